"""NLE's Oracle: go down to the fifth level, and look at the middle of each until Delphi is there."""

from __future__ import annotations

from agents.symbolic.behaviours.tasks.meet_oracle import meet_oracle, seek_centre
from agents.symbolic.belief.belief import Belief
from agents.symbolic.gates import Entry, Need
from agents.symbolic.geometry import LevelKey
from agents.symbolic.knowledge.delphi import LEVELS, is_candidate, looks_like_delphi, may_be_delphi
from agents.symbolic.planning.milestones import Goal, Milestone, Plan
from agents.symbolic.reckoning.branches import explored
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.plans import WARMING_UP
from agents.symbolic.strategies.strategy import DETOURS, Strategy, before, never, without
from agents.symbolic.strategies.tour import main_levels, tour
from nethack_env.observation import Dungeon

SECOND_LOOK = 150
"""Turns of searching on a level for a hidden way to its middle, once all five have been seen."""


def _at(number: int) -> Goal:
    return Goal((Dungeon.DOOM, number))


def ruled_out(belief: Belief, number: int) -> bool:
    """Whether the middle of a level has been seen to be something else."""
    level = belief.levels.get((Dungeon.DOOM, number))
    return level is not None and not may_be_delphi(level.terrain)


def _delphi(belief: Belief) -> LevelKey | None:
    """The level on which Delphi seems to have been seen."""
    return next(
        (key for key, level in belief.levels.items() if is_candidate(key) and looks_like_delphi(level.terrain)), None
    )


def _not_seen(belief: Belief) -> bool:
    return _delphi(belief) is None


def _to_delphi(belief: Belief) -> Goal:
    return Goal(_delphi(belief) or belief.level.key)


def _look(number: int, effort: int = 0) -> Milestone[Belief]:
    """Look over a level: until the middle is known, or everything that can be reached and as much searching as said."""

    def done(belief: Belief) -> bool:
        key = (Dungeon.DOOM, number)
        more = key == belief.level.key and belief.prospects.unexplored is not None
        return ruled_out(belief, number) or (explored(belief, key, effort) and not more)

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
            Milestone("Delphi", _not_seen, _to_delphi),
            *tour(main_levels(last=WARMING_UP)),
            *map(_look, LEVELS),
            *(_look(number, SECOND_LOOK) for number in LEVELS),
            Milestone("the Oracle", never, _likeliest),
        )
    ),
    before(
        before(
            without(ROSTER, *DETOURS, "fetch", "open box"),
            "shed load",
            Entry("meet oracle", meet_oracle, Need.FREE | Need.LOOSE),
        ),
        "explore",
        Entry("seek centre", seek_centre, Need.FREE),
    ),
)
"""Things on the floor wait: five thousand keys are few for nine levels."""
