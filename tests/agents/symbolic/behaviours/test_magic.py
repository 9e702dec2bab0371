"""Spells, unknown wands, and the last gamble."""

from agents.symbolic.behaviours.heal import cast_healing, drink_healing
from agents.symbolic.behaviours.magic import force_bolt, gamble, zap_unknown
from agents.symbolic.belief.hero import Hero
from tests.agents.symbolic.scenario import scenario, verdict

WIZARD = Hero("Wizard", "human", "neutral")
STAFF = "a - a +1 quarterstaff (weapon in hand)"
WAND = "f - an oak wand"
POTION = "g - a ruby potion"
KNOWN = "h - a potion of healing"


def test_a_wizard_bolts_a_hill_orc() -> None:
    belief = scenario("|..@.o.|", {"o": "hill orc"}, hero=WIZARD, inventory=[STAFF], energy=7)
    assert verdict(force_bolt, belief) == "cast Z"


def test_not_a_newt() -> None:
    belief = scenario("|..@n..|", {"n": "newt"}, hero=WIZARD, inventory=[STAFF], energy=7)
    assert verdict(force_bolt, belief) == "(nobody worth a force bolt)"


def test_not_without_energy_and_not_as_a_valkyrie() -> None:
    for belief in (
        scenario("|..@.o.|", {"o": "hill orc"}, hero=WIZARD, inventory=[STAFF], energy=3),
        scenario("|..@.o.|", {"o": "hill orc"}, inventory=[STAFF], energy=7),
    ):
        assert verdict(force_bolt, belief) == "(no force bolt to cast)"


def test_a_healer_heals_itself() -> None:
    belief = scenario("|..@..|", hero=Hero("Healer", "gnome", "neutral"), energy=5, hp=6)
    assert verdict(cast_healing, belief) == "cast Z"


def test_a_known_potion_is_drunk_in_need_only() -> None:
    hurt = scenario("|.a@..|", {"a": "giant beetle"}, inventory=[STAFF, KNOWN], hp=4)
    assert verdict(drink_healing, hurt) == "quaff q"
    assert verdict(drink_healing, scenario("|..@..|", inventory=[KNOWN], hp=6)) == "(not hurt enough)"


def test_an_unknown_wand_is_tried_on_what_cannot_be_beaten() -> None:
    belief = scenario("|.a@..|", {"a": "soldier ant"}, inventory=[STAFF, WAND])
    assert verdict(zap_unknown, belief) == "zap z"


def test_and_not_on_a_newt() -> None:
    belief = scenario("|.n@..|", {"n": "newt"}, inventory=[STAFF, WAND])
    assert verdict(zap_unknown, belief).startswith("(")


def test_the_dying_drink_anything() -> None:
    belief = scenario("|.a@..|", {"a": "soldier ant"}, inventory=[STAFF, POTION], hp=3)
    assert verdict(gamble, belief) == "quaff q"
