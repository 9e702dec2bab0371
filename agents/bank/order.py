"""What the bank says of the roster's order: which entries ever offer together, and which of them has won over which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from agents.bank.cases import Case

Pair = tuple[str, str]
"""Two entries, the first of the roster before the later one."""


@dataclass(frozen=True, slots=True)
class Order:
    """How often pairs of entries met.

    Attributes
    ----------
    together : Counter of Pair
        Decisions at which both had an offer.
    decided : Counter of Pair
        Those that the first of them won: with the two the other way round, another entry would have won.
    """

    together: Counter[Pair]
    decided: Counter[Pair]


def order_of(cases: Iterable[Case], among: Sequence[str]) -> Order:
    """Count the pairs of some entries, by what the cases' answers say."""
    together: Counter[Pair] = Counter()
    decided: Counter[Pair] = Counter()
    for case in cases:
        offers = [name for name in case.answer.offers if name in among]
        together.update(combinations(offers, 2))
        if offers and offers[0] == case.answer.winner:
            decided.update((offers[0], later) for later in offers[1:])
    return Order(together, decided)


def table(order: Order, names: Sequence[str]) -> Iterator[str]:
    """Yield a line for each pair of neighbours of a roster: how often they met, and how often the first one won."""
    yield f"{'together':>8} {'decided':>8}  neighbours"
    for pair in pairwise(names):
        yield f"{order.together[pair]:8} {order.decided[pair]:8}  {' | '.join(pair)}"
