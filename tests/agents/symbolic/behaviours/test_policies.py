"""A goal brings its policy: what the plan asks for decides, and no behaviour knows the goals by name."""

from typing import Any

from agents.symbolic.behaviours.explore.dig_down import dive
from agents.symbolic.behaviours.fight.hunt_dwarves import hunt
from agents.symbolic.behaviours.survive.rest import rest
from agents.symbolic.belief.belief import Belief
from agents.symbolic.knowledge.species_flags import Trait
from agents.symbolic.planning.milestones import EXPLORE, Goal, Milestone, Plan, Policy
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import scenario, verdict

LEGEND = {"G": "peaceful gnome lord"}


def pursuing(policy: Policy, drawing: str = "|...@...|", **stats: Any) -> Belief:
    """Return the belief of a hero whose plan is one goal nobody has heard of, on the level below."""
    goal = Goal((Dungeon.DOOM, 2), policy)
    plan: Plan[Belief] = Plan((Milestone("buy protection", lambda _: False, lambda _: goal),))
    return scenario(drawing, LEGEND, plan=plan, inventory=["f - a pick-axe"], **stats)


def test_a_goal_says_how_hurt_the_hero_may_go_on() -> None:
    assert verdict(rest, pursuing(EXPLORE, hp=12)).startswith("rest")
    assert verdict(rest, pursuing(Policy(hasty=True), hp=12)) == "(in good health)"


def test_a_goal_says_whether_the_floor_may_be_dug_through() -> None:
    assert verdict(dive, pursuing(EXPLORE)) == "(not diving here)"
    assert verdict(dive, pursuing(Policy(may_dig=True))).startswith("dig")


def test_a_goal_says_who_is_attacked_though_at_peace() -> None:
    assert verdict(hunt, pursuing(EXPLORE, "|.@G..|")) == "(nobody at peace is hunted here)"
    assert verdict(hunt, pursuing(Policy(prey=Trait.GNOME), "|.@G..|", hp=60, max_hp=60)) == "fight Fl"
