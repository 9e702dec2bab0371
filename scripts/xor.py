"""Train the 2-2-1 sigmoid network on XOR from a fixed seed; draw its decision boundary, and how training found it."""

from __future__ import annotations

import argparse
from pathlib import Path

from agents.commands import command_line
from mnist_core import pictures, xor


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--seed", type=command_line.natural, default=1, help="seed of the starting weights (default 1)")
    add("--rate", type=float, default=2.0, help="learning rate (default 2)")
    add("--starts", type=command_line.natural, default=100, help="also count how many of so many seeds converge")
    add("--out", type=command_line.path, default=Path("runs/xor"), help="folder for xor.png (default runs/xor)")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    drawn = command_line.can_draw()
    run = xor.train(options.seed, options.rate)
    verdict = "converged" if run.converged else "did not converge"
    print(f"2-2-1 sigmoid network, mean squared error, seed {options.seed}: {verdict} after {len(run.losses)} steps")
    for (first, second), target, output in zip(xor.INPUTS, xor.TARGETS, run.outputs, strict=True):
        print(f"  {first:.0f} xor {second:.0f} = {target[0]:.0f}: {output[0]:.4f}")
    if drawn:
        draw(options, run)
    if options.starts:
        good = sum(xor.train(seed, options.rate, max_steps=5_000).converged for seed in range(options.starts))
        print(f"of {options.starts} starts {good} converge within 5,000 steps; the others rest in a local valley")
    return 0 if run.converged else 1


def draw(options: argparse.Namespace, run: xor.XorRun) -> None:
    """Draw the decision boundary, and how it comes about."""
    path, title = options.out / "xor.png", f"XOR, seed {options.seed}"
    pictures.save(pictures.xor_boundary(run.network, run.losses, title), path)
    steps = [len(run.losses) * seventh // 7 for seventh in range(8)]
    film = xor.film(options.seed, steps, options.rate)
    figure = pictures.xor_training(film, steps, run.losses, f"{title}: how the boundary comes about")
    pictures.save(figure, options.out / "xor-training.png")
    print(f"decision boundary: {path}, and while training: {options.out / 'xor-training.png'}")


if __name__ == "__main__":
    raise SystemExit(command_line.run(main))
