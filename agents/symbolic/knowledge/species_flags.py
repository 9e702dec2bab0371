"""The bits of include/monflag.h under plain names: traits, resistances, generation, sounds.

Every enum here is a `StrEnum`: a member equals its lower-case text and hashes like it, so a set of members answers
`"fly" in flags` as well as `Trait.FLY in flags`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

Name = TypeVar("Name", bound=StrEnum)


class Resistance(StrEnum):
    """What a species resists or its corpse may convey (MR_*)."""

    FIRE = "fire"
    COLD = "cold"
    SLEEP = "sleep"
    DISINTEGRATION = "disintegration"
    SHOCK = "shock"
    POISON = "poison"
    ACID = "acid"
    STONE = "stone"


class Generation(StrEnum):
    """How a species comes into the game (G_*)."""

    UNIQUE = "unique"
    NOT_IN_HELL = "not_in_hell"
    ONLY_IN_HELL = "only_in_hell"
    NEVER_RANDOM = "never_random"
    SMALL_GROUP = "small_group"
    LARGE_GROUP = "large_group"
    GENOCIDABLE = "genocidable"
    NO_CORPSE = "no_corpse"


class Trait(StrEnum):
    """What a species is and can do (M1_*, M2_*, M3_*)."""

    FLY = "fly"
    SWIM = "swim"
    AMORPHOUS = "amorphous"
    WALLWALK = "wallwalk"
    CLING = "cling"
    TUNNEL = "tunnel"
    NEEDPICK = "needpick"
    CONCEAL = "conceal"
    HIDE = "hide"
    AMPHIBIOUS = "amphibious"
    BREATHLESS = "breathless"
    NOTAKE = "notake"
    NOEYES = "noeyes"
    NOHANDS = "nohands"
    NOLIMBS = "nolimbs"
    NOHEAD = "nohead"
    MINDLESS = "mindless"
    HUMANOID = "humanoid"
    ANIMAL = "animal"
    SLITHY = "slithy"
    UNSOLID = "unsolid"
    THICK_HIDE = "thick_hide"
    OVIPAROUS = "oviparous"
    REGEN = "regen"
    SEE_INVIS = "see_invis"
    TPORT = "tport"
    TPORT_CNTRL = "tport_cntrl"
    ACIDIC_CORPSE = "acidic_corpse"
    POISONOUS_CORPSE = "poisonous_corpse"
    CARNIVORE = "carnivore"
    HERBIVORE = "herbivore"
    OMNIVORE = "omnivore"
    METALLIVORE = "metallivore"
    NOPOLY = "nopoly"
    UNDEAD = "undead"
    WERE = "were"
    HUMAN = "human"
    ELF = "elf"
    DWARF = "dwarf"
    GNOME = "gnome"
    ORC = "orc"
    DEMON = "demon"
    MERC = "merc"
    LORD = "lord"
    PRINCE = "prince"
    MINION = "minion"
    GIANT = "giant"
    SHAPESHIFTER = "shapeshifter"
    MALE = "male"
    FEMALE = "female"
    NEUTER = "neuter"
    PNAME = "pname"
    HOSTILE = "hostile"
    PEACEFUL = "peaceful"
    DOMESTIC = "domestic"
    WANDER = "wander"
    STALK = "stalk"
    NASTY = "nasty"
    STRONG = "strong"
    ROCKTHROW = "rockthrow"
    GREEDY = "greedy"
    JEWELS = "jewels"
    COLLECT = "collect"
    MAGIC = "magic"
    WANTSAMUL = "wantsamul"
    WANTSBELL = "wantsbell"
    WANTSBOOK = "wantsbook"
    WANTSCAND = "wantscand"
    WANTSARTI = "wantsarti"
    COVETOUS = "covetous"
    WAITFORU = "waitforu"
    CLOSE = "close"
    INFRAVISION = "infravision"
    INFRAVISIBLE = "infravisible"
    DISPLACES = "displaces"


# NOLIMBS (which includes NOHANDS) and OMNIVORE are masks of two bits and need both.
_M1 = {trait: 1 << bit for bit, trait in enumerate(
    (Trait.FLY, Trait.SWIM, Trait.AMORPHOUS, Trait.WALLWALK, Trait.CLING, Trait.TUNNEL, Trait.NEEDPICK,
     Trait.CONCEAL, Trait.HIDE, Trait.AMPHIBIOUS, Trait.BREATHLESS, Trait.NOTAKE, Trait.NOEYES, Trait.NOHANDS)
)} | {Trait.NOLIMBS: 0x6000} | {trait: 0x8000 << bit for bit, trait in enumerate(
    (Trait.NOHEAD, Trait.MINDLESS, Trait.HUMANOID, Trait.ANIMAL, Trait.SLITHY, Trait.UNSOLID, Trait.THICK_HIDE,
     Trait.OVIPAROUS, Trait.REGEN, Trait.SEE_INVIS, Trait.TPORT, Trait.TPORT_CNTRL, Trait.ACIDIC_CORPSE,
     Trait.POISONOUS_CORPSE, Trait.CARNIVORE, Trait.HERBIVORE)
)} | {Trait.OMNIVORE: 0x60000000, Trait.METALLIVORE: 0x80000000}  # fmt: skip
_M2 = {trait: 1 << bit for bit, trait in enumerate(
    (Trait.NOPOLY, Trait.UNDEAD, Trait.WERE, Trait.HUMAN, Trait.ELF, Trait.DWARF, Trait.GNOME, Trait.ORC,
     Trait.DEMON, Trait.MERC, Trait.LORD, Trait.PRINCE, Trait.MINION, Trait.GIANT, Trait.SHAPESHIFTER)
)} | {trait: 0x10000 << bit for bit, trait in enumerate(
    (Trait.MALE, Trait.FEMALE, Trait.NEUTER, Trait.PNAME, Trait.HOSTILE, Trait.PEACEFUL, Trait.DOMESTIC,
     Trait.WANDER, Trait.STALK, Trait.NASTY, Trait.STRONG, Trait.ROCKTHROW, Trait.GREEDY, Trait.JEWELS,
     Trait.COLLECT, Trait.MAGIC)
)}  # fmt: skip
_M3 = {
    Trait.WANTSAMUL: 0x1, Trait.WANTSBELL: 0x2, Trait.WANTSBOOK: 0x4, Trait.WANTSCAND: 0x8, Trait.WANTSARTI: 0x10,
    Trait.WAITFORU: 0x40, Trait.CLOSE: 0x80, Trait.INFRAVISION: 0x100, Trait.INFRAVISIBLE: 0x200,
    Trait.DISPLACES: 0x400,
}  # fmt: skip

COVETOUS_MASK = 0x1F
"""Bits of the third word of flags, any of which is `Trait.COVETOUS` (monflag.h, M3_COVETOUS)."""

TRAIT_BITS: tuple[Mapping[Trait, int], ...] = (_M1, _M2, _M3)
"""For each of the three words of flags: a trait -> its bits (monflag.h, M1_, M2_ and M3_)."""

RESISTANCE_BITS: Mapping[Resistance, int] = {name: 1 << bit for bit, name in enumerate(Resistance)}
"""A resistance -> its bit (monflag.h, MR_)."""

GENERATION_BITS: Mapping[Generation, int] = {
    Generation.UNIQUE: 0x1000, Generation.NOT_IN_HELL: 0x800, Generation.ONLY_IN_HELL: 0x400,
    Generation.NEVER_RANDOM: 0x200, Generation.SMALL_GROUP: 0x80, Generation.LARGE_GROUP: 0x40,
    Generation.GENOCIDABLE: 0x20, Generation.NO_CORPSE: 0x10,
}  # fmt: skip
"""What is said of how a species comes and goes -> its bit (monflag.h, G_)."""

SOUNDS: Mapping[int, str] = {
    0: "silent", 1: "bark", 2: "mew", 3: "roar", 4: "growl", 5: "squeek", 6: "sqawk", 7: "hiss", 8: "buzz",
    9: "grunt", 10: "neigh", 11: "wail", 12: "gurgle", 13: "burble", 15: "shriek", 16: "bones", 17: "laugh",
    18: "mumble", 19: "imitate", 20: "humanoid", 21: "arrest", 22: "soldier", 23: "guard", 24: "djinni",
    25: "nurse", 26: "seduce", 27: "vampire", 28: "bribe", 29: "cuss", 30: "rider", 31: "leader", 32: "nemesis",
    33: "guardian", 34: "sell", 35: "oracle", 36: "priest", 37: "spell", 38: "were", 39: "boast",
}  # fmt: skip
"""NetHack's number of a sound -> its name (monflag.h, MS_)."""


def names_of(bits: int, table: Mapping[Name, int]) -> frozenset[Name]:
    """Return the names in `table` all of whose bits are set in `bits`."""
    return frozenset(name for name, mask in table.items() if bits & mask == mask)
