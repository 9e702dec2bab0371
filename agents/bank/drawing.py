"""Drawing the cases: as evenly as the games allow over who wins and how dangerous it is."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from agents.bank.asking import ask_game
from agents.bank.cases import Bank, Case
from agents.base import AgentError
from agents.loop.record import GameRecord
from agents.loop.replay import replay
from agents.loop.setup import make_agent
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.belief.belief import Belief
from agents.symbolic.reckoning.odds import combatants, survival

WON = 0.95
"""Odds from which on a fight is as good as won."""

LOST = 0.5
"""Odds below which it counts as lost."""

END = 60
"""Turns before a death that are a stratum of their own, whatever the odds there are said to be."""


class Moment(NamedTuple):
    """A decision that may be drawn.

    Attributes
    ----------
    seed, step, turn : int
        The game, and the keys pressed and the game turn before the decision.
    winner : str
        The behaviour that acts.
    danger : str
        "end" in the last turns before a death, else as `danger_of` says.
    """

    seed: int
    step: int
    turn: int
    winner: str
    danger: str


def moments(record: GameRecord, last_step: int) -> Iterator[Moment]:
    """Yield the decisions of a game, up to a step, in which the symbolic agent asked its roster."""
    agent = make_agent(record.config)
    if not isinstance(agent, SymbolicAgent):
        raise AgentError(f"the bank is drawn from games of the symbolic agent, not of {record.config.agent!r}")
    died = record.end["turn"] if record.end.get("how") == "died" else float("inf")
    decision = None
    for moment in replay(record, agent=agent):
        if moment.step > last_step:
            return
        if moment.decision is not decision and moment.decision is not None:
            decision = moment.decision
            danger = "end" if decision.turn > died - END else danger_of(agent.belief)
            yield Moment(record.seed, moment.step - 1, decision.turn, decision.behaviour, danger)


def danger_of(belief: Belief) -> str:
    """Return the stratum of a decision by the odds of the fight at hand.

    It is "calm" with nobody to fight, "contact" in a fight as good as won, else "doubt", or "lost".
    """
    if not combatants(belief):
        return "calm"
    odds = survival(belief)
    return "lost" if odds < LOST else "doubt" if odds < WON else "contact"


def draw(found: Sequence[Moment], count: int, seed: int) -> list[Moment]:
    """Draw so many moments, the same number from each pair of winner and danger as far as there are enough."""
    dice = random.Random(seed)
    strata: dict[tuple[str, str], list[Moment]] = defaultdict(list)
    for moment in found:
        strata[moment.winner, moment.danger].append(moment)
    left = sorted(strata.values(), key=len)
    drawn: list[Moment] = []
    for number, stratum in enumerate(left):
        share = (count - len(drawn)) // (len(left) - number)
        drawn += dice.sample(stratum, min(share, len(stratum)))
    return sorted(drawn)


def make_bank(paths: Sequence[Path], out: Path, *, count: int, last_step: int, seed: int = 0) -> Iterator[str]:
    """Make a bank of recorded games; yields a line on each stage that is done."""
    found: list[Moment] = []
    for path in paths:
        found += moments(GameRecord.load(path), last_step)
        yield f"{path.name}: {len(found):,} decisions so far"
    drawn = draw(found, count, seed)
    bank, cases = Bank(out), []
    for path in paths:
        mine = _asked(bank, GameRecord.load(path), drawn)
        cases += mine
        yield f"{path.name}: {len(mine):,} cases asked"
    bank.write_cases(cases)


def add_to_bank(paths: Sequence[Path], bank: Bank, *, count: int, last_step: int, seed: int = 0) -> Iterator[str]:
    """Add decisions that entries won which win none of the bank's, from games that it has not; yields a line on each.

    Raises
    ------
    AgentError
        When the bank has a game of the same seed already.
    """
    cases = bank.cases()
    known, seeds = {case.answer.winner for case in cases}, {case.seed for case in cases}
    for path in paths:
        record = GameRecord.load(path)
        if record.seed in seeds:
            raise AgentError(f"{path} is a game of seed {record.seed}, and the bank has one: add games of other seeds")
        fresh = [moment for moment in moments(record, last_step) if moment.winner not in known]
        mine = _asked(bank, record, draw(fresh, count, seed))
        cases += mine
        winners = sorted({case.answer.winner for case in mine})
        yield f"{path.name}: {len(mine):,} cases of {', '.join(winners) or 'none'}"
    bank.write_cases(sorted(cases, key=lambda case: (case.seed, case.step)))


def _asked(bank: Bank, record: GameRecord, drawn: Sequence[Moment]) -> list[Case]:
    """Keep a game as far as what was drawn of it needs, and return the cases with their answers."""
    mine = {moment.step: moment for moment in drawn if moment.seed == record.seed}
    if not mine:
        return []
    bank.keep(record, max(mine))
    answers = ask_game(bank.record(record.seed), mine)
    return [Case(record.seed, step, mine[step].turn, mine[step].danger, answer) for step, answer in answers]
