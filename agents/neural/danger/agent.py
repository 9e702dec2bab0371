"""The agent `symbolic-danger`: the symbolic agent, whose behaviours also heed a learned estimate of danger."""

from __future__ import annotations

from pathlib import Path

from agents.neural.danger.estimator import load_estimator
from agents.neural.shared.weight_files import SHIPPED
from agents.symbolic.agent import SymbolicAgent

WEIGHTS = SHIPPED / "danger.npz"


class DangerAgent(SymbolicAgent):
    """Takes a fight for lost when the estimate says so too: Elbereth, flight, stairs and wands then come sooner.

    Parameters
    ----------
    weights : str or Path, optional
        A file of `save_estimator`; the shipped one by default.
    """

    def __init__(self, weights: str | Path = WEIGHTS) -> None:
        self._estimator = load_estimator(Path(weights))
        super().__init__()

    def reset(self, seed: int) -> None:
        """Start a new game with a fresh belief."""
        super().reset(seed)
        self.belief.danger = self._estimator
