"""Lamps: a magic one and one of oil look alike, and a djinni lives in the magic one (src/apply.c, dorub).

A rub of a magic lamp frees it with 1 in 3, shows smoke with 1 in 3, and does nothing else; oil never smokes. What the
djinni does goes by the curse of the lamp: it grants a wish with 0.8, 0.2 and 0.05, and is hostile with 0.05, 0.2 and
0.8, if the lamp is blessed, neither, or cursed (src/potion.c, djinni_from_bottle). One magic lamp in four is blessed,
one in four cursed (src/mkobj.c, mksobj): where that is not known both are 0.31.
"""

from __future__ import annotations

from agents.symbolic.knowledge.appearances import types_by_appearance
from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.knowledge.species import species_named

MAGIC_LAMP = object_type_named("magic lamp")
"""The one that a djinni lives in."""

LAMPS = frozenset(types_by_appearance(MAGIC_LAMP.object_class, "lamp"))
"""The types that look like it, itself among them."""

DJINNI = species_named("djinni")
"""Who lives in it: level 7, a blow of 2d8."""

SILENT_RUB = 1 / 3
"""Chance that nothing happens when a magic lamp is rubbed, as always with one of oil."""
