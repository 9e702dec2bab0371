"""Games in other processes are other games: killing one harms nobody."""

import os
import subprocess
import sys
from pathlib import Path

from nethack_env import NetHackEnv
from tests.contracts.env_contract import play

PLAYER = """
from nethack_env import NetHackEnv
env = NetHackEnv()
env.reset(seed=5)
print("playing", flush=True)
while True:
    env.step(38)
"""


def test_killing_a_player_harms_no_other_game(tmp_path: Path) -> None:
    env = NetHackEnv()
    env.reset(seed=5)
    frames = play(env, 60)
    env.reset(seed=5)
    assert play(env, 30) == frames[:30]
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", PLAYER], env=environment, stdout=subprocess.PIPE) as player:
        assert player.stdout is not None
        assert player.stdout.readline() == b"playing\n"
        player.kill()
    env.reset(seed=5)
    assert play(env, 60) == frames
    env.close()


def test_games_side_by_side_do_not_meet() -> None:
    envs = [NetHackEnv() for _ in range(3)]
    for env in envs:
        env.reset(seed=5)
    turns = [play(env, 20, salt) for salt in range(2) for env in envs]
    assert turns[0] == turns[1] == turns[2]
    assert turns[3] == turns[4] == turns[5]
    for env in envs:
        env.close()
