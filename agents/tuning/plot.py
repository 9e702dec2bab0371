"""The main effects with their intervals as one picture (extra "report")."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from agents.base import AgentError
from agents.extras import need
from agents.tuning.games import Games
from agents.tuning.regression import Effects
from agents.tuning.table import order

FORMATS = (".html", ".png", ".svg")
ROW = 16
"""Height of a threshold's row, in pixels."""


class PlotError(AgentError):
    """The picture cannot be written in that form."""


def check(path: Path) -> None:
    """Find what would fail before anything is read.

    Raises
    ------
    PlotError
        For a file name of another form than `FORMATS`.
    MissingExtraError
        When the libraries are missing.
    """
    if path.suffix not in FORMATS:
        raise PlotError(f"a picture is one of {', '.join(FORMATS)}, not {path.name}")
    need("report", "altair", "vl_convert")


def save(path: Path, games: Games, fitted: Mapping[str, Effects], main: str) -> None:
    """Draw a column for each outcome and a row for each threshold, the clearest on the main outcome first.

    The thin line is the 95 % interval of the least-squares estimate, the thick one that after shrinkage.
    """
    import altair as alt

    check(path)
    names = [games.names[index] for index in order(fitted[main])]
    others = [outcome for outcome in fitted if outcome != main]
    columns = [_column(alt, games, fitted[main], main, names, labels=True)]
    columns += [_column(alt, games, fitted[outcome], outcome, names, labels=False) for outcome in others]
    counted = f"{fitted[main].games:,} {games.kind.rows}"
    title = f"From the low to the high end, {counted}: estimate (o), shrunk (|), 95 % intervals"
    chart = alt.hconcat(*columns, spacing=8).properties(title=title)
    if path.suffix == ".html":
        chart.save(str(path), inline=True)  # the page needs no network
    else:
        chart.save(str(path), scale_factor=2)


def rows(games: Games, effects: Effects) -> list[dict[str, Any]]:
    """Return what is drawn of one outcome."""
    lows, highs = effects.shrunk.interval(0.95)
    return [
        {
            "threshold": name, "ends": f"{games.ends[name][0]:g} -> {games.ends[name][1]:g}",
            "raw": float(effects.raw[index]), "shrunk": float(effects.shrunk.mean[index]),
            "raw low": float(effects.raw[index] - 1.96 * effects.error[index]),
            "raw high": float(effects.raw[index] + 1.96 * effects.error[index]),
            "low": float(lows[index]), "high": float(highs[index]), "z": float(effects.scores[index]),
        }
        for index, name in enumerate(games.names)
    ]  # fmt: skip


def _column(alt: Any, games: Games, effects: Effects, outcome: str, names: list[str], *, labels: bool) -> Any:
    """Return the picture of one outcome, with the names of the thresholds or without."""
    axis = alt.Axis(labels=labels, ticks=labels, labelLimit=220)
    base = alt.Chart(alt.InlineData(values=rows(games, effects))).encode(
        y=alt.Y("threshold:N", sort=names, title=None, axis=axis),
        tooltip=[
            "threshold:N", "ends:N", alt.Tooltip("raw:Q", format="+.3f"), alt.Tooltip("z:Q", format="+.1f"),
            alt.Tooltip("shrunk:Q", format="+.3f"), alt.Tooltip("low:Q", format="+.3f"),
            alt.Tooltip("high:Q", format="+.3f"),
        ],
    )  # fmt: skip
    zero = alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color="#888").encode(x="zero:Q")
    thin = base.mark_rule(color="#9ab").encode(x=alt.X("raw low:Q", title=outcome), x2="raw high:Q")
    thick = base.mark_rule(color="#1f5fa8", strokeWidth=4).encode(x="low:Q", x2="high:Q")
    circle = base.mark_point(color="#567", size=24).encode(x="raw:Q")
    tick = base.mark_tick(color="#0b3d78", thickness=2, size=12).encode(x="shrunk:Q")
    return alt.layer(zero, thin, thick, circle, tick).properties(width=230, height=ROW * len(names))
