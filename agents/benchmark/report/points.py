"""Points by turn: games played again from their keys alone, and looked at every so many turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from agents.benchmark.report.runs import ReportedRun, cut
from agents.loop.record import GameRecord
from agents.loop.replay import Replay, ReplayError
from agents.loop.result import EpisodeResult

LOOKS = 60
"""How often a game is looked at, from the first turn of the run to the last."""


@dataclass(frozen=True, slots=True)
class PointsByTurn:
    """The points of a sample of a run's games as they grew.

    Attributes
    ----------
    turns : tuple of int
        The turns at which the points were read, ascending.
    games : mapping of int to tuple of int
        Seed -> points at those turns; shorter where the game was cut, and kept where the hero died.
    strayed : int
        Records that do not replay on this machine.
    """

    turns: tuple[int, ...]
    games: Mapping[int, tuple[int, ...]]
    strayed: int = 0

    def quartiles(self) -> Iterator[tuple[int, float, float, float]]:
        """Yield turn, lower quartile, median and upper quartile, as long as no game of the sample has been cut."""
        for number, turn in enumerate(self.turns):
            points = [game[number] for game in self.games.values() if number < len(game)]
            if not points or len(points) < len(self.games):
                return
            low, middle, high = np.quantile(points, [0.25, 0.5, 0.75])
            yield turn, float(low), float(middle), float(high)


def sample(run: ReportedRun, games: int, on_game: Callable[[], None] = lambda: None) -> PointsByTurn | None:
    """Replay at most so many games of a run, evenly spread over its seeds; None where it kept no records."""
    kept = [result for result in run.results if run.directory.record_path(result.seed).exists()]
    if not kept or not games:
        return None
    chosen = [kept[at] for at in sorted({int(at) for at in np.linspace(0, len(kept) - 1, min(games, len(kept)))})]
    last = max(result.turn for result in chosen)
    turns = tuple(sorted({max(1, int(turn)) for turn in np.linspace(1, last, LOOKS)}))
    grown: dict[int, tuple[int, ...]] = {}
    for result in chosen:
        found = _followed(run.directory.record_path(result.seed), result, turns)
        if found is not None:
            grown[result.seed] = found
        on_game()
    return PointsByTurn(turns, grown, strayed=len(chosen) - len(grown))


def _followed(path: Path, result: EpisodeResult, turns: Sequence[int]) -> tuple[int, ...] | None:
    try:
        with Replay(GameRecord.load(path)) as game:
            live = [_points(game, turn) for turn in turns if turn <= result.turn]
    except ReplayError:  # another platform: the page says how many games that are
        return None
    after = [] if cut(result) else [result.score] * (len(turns) - len(live))
    return (*(result.score if points is None else points for points in live), *after)


def _points(game: Replay, turn: int) -> int | None:
    """Return the points at a turn, or None when the game ended before it was shown."""
    moment = game.go(turn=turn)
    return None if moment.over else int(moment.observation.stats.score)
