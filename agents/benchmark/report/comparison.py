"""A run beside the first one: the differences with their intervals, and how many games would show a gain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agents.benchmark.protocol import apart
from agents.benchmark.report.cells import Cell, Table, text
from agents.benchmark.report.runs import ReportedRun
from agents.benchmark.statistics import POWER, Difference
from agents.benchmark.summary import compare
from agents.benchmark.wording import LABELS, TOO_FEW, number
from agents.benchmark.wording import signed as signed_plainly

GAINS = (0.05, 0.10, 0.20)
PLANNED = ("score", "progression")


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a run differs from the first one.

    Attributes
    ----------
    first, second : str
        Their labels.
    how : str
        How many games of each, paired or not.
    apart : str
        The settings that differ, of which the runs' figures may; empty where none do.
    differences, power : Table
        Second minus first; the games that a gain takes.
    """

    first: str
    second: str
    how: str
    apart: str
    differences: Table
    power: Table


def beside(first: ReportedRun, second: ReportedRun) -> Comparison:
    """Compare two runs."""
    found = compare(first.results, second.results)
    how = _how(found["score"]["mean"])
    told = {name: kinds for name, kinds in found.items() if name in first.told + second.told}
    settings = apart(first.protocol, second.protocol)
    return Comparison(first.label, second.label, how, settings, _differences(told), _power(first, found))


def _how(found: Difference) -> str:
    one, other = found.games
    if found.paired:
        return f"{one:,} games of the same seeds in both, compared seed by seed{found.omission}"
    return f"{one:,} and {other:,} games of different seeds"


def _differences(found: Mapping[str, Mapping[str, Difference]]) -> Table:
    rows = []
    for name, kinds in found.items():
        cells = [cell for kind in ("mean", "median") for cell in _difference(name, kinds[kind])]
        rows.append((text(LABELS[name]), *cells))
    columns = ("figure<", "mean", "95% interval", "<", "median", "95% interval", "<")
    note = (
        "Open: the interval holds 0. Several figures are compared: one interval in twenty errs where nothing changed."
    )
    return Table(columns, tuple(rows), note=note)


def _difference(name: str, found: Difference) -> tuple[Cell, Cell, Cell]:
    value, low, high = found.estimate.value, found.estimate.low, found.estimate.high
    shown = text(signed(name, value), sort=value)
    if not found.enough:
        return shown, text(TOO_FEW, tone="quiet"), text("")
    spread = text(f"{signed(name, low)} to {signed(name, high)}")
    if not found.decided:
        return shown, spread, text("open", tone="quiet")
    return shown, spread, text("higher", tone="good") if value > 0 else text("lower", tone="bad")


def _power(first: ReportedRun, found: Mapping[str, Mapping[str, Difference]]) -> Table:
    rows = []
    for name in PLANNED:
        for kind in ("mean", "median"):
            before = first.summary["overall"][name][kind]["value"]
            seen = found[name][kind]
            gains = [(gain * before, f"+{number(name, gain * before)}") for gain in GAINS]
            needed = [_needed(seen, gain, title) for gain, title in gains]
            own = _needed(seen, seen.estimate.value, signed(name, seen.estimate.value))
            rows.append((text(f"{kind} {LABELS[name]}"), text(number(name, before)), *needed, own))
    columns = ("figure<", "now", *(f"+{gain:.0%}" for gain in GAINS), "the difference seen")
    note = f"Games in each run before such a gain shows with a chance of {POWER:.0%}, played as these were."
    return Table(columns, tuple(rows), "How many games would show it", note)


def _needed(found: Difference, gain: float, title: str) -> Cell:
    games = found.games_to_see(gain)
    if games is not None:
        return text(f"{games:,}" if games < MANY else f"over {MANY:,}", title=title, sort=games)
    return text("-" if found.enough else TOO_FEW, title=title, tone="quiet")


def signed(name: str, value: float) -> str:
    """Return a difference with a true minus sign."""
    return signed_plainly(name, value).replace("-", "\N{MINUS SIGN}")


MANY = 100_000
"""Games that nobody plays: more than that is not worth telling apart."""
