"""The generalisation experiment as one table: who reverses what, inside the training range and outside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mnist_core.arrays import Array, IntArray
from mnist_core.blend import Blend, draw, score_end_to_end, train_blend, train_end_to_end
from mnist_core.network import Network
from mnist_core.reversal import (
    ALL,
    OUTSIDE,
    SEEN,
    UNSEEN_INSIDE,
    Learnt,
    learn_program,
    reverse,
    rows_right,
    train_network,
)

INSIDE = ALL[ALL[:, 0] == 0]
BEYOND = ALL[ALL[:, 0] == 1]


@dataclass(frozen=True, eq=False)
class DigitsResult:
    """The text's experiment on plain digits, over several starting weights.

    Attributes
    ----------
    printed
        What a network started at zero answers to `reversal.OUTSIDE`, to compare with the text's output.
    seen, unseen, outside
        Share right on the training numbers, on the two left out of the same range, and with a leading 1.
    inside_with_symbol, outside_with_symbol
        Share right of the eight numbers with a leading 0 and of the eight with a leading 1, when 1000 is added to the
        examples: the same network, one number more.
    first_column_moved
        Largest change of any weight from the first digit, over all runs: exactly 0.
    network, start
        One of the networks, and its weights before training.
    """

    printed: Array
    seen: float
    unseen: float
    outside: float
    inside_with_symbol: float
    outside_with_symbol: float
    first_column_moved: float
    network: Network
    start: Array


def digits_experiment(n_seeds: int = 20, steps: int = 10_000) -> DigitsResult:
    """Run the text's network from several starts, with and without a leading 1 in the data."""
    with_symbol = np.vstack([SEEN, OUTSIDE[:1]])
    scores: list[list[float]] = []
    moved = 0.0
    for seed in range(n_seeds):
        start = _weight(train_network(SEEN, seed, steps=0)).copy()
        network, richer = train_network(SEEN, seed, steps), train_network(with_symbol, seed, steps)
        asked = ((network, SEEN), (network, UNSEEN_INSIDE), (network, OUTSIDE), (richer, INSIDE), (richer, BEYOND))
        scores.append([_score(asked_network, rows) for asked_network, rows in asked])
        moved = max(moved, float(np.abs(_weight(network) - start)[:, 0].max()))
    printed = train_network(SEEN, 0, steps, start="zeros").predict(OUTSIDE.astype(np.float64))
    seen, unseen, outside, richer_in, richer_out = np.mean(scores, axis=0).tolist()
    return DigitsResult(printed, seen, unseen, outside, richer_in, richer_out, moved, network, start)


def _weight(network: Network) -> Array:
    """Return the single layer's weights, shape ``(4, 4)``."""
    return network.parameters[0].value


def _score(network: Network, rows: IntArray) -> float:
    """Return the share of rows the network reverses."""
    return rows_right(network.predict(rows.astype(np.float64)), rows)


def symbolic_experiment() -> Learnt:
    """Give the program learner the text's six examples."""
    return learn_program(SEEN, reverse(SEEN))


@dataclass(frozen=True)
class PicturesResult:
    """Share of numbers reversed without a mistake, from noisy pictures, by the end-to-end network and by the blend."""

    program: str
    inside: tuple[float, float]
    outside: tuple[float, float]
    long: float
    """Numbers of eight digits; the end-to-end network cannot even be asked."""


def pictures_experiment(noise: float = 0.5, n_train: int = 400, n_test: int = 2000, seed: int = 0) -> PicturesResult:
    """Train both on pictures of numbers with a leading 0, test them inside and outside."""
    generator = np.random.default_rng(seed)
    numbers = INSIDE[generator.integers(0, len(INSIDE), n_train)]
    pictures = draw(numbers, noise, generator)
    network, blend = train_end_to_end(numbers, pictures, seed), train_blend(numbers, pictures, seed)

    def compare(pool: IntArray) -> tuple[float, float]:
        rows = pool[generator.integers(0, len(pool), n_test)]
        shown = draw(rows, noise, generator)
        return score_end_to_end(network, rows, shown), _score_blend(blend, rows, shown)

    inside, outside = compare(INSIDE), compare(BEYOND)
    long = generator.integers(0, 2, (n_test, 8))
    return PicturesResult(str(blend.program), inside, outside, _score_blend(blend, long, draw(long, noise, generator)))


def _score_blend(blend: Blend, rows: IntArray, shown: Array) -> float:
    """Return the share of rows the blend reverses."""
    return rows_right(blend.answer(shown), rows)


def describe_digits(result: DigitsResult) -> str:
    """Tell what the network did, as text."""
    lines = ["The text's network, trained on six numbers that begin with 0, started at zero, asked about a leading 1:"]
    for row, answer in zip(OUTSIDE, np.abs(np.round(result.printed)).astype(int), strict=True):
        asked, got, wanted = ("".join(map(str, digits)) for digits in (row, answer, row[::-1]))
        lines.append(f"  {asked} -> {got}  should be {wanted}")
    richer = result.outside_with_symbol
    inside = f"  training numbers {result.seen:.0%}, left out of the same range {result.unseen:.0%}"
    return "\n".join(
        [
            *lines,
            "",
            "Share right, mean over random starts:",
            f"{inside}, leading 1 {result.outside:.0%}",
            f"  largest change of any of the leading digit's weights in training: {result.first_column_moved}",
            f"  with 1000 among the examples: leading 0 {result.inside_with_symbol:.0%}, leading 1 {richer:.0%}",
        ]
    )


def describe_program(learnt: Learnt) -> str:
    """Tell what the program learner did, as text, trying its program on longer numbers too."""
    long = np.random.default_rng(0).integers(0, 2, (1000, 12))
    shares = [rows_right(learnt.program.run(rows), rows) for rows in (OUTSIDE, ALL, long)]
    found = f"{learnt.program} (of {learnt.n_tried} tried; as short and as good: {learnt.n_equal})"
    return (
        f"Program learner, same six examples: {found}\n"
        f"  leading 1 {shares[0]:.0%}, all 16 {shares[1]:.0%}, twelve digits {shares[2]:.0%}"
    )


def describe_pictures(result: PicturesResult) -> str:
    """Tell what happened on pictures, as a small table."""
    (net_in, blend_in), (net_out, blend_out) = result.inside, result.outside
    return "\n".join(
        [
            "The digits as noisy pictures: share of numbers reversed without a mistake",
            f"  {'':<20}{'leading 0':>10}{'leading 1':>10}{'8 digits':>10}",
            f"  {'network end to end':<20}{net_in:>10.1%}{net_out:>10.1%}{'-':>10}",
            f"  {'reader + program':<20}{blend_in:>10.1%}{blend_out:>10.1%}{result.long:>10.1%}",
        ]
    )


def as_table(digits: DigitsResult, learnt: Learnt, shown: PicturesResult) -> list[tuple[str, tuple[float, float]]]:
    """Return each learner's name with its shares right inside and outside the training range."""
    program = learnt.program
    return [
        ("network", (digits.seen, digits.outside)),
        ("network, 1000 among the examples", (digits.inside_with_symbol, digits.outside_with_symbol)),
        ("program learner", (rows_right(program.run(INSIDE), INSIDE), rows_right(program.run(BEYOND), BEYOND))),
        ("pictures: network end to end", (shown.inside[0], shown.outside[0])),
        ("pictures: reader + program", (shown.inside[1], shown.outside[1])),
    ]
