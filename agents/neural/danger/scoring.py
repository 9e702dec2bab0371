"""How good foretold chances are: Brier score, log loss, calibration, and the reliability diagram as a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from agents.base import AgentError
from mnist_core.pictures import new_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BINS = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
"""Edges of the diagram's bins: finer where most chances are."""

Floats = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)
class Reliability:
    """Foretold against found.

    Attributes
    ----------
    brier : float
        Mean squared difference between chance and outcome; lower is better.
    skill : float
        Share by which it is below that of always foretelling the mean: 1 is perfect, 0 is worth nothing.
    log_loss : float
        Mean negative log-likelihood in nats.
    error : float
        Expected calibration error: the mean distance of foretold from found over the bins, by their counts.
    rate : float
        Share of the outcomes that came true.
    foretold, found : ndarray
        Mean chance and share of outcomes in each bin, NaN where it is empty.
    count : ndarray
        Rows in each bin.
    """

    brier: float
    skill: float
    log_loss: float
    error: float
    rate: float
    foretold: Floats
    found: Floats
    count: npt.NDArray[np.int64]


def reliability(chances: Floats, outcomes: npt.NDArray[np.bool_]) -> Reliability:
    """Score chances, shape (n,), against what came.

    Raises
    ------
    AgentError
        When there are none, or they are no chances.
    """
    if len(chances) == 0 or len(chances) != len(outcomes):
        raise AgentError(f"{len(chances)} chances cannot be compared with {len(outcomes)} outcomes")
    if not (np.isfinite(chances).all() and chances.min() >= 0 and chances.max() <= 1):
        raise AgentError("chances lie between 0 and 1")
    chance, came = chances.astype(np.float64), outcomes.astype(np.float64)
    brier, rate = float(np.mean((chance - came) ** 2)), float(came.mean())
    blind = rate * (1 - rate)
    safe = np.clip(chance, 1e-7, 1 - 1e-7)
    bins = np.clip(np.searchsorted(BINS, chance, side="right") - 1, 0, len(BINS) - 2)
    count = np.bincount(bins, minlength=len(BINS) - 1)
    with np.errstate(invalid="ignore"):
        foretold = np.bincount(bins, chance, len(BINS) - 1) / count
        found = np.bincount(bins, came, len(BINS) - 1) / count
    return Reliability(
        brier, 1 - brier / blind if blind else 0.0,
        float(-np.mean(came * np.log(safe) + (1 - came) * np.log1p(-safe))),
        float(np.nansum(count * np.abs(foretold - found)) / len(chance)), rate, foretold, found, count,
    )  # fmt: skip


def diagram(scored: Reliability, title: str) -> Figure:
    """Draw foretold against found with the number of rows in each bin."""
    figure = new_figure(6, 6)
    upper, lower = figure.subplots(2, 1, height_ratios=(3, 1), sharex=True)
    used = scored.count > 0
    upper.plot([0, 1], [0, 1], linestyle="--", color="grey", label="perfectly calibrated")
    upper.plot(scored.foretold[used], scored.found[used], marker="o", label="estimate")
    upper.set(ylabel="share that died", title=title)
    upper.legend()
    lower.bar(BINS[:-1], scored.count, width=np.diff(BINS), align="edge", edgecolor="white")
    lower.set(xlabel="foretold chance of dying", ylabel="copies", yscale="log")
    return figure
