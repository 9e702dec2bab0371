"""Scenes for the behaviours that need only one or two; and the rule that none of the roster goes without a scene."""

import re
from pathlib import Path

import pytest

from agents.symbolic.behaviours.explore.dig_down import dig_on
from agents.symbolic.behaviours.explore.zap_down import zap_down
from agents.symbolic.behaviours.fight.hold_stairs import hold_stairs
from agents.symbolic.behaviours.fight.missiles import shoot, shoot_point_blank
from agents.symbolic.behaviours.items import engrave_identify
from agents.symbolic.behaviours.items.skills import enhance
from agents.symbolic.behaviours.observe.look import identify_monster, look_here
from agents.symbolic.behaviours.survive.illness import cure, sit_out
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.level import Level
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.command import meta
from agents.symbolic.reckoning.branches import MINES_BRANCH
from agents.symbolic.roster import ROSTER
from agents.symbolic.tuning.tuning import AS_SHIPPED
from nethack_env.observation import Condition, Dungeon, Hunger
from tests.agents.symbolic.scenario import rethink, scenario, verdict

SWORD = "a - a +1 long sword (weapon in hand)"
PICK_AXE = "f - a +0 pick-axe"
DIGGING = "w - a wand of digging (0:4)"
PRAYER = f"pray {meta('p')}"


def diver(drawing: str = "|..@..|", *inventory: str, hp: int = 16, **legend: str) -> Belief:
    """Return a hero of whom the plan wants the deep, on level 2."""
    grown = {"experience_level": AS_SHIPPED.growth.ready_level, "hp": hp}
    belief = scenario(drawing, legend, inventory=inventory, depth=2, dungeon_level=2, **grown)  # type: ignore[arg-type]
    for number in (1, *MINES_BRANCH):
        level = belief.levels.setdefault((Dungeon.DOOM, number), Level((Dungeon.DOOM, number), 1))
        level.done = True
        level.search((5, 70), AS_SHIPPED.growth.branch_search)
    return belief


def test_turning_to_stone_a_lizard_is_eaten_before_anyone_prays() -> None:
    stoning = int(Condition.STONE)
    assert verdict(cure, scenario("|.@.|", condition=stoning, inventory=["l - a lizard corpse"])) == "eat e"
    assert verdict(cure, scenario("|.@.|", condition=stoning)) == PRAYER
    assert verdict(cure, scenario("|.@.|")) == "(not ill)"


def test_no_god_hears_in_gehennom() -> None:
    belief = scenario("|.@.|", condition=int(Condition.SLIME), dungeon=int(Dungeon.GEHENNOM))
    assert verdict(cure, belief) == "(no god would listen)"


def test_a_were_bite_is_prayed_against() -> None:
    belief = scenario("|.@.|")
    belief.journal.clocks["lycanthropy"] = 400
    assert verdict(cure, belief) == PRAYER


@pytest.mark.parametrize("condition", [Condition.BLIND, Condition.STUNNED, Condition.CONFUSED])
def test_the_senses_clear_with_time(condition: Condition) -> None:
    assert verdict(sit_out, scenario("|.@.|", condition=int(condition))) == "wait 5s"
    beside = scenario("|.@j|", {"j": "jackal"}, condition=int(condition))
    assert verdict(sit_out, beside) == "(enemies beside)"


def test_a_stranger_is_looked_at_and_a_friend_is_not() -> None:
    belief = scenario("|.@..G.|", {"G": "gnome"})
    belief.monsters[0].attitude = Attitude.UNKNOWN
    assert verdict(identify_monster, belief) == "look ;m."
    belief.monsters[0].attitude = Attitude.PEACEFUL
    rethink(belief)
    assert verdict(identify_monster, belief) == "(everybody is known)"


@pytest.mark.parametrize(
    ("condition", "does"), [(Condition.BLIND, "look ;m."), (Condition.HALLUCINATING, "(cannot see who is who)")]
)
def test_the_blind_look_at_what_they_sense(condition: Condition, does: str) -> None:
    belief = scenario("|.@..G.|", {"G": "gnome"}, condition=int(condition))
    belief.monsters[0].attitude = Attitude.UNKNOWN
    assert verdict(identify_monster, belief) == does


def test_a_pile_is_read_once() -> None:
    belief = scenario("|.@.|")
    belief.underfoot = None
    assert verdict(look_here, belief) == "look here :"
    belief.underfoot = ()
    assert verdict(look_here, belief) == "(known what lies here)"


def test_a_skill_is_advanced_when_the_game_says_so() -> None:
    belief = scenario("|.@.|")
    assert verdict(enhance, belief) == "(no skill to advance)"
    belief.can_enhance = True
    assert verdict(enhance, belief) == f"enhance {meta('e')}"


def test_an_unknown_wand_is_tried_on_the_dust_when_all_is_calm() -> None:
    wand = ["w - an oak wand"]
    assert verdict(engrave_identify.test_wand, scenario("|.@.|", inventory=wand)) == "engrave E"
    watched = scenario("|.@.j|", {"j": "jackal"}, inventory=wand)
    assert verdict(engrave_identify.test_wand, watched) == "(enemies in view)"


def test_an_archer_shoots_what_stands_beside() -> None:
    pack = ["a - a +1 yumi (weapon in hand)", "b - 20 +0 ya (in quiver)"]
    belief = scenario("|.@j.|", {"j": "jackal"}, inventory=pack, hero=Hero("Samurai", "human", "lawful"))
    assert verdict(shoot_point_blank, belief) == "throw t"
    assert (
        verdict(shoot_point_blank, scenario("|.@j.|", {"j": "jackal"}, inventory=[SWORD]))
        == "(nothing that does more than a blow)"
    )
    darts = ["a - 20 +2 darts (in quiver)"]
    tourist = scenario("|.@j.|", {"j": "jackal"}, inventory=darts, hero=Hero("Tourist", "human", "neutral"))
    assert verdict(shoot_point_blank, tourist) == "throw t", "a dart does three times what its fist does"
    armed = scenario("|.@j.|", {"j": "jackal"}, inventory=[SWORD, *darts])
    assert verdict(shoot_point_blank, armed) == "(nothing that does more than a blow)"
    bomb = scenario("|.@e.|", {"e": "gas spore"}, inventory=pack)
    assert verdict(shoot_point_blank, bomb) == "(nobody beside)"


def test_no_dart_is_thrown_at_an_acid_blob_but_an_arrow_is_shot() -> None:
    """Darts are picked up again and corrode; arrows are mostly lost anyway."""
    blob = {"b": "acid blob"}
    tourist = scenario("|.@b.|", blob, inventory=["t - 30 darts"], hero=Hero("Tourist", "human", "neutral"), hp=40)
    assert verdict(shoot_point_blank, tourist) == "(its acid would eat into the missile)"
    assert verdict(shoot, scenario("|.@.b.|", blob, inventory=["t - 30 darts"], hp=40)) == "(no clear shot)"
    junk = scenario("|.@.b.|", blob, inventory=["a - a +1 long sword (weapon in hand)", "c - a club"], hp=40)
    assert verdict(shoot, junk) == "throw t", "the club is of no use"
    bow = ["a - a bow (weapon in hand)", "t - 30 arrows (in quiver)"]
    ranger = scenario("|.@.b.|", blob, inventory=bow, hero=Hero("Ranger", "elf", "chaotic"), hp=40)
    assert verdict(shoot, ranger) == "throw t"


def test_behind_elbereth_the_digging_goes_on_whoever_stands_around() -> None:
    belief = diver("|.j@j.|", PICK_AXE, j="jackal")
    assert verdict(dig_on, belief) == "(nothing to dig with, or no Elbereth to dig behind)"
    belief.level.engravings[belief.pos] = "Elbereth"
    belief.underfoot = ()
    assert verdict(dig_on, belief) == "dig a"


def test_badly_hurt_behind_elbereth_the_hero_rests_first() -> None:
    belief = diver("|.j@j.|", PICK_AXE, hp=3, j="jackal")
    belief.previous = belief.stats
    belief.level.engravings[belief.pos] = "Elbereth"
    belief.underfoot = ()
    assert verdict(dig_on, belief) == "(hurt: rest behind it first)"


def test_a_wand_of_digging_is_the_way_out_of_a_costly_fight() -> None:
    assert verdict(zap_down, diver("|..@..|", DIGGING)) == "(no hurry)"
    assert verdict(zap_down, diver("|.T@T.|", DIGGING, T="troll")) == "zap z"


@pytest.mark.parametrize(
    ("drawing", "pack", "hunger", "does"),
    [
        ("|..@..|", (DIGGING,), Hunger.WEAK, "zap z"),
        ("|..@..|", (DIGGING,), Hunger.HUNGRY, "(no hurry)"),
        ("|..@..|", (DIGGING, PICK_AXE), Hunger.WEAK, "(no hurry)"),
        ("|..@.>|", (DIGGING,), Hunger.WEAK, "(no hurry)"),
    ],
)
def test_who_starves_goes_down_by_a_wand_where_there_is_no_other_way(
    drawing: str, pack: tuple[str, ...], hunger: Hunger, does: str
) -> None:
    """An Archeologist searched on, fainting, for 1,400 turns, eight charges in its pack (63605, turn 34800)."""
    belief = diver(drawing, *pack)
    belief.stats = belief.stats._replace(hunger=int(hunger))
    rethink(belief)
    assert verdict(zap_down, belief) == does


STAIRS_HALL = "-----------\n|<...@....|\n|.........|\n|........{}|\n-----------"


def on_stairs(drawing: str, over: str) -> Belief:
    """Return a beginner on level 2, where the plan wants a beginner to be."""
    belief = scenario(drawing, {"o": "hill orc"}, over=over, depth=2, dungeon_level=2, inventory=[SWORD])
    belief.levels.setdefault((Dungeon.DOOM, 1), Level((Dungeon.DOOM, 1), 1)).done = True
    return belief


def test_on_the_stairs_up_the_hero_awaits_who_comes() -> None:
    assert verdict(hold_stairs, on_stairs("|@...o..|", "<")) == "search s"
    assert verdict(hold_stairs, on_stairs("|@......|", "<")) == "(no enemy in view)"


def test_a_crowd_is_met_on_the_stairs_one_enemy_is_not() -> None:
    assert (
        verdict(hold_stairs, on_stairs(STAIRS_HALL.format("o").replace("|.........|", "|........o|"), ".")) == "move h"
    )
    assert verdict(hold_stairs, on_stairs(STAIRS_HALL.format("o"), ".")) == "(no crowd to meet on the stairs)"


@pytest.mark.parametrize(("over", "answer"), [(">", "search s"), ("<", "(no crowd to meet on the stairs)")])
def test_on_the_first_level_the_stairs_down_are_held(over: str, answer: str) -> None:
    """Those up lead out of the dungeon."""
    belief = scenario("|@...o..|", {"o": "hill orc"}, over=over, depth=1, dungeon_level=1)
    assert verdict(hold_stairs, belief) == answer


def test_every_behaviour_of_the_roster_has_a_scene() -> None:
    here = Path(__file__).parent
    lines = [line for path in here.glob("test_*.py") for line in path.read_text().splitlines() if "import" not in line]
    scenes = "\n".join(lines)
    without = [
        function.__name__
        for function in (entry.behaviour for entry in ROSTER)
        if not re.search(rf"\b{function.__name__}\b", scenes)
    ]
    assert not without
