"""Play many seeded games of any agent and keep their trajectories as a Minari dataset."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from agents.benchmark.deaths import headline
from agents.commands import command_line
from agents.loop.result import EpisodeResult

if TYPE_CHECKING:
    from agents.neural.dataset.collection import Collected


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    command_line.add_game_options(parser)
    add = parser.add_argument
    add("--out", type=Path, required=True, help="directory of the dataset, best named such as data/symbolic-v0")
    add("--episodes", type=command_line.positive, default=100, help="number of games (default 100)")
    add("--seed", type=int, default=0, help="seed of the first game; the others follow (default 0)")
    add("--keys", nargs="+", help="observation keys to keep (default: what the agents read)")
    add("--workers", type=command_line.positive, default=os.cpu_count() or 1, help="processes (default: cores)")
    add("--time-limit", type=float, help="give a game up after so many wall seconds")
    add("--resume", action="store_true", help="play only the games that --out does not hold yet")
    add("--verbose", action="store_true", help="print each game as it ends")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    console = command_line.console()
    collected = play(console, options)
    if not collected.run.complete:
        console.print("interrupted: finished games are kept; --resume plays the rest", style="bold red")
        return command_line.INTERRUPTED
    faults = sum(result.failed for result in collected.run.results)
    games = len(collected.run.results) - faults
    console.print(
        f"{games} games, {collected.steps:,} steps, {collected.size / 1e6:,.1f} MB in {options.out} "
        f"({collected.megabytes_per_million_steps:.0f} MB a million steps)",
        highlight=False,
    )
    if faults:
        console.print(f"FAULTS: {faults} games are left out; see {options.out}/episodes.jsonl", style="bold red")
    return 0


def play(console: Console, options: argparse.Namespace) -> Collected:
    """Play the games behind a progress bar."""
    from agents.neural.dataset.collection import collect  # says what to install, if anything is missing
    from agents.neural.dataset.layout import DEFAULT_KEYS

    seeds = range(options.seed, options.seed + options.episodes)
    steps = 0
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[steps]} steps"),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task(options.agent, total=len(seeds), steps="0")

        def on_game(result: EpisodeResult) -> None:
            nonlocal steps
            steps += result.steps
            progress.update(bar, advance=1, steps=f"{steps:,}")
            if options.verbose:
                progress.console.print(headline(result), markup=False, highlight=False)

        return collect(
            command_line.game_config(options), seeds, options.out, keys=options.keys or DEFAULT_KEYS,
            workers=options.workers, resume=options.resume, time_limit=options.time_limit, on_game=on_game,
        )  # fmt: skip
