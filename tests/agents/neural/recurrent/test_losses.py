import numpy as np
import pytest
import torch

from agents.neural.recurrent.chunks import NO_LABEL, Chunk
from agents.neural.recurrent.collector import Experience
from agents.neural.recurrent.losses import generalised_advantages, imitation, squash, surrogate
from agents.neural.recurrent.network import Outputs
from tests.agents.neural.recurrent.samples import made_up, small_net


def outputs(logits: torch.Tensor) -> Outputs:
    net = small_net()
    return Outputs(logits.log_softmax(dim=-1), logits[..., 0] * 0, net.blank(logits.shape[1]))


def chunk_of(labels: torch.Tensor, valid: torch.Tensor | None = None) -> Chunk:
    there = torch.ones_like(labels, dtype=torch.bool) if valid is None else valid
    return Chunk(made_up(*labels.shape), ~there, there, labels)


def test_imitation_is_the_mean_cross_entropy_of_what_has_a_label() -> None:
    logits = torch.randn(3, 2, 7, generator=torch.Generator().manual_seed(1))
    labels = torch.tensor([[0, 3], [NO_LABEL, 6], [2, 2]])
    valid = torch.tensor([[True, True], [True, True], [True, False]])
    loss, agreement = imitation(outputs(logits), chunk_of(labels, valid))
    there = valid & (labels >= 0)
    wanted = torch.nn.functional.cross_entropy(logits[there], labels[there])
    assert torch.allclose(loss, wanted)
    assert agreement == (logits[there].argmax(dim=-1) == labels[there]).float().mean()


def test_nothing_to_imitate_costs_nothing() -> None:
    loss, agreement = imitation(outputs(torch.randn(2, 2, 7)), chunk_of(torch.full((2, 2), NO_LABEL)))
    assert (float(loss), float(agreement)) == (0, 0)


def experience_of(
    rewards: list[float], values: list[float], over: list[bool], last: float = 0.0, cut: list[float] | None = None
) -> Experience:
    column = torch.tensor(rewards)[:, None]
    zeros = torch.zeros(len(rewards), 1, dtype=torch.int64)
    return Experience(
        chunk_of(zeros), zeros, torch.zeros_like(column), torch.tensor(values)[:, None], column,
        torch.tensor(over)[:, None], torch.tensor(cut or [0.0] * len(rewards))[:, None], torch.tensor([last]), (),
    )  # fmt: skip


def test_advantages_by_hand() -> None:
    rewards, values, over = [3.0, 0.0, 50.0, 0.0], [0.1, 0.2, 0.3, 0.4], [False, False, True, False]
    experience = experience_of(rewards, values, over, last=0.5)
    estimated = generalised_advantages(experience, discount=0.9, gae_lambda=0.8)
    points = [float(np.log1p(reward)) / 5 for reward in rewards]
    errors = [
        points[0] + 0.9 * 0.2 - 0.1,
        points[1] + 0.9 * 0.3 - 0.2,
        points[2] - 0.3,
        points[3] + 0.9 * 0.5 - 0.4,
    ]
    second = errors[1] + 0.72 * errors[2]
    wanted = [errors[0] + 0.72 * second, second, errors[2], errors[3]]
    np.testing.assert_allclose(estimated.advantages[:, 0], wanted, rtol=1e-5)
    np.testing.assert_allclose(estimated.returns[:, 0], np.add(wanted, values), rtol=1e-5)


def test_a_cut_is_worth_what_would_have_come_and_a_death_nothing() -> None:
    rewards, values, over = [1.0, 1.0], [0.0, 0.0], [True, True]
    dead = generalised_advantages(experience_of(rewards, values, over), discount=0.9, gae_lambda=0.8)
    cut = generalised_advantages(experience_of(rewards, values, over, cut=[0.0, 2.0]), discount=0.9, gae_lambda=0.8)
    one = float(squash(torch.tensor(1.0)))
    np.testing.assert_allclose(dead.returns[:, 0], [one, one], rtol=1e-5)
    np.testing.assert_allclose(cut.returns[:, 0], [one, one + 0.9 * 2.0], rtol=1e-5)


def test_with_lambda_one_the_return_is_the_discounted_sum() -> None:
    experience = experience_of([1.0, 1.0, 1.0], [5.0, -2.0, 0.3], [False, False, True])
    one = float(squash(torch.tensor(1.0)))
    returns = generalised_advantages(experience, discount=0.5, gae_lambda=1.0).returns[:, 0]
    np.testing.assert_allclose(returns, [1.75 * one, 1.5 * one, one], rtol=1e-5)


def test_points_are_squashed_by_their_size() -> None:
    points = torch.tensor([-10.0, 0.0, 1.0, 50.0, 5000.0])
    squashed = squash(points)
    assert torch.equal(squashed.sign(), points.sign())
    assert torch.equal(squashed.argsort(), points.argsort())
    assert squashed.max() < 2


@pytest.mark.parametrize(("change", "moves"), [(0.0, True), (1.0, False)])
def test_the_surrogate_stops_pulling_what_has_moved_far_enough(change: float, moves: bool) -> None:
    logits = torch.zeros(2, 1, 4, requires_grad=True)
    out = outputs(logits)
    experience = experience_of([10.0, 0.0], [0.0, 0.0], [False, True])
    chosen = out.log_policy[..., 0].detach()
    experience = experience._replace(log_probs=chosen - change * torch.tensor([[1.0], [-1.0]]))
    estimated = generalised_advantages(experience, 0.9, 0.9)._replace(advantages=torch.tensor([[1.0], [-1.0]]))
    parts = surrogate(out, experience, estimated, clip=0.2)
    parts.policy.backward()  # type: ignore[no-untyped-call]
    assert logits.grad is not None
    assert bool(logits.grad.any()) is moves
    assert parts.entropy.item() == pytest.approx(np.log(4))
    assert parts.moved.item() == pytest.approx(0.0 if moves else np.mean([np.e - 2, 1 / np.e]), rel=1e-4)
