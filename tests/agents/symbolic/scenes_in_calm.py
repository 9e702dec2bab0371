"""Who wins in calm: scenes for the neighbours of the roster from "shun pet" on.

In each scene both offer, and the first of all offers is that of the first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.polymorph import OwnForm
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.knowledge.terrain import Terrain, Trap
from agents.symbolic.perception.items import parse_item
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.strategies.plans import DEEP, DIGGER
from agents.symbolic.tuning.tuning import AS_SHIPPED
from nethack_env.observation import Burden, Condition, Dungeon, Hunger
from tests.agents.symbolic.scenario import rethink, scenario
from tests.agents.symbolic.scenes import HALL, RATION, SWORD, Pair, hall, prayed
from tests.agents.symbolic.sokoban_world import World

CLUB = "a - a club (weapon in hand)"
UNSURE = "b - a long sword"
BY_ALTAR = HALL.replace("@....", "@.._.")
MAIL = "m - a +0 chain mail"
RING = "r - a ring of free action"
UNREAD = "s - a scroll labeled FOOBIE BLETCH"
MAP = "s - a scroll of magic mapping"
POTION = "p - a potion of gain level"
UNTRIED = "w - an oak wand"
WISHING = "x - a wand of wishing (0:1)"
SPEED = "y - a wand of speed monster (0:3)"
LAMP = "l - a magic lamp"
STRONG: dict[str, Any] = {"hp": 90, "max_hp": 90}
CLOSET = "-----    \n|@..m####\n-----    "


def by_a_mad_pet() -> Belief:
    drawing, legend = HALL.replace("..@", ".f@"), {"f": "tame kitten"}
    about: dict[str, Any] = {"depth": 2, "dungeon_level": 2, "condition": int(Condition.CONFUSED)}
    belief = scenario(drawing, legend, inventory=[SWORD], **about)
    belief.pet_struck = belief.turn
    return belief


def hungry(**about: Any) -> Belief:
    """Return a hurt hero with a meal, and a jackal on its way: it will be fought when it comes."""
    drawing, hunger = HALL.replace("|.........|", "|........d|", 1), int(Hunger.HUNGRY)
    return prayed(hall(SWORD, RATION, drawing=drawing, legend={"d": "jackal"}, hunger=hunger, **about))


def by_a_locked_door() -> Belief:
    belief = hall(MAP, drawing="------\n|.@.+\n------")
    belief.level.locked.add((2, 5))
    rethink(belief)
    return belief


def by_a_corpse(*pack: str, **about: Any) -> Belief:
    belief = hall(*pack, **about)
    belief.kills[belief.pos[0], belief.pos[1] + 2] = species_named("jackal"), belief.turn - 1
    return belief


def learned(*pack: str, **about: Any) -> Belief:
    belief = hall(*pack, **about)
    belief.can_enhance = True
    return belief


def over_mail(*pack: str) -> Belief:
    belief = hall(*pack)
    belief.underfoot = (parse_item("a +0 chain mail"),)
    return belief


def beast(belief: Belief, hp: int = 9) -> Belief:
    """Change the shape of a hero; its things fell where it stands."""
    belief.own_form = OwnForm(30, 40)
    belief.stats = belief.stats._replace(hp=30 + hp, max_hp=40 + 9, monster_level=2)
    belief.fallen_gear = belief.level.key, belief.pos
    return belief


def by_a_dwarf(*pack: str, drawing: str = "|%.@.h.|") -> Belief:
    """Return a hero in the Mines who wants a pick-axe, with a dwarf at peace and a thing in view."""
    about: dict[str, Any] = {
        "dungeon": int(Dungeon.MINES),
        "dungeon_level": 2,
        "depth": 4,
        "experience_level": AS_SHIPPED.growth.digger_level,
    }
    legend = {"h": "peaceful dwarf", "%": "food ration"}
    return scenario(drawing, legend, inventory=pack, plan=Plan((DIGGER, DEEP)), **about)


def by_a_box(drawing: str = HALL.replace("....|", "..(.|", 1), *pack: str) -> Belief:
    return hall(SWORD, *pack, drawing=drawing, legend={"(": "large box", "%": "food ration"})


def by_a_hole(thing: str = ".") -> Belief:
    """Return a diver in a dark room: a trap door is in view, and there is more to see."""
    about: dict[str, Any] = {
        "dungeon_level": 13,
        "depth": 13,
        "experience_level": AS_SHIPPED.growth.ready_level,
        "turn": AS_SHIPPED.growth.grow_until + 1,
    }
    belief = scenario(f"------\n|<@..\n|..{thing}.\n", {"%": "food ration"}, inventory=[SWORD], **about)
    belief.level.trap[2, 5] = Trap.TRAP_DOOR
    rethink(belief)
    return belief


def by_a_spore() -> Belief:
    return scenario("|@.e#", {"e": "gas spore"}, inventory=[SWORD, "c - a club"])


def behind_a_mold() -> Belief:
    return scenario(CLOSET, {"m": "green mold"}, inventory=[SWORD, "c - a club", MAP], hp=40, max_hp=40)


def in_a_shop(belief: Belief) -> Belief:
    """Know the floor in view as that of a shop."""
    belief.level.close_off(belief.level.terrain == Terrain.FLOOR)
    rethink(belief)
    return belief


def shopper(drawing: str) -> Belief:
    """Return a lawful hero with a long sword in a shop where a piece of armour lies."""
    valkyrie = Hero("Valkyrie", "dwarf", "lawful")
    about: dict[str, Any] = {"hp": 300, "max_hp": 300, "experience_level": 12, "hero": valkyrie, "gold": 9}
    return in_a_shop(hall(SWORD, legend={"[": "leather armor"}, drawing=drawing, **about))


def shut_in(drawing: str) -> Belief:
    """Return a hero with a pick-axe and a boulder before it."""
    return scenario(drawing, {"0": "boulder"}, inventory=[SWORD, "p - a pick-axe"])


def in_sokoban(*things: Pos) -> Belief:
    return World("2-1", things=dict.fromkeys(things, "%")).belief


SCENES: dict[Pair, Callable[[], Belief]] = {
    ("shun pet", "sit out"): by_a_mad_pet,
    ("sit out", "eat"): lambda: hungry(hp=15, condition=int(Condition.CONFUSED)),
    ("eat", "recover"): lambda: hungry(hp=10),
    ("eat corpse", "unload"): lambda: by_a_corpse(SWORD, "c - a club", burden=int(Burden.BURDENED)),
    ("unload", "enhance"): lambda: learned(SWORD, "c - a club", burden=int(Burden.BURDENED)),
    ("enhance", "ask altar"): lambda: learned(CLUB, UNSURE, drawing=BY_ALTAR),
    ("ask altar", "rub lamp"): lambda: hall(CLUB, UNSURE, LAMP, drawing=BY_ALTAR, **STRONG),
    ("rub lamp", "wield"): lambda: hall(CLUB, "b - a +0 long sword", LAMP, **STRONG),
    ("wield", "take"): lambda: over_mail(CLUB, "b - a +0 long sword"),
    ("wear", "adorn"): lambda: hall(SWORD, MAIL, RING),
    ("wear", "take"): lambda: over_mail(SWORD, "c - a +0 dented pot"),
    ("take", "read"): lambda: over_mail(SWORD, UNREAD),
    ("read", "drink good"): lambda: hall(SWORD, UNREAD, POTION),
    ("drink good", "test wand"): lambda: hall(SWORD, POTION, UNTRIED),
    ("test wand", "make wish"): lambda: hall(SWORD, UNTRIED, WISHING),
    ("make wish", "zap self"): lambda: hall(SWORD, WISHING, SPEED),
    ("rest", "bide"): lambda: beast(hall(RATION), hp=5),
    ("bide", "leave shop"): lambda: in_a_shop(beast(hall(RATION, drawing=HALL.replace("|\n|", "o\n|", 1)))),
    ("dip sword", "shop"): lambda: shopper(HALL.replace("|\n|", "o\n|", 1).replace("....|", ".{[.|")),
    ("shop", "leave shop"): lambda: shopper(HALL.replace("|\n|", "o\n|", 1).replace("....|", "..[.|")),
    ("leave shop", "hunt"): lambda: in_a_shop(by_a_dwarf(SWORD, drawing="o%.@.h.|")),
    ("bide", "hunt"): lambda: beast(by_a_dwarf(RATION)),
    ("hunt", "fetch"): lambda: by_a_dwarf(SWORD),
    ("fetch", "open box"): lambda: by_a_box(HALL.replace("....|", ".(%.|", 1)),
    ("open box", "take stairs"): lambda: by_a_box(HALL.replace("...@....|", "...@.(.>|", 1)),
    ("open box", "explore"): lambda: by_a_box(HALL.replace("....|", "..(.D", 1)),
    ("fetch", "solve Sokoban"): lambda: in_sokoban((10, 5)),
    ("solve Sokoban", "take stairs"): in_sokoban,
    ("fall through", "explore"): by_a_hole,
    ("fetch", "fall through"): lambda: by_a_hole("%"),
    ("explore", "clear way"): by_a_spore,
    ("clear way", "read map"): behind_a_mold,
    ("read map", "force door"): by_a_locked_door,
    ("push boulder", "break out"): lambda: shut_in("------\n|-@0.|\n------"),
    ("break out", "search"): lambda: shut_in("-----\n|-@0|\n-----"),
}

FREE: dict[Pair, str] = {
    ("bide", "dip sword"): "one is for beasts, the other takes hands",
    ("open box", "solve Sokoban"): "no box is opened in Sokoban",
    ("look here", "take"): "only a pile that was read is taken from",
    ("take stairs", "fall through"): "a hole is for those who know no stairs in reach",
}
"""Neighbours that never offer together, each with the reason."""
