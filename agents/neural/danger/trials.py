"""A symbolic agent whose dangerous decisions are played out: each way in copies of the game, all with the same dice.

The original waits at the decision until every copy has reported whether its hero lived, and then plays on by the fixed
order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from agents.base import AgentError
from agents.neural.danger.keeping_up import KeepingUp
from agents.neural.danger.ways import dangerous, ways
from agents.symbolic.assessment.assessment import assess
from agents.symbolic.assessment.features import features
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer, Offers
from agents.tuning.pairs import dice
from nethack_env.env import NetHackEnv
from nethack_env.fork import Fork

WITHIN = 150
"""Turns for which a copy is played on: the danger of a way is the chance to die within them."""


@dataclass(frozen=True)
class TrialConfig:
    """Where ways are tried, and how often."""

    dice: int = 2
    """Copies of each way, each with dice of its own; the same ones for all ways of a decision."""
    gap: int = 4
    """Turns from one such decision to the next."""
    most: int = 40
    """Decisions of a game, the first ones: a long siege is much of the same."""
    max_turns: int = 25_000
    """Turn at which a game is cut."""


class Trial(NamedTuple):
    """One dangerous decision.

    Attributes
    ----------
    turn : int
        When.
    features : ndarray
        Of the assessment, shape (features,).
    names : tuple of str
        The ways, the fixed order's choice first.
    lived : tuple of int
        In how many copies of each the hero lived.
    """

    turn: int
    features: npt.NDArray[np.float32]
    names: tuple[str, ...]
    lived: tuple[int, ...]


class Trials(KeepingUp):
    """A chooser that plays by the fixed order, and tries the ways of dangerous decisions.

    Parameters
    ----------
    env : NetHackEnv
        The game that is played, to be copied.
    config : TrialConfig
        Where.
    """

    def __init__(self, env: NetHackEnv, config: TrialConfig) -> None:
        self._env, self.config = env, config
        super().__init__()

    def reset(self, seed: int) -> None:
        """Begin the trials of a new game."""
        super().reset(seed)
        self.found: list[Trial] = []
        self._seed, self._next, self._deadline = seed, 0, 0
        self._fork: Fork | None = None

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Choose; a copy reports once its time is up."""
        if self._fork is not None and belief.turn >= self._deadline:
            self._fork.report(True)
        return super().choose(belief, offers)

    def decide(self, belief: Belief, offers: Offers) -> Offer | None:
        """Take what comes first; in the original, try all ways if it is time to."""
        first = super().decide(belief, offers)
        if first is None or self._fork is not None or not self._due(belief):
            return first
        options = ways(belief, offers, first)
        return self._tried(belief, options) if len(options) > 1 else first

    def game_over(self, how: str) -> None:
        """End a copy whose game is over."""
        if self._fork is not None:
            self._fork.report(how != "died")

    def close_copy(self, error: str | None) -> None:
        """End a copy that was cut before it reported, or that raised: say which."""
        if self._fork is not None:
            self._fork.report(True if error is None else error)

    def _due(self, belief: Belief) -> bool:
        in_time = self._next <= belief.turn < self.config.max_turns - WITHIN
        return in_time and len(self.found) < self.config.most and dangerous(belief)

    def _tried(self, belief: Belief, options: list[Offer]) -> Offer:
        """Play each way on in copies; here return the first one, in a copy the one that it is to try."""
        self._next = belief.turn + self.config.gap
        lived = [0] * len(options)
        for number in range(self.config.dice):
            thrown = dice(f"agent {self._seed}, turn {belief.turn}, copy {number}")
            for index, offer in enumerate(options):
                fork = Fork(self._env, thrown)
                if fork.in_copy:
                    self._fork, self._deadline = fork, belief.turn + WITHIN
                    return self.begin(offer)
                lived[index] += _answer(fork)
        found = np.array(features(assess(belief)), np.float32)
        self.found.append(Trial(belief.turn, found, tuple(offer.name for offer in options), tuple(lived)))
        return options[0]


def _answer(fork: Fork) -> bool:
    """Return whether the hero of a copy lived."""
    answer = fork.answer()
    if not isinstance(answer, bool):
        raise AgentError(f"a copy of the game failed: {answer}")
    return answer
