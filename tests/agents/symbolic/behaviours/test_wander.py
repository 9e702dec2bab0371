"""The last behaviour of the roster always has something to propose."""

from agents.symbolic.behaviours.wander import SEARCH_TURNS, wander
from agents.symbolic.command import search
from agents.symbolic.proposal import Proposal
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story


def test_the_square_searched_least_comes_next() -> None:
    story = Story("-----\n|@..|\n-----")
    assert verdict(wander, story.belief) == f"search {SEARCH_TURNS}s"
    belief = story.then("", search(SEARCH_TURNS), turn=515)
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
    assert verdict(wander, scenario("---\n|@|\n---")) == f"search {SEARCH_TURNS}s"


def test_who_is_held_waits() -> None:
    for name in ("engulfed", "trapped"):
        belief = scenario("|.@..|")
        setattr(belief, name, True)
        assert verdict(wander, belief) == "search s"
