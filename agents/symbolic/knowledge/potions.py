"""Potions that this agent drinks when it knows them; all others are of no use to it."""

HEALING = ("full healing", "extra healing", "healing")
"""Against wounds, the strongest first."""

AT_ONCE = frozenset({"gain level", "gain ability", "see invisible"})
"""For their lasting good, where they are found, if not cursed."""

WATER = ("potion of water", "clear potion")
"""Names of water: the type's, and that of its look, which is the same in every game (o_init.c, obj_shuffle_range)."""
