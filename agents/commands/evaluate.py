"""Play many seeded games of one agent and say how it did, or compare two such runs."""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console

from agents.benchmark import minihack
from agents.benchmark.evaluation import Run, evaluate
from agents.benchmark.protocol import Protocol, apart, single
from agents.benchmark.run_directory import RunDirectory
from agents.benchmark.summary import compare, summarise
from agents.benchmark.tables import comparison, power, report
from agents.commands import command_line, runs
from agents.extras import REPORT, missing
from agents.loop.setup import RunConfig
from agents.versions import versions

EXAMPLES = (
    "evaluate --episodes 100 --out runs/before",
    "evaluate --agent random --episodes 20 --json",
    "evaluate --episodes 100 --out runs/before --resume",
    "evaluate --compare runs/before runs/after",
)

READING = {"compare": ("compare",), "summary": ("summary", "json")}
"""Options that only read runs on disk, each with those that it goes with."""


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    add = parser.add_argument
    command_line.add_game_options(parser)
    runs.add_run_options(parser)
    add, folder = parser.add_argument, command_line.path
    add("--out", type=folder, help="directory for the games (episodes.jsonl, games/) and their summary")
    add("--json", action="store_true", help="print the summary as JSON, and all else to stderr")
    add("--suite", choices=("minihack",), help="play MiniHack's levels, --episodes games of each")
    add("--summary", type=folder, metavar="DIR", help="only print the summary of a run on disk")
    add("--compare", type=folder, nargs=2, metavar=("A", "B"), help="only print how run B differs from run A")
    options = parser.parse_args(arguments)
    told = command_line.given(parser, arguments, options)
    for reading, allowed in READING.items():
        if reading in told:
            command_line.refuse(parser, [name for name in told if name not in allowed], f"--{reading} plays no games")
    runs.check_run_options(parser, options)
    return options


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    console = command_line.console(stderr=options.json)
    if options.compare:
        return show_comparison(console, *options.compare)
    if options.summary:
        directory = RunDirectory(options.summary)
        games = directory.episodes()
        show_protocol(console, Protocol.of(directory.config(), games))
        return show(console, summarise(games), str(options.summary), as_json=options.json)
    config = command_line.game_config(options)
    if options.suite:
        return play_suite(console, config, options)
    show_protocol(console, Protocol(config, tuple(runs.seeds(options)), single(versions())))
    run = play(console, config, options)
    if run.results:
        summary = summarise(run.results)
        show(console, summary, config.agent, as_json=options.json)
        if options.out is not None:
            console.print(f"Written to {RunDirectory(options.out).write_summary(summary)}", highlight=False)
        console.print(f"Next: {next_step(options.out)}", highlight=False, soft_wrap=True)
    return runs.conclude(console, run)


def play(console: Console, config: RunConfig, options: argparse.Namespace) -> Run:
    """Play the games behind a progress bar."""
    with runs.GamesBar(console, config.agent, options.episodes, verbose=options.verbose) as bar:
        return evaluate(
            config, runs.seeds(options), out=options.out, on_game=bar.count, **runs.settings(options, bar.console)
        )


def play_suite(console: Console, config: RunConfig, options: argparse.Namespace) -> int:
    """Play MiniHack's levels, each as it ends on a line, and print their table."""
    scores = []
    for score in minihack.play_levels(config, runs.seeds(options), out=options.out, resume=options.resume):
        scores.append(score)
        console.print(f"{score.level}: {score.solved} of {len(score.games)}", highlight=False)
    console.print(minihack.table(scores, f"MiniHack, {config.agent}"))
    if options.out:
        console.print(f"Written to {minihack.write(scores, options.out)}", highlight=False)
    return 0


def show_protocol(console: Console, protocol: Protocol) -> None:
    """Print the conditions of the games, before any figure."""
    console.print(f"Protocol: {protocol.line}", highlight=False, soft_wrap=True)


def show_comparison(console: Console, first: Path, second: Path) -> int:
    """Print how the second run differs from the first, and how many games such a difference takes."""
    before, after = RunDirectory(first), RunDirectory(second)
    games = before.episodes(), after.episodes()
    protocols = [Protocol.of(run.config(), found) for run, found in zip((before, after), games, strict=True)]
    for letter, path, protocol in zip("AB", (first, second), protocols, strict=True):
        console.print(f"{letter} is {path}: {protocol.line}", highlight=False, soft_wrap=True)
    if differing := apart(*protocols):
        told = f"A and B were played under different settings: {differing}"
        console.print(told, style="bold yellow", highlight=False, soft_wrap=True)
    differences = compare(*games)
    console.print(comparison(differences))
    console.print(power(differences, statistics.fmean(game.score for game in games[0])), highlight=False)
    return 0


def show(console: Console, summary: Mapping[str, Any], title: str, *, as_json: bool = False) -> int:
    """Print the summary of a run: as tables, or as JSON on standard output."""
    if as_json:
        print(json.dumps(summary))
        return 0
    for part in report(summary, title):
        console.print(part)
    return 0


def next_step(out: Path | None) -> str:
    """Say what to type to look at the run more closely: a report, where its extra is installed."""
    if out is None:
        return "the same with --out DIR keeps the games, for a report and to look at each"
    if missing(*REPORT):
        return f"nethack-agents deaths {out}"
    return f"nethack-agents report {out} --out {out / 'report.html'}"
