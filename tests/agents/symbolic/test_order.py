"""Who wins: the order of the calm part of the roster, from "shun pet" on, pinned for every pair of neighbours.

A pair is pinned by a decision of the bank that the first won while the later one offered something too, or by a scene
here that asks the whole roster. It is free when no state is known in which both offer; then it is listed with a reason,
and the bank is held to it.
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from agents.bank.cases import Bank
from agents.bank.order import order_of
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.polymorph import OwnForm
from agents.symbolic.chooser import Offers
from agents.symbolic.geometry import Pos
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.knowledge.terrain import Terrain, Trap
from agents.symbolic.perception.items import parse_item
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.plans import DEEP, DIGGER
from agents.symbolic.tuning.tuning import AS_SHIPPED
from nethack_env.observation import Burden, Condition, Dungeon, Hunger
from tests.agents.symbolic.scenario import rethink, scenario
from tests.agents.symbolic.sokoban_world import World

NAMES = tuple(entry.name for entry in ROSTER)
CALM = NAMES[NAMES.index("shun pet") :]
SWORD = "a - a +1 long sword (weapon in hand)"
CLUB = "a - a club (weapon in hand)"
MAIL = "m - a +0 chain mail"
RATION = "f - a food ration"
RING = "r - a ring of free action"
UNREAD = "s - a scroll labeled FOOBIE BLETCH"
MAP = "s - a scroll of magic mapping"
POTION = "p - a potion of gain level"
UNTRIED = "w - an oak wand"
WISHING = "x - a wand of wishing (0:1)"
SPEED = "y - a wand of speed monster (0:3)"
HALL = "-----------\n|<...@....|\n|.........|\n|.........|\n-----------"
CLOSET = "-----    \n|@..m####\n-----    "
Pair = tuple[str, str]


def hall(*pack: str, drawing: str = HALL, **about: Any) -> Belief:
    """Return a hero in good health in a room with stairs, nobody about."""
    return scenario(drawing, inventory=pack, **{"hp": 30, "max_hp": 30, **about})


def prayed(belief: Belief) -> Belief:
    """Return the hero after a prayer: no god will feed it soon."""
    belief.journal.last_prayer = belief.turn
    return belief


def by_a_mad_pet() -> Belief:
    drawing, legend = HALL.replace("..@", ".f@"), {"f": "tame kitten"}
    about: dict[str, Any] = {"depth": 2, "dungeon_level": 2, "condition": int(Condition.CONFUSED)}
    belief = scenario(drawing, legend, inventory=[SWORD], **about)
    belief.pet_struck = belief.turn
    return belief


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


def shut_in(drawing: str) -> Belief:
    """Return a hero with a pick-axe and a boulder before it."""
    return scenario(drawing, {"0": "boulder"}, inventory=[SWORD, "p - a pick-axe"])


def in_sokoban(*things: Pos) -> Belief:
    return World("2-1", things=dict.fromkeys(things, "%")).belief


SCENES: dict[Pair, Callable[[], Belief]] = {
    ("shun pet", "sit out"): by_a_mad_pet,
    ("sit out", "eat"): lambda: prayed(
        hall(SWORD, RATION, hunger=int(Hunger.HUNGRY), condition=int(Condition.CONFUSED))
    ),
    ("eat", "recover"): lambda: prayed(hall(SWORD, RATION, hp=10, hunger=int(Hunger.HUNGRY))),
    ("eat corpse", "unload"): lambda: by_a_corpse(SWORD, "c - a club", burden=int(Burden.BURDENED)),
    ("unload", "enhance"): lambda: learned(SWORD, "c - a club", burden=int(Burden.BURDENED)),
    ("enhance", "wield"): lambda: learned(CLUB, "b - a +0 long sword"),
    ("wield", "take"): lambda: over_mail(CLUB, "b - a +0 long sword"),
    ("wear", "adorn"): lambda: hall(SWORD, MAIL, RING),
    ("take", "read"): lambda: over_mail(SWORD, UNREAD),
    ("read", "drink good"): lambda: hall(SWORD, UNREAD, POTION),
    ("drink good", "test wand"): lambda: hall(SWORD, POTION, UNTRIED),
    ("test wand", "make wish"): lambda: hall(SWORD, UNTRIED, WISHING),
    ("make wish", "zap self"): lambda: hall(SWORD, WISHING, SPEED),
    ("rest", "bide"): lambda: beast(hall(RATION), hp=5),
    ("bide", "leave shop"): lambda: in_a_shop(beast(hall(RATION, drawing=HALL.replace("|\n|", "o\n|", 1)))),
    ("shop", "leave shop"): lambda: in_a_shop(
        hall(
            SWORD,
            legend={"[": "leather armor"},
            drawing=HALL.replace("|\n|", "o\n|", 1).replace("....|", "..[.|"),
            gold=9,
        )
    ),
    ("leave shop", "hunt"): lambda: in_a_shop(by_a_dwarf(SWORD, drawing="o%.@.h.|")),
    ("bide", "hunt"): lambda: beast(by_a_dwarf(RATION)),
    ("hunt", "fetch"): lambda: by_a_dwarf(SWORD),
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
"""States in which both offer, and in which the first of all the calm offers is the first of the pair."""

FREE: dict[Pair, str] = {
    ("bide", "shop"): "one is for beasts, the other takes hands",
    ("look here", "take"): "only a pile that was read is taken from",
    ("take stairs", "fall through"): "a hole is for those who know no stairs in reach",
}
"""Neighbours that never offer together, each with the reason."""


def calm_offers(belief: Belief) -> list[str]:
    return [offer.name for offer in Offers(ROSTER, belief).leading(len(ROSTER)) if offer.name in CALM]


ORDER = order_of(Bank(Path(__file__).resolve().parents[2] / "bank").cases(), CALM)
BEFORE = nx.DiGraph([*ORDER.decided, *SCENES])
"""An arrow from each entry to those that it is known to win over."""


@pytest.mark.parametrize("pair", SCENES, ids=" before ".join)
def test_who_wins(pair: Pair) -> None:
    first, later = pair
    offers = calm_offers(SCENES[pair]())
    assert offers[0] == first
    assert later in offers


@pytest.mark.parametrize("pair", tuple(pairwise(CALM)), ids=" before ".join)
def test_the_order_of_neighbours_is_pinned_or_free(pair: Pair) -> None:
    pinned = ORDER.decided[pair] > 0 or pair in SCENES
    assert pinned != (pair in FREE), "a pair is pinned by the bank or a scene, else it is free, and a reason is given"


@pytest.mark.parametrize("pair", FREE, ids=" before ".join)
def test_a_free_pair_never_meets(pair: Pair) -> None:
    assert ORDER.together[pair] == 0


def test_whoever_meets_is_in_a_known_order() -> None:
    """Also those that are no neighbours: straight, or because one wins over a third that wins over the other."""
    assert [pair for pair in ORDER.together if not nx.has_path(BEFORE, *pair)] == []


def test_nobody_wins_over_who_stands_before_it() -> None:
    assert all(CALM.index(first) < CALM.index(later) for first, later in BEFORE.edges)
