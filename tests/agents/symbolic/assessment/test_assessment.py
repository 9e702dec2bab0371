"""The assessment: one reading a decision, with the facts that the ways out are judged by."""

import numpy as np
import pytest

from agents.symbolic.assessment.assessment import assess
from agents.symbolic.assessment.expectation import CALM
from agents.symbolic.assessment.features import FEATURES, features
from agents.symbolic.assessment.situation import Situation
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import search
from agents.symbolic.verb import Verb
from tests.agents.symbolic.scenario import rethink, scenario
from tests.agents.symbolic.story import Story

ROOM = """
|..........|
|...@j..o..|
|..........|
"""
SWORD = "a - a +1 long sword (weapon in hand)"


def beset(monster: str = "jackal", *, hp: int = 16, max_hp: int = 16) -> Belief:
    """Return a fight that is under way: who takes part was met a turn ago."""
    belief = scenario(ROOM, {"j": monster, "o": "newt"}, inventory=[SWORD], hp=hp, max_hp=max_hp)
    for one in belief.monsters:
        one.since -= 1
    return belief


def value(belief: Belief, name: str) -> float:
    return float(features(Situation(belief))[FEATURES.index(name)])


def test_a_decision_has_one_assessment() -> None:
    belief = beset()
    first = assess(belief)
    assert assess(belief) is first
    assert first.expectation is first.expectation
    rethink(belief)
    assert assess(belief) is not first


def test_calm_is_the_same_for_all() -> None:
    belief = scenario("|..@..|")
    assert not assess(belief).contact
    assert assess(belief).expectation is CALM


def test_an_opponent_says_how_far_it_is_and_what_it_does() -> None:
    jackal, newt = assess(beset()).opponents
    assert (jackal.distance, jackal.beside, jackal.fights) == (1, True, True)
    assert jackal.damage > newt.damage > 0
    assert jackal.respects
    soldier = assess(beset("soldier")).opponents[0]
    assert not soldier.respects
    assert soldier.habits.throws
    assert soldier.habits.follows


def test_a_worse_enemy_is_expected_to_cost_more_and_to_kill_sooner() -> None:
    jackal, soldier = (assess(beset(name)).expectation for name in ("jackal", "soldier ant"))
    assert soldier.damage > jackal.damage
    assert soldier.survival < jackal.survival


def test_fewer_hit_points_are_less_likely_to_last() -> None:
    fit, hurt = (assess(beset("soldier ant", hp=hp, max_hp=40)).expectation for hp in (40, 6))
    assert hurt.survival < fit.survival


def test_means_have_chance_and_price() -> None:
    belief = scenario("|.<.@j..|", {"j": "jackal"}, inventory=[SWORD, "b - a potion of healing"], hp=3, turn=2_000)
    means = assess(belief).means
    assert means.in_trouble
    assert means.prayer == 1.0
    assert means.heals == 15.0  # 6d4
    assert (means.stairs_up, means.stairs_down, means.stairs) == (2, None, 2)
    assert means.writes == pytest.approx(0.72)
    assert not means.written


def test_what_a_monster_was_seen_to_use_is_remembered() -> None:
    belief = beset("hill orc")
    belief.journal.record(belief.turn, Verb.REST, "", ["The hill orc swings his scimitar.", "The hill orc misses!"])
    assert assess(belief).fire.weapons == {"hill orc": "scimitar"}
    assert value(belief, "armed") == 1 / 8


def test_features_are_finite_and_as_many_as_their_names() -> None:
    for belief in (beset(), beset("cockatrice", hp=1, max_hp=1), scenario("|.@.|")):
        found = features(Situation(belief))
        assert found.shape == (len(FEATURES),)
        assert np.isfinite(found).all()


def test_features_count_the_dangerous() -> None:
    belief = beset("soldier")
    assert value(belief, "beside") == 1 / 8
    assert value(belief, "fighting") == 2 / 8
    assert value(belief, "fearless") == 1 / 8
    assert value(belief, "throws") == 1 / 8


def test_only_who_came_into_view_this_turn_is_a_newcomer() -> None:
    story = Story("|..@..|", {"j": "jackal"})
    assert [value(story.then(drawing, search(1)), "newcomers") for drawing in ("|..@.j|", "|..@j.|")] == [1 / 8, 0]
