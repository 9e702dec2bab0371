"""Wearing and wielding the best of what is carried."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.command import wear, wield
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.skills import Skill
from agents.symbolic.proposal import Proposal, Refusal

COVERS = {"body": ("cloak",), "shirt": ("body", "cloak")}
"""Slots that must be bare before the key can be worn."""

BARE_HANDED = frozenset({"Monk"})
UNARMOURED = frozenset({"Monk"})


def wear_armor(belief: Belief) -> Proposal | Refusal:
    """Put on a piece of armour for a slot that is empty."""
    if belief.hostiles or belief.engulfed:
        return "enemies in view"
    for entry in belief.inventory.of_class(ObjectClass.ARMOR):
        if may_wear(belief, entry):
            return Proposal(wear(entry.letter), f"wear {entry.item.name}", target=("wear", entry.letter, entry.item.name))
    return "nothing to put on"


def may_wear(belief: Belief, entry: Entry) -> bool:
    """Whether this hero should put it on now: an empty slot, nothing over it, not known to be cursed."""
    slot, item = entry.appearance.slot, entry.item
    if slot is None or item.worn or item.buc == "cursed" or item.price is not None:
        return False
    if belief.inventory.worn(slot) is not None or (item.enchantment is not None and item.enchantment < 0):
        return False
    if any(belief.inventory.worn(cover) is not None for cover in COVERS.get(slot, ())):
        return False
    if belief.hero.role in UNARMOURED and slot in ("body", "shield"):
        return False
    weapon = belief.inventory.wielded
    return not (slot == "shield" and weapon is not None and weapon.appearance.bimanual)


def wield_weapon(belief: Belief) -> Proposal | Refusal:
    """Wield the best weapon that is carried."""
    if belief.engulfed or belief.hero.role in BARE_HANDED:
        return "no weapon wanted"
    wielded = belief.inventory.wielded
    if wielded is not None and wielded.item.buc == "cursed":
        return "welded to the hand"
    best = max(belief.inventory.of_class(ObjectClass.WEAPON, ObjectClass.TOOL), key=lambda e: _score(belief, e), default=None)
    if best is None or best is wielded or _score(belief, best) <= _score(belief, wielded) + 0.5:
        return "the best weapon is in hand"
    return Proposal(wield(best.letter), f"wield {best.item.name}", target=("wield", best.letter, best.item.name))


LAUNCHERS = frozenset({Skill.BOW, Skill.SLING, Skill.CROSSBOW})


def _score(belief: Belief, entry: Entry | None) -> float:
    """Expected damage of a blow, as far as the type tells; bare hands are worth 1.5."""
    if entry is None:
        return 1.5
    kind = entry.kind
    if kind is None or kind.skill is None or kind.missile or kind.skill in LAUNCHERS or entry.item.buc == "cursed":
        return 0.0
    if entry.item.price is not None:
        return 0.0
    if kind.bimanual and belief.inventory.worn("shield") is not None:
        return 0.0
    if kind.skill is Skill.POLEARMS or kind.skill is Skill.LANCE:
        return 1.0
    score = kind.damage_small.mean + kind.hit_bonus * 0.3 + (entry.item.enchantment or 0)
    return score - 2.0 * _unskilled(belief, kind.skill)


def _unskilled(belief: Belief, skill: Skill) -> bool:
    return False
