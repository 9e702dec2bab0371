"""Meat from boulders: a hero who knows the spell of stone to flesh need not pray for food where stones lie about."""

from __future__ import annotations

from agents.symbolic.behaviours.observe.look import look_first
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import cast, eat_floor
from agents.symbolic.geometry import Pos, key_towards
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.incoming_fire import under_fire
from agents.symbolic.reckoning.peace import at_leisure
from agents.symbolic.reckoning.provisions import god_feeds
from agents.symbolic.reckoning.stone_meat import MEAT, STONE_TO_FLESH, meat_lying, way_to_boulder
from nethack_env.observation import Hunger


def make_meat(belief: Belief) -> Proposal | Refusal:
    """Eat a huge chunk of meat that lies near, or make one of a boulder; both are kept for later while a god feeds."""
    if belief.stats.hunger < Hunger.HUNGRY:
        return "not hungry"
    if god_feeds(belief):
        return "a god will feed it"
    if not at_leisure(belief) or under_fire(belief):
        return "no time for a meal"
    if belief.stats.hunger < Hunger.WEAK and belief.health < belief.tuning.fight.fit:
        return "hurt, and not Weak yet"
    lying = meat_lying(belief)
    if lying is not None:
        return _dine(belief, lying)
    way = way_to_boulder(belief)
    if not way:
        return "no boulder to make meat of"
    if len(way) > 1:
        return walk(belief, way[:-1], "go to make meat of a boulder", ("meat", way[-1]))
    spell = cast(STONE_TO_FLESH, key_towards(belief.pos, way[-1]))
    return Proposal(spell, "make meat of the boulder", target=("cast", "flesh"), span=5)


def _dine(belief: Belief, lying: Pos) -> Proposal | Refusal:
    """Eat the chunk that lies there."""
    if lying != belief.pos:
        return walk(belief, belief.walking.path(lying), "go to eat the meat", ("meat", lying))
    return look_first(belief) or Proposal(eat_floor(MEAT.name), f"eat the {MEAT.name}", target=("meat", lying))
