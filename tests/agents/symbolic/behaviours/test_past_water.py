"""Past Medusa's island: up its stairs, and through a hole that may be a shaft."""

from typing import Any

from agents.symbolic.behaviours.explore.dig_down import dive
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.level import Level
from agents.symbolic.command import ascend, dig_down, jump_down
from agents.symbolic.knowledge.terrain import Trap
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.travel import goal_of, goes_down
from agents.symbolic.strategies.plans import DEEP
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import scenario
from tests.agents.symbolic.story import Story

ISLAND = "}}}}}}}}}\n}}.@.<.}}\n}}}}}}}}}"
WIDE = "}}}}}}}}}\n}....@.}}\n}......<}\n}.....}}}\n}}}}}}}}}"
ROOM = "---------\n|...@..>|\n|.......|\n---------"
DIVE: dict[str, Any] = {"inventory": ["f - a pick-axe"], "plan": Plan((DEEP,)), "dungeon_level": 22, "depth": 22}


def diver(drawing: str, **about: Any) -> Belief:
    """A dwarf, who digs at once where nobody is close."""
    belief = scenario(drawing, **DIVE, **about)
    belief.hero = Hero("Valkyrie", "dwarf", "lawful")
    return belief


def above(belief: Belief, below: str) -> Belief:
    """Let the level below be known, flooded if it is the island."""
    dungeon, number = belief.level.key
    level = Level((dungeon, number + 1), 1)
    level.flooded = below is ISLAND
    belief.levels[dungeon, number + 1] = level
    return belief


def told(belief: Belief) -> tuple[Any, str]:
    answer = dive(belief)
    assert isinstance(answer, Proposal), answer
    return answer.command, answer.reason


def flooded(drawing: str, **about: Any) -> Belief:
    belief = diver(drawing, **about)
    belief.level.flooded = True
    return belief


def test_the_water_that_came_into_a_hole_is_remembered() -> None:
    story = Story(ISLAND, **DIVE)
    assert story.then("", dig_down("f"), "As you dig, the hole fills with water!").level.flooded


def test_from_an_island_the_hero_goes_back_up() -> None:
    answer = dive(flooded(ISLAND))
    assert isinstance(answer, Proposal)
    assert (answer.reason, answer.path[-1]) == ("go to the stairs up: a hole would flood", (2, 6))
    assert told(flooded("}}}}}}}}}\n}}..@..}}\n}}}}}}}}}", over="<"))[0] == ascend()
    assert told(diver(ISLAND))[0] != ascend(), "one time in four the first hole is dry"


def test_but_digs_where_a_dry_square_is_in_reach() -> None:
    assert told(flooded(WIDE))[1] == "step aside to dig"


def test_without_stairs_up_it_digs_where_it_may_flood() -> None:
    belief = flooded("}}}}}}}}}\n}}}.@.}}}\n}}}}}}}}}")
    belief.underfoot = ()
    assert told(belief)[0] == dig_down("f")


def test_above_it_a_hole_is_better_than_the_stairs() -> None:
    belief = above(diver(ROOM), ISLAND)
    belief.underfoot = ()
    assert told(belief)[0] == dig_down("f"), "the stairs lead to the island, and a new hole leads there but once"
    belief.level.set_trap((3, 2), Trap.HOLE)
    assert told(belief)[1] == "go to the hole, which may be a shaft"
    assert told(above(diver(ROOM), WIDE))[1] == "go to the stairs down, which are near"


def test_the_hurt_rest_before_the_leap() -> None:
    belief = above(diver(ROOM, hp=10, max_hp=16), ISLAND)
    belief.level.set_trap((3, 2), Trap.HOLE)
    assert "Elbereth" in told(belief)[1]


def test_who_stands_on_the_hole_jumps() -> None:
    belief = diver(ROOM)
    belief.level.set_trap(belief.pos, Trap.HOLE)
    assert told(belief)[0] == jump_down()


def test_below_the_castle_the_dive_goes_on() -> None:
    """Gehennom is a dungeon of its own: from there the way to a level of the one above began upwards."""
    belief = diver(ROOM, dungeon=Dungeon.GEHENNOM)
    assert goes_down(belief, goal_of(belief).level)
    assert told(belief)[1] == "go to the stairs down, which are near"
