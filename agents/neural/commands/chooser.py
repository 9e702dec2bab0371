"""The seam to the symbolic agent: a net chooses from the vocabulary, and the agent's executor types what it chose.

The roster is never asked. The watchdog still leaves alone for a while what has been tried in vain.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from agents.neural.commands.features import Past, Vector, encode
from agents.neural.commands.vocabulary import NAMES, made, options
from agents.neural.shared.temperature import checked_temperature
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer, Offers
from agents.symbolic.planning.milestones import Goal, Milestone, Plan
from agents.symbolic.strategies.strategy import Strategy, never
from mnist_core import Categorical

Scorer = Callable[[Vector], NDArray[np.float32]]
"""A net: features in, a score for each choice out."""

TEMPERATURE = 0.3
"""Of the draws: a little chance leads out of loops that a net without memory walks."""


def _here(belief: Belief) -> Goal:
    return Goal(belief.level.key)


UNPLANNED = Strategy("commands", Plan((Milestone("to play on", never, _here),)), ())
"""No plan and no roster: all that is decided, the net decides."""


class CommandChooser:
    """Draws a choice from a net's scores over what is possible.

    Parameters
    ----------
    score : Scorer
        The net.
    temperature : float
        Of the draw; 0 takes the likeliest.

    Attributes
    ----------
    past : Past
        What was chosen before the decision at hand.
    picked : int
        The latest choice; -1 where there was none.
    vector : ndarray of float32, shape (LAYOUT.size,)
        The features of the decision at hand.
    chances : ndarray of float64, shape (len(NAMES),)
        The distribution that the last choice was drawn from; at temperature 0, where none is drawn, that of 1.
    """

    def __init__(self, score: Scorer, temperature: float = TEMPERATURE) -> None:
        self._score = score
        self._temperature = checked_temperature(temperature)
        self.reset(0)

    def reset(self, seed: int) -> None:
        """Forget the last game; `seed` feeds the draws."""
        self._generator = np.random.default_rng(seed)
        self._offers: Offers | None = None
        self._open = np.zeros(len(NAMES), np.bool_)
        self.past = Past()
        self.picked = -1
        self.vector: Vector = np.zeros(0, np.float32)
        self.chances: NDArray[np.float64] = np.zeros(0)

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Return a choice as an offer; asked again about the same decision, another one."""
        if offers is self._offers:
            self._open[self.picked] = False
        else:
            self._offers = offers
            self.past.note(self.picked)
            self.look(belief)
        return self.pick(belief)

    def look(self, belief: Belief) -> None:
        """Take in a new decision."""
        self._options = options(belief)
        self._open = np.array(self._options.open)
        self.vector = encode(belief, self._options, self.past)
        self._scores = self._score(self.vector).astype(np.float64)

    def pick(self, belief: Belief) -> Offer | None:
        """Draw among what is open until something can be carried out."""
        while self._open.any():
            self.picked = self._draw()
            proposal = made(belief, self.picked, self._options)
            if proposal is not None:
                return Offer(NAMES[self.picked], proposal)
            self._open[self.picked] = False
        self.picked = -1
        return None

    def _draw(self) -> int:
        scores = self._scores / (self._temperature or 1.0)
        self.chances = Categorical(scores[np.newaxis], self._open[np.newaxis]).probabilities[0]
        if not self._temperature:
            return int(self.chances.argmax())
        return int(self._generator.choice(len(self.chances), p=self.chances))
