import json
import signal
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import minari
import numpy as np
import pytest

from agents.base import AgentError
from agents.benchmark.run_directory import RunError
from agents.loop.result import INTERRUPTED, LEVEL_LIMIT, STEP_LIMIT, TURN_LIMIT, EpisodeResult
from agents.loop.rollout import Moment, play_episode
from agents.loop.setup import RunConfig
from agents.neural.dataset.assembly import MAIN_FILE
from agents.neural.dataset.collection import Collected, collect, dataset_id
from agents.neural.dataset.layout import DEFAULT_KEYS, DatasetError, cut_text
from agents.neural.dataset.reading import Trajectories
from agents.neural.dataset.recorder import CUT_SHORT
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.sample_agents import Walker

AGENTS = "tests.agents.sample_agents"
WALKER = RunConfig(f"{AGENTS}:Walker", max_turns=60)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Collected]:
    out = tmp_path_factory.mktemp("data") / "walker-v0"
    return out, collect(WALKER, range(5), out, workers=2)


def same(one: Path, other: Path) -> None:
    """The two datasets hold the same games."""
    with Trajectories(one) as first, Trajectories(other) as second:
        assert [episode.facts for episode in first.episodes] == [episode.facts for episode in second.episodes]
        for index in range(len(first.episodes)):
            mine, theirs = first.read(index), second.read(index)
            assert mine.observations.keys() == theirs.observations.keys()
            for key, array in mine.observations.items():
                np.testing.assert_array_equal(array, theirs.observations[key])
            for name in ("actions", "rewards", "behaviours", "reasons"):
                np.testing.assert_array_equal(getattr(mine, name), getattr(theirs, name))


def test_what_is_read_back_is_what_was_played(collected: tuple[Path, Collected]) -> None:
    moments: list[Moment] = []
    env = NetHackEnv()
    result = play_episode(env, Walker(), 3, max_turns=60, on_step=moments.append)
    env.close()
    with Trajectories(collected[0]) as data:
        episode, stretch = data.episodes[3], data.read(3)
    assert (episode.seed, episode.steps, episode.score, episode.role) == (3, result.steps, result.score, result.role)
    assert episode.facts["cause"] == result.cause
    assert len(stretch) == result.steps
    for step, (before, after) in enumerate(pairwise(moments)):
        for key in DEFAULT_KEYS:
            np.testing.assert_array_equal(stretch.observations[key][step], before.observation.arrays[key])
        assert stretch.actions[step] == after.action
        assert stretch.rewards[step] == after.reward
        assert after.decision is not None
        assert stretch.behaviours[step].decode() == after.decision.behaviour
        assert stretch.reasons[step].decode() == after.decision.reason
    assert stretch.rewards.sum() == pytest.approx(result.reward)


def test_a_relative_directory_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    summary = collect(RunConfig("random", max_steps=20), [1], Path("data/x"))
    assert summary.steps == 20
    assert (tmp_path / "data/x/data" / MAIN_FILE).stat().st_size == summary.size


def test_a_frame_read_back_is_an_observation(collected: tuple[Path, Collected]) -> None:
    with Trajectories(collected[0]) as data:
        stretch = data.read(0, 0, 1)
    observation = Observation({key: array[0] for key, array in stretch.observations.items()})
    assert observation.stats.turn == 1
    assert observation.inventory
    assert "Dlvl:1" in observation.screen[23]


def test_minari_reads_it_by_itself(collected: tuple[Path, Collected], monkeypatch: pytest.MonkeyPatch) -> None:
    out, summary = collected
    monkeypatch.setenv("MINARI_DATASETS_PATH", str(out.parent))
    dataset = minari.load_dataset("walker-v0")
    assert (dataset.total_episodes, dataset.total_steps) == (5, summary.steps)
    assert dataset.observation_space["glyphs"].shape == (21, 79)
    with Trajectories(out) as data:
        for ours, theirs in zip(data.episodes, dataset.iterate_episodes(), strict=True):
            stretch = data.read(ours.index)
            assert len(theirs.rewards) == ours.steps
            np.testing.assert_array_equal(theirs.actions, stretch.actions)
            np.testing.assert_array_equal(theirs.observations["glyphs"][:-1], stretch.observations["glyphs"])
            np.testing.assert_array_equal(theirs.infos["reason"][1:], stretch.reasons)
            ended = [bool(theirs.terminations[-1]), bool(theirs.truncations[-1])]
            assert ended == [ours.facts["how"] == "died", ours.facts["how"] == "turn_limit"]
            assert not theirs.terminations[:-1].any()
    metadata = next(iter(dataset.storage.get_episode_metadata([0])))
    assert metadata["seed"] == 0
    assert metadata["role"]
    env = dataset.recover_environment()
    assert set(env.observation_space.spaces) == set(DEFAULT_KEYS)
    env.close()


def test_an_interrupted_collection_resumed_equals_one_that_was_not(
    collected: tuple[Path, Collected], tmp_path: Path
) -> None:
    played: list[int] = []

    def interrupt(result: EpisodeResult) -> None:
        played.append(result.seed)
        if len(played) == 2:
            signal.raise_signal(signal.SIGINT)

    out = tmp_path / "walker-v0"
    first = collect(WALKER, range(5), out, workers=2, on_game=interrupt)
    assert not first.run.complete
    with pytest.raises(DatasetError, match="was its collection finished"):
        Trajectories(out)
    assert collect(WALKER, range(5), out, workers=2, resume=True).steps == collected[1].steps
    same(out, collected[0])
    assert not (out / "episodes").exists()


def test_a_dataset_grows(collected: tuple[Path, Collected], tmp_path: Path) -> None:
    out = tmp_path / "walker-v0"
    collect(WALKER, (1, 3), out)
    collect(WALKER, range(5), out, resume=True)
    same(out, collected[0])


def test_a_complete_collection_resumed_plays_nothing(tmp_path: Path) -> None:
    out = tmp_path / "walker-v0"
    collect(WALKER, range(2), out)
    before = (out / "episodes.jsonl").read_bytes()
    data = (out / "data" / MAIN_FILE).read_bytes()
    collect(WALKER, range(2), out, resume=True)
    assert (out / "episodes.jsonl").read_bytes() == before
    assert (out / "data" / MAIN_FILE).read_bytes() == data


def test_games_that_fail_are_left_out(tmp_path: Path) -> None:
    out = tmp_path / "crashing-v0"
    crashing = replace(WALKER, agent=f"{AGENTS}:Crashing")
    summary = collect(crashing, range(6), out, workers=2)
    failed = {result.seed for result in summary.run.results if result.failed}
    with Trajectories(out) as data:
        kept = {episode.seed for episode in data.episodes}
    assert failed
    assert kept == set(range(6)) - failed


def test_an_agent_that_gives_no_reasons(tmp_path: Path) -> None:
    collect(RunConfig("random", max_steps=300), [0], tmp_path / "random-v0", keys=["blstats"])
    with Trajectories(tmp_path / "random-v0") as data:
        stretch = data.read(0)
        assert data.keys == ("blstats",)
    assert len(stretch) == 300
    assert set(stretch.reasons.tolist()) == {b""}


def test_other_keys_or_another_agent_are_not_mixed_in(collected: tuple[Path, Collected]) -> None:
    out, _ = collected
    with pytest.raises(DatasetError, match="another layout"):
        collect(WALKER, range(5), out, keys=["blstats"], resume=True)
    with pytest.raises(RunError, match="agent was"):
        collect(RunConfig("random", max_turns=60), range(5), out, resume=True)
    with pytest.raises(RunError, match="already holds 5 games"):
        collect(WALKER, range(5), out)


@pytest.mark.parametrize(
    ("keys", "complaint"), [(["glyphs", "glyphs"], "different"), ([], "different"), (["internal"], "glyphs")]
)
def test_keys_that_do_not_exist(keys: list[str], complaint: str, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=complaint):
        collect(WALKER, range(2), tmp_path / "a", keys=keys)
    assert not (tmp_path / "a").exists()


def test_an_unknown_agent(tmp_path: Path) -> None:
    with pytest.raises(AgentError, match="nobody"):
        collect(RunConfig("nobody"), range(2), tmp_path / "a")


def test_faults_of_reading_are_named(collected: tuple[Path, Collected], tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no dataset in"):
        Trajectories(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / MAIN_FILE).write_bytes(b"no HDF5")
    with pytest.raises(DatasetError, match="cannot be read"):
        Trajectories(tmp_path)
    with Trajectories(collected[0]) as data:
        with pytest.raises(DatasetError, match="no game 5"):
            data.read(5)
        with pytest.raises(DatasetError, match="holds no colors"):
            data.read(0, keys=["colors"])


def test_a_layout_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "layout.json").write_text("{")
    with pytest.raises(DatasetError, match="is not the layout"):
        collect(WALKER, range(2), tmp_path)


def test_a_trajectory_that_is_gone_is_missed(tmp_path: Path) -> None:
    out = tmp_path / "walker-v0"
    collect(WALKER, range(2), out)
    (out / "data" / MAIN_FILE).unlink()
    with pytest.raises(DatasetError, match="seed 0"):
        collect(WALKER, range(2), out, resume=True)
    assert json.loads((out / "layout.json").read_text())["observation_keys"] == list(DEFAULT_KEYS)


def test_names_of_datasets() -> None:
    assert dataset_id(Path("a/symbolic-v3")) == "symbolic-v3"
    assert dataset_id(Path("a/my games!")) == "my-games--v0"


def test_labels_are_cut_between_characters() -> None:
    assert cut_text("naïve", 3) == b"na"
    assert cut_text("naïve", 4) == "naï".encode()


@pytest.mark.parametrize("how", [STEP_LIMIT, TURN_LIMIT, LEVEL_LIMIT, INTERRUPTED])
def test_a_game_that_is_cut_does_not_end_in_the_dataset(how: str) -> None:
    assert how in CUT_SHORT
