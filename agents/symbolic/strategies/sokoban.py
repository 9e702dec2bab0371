"""Points by way of Sokoban: food, rings, wands and quiet experience, before it goes on into the deep."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.planning.milestones import Goal, Milestone, Plan
from agents.symbolic.reckoning.branches import sokoban_entrance
from agents.symbolic.reckoning.provisions import starving
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.plans import SCORE_PLAN
from agents.symbolic.strategies.strategy import Strategy
from nethack_env.observation import Dungeon

FLOORS = (4, 3, 2)
"""Levels to solve, from the entrance up; the zoo of the top level is left alone."""

GIVEN_UP_AFTER = 3_000
"""Turns on one level after which it is given up: a solution takes 400 to 900."""


def sokoban_solved(floors: tuple[int, ...] = FLOORS) -> Milestone[Belief]:
    """Return the milestone of having solved these levels; it is open while the way there is known and it goes well."""

    def done(belief: Belief) -> bool:
        if sokoban_entrance(belief) is None or belief.turn > belief.tuning.growth.grow_until or starving(belief):
            return True
        return _next(belief, floors) is None

    def goal(belief: Belief) -> Goal:
        return Goal((Dungeon.SOKOBAN, _next(belief, floors) or floors[-1]))

    return Milestone("Sokoban solved", done, goal)


def _next(belief: Belief, floors: tuple[int, ...]) -> int | None:
    """Return the level to work on; None if all are passed, or one of them was given up."""
    for number in floors:
        level = belief.levels.get((Dungeon.SOKOBAN, number))
        if level is None:
            return number
        if not _passed(level):
            return None if _given_up(belief, level) else number
    return None


def _passed(level: Level) -> bool:
    """Whether the way up is open: solved, or in spite of pits that can be climbed through."""
    puzzle = level.puzzle
    return puzzle is not None and (puzzle.open or (puzzle.hopeless and puzzle.pits))


def _given_up(belief: Belief, level: Level) -> bool:
    puzzle = level.puzzle
    return puzzle is None or puzzle.hopeless or belief.turn - level.arrived > GIVEN_UP_AFTER


SOKOBAN = Strategy("sokoban", Plan((sokoban_solved(), *SCORE_PLAN.milestones)), ROSTER)
"""The plan for points, with Sokoban as soon as its stairs are found."""
