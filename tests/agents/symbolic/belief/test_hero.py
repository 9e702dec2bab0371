import pytest

from agents.symbolic.belief.hero import Hero, hero_introduced
from agents.symbolic.knowledge.skills import Skill
from agents.symbolic.perception.introduction import in_attributes, in_welcome


@pytest.mark.parametrize(
    ("message", "hero"),
    [
        ("You are a neutral male human Monk.", Hero("Monk", "human", "neutral")),
        ("Velkommen Agent!  You are a lawful dwarven Valkyrie.", Hero("Valkyrie", "dwarf", "lawful")),
        ("You are a chaotic female elven Priestess.", Hero("Priest", "elf", "chaotic")),
        ("You are a neutral female gnomish Cavewoman.", Hero("Caveman", "gnome", "neutral")),
        ("You are lucky!  Full moon tonight.", None),
    ],
)  # fmt: skip
def test_the_welcome_tells_who_the_hero_is(message: str, hero: Hero | None) -> None:
    told = in_welcome(message)
    assert (None if told is None else hero_introduced(told)) == hero


def test_the_attributes_window_tells_it_too() -> None:
    lines = (
        "Agent the Monk's attributes:",
        "Background:",
        " You are a Candidate, a level 1 female human Monk.",
        " You are neutral, on a mission for Chih Sung-tzu",
    )
    told = in_attributes(lines)
    assert told is not None
    assert hero_introduced(told) == Hero("Monk", "human", "neutral")
    assert in_attributes(lines[:2]) is None


def test_heroes_of_one_role_are_told_apart() -> None:
    novice, trained = Hero("Monk"), Hero("Monk", advances=(Skill.BARE_HANDED_COMBAT,))
    assert {novice: 1, trained: 2}[Hero("Monk", advances=(Skill.BARE_HANDED_COMBAT,))] == 2
    assert trained.skill(Skill.BARE_HANDED_COMBAT) > novice.skill(Skill.BARE_HANDED_COMBAT)
