"""Short seeded episodes of NLE's seven tasks, each played by its own strategy."""

import pytest

from agents.loop.result import EpisodeResult
from agents.loop.rollout import play_episode
from agents.loop.setup import RunConfig, make_agent, make_env
from nethack_env.tasks import TASKS

MONK = "mon-hum-mal-neu"

pytestmark = pytest.mark.slow


def play(task: str, seed: int, steps: int) -> EpisodeResult:
    config = RunConfig("symbolic", task=task, character=MONK)
    env = make_env(config)
    try:
        result = play_episode(env, make_agent(config), seed, max_steps=steps)
    finally:
        env.close()
    assert result.error is None, result.error
    return result


@pytest.mark.parametrize("seed", range(3))
def test_the_stairs_are_found(seed: int) -> None:
    result = play("Staircase", seed, 2000)
    assert result.how == "task_done"


def test_the_stairs_are_found_with_the_pet() -> None:
    results = [play("StaircasePet", seed, 2000) for seed in range(3)]
    assert sum(result.how == "task_done" for result in results) >= 2, "one may lose it"


def test_the_oracle_is_met() -> None:
    results = [play("Oracle", seed, 5000) for seed in range(4)]
    assert sum(result.how == "task_done" for result in results) >= 2


@pytest.mark.parametrize(("task", "least"), [("Gold", 40), ("Eat", 1000), ("Scout", 900), ("Score", 100)])
def test_the_return_grows(task: str, least: float) -> None:
    results = [play(task, seed, 1500) for seed in range(3)]
    assert sum(result.reward for result in results) / 3 >= least


@pytest.mark.parametrize("task", sorted(TASKS))
def test_a_task_is_the_same_game_twice(task: str) -> None:
    first, second = play(task, 5, 600), play(task, 5, 600)
    assert (first.steps, first.turn, first.reward, first.how) == (
        second.steps, second.turn, second.reward, second.how,
    )  # fmt: skip
