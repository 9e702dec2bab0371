"""Potions that this agent drinks when it knows them; all others are of no use to it."""

from collections.abc import Mapping

HEALS: Mapping[str, float] = {"full healing": 400.0, "extra healing": 27.0, "healing": 15.0}
"""Mean hit points that a potion gives back, uncursed, the best first: 400, 6d8, 6d4 (potion.c, peffects)."""

HEALING = tuple(HEALS)
"""Against wounds, the strongest first."""

AT_ONCE = frozenset({"gain level", "gain ability", "see invisible"})
"""For their lasting good, where they are found, if not cursed."""

WATER = ("potion of water", "clear potion")
"""Names of water: the type's, and that of its look, which is the same in every game (o_init.c, obj_shuffle_range)."""
