"""What saves is in the pack: wishes, horns, potions under fire, wands at what kills, and treasures not risked."""

from contextlib import closing

import pytest

from agents.symbolic.behaviours.fight.attack_wands import zap_enemy, zap_for_life
from agents.symbolic.behaviours.items.equip import rearm, wear_armor, wield_weapon
from agents.symbolic.behaviours.items.scrolls import read_scroll
from agents.symbolic.behaviours.items.wands import make_wish
from agents.symbolic.behaviours.survive.healing import drink_healing
from agents.symbolic.behaviours.survive.illness import cure, sit_out
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.journal import Journal
from agents.symbolic.command import Command, apply, pray, zap
from agents.symbolic.execution.executor import Executor
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.perception.items import parse_item
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.item_worth import wanted
from agents.symbolic.reckoning.wishes import LAST_WISH, WISHES, wish
from agents.symbolic.verb import Verb
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Condition, Dungeon, Observation
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story

ROOM = "|.....|\n|.....|\n|..@..|\n|.....|\n|.....|"
AMID = ROOM.replace("|..@..|", "|..@o.|")
MONK = Hero("Monk", "human", "neutral")


def test_wishes_go_by_need() -> None:
    assert wish(scenario(ROOM)) == "blessed greased +2 gray dragon scale mail"
    assert wish(scenario(ROOM, hero=MONK)) == "blessed amulet of life saving", "no body armour for a Monk"
    worn = "b - a blessed greased +2 gray dragon scale mail (being worn)"
    assert wish(scenario(ROOM, inventory=(worn,))) == "blessed amulet of life saving"
    everything = [f"{chr(98 + number)} - a {text}" for number, (text, _) in enumerate(WISHES)]
    assert wish(scenario(ROOM, inventory=everything)) == LAST_WISH


def test_what_a_wish_brought_is_not_wished_for_again() -> None:
    """An amulet of life saving, shown as a triangular one, was wished for twice (a game in the wizard's mode)."""
    mail = "b - a blessed greased +2 gray dragon scale mail (being worn)"
    story = Story(ROOM, inventory=(mail, "w - a wand of wishing"))
    text = wish(story.belief)
    assert text == "blessed amulet of life saving"
    story.pack = (mail, "w - a wand of wishing", "g - a triangular amulet")
    asked = [f"For what do you wish? {text[:end]}" for end in (1, 20, len(text))]
    belief = story.then("", zap("w", "."), *asked, "g - a triangular amulet.")
    assert wish(belief) == "blessed greased +2 cloak of magic resistance"


def test_a_wand_of_wishing_is_zapped_in_peace() -> None:
    wand = "w - a wand of wishing (0:2)"
    assert verdict(make_wish, scenario(ROOM, inventory=(wand,))) == "zap z"
    assert verdict(make_wish, scenario("|.x@..|", {"x": "jackal"}, inventory=(wand,))).startswith("(")
    assert verdict(make_wish, scenario(ROOM, inventory=("w - a wand of sleep (0:2)",))) == "(no wand of wishing)"


@pytest.mark.parametrize(
    ("wand", "does"),
    [
        ("w - a wand of wishing (0:0)", "zap w"),
        ("w - a wand of wishing named empty", "zap w"),
        ("w - a wand of wishing (0:-1)", "(no wand of wishing)"),
        ("w - a wand of sleep named empty", "(no wand of wishing)"),
    ],
)
def test_a_last_wish_is_wrested_from_an_empty_wand(wand: str, does: str) -> None:
    """Three of 22 old heroes had a wand of wishing, and left it at the first zap in vain (seed 63730, turn 12968)."""
    found = make_wish(scenario(ROOM, inventory=(wand,)))
    assert (f"zap {found.command.subject}" if isinstance(found, Proposal) else f"({found})") == does


def test_the_game_grants_what_the_executor_types() -> None:
    with closing(NetHackEnv(wizard=True, character="val-hum-fem-law")) as env:
        arrays, _ = env.reset(seed=3)
        executor = Executor(lambda: "blessed greased +2 gray dragon scale mail")
        key: str | None = executor.start(Command(Verb.OTHER, "#wizwish\r"))
        while key is not None:
            arrays, *_ = env.step(action_index(key))
            key = executor.next_key(Observation(arrays))
        pack = [slot.text for slot in Observation(arrays).inventory]
    assert any("gray dragon scale mail" in text for text in pack), pack


def test_without_a_wish_list_the_question_is_escaped() -> None:
    with closing(NetHackEnv(wizard=True, character="val-hum-fem-law")) as env:
        arrays, _ = env.reset(seed=3)
        executor = Executor()
        key: str | None = executor.start(Command(Verb.OTHER, "#wizwish\r"))
        while key is not None:
            arrays, *_ = env.step(action_index(key))
            key = executor.next_key(Observation(arrays))
        assert executor.exchange.refused


@pytest.mark.parametrize("buc", ["", "cursed "])
def test_a_monk_puts_the_pick_axe_away(buc: str) -> None:
    pack = (f"p - a {buc}+0 pick-axe (weapon in hand)",)
    away = "wield w" if not buc else "(cannot or need not change)"
    assert verdict(wield_weapon, scenario(ROOM, inventory=pack, hero=MONK)) == away
    amid = scenario("|.xx|\n|.@x|\n|...|", {"x": "soldier ant"}, inventory=pack, hero=MONK, hp=60, max_hp=60)
    assert verdict(rearm, amid) == ("wield w" if not buc else "(stuck to the hands)")
    assert verdict(wield_weapon, scenario(ROOM, hero=MONK)) == "(no weapon wanted)"


def test_who_lost_a_pet_to_a_trap_prays_no_more() -> None:
    journal = Journal()
    assert journal.prayer_chance(2_000) > 0.9
    journal.record(395, Verb.MOVE, "", ["You feel guilty about losing your pet like this."])
    assert journal.prayer_chance(20_000) == 0.0  # the god is angry (hack.c, domove), and time mends no anger


def under_ray(hp: int, max_hp: int) -> Belief:
    potion = "q - a potion of full healing"
    belief = scenario("|@......|", inventory=(potion,), hp=hp, max_hp=max_hp, experience_level=9)
    belief.journal.record(belief.turn - 1, Verb.SEARCH, "", ["The bolt of fire hits you!"], belief.pos)
    return belief


def test_the_potion_is_drunk_before_the_next_ray_kills() -> None:
    assert verdict(drink_healing, under_ray(29, 99)) == "quaff q"
    assert verdict(drink_healing, under_ray(12, 62)) == "quaff q"
    assert verdict(drink_healing, under_ray(70, 99)) == "(not hurt enough)"
    assert verdict(drink_healing, scenario("|@..|", inventory=("q - a potion of full healing",), hp=6)) == (
        "(not hurt enough)"
    )


TELEPORTATION = "w - a wand of teleportation (0:4)"


def test_one_deadly_enemy_is_sent_away() -> None:
    alone = scenario("|@x............|", {"x": "mumak"}, inventory=(TELEPORTATION,), hp=40, max_hp=93)
    assert verdict(zap_for_life, alone) == "zap z"
    calm = scenario("|@x............|", {"x": "newt"}, inventory=(TELEPORTATION,), hp=40, max_hp=93)
    assert verdict(zap_for_life, calm) == "(no lost fight)"
    crowd = "|xx............|\n|@x............|\n|xx............|"
    many = scenario(crowd, {"x": "soldier ant"}, inventory=(TELEPORTATION,), hp=14, max_hp=60)
    assert verdict(zap_for_life, many) == "(no wand for it, or no line)", "one less is no way out"


def test_nobody_is_sent_away_in_sokoban() -> None:
    belief = scenario(
        "|@x............|", {"x": "mumak"}, inventory=(TELEPORTATION,), hp=40, max_hp=93, dungeon=int(Dungeon.SOKOBAN)
    )
    assert verdict(zap_for_life, belief) == "(no wand for it, or no line)"


def test_lightning_is_risked_where_its_return_seldom_kills() -> None:
    line = "|@x..|"
    lightning = "w - a wand of lightning (0:5)"
    assert verdict(zap_for_life, scenario(line, {"x": "mumak"}, inventory=(lightning,), hp=32, max_hp=70)) == "zap z"
    assert verdict(zap_for_life, scenario(line, {"x": "mumak"}, inventory=(lightning,), hp=12, max_hp=70)) == (
        "(no wand for it, or no line)"
    )


def test_a_nymph_that_is_awake_is_put_to_sleep() -> None:
    belief = scenario("|@..n..........|", {"n": "water nymph"}, inventory=("w - a wand of sleep (0:5)",))
    assert verdict(zap_enemy, belief) == "(not worth a charge)", "asleep it is let be"
    belief.hostiles[0].moved = True
    assert verdict(zap_enemy, belief) == "zap z"
    belief.hostiles[0].helpless_until = belief.turn + 10
    assert verdict(zap_enemy, belief) == "(not worth a charge)"


@pytest.mark.parametrize("wand", ["magic missile", "cold"])
def test_any_ray_is_cheap_against_a_nymph(wand: str) -> None:
    belief = scenario("|@..n..........|", {"n": "water nymph"}, inventory=(f"w - a wand of {wand} (0:5)",), hp=60)
    assert verdict(zap_enemy, belief) == "(not worth a charge)", "asleep it is let be"
    belief.hostiles[0].moved = True
    assert verdict(zap_enemy, belief) == "zap z"


def test_no_ray_is_sent_where_the_watch_may_be_hit_out_of_sight() -> None:
    belief = scenario("|@..n..........|", {"n": "water nymph"}, inventory=("w - a wand of cold (0:5)",), hp=60)
    belief.hostiles[0].moved = belief.level.watched = True
    assert verdict(zap_enemy, belief) == "(no wand for it, or no line)"


def test_no_ray_is_sent_where_it_may_come_back_to_a_shopkeeper() -> None:
    """A Healer's sleep put one to sleep beside it, for the rest of its life (seed 5018)."""
    drawing, legend = "|@..n....|\n|....K...|", {"n": "water nymph", "K": "peaceful shopkeeper"}
    belief = scenario(drawing, legend, inventory=("w - a wand of cold (0:5)",), hp=60)
    belief.hostiles[0].moved = True
    assert verdict(zap_enemy, belief) == "(no wand for it, or no line)"


@pytest.mark.parametrize(("keeper", "zaps"), [("", False), ("shopkeeper", True)])
def test_no_ray_is_sent_beside_a_shop(keeper: str, zaps: bool) -> None:
    """A Valkyrie's bolt of fire bounced through the door and burnt wares: "You hear a scream, "Thief!"" (seed 5043)."""
    drawing = "-----------\n|@..n......|\n------.-----\n     |....K|"
    legend = {"n": "water nymph"} | ({"K": keeper} if keeper else {})
    drawn = drawing if keeper else drawing.replace("K", ".")
    belief = scenario(drawn, legend, inventory=("w - a wand of fire (0:5)",), hp=60)
    for monster in belief.hostiles:
        monster.moved = True
    shop = belief.level.terrain == Terrain.FLOOR
    shop[:4] = False
    assert shop.any()
    belief.level.close_off(shop)
    assert isinstance(zap_enemy(belief), Proposal) is zaps


HORN = "u - a unicorn horn"


def test_the_horn_clears_the_senses() -> None:
    for condition in (Condition.STUNNED, Condition.CONFUSED, Condition.BLIND, Condition.HALLUCINATING):
        assert verdict(sit_out, scenario(ROOM, inventory=(HORN,), condition=int(condition))) == "apply a"
    cursed = scenario(ROOM, inventory=("u - a cursed unicorn horn",), condition=int(Condition.STUNNED))
    assert verdict(sit_out, cursed).startswith("wait")
    assert verdict(sit_out, scenario(ROOM, inventory=(HORN,))) == "(senses are clear)"


def test_the_horn_is_tried_before_the_prayer_against_food_poisoning() -> None:
    belief = scenario(ROOM, inventory=(HORN,), condition=int(Condition.FOOD_POISONED), turn=2_000)
    belief.journal.clocks["sick"] = 1_999
    assert verdict(cure, belief) == "apply a"
    belief.journal.clocks["sick"] = 1_990
    assert verdict(cure, belief).startswith("pray")


ILL, DAZED, BLIND = int(Condition.TERMINALLY_ILL), int(Condition.CONFUSED), int(Condition.BLIND)


@pytest.mark.parametrize(
    ("drawing", "caught", "cursed"),
    [
        (ROOM, ILL, True),
        (ROOM, DAZED, True),
        (ROOM, BLIND, False),
        (AMID, ILL, True),
        (AMID, DAZED, False),
    ],
)
def test_a_horn_that_does_harm_is_not_applied_again(drawing: str, caught: int, cursed: bool) -> None:
    """It made the hero ill again as soon as a god had cured what it did (seeds 75231, 75336 and 75394)."""
    story = Story(drawing, {"o": "hill orc"}, inventory=(HORN,), condition=int(Condition.STUNNED))
    belief = story.then("", apply("u"), condition=caught | int(Condition.STUNNED))
    assert (belief.inventory.unicorn_horn is None) is cursed
    assert wanted(belief, parse_item("unicorn horn")) is cursed, "another one may heal"
    belief = story.then("", condition=int(Condition.STUNNED))
    assert (belief.inventory.unicorn_horn is None) is cursed


def test_a_prayer_is_no_fault_of_the_horn() -> None:
    story = Story(ROOM, inventory=(HORN,))
    assert story.then("", pray("illness"), condition=ILL).inventory.unicorn_horn is not None
    assert story.then("", apply("u"), condition=ILL).inventory.unicorn_horn is not None, "it was ill before"


SCROLL, MAGIC_CLOAK = "s - a scroll labeled VERR YED HORRE", "c - a cloak of magic resistance"
WORN_CLOAK = f"{MAGIC_CLOAK} (being worn)"


def test_a_cloak_of_magic_resistance_is_taken_off_for_a_scroll_that_may_destroy_it() -> None:
    belief = scenario(ROOM, inventory=(SCROLL, WORN_CLOAK), hp=30, max_hp=30)
    assert verdict(read_scroll, belief) == "take off T"
    bare = scenario(ROOM, inventory=(SCROLL, MAGIC_CLOAK), hp=30, max_hp=30)
    assert verdict(read_scroll, bare) == "read r"
    assert verdict(wear_armor, bare) == "(a scroll is to be read without it)"


def test_the_cloak_is_put_on_again_when_nothing_endangers_it() -> None:
    read, hurt = (scenario(ROOM, inventory=(SCROLL, MAGIC_CLOAK), hp=hp, max_hp=30) for hp in (30, 10))
    read.identification.meet(["scroll of destroy armor"])
    for belief in (read, hurt, scenario(ROOM, inventory=(MAGIC_CLOAK,), hp=30, max_hp=30)):
        assert verdict(wear_armor, belief) == "wear W"
    read = scenario(ROOM, inventory=(SCROLL, WORN_CLOAK), hp=30, max_hp=30)
    read.identification.meet(["scroll of destroy armor"])
    assert verdict(read_scroll, read) == "read r"


@pytest.mark.parametrize("cloak", ["c - a cursed cloak of magic resistance (being worn)", WORN_CLOAK])
def test_what_cannot_be_put_aside_is_not_risked(cloak: str) -> None:
    mail = "m - a blessed +2 gray dragon scale mail (being worn)"
    pack = (SCROLL, cloak) if "cursed" in cloak else (SCROLL, cloak, mail)
    belief = scenario(ROOM, inventory=pack, hp=30, max_hp=30)
    assert verdict(read_scroll, belief) == "(nothing to read now, or not here)"


def test_a_plain_cloak_stays_on_for_a_scroll() -> None:
    plain = scenario(ROOM, inventory=(SCROLL, "c - a hooded cloak (being worn)"), hp=30, max_hp=30)
    assert verdict(read_scroll, plain) == "read r"


ENCHANT = "s - a scroll of enchant armor"
FULL = "d - an uncursed +4 small shield"
HELMET = "h - an uncursed +0 orcish helm (being worn)"


def test_what_would_evaporate_is_taken_off_for_a_scroll_of_enchant_armor() -> None:
    """Valkyries begin with a +3 shield: with +4 it kept four scrolls from being read (seed 2005)."""
    belief = scenario(ROOM, inventory=(ENCHANT, f"{FULL} (being worn)", HELMET), hp=30, max_hp=30)
    assert verdict(read_scroll, belief) == "take off T"
    bare = scenario(ROOM, inventory=(ENCHANT, FULL, HELMET), hp=30, max_hp=30)
    assert verdict(wear_armor, bare) == "(a scroll is to be read without it)"
    assert verdict(read_scroll, bare) == "read r"
    for pack, hp in (((FULL, HELMET), 30), ((ENCHANT, FULL, HELMET), 10), ((ENCHANT, FULL), 30)):
        assert verdict(wear_armor, scenario(ROOM, inventory=pack, hp=hp, max_hp=30)) == "wear W"


@pytest.mark.parametrize(
    "worn",
    [
        (f"{FULL} (being worn)",),
        ("d - a cursed +4 small shield (being worn)", HELMET),
        ("e - an elven mithril-coat", "d - a +6 elven cloak (being worn)"),
    ],
)
def test_no_scroll_is_read_where_nothing_takes_more_or_something_would_be_lost(worn: tuple[str, ...]) -> None:
    belief = scenario(ROOM, inventory=(ENCHANT, *worn), hp=30, max_hp=30)
    assert verdict(read_scroll, belief) == "(nothing to read now, or not here)"


def test_elven_armour_takes_two_more_and_what_is_below_a_cloak_does_not_count() -> None:
    for worn in ("d - a +5 elven cloak (being worn)", "d - a +1 dwarvish cloak (being worn)"):
        pack = (ENCHANT, worn, "m - a +7 chain mail (being worn)")
        assert verdict(read_scroll, scenario(ROOM, inventory=pack, hp=30, max_hp=30)) == "read r"
