"""One level as the hero remembers it: arrays over the map, filled from the glyphs of each frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.belief.absorb import MEANING_OF, TERRAIN_OF_GLYPH, TRAP_OF_GLYPH, absorb, find_fallen, note_bare
from agents.symbolic.belief.boxes import Box
from agents.symbolic.belief.corpse_ages import CorpseAges
from agents.symbolic.belief.puzzle import Puzzle
from agents.symbolic.geometry import COLUMNS, ROWS, LevelKey, Pos
from agents.symbolic.knowledge.glyph_kinds import KIND, LIT_FLOOR, SHOWS_BARE, GlyphKind
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.prices import Trade
from agents.symbolic.knowledge.species import Species
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain, Trap
from agents.symbolic.perception.items import Item

MOST_MONSTERS = 128
"""Monsters of one frame that are taken in; the rest of a larger crowd is left out."""

NO_ITEM = -1
"""Stands for a glyph where no object is known to lie."""

MOST_SEARCHED = 30_000
"""Turns of searching on a square beyond which none are counted: an int16 holds little more."""

FOREVER = 1_000_000
"""More turns than a game has: what is blocked for so long stays blocked."""

ELBERETH = "Elbereth"
"""What is written to keep enemies off."""


_IS_BODY = KIND == GlyphKind.BODY
"""By glyph: whether it is a corpse."""


@dataclass(frozen=True, eq=False)
class Shop:
    """A room whose things belong to a shopkeeper.

    Attributes
    ----------
    floor : ndarray of bool
        Its squares, as far as they are known.
    trade : frozenset of ObjectClass
        Classes of things that its keeper buys; empty before he has said what shop it is.
    """

    floor: NDArray[np.bool_]
    trade: Trade


class Level:
    """The memory of one level. Arrays have shape (21, 79).

    Attributes
    ----------
    key : LevelKey
        Branch and level.
    arrived : int
        Turn at which the hero first came here.
    terrain, trap : ndarray of uint8
        `Terrain` and `Trap` codes.
    item : ndarray of int16
        Glyph of the object on top, -1 for none.
    boulder, visited : ndarray of bool
        Where a boulder was seen, and where the hero has stood.
    bare : ndarray of int32
        Turn at which a square was last in view with nothing and nobody on it; long ago if it never was, and where the
        hero stands.
    searched : ndarray of int16
        Turns spent searching while standing on a square; `search` counts them.
    search_effort : int
        Turns spent searching on the level.
    contents : dict of Pos to tuple of Item
        Piles that were read while standing on them.
    corpse_ages : CorpseAges
        How old the corpses may be.
    blocked : dict of Pos to int
        Squares that turned out not to be enterable, and until which turn to believe it.
    locked : set of Pos
        Doors that were found locked.
    engravings : dict of Pos to str
        What is written where, as last read; dropped when it may have been smudged.
    holed : bool
        Whether a monster made a hole somewhere here that may lie under a thing: a hole that is seen has a glyph.
    firm : set of Pos
        Squares that are known to hide none, since.
    written : set of Pos
        Where the hero wrote something.
    carved : set of Pos
        Where a text is engraved or burned in: nothing can be written over it with a finger (engrave.c, doengrave).
    handled : dict of Pos to frozenset of str
        Items of a pile that were picked up or refused: they are not tried again.
    boxes : dict of Pos to Box
        What was found out about boxes that the hero tried.
    pile_changes : dict of Pos to int
        For each pile, the `piles_version` at which it was last read or forgotten.
    piles_version : int
        How often a pile of the level was read or forgotten.
    done : bool
        Whether all that can be reached has once been seen.
    undiggable : bool
        Whether digging down was found to be impossible.
    flooded : bool
        Whether water came in as the hero dug.
    fled : int
        Turn at which the hero last left by stairs with enemies at its heels.
    lurkers : tuple of Species
        Enemies that stood around when the hero last left by stairs: nothing moves on a level that is left (dog.c).
    pits : set of Pos
        Squares on which the hero dug a pit.
    watched : bool
        Whether the watch patrols here.
    were_seen : int
        Turn at which a were was last in view here, or bit; long ago once it was killed.
    robbed : int
        Turn at which a nymph last robbed the hero here; long ago once one was killed.
    pet_seen : (Pos, int), or None
        Where and when a pet was last in view.
    alone : int
        Turns that the hero has spent here since an enemy was last in view: where no way leads to it, nobody comes.
    shops : tuple of Shop
        The shops that are known.
    shop : ndarray of bool, or None
        Squares of all of them, which are entered to trade alone.
    trade : frozenset of ObjectClass
        Classes of things that some shopkeeper here buys.
    in_debt : bool
        Whether the hero owes a shopkeeper here something.
    too_little : int
        Gold that did not suffice to pay it.
    puzzle : Puzzle, or None
        The boulder puzzle that a level of Sokoban is.
    version : int
        Grows whenever something changes that matters for walking or fetching.
    dated : int
        The version at which fresh corpses were last looked for.
    """

    def __init__(self, key: LevelKey, turn: int) -> None:
        shape = (ROWS, COLUMNS)
        self.key = key
        self.arrived = turn
        self.terrain: NDArray[np.uint8] = np.zeros(shape, np.uint8)
        self.trap: NDArray[np.uint8] = np.zeros(shape, np.uint8)
        self.item: NDArray[np.int16] = np.full(shape, NO_ITEM, np.int16)
        self.boulder: NDArray[np.bool_] = np.zeros(shape, np.bool_)
        self.visited: NDArray[np.bool_] = np.zeros(shape, np.bool_)
        self.bare: NDArray[np.int32] = np.full(shape, -FOREVER, np.int32)
        self.searched: NDArray[np.int16] = np.zeros(shape, np.int16)
        self.search_effort = 0
        self.contents: dict[Pos, tuple[Item, ...]] = {}
        self.corpse_ages = CorpseAges()
        self.blocked: dict[Pos, int] = {}
        self.locked: set[Pos] = set()
        self.engravings: dict[Pos, str] = {}
        self.written: set[Pos] = set()
        self.carved: set[Pos] = set()
        self.handled: dict[Pos, frozenset[str]] = {}
        self.boxes: dict[Pos, Box] = {}
        self.pile_changes: dict[Pos, int] = {}
        self.piles_version = 0
        self.shops: tuple[Shop, ...] = ()
        self.shop: NDArray[np.bool_] | None = None
        self.trade: Trade = frozenset()
        self.in_debt = False
        self.too_little = 0
        self.puzzle: Puzzle | None = None
        self.pet_seen: tuple[Pos, int] | None = None
        self.alone = 0
        self.holed = False
        self.firm: set[Pos] = set()
        self.done = False
        self.undiggable = False
        self.flooded = False
        self.watched = False
        self.were_seen = -FOREVER
        self.robbed = -FOREVER
        self.pits: set[Pos] = set()
        self.fled = -FOREVER
        self.lurkers: tuple[Species, ...] = ()
        self.version = 0
        self.dated = -1
        self._features: dict[tuple[Terrain, ...], list[Pos]] = {}
        self._features_of = self.version
        self._found = np.zeros((MOST_MONSTERS, 3), np.int32)
        self._places = np.zeros(self.item.size, np.int64)

    def absorb(self, glyphs: NDArray[Any], hero: Pos) -> list[tuple[int, int, int]]:
        """Take in a frame; return the monsters shown, the hero not among them, as (row, col, glyph)."""
        count, changed = absorb(
            glyphs, hero[0], hero[1], MEANING_OF, TERRAIN_OF_GLYPH, TRAP_OF_GLYPH,
            self.terrain, self.trap, self.item, self.boulder, self._found,
        )  # fmt: skip
        if changed:
            self.version += 1
        if not self.visited[hero]:
            self.visited[hero] = True
            self.version += 1
        return [(r, c, g) for r, c, g in self._found[:count].tolist()]

    def look(self, glyphs: NDArray[Any], hero: Pos, turn: int) -> None:
        """Note which squares are seen to be bare: lit floor in view, and what is beside a hero who is not blind."""
        note_bare(glyphs, hero[0], hero[1], turn, LIT_FLOOR, SHOWS_BARE, self.bare)
        self.bare[hero] = -FOREVER

    def fallen_since(self, turn: int) -> list[Pos]:
        """Return the squares where the map shows a corpse, and which were seen bare since a turn."""
        return self.showing(_IS_BODY, turn)

    def showing(self, looks: NDArray[np.bool_], bare_since: int = -FOREVER) -> list[Pos]:
        """Return the squares where the map shows one of these things, by glyph, that were seen bare since a turn."""
        count = find_fallen(self.item, self.bare, bare_since, looks, self._places)
        return [divmod(place, COLUMNS) for place in self._places[:count].tolist()]

    def in_shop(self, pos: Pos) -> bool:
        """Whether a square is a shop's: what lies there is the shopkeeper's."""
        return self.shop is not None and bool(self.shop[pos])

    def hides_hole(self, pos: Pos) -> bool:
        """Whether a hole may lie under the thing on a square."""
        return self.holed and bool(self.item[pos] >= 0) and not self.trap[pos] and pos not in self.firm

    def visit(self, squares: Iterable[Pos]) -> None:
        """Note that the hero has been on these squares."""
        for square in squares:
            self.visited[square] = True
        self.version += 1

    def search(self, pos: Pos, turns: int) -> None:
        """Count turns spent searching on a square."""
        before = int(self.searched[pos])
        after = min(before + turns, MOST_SEARCHED)
        self.searched[pos] = after
        self.search_effort += after - before

    def set_terrain(self, pos: Pos, terrain: Terrain) -> None:
        """Correct what is known of a square by other evidence than its glyph."""
        if self.terrain[pos] != terrain:
            self.terrain[pos] = terrain
            self.version += 1

    def set_trap(self, pos: Pos, trap: Trap) -> None:
        """Remember a trap that no glyph shows: it went off under a thing."""
        if self.trap[pos] != trap:
            self.trap[pos] = trap
            self.version += 1

    def lock(self, door: Pos) -> None:
        """Note that a door is locked."""
        if door not in self.locked:
            self.locked.add(door)
            self.version += 1

    def unlock(self, door: Pos) -> None:
        """Note that a door is not locked, or is gone."""
        if door in self.locked:
            self.locked.remove(door)
            self.version += 1

    def close_off(self, squares: NDArray[np.bool_], trade: Trade = frozenset()) -> None:
        """Keep out of these squares: they are a shop's, a new one or more of one that is known."""
        same = tuple(shop for shop in self.shops if (shop.floor & squares).any())
        for shop in same:
            squares, trade = squares | shop.floor, trade | shop.trade
        self.shops = (*(shop for shop in self.shops if shop not in same), Shop(squares, trade))
        self.shop = np.logical_or.reduce([shop.floor for shop in self.shops])
        self.trade = frozenset[ObjectClass]().union(*(shop.trade for shop in self.shops))
        self.version += 1

    def block(self, pos: Pos, until: int) -> None:
        """Believe for a while that a square cannot be entered."""
        self.blocked[pos] = until
        self.version += 1

    def barred(self, turn: int) -> list[Pos]:
        """Return the squares that cannot be entered now, or had better not be: a cockatrice's corpse may lie there."""
        stoning = self.corpse_ages.stoning
        return [pos for known in (self.blocked, stoning) for pos, until in known.items() if until > turn]

    def open_up(self, pos: Pos) -> None:
        """Note that a square can be entered that was a wall, rock, or barred: somebody has dug there."""
        self.blocked.pop(pos, None)
        if not WALKABLE[self.terrain[pos]]:
            self.set_terrain(pos, Terrain.CORRIDOR)
        self.version += 1

    def read_pile(self, pos: Pos, items: tuple[Item, ...]) -> None:
        """Note what lies on a square."""
        if items or self.contents.get(pos):
            self._change_pile(pos)
        self.contents[pos] = items

    def forget_pile(self, pos: Pos) -> None:
        """Read the pile on a square again when there: something fell there."""
        self.contents.pop(pos, None)
        self.handled.pop(pos, None)
        self._change_pile(pos)

    def _change_pile(self, pos: Pos) -> None:
        self.piles_version += 1
        self.pile_changes[pos] = self.piles_version

    def elbereth_at(self, pos: Pos) -> bool:
        """Whether a good Elbereth was last read on a square."""
        return self.engravings.get(pos, "").lower() == ELBERETH.lower()

    def find(self, *kinds: Terrain) -> list[Pos]:
        """All known squares of the given terrains."""
        if self._features_of != self.version:
            self._features_of = self.version
            self._features.clear()
        kept = self._features.get(kinds)
        if kept is None:
            kept = self._features[kinds] = self._look_for(kinds)
        return list(kept)

    def _look_for(self, kinds: tuple[Terrain, ...]) -> list[Pos]:
        squares = self.terrain.tobytes()  # the search for one byte is eight times as fast as numpy's comparison
        found: list[int] = []
        for kind in kinds:
            index = squares.find(kind)
            while index >= 0:
                found.append(index)
                index = squares.find(kind, index + 1)
        return [divmod(index, COLUMNS) for index in sorted(found)]
