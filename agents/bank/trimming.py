"""A bank that is asked in less time: the cases that cost most to reach are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from agents.bank.cases import Bank, Case

Games = dict[int, list[Case]]
"""The cases of each game, in the order of their steps."""


def trim(bank: Bank, count: int) -> None:
    """Leave so many cases in a bank, and cut each game off after the last of its own.

    A game is replayed up to its last case, so whole tails go: always the one that saves most steps a case. No entry of
    the roster loses the last case that it wins.
    """
    left = cheapest(bank.by_game(), count)
    bank.write_cases(case for cases in left.values() for case in cases)
    for seed, cases in left.items():
        if cases:
            bank.keep(bank.record(seed), cases[-1].step)
        else:
            bank.remove(seed)


def cheapest(whole: Mapping[int, Sequence[Case]], count: int) -> Games:
    """Return the cases that are left when tails of games go until there are `count`, or until no more may go."""
    games = {seed: list(cases) for seed, cases in whole.items()}
    wins = Counter(case.answer.winner for cases in games.values() for case in cases)
    spare = wins.total() - count
    while spare > 0 and (found := max(_tails(games, wins, spare), default=None)):
        _, seed, length = found
        wins.subtract(case.answer.winner for case in games[seed][-length:])
        del games[seed][-length:]
        spare -= length
    return games


def _tails(games: Games, wins: Counter[str], longest: int) -> Iterator[tuple[float, int, int]]:
    """Yield the tails that may go: the steps that each saves for a case, the game, and the number of its cases."""
    for seed, cases in games.items():
        lost: Counter[str] = Counter()
        for length, case in enumerate(reversed(cases[-longest:]), 1):
            winner = case.answer.winner
            lost[winner] += 1
            if lost[winner] == wins[winner]:
                break
            before = cases[-length - 1].step if length < len(cases) else 0
            yield (cases[-1].step - before) / length, seed, length
