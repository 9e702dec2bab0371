"""The draws of an experiment: the same for the same seed, balanced, independent, and one step from the default."""

import numpy as np
import pytest

from agents.symbolic.tuning.file import TuningError, knobs, moved
from agents.symbolic.tuning.tuning import AS_SHIPPED
from agents.tuning.design import Design, design

SEEDS = range(2_000)


def test_a_seed_draws_the_same_in_any_design() -> None:
    whole, part = design(), design(["odds", "rest.below"])
    assert part.names == ("rest.below", *(name for name in knobs() if name.startswith("odds.")))
    columns = [whole.names.index(name) for name in part.names]
    for seed in (0, 7, 2**62):
        assert whole.signs(seed)[columns].tolist() == part.signs(seed).tolist() == part.signs(seed).tolist()
    assert whole.signs(1).tolist() != whole.signs(2).tolist()


def test_the_draws_are_known() -> None:
    """They are worked out again when old games are fitted: they must never change."""
    assert design(["rest"]).signs(12345).tolist() == KNOWN


KNOWN = [-1, -1, -1, -1, 1, 1, -1, -1]


def test_each_threshold_is_as_often_low_as_high_and_independent_of_the_others() -> None:
    whole = design()
    drawn = np.array([whole.signs(seed) for seed in SEEDS], np.float64)
    assert set(np.unique(drawn)) == {-1.0, 1.0}
    assert np.abs(drawn.mean(axis=0)).max() < 0.1
    together = drawn.T @ drawn / len(drawn)
    np.fill_diagonal(together, 0)
    assert np.abs(together).max() < 0.12


def test_what_is_drawn_is_a_step_away_and_the_rest_as_shipped() -> None:
    found = design(["rest.below", "odds.crowd"])
    assert found.ends == {"rest.below": [0.75, 0.95], "odds.crowd": [1, 3]}
    values = {(found.tuning(seed).rest.below, found.tuning(seed).odds.crowd) for seed in range(50)}
    assert values == {(0.75, 1), (0.75, 3), (0.95, 1), (0.95, 3)}
    assert found.tuning(3).fight == AS_SHIPPED.fight


def test_steps_can_be_scaled_but_stay_in_range() -> None:
    assert design(["rest.below"], 0.5).ends == {"rest.below": [0.8, 0.9]}
    assert design(["rest.below"], 9).ends == {"rest.below": [0.0, 1.0]}
    assert design(["odds.crowd"], 0.1).ends == {"odds.crowd": [1, 3]}, "a whole number moves by one at least"


def test_a_second_experiment_begins_where_the_first_one_came_to() -> None:
    """All moved thresholds are drawn: one that is not would be back as it was shipped."""
    around = moved({"rest.below": 0.9, "odds.crowd": 3})
    assert design(["rest.below", "odds.crowd"], around=around).ends == {"rest.below": [0.8, 1.0], "odds.crowd": [2, 4]}
    with pytest.raises(TuningError, match=r"^odds\.crowd is moved and not drawn"):
        design(["rest"], around=around)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (["rset"], "no threshold or group 'rset', did you mean 'rest'?"),
        (["rest.belov"], "no threshold or group 'rest.belov', did you mean 'rest.below'?"),
        ([""], "no threshold or group ''"),
    ],
)
def test_an_unknown_name_is_one_clear_line(fields: list[str], said: str) -> None:
    with pytest.raises(TuningError) as error:
        design(fields)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_design_without_sense_is_refused() -> None:
    with pytest.raises(TuningError, match="scaled by more than 0"):
        design(scale=0)
    with pytest.raises(TuningError, match="at least one threshold"):
        Design({})
    with pytest.raises(TuningError, match=r"rest.below must be a number of 0.0 to 1.0"):
        Design({"rest.below": [0.5, 1.5]})
