"""The strategies: long plans as lists of milestones, readable as one page.

Points are 4 for each point of experience, 50 for each level of depth and 1,000 for each below the twentieth. Growing
on quiet levels earns some 20,000 points for each hero that dies of it, and the dive seldom more than 10,000: so grow
there for as long as it lasts, get something to dig with, and go down as far as it goes at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.planning.milestones import DIVE, EXPLORE, HUNT_DWARVES, Goal, Milestone, Plan, Policy
from agents.symbolic.reckoning.branches import MINES_BRANCH, explored, mines_entrance
from agents.symbolic.reckoning.digging import has_digger
from agents.symbolic.reckoning.provisions import famished, starving
from nethack_env.observation import Dungeon

EXPLORED_DEPTH = 12
"""Levels of the main dungeon that are explored for what they hold, on the way to the experience wanted."""

READY_LEVEL = 14
"""Experience level from which the hero goes for depth: 320,000 points are more than the deep holds."""

WARMING_UP = 2
"""Levels that a hero who could dig from the start explores before a dive: quiet ones, worth the few hit points."""

DEEPEST = 60

MINES_LEVEL = 5
"""Experience level from which the hero looks for a pick-axe in the Gnomish Mines."""

MINES_LEVEL_OF: Mapping[str, int] = {"Healer": 1, "Knight": 1}
"""Roles that go there at another level: a wand of sleep, or armour and a long sword, make a dwarf an early prey."""

BRANCH_SEARCH = 120
"""Turns of searching for hidden ways on each of these levels before the stairs to the Mines are given up."""

MINES_FLOORS = 8
"""Floors of the Mines to search for a dwarf with a pick-axe (dungeon.def: eight of them)."""

GROW_UNTIL = 200_000
"""Game turn at which growing ends. Who has lived for 60,000 turns earns more by growing on than by a dive: eleven such
heroes came to 123,230 points on average, and to 90,397 when they dived then (docs/ledger.md)."""


class Ground(NamedTuple):
    """A level of the main dungeon to grow on, and the experience level that leads on from there."""

    level: int
    until: int


FIRST_GROUND = Ground(2, 5)
"""Where a hero who plays for points grows at first. Monsters come with a difficulty of up to (depth + experience) / 2,
one in 70 turns, whatever the level (makemon.c): patience costs food, and depth the weak their lives."""


GROUNDS = (Ground(3, 7), Ground(4, READY_LEVEL))
"""Where it grows on, with a dwarf's armour on and its pick-axe in the pack."""


def _at(level: int, policy: Policy = EXPLORE) -> Goal:
    return Goal((Dungeon.DOOM, level), policy)


def _grown(belief: Belief) -> bool:
    """Whether the hero has grown enough, has been deeper already, or has had time enough."""
    stats = belief.stats
    return stats.experience_level >= READY_LEVEL or belief.deepest > EXPLORED_DEPTH or belief.turn > GROW_UNTIL


def _nothing_to_lose(belief: Belief) -> bool:
    """Whether the hero has grown enough, or starves: each level down is worth more, and who faints digs little."""
    return _grown(belief) or (starving(belief) and famished(belief))


def _ready_for_depth(belief: Belief) -> bool:
    """Whether the hero can dig, or starves: the less experienced it is, the weaker are those whom it meets below."""
    return _grown(belief) or has_digger(belief) or starving(belief)


def _floor(level: int, ready: Callable[[Belief], bool]) -> Milestone[Belief]:
    """See a level of the main dungeon: its monsters are experience, its things are food and armour."""

    def done(belief: Belief) -> bool:
        early = level <= WARMING_UP and belief.deepest <= WARMING_UP
        return explored(belief, (Dungeon.DOOM, level)) or (ready(belief) and not early)

    return Milestone(f"level {level} explored", done, lambda _: _at(level))


def _growth(ground: Ground) -> Milestone[Belief]:
    """Wait on a level for enemies to grow on; hunger that nothing will still drives the hero on, to find food."""

    def done(belief: Belief) -> bool:
        grown = belief.stats.experience_level >= ground.until
        return grown or belief.turn > GROW_UNTIL or famished(belief)

    return Milestone(f"experience level {ground.until}", done, lambda _: _at(ground.level))


def _mines_goal(belief: Belief) -> Goal:
    """The next floor of the Mines, or the level of the main dungeon where their stairs may be."""
    if mines_entrance(belief) is None and belief.stats.dungeon != Dungeon.MINES:
        unexplored = [n for n in MINES_BRANCH if not explored(belief, (Dungeon.DOOM, n), BRANCH_SEARCH)]
        return _at(unexplored[0] if unexplored else belief.stats.depth)
    floor = next((n for n in range(1, MINES_FLOORS + 1) if not explored(belief, (Dungeon.MINES, n))), MINES_FLOORS)
    return Goal((Dungeon.MINES, floor), HUNT_DWARVES)


def mines_done(belief: Belief) -> bool:
    """Whether the Mines have nothing more to give: the hero can dig, is too weak yet, starves, or has seen it all."""
    if belief.stats.experience_level < MINES_LEVEL_OF.get(belief.hero.role, MINES_LEVEL):
        return True  # for now: it opens again when the hero has grown
    if has_digger(belief) or belief.turn > GROW_UNTIL or starving(belief):
        return True
    if explored(belief, (Dungeon.MINES, MINES_FLOORS)):
        return True
    return mines_entrance(belief) is None and all(
        explored(belief, (Dungeon.DOOM, n), BRANCH_SEARCH) for n in MINES_BRANCH
    )


def _never(_: Belief) -> bool:
    return False


DIGGER = Milestone("something to dig with", mines_done, _mines_goal)


DEEP = Milestone("the deep", _never, lambda _: _at(DEEPEST, DIVE))


def _in_order(*milestones: Milestone[Belief]) -> Plan[Belief]:
    """One after the other."""
    names = ("", *(milestone.name for milestone in milestones))
    return Plan(
        tuple(replace(step, needs=(need,) if need else ()) for step, need in zip(milestones, names, strict=False))
    )


def _score_plan() -> Plan[Belief]:
    """Explore and grow, get a pick-axe and armour in the Mines, grow on level by level, and dive at the end."""
    floors = iter([_floor(level, _nothing_to_lose) for level in range(1, EXPLORED_DEPTH + 1)])
    growing: list[Milestone[Belief]] = [next(floors), next(floors), _growth(FIRST_GROUND), DIGGER]
    for ground in GROUNDS:
        growing += [next(floors), _growth(ground)]
    return _in_order(*growing, *floors, DEEP)


def _depth_plan() -> Plan[Belief]:
    """Explore, get a pick-axe in the Mines as soon as that is possible, and dive at once."""
    first, *others = (_floor(level, _ready_for_depth) for level in range(1, EXPLORED_DEPTH + 1))
    return _in_order(first, DIGGER, *others, DEEP)


SCORE_PLAN = _score_plan()
"""For points: grow, and dive when grown."""


DEPTH_PLAN = _depth_plan()
"""For depth, and so for progression: dive as soon as there is something to dig with."""
