"""A stunned hero beside a floating eye: three of 230 were frozen by a blow that was meant for another."""

import pytest

from agents.symbolic.behaviours.survive.keep_still import keep_still
from agents.symbolic.chooser import Offers
from agents.symbolic.roster import ROSTER
from nethack_env.observation import Condition
from tests.agents.symbolic.scenario import scenario, verdict

BESIDE = "|..e..|\n|..@o.|\n|.....|"
LEGEND = {"e": "floating eye", "o": "hill orc"}
SWORD, HORN = "a - a +1 long sword (weapon in hand)", "u - a unicorn horn"


@pytest.mark.parametrize(
    ("drawing", "condition", "pack", "answer"),
    [
        (BESIDE, Condition.STUNNED, (SWORD,), "search"),
        (BESIDE, Condition.STUNNED, (SWORD, HORN), "apply"),
        (BESIDE, Condition(0), (SWORD,), "(not stunned)"),
        (BESIDE.replace("e", "."), Condition.STUNNED, (SWORD,), "(nobody beside whom it would be deadly to hit)"),
    ],
)
def test_who_is_stunned_touches_nothing_beside_an_eye(
    drawing: str, condition: Condition, pack: tuple[str, ...], answer: str
) -> None:
    belief = scenario(drawing, LEGEND, inventory=pack, condition=int(condition))
    assert verdict(keep_still, belief).startswith(answer)


@pytest.mark.parametrize("species", ["watchman", "watch captain", "shopkeeper", "guard", "aligned priest"])
def test_nor_beside_those_who_keep_the_peace(species: str) -> None:
    legend = {**LEGEND, "e": f"peaceful {species}"}
    belief = scenario(BESIDE, legend, inventory=(SWORD,), condition=int(Condition.STUNNED))
    assert verdict(keep_still, belief).startswith("search")
    legend["e"] = species
    belief = scenario(BESIDE, legend, inventory=(SWORD,), condition=int(Condition.STUNNED))
    assert verdict(keep_still, belief) == "(nobody beside whom it would be deadly to hit)"


def test_it_comes_before_the_blow() -> None:
    stunned = scenario(BESIDE, LEGEND, inventory=(SWORD,), condition=int(Condition.STUNNED), hp=60, max_hp=60)
    offer = Offers(ROSTER, stunned).first()
    assert offer is not None
    assert offer.name == "keep still"
