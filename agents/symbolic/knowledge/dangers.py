"""How dangerous a species is, computed from its attacks: damage a turn, and what it can do to you.

What hitting it costs is in `touch`; its names are given here too.

All figures are for an uncancelled monster of the species' base level unless a level is given. Line numbers are those of
the C source in nle 1.3.0's sdist.
"""

from __future__ import annotations

from collections.abc import Set

from agents.symbolic.knowledge.species import SPECIES, Attack, AttackKind, DamageType, Species, species_named
from agents.symbolic.knowledge.species_flags import Trait
from agents.symbolic.knowledge.touch import Passive, Touch, never_melee, passive_danger, safe_to_touch, touch_danger

__all__ = [
    "ANSWERS",
    "BLOODLESS",
    "HUMAN_SPEED",
    "NYMPHS",
    "POISONS",
    "Passive",
    "Touch",
    "charms",
    "devours",
    "expected_damage_per_turn",
    "follows_on_stairs",
    "harmless",
    "has_attack",
    "has_damage",
    "has_ranged_attack",
    "hit_chance",
    "holds",
    "is_pest",
    "is_were",
    "may_throw",
    "never_melee",
    "paralyses",
    "passive_danger",
    "respects_elbereth",
    "respects_scaring",
    "safe_to_touch",
    "shrieks",
    "stationary",
    "stones",
    "touch_danger",
]

# The source tests these by identity, not by a flag.
_MINOTAUR = species_named("minotaur")
_FEARLESS = frozenset({species_named("Angel"), species_named("Wizard of Yendor")})

HUMAN_SPEED = 12
"""Movement of a hero without speed: one action a turn."""

_STRIKES = frozenset(
    {AttackKind.CLAW, AttackKind.BITE, AttackKind.KICK, AttackKind.BUTT, AttackKind.TOUCH, AttackKind.STING,
     AttackKind.TENTACLE, AttackKind.WEAPON, AttackKind.ENGULF}
)  # fmt: skip
_RAYS = frozenset(
    {DamageType.MAGIC_MISSILE, DamageType.FIRE, DamageType.COLD, DamageType.SLEEP, DamageType.DISINTEGRATION,
     DamageType.SHOCK, DamageType.POISON_STRENGTH, DamageType.ACID}
)  # fmt: skip
_SPELLS = frozenset({DamageType.MAGE_SPELL, DamageType.CLERICAL_SPELL})
_ELEMENTS = frozenset({DamageType.FIRE, DamageType.COLD, DamageType.SHOCK, DamageType.ACID})
BLOODLESS = frozenset({DamageType.BLIND, DamageType.HALLUCINATION, DamageType.DRAIN_ENERGY})
"""The dice of these are turns or magical energy, not hit points (src/mhitu.c, explmu and gulpmu)."""
POISONS = frozenset({DamageType.POISON_STRENGTH, DamageType.POISON_DEXTERITY, DamageType.POISON_CONSTITUTION})
"""Hits that poison at times, and may kill at once (src/attrib.c, poisoned)."""
_FIRE_GAZE_CHANCE = 0.8  # src/mhitu.c:2288, rn2(5)
_NOTHING: frozenset[str] = frozenset()
ANSWERS = frozenset({AttackKind.PASSIVE, AttackKind.DEATH_EXPLOSION})
"""Attacks that only answer blows, or death."""
_NEVER_STRIKES = tuple(all(attack.kind in ANSWERS for attack in species.attacks) for species in SPECIES)


_UNICORNS = {"white unicorn": "lawful", "gray unicorn": "neutral", "black unicorn": "chaotic"}


def sacred(species: Species, alignment: str) -> bool:
    """Whether it is a unicorn of the hero's alignment: its death costs five points of Luck (src/mon.c, xkilled)."""
    return _UNICORNS.get(species.name) == alignment


def hit_chance(level: int, armor_class: int, index: int = 0) -> float:
    """Return the chance that attack number `index` of a monster of `level` hits (src/mhitu.c:572, 683).

    It needs ``10 + level + AC > rnd(20 + index)``; a negative AC counts as a random number down to itself.
    """
    values = [armor_class] if armor_class >= 0 else range(armor_class, 0)
    chances = [min(1.0, (max(1, 10 + level + value) - 1) / (20 + index)) for value in values]
    return sum(chances) / len(chances)


def expected_damage_per_turn(
    species: Species,
    armor_class: int,
    *,
    level: int | None = None,
    weapon_damage: float = 0.0,
    resistances: Set[str] = _NOTHING,
) -> float:
    """Return the hit points that an adjacent, awake monster takes from the hero in one turn, on average.

    Parameters
    ----------
    species : Species
    armor_class : int
        The hero's; below zero it also takes rnd(-AC) off each hit (src/mhitu.c:1699).
    level : int, optional
        The individual's level if it has grown.
    weapon_damage : float
        Mean damage of the weapon that it wields, added to each of its weapon attacks.
    resistances : set of str
        The hero's, by the names of `Resistance`.
    """
    level = species.level if level is None else level
    hits: list[float] = []
    total = 0.0
    for index, attack in enumerate(species.attacks):
        chance = _chance(attack, index, hits, hit_chance(level, armor_class, index))
        hits.append(chance)
        total += chance * _damage(attack, level, armor_class, weapon_damage, resistances)
    return total * species.speed / HUMAN_SPEED


def _chance(attack: Attack, index: int, hits: list[float], strike: float) -> float:
    if attack.kind in _STRIKES:
        return strike
    if attack.kind is AttackKind.HUG:  # needs the two attacks before it to hit, src/mhitu.c:699
        return hits[index - 1] * hits[index - 2] if index >= 2 else 0.0
    if attack.kind is AttackKind.GAZE:
        return _FIRE_GAZE_CHANCE if attack.damage_type is DamageType.FIRE else 0.0
    return 1.0 if attack.kind in {AttackKind.EXPLODE, AttackKind.MAGIC} else 0.0


def _damage(attack: Attack, level: int, armor_class: int, weapon_damage: float, resistances: Set[str]) -> float:
    if attack.damage_type in BLOODLESS or (attack.damage_type in _ELEMENTS and attack.damage_type.value in resistances):
        return 0.0
    if attack.kind is AttackKind.MAGIC:
        return _spell_damage(attack, level)
    mean = _mean(attack.dice, attack.sides)
    if attack.kind is AttackKind.WEAPON:
        mean += weapon_damage
    if mean and armor_class < 0:
        return max(1.0, mean - (1 - armor_class) / 2)
    return mean


def _spell_damage(attack: Attack, level: int) -> float:
    """Return the mean damage of one cast (src/mcastu.c:184): of the many spells only psi bolt and open wounds count."""
    if level <= 0:
        return 0.0
    success = 1 - min(1.0, 2 / level)  # line 257: fumbled when rn2(level * 10) < 20
    dice = level // 2 + (attack.dice if attack.sides else 1)
    mean = success * _mean(dice, attack.sides or 6)
    if attack.damage_type in _SPELLS:
        pause = max(2, 10 - level)  # line 239
        return mean / level / pause
    return mean


def _mean(dice: int, sides: int) -> float:
    return dice * (sides + 1) / 2


def has_damage(species: Species, kinds: Set[DamageType]) -> bool:
    """Return whether an attack that the species makes of its own accord does one of `kinds`."""
    return any(a.damage_type in kinds and a.kind is not AttackKind.PASSIVE for a in species.attacks)


def has_attack(species: Species, kinds: Set[AttackKind]) -> bool:
    """Return whether the species has an attack of one of `kinds`."""
    return any(a.kind in kinds for a in species.attacks)


def has_ranged_attack(species: Species) -> bool:
    """Return whether it can hurt from afar by nature: breath, spit, gaze, a ray of magic, boulders; not by weapons."""
    if Trait.ROCKTHROW in species.flags or has_attack(species, {AttackKind.BREATH, AttackKind.SPIT, AttackKind.GAZE}):
        return True
    return any(a.kind is AttackKind.MAGIC and a.damage_type in _RAYS for a in species.attacks)


def may_throw(species: Species) -> bool:
    """Return whether it can throw or fire what it carries (weapon attacks do at range, src/mhitu.c:753)."""
    return has_attack(species, {AttackKind.WEAPON})


_RIDERS = frozenset({DamageType.DEATH, DamageType.PESTILENCE, DamageType.FAMINE})


def respects_scaring(species: Species) -> bool:
    """Return whether a scroll of scare monster on the floor holds it off (src/monmove.c:142)."""
    lawful_minion = Trait.MINION in species.flags and species.alignment > 0
    return not (lawful_minion or species in _FEARLESS or has_damage(species, _RIDERS))


def respects_elbereth(species: Species) -> bool:
    """Return whether an engraved Elbereth under the hero holds it off, hostile and seeing (src/monmove.c:175).

    Humans and elves (every @) and minotaurs never do; nobody does in Gehennom and on the Planes.
    """
    return species.symbol != "@" and species is not _MINOTAUR and respects_scaring(species)


def follows_on_stairs(species: Species) -> bool:
    """Return whether it follows from an adjacent square when not fleeing (src/mondata.c:930); pets always do."""
    return Trait.STALK in species.flags


def paralyses(species: Species, resistances: Set[str] = _NOTHING) -> bool:
    """Return whether its own attacks can hold the hero helpless: paralysis, or sleep unless the hero resists that."""
    asleep = DamageType.SLEEP.value in resistances
    return has_damage(species, {DamageType.PARALYSIS} if asleep else {DamageType.PARALYSIS, DamageType.SLEEP})


def stones(species: Species) -> bool:
    """Return whether its touch may turn to stone (src/mhitu.c, hitmu: AD_STON)."""
    return has_damage(species, {DamageType.STONE})


_HOLDS = frozenset({DamageType.STICK, DamageType.WRAP})


def holds(species: Species) -> bool:
    """Return whether its attacks keep the hero where it is: it sticks, wraps itself around or hugs (src/mhitu.c)."""
    return has_damage(species, _HOLDS) or has_attack(species, {AttackKind.HUG})


def charms(species: Species) -> bool:
    """Return whether it is a nymph: it takes what it likes, a worn mail or a wielded weapon too (src/steal.c)."""
    return has_damage(species, {DamageType.CHARM_STEAL})


NYMPHS = frozenset(species.name for species in SPECIES if charms(species))
"""Names of the nymphs."""


def is_pest(species: Species) -> bool:
    """Return whether it takes no hit points but what is dearer: nymphs, and the lights that blind for a hundred turns.

    The lights are yellow and black ones (src/mhitu.c, explmu); leprechauns take gold only.
    """
    return charms(species) or any(a.kind is AttackKind.EXPLODE and a.damage_type in BLOODLESS for a in species.attacks)


_DEVOURS = frozenset({DamageType.DIGEST, DamageType.DRAIN_INTELLIGENCE})


def devours(species: Species) -> bool:
    """Return whether it kills who has all hit points left: by digesting the hero whole, or by eating its brain.

    A purple worm takes some ten turns for it (src/mhitu.c, gulpmu); a mind flayer's tentacles take 1 to 4 points of
    intelligence each, and below 3 the hero is dead (src/eat.c, eat_brains).
    """
    return has_damage(species, _DEVOURS)


def shrieks(species: Species) -> bool:
    """Return whether its noise brings others: one shriek in ten makes a monster (src/mon.c, m_respond)."""
    return species.sound == "shriek"


def is_were(species: Species) -> bool:
    """Return whether it is a lycanthrope: its animal form's bite infects."""
    return Trait.WERE in species.flags


def stationary(species: Species) -> bool:
    """Return whether it never moves."""
    return species.speed == 0


def harmless(species: Species) -> bool:
    """Return whether it never strikes first: floating eyes, moulds, spores."""
    return _NEVER_STRIKES[species.index]
