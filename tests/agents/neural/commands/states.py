"""Decisions to test on: those of recorded games, and those that the symbolic agent makes in a game of today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache

from agents.loop.rollout import play_episode
from agents.neural.keyboard.belief_tracker import BeliefTracker, Phase
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import FixedOrder, Offer, Offers
from agents.symbolic.strategies.table import SCORE
from nethack_env.actions import KEY_TO_INDEX
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.neural.encoding import readings

SEEDS = (20_002, 20_004)
KEYS = 1_500

Watcher = Callable[[Belief, Offer], None]


@cache
def recorded() -> dict[int, str]:
    """Return the keys of the recorded games by their seeds."""
    return readings.load()[0]


def replay(seed: int) -> Iterator[tuple[int, Belief]]:
    """Press the keys of a recorded game; yield each decision: the number of its key, and what is believed."""
    tracker = BeliefTracker()
    with closing(NetHackEnv()) as env:
        arrays, _ = env.reset(seed=seed)
        for number, key in enumerate(recorded()[seed]):
            if tracker.see(Observation(arrays)).phase is Phase.COMMAND:
                yield number, tracker.belief
            tracker.press(key)
            arrays, *_ = env.step(KEY_TO_INDEX[ord(key)])


class Watched(FixedOrder):
    """The symbolic agent's own choice, shown to somebody."""

    def __init__(self, watch: Watcher) -> None:
        self._watch = watch

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Choose as ever."""
        offer = super().choose(belief, offers)
        if offer is not None:
            self._watch(belief, offer)
        return offer


def play(seed: int, watch: Watcher, keys: int = KEYS) -> bytes:
    """Let the symbolic agent play; return the keys that it pressed."""
    with closing(NetHackEnv()) as env:
        result = play_episode(env, SymbolicAgent(SCORE, Watched(watch)), seed, max_steps=keys)
    assert result.error is None, result.error
    return result.keys
