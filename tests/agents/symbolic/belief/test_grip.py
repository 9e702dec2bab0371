"""How long a monster is taken to hold the hero."""

from typing import Any

import pytest

from agents.symbolic.behaviours.fight.melee import fight
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.command import fight as hit
from agents.symbolic.command import move, search
from nethack_env.observation import Condition
from tests.agents.symbolic.scenario import rethink, verdict
from tests.agents.symbolic.story import Story

ROOM = "|.Y@...|"


def grasped(said: str = "The owlbear grabs you!", species: str = "owlbear") -> Story:
    story = Story(ROOM, {"Y": species, "I": "invisible"})
    story.then("", hit("h"), said)
    return story


def held_after(drawing: str, *says: str, **stats: Any) -> bool:
    belief: Belief = grasped().then(drawing, hit("h"), *says, **stats)
    return belief.held


@pytest.mark.parametrize(
    ("said", "species"),
    [
        ("The owlbear grabs you!", "owlbear"),
        ("The giant eel swings itself around you!", "giant eel"),
        ("You are being crushed.", "owlbear"),
        ("You cannot escape from the lichen!", "lichen"),
        ("You are being held, and cannot go down.", "giant mimic"),
    ],
)
def test_what_the_game_says_of_a_hold(said: str, species: str) -> None:
    assert grasped(said, species).belief.held


@pytest.mark.parametrize(
    "said", ["The owlbear grabs you, but cannot hold onto your greased cloak!", "The owlbear hits!", "You are crushed."]
)
def test_what_is_no_hold(said: str) -> None:
    assert not grasped(said).belief.held


def test_it_lasts_while_the_holder_is_beside() -> None:
    assert held_after("")
    assert held_after("|.I@...|"), "who became unseen holds on"
    assert held_after("", "You kill the newt!")
    assert not held_after("|Y.@...|")
    assert not held_after("|..@...|")


@pytest.mark.parametrize(
    "said",
    ["You get released!", "The owlbear releases you!", "You pull free from it.", "You kill the owlbear!"],
)
def test_it_ends_when_the_holder_lets_go_or_falls(said: str) -> None:
    """Another one may stand where the first fell."""
    assert not held_after("", said)


def test_whoever_is_elsewhere_is_free() -> None:
    assert not held_after("|.Y.@..|")
    assert not held_after("", dungeon_level=2)


def test_a_step_that_a_hold_made_fail_says_nothing_of_the_square() -> None:
    story = Story(ROOM, {"Y": "owlbear"})
    for _ in range(5):
        belief = story.then("", move("l"), "You cannot escape from the owlbear!")
    assert not belief.failed_steps
    assert not belief.level.blocked


@pytest.mark.parametrize(("about", "unlike"), [({}, "the lichen"), ({"hallucinating": True}, "the other one")])
def test_who_is_held_strikes_the_holder_alone(about: Any, unlike: str) -> None:
    """Twelve blows at another beside a lichen came to nothing, and cost a hero its life (seed 63705, turn 3,690)."""
    hallucinating = int(Condition.HALLUCINATING) if about else 0
    drawing, legend = "|.o@F..|", {"o": "hill orc", "F": "lichen"}
    story = Story(drawing, legend, hp=30, max_hp=40, condition=hallucinating)
    belief = story.then("", search(1), "The lichen touches you!", "The hill orc hits!")
    for monster in belief.monsters if about else ():
        monster.species, monster.attitude = None, Attitude.HOSTILE
    assert verdict(fight, belief) == "fight Fh"
    belief = story.then("", hit("h"), "You cannot escape from the lichen!", "The hill orc hits!")
    for monster in belief.monsters if about else ():
        monster.species, monster.attitude = None, Attitude.HOSTILE
    rethink(belief)
    assert verdict(fight, belief) == "fight Fl", unlike
    belief = story.then("", hit("l"), "You kill the lichen!")
    assert not belief.not_holding
