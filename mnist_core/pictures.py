"""Pictures of what a network learnt. Needs matplotlib, which is only imported when a picture is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from mnist_core.arrays import Array, IntArray
from mnist_core.network import Network
from mnist_core.training import EpochRecord

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.contour import ContourSet
    from matplotlib.figure import Figure


def new_figure(width: float, height: float) -> Figure:
    """Return an empty figure of this size in inches, drawn without a display."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def save(figure: Figure, path: Path | str) -> None:
    """Write a PNG, making its folder if need be."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=100)


def training_summary(
    history: Sequence[EpochRecord],
    confusion: IntArray,
    names: Sequence[str],
    images: npt.NDArray[Any],
    truth: IntArray,
    probabilities: Array,
    title: str,
) -> Figure:
    """Draw the curves, the confusion matrix, and the worst mistakes.

    Parameters
    ----------
    history
        One record an epoch.
    confusion
        Shape ``(K, K)``, rows true, columns predicted.
    names
        Of the K classes.
    images
        Test images, shape ``(n, height, width)``.
    truth, probabilities
        Their labels ``(n,)`` and the predicted probabilities ``(n, K)``.
    title
        Goes on top.
    """
    figure = new_figure(13, 7.5)
    figure.suptitle(title)
    upper, lower = np.ravel(np.asarray(figure.subfigures(2, 1, height_ratios=[3, 2])))
    left, middle, right = upper.subplots(1, 3)
    _curves(left, middle, history)
    draw_confusion(right, confusion, names)
    lower.suptitle("Worst mistakes: true → predicted, with the confidence it was predicted with", fontsize=10)
    _mistakes(lower.subplots(2, 10).ravel(), images, truth, probabilities, names)
    return figure


def _curves(losses: Axes, accuracies: Axes, history: Sequence[EpochRecord]) -> None:
    """Draw loss and accuracy by epoch."""
    epochs = [record.epoch for record in history]
    losses.plot(epochs, [record.loss for record in history], label="training (as trained)")
    held_out = [record.validation_loss for record in history if record.validation_loss is not None]
    if len(held_out) == len(epochs):
        losses.plot(epochs, held_out, label="validation")
    losses.set(title="Loss", xlabel="epoch", ylabel="cross-entropy (nats)")
    losses.legend()
    right = [100 * record.validation_accuracy for record in history if record.validation_accuracy is not None]
    if len(right) != len(epochs):
        accuracies.set_axis_off()  # nothing was held out to judge by
        return
    accuracies.plot(epochs, right, marker=".")
    accuracies.set(title="Validation accuracy", xlabel="epoch", ylabel="%")
    accuracies.grid(alpha=0.3)


def draw_confusion(axes: Axes, confusion: IntArray, names: Sequence[str]) -> None:
    """Draw a confusion matrix, the colour showing mistakes only: the diagonal would outshine them."""
    mistakes = confusion.astype(float)
    np.fill_diagonal(mistakes, 0)
    axes.imshow(mistakes, cmap="Reds", vmin=0, vmax=max(1.0, mistakes.max() * 1.5))
    for (row, column), count in np.ndenumerate(confusion):
        if count:
            axes.text(column, row, str(count), ha="center", va="center", fontsize=7)
    ticks, slant = range(len(names)), 90 if max(map(len, names)) > 2 else 0
    axes.set_xticks(ticks, names, rotation=slant, fontsize=8)
    axes.set_yticks(ticks, names, fontsize=8)
    axes.set(title="Confusion matrix", xlabel="predicted", ylabel="true")


def _mistakes(
    places: Sequence[Axes], images: npt.NDArray[Any], truth: IntArray, probabilities: Array, names: Sequence[str]
) -> None:
    """Show the wrong answers given with the most confidence."""
    predicted, confidence = probabilities.argmax(axis=1), probabilities.max(axis=1)
    wrong = np.flatnonzero(predicted != truth)
    wrong = wrong[np.argsort(-confidence[wrong])]
    for axes in places:
        axes.set_axis_off()
    for axes, i in zip(places, wrong, strict=False):
        axes.imshow(images[i], cmap="gray_r")
        axes.set_title(f"{names[truth[i]]} → {names[predicted[i]]}  {confidence[i]:.0%}", fontsize=8)


def first_layer(network: Network, names: Sequence[str], shape: tuple[int, int], title: str, n_rows: int = 4) -> Figure:
    """Draw what hidden units look for: below each class the units of the first layer that speak for it most.

    Parameters
    ----------
    network
        Dense layers with weights ``(n_units, height * width)`` first and a row a class last. Layers between count as if
        all their units were on.
    names
        Of the K classes.
    shape
        Height and width of an image.
    title
        Goes on top.
    n_rows
        Units for each class.
    """
    first, *above = [p.value for p in network.parameters if p.value.ndim == 2]
    votes = reduce(np.matmul, reversed(above)) * np.linalg.norm(first, axis=1)
    limit = float(np.percentile(np.abs(first), 99.8))
    figure = new_figure(1.05 * len(names), 1.05 * n_rows + 0.9)
    figure.suptitle(title)
    places = np.asarray(figure.subplots(n_rows, len(names), squeeze=False))
    for name, column, vote in zip(names, places.T, votes, strict=True):
        column[0].set_title(name, fontsize=10)
        for axes, unit in zip(column, np.argsort(-vote), strict=False):
            axes.imshow(first[unit].reshape(shape), cmap="RdBu_r", vmin=-limit, vmax=limit)
            axes.set_xticks([])
            axes.set_yticks([])
    return figure


XOR_GRID = np.linspace(-0.5, 1.5, 201)


def xor_boundary(network: Network, losses: Array, title: str) -> Figure:
    """Draw what the XOR network answers everywhere on the plane, each hidden unit's line, and the way down.

    Parameters
    ----------
    network
        Two inputs, a first layer of two units, one output.
    losses
        Mean squared error at every step.
    """
    figure = new_figure(10, 4.5)
    figure.suptitle(title)
    left, right = figure.subplots(1, 2)
    shades = _draw_plane(left, network)
    left.set(xlabel="x1", ylabel="x2")
    left.set_title("output; solid: 0.5, dashed: hidden units", fontsize=10)
    figure.colorbar(shades, ax=left, ticks=[0, 0.5, 1])
    _draw_descent(right, losses)
    return figure


def xor_training(networks: Sequence[Network], steps: Sequence[int], losses: Array, title: str) -> Figure:
    """Draw how the XOR network's boundary comes about.

    Parameters
    ----------
    networks, steps
        The network after each of these numbers of steps (`xor.film`), at most eight.
    losses
        Mean squared error at every step of the whole run.
    """
    figure = new_figure(13, 5.8)
    figure.suptitle(title)
    left, right = np.ravel(np.asarray(figure.subfigures(1, 2, width_ratios=[3, 1])))
    for axes, network, n in zip(left.subplots(2, 4).ravel(), networks, steps, strict=False):
        _draw_plane(axes, network)
        axes.set_title(f"{n} steps", fontsize=10)
        axes.set_xticks([0, 1])
        axes.set_yticks([0, 1])
    descent = right.subplots()
    _draw_descent(descent, losses)
    for n in steps:
        if n < len(losses):
            descent.plot(n, losses[n], "o", color="black", markersize=4)
    return figure


def _draw_plane(axes: Axes, network: Network) -> ContourSet:
    """Draw the output on the plane of the inputs, the lines of the hidden units, and the four cases."""
    grid = XOR_GRID
    points = np.stack(np.meshgrid(grid, grid), axis=-1).reshape(-1, 2).astype(network.dtype)
    surface = network.predict(points).reshape(len(grid), len(grid))
    shades = axes.contourf(grid, grid, surface, levels=np.linspace(0, 1, 21), cmap="RdBu_r", alpha=0.8)
    axes.contour(grid, grid, surface, levels=[0.5], colors="black", linewidths=2)
    weight, bias = (p.value for p in network.parameters[:2])
    for (a, b), c in zip(weight, bias, strict=True):
        axes.plot(grid, -(a * grid + c) / b, "k--", linewidth=1)
    for x, y, answer in ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)):
        axes.plot(x, y, "o", markersize=13, markeredgecolor="black", color="firebrick" if answer else "navy")
        axes.annotate(str(answer), (x, y), color="white", ha="center", va="center", fontsize=9)
    axes.set(xlim=(grid[0], grid[-1]), ylim=(grid[0], grid[-1]), aspect="equal")
    return shades


def _draw_descent(axes: Axes, losses: Array) -> None:
    """Draw the loss by step."""
    axes.semilogy(losses)
    axes.set(title="Mean squared error", xlabel="step")
    axes.grid(alpha=0.3)


def reversal_summary(
    weight: Array, start: Array, table: Sequence[tuple[str, Sequence[float]]], columns: Sequence[str]
) -> Figure:
    """Draw the network's weights before and after training, and who gets what right.

    Parameters
    ----------
    weight, start
        The network's weights after and before training, shape ``(4, 4)``.
    table
        For each learner its name and its share right in each of `columns`.
    """
    figure = new_figure(13, 4.5)
    left, middle, right = figure.subplots(1, 3, width_ratios=[1, 1, 2])
    for axes, values, title in ((left, start, "Weights at the start"), (middle, weight, "… after training")):
        axes.imshow(values, cmap="RdBu_r", vmin=-1.2, vmax=1.2)
        for (row, column), value in np.ndenumerate(values):
            ink = "white" if abs(value) > 0.7 else "black"
            axes.text(column, row, f"{value:.2f}", ha="center", va="center", fontsize=8, color=ink)
        axes.set_xticks(range(4), [f"in {i}" for i in range(1, 5)])
        axes.set_yticks(range(4), [f"out {i}" for i in range(1, 5)])
        axes.add_patch(_frame())
        axes.set_title(title, fontsize=10)
    height = 0.8 / len(table)
    for i, (name, shares) in enumerate(table):
        places = np.arange(len(columns)) + i * height
        bars = right.barh(places, [100 * share for share in shares], height * 0.9, label=name)
        right.bar_label(bars, fmt="%.1f", fontsize=8, padding=2)
    right.set_yticks(np.arange(len(columns)) + 0.4 - height / 2, columns)
    right.invert_yaxis()
    right.set(xlim=(0, 110), xlabel="% of numbers reversed without a mistake")
    right.legend(fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=2)
    return figure


def _frame() -> Any:
    """Return an outline around the first input's column."""
    from matplotlib.patches import Rectangle

    return Rectangle((-0.5, -0.5), 1, 4, fill=False, linewidth=3, edgecolor="goldenrod")
