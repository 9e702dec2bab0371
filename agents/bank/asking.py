"""Asking the agent at a moment of a recorded game, whatever code played the game then.

The game is played again by its keys alone, and a belief learns from frames and keys; so a change of the agent changes
its answers and never the moments at which it is asked. The answer is the agent's but for the watchdog: `FixedOrder`
picks among the offers, and passes over a walk that the hero has turned away from. In 99 of 100 decisions of games that
the agent has just played, the answer is what it did. The rest hang on what no key shows, such as whether ten searches
were meant as a rest, or are the watchdog's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agents.bank.cases import Answer
from agents.loop.record import GameRecord
from agents.loop.replay import replay
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.update import set_out
from agents.symbolic.chooser import FixedOrder, Offers
from agents.symbolic.execution.stride import Scene, goes_on, scene
from agents.symbolic.geometry import DIRECTIONS, Pos, key_towards
from agents.symbolic.strategies.strategy import Strategy
from agents.symbolic.strategies.table import FOR_TASK, SCORE, strategy_named

FOLLOWED = 150
"""Keys before a moment from which on the hero's walks are followed: with more, no answer is nearer to the agent's."""


def ask_game(record: GameRecord, steps: Iterable[int]) -> Iterator[tuple[int, Answer]]:
    """Yield for each step, in order, what the agent of the record's configuration answers there today.

    A step at which the game waits for no command is left out.
    """
    from agents.neural.keyboard.belief_tracker import BeliefTracker, Phase  # loaded on demand, as all of agents.neural

    strategy = strategy_of(record)
    tracker = BeliefTracker(strategy.plan)
    walks = Walks(strategy, tracker.belief)
    wanted = set(steps)
    followed = {step - back for step in wanted for back in range(1, FOLLOWED + 1)}
    for moment in replay(record):
        if moment.over:
            return
        if moment.step:
            tracker.press(chr(record.keys[moment.step - 1]))
        situation = tracker.see(moment.observation)
        if situation.phase is not Phase.COMMAND:
            continue
        if moment.step in wanted:
            yield moment.step, ask(strategy, tracker.belief)
        if moment.step in followed:
            walks.note(chr(record.keys[moment.step]))


def strategy_of(record: GameRecord) -> Strategy:
    """Return the strategy that the record's agent follows."""
    name = record.config.agent_options.get("strategy")
    return strategy_named(name) if isinstance(name, str) else FOR_TASK.get(record.config.task, SCORE)


def ask(strategy: Strategy, belief: Belief) -> Answer:
    """Return what the agent does on a belief, and who else had something to offer."""
    offers = Offers(strategy.roster, belief)
    names = tuple(offer.name for offer in offers.leading(len(strategy.roster)))
    chosen = FixedOrder().choose(belief, offers)
    if chosen is None:
        return Answer("", "", "nobody has anything to do")
    return Answer(chosen.name, chosen.proposal.command.keys, chosen.proposal.reason, names)


class Walks:
    """The walks that the hero sets out on, as its keys show them.

    Parameters
    ----------
    strategy : Strategy
        Whose roster proposes them.
    belief : Belief
        Takes them in, so that the chooser knows what was given up for what.
    """

    def __init__(self, strategy: Strategy, belief: Belief) -> None:
        self._strategy = strategy
        self._belief = belief
        self._route: tuple[Pos, ...] = ()
        self._scene = Scene()

    def note(self, key: str) -> None:
        """Note the walk that the agent would set out on now, if the key that is pressed is its first step."""
        belief = self._belief
        if goes_on(belief, self._route, self._scene) and key == key_towards(belief.pos, self._route[0]):
            self._route = self._route[1:]
            return
        self._route = ()
        chosen = FixedOrder().choose(belief, Offers(self._strategy.roster, belief)) if key in DIRECTIONS else None
        if chosen is not None and chosen.proposal.path and chosen.proposal.command.keys == key:
            path = chosen.proposal.path
            self._route, self._scene = path[1:], scene(belief)
            set_out(belief, chosen.name, chosen.proposal.target, path[-1])
