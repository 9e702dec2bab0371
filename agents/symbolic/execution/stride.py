"""The next steps of a route that was decided on, and whether they can still be taken.

Strides: several steps in a straight line as one counted command, where keys are what runs out.

The game breaks a counted walk off when an enemy comes into view or strikes (allmain.c, stop_occupation), so it is as
safe as a walk that is not thought over. Things on the way are not picked up (pickup.c), those at its end are.
"""

from __future__ import annotations

from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.geometry import Pos, adjacent
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain
from agents.symbolic.perception.events import EventKind

LONGEST = 9
"""Steps that one digit can count."""

WORTH_IT = 3
"""Steps from which on a digit and a direction are fewer keys."""

_NO_NEWS = frozenset({EventKind.SEE_HERE})
"""What may be reported during a walk that goes on: a pile that is as it was known tells nothing."""


class Scene(NamedTuple):
    """What a walk is decided on in view of: it goes on while that stays as it is.

    Attributes
    ----------
    enemies : tuple of (str, Pos)
        Those in view, by name, and their squares.
    piles : int
        The `piles_version` of the level: what is known to lie where.
    """

    enemies: tuple[tuple[str, Pos], ...] = ()
    piles: int = 0


def scene(belief: Belief) -> Scene:
    """Return who and what is there."""
    return Scene(tuple((monster.name, monster.pos) for monster in belief.hostiles), belief.level.piles_version)


def goes_on(belief: Belief, route: tuple[Pos, ...], since: Scene) -> bool:
    """Whether a walk goes on without thinking: the last step worked, and nothing is new since it was decided on.

    Parameters
    ----------
    belief : Belief
        After that step.
    route : tuple of Pos
        What is left of the way.
    since : Scene
        What it was decided on in view of.
    """
    return (
        bool(route)
        and adjacent(belief.pos, route[0])
        and belief.pos != belief.previous_pos
        and belief.level is belief.previous_level
        and belief.event_kinds <= _NO_NEWS
        and scene(belief) == since
        and belief.stats.hp >= belief.previous.hp
        and belief.stats.hunger == belief.previous.hunger
        and belief.stats.condition == belief.previous.condition
        and belief.monster_at(route[0]) is None
        and not barred(belief, route[0])
    )


def stride(belief: Belief, route: tuple[Pos, ...]) -> int:
    """Return how many squares at the head of a route to walk by one command.

    A closed door ends a stride before it, and so does a thing that may hide a hole: what happens there is learned one
    step at a time.
    """
    before, steps = belief.pos, 0
    direction = (route[0][0] - before[0], route[0][1] - before[1])
    for square in route[:LONGEST]:
        shut = belief.level.terrain[square] == Terrain.DOOR_CLOSED or belief.level.hides_hole(square)
        if (square[0] - before[0], square[1] - before[1]) != direction or shut:
            break
        before, steps = square, steps + 1
    return steps if steps >= WORTH_IT else 1


def barred(belief: Belief, step: Pos) -> bool:
    """Whether the next square of a route planned earlier can no longer be entered."""
    level, terrain = belief.level, belief.level.terrain[step]
    closed = step in level.locked or not (WALKABLE[terrain] or terrain == Terrain.DOOR_CLOSED)
    return bool(closed or level.boulder[step] or level.trap[step] or level.hides_hole(step))
