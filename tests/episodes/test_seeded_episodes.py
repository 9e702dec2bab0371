"""Whole seeded episodes of the symbolic agent.

The golden traces change whenever the agent plays differently, which is to be on purpose: look at the new games, then
renew them with ``RENEW_GOLDEN=1 python -m pytest tests/episodes``.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from agents import registry
from agents.loop.result import EpisodeResult
from agents.loop.rollout import Moment, play_episode
from nethack_env.env import NetHackEnv

GOLDEN = Path(__file__).parent.parent / "golden" / "episodes.json"
TRACED = (1, 2, 3)
TRACED_TURNS = 2000
WANDERING_SEEDS = range(1000, 1020)
WANDERING_TURNS = 1500
MOST_STEPS_A_TURN = 200

pytestmark = pytest.mark.slow


def trace(seed: int, max_turns: int) -> tuple[str, EpisodeResult]:
    """Play a game and return the digest of its keys, with the result."""
    digest = hashlib.sha256()

    def note(moment: Moment) -> None:
        if moment.action is not None:
            digest.update(bytes([moment.action]))

    env = NetHackEnv()
    try:
        result = play_episode(env, registry.make("symbolic"), seed, on_step=note, max_turns=max_turns)
    finally:
        env.close()
    return digest.hexdigest(), result


def outcome(seed: int) -> dict[str, object]:
    """Return what a golden trace holds: the keys' digest and where they led."""
    keys, result = trace(seed, TRACED_TURNS)
    return {"keys": keys, "steps": result.steps, "turn": result.turn, "score": result.score, "how": result.how}


@pytest.mark.parametrize("seed", TRACED)
def test_the_same_game_is_played_as_before(seed: int) -> None:
    games = json.loads(GOLDEN.read_text()) if GOLDEN.exists() else {}
    found = outcome(seed)
    if os.environ.get("RENEW_GOLDEN"):
        games[str(seed)] = found
        GOLDEN.write_text(json.dumps(dict(sorted(games.items())), indent=1) + "\n")
    assert found == games[str(seed)]


def test_another_process_with_another_hash_seed_plays_the_same() -> None:
    code = f"from tests.episodes.test_seeded_episodes import trace; print(trace({TRACED[0]}, {TRACED_TURNS})[0])"
    environment = {**os.environ, "PYTHONHASHSEED": "12345"}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, cwd=root
    )
    assert done.stdout.strip() == trace(TRACED[0], TRACED_TURNS)[0]


@pytest.mark.parametrize("seed", WANDERING_SEEDS)
def test_no_game_raises_or_stands_still(seed: int) -> None:
    last_turn = last_step = longest = 0

    def watch(moment: Moment) -> None:
        nonlocal last_turn, last_step, longest
        turn = moment.observation.stats.turn
        if turn != last_turn and not moment.over:
            last_turn, last_step = turn, moment.step
        longest = max(longest, moment.step - last_step)

    env = NetHackEnv()
    try:
        result = play_episode(env, registry.make("symbolic"), seed, on_step=watch, max_turns=WANDERING_TURNS)
    finally:
        env.close()
    assert result.error is None, result.error
    assert result.how in ("died", "turn_limit")
    assert longest <= MOST_STEPS_A_TURN
