"""Armour: which slot covers which, which roles it hampers, and how good a piece is."""

from __future__ import annotations

from collections.abc import Mapping

from agents.symbolic.knowledge.object_types import ArmorSlot, Material, ObjectType, object_type_named
from agents.symbolic.knowledge.roles import Role

COVERED_BY: Mapping[ArmorSlot, tuple[ArmorSlot, ...]] = {
    ArmorSlot.BODY: (ArmorSlot.CLOAK,),
    ArmorSlot.SHIRT: (ArmorSlot.CLOAK, ArmorSlot.BODY),
}
"""By slot: what must come off before it can be changed, outermost first (src/do_wear.c, canwearobj)."""

WEARING_ORDER: tuple[ArmorSlot, ...] = (
    ArmorSlot.SHIRT, ArmorSlot.BODY, ArmorSlot.CLOAK, ArmorSlot.HELM, ArmorSlot.GLOVES, ArmorSlot.BOOTS,
    ArmorSlot.SHIELD,
)  # fmt: skip
"""An order in which everything can be put on; reversed, taken off."""

_METALS = frozenset({Material.IRON, Material.METAL, Material.COPPER, Material.SILVER, Material.GOLD,
                     Material.PLATINUM, Material.MITHRIL})  # fmt: skip
_HELM_OF_BRILLIANCE = object_type_named("helm of brilliance")


def is_metallic(kind: ObjectType) -> bool:
    """Return whether it counts as metal for casting (include/objclass.h:82)."""
    return kind.material in _METALS


def hampers_casting(kind: ObjectType) -> bool:
    """Return whether wearing it makes spells fail more often (src/spell.c:1729): metal, but for mail that is none."""
    if kind.slot is ArmorSlot.SHIELD:
        return True
    if kind.slot in {ArmorSlot.CLOAK, ArmorSlot.SHIRT} or kind is _HELM_OF_BRILLIANCE:
        return False
    return is_metallic(kind)


def suits(kind: ObjectType, role: Role) -> bool:
    """Return whether `role` fights as well in it: a Monk does not in body armour or with a shield (src/uhitm.c:296)."""
    return role.code != "mon" or kind.slot not in {ArmorSlot.BODY, ArmorSlot.SHIELD}


def protection(kind: ObjectType, *, enchantment: int = 0, erosion: int = 0) -> int:
    """Return the AC that one piece takes off (include/hack.h, ARM_BONUS): erosion never takes more than its base."""
    return kind.protection + enchantment - min(erosion, kind.protection)
