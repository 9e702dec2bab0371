"""Trading: what is of no use is sold, and armour, food and magic bought for the gold, paid piece by piece.

The square inside the door, the shopkeeper's post, is not part of the shop: nothing that is dropped there is bought
(src/shk.c, sellobj). He steps aside for a customer who stands on the threshold without a pick-axe (shk_move): those
are left outside meanwhile.
"""

from __future__ import annotations

import numpy as np

from agents.symbolic.behaviours.explore.keeper import await_keeper
from agents.symbolic.behaviours.items.pick_up import drop_junk
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Shop
from agents.symbolic.command import drop, pay, pick_up, sell
from agents.symbolic.geometry import NEAR, Pos, bearing, beside_orthogonally, chebyshev
from agents.symbolic.knowledge.weapon_kinds import is_pick
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.item_worth import fits_in
from agents.symbolic.reckoning.purchases import Ware, bargain
from agents.symbolic.reckoning.sales import proceeds
from agents.symbolic.reckoning.shops import (
    LONG_ENOUGH,
    doors_of,
    left_outside,
    past_keepers,
    shop_here,
    vanishing_cloak,
)


def shop(belief: Belief) -> Proposal | Refusal:
    """Trade in the shop that the hero is in, or go to one; else go back for what was left outside."""
    if not belief.level.shops:
        return "no shop is known here"
    here = shop_here(belief)
    if here is not None:
        return _settle(belief) or _trade(belief, here)
    answer = _go(belief)
    return answer if isinstance(answer, Proposal) else _fetch_tool(belief) or answer


def _settle(belief: Belief) -> Proposal | None:
    """Pay what was picked up, or put it back."""
    unpaid = [entry for entry in belief.inventory if entry.item.unpaid]
    if not unpaid:
        return None
    gold = belief.stats.gold
    if sum(entry.item.price.amount for entry in unpaid if entry.item.price is not None) <= gold:
        return Proposal(pay(), "pay the shopkeeper", target=("pay", gold))
    return Proposal(drop(unpaid[0].letter), f"put back {unpaid[0].item.text}", target=("put back", unpaid[0].letter))


def _trade(belief: Belief, shop: Shop) -> Proposal | Refusal:
    """Sell first, then pick up the best that can be paid."""
    (goods, wares), post = bargain(belief, shop), _posts(belief, shop)
    if goods and belief.pos not in post:
        return Proposal(sell(goods[0].letter), f"sell {goods[0].item.text}", target=("sell", goods[0].letter))
    bought = _buy(belief, wares)
    if bought is not None:
        return bought
    wares = _behind_keepers(belief, wares)
    inner = _counter(belief, shop, post) if goods or (wares and belief.pos in post) else None
    if inner is not None:
        return walk(belief, belief.walking.path(inner), "go further in", ("counter", inner))
    return (await_keeper(belief, belief.pos) if wares else None) or "nothing that can be paid is of use"


def _buy(belief: Belief, wares: tuple[Ware, ...]) -> Proposal | None:
    """Pick up the best that lies here, or go to the best that can be reached."""
    for ware in wares:
        if ware.pos == belief.pos and ware.item is not None:
            text = ware.item.text
            return Proposal(pick_up((text,)), f"buy {text}", target=("buy", ware.pos, text))
        path = belief.walking.path(ware.pos)
        if path:
            return walk(belief, path, f"see the wares {bearing(belief.pos, ware.pos)}", ("wares", ware.pos))
    return None


def _go(belief: Belief) -> Proposal | Refusal:
    """Go to a shop where there is something to trade or to learn."""
    tuning = belief.tuning.items
    if belief.health < tuning.fit_to_fetch or belief.stats.hp < tuning.tough_enough:
        return "not fit to shop"
    if vanishing_cloak(belief) is not None:
        return "the invisible are not let in"
    if belief.stolen:
        return "a shopkeeper was robbed"
    if "lycanthropy" in belief.journal.clocks:
        return "what a change of shape made fall in a shop would be sold, or barred"
    for shop in belief.level.shops:
        goods, wares = bargain(belief, shop)
        wares = _behind_keepers(belief, wares)
        worth_a_walk = bool(wares) or proceeds(belief, goods) >= tuning.worth_a_walk
        answer = _enter(belief, shop, wares) if worth_a_walk else _look_in(belief, shop)
        if answer is not None:
            return answer
    return "nothing to buy or to sell"


def _behind_keepers(belief: Belief, wares: tuple[Ware, ...]) -> tuple[Ware, ...]:
    """Return the wares that can be reached if the shopkeepers step aside."""
    if not wares:
        return ()
    routes = past_keepers(belief)
    return tuple(ware for ware in wares if ware.pos == belief.pos or routes.reachable(ware.pos))


def _look_in(belief: Belief, shop: Shop) -> Proposal | None:
    """Step onto a threshold once: the shopkeeper says there what he trades in, and all of the wares are in view."""
    if shop.trade:
        return None
    doors = (door for door in doors_of(belief, shop) if not belief.level.visited[door])
    paths = ((door, belief.walking.path(door)) for door in doors)
    return next((walk(belief, path, "see what shop this is", ("shop", door)) for door, path in paths if path), None)


def _enter(belief: Belief, shop: Shop, wares: tuple[Ware, ...]) -> Proposal | None:
    """Walk to the door, and in as soon as the shopkeeper steps aside; None if he does not, or no door is in reach."""
    for door in doors_of(belief, shop):
        if belief.level.searched[door] > LONG_ENOUGH:
            continue
        tool = _set_down_tool(belief, door)
        if tool is not None:
            return tool
        if belief.pos == door:
            path = _path_in(belief, shop, wares)
            return walk(belief, path, "enter the shop", ("enter", door)) if path else await_keeper(belief, belief.pos)
        path = belief.walking.path(door)
        if path:
            return walk(belief, path, f"go shopping {bearing(belief.pos, door)}", ("shop", door))
        if chebyshev(belief.pos, door) <= NEAR and belief.level.searched[belief.pos] <= LONG_ENOUGH:
            return await_keeper(belief, belief.pos)  # somebody stands in it
    return None


def _set_down_tool(belief: Belief, door: Pos) -> Proposal | None:
    """Drop a tool to dig with beside the door, once there."""
    tool = next((entry for entry in belief.inventory if entry.kind is not None and is_pick(entry.kind)), None)
    path = belief.walking.path_beside(door)
    if tool is None or path is None or tool is belief.inventory.welded:
        return None
    if path:
        return walk(belief, path, f"go shopping {bearing(belief.pos, door)}", ("beside", door))
    return Proposal(drop(tool.letter), f"drop {tool.item.text} outside the shop", target=("drop", tool.letter))


def _fetch_tool(belief: Belief) -> Proposal | None:
    """Fetch the tool that was set down."""
    left = left_outside(belief)
    if left is None:
        return None
    pos, tool = left
    if pos != belief.pos:
        path = belief.walking.path(pos)
        why = f"fetch {tool.text} {bearing(belief.pos, pos)}"
        return walk(belief, path, why, ("fetch tool", pos)) if path else None
    if not fits_in(belief, tool):
        room = drop_junk(belief, "to make room")
        return room if isinstance(room, Proposal) else None
    return Proposal(pick_up((tool.text,)), f"pick up {tool.text} again", target=("fetch tool", pos))


def _path_in(belief: Belief, shop: Shop, wares: tuple[Ware, ...]) -> tuple[Pos, ...]:
    """Return the way from the threshold to the first of the wares, or anywhere inside, past all that stand there."""
    taken = {monster.pos for monster in belief.monsters}
    floor = _floor(shop)
    inside = belief.walking.opened(pos for pos in floor if pos not in taken)
    targets = [*(ware.pos for ware in wares), *floor]
    return next((path for path in map(inside.path, targets) if path), ())


def _counter(belief: Belief, shop: Shop, post: frozenset[Pos]) -> Pos | None:
    """Return the nearest square of the shop where what is dropped is bought."""
    return belief.walking.nearest_of(pos for pos in _floor(shop) if pos not in post)


def _posts(belief: Belief, shop: Shop) -> frozenset[Pos]:
    """Squares inside the doors, where a shopkeeper stands."""
    return frozenset(pos for door in doors_of(belief, shop) for pos in beside_orthogonally(door))


def _floor(shop: Shop) -> list[Pos]:
    return [(row, col) for row, col in np.argwhere(shop.floor).tolist()]
