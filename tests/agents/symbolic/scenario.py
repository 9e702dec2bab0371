"""Canned situations: an ASCII map, a status line and an inventory become the `Belief` of a hero who looks at them.

>>> belief = scenario("|..d@...|", {"d": "jackal"}, hp=5, inventory=["a - a +1 long sword (weapon in hand)"])
>>> [monster.name for monster in belief.hostiles]
['jackal']
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from nle import nethack
from numpy.typing import NDArray

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.identification import types_called
from agents.symbolic.belief.level import Level
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.belief.update import take_stock, update
from agents.symbolic.gates import Entry
from agents.symbolic.geometry import COLUMNS, ROWS, Pos
from agents.symbolic.knowledge._table import UnknownNameError
from agents.symbolic.knowledge.artifacts import kind_of
from agents.symbolic.knowledge.object_types import OBJECT_TYPES, ObjectType, object_type_named
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.perception.exchange import Exchange
from agents.symbolic.perception.items import parse_item
from agents.symbolic.planning.milestones import Plan
from agents.symbolic.proposal import Behaviour, Proposal, Refusal
from agents.symbolic.roster import ROSTER
from agents.symbolic.strategies.plans import SCORE_PLAN
from agents.symbolic.strategies.table import STRATEGIES
from nethack_env.observation import Observation
from nethack_env.stats import Stats

INVENTORY_SLOTS, TEXT_SIZE = 55, 80
NO_CLASS, NO_GLYPH = 18, 5976

_SYMBOLS: Mapping[str, int] = {
    "|": 1, "-": 2, "D": 12, "o": 13, "+": 15, ".": 19, "#": 21, "<": 23, ">": 24, "_": 27, "{": 31, "}": 32, "^": 52,
}  # fmt: skip
"""Map character -> nle's symbol number; D is a doorway, o an open door, ^ a pit. Space is unseen."""

_ENTRIES = {entry.behaviour: entry for strategy in STRATEGIES.values() for entry in strategy.roster}

HEALTHY = Stats(*([0] * len(Stats._fields)))._replace(
    strength_25=16, strength_125=16, dexterity=12, constitution=12, intelligence=10, wisdom=10, charisma=10,
    hp=16, max_hp=16, depth=1, energy=5, max_energy=5, armor_class=6, experience_level=1, turn=500, hunger=1,
    dungeon_level=1,
)  # fmt: skip
"""A first-level hero in good health at turn 500."""


def scenario(
    drawing: str,
    legend: Mapping[str, str] | None = None,
    *,
    inventory: Sequence[str] = (),
    hero: Hero | None = None,
    condition: int = 0,
    over: str = ".",
    plan: Plan[Belief] = SCORE_PLAN,
    **stats: int,
) -> Belief:
    """Return the belief of a hero at ``@`` on the drawn level.

    Parameters
    ----------
    drawing : str
        Lines of the map; blank lines at its ends are dropped. Its corner is the map's, one square in.
    legend : mapping of str to str
        What other characters stand for: a species ("jackal"), with "peaceful " or "tame " before it if it is so, an
        "invisible" or an object type ("dagger").
    inventory : sequence of str
        Lines as the game shows them, each starting with its letter: ``"a - 2 +0 daggers"``.
    hero : Hero, optional
        A human Valkyrie if not given.
    condition : int
        `Condition` bits that the bottom line shows.
    over : str
        Map character of what the hero stands on.
    plan : Plan[Belief]
        What the hero is after; points if not given.
    **stats : int
        Fields of `Stats` that differ from `HEALTHY`.
    """
    glyphs, here, attitudes = _draw(drawing, legend or {})
    line = HEALTHY._replace(x=here[1], y=here[0], condition=condition, **stats)
    belief = Belief(plan)
    belief.hero = hero or Hero("Valkyrie", "human", "neutral")
    bare = glyphs.copy()
    bare[here] = _glyph(over)[0]
    key = (line.dungeon, line.dungeon_level)
    belief.level = belief.levels[key] = Level(key, line.turn)
    belief.level.absorb(bare, here)
    update(belief, _observation(glyphs, line, inventory), Exchange())
    take_stock(belief)
    for monster in belief.monsters:
        monster.attitude = attitudes[monster.pos]
    rethink(belief)
    return belief


def rethink(belief: Belief) -> None:
    """Let all be worked out anew that was worked out from the last frame, routes too: a test has changed the belief."""
    belief.level.version += 1
    belief.forget_moment()


def entry(name: str, roster: Sequence[Entry] = ROSTER) -> Entry:
    """Return the entry of a roster that has this name."""
    return next(entry for entry in roster if entry.name == name)


def answer(behaviour: Behaviour, belief: Belief) -> Proposal | Refusal:
    """Return what a behaviour answers when it is asked through its gates, as the rosters ask it."""
    entry = _ENTRIES.get(behaviour)
    return behaviour(belief) if entry is None else entry.answer(belief)


def verdict(behaviour: Behaviour, belief: Belief) -> str:
    """Return what a behaviour decides behind its gates, as "verb keys" of its command, or its refusal in brackets."""
    found = answer(behaviour, belief)
    return f"{found.command.verb} {found.command.keys}" if isinstance(found, Proposal) else f"({found})"


def _draw(drawing: str, legend: Mapping[str, str]) -> tuple[NDArray[np.int16], Pos, dict[Pos, Attitude]]:
    glyphs = np.full((ROWS, COLUMNS), nethack.GLYPH_CMAP_OFF, np.int16)
    attitudes: dict[Pos, Attitude] = {}
    here: Pos = (0, 0)
    for row, line in enumerate(drawing.strip("\n").split("\n"), 1):
        for column, symbol in enumerate(line, 1):
            if symbol == " ":
                continue
            pos = (row, column)
            if symbol == "@":
                here = pos
            glyphs[pos], attitude = _glyph("valkyrie" if symbol == "@" else legend.get(symbol, symbol))
            attitudes[pos] = attitude
    return glyphs, here, attitudes


def _glyph(thing: str) -> tuple[int, Attitude]:
    """Return the glyph of what a legend names, and how it stands to the hero if it is a monster."""
    if thing in _SYMBOLS:
        return nethack.GLYPH_CMAP_OFF + _SYMBOLS[thing], Attitude.UNKNOWN
    if thing == "invisible":
        return nethack.GLYPH_INVISIBLE, Attitude.HOSTILE
    if thing.endswith(" corpse"):
        return nethack.GLYPH_BODY_OFF + species_named(thing.removesuffix(" corpse")).index, Attitude.UNKNOWN
    if thing.startswith("tame "):
        return nethack.GLYPH_PET_OFF + species_named(thing.removeprefix("tame ")).index, Attitude.TAME
    peaceful = thing.startswith("peaceful ")
    try:
        species = species_named(thing.removeprefix("peaceful "))
    except UnknownNameError:
        return nethack.GLYPH_OBJ_OFF + object_type_named(thing).index, Attitude.UNKNOWN
    return nethack.GLYPH_MON_OFF + species.index, Attitude.PEACEFUL if peaceful else Attitude.HOSTILE


def _observation(glyphs: NDArray[np.int16], stats: Stats, inventory: Sequence[str]) -> Observation:
    letters = np.zeros(INVENTORY_SLOTS, np.uint8)
    texts = np.zeros((INVENTORY_SLOTS, TEXT_SIZE), np.uint8)
    classes = np.full(INVENTORY_SLOTS, NO_CLASS, np.uint8)
    item_glyphs = np.full(INVENTORY_SLOTS, NO_GLYPH, np.int16)
    for slot, line in enumerate(inventory):
        letter, _, text = line.partition(" - ")
        kind = _type_shown(text)
        letters[slot], classes[slot] = ord(letter), kind.object_class
        item_glyphs[slot] = nethack.GLYPH_OBJ_OFF + kind.index
        texts[slot, : len(text)] = np.frombuffer(text.encode("latin-1"), np.uint8)
    arrays: dict[str, NDArray[Any]] = {"glyphs": glyphs, "blstats": np.array(stats, np.int64)}
    arrays |= {"inv_letters": letters, "inv_strs": texts, "inv_oclasses": classes, "inv_glyphs": item_glyphs}
    return Observation(arrays)


UNSEEN = {"wand": "oak wand", "potion": "ruby potion"}
"""What stands for a thing that was picked up blind, of which the game names the class alone."""


def _type_shown(text: str) -> ObjectType:
    """Return the type that an inventory line names, or that owns its look in an unshuffled game ("a ruby potion")."""
    item = parse_item(text)
    possible: list[ObjectType] = [*types_called(UNSEEN.get(item.name, item.name))] or [
        kind for kind in [kind_of(item.artifact)] if kind is not None
    ]
    spare = [kind for kind in OBJECT_TYPES if not kind.name and kind.object_class is possible[0].object_class]
    looks = [kind for kind in [*possible, *spare] if kind.appearance is not None and kind.appearance in text]
    return (looks or possible)[0]
