import pytest
import torch

from agents.neural.recurrent.network import MASKED, Inputs, Outputs, State
from tests.agents.neural.recurrent.samples import made_up, small_net


def cut(inputs: Inputs, times: slice, lanes: slice = slice(None)) -> Inputs:
    return Inputs(*(tensor[times, lanes] for tensor in inputs))


def none(time: int, lanes: int) -> torch.Tensor:
    return torch.zeros(time, lanes, dtype=torch.bool)


def close(one: torch.Tensor, other: torch.Tensor) -> bool:
    return torch.allclose(one, other, atol=1e-5)


@pytest.mark.parametrize("n_features", [0, 5])
def test_it_gives_probabilities_of_legal_choices_and_values(n_features: int) -> None:
    net, inputs = small_net(n_features=n_features), made_up(3, 4, n_features)
    out: Outputs = net(inputs, net.blank(4), none(3, 4))
    assert out.log_policy.shape == inputs.legal.shape
    assert out.value.shape == (3, 4)
    policy = out.log_policy.exp()
    assert close(policy.sum(dim=-1), torch.ones(3, 4))
    assert policy[~inputs.legal].max() == 0
    assert out.log_policy[inputs.legal].min() > MASKED / 2


def test_a_stretch_in_two_parts_is_a_stretch_in_one() -> None:
    net, inputs = small_net(), made_up(6, 3)
    whole = net(inputs, net.blank(3), none(6, 3))
    first = net(cut(inputs, slice(0, 4)), net.blank(3), none(4, 3))
    second = net(cut(inputs, slice(4, 6)), first.state, none(2, 3))
    assert close(torch.cat([first.log_policy, second.log_policy]), whole.log_policy)
    assert close(second.state.cell, whole.state.cell)


def test_a_new_game_forgets_the_old_one() -> None:
    net, inputs = small_net(), made_up(5, 2)
    first = none(5, 2)
    first[3, 1] = True
    out = net(inputs, net.blank(2), first)
    alone = net(cut(inputs, slice(3, 5), slice(1, 2)), net.blank(1), none(2, 1))
    assert close(out.log_policy[3:, 1:], alone.log_policy)
    on = net(inputs, net.blank(2), none(5, 2))
    assert not close(on.value[3:, 1], out.value[3:, 1]) or not close(on.log_policy[3:, 1], out.log_policy[3:, 1])
    assert close(on.log_policy[:, 0], out.log_policy[:, 0])


def test_where_there_is_no_frame_the_memory_stays() -> None:
    net, inputs = small_net(), made_up(4, 2)
    valid = torch.ones(4, 2, dtype=torch.bool)
    valid[2:, 1] = False
    out = net(inputs, net.blank(2), none(4, 2), valid)
    short = net(cut(inputs, slice(0, 2), slice(1, 2)), net.blank(1), none(2, 1))
    assert close(out.state.output[1:], short.state.output)
    assert close(out.state.cell[1:], short.state.cell)


def test_the_past_matters() -> None:
    net, inputs = small_net(), made_up(2, 1)
    with torch.no_grad():
        torch.nn.init.normal_(net.policy.weight)
    other = State(torch.ones(1, 6), torch.ones(1, 6))
    assert not close(net(inputs, net.blank(1), none(2, 1)).log_policy, net(inputs, other, none(2, 1)).log_policy)


def test_every_part_learns() -> None:
    net, inputs = small_net(), made_up(3, 2)
    with torch.no_grad():
        torch.nn.init.normal_(net.policy.weight)
        torch.nn.init.normal_(net.value.weight)
    out = net(inputs, net.blank(2), none(3, 2))
    (out.log_policy[..., 0].sum() + out.value.sum()).backward()
    without = [name for name, value in net.named_parameters() if value.grad is None or not value.grad.any()]
    assert without == []


def test_it_learns_what_only_a_memory_can_know() -> None:
    """The choice at the second step is the one that was shown at the first; all else is the same in all lanes."""
    net, inputs = small_net(hidden_size=32, memory_size=16), made_up(2, 16)
    for tensor in inputs:
        tensor.zero_()
    inputs.legal[..., :2] = True
    hidden = torch.arange(16) % 2
    inputs.previous[0] = hidden + 1
    optimiser = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(80):
        loss = torch.nn.functional.nll_loss(net(inputs, net.blank(16), none(2, 16)).log_policy[1], hidden)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    assert loss.item() < 0.1


def test_frozen_for_playing_it_says_the_same() -> None:
    net, inputs = small_net(), made_up(2, 2)
    before = net(inputs, net.blank(2), none(2, 2)).log_policy
    net.freeze()
    assert close(net(inputs, net.blank(2), none(2, 2)).log_policy, before)
