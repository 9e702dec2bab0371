"""Who was seen to speed up or slow down, and what follows for its blows."""

from __future__ import annotations

import pytest

from agents.symbolic.command import search
from agents.symbolic.reckoning.foes import foe
from tests.agents.symbolic.story import Story

ELF = {"E": "Woodland-elf"}


def test_who_speeds_up_strikes_as_much_more_often() -> None:
    """An elf that had zapped herself took 58 of 71 hit points in four turns: 7 blows (63454, turn 36457)."""
    story = Story("|.@..E|", ELF)
    calm = foe(story.belief, story.belief.monsters[0])
    belief = story.then("", search(1), "The Woodland-elf is suddenly moving faster.")
    hasty = foe(belief, belief.monsters[0])
    assert hasty.damage == pytest.approx(calm.damage * 4 / 3)
    assert hasty.delay == pytest.approx(calm.delay * 3 / 4)
    assert belief.monsters[0].speed == pytest.approx(16)


@pytest.mark.parametrize(
    ("says", "speed"),
    [
        (("seems to be moving slower",), 8),
        (("is suddenly moving faster", "seems to be moving slower"), 12),
        (("is suddenly moving faster", "seems to be moving much slower"), 8),
        (("seems to be moving slower", "is suddenly moving much faster"), 16),
    ],
)
def test_slow_and_fast_come_to_ordinary(says: tuple[str, ...], speed: int) -> None:
    story = Story("|.@..E|", ELF)
    belief = story.then("", search(1), *(f"The Woodland-elf {what}." for what in says))
    assert belief.monsters[0].speed == pytest.approx(speed)
