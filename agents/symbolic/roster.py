"""The page to read first: what the hero cares about, in order. Decisions ask from the top; the first offer wins."""

from __future__ import annotations

from agents.symbolic.behaviours.explore.clear_way import clear_way
from agents.symbolic.behaviours.explore.dig_down import dig_on, dive
from agents.symbolic.behaviours.explore.doors import force_door
from agents.symbolic.behaviours.explore.explore import explore, push_boulder
from agents.symbolic.behaviours.explore.search import search_hidden
from agents.symbolic.behaviours.explore.sokoban import solve_sokoban
from agents.symbolic.behaviours.explore.stairs import take_stairs
from agents.symbolic.behaviours.explore.trap_doors import fall_through
from agents.symbolic.behaviours.explore.vault_guard import follow_guard
from agents.symbolic.behaviours.explore.wander import wander
from agents.symbolic.behaviours.explore.zap_down import zap_down
from agents.symbolic.behaviours.fight.attack_wands import zap_enemy, zap_for_life
from agents.symbolic.behaviours.fight.force_bolt import force_bolt
from agents.symbolic.behaviours.fight.hold_stairs import hold_stairs
from agents.symbolic.behaviours.fight.hunt_dwarves import hunt
from agents.symbolic.behaviours.fight.kill_sleeping import finish
from agents.symbolic.behaviours.fight.melee import approach, fight
from agents.symbolic.behaviours.fight.missiles import shoot, shoot_point_blank
from agents.symbolic.behaviours.fight.stand_ground import stand_ground
from agents.symbolic.behaviours.food.eat import eat_carried, eat_corpse, eat_or_faint, pray_for_food
from agents.symbolic.behaviours.items.engrave_identify import test_wand
from agents.symbolic.behaviours.items.equip import draw_weapon, rearm, wear_armor, wield_weapon
from agents.symbolic.behaviours.items.jewelry import adorn
from agents.symbolic.behaviours.items.pick_up import fetch, take
from agents.symbolic.behaviours.items.potions import drink_good
from agents.symbolic.behaviours.items.scrolls import read_map, read_scroll
from agents.symbolic.behaviours.items.skills import enhance
from agents.symbolic.behaviours.items.unload import shed_load, unload
from agents.symbolic.behaviours.items.wands import zap_self
from agents.symbolic.behaviours.observe.attributes import know_self
from agents.symbolic.behaviours.observe.look import identify_monster, look_here
from agents.symbolic.behaviours.observe.spells import know_spells
from agents.symbolic.behaviours.survive.elbereth import elbereth, make_sure, step_off
from agents.symbolic.behaviours.survive.escape_items import dig_out, teleport_out
from agents.symbolic.behaviours.survive.gas_spores import keep_off
from agents.symbolic.behaviours.survive.healing import cast_healing, drink_healing
from agents.symbolic.behaviours.survive.hungry_pet import shun_pet
from agents.symbolic.behaviours.survive.illness import cure, sit_out
from agents.symbolic.behaviours.survive.last_resort import gamble, zap_unknown
from agents.symbolic.behaviours.survive.polymorphed import bide, call_pack, take_back, unpack
from agents.symbolic.behaviours.survive.prayer import pray_anyway, pray_for_life, pray_in_doubt
from agents.symbolic.behaviours.survive.rest import recover, rest
from agents.symbolic.behaviours.survive.stairs_escape import escape_by_stairs, flee
from agents.symbolic.behaviours.survive.take_cover import take_cover
from agents.symbolic.proposal import Behaviour

ROSTER: tuple[tuple[str, Behaviour], ...] = (
    ("know self", know_self),
    ("know spells", know_spells),
    # Not to die now; it takes no time to know who is there.
    ("cure", cure),
    ("identify monster", identify_monster),
    ("make sure", make_sure),
    ("pray for life", pray_for_life),
    ("drink healing", drink_healing),
    ("cast healing", cast_healing),
    ("zap for life", zap_for_life),
    ("zap down", zap_down),
    ("escape by stairs", escape_by_stairs),
    ("teleport out", teleport_out),
    ("fall out", dig_out),
    ("pray in doubt", pray_in_doubt),
    ("unpack", unpack),
    ("shed load", shed_load),
    ("eat or faint", eat_or_faint),
    ("pray for food", pray_for_food),
    ("dive", dive),
    ("dig on", dig_on),
    ("take back", take_back),
    ("take cover", take_cover),
    ("elbereth", elbereth),
    ("zap unknown", zap_unknown),
    ("flee", flee),
    ("pray anyway", pray_anyway),
    ("gamble", gamble),
    # Deal with who is there.
    ("keep off", keep_off),
    ("step off", step_off),
    ("force bolt", force_bolt),
    ("zap", zap_enemy),
    ("draw weapon", draw_weapon),
    ("rearm", rearm),
    ("call pack", call_pack),
    ("shoot", shoot),
    ("shoot point-blank", shoot_point_blank),
    ("fight", fight),
    ("finish", finish),
    ("hold stairs", hold_stairs),
    ("stand ground", stand_ground),
    ("approach", approach),
    ("follow guard", follow_guard),
    # Not to die soon.
    ("shun pet", shun_pet),
    ("sit out", sit_out),
    ("eat", eat_carried),
    ("recover", recover),
    ("eat corpse", eat_corpse),
    ("unload", unload),
    ("enhance", enhance),
    ("wield", wield_weapon),
    ("wear", wear_armor),
    ("adorn", adorn),
    ("look here", look_here),
    ("take", take),
    ("read", read_scroll),
    ("drink good", drink_good),
    ("test wand", test_wand),
    ("zap self", zap_self),
    ("rest", rest),
    # Get on.
    ("bide", bide),
    ("hunt", hunt),
    ("fetch", fetch),
    ("solve Sokoban", solve_sokoban),
    ("take stairs", take_stairs),
    ("fall through", fall_through),
    ("explore", explore),
    ("clear way", clear_way),
    ("read map", read_map),
    ("force door", force_door),
    ("push boulder", push_boulder),
    ("search", search_hidden),
    ("wander", wander),
)
