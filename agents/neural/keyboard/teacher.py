"""The symbolic agent as a teacher: "which key would you press here?", asked on anybody's path through the game.

While its advice is followed it carries its command out as always. When a key differs, the command is abandoned: the
next advice closes whatever prompt is open, and from the next decision point it goes on from what it finds there.
"""

from __future__ import annotations

from agents.neural.keyboard.belief_tracker import TAUGHT, Phase, Situation, unknown_monster
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import ESCAPE, Command
from agents.symbolic.execution.executor import Executor
from agents.symbolic.geometry import cursor_keys


class _Adviser(SymbolicAgent):
    """A symbolic agent whose belief is kept by somebody else and whose advice need not be taken."""

    def begin(self, belief: Belief, seed: int) -> None:
        """Start a new game on a belief that the caller keeps up to date."""
        self.reset(seed)
        self.belief = belief

    def command(self) -> Command:
        """Decide what to do now; due at decision points."""
        return self._next_command()

    def overruled(self) -> None:
        """Forget the plan made last: it was not carried out, and so has not failed either."""
        self.executor = Executor()
        self._route = ()
        self.watchdog.retract()


class Teacher:
    """Advises at each frame of a game that somebody else plays; ask `advise`, then tell it what was `pressed`.

    Both are called once a frame, in this order, with the situations of one `BeliefTracker`.
    """

    def __init__(self) -> None:
        self._adviser = _Adviser(TAUGHT)
        self._followed = False
        self._advice = ESCAPE
        self._behaviour = ""

    @property
    def behaviour(self) -> str:
        """Name of the behaviour that decided last, for the account of who differs where."""
        return self._behaviour

    @property
    def command(self) -> Command | None:
        """The command advised last at a decision point, while it is followed."""
        return self._adviser.executor.exchange.command

    def reset(self, belief: Belief, seed: int) -> None:
        """Start a new game whose belief the caller's tracker keeps."""
        self._adviser.begin(belief, seed)
        self._followed = False
        self._behaviour = ""

    def advise(self, situation: Situation) -> str:
        """Return the key to press now."""
        self._advice = self._next(situation)
        return self._advice

    def pressed(self, key: str) -> None:
        """Note the key that was pressed; any other than the last advice ends the command in progress."""
        if key != self._advice and self._followed:
            self._followed = False
            self._adviser.overruled()

    def _next(self, situation: Situation) -> str:
        if situation.phase is Phase.COMMAND:
            self._followed = True
            key = self._adviser.executor.start(self._adviser.command())
            decision = self._adviser.decision
            self._behaviour = decision.behaviour if decision is not None else ""
            return key
        if situation.phase is Phase.SQUARE:
            return _towards_unknown(situation)
        executor = self._adviser.executor if self._followed else Executor()
        return executor.next_key(situation.observation) or ESCAPE


def _towards_unknown(situation: Situation) -> str:
    """Return the key that brings the map cursor to the monster to look at, from wherever it was moved to."""
    belief = situation.belief
    target = unknown_monster(belief) if belief is not None else None
    if target is None:
        return ESCAPE
    row, column = situation.observation.cursor
    return (cursor_keys((row - 1, column), target.pos) + ".")[0]
