"""Every species of monster: nle's own `permonst` table joined with the attacks and alignment that nle leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from nle import nethack

from agents.symbolic.knowledge._table import UnknownNameError, rows
from agents.symbolic.knowledge.species_flags import (
    COVETOUS_MASK,
    GENERATION_BITS,
    RESISTANCE_BITS,
    SOUNDS,
    TRAIT_BITS,
    Generation,
    Resistance,
    Trait,
    names_of,
)


class AttackKind(StrEnum):
    """How an attack is delivered (include/monattk.h, AT_*); from `SPIT` on in range of more than one square, mostly."""

    PASSIVE = "passive"
    CLAW = "claw"
    BITE = "bite"
    KICK = "kick"
    BUTT = "butt"
    TOUCH = "touch"
    STING = "sting"
    HUG = "hug"
    SPIT = "spit"
    ENGULF = "engulf"
    BREATH = "breath"
    EXPLODE = "explode"
    DEATH_EXPLOSION = "death_explosion"
    GAZE = "gaze"
    TENTACLE = "tentacle"
    WEAPON = "weapon"
    MAGIC = "magic"


class DamageType(StrEnum):
    """What an attack does (include/monattk.h, AD_*)."""

    PHYSICAL = "physical"
    MAGIC_MISSILE = "magic_missile"
    FIRE = "fire"
    COLD = "cold"
    SLEEP = "sleep"
    DISINTEGRATION = "disintegration"
    SHOCK = "shock"
    POISON_STRENGTH = "poison_strength"
    ACID = "acid"
    BLIND = "blind"
    STUN = "stun"
    SLOW = "slow"
    PARALYSIS = "paralysis"
    DRAIN_LEVEL = "drain_level"
    DRAIN_ENERGY = "drain_energy"
    WOUND_LEGS = "wound_legs"
    STONE = "stone"
    STICK = "stick"
    STEAL_GOLD = "steal_gold"
    STEAL_ITEM = "steal_item"
    CHARM_STEAL = "charm_steal"
    TELEPORT = "teleport"
    RUST = "rust"
    CONFUSE = "confuse"
    DIGEST = "digest"
    HEAL = "heal"
    WRAP = "wrap"
    LYCANTHROPY = "lycanthropy"
    POISON_DEXTERITY = "poison_dexterity"
    POISON_CONSTITUTION = "poison_constitution"
    DRAIN_INTELLIGENCE = "drain_intelligence"
    DISEASE = "disease"
    DECAY = "decay"
    SEDUCE = "seduce"
    HALLUCINATION = "hallucination"
    DEATH = "death"
    PESTILENCE = "pestilence"
    FAMINE = "famine"
    SLIME = "slime"
    DISENCHANT = "disenchant"
    CORRODE = "corrode"
    CLERICAL_SPELL = "clerical_spell"
    MAGE_SPELL = "mage_spell"
    RANDOM_BREATH = "random_breath"
    STEAL_AMULET = "steal_amulet"
    CURSE = "curse"


class Attack(NamedTuple):
    """One attack of a species: `dice` dice of `sides` sides; 0 dice may mean that the level sets the number."""

    kind: AttackKind
    damage_type: DamageType
    dice: int
    sides: int


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each: to compare all fields takes long
class Species:
    """One species of monster, as src/monst.c defines it.

    Attributes
    ----------
    index : int
        nle's monster index (`nethack.glyph_to_mon`).
    name : str
        Lower-case but for proper names. The animal and the human form of a were share one.
    symbol, group : str
        The class letter on the map, such as "d", and the game's words for the class: "dog or other canine".
    level, speed, armor_class, magic_resistance, alignment : int
        Base level; movement a turn (12 is a human's); AC; percent; -128 where the species is unaligned.
    attacks : tuple of Attack
        In the order in which they are tried, passive ones included.
    weight, corpse_nutrition : int
        Of the corpse.
    sound : str
        include/monflag.h, MS_*, lower case.
    size : int
        0 tiny, 1 small, 2 human-sized, 3 large, 4 huge, 7 gigantic.
    resists, conveys : frozenset of Resistance
        What the living monster resists, and what eating its corpse may give.
    flags : frozenset of Trait
        M1_*, M2_* and M3_* of include/monflag.h; equal to their lower-case text, so `"fly" in species.flags` works.
    generation : frozenset of Generation
        G_* of include/monflag.h.
    difficulty, color : int
        The table's difficulty; the terminal colour, 0 to 15.
    """

    index: int
    name: str
    symbol: str
    group: str
    level: int
    speed: int
    armor_class: int
    magic_resistance: int
    alignment: int
    attacks: tuple[Attack, ...]
    weight: int
    corpse_nutrition: int
    sound: str
    size: int
    resists: frozenset[Resistance]
    conveys: frozenset[Resistance]
    flags: frozenset[Trait]
    generation: frozenset[Generation]
    difficulty: int
    color: int

    def __hash__(self) -> int:
        return self.index


UNALIGNED = -128
"""Alignment of who serves no god (align.h, A_NONE)."""


def _attacks(text: str) -> tuple[Attack, ...]:
    found = []
    for part in filter(None, text.split(";")):
        kind, damage, amount = part.split()
        dice, sides = amount.split("d")
        found.append(Attack(AttackKind(kind), DamageType(damage), int(dice), int(sides)))
    return tuple(found)


def _species(index: int, row: dict[str, str]) -> Species:
    entry: Any = nethack.permonst(index)
    group = nethack.class_sym.from_mlet(entry.mlet)
    alignment = row["alignment"]
    return Species(
        index=index,
        name=entry.mname,
        symbol=group.sym,
        group=group.explain,
        level=entry.mlevel,
        speed=entry.mmove,
        armor_class=entry.ac,
        magic_resistance=entry.mr,
        alignment=UNALIGNED if alignment == "unaligned" else int(alignment),
        attacks=_attacks(row["attacks"]),
        weight=entry.cwt,
        corpse_nutrition=entry.cnutrit,
        sound=SOUNDS[entry.msound],
        size=entry.msize,
        resists=_resistances(entry.mresists),
        conveys=_resistances(entry.mconveys),
        flags=_traits(entry.mflags1, entry.mflags2, entry.mflags3),
        generation=names_of(entry.geno, GENERATION_BITS),
        difficulty=entry.difficulty,
        color=entry.mcolor,
    )


@cache
def _resistances(bits: int) -> frozenset[Resistance]:
    return names_of(bits, RESISTANCE_BITS)


def _traits(*words: int) -> frozenset[Trait]:
    traits = frozenset[Trait]().union(*(names_of(word, bits) for word, bits in zip(words, TRAIT_BITS, strict=True)))
    return traits | {Trait.COVETOUS} if words[2] & COVETOUS_MASK else traits


SPECIES: tuple[Species, ...] = tuple(_species(index, row) for index, row in enumerate(rows("species.csv")))
"""All species, by NetHack's own number (src/monst.c)."""
_BY_NAME = {species.name: species for species in reversed(SPECIES)}


def species_named(name: str) -> Species:
    """Return the species called `name`, exactly as nle spells it; of a were, the animal form.

    Raises
    ------
    UnknownNameError
        If there is no such species.
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownNameError(f"no species is called {name!r}") from None
