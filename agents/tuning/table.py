"""The effects as tables for the terminal and as plain data, with what chance alone would have shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from rich.table import Table
from rich.text import Text

from agents.tuning.by_role import RoleEffect
from agents.tuning.games import WHOLE, Games
from agents.tuning.moves import Move
from agents.tuning.regression import Effects, expected_by_chance, largest_by_chance

LOUD = 2.0
"""Score from which on an effect is in colour: one in 22 that are none gets there."""


def order(effects: Effects) -> list[int]:
    """Return the thresholds by how clearly they show, the clearest first."""
    return [int(index) for index in np.argsort(-np.abs(effects.scores), kind="stable")]


def effects_table(games: Games, fitted: Mapping[str, Effects], main: str, rows: int | None = None) -> Table:
    """Return a row for each threshold: what its high end does beside its low one, on each outcome."""
    forms, shown = games.kind.forms, fitted[main]
    form = forms[main]
    lows, highs = shown.shrunk.interval(0.95)
    rates = shown.discovery_rates()
    title = f"From the low to the high end, {shown.games:,} {games.kind.rows}"
    found = Table(title=title, title_style="bold", header_style="bold")
    for name in ("threshold", "low -> high"):
        found.add_column(name)
    for name in (main, "error", "z", "false", "shrunk", "95 %", *(other for other in fitted if other != main)):
        found.add_column(name, justify="right")
    for index in order(shown)[:rows]:
        name = games.names[index]
        low, high = games.ends[name]
        found.add_row(
            name, f"{low:g} -> {high:g}", f"{shown.raw[index]:{form}}", f"{shown.error[index]:{form}}".lstrip("+"),
            _score(shown, index), f"{rates[index]:.0%}", f"{shown.shrunk.mean[index]:{form}}",
            f"[{lows[index]:{form}}, {highs[index]:{form}}]",
            *(_other(fitted[other], index, forms[other]) for other in fitted if other != main),
        )  # fmt: skip
    return found


def _score(effects: Effects, index: int) -> Text:
    score = float(effects.scores[index])
    return Text(f"{score:+.1f}", "" if abs(score) < LOUD else "green" if score > 0 else "red")


def _other(effects: Effects, index: int, form: str) -> Text:
    """Return the estimate for another outcome, in colour where it scores high."""
    return Text(f"{effects.raw[index]:{form}}", _score(effects, index).style)


def honesty(effects: Effects) -> str:
    """Return what chance alone would show of so many thresholds, and what was seen."""
    count = len(effects.raw)
    loud = int((np.abs(effects.scores) > LOUD).sum())
    largest = float(np.abs(effects.scores).max())
    return (
        f"By chance alone {expected_by_chance(count, LOUD):.1f} of {count} thresholds would have |z| > {LOUD:g}, and "
        f"the largest would be about {largest_by_chance(count):.1f}; here {loud} have, and the largest is "
        f"{largest:.1f}. 'false' is the share of false finds among all rows that score as high."
    )


def roles_table(rows: Sequence[RoleEffect], outcome: str, most: int = 20) -> Table:
    """Return where roles differ most from the others; z is of the difference."""
    form = WHOLE.forms[outcome]
    found = Table(title=f"Where roles differ: {outcome}", title_style="bold", header_style="bold")
    for name in ("role", "threshold"):
        found.add_column(name)
    for name in ("games", "in the role", "error", "z", "shrunk", "95 % of the difference"):
        found.add_column(name, justify="right")
    for row in rows[:most]:
        found.add_row(
            row.role, row.name, f"{row.games:,}", f"{row.raw:{form}}", f"{row.error:{form}}".lstrip("+"),
            f"{row.score:+.1f}", f"{row.shrunk:{form}}", f"[{row.low:{form}}, {row.high:{form}}]",
        )  # fmt: skip
    return found


def moves_table(found: Sequence[Move], outcome: str, form: str) -> Table:
    """Return what is proposed; `form` is how a gain is written."""
    table = Table(title="Proposed", title_style="bold", header_style="bold")
    for name in ("threshold", "from -> to"):
        table.add_column(name)
    for name in (f"gain in {outcome}", "at least"):
        table.add_column(name, justify="right")
    for move in found:
        table.add_row(move.name, f"{move.before:g} -> {move.after:g}", f"{move.gain:{form}}", f"{move.least:{form}}")
    return table


def plain(games: Games, fitted: Mapping[str, Effects]) -> dict[str, Any]:
    """Return the effects as data for JSON: outcome -> threshold -> figures."""
    return {outcome: dict(zip(games.names, _rows(effects), strict=True)) for outcome, effects in fitted.items()}


def _rows(effects: Effects) -> list[dict[str, float]]:
    lows, highs = effects.shrunk.interval(0.95)
    columns = {
        "raw": effects.raw, "error": effects.error, "z": effects.scores, "false": effects.discovery_rates(),
        "shrunk": effects.shrunk.mean, "low": lows, "high": highs,
    }  # fmt: skip
    return [{name: round(float(values[index]), 6) for name, values in columns.items()} for index in range(len(lows))]
