"""The hero in another shape: it has two lives then, and only the second one ends the game.

When the hit points of the shape are gone the hero has its own back, those of the moment of the change (polyself.c,
rehumanize; u.mh and u.uhp). So the two are reckoned as one sum, and the rules of a fight hold for it as they are.
"""

from __future__ import annotations

from typing import NamedTuple

from nethack_env.observation import Stats


class OwnForm(NamedTuple):
    """Hit points of the hero's own shape while it has another: they neither fall nor come back meanwhile."""

    hp: int
    max_hp: int


def own_form(shown: Stats, before: Stats, known: OwnForm | None, *, healed: bool) -> OwnForm | None:
    """Return the hit points beneath the shape that the bottom line shows, None in the hero's own.

    `before` is the line of the decision before; a god who heals (`healed`) heals both shapes (pray.c, TROUBLE_HIT).
    """
    if shown.monster_level == 0:
        return None
    life = OwnForm(before.hp, before.max_hp) if known is None else known
    return OwnForm(life.max_hp, life.max_hp) if healed else life


def both_forms(shown: Stats, life: OwnForm | None) -> Stats:
    """Return the bottom line with the hit points of both shapes."""
    return shown if life is None else shown._replace(hp=shown.hp + life.hp, max_hp=shown.max_hp + life.max_hp)
