"""Survival by turn and by experience level, where some games were cut before the hero died."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import CensoredData, ecdf

from agents.benchmark.report.runs import died
from agents.benchmark.statistics import FEWEST_GAMES, LEVEL
from agents.loop.result import EpisodeResult

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Survival:
    """The estimate of Kaplan and Meier (1958) with its log-log ("exponential Greenwood") interval.

    Attributes
    ----------
    at : array of float, shape (n,)
        Where the curve may step down, ascending; it holds from there on. The first one is where everybody starts.
    share : array of float, shape (n,)
        Share of the heroes that live on past that.
    low, high : array of float, shape (n,)
        Ends of the pointwise 95 % interval; NaN where there are too few games for one.
    cut : array of float
        Where games ended with the hero alive, ascending.
    """

    at: Values
    share: Values
    low: Values
    high: Values
    cut: Values


def by_turn(results: Sequence[EpisodeResult]) -> Survival:
    """Return the share of heroes that live past a game turn."""
    return _estimate([result.turn for result in results], [died(result) for result in results])


def by_level(results: Sequence[EpisodeResult]) -> Survival:
    """Return the share of heroes that reach an experience level: dying at one means living through all below it.

    A hero whose game was cut might have risen further, so those games count up to their level.
    """
    found = _estimate([result.experience_level for result in results], [died(result) for result in results])
    return replace(found, at=found.at + 1)


def at_risk(results: Sequence[EpisodeResult], turns: Sequence[int]) -> list[int]:
    """Return how many games still ran at each of these turns."""
    return [sum(result.turn >= turn for result in results) for turn in turns]


def _estimate(times: Sequence[int], dead: Sequence[bool]) -> Survival:
    ends, ended = np.asarray(times, dtype=np.float64), np.asarray(dead, dtype=bool)
    survived = ecdf(CensoredData(uncensored=ends[ended], right=ends[~ended])).sf
    low, high = _interval(survived, len(ends))
    return Survival(
        at=np.concatenate([[0.0], survived.quantiles]),
        share=np.concatenate([[1.0], survived.probabilities]),
        low=np.concatenate([[1.0], low]),
        high=np.concatenate([[1.0], high]),
        cut=np.sort(ends[~ended]),
    )


def _interval(survived: Any, games: int) -> tuple[Values, Values]:
    """Return the ends of the interval; where all heroes live or none does, the formula gives none: return the curve."""
    share: Values = survived.probabilities
    if games < FEWEST_GAMES:
        return np.full(len(share), np.nan), np.full(len(share), np.nan)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The confidence interval is undefined", RuntimeWarning)
        found = survived.confidence_interval(LEVEL, method="log-log")
    certain = np.isin(share, (0.0, 1.0))
    return np.where(certain, share, found.low.probabilities), np.where(certain, share, found.high.probabilities)
