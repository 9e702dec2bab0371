"""Pages on which single games are watched, beside the report and linked from it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from agents.base import AgentError
from agents.benchmark.report.runs import ReportedRun
from agents.benchmark.run_directory import analysis_path
from agents.benchmark.selection import SelectionError, select_games
from agents.loop.record import GameRecord, RecordError
from agents.loop.replay import ReplayError
from agents.loop.result import EpisodeResult
from agents.watching.page.analysis import Analysis, AnalysisError
from agents.watching.page.record_page import write_record_page


@dataclass(frozen=True, slots=True)
class Chosen:
    """A game that gets a page: its record, and the name of the page without its ending."""

    record: Path
    name: str


def choose(runs: Sequence[ReportedRun], selection: str) -> list[Chosen]:
    """Return the selected games of the runs, each once; it is enough if one of the runs has it.

    Whether they were kept is for `write` to say.

    Parameters
    ----------
    runs : sequence of ReportedRun
        The selection is made from each of them.
    selection : str
        As `agents.benchmark.selection` reads it.

    Raises
    ------
    SelectionError
        When it cannot be read, or no run has such a game.
    """
    return list(dict.fromkeys(game for part in selection.split(",") for game in _selected(runs, part)))


def write(
    games: Iterable[Chosen], folder: Path, on_game: Callable[[], None] = lambda: None
) -> tuple[dict[Path, Path], list[str]]:
    """Write the pages of recorded games; one that is gone, or cannot be read or played again, costs the others nothing.

    Returns
    -------
    pages : dict of Path to Path
        Record -> page.
    troubles : list of str
        What the reader of a page, or of a missing one, should know.

    Raises
    ------
    AgentError
        When the pages cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AgentError(f"cannot write the pages of games to {folder}: {error.strerror}") from error
    pages, troubles = {}, []
    for game in games:
        page = folder / f"{game.name}.html"
        try:
            troubles += [f"{game.record}: {note}" for note in _write(game.record, page)]
            pages[game.record] = page
        except RecordError as error:  # which names the record
            troubles.append(f"{error}; the game has no page")
        except ReplayError as error:
            troubles.append(f"{game.record}: {error}")
        on_game()
    return pages, troubles


def links(runs: Iterable[ReportedRun], pages: Mapping[Path, Path], report: Path) -> dict[Path, str]:
    """Return record -> link from the report, to the pages just written and to those that lie beside their records."""
    found = {}
    for run in runs:
        for game in run.results:
            record = run.directory.record_path(game.seed)
            page = pages.get(record, record.with_suffix(".html"))
            if page.exists():
                found[record] = Path(os.path.relpath(page.resolve(), report.resolve().parent)).as_posix()
    return found


def _write(path: Path, page: Path) -> list[str]:
    """Write the page of a record, with the analysis that its run keeps, and return what there is to know of it."""
    record = GameRecord.load(path)
    kept, analysis, notes = analysis_path(path), None, []
    if kept.exists():
        try:
            analysis = Analysis.load(kept, record)
        except AnalysisError as error:
            notes.append(str(error))
    note = write_record_page(record, page, analysis=analysis).note
    return [*notes, note] if note else notes


def _selected(runs: Sequence[ReportedRun], part: str) -> list[Chosen]:
    """Return the games that one part of a selection names, in the runs that have them."""
    found, trouble = [], None
    for run in runs:
        try:
            found += [_chosen(run, game) for game in select_games(run.results, part)]
        except SelectionError as error:
            trouble = error
    if not found and trouble is not None:
        raise trouble
    return found


def _chosen(run: ReportedRun, game: EpisodeResult) -> Chosen:
    name = re.sub(r"[^\w.-]+", "-", run.label).strip("-")
    return Chosen(run.directory.record_path(game.seed), f"{name}-{game.seed}")
