"""A run of PPO: it repeats, goes on after a kill, leaves what a curve needs, and its critic learns first."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from rich.console import Console

from agents.neural import trainers
from agents.neural.command_torch.net import load_weights, rows_learned, save_weights
from agents.neural.command_torch.reinforcement.ppo import Ppo, PpoConfig, train
from agents.neural.shared.sample_efficiency import learners_of_rounds
from agents.neural.shared.scalars import read_scalars
from agents.neural.shared.settings import SettingError
from agents.neural.shared.weight_files import TORCH_WEIGHTS
from tests.agents.neural.columns import unexplained
from tests.agents.neural.command_torch.reinforcement.samples import small_net

QUIET = Console(quiet=True)


@pytest.fixture
def short(tmp_path: Path) -> PpoConfig:
    start = tmp_path / "start.safetensors"
    save_weights(start, small_net(), "{'rows': 123}")
    return PpoConfig(
        start=str(start), rounds=2, decisions=200, games=2, batch_size=64, learning_rate=1e-3, warm_up=1,
        critic_hidden=(8,), keep_every=1, first_seed=60, workers=1, most_moved=1.0,
    )  # fmt: skip


def begun(config: PpoConfig, out: Path) -> Ppo:
    out.mkdir()
    return Ppo(config, out, QUIET)


def numbers(path: Path) -> list[torch.Tensor]:
    return list(load_weights(path).state_dict().values())


def alike(one: list[torch.Tensor], other: list[torch.Tensor]) -> bool:
    return all(torch.equal(a, b) for a, b in zip(one, other, strict=True))


def test_a_run_repeats_whatever_the_number_of_workers(short: PpoConfig, tmp_path: Path) -> None:
    for name, workers in (("a", 1), ("b", 2)):
        (tmp_path / name).mkdir()
        train(replace(short, workers=workers), tmp_path / name, QUIET)
    one, two = (tmp_path / name for name in "ab")
    assert alike(numbers(one / "weights.safetensors"), numbers(two / "weights.safetensors"))
    assert read_scalars(one) == read_scalars(two)
    assert [(point["step"], point["round"], point["labels"]) for point in read_scalars(one)] == [
        (0, 0, 123), (200, 1, 123), (400, 2, 123),
    ]  # fmt: skip
    assert {"income", "explained", "distance", "clipped", "entropy", "moved"} <= read_scalars(one)[-1].keys()
    assert not unexplained(one)


def test_the_critic_learns_first_and_the_policy_later(short: PpoConfig, tmp_path: Path) -> None:
    run = begun(short, tmp_path / "run")
    critic = [value.clone() for value in run.critic.state_dict().values()]
    run.run()
    first, warm, after = (numbers(tmp_path / "run" / f"weights-0{number}.safetensors") for number in range(3))
    assert alike(first, numbers(Path(short.start)))
    assert alike(first, warm)
    assert not alike(warm, after)
    assert not alike(critic, list(run.critic.state_dict().values()))
    assert not run.policy.training, "dropout is off"
    assert [point["steps"] for point in read_scalars(tmp_path / "run")[1:]] == [0, 3 * 4]


def test_a_run_that_was_killed_goes_on_with_the_next_seeds(short: PpoConfig, tmp_path: Path) -> None:
    killed = begun(short, tmp_path / "run")
    once = killed._round

    def dies(play: Any) -> None:
        if killed.round == 1:
            raise KeyboardInterrupt
        once(play)

    killed._round = dies  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        killed.run()
    again = Ppo(short, tmp_path / "run", QUIET)
    again._restore()
    for name in ("policy", "critic"):
        had, has = (getattr(run, name).state_dict() for run in (killed, again))
        assert alike(list(had.values()), list(has.values())), name
    assert again.generator.random() == killed.generator.random()
    assert (again.round, again.next_seed) == (1, killed.next_seed)
    assert again.next_seed >= 62, "the two games in progress are not taken up again"
    assert again.critic_steps.state_dict()["state"].keys() == killed.critic_steps.state_dict()["state"].keys()
    for number in "ab":  # from the same place on it is the same run each time
        resumed = Ppo(short, tmp_path / "run", QUIET)
        checkpoint = (tmp_path / "run" / "checkpoint.safetensors").read_bytes()
        weights = resumed.run(resume=True)
        weights.rename(tmp_path / number)
        (tmp_path / "run" / "checkpoint.safetensors").write_bytes(checkpoint)
    assert resumed.round == 2
    assert alike(numbers(tmp_path / "a"), numbers(tmp_path / "b"))
    assert [point["round"] for point in read_scalars(tmp_path / "run")] == [0, 1, 2]


def test_other_settings_do_not_go_on_with_a_run(short: PpoConfig, tmp_path: Path) -> None:
    out = tmp_path / "run"
    out.mkdir()
    train(replace(short, rounds=1, decisions=20), out, QUIET)
    with pytest.raises(SettingError, match=r"begun with clip 0\.15, not 0\.3"):
        train(replace(short, rounds=1, decisions=20, clip=0.3), out, QUIET, resume=True)


def test_a_curve_finds_what_a_run_kept(short: PpoConfig, tmp_path: Path) -> None:
    begun(replace(short, decisions=40, keep_every=2, rounds=3), tmp_path / "run").run()
    found = learners_of_rounds("torch", tmp_path / "run", [0, 2, 3])
    assert [(one.labels, one.decisions) for one in found] == [(123, 0), (123, 80), (123, 120)]
    assert all(load_weights(one.weights) for one in found)
    assert rows_learned(found[-1].weights) == 123, "a run that begins from these knows what came before"


def test_rate_and_pull_fall_once_the_policy_learns() -> None:
    config = PpoConfig(rounds=10, warm_up=2, decisions=1000, games=2, teacher_half_life=2000, teacher_weight=0.5)
    assert [config.rate(number) for number in (0, 2)] == [1e-4, 1e-4]
    assert config.rate(6) == pytest.approx(5e-5)
    assert 0.0 < config.rate(9) < config.rate(8)
    assert [config.pull(number) for number in (0, 2, 4)] == pytest.approx([0.5, 0.5, 0.25])


def test_settings_and_table() -> None:
    kind, function = trainers.trainer("torch", "ppo")
    assert kind is PpoConfig
    assert function is train
    assert trainers.configure(PpoConfig, ["critic_hidden=8,4", "most_turns=30_000"]).most_turns == 30_000
    with pytest.raises(SettingError, match="decisions must be a multiple of games, not 100 for 8"):
        PpoConfig(decisions=100)
    assert rows_learned(TORCH_WEIGHTS) == 661_843
