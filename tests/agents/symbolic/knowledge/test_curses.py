"""What the absence of a curse says of a type, against a draw of what src/mkobj.c makes."""

import random
from collections import Counter

import pytest

from agents.symbolic.knowledge.curses import MOSTLY_CURSED, mean_if_spared, spared
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, object_type_named, types_of_class

DRAWS = 20_000


def made_cursed(kind: ObjectType, dice: random.Random) -> bool:
    """Draw as mksobj and blessorcurse do."""
    if kind.object_class is ObjectClass.ARMOR:
        if dice.randrange(10) and (kind in MOSTLY_CURSED or not dice.randrange(11)):
            return True
        if not dice.randrange(10):
            return False
    elif dice.randrange(10) and kind in MOSTLY_CURSED:
        return True
    return not dice.randrange(10) and not dice.randrange(2)


@pytest.mark.parametrize(
    "name", ["speed boots", "levitation boots", "amulet of strangulation", "amulet of life saving"]
)
def test_the_share_is_that_of_the_games_dice(name: str) -> None:
    kind, dice = object_type_named(name), random.Random(7)
    drawn = Counter(made_cursed(kind, dice) for _ in range(DRAWS))
    assert spared(kind) == pytest.approx(drawn[False] / DRAWS, abs=0.01)


def test_one_amulet_in_sixteen_that_is_not_cursed_does_harm() -> None:
    kinds = [kind for kind in types_of_class(ObjectClass.AMULET) if kind.probability]
    assert mean_if_spared(kinds, [float(kind in MOSTLY_CURSED) for kind in kinds]) == pytest.approx(1 / 16, abs=0.005)
