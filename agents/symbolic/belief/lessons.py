"""What the belief learns from the outcome of the last command and from what the game said: one short rule each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from agents.symbolic.belief.journal import START_NUTRITION
from agents.symbolic.belief.level import FOREVER
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.belief.shops import learn_shops
from agents.symbolic.command import Command
from agents.symbolic.geometry import COLUMNS, DIRECTIONS, ROWS, Pos, chebyshev
from agents.symbolic.knowledge.species import SPECIES, Species, species_named
from agents.symbolic.knowledge.terrain import WALKABLE, Terrain
from agents.symbolic.knowledge.wands import ENGRAVING_SIGNS, SILENT
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.perception.items import parse_item
from agents.symbolic.perception.menus import things_here
from nethack_env.observation import Hunger

if TYPE_CHECKING:
    from agents.symbolic.belief.belief import Belief

A_WHILE = 40
BOULDER_BLOCK = 500
SLEEP_TURNS = 25
"""Turns for which a monster hit by a ray of sleep is trusted to sleep; one in twenty wakes sooner."""
LONGEST_FLIGHT = 14
"""Squares that a missile may fly, or a little more."""
HUNGRY_NUTRITION, SATIATED_NUTRITION = 149, 1001
"""Nutrition at which the bottom line turns to Hungry and to Satiated (eat.c, newuhs)."""

_FEATURES: dict[str, Terrain] = {
    "staircase down": Terrain.STAIRS_DOWN,
    "staircase up": Terrain.STAIRS_UP,
    "ladder down": Terrain.LADDER_DOWN,
    "ladder up": Terrain.LADDER_UP,
    "fountain": Terrain.FOUNTAIN,
    "sink": Terrain.SINK,
    "throne": Terrain.THRONE,
    "grave": Terrain.GRAVE,
    "open door": Terrain.DOOR_OPEN,
    "doorway": Terrain.DOORWAY,
    "broken door": Terrain.DOORWAY,
}
_BY_NAME = {species.name: species for species in SPECIES}


def learn(belief: Belief) -> None:
    """Apply every rule, in order."""
    command = belief.exchange.command or _NO_COMMAND
    for rule in _RULES:
        rule(belief, command)
    belief.journal.record(belief.previous.turn, command.verb, command.subject, belief.messages)


def target_of(command: Command, pos: Pos) -> Pos | None:
    """Square that a directed command was aimed at from `pos`; None if it had no direction or aimed off the map."""
    direction = next((reply for fragment, reply in command.answers if "direction" in fragment), command.keys[-1:])
    if direction not in DIRECTIONS:
        return None
    row, col = pos[0] + DIRECTIONS[direction][0], pos[1] + DIRECTIONS[direction][1]
    return (row, col) if 0 <= row < ROWS and 0 <= col < COLUMNS else None


def _attitudes(belief: Belief, command: Command) -> None:
    """A farlook tells peaceful and tame from hostile; so does the game's own question before an attack."""
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
            meant = any(reply == "y" for _, reply in command.answers)
            belief.set_attitude(target, Attitude.HOSTILE if meant else Attitude.PEACEFUL)


_ATTACKS = (K.MONSTER_HITS, K.MONSTER_MISSES, K.MONSTER_ATTACKS)


def _betrayals(belief: Belief, command: Command) -> None:
    """Who attacks is not at peace (any more), or was taken for another of its kind: look again."""
    attackers = {event.subject for event in belief.events if event.kind in _ATTACKS}
    if not attackers:
        return
    for monster in belief.monsters:
        at_peace = monster.attitude in (Attitude.PEACEFUL, Attitude.TAME)
        if at_peace and monster.name in attackers and chebyshev(monster.pos, belief.pos) <= 2:
            monster.attitude = Attitude.UNKNOWN


def _watch(belief: Belief, command: Command) -> None:
    """Remember a level that the Minetown watch patrols: nobody is attacked under its eyes."""
    if any(monster.species in _WATCH for monster in belief.monsters):
        belief.level.watched = True


_WATCH = (species_named("watchman"), species_named("watch captain"))


def _vault_gold(belief: Belief, command: Command) -> None:
    """Leave alone the gold that was dropped for a vault guard: going back for it ends in the closed vault again."""
    if command.verb == "drop" and command.subject.startswith("guard") and belief.stats.gold == 0:
        belief.level.block(belief.pos, FOREVER)


def _doors(belief: Belief, command: Command) -> None:
    """Keep the set of locked doors true."""
    target = target_of(command, belief.previous_pos)
    if target is None:
        return
    level = belief.level
    if belief.happened(K.DOOR_LOCKED):
        if level.blocked.get(target, 0) < FOREVER:
            level.lock(target)
    elif belief.happened(*_NO_LOCK) or level.terrain[target] not in (Terrain.DOOR_CLOSED, Terrain.UNKNOWN):
        level.unlock(target)


_NO_LOCK = (K.DOOR_BROKEN, K.DOOR_ABSENT, K.DOOR_OPENS, K.UNLOCKED)


def _traps(belief: Belief, command: Command) -> None:
    if belief.pos != belief.previous_pos or belief.happened(K.FREED):
        belief.trapped = False
    if belief.happened(K.TRAPPED) or any(e.kind is K.TRAP and e.subject in _HOLDING for e in belief.events):
        belief.trapped = True


_HOLDING = ("pit", "spiked pit", "bear trap", "spider web")


def _failed_steps(belief: Belief, command: Command) -> None:
    """A step that did not move the hero: remember what is in the way."""
    level = belief.level
    if command.verb != "move" or belief.pos != belief.previous_pos or level is not belief.previous_level:
        return
    target = target_of(command, belief.pos)
    if target is None or belief.trapped or belief.engulfed or target in level.locked:
        return
    if belief.happened(K.WALL):
        level.set_terrain(target, Terrain.STONE if belief.said("solid stone") else Terrain.WALL)
        level.block(target, belief.turn + FOREVER)
    elif belief.happened(K.BOULDER_STUCK, K.TOO_HEAVY):
        level.block(target, belief.turn + BOULDER_BLOCK)
    elif belief.happened(K.NO_DIAGONAL):
        for pos in (belief.pos, target):
            if level.terrain[pos] == Terrain.DOORWAY:
                level.set_terrain(pos, Terrain.DOOR_OPEN)
        belief.note_failed_step(target, A_WHILE)
    elif not belief.happened(K.DOOR_OPENS, K.DOOR_STUCK):
        belief.note_failed_step(target, A_WHILE)


def _searching(belief: Belief, command: Command) -> None:
    if command.keys.endswith("s") and belief.pos == belief.previous_pos:
        spent = belief.turn - belief.previous.turn
        searched = belief.level.searched
        searched[belief.pos] = min(int(searched[belief.pos]) + spent, 30_000)


def _underfoot(belief: Belief, command: Command) -> None:
    """Know what lies here: said on arrival or by looking; nothing said on a fresh square means nothing is here."""
    moved = belief.pos != belief.previous_pos or belief.level is not belief.previous_level
    told = [event.subject for event in belief.events if event.kind is K.SEE_HERE and event.object != "heavy"]
    told += [line for window in belief.exchange.windows for line in things_here(window)]
    seen = [parse_item(text) for text in told]
    if seen:
        belief.underfoot = tuple(seen)
    elif belief.happened(K.PILE_HERE):
        belief.underfoot = None
    elif command.verb == "look here" or moved:
        belief.underfoot = ()
    elif command.verb in ("pick up", "drop", "eat") or (belief.underfoot and command.verb == "kick"):
        belief.underfoot = None
    if belief.underfoot is not None:
        level = belief.level
        level.contents[belief.pos] = belief.underfoot
        if not belief.underfoot:
            level.item[belief.pos] = -1


def _pick_up(belief: Belief, command: Command) -> None:
    """What a pick-up did not take is left alone from then on."""
    if command.verb == "pick up" and sum(event.kind is K.PICKED_UP for event in belief.events) < len(command.choose):
        handled = belief.level.handled.get(belief.pos, frozenset())
        belief.level.handled[belief.pos] = handled | frozenset(command.choose)


def _dropped_by_change(belief: Belief, command: Command) -> None:
    """What a change of shape made the hero drop lies here (src/polyself.c, drop_weapon and break_armor)."""
    if belief.said("must drop your", "can no longer hold", "falls around you", "falls from your", "falls off"):
        belief.forget_pile(belief.pos)
        belief.underfoot = None


def _missiles(belief: Belief, command: Command) -> None:
    """What was thrown lies somewhere on its way: the piles there are no longer what they were."""
    target = target_of(command, belief.previous_pos) if command.verb == "throw" else None
    if target is None:
        return
    row, col = belief.previous_pos
    for step in range(1, LONGEST_FLIGHT):
        belief.forget_pile((row + (target[0] - row) * step, col + (target[1] - col) * step))


def _looks(belief: Belief, command: Command) -> None:
    """Names that the pack shows tell which types are known."""
    if belief.inventory is not belief.previous_inventory:
        belief.identification.meet(entry.item.name for entry in belief.inventory)


def _put_to_sleep(belief: Belief) -> None:
    """Whom a ray of sleep hit sleeps for 6d25 turns if it does not resist (src/zap.c, sleep_monst)."""
    for event in belief.events:
        if event.kind is not K.MONSTER_HITS_MONSTER or "sleep ray" not in event.subject:
            continue
        monster = next((m for m in belief.monsters if m.name == event.object and m.helpless_until < belief.turn), None)
        if monster is not None:
            monster.helpless_until = belief.turn + SLEEP_TURNS


def _wands(belief: Belief, command: Command) -> None:
    """What engraving with a wand showed; and that a wand is empty."""
    identification = belief.identification
    if command.verb == "zap":
        if belief.happened(K.NOTHING_HAPPENS):
            identification.empty.add(command.subject)
        identification.sped_up |= belief.said("You speed up", "Your legs get new energy")
        _put_to_sleep(belief)
    if command.verb != "engrave test":
        return
    wand = next((entry for entry in belief.previous_inventory if entry.letter == command.subject), None)
    if wand is None or belief.exchange.refused:
        return
    identification.tried.add(wand.item.name)
    if belief.said("too worn out to engrave"):
        identification.empty.add(command.subject)
    else:
        shown = (kinds for fragment, kinds in ENGRAVING_SIGNS if belief.said(fragment))
        identification.narrow(wand.item.name, next(shown, SILENT))


def _features(belief: Belief, command: Command) -> None:
    """What the hero stands on: said by the game, or at least something to stand on."""
    level = belief.level
    for event in belief.events:
        if event.kind is K.FEATURE_HERE:
            terrain = Terrain.ALTAR if event.subject.startswith("altar") else _FEATURES.get(event.subject)
            if terrain is not None:
                level.set_terrain(belief.pos, terrain)
    if not WALKABLE[level.terrain[belief.pos]] and not belief.engulfed:
        level.set_terrain(belief.pos, Terrain.FLOOR)


def _kills(belief: Belief, command: Command) -> None:
    """Remember where and when something died by the hero's hand: that is the age of the corpse, if it left one."""
    level = belief.level
    for pos in [pos for pos in belief.kills if level.item[pos] < 0 and belief.monster_at(pos) is None]:
        if pos != belief.pos or belief.underfoot == ():
            del belief.kills[pos]
    for event in belief.events:
        if event.kind is K.HERO_KILLS:
            species = _BY_NAME.get(event.subject)
            if species is not None:
                belief.note_kill(species, _where_it_fell(belief, command, species))


def _where_it_fell(belief: Belief, command: Command, species: Species) -> Pos | None:
    """Where the victim stood: beside the hero after a blow; else where the only one of its kind that vanished was."""
    if command.verb in _BLOWS:
        return target_of(command, belief.previous_pos)
    gone = [monster.pos for monster in belief.tracker.vanished(belief.previous.turn) if monster.species is species]
    return gone[0] if len(gone) == 1 else None


_BLOWS = ("fight", "move", "kick")


def _meals(belief: Belief, command: Command) -> None:
    """Count what was eaten, as far as its nutrition is known; the bottom line corrects the estimate."""
    journal, turn = belief.journal, belief.turn
    if command.verb == "eat" and belief.happened(K.ATE) and not belief.said("You stop eating"):
        journal.ate(_nutrition_of(command.subject, belief))
        if command.subject.endswith(" corpse"):
            belief.kills.pop(belief.pos, None)
    elif belief.happened(K.HUNGER_FIXED):
        journal.ate(START_NUTRITION - journal.nutrition(turn))
    if belief.stats.hunger == Hunger.HUNGRY and belief.previous.hunger < Hunger.HUNGRY:
        journal.ate(HUNGRY_NUTRITION - journal.nutrition(turn))
    elif belief.stats.hunger == Hunger.SATIATED and belief.previous.hunger > Hunger.SATIATED:
        journal.ate(SATIATED_NUTRITION - journal.nutrition(turn))


def _nutrition_of(subject: str, belief: Belief) -> int:
    """Nutrition of a corpse by its species, of anything else by its type; 0 if unknown."""
    species = _BY_NAME.get(subject.removesuffix(" corpse"))
    if species is not None:
        return species.corpse_nutrition
    entry = next((entry for entry in belief.previous_inventory if entry.letter == subject), None)
    return entry.appearance.nutrition if entry is not None else 0


def _engravings(belief: Belief, command: Command) -> None:
    """What is written on which square, as far as it was read since the last thing that could smudge it."""
    texts = belief.level.engravings
    if command.verb == "engrave":
        belief.note_engraving(in_vain=belief.said("no free hand", "can't even hold anything", "can't reach"))
        texts.pop(belief.pos, None)
    elif command.verb in ("fight", "throw", "zap", "apply") or belief.stats.hp < belief.previous.hp:
        texts.pop(belief.previous_pos, None)
    elif any(event.kind is K.DUG and event.object == "pit" for event in belief.events):
        texts.pop(belief.previous_pos, None)  # a pit swallows what was written; it can be written again in there
        belief.level.written.discard(belief.pos)
    elif command.verb == "rest":
        texts.pop(belief.pos, None)  # feet smudge the dust as time goes by (allmain.c): read it again
    elif command.verb == "look here":
        texts[belief.pos] = ""
    for event in belief.events:
        if event.kind is K.ENGRAVING_TEXT:
            texts[belief.pos] = event.object


def _digging(belief: Belief, command: Command) -> None:
    """A floor that is too hard, or no room to dig: leave it on this level, or on this square."""
    if command.verb == "dig" and belief.said("too hard to dig in", "the floor here is too hard"):
        belief.level.undiggable = True


def _skills(belief: Belief, command: Command) -> None:
    if command.verb == "enhance":
        belief.can_enhance = False
    if belief.happened(K.SKILL_READY, K.SKILL_UP):
        belief.can_enhance = True


_NO_COMMAND = Command("nothing", "")
_RULES: tuple[Callable[[Belief, Command], None], ...] = (
    _attitudes,
    _betrayals,
    _vault_gold,
    _watch,
    _doors,
    _traps,
    _failed_steps,
    _searching,
    _underfoot,
    _pick_up,
    _dropped_by_change,
    _missiles,
    _looks,
    _wands,
    _features,
    _kills,
    _meals,
    _engravings,
    learn_shops,
    _digging,
    _skills,
)
