"""Dropping what weighs too much: to move at all, to walk faster, to get through narrow bends."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from agents.symbolic.behaviours.items.pick_up import drop_entry, drop_junk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.weight import SQUEEZE, carried, weight_of
from agents.symbolic.command import drop_many
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.weapon_kinds import is_pick
from agents.symbolic.perception.events import EventKind
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.blocked_ways import at_a_loss, beyond
from agents.symbolic.reckoning.item_worth import junk
from agents.symbolic.reckoning.peace import beset
from agents.symbolic.reckoning.spells import worth_studying
from agents.symbolic.reckoning.travel import goal_of, stairs_in_reach
from agents.symbolic.reckoning.weapon_worth import best_in_pack, hand_of
from nethack_env.observation import Burden, Dungeon

CUT_OFF = 300
"""Turns for which the game's word is remembered that the pack is too bulky for a way."""

_USES = {
    ObjectClass.WEAPON: 1, ObjectClass.WAND: 2, ObjectClass.RING: 2, ObjectClass.AMULET: 2, ObjectClass.TOOL: 3
}  # fmt: skip
"""How useful what is carried of a class is, for good: a unicorn horn heals again and again."""


def _heaviest(belief: Belief) -> Carried | None:
    """Return the heaviest thing that is neither worn nor food, what heals last; it can be fetched again."""
    loose = (entry for entry in belief.inventory if not entry.item.worn and entry.object_class is not ObjectClass.FOOD)
    return max(loose, key=lambda entry: (not entry.heals, weight_of(entry)), default=None)


def shed_load(belief: Belief) -> Proposal | Refusal:
    """Drop things at once when hardly able to move, as after a change of shape: the overloaded cannot even eat."""
    if belief.stats.burden < Burden.STRAINED:
        return "not crushed"
    useless = junk(belief)
    heaviest = max(useless, key=weight_of) if useless else _heaviest(belief)
    return drop_entry(heaviest, "to be able to move and eat")


def unload(belief: Belief) -> Proposal | Refusal:
    """Drop the heaviest useless thing when carrying too much, to walk or to get round the bends of corridors."""
    bulky = carried(belief.inventory) > SQUEEZE and _cut_off(belief)
    if belief.stats.burden == Burden.UNENCUMBERED and not bulky:
        return "not burdened"
    if beset(belief):
        return "enemies beside"
    slimmer = _slim_down(belief) if bulky else None
    if slimmer is not None:
        return slimmer
    answer = drop_junk(belief, "for its weight")
    return answer if isinstance(answer, Proposal) or not bulky else "too bulky even without what can be spared"


def _cut_off(belief: Belief) -> bool:
    """Whether the way that the plan needs is too narrow for the pack: as it looks, or as the game said of late."""
    if belief.stats.dungeon == Dungeon.SOKOBAN:
        return False
    leaves = goal_of(belief).level != belief.level.key
    if leaves and at_a_loss(belief) and beyond(belief, belief.walking.opened(squeeze=True)) is not None:
        return True
    if stairs_in_reach(belief):
        return False
    lately = belief.journal.since(belief.turn - CUT_OFF)
    return any(effect.reported(EventKind.TOO_BULKY) for effect in lately)


def _slim_down(belief: Belief) -> Proposal | None:
    """Drop in one action what makes the pack small enough, junk first, what is used last; None if nothing does."""
    useless, left = junk(belief), carried(belief.inventory)
    dropped: list[Carried] = []
    for entry in (*_by_weight(useless), *_by_use(entry for entry in _dispensable(belief) if entry not in useless)):
        if left > SQUEEZE:
            dropped.append(entry)
            left -= weight_of(entry)
    if left > SQUEEZE:
        return None
    names = tuple(entry.item.text for entry in _needed(dropped, useless, SQUEEZE - left))
    return Proposal(drop_many(names), f"drop {', '.join(names)} to get through", target=("drop", names))


def _needed(dropped: list[Carried], useless: Collection[Carried], to_spare: int) -> list[Carried]:
    """Return what has to go: of what is useful, that stays for which there is room after all, the best first."""
    needed: list[Carried] = []
    for entry in reversed(dropped):
        if entry not in useless and weight_of(entry) <= to_spare:
            to_spare -= weight_of(entry)
        else:
            needed.insert(0, entry)
    return needed


def _by_use(entries: Iterable[Carried]) -> list[Carried]:
    """Order what may be spared: what is used up at once first, then what is thrown, wands and rings, and tools."""
    return sorted(entries, key=lambda entry: (_USES.get(entry.object_class, 0), -weight_of(entry)))


def _by_weight(entries: Iterable[Carried]) -> list[Carried]:
    return sorted(entries, key=weight_of, reverse=True)


def _dispensable(belief: Belief) -> list[Carried]:
    """Return what is neither worn, nor food, nor what the hero fights, digs, heals itself or casts with."""
    best = best_in_pack(hand_of(belief))
    return [
        entry
        for entry in belief.inventory
        if not (entry.item.worn or entry.item.wielded or entry.heals or entry is best)
        and entry.object_class not in (ObjectClass.FOOD, ObjectClass.ARMOR)
        and not (entry.kind is not None and (is_pick(entry.kind) or worth_studying(belief, entry.kind)))
    ]
