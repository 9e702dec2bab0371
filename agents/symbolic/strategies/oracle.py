"""NLE's Oracle: go down to the fifth level, and look at the middle of each until Delphi is there."""

from __future__ import annotations

from agents.symbolic.behaviours.meet_oracle import meet_oracle, seek_centre
from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.delphi import LEVELS, may_be_delphi
from agents.symbolic.planning.milestones import Goal, Milestone, Plan, Purpose
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.staircase import never
from agents.symbolic.strategies.strategy import Strategy, before, without
from nethack_env.observation import Dungeon

SECOND_LOOK = 150
"""Turns of searching on a level for a hidden way to its middle, once all five have been seen."""


def _at(number: int) -> Goal:
    return Goal((Dungeon.DOOM, number), Purpose.EXPLORE)


def ruled_out(belief: Belief, number: int) -> bool:
    """Whether the middle of a level has been seen to be something else."""
    level = belief.levels.get((Dungeon.DOOM, number))
    return level is not None and not may_be_delphi(level.terrain)


def _look(number: int, effort: int = 0) -> Milestone:
    """Look over a level: until the middle is known, or everything that can be reached and as much searching as said."""

    def done(belief: Belief) -> bool:
        return ruled_out(belief, number) or belief.explored((Dungeon.DOOM, number), effort)

    return Milestone(f"level {number} {'searched' if effort else 'seen'}", done, lambda _: _at(number))


def _likeliest(belief: Belief) -> Goal:
    """The level that has been searched least of those that can still be hers."""
    open_levels = [n for n in LEVELS if not ruled_out(belief, n)] or list(LEVELS)
    efforts = [(belief.levels[key].search_effort if (key := (Dungeon.DOOM, n)) in belief.levels else 0, n)
               for n in open_levels]  # fmt: skip
    return _at(min(efforts)[1])


ORACLE = Strategy(
    "oracle",
    Plan(
        (
            *map(_look, LEVELS),
            *(_look(number, SECOND_LOOK) for number in LEVELS),
            Milestone("the Oracle", never, _likeliest),
        )
    ),
    before(
        before(without(ROSTER, "hunt", "fetch"), "shed load", ("meet oracle", meet_oracle)),
        "explore",
        ("seek centre", seek_centre),
    ),
)
"""Things on the floor wait: five thousand keys are few for nine levels."""
