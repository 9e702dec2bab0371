"""Monsters that may hold the hero: a held hero neither walks away nor falls through a hole."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.dangers import holds


def may_be_held(belief: Belief) -> bool:
    """Whether a monster beside the hero holds it, or may: a lichen that has touched the hero says nothing of it."""
    beside = belief.adjacent_hostiles()
    return belief.held or any(monster.species is not None and holds(monster.species) for monster in beside)
