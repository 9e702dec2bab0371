"""Points by way of Sokoban: when strong and well armoured, for its prize, food, rings, wands and the zoo of its top."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.planning.milestones import Goal, Milestone, Plan
from agents.symbolic.reckoning.branches import SOKOBAN_BRANCH, explored, sokoban_entrance
from agents.symbolic.reckoning.provisions import starving
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.plans import FAIR, HARDENED, SCORE_PLAN
from agents.symbolic.strategies.strategy import Strategy
from nethack_env.observation import Dungeon

FLOORS = (4, 3, 2, 1)
"""Levels to solve, from the entrance up; the last has a zoo, and behind it the prize."""

GIVEN_UP_AFTER = 5_000
"""Turns on one level after which it is given up: a solution takes 400 to 1,500, and the wounds of the zoo to heal."""


def sokoban_solved(floors: tuple[int, ...] = FLOORS) -> Milestone[Belief]:
    """Return the milestone of having solved these levels; it is open to the strong, while it goes well."""

    def done(belief: Belief) -> bool:
        if belief.turn > belief.tuning.growth.grow_until or starving(belief) or not _ready(belief):
            return True
        return _next(belief, floors) is None or (not _found(belief) and _unexplored(belief) is None)

    def goal(belief: Belief) -> Goal:
        if not _found(belief):
            return Goal((Dungeon.DOOM, _unexplored(belief) or SOKOBAN_BRANCH[-1]))
        return Goal((Dungeon.SOKOBAN, _next(belief, floors) or floors[-1]))

    return Milestone("Sokoban solved", done, goal)


def _ready(belief: Belief) -> bool:
    """Whether the hero is as strong as for the deepest ground; once there, it stays with fair armour."""
    there = belief.stats.dungeon == Dungeon.SOKOBAN
    enough = belief.tuning.growth.good_armor + (FAIR if there else 0)
    return belief.stats.armor_class <= enough and belief.stats.experience_level >= HARDENED


def _found(belief: Belief) -> bool:
    return belief.stats.dungeon == Dungeon.SOKOBAN or sokoban_entrance(belief) is not None


def _unexplored(belief: Belief) -> int | None:
    """Return the first level that may have the stairs up to Sokoban and is not explored yet."""
    patience = belief.tuning.growth.branch_search
    return next((n for n in SOKOBAN_BRANCH if not explored(belief, (Dungeon.DOOM, n), patience)), None)


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
    """Whether the way up is open: solved, or through pits that can be climbed; and all closets seen at the top."""
    puzzle = level.puzzle
    return puzzle is not None and not puzzle.closets and (puzzle.open or (puzzle.hopeless and puzzle.climbable))


def _given_up(belief: Belief, level: Level) -> bool:
    puzzle = level.puzzle
    return puzzle is None or puzzle.hopeless or belief.turn - level.arrived > GIVEN_UP_AFTER


SOKOBAN = Strategy("sokoban", Plan((sokoban_solved(), *SCORE_PLAN.milestones)), ROSTER)
"""The plan for points, with Sokoban for whom the deepest ground is good enough."""
