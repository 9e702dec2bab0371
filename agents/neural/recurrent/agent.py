"""The agent `torch-keys`: a net with memory that presses the keys by itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from agents.base import Decision
from agents.neural.recurrent.chunks import frames_to_inputs
from agents.neural.recurrent.player import Frame, Player
from agents.neural.recurrent.weights import load_weights
from agents.neural.shared.explanation import decision
from agents.neural.shared.temperature import checked_temperature
from agents.neural.shared.weight_files import TORCH_KEYS_WEIGHTS
from nethack_env.observation import Observation

TEMPERATURE = 0.5
"""Of the draws: a little chance leads out of loops."""

PATIENCE, RESTLESS = 60, 3.0
"""Choices without a game turn passing after which the draws have this temperature until one passes."""

_CPU = torch.device("cpu")


class TorchAgent:
    """Plays by a trained recurrent net alone; the belief gives it features, nobody gives it advice.

    Parameters
    ----------
    weights : str or Path, optional
        A file of `weights.save_weights`; the shipped one by default.
    temperature : float, optional
        Of the draws; 0 takes the likeliest choice.
    """

    def __init__(self, weights: str | Path = TORCH_KEYS_WEIGHTS, temperature: float = TEMPERATURE) -> None:
        torch.set_num_threads(1)  # a frame is too little work to share, and the workers already use every core
        self._net = load_weights(Path(weights))
        self._net.freeze()
        self._temperature = checked_temperature(temperature)
        self.reset(0)

    def reset(self, seed: int) -> None:
        """Begin a new game; `seed` feeds the draws."""
        self._player = Player(uses_features=self._net.config.n_features > 0)
        self._generator = np.random.default_rng(seed)
        self._state = self._net.blank(1)
        self._turn, self._idle = -1, 0
        self._decision: Decision | None = None

    @property
    def decision(self) -> Decision | None:
        """The latest choice of several, and the likeliest ones."""
        return self._decision

    def act(self, observation: Observation) -> int:
        """Return the index of the key to press now."""
        player = self._player
        player.see(observation)
        if player.forced is not None:
            return player.press(player.forced)
        turn = observation.stats.turn
        self._idle = self._idle + 1 if turn == self._turn else 0
        self._turn = turn
        weights = self._weigh(player.frame())
        choice = self._draw(weights)
        self._decision = decision(turn, choice, weights / weights.sum())
        return player.press(choice)

    @torch.inference_mode()
    def _weigh(self, frame: Frame) -> NDArray[np.float64]:
        """Return how likely each choice is, up to a factor; temperature 0 changes nothing at the likeliest one."""
        out = self._net(frames_to_inputs([[frame]], _CPU), self._state, torch.zeros(1, 1, dtype=torch.bool))
        self._state = out.state
        log_policy = out.log_policy[0, 0].double().numpy()
        temperature = self._temperature if self._idle < PATIENCE else RESTLESS
        weights: NDArray[np.float64] = np.exp((log_policy - log_policy.max()) / (temperature or 1.0))
        return weights

    def _draw(self, weights: NDArray[np.float64]) -> int:
        if self._temperature == 0 and self._idle < PATIENCE:
            return int(weights.argmax())
        reached = weights.cumsum()
        return int(np.searchsorted(reached, self._generator.random() * reached[-1], side="right"))
