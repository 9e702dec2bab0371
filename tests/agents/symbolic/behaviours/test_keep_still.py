"""A stunned or confused hero beside a floating eye: some are frozen by a blow that was meant for another."""

import random

import pytest

from agents.symbolic.behaviours.survive.keep_still import keep_still
from agents.symbolic.chooser import Offers
from agents.symbolic.command import search
from agents.symbolic.execution.watchdog import PATIENCE, Watchdog
from agents.symbolic.proposal import Proposal
from agents.symbolic.roster import ROSTER
from nethack_env.observation import Condition
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story

BESIDE = "|..e..|\n|..@o.|\n|.....|"
LEGEND = {"e": "floating eye", "o": "hill orc"}
SWORD, HORN = "a - a +1 long sword (weapon in hand)", "u - a unicorn horn"


@pytest.mark.parametrize(
    ("drawing", "condition", "pack", "answer"),
    [
        (BESIDE, Condition.STUNNED, (SWORD,), "search"),
        (BESIDE, Condition.STUNNED, (SWORD, HORN), "apply"),
        (BESIDE, Condition(0), (SWORD,), "(neither stunned nor confused)"),
        (BESIDE, Condition.CONFUSED, (SWORD,), "(somebody beside strikes)"),
        (BESIDE.replace("o", "."), Condition.CONFUSED, (SWORD,), "search"),
        (BESIDE.replace("e", "."), Condition.STUNNED, (SWORD,), "(nobody beside is deadly to hit)"),
    ],
)
def test_who_is_stunned_touches_nothing_beside_an_eye(
    drawing: str, condition: Condition, pack: tuple[str, ...], answer: str
) -> None:
    belief = scenario(drawing, LEGEND, inventory=pack, condition=int(condition))
    assert verdict(keep_still, belief).startswith(answer)


@pytest.mark.parametrize(
    ("beside", "hit_points", "worn", "answer"),
    [
        (("floating eye", "rothe"), 108, (), "search"),
        (("gelatinous cube", "rothe"), 108, (), "search"),
        (("floating eye", "owlbear"), 40, (), "(somebody beside strikes)"),
        (("floating eye", "umber hulk"), 108, (), "(somebody beside strikes)"),
        (("floating eye", "rothe"), 108, ("r - a +0 shield of reflection (being worn)",), "(somebody beside strikes)"),
        (("gelatinous cube", "floating eye"), 108, (), "(somebody beside strikes)"),
    ],
)
def test_who_is_confused_bears_a_few_blows_rather_than_strike_beside_who_freezes_it(
    beside: tuple[str, str], hit_points: int, worn: tuple[str, ...], answer: str
) -> None:
    """A blow at a rothe, gone astray, hit a floating eye: 108 hit points were lost (seed 63134, turn 96,318)."""
    belief = scenario(
        BESIDE, dict(zip("eo", beside, strict=True)), inventory=(SWORD, *worn), condition=int(Condition.CONFUSED),
        hp=hit_points, max_hp=108, armor_class=-4, experience_level=11,
    )  # fmt: skip
    assert verdict(keep_still, belief).startswith(answer)


@pytest.mark.parametrize("species", ["watchman", "watch captain", "shopkeeper", "guard", "aligned priest"])
def test_nor_beside_those_who_keep_the_peace(species: str) -> None:
    legend = {**LEGEND, "e": f"peaceful {species}"}
    belief = scenario(BESIDE, legend, inventory=(SWORD,), condition=int(Condition.STUNNED))
    assert verdict(keep_still, belief).startswith("search")
    legend["e"] = species
    belief = scenario(BESIDE, legend, inventory=(SWORD,), condition=int(Condition.STUNNED))
    assert verdict(keep_still, belief) == "(nobody beside is deadly to hit)"


def test_it_comes_before_the_blow() -> None:
    stunned = scenario(BESIDE, LEGEND, inventory=(SWORD,), condition=int(Condition.STUNNED), hp=60, max_hp=60)
    offer = Offers(ROSTER, stunned).first()
    assert offer is not None
    assert offer.name == "keep still"


def test_the_watchdog_lets_it_be_for_as_long_as_it_lasts() -> None:
    """After twelve turns it took the waiting for vain, and the hero walked into the eye: 2 of 298 games."""
    watchdog, story = Watchdog(random.Random(0)), Story(BESIDE, LEGEND, condition=int(Condition.STUNNED))
    for _ in range(2 * PATIENCE):
        belief = story.then("", search(1), condition=int(Condition.STUNNED))
        proposal = keep_still(belief)
        assert isinstance(proposal, Proposal)
        assert watchdog.allows("keep still", proposal, belief)
