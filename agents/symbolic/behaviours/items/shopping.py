"""Trading: what is of no use is sold, and armour, food and magic bought for the gold, paid piece by piece.

The square inside the door, the shopkeeper's post, is not part of the shop: nothing that is dropped there is bought
(src/shk.c, sellobj). He steps aside for a customer who stands on the threshold without a pick-axe (shk_move): those
are left outside meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.identification import types_called
from agents.symbolic.command import drop, pay, pick_up, search, sell
from agents.symbolic.geometry import NEAR, Pos, bearing, beside_orthogonally, chebyshev
from agents.symbolic.knowledge.weapon_kinds import is_pick
from agents.symbolic.perception.items import Item
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.purchases import Ware, bargain
from agents.symbolic.reckoning.sales import proceeds
from agents.symbolic.reckoning.shops import LONG_ENOUGH, in_shop, ways_out


def shop(belief: Belief) -> Proposal | Refusal:
    """Pay, sell, pick up the best that can be paid, or walk to it."""
    if belief.level.shop is None:
        return "no shop is known here"
    return _trade(belief) if in_shop(belief) else _go(belief)


def _trade(belief: Belief) -> Proposal | Refusal:
    """Go on trading in the shop."""
    if any(entry.item.unpaid for entry in belief.inventory):
        return Proposal(pay(), "pay the shopkeeper", target=("pay", belief.stats.gold))
    (goods, wares), post = bargain(belief), _posts(belief)
    if goods and belief.pos not in post:
        return Proposal(sell(goods[0].letter), f"sell {goods[0].item.text}", target=("sell", goods[0].letter))
    for ware in wares:
        if ware.pos == belief.pos and ware.item is not None:
            return Proposal(
                pick_up((ware.item.text,)), f"buy {ware.item.text}", target=("buy", ware.pos, ware.item.text)
            )
        path = belief.walking.path(ware.pos)
        if path:
            return walk(belief, path, f"see the wares {bearing(belief.pos, ware.pos)}", ("wares", ware.pos))
    inner = _counter(belief, post) if goods or (wares and belief.pos in post) else None
    if inner is not None:
        return walk(belief, belief.walking.path(inner), "go further in", ("counter", inner))
    return _wait(belief) if wares else "nothing that can be paid is of use"


def _go(belief: Belief) -> Proposal | Refusal:
    """Go to the shop, if there is something to trade or to learn; else back for what was left outside."""
    tuning = belief.tuning.items
    if belief.health < tuning.fit_to_fetch or belief.stats.hp < tuning.tough_enough:
        return "not fit to shop"
    goods, wares = bargain(belief)
    if wares or proceeds(belief, goods) >= tuning.worth_a_walk:
        return _enter(belief, wares)
    return _look_in(belief) or _take_back(belief) or "nothing to buy or to sell"


def _look_in(belief: Belief) -> Proposal | None:
    """Step onto a threshold once: the shopkeeper says there what he trades in, and all of the wares are in view."""
    if belief.level.trade:
        return None
    doors = (door for door in ways_out(belief) if not belief.level.visited[door])
    paths = ((door, belief.walking.path(door)) for door in doors)
    return next((walk(belief, path, "see what shop this is", ("shop", door)) for door, path in paths if path), None)


def _enter(belief: Belief, wares: tuple[Ware, ...]) -> Proposal | Refusal:
    """Walk to the door and in, as soon as the shopkeeper steps aside."""
    for door in ways_out(belief):
        if belief.level.searched[door] > LONG_ENOUGH:
            continue
        tool = _set_down_tool(belief, door)
        if tool is not None:
            return tool
        if belief.pos != door:
            path = belief.walking.path(door)
            if path:
                return walk(belief, path, f"go shopping {bearing(belief.pos, door)}", ("shop", door))
            if chebyshev(belief.pos, door) <= NEAR:  # somebody stands in it
                return _wait(belief)
            continue
        path = _path_in(belief, [*(ware.pos for ware in wares), *_floor(belief)])
        return walk(belief, path, "enter the shop", ("enter", door)) if path else _wait(belief)
    return "no way into the shop"


def _wait(belief: Belief) -> Proposal | Refusal:
    """Wait a turn for the shopkeeper to step aside."""
    if belief.level.searched[belief.pos] > LONG_ENOUGH:
        return "the shopkeeper stays where he is"
    return Proposal(search(1), "wait for the shopkeeper to step aside", target=("keeper", belief.pos), span=10)


def _set_down_tool(belief: Belief, door: Pos) -> Proposal | None:
    """Drop a tool to dig with beside the door, once there."""
    tool = next((entry for entry in belief.inventory if entry.kind is not None and is_pick(entry.kind)), None)
    path = belief.walking.path_beside(door)
    if tool is None or path is None or tool is belief.inventory.welded:
        return None
    if path:
        return walk(belief, path, f"go shopping {bearing(belief.pos, door)}", ("beside", door))
    return Proposal(drop(tool.letter), f"drop {tool.item.text} outside the shop", target=("drop", tool.letter))


def _take_back(belief: Belief) -> Proposal | None:
    """Fetch the tool that was set down: whatever else a hero without one drops, it drops none of those."""
    if any(map(is_pick, belief.inventory.kinds)):
        return None
    level = belief.level
    for pos, dropped in sorted(level.handled.items()):
        tool = next((item for item in level.contents.get(pos, ()) if item.text in dropped and _digs(item)), None)
        if tool is None:
            continue
        if pos == belief.pos:
            return Proposal(pick_up((tool.text,)), f"pick up {tool.text} again", target=("take back", pos))
        path = belief.walking.path(pos)
        if path:
            return walk(belief, path, f"fetch {tool.text} {bearing(belief.pos, pos)}", ("take back", pos))
    return None


def _digs(item: Item) -> bool:
    return any(map(is_pick, types_called(item.name)))


def _path_in(belief: Belief, targets: Iterable[Pos]) -> tuple[Pos, ...]:
    """Return the way from the threshold to the first of the targets that can be reached, past whoever is inside."""
    taken = {monster.pos for monster in belief.monsters}
    inside = belief.walking.opened(pos for pos in _floor(belief) if pos not in taken)
    return next((path for path in map(inside.path, targets) if path), ())


def _counter(belief: Belief, post: frozenset[Pos]) -> Pos | None:
    """Return the nearest square of the shop where what is dropped is bought."""
    walking = belief.walking
    inner = [pos for pos in _floor(belief) if pos not in post and walking.reachable(pos)]
    return min(inner, key=lambda pos: (walking.distance(pos), pos), default=None)


def _posts(belief: Belief) -> frozenset[Pos]:
    """Squares inside the doors, where a shopkeeper stands."""
    return frozenset(pos for door in ways_out(belief) for pos in beside_orthogonally(door))


def _floor(belief: Belief) -> list[Pos]:
    """Squares of the shop."""
    shop = belief.level.shop
    return [] if shop is None else [(row, col) for row, col in np.argwhere(shop).tolist()]
