"""Copies of a game that are played on with other dice, and an account of what that costs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from agents.analysis.chance import Chance
from agents.analysis.result import AnalysisError, Scene, Settings
from agents.analysis.scene import scene
from agents.analysis.steering import Steered, steer
from agents.base import Decision, Explaining
from agents.loop.record import GameRecord
from agents.loop.replay import Replay
from agents.loop.setup import make_agent
from agents.symbolic.agent import SymbolicAgent
from nethack_env.fork import in_copy

Answer = TypeVar("Answer")

KEYS_PER_SECOND = 3_500
"""Keys that the symbolic agent presses in copies in a second of one core (2-core x86-64, 256 copies of seed 8003)."""

KEYS_PER_FORK = 40
"""What a copy costs before its first key, in keys: about 10 ms."""


@dataclass(slots=True)
class Purse:
    """What may still be spent on a game, in keys: seconds would make the outcome depend on the machine."""

    left: float
    forks: int = 0
    keys: int = 0

    @property
    def price(self) -> float:
        """What a copy has cost so far, on average."""
        return KEYS_PER_FORK + self.keys / max(1, self.forks)

    def pay(self, forks: int, keys: int) -> None:
        """Note down copies that were played on for so many keys."""
        self.forks += forks
        self.keys += keys
        self.left -= forks * KEYS_PER_FORK + keys


class Trial(NamedTuple):
    """What came of one copy: whether the hero lived, the keys it took, and the behaviour that began it."""

    lived: bool
    keys: int
    began: str


class Choice(NamedTuple):
    """One thing to do at a decision: the behaviour that offers it, and why."""

    name: str
    reason: str


class Situation(NamedTuple):
    """A decision before it is taken: where the hero stands, and what can be done, the agent's own choice first."""

    scene: Scene
    choices: tuple[Choice, ...]


@dataclass(slots=True)
class Count:
    """How many of some copies lived."""

    lived: int = 0
    n: int = 0

    def add(self, trials: Sequence[Trial]) -> None:
        """Count some more."""
        self.lived += sum(trial.lived for trial in trials)
        self.n += len(trials)

    @property
    def chance(self) -> Chance:
        """The chance that these counts suggest."""
        return Chance.of(self.lived, self.n)

    @property
    def guess(self) -> float:
        """A cautious guess of the chance: one copy more that lived, and one that did not."""
        return (self.lived + 1) / (self.n + 2)


class Laboratory:
    """A recorded game with its agent, standing somewhere, from where copies are played on.

    Parameters
    ----------
    record : GameRecord
        The game; the agent that played it plays it again, key by key.
    settings : Settings
        How far copies are played on, and with which dice.
    purse : Purse
        The work that may be spent.

    Attributes
    ----------
    game : Replay
        The game where it stands.
    purse : Purse
        What is left of the work.

    Raises
    ------
    AnalysisError
        If no program played the game, but a human.
    """

    def __init__(self, record: GameRecord, settings: Settings, purse: Purse) -> None:
        if record.config.agent == "human":
            raise AnalysisError(
                f"the game of seed {record.seed} was played by a human, who cannot play copies of it on"
            )
        self._agent = make_agent(record.config)
        self._steered: Steered | None = steer(self._agent)
        self.settings = settings
        self.game = Replay(record, self._agent)
        self.purse = purse

    def close(self) -> None:
        """Free the game."""
        self.game.env.close()

    @property
    def decision(self) -> Decision | None:
        """The agent's latest decision, if it explains itself."""
        return self._agent.decision if isinstance(self._agent, Explaining) else None

    def ahead(self, look: Callable[[], Answer]) -> Answer:
        """Call a function that plays the game on, in a copy of it; what it spent is counted here, too."""
        answer, self.purse = in_copy(self.game.env, lambda: (look(), self.purse))
        return answer

    def situation(self) -> Situation | None:
        """Return what can be done at the decision that is due; None where none is, or the agent has no offers."""
        steered, agent = self._steered, self._agent
        if steered is None or not isinstance(agent, SymbolicAgent):
            return None

        def listen() -> Situation | None:
            steered.order = 0
            agent.act(self.game.moment.observation)
            if not steered.offered:
                return None
            choices = tuple(Choice(offer.name, offer.proposal.reason) for offer in steered.offered)
            return Situation(scene(agent.belief), choices)

        return in_copy(self.game.env, listen)

    def trials(self, numbers: range, order: int | None = None, *, share: float = 1.0) -> list[Trial]:
        """Play copies on and say what came of each.

        Parameters
        ----------
        numbers : range
            Of the copies: the same number has the same dice, whatever is ordered.
        order : int, optional
            Which of the situation's choices to begin with; by default whatever the agent does.
        share : float
            Of the horizon, for which they are played on.
        """
        step, turns = self.game.moment.step, round(share * self.settings.horizon)

        def play() -> Trial:
            return self._live_on(order, turns)

        found = [in_copy(self.game.env, play, self._dice(step, number)) for number in numbers]
        self.purse.pay(len(found), sum(trial.keys for trial in found))
        return found

    def _dice(self, step: int, number: int) -> int:
        """Return the seed of a copy: a different one for each copy of each game."""
        text = f"copy {number} at key {step} of game {self.game.record.seed}, dice {self.settings.dice}"
        return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1

    def _live_on(self, order: int | None, turns: int) -> Trial:
        """In a copy: play on for so many turns or to the end. An agent that raises has lost the game."""
        if self._steered is not None:
            self._steered.order = order
        observation, env, agent = self.game.moment.observation, self.game.env, self._agent
        deadline = observation.stats.turn + turns
        keys, began = 0, ""
        while observation.stats.turn < deadline:
            try:
                action = agent.act(observation)
            except Exception:  # noqa: BLE001  an agent may raise anything, and ends its game with it
                return Trial(False, keys, began)
            if not began and isinstance(agent, Explaining) and agent.decision is not None:
                began = agent.decision.behaviour
            arrays, _, terminated, truncated, info = env.step(action)
            observation = type(observation)(arrays)
            keys += 1
            if terminated or truncated:
                return Trial(info["episode_end"].how != "died", keys, began)
        return Trial(True, keys, began)
