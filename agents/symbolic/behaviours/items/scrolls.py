"""Scrolls: the unknown are read once it is quiet, for what they do by chance is good on average; the known when of use.

By how often they are generated (src/objects.c): 18 % identify, 8 % enchant weapon, 7 % enchant armor, 6.5 % remove
curse, 5.5 % teleportation, 4.5 % magic mapping; against 3.5 % amnesia, 3.2 % destroy armor, 3 % fire, 1.5 % punishment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from agents.symbolic.behaviours.items.spellbooks import study
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.command import Command, read, take_off
from agents.symbolic.geometry import DIRECTIONS, Pos, bearing, touching
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.terrain import WALKABLE
from agents.symbolic.knowledge.wands import SILENT
from agents.symbolic.planning.lines import flight
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.branches import explored
from agents.symbolic.reckoning.curses import may_be_cursed
from agents.symbolic.reckoning.elbereth import seen_lately
from agents.symbolic.reckoning.provisions import short_of_food
from agents.symbolic.reckoning.reading import (
    armor_takes_more,
    can_be_put_aside,
    can_bear_surprises,
    free_to_read,
    place_to_read,
    to_be_learnt,
    treasure_at_stake,
)
from agents.symbolic.reckoning.teleports import departure
from agents.symbolic.reckoning.travel import cut_off, goal_of, stairs_in_reach, stranded
from nethack_env.observation import Hunger

BLAST_STEPS, BLAST_RANGE = 5, 31
"""Squares in a straight line, and the square of the distance, up to which a blessed scroll of fire can be aimed
(read.c, is_valid_stinking_cloud_pos)."""

MOST_ON_A_WEAPON = 5
"""Enchantment above which another scroll may evaporate a weapon (src/wield.c, chwepon)."""

VICTIM, HARMLESS_VICTIM = "soldier ant", "newt"
"""The species to wipe out, should a scroll of genocide turn up; and if it may be cursed, for that makes half a dozen of
them instead (read.c, do_genocide), and one scroll in eight is (mkobj.c)."""

IDENTIFY_FIRST = (
    ObjectClass.AMULET,
    ObjectClass.RING,
    ObjectClass.ARMOR,
    ObjectClass.WAND,
    ObjectClass.POTION,
    ObjectClass.SCROLL,
)
"""Classes of things that it pays to know, in this order, when a scroll identifies one: first what is not put on before
it is known, last what tells what it is by being used."""

CHARGE_FIRST = ("wishing", "death", "sleep", "cold", "fire", "lightning", "digging", "striking", "magic missile")
"""Wands that a scroll of charging is for, the best first; then any that is not known to be of no use."""

MOST_WISHES = 3
"""Charges that a wand of wishing holds; with one more it explodes (read.c, recharge)."""


WAY_LOST = 150
"""Turns of searching, or without stairs in reach, before a scroll of teleportation is read to get on."""


def read_scroll(belief: Belief) -> Proposal | Refusal:
    """Read what is unknown or useful now, with nobody near; first the book of a spell that fades."""
    book = study(belief)
    if isinstance(book, Proposal):
        return book
    scrolls = belief.inventory.of_class(ObjectClass.SCROLL)
    if not scrolls:
        return "no scroll"
    if not can_bear_surprises(belief):
        return "not the time to read"
    return read_one_of(belief, scrolls)


def read_one_of(belief: Belief, scrolls: Iterable[Carried]) -> Proposal | Refusal:
    """Read the first scroll that there is a reason to read, in the open if it needs that."""
    for entry in scrolls:
        why = _reason(belief, entry)
        answer = _read_in_the_open(belief, entry, why) if why is not None else None
        if answer is not None:
            return answer
    return "nothing to read now, or not here"


def _read_in_the_open(belief: Belief, entry: Carried, why: str) -> Proposal | None:
    """Read it here, or go first where it may be read, and take off what it must not destroy."""
    name, place = entry.item.name, place_to_read(belief, entry)
    if place is None:
        return None
    if place != belief.pos:
        if seen_lately(belief) or belief.stats.hunger >= Hunger.WEAK:
            return None  # an enemy that shows at every other step would turn the walk back each time
        path = belief.walking.path(place)
        return walk(belief, path, f"go to read {name} {bearing(belief.pos, place)}", ("read at", place))
    treasure = treasure_at_stake(belief, entry)
    if treasure is None:
        return Proposal(_reading(belief, entry), f"read {name}: {why}", target=("read", name))
    if not can_be_put_aside(belief, treasure, entry):
        return None
    why = f"take off {treasure.item.name}, which {name} may destroy"
    return Proposal(take_off(treasure.letter), why, target=("put aside", treasure.letter))


def _reason(belief: Belief, entry: Carried) -> str | None:
    """Return why to read a scroll now, or None."""
    if not free_to_read(entry):
        return None
    kind = belief.identification.sure(entry.item.name)
    if kind is None:
        return "to learn what it does" if to_be_learnt(belief, entry) else None
    need = NEEDS.get(kind.name)
    return kind.name if need is not None and need(belief) else None


def _reading(belief: Belief, entry: Carried) -> Command:
    """Return the command with an answer to whatever the scroll may ask."""
    identify = _to_identify(belief, entry)
    victim = HARMLESS_VICTIM if may_be_cursed(belief.hero, entry.item) else VICTIM
    return read(entry.letter, identify=identify, charge=_to_charge(belief), genocide=victim, blast=_blast(belief))


def _blast(belief: Belief) -> tuple[Pos, Pos] | None:
    """Return from where to where a blessed scroll of fire sends its blast: off the hero, whom it burns for up to 25.

    It reaches one square around. It goes off on the hero if the square is out of range or not in view (read.c).
    """
    lines = (list(flight(belief.level.terrain, belief.pos, key, BLAST_STEPS)) for key in DIRECTIONS)
    squares = [pos for line in lines for pos in line[1:] if _takes_blast(belief, pos)]
    return (belief.pos, max(squares, key=lambda pos: (_away(belief.pos, pos), pos))) if squares else None


def _takes_blast(belief: Belief, pos: Pos) -> bool:
    """Whether the blast can be put on a square, and burns nobody at peace there."""
    near = any(touching(monster.pos, pos) and not monster.hostile for monster in belief.monsters)
    return _away(belief.pos, pos) <= BLAST_RANGE and bool(WALKABLE[belief.level.terrain[pos]]) and not near


def _away(start: Pos, pos: Pos) -> int:
    """Return the square of the distance, as the game reckons it (hack.h, distu)."""
    rows, columns = pos[0] - start[0], pos[1] - start[1]
    return rows * rows + columns * columns


def _to_identify(belief: Belief, reading: Carried) -> str:
    """Return the description of the item that it pays most to know."""
    for object_class in IDENTIFY_FIRST:
        for entry in belief.inventory.of_class(object_class):
            if entry is not reading and _worth_identifying(belief, entry):
                return entry.item.text
    return next((entry.item.text for entry in belief.inventory if entry is not reading and entry.item.buc is None), "")


def _worth_identifying(belief: Belief, entry: Carried) -> bool:
    """Whether a scroll of identify is well spent on it: a wand is engraved with first, and may be of no use at all."""
    identification, name = belief.identification, entry.item.name
    if not identification.is_open(name):
        return False
    if entry.object_class is not ObjectClass.WAND:
        return True
    return name in identification.tried and not SILENT.issuperset(identification.possible(name))


def _to_charge(belief: Belief) -> str:
    """Return the letter of the wand that is worth most when it is full; empty if there is none."""
    wands = belief.inventory.of_class(ObjectClass.WAND)
    return min(wands, key=lambda wand: _charging_rank(belief, wand)).letter if wands else ""


def _charging_rank(belief: Belief, wand: Carried) -> int:
    kinds, last = belief.identification.possible(wand.item.name), len(CHARGE_FIRST) + 1
    if _bursts(wand) or SILENT.issuperset(kinds):
        return last
    return CHARGE_FIRST.index(kinds[0].name) if len(kinds) == 1 and kinds[0].name in CHARGE_FIRST else last - 1


def _bursts(wand: Carried) -> bool:
    """Whether a scroll would blow it up: a wand of wishing that was charged before, or is full (read.c, recharge)."""
    charges = wand.item.charges
    if charges is None or wand.kind is None or wand.kind.name != "wishing":
        return False
    return charges.recharged > 0 or charges.left >= MOST_WISHES


def _weapon_takes_more(belief: Belief) -> bool:
    weapon = belief.inventory.wielded
    if weapon is None or weapon.object_class is not ObjectClass.WEAPON:
        return False
    return (weapon.item.enchantment or 0) <= MOST_ON_A_WEAPON


def _bound(belief: Belief) -> bool:
    """Whether something cursed is worn or in hand, or the hero drags a ball and chain."""
    if "punishment" in belief.journal.clocks:
        return True
    return any(entry.item.buc == "cursed" and (entry.item.worn or entry.item.wielded) for entry in belief.inventory)


def _something_is_unknown(belief: Belief) -> bool:
    return any(_worth_identifying(belief, entry) for entry in belief.inventory.of_class(*IDENTIFY_FIRST))


def _always(_: Belief) -> bool:
    return True


NEEDS: Mapping[str, Callable[[Belief], bool]] = {
    "enchant armor": armor_takes_more,
    "enchant weapon": _weapon_takes_more,
    "remove curse": _bound,
    "identify": _something_is_unknown,
    "genocide": _always,
    "charging": lambda belief: bool(belief.inventory.of_class(ObjectClass.WAND)),
}
"""When a known scroll is read in peace."""


def read_map(belief: Belief) -> Proposal | Refusal:
    """Read a known scroll of magic mapping when the way on is not to be found; teleport when it stays lost."""
    if goal_of(belief).level == belief.level.key and belief.level.done and not cut_off(belief):
        return "at the goal: nothing is missing here"
    if not _long_lost(belief):
        return _read_for_the_way(belief, ("magic mapping",))
    answer = _read_for_the_way(belief, ("magic mapping", "teleportation"))
    way = departure(belief) if isinstance(answer, str) and not stairs_in_reach(belief) else None
    return answer if way is None else Proposal(way, "teleport to get on", target="read map", span=20)


def _long_lost(belief: Belief) -> bool:
    """Whether the way on is worth a scroll of teleportation: it saves a life in a fight, and one in eight is cursed.

    A way that something bars for a while opens by itself, and most hidden ones are found by then.
    """
    goal = goal_of(belief)
    if goal.policy.hasty or short_of_food(belief):
        return True
    if stairs_in_reach(belief):
        return belief.level.search_effort >= WAY_LOST and not explored(belief, goal.level)
    return stranded(belief) >= WAY_LOST


def read_way_on(belief: Belief) -> Proposal | Refusal:
    """Read a known scroll of magic mapping, or of teleportation, whatever the plan wants."""
    return _read_for_the_way(belief, ("magic mapping", "teleportation"))


def _read_for_the_way(belief: Belief, names: tuple[str, ...]) -> Proposal | Refusal:
    scroll = belief.inventory.first_typed("scroll of", names)
    if scroll is None or scroll.item.buc == "cursed":
        return "no scroll that helps"
    return Proposal(read(scroll.letter), f"read {scroll.item.name} to get on", target="read map", span=20)
