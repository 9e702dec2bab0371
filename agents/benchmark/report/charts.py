"""The plots of a report, as Vega-Lite specifications; colours and fonts come from the page, for light and dark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import altair as alt
import numpy as np

from agents.benchmark.report.points import PointsByTurn
from agents.benchmark.report.runs import ReportedRun, cut
from agents.benchmark.report.survival import Survival
from agents.benchmark.wording import ending, role

Spec = dict[str, Any]
Row = dict[str, Any]
Runs = Sequence[ReportedRun]

HEIGHT = 300
_RUN = alt.Tooltip("run:N", format="", formatType="words")
"""Vega-Lite looks for words beside the nearest point, not in it, unless a function formats them: the page has one."""

_FATES = alt.Scale(domain=["ended", "cut"], range=["circle", "cross"])
_POINT_TICKS = (0, 100, 300, 1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000)


def points_reached(runs: Runs) -> Spec:
    """Draw the share of games with at least so many points."""
    rows = []
    for run in runs:
        ordered = sorted(run.results, key=lambda game: game.score)
        for number, game in enumerate(ordered):
            share = 1 - number / len(ordered)
            rows.append({"run": run.label, "points": game.score, "share": share, "seed": game.seed})
    base = _chart(rows)
    line = base.mark_line(interpolate="step-before", strokeWidth=2).encode(
        x=_points_axis("points"), y=_share_axis("share of games"), color=_colour(runs), opacity=_chosen(runs)
    )
    tips = [_RUN, _tip("points", "at least points"), _tip("share", "share of games", ".0%"), "seed:Q"]
    return _spec(_with_legend(line, runs), _hover(base, runs, _points_axis("points"), tips))


def points_by_turn(runs: Runs, grown: Mapping[str, PointsByTurn]) -> Spec:
    """Draw how the points of a sample of games grew: each game, and the quartiles."""
    games = [
        {"run": label, "seed": seed, "turn": turn, "points": points}
        for label, found in grown.items()
        for seed, curve in found.games.items()
        for turn, points in zip(found.turns, curve, strict=False)
    ]
    middle = [
        {"run": label, "turn": turn, "low": low, "median": median, "high": high}
        for label, found in grown.items()
        for turn, low, median, high in found.quartiles()
    ]
    threads = _chart(games).mark_line(strokeWidth=0.8).encode(
        x=_turn_axis(), y=_points_axis("points", alt.Y), color=_colour(runs), detail="seed:N",
        opacity=_chosen(runs, 0.28), tooltip=["run:N", "seed:Q", _tip("turn", "turn"), _tip("points", "points")],
    )  # fmt: skip
    band = (
        _chart(middle)
        .mark_area()
        .encode(
            x=_turn_axis(), y=_points_axis("low", alt.Y), y2="high:Q", color=_colour(runs), opacity=_chosen(runs, 0.22)
        )
    )
    line = (
        _chart(middle)
        .mark_line(strokeWidth=2.5)
        .encode(x=_turn_axis(), y=_points_axis("median", alt.Y), color=_colour(runs), opacity=_chosen(runs))
    )
    return _spec(threads, band, _with_legend(line, runs))


def lived_past_turn(runs: Runs, curves: Mapping[str, Survival]) -> Spec:
    """Draw the share of heroes alive by turn, with its band and a tick where games were cut."""
    return _survival(runs, curves, _turn_axis("at"), "heroes alive", "turn")


def reached_level(runs: Runs, curves: Mapping[str, Survival]) -> Spec:
    """Draw the share of heroes who reach each experience level."""
    axis = alt.X("at:Q", title="experience level", axis=alt.Axis(tickMinStep=1, format="d"))
    return _survival(runs, curves, axis, "heroes who reach it", "level")


def deepest(runs: Runs) -> Spec:
    """Draw how many games reached which level of the dungeon as their deepest."""
    rows = []
    levels = range(1, max(game.deepest for run in runs for game in run.results) + 1)
    for run in runs:
        counts = Counter(game.deepest for game in run.results)
        rows += [
            {"run": run.label, "level": level, "games": counts[level], "share": counts[level] / len(run.results)}
            for level in levels
        ]
    bars = _chart(rows).mark_bar(cornerRadiusEnd=1.5).encode(
        x=alt.X("level:O", title="deepest level", axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=_share_axis("share of games", fixed=False), color=_colour(runs, "circle"), opacity=_chosen(runs, 0.9),
        tooltip=["run:N", "level:O", "games:Q", _tip("share", "share of games", ".1%")],
    )  # fmt: skip
    return _spec(_with_legend(bars.encode(xOffset=alt.XOffset("run:N", sort=_labels(runs))), runs))


def roles(runs: Runs) -> Spec:
    """Draw the mean points of each role with their interval, and the median as a tick."""
    rows = [row for run in runs for row in _role_rows(run)]
    base = _chart(rows).encode(
        y=alt.Y("role:N", title=None, sort=_role_order(runs[0]), axis=alt.Axis(labelLimit=110)),
        color=_colour(runs), opacity=_chosen(runs),
        tooltip=["run:N", "role:N", "games:Q", _tip("mean", "mean"), _tip("median", "median"), "interval:N"],
    )  # fmt: skip
    if len(runs) > 1:
        base = base.encode(yOffset=alt.YOffset("run:N", sort=_labels(runs)))
    spread = base.mark_rule(strokeWidth=2).encode(x="low:Q", x2="high:Q")
    spread.data = alt.InlineData(values=[row for row in rows if "low" in row])
    axis = alt.X("mean:Q", title="points", axis=alt.Axis(format=",d", tickCount=6), scale=alt.Scale(zero=True))
    mean = base.mark_point(filled=True, size=60).encode(x=axis)
    median = base.mark_tick(thickness=2, size=11).encode(x="median:Q")
    return _spec(spread, median, _with_legend(mean, runs), height=90 + 22 * len(runs) * 13 // 2)


def ends(runs: Runs) -> Spec:
    """Draw each game at its last turn and its points."""
    rows = [
        {
            "run": run.label, "seed": game.seed, "hero": game.hero or "unknown", "turn": game.turn,
            "points": game.score, "deepest": game.deepest, "level": game.experience_level,
            "end": ending(game.cause or game.how), "fate": "cut" if cut(game) else "ended",
        }
        for run in runs
        for game in run.results
    ]  # fmt: skip
    any_cut = any(row["fate"] == "cut" for row in rows)
    dots = _chart(rows).mark_point(size=34, strokeWidth=1.5).encode(
        x=_turn_axis(), y=_points_axis("points", alt.Y), color=_colour(runs), opacity=_chosen(runs, 0.8),
        shape=alt.Shape("fate:N", legend=alt.Legend(title=None, orient="top") if any_cut else None, scale=_FATES),
        tooltip=["run:N", "seed:Q", "hero:N", _tip("points", "points"), _tip("turn", "turn"), "deepest:Q", "level:Q",
                 "end:N"],
    )  # fmt: skip
    return _spec(_with_legend(dots, runs))


def pairs(first: ReportedRun, second: ReportedRun) -> Spec:
    """Draw the games of the same seeds, the points of one run across and of the other upwards."""
    before = {game.seed: game for game in first.results}
    rows = [
        {"seed": game.seed, "first": before[game.seed].score, "second": game.score,
         "gain": game.score - before[game.seed].score}
        for game in second.results
        if game.seed in before
    ]  # fmt: skip
    top = max((max(row["first"], row["second"]) for row in rows), default=1)
    across, upwards = _points_axis("first", title=first.label), _points_axis("second", alt.Y, title=second.label)
    even = _chart([{"first": 0, "second": 0}, {"first": top, "second": top}]).mark_line(
        strokeDash=[3, 3], strokeWidth=1, opacity=0.6
    ).encode(x=across, y=upwards, color=alt.value("gray"))  # fmt: skip
    dots = _chart(rows).mark_point(size=34, strokeWidth=1.5, opacity=0.8).encode(
        x=across, y=upwards,
        tooltip=["seed:Q", _tip("first", first.label), _tip("second", second.label), _tip("gain", "gain", "+,d")],
    )  # fmt: skip
    return _spec(even, dots)


def _survival(runs: Runs, curves: Mapping[str, Survival], axis: alt.X, title: str, name: str) -> Spec:
    rows = [row for label, curve in curves.items() for row in _steps(label, curve)]
    base = _chart(rows)
    band = (
        _chart([row for row in rows if "low" in row])
        .mark_area(interpolate="step-after")
        .encode(x=axis, y=_share_axis(title, "low"), y2="high:Q", color=_colour(runs), opacity=_chosen(runs, 0.16))
    )
    line = base.mark_line(interpolate="step-after", strokeWidth=2).encode(
        x=axis, y=_share_axis(title), color=_colour(runs), opacity=_chosen(runs)
    )
    cuts = [row for label, curve in curves.items() for row in _cuts(label, curve)]
    ticks = _chart(cuts).mark_tick(orient="vertical", size=9, thickness=1.2).encode(
        x=axis, y=_share_axis(title), color=_colour(runs), opacity=_chosen(runs, 0.8)
    )  # fmt: skip
    tips = [
        _RUN,
        _tip("at", name),
        _tip("share", title, ".0%"),
        _tip("low", "from", ".0%"),
        _tip("high", "to", ".0%"),
    ]
    return _spec(band, ticks, _with_legend(line, runs), _hover(base, runs, axis, tips))


def _steps(label: str, curve: Survival) -> Iterator[Row]:
    columns = (curve.at, curve.share, curve.low, curve.high)
    for at, share, low, high in zip(*(column.tolist() for column in columns), strict=True):
        ends = {} if np.isnan(low) else {"low": low, "high": high}
        yield {"run": label, "at": at, "share": share, **ends}


def _cuts(label: str, curve: Survival) -> Iterator[Row]:
    for at in sorted(set(curve.cut.tolist())):
        standing = curve.share[np.searchsorted(curve.at, at, side="right") - 1]
        yield {"run": label, "at": at, "share": float(standing)}


def _role_rows(run: ReportedRun) -> Iterator[Row]:
    for code, found in run.summary["by_role"].items():
        mean = found["score"]["mean"]
        ends = {name: mean[name] for name in ("low", "high") if name in mean}
        spread = f"{ends['low']:,.0f} to {ends['high']:,.0f}" if ends else "too few games"
        yield {
            "run": run.label, "role": role(code), "games": found["games"], "mean": mean["value"],
            "median": found["score"]["median"]["value"], "interval": spread, **ends,
        }  # fmt: skip


def _role_order(run: ReportedRun) -> list[str]:
    found = run.summary["by_role"]
    return [role(code) for code in sorted(found, key=lambda code: -found[code]["score"]["mean"]["value"])]


def _chart(rows: Sequence[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _labels(runs: Runs) -> list[str]:
    return [run.label for run in runs]


def _colour(runs: Runs, symbol: str = "stroke") -> alt.Color:
    legend = None if len(runs) == 1 else alt.Legend(title=None, orient="top", symbolType=symbol, labelLimit=260)
    return alt.Color("run:N", scale=alt.Scale(domain=_labels(runs)), legend=legend)


def _chosen(runs: Runs, opacity: float = 1.0) -> Any:
    """Fade the runs that the reader has not picked in the legend."""
    if len(runs) == 1:
        return alt.value(opacity)
    return alt.when(alt.selection_point(name="picked", fields=["run"], bind="legend")).then(
        alt.value(opacity)
    ).otherwise(alt.value(opacity / 8))  # fmt: skip


def _with_legend(chart: alt.Chart, runs: Runs) -> alt.Chart:
    if len(runs) == 1:
        return chart
    return chart.add_params(alt.selection_point(name="picked", fields=["run"], bind="legend"))


def _hover(base: alt.Chart, runs: Runs, axis: alt.X, tips: Sequence[Any]) -> alt.Chart:
    """Show the point next to the pointer."""
    near = alt.selection_point(name="near", on="pointerover", nearest=True, clear="pointerout", empty=False)
    dots: alt.Chart = base.mark_point(filled=True, size=60).encode(
        x=axis, y="share:Q", color=_colour(runs), tooltip=list(tips),
        opacity=alt.when(near).then(alt.value(1)).otherwise(alt.value(0)),
    )  # fmt: skip
    return dots.add_params(near)


def _tip(field: str, title: str, form: str = ",d") -> alt.Tooltip:
    return alt.Tooltip(f"{field}:Q", title=title, format=form)


def _turn_axis(field: str = "turn") -> alt.X:
    return alt.X(f"{field}:Q", title="turn", axis=alt.Axis(format=",d", tickCount=6))


def _points_axis(field: str, channel: Any = alt.X, title: str = "points") -> Any:
    """Scale points so that the poor games can be told apart beside the rich."""
    return channel(
        f"{field}:Q", title=title, scale=alt.Scale(type="symlog", constant=300, nice=False),
        axis=alt.Axis(values=list(_POINT_TICKS), format=",d", labelOverlap=True),
    )  # fmt: skip


def _share_axis(title: str, field: str = "share", *, fixed: bool = True) -> alt.Y:
    scale = alt.Scale(domain=[0, 1]) if fixed else alt.Scale(zero=True)
    return alt.Y(f"{field}:Q", title=title, scale=scale, axis=alt.Axis(format="%", tickCount=5))


def _spec(*layers: alt.Chart, height: int = HEIGHT) -> Spec:
    """Lay the charts over each other, the empty ones left out."""
    filled = [layer for layer in layers if not _empty(layer)]
    chart = alt.layer(*filled) if len(filled) > 1 else filled[0]
    found: Spec = chart.properties(width="container", height=height).to_dict()
    return {name: value for name, value in found.items() if name != "config"}  # the page brings its own


def _empty(layer: alt.Chart) -> bool:
    return isinstance(layer.data, alt.InlineData) and not layer.data.values
