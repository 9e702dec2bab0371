"""The last behaviour of the roster always has something to propose."""

from typing import Any

import pytest

from agents.symbolic.behaviours.explore.wander import WANDER_TURNS, wander
from agents.symbolic.command import search
from agents.symbolic.proposal import Proposal
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story


def test_the_square_searched_least_comes_next() -> None:
    story = Story("-----\n|@..|\n-----")
    assert verdict(wander, story.belief) == f"search {WANDER_TURNS}s"
    belief = story.then("", search(WANDER_TURNS), turn=515)
    answer = wander(belief)
    assert isinstance(answer, Proposal)
    assert answer.path == ((2, 3),)


def test_every_square_gets_its_turn() -> None:
    story = Story("-----\n|@..|\n-----")
    seen = set()
    for turn in range(515, 700, 15):
        answer = wander(story.belief)
        assert isinstance(answer, Proposal)
        if answer.path:
            line = ["|", ".", ".", ".", "|"]
            line[answer.path[0][1] - 1] = "@"
            story.then("-----\n" + "".join(line) + "\n-----", answer.command)
        else:
            seen.add(story.belief.pos)
            story.then("", answer.command, turn=turn)
    assert seen == {(2, 2), (2, 3), (2, 4)}


def test_who_is_shut_in_searches_on_the_spot() -> None:
    assert verdict(wander, scenario("---\n|@|\n---")) == f"search {WANDER_TURNS}s"


PICK = "p - a pick-axe"


def test_who_is_shut_in_and_searched_in_vain_digs_down() -> None:
    story = Story("---\n|@|\n---", inventory=(PICK,))
    assert verdict(wander, story.belief) == f"search {WANDER_TURNS}s"
    belief = story.then("", search(30), turn=530)
    assert verdict(wander, belief) == "dig a"


@pytest.mark.parametrize(
    ("pack", "about"),
    [
        ((), {}),
        ((PICK,), {"dungeon": Dungeon.SOKOBAN}),
        ((PICK,), {"over": "<"}),
        ((PICK,), {"monster_level": 2}),
        ((PICK, "s - a cursed mace (weapon in hand)"), {}),
        (("p - a dwarvish mattock", "s - a +0 small shield (being worn)"), {}),
    ],
)
def test_who_cannot_dig_searches_on(pack: tuple[str, ...], about: dict[str, Any]) -> None:
    belief = scenario("---\n|@|\n---", inventory=pack, **about)
    belief.level.searched[belief.pos] = 100
    assert verdict(wander, belief) == f"search {WANDER_TURNS}s"


def test_who_is_held_waits() -> None:
    for name in ("engulfed", "trapped"):
        belief = scenario("|.@..|")
        setattr(belief, name, True)
        assert verdict(wander, belief) == "search s"
