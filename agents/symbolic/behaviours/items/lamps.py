"""Lamps: rub what may be a magic one, in peace and blessed if there is holy water, until the djinni comes out."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.lamps import Lamp
from agents.symbolic.command import dip, rub
from agents.symbolic.knowledge.lamps import DJINNI
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import seen_lately
from agents.symbolic.reckoning.foes import foe_beside
from agents.symbolic.reckoning.lamps import magic_chance, promising

RARELY = 1 / 3
"""Share of the hit points wanted that is enough for a blessed lamp: one djinni of twenty is hostile."""

MOST_DIPS = 2
"""Dips that make any lamp blessed: the first takes a curse off."""


def rub_lamp(belief: Belief) -> Proposal | Refusal:
    """Free the djinni of a lamp, who grants a wish: with four in five if the lamp is blessed, else with one in five."""
    lamp = _most_likely(belief)
    if lamp is None:
        return "no lamp that may hold a djinni"
    if belief.inventory.welded is not None:
        return "no hand free to rub it"
    if belief.health < belief.tuning.items.fit_to_rub or seen_lately(belief):
        return "not at ease"
    name, kept = lamp.item.name, belief.lamps.get(lamp.letter, Lamp())
    blessed, water = _blessing(belief, lamp, kept.dips)
    if lamp.item.buc == "cursed" and not blessed:
        return "the djinni of a cursed lamp is hostile"
    if belief.stats.hp < _hit_points_wanted(belief, blessed=blessed):
        return "too weak for a hostile djinni"
    if water is not None:
        target = ("dip", lamp.letter, kept.dips)
        return Proposal(dip(lamp.letter, water.letter), f"dip the {name} into holy water", target=target)
    return Proposal(rub(lamp.letter), f"rub the {name} for a djinni", target=("rub", lamp.letter, kept.rubs))


def _most_likely(belief: Belief) -> Carried | None:
    """Return the lamp of the hero's own that is magic most likely."""
    tools = belief.inventory.of_class(ObjectClass.TOOL)
    lamps = [entry for entry in tools if entry.item.price is None and promising(belief, entry)]
    return max(lamps, key=lambda entry: magic_chance(belief, entry), default=None)


def _blessing(belief: Belief, lamp: Carried, dips: int) -> tuple[bool, Carried | None]:
    """Return whether the lamp is blessed by the time that it is rubbed, and the holy water to dip it into before."""
    if lamp.item.buc == "blessed" or dips >= MOST_DIPS:
        return True, None
    water = belief.inventory.holy_water
    return water is not None, water


def _hit_points_wanted(belief: Belief, *, blessed: bool) -> float:
    """Return the hit points with which a djinni may come out: some rounds of its blows."""
    rounds = belief.tuning.items.djinni_rounds * (RARELY if blessed else 1.0)
    return rounds * foe_beside(belief, DJINNI).damage
