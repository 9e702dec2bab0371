"""Picking things up: what this hero can use, where it lies in sight and no enemy is near; and dropping the rest."""

from __future__ import annotations

from functools import cache

import numpy as np

from agents.symbolic.behaviours.beyond import at_a_loss, beyond
from agents.symbolic.behaviours.descend import goal_of, stairs_in_reach
from agents.symbolic.behaviours.eat import beset
from agents.symbolic.behaviours.item_worth import KEEPING_CORPSES, fits_in, junk, room, wanted, wanted_look, weight
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.behaviours.ward import seen_lately
from agents.symbolic.behaviours.weapon_worth import best_in_pack, hand_of
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.belief.load import SQUEEZE, carried, spare, weight_of
from agents.symbolic.command import drop, pick_up
from agents.symbolic.geometry import Pos, bearing, chebyshev
from agents.symbolic.knowledge.appearances import group_of
from agents.symbolic.knowledge.dangers import charms
from agents.symbolic.knowledge.glyph_kinds import KIND, OBJECT_OF, SPECIES_OF, GlyphKind
from agents.symbolic.knowledge.object_types import OBJECT_TYPES, ObjectClass, ObjectType
from agents.symbolic.knowledge.species import SPECIES
from agents.symbolic.knowledge.weapon_kinds import is_pick
from agents.symbolic.perception.items import Item
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Burden, Condition, Dungeon, Hunger

FETCH_RANGE = 30

FIT_TO_FETCH = 0.6
"""Share of the hit points below which nothing is fetched soon after an enemy was in view."""

NYMPH_REACH = 2
"""Squares around a nymph on which things are left: she may wake, and robs (monmove.c, disturb)."""

TOO_BULKY = "carrying too much to get through"
CUT_OFF = 300
"""Turns for which the game's word is remembered that the pack is too bulky for a way."""

_KEEPING_BODIES = frozenset(
    glyph
    for glyph in np.flatnonzero(KIND == GlyphKind.BODY).tolist()
    if f"{SPECIES[int(SPECIES_OF[glyph])].name} corpse" in KEEPING_CORPSES
)
"""Glyphs of the corpses that are worth carrying."""


def take(belief: Belief) -> Proposal | Refusal:
    """Pick up what is wanted of the things underfoot."""
    if not belief.underfoot or (belief.level.shop is not None and belief.level.shop[belief.pos]):
        return "nothing here"
    if beset(belief) or belief.engulfed or belief.has(Condition.LEVITATING):
        return "no time to bend down"
    if belief.stats.burden > Burden.UNENCUMBERED or belief.stats.monster_level > 0:
        return "no room for more, or no hands"
    tried = belief.level.handled.get(belief.pos, frozenset())
    here = [item for item in belief.underfoot if item.text not in tried and wanted(belief, item)]
    if not here:
        return "nothing wanted here"
    names = tuple(item.text for item in here if fits_in(belief, item))
    if not names:
        return _make_room(belief, min(weight(belief, item) for item in here))
    return Proposal(pick_up(names), f"pick up {', '.join(names)}", target=("take", belief.pos, names))


def _make_room(belief: Belief, needed: int) -> Proposal | Refusal:
    """Drop junk for something better, if that makes enough room."""
    if needed > room(belief):
        return "too heavy"
    return _drop_junk(belief, "to make room")


def _drop_junk(belief: Belief, why: str) -> Proposal | Refusal:
    useless = junk(belief)
    if not useless:
        return "nothing to spare"
    return _drop(max(useless, key=weight_of), why)


def _drop(entry: Entry | None, why: str) -> Proposal | Refusal:
    if entry is None:
        return "nothing to spare"
    return Proposal(drop(entry.letter), f"drop {entry.item.text} {why}", target=("drop", entry.letter))


def _heaviest(belief: Belief) -> Entry | None:
    """Return the heaviest thing that is neither worn nor food; it can be fetched again."""
    loose = (entry for entry in belief.inventory if not entry.item.worn and entry.object_class is not ObjectClass.FOOD)
    return max(loose, key=weight_of, default=None)


def fetch(belief: Belief) -> Proposal | Refusal:
    """Walk to the nearest thing in view that may be worth having."""
    if belief.engulfed or belief.stats.burden > Burden.UNENCUMBERED or belief.has(Condition.LEVITATING):
        return "no room for more"
    if belief.stats.monster_level > 0:
        return "no hands in this shape"
    if belief.health < FIT_TO_FETCH and seen_lately(belief):
        return "hurt, and somebody was about"
    found = _nearest_wanted(belief)
    if found is None:
        return "nothing in view is wanted"
    return walk(belief, belief.walking.path(found), f"fetch what lies {bearing(belief.pos, found)}", ("fetch", found))


def _nearest_wanted(belief: Belief) -> Pos | None:
    """Return the nearest square to go and see; what is not wanted is remembered until means or things change."""
    level, field = belief.level, belief.walking.field
    _judge_anew(belief)
    rows, cols = ((level.item >= 0) & (level.item != level.unwanted) & (field <= FETCH_RANGE) & (field > 0)).nonzero()
    for row, col in sorted(zip(rows.tolist(), cols.tolist(), strict=True), key=lambda pos: int(field[pos])):
        if not _worth_the_walk(belief, (row, col)):
            continue
        if may_hold_something(belief, (row, col)):
            return row, col
        level.unwanted[row, col] = level.item[row, col]
    return None


def _worth_the_walk(belief: Belief, pos: Pos) -> bool:
    """Whether nothing speaks against going there now: hunger that leaves time for food only, or a nymph that sleeps."""
    if belief.stats.hunger >= Hunger.WEAK and not _looks_like_food(int(belief.level.item[pos])):
        return False
    near = (m for m in belief.monsters if m.species is not None and chebyshev(m.pos, pos) <= NYMPH_REACH)
    return not any(m.hostile and m.species is not None and charms(m.species) for m in near)


def _looks_like_food(glyph: int) -> bool:
    kinds = _types_of_look(glyph)
    return glyph in _KEEPING_BODIES or (kinds is not None and kinds[0].object_class is ObjectClass.FOOD)


def _judge_anew(belief: Belief) -> None:
    """Forget what was not wanted if the hero carries, can carry or knows something else now."""
    level = belief.level
    means = hand_of(belief), spare(belief.inventory, belief.stats), belief.identification.revision
    if level.judged_by != means:
        level.judged_by = means
        level.unwanted.fill(-1)


def may_hold_something(belief: Belief, pos: Pos) -> bool:
    """Whether what lies on a square, as far as it is known, may be worth having."""
    level = belief.level
    contents = level.contents.get(pos)
    if contents:
        tried = level.handled.get(pos, frozenset())
        return any(item.text not in tried and wanted(belief, item) and _fits_at_all(belief, item) for item in contents)
    glyph = int(level.item[pos])
    if glyph in _KEEPING_BODIES:
        return True
    kinds = _types_of_look(glyph)
    return kinds is not None and wanted_look(belief, kinds)


def _fits_at_all(belief: Belief, item: Item) -> bool:
    return fits_in(belief, item) or weight(belief, item) <= room(belief)


@cache
def _types_of_look(glyph: int) -> tuple[ObjectType, ...] | None:
    """Return what a thing in view can be, every type of the group if its look was shuffled; None for no such thing."""
    if KIND[glyph] != GlyphKind.OBJECT:
        return None
    shown = OBJECT_TYPES[int(OBJECT_OF[glyph])]
    group = group_of(shown)
    return group.types if group is not None else (shown,)


def shed_load(belief: Belief) -> Proposal | Refusal:
    """Drop things at once when hardly able to move, as after a change of shape: the overloaded cannot even eat."""
    if belief.stats.burden < Burden.STRAINED or belief.engulfed:
        return "not crushed"
    useless = junk(belief)
    heaviest = max(useless, key=weight_of) if useless else _heaviest(belief)
    return _drop(heaviest, "to be able to move and eat")


def unload(belief: Belief) -> Proposal | Refusal:
    """Drop the heaviest useless thing when carrying too much, to walk or to get round the bends of corridors."""
    bulky = carried(belief.inventory) > SQUEEZE and _cut_off(belief)
    if belief.stats.burden == Burden.UNENCUMBERED and not bulky:
        return "not burdened"
    if belief.stats.monster_level > 0:
        return "the burden goes when the shape does"
    if belief.engulfed or beset(belief):
        return "enemies beside"
    answer = _drop_junk(belief, "for its weight")
    return answer if isinstance(answer, Proposal) or not bulky else _slim_down(belief)


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
    return any(TOO_BULKY in text for effect in lately for text in effect.messages)


def _slim_down(belief: Belief) -> Proposal | Refusal:
    """Drop the heaviest thing that can be done without, if all of them are enough to get through."""
    loose = _dispensable(belief)
    if carried(belief.inventory) - sum(map(weight_of, loose)) > SQUEEZE:
        return "too bulky even without what can be spared"
    return _drop(max(loose, key=weight_of), "to get through")


def _dispensable(belief: Belief) -> list[Entry]:
    """Return what is neither worn, nor food, nor what the hero fights or digs with."""
    best = best_in_pack(hand_of(belief))
    return [
        entry
        for entry in belief.inventory
        if not (entry.item.worn or entry.item.wielded or entry is best)
        and entry.object_class not in (ObjectClass.FOOD, ObjectClass.ARMOR)
        and not (entry.kind is not None and is_pick(entry.kind))
    ]
