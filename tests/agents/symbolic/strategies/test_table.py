"""Strategies by name, by task, and as the agent takes them."""

import pytest

from agents import registry
from agents.base import TaskAware
from agents.loop.setup import RunConfig, make_agent
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.behaviours.explore.wander import wander
from agents.symbolic.gates import Entry
from agents.symbolic.strategies.plans import SCORE_PLAN
from agents.symbolic.strategies.sokoban import SOKOBAN
from agents.symbolic.strategies.strategy import Strategy, before, without
from agents.symbolic.strategies.table import DEPTH, FOR_TASK, SCORE, STRATEGIES, UnknownStrategyError, strategy_named
from nethack_env.tasks import TASKS
from tests.agents.symbolic.scenario import scenario


def played(config: RunConfig) -> Strategy:
    agent = make_agent(config)
    assert isinstance(agent, SymbolicAgent)
    return agent.strategy


def test_every_task_has_a_strategy_and_every_strategy_its_name() -> None:
    assert set(FOR_TASK) == set(TASKS)
    assert all(strategy_named(name) is STRATEGIES[name] for name in STRATEGIES)
    assert set(STRATEGIES.values()) == {*FOR_TASK.values(), DEPTH, SOKOBAN}


def test_an_unknown_strategy_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownStrategyError, match=r"'nonsense'.*score.*oracle"):
        registry.make("symbolic", strategy="nonsense")


def test_the_task_chooses_the_strategy() -> None:
    for task, strategy in FOR_TASK.items():
        assert played(RunConfig("symbolic", task=task)) is strategy


def test_an_option_goes_before_the_task() -> None:
    assert played(RunConfig("symbolic", {"strategy": "scout"}, task="Oracle")).name == "scout"


def test_an_agent_that_does_not_care_is_not_told() -> None:
    assert not isinstance(make_agent(RunConfig("random", task="Oracle")), TaskAware)


def test_without_a_task_or_with_an_unknown_one_points_count() -> None:
    agent = SymbolicAgent()
    assert agent.strategy is SCORE
    agent.set_task("Juggling")
    assert agent.strategy is SCORE


def test_the_belief_holds_the_plan_that_is_played() -> None:
    agent = SymbolicAgent("oracle")
    agent.reset(1)
    assert agent.belief.plan is STRATEGIES["oracle"].plan
    agent = SymbolicAgent()
    agent.set_task("Oracle")
    assert agent.belief.plan is STRATEGIES["oracle"].plan


@pytest.mark.parametrize("strategy", STRATEGIES.values(), ids=lambda strategy: strategy.name)
def test_a_strategy_has_a_goal_and_each_behaviour_once(strategy: Strategy) -> None:
    names = [entry.name for entry in strategy.roster]
    assert len(names) == len(set(names))
    belief = scenario("|..@...|", plan=strategy.plan)
    assert strategy.plan.current(belief).goal(belief).level[1] >= 1
    assert any(not isinstance(entry.answer(belief), str) for entry in strategy.roster)


def test_rosters_are_edited_by_name() -> None:
    roster = (Entry("a", wander), Entry("b", wander))
    assert [entry.name for entry in before(roster, "b", Entry("x", wander), Entry("y", wander))] == ["a", "x", "y", "b"]
    assert [entry.name for entry in without(roster, "a")] == ["b"]
    with pytest.raises(ValueError, match="nobody"):
        without(roster, "nobody")
    with pytest.raises(ValueError, match="nobody"):
        before(roster, "nobody", Entry("x", wander))


def test_points_are_played_as_before() -> None:
    assert SCORE.plan is SCORE_PLAN
    assert not SCORE.strides
