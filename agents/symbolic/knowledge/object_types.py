"""Every type of object: nle's own `objclass` table joined with the columns of src/objects.c that nle leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from nle import nethack

from agents.symbolic.knowledge._table import UnknownNameError, rows
from agents.symbolic.knowledge.damage import Damage
from agents.symbolic.knowledge.skills import Skill


class ObjectClass(IntEnum):
    """The classes by nle's numbers (`nethack.WEAPON_CLASS` ...), which `inv_oclasses` uses."""

    RANDOM = 0
    ILLOBJ = 1
    WEAPON = 2
    ARMOR = 3
    RING = 4
    AMULET = 5
    TOOL = 6
    FOOD = 7
    POTION = 8
    SCROLL = 9
    SPBOOK = 10
    WAND = 11
    COIN = 12
    GEM = 13
    ROCK = 14
    BALL = 15
    CHAIN = 16
    VENOM = 17


class ArmorSlot(StrEnum):
    """Where a piece of armour is worn (include/objclass.h, enum obj_armor_types)."""

    BODY = "body"
    SHIELD = "shield"
    HELM = "helm"
    GLOVES = "gloves"
    BOOTS = "boots"
    CLOAK = "cloak"
    SHIRT = "shirt"


class Material(StrEnum):
    """include/objclass.h, enum obj_material_types; `NONE` is the worm tooth's and the dummy type's."""

    NONE = ""
    LIQUID = "liquid"
    WAX = "wax"
    VEGGY = "veggy"
    FLESH = "flesh"
    PAPER = "paper"
    CLOTH = "cloth"
    LEATHER = "leather"
    WOOD = "wood"
    BONE = "bone"
    DRAGON_HIDE = "dragon_hide"
    IRON = "iron"
    METAL = "metal"
    COPPER = "copper"
    SILVER = "silver"
    GOLD = "gold"
    PLATINUM = "platinum"
    MITHRIL = "mithril"
    PLASTIC = "plastic"
    GLASS = "glass"
    GEMSTONE = "gemstone"
    MINERAL = "mineral"


class Direction(StrEnum):
    """Where a wand or a spell is aimed (include/objclass.h:69); `NONE` for everything else."""

    NONE = ""
    NODIR = "nodir"
    IMMEDIATE = "immediate"
    RAY = "ray"


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each: to compare all fields takes long
class ObjectType:
    """One type of object, as src/objects.c defines it.

    Attributes
    ----------
    index : int
        nle's object index.
    name : str
        As in the table ("light"); "" for the appearances left over in a shuffle, which are no type.
    full_name : str
        As the game writes one identified item ("scroll of light"), unique in the table.
    appearance : str or None
        Before the game's shuffle ("VERR YED HORRE"); None where the name itself is shown.
    object_class : ObjectClass
    weight, cost, probability, delay : int
        Weight units; base price in gold; chance in 1000 of its class (the gems' changes with depth); turns to put on
        or to eat.
    material : Material
        Of shuffled wands, rings, potions ... it goes with the appearance, not the type.
    nutrition : int
        Eaten whole.
    protection, cancellation : int
        Armour's AC (without enchantment) and magic cancellation, else 0.
    slot : ArmorSlot or None
    damage_small, damage_large : Damage
        Against monsters up to human size and above, `dmgval`'s extra dice (src/weapon.c:209) included.
    hit_bonus : int
        To hit, for weapons.
    skill : Skill or None
    missile : bool
        Whether it is ammunition or a pure missile (skill written negative in the table): no melee weapon.
    bimanual, bulky : bool
        Two-handed weapon; armour that is bulky.
    magic, charged, unique, no_wish, merges, container : bool
        `charged` is true of all that has an enchantment or charges.
    spell_level : int
        Of a spellbook, else 0.
    direction : Direction
    property : str
        The property conveyed, as include/prop.h names it in lower case ("fire_res"), or "".
    """

    index: int
    name: str
    full_name: str
    appearance: str | None
    object_class: ObjectClass
    weight: int
    cost: int
    probability: int
    delay: int
    material: Material
    nutrition: int
    protection: int
    cancellation: int
    slot: ArmorSlot | None
    damage_small: Damage
    damage_large: Damage
    hit_bonus: int
    skill: Skill | None
    missile: bool
    bimanual: bool
    bulky: bool
    magic: bool
    charged: bool
    unique: bool
    no_wish: bool
    merges: bool
    container: bool
    spell_level: int
    direction: Direction
    property: str

    def __hash__(self) -> int:
        return self.index


_PREFIXES: Mapping[ObjectClass, str] = {
    ObjectClass.RING: "ring of ",
    ObjectClass.POTION: "potion of ",
    ObjectClass.SCROLL: "scroll of ",
    ObjectClass.SPBOOK: "spellbook of ",
    ObjectClass.WAND: "wand of ",
}
_WITHOUT_PREFIX = frozenset({"novel", "Book of the Dead"})  # src/objnam.c:687


def _full_name(name: str, object_class: ObjectClass) -> str:
    prefix = "" if not name or name in _WITHOUT_PREFIX else _PREFIXES.get(object_class, "")
    return prefix + name


def _object_type(index: int, row: dict[str, str]) -> ObjectType:
    entry: Any = nethack.objclass(index)
    object_class = ObjectClass(ord(entry.oc_class))
    big = row["big"] == "1"
    armor = object_class is ObjectClass.ARMOR
    return ObjectType(
        index=index,
        name=row["name"],
        full_name=_full_name(row["name"], object_class),
        appearance=row["appearance"] or None,
        object_class=object_class,
        weight=entry.oc_weight,
        cost=entry.oc_cost,
        probability=entry.oc_prob,
        delay=entry.oc_delay,
        material=Material(row["material"]),
        nutrition=int(row["nutrition"]),
        protection=int(row["protection"]),
        cancellation=int(row["cancellation"]),
        slot=ArmorSlot(row["slot"]) if row["slot"] else None,
        damage_small=Damage.parse(row["damage_small"]),
        damage_large=Damage.parse(row["damage_large"]),
        hit_bonus=int(row["hit_bonus"]),
        skill=Skill(row["skill"].lstrip("-")) if row["skill"] else None,
        missile=row["skill"].startswith("-"),
        bimanual=big and not armor,
        bulky=big and armor,
        magic=row["magic"] == "1",
        charged=row["charged"] == "1",
        unique=row["unique"] == "1",
        no_wish=row["no_wish"] == "1",
        merges=row["merges"] == "1",
        container=row["container"] == "1",
        spell_level=int(row["spell_level"]),
        direction=Direction(row["direction"]),
        property=row["property"],
    )


OBJECT_TYPES: tuple[ObjectType, ...] = tuple(_object_type(index, row) for index, row in enumerate(rows("objects.csv")))
"""All types of objects, by NetHack's own number (src/objects.c)."""

# src/objnam.c:49: what a Samurai's own game calls these.
_JAPANESE_NAMES: Mapping[str, str] = {
    "wakizashi": "short sword",
    "ninja-to": "broadsword",
    "nunchaku": "flail",
    "naginata": "glaive",
    "osaku": "lock pick",
    "koto": "wooden harp",
    "shito": "knife",
    "tanko": "plate mail",
    "kabuto": "helmet",
    "yugake": "leather gloves",
    "gunyoki": "food ration",
    "potion of sake": "potion of booze",
    "sake": "potion of booze",
}
_BY_FULL_NAME = {kind.full_name: kind for kind in OBJECT_TYPES if kind.name}
_BY_FULL_NAME |= {foreign: _BY_FULL_NAME[name] for foreign, name in _JAPANESE_NAMES.items()}
_BY_FULL_NAME |= {  # objnam.c, GemStone, gives most the word, and the others are never called so
    f"{kind.name} stone": kind for kind in OBJECT_TYPES if kind.material is Material.GEMSTONE or kind.name == "flint"
}


def _unambiguous_short_names() -> dict[str, ObjectType]:
    short: dict[str, ObjectType | None] = {}
    for kind in OBJECT_TYPES:
        short[kind.name] = None if kind.name in short else kind
    return {name: kind for name, kind in short.items() if name and kind is not None}


_BY_NAME = _unambiguous_short_names() | _BY_FULL_NAME
_BY_CLASS = {kind: tuple(entry for entry in OBJECT_TYPES if entry.object_class is kind) for kind in ObjectClass}


def object_type_named(name: str) -> ObjectType:
    """Return the type called `name` in the singular: in full, by its table name where only one has it, or in Japanese.

    Raises
    ------
    UnknownNameError
        If no type has that name, or more than one ("light" is a wand, a scroll and a spellbook).
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownNameError(f"no object type, or more than one, is called {name!r}") from None


def find_object_type(name: str) -> ObjectType | None:
    """Return the type that `object_type_named` finds, or None where it would raise."""
    return _BY_NAME.get(name)


def types_of_class(object_class: ObjectClass) -> tuple[ObjectType, ...]:
    """Return the types of a class in table order, nameless spare appearances included."""
    return _BY_CLASS[object_class]


def by_frequency(kinds: Sequence[ObjectType], values: Sequence[float]) -> float:
    """Return the mean of a value by how often the types come."""
    chances = [max(kind.probability, 1) for kind in kinds]
    return sum(value * chance for value, chance in zip(values, chances, strict=True)) / sum(chances)
