"""The features of a decision: named, bounded, packed without loss, and the same for the same recorded games."""

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from agents.neural.commands import features
from agents.neural.commands.features import LAYOUT, Past, Vector, encode, masks
from agents.neural.commands.vocabulary import INDEX, NAMES, options
from agents.neural.encoding.layout import Block
from tests.agents.neural.commands.states import recorded, replay
from tests.agents.neural.named_readings import hold, named

GOLDEN = Path(__file__).parents[3] / "golden" / "command_readings.json"
EVERY = 250
"""Keys between two readings that are kept."""


def read(seed: int) -> dict[int, Vector]:
    """Return the features of every decision of a recorded game, by the number of its key."""
    past, found = Past(), {}
    for key, belief in replay(seed):
        found[key] = encode(belief, options(belief), past)
        past.note(key % len(NAMES))  # anything, so that the features of the past are shown
    return found


@pytest.fixture(scope="module")
def decisions() -> dict[int, dict[int, Vector]]:
    return {seed: read(seed) for seed in recorded()}


def test_the_layout_of_this_version() -> None:
    """A change of this figure is a change of meaning: raise VERSION with it."""
    assert (features.VERSION, LAYOUT.size, LAYOUT.n_flags) == (2, 414, 339)
    assert len(set(LAYOUT.names)) == LAYOUT.size


def test_what_recorded_games_read_like_is_as_it_was(decisions: dict[int, dict[int, Vector]]) -> None:
    today = {
        str(seed): {str(key): named(LAYOUT.names, vector) for key, vector in list(found.items())[::EVERY]}
        for seed, found in decisions.items()
    }
    hold(GOLDEN, today, "A net that chooses commands", "tests/agents/neural/commands/test_features.py")


def test_flags_are_flags_and_values_are_small(decisions: dict[int, dict[int, Vector]]) -> None:
    rows = np.array([vector for found in decisions.values() for vector in found.values()])
    assert np.isin(rows[:, : LAYOUT.n_flags], (0.0, 1.0)).all()
    assert np.isfinite(rows).all()
    assert np.abs(rows).max() <= 5.0


def test_packing_loses_next_to_nothing(decisions: dict[int, dict[int, Vector]]) -> None:
    rows = np.array(list(next(iter(decisions.values())).values()))
    unpacked = LAYOUT.unpack(*LAYOUT.pack(rows))
    assert np.array_equal(unpacked[:, : LAYOUT.n_flags], rows[:, : LAYOUT.n_flags])
    assert np.abs(unpacked - rows).max() < 2e-3


SHOWN = [block for block in LAYOUT if block.name != "explored mines floor"]
"""The recorded games saw no floor of the Mines to the end."""


@pytest.mark.parametrize("block", SHOWN, ids=lambda block: block.name)
def test_the_recorded_games_show_every_block(block: Block, decisions: dict[int, dict[int, Vector]]) -> None:
    rows = np.array([vector for found in decisions.values() for vector in found.values()])
    assert rows[:, block.cut].any()


def test_the_mask_is_what_is_open() -> None:
    for _, belief in islice(replay(next(iter(recorded()))), 100):
        found = options(belief)
        vector = encode(belief, found, Past())
        assert masks(vector[np.newaxis])[0].tolist() == list(found.open)


def test_the_past_is_told() -> None:
    _, belief = next(replay(next(iter(recorded()))))
    past = Past()
    for _ in range(3):
        past.note(INDEX["rest ten"])
    vector = named(LAYOUT.names, encode(belief, options(belief), past))
    assert vector["last: rest ten"] == 1.0
    assert vector["number: same choice again"] == pytest.approx(np.log1p(2) / 4, abs=1e-4)
    past.note(-1)
    assert past.last == INDEX["rest ten"]
