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
    cut_values : Tensor
        The net's value of what would have come next in a game that was cut there; 0 everywhere else.
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
    cut_values: Tensor
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
        self.rewards, self.cut_values = np.zeros(size, np.float32), np.zeros(size, np.float32)
        self.ended: list[Ended] = []

    def seen(self, step: int, lanes: Sequence[Lane]) -> None:
        self.frames.append([lane.frame for lane in lanes])
        self.first[step] = [lane.first for lane in lanes]
        self.labels[step] = [lane.label for lane in lanes]

    def chosen(self, step: int, choices: NDArray[np.int64], log_policy: NDArray[np.float32], out: Outputs) -> None:
        self.choices[step] = choices
        self.log_probs[step] = log_policy[np.arange(len(choices)), choices]
        self.values[step] = out.value[0].cpu().numpy()

    def came(self, step: int, came: Sequence[Came], cut_values: NDArray[np.float32]) -> None:
        self.rewards[step] = [one.reward for one in came]
        self.over[step] = [one.ended is not None for one in came]
        self.cut_values[step] = cut_values
        self.ended += [one.ended for one in came if one.ended is not None]

    def experience(self, last_values: Tensor, device: torch.device) -> Experience:
        valid = np.ones(self.first.shape, np.bool_)
        first, valid_, labels = (to_tensor(array, device) for array in (self.first, valid, self.labels))
        chunk = Chunk(frames_to_inputs(self.frames, device), first, valid_, labels)
        arrays = (self.choices, self.log_probs, self.values, self.rewards, self.over, self.cut_values)
        choices, log_probs, values, rewards, over, cut_values = (to_tensor(array, device) for array in arrays)
        return Experience(
            chunk, choices, log_probs, values, rewards, over, cut_values, last_values, tuple(self.ended)
        )  # fmt: skip


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
            came = [lane.take(choice) for lane, choice in zip(self.lanes, choices.tolist(), strict=True)]
            notes.came(step, came, self._cut_values(net, state, came))
        return notes.experience(self._ask(net, state).value[0], self.device), state

    def _cut_values(self, net: RecurrentPolicy, state: State, came: Sequence[Came]) -> NDArray[np.float32]:
        """Return the net's value of what games that were cut had before them; 0 for all others."""
        if not any(one.cut for one in came):
            return np.zeros(len(came), np.float32)
        frames = [one.cut or lane.frame for one, lane in zip(came, self.lanes, strict=True)]
        going_on = torch.zeros((1, len(frames)), dtype=torch.bool, device=self.device)
        values = net(frames_to_inputs([frames], self.device), state, going_on).value[0].cpu().numpy()
        found: NDArray[np.float32] = np.where([one.cut is not None for one in came], values, 0).astype(np.float32)
        return found

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
