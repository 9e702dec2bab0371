"""Wands: what engraving with one tells (src/engrave.c, doengrave), and which are worth zapping at what."""

from __future__ import annotations

from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, types_of_class


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
SPEEDERS = _wands("speed monster")
"""Zapped at oneself, it makes fast for good (src/zap.c, zapyourself)."""
WISHERS = _wands("wishing")
"""Grants a wish for a charge, unless luck is bad (src/zap.c, zapnodir)."""
