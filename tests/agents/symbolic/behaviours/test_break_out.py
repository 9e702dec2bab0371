"""A hero whom boulders shut in breaks one of them."""

from typing import Any

import pytest

from agents.symbolic.behaviours.explore.break_out import break_out
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.command import Command, apply, cast, zap
from agents.symbolic.proposal import Proposal
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import scenario, verdict

BOULDERS = {"0": "boulder"}
CAVE = """
 -------
 |-0---|
 |0@0..|
 -------
"""
PICK = "p - a pick-axe"
STRIKER = "w - a wand of striking (0:4)"
WIZARD: dict[str, Any] = {"hero": Hero("Wizard", "human", "neutral"), "energy": 7}


def shut_in(*pack: str, drawing: str = CAVE, **about: Any) -> Belief:
    return scenario(drawing, BOULDERS, inventory=pack, **about)


def command(belief: Belief) -> Command:
    answer = break_out(belief)
    assert isinstance(answer, Proposal)
    return answer.command


def test_who_can_walk_breaks_nothing() -> None:
    assert verdict(break_out, shut_in(PICK, drawing=CAVE.replace("@0", "@."))) == "(not shut in)"


@pytest.mark.parametrize(
    ("pack", "about", "wanted"),
    [
        ((PICK,), {}, apply("p", "l")),
        ((STRIKER,), {}, zap("w", "l")),
        ((PICK, STRIKER), WIZARD, cast("force bolt", "l")),
    ],
)
def test_the_boulder_that_bars_the_most_is_broken(pack: tuple[str, ...], about: dict[str, Any], wanted: object) -> None:
    assert command(shut_in(*pack, **about)) == wanted


def test_out_of_a_door_the_way_is_straight() -> None:
    cave = CAVE.replace("-0-", "--0").replace("0@0", "-@-")
    assert command(shut_in(PICK, drawing=cave)) == apply("p", "u")
    assert verdict(break_out, shut_in(PICK, drawing=cave, over="o")) == "(no boulder bars the way)"


def test_a_shield_is_taken_off_for_a_mattock() -> None:
    belief = shut_in("p - a dwarvish mattock", "s - a +0 small shield (being worn)")
    assert verdict(break_out, belief) == "take off T"


@pytest.mark.parametrize(
    ("pack", "about", "why"),
    [
        ((), {}, "(nothing to break a boulder with)"),
        (("w - a wand of striking (0:0)",), {}, "(nothing to break a boulder with)"),
        ((PICK,), {"dungeon": int(Dungeon.SOKOBAN)}, "(in Sokoban)"),
        ((PICK,), {"drawing": CAVE.replace("0", "-")}, "(no boulder bars the way)"),
    ],
)
def test_where_that_cannot_be_done(pack: tuple[str, ...], about: dict[str, Any], why: str) -> None:
    assert verdict(break_out, shut_in(*pack, **about)) == why
