"""Play many seeded games of one agent and say how it did, or compare two such runs."""

from __future__ import annotations

import argparse
import os
import statistics
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from agents.benchmark import minihack
from agents.benchmark.deaths import headline
from agents.benchmark.evaluation import Run, evaluate
from agents.benchmark.protocol import Protocol, single
from agents.benchmark.run_directory import RunDirectory
from agents.benchmark.summary import compare, summarise
from agents.benchmark.tables import comparison, power, report
from agents.commands import command_line
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig
from agents.versions import versions


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    command_line.add_game_options(parser)
    parser.add_argument("--episodes", type=command_line.positive, default=100, help="number of games (default 100)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the first game; the others follow (default 0)")
    parser.add_argument(
        "--workers", type=command_line.positive, default=os.cpu_count() or 1, help="processes (default: cores)"
    )
    parser.add_argument("--time-limit", type=float, help="give a game up after so many wall seconds")
    parser.add_argument("--out", type=Path, help="directory for episodes.jsonl, run.json and summary.json")
    parser.add_argument("--resume", action="store_true", help="play only the games that --out does not hold yet")
    parser.add_argument("--suite", choices=("minihack",), help="play MiniHack's levels, --episodes games of each")
    parser.add_argument("--verbose", action="store_true", help="print each game as it ends")
    parser.add_argument("--summary", type=Path, metavar="DIR", help="only print the summary of a run on disk")
    parser.add_argument(
        "--compare", type=Path, nargs=2, metavar=("A", "B"), help="only print how run B differs from run A"
    )
    options = parser.parse_args(arguments)
    if options.resume and options.out is None:
        parser.error("--resume needs --out")
    return options


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    console = command_line.console()
    if options.compare:
        return show_comparison(console, *options.compare)
    if options.summary:
        directory = RunDirectory(options.summary)
        games = directory.episodes()
        show_protocol(console, Protocol.of(directory.config(), games))
        return show(console, Run(tuple(games), complete=True), options.summary, str(options.summary))
    config = command_line.game_config(options)
    if options.suite:
        return play_suite(console, config, options)
    show_protocol(console, Protocol(config, tuple(seeds(options)), single(versions())))
    run = play(console, config, options)
    return show(console, run, options.out, config.agent)


def seeds(options: argparse.Namespace) -> range:
    """Return the seeds of the games that are asked for."""
    return range(options.seed, options.seed + options.episodes)


def play(console: Console, config: RunConfig, options: argparse.Namespace) -> Run:
    """Play the games behind a progress bar."""
    scores: list[int] = []
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("games, elapsed"),
        TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
        TextColumn("median {task.fields[median]} points"),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task(config.agent, total=options.episodes, median="-")

        def on_game(result: EpisodeResult) -> None:
            scores.append(result.score)
            progress.update(bar, advance=1, median=f"{statistics.median(scores):,.0f}")
            if options.verbose:
                progress.console.print(headline(result), markup=False, highlight=False)

        return evaluate(
            config, seeds(options), workers=options.workers, out=options.out, resume=options.resume,
            time_limit=options.time_limit, on_game=on_game,
        )  # fmt: skip


def play_suite(console: Console, config: RunConfig, options: argparse.Namespace) -> int:
    """Play MiniHack's levels, each as it ends on a line, and print their table."""
    scores = []
    for score in minihack.play_levels(config, seeds(options)):
        scores.append(score)
        console.print(f"{score.level}: {score.solved} of {len(score.games)}", markup=False, highlight=False)
    console.print(minihack.table(scores, f"MiniHack, {config.agent}"))
    if options.out:
        console.print(f"Written to {minihack.write(scores, options.out)}", markup=False, highlight=False)
    return 0


def show_protocol(console: Console, protocol: Protocol) -> None:
    """Print the conditions of the games, before any figure."""
    console.print(f"Protocol: {protocol.line}", markup=False, highlight=False, soft_wrap=True)


def show_comparison(console: Console, first: Path, second: Path) -> int:
    """Print how the second run differs from the first, and how many games such a difference takes."""
    before, after = RunDirectory(first), RunDirectory(second)
    games = before.episodes(), after.episodes()
    for letter, directory, found in zip("AB", (before, after), games, strict=True):
        line = Protocol.of(directory.config(), found).line
        console.print(f"{letter} is {directory.path}: {line}", markup=False, highlight=False, soft_wrap=True)
    differences = compare(*games)
    console.print(comparison(differences))
    console.print(power(differences, statistics.fmean(game.score for game in games[0])), highlight=False)
    return 0


def show(console: Console, run: Run, out: Path | None, title: str) -> int:
    """Print the summary of a run and keep it beside the games."""
    if run.results:
        summary = summarise(run.results)
        for part in report(summary, title):
            console.print(part)
        if out is not None:
            console.print(f"Written to {RunDirectory(out).write_summary(summary)}", highlight=False)
        console.print(f"Next: {next_step(out)}", markup=False, highlight=False, soft_wrap=True)
    if not run.complete:
        console.print("interrupted: finished games are kept; --resume plays the rest", style="bold red")
        return command_line.INTERRUPTED
    return 0


def next_step(out: Path | None) -> str:
    """Say what to type to look at the run more closely."""
    if out is None:
        return "the same with --out DIR keeps the games, for a report and to look at each"
    return f"python scripts/report.py {out} --out {out / 'report.html'}"
