"""Searching where something hidden is likely, and wandering when nothing is left."""

from agents.symbolic.behaviours.explore.search import search_hidden
from agents.symbolic.command import search
from agents.symbolic.proposal import Proposal
from agents.symbolic.tuning.tuning import AS_SHIPPED
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story

DEAD_END = """
-----
|...|
|..@##
|...|
-----
"""


def test_a_dead_end_is_searched_first() -> None:
    story = Story(DEAD_END)
    answer = search_hidden(story.then(DEAD_END.replace("@##", ".#@")))
    assert isinstance(answer, Proposal)
    assert answer.command == search(AS_SHIPPED.explore.search)


def test_the_hero_walks_there() -> None:
    story = Story(DEAD_END.replace("@##", ".#@"))
    answer = search_hidden(story.then(DEAD_END))
    assert isinstance(answer, Proposal)
    assert answer.path[-1] == (3, 6)


def test_it_goes_on_elsewhere_when_nothing_is_found() -> None:
    story = Story(DEAD_END.replace("@##", ".#@"))
    places = {story.belief.pos}
    for turn in range(600, 3000, 200):
        answer = search_hidden(story.then("", search(200), turn=turn))
        assert isinstance(answer, Proposal)
        places.add(answer.path[-1] if answer.path else story.belief.pos)
    assert len(places) > 1


def test_not_from_inside_a_monster() -> None:
    belief = scenario(DEAD_END)
    belief.engulfed = True
    assert verdict(search_hidden, belief) == "(inside a monster)"


def test_in_the_open_there_is_nowhere_to_search() -> None:
    assert verdict(search_hidden, scenario("{}@{}")) == "(nowhere to search)"


def test_a_dead_end_at_the_wall_of_a_known_room_is_searched_though_nobody_stood_there() -> None:
    story = Story("""
-----
|...|
|.@.|
--.--
  #
  #
  #
-------
|.....|
-------
""")
    belief = story.then(story.drawing.replace("@", ".").replace("  #\n  #\n  #", "  #\n  @\n  #"))
    assert belief.prospects.unexplored is None, "all around it has been seen"
    answer = search_hidden(belief)
    assert isinstance(answer, Proposal)
    assert answer.path == ((7, 3),)
