"""Wands: what engraving with one tells (src/engrave.c, doengrave), and which are worth zapping at what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache

from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, types_of_class
from agents.symbolic.knowledge.species import DamageType, Species, species_named
from agents.symbolic.knowledge.species_flags import Resistance, Trait


def _wands(*names: str) -> frozenset[ObjectType]:
    kinds = frozenset(kind for kind in types_of_class(ObjectClass.WAND) if kind.name in names)
    if len(kinds) != len(names):
        raise LookupError(f"not all of {names} are wands")
    return kinds


ENGRAVING_SIGNS: tuple[tuple[str, frozenset[ObjectType]], ...] = (
    ("a fight", _wands("striking")),
    ("slow bugs", _wands("slow monster")),
    ("fast bugs", _wands("speed monster")),
    ("bullet holes", _wands("magic missile")),
    ("still bugs", _wands("sleep", "death")),
    ("ice cubes", _wands("cold")),
    ("no engraving", _wands("cancellation", "make invisible", "teleportation")),
    ("another engraving", _wands("polymorph")),
)
"""What is seen (`EventKind.WAND_SHOWS`) -> the types that cause it, of those that the game does not name by itself."""

SILENT = _wands("nothing", "undead turning", "opening", "locking", "probing", "secret door detection")
"""Types that show nothing when engraved with over another engraving: secret door detection may find nothing."""

SLEEPERS = _wands("sleep", "death")
"""A ray that stops whatever it hits, and the hero too if it comes back."""
BURNERS = _wands("fire", "cold", "lightning")
"""A ray of 6d6 (src/zap.c, weffects)."""
MISSILES = _wands("magic missile")
"""A ray of 2d6."""
STRIKERS = _wands("striking")
"""2d12 to the first monster in the way; it does not bounce."""
BANISHERS = _wands("teleportation")
"""Sends whom it hits elsewhere on the level (src/zap.c, bhitm)."""
DIGGERS = _wands("digging")
"""Zapped down, it makes a hole in the floor (src/zap.c, zap_dig)."""
ENGRAVERS = _wands("fire", "digging")
"""Writes into the floor itself: no letter comes out wrong, feet never wear off what is burnt, and hardly ever what is
engraved (src/engrave.c:299, wipe_engr_at; doengrave)."""
SPEEDERS = _wands("speed monster")
"""Zapped at oneself, it makes fast for good (src/zap.c, zapyourself)."""
WISHERS = _wands("wishing")
"""Grants a wish for a charge, unless luck is bad (src/zap.c, zapnodir)."""

RAY_WANDS = SLEEPERS | BURNERS | MISSILES
"""What comes back from a wall."""

RAY_DICE: Mapping[frozenset[ObjectType], int] = {SLEEPERS: 0, BURNERS: 6, MISSILES: 2, STRIKERS: 0, BANISHERS: 0}
"""Six-sided dice of damage to whom a ray hits that comes back (src/zap.c, zhitu); none where nothing does, or no harm
of that kind."""

HELP: Mapping[ObjectType, float] = {
    kind: help
    for help, kinds in (
        (1.0, _wands("sleep", "death", "teleportation")),
        (0.8, BURNERS),
        (0.5, _wands("striking", "polymorph", "undead turning")),
        (0.3, _wands("magic missile", "slow monster")),
        (0.2, _wands("cancellation")),
        (-0.3, _wands("make invisible")),
        (-0.5, _wands("speed monster", "create monster")),
    )
    for kind in kinds
}
"""The share of an enemy's danger that a zap takes away if it works, or adds; of the other types it does nothing to an
enemy in line (src/zap.c, bhitm; zapnodir)."""

_RESISTED = {
    kind: resistance
    for name, resistance in (
        ("sleep", Resistance.SLEEP), ("fire", Resistance.FIRE), ("cold", Resistance.COLD),
        ("lightning", Resistance.SHOCK),
    )
    for kind in _wands(name)
}  # fmt: skip
_DEADLY, _STRIKING, _TURNING = _wands("death"), _wands("striking"), _wands("undead turning")
_MAGIC = _wands("magic missile", "striking", "polymorph", "death")
"""What magic resistance stops, such as that of a gray dragon (src/mondata.c:114, resists_magm)."""
_MAGICAL_ATTACKS = frozenset({DamageType.MAGIC_MISSILE, DamageType.RANDOM_BREATH})
_SAVED = _wands("sleep", "slow monster", "speed monster", "polymorph", "cancellation", "undead turning")
_HALVED = _wands("fire", "cold", "lightning", "magic missile", "striking")

_WAND_LEVEL = 100 + 12
"""The die of a saving throw against a wand, less the level of who throws it (src/zap.c:5160, resist)."""

_MANES, _BABY_GRAY_DRAGON = species_named("manes"), species_named("baby gray dragon")
_LIFELESS = frozenset("'v")
"""Golems and vortices, by their letters (include/mondata.h:203, weirdnonliving)."""


def effect(kind: ObjectType, species: Species | None) -> float:
    """Return the chance that a zap of this type works on a species; a blow that is halved counts for half.

    By src/zap.c, zhitm and bhitm: what is resisted or missed, and the saving throw. Who is unseen resists nothing.
    """
    if species is None:
        return 1.0
    if _RESISTED.get(kind) in species.resists or (kind in _MAGIC and _resists_magic(species)):
        return 0.0
    undead = Trait.UNDEAD in species.flags
    lifeless = undead or species is _MANES or species.symbol in _LIFELESS or Trait.DEMON in species.flags
    if (kind in _TURNING and not undead) or (kind in _DEADLY and lifeless):
        return 0.0
    saved = min(species.magic_resistance / (_WAND_LEVEL - max(species.level, 1)), 1.0)
    hits = min(max(9 + species.armor_class, 0) / 20, 1.0) if kind in _STRIKING else 1.0
    return hits * (1 - saved if kind in _SAVED else 1 - saved / 2 if kind in _HALVED else 1.0)


def _resists_magic(species: Species) -> bool:
    return species is _BABY_GRAY_DRAGON or any(attack.damage_type in _MAGICAL_ATTACKS for attack in species.attacks)


@lru_cache(maxsize=1024)
def mean_effect(kinds: tuple[ObjectType, ...], species: Species | None) -> float:
    """Return the chance that a zap of a wand works that may be any of these types."""
    return _mean(kinds, lambda kind: effect(kind, species))


@lru_cache(maxsize=1024)
def mean_help(kinds: tuple[ObjectType, ...], species: Species | None) -> float:
    """Return the share of the danger of a species that a wand takes away, or adds, that may be any of these types."""
    return _mean(kinds, lambda kind: HELP.get(kind, 0.0) * effect(kind, species))


def _mean(kinds: Collection[ObjectType], value: Callable[[ObjectType], float]) -> float:
    """Return the mean of a value over types, by how often they are generated."""
    total = sum(max(kind.probability, 1) for kind in kinds)
    return sum(max(kind.probability, 1) * value(kind) for kind in kinds) / total if total else 0.0
