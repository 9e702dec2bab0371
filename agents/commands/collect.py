"""Play many seeded games of any agent and keep their trajectories as a Minari dataset."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from rich.console import Console

from agents.commands import command_line, runs
from agents.loop.result import EpisodeResult

if TYPE_CHECKING:
    from agents.neural.dataset.collection import Collected

EXAMPLES = (
    "collect --episodes 1000 --out data/symbolic-v0",
    "collect --agent my_bot:Bot --episodes 10 --out data/bot --resume",
)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    command_line.add_game_options(parser)
    add = parser.add_argument
    add("--out", type=command_line.path, required=True, help="directory of the dataset, such as data/symbolic-v0")
    runs.add_run_options(parser)
    add("--keys", nargs="+", help="observation keys to keep (default: what the agents read)")
    options = parser.parse_args(arguments)
    runs.check_run_options(parser, options)
    return options


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    console = command_line.console()
    collected = play(console, options)
    results = collected.run.results
    if collected.run.complete:
        faults = sum(result.failed for result in results)
        console.print(
            f"{len(results) - faults} games, {collected.steps:,} steps, {collected.size / 1e6:,.1f} MB "
            f"in {options.out} ({collected.megabytes_per_million_steps:.0f} MB a million steps)",
            highlight=False,
        )
        data = options.out / "data"
        console.print(f"Next: minari.MinariDataset({str(data)!r}) reads it", highlight=False, soft_wrap=True)
        if faults:
            console.print(f"FAULTS: {faults} games are left out; see {options.out}/episodes.jsonl", style="bold red")
    return runs.conclude(console, collected.run)


def play(console: Console, options: argparse.Namespace) -> Collected:
    """Play the games behind a progress bar."""
    from agents.neural.dataset.collection import collect  # says what to install, if anything is missing
    from agents.neural.dataset.layout import DEFAULT_KEYS

    steps = 0
    with runs.GamesBar(console, options.agent, options.episodes, verbose=options.verbose) as bar:

        def on_game(result: EpisodeResult) -> None:
            nonlocal steps
            steps += result.steps
            bar.count(result, f"{steps:,} steps")

        return collect(
            command_line.game_config(options), runs.seeds(options), options.out, keys=options.keys or DEFAULT_KEYS,
            on_game=on_game, **runs.settings(options, bar.console),
        )  # fmt: skip
