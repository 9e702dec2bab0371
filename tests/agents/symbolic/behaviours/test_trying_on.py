"""What is known not to be cursed is tried on, and comes off again when it shows that it does harm."""

from __future__ import annotations

import pytest

from agents.symbolic.behaviours.items.equip import wear_armor
from agents.symbolic.behaviours.items.jewelry import adorn
from agents.symbolic.behaviours.survive.illness import cure
from agents.symbolic.belief.hero import Hero
from agents.symbolic.command import Command, search
from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.reckoning.jewelry_worth import worth
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story

ROOM = "|.....|\n|..@..|\n|.....|"
PRIEST = Hero("Priest", "human", "lawful")
NOTHING = "(nothing known to be good)"


@pytest.mark.parametrize(("buc", "does"), [("uncursed ", "put on P"), ("blessed ", "put on P"), ("cursed ", NOTHING)])
def test_an_unknown_amulet_is_put_on_if_it_is_not_cursed(buc: str, does: str) -> None:
    assert verdict(adorn, scenario(ROOM, inventory=(f"o - a {buc}oval amulet",))) == does


def test_a_priest_sees_that_it_is_not_cursed() -> None:
    assert verdict(adorn, scenario(ROOM, inventory=("o - an oval amulet",))) == NOTHING
    assert verdict(adorn, scenario(ROOM, inventory=("o - an oval amulet",), hero=PRIEST)) == "put on P"
    assert verdict(adorn, scenario(ROOM, inventory=("o - a cursed oval amulet",), hero=PRIEST)) == NOTHING
    assert verdict(adorn, scenario(ROOM, inventory=("o - a jade ring",), hero=PRIEST)) == NOTHING, "rings are not tried"


def test_an_amulet_is_tried_only_while_it_may_be_good() -> None:
    belief = scenario(ROOM, inventory=("o - an uncursed oval amulet",))
    entry = next(iter(belief.inventory))
    assert 2.0 < worth(belief, entry) < 3.0
    belief.identification.meet(("amulet of life saving", "amulet of reflection", "amulet versus poison"))
    assert worth(belief, entry) == 0.0
    assert verdict(adorn, belief) == NOTHING


@pytest.mark.parametrize(("buc", "does"), [("uncursed ", "remove R"), ("", "remove R"), ("cursed ", "pray \xf0")])
def test_what_strangles_is_taken_off_at_once_before_enemies_too(buc: str, does: str) -> None:
    pack = (f"o - an {buc}amulet of strangulation (being worn)",)
    belief = scenario("|.dd|\n|.@d|", {"d": "jackal"}, inventory=pack, condition=int(Condition.STRANGLED), turn=2_000)
    assert verdict(cure, belief) == does


AMULET = "o - an uncursed oval amulet (being worn)"


@pytest.mark.parametrize(("command", "does"), [(search(5), "remove R"), (Command(Verb.EAT, "e"), NOTHING)])
def test_who_falls_asleep_for_nothing_takes_the_amulet_off(command: Command, does: str) -> None:
    story = Story(ROOM, inventory=(AMULET,))
    assert verdict(adorn, story.belief) == NOTHING
    assert verdict(adorn, story.then("", command, "You fall asleep.")) == does
    assert verdict(adorn, Story(ROOM, inventory=()).then("", command, "You fall asleep.")) == "(no ring or amulet)"


def test_harmful_boots_come_off_again() -> None:
    for name in ("fumble boots", "levitation boots"):
        floats = int(Condition.LEVITATING) if name == "levitation boots" else 0
        pack = (f"b - an uncursed +0 pair of {name} (being worn)",)
        assert verdict(wear_armor, scenario(ROOM, inventory=pack, condition=floats)) == "take off T"
        assert verdict(wear_armor, scenario(ROOM, inventory=(pack[0].replace("uncursed", "cursed"),))) == (
            "(nothing to put on)"
        )


BOOTS, GLOVES = "b - an uncursed +0 pair of snow boots", "g - an uncursed +0 pair of old gloves"


def test_who_stumbles_takes_off_the_boots_or_gloves_that_it_does_not_know() -> None:
    story = Story(ROOM, inventory=(f"{BOOTS} (being worn)",))
    assert verdict(wear_armor, story.belief) == "(nothing to put on)"
    belief = story.then("", search(5), "You trip over your own feet.")
    assert belief.identification.sure("snow boots") is object_type_named("fumble boots")
    assert verdict(wear_armor, belief) == "take off T"
    both = Story(ROOM, inventory=(f"{BOOTS} (being worn)", f"{GLOVES} (being worn)"))
    assert verdict(wear_armor, both.then("", search(5), "You stumble.")) == "(nothing to put on)", "which is not known"


@pytest.mark.parametrize("piece", [BOOTS, GLOVES])
def test_magic_boots_and_gloves_are_tried_if_they_are_not_cursed(piece: str) -> None:
    unknown = piece.replace("n uncursed +0", "")
    assert verdict(wear_armor, scenario(ROOM, inventory=(piece,))) == "wear W"
    assert verdict(wear_armor, scenario(ROOM, inventory=(unknown,))) == "(wearing the best)"
    assert verdict(wear_armor, scenario(ROOM, inventory=(unknown,), hero=PRIEST)) == "wear W"


def test_a_hat_that_may_be_a_dunce_cap_is_not_tried() -> None:
    """It curses itself (src/do_wear.c, Helmet_on)."""
    assert verdict(wear_armor, scenario(ROOM, inventory=("h - an uncursed conical hat",))) == "(wearing the best)"
