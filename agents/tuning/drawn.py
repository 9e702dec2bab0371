"""The symbolic agent with thresholds that are drawn anew for each game."""

from __future__ import annotations

from agents.symbolic.agent import SymbolicAgent
from agents.tuning.design import Design, Ends

DRAWN = f"{__name__}:DrawnAgent"
"""The agent as a run's configuration names it."""


class DrawnAgent(SymbolicAgent):
    """Rules and plans by thresholds that its seed draws.

    Parameters
    ----------
    ends : mapping of str to (float, float)
        Threshold -> its low and its high value.
    strategy : str, optional
        As for `SymbolicAgent`.
    """

    def __init__(self, ends: Ends, strategy: str | None = None) -> None:
        self.design = Design(ends)
        super().__init__(strategy)

    def reset(self, seed: int) -> None:
        """Start a new game by new thresholds."""
        self.tuning = self.design.tuning(seed)
        super().reset(seed)
