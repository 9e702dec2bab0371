"""Show how the games of a run ended: the last decisions, messages and screen of each."""

from __future__ import annotations

import argparse
from pathlib import Path

from agents.benchmark import deaths
from agents.benchmark.run_directory import RunDirectory
from agents.commands import command_line


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path, help="what evaluate.py --out wrote")
    parser.add_argument("--seed", type=int, action="append", default=[], help="only this game (may be given again)")
    parser.add_argument("--cause", default="", help="only games whose ending or cause contains this text")
    parser.add_argument("--role", default="", help="only games of this role")
    parser.add_argument(
        "--sort", choices=("seed", "score", "turn", "deepest"), default="seed", help="order of the games"
    )
    parser.add_argument("--limit", type=command_line.positive, help="at most so many games")
    parser.add_argument("--group", action="store_true", help="group by cause, one line a game")
    parser.add_argument("--decisions", type=int, default=15, help="decisions shown for each game (default 15)")
    parser.add_argument("--messages", type=int, default=8, help="messages shown for each game (default 8)")
    parser.add_argument("--no-screen", action="store_true", help="leave out the last screen")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    games = deaths.select(
        RunDirectory(options.directory).episodes(), seeds=options.seed, cause=options.cause, role=options.role
    )
    games = sorted(games, key=lambda game: getattr(game, options.sort))[: options.limit]
    if options.group:
        print(*deaths.groups_report(games), sep="\n")
        return 0
    for game in games:
        lines = deaths.report(
            game, decisions=options.decisions, messages=options.messages, screen=not options.no_screen
        )
        print(*lines, "", sep="\n")
    return 0
