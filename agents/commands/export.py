"""Write recorded games in the forms that others read: dumplog, xlogfile, NLE's ttyrec, asciicast, GIF."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from agents.base import Agent
from agents.commands import command_line
from agents.loop.record import GameRecord
from agents.loop.replay import check
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
    export = FORMATS[options.format]
    for path, target in targets(options.records, options.out, export.suffix).items():
        record = GameRecord.load(path)
        if options.format in BY_THE_ENGINE:
            check(record)
        agent = None if options.no_reasons or record.config.agent == "human" else make_agent(record.config)
        print(export.write(record, target, agent, options.turns))
    return 0


def targets(records: Sequence[Path], out: Path | None, suffix: str) -> dict[Path, Path]:
    """Return the file that each record becomes, named as the record is.

    Raises
    ------
    UsageError
        When two records would become one file.
    """
    found, taken = dict[Path, Path](), dict[Path, Path]()
    for path in records:
        target = (out or path.parent) / f"{path.stem}{suffix}"
        other = taken.setdefault(target, path)
        if other != path:
            raise command_line.UsageError(
                f"{other} and {path} would both become {target}: export them one by one, each with another --out"
            )
        found[path] = target
    return found


Write = Callable[[GameRecord, Path, Agent | None, range | None], Path]
"""Writes a record to a file; agent and game turns count where the form has a place for them."""


class Format(NamedTuple):
    """How a file of a form is named behind the record's own name, and how it is written."""

    suffix: str
    write: Write


def _dumplog(record: GameRecord, target: Path, agent: Agent | None, turns: range | None) -> Path:
    return _write(target, dumplog(record, collect(record)))


def _xlogfile(record: GameRecord, target: Path, agent: Agent | None, turns: range | None) -> Path:
    return _write(target, collect(record).log_line + "\n")


def _ttyrec(record: GameRecord, target: Path, agent: Agent | None, turns: range | None) -> Path:
    return export_ttyrec(record, target)


def _cast(record: GameRecord, target: Path, agent: Agent | None, turns: range | None) -> Path:
    return export_cast(record, target, agent)


FORMATS: Mapping[str, Format] = {
    "dumplog": Format(".dumplog.txt", _dumplog),
    "xlogfile": Format(".xlogfile", _xlogfile),
    "ttyrec": Format("", _ttyrec),  # a folder: the recording, and the xlogfile by which it is found
    "cast": Format(".cast", _cast),
    "gif": Format(".gif", export_gif),
}

BY_THE_ENGINE = ("dumplog", "xlogfile", "ttyrec")
"""Forms that the engine writes while the keys are pressed again; by itself it would not see that it is another game."""


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
