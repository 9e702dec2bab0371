"""The agent `torch`: a net taught by the symbolic agent chooses the commands."""

from __future__ import annotations

from pathlib import Path

from agents.neural.command_torch.net import load_scorer
from agents.neural.commands.agent import CommandAgent
from agents.neural.commands.chooser import TEMPERATURE
from agents.neural.shared.weight_files import TORCH_WEIGHTS


class TorchAgent(CommandAgent):
    """Plays by a trained net alone; the belief gives it features, nobody gives it advice.

    Parameters
    ----------
    weights : str or Path, optional
        A file of `agents.neural.command_torch.net.save_weights`; the shipped one by default.
    temperature : float, optional
        Of the draws; 0 takes the likeliest choice.
    """

    def __init__(self, weights: str | Path = TORCH_WEIGHTS, temperature: float = TEMPERATURE) -> None:
        super().__init__(load_scorer(Path(weights)), temperature)
