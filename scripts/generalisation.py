"""Reverse binary digits: a network inside and outside its training range, a program learner, and both together."""

from __future__ import annotations

import argparse
from pathlib import Path

from agents.commands import command_line
from mnist_core import pictures, reversal_report


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--seeds", type=command_line.positive, default=20, help="starting weights to try (default 20)")
    add("--noise", type=float, default=0.5, help="noise on pictures; black to white is 1 (default 0.5)")
    add("--out", type=command_line.path, default=Path("runs/generalisation"), help="folder for generalisation.png")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    drawn = command_line.can_draw()
    shown = reversal_report.pictures_experiment(options.noise)  # first: a noise that cannot be is refused at once
    digits, learnt = reversal_report.digits_experiment(options.seeds), reversal_report.symbolic_experiment()
    print(reversal_report.describe_digits(digits), end="\n\n")
    print(reversal_report.describe_program(learnt), end="\n\n")
    print(reversal_report.describe_pictures(shown), end="\n\n")
    if not drawn:
        return 0
    table = reversal_report.as_table(digits, learnt, shown)
    weight = digits.network.parameters[0].value
    figure = pictures.reversal_summary(weight, digits.start, table, ["leading 0", "leading 1"])
    pictures.save(figure, options.out / "generalisation.png")
    print(f"picture: {options.out / 'generalisation.png'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(command_line.run(main))
