from contextlib import closing

import pytest

from agents.loop.record import GameRecord
from agents.loop.rollout import Moment, play_episode
from agents.loop.setup import RunConfig, make_agent, make_env

CONFIG = RunConfig("symbolic", max_steps=1500)


@pytest.fixture(scope="session")
def played() -> tuple[GameRecord, list[Moment]]:
    """The beginning of a game of the symbolic agent: its record, and what an onlooker saw."""
    moments: list[Moment] = []
    with closing(make_env(CONFIG)) as env:
        result = play_episode(env, make_agent(CONFIG), 8003, on_step=moments.append, max_steps=CONFIG.max_steps)
    return GameRecord.of(result, CONFIG), moments
