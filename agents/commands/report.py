"""Write the report of one or more runs, compared with the first: one HTML file that needs no network."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import Progress

from agents.benchmark.selection import HOW
from agents.commands import command_line

if TYPE_CHECKING:
    from agents.benchmark.report.points import PointsByTurn
    from agents.benchmark.report.replays import Chosen
    from agents.benchmark.report.runs import ReportedRun

CURVES = 20
EXAMPLES = (
    "report runs/before --out runs/before/report.html",
    "report runs/before runs/after --out runs/compared.html",
)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    parser.add_argument("runs", type=Path, nargs="+", metavar="RUN", help="what evaluate.py --out wrote")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.html", help="where to write the page")
    parser.add_argument(
        "--curves", type=command_line.natural, default=CURVES, metavar="N",
        help=f"games of each run that are replayed for the points by turn (default {CURVES})",
    )  # fmt: skip
    parser.add_argument(
        "--replays", metavar="WHICH",
        help=f"write pages on which these games of each run are watched, and link them: {HOW}",
    )  # fmt: skip
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    from agents.benchmark.report import page, replays, runs  # needs an extra, and is asked for it only here

    page.check(options.out)
    found = runs.load(options.runs)
    games = replays.choose(found, options.replays) if options.replays else []
    console = command_line.console()
    with Progress(console=console, transient=True) as progress:
        pages, troubles = _pages(games, options.out, progress)
        grown = _grown(found, options.curves, progress)
    page.write(options.out, page.render(found, grown, replays.links(found, pages, options.out)))
    for trouble in troubles:
        console.print(trouble, markup=False, highlight=False, soft_wrap=True)
    console.print(f"Written to {options.out}", markup=False, highlight=False, soft_wrap=True)
    return 0


def _pages(games: list[Chosen], report: Path, progress: Progress) -> tuple[dict[Path, Path], list[str]]:
    """Write the pages of the chosen games into a folder beside the report."""
    from agents.benchmark.report import replays

    if not games:
        return {}, []
    bar = progress.add_task("pages of games", total=len(games))
    return replays.write(games, report.with_name(f"{report.stem}-games"), partial(progress.advance, bar))


def _grown(runs: list[ReportedRun], games: int, progress: Progress) -> dict[str, PointsByTurn]:
    """Replay some games of each run for the points by turn."""
    from agents.benchmark.report import points

    found = {}
    for run in runs:
        bar = progress.add_task(f"replaying {run.label}", total=min(games, len(run.results)))
        curves = points.sample(run, games, partial(progress.advance, bar))
        if curves is not None:
            found[run.label] = curves
    return found
