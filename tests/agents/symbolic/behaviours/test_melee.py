"""Whom the hero hits, goes for, shoots at, and leaves alone."""

from typing import Any

import numpy as np
import pytest

from agents.symbolic.behaviours.fight.melee import MOST_FEELING, approach, fight
from agents.symbolic.behaviours.fight.missiles import shoot
from agents.symbolic.behaviours.fight.stand_ground import stand_ground
from agents.symbolic.behaviours.survive.keep_off import keep_off
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.command import fight as hit
from agents.symbolic.command import search, throw, zap
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.line_of_fire import clear_line
from agents.symbolic.reckoning.odds import awake, survival, worth_hitting
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.story import Story, move

SWORD = "a - a +1 long sword (weapon in hand)"
DAGGERS = "b - 6 +0 daggers"
HALL = """
 ------------
 |..........|
 |..........|
 |.@......x.|
 |..........|
 ------------
"""

WATCHED_HALL = HALL.replace("|..........|", "|......y...|", 1)


def test_the_hero_hits_what_stands_beside_it() -> None:
    assert verdict(fight, scenario("|.@j..|", {"j": "jackal"}, inventory=[SWORD])) == "fight Fl"


@pytest.mark.parametrize(("who", "hit"), [("peaceful shopkeeper", False), ("tame kitten", False), ("newt", True)])
def test_nobody_at_peace_is_caught_by_a_blast(who: str, hit: bool) -> None:
    """A shopkeeper whom a spore had burnt killed a Samurai of level 10 (seed 5005)."""
    legend, pack = {"e": "gas spore", "K": who}, [SWORD, DAGGERS]
    beside = scenario("|.@eK..|", legend, inventory=pack, hp=90, max_hp=90)
    assert (verdict(fight, beside) == "fight Fl") is hit
    away = scenario("|.@.eK..|", legend, inventory=pack, hp=90, max_hp=90)
    assert verdict(shoot, away).startswith("throw") is hit


@pytest.mark.parametrize(("who", "shot"), [("peaceful shopkeeper", False), ("newt", True)])
def test_nor_by_a_missile_that_flies_on_into_a_spore(who: str, shot: bool) -> None:
    """A Ranger's arrows at a rat and at a lichen went into a spore beside the shopkeeper (seed 9102)."""
    legend, pack = {"e": "gas spore", "K": who, "F": "lichen", "r": "giant rat"}, [SWORD, DAGGERS]
    about: dict[str, Any] = {"inventory": pack, "hp": 90, "max_hp": 90}
    before = scenario("|.@.F.eK..|", legend, **about)
    assert verdict(shoot, before).startswith("throw") is shot
    behind = scenario("|.@.e.F...|\n|...K.....|", legend, **about)
    assert verdict(shoot, behind).startswith("throw") is shot
    assert clear_line(behind, [(behind.pos[0], col) for col in range(3, 8)]) is shot


def test_nor_while_the_dark_hides_the_pet() -> None:
    """Five of 232 young heroes killed a pet, or angered somebody at peace, who had been beside them a moment ago.

    It stood two squares off in the corridor (seeds 9006, 9038, 9051, 9078, 9136).
    """
    legend, pack = {"e": "gas spore", "o": "hill orc", "d": "tame little dog"}, [SWORD, DAGGERS]
    for enemy in "eo":
        story = Story(f"|.@d####{enemy}", legend, inventory=pack, hp=90, max_hp=90)
        story.then(f"|.@d####{enemy}", search(1))
        belief = story.then(f"|.@#####{enemy}", search(1))
        assert verdict(shoot, belief) == "(no clear shot)", enemy
        assert verdict(shoot, story.then("", search(8), turn=belief.turn + 8)).startswith("throw"), enemy
    beside = Story("|.@ed##", legend, inventory=pack, hp=90, max_hp=90)
    assert verdict(fight, beside.then("|.@e###", search(1))) == "(nobody to hit)"


@pytest.mark.parametrize(
    ("seen", "said", "hit"), [("gas spore", "", False), ("newt", "", True), ("gas spore", "It bites!", True)]
)
def test_what_a_blind_hero_feels_may_be_the_spore_that_was_near(seen: str, said: str, hit: bool) -> None:
    """A Healer went blind of a rotten apple beside one, hit what it felt, and died of it (seed 9036, turn 769)."""
    story = Story("|..@e..|", {"e": seen, "I": "invisible"}, inventory=[SWORD], hp=12, max_hp=17)
    blind = int(Condition.BLIND)
    belief = story.then(
        "|..@I..|", search(5), "You feel an unseen monster!", *([said] if said else []), condition=blind
    )
    assert (verdict(fight, belief) == "fight Fl") is hit


def test_no_blast_beside_a_shop_whose_keeper_may_be_hidden() -> None:
    belief = scenario("|.@e.|", {"e": "gas spore"}, inventory=[SWORD], hp=90, max_hp=90)
    assert verdict(fight, belief) == "fight Fl"
    floor = np.zeros_like(belief.level.boulder)
    floor[1, 5] = True
    belief.level.close_off(floor)
    rethink(belief)
    assert verdict(fight, belief) == "(nobody to hit)"


def test_the_hero_does_not_hit_the_peaceful() -> None:
    assert verdict(fight, scenario("|.@G..|", {"G": "peaceful gnome"}, inventory=[SWORD])) == "(nobody to hit)"


def test_a_floating_eye_is_never_touched() -> None:
    assert verdict(fight, scenario("|.@e..|", {"e": "floating eye"}, inventory=[SWORD])) == "(nobody to hit)"


@pytest.mark.parametrize(
    ("thing", "hits"),
    [
        ("c - an amulet of reflection (being worn)", "e"),
        ("c - a polished silver shield (being worn)", "e"),
        ("c - a silver dragon scale mail", ""),
        ("c - a ring of free action (on left hand)", "eb"),
        ("c - a ring of free action", ""),
    ],
)
def test_but_by_who_turns_its_gaze_or_cannot_be_frozen(thing: str, hits: str) -> None:
    """No gaze is what a gelatinous cube freezes with (uhitm.c:2877 to 2915)."""
    legend = {"e": "floating eye", "b": "gelatinous cube"}
    for letter in legend:
        belief = scenario(f"|.@{letter}..|", legend, inventory=[SWORD, thing], hp=30, max_hp=30, experience_level=9)
        assert worth_hitting(belief, belief.hostiles[0]) is (letter in hits)
        if letter == "e":
            assert (verdict(fight, belief) == "fight Fl") is (letter in hits)


def test_a_floating_eye_is_killed_with_daggers() -> None:
    belief = scenario("|.@e..|", {"e": "floating eye"}, inventory=[SWORD, DAGGERS])
    assert verdict(shoot, belief) == "throw t"


def test_the_soldier_ant_goes_first() -> None:
    belief = scenario("|.r@a..|", {"r": "sewer rat", "a": "soldier ant"}, inventory=[SWORD])
    assert verdict(fight, belief) == "fight Fl"


def test_daggers_fly_at_what_comes() -> None:
    belief = scenario(HALL, {"x": "hill orc"}, inventory=[SWORD, DAGGERS])
    assert verdict(shoot, belief) == "throw t"


def test_nothing_is_thrown_through_a_pet() -> None:
    belief = scenario("|.@.f..o|", {"o": "hill orc", "f": "tame kitten"}, inventory=[SWORD, DAGGERS])
    assert verdict(shoot, belief) == "(no clear shot)"


def test_the_blind_throw_nothing_while_a_pet_may_be_near() -> None:
    """Two tame beasts died of what was meant for a wererat, and no god heard the hero (seed 63165)."""
    with_pet, alone = "|.f@.....o|", "|..@.....o|"
    legend, blind = {"o": "hill orc", "f": "tame kitten"}, int(Condition.BLIND)
    story = Story(with_pet, legend, inventory=[SWORD, DAGGERS])
    assert verdict(shoot, story.belief) == "throw t"
    assert verdict(shoot, story.then(alone, search(1), condition=blind)) == "(no clear shot)"
    assert verdict(shoot, story.then(with_pet, search(1), condition=blind)) == "throw t", "a telepath sees it"
    assert verdict(shoot, story.then(alone, search(1), condition=0)) == "throw t", "who sees knows where it is not"
    assert verdict(shoot, story.then(alone, search(1), condition=blind, turn=999)) == "throw t", "it is long gone"


def test_under_the_eyes_of_the_watch_nothing_is_thrown_that_may_slip() -> None:
    belief = scenario("|.@....o|\n|....G..|", {"o": "hill orc", "G": "peaceful gnome"}, inventory=[SWORD, DAGGERS])
    assert verdict(shoot, belief) == "throw t"
    belief.level.watched = True
    assert verdict(shoot, belief) == "(no clear shot)"


def test_the_hero_goes_for_a_newt_and_not_for_an_owlbear() -> None:
    assert verdict(approach, scenario(HALL, {"x": "newt"}, inventory=[SWORD])).startswith("move")
    assert verdict(approach, scenario(HALL, {"x": "owlbear"}, inventory=[SWORD])) == "(too strong together)"


def test_one_jackal_is_no_danger_and_four_are() -> None:
    one = scenario("|.@j...|", {"j": "jackal"}, inventory=[SWORD], hp=10)
    pack = scenario("\n|jj...|\n|j@...|\n|j....|\n", {"j": "jackal"}, inventory=[SWORD], hp=10)
    assert survival(one) > 0.95
    assert survival(pack) < 0.5


def test_a_corridor_makes_a_pack_less_dangerous() -> None:
    hall = scenario("\n|.jj..|\n|@.jj.|\n|.....|\n", {"j": "jackal"}, inventory=[SWORD], hp=12)
    corridor = scenario("\n  -jj..|\n##@.jj.|\n  -....|\n", {"j": "jackal"}, inventory=[SWORD], hp=12, over="#")
    assert survival(corridor) >= survival(hall)


def test_the_first_blow_is_left_to_who_arrives() -> None:
    assert verdict(stand_ground, scenario("|.@.j.|", {"j": "jackal"}, inventory=[SWORD])) == "search s"


@pytest.mark.parametrize(("thing", "answer"), [("arrows", "throw t"), ("boomerangs", "(nothing to throw)")])
def test_a_boomerang_flies_past_whom_it_is_thrown_at(thing: str, answer: str) -> None:
    """It flies in a circle, and hit a shopkeeper beside the line (zap.c, boomhit)."""
    belief = scenario("|.@...j.|", {"j": "jackal"}, inventory=(f"t - 3 {thing}",))
    assert verdict(shoot, belief) == answer


def test_the_hero_keeps_off_a_gas_spore_and_shoots_it_from_afar() -> None:
    beside = scenario("|..@e..|", {"e": "gas spore"}, inventory=[SWORD, DAGGERS])
    assert verdict(keep_off, beside) == "move h"
    assert verdict(shoot, beside) == "(no clear shot)"
    afar = scenario("|.@.e..|", {"e": "gas spore"}, inventory=[SWORD, DAGGERS])
    assert verdict(keep_off, afar) == "(far enough away)"
    assert verdict(shoot, afar) == "throw t"


@pytest.mark.parametrize(
    ("species", "pack", "decision"),
    [
        ("gelatinous cube", [SWORD], "move h"),
        ("soldier ant", [SWORD], "(nobody to keep off)"),
        ("floating eye", [SWORD], "(nobody to keep off)"),
        ("cockatrice", [SWORD], "(nobody to keep off)"),
        ("cockatrice", [], "move h"),
    ],
)
def test_who_is_slow_and_must_not_be_hit_is_kept_off(species: str, pack: list[str], decision: str) -> None:
    """Eleven of 118 strong heroes died held by a gelatinous cube that stood beside them while others struck."""
    assert verdict(keep_off, scenario("|..@x.|", {"x": species}, inventory=pack, hp=50, max_hp=90)) == decision


CUBE = {"x": "gelatinous cube", "J": "jackal"}


@pytest.mark.parametrize(
    ("drawing", "hit_points", "worth"),
    [("|..@x..|", 90, True), ("|..@x..|", 30, False), ("|..@...x|", 60, False), ("|.J@x..|", 90, False)],
)
def test_a_cube_is_fought_by_who_has_it_alone_and_hit_points_to_spare(
    drawing: str, hit_points: int, worth: bool
) -> None:
    """It was taken for as deadly as a floating eye: five of 24 strong heroes died beside one."""
    belief = scenario(drawing, CUBE, inventory=[SWORD], hp=hit_points, max_hp=90, experience_level=9, armor_class=4)
    cube = next(monster for monster in belief.hostiles if monster.name == "gelatinous cube")
    assert worth_hitting(belief, cube) is worth


def test_a_cube_that_can_be_neither_left_nor_held_off_is_hit() -> None:
    """A Ranger in a pit searched on the spot beside one for 250 turns, and died of it (seed 2012)."""
    belief = scenario("|x@|", CUBE, inventory=[SWORD], hp=30, max_hp=90, experience_level=9, over="<", depth=1)
    assert verdict(keep_off, belief) == "(nothing can be written here, and nowhere to go)"
    assert verdict(fight, belief) == "fight Fh"
    belief.level.engravings[belief.pos] = "Elbereth"
    assert not verdict(fight, belief).startswith("fight")


def test_stairs_lead_away_from_it() -> None:
    belief = scenario("|x@|", CUBE, inventory=[SWORD], hp=30, max_hp=90, over="<", depth=2, dungeon_level=2)
    assert verdict(keep_off, belief) == "ascend <"


def test_in_a_dead_end_it_is_kept_off_by_an_elbereth() -> None:
    for species, decision in (("gelatinous cube", "engrave E"), ("gas spore", "(nowhere to go)")):
        assert verdict(keep_off, scenario("|@x.|", {"x": species}, inventory=[SWORD])) == decision


def test_who_is_held_does_not_pull_away_in_vain() -> None:
    """Two heroes of levels 15 and 16 pulled at the owlbear that crushed them, a gelatinous cube on the other side."""
    hall = "-------\n|.Y@x.|\n|.....|\n-------"
    for beside, decision in (("owlbear", "(one beside would not let go)"), ("jackal", "move b")):
        belief = scenario(hall, {"Y": beside, "x": "gelatinous cube"}, inventory=[SWORD], hp=90, max_hp=90)
        assert verdict(keep_off, belief) == decision


def test_behind_an_elbereth_nobody_need_be_kept_off() -> None:
    belief = scenario("|..@x.|", {"x": "gelatinous cube"}, inventory=[SWORD])
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(keep_off, belief) == "(nobody to keep off)"


def test_a_gas_spore_that_sleeps_is_let_be() -> None:
    belief = scenario("|..@e..|", {"e": "gas spore"}, inventory=[SWORD])
    belief.monsters[0].since = belief.turn - 15
    assert verdict(keep_off, belief) == "(nobody to keep off)"


def test_floating_eyes_are_no_crowd() -> None:
    for kind, backs in (("jackal", True), ("floating eye", False)):
        hall = scenario("   -------\n###D@..MM|\n   -.....|\n   -------", {"M": kind}, inventory=[SWORD])
        assert isinstance(stand_ground(hall), Proposal) is backs, kind


def test_a_were_is_met_in_a_narrow_place_like_a_crowd() -> None:
    """A were was about in 30 of 380 deaths, mostly with the pack that it had called to all free squares around."""
    for kind, backs in (("werejackal", True), ("jackal", False)):
        hall = scenario("   -------\n###D@..M.|\n   -.....|\n   -------", {"M": kind}, inventory=[SWORD])
        assert isinstance(stand_ground(hall), Proposal) is backs, kind


def test_what_answers_every_blow_unseen_is_left_alone() -> None:
    belief = scenario("|.@x.|", {"x": "invisible"})
    assert isinstance(fight(belief), Proposal)
    belief.journal.record(belief.turn, Verb.FIGHT, "unseen monster", ["You hit it.", "You are suddenly very cold!"])
    assert verdict(fight, belief) == "(nobody to hit)"


@pytest.mark.parametrize(("hp", "strength", "hits"), [(40, 118, False), (200, 118, True), (200, 16, False)])
def test_a_blue_jelly_is_left_to_heroes_who_can_afford_it(hp: int, strength: int, *, hits: bool) -> None:
    """It grows by what its cold takes: the blows of the weak feed it."""
    hero = Hero("Samurai", "human", "lawful")
    about: dict[str, Any] = {"inventory": (SWORD,), "hp": hp, "max_hp": hp, "experience_level": 9}
    about["strength_125"] = strength
    assert isinstance(fight(scenario("|.@j.|", {"j": "blue jelly"}, hero=hero, **about)), Proposal) is hits


@pytest.mark.parametrize("pest", ["wood nymph", "yellow light", "black light", "mind flayer", "purple worm"])
def test_nobody_goes_for_what_robs_blinds_or_devours(pest: str) -> None:
    belief = scenario(HALL, {"x": pest}, inventory=[SWORD], hp=200, max_hp=200, experience_level=14)
    assert not isinstance(approach(belief), Proposal)


def test_a_nymph_that_sleeps_is_left_alone_and_one_that_came_is_hit_first() -> None:
    belief = scenario("|.j@n..|", {"n": "water nymph", "j": "jackal"}, inventory=[SWORD])
    assert verdict(fight, belief) == "fight Fh"
    belief.monsters[1].moved = True
    assert verdict(fight, belief) == "fight Fl"


def test_a_nymph_that_sleeps_is_killed_by_who_needs_two_blows() -> None:
    grown: dict[str, Any] = {"hp": 90, "max_hp": 90, "experience_level": 12, "strength_125": 118, "strength_25": 18}
    sword = "a - a +7 long sword (weapon in hand)"
    assert verdict(fight, scenario("|..@n..|", {"n": "water nymph"}, inventory=[sword], **grown)) == "fight Fl"


def test_a_shrieker_is_silenced() -> None:
    assert verdict(approach, scenario(HALL, {"x": "shrieker"}, inventory=[SWORD])).startswith("move")


def test_among_friends_only_the_unseen_that_strikes_is_hit() -> None:
    story = Story("|.@x..G|", {"x": "invisible", "G": "peaceful gnome"}, inventory=[SWORD])
    assert verdict(fight, story.belief) == "fight Fl"
    story.belief.monsters[1].attitude = Attitude.PEACEFUL
    assert verdict(fight, story.then("", search(1))) == "feel s"
    assert verdict(fight, story.then("", search(1), "It hits!", hp=12)) == "fight Fl"


def test_who_casts_spells_unseen_is_an_enemy_among_friends() -> None:
    story = Story("|.@x..G|", {"x": "invisible", "G": "peaceful gnome"}, inventory=[SWORD])
    story.belief.monsters[1].attitude = Attitude.PEACEFUL
    belief = story.then("", search(1), "Something casts a spell at you!", "Your brain is on fire!", hp=12)
    assert verdict(fight, belief) == "fight Fl"
    assert verdict(fight, story.then("", search(1), turn=600)) == "feel s"
    assert verdict(fight, story.then("", search(1), "It stole a wire ring.")) == "fight Fl", "and so is who robs it"


def test_nobody_feels_for_the_unseen_for_long_or_while_it_hurts() -> None:
    story = Story("|.@x..G|", {"x": "invisible", "G": "peaceful gnome"}, inventory=[SWORD])
    story.belief.monsters[1].attitude = Attitude.PEACEFUL
    hurt = story.then("", search(1), hp=12)
    assert verdict(fight, hurt) == "(no time to feel who is there)"
    for _ in range(MOST_FEELING):
        answer = fight(story.then(""))
        assert isinstance(answer, Proposal)
        story.then("", answer.command)
    assert verdict(fight, story.then("")) == "(no time to feel who is there)"


def test_to_the_blind_who_is_unseen_may_be_the_pet() -> None:
    story = Story("|.@f.|", {"x": "invisible", "f": "tame pony"}, inventory=[SWORD])
    seeing = story.then("|.@x.|", search(1))
    assert verdict(fight, seeing) == "fight Fl", "a pet would be seen"
    assert verdict(fight, story.then("", search(1), condition=int(Condition.BLIND))) == "feel s"


@pytest.mark.parametrize("said", [("You kill it!",), ("You hit it.", "It yowls!")])
def test_the_blind_no_longer_strike_once_the_assailant_fell_or_yelped(said: tuple[str, ...]) -> None:
    """Rotten food blinded one; it killed who bit it, then its kitten (seed 63738, turn 1,604)."""
    blind = int(Condition.BLIND)
    story = Story("|.@f.|", {"x": "invisible", "f": "tame kitten"}, inventory=[SWORD], hp=40, max_hp=40)
    story.then("|.@x.|", search(1), "It bites!", condition=blind)
    assert verdict(fight, story.belief) == "fight Fl"
    assert verdict(fight, story.then("", hit("l"), *said)) == "feel s"
    assert verdict(fight, story.then("", hit("l"), "You kill it!", "It bites!")) == "fight Fl", "there was another"


def dreamer(watched: bool = False) -> Story:
    """Return the story of a hallucinating hero with somebody beside it."""
    story = Story("|.@..|", inventory=[SWORD])
    story.belief.level.watched = watched
    story.legend |= {"x": "jackal", "y": "newt"}
    story.then("|.@x.|", search(1), condition=int(Condition.HALLUCINATING))
    return story


@pytest.mark.parametrize("known", ["floating eye", "peaceful gnome lord", "tame kitten"])
def test_who_strikes_a_hallucinating_hero_is_not_who_was_there_before(known: str) -> None:
    """A dozen heroes of 380 rested to death: they took who hit them for one seen on that square, or near, before."""
    story = Story("|.@e.|", {"e": known, "x": "manes"}, inventory=[SWORD])
    story.then("|.@x.|", search(1), condition=int(Condition.HALLUCINATING))
    assert verdict(fight, story.belief) == "(nobody to hit)"
    assert verdict(fight, story.then("", search(1), "It bites!", hp=10)) == "(nobody to hit)"
    assert verdict(fight, story.then("", search(1), "The hezrou bites!", hp=5)) == "fight Fl"


def test_an_unseen_enemy_is_not_the_floating_eye_that_its_mark_hides() -> None:
    """A hero of level 19 rested to death beside an invisible stalker that stood where an eye had been."""
    story = Story("|.@e.|", {"e": "floating eye"}, inventory=[SWORD])
    story.legend["I"] = "invisible"
    assert verdict(fight, story.then("|.@I.|", search(1))) == "(nobody to hit)"
    assert verdict(fight, story.then("", search(1), "It hits!", hp=10)) == "fight Fl"


def test_of_two_the_one_at_peace_is_doubted_before_the_floating_eye() -> None:
    story = Story("|e@G..|", {"e": "floating eye", "G": "peaceful gnome", "x": "manes"}, inventory=[SWORD])
    story.then("|x@x..|", search(1), condition=int(Condition.HALLUCINATING))
    assert verdict(fight, story.then("", search(1), "The hezrou bites!", hp=14)) == "(nobody to hit)", "it is bearable"
    assert verdict(fight, story.then("", search(1), "The hezrou bites!", hp=5)) == "fight Fl"


def test_the_hallucinating_hit_only_who_strikes() -> None:
    story = dreamer()
    assert verdict(fight, story.belief) == "(nobody to hit)"
    assert verdict(approach, story.then("|.@.y|", search(1))) == "(cannot see who is who)"
    assert verdict(fight, story.then("|.@x.|", search(1), "The vortexette bites!", hp=12)) == "fight Fl"


def test_of_two_strangers_the_one_that_stood_still_for_long_is_not_who_struck() -> None:
    """A Healer struck at a floating eye, in view for nine turns, and not at the zombie that had come (70000)."""
    story = Story("|.@..|", inventory=[SWORD])
    story.legend |= {"x": "jackal", "y": "newt"}
    story.then("|x.@.|", move("l"), condition=int(Condition.HALLUCINATING))
    for _ in range(10):
        story.then("|x@..|", search(1))
    for _ in range(10):
        assert verdict(fight, story.then("|x@y.|", search(1), "The vortexette bites!")) == "fight Fl"
    assert verdict(fight, story.then("|x@..|", search(1), "The vortexette bites!")) == "fight Fh", "who else"


def test_under_the_watch_they_must_be_sure_who_struck() -> None:
    story = dreamer(watched=True)
    assert verdict(fight, story.then("|.@x.|", search(1), "The vortexette bites!")) == "fight Fl"
    assert verdict(fight, story.then("|x@y.|", search(1))) == "feel s"


def test_who_was_put_to_sleep_and_strikes_is_awake() -> None:
    story = Story("|.@a..|", {"a": "soldier ant"}, inventory=[SWORD], hp=16)
    ant = story.belief.monsters[0]
    ant.helpless_until = story.belief.turn + 50
    assert not awake(story.belief, ant)
    assert awake(story.then("", search(1), "The soldier ant bites!", hp=12), ant)


@pytest.mark.parametrize(
    ("drawing", "after", "sleeps"),
    [
        ("|.@a..|", "", True),
        ("|.@a..|", "  The soldier ant bites!", False),
        ("|a@a..|", "  The soldier ant bites!", True),
    ],
)
def test_who_strikes_after_a_ray_of_sleep_resisted_it(drawing: str, after: str, *, sleeps: bool) -> None:
    """A Tourist hit a unicorn that it took to be asleep (63509, turn 25318); of two ants either may have struck."""
    wand = "w - a wand of sleep (0:4)"
    story = Story(drawing, {"a": "soldier ant"}, inventory=[SWORD, wand], hp=16)
    belief = story.then("", zap("w", "l"), "The sleep ray hits the soldier ant." + after)
    assert (not all(awake(belief, ant) for ant in belief.monsters)) is sleeps


def test_a_besieged_hero_hits_nobody_whom_its_elbereth_holds_off() -> None:
    belief = scenario("|.aa@..|", {"a": "giant beetle"}, inventory=(SWORD,), hp=14)
    assert verdict(fight, belief) == "fight Fh"
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(fight, belief) == "(nobody to hit)"


@pytest.mark.parametrize(
    ("said", "does"),
    [
        ("The dagger slips as you throw it!", "(nothing to throw)"),
        ("The 2 daggers slip as you throw it!", "(nothing to throw)"),
        ("The dagger misses the newt.", "throw t"),
    ],
)
def test_what_slipped_from_the_hand_is_cursed_and_not_thrown_past_the_peaceful(said: str, does: str) -> None:
    """One hero let its daggers slip 27 times; one in seven hits anybody around it."""
    company = {"x": "newt", "y": "peaceful dwarf"}
    for later in ("b - 4 daggers", "b - 6 daggers"):  # the rest of the stack; and what was picked up again
        story = Story(WATCHED_HALL, company, inventory=[SWORD, "b - 6 daggers"])
        assert verdict(shoot, story.belief).startswith("throw t")
        story.pack = (SWORD, "b - 5 daggers")
        assert verdict(shoot, story.then("", throw("b", "l"), said))[: len(does)] == does
        story.pack = (SWORD, later)
        assert verdict(shoot, story.then("", search(1)))[: len(does)] == does


def test_what_slipped_is_thrown_with_nobody_at_peace_about() -> None:
    story = Story(HALL, {"x": "newt"}, inventory=[SWORD, "b - 6 daggers"])
    assert verdict(shoot, story.then("", throw("b", "l"), "The dagger slips as you throw it!")).startswith("throw t")
    story.pack = (SWORD, "b - 6 daggers", "c - a dart")
    assert verdict(shoot, story.then("", search(1))).startswith("throw t")


def test_junk_is_thrown_only_at_whom_nobody_should_touch() -> None:
    for enemy, does in (("floating eye", "throw t"), ("gas spore", "(no clear shot)"), ("newt", "(no clear shot)")):
        assert verdict(shoot, scenario(HALL, {"x": enemy}, inventory=(SWORD, "b - a club"))).startswith(does)


def test_a_single_dagger_that_is_the_best_weapon_is_kept_and_the_others_are_thrown() -> None:
    pack = ("b - an elven dagger", "c - 3 orcish daggers", "d - a club (weapon in hand)")
    answer = shoot(scenario(HALL, {"x": "newt"}, inventory=pack))
    assert isinstance(answer, Proposal)
    assert answer.command.subject == "c"


def test_another_stack_that_gets_the_letter_is_thrown() -> None:
    story = Story(HALL, {"x": "newt"}, inventory=[SWORD, "b - 6 daggers"])
    story.then("", throw("b", "l"), "The dagger slips as you throw it!")
    story.pack = (SWORD, "b - 3 +0 darts")
    assert verdict(shoot, story.then("", search(1))).startswith("throw t")
