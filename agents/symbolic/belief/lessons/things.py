"""What the hero learns of things: what lies where, and what they do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.identification import EMPTIED, types_called
from agents.symbolic.belief.inventory import HORN
from agents.symbolic.belief.lessons.target import target_of
from agents.symbolic.command import CHARGED, Command
from agents.symbolic.geometry import key_towards
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.wands import ENGRAVING_SIGNS, SILENT
from agents.symbolic.perception.events import Event
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.perception.item_description import describe
from agents.symbolic.perception.items import Item, parse_item
from agents.symbolic.perception.menus import cut_short, things_here
from agents.symbolic.planning.lines import flight
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition

LONGEST_FLIGHT = 14
"""Squares that a missile may fly, or a little more."""


_ARTICLES = ("A", "An", "The")

_TAKING = (Verb.PICK_UP, Verb.DROP, Verb.EAT, Verb.LOOT, Verb.FORCE)
"""What changes the things underfoot: a box may explode, or fall to pieces."""

_OUT_OF_ITS_MIND = Condition.CONFUSED | Condition.STUNNED | Condition.HALLUCINATING

_SLEEP_RAY = "sleep ray"

SLEEP_TURNS = 25
"""Turns for which a monster hit by a ray of sleep is trusted to sleep; one in twenty wakes sooner."""


def underfoot(belief: Belief, command: Command) -> None:
    """Know what lies here: said on arrival or by looking; nothing said on a fresh square means nothing is here."""
    moved = belief.pos != belief.previous_pos or belief.level is not belief.previous_level
    seen = _told(belief) if belief.events or belief.exchange.windows else ()
    if seen:
        belief.underfoot = seen
    elif belief.happened(K.PILE_HERE):
        belief.underfoot = None
    elif command.verb is Verb.LOOK_HERE or moved:
        belief.underfoot = ()
    elif command.verb in _TAKING or (belief.underfoot and command.verb is Verb.KICK):
        belief.underfoot = None
    if belief.underfoot is not None:
        level = belief.level
        if level.contents.get(belief.pos) != belief.underfoot:
            level.read_pile(belief.pos, belief.underfoot)
        corpses = [name for item in belief.underfoot if item.kind == "corpse" for name in [item.name] * item.quantity]
        level.corpse_ages.read(belief.pos, corpses, belief.turn)
        if not belief.underfoot:
            level.item[belief.pos] = -1


def _told(belief: Belief) -> tuple[Item, ...]:
    """Return the things that the game says lie here."""
    told = [event.subject for event in belief.events if event.kind is K.SEE_HERE]
    told += things_here(belief.exchange.windows)
    read = tuple(parse_item(text) for text in told)
    if not cut_short(belief.exchange.windows):
        return read
    known = belief.level.contents.get(belief.pos, ())
    return (*read, *(item for item in known if item not in read))


def pick_up(belief: Belief, command: Command) -> None:
    """What a pick-up did not take is left alone from then on."""
    if command.verb is Verb.PICK_UP and sum(event.kind is K.PICKED_UP for event in belief.events) < len(command.choose):
        handled = belief.level.handled.get(belief.pos, frozenset())
        belief.level.handled[belief.pos] = handled | frozenset(command.choose)


def taken_back(belief: Belief, command: Command) -> None:
    """What the hero takes of its own things, back in its own shape, is what it wants of them; in a fight only a weapon.

    What it left drew a Barbarian back for 17,000 turns, whenever a nymph had stolen the like (seed 74011).
    """
    at_heap = belief.fallen_gear == (belief.level.key, belief.pos)
    if at_heap and belief.own_form is None and len(command.choose) > 1:
        belief.fallen_gear = None


def laid_down(belief: Belief, command: Command) -> None:
    """What the hero dropped of its own will is left alone from then on; a beast drops what it will want again."""
    if command.verb is not Verb.DROP:
        return
    dropped = [event.subject for event in belief.events if event.kind is K.DROPPED]
    if dropped and belief.own_form is not None:
        _add_to_pile(belief, map(parse_item, dropped))
    elif dropped:
        handled = belief.level.handled.get(belief.pos, frozenset())
        belief.level.handled[belief.pos] = handled.union(dropped)


def laid_on_altar(belief: Belief, command: Command) -> None:
    """Know what was dropped on an altar and which of it is cursed, should the hero have to leave before it reads that.

    The game names each thing as it was before (src/do.c, doaltarobj).
    """
    told = [(event.subject, event.object) for event in belief.events if event.kind is K.ON_ALTAR]
    if not told:
        return
    laid = tuple(_as_shown(text, buc) for text, buc in told)
    level, pos = belief.previous_level, belief.previous_pos
    before = level.contents.get(pos, ())
    level.forget_pile(pos)
    level.read_pile(pos, (*laid, *before))
    belief.underfoot = None


def _as_shown(text: str, buc: str) -> Item:
    """Return a thing as the game will name it from now on, a sentence having begun with it perhaps."""
    first, space, rest = text.partition(" ")
    item = replace(parse_item(first.lower() + space + rest if first in _ARTICLES else text), buc=buc)
    return replace(item, text=describe(item))


def dropped_by_change(belief: Belief, command: Command) -> None:
    """What a change of shape made the hero drop lies here (src/polyself.c, drop_weapon and break_armor).

    When nothing fell, the hero's things lie where they fell the last time.
    """
    left = {entry.letter for entry in belief.inventory}
    fell = [replace(entry.item, notes=()) for entry in belief.previous_inventory if entry.letter not in left]
    if belief.happened(K.NEW_SHAPE) and (fell or belief.fallen_gear is None):
        known = belief.level.contents.get(belief.pos, ())
        belief.level.forget_pile(belief.pos)
        belief.underfoot = None
        belief.fallen_gear = belief.level.key, belief.pos
        if fell:
            belief.level.read_pile(belief.pos, known)
            _add_to_pile(belief, fell)


def _add_to_pile(belief: Belief, things: Iterable[Item]) -> None:
    """Know what came to lie here: of a heap as tall as the screen the game's list can be read in part only."""
    fell = tuple(replace(item, text=describe(item)) for item in things)
    belief.level.read_pile(belief.pos, (*fell, *belief.level.contents.get(belief.pos, ())))


def eaten(belief: Belief, command: Command) -> None:
    """What was eaten of the heap that a change of shape made fall is no longer known to lie in it."""
    known = belief.level.contents.get(belief.pos)
    if known and belief.fallen_gear == (belief.level.key, belief.pos):
        belief.level.read_pile(belief.pos, tuple(item for item in known if item.name != command.subject))


def missiles(belief: Belief, command: Command) -> None:
    """What was thrown lies somewhere on its way: the piles there are no longer what they were."""
    target = target_of(command, belief.previous_pos) if command.verb is Verb.THROW else None
    if target is None:
        return
    direction = key_towards(belief.previous_pos, target)
    for pos in flight(belief.level.terrain, belief.previous_pos, direction, LONGEST_FLIGHT):
        belief.level.forget_pile(pos)


def slipped(belief: Belief, command: Command) -> None:
    """What slips is cursed, for the hero greases nothing, and so is the rest of its stack (dothrow.c, throwit)."""
    thrown = belief.previous_inventory.by_letter(command.subject)
    if belief.happened(K.SLIPPED) and command.verb is Verb.THROW and thrown is not None:
        belief.inventory = belief.reader.curse(thrown)


def horn(belief: Belief, command: Command) -> None:
    """Know a cursed horn: it makes ill, or takes the senses where nobody is about who could (apply.c).

    Three heroes of level 14 to 24 rubbed theirs again after a prayer had cured what it did (seeds 75231, 75336, 75394).
    """
    rubbed = belief.previous_inventory.by_letter(command.subject)
    if command.verb is not Verb.APPLY or rubbed is None or rubbed.item.name != HORN:
        return
    caught = belief.stats.condition & ~belief.previous.condition
    if caught & Condition.TERMINALLY_ILL or (caught & _OUT_OF_ITS_MIND and not belief.hostiles):
        belief.inventory = belief.reader.curse(rubbed)


def looks(belief: Belief, command: Command) -> None:
    """Names that the pack shows tell which types are known, and which wands are still those that were found empty."""
    if belief.inventory is not belief.previous_inventory:
        belief.identification.meet(entry.item.name for entry in belief.inventory)
        if belief.identification.empty:
            _tell_empty_wands(belief)


def _tell_empty_wands(belief: Belief) -> None:
    """Keep in mind the empty wands that were carried on: one may have got its true name, none comes back unmarked."""
    identification = belief.identification
    held = {entry.letter for entry in belief.previous_inventory} & identification.empty.keys()
    wands = belief.inventory.of_class(ObjectClass.WAND)
    identification.empty = {wand.letter: wand.item.name for wand in wands if wand.letter in held}


def _put_to_sleep(belief: Belief) -> None:
    """Note which monster a ray of sleep hit: it sleeps for 6d25 turns unless it resists (src/zap.c, sleep_monst).

    Who strikes after it was hit did resist: the game says of both that the ray hits.
    """
    for number, event in enumerate(belief.events, 1):
        if event.kind is not K.MONSTER_HITS_MONSTER or event.subject != _SLEEP_RAY:
            continue
        awake = [m for m in belief.monsters if m.name == event.object and m.helpless_until < belief.turn]
        if awake and not (len(awake) == 1 and _strikes(belief.events[number:], event.object)):
            awake[0].helpless_until = belief.turn + SLEEP_TURNS


def _strikes(events: Sequence[Event], name: str) -> bool:
    """Whether a monster of that name strikes at the hero in one of these events."""
    return any(event.kind in (K.MONSTER_HITS, K.MONSTER_MISSES) and event.subject == name for event in events)


def _found_empty(belief: Belief, letter: str) -> None:
    """Note that a wand holds nothing more, whether or not it fell to dust."""
    wand = belief.previous_inventory.by_letter(letter)
    if wand is not None:
        belief.identification.empty[letter] = wand.item.name


def charged(belief: Belief, command: Command) -> None:
    """A wand that a scroll of charging was read for is not empty any more, whatever its name says."""
    letter = dict(command.answers).get(CHARGED)
    if letter is None or not belief.happened(K.CHARGE_ASKED):
        return
    identification = belief.identification
    identification.empty.pop(letter, None)
    if any(entry.letter == letter and entry.item.named == EMPTIED for entry in belief.inventory):
        identification.recharged.add(letter)


def wished(belief: Belief, command: Command) -> None:
    """What a wish brings is of the type that was wished for, whatever it looks like (objnam.c, readobjnam)."""
    events = belief.events
    last = max((number for number, event in enumerate(events) if event.kind is K.WISH_ASKED), default=None)
    if last is None:
        return
    kinds = types_called(parse_item(events[last].object).name)
    letters = [event.object for event in events[last + 1 :] if event.kind is K.PICKED_UP]
    got = next((entry for entry in belief.inventory if letters and entry.letter == letters[0]), None)
    if got is not None and len(kinds) == 1 and got.kind is None:
        belief.identification.narrow(got.item.name, kinds)


def renamed(belief: Belief, command: Command) -> None:
    """A wand that was charged has lost the name it had while it was empty."""
    belief.identification.recharged.discard(command.subject)


def wands(belief: Belief, command: Command) -> None:
    """What engraving with a wand showed; and that a wand is empty."""
    identification = belief.identification
    if command.verb is Verb.ZAP:
        if belief.happened(K.NOTHING_HAPPENS):
            _found_empty(belief, command.subject)
        identification.sped_up |= belief.happened(K.SPED_UP)
    if command.verb is Verb.ENGRAVE and belief.happened(K.WORN_OUT):
        _found_empty(belief, command.tool)
    if command.does(Verb.ZAP, Verb.CAST):
        _put_to_sleep(belief)
    if command.verb is not Verb.ENGRAVE_TEST:
        return
    wand = belief.previous_inventory.by_letter(command.subject)
    if wand is None or belief.exchange.refused:
        return
    identification.tried.add(wand.item.name)
    if belief.happened(K.WORN_OUT):
        _found_empty(belief, command.subject)
    else:
        seen = {event.object for event in belief.events if event.kind is K.WAND_SHOWS}
        shown = (kinds for sight, kinds in ENGRAVING_SIGNS if sight in seen)
        identification.narrow(wand.item.name, next(shown, SILENT))
