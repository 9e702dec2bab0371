"""Playing several games with the net, or with the teacher, and keeping what was seen, chosen and gained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from agents.neural.recurrent.chunks import NO_LABEL, Chunk, frames_to_inputs, to_tensor
from agents.neural.recurrent.network import Outputs, RecurrentPolicy, State
from agents.neural.recurrent.player import Frame
from agents.neural.recurrent.vectorised_games import Came, Ended, Lane


class Experience(NamedTuple):
    """A chunk of games, and what came of the choices; all of shape (time, lanes).

    Attributes
    ----------
    chunk : Chunk
        What was seen, and what the teacher would have chosen.
    choices : Tensor of int
        What was chosen.
    log_probs, values : Tensor
        What the net gave that choice, and the moment, when it chose.
    rewards : Tensor
        Points that came of it.
    over : Tensor of bool
        Whether it was the last of its game.
    last_values : Tensor, shape (lanes,)
        The net's value of what comes after the stretch.
    ended : tuple of Ended
        The games that ended meanwhile.
    """

    chunk: Chunk
    choices: Tensor
    log_probs: Tensor
    values: Tensor
    rewards: Tensor
    over: Tensor
    last_values: Tensor
    ended: tuple[Ended, ...]


class _Notes:
    """What is written down, step by step, while a stretch is played."""

    def __init__(self, time: int, lanes: int) -> None:
        size = (time, lanes)
        self.frames: list[list[Frame]] = []
        self.first, self.over = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
        self.labels, self.choices = np.full(size, NO_LABEL, np.int64), np.zeros(size, np.int64)
        self.log_probs, self.values = np.zeros(size, np.float32), np.zeros(size, np.float32)
        self.rewards = np.zeros(size, np.float32)
        self.ended: list[Ended] = []

    def seen(self, step: int, lanes: Sequence[Lane]) -> None:
        self.frames.append([lane.frame for lane in lanes])
        self.first[step] = [lane.first for lane in lanes]
        self.labels[step] = [lane.label for lane in lanes]

    def chosen(self, step: int, choices: NDArray[np.int64], log_policy: NDArray[np.float32], out: Outputs) -> None:
        self.choices[step] = choices
        self.log_probs[step] = log_policy[np.arange(len(choices)), choices]
        self.values[step] = out.value[0].cpu().numpy()

    def came(self, step: int, lane: int, came: Came) -> None:
        self.rewards[step, lane] = came.reward
        self.over[step, lane] = came.ended is not None
        if came.ended is not None:
            self.ended.append(came.ended)

    def experience(self, last_values: Tensor, device: torch.device) -> Experience:
        valid = np.ones(self.first.shape, np.bool_)
        first, valid_, labels = (to_tensor(array, device) for array in (self.first, valid, self.labels))
        chunk = Chunk(frames_to_inputs(self.frames, device), first, valid_, labels)
        arrays = (self.choices, self.log_probs, self.values, self.rewards, self.over)
        choices, log_probs, values, rewards, over = (to_tensor(array, device) for array in arrays)
        return Experience(chunk, choices, log_probs, values, rewards, over, last_values, tuple(self.ended))


class Collector:
    """Plays lanes and gathers what came of it.

    Parameters
    ----------
    lanes : sequence of Lane
        The games.
    generator : np.random.Generator
        Draws the choices.
    device : torch.device
        Where the net is.

    Attributes
    ----------
    taught : list of bool
        Whether the command in progress is the teacher's, by lane.
    """

    def __init__(self, lanes: Sequence[Lane], generator: np.random.Generator, device: torch.device) -> None:
        self.lanes = lanes
        self.generator = generator
        self.device = device
        self.taught = [False] * len(lanes)

    @torch.no_grad()
    def collect(self, net: RecurrentPolicy, state: State, time: int, beta: float) -> tuple[Experience, State]:
        """Play `time` choices in each lane.

        Parameters
        ----------
        net : RecurrentPolicy
            Chooses.
        state : State
            Its memory.
        time : int
            Choices of each lane.
        beta : float
            Chance that a command is the teacher's.

        Returns
        -------
        Experience, State
            What was seen and done, and the net's memory after it.
        """
        notes = _Notes(time, len(self.lanes))
        for step in range(time):
            notes.seen(step, self.lanes)
            out = self._ask(net, state)
            state = out.state
            log_policy = out.log_policy[0].cpu().numpy()
            choices = self._choose(np.exp(log_policy), beta)
            notes.chosen(step, choices, log_policy, out)
            for number, lane in enumerate(self.lanes):
                notes.came(step, number, lane.take(int(choices[number])))
        return notes.experience(self._ask(net, state).value[0], self.device), state

    def _ask(self, net: RecurrentPolicy, state: State) -> Outputs:
        inputs = frames_to_inputs([[lane.frame for lane in self.lanes]], self.device)
        outputs: Outputs = net(inputs, state, torch.tensor([[lane.first for lane in self.lanes]], device=self.device))
        return outputs

    def _choose(self, policy: NDArray[np.float32], beta: float) -> NDArray[np.int64]:
        """Draw each lane's choice; whose a command is, is drawn where it begins."""
        draws = self.generator.random((2, len(self.lanes)))
        reached = policy.cumsum(axis=1)
        drawn: NDArray[np.int64] = (reached < draws[0][:, None] * reached[:, -1:]).sum(axis=1)
        for number, lane in enumerate(self.lanes):
            if lane.at_command:
                self.taught[number] = bool(draws[1, number] < beta)
            if self.taught[number] and lane.label != NO_LABEL:
                drawn[number] = lane.label
            elif not lane.frame.legal[drawn[number]]:  # a draw at the very edge of rounding
                drawn[number] = policy[number].argmax()
        return drawn
