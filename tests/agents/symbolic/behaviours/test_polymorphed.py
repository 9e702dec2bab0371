"""The hero as a were: in the shape of a beast, back from it, and before a were and before what it cannot see."""

from typing import Any

import pytest

from agents.symbolic.behaviours.fight.melee import fight
from agents.symbolic.behaviours.fight.missiles import shoot
from agents.symbolic.behaviours.items.equip import rearm
from agents.symbolic.behaviours.survive.elbereth import elbereth, step_off
from agents.symbolic.behaviours.survive.healing import cast_healing
from agents.symbolic.behaviours.survive.illness import NEXT_MEAL, cure
from agents.symbolic.behaviours.survive.polymorphed import bide, call_pack, take_back, unpack
from agents.symbolic.behaviours.survive.prayer import pray_for_life
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.journal import START_NUTRITION
from agents.symbolic.command import fight as fight_key
from agents.symbolic.command import pray, quaff, rest, search
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.blows import arm, blow
from agents.symbolic.reckoning.elbereth import can_write
from agents.symbolic.reckoning.odds import survival
from agents.symbolic.reckoning.provisions import NOT_HUNGRY, stores
from agents.symbolic.verb import Verb
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story, move

PRAYER = "pray " + chr(ord("p") | 0x80)
REST = rest(1)
PACK = ("a - a +1 long sword", "b - a +0 plate mail", "c - 2 food rations", "d - a wand of light")


def changed(drawing: str, legend: dict[str, str] | None = None, *, own: int = 40, **line: Any) -> Story:
    """Return the story of a hero with `own` of 40 hit points who has just become a jackal of 9."""
    story = Story(drawing, legend, inventory=PACK, hp=own, max_hp=40, experience_level=6, energy=1)
    story.belief.journal.clocks["lycanthropy"] = 400
    line = {"hp": 9, "max_hp": 9, "monster_level": 2, "burden": 0} | line
    story.then("", search(1), "You turn into a werejackal!", **line)
    return story


def prayed(belief: Belief) -> Belief:
    belief.journal.last_prayer = belief.turn - 100
    return belief


def names_dropped(answer: object) -> tuple[str, ...]:
    return answer.command.choose[1:] if isinstance(answer, Proposal) else ()


def test_the_lives_of_both_shapes_are_counted_together() -> None:
    story = changed("|.@..|", own=30)
    assert (story.belief.stats.hp, story.belief.stats.max_hp, story.belief.own_form) == (39, 49, (30, 40))
    assert story.then("", search(1), hp=2, max_hp=9).stats.hp == 32
    belief = story.then("", search(1), "You return to human form!", hp=30, max_hp=40, monster_level=0)
    assert (belief.stats.hp, belief.own_form) == (30, None)


def test_no_way_of_a_beast_leads_through_a_closed_door() -> None:
    """Starving in a were's shape, heroes went from door to door for hundreds of turns (seeds 9064, 9128)."""
    drawing = "-----  \n|.@.+##\n-----  "
    story = changed(drawing)
    beyond = story.belief.pos[0], story.belief.pos[1] + 3
    assert not story.belief.walking.reachable(beyond)
    story.then(drawing, search(1), "You return to human form!", hp=30, max_hp=40, monster_level=0)
    assert story.belief.walking.reachable(beyond)


def test_a_god_heals_both_shapes() -> None:
    story = changed("|.@..|", own=3)
    belief = story.then("", pray("wounds"), "You feel much better.", hp=10, max_hp=10)
    assert belief.own_form == (40, 40)


def test_the_load_goes_in_one_action_the_heaviest_first() -> None:
    belief = changed("|.@..|", burden=5).belief
    assert names_dropped(unpack(belief)) == ("a +0 plate mail",), "what is left is light enough for a jackal"
    assert verdict(unpack, changed("|.@..|", burden=1).belief) == "(no load to speak of)"
    assert verdict(unpack, scenario("|.@..|", inventory=PACK, burden=5)) == "(in its own shape)"


def test_a_rat_keeps_next_to_nothing() -> None:
    story = changed("|.@..|")
    story.pack = PACK[:1] + PACK[2:]
    belief = story.then("", search(1), burden=5, hp=9, max_hp=9)
    assert names_dropped(unpack(belief)) == ("a +1 long sword", "a wand of light", "2 food rations"), "food comes last"


def test_the_pack_is_called_to_a_doubtful_fight() -> None:
    drawing, ants = "|.aa@..|", {"a": "soldier ant"}
    assert verdict(call_pack, changed(drawing, ants, own=10, energy=12).belief) == "call " + chr(ord("m") | 0x80)
    assert verdict(call_pack, changed(drawing, ants, own=10, energy=9).belief) == "(no strength to call)"
    assert verdict(call_pack, changed("|.@..|", energy=12).belief) == "(no help needed)"
    assert verdict(call_pack, scenario(drawing, ants, energy=12)) == "(in its own shape)"


def test_a_beast_waits_where_its_things_fell() -> None:
    story = changed("|..@..|")
    assert verdict(bide, story.belief) == "wait 20s"
    assert verdict(bide, story.then("|.@...|", move("h"), hp=9, max_hp=9)) == "move l"
    assert verdict(bide, story.then("", search(1), hunger=3, hp=9, max_hp=9)) == "(hungry, or not alone)"
    assert verdict(bide, scenario("|..@..|")) == "(in its own shape)"


def test_food_and_what_heals_are_dropped_last() -> None:
    pack = ("a - 2 food rations", "b - 3 potions of healing", "c - a +0 dagger", "d - a wand of light")
    story = Story("|.@..|", inventory=pack, hp=40, max_hp=40)
    line: dict[str, Any] = {"hp": 9, "max_hp": 9, "monster_level": 2, "strength_25": 10, "constitution": 3}
    dropped = names_dropped(unpack(story.then("", search(1), "You turn into a werejackal!", burden=2, **line)))
    assert not any("healing" in name for name in dropped)
    assert any("rations" in name for name in dropped)


def test_nobody_starves_beside_what_fell() -> None:
    story = changed("|.@..|")
    story.belief.fallen_gear = story.belief.level.key, story.belief.pos
    assert verdict(bide, story.belief) == "wait 20s"
    story.pack = ()
    assert verdict(bide, story.then("", turn=600)) == "(it would starve here)"


def test_paws_neither_write_nor_throw() -> None:
    belief = changed("|.a.@..|", {"a": "soldier ant"}, own=8).belief
    assert not can_write(belief)
    assert verdict(shoot, belief) == "(not in its own shape)"
    assert arm(belief).weapon is None
    assert blow(arm(belief), species_named("jackal")).damage == 2.5


def test_a_healer_does_not_heal_the_beast() -> None:
    healer = changed("|.@..|", own=5, energy=20).belief
    healer.hero = Hero("Healer", "human", "neutral")
    assert verdict(cast_healing, healer) == "(not in its own shape)"


def test_a_beast_prays_only_for_the_life_beneath() -> None:
    story = changed("|.a@..|", {"a": "soldier ant"})
    assert verdict(pray_for_life, story.then("", search(1), hp=2, max_hp=9)) == "(not low enough for a prayer)"
    story = changed("|.a@..|", {"a": "soldier ant"}, own=8)
    assert verdict(pray_for_life, story.then("", search(1), hp=2, max_hp=9)) == PRAYER


def test_no_cure_amid_enemies() -> None:
    assert verdict(cure, changed("|.@..|").belief) == PRAYER
    assert verdict(cure, changed("|.@...w|", {"w": "werejackal"}).belief) == "(not amid enemies)"
    assert verdict(cure, changed("|.n@...|", {"n": "newt"}).belief) == "(not amid enemies)"
    assert verdict(cure, prayed(changed("|.@..|").belief)) == "(no god is likely to hear)"


def bitten(drawing: str = "|.@....|", **about: Any) -> Story:
    """Return the story of a hero whom a werejackal that is now out of sight has bitten."""
    about = {"hp": 40, "max_hp": 40, "turn": 2000} | about
    story = Story("|.@...w|", {"w": "werejackal", "n": "newt"}, **about)
    story.then(drawing, search(1), "You feel feverish.")
    story.belief.journal.ate(START_NUTRITION + story.belief.turn)
    return story


def test_one_potion_of_holy_water_cures_the_chaotic_too() -> None:
    """A Priest drank three more, down to 3 hit points, and prayed ten times against nothing (seed 9149)."""
    story = Story("|.@..|", inventory=("h - 4 potions of holy water",), hp=40, max_hp=40, turn=2000)
    story.then("", search(1), "You feel feverish.")
    assert verdict(cure, story.then("", search(1), "You kill the wererat!")) == "quaff q"
    story.then("", quaff("h"), "This burns like acid!", "Your affinity to wererats disappears!")
    assert verdict(cure, story.belief) == "(not ill)"


def test_the_were_that_bit_is_known_by_name() -> None:
    story = Story("|.@w..|", {"w": "werejackal"})
    assert story.then("", search(1), "The werejackal bites!", "You feel feverish.").journal.were == "werejackal"
    assert bitten().belief.journal.were == "", "it was not said which"
    assert changed("|.@..|").belief.journal.were == "werejackal"


def test_a_cure_waits_until_one_prayer_in_fourteen_is_refused() -> None:
    belief = bitten().then("", search(20), turn=2150)
    for gap, answer in ((880, "(no god is likely to hear)"), (920, PRAYER)):
        belief.journal.last_prayer = belief.turn - gap
        assert verdict(cure, belief) == answer


def test_a_were_that_went_out_of_sight_is_expected_back() -> None:
    story = bitten()
    assert verdict(cure, story.then("", search(20), turn=2050)) == "(not amid enemies)"
    assert verdict(cure, story.then("", search(20), turn=2150)) == PRAYER
    killed = bitten()
    assert verdict(cure, killed.then("", fight_key("l"), "You kill the werejackal!")) == PRAYER


def test_the_prayer_is_kept_for_what_is_worse() -> None:
    assert verdict(cure, bitten(hp=15).then("", turn=2150)) == "(the prayer may be needed for the life)"
    hungry = bitten(hunger=2)
    assert verdict(cure, hungry.then("", turn=2150)) == "(the prayer will be needed against hunger)"
    assert verdict(cure, bitten(hunger=2, inventory=PACK).then("", turn=2150)) == PRAYER
    soon = bitten(inventory=()).then("", turn=2150)
    soon.journal.ate(NEXT_MEAL - 1 - stores(soon))
    assert verdict(cure, soon) == "(the prayer will be needed against hunger)"
    assert stores(bitten(inventory=(), turn=3000).then("", turn=9000)) == NOT_HUNGRY, "as the bottom line says"
    soon.journal.ate(1)
    assert verdict(cure, soon) == PRAYER
    near = bitten().then("|.@...n|", turn=2150)
    near.level.engravings[near.pos] = "Elbereth"
    assert verdict(cure, near) == "(not amid enemies)"


def test_wolfsbane_cures_without_a_prayer() -> None:
    belief = prayed(scenario("|.@..|", inventory=("a - a sprig of wolfsbane",)))
    belief.journal.clocks["lycanthropy"] = 400
    assert verdict(cure, belief) == "eat e"


def test_back_in_its_own_shape_the_hero_takes_up_its_weapon() -> None:
    story = changed("|.aa@..|", {"a": "giant beetle"})
    story.pack = ()
    belief = story.then("", search(1), "You return to human form!", hp=40, max_hp=40, monster_level=0)
    assert verdict(rearm, belief) == "look here :"
    belief.underfoot = ()
    assert verdict(rearm, belief) == "(nothing better underfoot)"
    belief = story.then("", move("h"), "You see here a +1 long sword.")
    assert verdict(rearm, belief) == "pick up ,"
    story.pack = ("a - a +1 long sword",)
    assert verdict(rearm, story.then("")) == "wield w"


def test_a_bow_without_arrows_is_no_weapon() -> None:
    pack = ("a - a +1 yumi (weapon in hand)", "b - a +0 katana")
    belief = scenario("|.w@..|", {"w": "jaguar"}, inventory=pack, hp=40, max_hp=40)
    assert verdict(rearm, belief) == "wield w"
    arrows = (*pack, "c - 20 +0 ya (in quiver)")
    shooting = scenario("|.w@..|", {"w": "jaguar"}, inventory=arrows, hp=40, max_hp=40)
    assert verdict(rearm, shooting) == "(armed, or no weapon wanted)"


def test_after_digging_the_sword_is_taken_in_hand_again() -> None:
    pack = ("a - a pick-axe (weapon in hand)", "b - a +1 long sword")
    belief = scenario("|.w@..|", {"w": "jaguar"}, inventory=pack, hp=40, max_hp=40)
    assert verdict(rearm, belief) == "wield w"
    belief.level.pits.add(belief.pos)
    assert verdict(rearm, belief) == "(armed, or no weapon wanted)", "digging goes on"


def test_back_in_its_own_shape_the_hero_goes_for_its_kit_before_it_rests() -> None:
    belief = scenario("|)..@...|", {")": "long sword"}, hp=20, max_hp=40)
    belief.fallen_gear = belief.level.key, (1, 2)
    assert verdict(take_back, belief) == "move h"
    crowded = scenario("|)..@.j.|", {")": "long sword", "j": "jackal"}, hp=20, max_hp=40)
    crowded.fallen_gear = crowded.level.key, (1, 2)
    assert verdict(take_back, crowded) == "(no time to look for it)"


def test_nobody_arms_for_a_short_fight() -> None:
    assert verdict(rearm, scenario("|.n@..|", {"n": "newt"}, inventory=PACK)) == "(no long fight)"
    armed = ("a - a +1 long sword (weapon in hand)",)
    assert verdict(rearm, scenario("|.n@..|", {"n": "newt"}, inventory=armed)) == "(armed, or no weapon wanted)"


def test_the_were_is_hit_before_those_it_called() -> None:
    armed = ("a - a +1 long sword (weapon in hand)",)
    belief = scenario("|.d@w..|", {"d": "jackal", "w": "werejackal"}, inventory=armed, hp=40, max_hp=40)
    assert verdict(fight, belief) == "fight Fl"


def test_a_were_heals_faster_than_bare_hands_hurt_it() -> None:
    armed, bare = (
        scenario("|..@w..|", {"w": "werejackal"}, inventory=pack, hp=40, max_hp=40)
        for pack in (("a - a +1 long sword (weapon in hand)",), ())
    )
    assert survival(armed) > 0.9
    assert survival(bare) < 0.5, "it gets a hit point back each turn"


def test_who_does_not_care_is_hit_from_the_elbereth() -> None:
    belief = scenario("|.a@e..|", {"a": "soldier ant", "e": "Woodland-elf"}, inventory=PACK, hp=6)
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(step_off, belief) == "(somebody beside does not care: it is no sin to hit that one from here)"
    assert verdict(fight, belief) == "fight Fl"


def test_blows_out_of_nowhere_tell_that_the_elbereth_does_not_hold() -> None:
    story = Story("|.I@..|", {"I": "invisible"}, hp=20, max_hp=40)
    story.belief.level.engravings[story.belief.pos] = "Elbereth"
    story.belief.journal.record(story.belief.turn, Verb.LOOK_HERE, "", [])
    assert verdict(elbereth, story.belief) == "rest s"
    belief = story.then("", REST, "It hits!", hp=14)
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(elbereth, belief) == "(somebody here does not care)"
    assert verdict(fight, belief) == "fight Fh"


def test_holy_water_cures_without_a_prayer() -> None:
    belief = prayed(scenario("|.@..|", inventory=("a - 4 potions of holy water",)))
    belief.journal.clocks["lycanthropy"] = 400
    assert verdict(cure, belief) == "quaff q"


@pytest.mark.parametrize(("hp", "drinks"), [(12, False), (13, True)])
def test_holy_water_burns_the_chaotic(hp: int, drinks: bool) -> None:
    elf = Hero("Priest", "elf", "chaotic")
    belief = prayed(scenario("|.@..|", inventory=("a - 4 potions of holy water",), hero=elf, hp=hp))
    belief.journal.clocks["lycanthropy"] = 400
    assert (verdict(cure, belief) == "quaff q") is drinks
