"""Games side by side, a lane each: one game after another, in stretches of so many decisions."""

from __future__ import annotations

from dataclasses import dataclass

from agents.base import AgentError
from agents.loop.rollout import agent_seed
from agents.neural.command_torch.reinforcement.experience import Stretch
from agents.neural.command_torch.reinforcement.recording_chooser import RecordingChooser
from agents.neural.commands.chooser import UNPLANNED, Scorer
from agents.symbolic.agent import SymbolicAgent
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation


@dataclass(frozen=True, slots=True)
class Ground:
    """What is played.

    Attributes
    ----------
    first_seed : int
        Seed of the first game.
    lanes : int
        Games side by side; lane i plays each `lanes`-th seed from the i-th on.
    most_turns : int
        Turn at which a game is cut; 0 for none.
    """

    first_seed: int
    lanes: int
    most_turns: int = 0

    def seed(self, lane: int, game: int) -> int:
        """Return the seed of the n-th game of a lane."""
        return self.first_seed + lane + game * self.lanes


@dataclass(frozen=True, slots=True)
class Ended:
    """A game that came to its end: its seed, points, deepest level and turns, and whether it was cut."""

    seed: int
    points: int
    deepest: int
    turns: int
    cut: bool


@dataclass(frozen=True, eq=False, slots=True)
class Played:
    """What a lane played in a round.

    Attributes
    ----------
    stretches : tuple of Stretch
        The decisions, game by game.
    ended : tuple of Ended
        The games that ended.
    seed : int
        The game in progress, or the last one.
    """

    stretches: tuple[Stretch, ...]
    ended: tuple[Ended, ...]
    seed: int


class GameError(AgentError):
    """A game raised an exception."""


class Lane:
    """A lane; its game stays open from one round to the next.

    Parameters
    ----------
    number : int
        Which lane this is.
    ground : Ground
        What is played.
    policy : Scorer
        Who plays.
    """

    def __init__(self, number: int, ground: Ground, policy: Scorer) -> None:
        self._number, self._ground = number, ground
        self._env = NetHackEnv()
        self._chooser = RecordingChooser(policy)
        self._agent = SymbolicAgent(UNPLANNED, self._chooser)
        self._games = 0
        self._observation: Observation | None = None
        self._action: int | None = None

    @property
    def seed(self) -> int:
        """The game in progress, or the last one."""
        return self._ground.seed(self._number, max(self._games - 1, 0))

    def play(self, decisions: int) -> Played:
        """Play so many decisions to the moment at which the next one stands, begin new games on the way.

        Raises
        ------
        GameError
            When a game raises; the message names its seed.
        """
        stretches: list[Stretch] = []
        ended: list[Ended] = []
        try:
            while (missing := decisions - sum(len(stretch.experience) for stretch in stretches)) > 0:
                end = self._go_on(missing)
                stretches.append(self._chooser.cut())
                if end is not None:
                    ended.append(end)
                    self._observation = self._action = None
        except Exception as error:
            raise GameError(f"the game of seed {self.seed} raised {type(error).__name__}: {error}") from error
        return Played(tuple(stretches), tuple(ended), self.seed)

    def close(self) -> None:
        """Free the game."""
        self._env.close()

    def _go_on(self, decisions: int) -> Ended | None:
        """Play until so many decisions are done with, or to the game's end; return its account then."""
        observation = self._observation if self._observation is not None else self._begin()
        chooser = self._chooser
        while True:
            if self._action is None:
                self._action = self._agent.act(observation)
            if 0 < self._ground.most_turns <= chooser.turn:
                return self._account(cut=True)
            if len(chooser) == decisions:
                return None
            arrays, _, terminated, truncated, _ = self._env.step(self._action)
            if terminated:
                end = self._account(cut=False)
                chooser.finish(end.points, end.turns)
                return end
            if truncated:  # the game stands still: what was chosen last led nowhere, so it stands there as it did
                return self._account(cut=True)
            observation = self._observation = Observation(arrays)
            self._action = None

    def _begin(self) -> Observation:
        self._games += 1
        arrays, _ = self._env.reset(seed=self.seed)
        self._agent.reset(agent_seed(self.seed))
        self._observation = Observation(arrays)
        return self._observation

    def _account(self, cut: bool) -> Ended:
        end = self._env.summary()
        return Ended(self.seed, end.score, end.deepest, end.turn, cut)
