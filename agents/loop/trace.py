"""The end of a game, remembered while it is played: the last frames and the last decisions.

The loop calls `Trace.see` at every step, so it only keeps references; text is made once, at the end.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator

from agents.base import Decision
from agents.loop.result import DecisionRecord
from nethack_env.observation import Observation

FRAMES = 40
DECISIONS = 60

DITHER = 4
"""Decisions that show a walk to and fro."""


class Trace:
    """A bounded memory of what was seen and decided.

    Attributes
    ----------
    behaviours : Counter of str
        Decisions that each behaviour has won.
    dithers : int
        Decisions that ended a walk to and fro: behaviours A, B, A, B, on squares 1, 2, 1, 2.
    """

    def __init__(self) -> None:
        self.behaviours: Counter[str] = Counter()
        self._frames: deque[Observation] = deque(maxlen=FRAMES)
        self._decisions: deque[_Decided] = deque(maxlen=DECISIONS)
        self.dithers = 0
        self._latest: deque[tuple[str, tuple[int, int]]] = deque(maxlen=DITHER)

    def see(self, observation: Observation) -> None:
        """Remember a frame."""
        self._frames.append(observation)

    def decide(self, step: int, decision: Decision, observation: Observation) -> None:
        """Remember a decision and the frame it was taken on."""
        self.behaviours[decision.behaviour] += 1
        self._watch_for_dither(decision, observation)
        last = self._decisions[-1] if self._decisions else None
        if (
            last is not None
            and last.decision.behaviour == decision.behaviour
            and last.decision.reason == decision.reason
        ):
            last.repeats += 1
            return
        self._decisions.append(_Decided(step, decision, observation))

    def _watch_for_dither(self, decision: Decision, observation: Observation) -> None:
        """Count a walk to and fro: two behaviours in turn, each from the square on which it was decided before."""
        stats = observation.stats
        self._latest.append((decision.behaviour, (stats.y, stats.x)))
        if len(self._latest) == DITHER:
            one, two, *again = self._latest
            self.dithers += again == [one, two] and one[0] != two[0] and one[1] != two[1]

    def last_live(self) -> Observation | None:
        """Return the last frame that shows a game in play; the frame after the end is blank."""
        return next((frame for frame in reversed(self._frames) if frame.stats.turn > 0), None)

    def messages(self) -> tuple[str, ...]:
        """Return the different messages of the last frames, oldest first."""
        kept: list[str] = []
        for frame in self._frames:
            text = _one_line(frame.message)
            if text and (not kept or kept[-1] != text):
                kept.append(text)
        return tuple(kept)

    def screen(self) -> tuple[str, ...]:
        """Return the last live terminal screen without trailing blanks."""
        frame = self.last_live()
        if frame is None or "tty_chars" not in frame.arrays:
            return ()
        return tuple(row.rstrip() for row in frame.screen)

    def tail(self) -> tuple[DecisionRecord, ...]:
        """Return the last decisions, oldest first."""
        return tuple(self._records())

    def _records(self) -> Iterator[DecisionRecord]:
        for item in self._decisions:
            stats = item.observation.stats
            yield DecisionRecord(
                step=item.step,
                turn=item.decision.turn,
                behaviour=item.decision.behaviour,
                reason=item.decision.reason,
                message=_one_line(item.observation.message),
                hp=stats.hp,
                max_hp=stats.max_hp,
                depth=stats.depth,
                repeats=item.repeats,
                choices=item.decision.choices,
            )


class _Decided:
    __slots__ = ("decision", "observation", "repeats", "step")

    def __init__(self, step: int, decision: Decision, observation: Observation) -> None:
        self.step = step
        self.decision = decision
        self.observation = observation
        self.repeats = 1


def _one_line(message: str) -> str:
    return " ".join(message.split())
