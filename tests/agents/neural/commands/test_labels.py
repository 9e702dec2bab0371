"""The labels: the vocabulary has a name for nearly all that the symbolic agent decides, and does just that."""

from collections import Counter

import pytest

from agents.neural.commands.labels import MEANINGS, label
from agents.neural.commands.vocabulary import INDEX, NAMES, VOCABULARY
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer
from agents.symbolic.roster import ROSTER
from tests.agents.neural.commands.states import SEEDS, play

ELSEWHERE = {"solve Sokoban"}
"""Behaviours that the plan for points never comes to."""


def test_each_behaviour_of_the_roster_has_a_meaning() -> None:
    assert set(MEANINGS) == {entry.name for entry in ROSTER} - ELSEWHERE, (
        "say in MEANINGS of agents/neural/commands/labels.py which names of the vocabulary each behaviour may have"
    )
    assert {name for names in MEANINGS.values() for name in names} <= set(NAMES)


@pytest.mark.parametrize("seed", SEEDS)
def test_nearly_all_decisions_have_a_name(seed: int) -> None:
    found: Counter[str] = Counter()

    def name(belief: Belief, offer: Offer) -> None:
        named = label(offer, belief)
        found["none" if named is None else "exact" if named.exact else "alike"] += 1

    play(seed, name)
    assert found["exact"] >= 0.95 * found.total()
    assert found["none"] <= 0.02 * found.total()


def test_an_exact_label_does_what_was_decided() -> None:
    def compare(belief: Belief, offer: Offer) -> None:
        named = label(offer, belief)
        if named is None or not named.exact:
            return
        mine = VOCABULARY[named.choice].make(belief)
        assert mine is not None
        assert mine.command.verb is offer.proposal.command.verb
        assert bool(mine.path) == bool(offer.proposal.path)

    play(SEEDS[1], compare)


def test_a_blow_is_named_by_its_direction() -> None:
    seen: set[str] = set()

    def check(belief: Belief, offer: Offer) -> None:
        named = label(offer, belief)
        if offer.name == "fight" and named is not None and offer.proposal.command.keys.startswith("F"):
            seen.add(NAMES[named.choice])
            mine = VOCABULARY[named.choice].make(belief)
            assert mine is not None
            assert mine.command.keys == offer.proposal.command.keys

    play(SEEDS[1], check)
    assert seen
    assert all(name.startswith("fight ") and name in INDEX for name in seen)
