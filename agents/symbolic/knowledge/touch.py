"""What hitting a species by hand costs the one who hits it, from its passive attack (src/uhitm.c:2737)."""

from __future__ import annotations

from collections.abc import Set
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from agents.symbolic.knowledge.species import AttackKind, DamageType, Species, species_named

_FLOATING_EYE = species_named("floating eye")
_ITEM_HARM = frozenset({DamageType.RUST, DamageType.CORRODE, DamageType.DISENCHANT})
_WOUNDING = frozenset({DamageType.COLD, DamageType.FIRE, DamageType.SHOCK, DamageType.ACID})
_NOTHING: frozenset[str] = frozenset()


class Touch(IntEnum):
    """What hitting a species by hand costs; ordered, so `max` picks the worst."""

    SAFE = 0
    COSTLY = 1
    """Hit points, equipment or a few turns: acceptable in good health."""
    DEADLY = 2
    """Death, a long paralysis, or more hit points than a beginner has."""


class Passive(NamedTuple):
    """What a species does to one who hits it.

    Attributes
    ----------
    damage_type : DamageType
    mean : float
        Mean of the dice: hit points, or turns for paralysis and stun.
    chance : float
        How often one hit of ours sets it off.
    """

    damage_type: DamageType
    mean: float
    chance: float

    def wounds(self, resistances: Set[str] = _NOTHING) -> float:
        """Return the hit points that each blow at it costs one who has these resistances, on average."""
        harmless = self.damage_type not in _WOUNDING or self.damage_type.value in resistances
        return 0.0 if harmless else self.chance * self.mean


@cache
def passive_danger(species: Species) -> Passive | None:
    """Return what the species' passive attack does to one who hits it, or None (src/uhitm.c:2737)."""
    for attack in species.attacks:
        if attack.kind is AttackKind.PASSIVE:
            mean = (attack.dice or species.level + 1) * (attack.sides + 1) / 2 if attack.sides else 0.0
            return Passive(attack.damage_type, mean, _passive_chance(attack.damage_type))
    return None


def _passive_chance(damage_type: DamageType) -> float:
    if damage_type is DamageType.ACID:
        return 1 / 2
    if damage_type in _ITEM_HARM or damage_type in {DamageType.STONE, DamageType.MAGIC_MISSILE}:
        return 1.0
    if damage_type in {DamageType.PARALYSIS, DamageType.COLD, DamageType.STUN, DamageType.FIRE, DamageType.SHOCK}:
        return 2 / 3  # and only if it survives the hit
    return 0.0  # no case in the switch: sliming, for one, is not passive


SHORT = 5.0
"""Turns of paralysis, on average, that a hero lives through if nobody else strikes: a gelatinous cube's d4, by no means
a floating eye's hundred."""

STARTING_HIT_POINTS = 12
"""About what a hero starts with: who hits with so few must not lose half of them a hit."""


@cache
def safe_to_touch(species: Species) -> bool:
    """Return whether hitting the species costs nobody anything, as with most: `touch_danger` need not be asked."""
    passive = passive_danger(species)
    return (passive is None or not passive.chance) and not _gazes_to_stone(species) and not _slimes(species)


def _gazes_to_stone(species: Species) -> bool:
    return any(a.kind is AttackKind.GAZE and a.damage_type is DamageType.STONE for a in species.attacks)


def _slimes(species: Species) -> bool:
    return any(a.damage_type is DamageType.SLIME and a.kind is not AttackKind.PASSIVE for a in species.attacks)


def touch_danger(
    species: Species,
    *,
    hit_points: int = STARTING_HIT_POINTS,
    wielding: bool = True,
    gloves: bool = False,
    sees_it: bool = True,
    reflection: bool = False,
    free_action: bool = False,
    resistances: Set[str] = _NOTHING,
) -> Touch:
    """Grade hitting the species in melee by what it does to the attacker.

    Parameters
    ----------
    species : Species
    hit_points : int
        The hero's; a passive that takes half of them in one go, on average, is deadly.
    wielding, gloves : bool
        Whether a weapon is in hand, or gloves are worn: either keeps flesh off stone (src/uhitm.c:2809).
    sees_it : bool
        False when blind or blindfolded without telepathy: a floating eye's or Medusa's gaze needs eyes that see it.
    reflection, free_action : bool
        What the hero has.
    resistances : set of str
        The hero's, by the names of `Resistance`.
    """
    passive = passive_danger(species)
    gaze_meets = sees_it and not reflection
    worst = Touch.SAFE
    if _gazes_to_stone(species) and gaze_meets:
        worst = Touch.DEADLY if "stone" not in resistances else worst
    if _slimes(species):
        worst = Touch.DEADLY
    if passive is None or not passive.chance or passive.damage_type.value in resistances:
        return worst
    return max(worst, _passive_grade(passive, hit_points, wielding or gloves, not free_action, species, gaze_meets))


def _passive_grade(
    passive: Passive, hit_points: int, covered: bool, can_freeze: bool, species: Species, gaze_meets: bool
) -> Touch:
    match passive.damage_type:
        case DamageType.STONE:
            return Touch.COSTLY if covered else Touch.DEADLY
        case DamageType.PARALYSIS:
            meets = species is not _FLOATING_EYE or gaze_meets
            if not (can_freeze and meets):
                return Touch.SAFE
            return Touch.DEADLY if passive.mean > SHORT else Touch.COSTLY
        case DamageType.STUN | DamageType.RUST | DamageType.CORRODE | DamageType.DISENCHANT:
            return Touch.COSTLY
    return Touch.DEADLY if passive.mean >= hit_points / 2 else Touch.COSTLY


def never_melee(species: Species, hit_points: int = STARTING_HIT_POINTS) -> bool:
    """Return whether a hero without special protection, weapon in hand, must not hit the species."""
    return touch_danger(species, hit_points=hit_points) is Touch.DEADLY
