"""Pages on which single games are watched, beside the report and linked from it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from agents.base import AgentError
from agents.benchmark.report.runs import ReportedRun
from agents.loop.record import GameRecord
from agents.loop.replay import ReplayError
from agents.loop.result import EpisodeResult
from agents.watching.page.record_page import write_record_page

KINDS = ("worst", "best", "seed")
ALLOWED = "worst:N, best:N and seed:N, with commas between them"


class ReplayPickError(AgentError):
    """What is picked cannot be read, or is not there."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Games to be shown.

    Attributes
    ----------
    kind : str
        "worst" or "best" by points, or "seed".
    number : int
        How many of them, or the seed.
    """

    kind: str
    number: int


def parse(text: str) -> tuple[Pick, ...]:
    """Read picks.

    Raises
    ------
    ReplayPickError
        When they cannot be read.

    Examples
    --------
    >>> parse("worst:5,seed:7")
    (Pick(kind='worst', number=5), Pick(kind='seed', number=7))
    """
    return tuple(_pick(part.strip()) for part in text.split(","))


@dataclass(frozen=True, slots=True)
class Chosen:
    """A game that gets a page: its record, and the name of the page without its ending."""

    record: Path
    name: str


def choose(runs: Sequence[ReportedRun], picks: Iterable[Pick]) -> list[Chosen]:
    """Return the picked games of the runs, each once.

    Raises
    ------
    ReplayPickError
        When no run has such a seed, or a picked game has no record.
    """
    found: dict[Chosen, None] = {}
    for pick in picks:
        games = [_chosen(run, game) for run in runs for game in _picked(run, pick)]
        if not games:
            raise ReplayPickError(f"no run of this report has a game of seed {pick.number}")
        found |= dict.fromkeys(games)
    missing = next((game.record for game in found if not game.record.exists()), None)
    if missing is not None:
        raise ReplayPickError(f"there is no record {missing}: the run is older than records, or was cleaned")
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
            note = write_record_page(GameRecord.load(game.record), page).note
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


def _pick(text: str) -> Pick:
    kind, colon, number = text.partition(":")
    if kind not in KINDS or not colon or not number.isdigit() or (kind != "seed" and int(number) < 1):
        raise ReplayPickError(f"cannot read {text!r} among the games to show; allowed are {ALLOWED}")
    return Pick(kind, int(number))


def _chosen(run: ReportedRun, game: EpisodeResult) -> Chosen:
    name = re.sub(r"[^\w.-]+", "-", run.label).strip("-")
    return Chosen(run.directory.record_path(game.seed), f"{name}-{game.seed}")


def _picked(run: ReportedRun, pick: Pick) -> list[EpisodeResult]:
    if pick.kind == "seed":
        return [game for game in run.results if game.seed == pick.number]
    sign = 1 if pick.kind == "worst" else -1
    return sorted(run.results, key=lambda game: (sign * game.score, game.seed))[: pick.number]
