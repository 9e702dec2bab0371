"""How far a game got on one scale from 0 to 1, so that a dive and a strong character can be compared.

The scale is the BALROG benchmark's (Paglieri et al., "BALROG: Benchmarking Agentic LLM and VLM Reasoning On Games",
2024, https://github.com/balrog-ai/BALROG): the share of human games that got this far and went on to win.
The table in `data/balrog_progression.csv` holds its figures.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

Milestone = tuple[str, int]
"""(name, level): ("depth", 5), ("experience_level", 8), ("quest_home", 2), ("astral_plane", 1), ("ascension", 1)."""


@cache
def table() -> Mapping[Milestone, float]:
    """Return the benchmark's figure for each (milestone, level)."""
    text = files("agents").joinpath("data/balrog_progression.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["milestone"], int(row["level"])): float(row["progression"]) for row in rows}


def progression(depth: int, experience_level: int, late: Iterable[Milestone] = ()) -> float:
    """Return the best figure that this game earned.

    Parameters
    ----------
    depth : int
        Deepest level reached, in levels below the surface; beyond the table its last row counts.
    experience_level : int
        Highest experience level, 1 to 30.
    late : iterable of (str, int)
        Late milestones reached, as keys of `table`; a pair that the table lacks earns nothing.

    Examples
    --------
    >>> progression(depth=10, experience_level=8)
    0.125586
    >>> progression(depth=3, experience_level=1, late=[("ascension", 1)])
    1.0
    """
    figures = table()
    reached = [("depth", min(depth, 50)), ("experience_level", min(experience_level, 30)), *late]
    return max(figures.get(milestone, 0.0) for milestone in reached)
