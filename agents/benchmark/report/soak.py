"""How a run treated its machine, as tables: what went wrong, what was left behind, whether memory grew."""

from __future__ import annotations

from agents.benchmark.health import MEGABYTE, WorkerMemory, memory_by_worker
from agents.benchmark.report.cells import Cell, Table, text
from agents.benchmark.report.runs import ReportedRun

COLUMNS = (
    *("worker", "games", "first MB", "last MB", "largest MB", "MB per 100 games", "the same, second half"),
)  # fmt: skip


def faults(run: ReportedRun) -> Table:
    """Return what went wrong in a run, and what it left behind."""
    left = run.directory.leftovers()
    rows = (
        ("games", len(run.results)),
        ("faults of agent, environment or worker", sum(game.failed for game in run.results)),
        ("processes left behind", left.processes if left is not None else None),
        ("folders left behind", left.folders if left is not None else None),
    )
    return Table(("count<", "value"), tuple((text(name), _count(count)) for name, count in rows))


def memory(run: ReportedRun) -> Table | None:
    """Return the memory of each worker; None where the run did not write it down."""
    found = memory_by_worker(run.results)
    note = "Memory that the process takes up, looked at after each game. Growth is a line of least squares."
    return Table(COLUMNS, tuple(map(_row, found)), "Memory of each worker", note, tools=True) if found else None


def _row(found: WorkerMemory) -> tuple[Cell, ...]:
    ends = (found.memory[0], found.memory[-1], max(found.memory))
    return (
        text(f"{found.worker}"),
        text(f"{len(found.memory):,}", sort=len(found.memory)),
        *(text(f"{end / MEGABYTE:,.1f}", sort=end) for end in ends),
        *(text(f"{slope / MEGABYTE:+.2f}", sort=slope) for slope in (found.growth, found.late_growth)),
    )


def _count(count: int | None) -> Cell:
    if count is None:
        return text("not counted", tone="quiet")
    return text(f"{count:,}", sort=count)
