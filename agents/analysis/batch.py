"""Many games analysed over worker processes, each on disk as soon as it is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from agents.analysis.game import analyse
from agents.analysis.result import Analysis, AnalysisError, Settings
from agents.base import AgentError
from agents.benchmark.run_directory import analysis_path
from agents.benchmark.workers import Lost, run_tasks
from agents.loop.record import GameRecord, RecordError
from agents.whole_files import write_whole
from nethack_env.errors import NetHackEnvError


class Failed(NamedTuple):
    """A game that could not be analysed, and why."""

    record: Path
    reason: str


def load_analysis(path: Path) -> Analysis:
    """Read an analysis that was kept.

    Raises
    ------
    AnalysisError
        When there is none.
    """
    try:
        return Analysis.from_json(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise AnalysisError(f"cannot read {path}: {error.strerror}") from error


def save_analysis(path: Path, analysis: Analysis) -> None:
    """Keep an analysis; a reader sees the old one or the new one, never half of one.

    Raises
    ------
    AnalysisError
        When it cannot be written.
    """
    try:
        write_whole(path, analysis.to_json())
    except OSError as error:
        raise AnalysisError(f"cannot keep the analysis as {path}: {error.strerror}") from error


def analyse_all(
    records: Sequence[Path],
    settings: Settings,
    *,
    workers: int = 1,
    anew: bool = False,
    on_game: Callable[[Analysis | Failed], None] = lambda _: None,
) -> list[Analysis | Failed]:
    """Analyse games, or take what is on disk from an earlier call with the same settings.

    Parameters
    ----------
    records : sequence of Path
        Of the games.
    settings : Settings
        For each game.
    workers : int
        Number of processes; the outcome does not depend on it.
    anew : bool
        Analyse again what has been analysed.
    on_game : callable
        Called with each game: those on disk first, then those whose record is gone or damaged, the others as they are
        finished.

    Raises
    ------
    AnalysisError
        When a game was analysed with other settings before, unless `anew`; when a file cannot be read or written.
    RecordError
        When no record can be read and no game is on disk.
    """
    done = {} if anew else _done(records, settings)
    for analysis in done.values():
        on_game(analysis)
    unreadable = _unreadable(path for path in records if path not in done)  # found here, before hours of work
    if unreadable and len(unreadable) == len(set(records)):
        raise next(iter(unreadable.values()))
    found: dict[Path, Analysis | Failed] = dict(done)
    for path, error in unreadable.items():
        found[path] = failed = Failed(path, str(error))
        on_game(failed)
    missing = [path for path in records if path not in found]
    for outcome in run_tasks(partial(_Analyst, settings), missing, workers):
        path, result = _lost(outcome) if isinstance(outcome, Lost) else outcome
        if isinstance(result, Analysis):
            save_analysis(analysis_path(path), result)
        found[path] = result
        on_game(result)
    return [found[path] for path in records]


def _done(records: Sequence[Path], settings: Settings) -> dict[Path, Analysis]:
    """Return the analyses on disk, all of them with these settings."""
    kept = {path: load_analysis(analysis_path(path)) for path in records if analysis_path(path).exists()}
    for path, analysis in kept.items():
        if analysis.settings != settings:
            raise AnalysisError(
                f"{analysis_path(path)} was made with {_words(analysis.settings)}, now {_words(settings)}: "
                "repeat those settings, or analyse --anew"
            )
    return kept


def _unreadable(records: Iterable[Path]) -> dict[Path, RecordError]:
    """Return what is wrong with the records that cannot be read."""
    faults = {}
    for path in records:
        try:
            GameRecord.load(path)
        except RecordError as error:
            faults[path] = error
    return faults


def _lost(lost: Lost[Path]) -> tuple[Path, Analysis | Failed]:
    return lost.task, Failed(lost.task, f"its process ended with exit code {lost.exit_code}")


def _words(settings: Settings) -> str:
    return f"--horizon {settings.horizon} --budget {settings.budget:g} --dice {settings.dice}"


class _Analyst:
    """What a worker process does: one game a call."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __call__(self, path: Path) -> tuple[Path, Analysis | Failed]:
        try:
            return path, analyse(GameRecord.load(path), self._settings)
        except (AgentError, NetHackEnvError) as error:
            return path, Failed(path, str(error))
