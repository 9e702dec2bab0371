"""Where the routes lead: for each kind of goal on this level the first step, and how far it is."""

from __future__ import annotations

import math

import numpy as np

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Inventory
from agents.symbolic.belief.level import Level
from agents.symbolic.geometry import KEY_OF, Pos, adjacent, chebyshev, neighbours, touching
from agents.symbolic.knowledge.appearances import group_of
from agents.symbolic.knowledge.corpses import age_at_death, judge_corpse
from agents.symbolic.knowledge.dangers import stationary
from agents.symbolic.knowledge.glyph_kinds import KIND, OBJECT_OF, SPECIES_OF, GlyphKind
from agents.symbolic.knowledge.object_types import OBJECT_TYPES
from agents.symbolic.knowledge.species import SPECIES, Species
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP
from agents.symbolic.perception.items import Item
from agents.symbolic.planning.distance import UNREACHABLE
from agents.symbolic.reckoning.digging import DIGGABLE
from agents.symbolic.reckoning.foes import explodes
from agents.symbolic.reckoning.item_worth import KEEPING_CORPSES, fits_in, room, wanted, wanted_look, weight
from agents.symbolic.reckoning.meals import eater, has_room
from agents.symbolic.reckoning.odds import has_active_attack, worth_hitting
from agents.symbolic.reckoning.travel import next_stairs
from nethack_env.observation import Dungeon, Hunger

_STEP = {step: index for index, step in enumerate(KEY_OF)}
N_STEPS = len(_STEP)

GOALS = ("frontier", "way down", "way up", "way to the plan's level", "enemy", "item", "kill", "digging place",
         "searching place", "locked door", "boulder", "peaceful", "prey", "refuge")  # fmt: skip
_OF_GOAL = (*(f"first step {key}" for key in KEY_OF.values()), "there is a way", "here", "beside")
_EACH = len(_OF_GOAL)
FLAG_NAMES = tuple(f"{goal}, {fact}" for goal in GOALS for fact in _OF_GOAL)
VALUE_NAMES = tuple(f"{goal}, nearness" for goal in GOALS)

FETCH_RANGE, CORPSE_RANGE = 30, 10
FRESH = 30
FAVOUR_UP = 6
"""Steps by which stairs down may be nearer and those up still be run to."""


class RouteFinder:
    """Finds the goals of a level and the ways to them; remembers which looks are worth a walk for this pack."""

    def __init__(self) -> None:
        self._inventory: Inventory | None = None
        self._worth: dict[int, bool] = {}
        self._map: tuple[Level | None, int] = (None, -1)
        self._stairs: tuple[list[Pos], list[Pos]] = ([], [])

    def describe(self, belief: Belief | None, flags: list[int], start: int, values: list[float]) -> None:
        """Append the flags that are set, counted from `start`, and all values."""
        if belief is None or belief.engulfed:
            values += [0.0] * len(GOALS)
            return
        level = belief.level
        if self._map != (level, level.version):
            self._map = level, level.version
            self._stairs = level.find(*WAYS_DOWN), level.find(*WAYS_UP)
        for index, target in enumerate(self._targets(belief)):
            values.append(_describe(belief, target, flags, start + index * _EACH))

    def _targets(self, belief: Belief) -> tuple[Pos | None, ...]:
        down, up = self._stairs
        quiet = belief.prospects.unexplored is None
        hostile = belief.hostiles[0].pos if belief.hostiles else None
        return (
            belief.prospects.unexplored,
            belief.walking.nearest_of(down),
            belief.walking.nearest_of(up),
            next_stairs(belief),
            hostile,
            self._item(belief),
            _kill(belief),
            _digging_place(belief),
            belief.prospects.place_to_search(belief.tuning.explore.search) if quiet else None,
            min(belief.level.locked, key=lambda pos: chebyshev(pos, belief.pos), default=None) if quiet else None,
            _boulder(belief) if quiet else None,
            next((monster.pos for monster in belief.monsters if not monster.hostile), None),
            _prey(belief),
            self._refuge(belief),
        )

    def _item(self, belief: Belief) -> Pos | None:
        """Return the nearest thing in view that may be worth having."""
        if belief.inventory is not self._inventory:
            self._inventory = belief.inventory
            self._worth.clear()
        field, level = belief.walking.field, belief.level
        best, least = None, FETCH_RANGE + 1
        for flat in np.flatnonzero(level.item >= 0).tolist():
            pos = divmod(flat, field.shape[1])
            distance = int(field[pos])
            if 0 < distance < least and self._worth_having(belief, pos, int(level.item[pos])):
                best, least = pos, distance
        return best

    def _worth_having(self, belief: Belief, pos: Pos, glyph: int) -> bool:
        contents = belief.level.contents.get(pos)
        if contents:
            tried = belief.level.handled.get(pos, frozenset())
            return any(
                item.text not in tried and wanted(belief, item) and _can_be_carried(belief, item) for item in contents
            )
        if glyph not in self._worth:
            self._worth[glyph] = _worth_a_walk(belief, glyph)
        return self._worth[glyph]

    def _refuge(self, belief: Belief) -> Pos | None:
        """Return the stairs to run to from a lost fight: those up first if they are not much farther."""
        field = belief.walking.field
        down, up = self._stairs
        ways = [(int(field[pos]) + FAVOUR_UP, pos) for pos in down if pos != belief.pos]
        if belief.stats.depth > 1:
            ways += [(int(field[pos]), pos) for pos in up if pos != belief.pos]
        best = min(ways, default=None)
        return best[1] if best is not None and best[0] < UNREACHABLE else None


def _can_be_carried(belief: Belief, item: Item) -> bool:
    return fits_in(belief, item) or weight(belief, item) <= room(belief)


def _prey(belief: Belief) -> Pos | None:
    """Return the nearest enemy, not yet beside the hero, that fights by itself and may be hit."""
    for monster in belief.hostiles:
        species = monster.species
        if species is None or stationary(species) or touching(monster.pos, belief.pos):
            continue
        if has_active_attack(monster) and worth_hitting(belief, monster) and not explodes(monster):
            return monster.pos
    return None


def _worth_a_walk(belief: Belief, glyph: int) -> bool:
    if KIND[glyph] == GlyphKind.BODY:
        return f"{SPECIES[int(SPECIES_OF[glyph])].name} corpse" in KEEPING_CORPSES
    if KIND[glyph] != GlyphKind.OBJECT:
        return False
    shown = OBJECT_TYPES[int(OBJECT_OF[glyph])]
    group = group_of(shown)
    return wanted_look(belief, group.types if group is not None else (shown,))


def _describe(belief: Belief, target: Pos | None, flags: list[int], start: int) -> float:
    """Append the flags of one goal; return its nearness, 1 at once and 0 if there is no way."""
    if target is None:
        return 0.0
    if target == belief.pos:
        flags += [start + N_STEPS, start + N_STEPS + 1]
        return 1.0
    if adjacent(target, belief.pos):
        flags += [start + _direction(belief.pos, target), start + N_STEPS, start + N_STEPS + 2]
        return 0.8
    walking = belief.walking.anywhere()  # as when the weights were trained
    path = walking.path(target) if walking.reachable(target) else walking.path_beside(target)
    if not path:
        return 0.0
    flags += [start + _direction(belief.pos, path[0]), start + N_STEPS]
    return 1.0 / (1.0 + math.log1p(len(path)))


def _direction(start: Pos, beside: Pos) -> int:
    return _STEP[(beside[0] - start[0], beside[1] - start[1])]


def _kill(belief: Belief) -> Pos | None:
    """Return where the first fresh corpse lies that the hero may eat and has room for."""
    for pos, (species, turn) in belief.kills.items():
        near = chebyshev(pos, belief.pos) <= CORPSE_RANGE
        if near and belief.turn - turn <= FRESH and _edible(belief, species, belief.turn - turn):
            return pos
    return None


def _edible(belief: Belief, species: Species, age: int) -> bool:
    """Whether the corpse of a species nourishes this hero, harms it little, and is welcome."""
    verdict = judge_corpse(species, eater(belief), age)
    if age_at_death(species) or not has_room(belief, verdict):
        return False
    return verdict.nutrition > 0 and verdict.acceptable(starving=belief.stats.hunger >= Hunger.WEAK)


def _digging_place(belief: Belief) -> Pos | None:
    """Return the nearest plain ground to dig on, this square first."""
    if belief.level.terrain[belief.pos] in DIGGABLE:
        return belief.pos
    field, terrain = belief.walking.field, belief.level.terrain
    near = [pos for pos in neighbours(belief.pos) if field[pos] < UNREACHABLE and terrain[pos] in DIGGABLE]
    return min(near, key=lambda pos: int(field[pos]), default=None)


def _boulder(belief: Belief) -> Pos | None:
    """Return the nearest boulder that may be worth pushing."""
    if belief.stats.dungeon == Dungeon.SOKOBAN:
        return None
    boulders = [divmod(flat, 79) for flat in np.flatnonzero(belief.level.boulder).tolist()]
    return min(boulders, key=lambda pos: chebyshev(pos, belief.pos), default=None)
