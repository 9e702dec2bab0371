"""What the hero learns of the ground: doors, traps, what is in the way, what was searched, written and dug."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.lessons.target import target_of
from agents.symbolic.belief.level import ELBERETH, FOREVER
from agents.symbolic.command import Command
from agents.symbolic.geometry import DIRECTIONS, Pos, chebyshev, neighbours
from agents.symbolic.knowledge.glyph_kinds import TRAP_NAMED
from agents.symbolic.knowledge.terrain import DESCENDING_TRAPS, WALKABLE, Terrain, Trap
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition

A_WHILE = 40
"""Turns for which a square is left alone that could not be entered."""

MOST_FAILED_STEPS = 3
"""Steps onto a square that fail before it is left alone for `A_WHILE`."""

BOULDER_BLOCK = 500
"""Turns for which a square is left alone whose boulder did not budge, outside of Sokoban."""

_STAGGERS = int(Condition.CONFUSED | Condition.STUNNED)
_NO_LOCK = (K.DOOR_BROKEN, K.DOOR_ABSENT, K.DOOR_OPENS, K.UNLOCKED)
_MAY_BE_LOCKED = (Terrain.DOOR_CLOSED, Terrain.UNKNOWN)


_HOLDING = ("pit", "spiked pit", "bear trap", "spider web")


_SPRUNG: dict[str, Trap] = {
    "arrow": Trap.ARROW,
    "dart": Trap.DART,
    "rock": Trap.ROCK,
    "rolling boulder": Trap.ROLLING_BOULDER,
    "sleeping gas": Trap.SLEEPING_GAS,
    "rust": Trap.RUST,
    "fire": Trap.FIRE,
    "flash": Trap.MAGIC,
}
"""Traps that stay where they went off, by what the game calls them."""


_FEATURES: dict[str, Terrain] = {
    "staircase down": Terrain.STAIRS_DOWN,
    "staircase up": Terrain.STAIRS_UP,
    "ladder down": Terrain.LADDER_DOWN,
    "ladder up": Terrain.LADDER_UP,
    "fountain": Terrain.FOUNTAIN,
    "sink": Terrain.SINK,
    "throne": Terrain.THRONE,
    "grave": Terrain.GRAVE,
    "altar": Terrain.ALTAR,
    "open door": Terrain.DOOR_OPEN,
    "doorway": Terrain.DOORWAY,
    "broken door": Terrain.DOORWAY,
}


_SEARCHES = (Verb.SEARCH, Verb.FEEL, Verb.REST, Verb.WAIT)
"""All of them are the game's search."""

_SMUDGING = (Verb.FIGHT, Verb.THROW, Verb.ZAP, Verb.APPLY)
"""What wipes at an engraving underfoot."""


def doors(belief: Belief, command: Command) -> None:
    """Keep the set of locked doors true."""
    target = target_of(command, belief.previous_pos)
    if target is None:
        return
    level = belief.level
    if belief.happened(K.DOOR_LOCKED):
        if level.blocked.get(target, 0) < FOREVER:
            level.lock(target)
    elif target in level.locked and (belief.happened(*_NO_LOCK) or int(level.terrain[target]) not in _MAY_BE_LOCKED):
        level.unlock(target)


def traps(belief: Belief, command: Command) -> None:
    """Know whether a pit, web or bear trap holds the hero."""
    if belief.pos != belief.previous_pos or belief.happened(K.FREED):
        belief.trapped = False
    if belief.happened(K.TRAPPED) or any(e.kind is K.TRAP and e.subject in _HOLDING for e in belief.events):
        belief.trapped = True


def sprung_traps(belief: Belief, command: Command) -> None:
    """Remember what went off here: a thing that lies on it hides its glyph."""
    for event in belief.events:
        if event.kind is K.TRAP and event.subject in _SPRUNG and not belief.happened(K.NO_BOULDER):
            belief.level.set_trap(belief.pos, _SPRUNG[event.subject])
        elif event.kind is K.TRAP_ESCAPED and event.subject in TRAP_NAMED:
            belief.level.set_trap(belief.pos, TRAP_NAMED[event.subject])


def holes(belief: Belief, command: Command) -> None:
    """Remember the hole that the hero fell through, on the level above: what lies there may hide it for good.

    Of a thing that comes to lie on a hole two of three do not fall (dokick.c, ship_object).
    """
    level = belief.previous_level
    if level is belief.level or _is_stride(command):  # which of its steps it was is not known
        return
    where = target_of(command, belief.previous_pos) if command.verb is Verb.MOVE else belief.previous_pos
    dug = "hole" if _dug(belief, "hole") else ""
    fell = next((event.subject for event in belief.events if event.kind is K.FELL), dug)
    if where is not None and fell:
        level.set_trap(where, TRAP_NAMED[fell])


def holes_zapped(belief: Belief, command: Command) -> None:
    """Remember the hole that a monster fled through: a dagger that was thrown at it may lie there, and hide it.

    It zaps where it stands, and may have gone a step before (muse.c, use_defensive). Where it cannot be told which
    square that was, the things that lie about may hide it.
    """
    for event in belief.events:
        if event.kind is K.HOLE_HEARD:
            _hidden_somewhere(belief)
        if event.kind is not K.MADE_HOLE:
            continue
        gone = [monster for monster in belief.tracker.vanished(belief.previous.turn) if monster.name == event.subject]
        squares = [pos for monster in gone for pos in (monster.pos, *neighbours(monster.pos))]
        if any(belief.level.trap[pos] in DESCENDING_TRAPS for pos in squares):
            continue  # nothing hides it
        hidden = next((pos for pos in squares if belief.level.item[pos] >= 0), None)
        if hidden is not None:
            belief.level.set_trap(hidden, Trap.HOLE)
        elif not gone:
            _hidden_somewhere(belief)


def _hidden_somewhere(belief: Belief) -> None:
    belief.level.holed = True
    belief.level.firm.clear()


def firm_ground(belief: Belief, command: Command) -> None:
    """Know which squares hide no hole: where the hero walks, and of which the game says that it sees no trap there."""
    level = belief.level
    if not level.holed or level is not belief.previous_level:
        return
    where = belief.pos if command.verb is Verb.MOVE else target_of(command, belief.pos)
    shown = next((event.subject for event in belief.events if event.kind is K.TRAP_SHOWN), "")
    if where is not None and shown in TRAP_NAMED:
        level.set_trap(where, TRAP_NAMED[shown])
    elif where is not None:
        level.firm.add(where)


def _dug(belief: Belief, what: str) -> bool:
    """Whether the game says that the hero has dug such a thing."""
    return any(event.kind is K.DUG and event.object == what for event in belief.events)


def failed_steps(belief: Belief, command: Command) -> None:
    """A step that did not move the hero: remember what is in the way."""
    level = belief.level
    if command.verb is not Verb.MOVE or belief.pos != belief.previous_pos or level is not belief.previous_level:
        return
    target = target_of(command, belief.pos)
    if target is None or belief.bound or belief.engulfed or target in level.locked or _staggered(belief):
        return
    if belief.happened(K.WALL):
        level.set_terrain(target, Terrain.STONE if belief.happened(K.SOLID_STONE) else Terrain.WALL)
        level.block(target, belief.turn + A_WHILE)  # not for ever: a door may be found there (hack.c, test_move)
    elif belief.happened(K.TOO_HEAVY):
        level.block(target, belief.turn + A_WHILE)
    elif belief.happened(K.BOULDER_STUCK):
        level.block(target, belief.turn + (A_WHILE if level.puzzle is not None else BOULDER_BLOCK))
    elif belief.happened(K.NO_DIAGONAL):
        for pos in (belief.pos, target):
            if level.terrain[pos] == Terrain.DOORWAY:
                level.set_terrain(pos, Terrain.DOOR_OPEN)
        _count_failure(belief, target)
    elif not belief.happened(K.DOOR_OPENS, K.DOOR_STUCK):
        _count_failure(belief, target)


def _count_failure(belief: Belief, target: Pos) -> None:
    """Give up on a square for a while when stepping there failed several times."""
    belief.failed_steps[target] += 1
    if belief.failed_steps[target] >= MOST_FAILED_STEPS:
        belief.level.block(target, belief.turn + A_WHILE)
        del belief.failed_steps[target]


def _staggered(belief: Belief) -> bool:
    """Whether the step may have gone elsewhere than it was meant to (hack.c, domove: confusion and stunning)."""
    return bool((belief.stats.condition | belief.previous.condition) & _STAGGERS)


def walked(belief: Belief, command: Command) -> None:
    """Count the squares of a stride as visited; the frame after it shows the hero on its last one only."""
    step = DIRECTIONS.get(command.keys[-1:])
    if not _is_stride(command) or step is None or belief.level is not belief.previous_level:
        return
    distance = chebyshev(belief.pos, belief.previous_pos)
    line = [(belief.previous_pos[0] + n * step[0], belief.previous_pos[1] + n * step[1]) for n in range(distance + 1)]
    if line[-1] == belief.pos:
        belief.level.visit(line)


def _is_stride(command: Command) -> bool:
    """Whether a command is several steps in a line."""
    return command.verb is Verb.MOVE and command.keys[:-1].isdigit()


def searching(belief: Belief, command: Command) -> None:
    """Count the turns searched on this square."""
    if command.does(*_SEARCHES) and belief.pos == belief.previous_pos:
        belief.level.search(belief.pos, belief.turn - belief.previous.turn)


def features(belief: Belief, command: Command) -> None:
    """What the game says that the hero stands on."""
    level = belief.level
    if belief.happened(K.NO_STAIRS):
        # who arrives by stairs that are taken may be put beside them (do.c, u_collide_m)
        level.set_terrain(belief.pos, Terrain.FLOOR)
        belief.dungeon.forget(level.key, belief.pos)
        if command.verb is Verb.FALL:  # a shopkeeper closes holes, and a thing on the square hides that (shk.c)
            level.set_trap(belief.pos, Trap.NONE)
    for event in belief.events:
        if event.kind is K.FEATURE_HERE:
            terrain = _FEATURES.get(event.subject)
            if terrain is not None:
                level.set_terrain(belief.pos, terrain)


def fountains(belief: Belief, command: Command) -> None:
    """Know the fountain underfoot gone that the hero dipped something into, and what it gave."""
    if command.verb is not Verb.FOUNTAIN_DIP:
        return
    belief.level.set_terrain(belief.pos, Terrain.FLOOR)
    if belief.happened(K.SWORD_BLESSED):
        belief.journal.excalibur = True


def footing(belief: Belief, command: Command) -> None:
    """What the hero stands on is at least something to stand on."""
    level = belief.level
    if not WALKABLE[level.terrain[belief.pos]] and not belief.engulfed:
        level.set_terrain(belief.pos, Terrain.FLOOR)


def engravings(belief: Belief, command: Command) -> None:
    """What is written on which square, as far as it was read since the last thing that could smudge it.

    A dig ends in a pit, which is noticed by itself: to read in the midst of it would only cost keys.
    """
    texts = belief.level.engravings
    if command.verb is Verb.ENGRAVE:
        texts.pop(belief.pos, None)
        if command.subject == ELBERETH:  # else a scribble to try a wand on
            belief.engraving_tries.add(belief.pos, belief.turn, in_vain=belief.happened(K.CANNOT_ENGRAVE))
            belief.level.written.add(belief.pos)
    elif command.verb in _SMUDGING or belief.stats.hp < belief.previous.hp:
        texts.pop(belief.previous_pos, None)
    elif command.verb is Verb.LOOK_HERE:
        texts[belief.pos] = ""
    elif _stood_here(belief) and command.verb is not Verb.DIG:
        texts.pop(belief.pos, None)  # feet smudge the dust as time goes by (allmain.c): read it again
    if belief.happened(K.CARVED):
        belief.level.carved.add(belief.pos)
    elif command.verb is Verb.LOOK_HERE:
        belief.level.carved.discard(belief.pos)
    for event in belief.events:
        if event.kind is K.ENGRAVING_TEXT:
            texts[belief.pos] = event.object
            if belief.level.elbereth_at(belief.pos):  # no try in vain, though a siege may wear it off again
                belief.engraving_tries.forget()


def _stood_here(belief: Belief) -> bool:
    """Whether time has passed with the hero on one square."""
    stayed = belief.pos == belief.previous_pos and belief.level is belief.previous_level
    return stayed and belief.turn > belief.previous.turn


def pits(belief: Belief, command: Command) -> None:
    """A pit that was dug swallows what was written; it can be written again in there."""
    if _dug(belief, "pit"):
        level = belief.level
        level.engravings.pop(belief.pos, None)
        level.written.discard(belief.pos)
        level.carved.discard(belief.pos)
        level.pits.add(belief.pos)
        belief.engraving_tries.forget()


def floods(belief: Belief, command: Command) -> None:
    """Remember a level where water came in as the hero dug: the next hole there may flood, too."""
    if belief.happened(K.HOLE_FLOODED):
        belief.level.flooded = True


def no_room(belief: Belief, command: Command) -> None:
    """Remember a boulder that came down where the hero stands: nothing is dug beside it (dig.c, dig_check)."""
    if belief.happened(K.NO_ROOM_TO_DIG):
        belief.level.boulder[belief.pos] = True


def digging(belief: Belief, command: Command) -> None:
    """A floor that is too hard to dig is left alone on the whole level."""
    if command.verb is Verb.DIG and belief.happened(K.FLOOR_TOO_HARD):
        belief.level.undiggable = True
