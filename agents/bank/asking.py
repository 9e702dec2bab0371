"""Asking the roster at a moment of a recorded game, whatever code played the game then.

The game is played again by its keys alone, and a belief learns from frames and keys; so a change of the agent changes
its answers and never the moments at which it is asked. In 98 of 100 decisions the answer is what the agent that played
did; the rest hang on what no key shows, such as whether ten searches were meant as a rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agents.bank.cases import Answer
from agents.loop.record import GameRecord
from agents.loop.replay import replay
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offers
from agents.symbolic.strategies.strategy import Strategy
from agents.symbolic.strategies.table import FOR_TASK, SCORE, strategy_named


def ask_game(record: GameRecord, steps: Iterable[int]) -> Iterator[tuple[int, Answer]]:
    """Yield for each step, in order, what the agent of the record's configuration answers there today.

    A step at which the game waits for no command is left out.
    """
    from agents.neural.keyboard.belief_tracker import BeliefTracker, Phase  # loaded on demand, as all of agents.neural

    strategy = strategy_of(record)
    tracker = BeliefTracker(strategy.plan)
    wanted = set(steps)
    for moment in replay(record):
        if moment.over:
            return
        if moment.step:
            tracker.press(chr(record.keys[moment.step - 1]))
        situation = tracker.see(moment.observation)
        if moment.step in wanted and situation.phase is Phase.COMMAND:
            yield moment.step, ask(strategy, tracker.belief)


def strategy_of(record: GameRecord) -> Strategy:
    """Return the strategy that the record's agent follows."""
    name = record.config.agent_options.get("strategy")
    return strategy_named(name) if isinstance(name, str) else FOR_TASK.get(record.config.task, SCORE)


def ask(strategy: Strategy, belief: Belief) -> Answer:
    """Return what the roster says on a belief, and who else had something to offer."""
    offers = Offers(strategy.roster, belief)
    standing = list(offers.leading(len(strategy.roster)))
    if not standing:
        return Answer("", "", "nobody has anything to do")
    first = standing[0]
    names = tuple(offer.name for offer in standing)
    return Answer(first.name, first.proposal.command.keys, first.proposal.reason, names)
