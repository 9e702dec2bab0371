"""How well a net knows its teacher: the share of the decisions of games held out on which they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from agents.neural.commands.rows import Rows
from agents.neural.commands.vocabulary import NAMES

WORST = 12
"""Choices of which the report tells."""

Agreement = Mapping[str, tuple[float, float]]
"""Choice of the teacher -> how many decisions are its, and the share of them on which the net agrees."""


def agreement(predict: Callable[[Rows], NDArray[np.int64]], rows: Rows) -> Agreement:
    """Compare a net with its teacher, the most frequent choices first.

    Parameters
    ----------
    predict : callable
        Returns the net's likeliest choice of each row.
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
