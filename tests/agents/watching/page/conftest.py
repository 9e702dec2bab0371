from contextlib import closing

import pytest

from agents.loop.record import GameRecord
from agents.loop.rollout import Moment, play_episode
from agents.loop.setup import RunConfig, make_agent, make_env

CONFIG = RunConfig("symbolic", max_steps=1500)


def beginning(seed: int) -> tuple[GameRecord, list[Moment]]:
    """Return the record of the beginning of a game of the symbolic agent, and what an onlooker saw."""
    moments: list[Moment] = []
    with closing(make_env(CONFIG)) as env:
        result = play_episode(env, make_agent(CONFIG), seed, on_step=moments.append, max_steps=CONFIG.max_steps)
    return GameRecord.of(result, CONFIG), moments


@pytest.fixture(scope="session")
def played() -> tuple[GameRecord, list[Moment]]:
    """One of them for all tests."""
    return beginning(8003)
