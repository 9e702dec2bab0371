"""The policy's draws, kept with what came of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from agents.neural.command_torch.reinforcement.experience import Deed, Stretch, gather
from agents.neural.command_torch.reinforcement.income import income
from agents.neural.commands.chooser import CommandChooser, Scorer
from agents.neural.commands.features import Vector
from agents.symbolic.belief.belief import Belief

TEMPERATURE = 1.0
"""Of the draws: the gradient is that of the policy drawn from at 1."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """A decision of which nothing has come yet, and how the game stood then."""

    vector: Vector
    points: int
    turn: int


class RecordingChooser(CommandChooser):
    """Draws as ever, and notes what each decision led to when the next one stands.

    A draw that the watchdog vetoes, or that turns out to be impossible, is drawn anew from what is left. Only the last
    draw is carried out, so it is the row's, with the chance that it had among what was left then: draws from the
    possible choices without those that are vetoed have just these chances.

    Parameters
    ----------
    score : Scorer
        The policy.
    """

    def __init__(self, score: Scorer) -> None:
        super().__init__(score, TEMPERATURE)

    def __len__(self) -> int:
        """Return how many decisions are done with since the last `cut`."""
        return len(self._deeds)

    @property
    def turn(self) -> int:
        """The turn of the decision at hand; -1 before the first."""
        return self._standing.turn if self._standing is not None else -1

    def reset(self, seed: int) -> None:
        """Forget the last game; `seed` feeds the draws."""
        super().reset(seed)
        self._standing: _Standing | None = None
        self._deeds: list[Deed] = []

    def look(self, belief: Belief) -> None:
        """Take in a new decision: the one before it is done with."""
        points = belief.stats.score
        self.finish(points, belief.turn)
        super().look(belief)
        self._standing = _Standing(self.vector, points, belief.turn)

    def finish(self, points: int, turn: int) -> None:
        """Note what the decision at hand, if there is one, has led to."""
        standing, self._standing = self._standing, None
        if standing is None:
            return
        log_prob = math.log(self.chances[self.picked]) if self.picked >= 0 else 0.0
        pay, turns = income(standing.points, points), turn - standing.turn
        self._deeds.append(Deed(standing.vector, self._open.copy(), self.picked, log_prob, pay, turns))

    def cut(self) -> Stretch:
        """Return all that is done with as one stretch, and begin another with the decision at hand."""
        deeds, self._deeds = self._deeds, []
        return Stretch(gather(deeds), self._standing.vector if self._standing is not None else None)
