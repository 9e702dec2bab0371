"""The shipped estimate of danger is given what it was trained on: what the assessment tells of recorded games."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from agents.neural.danger.estimator import SITUATION, situations
from agents.neural.danger.ways import dangerous
from agents.symbolic.assessment.assessment import assess
from agents.symbolic.assessment.features import features
from tests.agents.neural.commands.states import recorded, replay
from tests.agents.neural.named_readings import Readings, hold, named

GOLDEN = Path(__file__).parents[3] / "golden" / "danger_readings.json"
EVERY = 4
"""Decisions with an enemy in view from one that is kept to the next; all that are dangerous are kept."""

UNSHOWN = {
    "burdened", "dizzy", "hallucinating", "engulfed", "trapped", "other shape", "pace", "shoots", "devours", "answers",
    "in trouble", "written", "teleports", "digs", "ray",
}  # fmt: skip
"""What the recorded games do not show."""


def read(seed: int) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield what the net reads at some decisions of a recorded game, each with the number of its key."""
    company = 0
    for key, belief in replay(seed):
        if not belief.hostiles:
            continue
        company += 1
        if company % EVERY == 1 or dangerous(belief):
            yield str(key), named(SITUATION, situations(features(assess(belief))[np.newaxis])[0])


@pytest.fixture(scope="module")
def today() -> Readings:
    return {str(seed): dict(read(seed)) for seed in recorded()}


def test_what_recorded_games_read_like_is_as_it_was(today: Readings) -> None:
    hold(GOLDEN, today, "The net that foretells danger", "tests/agents/neural/danger/test_readings.py")


def test_the_recorded_games_show_nearly_all_that_it_reads(today: Readings) -> None:
    shown = {name for kept in today.values() for reading in kept.values() for name in reading}
    assert set(SITUATION) - shown == UNSHOWN
