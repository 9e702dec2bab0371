"""Scrolls, wands, rings and potions in canned situations."""

import pytest

from agents.symbolic.behaviours.fight import attack_wands
from agents.symbolic.behaviours.fight.attack_wands import attack, zap_enemy, zap_for_life
from agents.symbolic.behaviours.items.engrave_identify import test_wand as try_wand
from agents.symbolic.behaviours.items.jewelry import adorn
from agents.symbolic.behaviours.items.potions import drink_good
from agents.symbolic.behaviours.items.scrolls import WAY_LOST, read_map, read_scroll
from agents.symbolic.behaviours.items.wands import zap_self
from agents.symbolic.behaviours.observe.attributes import know_self
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.spells import Spell
from agents.symbolic.knowledge.object_types import object_type_named
from agents.symbolic.knowledge.wands import SILENT, SLEEPERS
from agents.symbolic.proposal import Behaviour, Proposal
from agents.symbolic.roster import ROSTER
from agents.symbolic.verb import Verb
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.story import Story

ROOM = "|.....|\n|.....|\n|..@..|\n|.....|\n|.....|"
LONG_ROOM = "|@.x............|"
UNKNOWN = "s - a scroll labeled VERR YED HORRE"
SLEEP = "w - a wand of sleep (0:5)"
STRIKING = "w - a wand of striking (0:5)"


def letter(answer: Proposal | str) -> str:
    return f"{answer.command.verb} {answer.command.subject}" if isinstance(answer, Proposal) else f"({answer})"


def direction(answer: Proposal | str) -> str:
    assert isinstance(answer, Proposal), answer
    return dict(answer.command.answers)["In what direction"]


FIT = 30
"""Hit points that bear a boulder of a scroll of earth."""


def test_unknown_scrolls_are_read_in_peace() -> None:
    assert letter(read_scroll(scenario(ROOM, inventory=(UNKNOWN,), hp=FIT, max_hp=FIT))) == "read s"
    assert verdict(read_scroll, scenario(ROOM, inventory=(UNKNOWN,), hp=5)) == "(not the time to read)"
    near = scenario("|@..x|", {"x": "jackal"}, inventory=(UNKNOWN,))
    assert verdict(read_scroll, near) == "(enemies in view)"


@pytest.mark.parametrize(
    ("drawing", "over"),
    [
        ("######@######", "#"),
        ("-----\n|...|\n|.@.|\n|...|\n-----", "."),
        ("---------\n|.......|\n|.......|\n|...@...|\n|.......|\n---------", "."),
        ("-------\n|.....|\n|.....|\n|..@0.|\n|.....|\n|.....|\n-------", "."),
    ],
    ids=["a corridor", "a closet", "a room of four rows", "a boulder beside"],
)
def test_an_unknown_scroll_may_be_earth_and_is_not_read_where_boulders_shut_the_hero_in(
    drawing: str, over: str
) -> None:
    belief = scenario(drawing, {"0": "boulder"}, inventory=(UNKNOWN,), hp=FIT, max_hp=FIT, over=over)
    assert verdict(read_scroll, belief) == "(nothing to read now, or not here)"
    belief.identification.meet(["scroll of earth"])
    assert letter(read_scroll(belief)) == "read s", "it is another scroll"


def test_a_boulder_that_comes_to_lie_beside_the_hero_makes_it_no_place_to_read() -> None:
    belief = scenario(ROOM, inventory=(UNKNOWN,), hp=FIT, max_hp=FIT)
    assert letter(read_scroll(belief)) == "read s"
    belief.level.boulder[belief.pos[0], belief.pos[1] + 1] = True
    rethink(belief)
    assert verdict(read_scroll, belief) == "(nothing to read now, or not here)"


def test_the_hero_goes_to_the_stairs_or_into_the_open_to_read() -> None:
    stairs = scenario("#@###<", inventory=(UNKNOWN,), hp=FIT, max_hp=FIT, over="#")
    row = "  |.....|\n"
    room = scenario(f"{row}{row}@#D.....|\n{row}{row}", inventory=(UNKNOWN,), hp=FIT, max_hp=FIT, over="#")
    for belief, place in ((stairs, (1, 6)), (room, (3, 6))):
        answer = read_scroll(belief)
        assert isinstance(answer, Proposal)
        assert answer.path[-1] == place
    assert letter(read_scroll(scenario("#@#", inventory=(UNKNOWN,), hp=FIT, max_hp=FIT, over="<"))) == "read s"


@pytest.mark.parametrize(
    ("scroll", "others", "read"),
    [
        ("enchant armor", ("b - a +1 ring mail (being worn)",), True),
        ("enchant armor", ("b - a +4 ring mail (being worn)",), False),
        ("enchant armor", (), False),
        ("enchant weapon", ("b - a +1 long sword (weapon in hand)",), True),
        ("enchant weapon", ("b - a +6 long sword (weapon in hand)",), False),
        ("remove curse", ("b - a cursed -1 helmet (being worn)",), True),
        ("remove curse", ("b - a cursed -1 helmet",), False),
        ("identify", ("b - an iron ring",), True),
        ("identify", ("b - an oak wand",), False),
        ("destroy armor", ("b - a +1 ring mail (being worn)",), False),
        ("teleportation", (), False),
    ],
)
def test_known_scrolls_are_read_when_of_use(scroll: str, others: tuple[str, ...], read: bool) -> None:
    belief = scenario(ROOM, inventory=(f"s - a scroll of {scroll}", *others), hp=FIT, max_hp=FIT)
    assert isinstance(read_scroll(belief), Proposal) is read


@pytest.mark.parametrize(
    ("pack", "chosen"),
    [
        (("b - a ruby potion", "c - an oak wand"), "an oak wand"),
        (("b - a ruby potion", "c - a balsa wand"), "a ruby potion"),
        (("b - a ruby potion", "c - an iron wand"), "a ruby potion"),
        (("b - an oak wand", "c - an iron ring", "d - a circular amulet"), "a circular amulet"),
        (("b - an oak wand", "c - a pair of combat boots"), "a pair of combat boots"),
    ],
)
def test_a_scroll_of_identify_is_for_what_is_not_learnt_otherwise(pack: tuple[str, ...], chosen: str) -> None:
    """The oak wand showed nothing that it could be told by, the iron one that it is of no use, the balsa one is new."""
    belief = scenario(ROOM, inventory=("a - a dagger", *pack, UNKNOWN), hp=FIT, max_hp=FIT)
    belief.identification.tried.update(("oak wand", "iron wand"))
    belief.identification.narrow("iron wand", SILENT)
    answer = read_scroll(belief)
    assert isinstance(answer, Proposal)
    assert answer.command.choose == (chosen,)


def test_a_scroll_of_charging_is_for_the_best_wand() -> None:
    wands = ("b - a wand of opening", "c - an oak wand", "d - a wand of striking", "e - a wand of sleep (0:0)")
    for number in range(4, 0, -1):
        answer = read_scroll(
            scenario(ROOM, inventory=("s - a scroll of charging", *wands[:number]), hp=FIT, max_hp=FIT)
        )
        assert isinstance(answer, Proposal)
        assert ("want to charge", "bcde"[number - 1]) in answer.command.answers


@pytest.mark.parametrize(("charges", "letter"), [("0:0", "b"), ("0:2", "b"), ("0:3", "c"), ("1:0", "c")])
def test_no_wand_of_wishing_is_charged_that_would_explode(charges: str, letter: str) -> None:
    """A second charge blows it up, and so does a fourth wish (read.c, recharge)."""
    pack = ("s - a scroll of charging", f"b - a wand of wishing ({charges})", "c - a wand of sleep (0:1)")
    answer = read_scroll(scenario(ROOM, inventory=pack, hp=FIT, max_hp=FIT))
    assert isinstance(answer, Proposal)
    assert ("want to charge", letter) in answer.command.answers


@pytest.mark.parametrize(
    ("scroll", "role", "victim"),
    [
        (UNKNOWN, "Valkyrie", "newt"),
        ("s - an uncursed scroll labeled VERR YED HORRE", "Valkyrie", "soldier ant"),
        ("s - a blessed scroll of genocide", "Valkyrie", "soldier ant"),
        (UNKNOWN, "Priest", "soldier ant"),
    ],
)
def test_only_a_scroll_that_is_not_cursed_names_a_dangerous_victim(scroll: str, role: str, victim: str) -> None:
    hero = Hero(role, "human", "neutral")
    answer = read_scroll(scenario(ROOM, inventory=(scroll,), hp=FIT, max_hp=FIT, hero=hero))
    assert isinstance(answer, Proposal)
    assert dict(answer.command.answers)["want to genocide"] == victim


@pytest.mark.parametrize(
    ("room", "legend", "keys"),
    [
        ("---------\n|@......|\n---------", {}, "lllll."),
        ("---------\n|@..G...|\n---------", {"G": "peaceful gnome"}, "lllll."),
        ("---------\n|@...G..|\n---------", {"G": "peaceful gnome"}, "ll."),
        ("----\n|@.|\n----", {}, None),
    ],
)
def test_a_blessed_scroll_of_fire_goes_off_far_from_the_hero(
    room: str, legend: dict[str, str], keys: str | None
) -> None:
    """Two heroes of levels 2 and 3 burnt themselves to death: the game had asked where, and no answer came."""
    belief = scenario(room, legend, inventory=("s - a scroll of genocide",), hp=FIT, max_hp=FIT)
    answer = read_scroll(belief)
    assert isinstance(answer, Proposal)
    assert answer.command.aim == (None if keys is None else ("center the explosion", keys))


def test_a_map_is_read_when_the_way_is_lost() -> None:
    belief = scenario(ROOM, inventory=("s - a scroll of magic mapping",))
    assert letter(read_map(belief)) == "read s"
    assert verdict(read_map, scenario(ROOM, inventory=(UNKNOWN,))) == "(no scroll that helps)"


def test_who_waits_at_its_goal_keeps_the_scroll_that_gets_it_out_of_a_lost_fight() -> None:
    """Two of 16 strong heroes who died deep had read it "to get on": into a pack of wolves, and into a shop."""
    belief = scenario("------\n|.@.<|\n------", inventory=("s - a scroll of teleportation",), depth=2, dungeon_level=2)
    belief.level.done = True
    belief.levels[(0, 1)] = belief.level
    rethink(belief)
    assert verdict(read_map, belief) == "(at the goal: nothing is missing here)"


def test_who_drags_a_ball_and_chain_reads_remove_curse() -> None:
    """Three of 36 strong heroes did so for 50,000 turns and more, one of them with the scroll at hand."""
    story = Story(ROOM, inventory=("s - a scroll of remove curse",), hp=FIT, max_hp=FIT)
    assert verdict(read_scroll, story.belief) == "(nothing to read now, or not here)"
    assert verdict(read_scroll, story.then("", None, "You are being punished for your misbehavior!")) == "read r"
    freed = story.then("", None, "You feel like someone is helping you.")
    assert verdict(read_scroll, freed) == "(nothing to read now, or not here)"


@pytest.mark.parametrize(("turns", "answers"), [(WAY_LOST - 1, "(no scroll that helps)"), (WAY_LOST, "read r")])
def test_a_teleport_is_kept_for_a_fight_until_the_way_stays_lost(turns: int, answers: str) -> None:
    """A boulder or a peaceful beast in the only way was gone in a few turns, and one scroll in eight is cursed: six of
    14 strong heroes were on levels 3 to 5 after it (seeds 63422, 63431, 63446, 63456)."""
    belief = scenario("------\n|.@..|\n------", inventory=("s - a scroll of teleportation",), depth=2, dungeon_level=2)
    belief.level.done = True
    belief.way_out = belief.turn - turns
    rethink(belief)
    assert verdict(read_map, belief) == answers


@pytest.mark.parametrize(("turns", "answers"), [(WAY_LOST - 1, "(no scroll that helps)"), (WAY_LOST, "zap z")])
def test_who_is_cut_off_for_long_teleports_by_a_wand(turns: int, answers: str) -> None:
    """An Archeologist behind boulders starved with two wands of teleportation, ten charges in all (63605)."""
    wand = "w - a wand of teleportation (0:5)"
    belief = scenario("------\n|.@..|\n------", inventory=(wand,), depth=2, dungeon_level=2)
    belief.way_out = belief.turn - turns
    rethink(belief)
    assert verdict(read_map, belief) == answers
    free = scenario("------\n|.@.<|\n------", inventory=(wand,), depth=2, dungeon_level=2)
    assert verdict(read_map, free) == "(no scroll that helps)"


@pytest.mark.parametrize(("who", "reads"), [("peaceful shopkeeper", False), ("tame kitten", False), (None, True)])
def test_no_unknown_scroll_is_read_beside_somebody_at_peace(who: str | None, reads: bool) -> None:
    """It may be fire: a shopkeeper at the door was caught in the flames, and killed the hero (seed 5059)."""
    drawing = ROOM if who is None else ROOM.replace("@.", "@f")
    belief = scenario(drawing, {"f": who} if who else {}, inventory=(UNKNOWN,), hp=FIT, max_hp=FIT)
    assert isinstance(read_scroll(belief), Proposal) is reads


def test_an_unknown_wand_is_engraved_with_after_a_scribble() -> None:
    belief = scenario(ROOM, inventory=("w - an oak wand",))
    first = try_wand(belief)
    assert isinstance(first, Proposal)
    assert first.command.verb == "engrave"
    belief.exchange.command = first.command
    assert letter(try_wand(belief)) == "engrave test w"
    belief.identification.tried.add("oak wand")
    assert verdict(try_wand, belief) == "(no untested wand)"


def dangerous(line: str = LONG_ROOM, enemy: str = "soldier ant", *inventory: str, hp: int = 16) -> Belief:
    return scenario(line, {"x": enemy, "p": "peaceful gnome"}, inventory=inventory, hp=hp)


def test_a_dangerous_enemy_in_line_is_put_to_sleep() -> None:
    assert direction(zap_enemy(dangerous(LONG_ROOM, "soldier ant", SLEEP))) == "l"


def test_what_sleeps_is_not_zapped_again() -> None:
    belief = dangerous(LONG_ROOM, "soldier ant", SLEEP)
    belief.hostiles[0].helpless_until = belief.turn + 10
    assert verdict(zap_enemy, belief) == "(not worth a charge)"


def test_a_newt_is_not_worth_a_charge() -> None:
    assert verdict(zap_enemy, dangerous(LONG_ROOM, "newt", SLEEP)) == "(not worth a charge)"


def test_a_ray_is_not_sent_where_it_comes_back_nor_through_friends() -> None:
    assert verdict(zap_enemy, dangerous("|@x.|", "soldier ant", SLEEP)) == "(no wand for it, or no line)"
    assert direction(zap_enemy(dangerous("|@x.|", "soldier ant", STRIKING))) == "l"
    friend = dangerous("|@.x.p..........|", "soldier ant", SLEEP)
    assert verdict(zap_enemy, friend) == "(no wand for it, or no line)"


def test_a_lost_fight_is_put_to_sleep_before_it_is_left() -> None:
    assert direction(zap_for_life(dangerous(LONG_ROOM, "soldier ant", SLEEP, hp=6))) == "l"
    assert verdict(zap_for_life, dangerous(LONG_ROOM, "newt", SLEEP, hp=6)) == "(no lost fight)"
    assert verdict(zap_for_life, dangerous(LONG_ROOM, "Woodland-elf", SLEEP, hp=6)) == "(no wand for it, or no line)"
    names = [entry.name for entry in ROSTER]
    assert names.index("zap for life") < min(map(names.index, ("escape by stairs", "take cover", "elbereth")))


def test_a_charge_is_not_for_the_least_of_them() -> None:
    drawing = "|@n.............|\n|...............|\n|.a.............|"
    belief = scenario(drawing, {"n": "newt", "a": "soldier ant"}, inventory=(SLEEP,), hp=6)
    assert verdict(zap_for_life, belief) == "(no wand for it, or no line)"


@pytest.mark.parametrize("zapping", [zap_for_life, zap_enemy])
def test_behind_elbereth_nobody_is_zapped(zapping: Behaviour) -> None:
    belief = dangerous(LONG_ROOM, "soldier ant", SLEEP, hp=6)
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(zapping, belief) == "(Elbereth holds them off)"


def test_a_blow_from_elbereth_is_only_for_who_does_not_care() -> None:
    drawing = "|a@h............|"
    for legend, zaps in (({"a": "giant beetle", "h": "soldier"}, "l"), ({"a": "soldier", "h": "giant beetle"}, "h")):
        belief = scenario(drawing, legend, inventory=(STRIKING,), hp=12, max_hp=40)
        belief.level.engravings[belief.pos] = "Elbereth"
        assert direction(zap_for_life(belief)) == zaps


@pytest.mark.parametrize(("behind", "zaps"), [("giant beetle", False), ("lieutenant", True)])
def test_no_ray_from_elbereth_meets_whom_it_holds_off(behind: str, zaps: bool) -> None:
    """A ray at a Grey-elf came by a yellow light behind it, and the engraving was gone (zap.c, zap_over_floor)."""
    legend = {"h": "soldier", "b": behind, "a": "giant beetle"}
    belief = scenario("|@h.b...........|\n|a..............|", legend, inventory=(SLEEP,), hp=12, max_hp=40)
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(zap_for_life, belief) == ("zap z" if zaps else "(no wand for it, or no line)")


def test_a_ray_of_sleep_loses_range_at_who_is_in_its_way_there_and_back() -> None:
    assert direction(zap_enemy(dangerous("|@.x..|", "soldier ant", SLEEP, hp=6))) == "l"
    for zapping in (zap_enemy, zap_for_life):
        assert verdict(zapping, dangerous("|@x.|", "soldier ant", SLEEP, hp=6)) == "(no wand for it, or no line)"


@pytest.mark.parametrize("said", ["But it reflects from the silver dragon's scales!", "The bolt of fire hits you!"])
def test_no_second_ray_is_sent_after_one_came_back(said: str) -> None:
    belief = dangerous(LONG_ROOM, "soldier ant", SLEEP, hp=6)
    belief.journal.record(belief.turn - 3, Verb.ZAP, "w", [said])
    assert verdict(zap_for_life, belief) == "(no wand for it, or no line)"


def test_no_ray_is_sent_at_a_silver_dragon() -> None:
    assert direction(zap_for_life(dangerous(LONG_ROOM, "red dragon", SLEEP, hp=6))) == "l"
    assert verdict(zap_for_life, dangerous(LONG_ROOM, "silver dragon", SLEEP, hp=6)) == "(no wand for it, or no line)"


@pytest.mark.parametrize(("over", "wand", "zaps"), [("<", STRIKING, False), (".", STRIKING, True), ("<", SLEEP, True)])
def test_stairs_underfoot_are_better_than_blows_that_may_miss(over: str, wand: str, zaps: bool) -> None:
    belief = scenario(LONG_ROOM.replace(".x", "x."), {"x": "soldier ant"}, inventory=(wand,), hp=6, over=over, depth=3)
    assert verdict(zap_for_life, belief).startswith("zap") is zaps
    if not zaps:
        assert verdict(zap_for_life, belief) == "(the stairs are a surer way out)"


@pytest.mark.parametrize(("stairs", "zaps"), [("<", False), ("<..", True)])
def test_and_so_are_stairs_a_step_or_two_away(stairs: str, zaps: bool) -> None:
    room = f"|{stairs}.@x.........|"
    belief = scenario(room, {"x": "dwarf"}, inventory=(STRIKING,), hp=5, depth=3)
    assert verdict(zap_for_life, belief).startswith("zap") is zaps


def test_a_caster_without_energy_zaps_rather_than_boxes() -> None:
    for role, energy, zaps in (("Wizard", 4, True), ("Wizard", 5, False), ("Valkyrie", 4, False)):
        belief = scenario(
            LONG_ROOM, {"x": "jackal"}, inventory=(SLEEP,), hp=7, hero=Hero(role, "human", "neutral"), energy=energy
        )
        assert verdict(zap_enemy, belief).startswith("zap") is zaps, (role, energy)


def test_the_spell_of_sleep_is_as_good_as_the_wand() -> None:
    belief = dangerous(LONG_ROOM, "soldier ant", hp=6)
    belief.spells = {"sleep": Spell(5, 0)}
    assert verdict(zap_for_life, belief) == "cast Z"


def test_an_unseen_enemy_beside_is_zapped_where_it_was_felt() -> None:
    belief = dangerous("|@x.............|", "invisible", SLEEP, hp=3)
    belief.unseen_blows.struck(belief.turn - 2, 0)
    assert verdict(zap_for_life, belief) == "(no wand for it, or no line)", "it may be gone by now"
    belief.unseen_blows.struck(belief.turn - 1, 0)
    assert direction(zap_for_life(belief)) == "l"


CORNER = "--------\n|......|\n|.x....|\n|..@...|\n--------"
"""A slanted ray comes back out of the corner behind the enemy."""


def test_a_slanted_ray_is_not_sent_into_a_corner_by_who_could_not_bear_it() -> None:
    fire = "w - a wand of fire (0:5)"
    assert verdict(zap_enemy, dangerous(CORNER, "soldier ant", fire, hp=18)) == "(no wand for it, or no line)"
    open_room = "----------------\n|..............|\n|......x.......|\n|.......@......|\n|..............|\n" + "-" * 16
    assert direction(zap_enemy(dangerous(open_room, "soldier ant", fire, hp=31))) == "y"


def test_who_can_bear_one_ray_but_not_two_counts_the_second_bounce() -> None:
    fire = "w - a wand of fire (0:5)"
    assert verdict(zap_enemy, dangerous("|@x|", "troll", fire, hp=36)) == "(no wand for it, or no line)"
    assert direction(zap_enemy(dangerous("|......@x|", "troll", fire, hp=50))) == "l"


def test_potions_that_boil_count_in_a_ray_that_may_come_back() -> None:
    fire, names = "w - a wand of fire (0:5)", ("ruby", "pink", "orange", "yellow", "emerald", "cyan", "puce", "milky")
    potions = [f"{letter} - a {name} potion" for letter, name in zip("abcdefgh", names, strict=True)]
    assert direction(zap_enemy(dangerous("|......@x|", "troll", fire, hp=30))) == "l"
    assert verdict(zap_enemy, dangerous("|......@x|", "troll", fire, *potions, hp=30)) == "(no wand for it, or no line)"


def test_what_may_kill_the_hero_itself_is_for_fights_that_are_being_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    belief = dangerous("|......@x|", "troll", "w - a wand of fire (0:5)", hp=28)
    for lost in (True, False):
        monkeypatch.setattr(attack_wands, "losing", lambda _, lost=lost: lost)
        assert isinstance(attack(belief), Proposal) is lost


def test_a_wand_narrowed_by_engraving_is_used() -> None:
    belief = dangerous(LONG_ROOM, "soldier ant", "w - an oak wand")
    assert verdict(zap_enemy, belief) == "(no wand for it, or no line)"
    belief.identification.narrow("oak wand", SLEEPERS)
    assert direction(zap_enemy(belief)) == "l"
    belief.identification.empty["w"] = "oak wand"
    assert verdict(zap_enemy, belief) == "(no wand for it, or no line)"


FIRE, COLD = "f - a wand of fire (0:5)", "c - a wand of cold (0:5)"


@pytest.mark.parametrize(
    ("enemy", "wand", "zaps"),
    [
        ("fire giant", FIRE, False),
        ("fire giant", COLD, True),
        ("frost giant", COLD, False),
        ("blue dragon", "l - a wand of lightning (0:5)", False),
        ("Woodland-elf", "d - a wand of death (0:5)", True),
        ("vampire", "d - a wand of death (0:5)", False),
        ("baby gray dragon", "m - a wand of magic missile (0:5)", False),
        ("baby gray dragon", STRIKING, False),
        ("baby red dragon", "m - a wand of magic missile (0:5)", True),
    ],
)
def test_no_charge_is_spent_on_who_resists_it(enemy: str, wand: str, zaps: bool) -> None:
    """By zap.c, zhitm and bhitm: the elements, death for what does not live, magic for a gray dragon."""
    assert verdict(zap_for_life, dangerous(LONG_ROOM, enemy, wand, hp=12)).startswith("zap") is zaps


def test_of_two_wands_the_one_is_zapped_that_is_not_resisted() -> None:
    for enemy, wand in (("fire giant", "c"), ("frost giant", "f")):
        assert letter(zap_for_life(dangerous(LONG_ROOM, enemy, FIRE, COLD, hp=12))) == f"zap {wand}"


def test_a_ray_goes_where_most_of_those_on_the_line_do_not_resist_it() -> None:
    room = "|@eeee..........|\n|a..............|" + 11 * "\n|...............|"
    belief = scenario(room, {"e": "fire ant", "a": "soldier ant"}, inventory=(FIRE,))
    assert direction(zap_for_life(belief)) == "j"


def test_speed_is_zapped_at_the_hero_once() -> None:
    belief = scenario(ROOM, inventory=("w - a wand of speed monster (0:4)",))
    assert direction(zap_self(belief)) == "."
    belief.identification.sped_up = True
    assert verdict(zap_self, belief) == "(fast already)"


def test_a_ring_goes_on_the_hand_that_no_cursed_weapon_holds() -> None:
    """A Tourist asked 312 times for the finger of its right one (seed 8605, turn 7605)."""
    belief = scenario("|.@.|", inventory=("r - an uncursed ring of free action",))
    proposal = adorn(belief)
    assert isinstance(proposal, Proposal)
    assert dict(proposal.command.answers)["Which ring-finger"] == "l"


def test_known_good_rings_are_put_on_and_others_left() -> None:
    assert letter(adorn(scenario(ROOM, inventory=("r - an uncursed ring of free action",)))) == "put on r"
    shapes = "s - an uncursed ring of protection from shape changers"
    assert letter(adorn(scenario(ROOM, inventory=(shapes,)))) == "put on s"
    for line in ("r - a jade ring", "r - a cursed ring of free action", "r - a -1 ring of protection"):
        assert verdict(adorn, scenario(ROOM, inventory=(line,))) == "(nothing known to be good)"


def test_what_is_put_on_follows_what_is_known_and_how_the_hero_fares() -> None:
    belief = scenario(ROOM, inventory=("r - an uncursed jade ring", "s - a ring of regeneration"), hp=15, max_hp=15)
    for _ in range(2):
        assert verdict(adorn, belief) == "(nothing known to be good)"
    belief.stats = belief.stats._replace(hp=5)
    assert letter(adorn(belief)) == "put on s"
    belief.stats = belief.stats._replace(hp=15)
    assert verdict(adorn, belief) == "(nothing known to be good)"
    belief.identification.narrow("jade ring", [object_type_named("ring of free action")])
    assert letter(adorn(belief)) == "put on r"


POISON, SAVING, MIRROR = (f"an amulet {what}" for what in ("versus poison", "of life saving", "of reflection"))


@pytest.mark.parametrize(
    ("worn", "other", "does"),
    [
        (POISON, SAVING, "remove w"),
        (f"an uncursed{POISON[2:]}", SAVING, "remove w"),
        ("a hexagonal amulet", SAVING, "remove w"),
        (f"a cursed{POISON[2:]}", SAVING, "(nothing known to be good)"),
        (POISON, f"a cursed{SAVING[2:]}", "(nothing known to be good)"),
        (MIRROR, SAVING, "(nothing known to be good)"),
        (SAVING, POISON, "(nothing known to be good)"),
    ],
)
def test_a_much_better_amulet_takes_the_place_of_the_one_worn(worn: str, other: str, does: str) -> None:
    belief = scenario(ROOM, inventory=(f"w - {worn} (being worn)", f"o - {other}"))
    assert letter(adorn(belief)) == does
    off = scenario(ROOM, inventory=(f"w - {worn}", f"o - {other}"))
    if does == "remove w":
        assert letter(adorn(off)) == "put on o"


def test_good_potions_are_drunk_and_unknown_ones_kept() -> None:
    assert letter(drink_good(scenario(ROOM, inventory=("p - a potion of gain level",)))) == "quaff p"
    for line in ("p - a ruby potion", "p - a potion of sleeping", "p - a cursed potion of gain level"):
        assert verdict(drink_good, scenario(ROOM, inventory=(line,))) == "(nothing known to be good)"


def test_the_role_is_looked_up_only_while_unknown() -> None:
    assert verdict(know_self, scenario(ROOM)) == "(the role is known)"
    assert isinstance(know_self(scenario(ROOM, hero=Hero())), Proposal)


def test_regeneration_is_worn_to_heal_and_taken_off_unhurt() -> None:
    ring = "r - an uncursed ring of regeneration"
    assert letter(adorn(scenario(ROOM, inventory=(ring,), hp=8))) == "put on r"
    assert verdict(adorn, scenario(ROOM, inventory=(ring,))) == "(nothing known to be good)"
    worn = (f"{ring} (on left hand)",)
    assert letter(adorn(scenario(ROOM, inventory=worn))) == "remove r"
    assert verdict(adorn, scenario(ROOM, inventory=worn, hp=15)) == "(nothing known to be good)"


def test_the_walk_to_where_an_unknown_scroll_is_read_waits_for_quiet() -> None:
    row = "|.....|\n"
    room = f"-------\n{5 * row}---D---\n   #\n   @"
    corridor = scenario(room, inventory=(UNKNOWN,), hp=FIT, max_hp=FIT)
    assert verdict(read_scroll, corridor) == "move k"
    corridor.tracker.last_hostile = corridor.turn - 1
    assert verdict(read_scroll, corridor) == "(nothing to read now, or not here)"
