"""Measure what solving a problem would be worth: the game of a batch changed, the agent as it is, seed by seed.

The measuring program rewrites the hero in the running game, which no agent can do; see `agents/worth`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from rich.console import Console

from agents.benchmark.evaluation import Run
from agents.benchmark.run_directory import RunDirectory, RunError
from agents.commands import command_line, runs
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig
from agents.versions import versions
from agents.worth.changes import CHANGES, UNCHANGED, Change, change_named
from agents.worth.measure import play, worth
from agents.worth.table import plain, table

GAMES = 60
GO_ON = "the same command plays the rest"
EXAMPLES = (
    "worth --out runs/worth --change ac4 --change prayers",
    "worth --out runs/worth --base runs/before --change ac4+prayers --episodes 100",
    "worth --out runs/worth",
)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    command_line.add_game_options(parser)
    add, folder = parser.add_argument, command_line.path
    listed = ", ".join(f"{change.name} ({change.about})" for change in CHANGES.values())
    add("--out", type=folder, required=True, help="folder for the games, one below it for each change")
    add("--change", action="append", metavar="NAME", help=f"may be repeated, a+b is both; default each: {listed}")
    add("--base", type=folder, help="a run of unchanged games, which says what plays (default: they are played, too)")
    add("--episodes", type=command_line.positive, default=GAMES, help=f"games for each change (default {GAMES})")
    add("--seed", type=command_line.natural, help="of the first game (default: the first of --base, or 0)")
    add("--workers", type=command_line.positive, default=1, help="processes (default 1)")
    add("--json", action="store_true", help="print the table as JSON, and all else to stderr")
    add("--verbose", action="store_true", help="print each game as it ends")
    options = parser.parse_args(arguments)
    if options.base:
        told = [name for name in command_line.given(parser, arguments, options) if name in command_line.GAME_OPTIONS]
        command_line.refuse(parser, told, "--base says what plays, and what it plays")
    return options


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    console = command_line.console(stderr=options.json)
    changes = [change_named(name) for name in options.change or CHANGES]
    config, unchanged = base(options)
    first = options.seed if options.seed is not None else min((game.seed for game in unchanged), default=0)
    seeds = range(first, first + options.episodes)
    if options.base:
        check_base(console, options, unchanged, seeds)
    else:
        run = played(console, UNCHANGED, config, seeds, options)
        if not run.complete:
            return runs.conclude(console, run, GO_ON)
        unchanged = run.results
    rows = []
    for change in changes:
        run = played(console, change, config, seeds, options)
        if not run.complete:
            return runs.conclude(console, run, GO_ON)
        rows.append(worth(change, unchanged, run.results))
    if options.json:
        print(json.dumps(plain(rows)))
    else:
        console.print(table(rows))
    return 0


def base(options: argparse.Namespace) -> tuple[RunConfig, Sequence[EpisodeResult]]:
    """Return what plays, and the unchanged games that there are."""
    if not options.base:
        return command_line.game_config(options), ()
    run = RunDirectory(options.base)
    return run.config(), run.episodes()


def check_base(
    console: Console, options: argparse.Namespace, games: Sequence[EpisodeResult], seeds: Sequence[int]
) -> None:
    """Check that the unchanged games are there, and say so if other code played them.

    Raises
    ------
    RunError
        When some are missing.
    """
    found = {game.seed: game for game in games}
    missing = [seed for seed in seeds if seed not in found]
    if missing:
        some = ", ".join(map(str, missing[:3]))
        lacks = f"{options.base} lacks {len(missing)} of {len(seeds)} games, such as those of seeds {some}"
        raise RunError(f"{lacks}: ask for fewer by --episodes and --seed")
    commits = {found[seed].versions.get("commit", "unknown") for seed in seeds}
    here = versions().get("commit", "unknown")
    if commits != {here}:
        before = ", ".join(sorted(commits))
        console.print(f"The unchanged games are of commit {before}, the changed ones of {here}", style="bold yellow")


def played(
    console: Console, change: Change, config: RunConfig, seeds: Sequence[int], options: argparse.Namespace
) -> Run:
    """Play the games of one change behind a progress bar."""
    with runs.GamesBar(console, change.about, len(seeds), verbose=options.verbose) as bar:
        folder = options.out / change.name
        return play(change, config, seeds, folder, workers=options.workers, on_game=bar.count)
