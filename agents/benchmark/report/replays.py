"""Pages on which single games are watched, beside the report and linked from it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from agents.base import AgentError
from agents.benchmark.report.runs import ReportedRun
from agents.benchmark.selection import SelectionError, select_games
from agents.loop.record import GameRecord
from agents.loop.replay import ReplayError
from agents.loop.result import EpisodeResult
from agents.watching.page.analysis import Analysis, kept_analysis
from agents.watching.page.record_page import write_record_page


class MissingRecordError(AgentError):
    """A game that is to be shown was not kept."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A game that gets a page: its record, and the name of the page without its ending."""

    record: Path
    name: str


def choose(runs: Sequence[ReportedRun], selection: str) -> list[Chosen]:
    """Return the selected games of the runs, each once; it is enough if one of the runs has it.

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
    MissingRecordError
        When a selected game has no record.
    """
    found = dict.fromkeys(game for part in selection.split(",") for game in _selected(runs, part))
    missing = next((game.record for game in found if not game.record.exists()), None)
    if missing is not None:
        raise MissingRecordError(f"there is no record {missing}: the run is older than records, or was cleaned")
    return list(found)


def write(
    games: Iterable[Chosen], folder: Path, on_game: Callable[[], None] = lambda: None
) -> tuple[dict[Path, Path], list[str]]:
    """Write the pages of recorded games.

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
            note = write_record_page(GameRecord.load(game.record), page, analysis=_analysis(game.record)).note
            pages[game.record] = page
        except ReplayError as error:
            note = str(error)
        troubles += [f"{game.record}: {note}"] if note else []
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


def _analysis(record: Path) -> Analysis | None:
    """Return what the analysis of a game left in its run."""
    kept = kept_analysis(record)
    return Analysis.load(kept) if kept.exists() else None


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
