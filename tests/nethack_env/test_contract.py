"""Every task's environment, and its registered id, keeps the contract."""

from typing import Any

import gymnasium
import pytest
from gymnasium.utils.env_checker import check_env

from nethack_env import TASKS, NetHackEnv
from tests.contracts.env_contract import Env, EnvContract


@pytest.fixture(params=TASKS)
def task(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class TestTasks(EnvContract):
    @pytest.fixture(autouse=True)
    def _task(self, task: str) -> None:
        self.task = task

    def make(self, **arguments: Any) -> Env:
        return NetHackEnv(self.task, **arguments)


class TestWithoutTerminal(EnvContract):
    def make(self, **arguments: Any) -> Env:
        return NetHackEnv(observation_keys=("blstats", "glyphs", "message"), **arguments)


def test_registered_ids_make_their_task(task: str) -> None:
    env = gymnasium.make(f"nethack_env/{task}-v0", character="val-hum-fem-neu")
    _, info = env.reset(seed=0)
    assert info["role"] == "val"
    assert env.spec is not None
    assert env.spec.kwargs["task"] == task
    env.close()


def test_gymnasium_checks_every_id(task: str, capsys: pytest.CaptureFixture[str]) -> None:
    env = gymnasium.make(f"nethack_env/{task}-v0")
    check_env(env.unwrapped)
    env.close()
    assert "Dlvl:1" in capsys.readouterr().out
