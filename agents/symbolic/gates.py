"""Gates: what an entry of the roster needs of the hero and the moment, declared beside it and tested in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntFlag

from agents.symbolic.belief.belief import Belief
from agents.symbolic.proposal import Behaviour, Proposal, Refusal
from agents.symbolic.reckoning.peace import calm
from nethack_env.observation import Condition, Dungeon


class Need(IntFlag):
    """What must be so before a behaviour is asked; the refusal names the first that is not."""

    NOTHING = 0
    FREE = 1
    """The hero is not inside a monster."""
    LOOSE = 2
    """No pit, web or trap holds it, and nobody."""
    HANDS = 4
    """It is in its own shape."""
    BEAST = 8
    """It is polymorphed."""
    GROUND = 16
    """It does not levitate."""
    SIGHT = 32
    """It is not blind."""
    SENSES = 64
    """It is neither blind, confused, stunned nor hallucinating."""
    NAMES = 128
    """It sees monsters as what they are: it does not hallucinate."""
    CALM = 256
    """No enemy is in view that strikes first (`agents.symbolic.reckoning.peace.calm`)."""
    CONTACT = 512
    """An enemy is in view."""
    ELSEWHERE = 1024
    """It is not in Sokoban, whose boulders, holes and boxes belong to a puzzle."""


_REFUSALS = {
    Need.FREE: "inside a monster",
    Need.LOOSE: "held fast",
    Need.HANDS: "not in its own shape",
    Need.BEAST: "in its own shape",
    Need.GROUND: "levitating",
    Need.SIGHT: "blind",
    Need.SENSES: "senses are not clear",
    Need.NAMES: "cannot see who is who",
    Need.CALM: "enemies in view",
    Need.CONTACT: "no enemy in view",
    Need.ELSEWHERE: "in Sokoban",
}
REFUSALS = ("", *(_REFUSALS[Need(unmet & -unmet)] for unmet in range(1, 2 * max(_REFUSALS))))
"""What is refused for, by the bits of all needs that are not met: the first of them is named."""
_SENSES = int(Condition.BLIND | Condition.CONFUSED | Condition.STUNNED | Condition.HALLUCINATING)
_BY_CONDITION = tuple(
    (int(condition), int(need))
    for condition, need in (
        (Condition.LEVITATING, Need.GROUND),
        (Condition.BLIND, Need.SIGHT),
        (_SENSES, Need.SENSES),
        (Condition.HALLUCINATING, Need.NAMES),
    )
)
_FREE, _LOOSE, _HANDS, _BEAST = int(Need.FREE), int(Need.LOOSE), int(Need.HANDS), int(Need.BEAST)
_CALM, _CONTACT, _ELSEWHERE = int(Need.CALM), int(Need.CONTACT), int(Need.ELSEWHERE)


def lacking(belief: Belief) -> int:
    """Return the needs that are not met now, as bits of `Need`: plain integers are five times as fast to combine."""
    missing = _CONTACT if not belief.hostiles else 0 if calm(belief) else _CALM
    missing |= _HANDS if belief.own_form is not None else _BEAST
    if belief.engulfed:
        missing |= _FREE
    if belief.bound:
        missing |= _LOOSE
    if belief.stats.dungeon == Dungeon.SOKOBAN:
        missing |= _ELSEWHERE
    if belief.stats.condition:
        missing |= sum(need for condition, need in _BY_CONDITION if belief.stats.condition & condition)
    return missing


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a roster.

    Attributes
    ----------
    name : str
        As the trace and the nets call it.
    behaviour : Behaviour
        Asked when all needs are met.
    needs : Need
        What must be so before it is asked.
    engulfed : Behaviour, optional
        Asked in its place inside a monster.
    urgent : bool
        Whether its walks lead out of a danger that the odds of the fight do not show: none of them ever waits for
        another walk (`agents.symbolic.chooser.FixedOrder`), and they may lead past whom the hero shuns
        (`agents.symbolic.chooser.Offers`).
    """

    name: str
    behaviour: Behaviour
    needs: Need = Need.NOTHING
    engulfed: Behaviour | None = None
    urgent: bool = False
    mask: int = field(init=False, repr=False, compare=False)
    """Where none of these bits is missing, `behaviour` is what answers: asking it straight saves a call an entry."""

    def __post_init__(self) -> None:
        inside = _FREE if self.engulfed is not None else 0
        object.__setattr__(self, "mask", int(self.needs) | inside)

    def answer(self, belief: Belief, missing: int | None = None) -> Proposal | Refusal:
        """Return the proposal or the reason why there is none; `missing` is `lacking(belief)` where it is known."""
        missing = lacking(belief) if missing is None else missing
        if self.engulfed is not None and missing & _FREE:
            return self.engulfed(belief)
        unmet = missing & self.mask
        return REFUSALS[unmet] if unmet else self.behaviour(belief)
