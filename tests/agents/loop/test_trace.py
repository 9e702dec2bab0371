"""What a trace counts while a game is played."""

from collections.abc import Sequence

import numpy as np
import pytest

from agents.base import Decision
from agents.loop.trace import Trace
from nethack_env.observation import Observation
from nethack_env.stats import Stats


def standing(row: int, column: int) -> Observation:
    stats = Stats(*([0] * len(Stats._fields)))._replace(x=column, y=row)
    return Observation({"blstats": np.array(stats, np.int64)})


def traced(decisions: Sequence[tuple[str, int]]) -> Trace:
    """Return the trace of decisions, each a behaviour and the column on which it was taken."""
    trace = Trace()
    for step, (behaviour, column) in enumerate(decisions):
        trace.decide(step, Decision(step, behaviour, "because"), standing(5, column))
    return trace


@pytest.mark.parametrize(
    ("decisions", "dithers"),
    [
        ([("eat corpse", 1), ("explore", 2)] * 2, 1),
        ([("eat corpse", 1), ("explore", 2)] * 3, 3),
        ([("eat corpse", 1), ("explore", 1)] * 3, 0),
        ([("explore", 1), ("explore", 2)] * 3, 0),
        ([("fight", 1), ("explore", 2), ("rest", 3)] * 3, 0),
        ([("fight", 1), ("explore", 2), ("fight", 1)], 0),
    ],
    ids=["to and fro", "for long", "on the spot", "one behaviour", "round", "short"],
)
def test_walks_to_and_fro_are_counted(decisions: Sequence[tuple[str, int]], dithers: int) -> None:
    assert traced(decisions).dithers == dithers
