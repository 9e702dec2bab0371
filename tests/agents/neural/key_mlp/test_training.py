"""The trainers: deterministic, resumed exactly, and built on the core that learns MNIST."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from agents.neural import trainers
from agents.neural.encoding.features import LAYOUT
from agents.neural.key_mlp import dagger, imitation, reinforce, scores
from agents.neural.key_mlp.checkpoint import ResumeError
from agents.neural.key_mlp.policy import load_weights, make_network, save_weights
from agents.neural.key_mlp.reinforce import Reinforcement, returns, with_value
from agents.neural.key_mlp.rounds import Rounds
from agents.neural.key_mlp.shards import Recorder, batch, batches, join, load_shard
from agents.neural.key_mlp.taught_games import Game, TaughtGames, play_all, taught_games
from agents.neural.keyboard.action_space import N_CHOICES
from agents.neural.shared.imitation import imitate
from agents.neural.shared.scalars import read_scalars
from agents.neural.shared.weight_files import WeightsError
from mnist_core.optimisers import Adam
from tests.agents.neural.columns import unexplained

QUIET = Console(quiet=True)
SHORT = {"rows": 150, "games_at_a_time": 1, "max_steps": 250, "hidden": (16,), "workers": 1, "first_seed": 5300}
DAGGER = dagger.DaggerConfig(rounds=2, beta_rounds=1, steps=3, last_steps=4, **SHORT)  # type: ignore[arg-type]
REINFORCE = reinforce.ReinforceConfig(
    rounds=2, games=2, max_steps=150, hidden=(16,), baseline_hidden=(8,), workers=1, first_seed=5300
)


class KilledError(Exception):
    """Stands for a kill."""


def weights_of(path: Path) -> bytes:
    return load_weights(path).values.tobytes()


def killed_in(monkeypatch: pytest.MonkeyPatch, owner: type, method: str, call: int) -> None:
    """Let a method raise at one of its calls."""
    original: Callable[..., Any] = getattr(owner, method)
    calls = []

    def dying(self: Any, *args: Any, **kwargs: Any) -> Any:
        calls.append(1)
        if len(calls) == call:
            raise KilledError
        return original(self, *args, **kwargs)

    monkeypatch.setattr(owner, method, dying)


def test_dagger_repeats_and_resumes_exactly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = weights_of(dagger.train(DAGGER, make(tmp_path / "a"), QUIET))
    assert weights_of(dagger.train(DAGGER, make(tmp_path / "b"), QUIET)) == whole
    with monkeypatch.context() as context:
        killed_in(context, Rounds, "_fit", 2)
        with pytest.raises(KilledError):
            dagger.train(DAGGER, make(tmp_path / "c"), QUIET)
    assert weights_of(dagger.train(DAGGER, tmp_path / "c", QUIET, resume=True)) == whole
    points = read_scalars(tmp_path / "c")
    assert [point["round"] for point in points] == [0, 1, 2]
    assert not unexplained(tmp_path / "c")
    assert [point["step"] for point in points] == [point["step"] for point in read_scalars(tmp_path / "a")]


def test_reinforce_repeats_and_resumes_exactly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = weights_of(reinforce.train(REINFORCE, make(tmp_path / "a"), QUIET))
    with monkeypatch.context() as context:
        killed_in(context, Reinforcement, "_learn", 2)
        with pytest.raises(KilledError):
            reinforce.train(REINFORCE, make(tmp_path / "b"), QUIET)
    assert weights_of(reinforce.train(REINFORCE, tmp_path / "b", QUIET, resume=True)) == whole
    assert not unexplained(tmp_path / "b")


def test_imitation_is_one_round_of_the_teacher(tmp_path: Path) -> None:
    config = imitation.ImitationConfig(steps=4, **SHORT)  # type: ignore[arg-type]
    imitation.train(config, make(tmp_path / "a"), QUIET)
    assert [point["beta"] for point in read_scalars(tmp_path / "a")] == [1.0]
    about, shard = load_shard(tmp_path / "a" / "round-00.npz")
    assert about["round"] == 0
    assert len(shard) >= 150


def test_a_run_goes_on_only_with_its_own_settings(tmp_path: Path) -> None:
    reinforce.train(REINFORCE, make(tmp_path / "a"), QUIET)
    other = reinforce.ReinforceConfig(**{**REINFORCE.__dict__, "discount": 0.9})
    with pytest.raises(ResumeError, match=r"discount was 0\.999, this run has 0\.9"):
        reinforce.train(other, tmp_path / "a", QUIET, resume=True)


def make(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_workers_change_nothing_but_the_time() -> None:
    games = [Game(seed, 1.0, 120) for seed in (5300, 5301)]
    alone = play_all(taught_games(None, 1.0), games, 1)
    together = play_all(taught_games(None, 1.0), games, 2)
    for one, two in zip(alone, together, strict=True):
        assert one.game == two.game
        assert np.array_equal(one.shard.bits, two.shard.bits)
        assert np.array_equal(one.shard.labels, two.shard.labels)


def test_what_the_learner_is_shown_can_be_learnt() -> None:
    """A small net fits a few hundred labels nearly perfectly: features tell the teacher's choices apart."""
    played = TaughtGames(None, 1.0)(Game(5301, 1.0, 600))
    network = make_network((64,), np.random.default_rng(0))
    imitate(network, Adam(network, 3e-3), batches(played.shard, 64, np.random.default_rng(0)), 200)
    assert np.mean(scores.predictions(network, played.shard) == played.shard.labels) > 0.97
    agreed = scores.agreement(network, played.shard)
    assert sum(n for n, _ in agreed.values()) == len(played.shard)


def test_labels_are_legal_and_rows_come_back() -> None:
    played = TaughtGames(None, 1.0)(Game(5302, 1.0, 300))
    rows = batch(played.shard, np.arange(len(played.shard)))
    assert rows.features.shape == (len(played.shard), LAYOUT.size)
    assert rows.legal.shape == (len(played.shard), N_CHOICES)
    assert rows.legal[np.arange(len(rows.labels)), rows.labels].all()
    assert (rows.legal.sum(axis=1) > 1).all()
    assert len(join([played.shard, played.shard])) == 2 * len(played.shard)


def test_returns_are_discounted_sums() -> None:
    assert returns(np.array([1, 0, 4], np.float32), 0.5).tolist() == [2.0, 2.0, 4.0]


def test_a_game_that_was_cut_goes_on_with_its_value() -> None:
    """Points 1, 0 and 4, cut after the last: what is expected there stands in for the 4 and all later ones."""
    recorder = Recorder()
    for _ in range(3):
        recorder.add(np.ones(LAYOUT.size, np.float32), np.ones(N_CHOICES, np.bool_), 0)
    shard = recorder.shard(returns(np.array([1, 0, 4], np.float32), 0.5))
    assert with_value(shard, 10.0, 0.5).weights.tolist() == [1 + 0.5 * 0 + 0.25 * 10, 0 + 0.5 * 10]


def test_only_a_game_at_its_limit_is_cut(tmp_path: Path) -> None:
    save_weights(tmp_path / "w.npz", make_network((4,), np.random.default_rng(0)), "")
    play = reinforce.FreeGames(tmp_path / "w.npz", 1.0, 0.9)
    played = play(Game(5300, 0.0, 40))
    run = Reinforcement(REINFORCE, Path("/nonexistent"), QUIET)
    assert played.cut
    assert len(run._rows(played)) == len(played.shard) - 1
    assert run._rows(replace(played, cut=False)) is played.shard


def test_policy_gradient_prefers_what_paid() -> None:
    """On a two-armed bandit the arm that pays is soon the likelier one."""
    recorder = Recorder()
    generator = np.random.default_rng(0)
    legal = np.zeros(N_CHOICES, np.bool_)
    legal[[3, 4]] = True
    labels = generator.integers(3, 5, 512)
    for label in labels:
        recorder.add(np.ones(LAYOUT.size, np.float32), legal, int(label))
    shard = recorder.shard((labels == 4).astype(np.float32))
    run = Reinforcement(REINFORCE, Path("/nonexistent"), QUIET)
    for _ in range(5):
        run._learn(shard)
    scores = run.policy.forward(np.ones((1, LAYOUT.size), np.float32))[0]
    assert scores[4] > scores[3]


def test_weights_of_other_features_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_weights(tmp_path / "w.npz", make_network((4,), np.random.default_rng(0)), "")
    assert load_weights(tmp_path / "w.npz").n_outputs == N_CHOICES
    monkeypatch.setattr("agents.neural.encoding.features.VERSION", 99)
    with pytest.raises(WeightsError, match="features"):
        load_weights(tmp_path / "w.npz")


def test_the_table_says_what_there_is() -> None:
    for agent, algorithm in trainers.TRAINERS:
        if agent == "mlp-keys":
            config, train = trainers.trainer(agent, algorithm)
            assert callable(train)
            assert trainers.configure(config, []) == config()
    with pytest.raises(trainers.TrainingError, match="mlp by dagger"):
        trainers.trainer("mlp-keys", "evolution")


def test_settings_are_read_by_their_types() -> None:
    config = trainers.configure(dagger.DaggerConfig, ["rows=1_000", "hidden=8,4", "beta=0.25"])
    assert (config.rows, config.hidden, config.beta) == (1000, (8, 4), 0.25)
    with pytest.raises(trainers.TrainingError, match="no setting 'speed=3'"):
        trainers.configure(dagger.DaggerConfig, ["speed=3"])
    with pytest.raises(trainers.TrainingError, match=r"^'rows=many': rows must be a whole number$"):
        trainers.configure(dagger.DaggerConfig, ["rows=many"])


def test_a_folder_in_use_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("")
    with pytest.raises(trainers.TrainingError, match="not empty"):
        trainers.run("mlp-keys", "dagger", [], tmp_path, QUIET, resume=False)


def test_scalars_are_lines_of_json(tmp_path: Path) -> None:
    from agents.neural.shared.scalars import Scalars

    scalars = Scalars(tmp_path)
    scalars.write(10, {"points": 1.0})
    scalars.write(10, {"points": 2.0})
    scalars.write(5, {"points": 3.0})
    scalars.close()
    assert [json.dumps(point) for point in read_scalars(tmp_path)] == [
        '{"step": 5, "points": 3.0}',
        '{"step": 10, "points": 2.0}',
    ]
