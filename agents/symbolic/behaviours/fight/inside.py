"""Inside a monster: how to end it, or to be out of it.

There every direction leads to it, every blow hits, and no ray comes back (uhitm.c, zap.c).
"""

from __future__ import annotations

from agents.symbolic.behaviours.fight.attack_wands import sources
from agents.symbolic.behaviours.fight.force_bolt import FORCE_BOLT
from agents.symbolic.behaviours.survive.escape_items import leave_by
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import cast, fight, throw, zap
from agents.symbolic.knowledge.wands import BANISHERS, mean_effect
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.engulfed import survival_inside, whirly
from agents.symbolic.reckoning.foes import wounding_answer
from agents.symbolic.reckoning.missiles import missile_at_hand
from agents.symbolic.reckoning.resistances import resistances
from agents.symbolic.reckoning.spells import castable
from agents.symbolic.reckoning.teleports import departure
from agents.symbolic.reckoning.wands import digging_wand

ANYWHERE = "j"
"""A direction: from inside, any will do."""

WORKS = 0.5
"""Chance that a zap works on it from which on it is worth the turn."""


def zap_inside(belief: Belief) -> Proposal | Refusal:
    """Zap who has engulfed the hero, unless it is as good as dead.

    A wand of digging leaves it one hit point and the hero outside (dig.c, zap_dig), a vortex alone excepted.
    """
    if _as_good_as_dead(belief) or belief.engulfer is None:
        return "it is as good as dead"
    digger = digging_wand(belief)
    if digger is not None and not whirly(belief.engulfer):
        return Proposal(zap(digger.letter, ANYWHERE), f"pierce the {belief.engulfer.name}", target="zap inside", span=5)
    for source in sources(belief):
        if source.kinds is not BANISHERS and mean_effect(source.types, belief.engulfer) >= WORKS:
            reason = f"zap the {belief.engulfer.name} from inside"
            return Proposal(source.send(ANYWHERE), reason, target="zap inside", span=5)
    return "no wand for it"


def teleport_inside(belief: Belief) -> Proposal | Refusal:
    """Leave by a teleport who would kill the hero before it is dead (teleport.c, teleds)."""
    if survival_inside(belief) >= belief.tuning.odds.lost_below:
        return "no lost fight"
    way = departure(belief)
    return leave_by(way) if way is not None else "nothing to teleport with"


def bolt_inside(belief: Belief) -> Proposal | Refusal:
    """Strike with the mind at the monster that has engulfed the hero: it never misses."""
    if belief.own_form is not None or castable(belief, FORCE_BOLT) is None:
        return "no force bolt to cast"
    return Proposal(
        cast(FORCE_BOLT, ANYWHERE), "force bolt at the monster from inside", target=("cast", "bolt"), span=5
    )


def throw_inside(belief: Belief) -> Proposal | Refusal:
    """Throw at who answers each blow with a wound; what is thrown lies there when it is dead."""
    answered = wounding_answer(belief.engulfer, resistances(belief)) is not None
    if not answered or _as_good_as_dead(belief) or belief.own_form is not None:
        return "blows will do"
    missile = missile_at_hand(belief)
    if missile is None:
        return "nothing to throw"
    return Proposal(throw(missile.letter, ANYWHERE), f"throw {missile.item.name} at the monster from inside")


def cut_way_out(belief: Belief) -> Proposal:
    """Strike at the monster from inside."""
    return Proposal(fight(ANYWHERE), "cut a way out of the monster")


def _as_good_as_dead(belief: Belief) -> bool:
    return survival_inside(belief) > belief.tuning.odds.safe_above
