"""The decisions at which another choice would have saved more copies: a race, and a verdict on fresh dice.

The chance at a moment already knows what the agent is about to do, so the wrong decision is not where the curve falls
but after that: all decisions from the top of the fall until the hero is safe again or dead are searched. The search is
successive halving: each round plays a few more copies of each choice, and the less promising half of the decisions and
choices goes. Whatever wins a race owes it to luck in part; so the winners' figures are thrown away, and they and what
was played are counted again on dice that had no part in the race.

This is hindsight: copies have other dice, but the same dungeon, the same unknown scrolls and the same time to wait for
the next prayer. A choice can be right by all that the hero could know, and still be marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agents.analysis.course import Closer, Stop, spread
from agents.analysis.result import Examined, Option
from agents.analysis.trials import Count, Laboratory, Situation

ROUNDS = (2, 4, 8)
"""Copies of each choice in each round of the race."""

SPRINT = 0.4
"""Share of the horizon for which the copies of the race are played on: who dies of a choice mostly dies soon."""

MOST_DECISIONS, LEAST_DECISIONS = 16, 5
"""Decisions that enter the race: as many as can be paid for."""

CHOICES = 6
"""Choices that a decision usually has."""

NEAR = 0.6
"""Share of them that lie where the curve falls most; the others are spread over all of the danger."""

FINALISTS = 2
"""Decisions of a fall that come to a verdict."""

LOOKS = (16, 32, 64)
"""Copies of each of the two choices at which the verdict is tried, until the intervals separate.

Three looks at 95 % intervals of two choices that are equally good separate, upwards, in less than 1 % of the cases
(`tests/agents/analysis/test_search.py` counts it), so that a game with four verdicts has a false blunder in one of 25.
"""

FRESH = 1_000
"""Number of the first copy of a verdict; those of the race have lower ones."""


@dataclass(slots=True)
class Candidate:
    """A decision in the race, and how many copies lived by each of its choices."""

    stop: Stop
    situation: Situation
    counts: dict[int, Count]
    racing: list[int]
    """The choices still in the race, the agent's own first."""

    @property
    def rival(self) -> int:
        """The most promising choice but the agent's own."""
        return max(self.racing[1:], key=lambda order: (self.counts[order].guess, -order))

    @property
    def promise(self) -> float:
        """How much better it looks than the agent's own choice."""
        return self.counts[self.rival].guess - self.counts[0].guess


def search(laboratory: Laboratory, closer: Closer, allowance: float) -> list[Examined]:
    """Return the decisions that come to a verdict, the most promising first.

    Parameters
    ----------
    laboratory : Laboratory
        Its game stands before the danger, and is left there.
    closer : Closer
        The decisions to search.
    allowance : float
        Work, in keys.
    """
    floor = laboratory.purse.left - allowance
    finalists = race(laboratory, closer, allowance / 2)
    found: list[Examined] = []
    for item in [candidate for candidate in finalists if candidate.promise > 0][:FINALISTS]:
        if not found or laboratory.purse.left > floor:
            found.append(laboratory.ahead(lambda: verdict(laboratory, item, floor)))  # noqa: B023  called at once
    return found


def race(laboratory: Laboratory, closer: Closer, allowance: float) -> list[Candidate]:
    """Return the decisions that are left after the last round, the most promising first."""
    floor = laboratory.purse.left - allowance
    first_round = allowance / 2 / (ROUNDS[0] * CHOICES * laboratory.purse.price)
    entrants = pick(closer, max(LEAST_DECISIONS, min(MOST_DECISIONS, int(first_round))))
    candidates = laboratory.ahead(lambda: _enter(laboratory, entrants))
    played = 0
    for copies in ROUNDS:
        if laboratory.purse.left <= floor:
            break
        numbers = range(played, played + copies)
        candidates = laboratory.ahead(lambda: _run(laboratory, candidates, numbers))  # noqa: B023  at once
        played += copies
        candidates.sort(key=lambda candidate: (-candidate.promise, candidate.stop.step))
        candidates = candidates[: max(FINALISTS, len(candidates) // 2)]
        for candidate in candidates:
            _halve(candidate)
    return candidates


def pick(closer: Closer, count: int) -> list[Stop]:
    """Return so many decisions of a danger, in the order of the game."""
    near = spread(closer.near, max(round(NEAR * count), count - len(closer.around)))
    return sorted([*near, *spread(closer.around, count - len(near))])


def _enter(laboratory: Laboratory, stops: Sequence[Stop]) -> list[Candidate]:
    """Return the decisions at which there is a choice."""
    candidates = []
    for stop in stops:
        laboratory.game.go(step=stop.step)
        situation = laboratory.situation()
        if situation is not None and len(situation.choices) > 1:
            orders = list(range(len(situation.choices)))
            candidates.append(Candidate(stop, situation, {order: Count() for order in orders}, orders))
    return candidates


def _run(laboratory: Laboratory, candidates: Sequence[Candidate], numbers: range) -> list[Candidate]:
    """Play a round; a choice that the agent's watchdog does not let through is none."""
    for candidate in sorted(candidates, key=lambda item: item.stop.step):
        laboratory.game.go(step=candidate.stop.step)
        for order in list(candidate.racing):
            trials = laboratory.trials(numbers, order, share=SPRINT)
            if order and trials[0].began != candidate.situation.choices[order].name:
                candidate.racing.remove(order)
                del candidate.counts[order]
            else:
                candidate.counts[order].add(trials)
    return [candidate for candidate in candidates if len(candidate.racing) > 1]


def _halve(candidate: Candidate) -> None:
    """Leave the better half of the choices in the race, and the agent's own."""
    rivals = sorted(candidate.racing[1:], key=lambda order: (-candidate.counts[order].guess, order))
    candidate.racing[1:] = rivals[: (len(rivals) + 1) // 2]


def verdict(laboratory: Laboratory, candidate: Candidate, floor: float) -> Examined:
    """Count the agent's choice and its rival again, until their intervals separate or the work is used up."""
    laboratory.game.go(step=candidate.stop.step)
    played, best, rival = Count(), Count(), candidate.rival
    for copies in LOOKS:
        if played.n and laboratory.purse.left <= floor:
            break
        numbers = range(FRESH + played.n, FRESH + copies)
        played.add(laboratory.trials(numbers, 0))
        best.add(laboratory.trials(numbers, rival))
        if best.chance.above(played.chance) or played.chance.above(best.chance):
            break
    others = [order for order in candidate.counts if order not in (0, rival)]
    return Examined(
        candidate.stop.step,
        candidate.stop.turn,
        candidate.situation.scene,
        _option(candidate.situation, 0, played),
        _option(candidate.situation, rival, best),
        tuple(_option(candidate.situation, order, candidate.counts[order]) for order in others),
    )


def _option(situation: Situation, order: int, count: Count) -> Option:
    choice = situation.choices[order]
    return Option(choice.name, choice.reason, count.chance)
