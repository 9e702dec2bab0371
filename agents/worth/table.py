"""The table of what changes are worth, for the terminal and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table
from rich.text import Text

from agents.worth.measure import FIGURES, Compared, Worth

NOTE = "Upper bounds, and not additive: the agent plays on as if it did not know."


def table(rows: Sequence[Worth]) -> Table:
    """Return a row for each change: figures before and after, the 95 % interval of the difference of the points.

    What the interval decides is in colour.
    """
    found = Table(title="What it would be worth", caption=NOTE, title_style="bold", header_style="bold")
    found.add_column("changed in the game")
    for name in ("games", *FIGURES):
        found.add_column(name, justify="right")
    for row in rows:
        games = f"{row.games}" + (f" ({row.failures} faults)" if row.failures else "")
        cells = [_cell(row.figures[name], share=figure.share) for name, figure in FIGURES.items()]
        found.add_row(row.change.about, games, *cells)
    return found


def _cell(found: Compared, *, share: bool) -> Text:
    """Return one figure, such as ``5,551 -> 8,989 [+439, +6,015]``; a share without the interval, for the width."""
    form = ".2f" if share else ",.0f"
    text = f"{found.before:{form}} -> {found.after:{form}}"
    estimate = found.difference.estimate
    if found.difference.enough and not share:
        text += f" [{estimate.low:+,.0f}, {estimate.high:+,.0f}]"
    style = "" if not found.difference.decided else "green" if estimate.value > 0 else "red"
    return Text(text, style)


def plain(rows: Sequence[Worth]) -> list[dict[str, Any]]:
    """Return the same as data for JSON."""
    return [
        {
            "change": row.change.name,
            "about": row.change.about,
            "games": row.games,
            "failures": row.failures,
            "figures": {name: _plain(found) for name, found in row.figures.items()},
        }
        for row in rows
    ]


def _plain(found: Compared) -> dict[str, Any]:
    estimate = asdict(found.difference.estimate)
    sure = estimate if found.difference.enough else {"value": estimate["value"]}
    return {"before": found.before, "after": found.after, "difference": sure}
