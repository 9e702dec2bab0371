"""Where shops are, which stay out of all walks but those to trade, and what their keepers trade in and ask."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import FOREVER
from agents.symbolic.belief.monsters import SHOPKEEPER, Attitude
from agents.symbolic.command import Command
from agents.symbolic.geometry import COLUMNS, ROWS, Pos, adjacent, neighbours
from agents.symbolic.knowledge.appearances import group_of
from agents.symbolic.knowledge.prices import TRADES, looks_simple, may_cost
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.planning.distance import UNREACHABLE, distance_field
from agents.symbolic.verb import Verb

_FLOOR, _WALL = int(Terrain.FLOOR), int(Terrain.WALL)  # numpy compares a plain int five times as fast

_DOORS = (Terrain.DOOR_CLOSED, Terrain.DOOR_OPEN)


def learn_shops(belief: Belief, command: Command) -> None:
    """A shopkeeper's greeting at the door: the room behind is a shop, and stays outside of every walk.

    So does one that is closed: its door is locked, and the dust before it says so, more or less legibly.
    """
    level = belief.level
    if belief.happened(K.SHOP_ENTERED, K.SHOP_BARRED):
        greetings = (event.object for event in belief.events if event.kind is K.SHOP_ENTERED)
        level.close_off(_shop_floor(belief), TRADES.get(next(greetings, ""), frozenset()))
    for keeper in belief.monsters:
        if keeper.species is SHOPKEEPER and keeper.attitude is Attitude.PEACEFUL:
            _see_keeper(belief, keeper.pos)
    if belief.happened(K.SHOP_CLOSED):
        for door in [pos for pos in neighbours(belief.pos) if pos in level.locked or level.terrain[pos] in _DOORS]:
            level.locked.discard(door)
            level.block(door, belief.turn + FOREVER)


def _see_keeper(belief: Belief, keeper: Pos) -> None:
    """Know the room that a shopkeeper at peace stands in as his shop: he leaves it only in anger.

    Where the hero has been is none, unless it hangs together with a known one: a keeper whose anger went unheard
    stands anywhere.
    """
    room = _room_around(belief, [keeper])
    room[keeper] = True
    level = belief.level
    known = level.shop is not None and bool((room & level.shop).any())
    if known or not (room & level.visited).any():
        _add_to_shop(belief, room)


def shop_around(belief: Belief, command: Command) -> None:
    """Know the floor around the hero as a shop's where it reads a price, or stands beside a shop's floor on its own.

    A price is told of what lies inside alone (shk.c, get_cost_of_shop_item), and a wall parts any two rooms. The rest
    of a shop may be out of view from its door: heroes starved in there, walled in by what they knew of it (seeds
    5134, 5352).
    """
    level, pos = belief.level, belief.pos
    if level.in_shop(pos):
        return
    if any(item.price is not None and not item.unpaid for item in belief.underfoot or ()):
        room = _room_around(belief, [pos])
        room[pos] = True
        _add_to_shop(belief, room)
    elif level.shop is not None and any(level.shop[beside] for beside in neighbours(pos)):
        room = _room_around(belief, [pos])
        if (room & level.shop).any():
            _add_to_shop(belief, room)


def _add_to_shop(belief: Belief, room: NDArray[np.bool_]) -> None:
    """Know all of a room as a shop's, if there is anything new in it."""
    shop = belief.level.shop
    if shop is None or bool((room & ~shop).any()):
        belief.level.close_off(room)


def debts(belief: Belief, command: Command) -> None:
    """Know what the hero owes a shopkeeper, or robbed him of, and what gold did not do to pay it (shk.c, dopay)."""
    level = belief.level
    robberies = [event.amount for event in belief.events if event.kind is K.ROBBED]
    belief.stolen += sum(amount or 0 for amount in robberies) or len(robberies)  # not each is told with its worth
    if belief.happened(K.APPEASED):
        belief.stolen = 0
    if belief.happened(K.PAID):
        level.in_debt, level.too_little = False, 0
    elif command.verb is Verb.PAY:
        level.too_little = belief.stats.gold
    elif belief.happened(K.OWES):
        level.in_debt = True


def prices(belief: Belief, command: Command) -> None:
    """A price tells what a shuffled look stands for; of two lamps each has its own, and glass is as dear as a gem."""
    stats = belief.stats
    for item in belief.underfoot or ():
        kinds = belief.identification.possible(item.name) if item.for_sale else ()
        if item.price is None or len(kinds) < 2 or group_of(kinds[0]) is None:
            continue
        simple = looks_simple(belief.hero.role, stats.experience_level, belief.inventory.slots_worn)
        asked = item.price.amount // item.quantity
        fitting = [kind for kind in kinds if may_cost(kind, asked, stats.charisma, simple)]
        if 0 < len(fitting) < len(kinds):
            belief.identification.narrow(item.name, fitting)


def _shop_floor(belief: Belief) -> NDArray[np.bool_]:
    """Floor of the room that the hero is stepping into through its door, or fell into."""
    (row, col), before = belief.pos, belief.previous_pos
    if belief.level is not belief.previous_level or not adjacent(belief.pos, before):
        return _room_around(belief, [belief.pos])
    down, right = row - before[0], col - before[1]
    room = _room_around(belief, [(row + down, col + right), (row + down, col), (row, col + right)])
    room[belief.pos] = False
    return room


def _room_around(belief: Belief, starts: list[Pos]) -> NDArray[np.bool_]:
    """Known floor that hangs together with the starts, by the kernel of walks: a keeper in view has it looked at."""
    floor = _open_floor(belief.level.terrain)
    inside = [pos for pos in starts if 0 <= pos[0] < ROWS and 0 <= pos[1] < COLUMNS and floor[pos]]
    room: NDArray[np.bool_] = distance_field(floor.view(np.uint8), np.zeros_like(floor), inside) < UNREACHABLE
    return room


def _open_floor(terrain: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Known floor, but for what looks like it between two walls: a doorway that was never seen bare."""
    floor: NDArray[np.bool_] = terrain == _FLOOR
    wall = terrain == _WALL
    floor[:, 1:-1] &= ~(wall[:, :-2] & wall[:, 2:])
    floor[1:-1] &= ~(wall[:-2] & wall[2:])
    return floor
