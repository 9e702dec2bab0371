"""A command: the keys of one thing to do, and the answers to every question that the game may ask on the way.

Keys are typed only while the game waits for a command; a question is answered only by an answer made for it, and
whatever is not expected is escaped. So a changed prompt can never turn a letter into a move.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from agents.symbolic.geometry import Pos, cursor_keys, next_monster_keys
from agents.symbolic.verb import Verb

ESCAPE = "\x1b"
"""Key that takes back a command or leaves a question."""

RETURN = "\r"
"""Key that ends a line of text."""

GOLD_LETTER = "$"
"""Inventory letter of gold."""


def control(letter: str) -> str:
    """Key for Ctrl and a letter."""
    return chr(ord(letter.upper()) & 0x1F)


def meta(letter: str) -> str:
    """Key for Meta and a letter: NetHack's extended commands."""
    return chr(ord(letter) | 0x80)


@dataclass(frozen=True, slots=True)
class Command:
    """One action of the game, complete with its prompts.

    Attributes
    ----------
    verb : Verb
        What it does, for the trace and the effect journal.
    keys : str
        Keys typed one after the other at the command prompt (``"20s"``, ``"Fh"``).
    answers : tuple of (str, str)
        A fragment of a question -> what to type. The first fragment found in the question wins. A reply longer than
        one key is a line of text, ended with Return.
    choose : tuple of str
        Fragments of menu lines to select; an empty fragment takes every line.
    subject : str
        What it is done with or to, for the journal: an inventory letter, a species, an item.
    tool : str
        Inventory letter of what it is done with, where the subject is something else.
    aim : tuple of (str, str) or None
        A fragment of the message before the game asks for a square on the map -> keys that choose one. Else the choice
        is escaped.
    square : Pos or None
        The square that it is about, where that is not beside the hero.
    travels : bool
        Whether it is a plain step of a longer walk.
    """

    verb: Verb
    keys: str
    answers: tuple[tuple[str, str], ...] = ()
    choose: tuple[str, ...] = ()
    subject: str = ""
    travels: bool = False
    square: Pos | None = None
    aim: tuple[str, str] | None = None
    tool: str = ""

    def does(self, *verbs: Verb) -> bool:
        """Whether it is one of these."""
        return self.verb in verbs


def move(direction: str, steps: int = 1) -> Command:
    """One step, or several in a straight line until something comes up; attacks what is shown there."""
    return _walk(_counted(direction, steps))


@cache
def _walk(keys: str) -> Command:
    """Make each step once: there are few, and none is taken more often."""
    return Command(Verb.MOVE, keys, travels=True)


def step(direction: str) -> Command:
    """One step that picks nothing up and attacks nobody seen."""
    return Command(Verb.MOVE, "m" + direction)


def fight(direction: str, subject: str = "") -> Command:
    """Attack that square even if nothing is seen there."""
    return Command(Verb.FIGHT, "F" + direction, subject=subject)


def search(turns: int) -> Command:
    """Search (or wait) for a number of turns; the game interrupts it when something hostile appears."""
    return Command(Verb.SEARCH, _counted("s", turns))


def feel() -> Command:
    """Search for a turn for somebody unseen beside the hero."""
    return Command(Verb.FEEL, "s")


def rest(turns: int) -> Command:
    """Let a number of turns pass to get hit points back, or on an engraving."""
    return Command(Verb.REST, _counted("s", turns))


def wait(turns: int) -> Command:
    """Let a number of turns pass for something to happen."""
    return Command(Verb.WAIT, _counted("s", turns))


def _counted(key: str, count: int) -> str:
    return f"{count}{key}" if count > 1 else key


def kick(direction: str) -> Command:
    """Kick an adjacent square."""
    return Command(Verb.KICK, control("d"), (("In what direction", direction),))


def unlock(direction: str, letter: str) -> Command:
    """Unlock an adjacent door, or with ``.`` the box underfoot, with a key, lock pick or credit card."""
    choice = (("use or apply", letter), ("In what direction", direction))
    answers = (*choice, ("nlock it", "y"), ("pick its lock", "y"), ("ock it", "n"))
    return Command(Verb.UNLOCK, "a", answers, subject=letter)


def force_lock() -> Command:
    """Force the lock of the box underfoot with the weapon in hand; repeated, it goes on over interruptions."""
    return Command(Verb.FORCE, meta("f"), (("force its lock", "y"),))


def pray(against: str) -> Command:
    """Pray, and mean it; the subject says against what."""
    return Command(Verb.PRAY, meta("p"), (("want to pray", "y"),), subject=against)


def eat(letter: str) -> Command:
    """Eat something carried."""
    answers = (("; eat it?", "n"), ("; eat one?", "n"), ("want to eat?", letter), ("Continue eating", "n"))
    return Command(Verb.EAT, "e", (*answers, ("Stop eating", "y")), subject=letter)


def eat_floor(name: str, unlike: tuple[str, ...] = ()) -> Command:
    """Eat the thing of that name from the floor, and nothing else: nor one whose name ends in that one."""
    here = tuple(
        (f" {thing}{plural} here; eat", "y" if thing == name else "n")
        for thing in (*unlike, name)
        for plural in ("", "s")
    )
    answers = (*here, ("; eat it?", "n"), ("; eat one?", "n"), ("Continue eating", "n"))
    return Command(Verb.EAT, "e", (*answers, ("Stop eating", "y")), subject=name)


def quaff(letter: str) -> Command:
    """Drink a potion that is carried."""
    answers = (("Drink from the fountain", "n"), ("from the sink", "n"), ("want to drink", letter))
    return Command(Verb.QUAFF, "q", answers, subject=letter)


CHARGED = "want to charge"
"""Fragment of the question of a scroll of charging."""


def read(
    letter: str, *, identify: str = "", charge: str = "", genocide: str = "", blast: tuple[Pos, Pos] | None = None
) -> Command:
    """Read a scroll or book that is carried.

    Should it ask for more: the description of the item to identify, the letter of the item to charge, the species to
    wipe out, and from where to where a blessed scroll of fire sends its blast.
    """
    answers = [("want to read", letter), ("class of monsters", "a")]
    if charge:
        answers.append((CHARGED, charge))
    if genocide:
        answers.append(("want to genocide", genocide))
    aim = None if blast is None else ("center the explosion", cursor_keys(*blast) + ".")
    choose = (identify,) if identify else ()
    return Command(Verb.READ, "r", tuple(answers), choose=choose, subject=letter, aim=aim)


def zap(letter: str, direction: str) -> Command:
    """Zap a wand; the direction is used only if the game asks for one."""
    return Command(Verb.ZAP, "z", (("want to zap", letter), ("In what direction", direction)), subject=letter)


_NAME_COLUMN = 20
"""Width of the names in the list of spells (spell.c, dospellmenu). The category after it is narrower, and may be
"healing", too."""


def cast(spell: str, direction: str) -> Command:
    """Cast the spell of that name; ``.`` is at oneself. The direction is used only if the game asks for one."""
    column = spell.ljust(_NAME_COLUMN)
    return Command(Verb.CAST, "Z", (("In what direction", direction),), choose=(column,), subject=spell)


def throw(letter: str, direction: str) -> Command:
    """Throw one of a carried stack."""
    answers = (("want to throw", letter), ("want to fire", letter), ("In what direction", direction))
    return Command(Verb.THROW, "t", answers, subject=letter)


def wield(letter: str) -> Command:
    """Wield a weapon; ``-`` is bare hands."""
    return Command(Verb.WIELD, "w", (("want to wield", letter),), subject=letter)


def wear(letter: str) -> Command:
    """Put on a piece of armour."""
    return Command(Verb.WEAR, "W", (("want to wear", letter),), subject=letter)


def take_off(letter: str) -> Command:
    """Take off a piece of armour."""
    return Command(Verb.TAKE_OFF, "T", (("want to take off", letter),), subject=letter)


def put_on(letter: str) -> Command:
    """Put on an amulet, blindfold or ring: on the left hand, for a cursed weapon holds the right one (do_wear.c)."""
    answers = (("want to put on", letter), ("Which ring-finger", "l"))
    return Command(Verb.PUT_ON, "P", answers, subject=letter)


def remove(letter: str) -> Command:
    """Take off a ring, amulet or blindfold."""
    return Command(Verb.REMOVE, "R", (("want to remove", letter),), subject=letter)


def drop(letter: str) -> Command:
    """Drop a whole stack."""
    return Command(Verb.DROP, "d", (("want to drop", letter),), subject=letter)


def sell(letter: str) -> Command:
    """Drop a whole stack in a shop, for what the shopkeeper offers."""
    answers = (("want to drop", letter), ("Sell", "y"), ("in credit for", "y"))
    return Command(Verb.DROP, "d", answers, subject=letter)


ALL_TYPES = "All types"
"""Line of a menu of the classes of things: all of them are listed next."""


def drop_many(names: tuple[str, ...]) -> Command:
    """Drop what the pack shows under these names, all in one action."""
    return Command(Verb.DROP, "D", choose=(ALL_TYPES, *names), subject=", ".join(names))


_TOO_HEAVY = (("have a little trouble", "n"), ("have trouble lifting", "n"), ("have much trouble", "n"))
"""Answers when the hero would be Burdened by more."""


def pick_up(names: tuple[str, ...]) -> Command:
    """Pick up what lies here and matches one of the names."""
    return Command(Verb.PICK_UP, ",", _TOO_HEAVY, choose=names, subject=", ".join(names))


TO_TAKE_OUT = ("take something out", ALL_TYPES)
"""Lines of the first two menus of a box on the way to what is inside."""


def loot(boxes: tuple[str, ...], names: tuple[str, ...] = ()) -> Command:
    """Open the boxes underfoot, named for the case that bags lie there too, and take out what matches one of the names.

    Without names it shows what is inside, which takes no time.
    """
    choose = (*boxes, *TO_TAKE_OUT, *names)
    return Command(Verb.LOOT, meta("l"), (("loot it?", "y"), *_TOO_HEAVY), choose=choose, subject=", ".join(names))


def apply(letter: str, direction: str = "") -> Command:
    """Apply a tool, in a direction if it asks for one."""
    answers = (("use or apply", letter), ("In what direction", direction or ESCAPE))
    return Command(Verb.APPLY, "a", answers, subject=letter)


def rub(letter: str) -> Command:
    """Rub a lamp, which takes it in hand."""
    return Command(Verb.RUB, meta("r"), (("want to rub", letter),), subject=letter)


def dip(letter: str, potion: str) -> Command:
    """Dip something into a potion that is carried."""
    return Command(Verb.DIP, meta("d"), (("into the ", "n"), ("into? ", potion), ("to dip", letter)), subject=letter)


def dip_into_fountain(letter: str) -> Command:
    """Dip something into the fountain underfoot."""
    return Command(Verb.FOUNTAIN_DIP, meta("d"), (("into the fountain", "y"), ("to dip", letter)), subject=letter)


def dig_down(letter: str) -> Command:
    """Dig through the floor with a pick-axe or mattock; a dig goes on over interruptions when repeated."""
    answers = (("use or apply", letter), ("In what direction", ">"), ("You are wielding", "y"))
    return Command(Verb.DIG, "a", answers, subject=letter)


def engrave(text: str, tool: str = "-") -> Command:
    """Write in the dust with a finger, or with a tool or wand."""
    answers = (
        ("want to write with", tool),
        ("add to the current engraving", "n"),
        ("You write in the dust with", RETURN),
        ("want to write in", text),
        ("want to engrave", text),
        ("want to burn", text),
    )
    return Command(Verb.ENGRAVE, "E", answers, subject=text, tool=tool)


def engrave_test(wand: str) -> Command:
    """Engrave with a wand to see what it does; the text does not matter."""
    answers = (("want to write with", wand), ("add to the current engraving", "n"), ("want to", "ab"))
    return Command(Verb.ENGRAVE_TEST, "E", answers, subject=wand)


def descend() -> Command:
    """Go down the stairs or ladder that the hero stands on."""
    return Command(Verb.DESCEND, ">")


def ascend() -> Command:
    """Go up the stairs or ladder that the hero stands on."""
    return Command(Verb.ASCEND, "<", (("Are you sure you want to leave", "n"), ("leave the dungeon", "n")))


def jump_down() -> Command:
    """Jump into the hole or trap door underfoot."""
    return Command(Verb.FALL, ">")


def teleport() -> Command:
    """Teleport at will, or by the trap underfoot, be it one that works once."""
    return Command(Verb.TELEPORT, control("t"), (("Jump in?", "y"),))


def look_here() -> Command:
    """Read what lies and what is written here, which takes no time."""
    return Command(Verb.LOOK_HERE, ":")


def pay() -> Command:
    """Pay a shopkeeper all that is owed; it takes no time where nothing is."""
    return Command(Verb.PAY, "p", (("Itemized billing", "n"), ("Pay?", "y")))


def call_pack() -> Command:
    """Call one's kind, as a were can in its animal shape."""
    return Command(Verb.CALL, meta("m"))


def name_item(letter: str, name: str) -> Command:
    """Give a thing that is carried a name of its own, which takes no time; a space takes the name away (do_name.c)."""
    answers = (("want to name this", name), ("want to name?", letter))
    return Command(Verb.NAME, "C", answers, choose=("a particular object in inventory",), subject=letter)


def enhance() -> Command:
    """Advance the first skill that can be."""
    return Command(Verb.ENHANCE, meta("e"), choose=("",))


def list_spells() -> Command:
    """Show the spells that the hero knows, which takes no time."""
    return Command(Verb.LIST_SPELLS, "+")


def show_attributes() -> Command:
    """Show who the hero is, which takes no time."""
    return Command(Verb.ATTRIBUTES, control("x"))


def farlook(start: Pos, target: Pos, shown: Collection[Pos] = ()) -> Command:
    """Look at a square from afar, which takes no time: the answer tells a peaceful from a hostile monster.

    Where the squares of the monsters that the map shows are given, the cursor goes the way that takes fewer keys.
    """
    way = cursor_keys(start, target)
    if target in shown:
        way = min(way, next_monster_keys(start, target, shown), key=len)
    return Command(Verb.FARLOOK, f";{way}.", square=target)


def look_for_trap(direction: str) -> Command:
    """Ask which known trap is on a square beside the hero, which takes no time: a thing on it hides its glyph."""
    return Command(Verb.LOOK_FOR_TRAP, "^", (("In what direction", direction),))
