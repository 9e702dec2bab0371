"""The training loop: it learns, stops early, and goes on after an interruption as if there had been none."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_digits

from mnist_core import (
    SGD,
    Adam,
    ConfigurationError,
    Dense,
    Dropout,
    DtypeError,
    EmptyBatchError,
    MeanSquaredError,
    Momentum,
    Network,
    NonFiniteError,
    ReLU,
    Samples,
    ShapeError,
    SoftmaxCrossEntropy,
    Trainer,
    TrainingConfig,
    WeightAverage,
    WeightFileError,
    evaluate,
    load_checkpoint,
    save_checkpoint,
)
from mnist_core.progress import ProgressBar
from mnist_core.schedules import Cosine


def digits() -> Any:
    """Return scikit-learn's 1,797 digits of 8x8, shuffled, as training and test samples."""
    x, y = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(x))
    return Samples((x[order] / 16).astype(np.float32), y[order].astype(np.int64)).split(400)


TRAIN, TEST = digits()


def make(
    seed: int = 0,
    epochs: Any = 4,
    train: Any = TRAIN,
    optimiser: Any = Momentum,
    rate: Any = None,
    average: Any = False,
    **options: Any,
) -> Any:
    rng = np.random.default_rng(seed)
    network = Network(64, [Dense(48), ReLU(), Dropout(0.2), Dense(10)], rng)
    steps = -(-len(train) // 32) * epochs
    config = TrainingConfig(epochs=epochs, batch_size=32, **options.pop("config", {}))
    mean = WeightAverage(network, 0.9, every=3) if average else None
    moves = optimiser(network, rate or Cosine(0.1 if optimiser is Momentum else 0.01, steps))
    options = {"validation": TEST, "average": mean, **options}
    return Trainer(network, moves, SoftmaxCrossEntropy(), train, rng, config, **options)


def wobble(x: Any, generator: Any) -> None:
    x += generator.standard_normal(x.shape, dtype=np.float32) * np.float32(0.05)


def test_learns_the_digits() -> None:
    history = make(epochs=20).fit()
    assert len(history) == 20
    assert history[-1].validation_accuracy >= 0.97
    assert history[-1].loss < 0.1 * history[0].loss
    assert history[-1].learning_rate < history[0].learning_rate


def test_averaged_weights_are_what_gets_scored() -> None:
    trainer = make(epochs=8, average=True)
    last = trainer.fit()[-1]
    with trainer.average.applied():
        assert evaluate(trainer.network, trainer.loss, TEST) == (last.validation_loss, last.validation_accuracy)
    assert last.validation_accuracy >= 0.95


def test_best_weights_are_the_networks_own_until_there_is_an_average() -> None:
    few = Samples(TRAIN.inputs[:64], TRAIN.targets[:64])
    trainer = make(epochs=1, train=few, average=True, config={"restore_best": True})
    before = trainer.network.values.copy()
    trainer.fit()
    assert 0 < trainer.average.steps_seen < trainer.average.every
    assert np.abs(trainer.network.values).max() > 0.0
    assert not np.array_equal(trainer.network.values, before)


def comparable(history: Any) -> Any:
    """Return the history without the times, which no two runs share."""
    return [(r.epoch, r.loss, r.learning_rate, r.validation_loss, r.validation_accuracy) for r in history]


@pytest.mark.parametrize("optimiser", [Momentum, Adam, SGD])
@pytest.mark.parametrize("steps_before", [0, 7, 44, 60])
def test_resume_is_exact_at_any_step(tmp_path: Path, optimiser: Any, steps_before: int) -> None:
    """44 steps are an epoch; 7 and 60 are in the middle of the first and of the second."""
    options = {"optimiser": optimiser, "average": True, "augment": wobble, "config": {"restore_best": True}}
    straight = make(**options)
    straight.fit()

    first = make(**options)
    if steps_before > 44:
        first.run_epoch()
    first.run_steps(steps_before % 44)
    if steps_before == 44:
        first.run_epoch()
    save_checkpoint(tmp_path / "run.npz", first)
    second = make(seed=123, **options)  # another seed: everything that matters must come from the file
    load_checkpoint(tmp_path / "run.npz", second)
    second.fit()

    np.testing.assert_array_equal(second.network.values, straight.network.values)
    np.testing.assert_array_equal(second.average.values, straight.average.values)
    assert comparable(second.state.history) == comparable(straight.state.history)
    assert second.generator.random() == straight.generator.random()


def test_a_checkpoint_of_a_finished_run_trains_no_further(tmp_path: Path) -> None:
    trainer = make(epochs=1)
    trainer.fit()
    save_checkpoint(tmp_path / "run.npz", trainer)
    again = make(epochs=1)
    load_checkpoint(tmp_path / "run.npz", again)
    assert comparable(again.fit()) == comparable(trainer.state.history)
    assert again.optimiser.steps_taken == trainer.optimiser.steps_taken


def test_checkpoints_of_other_runs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.npz"
    save_checkpoint(path, make())
    with pytest.raises(WeightFileError, match="optimiser is 'Momentum', this run has 'Adam'"):
        load_checkpoint(path, make(optimiser=Adam))
    with pytest.raises(WeightFileError, match="n_samples is 1397, this run has 100"):
        load_checkpoint(path, make(train=TRAIN.part(slice(100))))
    with pytest.raises(WeightFileError, match="weights averaged in one"):
        load_checkpoint(path, make(average=True))
    with pytest.raises(WeightFileError, match="cannot read"):
        load_checkpoint(tmp_path / "none.npz", make())


def test_early_stopping_returns_the_best_epoch() -> None:
    trainer = make(epochs=60, rate=0.5, config={"patience": 3, "restore_best": True})
    history = trainer.fit()
    losses = [record.validation_loss for record in history]
    best = int(np.argmin(losses))
    assert len(history) == best + 1 + 3 < 60
    assert trainer.is_finished
    assert evaluate(trainer.network, trainer.loss, TEST)[0] == pytest.approx(losses[best])


def test_early_stopping_on_accuracy() -> None:
    trainer = make(epochs=60, config={"patience": 2, "monitor": "accuracy"})
    history = trainer.fit()
    accuracies = [record.validation_accuracy for record in history]
    assert len(history) == int(np.argmax(accuracies)) + 1 + 2


def test_same_seed_same_run() -> None:
    first, second, other = make(3), make(3), make(4)
    for trainer in (first, second, other):
        trainer.fit()
    np.testing.assert_array_equal(first.network.values, second.network.values)
    assert (first.network.values != other.network.values).any()


def test_every_row_is_used_once_an_epoch() -> None:
    seen = []
    samples = Samples(np.arange(10, dtype=np.float32)[:, np.newaxis], np.zeros((10, 1), np.float32))
    network = Network(1, [Dense(1)], np.random.default_rng(0))
    rng = np.random.default_rng(0)
    trainer = Trainer(
        network,
        SGD(network, 1e-6),
        MeanSquaredError(),
        samples,
        rng,
        TrainingConfig(epochs=2, batch_size=4),
        augment=lambda x, _: seen.append(x[:, 0].tolist()),
    )
    trainer.fit()
    assert [len(b) for b in seen] == [4, 4, 2, 4, 4, 2]
    first, second = ([row for rows in part for row in rows] for part in (seen[:3], seen[3:]))
    assert sorted(first) == sorted(second) == list(range(10))
    assert first != second
    assert samples.inputs[:, 0].tolist() == list(range(10))


def test_weights_and_masks_reach_the_loss() -> None:
    rng = np.random.default_rng(0)
    x = rng.standard_normal((200, 4)).astype(np.float32)
    labels = rng.integers(0, 2, 200)  # noise, but the weights leave only rows that say 1
    samples = Samples(x, labels, labels.astype(np.float32), np.tile([True, True, False], (200, 1)))
    network = Network(4, [Dense(3)], rng)
    Trainer(network, SGD(network, 0.5), SoftmaxCrossEntropy(), samples, rng, TrainingConfig(20, 50)).fit()
    scores = network.predict(x)
    assert np.mean(scores[:, 1] > scores[:, 0]) > 0.95
    assert evaluate(network, SoftmaxCrossEntropy(), samples)[1] == pytest.approx(labels.mean(), abs=0.05)


def test_evaluate_in_parts_is_evaluate_at_once() -> None:
    trainer = make()
    weighted = Samples(TEST.inputs, TEST.targets, np.linspace(0.5, 2, len(TEST)))
    for samples in (TEST, weighted):
        parts = evaluate(trainer.network, trainer.loss, samples, batch_size=37)
        assert parts == pytest.approx(evaluate(trainer.network, trainer.loss, samples))


def test_divergence_says_where() -> None:
    with np.errstate(all="ignore"), pytest.raises(NonFiniteError, match=r"diverged in epoch 1, step \d+; a lower"):
        make(rate=1e8).fit()


def test_bad_samples_are_refused() -> None:
    x, y = np.zeros((3, 2), np.float32), np.zeros(3, int)
    with pytest.raises(NonFiniteError, match="inputs must be finite"):
        Samples(np.full((3, 2), np.inf), y)
    with pytest.raises(DtypeError, match="inputs must be floating point, got uint8"):
        Samples(x.astype(np.uint8), y)
    with pytest.raises(ShapeError, match="for each of 3 inputs"):
        Samples(x, y[:2])
    with pytest.raises(DtypeError, match="labels and must be integers"):
        Samples(x, y.astype(float))
    with pytest.raises(EmptyBatchError):
        Samples(x[:0], y[:0])
    for inputs, targets, name in (([[0.0, 1.0]], y[:1], "inputs"), (x, [0, 0, 0], "targets")):
        with pytest.raises(DtypeError, match=f"{name} must be a NumPy array, got list: np.asarray makes one of it"):
            Samples(inputs, targets)  # type: ignore[arg-type]  # the mistake to be refused
    with pytest.raises(ShapeError, match="n_held_out must leave rows"):
        Samples(x, y).split(3)


def test_bad_configurations_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="epochs must be a whole number"):
        TrainingConfig(epochs=0)
    with pytest.raises(ConfigurationError, match="batch_size must be"):
        TrainingConfig(batch_size=-1)
    with pytest.raises(ConfigurationError, match="monitor must be"):
        TrainingConfig(monitor="f1")  # type: ignore[arg-type]  # the mistake to be refused
    with pytest.raises(ConfigurationError, match="need validation samples"):
        make(config={"patience": 2}, validation=None)
    soft = Samples(TEST.inputs, np.eye(10, dtype=np.float32)[TEST.targets])
    with pytest.raises(ConfigurationError, match="labels"):
        make(config={"monitor": "accuracy"}, validation=soft)


def test_the_optimiser_and_the_average_of_another_network_are_refused() -> None:
    """Or the network would be trained for hours and not move."""
    network, other = (Network(2, [Dense(3)], np.random.default_rng(0)) for _ in range(2))
    samples = Samples(np.zeros((3, 2), np.float32), np.zeros(3, int))

    def trainer(optimised: Network, averaged: Network) -> Trainer:
        optimiser, average = SGD(optimised, 0.1), WeightAverage(averaged)
        return Trainer(network, optimiser, SoftmaxCrossEntropy(), samples, np.random.default_rng(0), average=average)

    trainer(network, network)
    for optimised, averaged in ((other, network), (network, other)):
        with pytest.raises(ConfigurationError, match="made for this very network"):
            trainer(optimised, averaged)


def test_progress_on_a_pipe_and_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    bar = ProgressBar(1, pipe)
    make(epochs=1, on_step=bar.on_step, on_epoch=bar.on_epoch).fit()
    assert len(pipe.getvalue().splitlines()) == 1
    assert "accuracy" in pipe.getvalue()

    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    bar = ProgressBar(1, terminal)
    make(epochs=1, on_step=bar.on_step, on_epoch=bar.on_epoch).fit()
    assert "\repoch   1/1 [" in terminal.getvalue()
