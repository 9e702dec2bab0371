"""The nearest stairs: the one underfoot first, and none of those that do not count."""

from collections.abc import Collection

import pytest

from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.terrain import WAYS_DOWN
from agents.symbolic.reckoning.travel import nearest_feature
from tests.agents.symbolic.scenario import scenario

NEAR, FAR = (1, 5), (1, 8)


@pytest.mark.parametrize(("besides", "found"), [((), NEAR), ([NEAR], FAR), ({NEAR, FAR}, None)])
def test_the_nearest_that_counts_is_found(besides: Collection[Pos], found: Pos | None) -> None:
    belief = scenario("|.@.>..>|")
    assert set(belief.level.find(*WAYS_DOWN)) == {NEAR, FAR}
    assert nearest_feature(belief, WAYS_DOWN, besides) == found
