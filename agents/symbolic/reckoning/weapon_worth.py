"""What a weapon is worth in this hero's hand: expected damage of a swing, or of a volley for one who shoots."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.inventory import Carried, Inventory
from agents.symbolic.knowledge.armor import protection
from agents.symbolic.knowledge.artifacts import NONE, Bonus, bonus_of
from agents.symbolic.knowledge.object_types import ObjectType
from agents.symbolic.knowledge.roles import Role, role_named
from agents.symbolic.knowledge.skills import Skill, SkillLevel
from agents.symbolic.knowledge.weapon_kinds import is_launcher, is_melee_weapon
from agents.symbolic.knowledge.weapons import (
    MADE_TO_BE_THROWN,
    TYPICAL_ARMOR_CLASS,
    bare_handed_damage,
    bare_handed_hit_bonus,
    largest_volley,
    skill_damage_bonus,
    skill_hit_bonus,
    thrown_damage,
    to_hit_chance,
    weapon_score,
)
from agents.symbolic.perception.items import Item
from agents.symbolic.reckoning.armor_worth import EXTRA
from agents.symbolic.reckoning.curses import may_be_cursed

ARCHERS = frozenset({"Ranger"})
"""Roles whose volleys beat their blades (src/dothrow.c: multishot bonus with every launcher)."""

VOLLEY_WORTH = 20.0
"""Damage that an archer's launcher is put at, with enough to shoot: it is preferred to a blade."""

UNSURE_TWO_HANDER = 0.7
"""Share of its worth that a two-handed weapon has which may be cursed: one in eight is, and both hands are welded to
it: no Elbereth, no shield, no pick-axe."""

THROW_BETTER = 1.3
"""How much better than the blow a throw at somebody beside must be: what was thrown has to be picked up again."""

DAMAGE_FOR_ARMOR = 0.6
"""Damage a swing that a point of armour class is put at: armour class 8 better, or 5 damage more, doubled the points
of a batch alike (docs/ledger.md, "What lost 50 games, by counterfactual")."""

ENOUGH_AMMUNITION = 8
"""Missiles that an archer must carry to take the launcher for them in hand."""


class Hand(NamedTuple):
    """What of the hero decides which weapon is best: hashable, so that answers are kept until something changes."""

    hero: Hero
    inventory: Inventory
    experience_level: int


def hand_of(belief: Belief) -> Hand:
    """Return the hero's hand now."""
    return Hand(belief.hero, belief.inventory, belief.stats.experience_level)


@lru_cache(maxsize=16)
def role_of(hero: Hero) -> Role | None:
    """Return the hero's role; None before the game has named it."""
    return role_named(hero.role) if hero.role != "unknown" else None


def weapon_worth(hand: Hand, kind: ObjectType, item: Item | None = None, *, trained: bool = True) -> float:
    """Return the expected damage of a swing with a weapon of this type; 0 for what is no melee weapon.

    Midway between the skill that the hero has and the one that use will bring; with the one it has if not `trained`.
    Less the shield that has to come off for it.
    """
    role = role_of(hand.hero)
    if role is None or kind.skill is None or not is_melee_weapon(kind) or kind.skill is Skill.UNICORN_HORN:
        return 0.0
    if item is not None and not item.usable:
        return 0.0
    enchantment = (item.enchantment or 0) if item is not None else 0
    sure = item is None or item.wielded or not may_be_cursed(hand.hero, item)
    share = UNSURE_TWO_HANDER if kind.bimanual and not sure else 1.0
    bonus = own_bonus(item) if item is not None else NONE
    now, skilled = hand.hero.skill(kind.skill), hand.experience_level
    worth = _swing_worth(role, kind, now, enchantment, bonus, skilled)
    if trained:
        worth = (worth + _swing_worth(role, kind, hand.hero.prospect(kind.skill), enchantment, bonus, skilled)) / 2
    return max(share * worth - (shield_worth(hand) if kind.bimanual else 0.0), 0.0)


def shield_worth(hand: Hand) -> float:
    """Return what the shield that is worn is worth, in damage a swing: 0 without one, no end of it if it is stuck."""
    shield = hand.inventory.worn("shield")
    if shield is None:
        return 0.0
    if hand.inventory.shield_stuck:
        return inf
    points = protection(shield.appearance, enchantment=shield.item.enchantment or 0, erosion=shield.item.eroded)
    return DAMAGE_FOR_ARMOR * max(points + EXTRA.get(shield.appearance, 0.0), 0.0)


def own_bonus(item: Item) -> Bonus:
    """Return what a weapon adds to its kind, but for the enchantment: as an artifact, less what erosion takes off.

    Each grade of rust, corrosion and the like takes a point of damage off (src/weapon.c:209, dmgval).
    """
    hit, damage = bonus_of(item.artifact)
    return Bonus(hit, damage - item.eroded)


@lru_cache(maxsize=1024)
def _swing_worth(
    role: Role, kind: ObjectType, skill: SkillLevel, enchantment: int, bonus: Bonus, experience_level: int
) -> float:
    """Return the expected damage of a swing at one level of skill."""
    return weapon_score(
        kind, role, skill_level=skill, enchantment=enchantment, bonus=bonus, experience_level=experience_level
    )


def entry_worth(hand: Hand, entry: Carried | None, *, trained: bool = True) -> float:
    """Return what is worth having in hand: bare hands for None, a launcher for an archer with ammunition."""
    if entry is None:
        return bare_hands_worth(hand)
    if entry.kind is None:
        return 0.0
    if is_launcher(entry.kind):
        return VOLLEY_WORTH if _can_shoot(hand, entry) else 0.0
    return weapon_worth(hand, entry.kind, entry.item, trained=trained)


def _can_shoot(hand: Hand, launcher: Carried) -> bool:
    """Whether an archer has enough to shoot with it; more is asked to take it in hand than to keep it there."""
    if launcher.item.buc == "cursed" or hand.hero.role not in ARCHERS:
        return False
    loads = sum(entry.item.quantity for entry in hand.inventory.loads(launcher))
    return loads >= (1 if launcher.item.wielded else ENOUGH_AMMUNITION)


def bare_hands_worth(hand: Hand) -> float:
    """Return the expected damage of an unarmed blow; it is one a turn, a Monk's too (src/uhitm.c:603, hitum)."""
    role = role_of(hand.hero)
    if role is None:
        return 1.0
    level = hand.hero.skill(Skill.BARE_HANDED_COMBAT)
    bonus = bare_handed_hit_bonus(role, level, hand.experience_level)
    chance = to_hit_chance(1 + TYPICAL_ARMOR_CLASS + hand.experience_level + bonus)
    return bare_handed_damage(role, level) * chance


@lru_cache(maxsize=64)
def best_in_pack(hand: Hand) -> Carried | None:
    """Return the entry that is worth most in hand."""
    return max(hand.inventory, key=lambda entry: entry_worth(hand, entry), default=None)


@lru_cache(maxsize=64)
def best_at_once(hand: Hand) -> Carried | None:
    """Return what of that which can be taken in hand at once is worth most there."""
    return max(at_once(hand), key=lambda entry: entry_worth(hand, entry), default=None)


def at_once(hand: Hand) -> Sequence[Carried]:
    """Return what can be taken in hand before the shield comes off."""
    shield = hand.inventory.worn("shield") is not None
    return [entry for entry in hand.inventory if not (shield and entry.appearance.bimanual)]


@lru_cache(maxsize=64)
def two_handed(hand: Hand) -> bool:
    """Whether what is or should be in hand leaves none for a shield."""
    held = hand.inventory.welded or best_in_pack(hand)
    return held is not None and held.appearance.bimanual


@lru_cache(maxsize=64)
def second_best(hand: Hand) -> Carried | None:
    """Return what is worth most in hand after the best, should that be stolen; None if bare hands are worth as much."""
    best, bare = best_in_pack(hand), bare_hands_worth(hand)
    others = [entry for entry in hand.inventory if entry is not best and entry_worth(hand, entry) > bare]
    return max(others, key=lambda entry: entry_worth(hand, entry), default=None)


@lru_cache(maxsize=64)
def spare_missile(hand: Hand) -> Carried | None:
    """Return the best stack to shoot or throw; the best weapon itself is kept."""
    best = best_in_pack(hand)
    return hand.inventory.missile(best if best is not None and best.item.quantity == 1 else None)


@lru_cache(maxsize=64)
def point_blank(hand: Hand) -> Carried | None:
    """Return the stack to shoot or throw even at an adjacent enemy: the launcher's, or what beats the blow by far.

    A Tourist's darts do three times what its fists do.
    """
    launcher, missile = hand.inventory.launcher, spare_missile(hand)
    if launcher is not None and (shot := hand.inventory.ammunition(launcher)) is not None:
        return shot
    if missile is None:
        return None
    blow = entry_worth(hand, hand.inventory.wielded, trained=False)
    return missile if throw_worth(hand, missile) > THROW_BETTER * blow else None


def throw_worth(hand: Hand, missile: Carried) -> float:
    """Return the expected damage of a volley thrown by hand at a typical enemy."""
    role, kind = role_of(hand.hero), missile.kind
    if role is None or kind is None or kind.skill is None:
        return 0.0
    level, enchantment = hand.hero.skill(kind.skill), missile.item.enchantment or 0
    bonus = MADE_TO_BE_THROWN + skill_hit_bonus(kind.skill, level) + kind.hit_bonus + enchantment
    damage = thrown_damage(kind).mean + enchantment + skill_damage_bonus(kind.skill, level)
    chance = to_hit_chance(1 + TYPICAL_ARMOR_CLASS + hand.experience_level + bonus)
    return max(1.0, damage) * chance * mean_volley(hand, missile)


def mean_volley(hand: Hand, missile: Carried, launcher: ObjectType | None = None) -> float:
    """Return how many missiles one throw by hand, or one shot with a launcher, sends on average."""
    role, kind = role_of(hand.hero), missile.kind
    if role is None or kind is None or kind.skill is None:
        return 1.0
    most = largest_volley(kind, role, hand.hero.race, hand.hero.skill(kind.skill), launcher)
    return (min(most, missile.item.quantity) + 1) / 2
