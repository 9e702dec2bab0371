"""When Elbereth is written, read and rested on."""

import pytest

from agents.symbolic.behaviours.fight.missiles import shoot
from agents.symbolic.behaviours.items.engrave_identify import test_wand as try_wand
from agents.symbolic.behaviours.survive.elbereth import elbereth, make_sure, rest_here, step_off
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command, engrave, look_here, search
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.elbereth import besieged, protected, unafraid
from agents.symbolic.verb import Verb
from nethack_env.stats import Condition, Hunger
from tests.agents.symbolic.scenario import answer, rethink, scenario, verdict
from tests.agents.symbolic.story import Story

SWORD = ("a - a +1 long sword (weapon in hand)",)


def engraved(belief: Belief, text: str = "Elbereth") -> Belief:
    belief.level.engravings[belief.pos] = text
    return belief


def test_a_losing_hero_writes_against_a_beetle() -> None:
    belief = scenario("|.a@...|", {"a": "giant beetle"}, inventory=SWORD, hp=8)
    assert verdict(elbereth, belief) == "engrave E"


@pytest.mark.parametrize("condition", [Condition.STUNNED, Condition.HALLUCINATING])
def test_who_would_only_scrawl_does_something_else(condition: Condition) -> None:
    belief = scenario("|.a@...|", {"a": "giant beetle"}, inventory=SWORD, hp=8, condition=condition)
    assert verdict(elbereth, belief).startswith("(")


@pytest.mark.parametrize(
    ("others", "careless", "writes"),
    [("soldier ant", "Woodland-elf", True), ("soldier ant", "minotaur", False), ("newt", "Woodland-elf", False)],
)
def test_a_crowd_is_held_off_although_one_of_them_does_not_care(others: str, careless: str, writes: bool) -> None:
    """Of thirty who beset a Knight one was an elf: it went on to fight them all (seed 63459, turn 51241)."""
    legend = {"a": others, "x": careless}
    belief = scenario("|aaa...|\n|a@x...|\n|.aa...|", legend, inventory=SWORD, hp=45, max_hp=90, experience_level=10)
    assert (verdict(elbereth, belief) == "engrave E") is writes


def test_who_stands_where_nothing_can_be_written_steps_aside() -> None:
    """A Knight fought five water moccasins on from its fountain, at odds of .01, beside free floor (seed 5092)."""
    hall = "-------\n|.a@..|\n|.....|\n-------"
    assert verdict(elbereth, scenario(hall, {"a": "giant beetle"}, inventory=SWORD, hp=8, over="{")).startswith("move ")
    held = scenario("|a@|", {"a": "giant beetle"}, inventory=SWORD, hp=8, over="{")
    assert verdict(elbereth, held) == "(nothing can be written here, and nowhere to go)"
    stairs = scenario("|.a@..>|", {"a": "giant beetle"}, inventory=SWORD, hp=8, over="{")
    assert verdict(elbereth, stairs) == "(cannot write here)", "it runs"


def test_a_winning_hero_does_not() -> None:
    belief = scenario("|.n@...|", {"n": "newt"}, inventory=SWORD, hp=8)
    assert verdict(elbereth, belief) == "(not losing)"


def test_a_welded_two_handed_weapon_leaves_no_hand_to_write_with() -> None:
    for held, writes in (("cursed two-handed sword", False), ("cursed long sword", True), ("two-handed sword", True)):
        belief = scenario("|.a@...|", {"a": "giant beetle"}, inventory=(f"a - a {held} (weapon in hand)",), hp=6)
        assert (verdict(elbereth, belief) == "engrave E") is writes, held


FIRE, DIGGING = "w - a wand of fire (0:3)", "w - a wand of digging"


def stylus(belief: Belief) -> str:
    answered = answer(elbereth, belief)
    assert isinstance(answered, Proposal)
    return dict(answered.command.answers)["want to write with"]


@pytest.mark.parametrize(
    ("wand", "condition", "tool"),
    [
        (FIRE, 0, "w"),
        (DIGGING, 0, "w"),
        ("w - a wand of fire (0:0)", 0, "-"),
        ("w - a wand of cold (0:3)", 0, "-"),
        ("w - an oak wand", 0, "-"),
        (FIRE, Condition.CONFUSED, "-"),
    ],
)
def test_a_lost_fight_is_written_into_the_floor_by_who_can(wand: str, condition: int, tool: str) -> None:
    belief = scenario("|.a@...|", {"a": "giant beetle"}, inventory=(*SWORD, wand), hp=8, condition=condition)
    assert stylus(belief) == tool
    belief.engraving_tries.add(belief.pos, belief.turn)
    assert stylus(belief) == "-", "the wand may have been empty"


@pytest.mark.parametrize(("said", "tool"), [((), "w"), (("The wand is too worn out to engrave.",), "-")])
def test_a_wand_that_would_not_write_is_not_tried_again(said: tuple[str, ...], tool: str) -> None:
    """After a good reading the same empty wand was taken again, with 11 hit points left (seed 63066, turn 370172)."""
    story = Story("|.a@...|", {"a": "giant beetle"}, inventory=(*SWORD, DIGGING), hp=8)
    story.then("", engrave("Elbereth", "w"), *said)
    story.then("", Command(Verb.LOOK_HERE, ":"), 'You read: "Elbereth".')
    belief = story.then("", Command(Verb.LOOK_HERE, ":"), 'You read: "Elbexeth".')
    assert stylus(belief) == tool


def test_elves_do_not_care() -> None:
    belief = scenario("|.e@...|", {"e": "Woodland-elf"}, inventory=SWORD, hp=8)
    assert verdict(elbereth, belief) == "(nobody here would care)"


def test_the_blind_write_twice_at_most_and_read_nothing() -> None:
    belief = scenario("|.a@...|", {"a": "giant beetle"}, inventory=SWORD, hp=8, condition=Condition.BLIND)
    assert verdict(elbereth, belief) == "engrave E"
    belief.engraving_tries.add(belief.pos, belief.turn)
    belief.level.written.add(belief.pos)
    assert verdict(elbereth, belief) == "engrave E", "what came out is not felt for: that takes a turn"
    belief.engraving_tries.add(belief.pos, belief.turn)
    belief.level.written.add(belief.pos)
    assert verdict(elbereth, belief) == "(blind, and nothing to write)"


def test_a_hurt_hero_stays_on_it_and_reads_it_first() -> None:
    belief = engraved(scenario("|.a.@..|", {"a": "giant beetle"}, inventory=SWORD, hp=8))
    assert verdict(elbereth, belief) == "look here :"


def test_having_read_it_the_hero_rests() -> None:
    belief = engraved(scenario("|.a.@..|", {"a": "giant beetle"}, inventory=SWORD, hp=8))
    belief.journal.record(belief.turn, Verb.LOOK_HERE, "", [])
    assert verdict(elbereth, belief) == "rest s"


def test_a_garbled_one_is_no_protection() -> None:
    belief = engraved(scenario("|.a@...|", {"a": "giant beetle"}, inventory=SWORD, hp=8), "Elbexeth")
    assert verdict(elbereth, belief) == "engrave E"


def test_a_healed_hero_leaves_it() -> None:
    belief = engraved(scenario("|.d@...|", {"d": "jackal"}, inventory=SWORD, hp=16))
    assert verdict(elbereth, belief) == "(fit to fight again)"


def test_health_alone_does_not_lead_off_it() -> None:
    belief = engraved(scenario("|.a@...|", {"a": "soldier ant"}, inventory=SWORD, hp=16))
    assert verdict(elbereth, belief) == "look here :", "a soldier ant beats a hero of level 1 at full health"


def test_the_hero_steps_off_before_it_attacks() -> None:
    belief = engraved(scenario("|.d@...|", {"d": "jackal"}, inventory=SWORD, hp=16))
    assert verdict(step_off, belief) == "move l"


def test_a_besieged_hero_does_not_step_off_into_the_siege() -> None:
    belief = engraved(scenario("|.aa@..|", {"a": "giant beetle"}, inventory=SWORD, hp=14))
    assert besieged(belief)
    assert verdict(step_off, belief) == "(not fit for the fight)"
    dagger = ("b - 4 +0 daggers", *SWORD)
    beyond = engraved(scenario("|.a.@..j|", {"a": "giant beetle", "j": "jackal"}, inventory=dagger, hp=14))
    assert verdict(shoot, beyond) == "(an attack would wipe out the Elbereth that keeps them off)"


def test_who_went_out_of_view_a_moment_ago_besieges_it_still() -> None:
    """With 22 of 102 hit points a Priest stepped off for a lichen, archers around the corner (63439, turn 40286)."""
    camp = "|.F@......|\n|....ooo..|\n|....ooo..|"
    gone = camp.replace("o", " ")
    legend = {"F": "lichen", "o": "Uruk-hai"}
    story = Story(camp.replace(".ooo", "ooo."), legend, inventory=SWORD, hp=22, max_hp=102, experience_level=9)
    story.then(camp, search(1), turn=501)
    for turn, does in ((502, "(not fit for the fight)"), (521, "(not fit for the fight)"), (522, "move l")):
        belief = engraved(story.then(gone, search(1), turn=turn))
        rethink(belief)
        assert verdict(step_off, belief) == does


def test_nothing_is_thrown_from_it_at_those_whom_it_holds_off() -> None:
    """An attack wipes it out, from afar too, and costs five points of alignment (mon.c, wakeup)."""
    for enemy, decision in (("hill orc", "(no clear shot)"), ("Woodland-elf", "throw t")):
        belief = scenario("|@...o.|", {"o": enemy}, inventory=("b - 4 +0 daggers", *SWORD), hp=60, max_hp=60)
        assert verdict(shoot, belief) == "throw t"
        assert verdict(shoot, engraved(belief)) == decision


def test_an_elf_in_sight_does_not_lead_a_hurt_hero_off_it() -> None:
    crowd = {"r": "sewer rat", "e": "Woodland-elf"}
    belief = engraved(scenario("|.rr@...e.|", crowd, inventory=SWORD, hp=5))
    assert verdict(elbereth, belief) == "look here :", "it is not here yet, and the rats are"


def test_one_that_wore_off_is_written_again_before_the_hero_is_fit() -> None:
    belief = scenario("|.a@...|", {"a": "giant beetle"}, inventory=SWORD, hp=14)
    assert verdict(elbereth, belief) == "(not losing)"
    belief.exchange.command = Command(Verb.LOOK_HERE, ":")
    belief.level.written.add(belief.pos)
    belief.level.engravings[belief.pos] = "Elbexeth"
    assert verdict(elbereth, belief) == "engrave E"


def test_what_may_have_worn_off_is_read_before_anything_is_decided() -> None:
    belief = scenario("|.a@...|", {"a": "giant beetle"}, inventory=SWORD, hp=16)
    belief.level.written.add(belief.pos)
    assert verdict(make_sure, belief) == "(nothing to read, or no need of it)", "just arrived"
    belief.exchange.command = search(1)
    belief.tracker.last_hostile = belief.turn
    assert verdict(make_sure, belief) == "look here :", "at full health, too: it may be all that keeps them off"


def test_who_strikes_through_it_does_not_respect_it() -> None:
    story = Story("|.a@...|", {"a": "giant beetle"}, inventory=SWORD, hp=14)
    story.then("", engrave("Elbereth"))
    story.then("", Command(Verb.LOOK_HERE, ":"), 'You read: "Elbereth".')
    assert not unafraid(story.belief)
    assert unafraid(story.then("", rest_here(story.belief, "").command, "The giant beetle bites!", hp=9))


def test_who_faints_from_hunger_hides_only_when_badly_hurt() -> None:
    """Nobody starves before a nutrition of -200 and less (eat.c): few hit points left are the nearer danger."""
    for hp, decision in ((6, "(too hungry to hide)"), (5, "look here :")):
        belief = scenario("|.a@...|", {"a": "giant beetle"}, inventory=SWORD, hp=hp, hunger=int(Hunger.FAINTING))
        assert verdict(elbereth, engraved(belief)) == decision


def test_against_an_elf_it_stays() -> None:
    belief = engraved(scenario("|.e@...|", {"e": "Woodland-elf"}, inventory=SWORD, hp=16))
    assert verdict(step_off, belief) == "(nobody here who respects it)"


def test_shot_at_by_a_gnome_the_hero_does_not_sit_still() -> None:
    belief = engraved(scenario("|..@..G|", {"G": "gnome"}, inventory=SWORD, hp=10))
    belief.journal.record(belief.turn - 1, Verb.REST, "", ["The gnome shoots an arrow!", "You are hit by an arrow!"])
    assert verdict(elbereth, belief) == "(shot at by somebody who can be beaten)"


def test_a_scribble_to_try_a_wand_on_is_not_read_as_one() -> None:
    story = Story("|..@...|", inventory=(*SWORD, "w - an oak wand"))
    story.belief.tracker.last_hostile = story.belief.turn
    first = try_wand(story.belief)
    assert isinstance(first, Proposal)
    belief = story.then("", first.command)
    assert verdict(make_sure, belief) == "(nothing to read, or no need of it)"
    second = try_wand(belief)
    assert isinstance(second, Proposal)
    assert second.command.verb == "engrave test"


def test_an_elbereth_that_was_searched_on_is_read_again() -> None:
    """To search or wait for the enemy smudges it as a rest does: it is not fought behind unread."""
    story = Story("|.@.j|", {"j": "jackal"}, hp=6)
    story.belief.level.written.add(story.belief.pos)
    story.belief.level.engravings[story.belief.pos] = "Elbereth"
    assert verdict(make_sure, story.belief).startswith("(")
    belief = story.then("", search(5), turn=story.belief.turn + 5)
    assert not protected(belief)
    assert verdict(make_sure, belief) == "look here :"


@pytest.mark.parametrize(
    "message",
    [
        "You cannot wipe out the message that is engraved in the ground here.",
        'Some text has been burned into the ground here.  You read: "ab".',
    ],
)
def test_over_what_is_carved_nothing_is_written(message: str) -> None:
    """A Valkyrie tried it 44 times amid its enemies (seed 8616, turn 7346)."""
    story = Story("|.a@...|\n|......|", {"a": "giant beetle"}, inventory=SWORD, hp=8)
    assert verdict(elbereth, story.belief) == "engrave E"
    belief = story.then("", search(1), message, hp=8)
    assert verdict(elbereth, belief).startswith("move ")
    bare = story.then("", look_here(), "You see no objects here.")
    assert verdict(elbereth, bare) == "engrave E"


def test_on_the_rim_of_a_pit_the_hero_steps_aside_to_write() -> None:
    """Seed 8014, turn 11,384: fighting on from there none of 16 copies lived, with a step first 15 of 16."""
    belief = scenario("|.....|\n|.x@..|\n|.....|", {"x": "sasquatch"}, hp=15, max_hp=66)
    belief.level.pits.add(belief.pos)
    assert verdict(elbereth, belief).startswith("engrave"), "in the pit it can be written"
    belief.engraving_tries.add(belief.pos, belief.turn, in_vain=True)
    assert verdict(elbereth, belief) in ("move l", "move u", "move n"), "away from the enemy, off the rim"
    belief.level.pits.clear()
    assert verdict(elbereth, belief) == "(cannot write here)", "where it is no pit a step does not help"


def test_an_elbereth_is_not_left_beside_it() -> None:
    """Behind one that kept a cube off, heroes stepped off "to fight" it, and were frozen (62941, 63219)."""
    for beside, answered in (("jackal", "move"), ("gelatinous cube", "(somebody beside must not be hit")):
        belief = scenario("-----\n|...|\n|.@x|\n|...|\n-----", {"x": beside}, inventory=SWORD, hp=50, max_hp=50)
        assert verdict(step_off, engraved(belief)).startswith(answered)
