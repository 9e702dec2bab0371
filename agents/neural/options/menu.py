"""When the net is asked, and among what: the options of one decision.

Most decisions matter little (a walk, a pick-up); asking everybody at each would cost a multiple of the game. So the
net has a say where the hero may get hurt, among the roster's first offers and the open ways out.
"""

from __future__ import annotations

from agents.neural.options.ways_out import EXTRAS
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer, Offers
from agents.symbolic.command import Verb
from agents.symbolic.geometry import chebyshev
from agents.symbolic.proposal import Behaviour, Proposal
from agents.symbolic.roster import ROSTER

CONSIDERED = 3
"""Offers of the roster among which the net chooses."""

SIGHT = 8
"""Squares within which an enemy in view makes a decision matter."""

HURT = 0.5
"""Share of the hit points below which every decision matters."""

UNASKED = frozenset({"know self", "know spells", "cure", "identify monster"})
FREE = frozenset({Verb.LOOK_HERE, Verb.FARLOOK})
"""First offers (behaviours, and verbs) that are carried out without asking: they take no time, or nothing is better."""

NAMES: tuple[str, ...] = (*(entry.name for entry in ROSTER), *(name for name, _ in EXTRAS))
"""What the net's outputs stand for."""

_EXTRAS: dict[str, Behaviour] = dict(EXTRAS)

OPEN = tuple(_EXTRAS)
"""Names of the open ways out."""


def matters(belief: Belief) -> bool:
    """Whether the hero may get hurt, so that the choice is worth a thought."""
    if belief.engulfed or belief.health < HURT:
        return True
    return any(chebyshev(monster.pos, belief.pos) <= SIGHT for monster in belief.hostiles)


def menu(belief: Belief, offers: Offers) -> list[Offer]:
    """Return the options, the fixed order's choice first; a single one where the net has no say."""
    first = offers.first()
    if first is None:
        return []
    if first.name in UNASKED or first.proposal.command.verb in FREE or not matters(belief):
        return [first]
    own = [offer for name in _EXTRAS if (offer := extra(name, belief, offers)) is not None]
    return [*offers.leading(CONSIDERED), *own]


def extra(name: str, belief: Belief, offers: Offers) -> Offer | None:
    """Return the offer of an open way out, if it is open."""
    behaviour = _EXTRAS.get(name)
    if behaviour is None or offers.refuses(name):
        return None
    answer = behaviour(belief)
    return Offer(name, answer) if isinstance(answer, Proposal) else None
