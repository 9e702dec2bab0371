"""What an enemy is worth is kept for each way in which the hero stands against it."""

from __future__ import annotations

from typing import Any

import pytest

from agents.symbolic.belief.hero import Hero
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.reckoning.blows import arm, blow
from agents.symbolic.reckoning.foes import FAST_ACTIONS, foe_beside, pace
from agents.symbolic.reckoning.odds import worth_hitting
from nethack_env.observation import Condition
from tests.agents.symbolic.scenario import scenario

ORC = species_named("hill orc")
SWORD = ("a - a +3 long sword (weapon in hand)",)


@pytest.mark.parametrize("armor_classes", [(9, -3), (-3, 9)])
def test_better_armour_and_a_better_weapon_make_less_of_a_foe(armor_classes: tuple[int, int]) -> None:
    damages = {number: foe_beside(scenario("|.@.|", armor_class=number), ORC).damage for number in armor_classes}
    assert damages[-3] < damages[9]
    armed = scenario("|.@.|", inventory=SWORD)
    assert foe_beside(armed, ORC).actions < foe_beside(scenario("|.@.|"), ORC).actions
    assert foe_beside(armed, ORC) is foe_beside(scenario("|.@.|", inventory=SWORD), ORC)


def test_a_wand_of_speed_counts_as_much_as_a_fast_role() -> None:
    belief = scenario("|.@.|")
    assert pace(belief) == 1.0
    belief.identification.sped_up = True
    assert pace(belief) == FAST_ACTIONS


def test_what_a_hero_resists_or_cannot_see_does_it_no_harm() -> None:
    """A Valkyrie feels a blue jelly's mild chill (uhitm.c, passive); a floating eye freezes those who see it."""
    for hero, worth in ((Hero("Valkyrie", "human", "neutral"), True), (Hero("Samurai", "human", "lawful"), False)):
        belief = scenario("|.j@.|", {"j": "blue jelly"}, inventory=SWORD, hero=hero, hp=20, max_hp=40)
        assert worth_hitting(belief, belief.monsters[0]) is worth
    for condition, worth in ((Condition.BLIND, True), (Condition(0), False)):
        belief = scenario("|.e@.|", {"e": "floating eye"}, inventory=SWORD, condition=condition)
        assert worth_hitting(belief, belief.monsters[0]) is worth


@pytest.mark.parametrize(
    ("weapon", "hits"),
    [
        ("a - a +1 long sword (weapon in hand)", False),
        ("a - a thoroughly corroded +1 long sword (weapon in hand)", True),
        ("a - a corrodeproof +1 long sword (weapon in hand)", True),
        ("a - a quarterstaff (weapon in hands)", True),
        ("a - an elven dagger", True),
    ],
)
def test_no_weapon_is_spoilt_on_what_never_strikes_first(weapon: str, hits: bool) -> None:
    """A blow at an acid blob corrodes iron one time in six, but neither wood nor what is proof or worn down."""
    about: dict[str, Any] = {"hp": 90, "max_hp": 90, "experience_level": 9}
    for thing in ("acid blob", "green mold"):
        belief = scenario("|.b@.|", {"b": thing}, inventory=[weapon], **about)
        assert worth_hitting(belief, belief.monsters[0]) is hits
    belief = scenario("|.d@.|", {"d": "jackal"}, inventory=[weapon], **about)
    assert worth_hitting(belief, belief.monsters[0])


def test_each_grade_of_erosion_takes_a_point_off_the_blow() -> None:
    fresh, worn = (
        blow(arm(scenario("|.@.|", inventory=[f"a - a {grade}+1 long sword (weapon in hand)"])), ORC)
        for grade in ("", "very corroded rusty ")
    )
    assert worn == (fresh.chance, fresh.damage - 2.0)
