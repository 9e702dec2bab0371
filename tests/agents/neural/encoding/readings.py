"""What the nets were given in a few frames of recorded games, to be compared with what they are given today.

The games are kept as seeds and keys, so no agent that changes plays them: only the readings can differ.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Container, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from agents.neural.encoding.features import LAYOUT, Encoder, Vector
from agents.neural.keyboard.belief_tracker import BeliefTracker
from nethack_env.actions import KEY_TO_INDEX
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation

GOLDEN = Path(__file__).parents[3] / "golden" / "readings.json"
DIGITS = 4
"""Decimals kept of a number."""


@dataclass(frozen=True)
class Reading:
    """The features of one frame: `key` keys into the game with this seed."""

    seed: int
    key: int
    features: Vector

    def named(self) -> dict[str, float]:
        """Return every number by its name."""
        return dict(zip(LAYOUT.names, self.features.tolist(), strict=True))

    def pack(self) -> dict[str, object]:
        """Return it as plain values that JSON can hold."""
        flags = np.packbits(self.features[: LAYOUT.n_flags] > 0)
        return {
            "seed": self.seed, "key": self.key, "flags": base64.b64encode(flags.tobytes()).decode(),
            "values": [round(number, DIGITS) for number in self.features[LAYOUT.n_flags :].tolist()],
        }  # fmt: skip


def unpack(kept: dict[str, object]) -> Reading:
    """Return a reading from its plain values."""
    bits = np.frombuffer(base64.b64decode(str(kept["flags"])), np.uint8)
    flags = np.unpackbits(bits)[: LAYOUT.n_flags]
    features = np.concatenate([flags, np.array(kept["values"])]).astype(np.float32)
    return Reading(int(str(kept["seed"])), int(str(kept["key"])), features)


def load() -> tuple[dict[int, str], list[Reading]]:
    """Return the keys of each recorded game by its seed, and the readings kept."""
    kept = json.loads(GOLDEN.read_text())
    return {int(seed): keys for seed, keys in kept["games"].items()}, [unpack(one) for one in kept["readings"]]


def save(games: dict[int, str], readings: list[Reading]) -> None:
    """Keep games and readings, a line each."""
    lines = [json.dumps(reading.pack()) for reading in readings]
    kept = f'{{"games": {json.dumps(games)},\n"readings": [\n' + ",\n".join(lines) + "\n]}\n"
    GOLDEN.write_text(kept)


def replay(seed: int, keys: str, wanted: Container[int]) -> Iterator[Reading]:
    """Press the keys of a game and yield what the nets are given before the wanted ones."""
    tracker, encoder = BeliefTracker(), Encoder()
    with closing(NetHackEnv()) as env:
        arrays, _ = env.reset(seed=seed)
        for number, key in enumerate(keys):
            situation = tracker.see(Observation(arrays))
            features = encoder.encode(situation)  # of every frame, for it keeps what it found out
            if number in wanted:
                yield Reading(seed, number, features)
            tracker.press(key)
            arrays, *_ = env.step(KEY_TO_INDEX[ord(key)])


def again(games: dict[int, str], readings: list[Reading]) -> list[Reading]:
    """Return today's readings of the same frames, in their order."""
    found = {
        seed: {now.key: now for now in replay(seed, keys, {old.key for old in readings if old.seed == seed})}
        for seed, keys in games.items()
    }
    return [found[old.seed][old.key] for old in readings]
