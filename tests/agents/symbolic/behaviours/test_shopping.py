"""A hero sells what it does not need, buys what it does, and pays; shops, keepers and prices as in shk.c."""

from typing import Any

import numpy as np
import pytest

from agents.symbolic.behaviours.explore.leave_shop import leave_shop
from agents.symbolic.behaviours.items.equip import wear_armor
from agents.symbolic.behaviours.items.pick_up import take_wanted
from agents.symbolic.behaviours.items.scrolls import read_scroll
from agents.symbolic.behaviours.items.shopping import shop
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.identification import types_called
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.command import drop, move, pay, pick_up, search, sell
from agents.symbolic.knowledge.prices import TRADES
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.perception.items import parse_item
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.purchases import bargain
from agents.symbolic.reckoning.shops import LONG_ENOUGH
from agents.symbolic.strategies.gold import GOLD
from agents.symbolic.tuning.tuning import AS_SHIPPED
from nethack_env.observation import Hunger
from tests.agents.symbolic.scenario import answer, rethink, verdict
from tests.agents.symbolic.story import Story

STREET = """
 -------
 |[.%..|
 |....Ko@###
 |.....|
 -------
"""
AT_DOOR = STREET.replace("Ko@#", "K@##")
ASIDE = AT_DOOR.replace("..K@", "...@").replace("|[.%..|", "|[.%K.|")
INSIDE = STREET.replace("Ko@#", "@o##").replace("|[.%..|", "|[.%.K|")
DEEPER = INSIDE.replace("...@o", "@...o")
LEGEND = {"K": "peaceful shopkeeper", "[": "leather armor", "%": "food ration"}
DAGGER, AXE = "a - a +0 dagger (weapon in hand)", "x - an axe"
ARMS, GENERAL = "used armor dealership", "general store"


def greeting(name: str = GENERAL) -> str:
    return f"Hello, Agent!  Welcome to Asidonhopo's {name}!"


def shopper(drawing: str = AT_DOOR, trade: str = GENERAL, **about: Any) -> Story:
    """Return the story of a hero who was greeted on the threshold, and stands there or farther in."""
    about = {"gold": 100, "charisma": 12, "inventory": [DAGGER], "hp": 30, "max_hp": 30, **about}
    story = Story(STREET, LEGEND, **about)
    story.then(AT_DOOR, move("h"), greeting(trade))
    story.belief.level.close_off(_floor(story.belief))
    if drawing != AT_DOOR:
        story.then(drawing, move("h"))
    return story


def _floor(belief: Belief) -> Any:
    floor = np.zeros_like(belief.level.boulder)
    floor[2:5, 3:8] = belief.level.terrain[2:5, 3:8] == Terrain.FLOOR
    return floor


def proposal(belief: Belief) -> Proposal:
    found = answer(shop, belief)
    assert isinstance(found, Proposal), found
    return found


def test_no_shop_no_trade() -> None:
    assert verdict(shop, Story("|.@..|").belief) == "(no shop is known here)"


def test_it_waits_on_the_threshold_until_the_keeper_steps_aside_and_enters() -> None:
    story = shopper()
    assert proposal(story.belief).command == search(1)
    assert proposal(story.then(ASIDE, search(1))).path[0] == (3, 7)


def test_it_does_not_wait_for_ever() -> None:
    story = shopper()
    story.belief.level.searched[story.belief.pos] = LONG_ENOUGH + 1
    assert verdict(shop, story.belief) == "(nothing to buy or to sell)"


def test_who_has_nothing_and_needs_nothing_stays_outside() -> None:
    assert verdict(shop, shopper(gold=0).belief) == "(nothing to buy or to sell)"
    assert verdict(shop, shopper(gold=4).belief) == "(nothing to buy or to sell)"
    assert proposal(shopper(gold=5).belief).command == search(1), "a leather armor costs 5"


def test_the_hurt_do_not_shop() -> None:
    weak = AS_SHIPPED.items.tough_enough - 1
    assert verdict(shop, shopper(hp=5).belief) == "(not fit to shop)"
    assert verdict(shop, shopper(hp=weak, max_hp=weak).belief) == "(not fit to shop)", "a mimic may be there"


def test_it_waits_for_who_stands_in_the_door() -> None:
    story = shopper()
    story.legend["h"] = "peaceful shopkeeper"
    belief = story.then(STREET.replace("Ko@#", "Kh@#"), move("l"))
    for monster in belief.monsters:
        monster.attitude = Attitude.PEACEFUL
    rethink(belief)
    assert not belief.walking.reachable((3, 8))
    assert proposal(belief).command == search(1)


def test_the_best_value_is_fetched_first() -> None:
    assert proposal(shopper(INSIDE).belief).path[-1] == (2, 3), "two points of armour for 5, not a meal for 45"


ON_ARMOR = INSIDE.replace("|[.%.K|", "|@.%.K|").replace("...@o", "....o")
ARMOR = "leather armor (for sale, 5 zorkmids)"


def on_armor(text: str = ARMOR, **about: Any) -> Story:
    story = shopper(INSIDE, **about)
    story.then(ON_ARMOR, move("h"), f"You see here a {text}.")
    return story


def test_it_is_picked_up_and_paid() -> None:
    story = on_armor()
    assert proposal(story.belief).command == pick_up((f"a {ARMOR}",))
    story.pack = [DAGGER, "b - a leather armor (unpaid, 5 zorkmids)"]
    assert proposal(story.then("", pick_up((f"a {ARMOR}",)))).command == pay()


def test_what_is_too_dear_is_left() -> None:
    assert proposal(on_armor("leather armor (for sale, 500 zorkmids)").belief).path[-1] == (2, 5), "the food is not"


def test_what_is_cursed_is_left() -> None:
    assert proposal(on_armor("cursed leather armor (for sale, 5 zorkmids)").belief).path[-1] == (2, 5)


def test_what_could_not_be_lifted_is_not_tried_again() -> None:
    story = on_armor()
    story.then("", pick_up((f"a {ARMOR}",)), f"You see here a {ARMOR}.")
    assert proposal(story.belief).path[-1] == (2, 5)


def test_junk_is_sold_but_not_on_the_keepers_post() -> None:
    assert proposal(shopper(INSIDE, gold=0, inventory=[DAGGER, AXE, "s - a spellbook of sleep"]).belief).path
    story = shopper(DEEPER, gold=0, inventory=[DAGGER, "s - a spellbook of sleep"])
    assert proposal(story.belief).command == sell("s")


@pytest.mark.parametrize(
    ("thing", "sold"),
    [
        ("a jade ring", True),
        ("a jade ring (on left hand)", False),
        ("a ring of free action", False),
        ("a ring of regeneration", False),
        ("a ring of adornment", True),
        ("a potion of levitation", True),
        ("a potion of healing", False),
    ],
)
def test_what_is_never_used_is_sold(thing: str, sold: bool) -> None:
    """Nobody puts an unknown ring on."""
    bare = DEEPER.replace("[", ".").replace("%", ".")
    found = answer(shop, shopper(bare, gold=0, inventory=[DAGGER, f"r - {thing}"]).belief)
    assert (isinstance(found, Proposal) and found.command == sell("r")) is sold


def test_potions_that_nobody_knows_are_sold_for_what_helps_more() -> None:
    pack = [DAGGER, "p - a ruby potion"]
    assert proposal(shopper(DEEPER, gold=0, inventory=pack).belief).command == sell("p")
    assert proposal(shopper(DEEPER, gold=50, inventory=pack).belief).path[-1] == (2, 3), "all is paid without it"
    bare = shopper(DEEPER.replace("[", ".").replace("%", "."), gold=0, inventory=pack).belief
    assert verdict(shop, bare) == "(nothing that can be paid is of use)"


def test_the_hungry_buy_food_first() -> None:
    fed = shopper(INSIDE, gold=100).belief
    assert proposal(fed).path[-1] == (2, 3)
    short = shopper(INSIDE, gold=89, hunger=int(Hunger.HUNGRY), turn=1000).belief
    assert proposal(short).path[-1] == (2, 3), "the hungry are asked twice the price"
    starving = shopper(INSIDE, gold=90, hunger=int(Hunger.HUNGRY), turn=1000).belief
    starving.journal.last_prayer = starving.turn - 1
    starving.level.contents[2, 3] = (parse_item("a studded leather armor (for sale, 40 zorkmids)"),)
    rethink(starving)
    assert proposal(starving).path[-1] == (2, 5)


def test_only_to_a_keeper_who_trades_in_it() -> None:
    story = shopper(DEEPER, ARMS, gold=0, inventory=[DAGGER, "s - a spellbook of sleep"])
    assert verdict(shop, story.belief) == "(nothing that can be paid is of use)"


def test_what_it_can_sell_counts_as_gold() -> None:
    assert proposal(shopper(gold=0, inventory=[DAGGER, "s - a spellbook of sleep"]).belief).command == search(1)


def test_nothing_is_bought_of_less_value_than_what_can_be_saved_for() -> None:
    dear = {**LEGEND, "[": "splint mail"}
    story = Story(STREET, dear, gold=50, charisma=12, hp=30, max_hp=30, inventory=[DAGGER])
    story.then(AT_DOOR, move("h"), greeting(ARMS))
    story.belief.level.close_off(_floor(story.belief))
    assert verdict(shop, story.belief) == "(nothing to buy or to sell)", "six points for 80 against a meal for 45"


PICK = "p - a pick-axe"


def test_a_pick_axe_is_left_outside_and_fetched_again() -> None:
    story = shopper(inventory=[DAGGER, PICK])
    assert proposal(story.belief).path == ((3, 9),)
    story.then(STREET, move("l"))
    assert proposal(story.belief).command == drop("p")
    story.pack = [DAGGER]
    story.then("", drop("p"), "You drop a pick-axe.", "You see here a pick-axe.")
    assert proposal(story.belief).path == ((3, 8),)
    story.belief.stats = story.belief.stats._replace(gold=0)
    rethink(story.belief)
    assert proposal(story.belief).command == pick_up(("a pick-axe",))


def test_a_shop_that_was_only_seen_is_looked_into_once() -> None:
    story = Story(STREET, LEGEND, gold=0, hp=30, max_hp=30, inventory=[DAGGER])
    story.belief.level.close_off(_floor(story.belief))
    assert proposal(story.belief).path == ((3, 8),)
    assert verdict(shop, shopper(gold=0).belief) == "(nothing to buy or to sell)"


@pytest.mark.parametrize(("trade", "taken"), [(ARMS, True), (GENERAL, True), ("delicatessen", False)])
def test_what_enemies_leave_is_taken_to_who_buys_it(trade: str, taken: bool) -> None:
    belief = shopper(trade=trade).belief
    assert isinstance(take_wanted(belief, [parse_item("a bow")]), Proposal) is taken
    assert take_wanted(belief, [parse_item("an iron chain")]) == "nothing wanted here"


def test_nothing_is_dropped_for_what_would_only_be_sold() -> None:
    heavy = [DAGGER, "b - 30 boulders", "c - an axe"]
    assert take_wanted(shopper(inventory=heavy).belief, [parse_item("a bow")]) == "too heavy"


@pytest.mark.parametrize(
    ("charisma", "asked", "left"),
    [(12, 175, {"cold", "fire", "lightning", "sleep"}), (12, 500, {"death", "wishing"}), (12, 7, None)],
)
def test_a_price_tells_types_apart(charisma: int, asked: int, left: set[str] | None) -> None:
    story = shopper(INSIDE, charisma=charisma)
    story.then("", None, f"You see here an oak wand (for sale, {asked} zorkmids).")
    kinds = {kind.name for kind in story.belief.identification.possible("oak wand")}
    assert kinds == (left or {kind.name for kind in types_called("oak wand")})


@pytest.mark.parametrize(("asked", "bought"), [(50, True), (67, True), (10, False), (13, False)])
def test_a_lamp_is_bought_by_its_price_which_says_nothing_of_the_next(asked: int, bought: bool) -> None:
    lamp = f"a lamp (for sale, {asked} zorkmids)"
    story = shopper(INSIDE.replace("%", "."))
    story.then(ON_ARMOR.replace("%", "."), move("h"), f"You see here {lamp}.")
    found = answer(shop, story.belief)
    assert (isinstance(found, Proposal) and found.command == pick_up((lamp,))) is bought
    assert story.belief.identification.is_open("lamp")


def test_tourists_are_asked_a_third_more() -> None:
    story = shopper(INSIDE, hero=Hero("Tourist", "human", "neutral"))
    story.then("", None, "You see here an oak wand (for sale, 667 zorkmids).")
    assert {kind.name for kind in story.belief.identification.possible("oak wand")} == {"death", "wishing"}


def test_nothing_unknown_is_read_in_a_shop() -> None:
    """Boulders fell on a shopkeeper (seed 5054)."""
    pack = [DAGGER, "s - a scroll labeled FOOBIE BLETCH"]
    assert verdict(read_scroll, shopper(DEEPER, inventory=pack).belief) == "(not the time to read)"


def test_who_plays_for_gold_does_not_spend_it() -> None:
    assert "shop" not in {entry.name for entry in GOLD.roster}


def test_nobody_waits_for_a_mold_to_step_off_a_ware() -> None:
    """A Knight waited 400 turns (seed 7735)."""
    story = shopper(INSIDE)
    story.legend["F"] = "yellow mold"
    belief = story.then(INSIDE.replace("|[.%.K|", "|F...K|"), search(1))
    assert verdict(shop, belief) == "(nothing that can be paid is of use)"


def test_what_cannot_be_paid_is_put_back() -> None:
    story = on_armor(gold=4)
    story.pack = [DAGGER, "b - a leather armor (unpaid, 5 zorkmids)"]
    assert proposal(story.then("", pick_up((f"a {ARMOR}",)))).command == drop("b")


def test_water_is_worth_nothing_unless_it_is_holy() -> None:
    bare = DEEPER.replace("[", ".").replace("%", ".")
    assert verdict(shop, shopper(bare, gold=0, inventory=[DAGGER, "w - 2 clear potions"]).belief).startswith("(nothing")
    holy = [DAGGER, "w - 2 blessed clear potions"]
    assert verdict(shop, shopper(bare, gold=0, inventory=holy).belief).startswith("(nothing"), "it cures lycanthropy"
    assert proposal(shopper(DEEPER, gold=0, inventory=holy).belief).command == sell("w"), "unless armour can be had"


def test_an_archer_keeps_the_bow_and_everybody_what_it_throws() -> None:
    bare = DEEPER.replace("[", ".").replace("%", ".")
    pack = [DAGGER, "b - a +1 bow", "s - 4 knives"]
    assert proposal(shopper(bare, gold=0, inventory=pack).belief).command == sell("b")
    ranger = shopper(bare, gold=0, inventory=pack, hero=Hero("Ranger", "human", "neutral"))
    assert verdict(shop, ranger.belief).startswith("(nothing")


def test_tools_are_not_loot() -> None:
    belief = shopper(inventory=[DAGGER, PICK]).belief
    assert take_wanted(belief, [parse_item("a dwarvish mattock")]) == "nothing wanted here"


def test_the_tool_is_fetched_by_the_hurt_too() -> None:
    story = shopper(STREET, inventory=[DAGGER, PICK])
    story.then("", drop("p"), "You drop a pick-axe.", "You see here a pick-axe.", hp=5)
    story.pack = [DAGGER]
    assert proposal(story.then("", search(1), hp=5)).command == pick_up(("a pick-axe",))


TWO = """
 -------  -------
 |[.%..|  |!....|
 |....Ko@.oK....|
 |.....|  |.....|
 -------  -------
"""


def test_each_shop_is_one_of_its_own() -> None:
    """The goods of an armour shop are not sold in a liquor emporium."""
    legend = {**LEGEND, "!": "potion of water"}
    pack = [DAGGER, "b - a bow", "p - a ruby potion", "q - a potion of levitation"]
    story = Story(TWO, legend, gold=0, charisma=12, hp=30, max_hp=30, inventory=pack)
    level = story.belief.level
    floor = level.terrain == Terrain.FLOOR
    left, right = floor.copy(), floor.copy()
    left[:, 8:], right[:, :12] = False, False
    level.close_off(left, TRADES[ARMS])
    level.close_off(right, TRADES["liquor emporium"])
    assert len(level.shops) == 2
    assert [entry.letter for entry in bargain(story.belief, level.shops[0]).sell] == ["b"]
    assert [entry.letter for entry in bargain(story.belief, level.shops[1]).sell] == ["q"]


COPE, CLOAK = "c - an opera cloak", "c - a cloak of invisibility (being worn)"


def test_nobody_vanishes_in_a_shop() -> None:
    """A Healer put on an unknown cloak there, and starved behind a keeper who did not see it (seed 5018)."""
    assert verdict(wear_armor, shopper(DEEPER, inventory=[DAGGER, COPE]).belief) == "(wearing the best)"
    assert verdict(wear_armor, shopper(STREET, inventory=[DAGGER, COPE]).belief) == "wear W"
    leather = [DAGGER, "c - a leather cloak"]
    assert verdict(wear_armor, shopper(DEEPER, inventory=leather).belief) == "wear W"


def test_nobody_who_may_turn_into_a_beast_goes_shopping() -> None:
    """All that fell lay among the wares for good, with two rations, and the beast starved (seed 5122)."""
    story = shopper(ASIDE)
    assert verdict(shop, story.belief) == "move h"
    story.belief.journal.clocks["lycanthropy"] = 400
    assert verdict(shop, story.belief) == "(what a change of shape made fall in a shop would be sold, or barred)"


def test_whoever_has_vanished_takes_the_cloak_off_to_get_out_and_stays_out() -> None:
    assert verdict(leave_shop, shopper(DEEPER, gold=0, inventory=[DAGGER, CLOAK]).belief) == "take off T"
    assert verdict(shop, shopper(STREET, inventory=[DAGGER, CLOAK]).belief) == "(the invisible are not let in)"
