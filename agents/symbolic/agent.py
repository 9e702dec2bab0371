"""The symbolic agent: perceive, update the belief, ask the roster, and hand the winner to the executor."""

from __future__ import annotations

import random
from pathlib import Path

from agents.base import Decision, Overlay
from agents.symbolic.belief.belief import Belief, deciding_by
from agents.symbolic.belief.update import set_out, take_stock, update
from agents.symbolic.chooser import Chooser, FixedOrder, Offer, Offers
from agents.symbolic.command import Command, move
from agents.symbolic.execution.executor import Executor
from agents.symbolic.execution.stride import Scene, goes_on, scene, stride
from agents.symbolic.execution.watchdog import Watchdog
from agents.symbolic.geometry import Pos, key_towards
from agents.symbolic.overlays import OVERLAYS
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.in_words import fight_in_words
from agents.symbolic.reckoning.teleports import landing
from agents.symbolic.reckoning.wishes import wish
from agents.symbolic.strategies.strategy import Strategy
from agents.symbolic.strategies.table import FOR_TASK, SCORE, strategy_named
from agents.symbolic.tuning.file import load
from agents.symbolic.tuning.tuning import AS_SHIPPED, Tuning
from nethack_env.actions import KEY_TO_INDEX
from nethack_env.observation import Observation


class SymbolicAgent:
    """Rules and plans over an explicit belief; no learning, no hidden state of the game.

    Parameters
    ----------
    strategy : Strategy or str, optional
        What to play for: score, hurried, depth, staircase, staircase-pet, oracle, gold, eat, scout or sokoban. By
        default what the task asks for, and points where no task is set.
    chooser : Chooser, optional
        Who picks among the offers of the roster; by default the first one wins.
    tuning : Tuning or Path, optional
        The thresholds to decide by, or a JSON file of those that differ from the shipped ones.

    Raises
    ------
    TuningError
        When that file cannot be read, or asks for what no threshold may be.
    """

    def __init__(
        self,
        strategy: Strategy | str | None = None,
        chooser: Chooser | None = None,
        tuning: Tuning | Path | str | None = None,
    ) -> None:
        self._follows_task = strategy is None
        if strategy is None or isinstance(strategy, Strategy):
            self.strategy = strategy or SCORE
        else:
            self.strategy = strategy_named(str(strategy))  # a name that reads as a number comes as one
        self.chooser: Chooser = FixedOrder() if chooser is None else chooser
        if tuning is None or isinstance(tuning, Tuning):
            self.tuning = tuning or AS_SHIPPED
        else:
            self.tuning = load(Path(str(tuning)))
        self.reset(0)

    def set_task(self, task: str) -> None:
        """Play for what a task rewards, unless a strategy was asked for; points where the task is not known."""
        if self._follows_task:
            self.strategy = FOR_TASK.get(task, SCORE)
            self.reset(0)

    def reset(self, seed: int) -> None:
        """Start a new game with a fresh belief."""
        self.belief = Belief(self.strategy.plan, self.tuning)
        self.executor = Executor(lambda: wish(self.belief), lambda: landing(self.belief))
        self.watchdog = Watchdog(random.Random(seed))
        self.chooser.reset(seed)
        self._decision: Decision | None = None
        self._route: tuple[Pos, ...] = ()
        self._scene = Scene()

    def decide_by(self, tuning: Tuning) -> None:
        """Decide by other thresholds from now on, in the midst of the game too."""
        self.tuning, self.belief = tuning, deciding_by(self.belief, tuning)

    @property
    def decision(self) -> Decision | None:
        """The latest decision."""
        return self._decision

    @property
    def overlays(self) -> tuple[str, ...]:
        """Names of what it can chart of the level."""
        return tuple(OVERLAYS)

    def overlay(self, name: str) -> Overlay:
        """Chart what it knows of the level."""
        return OVERLAYS[name](self.belief, self._decision.path if self._decision is not None else ())

    def act(self, observation: Observation) -> int:
        """Return the index of the key to press now."""
        key = self.executor.next_key(observation)
        if key is None:
            update(self.belief, observation, self.executor.exchange)
            key = self.executor.start(self._next_command())
        return KEY_TO_INDEX[ord(key)]

    def _next_command(self) -> Command:
        """Follow the route while nothing changed, else decide anew."""
        if goes_on(self.belief, self._route, self._scene):
            return self._walk()
        proposal = self._decide()
        if not (proposal.path and proposal.command.travels):
            self._route = ()
            return proposal.command
        self._route = proposal.path
        self._scene = scene(self.belief)
        return self._walk()

    def _walk(self) -> Command:
        """Take the next step of the route, or as many as make one stride."""
        steps = stride(self.belief, self._route) if self.strategy.strides else 1
        direction = key_towards(self.belief.pos, self._route[0])
        self._route = self._route[steps:]
        return move(direction, steps)

    def _decide(self) -> Proposal:
        """Let the chooser pick an offer of the roster; the watchdog may veto what has been tried in vain."""
        take_stock(self.belief)
        offers = Offers(self.strategy.roster, self.belief)
        while (offer := self.chooser.choose(self.belief, offers)) is not None:
            if self.watchdog.allows(offer.name, offer.proposal, self.belief):
                return self._take(offer, offers)
            offers.withdraw(offer, "tried in vain")
        return self._take(Offer("watchdog", self.watchdog.last_resort(self.belief)), offers)

    def _take(self, offer: Offer, offers: Offers) -> Proposal:
        name, proposal = offer
        if proposal.path:
            set_out(self.belief, name, proposal.target, proposal.path[-1])
        refused = offers.refusals(name)
        weighed = fight_in_words(self.belief)
        self._decision = Decision(self.belief.turn, name, proposal.reason, refused, proposal.path, weighed=weighed)
        return proposal
