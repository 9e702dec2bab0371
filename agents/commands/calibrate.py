"""The calibration: collect fights of recorded games, fit the correction, show how it foretells; duels by species."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from rich.progress import Progress

from agents.benchmark.run_directory import RunDirectory
from agents.calibration.collecting import collect, collected
from agents.calibration.course import split
from agents.calibration.dataset import Fights
from agents.calibration.duels import Cost, called, feared
from agents.calibration.duels import duels as fight_each
from agents.calibration.table import calibration, lines
from agents.commands import command_line
from agents.symbolic.assessment.expectation import WEIGHTS, load_net

UNSEEN = Path("tests/agents/calibration/unseen.npz")


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="collect the fights of a run's games; goes on where it was broken off")
    make.add_argument("run", type=Path, help="what evaluate.py --out wrote, played by this version")
    make.add_argument("out", type=Path, help="folder of the fights")
    make.add_argument("--workers", type=command_line.positive, default=os.cpu_count() or 1)
    fitting = commands.add_parser("fit", help="fit the net to the games with even seeds, keep fights of the others")
    fitting.add_argument("fights", type=Path, help="folder that `make` filled")
    fitting.add_argument("--weights", type=Path, default=WEIGHTS, help="where to keep it (default: the shipped file)")
    fitting.add_argument("--unseen", type=Path, default=UNSEEN, help=f"where to keep the test's fights ({UNSEEN})")
    show = commands.add_parser("show", help="print the table of fights that were not fitted to")
    show.add_argument("--weights", type=Path, default=WEIGHTS, help="the net (default: the shipped one)")
    show.add_argument("--unseen", type=Path, default=UNSEEN, help=f"the fights (default {UNSEEN})")
    fought = commands.add_parser("duels", help="fight species hand to hand in debug mode: which are misjudged?")
    fought.add_argument("species", nargs="*", help="such as 'soldier ant' (default: all that a hero of level 10 fears)")
    fought.add_argument("--each", type=command_line.positive, default=6, help="duels with each (default 6)")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    return {"make": make, "fit": fit, "show": show, "duels": duels}[options.command](options)


def make(options: argparse.Namespace) -> int:
    """Collect the fights of a run's games."""
    records = RunDirectory(options.run).records()
    with Progress(console=command_line.console(), transient=True) as progress:
        bar = progress.add_task("reading games", total=len(records))
        for left in collect(records, options.out, options.workers):
            progress.update(bar, completed=len(records) - left)
    found = collected(options.out)
    games, fights = len(set(found.seed.tolist())), int(found.first.sum())
    print(f"{options.out}: {games:,} games, {fights:,} fights, {len(found):,} moments")
    return 0


def fit(options: argparse.Namespace) -> int:
    """Fit the net, and keep the fights of the games that it has not seen."""
    from agents.calibration.fitting import FitConfig, save
    from agents.calibration.fitting import fit as fitted_to

    parts, config = split(collected(options.fights)), FitConfig()
    net = fitted_to(parts.learned, config, lambda number: print(f"net {number + 1} of {config.folds} is done"))
    save(net, options.weights, f"{len(set(parts.learned.seed.tolist()))} games")
    parts.unseen.beginnings.save(options.unseen)
    return show(options)


def show(options: argparse.Namespace) -> int:
    """Print the table."""
    fights = Fights.load(options.unseen)
    found = calibration(fights, load_net(options.weights))
    print(f"{len(fights):,} fights of {len(set(fights.seed.tolist())):,} games, {int((~fights.lived).sum()):,} deaths")
    print(*lines(found), sep="\n")
    print("within the bounds" if found.holds else "NOT within the bounds")
    return 0 if found.holds else 1


def duels(options: argparse.Namespace) -> int:
    """Print what the duels with each species cost, the dearest for what was expected first."""
    asked = [called(name) for name in options.species] or feared()
    costs: list[Cost] = []
    with Progress(console=command_line.console(), transient=True) as progress:
        for species in progress.track(asked, description="duels"):
            fought = fight_each(species, range(options.each))
            costs += [Cost.of(species, fought)] if fought else []
    print("| species | duels | won | lost | expected | lost / expected |\n|---|---|---|---|---|---|")
    for cost in sorted(costs, key=lambda cost: -cost.ratio):
        shown = f"{cost.won:.0%} | {cost.lost:.1f} | {cost.expected:.1f} | {cost.ratio:.2f}"
        print(f"| {cost.name} | {cost.duels} | {shown} |")
    return 0
