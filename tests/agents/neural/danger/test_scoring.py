"""Scores of foretold chances that are known by hand."""

import numpy as np
import pytest

from agents.base import AgentError
from agents.neural.danger.scoring import diagram, reliability


def test_scores_by_hand() -> None:
    scored = reliability(np.array([0.0, 0.25, 0.25, 1.0]), np.array([False, False, True, True]))
    assert scored.brier == pytest.approx((0.25**2 + 0.75**2) / 4)
    assert scored.rate == 0.5
    assert scored.skill == pytest.approx(1 - scored.brier / 0.25)
    assert scored.error == pytest.approx(2 * 0.25 / 4)
    assert scored.count.sum() == 4
    assert scored.found[np.flatnonzero(scored.count)].tolist() == [0, 0.5, 1]


def test_what_is_no_chance_is_an_error() -> None:
    with pytest.raises(AgentError, match="between 0 and 1"):
        reliability(np.array([1.5]), np.array([True]))
    with pytest.raises(AgentError, match="compared"):
        reliability(np.array([0.5]), np.array([True, False]))


def test_the_diagram_shows_the_bins() -> None:
    figure = diagram(reliability(np.array([0.02, 0.6]), np.array([False, True])), "title")
    assert figure.axes[0].get_title() == "title"
    assert len(figure.axes[0].lines[1].get_xdata()) == 2  # type: ignore[arg-type]  # matplotlib types it loosely
