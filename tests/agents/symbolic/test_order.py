"""Who wins: the order of the roster, pinned for every pair of neighbours.

A pair is pinned by a decision of the bank that the first won while the later one offered something too, or by a scene
that asks the whole roster (`scenes_in_danger`, `scenes_in_calm`). It is free when no state is known in which both
offer; then it is listed with a reason, and the bank is held to it.
"""

from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from agents.bank.cases import Bank
from agents.bank.order import order_of
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offers
from agents.symbolic.roster import ROSTER
from tests.agents.symbolic import scenes_in_calm, scenes_in_danger
from tests.agents.symbolic.scenes import Pair

NAMES = tuple(entry.name for entry in ROSTER)
SCENES = scenes_in_danger.SCENES | scenes_in_calm.SCENES
FREE = scenes_in_danger.FREE | scenes_in_calm.FREE
ORDER = order_of(Bank(Path(__file__).resolve().parents[2] / "bank").cases(), NAMES)
BEFORE = nx.DiGraph([*ORDER.decided, *SCENES])
"""An arrow from each entry to those that it is known to win over."""


def offers(belief: Belief) -> list[str]:
    return [offer.name for offer in Offers(ROSTER, belief).leading(len(ROSTER))]


@pytest.mark.parametrize("pair", SCENES, ids=" before ".join)
def test_who_wins(pair: Pair) -> None:
    first, later = pair
    names = offers(SCENES[pair]())
    assert names[0] == first
    assert later in names


@pytest.mark.parametrize("pair", tuple(pairwise(NAMES)), ids=" before ".join)
def test_the_order_of_neighbours_is_pinned_or_free(pair: Pair) -> None:
    pinned = ORDER.decided[pair] > 0 or pair in SCENES
    assert pinned != (pair in FREE), (
        "a pair is pinned by the bank or a scene, else it is free, and a reason is given: "
        "edit SCENES or FREE of scenes_in_danger.py or scenes_in_calm.py in tests/agents/symbolic"
    )


def test_only_neighbours_are_free() -> None:
    assert FREE.keys() <= set(pairwise(NAMES)), "the roster has changed: take the pair out of FREE"


@pytest.mark.parametrize("pair", FREE, ids=" before ".join)
def test_a_free_pair_never_meets(pair: Pair) -> None:
    assert ORDER.together[pair] == 0, (
        "the bank has both offer in one state: take the pair out of FREE in scenes_in_danger.py or scenes_in_calm.py"
    )


def test_whoever_meets_is_in_a_known_order() -> None:
    """Also those that are no neighbours: straight, or because one wins over a third that wins over the other."""
    assert [pair for pair in ORDER.together if not nx.has_path(BEFORE, *pair)] == []


def test_nobody_wins_over_who_stands_before_it() -> None:
    assert all(NAMES.index(first) < NAMES.index(later) for first, later in BEFORE.edges)
