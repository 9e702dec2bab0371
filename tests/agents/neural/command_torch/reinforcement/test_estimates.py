"""Pay, its discount by game turns, and the advantages, against sums written out."""

import itertools
import math

import numpy as np
import pytest
import torch

from agents.neural.command_torch.reinforcement.critic import Critic
from agents.neural.command_torch.reinforcement.estimates import estimate, explained
from agents.neural.command_torch.reinforcement.experience import Stretch
from agents.neural.command_torch.reinforcement.income import discounts, income
from tests.agents.neural.command_torch.reinforcement.samples import opinionated_critic, stretch

HALF_LIFE = 50.0


def worth(turns: int) -> float:
    return 0.5 ** (turns / HALF_LIFE)


def slowly(one: Stretch, critic: Critic, trust: float) -> list[float]:
    """Return the advantages of a stretch as the sums that define them."""
    seen = one.experience.features()
    values = critic.values(torch.from_numpy(seen)).tolist()
    values.append(float(critic.values(torch.from_numpy(one.then[None]))) if one.then is not None else 0.0)
    pay, turns = one.experience.incomes.tolist(), one.experience.turns.tolist()
    found = []
    for first in range(len(pay)):
        total, share = 0.0, 1.0
        for later in range(first, len(pay)):
            total += share * (pay[later] + worth(turns[later]) * values[later + 1] - values[later])
            share *= worth(turns[later]) * trust
        found.append(total)
    return found


def test_advantages_are_the_sums_that_define_them() -> None:
    generator = np.random.default_rng(0)
    critic = opinionated_critic()
    parts = [
        stretch(generator.random(30).tolist(), generator.integers(0, 25, 30).tolist(), alive=alive)
        for alive in (False, True)
    ]
    found = estimate(parts, critic, HALF_LIFE, 0.9, 0.97)
    wanted = [advantage for part in parts for advantage in slowly(part, critic, 0.9)]
    assert found.advantages.tolist() == pytest.approx(wanted, abs=1e-5)
    lessons = [error for part in parts for error in slowly(part, critic, 0.97)]
    assert (found.returns - found.values).tolist() == pytest.approx(lessons, abs=1e-5)


def test_a_death_ends_the_income_and_a_cut_does_not() -> None:
    critic = opinionated_critic()
    dead, cut = (stretch([0.5, 0.25], [10, 30], alive=alive) for alive in (False, True))
    assert cut.then is not None
    ahead = float(critic.values(torch.from_numpy(cut.then[None])))
    assert abs(ahead) > 0.1
    after_death = estimate([dead], critic, HALF_LIFE, 1.0, 1.0).returns.tolist()
    assert after_death == pytest.approx([0.5 + worth(10) * 0.25, 0.25])
    after_cut = estimate([cut], critic, HALF_LIFE, 1.0, 1.0).returns.tolist()
    assert after_cut == pytest.approx([after_death[0] + worth(40) * ahead, after_death[1] + worth(30) * ahead])


def test_one_game_knows_nothing_of_the_next() -> None:
    critic = opinionated_critic()
    poor, rich = stretch([0.0, 0.0], [5, 5]), stretch([9.0, 9.0], [5, 5])
    alone = estimate([poor], critic, HALF_LIFE, 0.9, 1.0)
    together = estimate([poor, stretch([], [], alive=True), rich], critic, HALF_LIFE, 0.9, 1.0)
    assert together.advantages[:2].tolist() == alone.advantages.tolist()
    assert len(together.returns) == 4


def test_a_rest_of_twenty_turns_counts_twenty() -> None:
    critic = opinionated_critic()
    once = estimate([stretch([0.0, 1.0], [20, 1])], critic, HALF_LIFE, 1.0, 1.0)
    often = estimate([stretch([0.0] * 20 + [1.0], [1] * 21)], critic, HALF_LIFE, 1.0, 1.0)
    assert float(once.returns[0]) == pytest.approx(float(often.returns[0]), rel=1e-5)
    assert discounts(np.array([0, 50, 100], np.int32), HALF_LIFE).tolist() == [1.0, 0.5, 0.25]


def test_pay_is_the_growth_of_the_logarithm() -> None:
    assert income(500, 500) == 0.0
    assert income(0, 100) == pytest.approx(math.log(2))
    steps = [0, 7, 50, 4000, 3900]
    pieces = [income(before, after) for before, after in itertools.pairwise(steps)]
    assert sum(pieces) == pytest.approx(income(0, 3900))


def test_a_critic_that_gets_used_to_other_returns_says_what_it_said() -> None:
    critic = opinionated_critic()
    features = torch.from_numpy(stretch([0.0] * 9, [1] * 9).experience.features())
    before, returns = critic.values(features), torch.linspace(-50.0, 90.0, 100)
    for _ in range(200):
        critic.get_used_to(returns)
    assert torch.allclose(critic.values(features), before, atol=1e-3)
    usual = critic.normal(returns)
    assert float(usual.mean()) == pytest.approx(0.0, abs=1e-3)
    assert float(usual.std(correction=0)) == pytest.approx(1.0, abs=1e-3)


def test_a_fresh_critic_takes_the_first_returns_for_what_is_usual() -> None:
    critic = Critic((8,))
    critic.get_used_to(torch.tensor([3.0, 3.0]))
    assert float(critic.mean) == 3.0
    assert float(critic.spread) > 0.0


def test_explained_variance() -> None:
    returns = torch.tensor([1.0, 2.0, 4.0])
    assert explained(returns, returns) == 1.0
    assert explained(returns + 5.0, returns) == pytest.approx(1.0)
    assert explained(torch.zeros(3), returns) == pytest.approx(0.0)
