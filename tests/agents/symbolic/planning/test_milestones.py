"""The long plan: its order, and what it refuses to be."""

import pytest

from agents.symbolic.belief.belief import Belief
from agents.symbolic.planning.milestones import Goal, Milestone, Plan
from nethack_env.observation import Dungeon

NOWHERE = Belief(Plan(()))


def milestone(name: str, *needs: str, done: bool = False) -> Milestone[Belief]:
    return Milestone(name, lambda _: done, lambda _: Goal((Dungeon.DOOM, 1)), needs)


def order(plan: Plan[Belief]) -> list[str]:
    """Return the milestones in the order in which they are pursued, each reached in its turn."""
    items: list[Milestone[Belief]] = [plan.graph.nodes[name]["milestone"] for name in plan.graph.nodes]
    reached: list[str] = []
    while len(reached) < len(items):
        now = Plan(tuple(milestone(item.name, *item.needs, done=item.name in reached) for item in items))
        reached.append(now.current(NOWHERE).name)
    return reached


def test_what_is_needed_comes_first() -> None:
    plan = Plan((milestone("castle", "level 10"), milestone("level 10", "pick-axe"), milestone("pick-axe")))
    assert order(plan) == ["pick-axe", "level 10", "castle"]


def test_where_nothing_is_needed_the_order_written_counts() -> None:
    plan = Plan((milestone("b"), milestone("a"), milestone("d", "a"), milestone("c")))
    assert order(plan) == ["b", "a", "d", "c"]


def test_what_is_done_is_passed_over() -> None:
    plan = Plan((milestone("a", done=True), milestone("b", "a"), milestone("c")))
    assert plan.current(NOWHERE).name == "b"


def test_the_last_one_is_pursued_for_ever() -> None:
    plan = Plan((milestone("a", done=True), milestone("b", "a", done=True)))
    assert plan.current(NOWHERE).name == "b"


def test_a_circle_is_rejected() -> None:
    with pytest.raises(ValueError, match=r"circle.*'a'"):
        Plan((milestone("a", "c"), milestone("b", "a"), milestone("c", "b")))
    with pytest.raises(ValueError, match="circle"):
        Plan((milestone("a", "a"),))


def test_an_unknown_need_is_rejected() -> None:
    with pytest.raises(ValueError, match="'castle' needs 'wand', which is not in the plan"):
        Plan((milestone("castle", "wand"),))
