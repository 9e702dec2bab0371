"""Spells, unknown wands, and the last gamble."""

import random
from typing import Any

import pytest

from agents.symbolic.behaviours.fight.force_bolt import force_bolt
from agents.symbolic.behaviours.observe.spells import know_spells
from agents.symbolic.behaviours.survive.healing import cast_healing, drink_healing
from agents.symbolic.behaviours.survive.last_resort import gamble, zap_unknown
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.spells import Spell
from agents.symbolic.command import Command, search
from agents.symbolic.execution.watchdog import LONG_PATIENCE, Watchdog
from agents.symbolic.knowledge.object_types import ObjectType
from agents.symbolic.knowledge.wands import ENGRAVING_SIGNS, SILENT, SLEEPERS
from agents.symbolic.perception.menus import Menu, MenuItem
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.prayer import low_hit_points
from agents.symbolic.roster import ROSTER
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition
from tests.agents.symbolic.scenario import answer, scenario, verdict
from tests.agents.symbolic.story import Story

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


@pytest.mark.parametrize(
    ("about", "does"),
    [
        ({}, "cast Z"), ({"hp": 3}, "cast Z"), ({"energy": 4}, "(no force bolt to cast)"),
        ({"hero": Hero("Valkyrie")}, "(no force bolt to cast)"), ({"monster_level": 2}, "(no force bolt to cast)"),
    ],
)  # fmt: skip
def test_a_wizard_bolts_who_has_engulfed_it(about: dict[str, Any], does: str) -> None:
    """One with energy for twelve bolts bashed at an ochre jelly with a pick-axe until it died (63616, turn 78298)."""
    belief = scenario("|..@.o.|", {"o": "hill orc"}, **{"hero": WIZARD, "inventory": [STAFF], "energy": 7, **about})
    belief.engulfed, belief.monsters = True, []
    entries = {entry.name: entry for entry in ROSTER}
    assert verdict(entries["force bolt"].answer, belief) == does
    assert list(entries).index("force bolt") < list(entries).index("fight")


def test_behind_elbereth_only_those_are_bolted_and_zapped_who_do_not_care() -> None:
    for enemy, does in (("hill orc", False), ("Woodland-elf", True)):
        belief = scenario("|..@o..|", {"o": enemy}, hero=WIZARD, inventory=[STAFF, WAND], energy=7, hp=8, max_hp=30)
        belief.level.engravings[belief.pos] = "Elbereth"
        assert verdict(force_bolt, belief).startswith("cast") is does
        assert verdict(zap_unknown, belief).startswith("zap") is does


def test_the_watchdog_never_tires_of_bolts_that_go_on_as_energy_comes() -> None:
    """It counted those of a whole game: every 61st on a level was refused, and all for 150 turns after it."""
    watchdog, story = Watchdog(random.Random(0)), Story("|..@.o.|", {"o": "hill orc"}, hero=WIZARD, energy=7)
    for number in range(3 * LONG_PATIENCE):
        drawing = ("|..@o..|", "|..@.o.|")[number % 2]
        belief = story.then(drawing, search(1), turn=story.belief.turn + 10, experience_points=number)
        proposal = force_bolt(belief)
        assert isinstance(proposal, Proposal)
        assert watchdog.allows("force bolt", proposal, belief)


def test_no_bolt_flies_past_a_shopkeeper_into_a_shop_that_is_not_known() -> None:
    drawing = "|..@o..D|\n|.......K|"
    for keeper, casts in (("peaceful shopkeeper", False), ("peaceful dwarf", True)):
        belief = scenario(drawing, {"o": "hill orc", "K": keeper}, hero=WIZARD, inventory=[STAFF], energy=7)
        assert verdict(force_bolt, belief).startswith("cast") is casts


def test_not_without_energy_and_not_as_a_valkyrie() -> None:
    for belief in (
        scenario("|..@.o.|", {"o": "hill orc"}, hero=WIZARD, inventory=[STAFF], energy=3),
        scenario("|..@.o.|", {"o": "hill orc"}, inventory=[STAFF], energy=7),
    ):
        assert verdict(force_bolt, belief) == "(no force bolt to cast)"


def test_nor_through_the_door_of_a_shop_whose_keeper_is_out_of_sight_now() -> None:
    shop, legend = "---@---\n|..h..|\n|..K..|\n-------", {"h": "hill orc", "K": "peaceful shopkeeper"}
    story = Story(shop, legend, hero=WIZARD, energy=7, over="o")
    story.then()
    assert verdict(force_bolt, story.then(shop.replace("K", "."))) == "(nobody worth a force bolt)"
    nobody = Story(shop.replace("K", "."), legend, hero=WIZARD, energy=7, over="o")
    assert verdict(force_bolt, nobody.then()) == "cast Z"


HEALER = Hero("Healer", "gnome", "neutral")
SPELLS = Menu(
    "Choose which spell to cast",
    (
        MenuItem("", "    Name                 Level Category     Fail Retention"),
        MenuItem("a", "healing               1   healing         0%      100%"),
        MenuItem("b", "extra healing         3   healing        70%   91%-100%"),
        MenuItem("c", "sleep                 1   enchantment     8%    (gone)"),
        MenuItem("+", "[sort spells]"),
    ),
    1, 1, 30,
)  # fmt: skip


def test_a_healer_heals_itself() -> None:
    belief = scenario("|..@..|", hero=HEALER, energy=5, hp=6)
    assert verdict(cast_healing, belief) == "cast Z"


def test_in_peace_a_healer_mends_what_a_spell_gives_with_energy_to_spare() -> None:
    for hp, energy, casts in ((30, 15, True), (30, 14, False), (35, 15, False), (20, 5, True)):
        belief = scenario("|..@..|", hero=HEALER, energy=energy, hp=hp, max_hp=42)
        assert verdict(cast_healing, belief).startswith("cast") is casts


def test_behind_elbereth_a_healer_does_not_wait_for_its_hit_points() -> None:
    belief = scenario("|.s@..|", {"s": "giant beetle"}, hero=HEALER, energy=5, hp=30, max_hp=42)
    assert verdict(cast_healing, belief).startswith("(")
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(cast_healing, belief) == "cast Z"
    names = [entry.name for entry in ROSTER]
    assert names.index("cast healing") < min(map(names.index, ("take cover", "elbereth", "rest")))


def test_in_a_fight_a_spell_must_give_more_than_the_enemies_take() -> None:
    beetle = scenario("|.a@..|", {"a": "giant beetle"}, hero=HEALER, energy=20, hp=20, max_hp=42)
    trolls = scenario("|aa@aa|", {"a": "troll"}, hero=HEALER, energy=20, hp=20, max_hp=42)
    assert verdict(cast_healing, beetle) == "cast Z"
    assert verdict(cast_healing, trolls).startswith("(")


def test_the_list_of_spells_is_read_once_and_after_each_change() -> None:
    story = Story("|..@..|", hero=Hero("Priest", "human", "lawful"), energy=20, hp=6)
    assert verdict(know_spells, story.belief) == "spells +"
    assert verdict(cast_healing, story.belief).startswith("(")
    story.then("", Command(Verb.LIST_SPELLS, "+"), windows=[SPELLS])
    assert verdict(know_spells, story.belief).startswith("(")
    assert verdict(cast_healing, story.belief) == "cast Z"
    assert set(story.belief.spells or ()) == {"healing", "extra healing"}  # a forgotten spell strikes its caster
    story.pack = ["a - a +0 plate mail (being worn)"]
    assert verdict(know_spells, story.then()) == "spells +"


def test_a_spell_that_mostly_fails_is_not_cast() -> None:
    belief = scenario("|..@.o.|", {"o": "hill orc"}, hero=WIZARD, inventory=[STAFF], energy=7)
    belief.spells = {"force bolt": Spell(5, 76)}
    assert verdict(force_bolt, belief) == "(no force bolt to cast)"
    assert verdict(know_spells, scenario("|..@..|")) == "(the spells are known)"


def test_a_known_potion_is_drunk_in_need_only() -> None:
    hurt = scenario("|.a@..|", {"a": "giant beetle"}, inventory=[STAFF, KNOWN], hp=4)
    assert verdict(drink_healing, hurt) == "quaff q"
    assert verdict(drink_healing, scenario("|..@..|", inventory=[KNOWN], hp=6)) == "(not hurt enough)"


def test_an_unknown_wand_is_tried_on_what_cannot_be_beaten() -> None:
    belief = scenario("|.a@..|", {"a": "soldier ant"}, inventory=[STAFF, WAND])
    assert verdict(zap_unknown, belief) == "zap z"


SIGNS = dict(ENGRAVING_SIGNS)


@pytest.mark.parametrize(
    ("enemy", "kinds", "zaps"),
    [
        ("soldier ant", SIGNS["fast bugs"], False),
        ("soldier ant", SILENT, False),
        ("human zombie", SILENT, True),
        ("soldier ant", SIGNS["no engraving"], True),
        ("soldier ant", SIGNS["another engraving"], True),
        ("soldier ant", SLEEPERS, False),
    ],
)
def test_but_not_one_that_cannot_help(enemy: str, kinds: frozenset[ObjectType], zaps: bool) -> None:
    """Speed for the enemy and the click of a lock are turns lost (zap.c, bhitm); a known ray is weighed elsewhere."""
    belief = scenario("|.a@..|", {"a": enemy}, inventory=[STAFF, WAND], hp=6)
    belief.identification.narrow("oak wand", kinds)
    assert verdict(zap_unknown, belief).startswith("zap") is zaps


def test_of_unknown_wands_the_one_is_zapped_that_helps_most() -> None:
    for sign, letter in (("fast bugs", "z"), ("another engraving", "f"), ("slow bugs", "f")):
        belief = scenario("|.a@..|", {"a": "soldier ant"}, inventory=[STAFF, WAND, "z - a pine wand"])
        belief.identification.narrow("oak wand", SIGNS[sign])
        found = answer(zap_unknown, belief)
        assert isinstance(found, Proposal)
        assert found.command.subject == letter, sign


def test_and_not_from_an_elbereth_that_holds_all_of_them_off() -> None:
    """A Caveman wiped its own out so, in front of a troll (seed 2002)."""
    belief = scenario("|.a@..|", {"a": "soldier ant"}, inventory=[STAFF, WAND])
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(zap_unknown, belief) == "(all who are beside are held off)"


def test_and_not_on_a_newt() -> None:
    belief = scenario("|.n@..|", {"n": "newt"}, inventory=[STAFF, WAND])
    assert verdict(zap_unknown, belief).startswith("(")


def test_the_dying_drink_anything() -> None:
    belief = scenario("|.a@..|", {"a": "soldier ant"}, inventory=[STAFF, POTION], hp=3)
    assert verdict(gamble, belief) == "quaff q"


def test_a_line_above_the_prayer_is_no_reason_to_die_with_potions() -> None:
    belief = scenario("|aa@a..|", {"a": "soldier ant"}, inventory=[STAFF, POTION], hp=9, max_hp=41, experience_level=4)
    assert not low_hit_points(belief)
    assert verdict(gamble, belief) == "quaff q"
    assert verdict(gamble, scenario("|.n@..|", {"n": "newt"}, inventory=[STAFF, POTION], hp=9, max_hp=41)).startswith(
        "("
    )


def test_nothing_unknown_is_drunk_while_a_prayer_will_help_in_time() -> None:
    bitten = scenario("|..@b..|", {"b": "giant bat"}, inventory=[STAFF, POTION], hp=9, max_hp=31, experience_level=4)
    assert verdict(gamble, bitten) == "(not about to die)"
    bitten.journal.last_prayer = bitten.turn - 100
    assert verdict(gamble, bitten) == "quaff q"


def test_the_dying_try_anything_under_fire() -> None:
    story = Story("|..@....G|", {"G": "gnome lord"}, inventory=[STAFF, POTION], hp=3)
    assert verdict(gamble, story.belief) == "(not about to die)"
    assert (
        verdict(gamble, story.then("", None, "The gnome lord throws a dagger!", "You are hit by a dagger."))
        == "quaff q"
    )


def test_a_known_potion_is_drunk_before_one_heavy_blow_may_kill() -> None:
    """A Healer died of a dwarf's mattock from 16 of 55 hit points, with nine known potions (seed 5118)."""
    no_god, god = 100, 5_000
    for hit_points, prayed, decision in ((16, no_god, True), (16, god, False), (18, no_god, False)):
        orc = {"o": "hill orc"}
        belief = scenario("|.o@..|", orc, inventory=[STAFF, KNOWN], hp=hit_points, max_hp=30, turn=9_000, armor_class=7)
        belief.journal.last_prayer = belief.turn - prayed
        assert (verdict(drink_healing, belief) == "quaff q") is decision


def test_inside_a_monster_a_potion_is_drunk_too() -> None:
    """A Knight struck at the energy vortex around it until that had killed it, full healing in the pack (seed 2011)."""
    for hit_points, decision in ((12, "quaff q"), (40, "(not hurt enough)")):
        belief = scenario("|..@..|", inventory=[STAFF, KNOWN], hp=hit_points, max_hp=55)
        belief.engulfed = True
        assert verdict(drink_healing, belief) == decision


def test_a_known_potion_is_drunk_earlier_amid_a_crowd_and_by_the_blind() -> None:
    crowd = scenario("|III|\n|I@.|", {"I": "invisible"}, inventory=[STAFF, KNOWN], hp=11, max_hp=20)
    assert verdict(drink_healing, crowd) == "quaff q"
    assert verdict(drink_healing, scenario("|I@.|", {"I": "invisible"}, inventory=[KNOWN], hp=11, max_hp=20)) == (
        "(not hurt enough)"
    )
    blind = scenario("|I@.|", {"I": "invisible"}, inventory=[KNOWN], hp=7, max_hp=13, condition=int(Condition.BLIND))
    assert verdict(drink_healing, blind) == "quaff q"
