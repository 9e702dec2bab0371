"""Whole games of fixed keys and the hash of all they showed; run as a script it prints them for another process."""

import hashlib
import json
import random
import sys
from collections.abc import Iterable
from typing import Any

from nethack_env import NetHackEnv, Observation, Prompt, action_index
from tests.contracts.env_contract import digest

SEEDS = range(4)
DEPTHS = (2, 3, 4, 6, 8, 10, 12, 14, 17, 20, 23, 26)
MOVES = "hjklyubnhjklyubns"


class Recorder:
    """Plays one environment and hashes every frame of it."""

    def __init__(self, env: NetHackEnv, seed: int) -> None:
        self.env = env
        self.over = False
        self.depths: set[int] = set()
        self._hash = hashlib.sha256()
        observation, info = env.reset(seed=seed)
        self._take(observation, info)

    def press(self, keys: Iterable[str]) -> None:
        """Press keys one after another, declining questions ("Die?") and dismissing texts that come between."""
        for key in keys:
            while self._prompt in (Prompt.MORE, Prompt.CHOICE) and not self.over:
                self._step("\r" if self._prompt is Prompt.MORE else "\x1b")
            self._step(key)

    def hexdigest(self) -> str:
        """Hash of everything so far."""
        return self._hash.hexdigest()

    def _step(self, key: str) -> None:
        if not self.over:
            observation, reward, terminated, truncated, info = self.env.step(action_index(key))
            self.over = terminated or truncated
            self._take(observation, (reward, terminated, truncated, info))

    def _take(self, observation: dict[str, Any], rest: object) -> None:
        view = Observation(observation)
        self._prompt = view.prompt
        self.depths.add(view.stats.depth)
        self._hash.update(f"{digest(observation)} {rest!r}".encode())


def many_levels(seed: int) -> Recorder:
    """Go to twelve levels in debug mode and walk about on each."""
    choose = random.Random(seed)
    env = NetHackEnv(wizard=True, character="sam-hum-mal-law")
    record = Recorder(env, seed)
    for depth in DEPTHS:
        record.press(["\x1b", *"#wizlevelport\r", *str(depth), "\r"])
        record.press(choose.choices(MOVES, k=80))
    env.close()
    return record


def whole_game(seed: int) -> Recorder:
    """Play a random hero by random moves up to the end and the closing screens."""
    choose = random.Random(seed)
    env = NetHackEnv(max_episode_steps=4000)
    record = Recorder(env, seed)
    while not record.over:
        record.press(choose.choices(MOVES, k=100))
    env.close()
    return record


def hashes() -> list[str]:
    """All games' hashes."""
    return [kind(seed).hexdigest() for kind in (many_levels, whole_game) for seed in SEEDS]


if __name__ == "__main__":
    json.dump(hashes(), sys.stdout)
