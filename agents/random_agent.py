"""The agent that presses any key with equal chance: the floor of every comparison and the shortest example."""

from __future__ import annotations

import random

from nethack_env.actions import ACTIONS
from nethack_env.observation import Observation


class RandomAgent:
    """Press a uniformly random key at each step, whatever the screen shows."""

    def __init__(self) -> None:
        self._generator = random.Random(0)

    def reset(self, seed: int) -> None:
        """Start a new sequence of keys; the same seed gives the same keys."""
        self._generator = random.Random(seed)

    def act(self, observation: Observation) -> int:
        """Return a random index into `ACTIONS`."""
        return self._generator.randrange(len(ACTIONS))
