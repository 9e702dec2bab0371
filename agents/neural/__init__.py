"""Policies that learn, a folder each, and what they share.

`command_mlp`, `command_torch`, `key_mlp`, `recurrent` (the agents `mlp`, `torch`, `mlp-keys`, `torch-keys`) and
`danger` (`symbolic-danger`) are the policies with their training; `trainers` lists which agent learns by which
algorithm. `commands` is choosing commands, `keyboard` is playing by single keys and the teacher, `encoding` is what the
nets over keys are given, `dataset` is recorded games, `shared` the rest. The weights and their cards are in `weights`.
"""
