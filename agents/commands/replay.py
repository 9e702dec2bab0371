"""Write a page on which a recorded game can be watched with the agent's reasons."""

from __future__ import annotations

import argparse
from pathlib import Path

from agents.base import AgentError
from agents.benchmark.run_directory import analysis_path
from agents.commands import command_line
from agents.loop.record import SUFFIX, GameRecord
from agents.watching.page.analysis import Analysis
from agents.watching.page.game import PackedGame, pack
from agents.watching.page.html import Heading, check_target, write_page
from agents.watching.page.record_page import Span, write_record_page
from agents.watching.page.recording import from_ttyrec
from agents.watching.ttyrec import is_ttyrec, read_ttyrec

EXAMPLES = (
    "replay runs/a/games/7.game",
    "replay runs/a/games/7.game --from-turn 2000 --to-turn 2300 --out fight.html",
    "replay 2026-11-28.ttyrec.bz2",
)
TTYREC_NAMES = ".ttyrec or .ttyrec3, also with .gz or .bz2"


class ReplayInputError(AgentError):
    """The file cannot be shown, or not in the way that was asked for."""


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    parser.add_argument("game", type=Path, help=f"a record ({SUFFIX}), or a ttyrec of NLE or a server ({TTYREC_NAMES})")
    parser.add_argument("--out", type=Path, metavar="FILE.html", help="the page (default: beside the game)")
    parser.add_argument("--from-step", type=command_line.natural, help="begin after so many keys")
    parser.add_argument("--to-step", type=command_line.positive, help="end there")
    parser.add_argument("--from-turn", type=command_line.positive, help="begin at this game turn")
    parser.add_argument("--to-turn", type=command_line.positive, help="end there")
    parser.add_argument("--no-reasons", action="store_true", help="play the keys alone, without the agent beside them")
    parser.add_argument(
        "--analysis", type=Path, metavar="FILE.json",
        help="show this analysis of the game with it (default: the one that analyse kept, if any)",
    )  # fmt: skip
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    span = Span(options.from_step, options.to_step, options.from_turn, options.to_turn)
    target: Path = options.out or options.game.with_suffix(".html")
    write = _write_recording if is_ttyrec(options.game) else _write_record
    game = write(options, span, target)
    kilobytes = target.stat().st_size / 1000
    print(f"{target}: {game.frames:,} frames, {kilobytes:,.0f} kB{'' if game.explained else ', without reasons'}")
    return 0


def _write_record(options: argparse.Namespace, span: Span, target: Path) -> PackedGame:
    if options.game.suffix != SUFFIX:
        raise ReplayInputError(f"{options.game} is neither a record ({SUFFIX}) nor a ttyrec ({TTYREC_NAMES})")
    record = GameRecord.load(options.game)
    kept = analysis_path(options.game)
    analysis = Analysis.load(options.analysis or kept, record) if options.analysis or kept.exists() else None
    check_target(target)
    written = write_record_page(record, target, span=span, analysis=analysis, reasons=not options.no_reasons)
    if written.note:
        print(written.note)
    return written.game


def _write_recording(options: argparse.Namespace, span: Span, target: Path) -> PackedGame:
    if options.analysis or span != Span():
        raise ReplayInputError("a ttyrec is shown whole and without an analysis; only a record can be cut or analysed")
    recording = read_ttyrec(options.game)
    check_target(target)
    game = pack(from_ttyrec(recording))
    write_page(target, game, Heading(options.game.name, f"ttyrec, {game.frames:,} frames"))
    return game
