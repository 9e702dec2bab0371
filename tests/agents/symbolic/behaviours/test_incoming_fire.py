"""Shots at the hero: what is one, where it came from, and how shooters are closed in on."""

import pytest

from agents.symbolic.behaviours.fight.melee import approach, fight
from agents.symbolic.behaviours.fight.missiles import shoot
from agents.symbolic.behaviours.survive.elbereth import elbereth
from agents.symbolic.behaviours.survive.escape_items import teleport_out
from agents.symbolic.behaviours.survive.healing import cast_healing
from agents.symbolic.behaviours.survive.rest import rest
from agents.symbolic.behaviours.survive.take_cover import take_cover
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.spells import Spell
from agents.symbolic.chooser import Offers
from agents.symbolic.command import search
from agents.symbolic.perception.fire import ASLEEP, BOLT_DAMAGE, HORN_DAMAGE, SURE_DEATH
from agents.symbolic.reckoning.incoming_fire import (
    ZAPS_AGAIN,
    deadly,
    in_line_of_fire,
    last_shot,
    may_kill,
    next_shot,
    origins,
    ray_lanes,
    shooters,
    under_fire,
)
from agents.symbolic.roster import ROSTER
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.story import Story, move

SWORD = ("a - a +1 long sword (weapon in hand)",)
BOLT = "You hear a nearby zap.  The bolt of fire hits you!"
POISON = "The Uruk-hai shoots 2 poisoned orcish arrows!"
DOORWAY = "        -------\n        |.....|\n  ######@.....|\n        |.....|\n        -------"
"""A lit room with the hero in its doorway, and a dark corridor behind."""


BESIDE = "        -------\n        |@....|\n  ######D.....|\n        |.....|\n        -------"
"""The same room with the hero in the corner beside the doorway."""

ENTRANCE = (3, 9)


def shot(belief: Belief, *messages: str, verb: Verb = Verb.SEARCH) -> Belief:
    belief.journal.record(belief.turn - 1, verb, "", list(messages), belief.pos)
    rethink(belief)
    return belief


@pytest.mark.parametrize(
    ("message", "verb", "fire"),
    [
        (BOLT, Verb.SEARCH, True),
        ("The hobbit zaps a wand of striking!", Verb.SEARCH, True),
        ("The magic missile whizzes by you!", "rest", True),
        ("You are almost hit by an arrow.", "rest", True),
        ("The pyrolisk attacks you with a fiery gaze!", "rest", True),
        ("The bolt of fire bounces!  The bolt of fire hits you!", Verb.ZAP, False),
        ("A little dart shoots out at you!  You are almost hit by a little dart.", "move", False),
        ("The Uruk-hai strikes at your displaced image and misses you!", "fight", False),
        ("The gnome zaps a wand of digging!", "rest", False),
        ("The gnome zaps itself with a wand of digging!", "rest", False),
        ("The manes zaps a platinum wand!  The manes has made a hole in the floor.", "rest", False),
        ("The leprechaun zaps a long wand!", "rest", False),
        ("The wererat zaps a hexagonal wand!  The magic missile hits the large cat.", "rest", True),
        ("The leprechaun zaps a long wand!  Boing!", "rest", True),
    ],
)
def test_what_counts_as_a_shot_at_the_hero(message: str, verb: Verb, fire: bool) -> None:
    assert under_fire(shot(scenario("|..@..|"), message, verb=verb)) is fire


@pytest.mark.parametrize(
    ("said", "damage"),
    [
        (("The Uruk-hai zaps a wand of striking!", "The wand hits you!"), 7.0),
        (("The Uruk-hai zaps an oak wand!", "The bolt of fire hits you!"), BOLT_DAMAGE),
        (("The soldier zaps a wand of sleep!  The sleep ray hits you!",), ASLEEP),
        (("Orcus zaps a wand of death!",), SURE_DEATH),
        (("The winter wolf cub breathes frost!", "The blast of frost hits you!"), 0.0),
        (("You hear a nearby zap.", "The blast of disintegration whizzes by you!"), SURE_DEATH),
    ],
)
def test_the_ray_counts_and_not_that_somebody_zapped(said: tuple[str, ...], damage: float) -> None:
    """Whoever was seen to zap was put down as a wand of striking, whatever came of it."""
    found = last_shot(shot(scenario("|..@..|"), *said))
    assert found is not None
    assert found.damage == damage


def test_nobody_rests_on_elbereth_under_a_pyrolisks_gaze() -> None:
    belief = scenario("|.@...c...|", {"c": "pyrolisk"}, inventory=SWORD, hp=40, max_hp=65, experience_level=10)
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(elbereth, belief) != "(shot at by somebody who can be beaten)"
    shot(belief, "The pyrolisk attacks you with a fiery gaze!")
    assert verdict(elbereth, belief) == "(shot at by somebody who can be beaten)"


def test_it_is_forgotten_on_other_levels() -> None:
    belief = shot(scenario("|..@..|"), BOLT)
    belief.journal.record(belief.turn, Verb.DESCEND, "", [])
    assert not under_fire(belief)


def test_poison_is_deadly_to_those_who_do_not_resist_it() -> None:
    belief = shot(scenario("|..@..|"), POISON)
    orc = shot(scenario("|..@..|", hero=Hero("Barbarian", "orc", "chaotic")), POISON)
    found, resisted = last_shot(belief), last_shot(orc)
    assert found is not None
    assert resisted is not None
    assert deadly(belief, found)
    assert not deadly(orc, resisted)


def test_an_unseen_zapper_is_looked_for_in_the_dark() -> None:
    belief = shot(scenario(DOORWAY), BOLT)
    found = last_shot(belief)
    assert found is not None
    corridor = {(3, column) for column in range(3, 8)}
    assert corridor <= set(origins(belief, found))
    assert all(row == 3 and column < 9 for row, column in origins(belief, found))


def test_the_hero_leaves_the_line_of_an_unseen_zapper_at_once_and_waits_beside_it() -> None:
    belief = shot(scenario(DOORWAY, hp=59, max_hp=87), BOLT)
    assert verdict(rest, belief) == "move u"
    assert verdict(take_cover, belief) in {"move n", "move u"}
    beside = scenario(BESIDE, hp=59, max_hp=87)
    beside.journal.record(beside.turn - 1, Verb.SEARCH, "", [BOLT], ENTRANCE)
    assert verdict(take_cover, beside) == "search s"
    assert not in_line_of_fire(beside)


def test_in_cover_it_rests_and_writes_nothing() -> None:
    beside = scenario(BESIDE, hp=30, max_hp=87)
    beside.journal.record(beside.turn - 15, Verb.SEARCH, "", [BOLT], ENTRANCE)
    assert verdict(rest, beside) == "rest 20s"


def test_an_archer_with_poison_is_closed_in_on_off_its_line() -> None:
    room = "|.........|\n|..@....U.|\n|.........|"
    belief = scenario(room, {"U": "Uruk-hai"}, inventory=(*SWORD, "b - 3 +0 daggers"), hp=60, max_hp=60)
    assert verdict(shoot, belief).startswith("throw")
    shot(belief, POISON)
    assert verdict(shoot, belief) == "(no trading of shots: close in out of its line)"
    assert verdict(take_cover, belief) == "(shot at by somebody who can be beaten)"
    assert verdict(approach, belief) in {"move u", "move n"}


def test_in_a_corridor_it_is_waited_for_behind_the_corner() -> None:
    bend = "    #\n    @#####U"
    belief = shot(scenario(bend, {"U": "Uruk-hai"}, inventory=SWORD, hp=60, max_hp=60), POISON)
    assert verdict(take_cover, belief) == "move k"


ROOM = "----------------\n|..............|\n|..@......z...|\n|..............|\n----------------"
ZAP = "The gnomish wizard zaps a uranium wand!  The bolt of fire hits you!"


def zapped_at(story: Story, *says: str) -> Belief:
    return story.then("", search(1), *says)


def test_who_was_seen_to_zap_is_a_shooter_of_any_kind() -> None:
    """A gnomish wizard throws nothing by nature: the way out of its line was looked for in the dark (63239)."""
    story = Story(ROOM, {"z": "gnomish wizard"}, inventory=SWORD, hp=60, max_hp=90)
    assert shooters(story.belief) == []
    hit = zapped_at(story, ZAP)
    turn = hit.turn
    found = last_shot(hit)
    assert found is not None
    assert origins(hit, found) == [(3, 11)]
    later = story.then("", search(1), turn=turn + 15)
    assert last_shot(later) is None
    following = next_shot(later)
    assert following is not None
    assert following.damage == BOLT_DAMAGE
    assert in_line_of_fire(later), "it has the wand still"
    assert verdict(take_cover, later).startswith("move")
    aside = ROOM.replace("|..............|", "|@.............|", 1).replace("|..@", "|...")
    assert verdict(take_cover, story.then(aside, move("y"))) == "(out of the line of the enemy that zapped before)", (
        "no waiting"
    )
    assert next_shot(story.then(ROOM, search(1), turn=turn + ZAPS_AGAIN)) is not None
    assert next_shot(story.then(ROOM, search(1), turn=turn + ZAPS_AGAIN + 1)) is None


@pytest.mark.parametrize("horn", ["horn", "fire horn"])
def test_who_plays_a_horn_at_the_hero_is_a_shooter(horn: str) -> None:
    """A Samurai walked up to a hill orc between its bolts of fire (63621, turn 63705)."""
    story = Story(ROOM, {"z": "hill orc"}, inventory=SWORD, hp=60, max_hp=90)
    hit = zapped_at(story, f"The hill orc plays a {horn} directed at you!  The bolt of fire hits you!")
    assert [monster.pos for monster in shooters(hit)] == [(3, 11)]
    later = next_shot(story.then("", search(1), turn=hit.turn + 15))
    assert later is not None
    assert later.damage == HORN_DAMAGE
    assert in_line_of_fire(story.belief)


def test_a_horn_in_the_dark_is_a_shot() -> None:
    belief = shot(
        scenario(DOORWAY, inventory=SWORD), "You hear a horn being played nearby.  The bolt of fire hits you!"
    )
    found = last_shot(belief)
    assert found is not None
    assert (found.damage, found.unseen) == (HORN_DAMAGE, True)


def test_to_the_hallucinating_who_stands_in_line_is_who_zapped() -> None:
    """A Samurai rested from zap to zap of a wand of magic missile, in view of who held it (63444, turn 27346)."""
    story = Story(ROOM, {"z": "jackal", "x": "newt"}, inventory=SWORD, hp=60, max_hp=90)
    room = ROOM.replace("|..............|", "|x.............|", 1)
    story.then(room, search(1), condition=int(Condition.HALLUCINATING))
    belief = story.then(room, search(1), "The black naga zaps a wand of magic missile!  The magic missile hits you!")
    assert [monster.pos for monster in shooters(belief)] == [(3, 11)]
    assert in_line_of_fire(belief)


def test_what_breaks_in_the_pack_counts() -> None:
    """A Samurai with 95 hit points bore two bolts of lightning, and not the thirteen wands (63422, turn 82324)."""
    wands = tuple(f"{letter} - a wand of nothing" for letter in "bcdefghijklmn")
    bolt = "You hear a nearby zap.  The bolt of lightning hits you!"
    for pack, may_be_last in (((), False), (wands, True)):
        belief = shot(scenario(DOORWAY, inventory=(*SWORD, *pack), hp=37, max_hp=95), bolt)
        found = last_shot(belief)
        assert found is not None
        assert may_kill(belief, found) is may_be_last


NEAR_A_WALL = "-----------\n|@o.......|\n-----------"
FAR_FROM_IT = "------------------\n|.......@o.......|\n------------------"


@pytest.mark.parametrize(("drawing", "hp", "last"), [(NEAR_A_WALL, 20, True), (FAR_FROM_IT, 20, False)])
def test_a_ray_that_a_wall_turns_back_hits_twice(drawing: str, hp: int, last: bool) -> None:
    """A Ranger of 18 hit points fought on beside a hill orc, with a scroll of teleportation (seed 9085, turn 11919)."""
    story = Story(drawing, {"o": "hill orc"}, inventory=(*SWORD, "t - a scroll of teleportation"), hp=hp, max_hp=36)
    belief = story.then("", search(1), "The hill orc zaps a wand of magic missile!  The magic missile hits you!")
    found = next_shot(belief)
    assert found is not None
    assert may_kill(belief, found) is last
    assert (verdict(teleport_out, belief) == "read r") is last


@pytest.mark.parametrize(("hp", "last"), [(20, False), (19, True)])
def test_a_wand_of_striking_is_not_turned_back_but_hits_hard(hp: int, last: bool) -> None:
    """Four of 85 young heroes died of one; a Knight with 11 hit points had a wand of digging (seed 9209, turn 5614)."""
    story = Story(NEAR_A_WALL, {"o": "hill orc"}, inventory=SWORD, hp=hp, max_hp=47)
    found = next_shot(story.then("", search(1), "The hill orc zaps a wand of striking!  The wand hits you!"))
    assert found is not None
    assert may_kill(story.belief, found) is last


def test_no_healing_is_cast_where_a_ray_may_kill_who_can_leave() -> None:
    """A Priest with a wand of teleportation tried to heal itself from zap to zap (seed 9107, turn 14201)."""
    pack = (*SWORD, "w - a wand of teleportation (0:4)")
    story = Story(NEAR_A_WALL, {"o": "hill orc"}, inventory=pack, hp=11, max_hp=60, energy=40, max_energy=50)
    story.belief.spells = {"healing": Spell(5, 0)}
    said = "The hill orc zaps a wand of magic missile!  The magic missile hits you!"
    assert verdict(cast_healing, story.then("", search(1), said)) == "(there is a surer way out)"


def test_who_zaps_and_nothing_comes_is_none() -> None:
    """A leprechaun created monsters, one by one, with a long wand."""
    story = Story(ROOM, {"z": "leprechaun"}, inventory=SWORD, hp=60, max_hp=90)
    assert shooters(zapped_at(story, "The leprechaun zaps a long wand!")) == []
    assert shooters(zapped_at(story, "The leprechaun zaps a long wand!  The wand misses you.")) != []


def test_who_went_out_of_view_is_taken_to_be_where_it_was() -> None:
    story = Story(ROOM, {"z": "gnomish wizard"}, inventory=SWORD, hp=60, max_hp=90)
    zapped_at(story, ZAP)
    gone = story.then(ROOM.replace("z", " "), search(1))
    found = last_shot(gone)
    assert found is not None
    assert (3, 11) in origins(gone, found)


def test_to_the_blind_all_squares_are_dark() -> None:
    """A blind Caveman looked for a leprechaun in its own lit room in the corridors outside (63117, turn 7301)."""
    room = DOORWAY.replace("@.....", "D..@..")
    for condition, inside in ((0, False), (int(Condition.BLIND), True)):
        belief = shot(scenario(room, hp=59, max_hp=87, condition=condition), BOLT)
        found = last_shot(belief)
        assert found is not None
        assert any(row == 3 and column > 12 for row, column in origins(belief, found)) is inside


def test_who_zaps_unseen_is_struck_where_somebody_is_felt() -> None:
    story = Story("|..@I..|\n|......|", {"I": "invisible", "d": "tame little dog"}, hp=38, max_hp=56, inventory=SWORD)
    story.belief.tracker.last_tame = story.belief.turn
    assert verdict(fight, story.then("", search(1), condition=int(Condition.BLIND))) == "feel s"
    struck = story.then("", search(1), "You hear a nearby zap.  The bolt of lightning hits you!", hp=20)
    assert verdict(fight, struck) == "fight Fl"


@pytest.mark.parametrize(
    ("said", "pack", "harmless"),
    [
        ("The sleep ray hits you!", (), False),
        ("The sleep ray hits you!", ("c - a +0 shield of reflection (being worn)",), True),
        ("The bolt of fire hits you!", ("r - a ring of fire resistance (on left hand)",), True),
        ("The wand hits you!", ("c - a +0 shield of reflection (being worn)",), False),
        ("The wand hits you!", ("c - a +0 cloak of magic resistance (being worn)",), True),
        ("The death ray whizzes by you!", ("c - a +0 cloak of magic resistance",), False),
        ("The death ray whizzes by you!", ("c - a +0 cloak of magic resistance (being worn)",), True),
        ("The death ray whizzes by you!", ("c - a +0 gray dragon scale mail (being worn)",), True),
        ("The blast of missiles hits you!", ("c - gray dragon scales (being worn)",), True),
        ("The blast of disintegration misses you.", ("c - a +0 cloak of magic resistance (being worn)",), False),
        ("The bolt of fire hits you!", ("c - a +0 cloak of magic resistance (being worn)",), False),
    ],
)
def test_a_ray_that_does_nothing_is_no_worse_than_a_missile(said: str, pack: tuple[str, ...], harmless: bool) -> None:
    belief = shot(scenario(ROOM, {"z": "gnomish wizard"}, inventory=(*SWORD, *pack)), said)
    found = last_shot(belief)
    assert found is not None
    assert deadly(belief, found) is not harmless


def test_no_ordinary_walk_leads_into_the_line_of_a_ray() -> None:
    """After cover was refused to a Priest, a search led back to where the next bolt hit it (63439, turn 40208)."""
    room = ROOM.replace("|..............|", "|@.............|", 1).replace("|..@......", "|..*......")
    story = Story(ROOM, {"z": "gnomish wizard"}, inventory=SWORD, hp=60, max_hp=90)
    zapped_at(story, ZAP)
    belief = story.then(room.replace("*", "."), move("y"), turn=515)
    lanes = ray_lanes(belief)
    assert {(3, 4), (3, 9)} <= lanes
    assert (3, 10) not in lanes, "beside it"
    assert belief.pos not in lanes
    ways = {offer.name: offer.proposal.path for offer in Offers(ROSTER, belief).leading(len(ROSTER))}
    assert ways["approach"]
    assert not any(lanes & set(path) for path in ways.values())
    assert not ray_lanes(story.then("", search(1), turn=515 + ZAPS_AGAIN))


@pytest.mark.parametrize(("said", "barred"), [(BOLT, True), ("You are hit by an arrow.", False)])
def test_a_missile_bars_no_way(said: str, barred: bool) -> None:
    beside = scenario(BESIDE, hp=59, max_hp=87)
    beside.journal.record(beside.turn - 1, Verb.SEARCH, "", [said], ENTRANCE)
    assert (ENTRANCE in ray_lanes(beside)) is barred
