"""A recorded game played again: the same frames, and with the agent beside it the same reasons."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Any

from agents.base import Agent, AgentError, Explaining
from agents.loop.frame_hash import HASH_EVERY, frame_hash
from agents.loop.record import GameRecord
from agents.loop.rollout import Moment, agent_seed, how_it_ended
from agents.loop.setup import make_env
from agents.versions import versions
from nethack_env.actions import ACTIONS, KEY_TO_INDEX
from nethack_env.observation import Observation, Stats

ENDS_ALIKE = ("score", "turn", "deepest", "experience_level")
"""What a replay to the last key comes to as well, by the names of the record and of the environment's account."""

_TURN = Stats._fields.index("turn")  # read by itself: to parse all bottom lines at each key would slow a search down


class ReplayError(AgentError):
    """The game or the agent takes another way than the record says."""


class Replay:
    """A game that stands somewhere in its record; iterate to play on, or go to a moment.

    Parameters
    ----------
    record : GameRecord
        The game.
    agent : Agent, optional
        Plays beside the record, so that its decisions come again; `agents.loop.setup.make_agent` makes it of
        ``record.config``. It must press the recorded keys. Without it keys alone are played, at engine speed.

    Attributes
    ----------
    env : NetHackEnv
        The game itself, standing at the present moment.
    moment : Moment
        The present moment.

    Raises
    ------
    ReplayError
        By iteration and `go`: when a frame's hash, the agent's key or what the game comes to is not the recorded one.
    """

    def __init__(self, record: GameRecord, agent: Agent | None = None) -> None:
        self.record = record
        self.agent = agent
        self.env = make_env(record.config)
        self._explaining = agent if isinstance(agent, Explaining) else None
        arrays, _ = self.env.reset(seed=record.seed)
        if agent is not None:
            agent.reset(agent_seed(record.seed))
        self._arrays: dict[str, Any] = arrays
        self._reward = 0.0
        self._over = False
        self._how = ""
        self._step = 0
        self.moment = Moment(0, None, Observation(arrays), None)

    def __enter__(self) -> Replay:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.env.close()

    def __iter__(self) -> Iterator[Moment]:
        return self

    def __next__(self) -> Moment:
        """Play one key and return the moment after it."""
        if self._step >= len(self.record.keys):
            raise StopIteration
        self._press()
        return self._look()

    def go(self, *, step: int | None = None, turn: int | None = None) -> Moment:
        """Play on to a moment: so many keys after the start, or the first frame of a game turn; the end at the latest.

        Parameters
        ----------
        step, turn : int, optional
            Where to stop, whichever comes first. There is no way back to an earlier moment.
        """
        keys = len(self.record.keys)
        last = keys if step is None else min(step, keys)
        while self._step < last and (turn is None or self._turn() < turn) and not self._over:
            self._press()
        return self._look()

    def _turn(self) -> int:
        return int(self._arrays["blstats"][_TURN])

    def _press(self) -> None:
        if self._over:
            raise ReplayError(f"the game is over after {self._step:,} of {len(self.record.keys):,} keys{self._why()}")
        index = KEY_TO_INDEX[self.record.keys[self._step]]
        if self.agent is not None:
            self._compare(self.agent.act(Observation(self._arrays)))
        self._arrays, self._reward, terminated, truncated, info = self.env.step(index)
        self._over = terminated or truncated
        if self._over:
            self._how = how_it_ended(info)
        self._step += 1
        if self._step % HASH_EVERY == 0:
            self._check()
        if self._step == len(self.record.keys) == self.record.end.get("steps"):
            self._check_end()

    def _look(self) -> Moment:
        if self.moment.step != self._step:
            action = KEY_TO_INDEX[self.record.keys[self._step - 1]]
            decision = self._explaining.decision if self._explaining is not None else None
            self.moment = Moment(
                self._step, action, Observation(self._arrays), decision, self._over, float(self._reward), self._how
            )
        return self.moment

    def _compare(self, action: int) -> None:
        key = self.record.keys[self._step]
        if ACTIONS[action] != key:
            raise ReplayError(
                f"at key {self._step + 1:,} the agent presses {chr(ACTIONS[action])!r}, in the record it pressed "
                f"{chr(key)!r}{self._why()}; the keys alone can still be replayed (--no-reasons)"
            )

    def _check(self) -> None:
        number = self._step // HASH_EVERY - 1
        recorded = self.record.hashes[number] if number < len(self.record.hashes) else ""
        if recorded and frame_hash(self._arrays) != recorded:
            first = self._step - HASH_EVERY + 1
            raise ReplayError(f"the game differs from its record between key {first:,} and {self._step:,}{self._why()}")

    def _check_end(self) -> None:
        """Compare what the whole game comes to: a game of fewer than `HASH_EVERY` keys has no hash."""
        end, played = self.record.end, self.env.summary()
        for name in ENDS_ALIKE:
            now, before = getattr(played, name), end.get(name)
            if before is not None and now != before:
                what = f"at its end {name.replace('_', ' ')} is {now}, was {before}"
                raise ReplayError(f"the game differs from its record: {what}{self._why()}")

    def _why(self) -> str:
        """Name the versions that are not those of the record."""
        here = versions()
        differing = [
            f"{name} was {before}, is {here.get(name, 'unknown')}"
            for name, before in self.record.versions.items()
            if here.get(name) != before
        ]
        return f" ({'; '.join(differing)})" if differing else " (all versions are the same)"


def check(record: GameRecord) -> None:
    """Play a record's keys alone, and see whether it is still the same game.

    Raises
    ------
    ReplayError
        When a frame's hash or what the game comes to is not the recorded one, or it is over before its keys are.
    """
    with Replay(record) as game:
        if game.go().step < len(record.keys):
            next(game)


def replay(record: GameRecord, *, agent: Agent | None = None) -> Iterator[Moment]:
    """Yield the moments that the first playing showed, the first frame included.

    Parameters
    ----------
    record : GameRecord
        The game.
    agent : Agent, optional
        As in `Replay`.

    Raises
    ------
    ReplayError
        As in `Replay`.

    Examples
    --------
    ::

        record = GameRecord.load(Path("runs/a/games/7.game"))
        for moment in replay(record, agent=make_agent(record.config)):
            print(moment.step, moment.decision)
    """
    with Replay(record, agent) as game:
        yield game.moment
        yield from game
