"""What the decisions of a run cost: the table that the analysis of its games left there, if there was one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from agents.benchmark.report.cells import Cell, Table, text
from agents.benchmark.run_directory import LOSSES, RunDirectory, RunError
from agents.benchmark.wording import TOO_FEW

TITLES = {"behaviour": "By what was played", "enemy": "By the nearest enemy", "level": "By level"}
COLUMNS = (
    *("games", "decisions", "blunders", "lives lost", "95% interval", "points lost", "95% interval"),
)  # fmt: skip


def tables(directory: RunDirectory) -> Iterator[Table]:
    """Yield the tables of an analysed run, the greatest losses first.

    Nothing for a run that was not analysed, or in which no decision was looked into.

    Raises
    ------
    RunError
        When the file cannot be read.
    """
    path = directory.path / LOSSES
    if not path.exists():
        return
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        for name, title in TITLES.items() if found["total"]["examined"] else ():
            rows = [_row(row) for row in (*found[name], found["total"])]
            yield Table((f"{title}<", *COLUMNS), tuple(rows), note=_note(found), tools=True)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RunError(f"{path} is not the table of an analysis: {type(error).__name__}: {error}") from error


def _note(found: Mapping[str, Any]) -> str:
    return f"{found['games']:,} games analysed; a copy that lives for {found['horizon']:,} turns counts as alive."


def _row(found: Mapping[str, Any]) -> tuple[Cell, ...]:
    lives, points = found["lives"], found["points"]
    return (
        text(found["name"]),
        *(text(f"{found[name]:,}", sort=found[name]) for name in ("games", "examined", "blunders")),
        text(_shown(lives["value"], ".2f"), sort=lives["value"]),
        _interval(lives, ".2f"),
        text(_shown(points["value"], ",.0f"), sort=points["value"]),
        _interval(points, ",.0f"),
    )


def _interval(found: Mapping[str, Any], form: str) -> Cell:
    if found["low"] is None:
        return text(TOO_FEW, tone="quiet")
    low, high = (_shown(found[end], form) for end in ("low", "high"))
    return text(f"{low} to {high}", sort=found["low"])


def _shown(value: float, form: str) -> str:
    return f"{value:{form}}".replace("-", "\N{MINUS SIGN}")
