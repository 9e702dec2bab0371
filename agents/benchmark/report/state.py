"""How the heroes of a run stood: its state figures as tables of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from agents.benchmark.report.cells import Table, text
from agents.benchmark.state.tables import state_tables


def tables(summary: Mapping[str, Any]) -> Iterator[Table]:
    """Yield the tables; nothing for a run from before there were state figures."""
    for found in state_tables(summary.get("state", {})):
        yield Table(found.columns, tuple(tuple(map(text, row)) for row in found.rows), found.title)
