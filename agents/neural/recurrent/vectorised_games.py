"""Vectorised environments: games side by side, a lane each, with the teacher looking on; put down and picked up.

A game cannot be saved, but it replays: the seed and the choices made so far bring back game, belief and teacher.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from agents.loop.rollout import agent_seed
from agents.neural.keyboard.belief_tracker import Phase
from agents.neural.keyboard.teacher import Teacher
from agents.neural.recurrent.chunks import NO_LABEL
from agents.neural.recurrent.player import Frame, Player
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation

PATIENCE = 200
"""Choices without a game turn after which a game is given up: a learner caught in a loop teaches nothing new."""


@dataclass(frozen=True, slots=True)
class GameSeeds:
    """The seeds of the games to train on: `count` of them from `first` on, over and over, dealt out to lanes.

    Attributes
    ----------
    first, count : int
        Seeds `first` to ``first + count - 1``.
    lanes : int
        Number of lanes; lane i plays each `lanes`-th seed.
    """

    first: int
    count: int
    lanes: int

    def seed(self, lane: int, game: int) -> int:
        """Return the seed of the n-th game of a lane."""
        return self.first + (lane + game * self.lanes) % self.count


@dataclass(frozen=True, slots=True)
class Ended:
    """A game that came to its end in a lane: its seed, points, deepest level, turns, and choices made in it."""

    seed: int
    score: int
    deepest: int
    turns: int
    choices: int


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a choice.

    Attributes
    ----------
    reward : float
        The points it brought.
    ended : Ended or None
        The game's account, if that was its end or it was cut there.
    cut : Frame or None
        What would have been decided next in a game that was cut: it is not dead, so this moment still has its worth.
    """

    reward: float
    ended: Ended | None
    cut: Frame | None = None


class Lane:
    """One game after another, seen at the moments at which there is something to choose.

    Parameters
    ----------
    number : int
        Which lane this is.
    seeds : GameSeeds
        What it plays.
    uses_features : bool
        Whether the frames hold the expert's features.
    max_choices : int
        Choices after which a game is given up.

    Attributes
    ----------
    frame : Frame
        What is to be decided on now.
    label : int
        The teacher's choice, or `NO_LABEL`.
    at_command : bool
        Whether a command begins here, rather than the next key of one.
    first : bool
        Whether this is the first frame of its game.
    """

    frame: Frame
    label: int
    at_command: bool

    def __init__(self, number: int, seeds: GameSeeds, uses_features: bool, max_choices: int) -> None:
        self._number, self._seeds, self._max_choices = number, seeds, max_choices
        self._env = NetHackEnv()
        self._player = Player(uses_features)
        self._teacher = Teacher()
        self._game = 0
        self._begin()

    @property
    def first(self) -> bool:
        """Whether nothing has been chosen in this game yet."""
        return not self._choices

    def take(self, choice: int) -> Came:
        """Make a choice, and go on to the next moment at which there is one."""
        self._choices.append(choice)
        reward, over = self._press(choice)
        if not over:
            more, over = self._go_on()
            reward += more
        if not (over or self._pointless()):
            return Came(reward, None)
        came = Came(reward, self._account(), None if over else self.frame)
        self._game += 1
        self._begin()
        return came

    def close(self) -> None:
        """Free the game."""
        self._env.close()

    def save(self) -> dict[str, Any]:
        """Return, as JSON can hold it, what `restore` needs."""
        return {"game": self._game, "choices": list(self._choices)}

    def restore(self, saved: dict[str, Any]) -> None:
        """Return to the moment of a `save` of a lane made alike, by playing the game up to there again."""
        self._game = saved["game"]
        self._begin()
        for choice in saved["choices"]:
            self.take(choice)

    def _begin(self) -> None:
        seed = self._seeds.seed(self._number, self._game)
        arrays, _ = self._env.reset(seed=seed)
        self._seed = seed
        self._choices: list[int] = []
        self._turn, self._idle = -1, 0
        self._player.reset()
        self._teacher.reset(self._player.tracker.belief, agent_seed(seed))
        self._look(arrays)
        _, over = self._go_on()
        if over:
            raise AssertionError(f"the game of seed {seed} was over before there was anything to choose")

    def _look(self, arrays: dict[str, Any]) -> None:
        self._situation = self._player.see(Observation(arrays))
        self._advice = self._teacher.advise(self._situation)

    def _press(self, choice: int) -> tuple[float, bool]:
        """Press one choice; return the reward and whether the game is over."""
        key = self._player.keyboard.key(choice, self._situation)
        action = self._player.press(choice)
        self._teacher.pressed(key)
        arrays, reward, terminated, truncated, _ = self._env.step(action)
        if terminated or truncated:
            return reward, True
        self._look(arrays)
        return reward, False

    def _go_on(self) -> tuple[float, bool]:
        """Press what there is no choice about; then encode the frame at which there is one."""
        total = 0.0
        while (forced := self._player.forced) is not None:
            reward, over = self._press(forced)
            total += reward
            if over:
                return total, True
        self.frame = self._player.frame()
        label = self._player.keyboard.choice(self._advice, self._situation)
        self.label = label if self.frame.legal[label] else NO_LABEL
        self.at_command = self._situation.phase is Phase.COMMAND
        return total, False

    def _pointless(self) -> bool:
        turn = self._situation.observation.stats.turn
        self._idle = self._idle + 1 if turn == self._turn else 0
        self._turn = turn
        return self._idle >= PATIENCE or len(self._choices) >= self._max_choices

    def _account(self) -> Ended:
        end = self._env.summary()
        return Ended(self._seed, end.score, end.deepest, end.turn, len(self._choices))
