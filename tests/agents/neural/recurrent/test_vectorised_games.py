from collections.abc import Iterator

import numpy as np
import pytest
import torch

from agents.neural.recurrent.chunks import NO_LABEL, frames_to_inputs
from agents.neural.recurrent.collector import Collector
from agents.neural.recurrent.player import Frame, feature_size
from agents.neural.recurrent.vectorised_games import GameSeeds, Lane
from tests.agents.neural.recurrent.samples import small_net

CPU = torch.device("cpu")
SEEDS = GameSeeds(first=20, count=9, lanes=2)


def lane(number: int = 0, max_choices: int = 10_000) -> Lane:
    return Lane(number, SEEDS, uses_features=True, max_choices=max_choices)


def same(one: Frame, other: Frame) -> bool:
    pairs = [(one.features, other.features), (one.legal, other.legal), (one.screen.crop, other.screen.crop)]
    return one.previous == other.previous and all(np.array_equal(a, b) for a, b in pairs)


def obedient(one: Lane) -> int:
    return one.label if one.label != NO_LABEL else int(np.flatnonzero(one.frame.legal)[0])


def test_lanes_share_the_seeds_out_and_begin_anew() -> None:
    played = [[SEEDS.seed(number, game) for game in range(5)] for number in range(2)]
    assert played == [[20, 22, 24, 26, 28], [21, 23, 25, 27, 20]]


def test_the_teacher_followed_gets_on() -> None:
    one = lane()
    assert one.first
    points, turns = 0.0, set()
    for _ in range(300):
        assert one.frame.legal.sum() > 1
        came = one.take(obedient(one))
        points += came.reward
        turns.add(came.ended is None)
    one.close()
    assert points > 0
    assert not one.first or False in turns


def test_a_lane_put_down_and_picked_up_is_the_same() -> None:
    one, other = lane(), lane()
    generator = np.random.default_rng(3)

    def drawn(here: Lane) -> int:
        legal = np.flatnonzero(here.frame.legal)
        return obedient(here) if generator.random() < 0.7 else int(generator.choice(legal))

    for _ in range(120):
        one.take(drawn(one))
    other.restore(one.save())
    for _ in range(60):
        assert same(one.frame, other.frame)
        assert (one.label, one.at_command, one.first) == (other.label, other.at_command, other.first)
        choice = drawn(one)
        assert one.take(choice) == other.take(choice)
    one.close()
    other.close()


def test_a_game_is_given_up_at_the_limit_and_the_next_begins() -> None:
    one = lane(max_choices=5)
    came = [one.take(obedient(one)) for _ in range(5)]
    one.close()
    assert [item.ended is None for item in came] == [True] * 4 + [False]
    assert came[-1].ended is not None
    assert (came[-1].ended.seed, came[-1].ended.choices) == (20, 5)
    assert one.first
    assert one.save()["game"] == 1


@pytest.fixture
def collector() -> Iterator[Collector]:
    lanes = [lane(number) for number in range(2)]
    yield Collector(lanes, np.random.default_rng(1), CPU)
    for one in lanes:
        one.close()


def test_the_collector_writes_down_what_the_net_saw_and_did(collector: Collector) -> None:
    net = small_net(n_features=feature_size(uses_features=True))
    experience, state = collector.collect(net, net.blank(2), time=12, beta=0.0)
    chunk = experience.chunk
    assert chunk.first[0].all()
    assert not chunk.first[1:].any()
    with torch.no_grad():
        out = net(chunk.inputs, net.blank(2), chunk.first, chunk.valid)
    chosen = out.log_policy.gather(-1, experience.choices.unsqueeze(-1)).squeeze(-1)
    assert torch.allclose(chosen, experience.log_probs, atol=1e-5)
    assert torch.allclose(out.value, experience.values, atol=1e-5)
    assert torch.allclose(out.state.cell, state.cell, atol=1e-5)
    assert chunk.inputs.legal.gather(-1, experience.choices.unsqueeze(-1)).all()
    assert torch.equal(chunk.inputs.previous[1:], experience.choices[:-1] + 1)


def test_a_game_that_is_cut_has_the_value_of_going_on() -> None:
    """Two lanes that are cut after three choices, and the same two that are not: the fourth moment's value."""
    net = small_net(n_features=feature_size(uses_features=True))
    played = []
    for most in (3, 10_000):
        lanes = [lane(number, max_choices=most) for number in range(2)]
        played.append(Collector(lanes, np.random.default_rng(1), CPU).collect(net, net.blank(2), time=4, beta=0.0)[0])
        for one in lanes:
            one.close()
    cut, whole = played
    assert cut.over[2].all()
    assert not whole.over.any()
    assert cut.cut_values[2].abs().min() > 0
    assert torch.allclose(cut.cut_values[2], whole.values[3], atol=1e-6)
    assert not cut.cut_values[[0, 1, 3]].any()
    assert not whole.cut_values.any()


def test_with_beta_one_the_teacher_plays(collector: Collector) -> None:
    net = small_net(n_features=feature_size(uses_features=True))
    experience, _ = collector.collect(net, net.blank(2), time=12, beta=1.0)
    labels = experience.chunk.labels
    there = labels != NO_LABEL
    assert there.float().mean() > 0.9
    assert torch.equal(experience.choices[there], labels[there])


def test_the_draws_follow_the_policy(collector: Collector) -> None:
    policy = np.zeros((2, 150), np.float32)
    legal = [np.flatnonzero(one.frame.legal)[:2] for one in collector.lanes]
    for number, (first, second) in enumerate(legal):
        policy[number, first], policy[number, second] = 0.8, 0.2
    draws = np.array([collector._choose(policy, beta=0.0) for _ in range(400)])
    for number, (first, second) in enumerate(legal):
        assert set(draws[:, number].tolist()) == {first, second}
        assert (draws[:, number] == first).mean() == pytest.approx(0.8, abs=0.07)


def test_frames_become_tensors_time_first() -> None:
    one = lane()
    frames = []
    for _ in range(4):
        frames.append(one.frame)
        one.take(obedient(one))
    one.close()
    inputs = frames_to_inputs([frames[:2], frames[2:]], CPU)
    assert inputs.previous.tolist() == [[frame.previous for frame in frames[:2]], [f.previous for f in frames[2:]]]
    assert torch.equal(inputs.features[1, 0], torch.from_numpy(frames[2].features))
    assert torch.equal(inputs.crop[0, 1], torch.from_numpy(frames[1].screen.crop))
