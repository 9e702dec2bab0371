"""A symbolic agent that is watched while it plays: its decisions, and what would have come of others.

At decisions drawn at random the game is forked (`nethack_env.fork`): the copy takes another option, plays on for some
hundred turns, and reports where that led, to be compared with where the game itself goes from there. So one decision is
judged by its own consequences and not by the luck of a whole game: the "vine" estimate of an advantage.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from agents.base import AgentError
from agents.neural.encoding.risk_features import risk_features
from agents.neural.options.chooser import MenuChooser, Picker, first
from agents.neural.options.menu import NAMES, matters
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer, Offers
from nethack_env.env import NetHackEnv
from nethack_env.fork import Fork

INDEX = {name: index for index, name in enumerate(NAMES)}


@dataclass(frozen=True)
class RecorderConfig:
    """What is written down, and where the game is forked."""

    calm_every: int = 25
    """Turns between two records where nothing matters."""
    fork_rate: float = 0.0
    """Share of the decisions with a choice at which another option is tried."""
    fork_gap: int = 10
    """Turns between two forks."""
    horizon: int = 150
    """Turns for which a copy plays on."""
    max_turns: int = 6_000
    """Turn at which a game is cut: a hero who waits to grow decides little that is new later on."""


class Row(NamedTuple):
    """One decision: `options` are indices into `NAMES`, the fixed order's choice first."""

    turn: int
    features: npt.NDArray[np.float32]
    options: tuple[int, ...]
    taken: int


class Leaf(NamedTuple):
    """Where an option led: the risk features after the horizon, or None if the game ended; and the points then."""

    features: npt.NDArray[np.float32] | None
    score: int


NOWHERE = Leaf(None, 0)


class Branch(NamedTuple):
    """A decision at which the `other`-th option was tried too: where it led, and where the policy's led.

    `row` is the place of the decision among the rows.
    """

    row: int
    other: int
    tried: Leaf
    kept: Leaf


class Recorder:
    """A chooser that plays by a picker and keeps records.

    Parameters
    ----------
    env : NetHackEnv
        The game that is played, to be forked.
    pick : Picker
        The policy.
    config : RecorderConfig
        What to record.
    """

    def __init__(self, env: NetHackEnv, pick: Picker, config: RecorderConfig) -> None:
        self._env, self._pick, self.config = env, pick, config
        self._menu = MenuChooser(self._judge)
        self.reset(0)

    def reset(self, seed: int) -> None:
        """Start the records of a new game."""
        self._rng = np.random.default_rng(seed)
        self._menu.reset(seed)
        self.rows: list[Row] = []
        self.branches: list[Branch] = []
        self._waiting: list[tuple[int, Branch]] = []
        self._last_row = self._last_fork = -self.config.fork_gap
        self._fork: Fork | None = None
        self._deadline = 0
        self._score = 0

    def choose(self, belief: Belief, offers: Offers) -> Offer | None:
        """Choose as the policy does; in a copy, report once the horizon is reached."""
        self._score = belief.stats.score
        self._reap(belief.turn, lambda: risk_features(belief))
        if self._fork is not None:
            if belief.turn >= self._deadline:
                self._fork.report(Leaf(risk_features(belief), self._score))
            if self._pick is first and not self._menu.busy:
                return offers.first()
        elif belief.turn - self._last_row >= self.config.calm_every and not matters(belief):
            offer = offers.first()
            if offer is not None:
                self._note(belief, risk_features(belief), [offer], 0)
        return self._menu.choose(belief, offers)

    @property
    def in_copy(self) -> bool:
        """Whether this process is a copy of the game, which must end with a report."""
        return self._fork is not None

    def game_over(self) -> None:
        """Close the books; a copy reports the end of the game."""
        if self._fork is not None:
            self._fork.report(Leaf(None, self._score))
        self._reap(0, None)

    def close_copy(self, belief: Belief, error: str | None) -> None:
        """End a copy that was cut before it reported, on a stride past its horizon, or that raised: say which."""
        if self._fork is not None:
            self._fork.report(error if error is not None else Leaf(risk_features(belief), self._score))

    def _judge(self, belief: Belief, options: Sequence[Offer]) -> int:
        """Pick by the policy, write it down, and now and then try another option."""
        taken = self._pick(belief, options)
        if self._fork is not None or belief.turn == self._last_row:
            return taken
        self._note(belief, risk_features(belief), options, taken)
        deadline = belief.turn + self.config.horizon
        if belief.turn - self._last_fork < self.config.fork_gap or deadline >= self.config.max_turns:
            return taken
        if self._rng.random() >= self.config.fork_rate:
            return taken
        other = self._another(len(options), taken)
        fork = Fork(self._env)
        self._last_fork = belief.turn
        if fork.in_copy:
            self._fork, self._deadline = fork, deadline
            return other
        leaf = fork.answer()
        if not isinstance(leaf, Leaf):
            raise AgentError(f"a copy reported {leaf!r} instead of a Leaf")
        self._waiting.append((deadline, Branch(len(self.rows) - 1, other, leaf, NOWHERE)))
        return taken

    def _another(self, count: int, taken: int) -> int:
        """Draw an option that the policy does not take."""
        return int((taken + 1 + self._rng.integers(count - 1)) % count)

    def _reap(self, turn: int, features: Callable[[], npt.NDArray[np.float32]] | None) -> None:
        """Fill in where the game itself led from the forks whose horizon is reached, or of which it is the end."""
        while self._waiting and (features is None or self._waiting[0][0] <= turn):
            _, branch = self._waiting.pop(0)
            leaf = Leaf(None if features is None else features(), self._score)
            self.branches.append(branch._replace(kept=leaf))

    def _note(self, belief: Belief, features: npt.NDArray[np.float32], options: Sequence[Offer], taken: int) -> None:
        self._last_row = belief.turn
        self.rows.append(Row(belief.turn, features, tuple(INDEX[offer.name] for offer in options), taken))
