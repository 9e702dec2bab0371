"""The page itself: figures, tables and plots of the runs put into the template."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import altair
import jinja2
import vl_convert

from agents.base import AgentError
from agents.benchmark.report import charts, comparison, drawing, losses, soak, state, survival, tables
from agents.benchmark.report.cells import Cell, Link, Piece, Summary
from agents.benchmark.report.points import PointsByTurn
from agents.benchmark.report.runs import ReportedRun
from agents.benchmark.wording import LABELS
from agents.loop.result import EpisodeResult

CARDS = (
    ("solved", "mean"), ("score", "median"), ("score", "mean"), ("progression", "mean"), ("deepest", "mean"),
    ("experience_level", "mean"), ("turns", "median"),
)  # fmt: skip
"""The figures that come first, where a run has them."""

CARD_LABELS = {"progression": "progression", "solved": "share solved"}


def check(path: Path) -> None:
    """Check that a page can be written, before the work for it is done.

    Raises
    ------
    AgentError
        When it cannot.
    """
    if path.is_dir():
        raise AgentError(f"cannot write the report to {path}: it is a folder; name a file, {path / 'report.html'}")
    nearest = next(place for place in (path.absolute(), *path.absolute().parents) if place.exists())
    if not os.access(nearest, os.W_OK) or (nearest.is_file() and nearest != path.absolute()):
        raise AgentError(f"cannot write the report to {path}: {nearest} does not allow it")


def write(path: Path, html: str) -> None:
    """Write the page.

    Raises
    ------
    AgentError
        When it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")
    except OSError as error:
        raise AgentError(f"cannot write the report to {path}: {error.strerror}") from error


def render(
    runs: Sequence[ReportedRun],
    grown: Mapping[str, PointsByTurn] | None = None,
    links: Mapping[Path, str] | None = None,
) -> str:
    """Return the report of runs as HTML.

    Parameters
    ----------
    runs : sequence of ReportedRun
        At least one; the others are compared with the first.
    grown : mapping of str to PointsByTurn, optional
        Label of a run -> how the points of a sample of its games grew.
    links : mapping of Path to str, optional
        Record of a game -> page on which it can be watched.
    """
    plots = _plots(runs, grown or {})
    return _template().render(
        runs=[_section(number, run, links or {}) for number, run in enumerate(runs)],
        protocol=tables.protocol(runs),
        comparisons=[comparison.beside(runs[0], run) for run in runs[1:]],
        quantiles=tables.quantiles(runs),
        risk=tables.risk(runs),
        others=tables.others([(run, Summary(number, run.summary)) for number, run in enumerate(runs)]),
        samples={label: (len(found.games), found.strayed) for label, found in (grown or {}).items()},
        plots=plots,
        summaries=[run.summary for run in runs],
        style=_asset("report.css"),
        script=_asset("report.js"),
        vega=_vega(),
    )


def _section(number: int, run: ReportedRun, links: Mapping[Path, str]) -> dict[str, Any]:
    summary = Summary(number, run.summary)

    def show(game: EpisodeResult) -> Piece:
        href = links.get(run.directory.record_path(game.seed))
        return Link(f"{game.seed}", href) if href else f"{game.seed}"

    return {
        "label": run.label,
        "path": run.directory.path,
        "games": summary.count("games"),
        "line": run.protocol.line,
        "cards": list(_cards(summary)),
        "failures": run.summary["failures"],
        "commits": run.summary["versions"],
        "overall": tables.overall(summary, run.told),
        "roles": tables.roles(summary),
        "role_milestones": tables.role_milestones(summary) if run.summary["milestones"] else None,
        "milestones": tables.milestones(summary) if run.summary["milestones"] else None,
        "causes": tables.causes(summary, run.results, show),
        "behaviours": tables.behaviours(summary),
        "speed": tables.speed(summary),
        "faults": soak.faults(run),
        "memory": soak.memory(run),
        "losses": list(losses.tables(run.directory)),
        "state": list(state.tables(run.summary)),
        "record": _record(run),
        "list": tables.games(run.results, show),
        "comparable": run.protocol.config.task == "Challenge" and run.protocol.limits == "whole games",
    }


def _record(run: ReportedRun) -> Path | None:
    """Return where the record of a game lies, as an example; None where none was kept."""
    paths = (run.directory.record_path(game.seed) for game in run.results)
    return next((path for path in paths if path.exists()), None)


def _cards(summary: Summary) -> list[tuple[str, Cell, Cell]]:
    return [
        (
            f"{kind} {CARD_LABELS.get(name, LABELS[name])}",
            summary.number(name, "overall", name, kind, "value"),
            summary.interval(name, "overall", name, kind),
        )
        for name, kind in CARDS
        if name in summary.values["overall"]
    ]


def _plots(runs: Sequence[ReportedRun], grown: Mapping[str, PointsByTurn]) -> dict[str, drawing.Spec]:
    turns = {run.label: survival.by_turn(run.results) for run in runs}
    levels = {run.label: survival.by_level(run.results) for run in runs}
    found = {
        "points": charts.points_reached(runs),
        "ends": charts.ends(runs),
        "turns": charts.lived_past_turn(runs, turns),
        "levels": charts.reached_level(runs, levels),
        "deepest": charts.deepest(runs),
        "roles": charts.roles(runs),
    }
    if (memory := charts.memory(runs)) is not None:
        found["memory"] = memory
    if grown:
        found["grown"] = charts.points_by_turn(runs, grown)
    for number, run in enumerate(runs[1:]):
        if {game.seed for game in runs[0].results} & {game.seed for game in run.results}:
            found[f"pairs{number}"] = charts.pairs(runs[0], run)
    return found


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.tests["numeric"] = lambda heading: not heading.endswith("<")
    return environment.from_string(_asset("report.html"))


def _asset(name: str) -> str:
    return files("agents.benchmark.report").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def _vega() -> str:
    """Return Vega, Vega-Lite and their embedding as one script, of the version that Altair writes for."""
    major, minor, _ = altair.SCHEMA_VERSION.removeprefix("v").split(".")
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=f"{major}.{minor}")
    return bundle.replace("</script", "<\\/script")
