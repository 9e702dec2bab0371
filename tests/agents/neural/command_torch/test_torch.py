"""The agent `torch` over commands: its weights come back as they were, and it learns the rows of a run."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import torch
from rich.console import Console

from agents.base import AgentError
from agents.loop.rollout import play_episode
from agents.neural.command_mlp import dagger
from agents.neural.command_torch import imitation
from agents.neural.command_torch.agent import TorchAgent
from agents.neural.command_torch.imitation import ImitationConfig, predictions
from agents.neural.command_torch.net import CommandNet, NetConfig, load_weights, save_weights, scorer
from agents.neural.commands.features import LAYOUT
from agents.neural.commands.recorded_rounds import split
from agents.neural.commands.scores import agreement, told
from agents.neural.commands.vocabulary import NAMES
from agents.neural.shared.weight_files import TORCH_WEIGHTS, WeightsError
from nethack_env.env import NetHackEnv
from tests.agents.neural.command_mlp.test_training import SHORT

QUIET = Console(quiet=True)


def small() -> CommandNet:
    torch.manual_seed(0)
    net = CommandNet(NetConfig((8,)))
    net.eval()
    return net


def test_weights_come_back_as_they_were(tmp_path: Path) -> None:
    net, path = small(), tmp_path / "weights.safetensors"
    save_weights(path, net, "a test")
    vector = np.random.default_rng(0).random(LAYOUT.size).astype(np.float32)
    assert scorer(load_weights(path))(vector) == pytest.approx(scorer(net)(vector), abs=2e-3)


def test_weights_of_other_choices_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "weights.safetensors"
    save_weights(path, small(), "a test")
    monkeypatch.setattr("agents.neural.command_torch.net.NAMES", NAMES[1:])
    with pytest.raises(WeightsError, match="other choices"):
        load_weights(path)


def test_it_learns_the_rows_of_a_run_the_same_each_time(tmp_path: Path) -> None:
    run = tmp_path / "mlp"
    run.mkdir()
    dagger.train(SHORT, run, QUIET)
    config = ImitationConfig(run=str(run), hidden=(32,), epochs=25, batch_size=64, learning_rate=3e-3)
    rows, _ = split(run)
    before, _ = told(agreement(lambda some: predictions(small(), some), rows))
    for name in "ab":
        (tmp_path / name).mkdir()
        imitation.train(config, tmp_path / name, QUIET)
    one, two = (load_weights(tmp_path / name / "weights.safetensors") for name in "ab")
    assert all(torch.equal(a, b) for a, b in zip(one.parameters(), two.parameters(), strict=True))
    after, _ = told(agreement(lambda some: predictions(one, some), rows))
    assert after > 0.8 > before


def test_a_folder_without_rounds_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        AgentError, match=r"has 0 recorded games .* name a run of `train --agent mlp --algorithm dagger`"
    ):
        imitation.train(ImitationConfig(run=str(tmp_path)), tmp_path, QUIET)


def test_the_shipped_weights_play() -> None:
    with closing(NetHackEnv()) as env:
        result = play_episode(env, TorchAgent(TORCH_WEIGHTS), 61, max_steps=600)
    assert result.error is None, result.error
    assert len(result.decisions) >= 5
