"""What eating a corpse does, for a given hero: the harm, the good, and the safe age (src/eat.c)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

import numpy as np

from agents.symbolic.knowledge.dangers import has_damage
from agents.symbolic.knowledge.glyph_kinds import KIND, SPECIES_OF, GlyphKind
from agents.symbolic.knowledge.species import SPECIES, DamageType, Species, species_named
from agents.symbolic.knowledge.species_flags import Resistance, Trait

SAFE_AGE = 30
"""Turns since death up to which a corpse that is not cursed does no harm for its age.

Line 1609: rotted = age / (10 + rn2(20)); over 3 may sicken (age 40 at the worst roll), over 5 is tainted (age 60).
Corpses fall uncursed. The margin is for an age that was only estimated, and for the walk to the corpse.
"""
TAINTED_AGE = 50
"""Age from which eating is not worth the risk of deadly food poisoning; a cursed corpse is tainted from 40 on."""
UNDEAD_AGE = 100
"""How old the corpse of a zombie, mummy or vampire is when it falls (src/mon.c:354)."""


CORPSES: Mapping[str, Species] = {f"{species.name} corpse": species for species in SPECIES}
"""By the name of the item."""


@cache
def longer_names(corpse: str) -> tuple[str, ...]:
    """Return the names of corpses that end in that of another: "giant bat corpse" for "bat corpse"."""
    return tuple(name for name in CORPSES if name.endswith(f" {corpse}"))


_SHOWN: Mapping[int, Species] = {
    glyph: SPECIES[int(SPECIES_OF[glyph])] for glyph in np.flatnonzero(KIND == GlyphKind.BODY).tolist()
}
"""By the glyph on the map."""


class Harm(StrEnum):
    """Ways in which a corpse is bad for the one who eats it."""

    STONING = "stoning"
    SLIMING = "sliming"
    FATAL = "fatal"
    TAINTED = "tainted"
    CANNIBALISM = "cannibalism"
    AGGRAVATE = "aggravate"
    LYCANTHROPY = "lycanthropy"
    POLYMORPH = "polymorph"
    LOSES_INTRINSIC = "loses_intrinsic"
    PARALYSIS = "paralysis"
    STUN = "stun"
    HALLUCINATION = "hallucination"
    TELEPORTITIS = "teleportitis"
    POISON = "poison"
    ACID = "acid"
    SICKENING = "sickening"
    SPEED_CHANGE = "speed_change"
    VEGETARIAN = "vegetarian"


DEADLY_HARMS = frozenset({Harm.STONING, Harm.SLIMING, Harm.FATAL, Harm.TAINTED})
"""Kill, at once or within twenty turns."""
CONDUCT_HARMS = frozenset({Harm.VEGETARIAN})
"""No reason to go hungry."""
LASTING_HARMS = frozenset({Harm.CANNIBALISM, Harm.LYCANTHROPY, Harm.POLYMORPH, Harm.LOSES_INTRINSIC})
"""Not worth any meal."""
PASSING_HARMS = frozenset(set(Harm) - DEADLY_HARMS - LASTING_HARMS)
"""Cost hit points, strength, alignment, a while out of control or the sleep of others (a dog or cat, mon.c,
disturb); acceptable when the need is great."""

DAZED_TURNS: Mapping[Harm, int] = {Harm.STUN: 60, Harm.HALLUCINATION: 200}
"""For how long the senses are led astray, at most (eat.c, cpostfx: lines 1009 to 1014, and 1110)."""


class Benefit(StrEnum):
    """Ways in which a corpse is good for the one who eats it; resistances by their own name."""

    FIRE = "fire"
    COLD = "cold"
    SLEEP = "sleep"
    DISINTEGRATION = "disintegration"
    SHOCK = "shock"
    POISON = "poison"
    TELEPORT_CONTROL = "teleport_control"
    TELEPATHY = "telepathy"
    STRENGTH = "strength"
    INTELLIGENCE = "intelligence"
    LEVEL = "level"
    ENERGY = "energy"
    HEALING = "healing"
    INVISIBILITY = "invisibility"
    CURES_STONING = "cures_stoning"
    CURES_CONFUSION = "cures_confusion"


@dataclass(frozen=True, slots=True)
class Eater:
    """What of the hero matters at table.

    Attributes
    ----------
    race, role : str
        Such as "orc" and "caveman" (`Race.name`, `Role.name` in lower case).
    resistances : frozenset of str
        By the names of `Resistance`, from any source; "sick" for sickness resistance.
    were : str or None
        Which were bit it ("werejackal"), empty if that is not known: the beasts of that kind are its own kind then.
    """

    race: str = "human"
    role: str = ""
    resistances: frozenset[str] = frozenset()
    were: str | None = None

    @property
    def cannibal_allowed(self) -> bool:
        """Whether it may eat its own kind, dogs and cats (line 45)."""
        return self.role == "caveman" or self.race == "orc"


@dataclass(frozen=True, slots=True)
class CorpseVerdict:
    """What one corpse would do to one hero.

    Attributes
    ----------
    harms : frozenset of Harm
    benefits : mapping of Benefit to float
        Each with its probability, not counting what the hero has already.
    never_rots : bool
        Lizards, lichens: the age does not matter.
    nutrition, turns : int
        Eaten whole; how long that takes.
    """

    harms: frozenset[Harm]
    benefits: Mapping[Benefit, float]
    never_rots: bool
    nutrition: int
    turns: int

    @property
    def safe(self) -> bool:
        """Whether it does no harm but to a conduct: a Monk's meat costs one point of alignment (line 1157)."""
        return self.harms <= CONDUCT_HARMS

    def acceptable(self, *, starving: bool = False) -> bool:
        """Return whether to eat it for food: harmless, or when starving with no harm that kills or lasts.

        A meal that is used up before the senses clear only makes things worse.
        """
        return self.safe or (starving and not self.harms & (DEADLY_HARMS | LASTING_HARMS) and self._outlasts_its_harm)

    @property
    def _outlasts_its_harm(self) -> bool:
        return self.nutrition >= sum(DAZED_TURNS.get(harm, 0) for harm in self.harms)


def _named(*names: str) -> frozenset[Species]:
    return frozenset(species_named(name) for name in names)


# What the source decides by identity; the numbers are lines of src/eat.c.
_HUMAN_WERES = frozenset(species for species in SPECIES if {Trait.WERE, Trait.HUMAN} <= species.flags)  # 978
_PETRIFY = _named("cockatrice", "chickatrice", "Medusa")  # 48
_RIDERS = _named("Death", "Pestilence", "Famine")
_NEVER_ROT = _named("lizard", "lichen") | _RIDERS  # 52
_PETS = _named("little dog", "dog", "large dog", "kitten", "housecat", "large cat")  # 696
_STUNNING = _named("stalker", "yellow light", "giant bat", "bat")  # 1009
_MIMICS = _named("small mimic", "large mimic", "giant mimic")  # 1016
_CHANGERS = _named("chameleon", "doppelganger", "sandestin")  # 1068
_TELEPATHS = _named("floating eye", "mind flayer", "master mind flayer")  # include/mondata.h:91
_WERE_KIN: Mapping[str, frozenset[Species]] = {
    "wererat": _named("sewer rat", "giant rat", "rabid rat"),
    "werejackal": _named("jackal", "fox", "coyote"),
    "werewolf": _named("wolf", "warg", "winter wolf"),
}  # src/were.c, were_beastie; 663
_ANY_KIN = frozenset[Species]().union(*_WERE_KIN.values())
_BRAINS = _named("mind flayer", "master mind flayer")
_EASY_POISON = _named("killer bee", "scorpion")  # 842
_DISENCHANTER = species_named("disenchanter")
_QUANTUM_MECHANIC = species_named("quantum mechanic")
_VIOLET_FUNGUS = species_named("violet fungus")
_ACID_BLOB = species_named("acid blob")  # 1616: never tainted
_GREEN_SLIME = species_named("green slime")
_NO_INTRINSICS = (
    _named("newt", "wraith", "quantum mechanic", "lizard", "disenchanter") | _STUNNING | _MIMICS | _CHANGERS
)  # 957: cases that break before the check
_SPECIAL_BENEFITS: Mapping[Species, Mapping[Benefit, float]] = {
    species_named("newt"): {Benefit.ENERGY: 2 / 3},
    species_named("wraith"): {Benefit.LEVEL: 1.0},
    species_named("nurse"): {Benefit.HEALING: 1.0},
    species_named("stalker"): {Benefit.INVISIBILITY: 1.0},
    species_named("lizard"): {Benefit.CURES_STONING: 1.0, Benefit.CURES_CONFUSION: 1.0},
}
_CONVEYED: Mapping[Resistance, Benefit] = {
    resistance: Benefit(resistance.value) for resistance in Resistance if resistance.value in set(Benefit)
}
_HALLUCINATORY = frozenset({DamageType.STUN, DamageType.HALLUCINATION})
_VEGETARIAN_CLASSES = frozenset("bjFvyEP' ")
_MEATY_EXCEPTIONS = _named("stalker", "flesh golem", "leather golem", "black pudding")
_LIVING: Mapping[Species, Species] = {
    species_named(f"{kind} {undead}"): species_named(kind)
    for kind in ("kobold", "dwarf", "gnome", "orc", "elf", "human", "giant", "ettin")
    for undead in ("zombie", "mummy")
} | {species_named(vampire): species_named("human") for vampire in ("vampire", "vampire lord")}


def never_rots(species: Species) -> bool:
    """Return whether the corpse keeps for ever (line 52)."""
    return species in _NEVER_ROT


def keeps(species: Species) -> bool:
    """Return whether the corpse does no worse than sicken however old it is (line 1616)."""
    return species in _NEVER_ROT or species is _ACID_BLOB


def is_meat(species: Species) -> bool:
    """Return whether eating it breaks a vegetarian's conduct (include/mondata.h:214)."""
    return species in _MEATY_EXCEPTIONS or species.symbol not in _VEGETARIAN_CLASSES


def corpse_shown(glyph: int) -> Species | None:
    """Return whose corpse a glyph shows, None if it shows anything else; a negative number shows nothing."""
    return _SHOWN.get(glyph)


def corpse_of(species: Species) -> Species:
    """Return whose corpse is left by one of `species`: an undead leaves that of what it was (src/mon.c:147)."""
    return _LIVING.get(species, species)


def left_by_undead(species: Species) -> bool:
    """Return whether a corpse of `species` may be that of a zombie, mummy or vampire: old when it falls."""
    return species in _LIVING.values()


def age_at_death(species: Species) -> int:
    """Return how many turns old the corpse left by one of `species` is at once."""
    return UNDEAD_AGE if species in _LIVING else 0


@lru_cache(maxsize=4096)
def judge_corpse(species: Species, eater: Eater, age: int = 0) -> CorpseVerdict:
    """Return what eating a corpse of `species` would do to `eater`.

    Parameters
    ----------
    species : Species
        Whose corpse it is called.
    eater : Eater
    age : int
        Turns since death as far as known, `age_at_death` of what was killed included.
    """
    return CorpseVerdict(
        harms=frozenset(_harms(species, eater) | _age_harms(species, eater, age)),
        benefits=benefits(species),
        never_rots=never_rots(species),
        nutrition=species.corpse_nutrition,
        turns=3 + (species.weight >> 6),  # line 1666
    )


def _age_harms(species: Species, eater: Eater, age: int) -> set[Harm]:
    if age <= SAFE_AGE or never_rots(species) or "sick" in eater.resistances:
        return set()
    return {Harm.SICKENING} if age < TAINTED_AGE or keeps(species) else {Harm.TAINTED}


def _harms(species: Species, eater: Eater) -> set[Harm]:
    resists = eater.resistances
    bitten = eater.were is not None and species in _WERE_KIN.get(eater.were, _ANY_KIN)
    own_kind = eater.race in species.flags or bitten
    tests = {
        Harm.STONING: species in _PETRIFY and Resistance.STONE not in resists,
        Harm.SLIMING: species is _GREEN_SLIME,
        Harm.FATAL: species in _RIDERS,
        Harm.CANNIBALISM: own_kind and not eater.cannibal_allowed,
        Harm.AGGRAVATE: species in _PETS and not eater.cannibal_allowed,
        Harm.LYCANTHROPY: species in _HUMAN_WERES,
        Harm.POLYMORPH: species in _CHANGERS,
        Harm.LOSES_INTRINSIC: species is _DISENCHANTER,
        Harm.PARALYSIS: species in _MIMICS,
        Harm.STUN: species in _STUNNING,
        Harm.HALLUCINATION: species is _VIOLET_FUNGUS or (_checked(species) and _hallucinatory(species)),
        Harm.TELEPORTITIS: _checked(species) and Trait.TPORT in species.flags,
        Harm.POISON: Trait.POISONOUS_CORPSE in species.flags and Resistance.POISON not in resists,
        Harm.ACID: Trait.ACIDIC_CORPSE in species.flags and Resistance.ACID not in resists,
        Harm.SPEED_CHANGE: species is _QUANTUM_MECHANIC,
        Harm.VEGETARIAN: eater.role == "monk" and is_meat(species),
    }
    return {harm for harm, holds in tests.items() if holds}


def _hallucinatory(species: Species) -> bool:
    passive = any(attack.damage_type in _HALLUCINATORY for attack in species.attacks)
    return passive or has_damage(species, _HALLUCINATORY)


def _checked(species: Species) -> bool:
    """Return whether the meal goes on to the intrinsics (line 1102)."""
    return species not in _NO_INTRINSICS and species not in _HUMAN_WERES


@cache
def benefits(species: Species) -> Mapping[Benefit, float]:
    """Return the good that a corpse may do, each with its probability (lines 766 to 1149)."""
    found = dict(_SPECIAL_BENEFITS.get(species, {}))
    if Trait.ACIDIC_CORPSE in species.flags:
        found[Benefit.CURES_STONING] = 1.0
    if not _checked(species):
        return found
    candidates = _candidates(species)
    giant = Trait.GIANT in species.flags
    chosen = 1 / (len(candidates) + giant) if candidates or giant else 0.0
    rest = 1.0
    if species in _BRAINS:
        found[Benefit.INTELLIGENCE] = rest = 0.5
    for candidate, chance in candidates.items():
        if candidate is not None:
            found[candidate] = rest * chosen * chance
    if giant:
        found[Benefit.STRENGTH] = chosen if candidates else 0.5
    return found


def _candidates(species: Species) -> dict[Benefit | None, float]:
    """Return what the corpse may convey with the chance that it works once chosen; None stands for teleportitis."""
    result: dict[Benefit | None, float] = {}
    for resistance in species.conveys:
        if resistance in _CONVEYED:
            result[_CONVEYED[resistance]] = min(1.0, species.level / 15)
    if Benefit.POISON in result and species in _EASY_POISON:
        result[Benefit.POISON] = 1 / 4 * min(1.0, species.level) + 3 / 4 * result[Benefit.POISON]
    if Trait.TPORT in species.flags:
        result[None] = min(1.0, species.level / 10)
    if Trait.TPORT_CNTRL in species.flags:
        result[Benefit.TELEPORT_CONTROL] = min(1.0, species.level / 12)
    if species in _TELEPATHS:
        result[Benefit.TELEPATHY] = min(1.0, species.level)
    return result
