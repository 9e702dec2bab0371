"""The situation: the facts that a decision in contact rests on, each worked out once, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from agents.symbolic.assessment.fire import IncomingFire, fire
from agents.symbolic.assessment.forecast import Forecast, forecast
from agents.symbolic.assessment.means import Means, means
from agents.symbolic.assessment.opponents import Opponent, opponents
from agents.symbolic.belief.belief import Belief
from agents.symbolic.reckoning.odds import room_around


@dataclass(frozen=True, eq=False)
class Situation:
    """What the hero faces and has, at one decision.

    Attributes
    ----------
    belief : Belief
        Of this decision; the situation is worth nothing at the next.
    """

    belief: Belief = field(repr=False)

    @cached_property
    def opponents(self) -> tuple[Opponent, ...]:
        """The enemies in view, the nearest first."""
        return opponents(self.belief)

    @cached_property
    def fighting(self) -> tuple[Opponent, ...]:
        """Those of them that take part in the fight at hand."""
        return tuple(one for one in self.opponents if one.fights)

    @property
    def contact(self) -> bool:
        """Whether there is a fight at hand."""
        return bool(self.fighting)

    @cached_property
    def fire(self) -> IncomingFire:
        """What may hit the hero from afar."""
        return fire(self.belief, self.opponents)

    @cached_property
    def means(self) -> Means:
        """What the hero can do about it."""
        return means(self.belief)

    @cached_property
    def room(self) -> int:
        """Squares from which an enemy can strike at the hero."""
        return room_around(self.belief, self.belief.pos)

    @cached_property
    def forecast(self) -> Forecast:
        """What the forward model says of fighting on here."""
        return forecast(self.belief, [one.monster for one in self.fighting])
