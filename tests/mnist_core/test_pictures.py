"""Pictures show the numbers they claim to show."""

import numpy as np
import pytest

from mnist_core import Dense, Network, ReLU, pictures


@pytest.mark.parametrize("between", [[], [Dense(6), ReLU()]])
def test_the_units_that_speak_most_for_a_class_stand_below_it(between: list[Dense | ReLU]) -> None:
    network = Network(12, [Dense(5), ReLU(), *between, Dense(3)], np.random.default_rng(0))
    weights = [p.value for p in network if p.value.ndim == 2]
    for weight in weights:
        weight[...] = 0.0
    weights[0][np.arange(5), np.arange(5)] = [1, 2, 3, 4, 5]  # unit u sees pixel u alone
    if between:
        weights[1][np.arange(5), np.arange(5)] = 1.0
        weights[2][0, 3] = weights[2][1, 1] = weights[2][2, 0] = 1.0
    else:
        weights[1][0, 3] = weights[1][1, 1] = weights[1][2, 0] = 1.0
    figure = pictures.first_layer(network, ["a", "b", "c"], (3, 4), "units", n_rows=2)
    top = figure.axes[:3]
    assert [axes.get_title() for axes in top] == ["a", "b", "c"]
    shown = [np.asarray(axes.images[0].get_array()).ravel() for axes in top]
    for image, unit in zip(shown, (3, 1, 0), strict=True):
        np.testing.assert_array_equal(image, weights[0][unit])
