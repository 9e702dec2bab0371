"""Who wins in danger: scenes for the neighbours of the roster up to "shun pet".

In each scene both offer, and the first of all offers is that of the first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.level import ELBERETH, Level
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.belief.polymorph import OwnForm
from agents.symbolic.belief.spells import Spell, circumstances
from agents.symbolic.command import rest
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.strategies.plans import DEEP
from agents.symbolic.verb import Verb
from nethack_env.observation import Burden, Condition, Dungeon, Hunger
from tests.agents.symbolic.scenario import rethink
from tests.agents.symbolic.scenes import HALL, RATION, SWORD, Pair, hall, prayed

WIZARD, HEALER = Hero("Wizard", "human", "neutral"), Hero("Healer", "human", "neutral")
STAFF, SCALPEL = "a - a +1 quarterstaff (weapon in hand)", "a - a +1 scalpel (weapon in hand)"
PICK_AXE = "p - a pick-axe"
SLEEP, DIGGING, UNTRIED = "w - a wand of sleep (0:4)", "v - a wand of digging (0:4)", "w - an oak wand"
TELEPORTATION = "s - a scroll of teleportation"
UNKNOWN = "p - a ruby potion"
GEAR = {"[": "plate mail"}
VAULT = "----\n|@.|\n|.g###\n----"
NO_STAIRS = "-------\n|.@o..|\n|o.o..|\n-------"
DEEPER: dict[str, Any] = {"depth": 6, "dungeon_level": 6}
DIVING: dict[str, Any] = {**DEEPER, "plan": Plan((DEEP,))}
STUNNED, ILL = int(Condition.STUNNED), int(Condition.FOOD_POISONED)
VETERAN: dict[str, Any] = {"hp": 90, "max_hp": 90, "experience_level": 8}


def beside(enemy: str, *pack: str, **about: Any) -> Belief:
    """Return the hero of `hall` with an enemy beside it."""
    return hall(*pack, drawing=HALL.replace("@.", "@E"), legend={"E": enemy}, **about)


def lost(who: str, *pack: str, drawing: str = NO_STAIRS, hp: int = 5, **about: Any) -> Belief:
    """Return a hero that loses a fight with enemies of one kind, 2,000 turns into the game."""
    return hall(*pack, drawing=drawing, legend={"o": who}, **{"hp": hp, "max_hp": 40, "turn": 2000, **about})


def spells_known(belief: Belief) -> Belief:
    belief.spells_read = circumstances(belief.stats, belief.inventory)
    return belief


def with_an_empty_wand(*pack: str, **about: Any) -> Belief:
    belief = hall(*pack, "w - an oak wand", **about)
    belief.identification.empty["w"] = "oak wand"
    return belief


def before_ants() -> Belief:
    """Return a Wizard that knows two spells, with two soldier ants on their way."""
    belief = hall(
        STAFF, drawing="|..@..a|\n|.....a|", legend={"a": "soldier ant"}, hero=WIZARD, energy=30, **VETERAN | {"hp": 60}
    )
    belief.spells = {"force bolt": Spell(5, 0), "protection": Spell(5, 0)}
    return spells_known(belief)


def on_elbereth(belief: Belief) -> Belief:
    belief.level.engravings[belief.pos] = ELBERETH
    rethink(belief)
    return belief


def ill_before_a_stranger() -> Belief:
    belief = beside("jackal", SWORD, condition=ILL)
    belief.hostiles[0].attitude = Attitude.UNKNOWN
    rethink(belief)
    return belief


def by_a_boulder(*pack: str, **about: Any) -> Belief:
    """Return a hungry Healer who knows how to make meat of the boulder beside it."""
    legend, about = {"0": "boulder"}, {"hero": HEALER, "energy": 15, "hunger": int(Hunger.HUNGRY), **about}
    belief = hall(SCALPEL, *pack, drawing=HALL.replace("@.", "@0"), legend=legend, **about)
    belief.spells = {"stone to flesh": Spell(15, 22)}
    return spells_known(belief)


def rested_beside_a_shopkeeper() -> Belief:
    belief = beside("shopkeeper", SWORD, gold=2000, hp=9)
    belief.level.written.add(belief.pos)
    belief.exchange.command = rest(1)
    return belief


def slow_beast() -> Belief:
    """Return a werejackal that can hardly move, two hit points from its own shape, in which it is nearly dead."""
    belief = prayed(lost("hill orc", "a - a +1 long sword", "b - a +0 plate mail", burden=int(Burden.STRESSED)), 600)
    belief.own_form = OwnForm(8, 40)
    belief.stats = belief.stats._replace(hp=8 + 2, max_hp=40 + 9, monster_level=2)
    rethink(belief)
    return belief


def beast_at_bay() -> Belief:
    """Return a werejackal at the point of death among orcs, with a potion; its god is angry."""
    belief = lost("hill orc", UNKNOWN, energy=30)
    belief.own_form = OwnForm(8, 40)
    belief.stats = belief.stats._replace(hp=8 + 1, max_hp=40 + 9)
    belief.journal.clocks["lycanthropy"] = 1
    belief.journal.luck_penalty = 3
    rethink(belief)
    return belief


def near_its_gear(*pack: str, drawing: str, **about: Any) -> Belief:
    """Return a hero that is back in its own shape; its mail lies where the map shows one."""
    belief = hall(*pack, drawing=drawing, legend=GEAR, **about)
    row, line = next((row, line) for row, line in enumerate(drawing.split("\n"), 1) if "[" in line)
    belief.fallen_gear = belief.level.key, (row, line.index("[") + 1)
    return belief


def in_its_pit() -> Belief:
    belief = near_its_gear(SWORD, PICK_AXE, drawing=HALL.replace("<", "["), **DEEPER)
    belief.level.pits.add(belief.pos)
    belief.journal.record(belief.turn - 3, Verb.DIG, "p", [], belief.pos)
    return belief


def shot_at() -> Belief:
    belief = near_its_gear(SWORD, drawing="--------\n|<..@.[.\n--------", hp=12, depth=2, dungeon_level=2)
    belief.journal.record(belief.turn - 1, Verb.SEARCH, "", ["You are hit by an arrow."])
    return belief


def dizzy_and_forsaken() -> Belief:
    """Return a stunned hero at the point of death, on a fountain, beside a floating eye; its god is angry."""
    drawing, legend = "|.d@e|\n|.d..|", {"d": "jackal", "e": "floating eye"}
    about: dict[str, Any] = {"hp": 4, "max_hp": 40, "condition": STUNNED, "over": "{"}
    belief = hall(SWORD, UNKNOWN, drawing=drawing, legend=legend, **about)
    belief.journal.luck_penalty = 3
    return belief


def asleep(drawing: str, number: int, **about: Any) -> Belief:
    """Return a hero before hill orcs; one of them, counted from the nearest, was put to sleep."""
    belief = hall(SWORD, drawing=drawing, legend={"o": "hill orc"}, experience_level=6, **about)
    belief.hostiles[number].helpless_until = belief.turn + 20
    rethink(belief)
    return belief


def on_the_stairs() -> Belief:
    """Return a hero on stairs where the plan wants it, with one orc asleep before it and one that comes."""
    belief = asleep("|.@..o...o|", 0, over="<", depth=2, dungeon_level=2)
    belief.levels[Dungeon.DOOM, 1] = Level((Dungeon.DOOM, 1), 1)
    belief.levels[Dungeon.DOOM, 1].done = True
    return belief


def by_a_mad_pet() -> Belief:
    drawing, legend = "|<.f@.......d.|", {"f": "tame kitten", "d": "jackal"}
    belief = hall(SWORD, drawing=drawing, legend=legend, depth=2, dungeon_level=2)
    belief.pet_struck = belief.turn
    return belief


def bitten_by_its_pet(drawing: str = "|.f@...|") -> Belief:
    """Return a hurt hero on an Elbereth beside a pet that has just bitten it."""
    belief = on_elbereth(hall(SWORD, drawing=drawing, legend={"f": "tame kitten"}, hp=8, turn=2000))
    belief.pet_struck = belief.turn
    return prayed(belief)


def bitten_under_fire() -> Belief:
    belief = bitten_by_its_pet("--------\n|<.f@..|\n|......|\n--------")
    belief.level.engravings.clear()
    belief.journal.record(belief.turn - 1, Verb.SEARCH, "", ["You hear a nearby zap.  The bolt of cold hits you!"])
    rethink(belief)
    return belief


SCENES: dict[Pair, Callable[[], Belief]] = {
    ("know spells", "mark wand"): lambda: with_an_empty_wand(STAFF, hero=WIZARD),
    ("mark wand", "cure"): lambda: with_an_empty_wand(STAFF, condition=ILL),
    ("cure", "identify monster"): ill_before_a_stranger,
    ("make sure", "appease"): rested_beside_a_shopkeeper,
    ("appease", "pray for life"): lambda: beside("shopkeeper", SWORD, gold=2000, hp=3),
    ("cast healing", "zap for life"): lambda: prayed(
        spells_known(beside("hill orc", SCALPEL, SLEEP, hero=HEALER, hp=4, max_hp=20))
    ),
    ("zap for life", "zap down"): lambda: prayed(beside("troll", SWORD, SLEEP, DIGGING, hp=14, max_hp=40, **DIVING)),
    ("escape by stairs", "teleport out"): lambda: prayed(lost("hill orc", SWORD, TELEPORTATION, over="<", **DEEPER)),
    ("zap for life", "teleport out"): lambda: prayed(
        lost("hill orc", SWORD, SLEEP, TELEPORTATION, drawing="|.@o...............|", hp=3)
    ),
    ("teleport out", "fall out"): lambda: prayed(lost("Woodland-elf", SWORD, TELEPORTATION, DIGGING, hp=9)),
    ("fall out", "pray in doubt"): lambda: prayed(lost("Woodland-elf", SWORD, DIGGING), 600),
    ("pray in doubt", "unpack"): slow_beast,
    ("shed load", "eat or faint"): lambda: prayed(
        hall(SWORD, "b - 20 daggers", RATION, burden=int(Burden.STRAINED), hunger=int(Hunger.HUNGRY))
    ),
    ("eat or faint", "make meat"): lambda: prayed(by_a_boulder("b - an apple", turn=3000)),
    ("make meat", "pray for food"): lambda: prayed(by_a_boulder(hunger=int(Hunger.WEAK), turn=3000), 900),
    ("pray for food", "follow guard"): lambda: hall(
        SWORD, drawing=VAULT, legend={"g": "peaceful guard"}, gold=100, hunger=int(Hunger.FAINTING)
    ),
    ("follow guard", "dive"): lambda: hall(
        SWORD, PICK_AXE, drawing=VAULT, legend={"g": "peaceful guard"}, gold=100, **DIVING
    ),
    ("dive", "dig on"): lambda: on_elbereth(hall(SWORD, PICK_AXE, drawing=HALL.replace("<", "."), **DIVING)),
    ("dig on", "take back"): in_its_pit,
    ("take back", "take cover"): shot_at,
    ("take cover", "strike pet"): bitten_under_fire,
    ("strike pet", "elbereth"): bitten_by_its_pet,
    ("elbereth", "zap unknown"): lambda: prayed(lost("hill orc", SWORD, UNTRIED)),
    ("flee", "pray anyway"): lambda: prayed(
        lost("hill orc", SWORD, drawing="|<...@o.|", over="{", depth=3, dungeon_level=3), 50
    ),
    ("gamble", "keep still"): dizzy_and_forsaken,
    ("gamble", "call pack"): beast_at_bay,
    ("keep still", "keep off"): lambda: hall(
        SWORD, drawing="|..@e.|\n|.s...|", legend={"e": "floating eye", "s": "gas spore"}, condition=STUNNED
    ),
    ("keep off", "await human"): lambda: hall(
        SWORD, drawing="|.s@.d.|\n|......|", legend={"s": "gas spore", "d": "werejackal"}
    ),
    ("step off", "force bolt"): lambda: on_elbereth(
        spells_known(
            hall(STAFF, drawing="|.o@..E.|", legend={"o": "hill orc", "E": "Woodland-elf"}, hero=WIZARD, **VETERAN)
        )
    ),
    ("cast protection", "force bolt"): before_ants,
    ("zap", "draw weapon"): lambda: hall(
        "a - a long sword", "w - a wand of striking (0:4)", drawing="|.@..a|", legend={"a": "dwarf lord"}
    ),
    ("draw weapon", "rearm"): lambda: hall("a - a long sword", drawing="|.@.c.|", legend={"c": "cockatrice"}),
    ("fight", "finish"): lambda: asleep("|.o@..o..|", 1),
    ("finish", "hold stairs"): on_the_stairs,
    ("approach", "shun pet"): by_a_mad_pet,
}

FREE: dict[Pair, str] = {
    ("know self", "know spells"): "a role that is not known is none that casts",
    ("zap down", "escape by stairs"): "no hole can be made in stairs",
    ("step off", "cast protection"): "one is for who stands on an Elbereth, the other for who does not",
    ("rearm", "call pack"): "one takes hands, the other is for beasts",
    ("call pack", "shoot"): "one is for beasts, the other takes hands",
}
"""Neighbours that never offer together, each with the reason."""
