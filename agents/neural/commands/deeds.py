"""How to use what is carried or lies underfoot, and how to let time pass: which thing, which words; never whether.

Two acts alone are refused where they can only harm: a prayer in vain, and a meal that chokes.
"""

from __future__ import annotations

from collections.abc import Callable

from agents.neural.commands.errands import CommandMaker, offered
from agents.symbolic.behaviours.explore.dig_down import dig
from agents.symbolic.behaviours.food.eat import go_and_eat, good_kills
from agents.symbolic.behaviours.items import engrave_identify, equip, jewelry, potions, scrolls, skills
from agents.symbolic.behaviours.items.equip import bare_arm
from agents.symbolic.behaviours.items.pick_up import drop_junk as shed
from agents.symbolic.behaviours.items.pick_up import take_wanted
from agents.symbolic.behaviours.items.wands import make_wish, zap_self
from agents.symbolic.behaviours.observe import attributes, look, spells
from agents.symbolic.behaviours.survive.healing import HEALED
from agents.symbolic.behaviours.survive.illness import cure
from agents.symbolic.behaviours.survive.last_resort import unknown_item
from agents.symbolic.behaviours.survive.polymorphed import unpack as drop_load
from agents.symbolic.behaviours.survive.prayer import pray_anyway, pray_for_life, pray_in_doubt
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import ELBERETH
from agents.symbolic.command import Command, apply, cast, eat, engrave, look_here, pray, quaff, read, zap
from agents.symbolic.command import rest as rest_for
from agents.symbolic.command import search as search_for
from agents.symbolic.command import wait as wait_for
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.potions import HEALING
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.digging import can_fall, digging_tool
from agents.symbolic.reckoning.elbereth import can_write, just_read
from agents.symbolic.reckoning.prayer import heard, prayer_is_safe
from agents.symbolic.reckoning.provisions import has_food, most_filling
from agents.symbolic.reckoning.spells import castable
from agents.symbolic.reckoning.teleports import departure
from agents.symbolic.reckoning.wands import digging_wand
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition, Dungeon, Hunger

_UNREADING = Condition.BLIND | Condition.CONFUSED
_PRAYERS = (pray_for_life, pray_in_doubt, pray_anyway, cure)

know_self = offered(attributes.know_self)
know_spells = offered(spells.know_spells)
identify_monster = offered(look.identify_monster)
wear = offered(equip.wear_armor)
wield = offered(equip.wield_weapon)
adorn = offered(jewelry.adorn)
enhance = offered(skills.enhance)
drink_good = offered(potions.drink_good)
read_map = offered(scrolls.read_way_on)
test_wand = offered(engrave_identify.test_wand)
wish = offered(make_wish)
speed_up = offered(zap_self)
unpack = offered(drop_load)


def passing(make: Callable[[int], Command], turns: int, reason: str) -> CommandMaker:
    """Return the maker of a command that lets so many turns pass; the game breaks it off when an enemy appears."""
    proposal = Proposal(make(turns), reason)
    return lambda _: proposal


wait_a_turn = passing(search_for, 1, "wait a turn")
sit_out = passing(wait_for, 5, "wait for it to pass")
rest_a_turn = passing(rest_for, 1, "rest a turn")
rest_ten = passing(rest_for, 10, "rest ten turns")
rest_twenty = passing(rest_for, 20, "rest twenty turns")


def read_floor(belief: Belief) -> Proposal | None:
    """Read what lies and what is written here, where that may have changed."""
    unread = belief.underfoot is None or belief.pos in belief.level.written
    if belief.has(Condition.BLIND) or belief.engulfed or not unread or just_read(belief):
        return None
    return Proposal(look_here(), "see what is here", target=("look here", belief.pos))


def write_elbereth(belief: Belief) -> Proposal | None:
    """Write Elbereth in the dust."""
    return Proposal(engrave(ELBERETH), f"write {ELBERETH}") if can_write(belief) else None


def outside_gehennom(belief: Belief) -> bool:
    """Whether there is a god at all to pray to."""
    return belief.stats.dungeon != Dungeon.GEHENNOM


def pray_for_help(belief: Belief) -> Proposal | None:
    """Pray for life, for a cure or for food, where it is not in vain: a prayer refused angers the god for good.

    Nets that prayed as they liked were refused in three games of five, most often soon after their last prayer.
    """
    answers = (rule(belief) for rule in _PRAYERS)
    prays = any(isinstance(answer, Proposal) and answer.command.verb is Verb.PRAY for answer in answers)
    return Proposal(pray("trouble"), "pray") if prays or _would_be_fed(belief) else None


def _would_be_fed(belief: Belief) -> bool:
    """Whether a prayer would end hunger: it has to be as good as sure while there is a meal in the pack."""
    hunger = belief.stats.hunger
    if hunger < Hunger.WEAK:
        return False
    if has_food(belief):
        return heard(belief) >= belief.tuning.prayer.feeds
    return prayer_is_safe(belief, belief.turn, desperate=hunger >= Hunger.FAINTING)


def drink_healing(belief: Belief) -> Proposal | None:
    """Drink a potion that is known to heal."""
    potion = belief.inventory.first_typed("potion of", HEALING)
    return Proposal(quaff(potion.letter), f"drink {potion.item.name}") if potion is not None else None


def cast_healing(belief: Belief) -> Proposal | None:
    """Cast a healing spell at the hero."""
    spell = castable(belief, *HEALED) if belief.health < 1.0 else None
    return Proposal(cast(spell.name, "."), f"cast {spell.name}", target="cast") if spell is not None else None


def drink_unknown(belief: Belief) -> Proposal | None:
    """Drink a potion that nobody knows."""
    potion = unknown_item(belief, ObjectClass.POTION)
    return Proposal(quaff(potion.letter), f"drink {potion.item.name}") if potion is not None else None


def read_unknown(belief: Belief) -> Proposal | None:
    """Read a scroll that nobody knows, wherever the hero is."""
    scroll = unknown_item(belief, ObjectClass.SCROLL)
    if scroll is None or belief.stats.condition & _UNREADING:
        return None
    return Proposal(read(scroll.letter), f"read {scroll.item.name}")


def read_scroll(belief: Belief) -> Proposal | None:
    """Read a scroll that is unknown or of use now, or go to where that does no harm."""
    found = belief.inventory.of_class(ObjectClass.SCROLL)
    if not found or belief.engulfed or belief.stats.condition & _UNREADING:
        return None
    answer = scrolls.read_one_of(belief, found)
    return answer if isinstance(answer, Proposal) else None


def teleport(belief: Belief) -> Proposal | None:
    """Leave for another place on the level at will, by a wand or by a scroll."""
    command = departure(belief)
    return Proposal(command, "teleport away", target="teleport", span=5) if command is not None else None


def zap_down(belief: Belief) -> Proposal | None:
    """Go through the floor by a wand of digging."""
    wand = digging_wand(belief)
    if wand is None or belief.engulfed or not can_fall(belief):
        return None
    return Proposal(zap(wand.letter, ">"), "dig through the floor", target="zap down", span=5)


def dig_down(belief: Belief) -> Proposal | None:
    """Dig down with a pick-axe or mattock; take a shield off first where both hands are needed."""
    tool = digging_tool(belief)
    if tool is None or belief.engulfed or belief.own_form is not None or not can_fall(belief):
        return None
    return bare_arm(belief, tool) or dig(belief, tool)


def has_a_meal(belief: Belief) -> bool:
    """Whether there is something to eat in the pack, and a hand to reach it."""
    return not belief.engulfed and most_filling(belief) is not None


def eat_carried(belief: Belief) -> Proposal | None:
    """Eat from the pack what fills most, unless the hero is so full that it would choke (eat.c, lesshungry)."""
    food = None if belief.engulfed or belief.stats.hunger == Hunger.SATIATED else most_filling(belief)
    return Proposal(eat(food.letter), f"eat {food.item.name}", target=("eat", food.letter)) if food else None


def eat_corpse(belief: Belief) -> Proposal | None:
    """Go to the first fresh corpse that does no harm, and eat it."""
    if not belief.kills or belief.engulfed:
        return None
    answer = go_and_eat(belief, good_kills(belief), belief.tuning.items.corpse_range)
    return answer if isinstance(answer, Proposal) else None


def eat_cure(belief: Belief) -> Proposal | None:
    """Eat or drink what cures stoning or lycanthropy."""
    pack = belief.inventory
    lizard = pack.first_named("lizard corpse") if belief.has(Condition.STONE) else None
    ill = "lycanthropy" in belief.journal.clocks
    food = lizard or (pack.first_named("sprig of wolfsbane") if ill else None)
    if food is not None:
        return Proposal(eat(food.letter), f"eat {food.item.name} as a cure", target="cure")
    holy = pack.holy_water if ill else None
    return Proposal(quaff(holy.letter), "drink holy water", target="cure") if holy is not None else None


def rub_horn(belief: Belief) -> Proposal | None:
    """Apply a unicorn horn."""
    horn = belief.inventory.unicorn_horn
    return Proposal(apply(horn.letter), "apply the unicorn horn", target="horn") if horn is not None else None


def take(belief: Belief) -> Proposal | None:
    """Pick up what is wanted of the things underfoot."""
    shop = belief.level.shop
    if not belief.underfoot or belief.engulfed or (shop is not None and shop[belief.pos]):
        return None
    answer = take_wanted(belief, belief.underfoot)
    return answer if isinstance(answer, Proposal) else None


def drop_junk(belief: Belief) -> Proposal | None:
    """Drop the heaviest thing that is of no use."""
    answer = shed(belief, "for its weight")
    return answer if isinstance(answer, Proposal) and not belief.engulfed else None
