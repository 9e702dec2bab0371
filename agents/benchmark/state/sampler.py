"""The onlooker that notes how the hero stands: cheap, and the same for every agent, as it reads the screen alone.

The look at a frame is paid once a key, so it takes about two microseconds: under 1 % of the time of the symbolic agent.
"""

from __future__ import annotations

from agents.base import Decision
from agents.benchmark.state.kit import aids, guards, worn
from agents.benchmark.state.signs import NOTHING, Signs, signs
from agents.loop.rollout import Moment
from agents.loop.state import HEARD, REFUSED, UNKNOWN, GameState, Prayer, Sample
from nethack_env.actions import ACTIONS
from nethack_env.observation import Observation
from nethack_env.stats import Condition, Stats

EVERY, SOONEST = 250, 25
"""Turns between two samples; on a new level one is taken sooner, so that what happens there is counted there."""

_TURN, _DEPTH = Stats._fields.index("turn"), Stats._fields.index("depth")
_PREFIXES = frozenset(ACTIONS.index(ord(key)) for key in "F0123456789")
"""Keys after which the game still shows the message from before."""


_ZAP, _AIM, _EMPTY = "What do you want to zap?", "In what direction?", ("Nothing happens", "You wrest")
"""The two questions of a zap, and the answers of a wand without charges (zap.c, dozap)."""


class Sampler:
    """Sees every frame of one game, or every `Moment`; `finish` returns its state figures."""

    def __init__(self) -> None:
        self._samples: list[Sample] = []
        self._prayers: list[Prayer] = []
        self._learned: dict[str, int] = {}
        self._blows = self._hits = self._slain = self._helpless = 0
        self._due = self._soonest = self._depth = 0
        self._turn = 0
        self._message = self._worn = self._guards = ""
        self._last: Observation | None = None
        self._asleep = ""
        self._since = 0
        self._praying = False
        self._zapped = ""
        self._empty: set[str] = set()

    def __call__(self, moment: Moment) -> None:
        """See a moment, as in a replay."""
        self.see(moment.observation, moment.action, moment.decision)

    def see(self, observation: Observation, action: int | None, decision: Decision | None) -> None:
        """See a frame, the key that led to it and the latest decision; the blank frame after the end tells nothing."""
        turn = observation.arrays["blstats"].item(_TURN)
        message = observation.message
        if message and not (message == self._message and action in _PREFIXES):
            found = signs(message)
            if found is not NOTHING:
                self._note(found, decision, self._turn or turn)
        if action is not None:
            self._watch_zap(message, ACTIONS[action])
        self._message = message
        if not turn:
            return
        if (self._asleep or self._praying) and not observation.arrays["misc"].any():
            self._asked_again(turn)
        self._turn = turn
        self._last = observation
        if turn >= self._soonest:
            depth = observation.arrays["blstats"].item(_DEPTH)
            if turn >= self._due or depth != self._depth:
                self._samples.append(self._sample(observation))
                self._due, self._soonest, self._depth = turn + EVERY, turn + SOONEST, depth

    def finish(self) -> GameState:
        """Return the figures of the game as far as it went."""
        last = self._last
        if last is None:
            return GameState()
        self._samples.append(self._sample(last))
        left = aids(last, self._empty)
        return GameState(tuple(self._samples), tuple(self._prayers), self._learned, left, self._asleep)

    def _watch_zap(self, message: str, key: int) -> None:
        """Note the wands that turn out to be empty."""
        if self._message.startswith(_ZAP):
            self._zapped = chr(key)
        if self._zapped and message and not message.startswith((_ZAP, _AIM)):
            if message.startswith(_EMPTY):
                self._empty.add(self._zapped)
            self._zapped = ""

    def _note(self, found: Signs, decision: Decision | None, turn: int) -> None:
        """Count what a message tells, for the turn at which the key was pressed that brought it."""
        self._blows += found.blows
        self._hits += found.hits
        self._slain += found.slain
        if found.learned:
            self._learned.setdefault(found.learned, turn)
        if found.helpless:
            self._since = self._since if self._asleep else self._turn
            self._asleep = found.helpless
        if found.prays:
            self._pray(turn, decision.behaviour if decision is not None else "")
        if found.heard and self._praying:
            self._settle(HEARD)

    def _pray(self, turn: int, why: str) -> None:
        gap = turn - self._prayers[-1].turn if self._prayers else None
        self._prayers.append(Prayer(turn, gap, why, UNKNOWN))
        self._praying = True

    def _settle(self, outcome: str) -> None:
        """Enter what came of the last prayer."""
        last = self._prayers[-1]
        self._prayers[-1] = Prayer(last.turn, last.gap, last.why, outcome)
        self._praying = False

    def _asked_again(self, turn: int) -> None:
        """The game waits for a command: the hero is awake, and a prayer is over."""
        if self._praying:
            self._settle(REFUSED)
        if self._asleep:
            self._helpless += max(0, turn - self._since - 1)
            self._asleep = ""

    def _sample(self, observation: Observation) -> Sample:
        stats = observation.stats
        standing = (stats.turn, stats.depth, stats.dungeon, stats.experience_level, stats.armor_class)
        if not stats.condition & Condition.HALLUCINATING:  # it changes the looks of the pack, too
            self._worn, self._guards = worn(observation), guards(observation)
        means = (stats.hp, stats.max_hp, stats.gold, stats.score, self._worn)
        return Sample(*standing, *means, self._blows, self._hits, self._slain, self._helpless, self._guards)
