"""The chance that a spell works, as the game computes it (src/spell.c:1713, percent_success)."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

from agents.symbolic.knowledge.armor import is_metallic
from agents.symbolic.knowledge.object_types import ObjectType, object_type_named
from agents.symbolic.knowledge.roles import Role
from agents.symbolic.knowledge.skills import SkillLevel

_ROBE = object_type_named("robe")
_HELM_OF_BRILLIANCE = object_type_named("helm of brilliance")
_SMALL_SHIELD = object_type_named("small shield")
_EMERGENCY = frozenset(
    object_type_named(f"spellbook of {name}")
    for name in ("healing", "extra healing", "cure blindness", "cure sickness", "restore ability", "remove curse")
)
_METAL_HELM, _METAL_GLOVES, _METAL_BOOTS = 4, 6, 2  # lines 96 to 98


@dataclass(frozen=True, slots=True)
class Worn:
    """The armour that matters to casting; None where nothing is worn."""

    body: ObjectType | None = None
    cloak: ObjectType | None = None
    shield: ObjectType | None = None
    helm: ObjectType | None = None
    gloves: ObjectType | None = None
    boots: ObjectType | None = None


_NOTHING_WORN = Worn()


def spell_success(
    role: Role,
    spell: ObjectType,
    *,
    experience_level: int,
    attribute: int,
    skill: SkillLevel,
    worn: Worn = _NOTHING_WORN,
) -> int:
    """Return the percentage of casts that work.

    Parameters
    ----------
    role : Role
    spell : ObjectType
        The spellbook that teaches it.
    experience_level, attribute : int
        The attribute is the role's own for spells: `Role.spell_attribute`.
    skill : SkillLevel
        In the spell's school (`spell.skill`).
    worn : Worn
    """
    penalty = min(20, _penalty(role, spell, worn))
    trained = max(skill, SkillLevel.UNSKILLED) - 1
    difficulty = (spell.spell_level - 1) * 4 - (trained * 6 + experience_level // 3 + 1)
    chance = 11 * attribute // 2
    if difficulty > 0:
        chance -= isqrt(900 * difficulty + 2000)
    else:
        chance += min(20, 15 * -difficulty // spell.spell_level)
    chance = min(120, max(0, chance))
    if worn.shield is not None and worn.shield.weight > _SMALL_SHIELD.weight:
        chance //= 2 if spell is role.special_spell else 4
    # C truncates towards zero; the product is never negative here.
    return min(100, max(0, chance * (20 - penalty) // 15 - penalty))


def _penalty(role: Role, spell: ObjectType, worn: Worn) -> int:
    robe = worn.cloak is _ROBE
    penalty = role.spell_base
    if worn.body is not None and is_metallic(worn.body):
        penalty += role.spell_armor // 2 if robe else role.spell_armor
    elif robe:
        penalty -= role.spell_armor
    if worn.shield is not None:
        penalty += role.spell_shield
    for piece, amount in ((worn.helm, _METAL_HELM), (worn.gloves, _METAL_GLOVES), (worn.boots, _METAL_BOOTS)):
        if piece is not None and is_metallic(piece) and piece is not _HELM_OF_BRILLIANCE:
            penalty += amount
    if spell is role.special_spell:
        penalty += role.special_spell_bonus
    return penalty + (role.spell_emergency if spell in _EMERGENCY else 0)


HAZE_FADES = 10
"""Turns in which a point of the armour goes that a spell of protection gave (src/spell.c, cast_protection)."""

HAZE_FADES_OF_EXPERTS = 20
"""The same of a hero who is an expert in clerical spells."""


def protection_gain(experience_level: int, armor_class: int, haze: int) -> int:
    """Return the armour class that a spell of protection adds (src/spell.c, cast_protection).

    Parameters
    ----------
    experience_level : int
    armor_class : int
        As the bottom line shows it, with what an earlier cast gave.
    haze : int
        What is left of earlier casts.

    Examples
    --------
    >>> [protection_gain(8, 10 - haze, haze) for haze in (0, 4, 7, 10, 12, 16)]
    [4, 3, 3, 2, 1, 0]
    """
    natural = max(0, (10 - (armor_class + haze)) // 10)
    return max(0, experience_level.bit_length() - haze // (4 - min(3, natural)))
