"""Which refusals are news: of the 45 that stand behind a decision of the symbolic agent, about one is new."""

from __future__ import annotations

from agents.base import Decision


class Refusals:
    """The last answer of every behaviour in a game, so that only a new one need be shown.

    A behaviour that was not asked keeps its answer: a fight that interrupts a walk makes nothing news but itself.
    A behaviour that acts has given up its refusal, so the next one is news again.
    """

    def __init__(self) -> None:
        self._standing: dict[str, str] = {}

    def news(self, decision: Decision) -> tuple[tuple[str, str], ...]:
        """Take in the next decision of the game, and return those of its refusals that were not said before."""
        standing = self._standing
        new = tuple((name, why) for name, why in decision.refused if standing.get(name) != why)
        standing.update(new)
        standing.pop(decision.behaviour, None)
        return new
