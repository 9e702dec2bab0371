"""An angry shopkeeper is paid off, where there is gold enough."""

import pytest

from agents.symbolic.behaviours.survive.appease import HUSH_MONEY, appease
from agents.symbolic.chooser import Offers
from agents.symbolic.command import pay
from agents.symbolic.roster import ROSTER
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story

ANGRY = {"K": "shopkeeper"}
SPOILS = "You stole 56 zorkmids worth of merchandise."


@pytest.mark.parametrize(("gold", "answer"), [(28, "pay p"), (27, "(not gold enough for a shopkeeper)")])
def test_half_of_what_was_stolen_will_do(gold: int, answer: str) -> None:
    belief = Story("|.@K.|", ANGRY, gold=gold).then("", None, "You escaped the shop without paying!", SPOILS)
    assert verdict(appease, belief) == answer


@pytest.mark.parametrize(("gold", "answer"), [(HUSH_MONEY, "pay p"), (999, "(not gold enough for a shopkeeper)")])
def test_who_was_not_robbed_asks_for_more(gold: int, answer: str) -> None:
    assert verdict(appease, scenario("|.@K.|", ANGRY, gold=gold)) == answer


@pytest.mark.parametrize(
    ("keeper", "why"), [("peaceful shopkeeper", "(no enemy in view)"), ("hill orc", "(no angry shopkeeper beside)")]
)
def test_nobody_else_is_paid(keeper: str, why: str) -> None:
    assert verdict(appease, scenario("|.@K.|", {"K": keeper}, gold=HUSH_MONEY)) == why


def test_he_must_be_beside_the_hero() -> None:
    assert verdict(appease, scenario("|.@.K|", ANGRY, gold=HUSH_MONEY)) == "(no angry shopkeeper beside)"


@pytest.mark.parametrize("said", ["But since his shop has been robbed recently, you compensate X for his losses."])
def test_what_was_made_good_is_not_paid_again(said: str) -> None:
    story = Story("|.@K.|", ANGRY, gold=100)
    assert story.then("", None, SPOILS).stolen == 56
    assert story.then("", pay(), said).stolen == 0


def test_it_comes_before_the_blow_and_the_prayer() -> None:
    belief = Story("|.@K.|", ANGRY, gold=100, hp=3, max_hp=60).then("", None, SPOILS)
    offer = Offers(ROSTER, belief).first()
    assert offer is not None
    assert offer.name == "appease"
