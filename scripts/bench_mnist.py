"""Training throughput of mnist_core against PyTorch: same network, batch, data, optimiser and number of threads."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from agents import threads
from mnist_core import Dense, Momentum, Network, ReLU, Samples, SoftmaxCrossEntropy, Trainer, TrainingConfig

N_INPUTS, N_HIDDEN, N_CLASSES, BATCH, RATE, MOMENTUM = 784, 512, 10, 64, 0.05, 0.9


class Timing(NamedTuple):
    """Seconds on the clock, and seconds of processor time, which other programs' work does not lengthen."""

    wall: float
    cpu: float


def timed(work: Callable[[], object]) -> Timing:
    """Run something and time it."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Timing(time.perf_counter() - wall, time.process_time() - cpu)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=9, help="measurements of each, taken in turn (default 9)")
    parser.add_argument("--images", type=int, default=19_200, help="training images a measurement (default 19200)")
    parser.add_argument("--threads", type=int, default=1, help="threads of either library (default 1)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def make_samples(n_images: int) -> Samples:
    """Return made-up images with MNIST's share of black pixels; speed does not depend on what they show."""
    generator = np.random.default_rng(0)
    inputs = generator.random((n_images, N_INPUTS), dtype=np.float32)
    inputs[generator.random(inputs.shape, dtype=np.float32) < 0.8] = 0.0
    return Samples(inputs, generator.integers(0, N_CLASSES, n_images))


def numpy_epoch(samples: Samples) -> Callable[[], object]:
    """Return a function that trains one epoch with mnist_core's `Trainer`."""
    generator = np.random.default_rng(0)
    network = Network(N_INPUTS, [Dense(N_HIDDEN), ReLU(), Dense(N_CLASSES)], generator)
    optimiser = Momentum(network, RATE, MOMENTUM)
    config = TrainingConfig(epochs=1_000_000, batch_size=BATCH)
    return Trainer(network, optimiser, SoftmaxCrossEntropy(), samples, generator, config).run_epoch


def torch_epoch(samples: Samples, n_threads: int) -> Callable[[], object] | None:
    """Return the same for PyTorch, written as its users would for speed; None where it is not installed."""
    try:
        torch: Any = importlib.import_module("torch")
    except ImportError:
        return None
    torch.set_num_threads(n_threads)
    torch.manual_seed(0)
    layers = torch.nn.Linear(N_INPUTS, N_HIDDEN), torch.nn.ReLU(), torch.nn.Linear(N_HIDDEN, N_CLASSES)
    model, loss = torch.nn.Sequential(*layers), torch.nn.CrossEntropyLoss()
    optimiser = torch.optim.SGD(model.parameters(), lr=RATE, momentum=MOMENTUM)
    x, y = torch.from_numpy(samples.inputs), torch.from_numpy(samples.labels)

    def epoch() -> None:
        for rows in torch.randperm(len(x)).split(BATCH):
            optimiser.zero_grad(set_to_none=True)
            loss(model(x[rows]), y[rows]).backward()
            optimiser.step()

    return epoch


def bare_products(n_images: int) -> Callable[[], object]:
    """Return a function that does the matrix products of an epoch and nothing else."""
    generator = np.random.default_rng(0)

    def matrix(rows: int, columns: int) -> np.ndarray[Any, np.dtype[np.float32]]:
        return generator.standard_normal((rows, columns), dtype=np.float32)

    x, hidden, scores = matrix(BATCH, N_INPUTS), matrix(N_HIDDEN, BATCH), matrix(N_CLASSES, BATCH)
    first, second = matrix(N_HIDDEN, N_INPUTS), matrix(N_CLASSES, N_HIDDEN)
    first_gradient, second_gradient = np.empty_like(first), np.empty_like(second)
    at_hidden, into_hidden, out = matrix(N_HIDDEN, BATCH), np.empty_like(hidden), np.empty_like(scores)

    def epoch() -> None:
        for _ in range(-(-n_images // BATCH)):
            np.dot(first, x.T, out=into_hidden)
            np.dot(second, hidden, out=out)
            np.dot(scores, hidden.T, out=second_gradient)
            np.dot(second.T, scores, out=into_hidden)
            np.dot(at_hidden, x, out=first_gradient)

    return epoch


def measure(samples: Samples, n_pairs: int, n_threads: int) -> dict[str, Any]:
    """Time mnist_core, PyTorch and the bare products in turn, so that a busy machine disturbs all equally."""
    ours, theirs, products = numpy_epoch(samples), torch_epoch(samples, n_threads), bare_products(len(samples))
    work = {"mnist_core": ours, "products": products} | ({} if theirs is None else {"torch": theirs})
    for epoch in work.values():
        epoch()
    rounds = [{name: timed(epoch) for name, epoch in work.items()} for _ in range(n_pairs)]
    return {"threads": n_threads, "pairs": n_pairs, **summarise(rounds, len(samples))}


def summarise(rounds: list[dict[str, Timing]], n_images: int) -> dict[str, Any]:
    """Reduce timings to medians; ratios are taken within each round first, where conditions were the same."""
    median = statistics.median
    figures: dict[str, Any] = {
        "mnist_core_images_per_second": n_images / median(r["mnist_core"].wall for r in rounds),
        "share_outside_products": median(1 - r["products"].cpu / r["mnist_core"].cpu for r in rounds),
    }
    if "torch" in rounds[0]:
        ratios = sorted(r["torch"].wall / r["mnist_core"].wall for r in rounds)
        figures["torch_images_per_second"] = n_images / median(r["torch"].wall for r in rounds)
        figures["ratio"], figures["ratio_range"] = median(ratios), [ratios[0], ratios[-1]]
        figures["ratio_cpu"] = median(r["torch"].cpu / r["mnist_core"].cpu for r in rounds)
    return figures


def show(figures: dict[str, Any]) -> None:
    """Print the figures."""
    print(f"784-512-10, batch {BATCH}, momentum, float32, threads: {figures['threads']}, pairs: {figures['pairs']}")
    print(f"  mnist_core {figures['mnist_core_images_per_second']:10,.0f} images a second")
    if "ratio" in figures:
        low, high = figures["ratio_range"]
        print(f"  torch      {figures['torch_images_per_second']:10,.0f} images a second")
        print(f"  ratio      {figures['ratio']:10.2f} (median of pairs, {low:.2f} to {high:.2f})")
        print(f"  ratio      {figures['ratio_cpu']:10.2f} in processor time, which a busy machine disturbs less")
    else:
        print("  torch is not installed: nothing to compare with")
    print(f"  time outside the matrix products: {figures['share_outside_products']:.0%}")


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says, in a process of its own, whose number of threads was set before."""
    options = parse(arguments)
    if not options.child:
        command = [sys.executable, __file__, *(sys.argv[1:] if arguments is None else arguments), "--child"]
        settings = dict.fromkeys(threads.SETTINGS, str(options.threads))
        return subprocess.run(command, env=os.environ | settings, check=False).returncode
    figures = measure(make_samples(options.images), options.pairs, options.threads)
    show(figures)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
