"""What the belief learns from the outcome of the last command and from what the game said: one short rule each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from agents.symbolic.belief.journal import START_NUTRITION
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.command import Command
from agents.symbolic.geometry import DIRECTIONS, Pos
from agents.symbolic.knowledge.species import SPECIES
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain
from agents.symbolic.perception.items import Item, parse_item
from nethack_env.observation import Hunger

if TYPE_CHECKING:
    from agents.symbolic.belief.belief import Belief

FOREVER = 1_000_000
A_WHILE = 40
HUNGRY_NUTRITION, SATIATED_NUTRITION = 149, 1001
"""Nutrition at which the bottom line turns to Hungry and to Satiated (eat.c, newuhs)."""

_SEE_HERE = re.compile(r"You (?:see|feel) here (.+?)\.(?:  |$)")
_FEATURES: tuple[tuple[str, Terrain], ...] = (
    ("There is a staircase down here", Terrain.STAIRS_DOWN),
    ("There is a staircase up here", Terrain.STAIRS_UP),
    ("There is a ladder down here", Terrain.LADDER_DOWN),
    ("There is a ladder up here", Terrain.LADDER_UP),
    ("There is a fountain here", Terrain.FOUNTAIN),
    ("There is an altar", Terrain.ALTAR),
    ("There is a sink here", Terrain.SINK),
    ("There is an open door here", Terrain.DOOR_OPEN),
    ("There is a doorway here", Terrain.DOORWAY),
    ("There is a broken door here", Terrain.DOORWAY),
)
_CAUGHT = (
    "You fall into a pit", "You land on a set of sharp iron spikes", "bear trap closes on your", "stumble into a spider web",
    "You are stuck to the web", "You fall into a", "You are caught in a bear trap", "You cannot pull your",
    "You are still in a pit", "You crawl to the edge", "You flow over a", "You are held", "You cannot escape from",
)  # fmt: skip
_FREE = ("You crawl to the edge of the pit", "You disentangle yourself", "You pull free")
_DEATH = re.compile(r"You (?:kill|destroy) (?:the |it)?(?:poor )?(?P<name>[^!.]*)[!.]")
_SHOP_GREETING = re.compile(r"[Ww]elcome(?: again)? to .+'s? .+!|leave your (?:pick-axe|mattock|pick-axes) outside")
_BY_NAME = {species.name: species for species in SPECIES}


def learn(belief: Belief) -> None:
    """Apply every rule, in order."""
    for rule in _RULES:
        rule(belief)
    command = belief.exchange.command
    if command is not None:
        belief.journal.record(belief.previous.turn, command.verb, command.subject, belief.messages)


def target_of(command: Command, pos: Pos) -> Pos | None:
    """Square that a directed command was aimed at from `pos`."""
    direction = command.keys[-1]
    if command.verb in ("kick", "open", "unlock"):
        direction = next((reply for fragment, reply in command.answers if "direction" in fragment), "")
    if direction not in DIRECTIONS:
        return None
    dr, dc = DIRECTIONS[direction]
    return pos[0] + dr, pos[1] + dc


def _attitudes(belief: Belief) -> None:
    """A farlook tells peaceful and tame from hostile; so does the game's own question before an attack."""
    command = belief.exchange.command
    if command is None:
        return
    if command.verb == "look":
        row, col = command.subject.split(",")
        text = " ".join(belief.messages)
        attitude = Attitude.HOSTILE
        if "peaceful " in text:
            attitude = Attitude.PEACEFUL
        elif "tame " in text:
            attitude = Attitude.TAME
        belief.set_attitude((int(row), int(col)), attitude)
    elif belief.said("Really attack"):
        target = target_of(command, belief.previous_pos)
        if target is not None:
            belief.set_attitude(target, Attitude.PEACEFUL)


def _doors(belief: Belief) -> None:
    command = belief.exchange.command
    target = target_of(command, belief.previous_pos) if command is not None else None
    if target is None:
        return
    level = belief.level
    if belief.said("This door is locked", "The door is locked"):
        level.locked.add(target)
        level.version += 1
    elif belief.said("WHAMM"):
        pass
    elif belief.said("crashes open", "breaks open", "shatters", "You unlock", "You succeed in", "no longer locked"):
        level.locked.discard(target)
        level.version += 1
        if belief.said("You unlock", "You succeed in"):
            level.set_terrain(target, Terrain.DOOR_CLOSED)
    elif belief.said("is no lock there", "You see no door there", "This door is broken", "is no door there"):
        level.locked.discard(target)
        level.version += 1
    if target in level.locked and level.terrain[target] not in (Terrain.DOOR_CLOSED, Terrain.UNKNOWN):
        level.locked.discard(target)
        level.version += 1


def _failed_steps(belief: Belief) -> None:
    """A step that did not move the hero: remember what is in the way."""
    command = belief.exchange.command
    if command is None or command.verb != "move" or belief.pos != belief.previous_pos:
        return
    if belief.level is not belief.previous_level or belief.trapped or belief.engulfed:
        return
    target = target_of(command, belief.pos)
    if target is None or belief.monster_at(target) is not None or target in belief.level.locked:
        return
    level = belief.level
    if belief.said("solid stone", "It's a wall", "It's an iron"):
        level.set_terrain(target, Terrain.STONE if belief.said("solid stone") else Terrain.WALL)
        level.block(target, belief.turn + FOREVER)
    elif belief.said("boulder, but in vain", "Perhaps that's why", "boulder in your way", "too much to get through"):
        level.block(target, belief.turn + 500)
    elif belief.said("diagonally"):
        for pos in (belief.pos, target):
            if level.terrain[pos] == Terrain.DOORWAY:
                level.set_terrain(pos, Terrain.DOOR_OPEN)
        belief.note_failed_step(target, A_WHILE)
    elif not belief.said("door", "You stop", "You swap", "You try"):
        belief.note_failed_step(target, A_WHILE)


def _searching(belief: Belief) -> None:
    command = belief.exchange.command
    if command is not None and command.keys.endswith("s") and belief.pos == belief.previous_pos:
        spent = belief.turn - belief.previous.turn
        level = belief.level
        level.searched[belief.pos] = min(int(level.searched[belief.pos]) + spent, 30_000)


def _underfoot(belief: Belief) -> None:
    """Know what lies here: said on arrival or by looking; nothing said on a fresh square means nothing is here."""
    command = belief.exchange.command
    verb = command.verb if command is not None else ""
    moved = belief.pos != belief.previous_pos or belief.level is not belief.previous_level
    seen = [parse_item(found) for message in belief.messages for found in _SEE_HERE.findall(message)]
    window = [item for menu in belief.exchange.windows for item in _listed(menu.title, menu.items)]
    if seen or window:
        belief.underfoot = tuple(seen + window)
    elif belief.said("There are several objects here", "There are many objects here"):
        belief.underfoot = None
    elif verb == "look here" or moved:
        belief.underfoot = ()
    elif verb in ("pick up", "drop", "eat", "fight", "throw", "kick"):
        belief.underfoot = None if belief.underfoot or verb != "fight" else belief.underfoot
    if belief.underfoot is not None:
        belief.level.contents[belief.pos] = belief.underfoot
        if not belief.underfoot and belief.level.item[belief.pos] >= 0:
            belief.level.item[belief.pos] = -1


def _pick_up(belief: Belief) -> None:
    """What a pick-up did not take is left alone from then on."""
    command = belief.exchange.command
    if command is not None and command.verb == "pick up":
        handled = belief.level.handled.get(belief.pos, frozenset())
        belief.level.handled[belief.pos] = handled | frozenset(command.choose)


def _listed(title: str, items: tuple[object, ...]) -> list[Item]:
    if "here" not in title:
        return []
    return [parse_item(str(getattr(item, "text", item))) for item in items]


def _features(belief: Belief) -> None:
    for fragment, terrain in _FEATURES:
        if belief.said(fragment):
            belief.level.set_terrain(belief.pos, terrain)
    if belief.level.terrain[belief.pos] == Terrain.UNKNOWN or not WALKABLE[belief.level.terrain[belief.pos]]:
        belief.level.set_terrain(belief.pos, Terrain.FLOOR)


def _traps(belief: Belief) -> None:
    if belief.pos != belief.previous_pos or belief.said(*_FREE):
        belief.trapped = False
    if belief.said(*_CAUGHT):
        belief.trapped = True


def _kills(belief: Belief) -> None:
    """Remember where and when something died by the hero's hand: that is the age of the corpse."""
    command = belief.exchange.command
    for message in belief.messages:
        for found in _DEATH.finditer(message):
            species = _BY_NAME.get(found["name"].strip())
            if species is None or command is None:
                continue
            where = target_of(command, belief.previous_pos)
            belief.note_kill(species, where)


def _meals(belief: Belief) -> None:
    """Count what was eaten, as far as its nutrition is known; a prayer against hunger fills to 900."""
    command = belief.exchange.command
    if command is None:
        return
    if command.verb == "eat" and belief.said("You finish eating", "You're finally finished", "This ", "delicious", "tastes"):
        belief.journal.ate(_nutrition_of(command.subject, belief))
    elif belief.said("Your stomach feels content") or (command.verb == "pray" and belief.previous.hunger > belief.stats.hunger):
        belief.journal.ate(START_NUTRITION - belief.journal.nutrition(belief.turn))
    if belief.stats.hunger == Hunger.HUNGRY and belief.previous.hunger < Hunger.HUNGRY:
        belief.journal.ate(HUNGRY_NUTRITION - belief.journal.nutrition(belief.turn))
    elif belief.stats.hunger == Hunger.SATIATED and belief.previous.hunger > Hunger.SATIATED:
        belief.journal.ate(SATIATED_NUTRITION - belief.journal.nutrition(belief.turn))


def _nutrition_of(subject: str, belief: Belief) -> int:
    """Nutrition of a corpse by its species, of anything else by its type; 0 if unknown."""
    species = _BY_NAME.get(subject.removesuffix(" corpse"))
    if species is not None:
        return species.corpse_nutrition
    entry = next((entry for entry in belief.previous_inventory if entry.letter == subject), None)
    return entry.appearance.nutrition if entry is not None else 0


def _engravings(belief: Belief) -> None:
    command = belief.exchange.command
    if command is not None and command.verb == "engrave":
        belief.note_engraving()
    elif command is not None and command.verb == "fight":
        belief.elbereth = None
    if belief.elbereth is not None and belief.elbereth != belief.pos:
        belief.elbereth = None


def _shops(belief: Belief) -> None:
    """A shopkeeper's greeting at the door: the room behind is a shop, and stays outside of every walk."""
    if not any(_SHOP_GREETING.search(message) for message in belief.messages):
        return
    belief.level.shop = room_behind(belief)
    belief.level.version += 1


def room_behind(belief: Belief) -> np.ndarray | None:  # type: ignore[type-arg]
    """Floor squares of the room into which the hero is stepping through its door."""
    terrain = belief.level.terrain
    shop = np.zeros(terrain.shape, np.bool_)
    ahead = (belief.pos[0] - belief.previous_pos[0], belief.pos[1] - belief.previous_pos[1])
    queue = [(belief.pos[0] + ahead[0], belief.pos[1] + ahead[1])]
    while queue:
        row, col = queue.pop()
        if not (0 <= row < 21 and 0 <= col < 79) or shop[row, col] or terrain[row, col] != Terrain.FLOOR:
            continue
        shop[row, col] = True
        queue.extend((row + dr, col + dc) for dr, dc in DIRECTIONS.values())
    shop[belief.pos] = False
    return shop


def _skills(belief: Belief) -> None:
    command = belief.exchange.command
    if command is not None and command.verb == "enhance":
        belief.can_enhance = False
    if belief.said("You feel more confident in your", "could be more dangerous"):
        belief.can_enhance = True


_RULES: tuple[Callable[[Belief], None], ...] = (
    _attitudes,
    _doors,
    _traps,
    _failed_steps,
    _searching,
    _underfoot,
    _pick_up,
    _features,
    _kills,
    _meals,
    _engravings,
    _shops,
    _skills,
)
