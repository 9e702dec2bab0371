"""Find out which thresholds of the symbolic agent to move: play games with all of them drawn, fit, and propose."""

from __future__ import annotations

import argparse
import statistics
from functools import partial

from rich.table import Table

from agents.benchmark.run_directory import RunDirectory
from agents.commands import command_line, runs
from agents.loop.result import EpisodeResult
from agents.symbolic.tuning.file import knobs
from agents.tuning.design import design
from agents.tuning.play import configuration, play

EXAMPLES = (
    "tune list",
    "tune play --out runs/tune --seed 60000 --games 10000 --workers 2",
    "tune play --out runs/rest --seed 60000 --games 2000 --fields rest,odds.alarm --scale 0.5",
)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="list the thresholds with their values, units, ranges and steps")
    _add_play(commands.add_parser("play", help="play games with thresholds drawn; goes on where it was broken off"))
    return parser.parse_args(arguments)


def _add_play(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--out", type=command_line.path, required=True, help="folder for the games; the same command goes on there")
    add("--seed", type=command_line.natural, required=True, help="of the first game; the others follow")
    add("--games", type=command_line.positive, required=True, help="how many")
    add("--workers", type=command_line.positive, default=1, help="processes (default 1)")
    add("--fields", type=_words, default=["all"], help="thresholds or groups to draw, with commas (default all)")
    add("--scale", type=float, default=1.0, help="factor of every step (default 1)")
    add("--character", type=command_line.character, default="@", help="as for evaluate (default random)")
    add("--max-turns", type=command_line.positive, help="cut a game at this game turn (default: whole games)")
    add("--verbose", action="store_true", help="print each game as it ends")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    return {"list": list_knobs, "play": play_games}[options.command](options)


def list_knobs(_: argparse.Namespace) -> int:
    """Print the thresholds."""
    table = Table("threshold", "value", "step", "range", "unit", title="Thresholds of the symbolic agent")
    for name, knob in knobs().items():
        table.add_row(name, f"{knob.default:g}", f"{knob.step:g}", f"{knob.low:g} to {knob.high:g}", knob.unit)
    command_line.console().print(table)
    return 0


def play_games(options: argparse.Namespace) -> int:
    """Play the games of an experiment behind a progress bar."""
    console = command_line.console()
    found = design(options.fields, options.scale)
    config = configuration(found, character=options.character, max_turns=options.max_turns)
    seeds = range(options.seed, options.seed + options.games)
    scores: list[int] = []
    title = f"{len(found.ends)} thresholds drawn"
    with runs.GamesBar(console, title, options.games, verbose=options.verbose) as bar:

        def on_game(result: EpisodeResult) -> None:
            scores.append(result.score)
            bar.count(result, f"median {statistics.median(scores):,.0f} points")

        limits = {"workers": options.workers, "memory_limit": runs.worker_share(options.workers)}
        started = partial(play, config, seeds, RunDirectory(options.out))
        run = started(on_game=on_game, **limits)
    console.print(f"{len(run.results):,} of {len(seeds):,} games in {options.out}", highlight=False)
    return runs.conclude(console, run, "the same command plays the rest")
