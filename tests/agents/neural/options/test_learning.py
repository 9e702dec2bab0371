"""How the policy over options learns: on made-up games in which it is known what pays."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from agents.neural.encoding.risk_features import NAMES as RISK_FEATURES
from agents.neural.options import imitation, reinforce
from agents.neural.options.advantage import LARGEST, fit_critic, forks, utility
from agents.neural.options.fitting import PolicyGradient, agreement, gain, imitate, improve
from agents.neural.options.games import MOST_OPTIONS, Game, Leaves, save_game
from agents.neural.options.menu import NAMES
from agents.neural.options.policy import (
    PRIOR,
    OptionsPolicy,
    encode,
    input_names,
    load_policy,
    make_policy,
    offered_mask,
    save_policy,
)
from agents.neural.shared.named_networks import NamesError, dense_network, save_named
from agents.neural.shared.settings import SettingError
from agents.symbolic.chooser import Offer
from agents.symbolic.command import search
from agents.symbolic.proposal import Proposal
from mnist_core.categorical import Categorical
from tests.agents.symbolic.scenario import scenario

FIGHT, FLEE, REST = (NAMES.index(name) for name in ("fight", "flee", "rest"))
HEALTH = RISK_FEATURES.index("health")
QUIET = Console(quiet=True)


def made_up(seed: int, n: int = 200) -> Game:
    """A game in which fleeing pays when the health is low and costs when it is high; resting changes nothing."""
    rng = np.random.default_rng(seed)
    features = np.zeros((n, len(RISK_FEATURES)), np.float32)
    features[:, HEALTH] = rng.random(n)
    options = np.full((n, MOST_OPTIONS), -1)
    options[:, :3] = FIGHT, FLEE, REST
    other = rng.integers(1, 3, n)
    low = features[:, HEALTH] < 0.4
    points = np.where(other == 1, np.where(low, 1000, 300), 500)
    over = np.ones(n, np.bool_)
    return Game(
        seed, 500, 10 * n, True, 10 * np.arange(n), features, options, np.zeros(n, np.int64), np.arange(n), other,
        Leaves(features, over, points), Leaves(features, over, np.full(n, 500)),
    )  # fmt: skip


GAMES = [made_up(seed) for seed in range(8)]


def test_utility_is_a_logarithm() -> None:
    np.testing.assert_allclose(utility(np.array([-5, 0, 100, 700])), [0, 0, np.log(2), np.log(8)], rtol=1e-6)


def test_inputs_say_what_is_offered_and_what_is_first() -> None:
    options = np.array([[FIGHT, REST, -1]])
    row = encode(np.zeros((1, len(RISK_FEATURES)), np.float32), options)[0]
    named = {name for name, value in zip(input_names(), row, strict=True) if value}
    assert named == {"offered: fight", "offered: rest", "first: fight"}
    assert np.flatnonzero(offered_mask(options)[0]).tolist() == sorted((FIGHT, REST))


def test_imitation_learns_the_first_offer() -> None:
    rng = np.random.default_rng(0)
    policy = make_policy((16,), rng)
    assert agreement(policy, GAMES[6:]) == 1.0, "the order has a head start"
    policy.network.parameters[-1].value[FLEE] = 9
    assert agreement(policy, GAMES[6:]) == 0.0
    imitate(policy, GAMES[:6], rng, epochs=20)
    assert agreement(policy, GAMES[6:]) == 1.0


def test_the_critic_learns_what_games_come_to() -> None:
    rich, poor = made_up(1), made_up(2)
    for game, worth in ((rich, 0.9), (poor, 0.1)):
        game.features[:, HEALTH] = worth
    games = [replace(rich, score=5000), replace(poor, score=50)]
    critic = fit_critic(games)
    told = critic.expects(np.stack([rich.features[0], poor.features[0]]))
    assert told[0] > 3 > 1.5 > told[1] > 0, "all of it was still to gain"


def test_advantages_compare_both_ends_and_are_cut_off() -> None:
    critic = fit_critic(GAMES)
    found = forks(GAMES, critic)
    assert len(found) == 8 * 200
    assert set(np.round(found.advantage, 4)) == set(
        np.round([utility(np.array([p]))[0] - utility(np.array([500]))[0] for p in (1000, 300, 500)], 4)
    )
    assert (found.chances == 2).all()
    assert np.abs(found.advantage).max() <= LARGEST
    assert set(found.tried.tolist()) == {FLEE, REST}


def test_the_policy_gradient_is_the_derivative_of_its_loss() -> None:
    rng = np.random.default_rng(3)
    n, k = 4, 5
    logits, mask = rng.normal(size=(n, k)), rng.random((n, k)) < 0.8
    mask[:, :2] = True
    tried, stake = np.zeros(n, np.int64), rng.normal(size=n)
    loss = PolicyGradient(Categorical(rng.normal(size=(n, k)), mask).log_probabilities, beta=0.7)
    _, gradient = loss(logits, mask, tried, stake)
    for index in np.ndindex(n, k):
        step = np.zeros((n, k))
        step[index] = 1e-6
        slope = (loss(logits + step, mask, tried, stake)[0] - loss(logits - step, mask, tried, stake)[0]) / 2e-6
        assert gradient[index] == pytest.approx(slope, abs=1e-6)


def test_the_gradient_overrules_the_order_where_it_pays_and_nowhere_else() -> None:
    rng = np.random.default_rng(0)
    policy = make_policy((16,), rng)
    imitate(policy, GAMES[:6], rng, epochs=3)
    critic = fit_critic(GAMES[:6])
    known, unseen = forks(GAMES[:6], critic), forks(GAMES[6:], critic)
    before = gain(policy, unseen)
    assert (before.value, before.overruled) == (0, 0)
    improve(policy, known, rng, epochs=100, beta=0.05, rate=0.3)
    after = gain(policy, unseen)
    assert after.value > 4 * after.error > 0
    likeliest = policy.distribution(unseen.features, unseen.options).mode()
    health = unseen.features[:, HEALTH]
    assert np.mean(likeliest[health < 0.35] == FLEE) > 0.95
    assert np.mean(likeliest[health > 0.45] == FIGHT) > 0.95


def offer(name: str) -> Offer:
    return Offer(name, Proposal(search(1), "wait"))


def test_behaviours_that_are_new_to_the_net_are_left_to_the_order(tmp_path: Path) -> None:
    names = ("fight", "flee")
    network = dense_network(len(input_names(names)), (4,), 2, np.random.default_rng(0))
    network.parameters[-1].value[...] = (0, PRIOR + 1)  # flee, whatever happens
    policy = OptionsPolicy(network, names)
    save_policy(tmp_path / "weights.npz", policy, "a test")
    policy = load_policy(tmp_path / "weights.npz")
    belief = scenario("|@..|")
    assert policy.pick(belief, [offer("fight"), offer("flee")]) == 1
    assert policy.pick(belief, [offer("fight"), offer("sing"), offer("flee")]) == 2
    assert policy.pick(belief, [offer("sing"), offer("flee")]) == 0
    assert policy.pick(belief, [offer("fight"), offer("sing")]) == 0


def test_other_stakes_are_an_error(tmp_path: Path) -> None:
    network = dense_network(4, (4,), 1, np.random.default_rng(0))
    save_named(tmp_path / "w.npz", "options", network, ("health", "luck", "a", "b"), ("fight",), "")
    with pytest.raises(NamesError, match="'luck'"):
        load_policy(tmp_path / "w.npz")


def test_training_goes_through_and_repeats(tmp_path: Path) -> None:
    settings = reinforce.ReinforceConfig(games=8, first_seed=0, imitation_epochs=2, epochs=5, workers=1)
    made = []
    for run in ("a", "b"):
        folder = tmp_path / run / "round-00"
        folder.mkdir(parents=True)
        for game in GAMES:
            save_game(folder / f"{game.seed:06d}.npz", game)
        made.append(load_policy(reinforce.train(settings, tmp_path / run, QUIET)).network.values)
    np.testing.assert_array_equal(made[0], made[1])
    with pytest.raises(SettingError):
        reinforce.train(reinforce.ReinforceConfig(games=8, first_seed=0, seed=1), tmp_path / "a", QUIET)


def test_without_proof_the_fixed_order_stays(tmp_path: Path) -> None:
    """The same games, once with proof demanded that they can give, and once with more than any games can."""
    changed = []
    for proof in (2.0, 1e9):
        folder = tmp_path / str(proof) / "round-00"
        folder.mkdir(parents=True)
        for game in GAMES:
            save_game(folder / f"{game.seed:06d}.npz", game)
        config = reinforce.ReinforceConfig(games=8, first_seed=0, proof=proof, workers=1)
        policy = load_policy(reinforce.train(config, folder.parent, QUIET))
        changed.append(agreement(policy, GAMES) < 1.0)
    assert changed == [True, False]


def test_imitation_alone_is_a_trainer_too(tmp_path: Path) -> None:
    (tmp_path / "games").mkdir()
    for game in GAMES:
        save_game(tmp_path / "games" / f"{game.seed:06d}.npz", game)
    config = imitation.ImitationConfig(games=8, first_seed=0, epochs=2, workers=1)
    policy = load_policy(imitation.train(config, tmp_path, QUIET))
    assert agreement(policy, GAMES) == 1.0


def test_the_ledger_names_pairs() -> None:
    critic = fit_critic(GAMES)
    lines = reinforce.ledger(forks(GAMES, critic))
    assert len(lines) == 2
    assert any("fight -> flee" in line for line in lines)
