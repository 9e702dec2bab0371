"""What a weapon is worth in this hero's hand: expected damage of a swing, or of a volley for one who shoots."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.knowledge.object_types import ObjectType
from agents.symbolic.knowledge.roles import Role, role_named
from agents.symbolic.knowledge.skills import Skill, SkillLevel
from agents.symbolic.knowledge.weapon_kinds import is_launcher, is_melee_weapon
from agents.symbolic.knowledge.weapons import bare_handed_damage, to_hit_chance, weapon_score
from agents.symbolic.perception.items import Item

BETTER = 1.2
"""How much better a weapon must be to be wielded or carried instead: it may be cursed, and changing takes a turn."""

ARCHERS = frozenset({"Ranger"})
"""Roles whose volleys beat their blades (src/dothrow.c: multishot bonus with every launcher)."""

VOLLEY_WORTH = 20.0
ENOUGH_AMMUNITION = 4
TARGET_ARMOR = 6


def role_of(belief: Belief) -> Role | None:
    """The hero's role; None before the game has named it."""
    return role_named(belief.hero.role) if belief.hero.role != "unknown" else None


def weapon_worth(belief: Belief, kind: ObjectType, item: Item | None = None) -> float:
    """Return the expected damage of a swing with a weapon of this type; 0 for what is no melee weapon."""
    role = role_of(belief)
    if role is None or not is_melee_weapon(kind) or kind.skill is Skill.UNICORN_HORN:
        return 0.0
    if item is not None and (item.buc == "cursed" or item.price is not None):
        return 0.0
    if kind.bimanual and belief.inventory.worn("shield") is not None:
        return 0.0
    enchantment = (item.enchantment or 0) if item is not None else 0
    return weapon_score(kind, role, enchantment=enchantment, experience_level=belief.stats.experience_level)


def entry_worth(belief: Belief, entry: Entry | None) -> float:
    """Return what is worth having in hand: bare hands for None, a launcher for an archer with ammunition."""
    if entry is None:
        return bare_hands_worth(belief)
    if entry.kind is None:
        return 0.0
    if is_launcher(entry.kind) and entry.item.buc != "cursed" and belief.hero.role in ARCHERS:
        ammunition = belief.inventory.ammunition(entry)
        enough = ammunition is not None and ammunition.item.quantity >= ENOUGH_AMMUNITION
        return VOLLEY_WORTH if enough else 0.0
    return weapon_worth(belief, entry.kind, entry.item)


def bare_hands_worth(belief: Belief) -> float:
    """Return the expected damage of an unarmed blow."""
    role = role_of(belief)
    if role is None:
        return 1.0
    level = role.starting_skill(Skill.BARE_HANDED_COMBAT) if role.martial else SkillLevel.UNSKILLED
    bonus = 2 if role.martial else 0
    return (
        bare_handed_damage(role, level)
        * to_hit_chance(1 + TARGET_ARMOR + belief.stats.experience_level + bonus)
        * (1.5 if role.code == "mon" else 1.0)
    )


def best_in_pack(belief: Belief) -> Entry | None:
    """The entry that is worth most in hand."""
    return max(belief.inventory, key=lambda entry: entry_worth(belief, entry), default=None)
