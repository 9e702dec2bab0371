"""Agents of this project in other programs' games, and agents of other programs in ours.

Outward: `arena.ArenaAgent` turns an agent into one with ``reset(observation)`` and ``act(observation)``, as arenas and
loops over plain NLE and MiniHack environments ask for; `games.ForeignGame` makes such an environment one that our own
loop plays. Inward: `foreign.ForeignAgent` is an agent whose mind is such an object, or a plain function.
"""

from agents.adapters.arena import ArenaAgent, arena
from agents.adapters.errors import AdapterError
from agents.adapters.foreign import ForeignAgent
from agents.adapters.games import ForeignGame

__all__ = ["AdapterError", "ArenaAgent", "ForeignAgent", "ForeignGame", "arena"]
