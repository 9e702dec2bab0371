"""How well a net knows its teacher: the share of the decisions of games held out on which they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from agents.neural.commands.rows import Rows
from agents.neural.commands.vocabulary import NAMES
from agents.neural.shared.scalars import Scalars

WORST = 12
"""Choices of which the report tells."""

Predict = Callable[[Rows], NDArray[np.int64]]
"""A net: its likeliest choice of each row."""

Agreement = Mapping[str, tuple[float, float]]
"""Choice of the teacher -> how many decisions are its, and the share of them on which the net agrees."""


def agreement(predict: Predict, rows: Rows) -> Agreement:
    """Compare a net with its teacher, the most frequent choices first.

    Parameters
    ----------
    predict : callable
        The net.
    rows : Rows
        With the teacher's choices and what each row weighs.
    """
    right = predict(rows) == rows.labels
    weights = rows.weights.astype(np.float64)
    total: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for index in np.unique(rows.labels).tolist():
        places = rows.labels == index
        total[NAMES[index]] = weights[places].sum()
        hits[NAMES[index]] = weights[places & right].sum()
    return {name: (count, hits[name] / count) for name, count in total.most_common()}


def told(found: Agreement) -> tuple[float, list[str]]:
    """Return the share of all decisions on which they agree, and a line for each choice that costs most of it."""
    decisions = sum(count for count, _ in found.values())
    agreed = sum(count * share for count, share in found.values()) / max(decisions, 1)
    worst = sorted(found.items(), key=lambda item: item[1][0] * (item[1][1] - 1.0))[:WORST]
    return agreed, [f"  differs on {name}: {count:,.0f} decisions, {share:.0%} right" for name, (count, share) in worst]


def report(predict: Predict, held: Rows, labels: int, loss: float, out: Path, console: Console) -> None:
    """Say how well the fit of so many labels went, and write it to the curves of a run."""
    share, lines = told(agreement(predict, held))
    scalars = Scalars(out)
    scalars.write(labels, {"loss": loss, "agreement": share})
    scalars.close()
    console.print(f"{labels:,} rows, loss {loss:.3f}, agreement on games held out {share:.1%}", highlight=False)
    for line in lines:
        console.print(line, highlight=False)
