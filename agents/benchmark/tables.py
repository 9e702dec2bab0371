"""The tables that `scripts/evaluate.py` prints, made from the data of `agents.benchmark.summary`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from agents.benchmark.state.tables import StateTable, state_tables
from agents.benchmark.statistics import POWER, Difference
from agents.benchmark.wording import (
    LABELS,
    TOO_FEW,
    counted,
    dithers,
    ending,
    how_and_why,
    interval,
    milestone,
    number,
    role,
    signed,
)
from agents.loop.result import TASK_DONE, EpisodeResult
from nethack_env.tasks import TASKS_WITH_GOAL

TOP_BEHAVIOURS = 10
GAINS = (0.05, 0.10, 0.20)
"""Of mean points: what a comparison of two runs is planned for."""


def report(summary: Mapping[str, Any], title: str) -> Iterator[RenderableType]:
    """Yield what to print for a run, in reading order."""
    yield _overall(summary, title)
    yield _by_role(summary["by_role"])
    if summary["milestones"]:
        yield _milestones(summary["milestones"])
    yield _causes(summary["causes"], summary["games"])
    if summary["behaviours"]:
        yield _behaviours(summary["behaviours"])
        yield dithers(summary["dithers"])
    yield from (_state(found) for found in state_tables(summary.get("state", {})) if found.brief)
    endings = ", ".join(f"{count} {ending(how)}" for how, count in summary["endings"].items())
    yield f"Endings: {endings}"
    yield _speed(summary["speed"])
    if len(summary["versions"]) > 1:
        yield Text(f"Mixed code: games of {len(summary['versions'])} commits", style="bold yellow")
    yield _faults(summary)


def comparison(differences: Mapping[str, Mapping[str, Difference]]) -> Table:
    """Return the table of the differences of two runs, A and B."""
    sample = next(iter(differences.values()))["mean"]
    how = "paired by seed" if sample.paired else "unpaired"
    games = f"{sample.games[0]} and {sample.games[1]} games, {how}{sample.omission}"
    table = _table(f"B minus A ({games})", "figure", "mean", "95 %", "median", "95 %")
    for name, found in differences.items():
        table.add_row(LABELS[name], *_difference(name, found["mean"]), *_difference(name, found["median"]))
    return table


def power(differences: Mapping[str, Mapping[str, Difference]], mean_points: float) -> str:
    """Return how many games would show a gain in points, from the spread of the differences of two runs."""
    found = differences["score"]["mean"]
    needed = {gain: found.games_to_see(gain * mean_points) for gain in GAINS}
    parts = [f"{gain:.0%} takes {games:,}" for gain, games in needed.items() if games is not None]
    why = "the runs are equal" if found.error == 0 else "A has no points on average"
    nothing = f"not known, {why}" if found.enough else TOO_FEW
    how = "of the same seeds" if found.paired else "of other seeds"
    return f"Games {how} in each run to see a gain in mean points ({POWER:.0%} sure): {', '.join(parts) or nothing}"


def _difference(name: str, found: Difference) -> tuple[Text, Text]:
    style = "" if not found.decided else "green" if found.estimate.value > 0 else "red"
    low, high = signed(name, found.estimate.low), signed(name, found.estimate.high)
    return Text(signed(name, found.estimate.value), style), Text(f"{low} to {high}" if found.enough else TOO_FEW)


def _overall(summary: Mapping[str, Any], title: str) -> Table:
    table = _table(f"{title}: {counted(summary['games'], 'game')}", "figure", "mean", "95 %", "median", "95 %", "max")
    for name, found in summary["overall"].items():
        row = [LABELS[name]]
        for kind in ("mean", "median"):
            row += [number(name, found[kind]["value"]), interval(name, found[kind])]
        table.add_row(*row, number(name, found["max"]["value"]))
    return table


def _by_role(roles: Mapping[str, Any]) -> Table:
    table = _table(
        "By role", "role", "games", "mean points", "95 %", "median points", "deepest", "XL", "turns", "progression"
    )
    for code, found in roles.items():
        score = found["score"]
        means = [
            number(name, found[name]["mean"]["value"])
            for name in ("deepest", "experience_level", "turns", "progression")
        ]
        mean, median = (number("score", score[kind]["value"]) for kind in ("mean", "median"))
        table.add_row(role(code), str(found["games"]), mean, interval("score", score["mean"]), median, *means)
    return table


def _milestones(found: Mapping[str, Any]) -> Table:
    table = _table("Milestones", "milestone", "games", "share", "95 %", "median turn")
    for name, row in found.items():
        sure = f"{row['low']:.0%} to {row['high']:.0%}" if "low" in row else TOO_FEW
        table.add_row(milestone(name), f"{row['games']}", f"{row['share']:.0%}", sure, f"{row['median_turn']:,.0f}")
    return table


def _causes(rows: list[Mapping[str, Any]], games: int) -> Table:
    table = _table("How the games ended", "cause", "games", "mean points", "mean deepest", "seeds")
    for row in rows:
        seeds = " ".join(map(str, row["seeds"][:5])) + (" ..." if row["games"] > 5 else "")
        cause = Text(ending(row["cause"])[:60])
        table.add_row(cause, str(row["games"]), f"{row['mean_score']:,.0f}", f"{row['mean_deepest']:.1f}", seeds)
    if rest := games - sum(row["games"] for row in rows):
        table.add_row("other causes", str(rest), style="dim")
    return table


def _behaviours(found: Mapping[str, int]) -> Table:
    table = _table("Decisions by behaviour", "behaviour", "decisions", "share")
    total = sum(found.values())
    rows = list(found.items())
    for name, count in rows[:TOP_BEHAVIOURS]:
        table.add_row(Text(name), f"{count:,}", f"{count / total:.1%}")
    if rest := rows[TOP_BEHAVIOURS:]:
        count = sum(count for _, count in rest)
        table.add_row(counted(len(rest), "other"), f"{count:,}", f"{count / total:.1%}", style="dim")
    return table


def _state(found: StateTable) -> Table:
    table = Table(title=found.title, title_justify="left", title_style="bold", header_style="bold")
    for heading in found.columns:
        table.add_column(heading.rstrip("<"), justify="left" if heading.endswith("<") else "right")
    for row in found.rows:
        table.add_row(*row)
    return table


def _speed(found: Mapping[str, float]) -> str:
    turns, steps, cpu = (
        found[f"{name}"] for name in ("turns_per_cpu_second", "steps_per_cpu_second", "cpu_seconds_per_game")
    )
    return f"Speed: {turns:,.0f} turns and {steps:,.0f} steps per CPU-second, {cpu:.1f} CPU-seconds a game"


def _faults(summary: Mapping[str, Any]) -> Text:
    failures = summary["failures"]
    if not failures:
        return Text("Faults: none", style="green")
    counts = ", ".join(f"{count} {how}" for how, count in failures.items())
    return Text(
        f"FAULTS: {sum(failures.values())} of {counted(summary['games'], 'game')} did not end in the game: {counts}",
        style="bold red",
    )


def _table(title: str, first: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    table.add_column(first)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _pace(result: EpisodeResult) -> str:
    """Return how fast a game was played; empty where its time was not measured."""
    cpu = result.cpu_seconds
    if not cpu:
        return ""
    each = f"{result.turn / cpu:,.0f} turns and {result.steps / cpu:,.0f} steps per CPU-second"
    return f"{result.steps:,} steps in {cpu:.2f} CPU-seconds: {each}"


def episode(result: EpisodeResult) -> Text:
    """Return the summary of one game."""
    rows = {
        "game": f"seed {result.seed}  {result.task}  {result.hero or 'unknown hero'}",
        "ended": how_and_why(result),
        "task": _solved(result),
        "points": f"{result.score:,}",
        "reached": f"Dlvl {result.depth} (deepest {result.deepest}), XL {result.experience_level}, T {result.turn:,}",
        "progression": f"{result.progression:.3f} on BALROG's scale from 0 to 1",
        "milestones": ", ".join(f"{name} (T {turn:,})" for name, (turn, _) in result.milestones.items()) or "none",
        "decisions": ", ".join(f"{name} {count:,}" for name, count in Counter(result.decisions).most_common(6)),
        "speed": _pace(result),
    }
    lines = [Text.assemble((f"{name:13}", "bold"), value) for name, value in rows.items() if value]
    return Text("\n").join(lines)


def _solved(result: EpisodeResult) -> str:
    """Say whether the goal of the task was reached; nothing where the task has none."""
    if result.task not in TASKS_WITH_GOAL:
        return ""
    return f"{result.task}: {'solved' if result.how == TASK_DONE else 'not solved'}"
