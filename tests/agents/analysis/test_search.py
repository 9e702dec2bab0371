"""The race, and how often its verdict is wrong."""

from functools import cache

import numpy as np
import pytest

from agents.analysis.chance import Chance
from agents.analysis.course import Closer, Stop
from agents.analysis.search import LOOKS, Candidate, _halve, pick
from agents.analysis.trials import Choice, Count, Situation
from tests.agents.analysis.samples import ORCS

of = cache(Chance.of)


def marked(played: float, best: float, games: int) -> float:
    """Return how often a decision is marked whose two choices have these chances."""
    rng = np.random.default_rng(1)
    marks = 0
    for _ in range(games):
        lived, copies = np.zeros(2, int), 0
        for look in LOOKS:
            lived = lived + rng.binomial(look - copies, (played, best))
            copies = look
            first, second = (of(int(count), copies) for count in lived)
            if first.above(second) or second.above(first):
                marks += second.above(first)
                break
    return marks / games


@pytest.mark.parametrize("chance", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_equal_choices_are_hardly_ever_taken_for_a_blunder(chance: float) -> None:
    assert marked(chance, chance, 4_000) < 0.0125, "four verdicts a game, one false blunder in twenty games"


def test_a_clear_blunder_is_found() -> None:
    assert marked(0.0, 0.4, 300) > 0.95
    assert marked(0.2, 0.6, 300) > 0.9


def candidate(**lived: int) -> Candidate:
    situation = Situation(ORCS, tuple(Choice(name, "") for name in lived))
    counts = {order: Count(count, 4) for order, count in enumerate(lived.values())}
    return Candidate(Stop(5, 9), situation, counts, list(counts))


def test_the_rival_is_the_best_alternative() -> None:
    found = candidate(played=1, fight=2, flee=4, pray=0)
    assert found.rival == 2
    assert found.promise == pytest.approx(3 / 6)


def test_half_of_the_alternatives_leave_the_race_and_stay_on_record() -> None:
    found = candidate(played=0, fight=2, flee=4, pray=1, rest=3)
    _halve(found)
    assert found.racing == [0, 2, 4]
    assert found.counts.keys() == {0, 1, 2, 3, 4}
    _halve(found)
    _halve(found)
    assert found.racing == [0, 2], "the last alternative stays"


def test_decisions_are_picked_where_the_curve_falls_and_around() -> None:
    near, around = [Stop(step, step) for step in range(50, 60)], [Stop(step, step) for step in range(50)]
    picked = pick(Closer(near, around, []), 10)
    assert picked == sorted(picked)
    assert len(set(picked)) == 10
    assert sum(stop in near for stop in picked) == 6
    assert len(pick(Closer(near[:2], [], []), 10)) == 2
    assert len(pick(Closer(near, around[:1], []), 10)) == 10
