"""Boxes that the hero has tried: whether the lock holds, and what was seen inside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.symbolic.knowledge.glyph_kinds import KIND, OBJECT_OF, GlyphKind
from agents.symbolic.knowledge.object_types import OBJECT_TYPES
from agents.symbolic.perception.items import Item

BOX_NAMES = frozenset({"large box", "chest"})
"""Boxes that hold things of use. An ice box is made with nothing but corpses (mkobj.c:310)."""

BOX_GLYPHS = frozenset(
    glyph
    for glyph in np.flatnonzero(KIND == GlyphKind.OBJECT).tolist()
    if OBJECT_TYPES[int(OBJECT_OF[glyph])].name in BOX_NAMES
)
"""How they look on the map."""


@dataclass(frozen=True, slots=True)
class Box:
    """What was found out about the box on a square.

    Attributes
    ----------
    locked : bool
        Whether it turned out to be locked, and is so still.
    inside : tuple of Item, or None
        What was seen in it and left there; None before it was open.
    tries : int
        How often the hero worked on it without seeing its inside.
    """

    locked: bool = False
    inside: tuple[Item, ...] | None = None
    tries: int = 0
