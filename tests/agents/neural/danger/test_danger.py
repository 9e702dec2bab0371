"""The danger estimate: scores that are known by hand, what it learns, and how the symbolic agent heeds it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from agents.base import AgentError
from agents.neural.danger import imitation
from agents.neural.danger.estimator import OUTPUTS, DangerEstimator, load_estimator, save_estimator
from agents.neural.danger.imitation import DangerConfig, dying, fates
from agents.neural.danger.scoring import diagram, reliability
from agents.neural.encoding.risk_features import NAMES
from agents.neural.options.games import save_game
from agents.neural.shared.named_networks import dense_network
from agents.symbolic.belief.belief import Belief
from agents.symbolic.reckoning.odds import FATAL, foreseen, losing
from tests.agents.neural.options.test_learning import HEALTH, made_up
from tests.agents.symbolic.scenario import scenario


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


def test_only_the_last_turns_of_the_dead_are_deadly() -> None:
    game = made_up(1, n=20)
    assert dying(game).tolist() == [turn >= 150 for turn in game.turns]
    assert not dying(replace(game, died=False)).any()
    assert fates([game, game], 1).labels.sum() == 2 * dying(game).sum()


def test_one_decision_counts_in_every_so_many_turns() -> None:
    game = made_up(1, n=20)
    besieged = replace(game, turns=np.sort(np.where(game.turns > 0, 5, game.turns)))
    assert len(fates([besieged], 25).labels) == 1
    firsts = np.unique(game.turns // 20, return_index=True)[1]
    assert fates([game], 20).inputs.tolist() == game.features[firsts].tolist()
    assert len(fates([game], 20).labels) == len({turn // 20 for turn in game.turns.tolist()}) < len(game.turns)


def test_it_learns_who_dies_and_repeats(tmp_path: Path) -> None:
    for seed in range(12):
        game = made_up(seed, n=100)
        game.features[:, HEALTH] = np.where(dying(game), 0.1, 0.9)
        save_game(tmp_path / f"{seed:06d}.npz", game)
    config = DangerConfig(
        games=8,
        test_games=4,
        recorded=str(tmp_path),
        spacing=1,
        hidden=(16,),
        first_seed=0,
        first_test_seed=8,
        rate=3e-2,
        workers=1,
    )
    told = Console(record=True, quiet=True)
    for run in ("a", "b"):
        (tmp_path / run / "test").mkdir(parents=True)
        for seed in range(8, 12):
            (tmp_path / run / "test" / f"{seed:06d}.npz").symlink_to(tmp_path / f"{seed:06d}.npz")
    one, two = (load_estimator(imitation.train(config, tmp_path / run, told)) for run in ("a", "b"))
    np.testing.assert_array_equal(one.network.values, two.network.values)
    features = np.zeros((2, len(NAMES)), np.float32)
    features[:, HEALTH] = 0.1, 0.9
    chances = one.chances(features)
    assert chances[0] > 0.3 > 0.1 > chances[1]
    assert (tmp_path / "a" / imitation.DIAGRAM).read_bytes().startswith(b"\x89PNG")


def test_the_estimate_lies_between_0_and_1_and_is_kept(tmp_path: Path) -> None:
    network = dense_network(len(NAMES), (3,), len(OUTPUTS), np.random.default_rng(1))
    network.values[...] = np.random.default_rng(2).normal(size=network.values.size)
    save_estimator(tmp_path / "w.npz", DangerEstimator(network), "a test")
    belief = scenario("|@..|")
    chance = load_estimator(tmp_path / "w.npz")(belief)
    assert 0 < chance < 1
    assert chance == DangerEstimator(network)(belief)


def test_a_fight_that_looks_won_is_lost_when_death_is_foretold() -> None:
    belief = scenario("------\n|@d..|\n------", {"d": "jackal"}, hp=30, max_hp=30)
    assert foreseen(belief) == 0
    assert not losing(belief)
    asked: list[Belief] = []

    def estimate(who: Belief) -> float:
        asked.append(who)
        return FATAL + 0.1

    belief.danger = estimate
    assert losing(belief)
    assert losing(belief)
    assert len(asked) == 1, "once a decision"
    belief.memo.clear()
    belief.danger = lambda _: FATAL - 0.1
    assert not losing(belief)


def test_without_enemies_nothing_is_foretold() -> None:
    belief = scenario("------\n|@...|\n------", hp=3, max_hp=30)
    belief.danger = lambda _: 0.99
    assert not losing(belief)
