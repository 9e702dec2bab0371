"""What one environment step costs beside the raw engine with the same observation keys.

Both play the same fixed random keys, in turn, so that a busy machine slows both equally.
"""

import random
import statistics
import time
from collections.abc import Callable

from nle import nethack

from nethack_env.actions import ACTIONS, action_index
from nethack_env.env import NetHackEnv
from nethack_env.game_options import DEFAULT_OPTIONS
from nethack_env.seeding import seeds_for
from nethack_env.spaces import OBSERVATION_KEYS

_MOVES = [action_index(key) for key in "hjklyubn"]
_CHARACTER = "val-dwa-fem-law"


def random_walk(steps: int, seed: int) -> list[int]:
    """Draw fixed action indices: moves, searches, and now and then a ``--More--`` dismissed."""
    choose = random.Random(seed)
    usual = [*_MOVES * 4, action_index("s"), action_index("MORE")]
    return [choose.choice(usual) for _ in range(steps)]


def raw_block(actions: list[int], seed: int) -> float:
    """Microseconds a step, of CPU time, of ``Nethack.step`` alone."""
    game = nethack.Nethack(OBSERVATION_KEYS, f"Agent-{_CHARACTER}", None, DEFAULT_OPTIONS, fix_moon_phase=True)
    try:
        game.set_initial_seeds(*seeds_for(seed), False, None)
        game.reset()
        return _time(lambda action: bool(game.step(ACTIONS[action])[1]), actions)
    finally:
        game.close()


def env_block(actions: list[int], seed: int) -> float:
    """Microseconds a step, of CPU time, of `NetHackEnv.step`."""
    env = NetHackEnv(character=_CHARACTER)
    try:
        env.reset(seed=seed)
        return _time(lambda action: env.step(action)[2], actions)
    finally:
        env.close()


def _time(step: Callable[[int], bool], actions: list[int]) -> float:
    """Microseconds of CPU time a step, up to the end of the game."""
    start = time.process_time_ns()
    count = next((count for count, action in enumerate(actions, 1) if step(action)), len(actions))
    return (time.process_time_ns() - start) / count / 1000


def compare(steps: int = 4000, repeats: int = 9) -> str:
    """Measure blocks of so many steps, and return in one line both medians in microseconds a step, and their ratio."""
    raw, env = [], []
    for seed in range(repeats):
        actions = random_walk(steps, seed)
        raw.append(raw_block(actions, seed))
        env.append(env_block(actions, seed))
    ratio = statistics.median(after / before for before, after in zip(raw, env, strict=True))
    return (
        f"environment: raw engine {statistics.median(raw):.1f} µs/step,"
        f" NetHackEnv {statistics.median(env):.1f} µs/step, ratio {ratio:.2f} (bound 1.50;"
        f" {repeats} x {steps} steps, all {len(OBSERVATION_KEYS)} keys)"
    )
