"""Artifact weapons: of what kind each is, and what those add that are better than their kind against everybody."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from agents.symbolic.knowledge.object_types import ObjectType, object_type_named


class Bonus(NamedTuple):
    """Mean of what an artifact adds.

    Attributes
    ----------
    hit, damage : float
        To the roll to hit, and to the damage of a blow.
    """

    hit: float = 0.0
    damage: float = 0.0


NONE = Bonus()
"""What a plain weapon adds."""

BONUSES: Mapping[str, Bonus] = MappingProxyType(
    {
        "Excalibur": Bonus(3.0, 5.5),
        "Stormbringer": Bonus(3.0, 1.5),
        "Cleaver": Bonus(2.0, 3.5),
        "Vorpal Blade": Bonus(3.0, 1.0),
        "Magicbane": Bonus(2.0, 2.5),
        "Grimtooth": Bonus(0.0, 3.5),
        "Snickersnee": Bonus(0.0, 4.5),
        "Grayswandir": Bonus(3.0, 4.5),
        "Mjollnir": Bonus(3.0, 12.5),
        "Frost Brand": Bonus(3.0, 4.5),
        "Fire Brand": Bonus(3.0, 4.5),
    }
)
"""By name: a die each, of which these are the means (include/artilist.h; src/artifact.c, spec_abon and spec_dbon).

Where there is no such die, the weapon's own counts twice, as of Grayswandir and the brands. What resists lightning,
cold or fire takes nothing more; where the hero grows hardly anybody does.
"""

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "Excalibur": "long sword",
        "Stormbringer": "runesword",
        "Mjollnir": "war hammer",
        "Cleaver": "battle-axe",
        "Grimtooth": "orcish dagger",
        "Orcrist": "elven broadsword",
        "Sting": "elven dagger",
        "Magicbane": "athame",
        "Frost Brand": "long sword",
        "Fire Brand": "long sword",
        "Dragonbane": "broadsword",
        "Demonbane": "long sword",
        "Werebane": "silver saber",
        "Grayswandir": "silver saber",
        "Giantslayer": "long sword",
        "Ogresmasher": "war hammer",
        "Trollsbane": "morning star",
        "Vorpal Blade": "long sword",
        "Snickersnee": "katana",
        "Sunsword": "long sword",
    }
)
"""Of what kind each artifact weapon is (include/artilist.h): one that is known is called by its name alone."""


def bonus_of(artifact: str | None) -> Bonus:
    """Return what an artifact adds, nothing for None and for those that are better against some only."""
    return NONE if artifact is None else BONUSES.get(artifact, NONE)


def kind_of(artifact: str | None) -> ObjectType | None:
    """Return the type of an artifact weapon; None for None and for what is none."""
    return object_type_named(KINDS[artifact]) if artifact is not None and artifact in KINDS else None
