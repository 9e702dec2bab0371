"""The analysis of one game: its survival curve, its dangers, and the decisions that could have been better."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing

from agents.analysis.course import Danger, dangers, end_of, first_pass, narrow
from agents.analysis.result import Analysis, Cost, CurvePoint, Examined, Settings
from agents.analysis.search import search
from agents.analysis.trials import KEYS_PER_SECOND, Laboratory, Purse
from agents.loop.record import GameRecord
from agents.versions import versions

FIRST_PASS, NARROWING = 0.3, 0.3
"""Shares of the work: of all of it for the coarse curve, and of that for a danger to see where it begins."""


def analyse(record: GameRecord, settings: Settings) -> Analysis:
    """Return what lost a game.

    Parameters
    ----------
    record : GameRecord
        The game. The code that played it has to play it again: a record of older code is refused.
    settings : Settings
        How far to look and for how much work.

    Raises
    ------
    ReplayError
        When the agent takes another way than the record says.
    AnalysisError
        When a human played: no program can play on.
    """
    began, purse = _cpu_seconds(), Purse(settings.budget * KEYS_PER_SECOND)
    with closing(Laboratory(record, settings, purse)) as laboratory:
        curve = [*first_pass(laboratory, FIRST_PASS * purse.left), end_of(record)]
        found = dangers(curve)
        here = laboratory.game.moment.step
        late = [danger for danger in found if danger.fall.top.step >= here]
        closer = _look_closer(laboratory, late, len(found))
        purse = laboratory.purse
    early = [danger for danger in found if danger not in late]
    if early:  # the game has gone by them: it is played once more
        with closing(Laboratory(record, settings, purse)) as laboratory:
            closer += _look_closer(laboratory, early, len(early))
            purse = laboratory.purse
    examined = [item for _, items in closer for item in items]
    curve += [point for points, _ in closer for point in points]
    return Analysis(
        seed=record.seed,
        settings=settings,
        end=record.end,
        curve=tuple(sorted(curve, key=lambda point: point.step)),
        examined=tuple(sorted(examined, key=lambda item: item.step)),
        cost=Cost(purse.forks, purse.keys, round(_cpu_seconds() - began, 2)),
        versions=versions(),
    )


def _look_closer(
    laboratory: Laboratory, found: Sequence[Danger], shares: int
) -> list[tuple[list[CurvePoint], list[Examined]]]:
    """Look into dangers in the order of the game, each for one of so many equal shares of the work that is left."""
    looks = []
    for index, danger in enumerate(found):
        floor = laboratory.purse.left * (1 - 1 / (shares - index))
        closer = narrow(laboratory, danger, NARROWING * (laboratory.purse.left - floor))
        looks.append((closer.points, search(laboratory, closer, laboratory.purse.left - floor)))
    return looks


def _cpu_seconds() -> float:
    """Return the time of this process and of the copies that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
