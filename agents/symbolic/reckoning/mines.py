"""Whether the Gnomish Mines still have to give a pick-axe."""

from __future__ import annotations

from collections.abc import Mapping

from agents.symbolic.belief.belief import Belief
from agents.symbolic.reckoning.branches import MINES_BRANCH, mines_entrance
from agents.symbolic.reckoning.digging import has_digger
from agents.symbolic.reckoning.provisions import starving
from nethack_env.observation import Dungeon

MINES_LEVEL = 5
"""Experience level from which the hero looks for a pick-axe in the Gnomish Mines."""

MINES_LEVEL_OF: Mapping[str, int] = {"Healer": 1, "Knight": 1}
"""Roles that go there at another level: a wand of sleep, or armour and a long sword, make a dwarf an early prey."""

BRANCH_SEARCH = 120
"""Turns of searching for hidden ways on each of these levels before the stairs to the Mines are given up."""

MINES_FLOORS = 8
"""Floors of the Mines to search for a dwarf with a pick-axe (dungeon.def: eight of them)."""

GROW_UNTIL = 60_000
"""Game turn at which growing ends: a game of so many turns takes 20 seconds, and has the dive still before it."""


def mines_done(belief: Belief) -> bool:
    """Whether the Mines have nothing more to give: the hero can dig, is too weak yet, starves, or has seen it all."""
    if belief.stats.experience_level < MINES_LEVEL_OF.get(belief.hero.role, MINES_LEVEL):
        return True  # for now: it opens again when the hero has grown
    if has_digger(belief) or belief.turn > GROW_UNTIL or starving(belief):
        return True
    if belief.explored((Dungeon.MINES, MINES_FLOORS)):
        return True
    return mines_entrance(belief) is None and all(
        belief.explored((Dungeon.DOOM, n), BRANCH_SEARCH) for n in MINES_BRANCH
    )


def wants_digger(belief: Belief) -> bool:
    """Whether the plan is out for a dwarf's pick-axe now."""
    return belief.stats.dungeon == Dungeon.MINES and not mines_done(belief)
