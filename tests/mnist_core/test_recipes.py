"""Recipes and the training program, on scikit-learn's 8x8 digits written out as IDX files."""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from sklearn.datasets import load_digits

from mnist_core import datasets, load_network, mean_probabilities, pictures, recipes
from mnist_core.augmentation import WarpConfig
from mnist_core.datasets import FILES, ImageData, load_folder
from mnist_core.idx import format_idx
from scripts import bench_mnist, train_mnist


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the 8x8 digits the way MNIST's files hold theirs."""
    images, labels = load_digits().images, load_digits().target
    pixels = (images * 255 / 16).round().astype(np.uint8)
    order = np.random.default_rng(0).permutation(len(pixels))
    train, test = order[400:], order[:400]
    path = tmp_path_factory.mktemp("digits")
    labels = labels.astype(np.uint8)
    for name, array in zip(FILES, (pixels[train], labels[train], pixels[test], labels[test]), strict=True):
        (path / name).write_bytes(format_idx(array))
    return path


@pytest.fixture(scope="module")
def data(folder: Path) -> ImageData:
    return load_folder(folder)


SMALL_WARP = WarpConfig(8, 8, shift=0.5, degrees=5, scale=0.05, shear=0.05, elastic=0.3, smoothness=2.0)
SMALL: dict[str, recipes.Recipe] = {
    "plain": recipes.Recipe(hidden=(128,), epochs=20, batch_size=32, rate=0.05),
    "dropout": recipes.Recipe(
        hidden=(128,), epochs=30, batch_size=32, rate=0.05, input_dropout=0.05, hidden_dropout=0.3
    ),
    "best": recipes.Recipe(
        hidden=(128, 64), epochs=40, batch_size=32, rate=0.05, warp=SMALL_WARP, average_decay=0.9
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "wanted"), [("plain", 0.97), ("dropout", 0.97), ("best", 0.98)])
def test_recipes_reach_their_accuracy_on_small_digits(data: ImageData, name: str, wanted: float) -> None:
    test = data.test()
    network = recipes.run(recipes.make_trainer(SMALL[name], data.train(), 10, seed=0))
    right = np.mean(mean_probabilities([network], test.inputs).argmax(axis=1) == test.labels)
    assert right >= wanted


def test_a_run_too_short_for_an_average_keeps_what_it_has_learned(data: ImageData) -> None:
    trainer = recipes.make_trainer(replace(SMALL["best"], epochs=3, batch_size=1_000), data.train(), 10, seed=0)
    network = recipes.run(trainer)
    assert trainer.average is not None
    assert 0 < trainer.average.steps_seen < trainer.average.every
    assert np.abs(network.values).max() > 0.0


def test_a_run_goes_on_from_its_checkpoint(data: ImageData, tmp_path: Path) -> None:
    recipe = replace(SMALL["best"], epochs=4)
    train, path = data.train(), tmp_path / "run.npz"
    straight = recipes.run(recipes.make_trainer(recipe, train, 10, seed=0))

    interrupted = recipes.make_trainer(recipe, train, 10, seed=0)

    class PowerCut(Exception):  # noqa: N818  # an event, not an error
        pass

    def cut(record: object) -> None:
        if interrupted.state.epoch == 2:
            raise PowerCut

    interrupted.on_epoch = cut
    with pytest.raises(PowerCut):
        recipes.run(interrupted, path)
    resumed = recipes.make_trainer(recipe, train, 10, seed=0)
    np.testing.assert_array_equal(recipes.run(resumed, path).values, straight.values)
    assert [r.epoch for r in resumed.state.history] == [1, 2, 3, 4]


def test_the_named_recipes_are_the_documented_networks() -> None:
    assert recipes.RECIPES["plain"].hidden == recipes.RECIPES["dropout"].hidden == (512,)
    assert recipes.RECIPES["bent"].hidden == (512,)
    assert recipes.RECIPES["plain"].epochs == 10
    assert recipes.RECIPES["dropout"].epochs == 20
    assert recipes.RECIPES["dropout"].hidden_dropout > 0
    assert recipes.RECIPES["best"].warp == recipes.RECIPES["bent"].warp == WarpConfig()


@pytest.fixture
def tiny_source(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Make the program take the small digits for MNIST, train small networks, and find nothing on the network."""
    import hashlib

    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    source = replace(datasets.MNIST, digests=MappingProxyType(digests))
    monkeypatch.setattr(train_mnist, "SOURCES", {"mnist": source})
    monkeypatch.setattr(recipes, "RECIPES", SMALL)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the pictures, which take most of the program's time on images as small as these."""
    monkeypatch.setattr(pictures, "save", lambda *_: None)


def test_the_training_program(tiny_source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    arguments = ["--data", str(tiny_source), "--out", str(out), "--runs", "2", "--epochs", "8", "--resume"]
    arguments += ["--validation", "200"]
    assert train_mnist.main(arguments) == 0
    captured = capsys.readouterr()
    assert "1197 images to train, 200 to validate, 400 to test" in captured.out
    assert "precision" in captured.out
    assert "true/said" in captured.out
    assert "mean of all 2 networks' probabilities: test accuracy 9" in captured.out
    assert captured.err.count("epoch") == 16
    assert sorted(p.name for p in out.iterdir()) == sorted(
        f"mnist-plain-{seed}{end}" for seed in (0, 1) for end in (".npz", ".png", "-units.png", ".checkpoint.npz")
    )
    network = load_network(out / "mnist-plain-0.npz")
    test = load_folder(tiny_source).test()
    assert np.mean(network.predict(test.inputs).argmax(axis=1) == test.labels) > 0.95
    assert (out / "mnist-plain-0.png").stat().st_size > 20_000
    assert (out / "mnist-plain-0-units.png").stat().st_size > 20_000

    assert train_mnist.main([*arguments, "--runs", "1"]) == 0  # it is there already: nothing is trained again
    assert "epoch" not in capsys.readouterr().err


@pytest.mark.usefixtures("undrawn")
def test_the_test_images_decide_nothing_and_are_scored_at_the_end(
    tiny_source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = load_folder(tiny_source)
    wrong = replace(data, test_labels=(data.test_labels + 1) % 10)
    monkeypatch.setattr(train_mnist, "load", lambda *_: wrong)
    assert train_mnist.main(["--out", str(tmp_path), "--epochs", "5", "--validation", "200"]) == 0
    said, progress = capsys.readouterr()
    seen = [float(x) for x in re.findall(r"accuracy (\S+)%", progress)]
    assert len(seen) == 5
    assert min(seen[1:]) > 80  # on training images held out: the wrong labels of the test images played no part
    assert float(re.findall(r"test accuracy (\S+)%", said)[0]) < 5


@pytest.mark.usefixtures("undrawn")
def test_nothing_need_be_held_out(tiny_source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--data", str(tiny_source), "--out", str(tmp_path), "--epochs", "1", "--validation", "0"]
    assert train_mnist.main(arguments) == 0
    said, progress = capsys.readouterr()
    assert "1397 images to train, 0 to validate" in said
    assert "validation" not in progress


def test_without_matplotlib_every_run_is_finished_and_nothing_is_drawn(
    tiny_source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    arguments = ["--data", str(tiny_source), "--out", str(tmp_path), "--epochs", "1", "--runs", "2"]
    assert train_mnist.main([*arguments, "--validation", "200"]) == 0
    said, told = capsys.readouterr()
    assert told.startswith("no pictures are drawn: matplotlib is not installed: pip install 'nethack-agents[mnist]'")
    assert told.count("no pictures") == 1
    assert "mean of all 2 networks'" in said
    assert "png" not in said
    assert sorted(path.name for path in tmp_path.glob("mnist-*")) == ["mnist-plain-0.npz", "mnist-plain-1.npz"]


def test_no_data_is_said_clearly(tiny_source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train_mnist.main(["--no-download", "--out", str(tmp_path)]) == 2
    message = capsys.readouterr().err
    assert message.startswith("No data: cannot get mnist's train-images-idx3-ubyte")
    assert "--data FOLDER" in message
    assert train_mnist.main(["--data", str(tmp_path), "--out", str(tmp_path)]) == 2
    assert "lacks train-images-idx3-ubyte.gz" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "complaint"),
    [("--epochs", 0, "least 1, not 0"), ("--runs", 0, "least 1, not 0"), ("--validation", -1, "least 0, not -1")],
)
def test_a_bad_number_is_refused_before_the_data_are_loaded(
    option: str, value: int, complaint: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(train_mnist, "load")
    with pytest.raises(SystemExit) as ended:
        train_mnist.main([option, str(value)])
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(f"argument {option}: must be at {complaint}\n")


def test_bad_settings_are_said_clearly(tiny_source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train_mnist.main(["--data", str(tiny_source), "--validation", "1397", "--out", str(tmp_path)]) == 2
    assert "n_held_out must leave rows on both sides of 1397, got 1397" in capsys.readouterr().err


def test_the_bench_measures_and_says_what_it_lacks(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "figures.json"
    assert bench_mnist.main(["--pairs", "1", "--images", "640", "--json", str(path)]) == 0
    figures = json.loads(path.read_text())
    assert figures["mnist_core_images_per_second"] > 100
    assert figures["share_outside_products"] < 1
    assert "784-512-10, batch 64" in capfd.readouterr().out


def test_the_bench_takes_ratios_within_rounds() -> None:
    timing = bench_mnist.Timing
    rounds = [
        {"mnist_core": timing(w, w), "torch": timing(t, t), "products": timing(w / 2, w / 2)}
        for w, t in ((1.0, 1.2), (10.0, 12.0), (2.0, 3.0))
    ]
    figures = bench_mnist.summarise(rounds, 100)
    assert figures["ratio"] == pytest.approx(1.2)
    assert figures["ratio_range"] == pytest.approx([1.2, 1.5])
    assert figures["share_outside_products"] == 0.5
    assert figures["mnist_core_images_per_second"] == 50.0
