"""Each example runs as its first line says."""

import importlib.util
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import gymnasium
import numpy as np
import pytest

from agents import registry
from agents.base import Agent
from agents.testing import AgentContract
from nethack_env import NetHackEnv

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


def run(*command: object, path: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, timeout=240, check=False, cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{path}"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def needs(package: str) -> None:
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed; .ci/run installs it")


def test_ten_line_bot() -> None:
    out = run(EXAMPLES / "ten_line_bot.py")
    turn = int(out.partition("turn ")[2].partition(",")[0])
    assert turn > 200, f"it stands still: {out}"


class InExamples(AgentContract):
    """An agent of a module that lies in a folder of the examples."""

    folder: Path = EXAMPLES
    target = ""

    @pytest.fixture(autouse=True)
    def _importable(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.syspath_prepend(self.folder)

    def make_agent(self) -> Agent:
        return registry.make(self.target)


class TestTenLineBot(InExamples):
    target = "ten_line_bot:Wanderer"


class TestBotPackage(InExamples):
    folder = EXAMPLES / "bot_package"
    target = "my_nethack_bot:Searcher"


def test_gymnasium_loop() -> None:
    assert "return " in run(EXAMPLES / "gymnasium_loop.py")


def test_the_bot_package_is_found_by_name(tmp_path: Path) -> None:
    """Beside its entry point, as pip would write it."""
    info = tmp_path / "my_nethack_bot-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: my-nethack-bot\nVersion: 0.1.0\n", "utf-8")
    project = (EXAMPLES / "bot_package" / "pyproject.toml").read_text("utf-8")
    line = next(line for line in project.splitlines() if line.startswith("searcher"))
    (info / "entry_points.txt").write_text(f"[nethack_agents]\n{line.replace(chr(34), '')}\n", "utf-8")
    (tmp_path / "my_nethack_bot").symlink_to(EXAMPLES / "bot_package" / "my_nethack_bot")
    play = (ROOT / "scripts" / "play.py", "--agent", "searcher", "--max-steps", 60, "--seed", 7)
    assert "cut at the key limit" in run(*play, path=tmp_path)
    explained = run(*play, "--explain", path=tmp_path)
    assert "look for 9 turns" in explained


def test_sb3_ppo() -> None:
    needs("stable_baselines3")
    assert "learned from 256 steps" in run(EXAMPLES / "sb3_ppo.py", 200)


def test_cleanrl_ppo() -> None:
    needs("torch")
    assert "update 2" in run(EXAMPLES / "cleanrl_ppo.py", 512)


def test_a_game_that_is_cut_goes_on_in_the_value_of_its_last_frame_and_a_death_does_not() -> None:
    needs("torch")
    import torch

    spec = importlib.util.spec_from_file_location("cleanrl_ppo", EXAMPLES / "cleanrl_ppo.py")
    assert spec is not None
    assert spec.loader is not None
    ppo: Any = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "cleanrl_ppo", ppo)  # its dataclass looks there
        spec.loader.exec_module(ppo)
    args = ppo.Args(gamma=0.5, lam=0.5, games=3)
    games: Any = gymnasium.vector.SyncVectorEnv(
        [partial(NetHackEnv, "Score", max_episode_steps=limit, actions="nle23") for limit in (1, 9, 9)],
        autoreset_mode=gymnasium.vector.AutoresetMode.SAME_STEP,
    )
    first, _ = games.reset(seed=7)
    *_, truncated, info = games.step(np.array([17, 17, 17]))
    games.close()
    assert truncated.tolist() == [True, False, False]
    policy = ppo.Policy((2 * args.crop + 1) ** 2, first["blstats"].shape[1], 23)
    last = {key: array[None] for key, array in info["final_obs"][0].items()}
    value = policy(*ppo.look(last, args.crop))[1].item()
    worth = ppo.still_to_come(args, policy, info["final_obs"], truncated)
    assert worth.tolist() == pytest.approx([0.5 * value, 0.0, 0.0])
    assert ppo.still_to_come(args, policy, None, np.zeros(3, bool)).tolist() == [0.0, 0.0, 0.0]

    values, over = torch.tensor([[2.0, 2.0], [4.0, 4.0]]), torch.tensor([[1.0, 0.0]])
    found = ppo.advantages(args, torch.tensor([[1.0, 1.0]]), values, over)
    assert found.tolist() == [[-1.0, 1.0]], "what follows a step that is over counts nothing"


def test_torchrl_rollout() -> None:
    needs("torchrl")
    assert "100 steps" in run(EXAMPLES / "torchrl_rollout.py")
