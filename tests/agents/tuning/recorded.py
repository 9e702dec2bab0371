"""Short recorded games, in a folder as a run keeps them."""

from collections.abc import Sequence
from pathlib import Path

from agents.loop.record import GameRecord
from agents.loop.rollout import play_episode
from agents.loop.setup import RunConfig, make_agent, make_env

SEEDS = (22, 25)


def recorded(path: Path, seeds: Sequence[int] = SEEDS, agent: str = "symbolic") -> Path:
    """Record games, and return the folder."""
    config = RunConfig(agent, max_turns=160)
    for seed in seeds:
        with make_env(config) as env:
            result = play_episode(env, make_agent(config), seed, max_steps=400, max_turns=config.max_turns)
        GameRecord.of(result, config).save(path / "games" / f"{seed}.game")
    return path
