"""Potions: the unknown are tried in safety, for a known healing potion is worth several; the good are drunk at once."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.command import quaff
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Condition, Dungeon, Hunger

CALM_HEALTH = 0.9
CALM_HIT_POINTS = 20
"""A potion of acid does up to 10, one of sickness a little (src/potion.c, peffects)."""

AT_ONCE = frozenset({"gain level", "gain ability", "see invisible", "restore ability", "speed"})
"""Known potions that are drunk where they are found, if not cursed."""

UNABLE = (
    Condition.BLIND | Condition.CONFUSED | Condition.STUNNED | Condition.HALLUCINATING | Condition.LEVITATING
)  # fmt: skip


def try_potion(belief: Belief) -> Proposal | Refusal:
    """Drink what is unknown or does lasting good, healthy and with nobody near: some of it sends to sleep."""
    potions = belief.inventory.of_class(ObjectClass.POTION)
    if not potions:
        return "no potion"
    if not _calm(belief):
        return "not the time to try potions"
    for entry in potions:
        if _worth_a_try(belief, entry):
            return Proposal(quaff(entry.letter), f"drink {entry.item.name}", target=("quaff", entry.item.name))
    return "nothing to try"


def _calm(belief: Belief) -> bool:
    return (
        not belief.hostiles
        and not belief.engulfed
        and not belief.stats.condition & UNABLE
        and belief.health >= CALM_HEALTH
        and belief.stats.hp >= CALM_HIT_POINTS
        and belief.stats.hunger != Hunger.SATIATED
        and belief.stats.dungeon != Dungeon.SOKOBAN
    )


def _worth_a_try(belief: Belief, entry: Entry) -> bool:
    """Whether it is unknown, or known and good."""
    if entry.item.price is not None or entry.item.buc == "cursed":
        return False
    kind = belief.identification.sure(entry.item.name)
    if kind is None:
        return belief.identification.is_open(entry.item.name)
    return kind.name in AT_ONCE
