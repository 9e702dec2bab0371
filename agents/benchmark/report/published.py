"""Results that others published, with their protocol: `published.csv` holds them and where they come from."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """One result as its source states it; empty where it does not say.

    Attributes
    ----------
    agent, kind : str
        Name; symbolic, neural or language model.
    mean, median : str
        Points.
    progression : str
        Mean of BALROG's scale.
    games : str
        How many.
    protocol : str
        How they were played.
    standing : str
        "published" (in a paper), "measured here", or "reported" (not reviewed).
    source : str
        Where it was found.
    """

    agent: str
    kind: str
    mean: str
    median: str
    progression: str
    games: str
    protocol: str
    standing: str
    source: str


@cache
def published() -> tuple[PublishedResult, ...]:
    """Return the results in the order of the file."""
    text = files("agents.benchmark.report").joinpath("published.csv").read_text(encoding="utf-8")
    return tuple(PublishedResult(**row) for row in csv.DictReader(text.splitlines()))
