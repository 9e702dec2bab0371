"""Each trainer learns, ends with weights that play, and goes on after a kill as if nothing had happened."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from rich.console import Console

from agents.base import AgentError
from agents.loop.setup import RunConfig
from agents.neural import trainers
from agents.neural.dataset.collection import collect
from agents.neural.dataset.reading import Trajectories
from agents.neural.dataset.sequences import Batch, batches
from agents.neural.recurrent import dagger, imitation, ppo
from agents.neural.recurrent.agent import TorchAgent
from agents.neural.recurrent.chunks import NO_LABEL, Chunk
from agents.neural.recurrent.dagger import Dagger, DaggerConfig
from agents.neural.recurrent.imitation import Imitation, ImitationConfig
from agents.neural.recurrent.ppo import Ppo, PpoConfig
from agents.neural.recurrent.recorded_games import KEYS, RecordedGames
from agents.neural.recurrent.replay_buffer import ReplayBuffer, pack, unpack
from agents.neural.recurrent.training import ResumeError, Training, find_device
from agents.neural.shared.scalars import read_scalars
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.neural.columns import unexplained
from tests.agents.neural.recurrent.samples import SHORT

QUIET = Console(quiet=True)
Make = Callable[[Path], Training]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("data") / "symbolic-v0"
    collect(RunConfig("symbolic", max_turns=60), range(3), out, keys=KEYS)
    return out


@pytest.fixture(params=["imitation", "dagger", "ppo"])
def make(request: pytest.FixtureRequest, data: Path) -> Make:
    makers: dict[str, Make] = {
        "imitation": lambda out: Imitation(ImitationConfig(**SHORT, data=str(data)), out, QUIET),
        "dagger": lambda out: Dagger(DaggerConfig(**SHORT, taught_choices=60, again=1, room=2), out, QUIET),
        "ppo": lambda out: Ppo(PpoConfig(**SHORT, teacher_choices=60), out, QUIET),
    }
    return makers[request.param]


def values(training: Training) -> dict[str, torch.Tensor]:
    return {name: value.clone() for name, value in training.net.state_dict().items()}


def test_a_run_killed_and_resumed_equals_one_that_was_not(make: Make, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    whole.mkdir()
    killed.mkdir()
    straight = make(whole)
    before = values(straight)
    weights = straight.run()
    after = values(straight)
    assert any(not torch.equal(after[name], before[name]) for name in before)
    first = make(killed)
    step = first._step

    def dies(scalars: Any) -> dict[str, float]:
        if first.updates == 5:  # one update after the second checkpoint
            raise KeyboardInterrupt
        return step(scalars)

    first._step = dies  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        first.run()
    second = make(killed)
    second.run(resume=True)
    assert second.updates == straight.updates
    for name, value in values(second).items():
        assert torch.equal(value, after[name]), name
    assert torch.equal(second.state.cell, straight.state.cell)
    assert second.generator.random() == straight.generator.random()
    assert read_scalars(whole) == read_scalars(killed)
    assert not unexplained(whole)
    env = NetHackEnv()
    arrays, _ = env.reset(seed=1)
    env.close()
    assert 0 <= TorchAgent(weights).act(Observation(arrays)) < 121


def test_a_run_of_other_settings_is_not_gone_on_with(data: Path, tmp_path: Path) -> None:
    config = ImitationConfig(**{**SHORT, "choices": 16}, data=str(data))
    imitation.train(config, tmp_path, QUIET)
    imitation.train(dataclasses.replace(config, choices=32), tmp_path, QUIET, resume=True)
    with pytest.raises(ResumeError, match=r"learning_rate was 0\.001, this run has 0\.5"):
        imitation.train(dataclasses.replace(config, learning_rate=0.5), tmp_path, QUIET, resume=True)
    with pytest.raises(ResumeError, match="a run of 'imitation', not of 'dagger'"):
        dagger.train(DaggerConfig(**SHORT), tmp_path, QUIET, resume=True)


def test_ppo_starts_from_weights(data: Path, tmp_path: Path) -> None:
    weights = imitation.train(ImitationConfig(**{**SHORT, "choices": 16}, data=str(data)), tmp_path, QUIET)
    config = PpoConfig(**{**SHORT, "choices": 16}, start=str(weights))
    fresh = Ppo(dataclasses.replace(config, start=""), tmp_path, QUIET)
    started = Ppo(config, tmp_path, QUIET)
    assert not torch.equal(started.net.policy.weight, fresh.net.policy.weight)
    (tmp_path / "ppo").mkdir()
    assert ppo.train(config, tmp_path / "ppo", QUIET).exists()
    assert not unexplained(tmp_path / "ppo")
    with pytest.raises(AgentError, match="do not describe"):
        Ppo(dataclasses.replace(config, features=False), tmp_path, QUIET)


def test_imitation_learns_its_games_by_heart(data: Path, tmp_path: Path) -> None:
    config = ImitationConfig(**{**SHORT, "choices": 1_600, "time": 16, "learning_rate": 4e-3}, data=str(data))
    imitation.train(config, tmp_path, QUIET)
    points = read_scalars(tmp_path)
    assert sum(point["imitation/agreement"] for point in points[-10:]) / 10 > 0.55
    assert points[-1]["imitation/loss"] < points[0]["imitation/loss"] / 2


def test_tapes_may_begin_in_the_middle_of_a_game(data: Path) -> None:
    with Trajectories(data) as games:
        wanted = chunks_of(games, _some(games, 0, 6))
        found = chunks_of(games, _some(games, 4, 2))
    for one, other in zip(wanted[4:], found, strict=True):
        assert torch.equal(one.labels, other.labels)
        assert torch.equal(one.inputs.features, other.inputs.features)
        assert torch.equal(one.inputs.previous, other.inputs.previous)
    assert all((chunk.labels[chunk.valid] != NO_LABEL).float().mean() > 0.9 for chunk in wanted)


def chunks_of(games: Trajectories, some: list[Batch]) -> list[Chunk]:
    tapes = RecordedGames(games, 2, uses_features=True, device=torch.device("cpu"))
    return [tapes.chunk(batch) for batch in some]


def _some(games: Trajectories, skip: int, count: int) -> list[Batch]:
    stream = batches(games, lanes=2, time=12, seed=0, keys=KEYS, skip=skip)
    return [next(stream) for _ in range(count)]


def test_a_chunk_in_memory_is_what_it_was(data: Path, tmp_path: Path) -> None:
    cpu = torch.device("cpu")
    with Trajectories(data) as games:
        (chunk,) = chunks_of(games, _some(games, 0, 1))
    net = Imitation(ImitationConfig(**SHORT, data=str(data)), tmp_path, QUIET).net
    again, state = unpack(pack(chunk, net.blank(2)), cpu)
    for name, one, other in zip(chunk.inputs._fields, chunk.inputs, again.inputs, strict=True):
        assert torch.allclose(one.float(), other.float(), atol=2e-3), name
        assert one.dtype == other.dtype
    assert torch.equal(chunk.labels, again.labels)
    assert torch.equal(state.output, net.blank(2).output)
    memory = ReplayBuffer(tmp_path / "past", 2, cpu)
    for number in range(4):
        memory.add(number, chunk, net.blank(2))
    memory.forget()
    assert len(memory) == 2
    assert sorted(path.name for path in (tmp_path / "past").iterdir()) == [
        f"chunk-00000{number}.safetensors" for number in (2, 3)
    ]


def test_the_table_knows_the_trainers() -> None:
    for algorithm, kind in (("imitation", ImitationConfig), ("dagger", DaggerConfig), ("ppo", PpoConfig)):
        found, train = trainers.trainer("torch-keys", algorithm)
        assert found is kind
        assert callable(train)
    config = trainers.configure(DaggerConfig, ["choices=5_000", "features=false", "device=cpu"])
    assert (config.choices, config.features, config.device) == (5_000, False, "cpu")


def test_devices() -> None:
    assert find_device("cpu").type == "cpu"
    assert find_device("auto").type == ("cuda" if torch.cuda.is_available() else "cpu")
    with pytest.raises(AgentError, match="'tpu' is not there"):
        find_device("tpu")
