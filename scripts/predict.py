"""Tell which digit a drawing shows: an image of any size, or characters in a text file (``-`` for standard input).

Or write a page to draw digits on, with the network in it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from agents.commands import command_line
from mnist_core import DataError, MnistCoreError, Network, load_network, mean_probabilities
from mnist_core.arrays import Array
from mnist_core.drawing import in_blocks, parse_drawing, place_as_mnist, read_drawing
from mnist_core.pages import draw_page
from mnist_core.recipes import SHIPPED


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("drawings", nargs="*", metavar="FILE", help="one digit each, any ink on any paper")
    parser.add_argument("--page", type=Path, metavar="HTML", help="write a page to draw on, for any browser")
    parser.add_argument("--weights", type=Path, default=SHIPPED, help="from train_mnist.py (default: those shipped)")
    parser.add_argument("--show", action="store_true", help="also print the 28x28 pixels that the network is given")
    options = parser.parse_args(arguments)
    if not options.drawings and options.page is None:
        parser.error("name a drawing to read, or a page to write with --page")
    return options


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; 2 means that a file cannot be used."""
    options = parse(arguments)
    try:
        network = load_network(options.weights)
        if options.page is not None:
            write_page(options.page, network)
        for name in options.drawings:
            image = read(name)
            if options.show:
                print(in_blocks(image))
            print(f"{name}: {describe(mean_probabilities([network], image.reshape(1, -1))[0])}")
    except MnistCoreError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def read(name: str) -> Array:
    """Return what is drawn in a file, or comes by standard input, as the network is to see it."""
    grey = parse_drawing(name, sys.stdin.buffer.read()) if name == "-" else read_drawing(name)
    try:
        return place_as_mnist(grey)
    except DataError as error:
        raise DataError(f"{name}: {error}") from error


def write_page(path: Path, network: Network) -> None:
    """Write the page, making its folder if need be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(draw_page(network), "utf-8")
    except OSError as error:
        raise DataError(f"cannot write {path}: {error.strerror or error}") from error
    print(f"open in a browser: {path}")


def describe(probabilities: Array) -> str:
    """Return the likeliest digit, then the next two, each with its probability."""
    first, *others = (f"{digit} {probabilities[digit]:.1%}" for digit in probabilities.argsort()[::-1][:3])
    return f"{first} (then {', '.join(others)})"


if __name__ == "__main__":
    raise SystemExit(command_line.run(main))
