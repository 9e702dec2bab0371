"""Roles and races: titles, attributes, skills, starting kit, gods and the intrinsics that levels bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, TypeVar

from agents.symbolic.knowledge._table import UnknownNameError, rows
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, object_type_named
from agents.symbolic.knowledge.skills import Skill, SkillLevel
from agents.symbolic.knowledge.weapon_kinds import is_ammo

Named = TypeVar("Named")


class StartingItem(NamedTuple):
    """One line of a role's starting kit before race and chance change it.

    Attributes
    ----------
    object_type : ObjectType or None
        None where the game picks one of the class at random.
    object_class : ObjectClass
    enchantment : int or None
        None where it is random or has no meaning.
    quantity : int
        The table's; the game varies the number of daggers, arrows, darts and flint stones.
    """

    object_type: ObjectType | None
    object_class: ObjectClass
    enchantment: int | None
    quantity: int


@dataclass(frozen=True, slots=True)
class Race:
    """One race (src/role.c, races[]).

    Attributes
    ----------
    code, name, adjective : str
        Such as "dwa", "dwarf", "dwarven".
    alignments, peaceful, hostile : frozenset of str
        Which alignments it allows; which monster races it is always at peace or at war with.
    intrinsics : tuple of (int, str)
        Experience level and property (include/prop.h, lower case), in order.
    """

    code: str
    name: str
    adjective: str
    alignments: frozenset[str]
    peaceful: frozenset[str]
    hostile: frozenset[str]
    intrinsics: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Role:
    """One role (src/role.c, roles[]).

    Attributes
    ----------
    code, name, female_name : str
        Such as "cav", "Caveman", "Cavewoman"; the female name is the name itself where the game has no other.
    ranks : tuple of (str, str)
        Nine titles, (male, female), as the status line shows them.
    gods : tuple of str
        Lawful, neutral, chaotic; empty strings for the Priest, who takes another role's.
    races, genders, alignments : frozenset of str
    pet : str
        The species that it always starts with, or "" for a kitten or a little dog by chance.
    attributes : tuple of int
        Lowest Str, Int, Wis, Dex, Con, Cha.
    spell_base, spell_emergency, spell_shield, spell_armor : int
        Penalties to casting: always, for healing spells, with a shield, with metal body armour (src/spell.c:1713).
    spell_attribute : str
        "int" or "wis".
    special_spell, special_spell_bonus : ObjectType, int
        The spellbook of the spell that it excels at, and what that adds to the penalty (negative).
    skill_limits : mapping of Skill to SkillLevel
        Skills not in it are restricted.
    inventory : tuple of StartingItem
    intrinsics : tuple of (int, str)
        Experience level and property, in order.
    """

    code: str
    name: str
    female_name: str
    ranks: tuple[tuple[str, str], ...]
    gods: tuple[str, ...]
    races: frozenset[str]
    genders: frozenset[str]
    alignments: frozenset[str]
    pet: str
    attributes: tuple[int, ...]
    spell_base: int
    spell_emergency: int
    spell_shield: int
    spell_armor: int
    spell_attribute: str
    special_spell: ObjectType
    special_spell_bonus: int
    skill_limits: Mapping[Skill, SkillLevel]
    inventory: tuple[StartingItem, ...]
    intrinsics: tuple[tuple[int, str], ...]

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def martial(self) -> bool:
        """Whether it fights with martial arts when unarmed (include/skills.h:82)."""
        return self.code in {"sam", "mon"}

    def skill_limit(self, skill: Skill) -> SkillLevel:
        """Return how far it may train `skill`."""
        return self.skill_limits.get(skill, SkillLevel.RESTRICTED)

    def starting_skill(self, skill: Skill) -> SkillLevel:
        """Return its level of `skill` at the start (src/weapon.c, skill_init), as a human."""
        kit = (item.object_type for item in self.inventory if item.object_type is not None)
        if skill in _MAGIC_AT_START.get(self.code, ()) or any(
            kind.skill is skill and not is_ammo(kind) for kind in kit
        ):
            return SkillLevel.BASIC
        if skill is Skill.RIDING and self.pet == "pony":
            return SkillLevel.BASIC
        if skill is Skill.BARE_HANDED_COMBAT and self.skill_limit(skill) > SkillLevel.EXPERT:
            return SkillLevel.BASIC
        return min(SkillLevel.UNSKILLED, self.skill_limit(skill))


_MAGIC_AT_START: Mapping[str, frozenset[Skill]] = {
    "hea": frozenset({Skill.HEALING_SPELL}),
    "mon": frozenset({Skill.HEALING_SPELL}),
    "pri": frozenset({Skill.CLERIC_SPELL}),
    "wiz": frozenset({Skill.ATTACK_SPELL, Skill.ENCHANTMENT_SPELL}),
}


def _set(text: str) -> frozenset[str]:
    return frozenset(filter(None, text.split(";")))


def _grouped(name: str, key: str) -> dict[str, list[dict[str, str]]]:
    return {owner: list(group) for owner, group in groupby(rows(name), lambda row: row[key])}


def _intrinsics(table: Mapping[str, list[dict[str, str]]], owner: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(row["level"]), row["property"]) for row in table.get(owner, []))


def _starting_item(row: Mapping[str, str]) -> StartingItem:
    return StartingItem(
        object_type=object_type_named(row["object"]) if row["object"] else None,
        object_class=ObjectClass[row["class"].upper()],
        enchantment=int(row["enchantment"]) if row["enchantment"] else None,
        quantity=int(row["quantity"]),
    )


def _rank(text: str) -> tuple[str, str]:
    male, _, female = text.partition("/")
    return male, female or male


def _roles() -> tuple[Role, ...]:
    skills, kits = _grouped("skills.csv", "role"), _grouped("inventory.csv", "role")
    intrinsics = _grouped("intrinsics.csv", "owner")
    return tuple(
        Role(
            code=row["code"],
            name=row["name"],
            female_name=row["female_name"] or row["name"],
            ranks=tuple(_rank(part) for part in row["ranks"].split(";")),
            gods=tuple(row["gods"].split(";")),
            races=_set(row["races"]),
            genders=_set(row["genders"]),
            alignments=_set(row["alignments"]),
            pet=row["pet"],
            attributes=tuple(map(int, row["attributes"].split(";"))),
            spell_base=int(row["spell_base"]),
            spell_emergency=int(row["spell_emergency"]),
            spell_shield=int(row["spell_shield"]),
            spell_armor=int(row["spell_armor"]),
            spell_attribute=row["spell_attribute"],
            special_spell=object_type_named(row["special_spell"]),
            special_spell_bonus=int(row["special_spell_bonus"]),
            skill_limits={Skill(part["skill"]): SkillLevel[part["limit"].upper()] for part in skills[row["code"]]},
            inventory=tuple(map(_starting_item, kits[row["code"]])),
            intrinsics=_intrinsics(intrinsics, row["code"]),
        )
        for row in rows("roles.csv")
    )


def _races() -> tuple[Race, ...]:
    intrinsics = _grouped("intrinsics.csv", "owner")
    return tuple(
        Race(
            code=row["code"],
            name=row["name"],
            adjective=row["adjective"],
            alignments=_set(row["alignments"]),
            peaceful=_set(row["peaceful"]),
            hostile=_set(row["hostile"]),
            intrinsics=_intrinsics(intrinsics, row["code"]),
        )
        for row in rows("races.csv")
    )


ROLES: tuple[Role, ...] = _roles()
"""All roles, in NetHack's order (src/role.c)."""

RACES: tuple[Race, ...] = _races()
"""All races, in NetHack's order (src/role.c)."""

_ROLE_NAMES = {name.lower(): role for role in ROLES for name in (role.code, role.name, role.female_name)}
_RACE_NAMES = {name: race for race in RACES for name in (race.code, race.name, race.adjective)}


def role_named(name: str) -> Role:
    """Return the role by its code, name or female name, in any case."""
    return _found(_ROLE_NAMES, name.lower(), "role")


def race_named(name: str) -> Race:
    """Return the race by its code, name or adjective, in any case."""
    return _found(_RACE_NAMES, name.lower(), "race")


def _found(table: Mapping[str, Named], name: str, what: str) -> Named:
    try:
        return table[name]
    except KeyError:
        raise UnknownNameError(f"no {what} is {name!r}") from None


def intrinsics_at(role: Role, race: Race, level: int) -> frozenset[str]:
    """Return the properties that role and race give up to an experience level, such as "poison_res" and "fast"."""
    return frozenset(name for at, name in role.intrinsics + race.intrinsics if at <= level)
