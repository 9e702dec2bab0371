"""Draw the README's chart: points of this project's agents and of published ones, from docs/data/points.csv."""

from __future__ import annotations

import argparse
import csv
from html import escape
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
SOURCE, TARGET = DOCS / "data" / "points.csv", DOCS / "images" / "points.svg"

WIDTH, LEFT, RIGHT, TOP, ROW, BAR = 800, 320, 70, 60, 34, 11
MEAN_COLORS = {"ours": "#1f6feb", "symbolic": "#8a8f98", "neural": "#8a8f98"}
MEDIAN_COLORS = {"ours": "#8ab8ff", "symbolic": "#c4c8cf", "neural": "#c4c8cf"}


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TARGET, metavar="SVG", help="the picture (default: the README's)")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Write the chart."""
    options = parse(arguments)
    with SOURCE.open(encoding="utf-8", newline="") as file:
        agents = list(csv.DictReader(file))
    options.out.write_text(chart(agents), encoding="utf-8")
    print(options.out)
    return 0


def chart(agents: list[dict[str, str]]) -> str:
    """Return an SVG with two bars for each agent: the mean and the median of its points, the highest mean first."""
    ordered = sorted(agents, key=lambda agent: -float(agent["mean"]))
    most = max(float(agent[measure]) for agent in agents for measure in ("mean", "median"))
    scale = (WIDTH - LEFT - RIGHT) / most
    height = TOP + ROW * len(ordered) + 12
    rows = [_row(agent, TOP + ROW * number, scale) for number, agent in enumerate(ordered)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" font-family="system-ui, sans-serif" font-size="13">'
        "<title>Points a game: this project's agents and published ones</title>"
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="#ffffff"/>'
        '<text x="16" y="24" font-size="16" font-weight="600" fill="#1f2328">Points a game, random roles</text>'
        '<text x="16" y="42" fill="#59636e">Dark: mean. Light: median. Blue: of this project; grey: published.</text>'
    )
    return "\n".join([head, *rows, "</svg>"]) + "\n"


def _row(agent: dict[str, str], top: int, scale: float) -> str:
    bars = "".join(
        f'<rect x="{LEFT}" y="{y}" width="{float(agent[measure]) * scale:.1f}" height="{BAR}" fill="{color}"/>'
        f'<text x="{LEFT + 6 + float(agent[measure]) * scale:.1f}" y="{y + BAR - 1}" font-size="11" fill="#59636e">'
        f"{float(agent[measure]):,.0f}</text>"
        for measure, y, color in (
            ("mean", top, MEAN_COLORS[agent["kind"]]),
            ("median", top + BAR + 1, MEDIAN_COLORS[agent["kind"]]),
        )
    )
    name = escape(agent["agent"])
    return f'<text x="{LEFT - 10}" y="{top + 16}" text-anchor="end" fill="#1f2328">{name}</text>{bars}'


if __name__ == "__main__":
    raise SystemExit(main())
