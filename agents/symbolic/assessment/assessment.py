"""The assessment: one value a decision, fitted to recorded games, that finds danger and tells how great it is.

It is an instrument for experiments and for the nets. The behaviours decide by the reckoning, and ask nothing here.
"""

from __future__ import annotations

from functools import cached_property

from agents.symbolic.assessment.expectation import Expectation, expect
from agents.symbolic.assessment.situation import Situation
from agents.symbolic.belief.belief import Belief

_KEY = "assessment"


class Assessment(Situation):
    """The situation, and what the fight at hand is expected to come to."""

    @cached_property
    def expectation(self) -> Expectation:
        """What the fight at hand is expected to cost, and the chance to live through it, as this agent fights."""
        return expect(self)


def assess(belief: Belief) -> Assessment:
    """Return the assessment of this decision, always the same one; calm costs next to nothing."""
    found = belief.memo.get(_KEY)
    if not isinstance(found, Assessment):
        found = belief.memo[_KEY] = Assessment(belief)
    return found
