"""MiniHack's levels: the suite, its tables, and real levels where MiniHack is installed."""

import importlib.util
from itertools import chain
from pathlib import Path

import gymnasium
import pytest

from agents import registry
from agents.adapters import AdapterError, ArenaAgent
from agents.adapters.minihack import KEYS, make_level
from agents.base import AgentError
from agents.benchmark.minihack import LEVELS, LevelScore, markdown, play_levels, total, write
from agents.benchmark.run_directory import RunDirectory, RunError
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig
from nethack_env import ACTIONS

installed = pytest.mark.skipif(
    importlib.util.find_spec("minihack") is None, reason="needs minihack (extra minihack, setuptools<81)"
)


def score(level: str, *ends: str, group: str = "rooms") -> LevelScore:
    games = (EpisodeResult(seed, end, steps=10 * (seed + 1)) for seed, end in enumerate(ends))
    return LevelScore(group, level, tuple(games))


def test_no_level_comes_twice() -> None:
    levels = list(chain.from_iterable(LEVELS.values()))
    assert len(set(levels)) == len(levels) > 40


def test_scores() -> None:
    found = score("Room-5x5", "task_done", "died", "out_of_steps", "task_done", "died")
    assert (found.solved, found.keys, found.failures) == (2, 25, "2 died, 1 out of steps")
    assert score("Room-5x5", "died").keys is None


def test_the_table_in_markdown(tmp_path: Path) -> None:
    scores = [
        score("Room-5x5", "task_done", "task_done"),
        score("Eat", "died", "task_done", group="single skills"),
    ]
    text = write(scores, tmp_path / "new").read_text()
    assert text == markdown(scores)
    assert "| Room-5x5 | 2 of 2 | 15 |  |" in text
    assert "### Single skills" in text
    assert text.endswith("3 of 4 games solved; 1 of 2 levels with every seed.\n")
    assert total(scores) in text


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AgentError, match="cannot write"):
        write([score("Eat", "died")], tmp_path / "file")


def test_without_minihack_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "minihack", None)
    with pytest.raises(AdapterError, match=r"pip install 'nethack-agents\[minihack\]'"):
        make_level("MiniHack-Room-5x5-v0")


def test_a_hero_of_its_own_is_refused() -> None:
    with pytest.raises(AgentError, match="leave --character out"):
        list(play_levels(RunConfig("random", character="val-dwa-fem-law"), [0]))


def test_a_person_is_refused() -> None:
    with pytest.raises(AgentError, match="needs a person at the keyboard"):
        list(play_levels(RunConfig("human"), [0]))


@installed
def test_every_level_exists() -> None:
    for name in chain.from_iterable(LEVELS.values()):
        make_level(f"MiniHack-{name}-v0").close()


@installed
def test_the_symbolic_agent_solves_levels_and_does_so_again() -> None:
    levels = {"some": ("Room-15x15", "Corridor-R2", "KeyRoom-S5", "MazeWalk-9x9", "Eat")}
    seen: list[EpisodeResult] = []
    first = list(play_levels(RunConfig("symbolic"), [0, 1], levels, seen.append))
    assert [found.solved for found in first] == [2] * 5
    assert [game.task for game in seen[:2]] == ["MiniHack-Room-15x15-v0"] * 2
    again = list(play_levels(RunConfig("symbolic"), [0, 1], levels))
    assert [found.keys for found in again] == [found.keys for found in first]


@installed
def test_a_suite_goes_on_where_it_was_interrupted(tmp_path: Path) -> None:
    levels = {"some": ("Room-5x5", "Room-15x15")}
    config, seeds = RunConfig("random", max_steps=200), [0, 1, 2]

    def interrupt(result: EpisodeResult) -> None:
        if (result.task, result.seed) == ("MiniHack-Room-15x15-v0", 1):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(play_levels(config, seeds, levels, interrupt, out=tmp_path))
    told: list[EpisodeResult] = []
    resumed = list(play_levels(config, seeds, levels, told.append, out=tmp_path, resume=True))
    assert [(game.task, game.seed) for game in told] == [("MiniHack-Room-15x15-v0", 2)]
    whole = list(play_levels(config, seeds, levels))
    assert [[game.screen for game in found.games] for found in resumed] == [
        [game.screen for game in found.games] for found in whole
    ]
    assert len(RunDirectory(tmp_path / "Room-15x15").episodes()) == 3
    with pytest.raises(RunError, match="already holds 3 games"):
        list(play_levels(config, seeds, levels, out=tmp_path))


@installed
def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(AdapterError, match="no level 'MiniHack-Rooom-v0'"):
        make_level("MiniHack-Rooom-v0")


@installed
@pytest.mark.parametrize("alignment", [True, False])
def test_an_agent_of_ours_plays_in_anybodys_minihack_loop(alignment: bool) -> None:
    make_level("MiniHack-Room-5x5-v0").close()  # imports MiniHack without its warning
    env = gymnasium.make(
        "MiniHack-Room-15x15-v0", disable_env_checker=True, actions=ACTIONS, observation_keys=KEYS,
        allow_all_modes=True, allow_all_yn_questions=True, include_alignment_blstats=alignment,
    )  # fmt: skip
    player = ArenaAgent(registry.make("symbolic"), env.get_wrapper_attr("actions"))
    env.get_wrapper_attr("seed")(1, 1)
    observation, _ = env.reset()
    assert (observation["blstats"].shape, "misc" in observation) == ((27 if alignment else 26,), False)
    player.reset(observation)
    over = False
    while not over:
        observation, reward, over, *_ = env.step(player.act(observation))
    assert float(reward) == 1
    env.close()
