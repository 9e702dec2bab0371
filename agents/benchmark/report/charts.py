"""The plots of a report, as Vega-Lite specifications; colours and fonts come from the page, for light and dark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import altair as alt
import numpy as np

from agents.benchmark.health import MEGABYTE, memory_by_worker
from agents.benchmark.report.drawing import (
    RUN_TIP,
    Row,
    Runs,
    Spec,
    chart,
    chosen,
    colour,
    hover,
    labels,
    points_axis,
    share_axis,
    spec,
    tip,
    turn_axis,
    with_legend,
)
from agents.benchmark.report.points import PointsByTurn
from agents.benchmark.report.runs import ReportedRun, cut
from agents.benchmark.report.survival import Survival
from agents.benchmark.wording import ending, role

_FATES = alt.Scale(domain=["ended", "cut"], range=["circle", "cross"])


def points_reached(runs: Runs) -> Spec:
    """Draw the share of games with at least so many points."""
    rows = []
    for run in runs:
        ordered = sorted(run.results, key=lambda game: game.score)
        for number, game in enumerate(ordered):
            share = 1 - number / len(ordered)
            rows.append({"run": run.label, "points": game.score, "share": share, "seed": game.seed})
    base = chart(rows)
    line = base.mark_line(interpolate="step-before", strokeWidth=2).encode(
        x=points_axis("points"), y=share_axis("share of games"), color=colour(runs), opacity=chosen(runs)
    )
    tips = [RUN_TIP, tip("points", "at least points"), tip("share", "share of games", ".0%"), "seed:Q"]
    return spec(with_legend(line, runs), hover(base, runs, points_axis("points"), tips))


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
    threads = chart(games).mark_line(strokeWidth=0.8).encode(
        x=turn_axis(), y=points_axis("points", alt.Y), color=colour(runs), detail="seed:N",
        opacity=chosen(runs, 0.28), tooltip=["run:N", "seed:Q", tip("turn", "turn"), tip("points", "points")],
    )  # fmt: skip
    band = (
        chart(middle)
        .mark_area()
        .encode(x=turn_axis(), y=points_axis("low", alt.Y), y2="high:Q", color=colour(runs), opacity=chosen(runs, 0.22))
    )
    line = (
        chart(middle)
        .mark_line(strokeWidth=2.5)
        .encode(x=turn_axis(), y=points_axis("median", alt.Y), color=colour(runs), opacity=chosen(runs))
    )
    return spec(threads, band, with_legend(line, runs))


def lived_past_turn(runs: Runs, curves: Mapping[str, Survival]) -> Spec:
    """Draw the share of heroes alive by turn, with its band and a tick where games were cut."""
    return _survival(runs, curves, turn_axis("at"), "heroes alive", "turn")


def reached_level(runs: Runs, curves: Mapping[str, Survival]) -> Spec:
    """Draw the share of heroes that reach each experience level."""
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
    bars = chart(rows).mark_bar(cornerRadiusEnd=1.5).encode(
        x=alt.X("level:O", title="deepest level", axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=share_axis("share of games", fixed=False), color=colour(runs, "circle"), opacity=chosen(runs, 0.9),
        tooltip=["run:N", "level:O", "games:Q", tip("share", "share of games", ".1%")],
    )  # fmt: skip
    return spec(with_legend(bars.encode(xOffset=alt.XOffset("run:N", sort=labels(runs))), runs))


def roles(runs: Runs) -> Spec:
    """Draw the mean points of each role with their interval, and the median as a tick."""
    rows = [row for run in runs for row in _role_rows(run)]
    base = chart(rows).encode(
        y=alt.Y("role:N", title=None, sort=_role_order(runs[0]), axis=alt.Axis(labelLimit=110)),
        color=colour(runs, "circle"), opacity=chosen(runs),
        tooltip=["run:N", "role:N", "games:Q", tip("mean", "mean"), tip("median", "median"), "interval:N"],
    )  # fmt: skip
    if len(runs) > 1:
        base = base.encode(yOffset=alt.YOffset("run:N", sort=labels(runs)))
    spread = base.mark_rule(strokeWidth=2).encode(x="low:Q", x2="high:Q")
    spread.data = alt.InlineData(values=[row for row in rows if "low" in row])
    axis = alt.X("mean:Q", title="points", axis=alt.Axis(format=",d", tickCount=6), scale=alt.Scale(zero=True))
    mean = base.mark_point(filled=True, size=60).encode(x=axis)
    median = base.mark_tick(thickness=2, size=11).encode(x="median:Q")
    return spec(spread, median, with_legend(mean, runs), height=90 + 22 * len(runs) * 13 // 2)


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
    dots = chart(rows).mark_point(size=34, strokeWidth=1.5).encode(
        x=turn_axis(), y=points_axis("points", alt.Y), color=colour(runs), opacity=chosen(runs, 0.8),
        shape=alt.Shape("fate:N", legend=alt.Legend(title=None, orient="top") if any_cut else None, scale=_FATES),
        tooltip=["run:N", "seed:Q", "hero:N", tip("points", "points"), tip("turn", "turn"), "deepest:Q", "level:Q",
                 "end:N"],
    )  # fmt: skip
    return spec(with_legend(dots, runs))


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
    across, upwards = points_axis("first", title=first.label), points_axis("second", alt.Y, title=second.label)
    even = chart([{"first": 0, "second": 0}, {"first": top, "second": top}]).mark_line(
        strokeDash=[3, 3], strokeWidth=1, opacity=0.6
    ).encode(x=across, y=upwards, color=alt.value("gray"))  # fmt: skip
    dots = chart(rows).mark_point(size=34, strokeWidth=1.5, opacity=0.8).encode(
        x=across, y=upwards,
        tooltip=["seed:Q", tip("first", first.label), tip("second", second.label), tip("gain", "gain", "+,d")],
    )  # fmt: skip
    return spec(even, dots)


def memory(runs: Runs) -> Spec | None:
    """Draw the memory of each worker over its games; nothing for runs that did not write it down."""
    rows = [
        {"run": run.label, "worker": f"{worker.worker}", "game": number, "memory": memory / MEGABYTE}
        for run in runs
        for worker in memory_by_worker(run.results)
        for number, memory in enumerate(worker.memory, 1)
    ]
    if not rows:
        return None
    lines = chart(rows).mark_line(strokeWidth=1.5).encode(
        x=alt.X("game:Q", title="game of the worker", axis=alt.Axis(format=",d", tickCount=6, tickMinStep=1)),
        y=alt.Y("memory:Q", title="MB", scale=alt.Scale(zero=True)),
        color=colour(runs), opacity=chosen(runs), detail="worker:N",
        tooltip=["run:N", "worker:N", tip("game", "game"), tip("memory", "MB", ",.1f")],
    )  # fmt: skip
    return spec(with_legend(lines, runs))


def _survival(runs: Runs, curves: Mapping[str, Survival], axis: alt.X, title: str, name: str) -> Spec:
    rows = [row for label, curve in curves.items() for row in _steps(label, curve)]
    base = chart(rows)
    band = (
        chart([row for row in rows if "low" in row])
        .mark_area(interpolate="step-after")
        .encode(x=axis, y=share_axis(title, "low"), y2="high:Q", color=colour(runs), opacity=chosen(runs, 0.16))
    )
    line = base.mark_line(interpolate="step-after", strokeWidth=2).encode(
        x=axis, y=share_axis(title), color=colour(runs), opacity=chosen(runs)
    )
    cuts = [row for label, curve in curves.items() for row in _cuts(label, curve)]
    ticks = chart(cuts).mark_tick(orient="vertical", size=9, thickness=1.2).encode(
        x=axis, y=share_axis(title), color=colour(runs), opacity=chosen(runs, 0.8)
    )  # fmt: skip
    tips = [
        RUN_TIP,
        tip("at", name),
        tip("share", title, ".0%"),
        tip("low", "from", ".0%"),
        tip("high", "to", ".0%"),
    ]
    return spec(band, ticks, with_legend(line, runs), hover(base, runs, axis, tips))


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
