"""The games of a run, played on at moments of theirs over worker processes; what is there already is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from agents.base import AgentError
from agents.benchmark.lock import only_writer
from agents.benchmark.workers import Lost, run_tasks
from agents.loop.record import GameRecord
from agents.tuning.copies import played, symbolic
from agents.tuning.kept_moments import MomentsOfGame, keep, kept, prepare
from agents.tuning.moments import Settings
from nethack_env.errors import NetHackEnvError


class LeftOut(NamedTuple):
    """A game that is left out, and why."""

    record: Path
    reason: str


def play(
    records: Sequence[Path],
    out: Path,
    settings: Settings,
    *,
    workers: int = 1,
    on_game: Callable[[MomentsOfGame | LeftOut], None] = lambda _: None,
) -> list[LeftOut]:
    """Play the games that are not there yet, and return those that were left out.

    Parameters
    ----------
    records : sequence of Path
        Of the games, each named by its seed.
    out : Path
        Folder of the experiment.
    settings : Settings
        For all games.
    workers : int
        Number of processes; the outcome does not depend on it.
    on_game : callable
        Called with each game as it is finished.

    Raises
    ------
    MomentsError
        When the folder was made with other settings, or cannot be written to.
    TuningError
        When no symbolic agent played the games.
    LockedError
        When another process writes to the folder.
    """
    missing = missing_of(records, out)
    if missing:
        symbolic(GameRecord.load(missing[0]).config)
    prepare(out, settings)
    left_out = []
    with only_writer(out):
        for found in run_tasks(partial(_Player, out, settings), missing, workers):
            game = _left_out(found) if isinstance(found, Lost) else found
            if isinstance(game, LeftOut):
                left_out.append(game)
            on_game(game)
    return left_out


def missing_of(records: Sequence[Path], out: Path) -> list[Path]:
    """Return the records of the games that a folder does not hold yet."""
    return [path for path in records if not kept(out, path.stem).exists()]


def _left_out(lost: Lost[Path]) -> LeftOut:
    return LeftOut(lost.task, f"its process ended with exit code {lost.exit_code}")


class _Player:
    """What a worker process does: one game a call."""

    def __init__(self, out: Path, settings: Settings) -> None:
        self._out, self._settings = out, settings

    def __call__(self, path: Path) -> MomentsOfGame | LeftOut:
        try:
            record = GameRecord.load(path)
            found = MomentsOfGame(record.seed, list(played(record, self._settings)))
        except (AgentError, NetHackEnvError) as error:
            return LeftOut(path, str(error))
        keep(self._out, found)
        return found
