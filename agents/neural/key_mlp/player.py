"""A policy in one game: what it sees, what it may press, and what it draws; for play and for training."""

from __future__ import annotations

from collections import deque

import numpy as np

from agents.neural.encoding.features import Encoder, Vector
from agents.neural.key_mlp.policy import distribution
from agents.neural.keyboard.action_space import Keyboard, Mask
from agents.neural.keyboard.belief_tracker import BeliefTracker, Phase, Situation
from agents.neural.shared.temperature import checked_temperature
from agents.symbolic.geometry import Pos
from agents.symbolic.verb import Verb
from mnist_core.network import Network
from nethack_env.actions import KEY_TO_INDEX
from nethack_env.observation import Observation

TEMPERATURE = 0.5
"""Choices are drawn, not the likeliest taken: a little chance leads out of loops that a policy without memory walks."""

PATIENCE, RESTLESS = 60, 3.0
"""Keys without a game turn passing after which choices are drawn at this temperature until one passes."""

STEPS_KEPT, FEW_SQUARES, CIRCLING = 40, 6, 1.5
"""Steps in a row that touch so few squares are walked in a circle: choices are drawn at this temperature then."""


class Player:
    """A policy in one game: what it sees, what it may press, and what it draws.

    Parameters
    ----------
    network : Network
        From features to scores; shared between players, never changed by one.
    temperature : float
        Of the draw; 0 takes the likeliest choice.

    Attributes
    ----------
    chances : ndarray of float32, shape (N_CHOICES,)
        The distribution that the last choice was drawn from; empty before the first.
    """

    def __init__(self, network: Network, temperature: float = TEMPERATURE) -> None:
        self.network = network
        self.temperature = checked_temperature(temperature)
        self.reset(0)

    def reset(self, seed: int) -> None:
        """Begin a new game."""
        self.tracker = BeliefTracker()
        self.keyboard = Keyboard()
        self.encoder = Encoder(self.keyboard.roles)
        self.chances = np.zeros(0, np.float32)
        self._generator = np.random.default_rng(seed)
        self._turn, self._idle = -1, 0
        self._steps: deque[Pos] = deque(maxlen=STEPS_KEPT)

    def see(self, observation: Observation) -> Situation:
        """Take in a frame."""
        situation = self.tracker.see(observation)
        turn = observation.stats.turn
        self._idle = self._idle + 1 if turn == self._turn else 0
        self._turn = turn
        if situation.phase is Phase.COMMAND:
            self._note_step()
        return situation

    @property
    def _temperature(self) -> float:
        """The temperature of the next draw: higher for who stands still, or walks to and fro."""
        if self._idle >= PATIENCE:
            return RESTLESS
        circling = len(self._steps) == STEPS_KEPT and len(set(self._steps)) <= FEW_SQUARES
        return max(CIRCLING, self.temperature) if circling else self.temperature

    def _note_step(self) -> None:
        """Remember the squares of a walk; whatever is done between two steps ends it."""
        belief = self.tracker.belief
        command = belief.exchange.command
        if command is not None and command.verb is Verb.MOVE:
            self._steps.append(belief.pos)
        else:
            self._steps.clear()

    def choose(self, vector: Vector, legal: Mask) -> int:
        """Return a legal choice for a frame with these features."""
        scores = self.network.forward(vector[np.newaxis])
        temperature = self._temperature
        if temperature == 0:
            weighed = distribution(scores, legal[np.newaxis])
            choice = weighed.mode()
        else:
            weighed = distribution(scores, legal[np.newaxis], temperature)
            choice = weighed.sample(self._generator)
        self.chances = weighed.probabilities[0]
        return int(choice[0])

    def press(self, choice: int) -> int:
        """Press the key of a choice; return its index in `ACTIONS`."""
        key = self.keyboard.key(choice, self.tracker.situation)
        self.tracker.press(key)
        return KEY_TO_INDEX[ord(key)]
