"""The decision bank: make, enlarge or trim one; see what a change changes, renew it; see which entries meet."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from rich.progress import Progress

from agents.bank.cases import Bank
from agents.bank.comparison import ask_again, renewed, report
from agents.bank.order import order_of, table
from agents.bank.trimming import trim
from agents.benchmark.run_directory import RunDirectory
from agents.commands import command_line
from agents.symbolic.roster import ROSTER

DEFAULT = Path("tests/bank")


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__)
    parser.add_argument("--bank", type=Path, default=DEFAULT, help="its folder (default tests/bank)")
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="draw decisions from the games of a run")
    make.add_argument("run", type=Path, help="what evaluate.py --out wrote")
    add = commands.add_parser("add", help="draw decisions that entries won which win none of the bank's")
    add.add_argument("games", type=Path, nargs="+", metavar="GAME", help="records of games of other seeds than its own")
    for drawing, cases in ((make, 2_200), (add, 12)):
        of = "in all" if drawing is make else "of each game"
        drawing.add_argument(
            "--cases", type=command_line.positive, default=cases, help=f"how many {of} (default {cases:,})"
        )
        drawing.add_argument(
            "--last-step", type=command_line.positive, default=12_000, help="latest step (default 12,000)"
        )
        drawing.add_argument("--seed", type=int, default=0, help="of the drawing (default 0)")
    trimming = commands.add_parser("trim", help="leave out the decisions that take longest to come to")
    trimming.add_argument("--cases", type=command_line.positive, required=True, help="how many are left")
    for name, text in (("compare", "ask again: old -> new winners"), ("renew", "the same, and keep the new answers")):
        asking = commands.add_parser(name, help=text)
        asking.add_argument("--workers", type=command_line.positive, default=os.cpu_count() or 1)
        asking.add_argument("--examples", type=int, default=3, help="cases shown of each kind of change (default 3)")
    commands.add_parser("order", help="which neighbours of the roster ever offer together, and which the first one won")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    bank = Bank(options.bank)
    if options.command in ("make", "add"):
        return draw(options, bank)
    if options.command == "trim":
        trim(bank, options.cases)
        print(f"{len(bank.cases()):,} decisions are left")
        return 0
    if options.command == "order":
        names = [entry.name for entry in ROSTER]
        print(*table(order_of(bank.cases(), names), names), sep="\n")
        return 0
    with Progress(console=command_line.console(), transient=True) as progress:
        bar = progress.add_task("asking", total=len(bank.by_game()))
        changes = ask_again(bank, options.workers, lambda: progress.update(bar, advance=1))
    print(*report(changes, options.examples), sep="\n")
    changed = [change for change in changes if change.changed]
    if changed:
        seed, step = changed[0].case.seed, changed[0].case.step
        print(f"look at one: python scripts/replay.py {options.bank}/{seed}.game --from-step {step}")
    if options.command == "renew":
        bank.write_cases(renewed(changes))
    return 0


def draw(options: argparse.Namespace, bank: Bank) -> int:
    """Make a bank of the games of a run, or add to one what it lacks."""
    from agents.bank.drawing import add_to_bank, make_bank

    how = {"count": options.cases, "last_step": options.last_step, "seed": options.seed}
    if options.command == "make":
        stages = make_bank(RunDirectory(options.run).records(), options.bank, **how)
    else:
        stages = add_to_bank(options.games, bank, **how)
    for text in stages:
        print(text)
    return 0
