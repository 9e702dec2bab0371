"""What the plots of a report share: axes, colours, legends, tips, and how layers become one specification."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from agents.benchmark.report.runs import ReportedRun

Spec = dict[str, Any]
Row = dict[str, Any]
Runs = Sequence[ReportedRun]

HEIGHT = 300
RUN_TIP = alt.Tooltip("run:N", format="", formatType="words")
"""Vega-Lite looks for words beside the nearest point, not in it, unless a function formats them: the page has one."""

_POINT_TICKS = (0, 100, 300, 1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000)


def chart(rows: Sequence[Row]) -> alt.Chart:
    """Return an empty chart of rows."""
    return alt.Chart(alt.InlineData(values=list(rows)))


def labels(runs: Runs) -> list[str]:
    """Return what the runs are called, in their order."""
    return [run.label for run in runs]


def colour(runs: Runs, symbol: str = "stroke") -> alt.Color:
    """Give each run its colour, and several runs a legend."""
    legend = None if len(runs) == 1 else alt.Legend(title=None, orient="top", symbolType=symbol, labelLimit=260)
    return alt.Color("run:N", scale=alt.Scale(domain=labels(runs)), legend=legend)


def chosen(runs: Runs, opacity: float = 1.0) -> Any:
    """Fade the runs that the reader has not picked in the legend."""
    if len(runs) == 1:
        return alt.value(opacity)
    return alt.when(alt.selection_point(name="picked", fields=["run"], bind="legend")).then(
        alt.value(opacity)
    ).otherwise(alt.value(opacity / 8))  # fmt: skip


def with_legend(chart: alt.Chart, runs: Runs) -> alt.Chart:
    """Let the reader pick runs in the legend, where there are several."""
    if len(runs) == 1:
        return chart
    return chart.add_params(alt.selection_point(name="picked", fields=["run"], bind="legend"))


def hover(base: alt.Chart, runs: Runs, axis: alt.X, tips: Sequence[Any]) -> alt.Chart:
    """Show the point next to the pointer."""
    near = alt.selection_point(name="near", on="pointerover", nearest=True, clear="pointerout", empty=False)
    dots: alt.Chart = base.mark_point(filled=True, size=60).encode(
        x=axis, y="share:Q", color=colour(runs), tooltip=list(tips),
        opacity=alt.when(near).then(alt.value(1)).otherwise(alt.value(0)),
    )  # fmt: skip
    return dots.add_params(near)


def tip(field: str, title: str, form: str = ",d") -> alt.Tooltip:
    """Show a number by its name at the pointer."""
    return alt.Tooltip(f"{field}:Q", title=title, format=form)


def turn_axis(field: str = "turn") -> alt.X:
    """Lay game turns across."""
    return alt.X(f"{field}:Q", title="turn", axis=alt.Axis(format=",d", tickCount=6))


def points_axis(field: str, channel: Any = alt.X, title: str = "points") -> Any:
    """Scale points so that the poor games can be told apart beside the rich."""
    return channel(
        f"{field}:Q", title=title, scale=alt.Scale(type="symlog", constant=300, nice=False),
        axis=alt.Axis(values=list(_POINT_TICKS), format=",d", labelOverlap=True),
    )  # fmt: skip


def share_axis(title: str, field: str = "share", *, fixed: bool = True) -> alt.Y:
    """Lay a share upwards, from 0 to 1 or as far as it goes."""
    scale = alt.Scale(domain=[0, 1]) if fixed else alt.Scale(zero=True)
    return alt.Y(f"{field}:Q", title=title, scale=scale, axis=alt.Axis(format="%", tickCount=5))


def spec(*layers: alt.Chart, height: int = HEIGHT) -> Spec:
    """Lay the charts over each other, the empty ones left out."""
    filled = [layer for layer in layers if not _empty(layer)]
    chart = alt.layer(*filled) if len(filled) > 1 else filled[0]
    found: Spec = chart.properties(width="container", height=height).to_dict()
    return {name: value for name, value in found.items() if name != "config"}  # the page brings its own


def _empty(layer: alt.Chart) -> bool:
    return isinstance(layer.data, alt.InlineData) and not layer.data.values
