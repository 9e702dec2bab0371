"""The page to read first: what the hero cares about, in order. Decisions ask from the top; the first offer wins.

But some offers are passed over, and the next entry is asked. `agents.symbolic.chooser` passes over four kinds:

- a walk whose first step is beside an enemy that the hero shuns (`agents.symbolic.reckoning.shunned`);
- a walk whose first step is into a line of fire;
- what takes several turns while such an enemy is awake and near: a rest, a search, a meal unless the hero is weak;
- a walk that the hero has just turned away from for the one under way, as long as anything else is offered.

No entry marked `urgent` is ever passed over so: its walks lead out of a danger. What was tried in vain the watchdog
passes over (`agents.symbolic.execution.watchdog`), urgent or not.
"""

from __future__ import annotations

from agents.symbolic.behaviours.explore.break_out import break_out
from agents.symbolic.behaviours.explore.clear_way import clear_way
from agents.symbolic.behaviours.explore.dig_down import dig_on, dive
from agents.symbolic.behaviours.explore.doors import force_door
from agents.symbolic.behaviours.explore.explore import explore, push_boulder
from agents.symbolic.behaviours.explore.leave_shop import leave_shop
from agents.symbolic.behaviours.explore.search import search_hidden
from agents.symbolic.behaviours.explore.sokoban import solve_sokoban
from agents.symbolic.behaviours.explore.stairs import take_stairs
from agents.symbolic.behaviours.explore.trap_doors import fall_through
from agents.symbolic.behaviours.explore.vault_guard import follow_guard
from agents.symbolic.behaviours.explore.wander import wait_to_get_free, wander
from agents.symbolic.behaviours.explore.zap_down import zap_down
from agents.symbolic.behaviours.fight.attack_wands import zap_enemy, zap_for_life
from agents.symbolic.behaviours.fight.force_bolt import force_bolt
from agents.symbolic.behaviours.fight.hold_stairs import hold_stairs
from agents.symbolic.behaviours.fight.hunt_dwarves import hunt
from agents.symbolic.behaviours.fight.inside import bolt_inside, cut_way_out, teleport_inside, throw_inside, zap_inside
from agents.symbolic.behaviours.fight.kill_sleeping import finish
from agents.symbolic.behaviours.fight.melee import approach, fight
from agents.symbolic.behaviours.fight.missiles import shoot, shoot_point_blank
from agents.symbolic.behaviours.fight.protection import cast_protection
from agents.symbolic.behaviours.fight.stand_ground import stand_ground
from agents.symbolic.behaviours.food.eat import eat_carried, eat_corpse, eat_or_faint, pray_for_food
from agents.symbolic.behaviours.food.make_meat import make_meat
from agents.symbolic.behaviours.items.altars import ask_altar
from agents.symbolic.behaviours.items.boxes import open_box
from agents.symbolic.behaviours.items.engrave_identify import test_wand
from agents.symbolic.behaviours.items.equip import draw_weapon, rearm, wear_armor, wield_weapon
from agents.symbolic.behaviours.items.fountains import dip_sword
from agents.symbolic.behaviours.items.jewelry import adorn
from agents.symbolic.behaviours.items.lamps import rub_lamp
from agents.symbolic.behaviours.items.pick_up import fetch, take
from agents.symbolic.behaviours.items.potions import drink_good
from agents.symbolic.behaviours.items.scrolls import read_map, read_scroll
from agents.symbolic.behaviours.items.shopping import shop
from agents.symbolic.behaviours.items.skills import enhance
from agents.symbolic.behaviours.items.unload import shed_load, unload
from agents.symbolic.behaviours.items.wands import make_wish, mark_wand, zap_self
from agents.symbolic.behaviours.observe.attributes import know_self
from agents.symbolic.behaviours.observe.look import identify_monster, look_here
from agents.symbolic.behaviours.observe.spells import know_spells
from agents.symbolic.behaviours.survive.appease import appease
from agents.symbolic.behaviours.survive.elbereth import elbereth, make_sure, step_off
from agents.symbolic.behaviours.survive.escape_items import dig_out, teleport_out
from agents.symbolic.behaviours.survive.healing import cast_healing, drink_healing, drink_inside
from agents.symbolic.behaviours.survive.hungry_pet import shun_pet, strike_pet
from agents.symbolic.behaviours.survive.illness import cure, sit_out
from agents.symbolic.behaviours.survive.keep_off import keep_off
from agents.symbolic.behaviours.survive.keep_still import keep_still
from agents.symbolic.behaviours.survive.last_resort import gamble, zap_unknown
from agents.symbolic.behaviours.survive.polymorphed import bide, call_pack, take_back, unpack
from agents.symbolic.behaviours.survive.prayer import pray_anyway, pray_for_life, pray_in_doubt
from agents.symbolic.behaviours.survive.rest import recover, rest
from agents.symbolic.behaviours.survive.stairs_escape import escape_by_stairs, flee
from agents.symbolic.behaviours.survive.take_cover import take_cover
from agents.symbolic.behaviours.survive.were_bite import await_human
from agents.symbolic.gates import Entry, Need

ROSTER: tuple[Entry, ...] = (
    # Know what is at hand: it takes no time.
    Entry("know self", know_self),
    Entry("know spells", know_spells),
    Entry("mark wand", mark_wand),
    # Not to die now: what ails the hero, and who is there.
    Entry("cure", cure, urgent=True),
    Entry("identify monster", identify_monster, Need.FREE | Need.NAMES),
    Entry("make sure", make_sure),
    Entry("appease", appease, Need.FREE | Need.NAMES | Need.CONTACT),
    # Not to die now: heal.
    Entry("pray for life", pray_for_life),
    Entry("drink healing", drink_healing, engulfed=drink_inside),
    Entry("cast healing", cast_healing, Need.HANDS),
    # Not to die now: end a lost fight, or leave it.
    Entry("zap for life", zap_for_life, Need.FREE | Need.CONTACT, engulfed=zap_inside),
    Entry("zap down", zap_down, Need.FREE),
    Entry("escape by stairs", escape_by_stairs, Need.FREE),
    Entry("teleport out", teleport_out, Need.FREE, engulfed=teleport_inside),
    Entry("fall out", dig_out, Need.FREE),
    Entry("pray in doubt", pray_in_doubt),
    # Not to die now: get hold of the pack, and of food.
    Entry("unpack", unpack, Need.FREE | Need.BEAST),
    Entry("shed load", shed_load, Need.FREE),
    Entry("eat or faint", eat_or_faint, Need.FREE),
    Entry("make meat", make_meat, Need.FREE | Need.LOOSE | Need.HANDS | Need.GROUND | Need.SENSES | Need.ELSEWHERE),
    Entry("pray for food", pray_for_food),
    # Out of a vault; down; back to what fell.
    Entry("follow guard", follow_guard, Need.FREE),
    Entry("dive", dive, Need.FREE | Need.HANDS | Need.GROUND),
    Entry("dig on", dig_on, Need.FREE | Need.HANDS | Need.GROUND),
    Entry("take back", take_back, Need.FREE | Need.HANDS | Need.GROUND),
    # Not to die now: hold them off; at last, whatever may help.
    Entry("take cover", take_cover, Need.FREE | Need.LOOSE, urgent=True),
    Entry("strike pet", strike_pet, Need.FREE | Need.NAMES),
    Entry("elbereth", elbereth, urgent=True),
    Entry("zap unknown", zap_unknown, Need.FREE | Need.CONTACT),
    Entry("flee", flee, Need.FREE | Need.LOOSE | Need.CONTACT, urgent=True),
    Entry("pray anyway", pray_anyway),
    Entry("gamble", gamble),
    # Deal with who is there: leave alone whom it is better to.
    Entry("keep still", keep_still, Need.FREE | Need.NAMES),
    Entry("keep off", keep_off, Need.FREE | Need.LOOSE | Need.CONTACT, urgent=True),
    Entry("await human", await_human, Need.FREE | Need.NAMES | Need.CONTACT),
    Entry("step off", step_off, Need.LOOSE | Need.CONTACT),
    # Deal with who is there: magic for who is too strong, then the weapon.
    Entry("cast protection", cast_protection, Need.FREE | Need.CONTACT),
    Entry("force bolt", force_bolt, Need.CONTACT, engulfed=bolt_inside),
    Entry("zap", zap_enemy, Need.FREE | Need.CONTACT),
    Entry("draw weapon", draw_weapon, Need.FREE | Need.HANDS | Need.CONTACT),
    Entry("rearm", rearm, Need.FREE | Need.HANDS | Need.CONTACT),
    Entry("call pack", call_pack, Need.FREE | Need.BEAST),
    # Deal with who is there: strike.
    Entry("shoot", shoot, Need.FREE | Need.HANDS | Need.CONTACT),
    Entry("shoot point-blank", shoot_point_blank, Need.FREE | Need.HANDS | Need.CONTACT, engulfed=throw_inside),
    Entry("fight", fight, engulfed=cut_way_out),
    Entry("finish", finish, Need.FREE | Need.LOOSE | Need.CONTACT),
    Entry("hold stairs", hold_stairs, Need.FREE | Need.CONTACT),
    Entry("stand ground", stand_ground, Need.FREE | Need.CONTACT),
    Entry("approach", approach, Need.FREE | Need.NAMES | Need.CONTACT),
    # Not to die soon.
    Entry("shun pet", shun_pet, Need.FREE | Need.LOOSE, urgent=True),
    Entry("sit out", sit_out, Need.FREE),
    Entry("eat", eat_carried, Need.FREE),
    Entry("recover", recover, Need.FREE),
    Entry("eat corpse", eat_corpse, Need.FREE),
    Entry("unload", unload, Need.FREE | Need.HANDS),
    # Grow stronger by what is carried and lies here.
    Entry("enhance", enhance),
    Entry("ask altar", ask_altar, Need.FREE | Need.LOOSE | Need.HANDS | Need.GROUND | Need.SENSES | Need.CALM),
    Entry("rub lamp", rub_lamp, Need.FREE | Need.HANDS | Need.SENSES | Need.CALM),
    Entry("wield", wield_weapon, Need.FREE | Need.HANDS),
    Entry("wear", wear_armor, Need.FREE | Need.HANDS | Need.CALM),
    Entry("adorn", adorn, Need.FREE | Need.HANDS | Need.CALM),
    Entry("look here", look_here, Need.FREE | Need.SIGHT),
    Entry("take", take, Need.FREE | Need.HANDS | Need.GROUND),
    Entry("read", read_scroll, Need.FREE | Need.LOOSE | Need.HANDS | Need.SENSES | Need.CALM),
    Entry("drink good", drink_good, Need.FREE | Need.GROUND | Need.SENSES | Need.CALM),
    Entry("test wand", test_wand, Need.FREE | Need.LOOSE | Need.HANDS | Need.GROUND | Need.SENSES | Need.CALM),
    Entry("make wish", make_wish, Need.FREE | Need.CALM),
    Entry("zap self", zap_self, Need.FREE | Need.CALM),
    # Be well again.
    Entry("rest", rest, Need.FREE),
    # Get on: what is worth a walk.
    Entry("bide", bide, Need.FREE | Need.BEAST),
    Entry("dip sword", dip_sword, Need.FREE | Need.LOOSE | Need.HANDS | Need.GROUND | Need.SENSES | Need.CALM),
    Entry("shop", shop, Need.FREE | Need.LOOSE | Need.HANDS | Need.GROUND | Need.SENSES | Need.CALM),
    Entry("leave shop", leave_shop, Need.FREE | Need.LOOSE),
    Entry("hunt", hunt, Need.FREE | Need.NAMES | Need.CALM),
    Entry("fetch", fetch, Need.FREE | Need.HANDS | Need.GROUND),
    Entry(
        "open box",
        open_box,
        Need.FREE | Need.LOOSE | Need.HANDS | Need.GROUND | Need.SENSES | Need.CALM | Need.ELSEWHERE,
    ),
    # Get on: the plan's way.
    Entry("solve Sokoban", solve_sokoban, Need.FREE | Need.GROUND | Need.SENSES),
    Entry("take stairs", take_stairs, Need.FREE),
    Entry("fall through", fall_through, Need.FREE | Need.LOOSE | Need.GROUND | Need.ELSEWHERE),
    Entry("explore", explore, Need.FREE),
    Entry("clear way", clear_way, Need.FREE | Need.HANDS),
    Entry("read map", read_map, Need.FREE | Need.SENSES | Need.CALM),
    # Get on: ways that are shut.
    Entry("force door", force_door),
    Entry("push boulder", push_boulder, Need.ELSEWHERE),
    Entry("break out", break_out, Need.FREE | Need.LOOSE | Need.HANDS | Need.ELSEWHERE),
    Entry("search", search_hidden, Need.FREE),
    Entry("wander", wander, engulfed=wait_to_get_free),
)
"""All entries, the most urgent first."""
