"""The danger of ways: what the estimate learns from made-up copies, and what choosing by it would gain."""

import io
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from agents.base import AgentError
from agents.neural.danger import rollouts
from agents.neural.danger.estimator import (
    DangerEstimator,
    chances,
    input_names,
    load_estimator,
    make_estimator,
    save_estimator,
    situations,
)
from agents.neural.danger.games import save_trials, together
from agents.neural.danger.rollouts import RolloutsConfig, foretold, gain, score
from agents.neural.danger.ways import NAMES
from agents.neural.shared.named_networks import dense_network
from agents.symbolic.assessment.features import FEATURES
from tests.agents.neural.danger.made_up import made_up, situation
from tests.agents.symbolic.scenario import scenario

FIGHT, ELBERETH = NAMES.index("fight"), NAMES.index("elbereth")
CONFIG = RolloutsConfig(games=8, test_games=4, first_seed=0, first_test_seed=8, weight_decay=0.0, workers=1)


def danger(estimator: DangerEstimator, health: float, way: int) -> float:
    rows = situations(situation(health)[np.newaxis])
    return float(chances(estimator.log_odds(rows, np.array([way]), np.array([way == FIGHT])))[0])


@pytest.fixture(scope="module")
def taught() -> DangerEstimator:
    return rollouts.taught(together([made_up(seed) for seed in range(8)]), CONFIG)


def test_it_learns_for_whom_a_way_is_deadly(taught: DangerEstimator) -> None:
    assert danger(taught, 0.1, FIGHT) == pytest.approx(2 / 3, abs=0.12)
    assert danger(taught, 0.9, FIGHT) < 0.05
    assert danger(taught, 0.1, ELBERETH) < 0.1


def test_the_score_counts_each_copy(taught: DangerEstimator) -> None:
    found = made_up(9)
    scored = score(taught, found)
    assert scored.count.sum() == found.copies.sum()
    assert scored.rate == pytest.approx(1 - found.lived.sum() / found.copies.sum())
    assert scored.skill > 0.4


def test_the_gain_is_told_with_its_error(taught: DangerEstimator) -> None:
    found = made_up(9)
    hurt = found.features[:, FEATURES.index("health")] < 0.5
    died = 1 - found.lived[found.first] / found.copies[found.first]
    told = gain(taught, found, 0.1)
    assert told.startswith(f"by a margin of 0.1: {np.where(hurt, died, 0).mean():+.4f} ±")
    assert f"{hurt.mean():.1%} of {len(hurt)} overruled" in told
    assert gain(taught, found, 0.99).startswith("by a margin of 0.99: +0.0000 ± 0.0000 lives a decision, 0.0%")


def test_games_together_keep_their_decisions_apart() -> None:
    one, two = made_up(1, 3), made_up(2, 5)
    both = together([one, two])
    assert both.at.tolist() == [*one.at.tolist(), *(two.at + 3).tolist()]
    assert both.first.tolist() == [*one.first.tolist(), *two.first.tolist()]
    assert both.features[both.at[-1]].tolist() == two.features[-1].tolist()


def test_training_repeats_and_writes_a_diagram(tmp_path: Path) -> None:
    def files(folder: Path, seeds: range) -> None:
        folder.mkdir(parents=True)
        for seed in seeds:
            save_trials(folder / f"{seed:06d}.npz", made_up(seed, 20))

    told = Console(file=io.StringIO(), width=200)
    for run in ("a", "b"):
        files(tmp_path / run / "games", range(8))
        files(tmp_path / run / "test", range(8, 12))
    one, two = (load_estimator(rollouts.train(CONFIG, tmp_path / run, told)) for run in ("a", "b"))
    np.testing.assert_array_equal(one.network.values, two.network.values)
    assert (tmp_path / "a" / rollouts.DIAGRAM).read_bytes().startswith(b"\x89PNG")
    assert "danger: 4 unseen games, 320 copies" in told.file.getvalue()  # type: ignore[attr-defined]


def test_it_is_kept_with_the_ways_that_it_knows(tmp_path: Path) -> None:
    estimator = make_estimator((), np.random.default_rng(1))
    estimator.network.values[...] = np.random.default_rng(2).normal(size=estimator.network.values.size)
    save_estimator(tmp_path / "w.npz", estimator, "a test")
    again = load_estimator(tmp_path / "w.npz")
    belief = scenario("------\n|@d..|\n------", {"d": "jackal"}, hp=30, max_hp=30)
    weighed = again.weigh(belief, ("fight", "elbereth", "sing"))
    assert ((weighed > 0) & (weighed < 1)).all()
    assert weighed.tolist() == estimator.weigh(belief, ("fight", "elbereth", "sing")).tolist()
    assert len(set(weighed.tolist())) == 3


def test_other_ways_that_it_was_trained_with_stay_its_own(tmp_path: Path) -> None:
    names = ("dig out", "elbereth", "fight")
    network = dense_network(len(input_names(names)), (), 1, np.random.default_rng(1))
    network.values[...] = np.random.default_rng(2).normal(size=network.values.size)
    save_estimator(tmp_path / "w.npz", DangerEstimator(network, names), "a test")
    again = load_estimator(tmp_path / "w.npz")
    assert again.names == names
    weight, _ = list(network.parameters)
    rows = situations(np.stack([situation(0.5)] * 2))
    odds = again.log_odds(rows, np.array([0, 2]), np.zeros(2, np.bool_))
    assert odds[0] - odds[1] == pytest.approx(weight.value[0, -4] - weight.value[0, -2], abs=1e-5)


def test_a_way_that_it_does_not_know_is_like_any_other_unknown_one() -> None:
    estimator = make_estimator((), np.random.default_rng(1))
    estimator.network.values[...] = np.random.default_rng(2).normal(size=estimator.network.values.size)
    rows = situations(np.stack([situation(0.5)] * 3))
    odds = estimator.log_odds(rows, np.array([-1, -1, FIGHT]), np.zeros(3, np.bool_))
    assert odds[0] == odds[1] != odds[2]


def test_the_scale_is_undone_in_what_is_kept() -> None:
    estimator, found = make_estimator((3,), np.random.default_rng(1)), made_up(3, 30)
    estimator.network.values[...] = np.random.default_rng(2).normal(size=estimator.network.values.size)
    rows = situations(found.features)
    scale = rollouts._Scale.of(rows)
    before = estimator.log_odds(scale(rows)[found.at], found.way, found.first)
    scale.undo(estimator.network)
    np.testing.assert_allclose(estimator.log_odds(rows[found.at], found.way, found.first), before, atol=1e-4)


def test_games_without_danger_are_told() -> None:
    with pytest.raises(AgentError, match="no decision of these games was dangerous"):
        rollouts.taught(made_up(1, 0), CONFIG)


def test_foretold_is_a_chance_for_each_way(taught: DangerEstimator) -> None:
    found = made_up(5, 7)
    assert foretold(taught, found).shape == found.way.shape
