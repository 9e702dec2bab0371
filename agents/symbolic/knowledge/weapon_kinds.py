"""Which objects are weapons of which kind: the predicates of include/obj.h."""

from __future__ import annotations

from functools import cache

from agents.symbolic.knowledge.object_types import OBJECT_TYPES, ObjectClass, ObjectType
from agents.symbolic.knowledge.skills import Skill

_LAUNCHER_SKILLS = frozenset({Skill.BOW, Skill.SLING, Skill.CROSSBOW})
_POLE_SKILLS = frozenset({Skill.POLEARMS, Skill.LANCE})


def is_ammo(kind: ObjectType) -> bool:
    """Return whether it is shot from a launcher: arrows, bolts, sling stones and gems (include/obj.h:178)."""
    return kind.missile and kind.skill in _LAUNCHER_SKILLS


def flies_straight(kind: ObjectType) -> bool:
    """Return whether it is a missile that flies where it is thrown: a boomerang flies in a circle (src/zap.c, boomhit).

    So it passes a target three squares away, and may come round to a shopkeeper.
    """
    return kind.missile and kind.skill is not Skill.BOOMERANG


def is_launcher(kind: ObjectType) -> bool:
    """Return whether it is a bow, sling or crossbow."""
    return not kind.missile and kind.skill in _LAUNCHER_SKILLS


def is_pole(kind: ObjectType) -> bool:
    """Return whether it is applied from a distance: polearms and the lance."""
    return kind.skill in _POLE_SKILLS


def is_pick(kind: ObjectType) -> bool:
    """Return whether it digs when applied: pick-axe and dwarvish mattock."""
    return kind.skill is Skill.PICK_AXE


@cache
def is_melee_weapon(kind: ObjectType) -> bool:
    """Return whether it does its own damage when wielded and swung at what is adjacent, on foot (src/uhitm.c:734)."""
    weapon = kind.object_class in {ObjectClass.WEAPON, ObjectClass.TOOL} and kind.skill is not None
    return weapon and not (kind.missile or is_launcher(kind) or is_pole(kind))


def fits(ammo: ObjectType, launcher: ObjectType) -> bool:
    """Return whether `launcher` shoots `ammo`."""
    return is_ammo(ammo) and is_launcher(launcher) and ammo.skill is launcher.skill


@cache
def launchers_for(ammo: ObjectType) -> tuple[ObjectType, ...]:
    """Return the types that shoot `ammo`."""
    return tuple(kind for kind in OBJECT_TYPES if fits(ammo, kind))
