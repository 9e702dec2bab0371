"""The sample-efficiency curve: measured games are kept, and picture and table come out."""

from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure

from agents.base import AgentError
from agents.loop.setup import RunConfig
from agents.neural.key_mlp.policy import make_network, save_weights
from agents.neural.shared import sample_efficiency as curve
from agents.neural.shared.sample_efficiency import Point, draw, learners_of_rounds, measure, table
from agents.neural.shared.scalars import Scalars
from mnist_core import pictures

POINTS = {"mlp": [Point(1000, 100.0, 50.0, 150.0, 10), Point(2000, 300.0, 200.0, 400.0, 10)]}


def a_run(folder: Path) -> Path:
    """Make the folder of a run that kept one learner, of round 3."""
    scalars = Scalars(folder)
    scalars.write(5000, {"round": 3, "points": 1.0})
    scalars.close()
    save_weights(folder / "weights-03.npz", make_network((4,), np.random.default_rng(0)), "")
    return folder


def test_the_learners_of_a_run_are_measured_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curve, "RunConfig", lambda agent, options: RunConfig(agent, options, max_steps=50))
    (learner,) = learners_of_rounds("mlp-keys", a_run(tmp_path), [3])
    point = measure(learner, range(2), 1)
    assert (point.labels, point.games) == (5000, 2)
    assert point.low <= point.points <= point.high
    lines = (learner.games / "episodes.jsonl").read_text()
    assert measure(learner, range(2), 1) == point
    assert (learner.games / "episodes.jsonl").read_text() == lines
    save_weights(learner.weights, make_network((4,), np.random.default_rng(1)), "")
    with pytest.raises(AgentError, match=r"weights-03\.npz, had sha256 \w+, now sha256"):
        measure(learner, range(2), 1)


def test_a_round_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(AgentError, match=r"no round 7; it has \[3\]"):
        learners_of_rounds("mlp-keys", a_run(tmp_path), [7])


def test_the_picture_is_drawn(tmp_path: Path) -> None:
    draw(POINTS, {"symbolic": 500.0}, tmp_path / "new" / "curve.png")
    assert (tmp_path / "new" / "curve.png").read_bytes().startswith(b"\x89PNG")


def test_the_table_has_a_line_for_each_learner() -> None:
    assert list(table(POINTS))[2:] == [
        "| `mlp` | 1,000 | 0 | 10 | 100 [50, 150] |",
        "| `mlp` | 2,000 | 0 | 10 | 300 [200, 400] |",
    ]


def test_an_interval_of_too_few_games_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    points = [Point(1000 * games, 100.0, 50.0, 150.0, games) for games in (1, 2, 4, 5, 6)]
    assert [line.rpartition(" | ")[2] for line in list(table({"mlp": points}))[2:]] == [
        *["100 |"] * 3, *["100 [50, 150] |"] * 2,
    ]  # fmt: skip
    figure = pictures.new_figure(7.0, 4.2)
    monkeypatch.setattr(curve, "new_figure", lambda width, height: figure)
    draw({"mlp": points}, {}, tmp_path / "curve.png")
    (band,) = figure.axes[0].collections
    assert np.asarray(band.get_paths()[0].vertices)[:, 0].min() == 5000


def test_decisions_of_reinforcement_come_behind_the_labels(tmp_path: Path) -> None:
    scalars = Scalars(tmp_path)
    for number in range(4):
        scalars.write(1000 * number, {"round": number, "labels": 700})
    scalars.close()
    for number in (0, 2):
        (tmp_path / f"weights-{number:02d}.safetensors").touch()
    begun, later = learners_of_rounds("torch", tmp_path, [0, 2])
    assert (begun.labels, begun.decisions, later.labels, later.decisions) == (700, 0, 700, 2000)
    assert later.weights.name == "weights-02.safetensors"
    with pytest.raises(AgentError, match=r"no round 3; it has \[0, 2\]"):
        learners_of_rounds("torch", tmp_path, [3])
    points = [Point(200, 1.0, 0.5, 2.0, 9), Point(700, 3.0, 2.0, 4.0, 9), Point(700, 4.0, 3.0, 5.0, 9, 2000)]
    assert [point.learnt for point in points] == [200, 700, 2700]
    assert list(table({"torch": points}))[-1] == "| `torch` | 700 | 2,000 | 9 | 4 [3, 5] |"
    figures: list[Figure] = []

    def new_figure(width: float, height: float) -> Figure:
        figures.append(pictures.new_figure(width, height))
        return figures[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(curve, "new_figure", new_figure)
        draw({"torch": points}, {}, tmp_path / "curve.png")
    (axes,) = figures[0].axes
    assert axes.get_xlabel() == "labelled decisions, then decisions of its own"
    assert [np.asarray(line.get_xdata()).tolist() for line in axes.lines] == [[200, 700, 2700], [700, 700]]
