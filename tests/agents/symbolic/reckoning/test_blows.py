"""How hard a shot hits, by the rules of dothrow.c and uhitm.c."""

import pytest

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.knowledge.skills import Skill
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.reckoning.blows import Blow, arm, blow
from tests.agents.symbolic.scenario import scenario

RANGER = Hero("Ranger", "human", "neutral")
GOBLIN = species_named("goblin")


def archer(bow: str, arrows: str, hero: Hero = RANGER) -> Belief:
    pack = (f"a - a {bow} (weapon in hand)", f"b - 40 {arrows} (in quiver)")
    return scenario("|..@..|", inventory=pack, hero=hero)


def shot(bow: str, arrows: str, hero: Hero = RANGER) -> Blow:
    return blow(arm(archer(bow, arrows, hero)), GOBLIN)


def test_an_archer_sends_one_or_two_arrows_of_a_die_of_six() -> None:
    assert arm(archer("+0 bow", "+0 arrows")).volley == 1.5
    assert shot("+0 bow", "+0 arrows").damage == pytest.approx(1.5 * 3.5)


def test_arrows_hurt_by_their_enchantment_and_the_bow_does_not() -> None:
    plain = shot("+0 bow", "+0 arrows")
    arrows, bow = shot("+0 bow", "+2 arrows"), shot("+2 bow", "+0 arrows")
    assert arrows.damage == pytest.approx(plain.damage + 1.5 * 2)
    assert bow.damage == plain.damage
    assert arrows.chance == bow.chance == pytest.approx(plain.chance + 0.1)


def test_a_skilled_archer_shoots_more_and_harder() -> None:
    skilled = Hero("Ranger", "human", "neutral", advances=(Skill.BOW,))
    assert arm(archer("+0 bow", "+0 arrows", skilled)).volley == 2.0
    assert shot("+0 bow", "+0 arrows", skilled).damage == pytest.approx(2.0 * (3.5 + 1))


def test_the_arm_follows_what_is_carried_and_how_strong_the_hero_is() -> None:
    belief = archer("+0 bow", "+0 arrows")
    before = arm(belief)
    belief.stats = belief.stats._replace(dexterity=before.dexterity + 1)
    assert arm(belief) == before._replace(dexterity=before.dexterity + 1)
    belief.inventory = archer("+2 bow", "+0 arrows").inventory
    assert arm(belief).enchantment == 2
    belief.hero = Hero("Ranger", "human", "neutral", advances=(Skill.BOW,))
    assert arm(belief).volley == 2.0
