"""The agent `mlp-keys`: a small NumPy net, trained by asking the symbolic agent on its own path, presses the keys."""

from __future__ import annotations

from pathlib import Path

from agents.base import Decision
from agents.neural.key_mlp.player import TEMPERATURE, Player
from agents.neural.key_mlp.policy import load_weights
from agents.neural.shared.explanation import decision
from agents.neural.shared.weight_files import SHIPPED
from nethack_env.observation import Observation

WEIGHTS = SHIPPED / "mlp-keys.npz"


class MlpAgent:
    """Plays by a trained network alone: the belief gives it features, nobody gives it advice.

    Parameters
    ----------
    weights : str or Path, optional
        A file of `save_weights`; the shipped one by default.
    temperature : float, optional
        Of the draw; 0 takes the likeliest choice.
    """

    def __init__(self, weights: str | Path = WEIGHTS, temperature: float = TEMPERATURE) -> None:
        self._player = Player(load_weights(Path(weights)), temperature)
        self._decision: Decision | None = None

    def reset(self, seed: int) -> None:
        """Begin a new game; `seed` feeds the draws."""
        self._player.reset(seed)
        self._decision = None

    @property
    def decision(self) -> Decision | None:
        """The latest choice of several, and the likeliest ones."""
        return self._decision

    def act(self, observation: Observation) -> int:
        """Return the index of the key to press now."""
        player = self._player
        situation = player.see(observation)
        legal = player.keyboard.legal(situation)
        if legal.sum() == 1:
            return player.press(int(legal.argmax()))
        choice = player.choose(player.encoder.encode(situation), legal)
        self._decision = decision(observation.stats.turn, choice, player.chances)
        return player.press(choice)
