"""Write recorded games in the forms that others read: dumplog, xlogfile, NLE's ttyrec, asciicast, GIF."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from agents.base import Agent
from agents.commands import command_line
from agents.loop.record import GameRecord
from agents.loop.setup import make_agent
from agents.watching.exports.cast import export_cast
from agents.watching.exports.dumplog import dumplog
from agents.watching.exports.gif import export_gif
from agents.watching.exports.papers import ExportError, collect
from agents.watching.exports.ttyrec import export_ttyrec

EXAMPLES = (
    "export runs/a/games/7.game",
    "export runs/a/games/7.game --format ttyrec --out /tmp",
    "export runs/a/games/7.game --format gif --turns 900-1200",
)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    parser.add_argument("records", type=Path, nargs="+", metavar="RECORD", help="games that evaluate or play kept")
    parser.add_argument("--format", choices=tuple(FORMATS), default="dumplog", help="default: dumplog")
    parser.add_argument("--out", type=Path, help="folder for the files (default: beside each record)")
    parser.add_argument(
        "--no-reasons", action="store_true", help="cast, gif: keys alone, without the agent beside them"
    )
    parser.add_argument("--turns", type=_turns, metavar="FIRST-LAST", help="gif: what to show (default: the end)")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    if options.turns and options.format != "gif":
        raise command_line.UsageError(f"--turns goes with --format gif, not with {options.format}")
    write = partial(_gif, turns=options.turns) if options.format == "gif" else FORMATS[options.format]
    for path in options.records:
        record = GameRecord.load(path)
        agent = None if options.no_reasons or record.config.agent == "human" else make_agent(record.config)
        print(write(record, options.out or path.parent, agent))
    return 0


def _dumplog(record: GameRecord, folder: Path, agent: Agent | None) -> Path:
    return _write(folder / f"{record.seed}.dumplog.txt", dumplog(record, collect(record)))


def _xlogfile(record: GameRecord, folder: Path, agent: Agent | None) -> Path:
    return _write(folder / f"{record.seed}.xlogfile", collect(record).log_line + "\n")


def _ttyrec(record: GameRecord, folder: Path, agent: Agent | None) -> Path:
    return export_ttyrec(record, folder / f"{record.seed}")


def _cast(record: GameRecord, folder: Path, agent: Agent | None) -> Path:
    return export_cast(record, folder / f"{record.seed}.cast", agent)


def _gif(record: GameRecord, folder: Path, agent: Agent | None, turns: range | None = None) -> Path:
    return export_gif(record, folder / f"{record.seed}.gif", agent, turns)


FORMATS: Mapping[str, Callable[[GameRecord, Path, Agent | None], Path]] = {
    "dumplog": _dumplog, "xlogfile": _xlogfile, "ttyrec": _ttyrec, "cast": _cast, "gif": _gif,
}  # fmt: skip


def _write(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror}") from error
    return path


def _turns(text: str) -> range:
    first, dash, last = text.partition("-")
    if not (dash and first.isdigit() and last.isdigit() and int(first) <= int(last)):
        raise argparse.ArgumentTypeError(f"expected two game turns such as 900-1200, not {text!r}")
    return range(int(first), int(last) + 1)
