"""The nets are given what they were trained on: no feature changes its meaning unseen."""

import os

import numpy as np
import pytest

from agents.neural.encoding.features import LAYOUT
from agents.neural.encoding.layout import Block
from tests.agents.neural.encoding import readings
from tests.agents.neural.encoding.readings import DIGITS, Reading

CLOSE = 2 * 10**-DIGITS

CHANGED = """The nets are given other readings than they were trained on, first in game {seed} before key {key}:
{lines}
Let it be as it was, or train the weights again (make train; torch: its card in agents/neural/weights/README.md),
or, when games show that they play as well with it, renew on purpose: RENEW_GOLDEN=1 python -m pytest {test}"""


def difference(old: Reading, new: Reading) -> str:
    """Return what two readings differ in, by name; empty if in nothing."""
    was, now = old.named(), new.named()
    lines = [f"  {name}: was {was[name]:g}, is {now[name]:.4g}" for name in was if abs(was[name] - now[name]) > CLOSE]
    more = [f"  and {len(lines) - 20} more"] if len(lines) > 20 else []
    return "\n".join(lines[:20] + more)


def test_the_readings_of_recorded_games_are_as_they_were() -> None:
    games, kept = readings.load()
    today = readings.again(games, kept)
    if os.environ.get("RENEW_GOLDEN"):
        readings.save(games, today)
        kept = today
    for old, new in zip(kept, today, strict=True):
        lines = difference(old, new)
        test = "tests/agents/neural/encoding/test_readings.py"
        assert not lines, CHANGED.format(seed=old.seed, key=old.key, lines=lines, test=test)


def test_a_reading_that_changes_is_named() -> None:
    _, (old, *_) = readings.load()
    features = old.features.copy()
    features[LAYOUT.names.index("hero values: health")] += 0.25
    (line,) = difference(old, Reading(old.seed, old.key, features)).splitlines()
    assert line.rpartition(": was")[0] == "  hero values: health"
    assert not difference(old, old)


@pytest.mark.parametrize("block", list(LAYOUT), ids=lambda block: block.name)
def test_the_recorded_frames_show_every_block(block: Block) -> None:
    _, kept = readings.load()
    shown = np.any([reading.features[block.cut] != 0 for reading in kept], axis=0)
    assert shown.mean() >= 0.2, f"only {shown.sum()} of {shown.size} features are ever set"
