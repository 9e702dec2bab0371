"""The analysis in words and tables, as `scripts/analyse.py` prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from agents.analysis.chance import Chance
from agents.analysis.result import Analysis, Examined
from agents.benchmark.wording import counted

_TITLES = {"behaviour": "By what was played", "enemy": "By the nearest enemy", "level": "By level"}


def game_lines(analysis: Analysis) -> Iterator[str]:
    """Yield one game: how it ended, each blunder, and what it took."""
    end, horizon = analysis.end, analysis.settings.horizon
    yield (
        f"seed {analysis.seed}: {end['how']}{': ' if end['cause'] else ''}{end['cause']}, T {end['turn']:,}, "
        f"{end['score']:,} points; {len(analysis.blunders)} blunders among {len(analysis.examined)} decisions, "
        f"{analysis.cost.forks:,} forks, {analysis.cost.cpu_seconds:.0f} CPU-s"
    )
    for item in analysis.examined:
        yield f"  {'BLUNDER' if item.blunder else 'unclear'} {decision_line(item, horizon)}"


def decision_line(item: Examined, horizon: int) -> str:
    """Return a decision in one line: what was played, and what would have been better."""
    scene = item.scene
    return (
        f"T {item.turn:,} (key {item.step:,}) {scene.branch} Dlvl {scene.depth}, XL {scene.experience_level}, "
        f"HP {scene.hp}/{scene.max_hp}, {scene.enemy}: "
        f"played {item.played.name} ({item.played.reason}), lives {horizon} turns {share(item.played.chance)}; "
        f"best {item.best.name} ({item.best.reason}) {share(item.best.chance)}"
    )


def share(chance: Chance) -> str:
    """Return a chance with its copies, such as "62 % (15 of 24)"."""
    return f"{chance.alive:.0%} ({chance.lived} of {chance.n})".replace("%", " %")


def tables(losses: Mapping[str, Any]) -> Iterator[RenderableType]:
    """Yield the tables over all games, or one line where no decision was looked into."""
    if not losses["total"]["examined"]:
        yield Text(f"{counted(losses['games'], 'game')}; no decision in them looked like a loss")
        return
    for name, title in _TITLES.items():
        yield _table(title, losses[name], losses["total"])
    yield Text(
        f"{counted(losses['games'], 'game')}; lives and points lost in all of them together, intervals by game, 95 %"
    )


def _table(title: str, rows: list[dict[str, Any]], total: dict[str, Any]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    table.add_column("")
    for column in ("games", "decisions", "blunders", "lives lost", "95 %", "points lost", "95 %"):
        table.add_column(column, justify="right")
    for row in (*rows, total):
        lives, points = row["lives"], row["points"]
        table.add_row(
            Text(row["name"]), str(row["games"]), str(row["examined"]), str(row["blunders"]),
            f"{lives['value']:.1f}", _interval(lives, ".1f"), f"{points['value']:,.0f}", _interval(points, ",.0f"),
        )  # fmt: skip
    return table


def _interval(found: Mapping[str, float | None], form: str) -> str:
    low, high = found["low"], found["high"]
    return "too few games" if low is None or high is None else f"{low:{form}} to {high:{form}}"
