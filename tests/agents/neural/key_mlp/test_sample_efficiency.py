"""The sample-efficiency curve: measured games are kept, and the picture comes out."""

import json
from pathlib import Path

import numpy as np
import pytest

from agents.base import AgentError
from agents.neural.key_mlp import sample_efficiency as curve
from agents.neural.key_mlp.policy import make_network, save_weights
from agents.neural.key_mlp.sample_efficiency import Point, draw, measure
from agents.neural.shared.scalars import Scalars


def a_run(folder: Path) -> Path:
    """Make the folder of a run that kept one learner, of round 3."""
    scalars = Scalars(folder)
    scalars.write(5000, {"round": 3, "points": 1.0})
    scalars.close()
    save_weights(folder / "weights-03.npz", make_network((4,), np.random.default_rng(0)), "")
    return folder


def test_the_learners_of_a_run_are_measured_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = a_run(tmp_path)
    monkeypatch.setattr(curve, "RunConfig", lambda agent, options: _short(agent, options))
    points = measure("mlp-keys", run, [3], range(2), 1)
    assert [(point.labels, point.games) for point in points] == [(5000, 2)]
    assert points[0].low <= points[0].points <= points[0].high
    assert json.loads((run / "curve.json").read_text())[0]["labels"] == 5000
    lines = (run / "curve" / "03" / "episodes.jsonl").read_text()
    assert measure("mlp-keys", run, [3], range(2), 1) == points
    assert (run / "curve" / "03" / "episodes.jsonl").read_text() == lines
    with pytest.raises(AgentError, match="no round 7"):
        measure("mlp-keys", run, [7], range(2), 1)


def _short(agent: str, options: dict[str, str]) -> object:
    from agents.loop.setup import RunConfig

    return RunConfig(agent, options, max_steps=50)


def test_the_picture_is_drawn(tmp_path: Path) -> None:
    points = [Point(1000, 100.0, 50.0, 150.0, 10), Point(2000, 300.0, 200.0, 400.0, 10)]
    draw({"mlp": points}, {"symbolic": 500.0}, tmp_path / "new" / "curve.png")
    assert (tmp_path / "new" / "curve.png").read_bytes().startswith(b"\x89PNG")
