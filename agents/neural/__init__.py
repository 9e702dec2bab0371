"""Policies that learn, a folder each, and what they share.

`mlp`, `recurrent` (the agent `torch`), `options` and `danger` are the policies with their training; `trainers` lists
which agent learns by which algorithm. `encoding` is what the nets are given, `keyboard` is playing by single keys and
the teacher, `dataset` is recorded games, `shared` the rest. The weights and their cards are in `weights`.
"""
