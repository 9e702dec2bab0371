"""Train a classifier from first principles on MNIST or Fashion-MNIST; show how good it is and where it errs.

Progress is judged on training images held out; the test images are looked at once, at the end.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

from agents.commands import command_line
from mnist_core import DataError, MnistCoreError, Samples, Trainer, mean_probabilities, pictures, recipes, save_network
from mnist_core.datasets import SOURCES, ImageData, Source, load
from mnist_core.downloads import fetchers
from mnist_core.metrics import accuracy, calibration, confusion_matrix, format_report
from mnist_core.progress import ProgressBar


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", choices=sorted(SOURCES), default="mnist", help="what to learn (default mnist)")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="local folder with the four IDX files")
    parser.add_argument("--no-download", action="store_true", help="use only --data or the cache")
    parser.add_argument(
        "--recipe", choices=sorted(recipes.RECIPES), default="plain", help="how to train (default plain)"
    )
    parser.add_argument("--epochs", type=command_line.positive, help="instead of the recipe's number of epochs")
    parser.add_argument(
        "--validation", type=command_line.natural, default=5000, metavar="N",
        help="watch the last N training images instead of learning from them; 0 learns from all (default 5000)",
    )  # fmt: skip
    parser.add_argument("--seed", type=command_line.natural, default=0, help="seed of everything random (default 0)")
    parser.add_argument(
        "--runs", type=command_line.positive, default=1, help="train so many, seeds counting up, and let them vote too"
    )
    parser.add_argument("--resume", action="store_true", help="save the state each epoch and go on from a saved one")
    parser.add_argument("--out", type=Path, default=Path("runs/mnist"), help="folder for results (default runs/mnist)")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; 2 means that there was no usable data or setting."""
    options = parse(arguments)
    try:
        source = SOURCES[options.dataset]
        train_all(options, source, load(source, options.data, () if options.no_download else fetchers(source)))
    except DataError as error:
        print(f"No data: {error}", file=sys.stderr)
        return 2
    except MnistCoreError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def train_all(options: argparse.Namespace, source: Source, data: ImageData) -> None:
    """Train one network a seed, report each, and the committee if there are several."""
    drawn = command_line.can_draw()
    recipe = recipes.RECIPES[options.recipe]
    if options.epochs is not None:
        recipe = dataclasses.replace(recipe, epochs=options.epochs)
    train, validation = hold_out(data.train(), options.validation)
    test = data.test()
    n_held_out = len(validation) if validation else 0
    print(f"{source.name}: {len(train)} images to train, {n_held_out} to validate, {len(test)} to test\n{recipe}")
    options.out.mkdir(parents=True, exist_ok=True)
    networks = []
    for seed in range(options.seed, options.seed + options.runs):
        stem = options.out / f"{source.name}-{options.recipe}-{seed}"
        bar = ProgressBar(recipe.epochs)
        trainer = recipes.make_trainer(
            recipe, train, len(source.classes), seed, validation=validation, on_step=bar.on_step, on_epoch=bar.on_epoch
        )
        networks.append(recipes.run(trainer, Path(f"{stem}.checkpoint.npz") if options.resume else None))
        save_network(f"{stem}.npz", networks[-1], note=f"seed {seed}, {recipe}")
        report(stem, source, data, test, trainer, drawn=drawn)
    if len(networks) > 1:
        score = accuracy(test.labels, mean_probabilities(networks, test.inputs).argmax(axis=1))
        print(f"mean of all {len(networks)} networks' probabilities: test accuracy {score:.2%}")


def hold_out(train: Samples, n_images: int) -> tuple[Samples, Samples | None]:
    """Return what to learn from, and the last `n_images` to watch progress by: the test images are for the end."""
    return train.split(n_images) if n_images else (train, None)


def report(stem: Path, source: Source, data: ImageData, test: Samples, trainer: Trainer, *, drawn: bool) -> None:
    """Score a trained network on the test images, once, and draw what it gets wrong and what it looks for."""
    shares = mean_probabilities([trainer.network], test.inputs)
    predicted = shares.argmax(axis=1)
    confusion = confusion_matrix(test.labels, predicted, len(source.classes))
    score, history = accuracy(test.labels, predicted), trainer.state.history
    seconds = sum(record.seconds for record in history)
    print(format_report(confusion, list(source.classes)))
    print(
        f"\n{stem.name}: test accuracy {score:.2%}, calibration error {calibration(shares, test.labels).error:.4f}, "
        f"{seconds:.0f} s of training, {len(trainer.train) * len(history) / seconds:,.0f} images a second"
    )
    if not drawn:
        print(f"weights: {stem}.npz\n")
        return
    figure = pictures.training_summary(
        history, confusion, source.classes, data.test_images, test.labels, shares, f"{stem.name}: {score:.2%} right"
    )
    pictures.save(figure, f"{stem}.png")
    shape, title = data.test_images.shape[1:], f"{stem.name}: hidden units that speak most for each class"
    pictures.save(pictures.first_layer(trainer.network, source.classes, shape, title), f"{stem}-units.png")
    print(f"weights and pictures: {stem}.npz, {stem}.png, {stem}-units.png\n")


if __name__ == "__main__":
    raise SystemExit(command_line.run(main))
