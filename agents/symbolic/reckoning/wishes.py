"""What to wish for: the first thing of a short list that the hero lacks and can use."""

from __future__ import annotations

from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.armor import suits
from agents.symbolic.knowledge.object_types import ObjectType, object_type_named
from agents.symbolic.knowledge.roles import role_named


class Wish(NamedTuple):
    """Something to wish for.

    Attributes
    ----------
    text : str
        As it is typed. An enchantment of 2 is granted in four cases of five, one of 3 in three, and with bad luck it is
        turned round (objnam.c:3881, readobjnam).
    kind : ObjectType
        What comes of it: it is not wished for twice.
    """

    text: str
    kind: ObjectType


WISHES = (
    Wish("blessed greased +2 gray dragon scale mail", object_type_named("gray dragon scale mail")),
    Wish("blessed amulet of life saving", object_type_named("amulet of life saving")),
    Wish("blessed greased +2 cloak of magic resistance", object_type_named("cloak of magic resistance")),
    Wish("blessed greased +2 gauntlets of power", object_type_named("gauntlets of power")),
    Wish("blessed greased +2 speed boots", object_type_named("speed boots")),
    Wish("blessed greased +2 helm of brilliance", object_type_named("helm of brilliance")),
)
"""In order of need: armour class 11 with magic resistance first, a second life next (armour class 8 better doubles the
points of a game, review of 300 games)."""

LAST_WISH = "3 blessed scrolls of enchant armor"
"""The wish of a hero who has all of them."""


def wish(belief: Belief) -> str:
    """Return what this hero wishes for now."""
    carried = {belief.identification.sure(entry.item.name) for entry in belief.inventory}
    for text, kind in WISHES:
        if kind not in carried and _wearable(belief, kind):
            return text
    return LAST_WISH


def _wearable(belief: Belief, kind: ObjectType) -> bool:
    """Whether the role fights and casts as well with it: a Monk loses its martial arts in body armour."""
    return kind.slot is None or belief.hero.role == "unknown" or suits(kind, role_named(belief.hero.role))
