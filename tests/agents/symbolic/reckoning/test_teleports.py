"""Where a hero who controls its teleports goes."""

import pytest

from agents.symbolic.reckoning.teleports import NOWHERE, landing
from tests.agents.symbolic.scenario import scenario


@pytest.mark.parametrize(
    ("drawing", "keys"),
    [
        ("|<....@x.....>|", "<."),
        ("|......@x....>|", ">."),
        ("|...@x..|", NOWHERE),
        ("|<..@...|", NOWHERE),
        ("|......<@x...>|", ">."),
        ("|......<@x....|", NOWHERE),
    ],
)
def test_a_teleport_leads_from_enemies_to_the_stairs_and_in_calm_anywhere(drawing: str, keys: str) -> None:
    assert landing(scenario(drawing, {"x": "soldier ant"})) == keys


def test_the_stairs_underfoot_are_no_place_to_go_to() -> None:
    assert landing(scenario("|...@x....>|", {"x": "soldier ant"}, over="<")) == ">."
    assert landing(scenario("|...@x..|", {"x": "soldier ant"}, over="<")) == NOWHERE
