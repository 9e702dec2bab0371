"""Teleports: what the hero has to leave by for elsewhere on its level, and where it goes if it controls them."""

from __future__ import annotations

from collections.abc import Iterable

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.command import Command, read, teleport, zap
from agents.symbolic.geometry import CLOSE, Pos, chebyshev
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP, Terrain
from agents.symbolic.knowledge.wands import BANISHERS
from agents.symbolic.perception.events import EventKind
from agents.symbolic.reckoning.peace import calm
from agents.symbolic.reckoning.wands import wand_of
from agents.symbolic.verb import Verb
from nethack_env.observation import Burden, Condition, Dungeon, Hunger

PICK = "."
"""Key that takes the square under the cursor (do_name.c, getpos)."""

ENERGY = 30
"""What a teleport at will costs: that of the spell; it makes hungry, too (teleport.c, dotele)."""

AT_WILL_FROM = 12
"""Experience level from which on a hero who teleports at random does it at will (teleport.c, dotele)."""

WIZARDS_FROM = 8
"""Experience level from which on a Wizard does."""

REFUSED_FOR = 500
"""Turns for which a hero to whom the game refused it does not teleport at will again."""

BARRED_FOR = 100
"""Turns for which nobody teleports where a mysterious force prevented it: the level lets nobody."""

NOWHERE = "KKK" + PICK
"""Keys that choose solid stone, at the upper edge of the map: the game is sorry, and sends the hero at random
(teleport.c, scrolltele)."""

_CANNOT_READ = Condition.BLIND | Condition.CONFUSED
_PROPERTY, _RING = "teleport", "ring of teleportation"
"""What gives random teleports, and with experience those at will: a property by the names of `knowledge.roles`, and
what is worn."""

_WAYS = (("<", WAYS_UP), (">", WAYS_DOWN))
"""Keys on which the cursor jumps to stairs or a ladder, and what these are on the map."""


def teleporter(belief: Belief) -> Carried | None:
    """Return a wand, or a scroll that can be read now, which takes the hero elsewhere on the level.

    A wand whose charges nobody knows is empty one time in four or five, and that turn may be the last.
    """
    if not teleports_work(belief):
        return None
    wand = wand_of(belief, BANISHERS)
    if (wand is not None and wand.item.charges) or belief.has(_CANNOT_READ):
        return wand
    return belief.inventory.first_typed("scroll of", ("teleportation",)) or wand


def at_will(belief: Belief) -> bool:
    """Whether the hero can teleport by itself now: it has learned to, is experienced, and has the energy for it.

    A hungry one has 51 to 149 units of nutrition left. A teleport takes 100 of them, and with none left it faints for
    ten turns where it lands (eat.c, newuhs).
    """
    stats = belief.stats
    if stats.energy < ENERGY or stats.hunger >= Hunger.HUNGRY or stats.burden >= Burden.OVERTAXED:
        return False
    learned = _PROPERTY in belief.hero.acquired or any(e.name == _RING and e.item.worn for e in belief.inventory)
    least = WIZARDS_FROM if belief.hero.role == "Wizard" else AT_WILL_FROM
    if not learned or stats.experience_level < least or not teleports_work(belief):
        return False
    lately = belief.journal.since(belief.turn - REFUSED_FOR)
    return not any(effect.did(Verb.TELEPORT) and effect.reported(EventKind.NO_TELEPORT) for effect in lately)


def departure(belief: Belief) -> Command | None:
    """Return the command that takes the hero elsewhere on its level: at will, for that costs no thing, or by one."""
    if at_will(belief):
        return teleport()
    found = teleporter(belief)
    if found is None:
        return None
    return zap(found.letter, ".") if found.object_class is ObjectClass.WAND else read(found.letter)


def can_teleport(belief: Belief) -> bool:
    """Whether the hero can leave for elsewhere on the level at once."""
    return departure(belief) is not None


def teleports_work(belief: Belief) -> bool:
    """Whether the level lets anybody teleport: Sokoban does not, nor does one where a force prevented it."""
    if belief.stats.dungeon == Dungeon.SOKOBAN:
        return False
    return not belief.journal.told(EventKind.TELEPORT_BARRED, belief.turn - BARRED_FOR)


def landing(belief: Belief) -> str:
    """Return the keys that choose where to be teleported to: the stairs, up first, from enemies, else any place.

    In calm the stairs are where the hero came from, and the other side of the level may be what it seeks. Stairs that
    enemies stand near are no way out: they follow, or strike at once.
    """
    if calm(belief):
        return NOWHERE
    for key, ways in _WAYS:
        target = _under_cursor(belief, ways)
        if target is not None and all(chebyshev(monster.pos, target) > CLOSE for monster in belief.hostiles):
            return key + PICK
    return NOWHERE


def _under_cursor(belief: Belief, ways: Iterable[Terrain]) -> Pos | None:
    """Return where the cursor jumps to from the hero: to the next such stairs as one reads (do_name.c, getpos)."""
    found = [pos for pos in belief.level.find(*ways) if pos != belief.pos]
    return next((pos for pos in found if pos > belief.pos), found[0] if found else None)
