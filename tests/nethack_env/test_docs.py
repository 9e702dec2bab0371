"""The page for people who train says what is true."""

import inspect
import re
from pathlib import Path
from statistics import median
from typing import Any

import gymnasium
from nle.env import NLE

from nethack_env.spaces import OBSERVATION_KEYS, observation_space
from tests.nethack_env.test_action_sets import turns

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "environment.md").read_text(encoding="utf-8")


def test_its_first_example_runs() -> None:
    (code, *_) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, object] = {}
    exec(code, names)
    env = names["env"]
    assert isinstance(env, gymnasium.Env)
    assert env.action_space == gymnasium.spaces.Discrete(23)
    env.close()


def test_the_recipe_of_published_results_is_that_of_nle() -> None:
    (code,) = re.findall(r"```python\n(nle_task = .*?)\n", PAGE)
    names: dict[str, Any] = {}
    exec(code, names)
    defaults = inspect.signature(NLE.__init__).parameters
    assert names["nle_task"] == {name: defaults[name].default for name in ("character", "max_episode_steps")}
    for task, name in (("Score", "nle23"), ("Challenge", "nle86")):
        assert f'gymnasium.make("nethack_env:nethack_env/{task}-v0", actions="{name}", **nle_task)' in PAGE
    for example in ("cleanrl_ppo.py", "sb3_ppo.py"):
        text = (ROOT / "examples" / example).read_text(encoding="utf-8")
        assert "mon-hum-neu-mal" in text
        assert "5_000" in text


def test_the_table_of_the_observation_is_that_of_the_space() -> None:
    rows = re.findall(r"^\| (`.+?`) \| ([\d, ]+) \| (u?int\d+) \|", PAGE, re.MULTILINE)
    told = {
        key: (tuple(map(int, shape.split(", "))), kind)
        for keys, shape, kind in rows
        for key in re.findall(r"`(\w+)`", keys)
    }
    assert told == {key: (box.shape, str(box.dtype)) for key, box in observation_space(OBSERVATION_KEYS).items()}


def test_the_figures_of_random_keys_are_told_with_their_hero() -> None:
    told = re.search(
        r'keys of the Monk .* turn (\d+)-(\d+) with `"nle86"` \(([\d.]+)\), over the seeds 0-19', PAGE, re.DOTALL
    )
    assert told is not None
    reached = [turns("nle86", seed) for seed in range(20)]
    assert [float(figure) for figure in told.groups()] == [min(reached), max(reached), median(reached)]


def test_every_example_is_python() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 7
    for code in blocks:
        compile(code, "environment.md", "exec")
