"""Weres are kept off while their bite infects, and fought while they are human."""

from typing import Any

import pytest

from agents.symbolic.behaviours.survive.were_bite import await_human
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offers
from agents.symbolic.knowledge.dangers import has_damage, is_were, respects_elbereth
from agents.symbolic.knowledge.species import SPECIES, DamageType
from agents.symbolic.knowledge.species_flags import Trait
from agents.symbolic.roster import ROSTER
from nethack_env.observation import Hunger
from tests.agents.symbolic.scenario import scenario, verdict

SWORD = "a - a +1 long sword (weapon in hand)"
DAGGERS = "b - 6 +0 daggers"


def met(drawing: str = "|.@.r..|", **about: Any) -> Belief:
    return scenario(
        drawing, {"r": "wererat", "w": "werewolf", "o": "Woodland-elf"}, inventory=[SWORD, DAGGERS], **about
    )


def test_the_beast_infects_and_respects_elbereth_and_the_human_does_neither() -> None:
    for species in SPECIES:
        if is_were(species):
            beast = Trait.HUMAN not in species.flags
            assert has_damage(species, {DamageType.LYCANTHROPY}) is beast
            assert respects_elbereth(species) is beast


def test_a_beast_is_met_behind_elbereth() -> None:
    assert verdict(await_human, met()) == "engrave E"
    assert Offers(ROSTER, met()).leading(1)[0].name == "await human"


def test_nothing_is_written_amid_its_pack() -> None:
    """Two heroes with all their hit points wrote amid rats, garbled it, and fell from 40 to 13 and to none."""
    pack = "|.rr...|\n|.@r...|\n|......|"
    rats = scenario(pack.replace("r", "w", 1), {"w": "wererat", "r": "sewer rat"}, inventory=[SWORD], hp=60, max_hp=60)
    assert verdict(await_human, rats) == "(amid its pack: each try costs more than it saves)"
    alone = scenario(pack.replace("rr", "w.", 1), {"w": "wererat", "r": "sewer rat"}, inventory=[SWORD], hp=60)
    assert verdict(await_human, alone) == "engrave E"


def test_behind_it_the_hero_waits_turn_by_turn() -> None:
    belief = met()
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(await_human, belief) == "look here :"


@pytest.mark.parametrize("drawing", ["|.@.....r|", "|o@r....|"])
def test_who_is_far_away_or_in_fearless_company_is_none_of_its_business(drawing: str) -> None:
    assert verdict(await_human, met(drawing)).startswith("(")


def test_a_weak_beast_beside_a_strong_hero_is_killed_and_a_strong_one_is_not() -> None:
    strong = {"experience_level": 12, "strength_25": 25, "strength_125": 118, "hp": 90, "max_hp": 90}
    assert verdict(await_human, met("|.@r...|", **strong)) == "(as good as dead)"
    assert verdict(await_human, met("|.@w...|", **strong)) == "engrave E"


def test_the_infected_and_the_weak_from_hunger_do_not_wait() -> None:
    assert verdict(await_human, met(hunger=Hunger.WEAK)) == "(too hungry to wait)"
    belief = met()
    belief.journal.clocks["lycanthropy"] = belief.turn
    assert verdict(await_human, belief) == "(infected already)"
