"""Show how the games of a run ended: the last decisions, messages and screen of each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from agents.benchmark import deaths
from agents.benchmark.run_directory import RunDirectory
from agents.benchmark.wording import counted, ranges, role
from agents.commands import command_line
from agents.loop.record import SUFFIX
from agents.loop.result import EpisodeResult

EXAMPLES = (
    "deaths runs/before --group",
    "deaths runs/before --seed 7 --decisions 30",
    "deaths runs/before --cause starved --json",
)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    add = parser.add_argument
    add("directory", type=command_line.path, help="what evaluate --out wrote")
    add("--seed", type=int, action="append", default=[], help="only this game (may be given again)")
    add("--cause", default="", help="only games whose ending or cause contains this text")
    add("--role", type=command_line.role, help="only games of this role, such as val or Valkyrie")
    add("--sort", choices=("seed", "score", "turn", "deepest"), default="seed", help="order of the games")
    add("--limit", type=command_line.positive, help="at most so many games")
    add("--group", action="store_true", help="group by cause, one line a game")
    add("--decisions", type=command_line.natural, default=15, help="decisions shown for each game (default 15)")
    add("--messages", type=command_line.natural, default=8, help="messages shown for each game (default 8)")
    add("--json", action="store_true", help="print each game as a line of JSON")
    add("--no-screen", action="store_true", help="leave out the last screen")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    check(options.directory)
    played = RunDirectory(options.directory).episodes()
    games = deaths.select(played, seeds=options.seed, cause=options.cause, role=options.role or "")
    games = sorted(games, key=lambda game: getattr(game, options.sort))[: options.limit]
    if options.json:
        for game in games:
            print(game.to_json())
        return 0
    if not games:
        print(f"no game of {options.directory} fits: it holds {contents(played)}", file=sys.stderr)
        return 0
    if options.group:
        print(*deaths.groups_report(games), sep="\n")
        return 0
    for game in games:
        lines = deaths.report(
            game, decisions=options.decisions, messages=options.messages, screen=not options.no_screen
        )
        print(*lines, "", sep="\n")
    return 0


def check(path: Path) -> None:
    """Refuse the record of a single game, or a folder of them, with what shows how such a game ended.

    Raises
    ------
    UsageError
        For such a path.
    """
    record = path if path.suffix == SUFFIX else next(iter(sorted(path.glob(f"*{SUFFIX}"))), None)
    if record is not None and not (path / "episodes.jsonl").exists():
        raise command_line.UsageError(
            f"{path} {'is a record' if record == path else 'holds records'} and no run of evaluate --out; of one game "
            f"the end is shown by: nethack-agents replay {record}, or play --replay {record}"
        )


def contents(games: Sequence[EpisodeResult]) -> str:
    """Say in short what there was to choose from."""
    roles = sorted({role(game.role) for game in games})
    seeds, plural = ranges(game.seed for game in games), "" if len(games) == 1 else "s"
    played = f"{counted(len(games), 'game')}, seed{plural} {seeds}"
    return f"{played}, role{'' if len(roles) == 1 else 's'} {', '.join(roles)}"
