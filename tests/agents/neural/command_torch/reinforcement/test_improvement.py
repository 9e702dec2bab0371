"""What moves the policy: advantages of what it drew, entropy, its teacher; and what does not."""

import numpy as np
import pytest
import torch

from agents.neural.command_torch.net import CommandNet
from agents.neural.command_torch.reinforcement.experience import Deed, Experience, gather
from agents.neural.command_torch.reinforcement.improvement import (
    Material,
    Pulls,
    figures,
    improve,
    log_policy,
    material,
)
from agents.neural.commands.vocabulary import NAMES
from tests.agents.neural.command_torch.reinforcement.samples import small_net, vectors

N = 64
PULLS = Pulls(clip=0.2, entropy_bonus=0.0, teacher=0.0, most_moved=10.0)
POSSIBLE = np.zeros(len(NAMES), np.bool_)
POSSIBLE[[2, 3, 5]] = True


def experience_of(net: CommandNet, choices: list[int]) -> Experience:
    """Return decisions between three choices, with the chances that a net gives."""
    seen = vectors(len(choices))
    mask = torch.from_numpy(POSSIBLE).expand(len(choices), -1)
    with torch.no_grad():
        logs = log_policy(net, torch.from_numpy(np.array(seen)), mask)
    return gather(
        [
            Deed(vector, POSSIBLE, choice, float(logs[n, choice]) if choice >= 0 else 0.0, 0.0, 1)
            for n, (vector, choice) in enumerate(zip(seen, choices, strict=True))
        ]
    )


def learn(net: CommandNet, rows: Material, pulls: Pulls, steps: int = 20) -> int:
    optimiser = torch.optim.Adam(net.parameters(), 3e-3)
    return improve(net, optimiser, rows, (torch.arange(len(rows.choices)) for _ in range(steps)), pulls)


def chances(net: CommandNet, rows: Material) -> torch.Tensor:
    with torch.no_grad():
        return log_policy(net, rows.features, rows.masks).exp().mean(dim=0)


def test_what_went_well_becomes_likelier_and_what_is_impossible_stays_so() -> None:
    net = small_net()
    choices = [2, 3] * (N // 2)
    rows = material(experience_of(net, choices), torch.tensor([1.0, -1.0] * (N // 2)), small_net())
    before = chances(net, rows)
    assert before[~torch.from_numpy(POSSIBLE)].sum() == 0.0
    assert float(before.sum()) == pytest.approx(1.0)
    learn(net, rows, PULLS)
    after = chances(net, rows)
    assert after[2] > before[2]
    assert after[3] < before[3]
    assert after[~torch.from_numpy(POSSIBLE)].sum() == 0.0
    assert not net.training, "dropout would change the chances"


def test_what_the_policy_did_not_draw_teaches_it_nothing() -> None:
    net, same = small_net(), small_net()
    choices = [2, 3, -1, -1]
    experience = experience_of(net, choices)
    rows = material(experience, torch.tensor([1.0, -1.0, 50.0, -50.0]), small_net(1))
    assert rows.advantages[:2].tolist() == pytest.approx([1.0, -1.0])
    drawn = rows.rows(torch.tensor([0, 1]))
    pulls = Pulls(0.2, 0.1, 0.5, 10.0)
    learn(net, rows, pulls)
    learn(same, drawn, pulls)
    for one, other in zip(net.parameters(), same.parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-6)
    undrawn = rows.rows(torch.tensor([2, 3]))
    resting = small_net()
    learn(resting, undrawn, pulls)
    assert all(torch.equal(a, b) for a, b in zip(resting.parameters(), small_net().parameters(), strict=True))


def test_the_teacher_pulls_back() -> None:
    teacher, net = small_net(), small_net(7)
    rows = material(experience_of(net, [2, 3] * (N // 2)), torch.zeros(N), teacher)
    before = float(figures(net, rows, 0.2).distance.detach())
    learn(net, rows, Pulls(0.2, 0.0, 1.0, 10.0), steps=40)
    after = float(figures(net, rows, 0.2).distance.detach())
    assert before > 0.0
    assert after < before / 2
    assert float(figures(teacher, rows, 0.2).distance.detach()) == pytest.approx(0.0, abs=1e-6)


def test_the_bonus_keeps_it_undecided() -> None:
    found = []
    for bonus in (0.0, 0.5):
        net = small_net()
        rows = material(experience_of(net, [2, 3] * (N // 2)), torch.tensor([1.0, -1.0] * (N // 2)), net)
        learn(net, rows, Pulls(0.2, bonus, 0.0, 10.0))
        found.append(float(figures(net, rows, 0.2).entropy.detach()))
    assert found[0] < found[1] <= np.log(3) + 1e-6


def test_it_stops_where_it_has_moved_far_enough() -> None:
    net = small_net()
    rows = material(experience_of(net, [2, 3] * (N // 2)), torch.tensor([1.0, -1.0] * (N // 2)), small_net())
    steps = learn(net, rows, Pulls(0.2, 0.0, 0.0, 1e-4), steps=200)
    assert 0 < steps < 200
    assert float(figures(net, rows, 0.2).moved) > 1e-4


def test_a_chance_that_has_moved_beyond_the_clip_no_longer_counts() -> None:
    net = small_net()
    rows = material(experience_of(net, [2] * N), torch.zeros(N), small_net())
    far = rows._replace(log_probs=rows.log_probs - 1.0, advantages=torch.ones(N))
    found = figures(net, far, 0.2)
    assert float(found.cut) == 1.0
    assert float(found.objective.detach()) == pytest.approx(1.2)
    torch.autograd.backward(found.objective)
    assert all(not parameter.grad.any() for parameter in net.parameters() if parameter.grad is not None)
