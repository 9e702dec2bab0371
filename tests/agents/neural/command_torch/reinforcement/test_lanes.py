"""Lanes go on where they stood, tell a death from a cut, and name the seed of a game that raises."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from agents.base import AgentError
from agents.benchmark.workers import Lost
from agents.loop.rollout import Moment, play_episode
from agents.neural.command_torch.net import CommandNet, scorer
from agents.neural.command_torch.reinforcement import players
from agents.neural.command_torch.reinforcement.experience import Experience, join
from agents.neural.command_torch.reinforcement.improvement import figures, material
from agents.neural.command_torch.reinforcement.income import income
from agents.neural.command_torch.reinforcement.lanes import GameError, Ground, Lane, Played
from agents.neural.command_torch.reinforcement.players import Players, Round
from agents.neural.commands.agent import CommandAgent
from agents.neural.commands.features import Vector
from agents.neural.commands.vocabulary import NAMES
from nethack_env.env import NetHackEnv
from tests.agents.neural.command_torch.reinforcement.samples import small_net

GROUND = Ground(first_seed=60, lanes=2)


def lane(net: CommandNet, ground: Ground = GROUND, number: int = 0) -> closing[Lane]:
    return closing(Lane(number, ground, scorer(net)))


def together(played: list[Played]) -> Experience:
    return join([stretch for one in played for stretch in one.stretches])


def same(one: Experience, other: Experience) -> bool:
    return all(np.array_equal(getattr(one, field.name), getattr(other, field.name)) for field in fields(Experience))


def test_the_lanes_deal_the_seeds_out() -> None:
    assert [[GROUND.seed(number, game) for game in range(3)] for number in range(2)] == [[60, 62, 64], [61, 63, 65]]


def test_a_game_goes_on_in_the_next_round() -> None:
    net = small_net()
    with lane(net) as once:
        whole = once.play(30)
    with lane(net) as often:
        pieces = [often.play(10) for _ in range(3)]
    assert [len(together([piece])) for piece in pieces] == [10, 10, 10]
    assert same(together([whole]), together(pieces))
    assert not whole.ended, "else another net is better for this test"
    thens = [piece.stretches[-1].then for piece in pieces]
    firsts = [piece.stretches[0].experience.features()[0] for piece in pieces]
    for then, first in zip(thens, firsts[1:], strict=False):
        assert then is not None
        np.testing.assert_allclose(then, first, atol=2e-3)


def test_it_plays_as_the_agent_does() -> None:
    net = small_net()
    with lane(net) as one:
        experience = together([one.play(30)])
    seen: list[tuple[int, str]] = []

    def watch(moment: Moment) -> None:
        if moment.decision is not None and (not seen or moment.decision is not latest[0]):
            latest[0] = moment.decision
            seen.append((moment.decision.turn, moment.decision.behaviour))

    latest: list[Any] = [None]
    with closing(NetHackEnv()) as env:
        play_episode(env, CommandAgent(scorer(net), 1.0), 60, on_step=watch, max_steps=600)
    names = [NAMES[choice] for choice in experience.choices]
    assert [name for _, name in seen[:30]] == names
    turns = [turn for turn, _ in seen]
    assert np.diff(turns[:31]).tolist() == experience.turns.tolist()


def test_the_chances_noted_are_those_of_the_net() -> None:
    net = small_net()
    with lane(net) as one:
        experience = together([one.play(60)])
    with torch.no_grad():
        found = figures(net, material(experience, torch.randn(60), net), clip=0.1)
    assert float(found.moved) < 1e-6
    assert float(found.cut) == 0.0
    assert float(found.distance) == pytest.approx(0.0, abs=1e-6)
    assert float(found.entropy) > 0.0


def test_a_whole_game_earns_what_it_ended_with() -> None:
    with lane(small_net(8)) as one:
        played = one.play(900)
    ended = len(played.ended)
    assert ended >= 2, "else another net is better for this test"
    for end, stretch in zip(played.ended, played.stretches[:ended], strict=True):
        assert not end.cut
        assert stretch.then is None
        assert float(stretch.experience.incomes.sum()) == pytest.approx(income(0, end.points), abs=1e-5)
        assert int(stretch.experience.turns.sum()) == end.turns - 1, "the first turn is 1"
    assert [end.seed for end in played.ended] == [60 + 2 * number for number in range(ended)]
    assert played.stretches[-1].then is not None


def test_a_game_is_cut_at_its_last_turn_and_the_next_begins() -> None:
    with lane(small_net(), Ground(60, 2, most_turns=15)) as one:
        played = one.play(80)
    assert len(played.ended) >= 2
    assert all(end.cut and end.turns >= 15 for end in played.ended)
    assert [end.seed for end in played.ended[:2]] == [60, 62]
    assert all(stretch.then is not None for stretch in played.stretches)
    assert len(together([played])) == 80


@pytest.mark.parametrize(("terminated", "truncated"), [(True, False), (False, True)])
def test_a_death_is_the_end_and_a_standstill_is_not(
    terminated: bool, truncated: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with lane(small_net()) as one:
        one.play(10)
        step, patch = one._env.step, pytest.MonkeyPatch()

        def ends(action: int) -> Any:
            arrays, reward, _, _, info = step(action)
            patch.undo()
            return arrays, reward, terminated, truncated, info

        patch.setattr(one._env, "step", ends)
        played = one.play(10)
    assert [end.seed for end in played.ended] == [60]
    assert played.ended[0].cut is truncated
    first, second = played.stretches
    assert (first.then is None) is terminated
    assert len(first.experience) == int(terminated), "what led nowhere is not learned from"
    assert len(first.experience) + len(second.experience) == 10
    assert played.seed == 62


def test_the_seed_of_a_game_that_raises_is_named() -> None:
    calls = iter(range(1000))

    def failing(vector: Vector) -> NDArray[np.float32]:
        if next(calls) > 5:
            raise ValueError("no idea")
        return np.zeros(len(NAMES), np.float32)

    with closing(Lane(1, GROUND, failing)) as one, pytest.raises(GameError, match="seed 61 raised ValueError: no idea"):
        one.play(50)


def test_what_a_game_raised_gets_out_of_its_process() -> None:
    net = small_net()
    with closing(Players(net.config, GROUND, [1])) as some:
        some._lanes[0]._agent.act = lambda _: 1 // 0  # type: ignore[method-assign, assignment]
        answer = some(Round({name: value.numpy() for name, value in net.state_dict().items()}, 5))
    assert isinstance(answer, GameError)
    with pytest.raises(GameError, match="the game of seed 61 raised ZeroDivisionError"):
        players._in_order([answer])
    lost: Lost[Round] = Lost(Round({}, 5), -9, 1.0)
    with pytest.raises(AgentError, match="worker 1 of 2 was lost with its games: exit code -9"):
        players._in_order([(), lost])


def test_workers_change_nothing(tmp_path: Path) -> None:
    net, ground = small_net(), Ground(60, 3)

    def rounds(workers: int) -> Iterator[Experience]:
        with players.playing(net.config, ground, workers) as play:
            for _ in range(2):
                yield together(play(net, 15))

    for one, other in zip(rounds(1), rounds(2), strict=True):
        assert same(one, other)
        assert len(one) == 45
