"""Standing on the stairs down, alone and with the pet."""

from typing import Any

from agents.symbolic.behaviours.tasks.bring_pet import PET_PATIENCE, ROUND, bring_pet
from agents.symbolic.behaviours.tasks.stand_on_stairs import stand_on_stairs
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.command import move
from agents.symbolic.planning.milestones import Goal
from agents.symbolic.proposal import Proposal
from agents.symbolic.strategies.staircase import STAIRCASE
from agents.symbolic.strategies.staircase_pet import STAIRCASE_PET, with_pet
from agents.symbolic.strategies.strategy import Roster
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story

ROOM = "----------\n|@......>|\n|........|\n----------"
PET = {"f": "tame kitten"}


def at_heel(drawing: str, legend: dict[str, str], **about: Any) -> Belief:
    """Return a belief under the plan for the pet."""
    return scenario(drawing, legend, plan=STAIRCASE_PET.plan, **about)


def names(roster: Roster) -> list[str]:
    return [entry.name for entry in roster]


def test_the_stairs_are_walked_to_past_an_enemy() -> None:
    belief = scenario("----------\n|@......>|\n|d.......|\n----------", {"d": "jackal"})
    assert verdict(stand_on_stairs, belief) == "move l"
    order = names(STAIRCASE.roster)
    assert order.index("stand on stairs") < order.index("fight")
    assert order.index("pray for life") < order.index("stand on stairs")


def test_the_stairs_up_are_no_goal() -> None:
    assert verdict(stand_on_stairs, scenario("|@...<|")) == "(no stairs down in reach)"


def test_the_nearer_stairs_are_taken() -> None:
    assert verdict(stand_on_stairs, scenario("|>.@.....>|")) == "move h"


def test_nobody_walks_out_of_a_pit() -> None:
    belief = scenario(ROOM)
    belief.trapped = True
    assert verdict(stand_on_stairs, belief) == verdict(bring_pet, belief) == "(held fast)"


def test_without_stairs_the_level_is_explored_first() -> None:
    belief = scenario("|@..f|", PET, plan=STAIRCASE_PET.plan)
    assert verdict(bring_pet, belief) == "(no stairs down in reach)"
    assert STAIRCASE_PET.plan.current(belief).goal(belief) == Goal(belief.level.key)


def test_a_pet_at_heel_is_led_to_the_stairs() -> None:
    assert verdict(bring_pet, at_heel("|f@.....>|", PET)) == "move l"


def test_one_step_is_taken_at_a_time_so_that_the_pet_keeps_up() -> None:
    answer = bring_pet(at_heel("|f@.....>|", PET))
    assert isinstance(answer, Proposal)
    assert len(answer.path) == 1


def test_a_pet_that_lags_is_waited_for() -> None:
    assert verdict(bring_pet, at_heel("|f.....@..>|", PET, turn=501)) == "search s"


def test_a_pet_far_away_is_fetched() -> None:
    assert verdict(bring_pet, at_heel("|f...........@......>|", PET)) == "move h"


def test_on_the_stairs_a_near_pet_is_waited_for() -> None:
    assert verdict(bring_pet, at_heel("|f..@....|", PET, over=">")) == "search s"


def test_a_pet_out_of_sight_is_waited_for_on_the_stairs_and_then_looked_for() -> None:
    story = Story("|f@.....>|", PET, plan=STAIRCASE_PET.plan)
    belief = story.then("|.......@|", move("l"), turn=500 + PET_PATIENCE)
    belief.level.set_terrain((1, 9), belief.here.STAIRS_DOWN)
    assert verdict(bring_pet, belief).startswith("search") or verdict(bring_pet, belief).startswith("move")
    later = story.then("", turn=500 + PET_PATIENCE + 1)
    answer = bring_pet(later)
    assert isinstance(answer, Proposal)
    assert "look for the pet" in answer.reason


def test_who_lost_the_pet_goes_from_door_to_door() -> None:
    story = Story("|f@....D.>|", PET, plan=STAIRCASE_PET.plan)
    goals = []
    for lap in (1, 3, 4):
        answer = bring_pet(story.then("|..@...D.>|", turn=500 + lap * ROUND))
        assert isinstance(answer, Proposal)
        goals.append(answer.reason)
    assert len(set(goals)) == 3


def test_now_and_then_the_pet_is_looked_for_where_nobody_has_been() -> None:
    story = Story("|f@....D.>|", PET, plan=STAIRCASE_PET.plan)
    assert verdict(bring_pet, story.then("|..@...D.>|", turn=500 + 2 * ROUND)) == "(it may be where nobody has been)"


def test_who_fell_through_a_trap_door_goes_back_for_the_pet() -> None:
    belief = scenario("|@...>|", dungeon_level=2, depth=2, plan=STAIRCASE_PET.plan)
    above = belief.levels[(Dungeon.DOOM, 1)] = Level((Dungeon.DOOM, 1), 1)
    above.pet_seen = ((5, 5), 480)
    assert with_pet(belief) == Goal((Dungeon.DOOM, 1))
    assert verdict(bring_pet, belief) == "(no pet on this level)"


def test_enemies_are_fought_before_the_pet_is_led_on() -> None:
    order = names(STAIRCASE_PET.roster)
    assert order.index("fight") < order.index("bring pet") < order.index("explore")
