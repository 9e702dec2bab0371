"""The agent `options`: the symbolic agent, with a net that may overrule the order of its roster."""

from __future__ import annotations

from pathlib import Path

from agents.neural.options.chooser import MenuChooser
from agents.neural.options.policy import load_policy
from agents.symbolic.agent import SymbolicAgent

WEIGHTS = Path(__file__).parents[1] / "weights" / "options.npz"


class OptionsAgent(SymbolicAgent):
    """Chooses among the offers of the symbolic behaviours by a trained net, wherever the hero may get hurt.

    Parameters
    ----------
    weights : str or Path, optional
        A file of `save_policy`; the shipped one by default.
    """

    def __init__(self, weights: str | Path = WEIGHTS) -> None:
        super().__init__(chooser=MenuChooser(load_policy(Path(weights)).pick))
