"""Ways out of a lost fight that lead off the spot at once."""

from dataclasses import replace
from typing import Any

import pytest

from agents.symbolic.behaviours.fight.attack_wands import zap_for_life
from agents.symbolic.behaviours.survive.escape_items import dig_out, teleport_out
from agents.symbolic.behaviours.survive.healing import drink_healing
from agents.symbolic.behaviours.survive.last_resort import gamble
from agents.symbolic.behaviours.survive.stairs_escape import escape_by_stairs
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.perception.items import parse_item
from agents.symbolic.reckoning.odds import losing
from agents.symbolic.roster import ROSTER
from agents.symbolic.verb import Verb
from nethack_env.observation import Burden, Condition, Dungeon, Hunger
from tests.agents.symbolic.scenario import scenario, verdict

DIGGING = "w - a wand of digging (0:4)"
AMID = "|.@x..|"


def lost(enemy: str, drawing: str = AMID, **about: Any) -> str:
    hero: dict[str, Any] = {"hp": 3, "depth": 3, "inventory": (DIGGING,), **about}
    return verdict(dig_out, scenario(drawing, {"x": enemy}, **hero))


def test_a_lost_fight_is_left_through_the_floor() -> None:
    assert lost("soldier ant") == "zap z"
    assert lost("newt", hp=16) == "(no lost fight)"
    assert lost("troll", hp=15) == "(no lost fight)", "still healthy"


def test_no_hole_is_made_while_a_shopkeeper_is_owed() -> None:
    debt = (DIGGING, "p - a ruby potion (unpaid, 100 zorkmids)")
    assert lost("soldier ant", inventory=debt) == "(no wand of digging, or not here)"
    inside = scenario(AMID, {"x": "soldier ant"}, inventory=(DIGGING,), hp=3)
    inside.level.close_off(inside.level.terrain == Terrain.FLOOR)
    assert verdict(dig_out, inside) == "zap z", "who owes nothing falls with all it has"


@pytest.mark.parametrize("holder", ["lichen", "owlbear", "giant mimic"])
def test_who_may_be_held_makes_no_hole(holder: str) -> None:
    belief = scenario("|.@xa.|", {"x": holder, "a": "soldier ant"}, inventory=(DIGGING,), hp=3)
    assert verdict(dig_out, belief) == "(no wand of digging, or not here)"


@pytest.mark.parametrize(
    ("hp", "helm", "here", "falls"),
    [
        (6, (), (), False),
        (6, ("h - a +0 elven leather helm (being worn)",), (), False),
        (6, ("h - a +0 dwarvish iron helm (being worn)",), (), True),
        (6, (), ("a heavy iron ball (chained to you)",), True),
        (32, (), (), True),
    ],
)
def test_who_drags_a_ball_does_not_fall_to_its_death(
    hp: int, helm: tuple[str, ...], here: tuple[str, ...], falls: bool
) -> None:
    """Two of 250 heroes left a lost fight so, one with 146,950 points and 6 hit points (seed 63681, turn 128753)."""
    belief = scenario(AMID, {"x": "minotaur"}, hp=hp, max_hp=115, depth=3, inventory=(DIGGING, *helm))
    belief.underfoot = tuple(map(parse_item, here))
    assert verdict(dig_out, belief) == "zap z"
    belief.journal.clocks["punishment"] = belief.turn
    assert (verdict(dig_out, belief) == "zap z") is falls


def test_nobody_falls_with_those_who_follow() -> None:
    assert lost("troll", hp=10, max_hp=30) == "(those who follow are too strong by themselves)"


def test_stairs_or_an_engraving_are_better_than_a_fall_while_there_is_time() -> None:
    assert lost("dwarf", "|.@x....<|", hp=5) == "zap z", "no way to the stairs"
    assert lost("dwarf", "|<...@x..|", hp=5) == "(stairs or an engraving will do)"
    beetle = "|.@x..|"
    assert lost("giant beetle", beetle, hp=16, max_hp=40) == "(stairs or an engraving will do)"
    assert lost("giant beetle", beetle, hp=5, max_hp=40) == "zap z", "the next round may kill"
    assert lost("Woodland-elf", beetle, hp=9, max_hp=40) == "zap z", "no elf cares for an engraving"


@pytest.mark.parametrize("means", ["w - a wand of teleportation (0:4)", "s - a scroll of teleportation"])
def test_who_can_teleport_does_so_before_it_is_about_to_die(means: str) -> None:
    pack = (means,)
    belief = scenario(AMID, {"x": "giant beetle"}, inventory=pack, hp=16, max_hp=40)
    assert verdict(teleport_out, belief) == ("zap z" if "wand" in means else "read r")
    newt = scenario(AMID, {"x": "newt"}, inventory=pack)
    assert verdict(teleport_out, newt) == "(no lost fight)"
    in_sokoban = scenario(AMID, {"x": "giant beetle"}, inventory=pack, hp=10, max_hp=40, dungeon=int(Dungeon.SOKOBAN))
    assert verdict(teleport_out, in_sokoban) == "(nobody teleports here)"
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(teleport_out, belief) == "(no lost fight)"


@pytest.mark.parametrize(
    ("wand", "condition", "does"), [("", 0, "read r"), (" (0:4)", 0, "zap z"), ("", int(Condition.BLIND), "zap z")]
)
def test_a_scroll_is_surer_than_a_wand_that_may_be_empty(wand: str, condition: int, does: str) -> None:
    """Two wands in turn were empty, and five wolves killed the bearer of four scrolls (63591, turn 48315)."""
    pack = (f"w - a wand of teleportation{wand}", "s - a scroll of teleportation")
    amid = scenario(AMID, {"x": "giant beetle"}, inventory=pack, hp=16, max_hp=40, condition=condition)
    assert verdict(teleport_out, amid) == does


def test_the_badly_hurt_teleport_out_of_a_fight_that_is_not_as_good_as_won() -> None:
    pack = ("a - a +1 long sword (weapon in hand)", "s - a scroll of teleportation")
    for hit_points, leaves in ((24, True), (60, False)):
        belief = scenario(
            AMID, {"x": "giant beetle"}, inventory=pack, hp=hit_points, max_hp=60, armor_class=4, experience_level=10
        )
        assert not losing(belief)
        assert verdict(teleport_out, belief) == ("read r" if leaves else "(no lost fight)")


@pytest.mark.parametrize("weapon", ["striking", "magic missile"])
def test_no_blow_that_may_miss_comes_before_a_teleport(weapon: str) -> None:
    pack = (f"v - a wand of {weapon} (0:4)", "s - a scroll of teleportation")
    amid: dict[str, Any] = {"hp": 16, "max_hp": 40}
    beside = scenario(AMID, {"x": "giant beetle"}, inventory=pack, **amid)
    assert verdict(zap_for_life, beside) == "(a teleport is a surer way out)"
    for other in ({"inventory": pack[:1]}, {"condition": int(Condition.BLIND)}, {"dungeon": int(Dungeon.SOKOBAN)}):
        without = scenario(AMID, {"x": "giant beetle"}, **{"inventory": pack, **amid, **other})
        assert verdict(zap_for_life, without) == "zap z", other


FAR = "." * 20
"""Room for a ray, so that it does not come back."""
ANTS = f"|.aa{FAR}|\n|.@a{FAR}|\n|.a.{FAR}|"
CROWD: dict[str, Any] = {"hp": 60, "max_hp": 81, "experience_level": 11}
AWAY = "s - a scroll of teleportation"


@pytest.mark.parametrize("wand", ["lightning", "sleep"])
def test_no_ray_at_one_of_many_comes_before_a_teleport(wand: str) -> None:
    """A Monk shot lightning at one of four soldier ants, was blinded by it, and read no more (63139, turn 61354)."""
    pack = (f"v - a wand of {wand} (0:4)", AWAY)
    assert verdict(zap_for_life, scenario(ANTS, {"a": "soldier ant"}, inventory=pack, **CROWD)) == (
        "(a teleport is a surer way out)"
    )
    assert verdict(zap_for_life, scenario(ANTS, {"a": "soldier ant"}, inventory=pack[:1], **CROWD)) == "zap z"
    single = scenario(f"|.@x{FAR}|", {"x": "hill orc"}, inventory=pack, hp=5, max_hp=40)
    assert verdict(zap_for_life, single) == "zap z", "it ends the fight"


@pytest.mark.parametrize("weapon", ["striking", "magic missile"])
def test_no_blow_that_may_miss_comes_before_a_hole(weapon: str) -> None:
    """A Caveman with four wands of digging shot three magic missiles at three soldier ants (63590, turn 60445)."""
    pack = (f"v - a wand of {weapon} (0:4)", DIGGING)
    beset = scenario(f"|.@x{FAR}|", {"x": "giant beetle"}, inventory=pack, hp=5, max_hp=40)
    assert verdict(zap_for_life, beset) == "(a hole in the floor is a surer way out)"
    assert verdict(dig_out, beset) == "zap z"
    early = scenario(f"|.@x{FAR}|", {"x": "giant beetle"}, inventory=pack, hp=16, max_hp=40)
    assert verdict(zap_for_life, early) == "zap z", "there is time for an engraving, if the zap fails"


def test_no_potion_is_drunk_in_a_fight_that_is_lost_with_it_too() -> None:
    potion = "q - a potion of healing"
    for pack, does in (((potion,), "quaff q"), ((potion, AWAY), "(there is a surer way out)")):
        amid = scenario(ANTS, {"a": "soldier ant"}, inventory=pack, **{**CROWD, "hp": 20})
        assert verdict(drink_healing, amid) == does
    one = scenario(AMID, {"x": "jackal"}, inventory=(potion, AWAY), hp=2, max_hp=40)
    assert verdict(drink_healing, one) == "quaff q", "with the potion it is won"


@pytest.mark.parametrize("means", ["w - a wand of teleportation (0:4)", AWAY])
def test_who_is_about_to_die_leaves_before_it_drinks_what_nobody_knows(means: str) -> None:
    """The gamble looked for a scroll alone: a wand was passed by, and so was who teleports at will."""
    pack = ("p - a ruby potion", means)
    belief = scenario("|.@.x..|", {"x": "soldier ant"}, inventory=pack, hp=3, max_hp=40)
    assert verdict(gamble, belief) == ("zap z" if "wand" in means else "read r")
    rooted = scenario(AMID, {"x": "soldier ant"}, inventory=pack, hp=3, max_hp=40, dungeon=int(Dungeon.SOKOBAN))
    assert verdict(gamble, rooted) == "quaff q"


@pytest.mark.parametrize(
    ("hp", "said", "does"),
    [
        (31, "You hear a nearby zap.  The bolt of fire hits you!", "read r"),
        (40, "You hear a nearby zap.  The bolt of fire hits you!", "read r"),  # it may come back off the wall
        (70, "You hear a nearby zap.  The bolt of fire hits you!", "(no lost fight)"),
        (90, "The death ray whizzes by you!", "read r"),
        (5, "You are hit by an arrow.", "(no lost fight)"),
    ],
)
def test_a_ray_that_may_kill_is_teleported_away_from(hp: int, said: str, does: str) -> None:
    belief = scenario("|..@........|\n|..........|", inventory=(AWAY,), hp=hp, max_hp=90)
    assert verdict(teleport_out, belief) == "(no lost fight)"
    belief.journal.record(belief.turn - 1, Verb.SEARCH, "", [said], belief.pos)
    assert verdict(teleport_out, belief) == does


BOLT = "You hear a nearby zap.  The bolt of fire hits you!"


@pytest.mark.parametrize("way_out", [DIGGING, AWAY])
def test_who_can_leave_drinks_nothing_before_a_ray_that_may_kill(way_out: str) -> None:
    """A Tourist drank, with three wands of digging, and two bolts of cold took what that gave (63446, turn 92751)."""
    potion = "q - 2 potions of extra healing"
    for pack, does in (((potion,), "quaff q"), ((potion, way_out), "(there is a surer way out)")):
        belief = scenario("|..@........|\n|..........|", inventory=pack, hp=27, max_hp=111, depth=2, dungeon_level=2)
        assert verdict(dig_out, belief) == "(no lost fight)"
        belief.journal.record(belief.turn - 1, Verb.SEARCH, "", [BOLT], belief.pos)
        assert verdict(drink_healing, belief) == does
        assert (verdict(dig_out, belief) == "zap z") is (DIGGING in pack)


def test_stairs_underfoot_are_the_first_way_out_of_a_ray() -> None:
    for over, does in ((">", "descend >"), (".", "(not on stairs)")):
        belief = scenario("|..@........|\n|..........|", over=over, hp=27, max_hp=111, depth=2, dungeon_level=2)
        assert verdict(escape_by_stairs, belief).startswith("(")
        belief.journal.record(belief.turn - 1, Verb.SEARCH, "", [BOLT], belief.pos)
        assert verdict(escape_by_stairs, belief) == does


JUMPY = Hero("Valkyrie", "human", "neutral", acquired=frozenset({"teleport"}))


def jumpy(**about: Any) -> Belief:
    """Return a hero of level 12 that teleports at random, in a fight that it loses."""
    hero: dict[str, Any] = {"hp": 16, "max_hp": 99, "hero": JUMPY, "experience_level": 12, "energy": 30, **about}
    return scenario(AMID, {"x": "minotaur"}, **hero)


def test_who_has_learned_to_teleport_does_it_at_will() -> None:
    assert verdict(teleport_out, jumpy()) == "teleport \x14"
    assert verdict(teleport_out, jumpy(inventory=("s - a scroll of teleportation",))) == "teleport \x14", "it is free"
    striking = ("v - a wand of striking (0:4)",)
    assert verdict(zap_for_life, jumpy(inventory=striking)) == "(a teleport is a surer way out)"
    wizard = replace(JUMPY, role="Wizard")
    assert verdict(teleport_out, jumpy(hero=wizard, experience_level=8)) == "teleport \x14"
    ring = {"hero": Hero("Valkyrie"), "inventory": ("r - a ring of teleportation (on left hand)",)}
    assert verdict(teleport_out, jumpy(**ring)) == "teleport \x14"


@pytest.mark.parametrize(
    "lacking",
    [
        {"hero": Hero("Valkyrie")}, {"experience_level": 11}, {"energy": 29}, {"hunger": int(Hunger.HUNGRY)},
        {"burden": int(Burden.OVERTAXED)},
    ],
)  # fmt: skip
def test_nobody_teleports_at_will_who_is_not_able_to_or_would_faint(lacking: dict[str, Any]) -> None:
    assert verdict(teleport_out, jumpy(**lacking)) == "(nothing to teleport with)"


@pytest.mark.parametrize(
    "said",
    [
        "You don't know that spell.", "You are not able to teleport at will.", "You lack the energy to teleport.",
        "You are too weak from hunger to teleport.", "Your concentration falters from carrying so much.",
    ],
)  # fmt: skip
def test_what_the_game_refused_is_not_asked_for_again(said: str) -> None:
    belief = jumpy()
    belief.journal.record(belief.turn - 3, Verb.TELEPORT, "", [said])
    assert verdict(teleport_out, belief) == "(nothing to teleport with)"


def test_nobody_teleports_where_a_force_prevented_it() -> None:
    belief = jumpy(inventory=("s - a scroll of teleportation",))
    belief.journal.record(belief.turn - 3, Verb.READ, "s", ["A mysterious force prevents you from teleporting!"])
    assert verdict(teleport_out, belief) == "(nobody teleports here)"


def test_a_wand_that_was_picked_up_blind_is_no_way_out() -> None:
    belief = scenario(AMID, {"x": "giant beetle"}, inventory=("z - a wand",), hp=16, max_hp=40)
    assert verdict(teleport_out, belief) == "(nothing to teleport with)"


def test_stairs_come_first_and_holes_last() -> None:
    names = [entry.name for entry in ROSTER]
    order = list(map(names.index, ("zap for life", "escape by stairs", "teleport out", "fall out", "pray in doubt")))
    assert order == sorted(order)
