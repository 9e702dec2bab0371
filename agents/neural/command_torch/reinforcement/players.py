"""The lanes of a run dealt out to worker processes, which keep their games open from round to round."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from numpy.typing import NDArray

from agents.base import AgentError
from agents.benchmark.crew import crew
from agents.benchmark.workers import Lost
from agents.neural.command_torch.net import CommandNet, NetConfig, scorer
from agents.neural.command_torch.reinforcement.lanes import GameError, Ground, Lane, Played


@dataclass(frozen=True, eq=False, slots=True)
class Round:
    """What is played by whom: the policy's numbers in full precision, and how many decisions of each lane."""

    policy: Mapping[str, NDArray[Any]]
    decisions: int


Answer = tuple[Played, ...] | GameError

Play = Callable[[CommandNet, int], list[Played]]
"""Lets a policy play so many decisions in each lane, and returns what came of it in the order of the lanes."""


class Players:
    """Some of the lanes; called with a round, it plays them one after another.

    Parameters
    ----------
    config : NetConfig
        Shape of the policy.
    ground : Ground
        What is played.
    numbers : sequence of int
        Which lanes.
    """

    def __init__(self, config: NetConfig, ground: Ground, numbers: Sequence[int]) -> None:
        torch.set_num_threads(1)
        self._net = CommandNet(config)
        self._net.eval()
        policy = scorer(self._net)
        self._lanes = [Lane(number, ground, policy) for number in numbers]

    def __call__(self, task: Round) -> Answer:
        """Play the lanes; what a game raised is returned, as it has to get from one process to another."""
        self._net.load_state_dict({name: torch.from_numpy(array) for name, array in task.policy.items()})
        try:
            return tuple(lane.play(task.decisions) for lane in self._lanes)
        except GameError as error:
            return error

    def close(self) -> None:
        """Free the games."""
        for lane in self._lanes:
            lane.close()


@contextlib.contextmanager
def playing(config: NetConfig, ground: Ground, workers: int) -> Iterator[Play]:
    """Open all lanes and give the function that plays them on; workers change nothing but the time.

    Notes
    -----
    The function raises an `AgentError` when a game raised or a worker died: training on what is left would not repeat.
    """
    workers = min(workers, ground.lanes)
    shares = [range(worker, ground.lanes, workers) for worker in range(workers)]
    if workers == 1:
        with contextlib.closing(Players(config, ground, shares[0])) as players:
            yield lambda net, decisions: _in_order([players(_round(net, decisions))])
        return
    with crew([partial(Players, config, ground, share) for share in shares]) as ask:
        yield lambda net, decisions: _in_order(ask(_round(net, decisions)))


def _round(net: CommandNet, decisions: int) -> Round:
    return Round({name: value.numpy() for name, value in net.state_dict().items()}, decisions)


def _in_order(answers: Sequence[Answer | Lost[Round]]) -> list[Played]:
    """Return what the lanes played in their order: worker w of n has lanes w, w + n, ..."""
    workers = len(answers)
    found: dict[int, Played] = {}
    for worker, answer in enumerate(answers):
        if isinstance(answer, GameError):
            raise answer
        if isinstance(answer, Lost):
            raise AgentError(f"worker {worker} of {workers} was lost with its games: exit code {answer.exit_code}")
        found |= {worker + workers * place: played for place, played in enumerate(answer)}
    return [found[lane] for lane in sorted(found)]
