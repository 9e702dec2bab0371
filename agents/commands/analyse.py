"""Find what lost games: the chance to live along each, and the decisions where another choice was better."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from agents.analysis.batch import Failed, analyse_all
from agents.analysis.losses import Ends, losses
from agents.analysis.report import game_lines, tables
from agents.analysis.result import Analysis, AnalysisError, Settings
from agents.benchmark.run_directory import LOSSES, RunDirectory
from agents.benchmark.selection import HOW, select_games
from agents.commands import command_line
from agents.loop.result import EpisodeResult

NOTHING = 1
"""Exit status when no game could be analysed."""

EXAMPLES = (
    "analyse runs/before --games lost:20",
    "analyse runs/before --games worst:5,seed:7 --budget 120",
    "analyse runs/before/games/7.game",
)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    add, whole = parser.add_argument, Settings()
    add(
        "paths", nargs="+", type=command_line.path, metavar="PATH", help="records of games (.game), or runs of evaluate"
    )
    add("--games", default="all", metavar="WHICH", help=f"of a run: {HOW} (default all)")
    add("--horizon", type=command_line.positive, default=whole.horizon, help="turns a copy plays on (default 200)")
    add(
        "--budget",
        type=command_line.duration,
        default=whole.budget,
        help="seconds of one core for a game, about (default 60)",
    )
    add("--dice", type=command_line.natural, default=whole.dice, help="seed of the copies' dice (default 0)")
    add("--workers", type=command_line.positive, default=1, help="processes (default 1)")
    add("--anew", action="store_true", help="analyse again what has been analysed")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    console = command_line.console()
    settings = Settings(options.horizon, options.budget, options.dice)
    runs = {path: RunDirectory(path) for path in options.paths if path.is_dir()}
    games = {path: games_of(run) for path, run in runs.items()}
    records = [
        record
        for path in options.paths
        for record in ([path] if path not in runs else records_of(runs[path], games[path], options.games))
    ]
    found = analyse_all_shown(console, list(dict.fromkeys(records)), settings, options)
    analyses = [item for item in found if isinstance(item, Analysis)]
    table = losses(analyses, ends([game for played in games.values() for game in played], analyses))
    for part in tables(table):
        console.print(part)
    if len(runs) == 1:
        (run,) = runs.values()
        console.print(f"Written to {write_table(run, settings, table)}", highlight=False)
    return 0 if analyses else NOTHING


def games_of(run: RunDirectory) -> list[EpisodeResult]:
    """Return the games of a run that keeps their records."""
    run.records()
    return run.episodes()


def records_of(run: RunDirectory, games: Sequence[EpisodeResult], which: str) -> list[Path]:
    """Return the records of the selected games of a run."""
    return [run.record_path(game.seed) for game in select_games(games, which)]


def analyse_all_shown(
    console: Console, records: Sequence[Path], settings: Settings, options: argparse.Namespace
) -> list[Analysis | Failed]:
    """Analyse behind a progress bar, and print each game as it is done."""
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[blunders]} blunders"),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("analysing", total=len(records), blunders=0)
        blunders = 0

        def on_game(found: Analysis | Failed) -> None:
            nonlocal blunders
            if isinstance(found, Analysis):
                blunders += len(found.blunders)
                lines = "\n".join(game_lines(found))
            else:
                lines = f"{found.record} was not analysed: {found.reason}"
            progress.update(bar, advance=1, blunders=blunders)
            progress.console.print(lines, markup=False, highlight=False, soft_wrap=True)

        return analyse_all(records, settings, workers=options.workers, anew=options.anew, on_game=on_game)


def ends(games: Sequence[EpisodeResult], analyses: Sequence[Analysis]) -> Ends:
    """Return how games ended: all those of the runs, or without a run those that were analysed."""
    if games:
        return [(game.experience_level, game.score) for game in games]
    return [(int(item.end["experience_level"]), int(item.end["score"])) for item in analyses]


def write_table(run: RunDirectory, settings: Settings, table: dict[str, object]) -> Path:
    """Keep the table in the run's folder.

    Raises
    ------
    AnalysisError
        When it cannot be written.
    """
    path = run.path / LOSSES
    try:
        path.write_text(json.dumps({"horizon": settings.horizon, **table}, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise AnalysisError(f"cannot keep the table as {path}: {error.strerror}") from error
    return path
