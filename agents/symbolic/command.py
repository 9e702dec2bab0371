"""A command: the keys of one thing to do, and the answers to every question that the game may ask on the way.

Keys are typed only while the game waits for a command; a question is answered only by an answer made for it, and
whatever is not expected is escaped. So a changed prompt can never turn a letter into a move.
"""

from __future__ import annotations

from dataclasses import dataclass

ESCAPE = "\x1b"
RETURN = "\r"


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
    verb : str
        What it does, for the trace and the effect journal: ``move``, ``fight``, ``eat`` ...
    keys : str
        Keys typed one after the other at the command prompt (``"20s"``, ``"Fh"``).
    answers : tuple of (str, str)
        A fragment of a question -> what to type. The first fragment found in the question wins. A reply longer than
        one key is a line of text, ended with Return.
    choose : tuple of str
        Fragments of menu lines to select; an empty fragment takes every line.
    subject : str
        What it is done with or to, for the journal: an inventory letter, a species, an item.
    travels : bool
        Whether it is a plain step of a longer walk.
    """

    verb: str
    keys: str
    answers: tuple[tuple[str, str], ...] = ()
    choose: tuple[str, ...] = ()
    subject: str = ""
    travels: bool = False


def move(direction: str, steps: int = 1) -> Command:
    """One step, or several in a straight line until something comes up; attacks what is shown there."""
    return Command("move", f"{steps}{direction}" if steps > 1 else direction, travels=True)


def fight(direction: str, subject: str = "") -> Command:
    """Attack that square even if nothing is seen there."""
    return Command("fight", "F" + direction, subject=subject)


def search(turns: int) -> Command:
    """Search (or wait) for a number of turns; the game interrupts it when something hostile appears."""
    return Command("search", f"{turns}s" if turns > 1 else "s")


def kick(direction: str) -> Command:
    """Kick an adjacent square."""
    return Command("kick", control("d"), (("In what direction", direction),))


def unlock(direction: str, letter: str) -> Command:
    """Unlock an adjacent door with a key, lock pick or credit card."""
    answers = (("use or apply", letter), ("In what direction", direction), ("nlock it", "y"), ("ock it", "n"))
    return Command("unlock", "a", answers, subject=letter)


def pray(against: str) -> Command:
    """Pray, and mean it; the subject says against what."""
    return Command("pray", meta("p"), (("want to pray", "y"),), subject=against)


def eat(letter: str) -> Command:
    """Eat something carried."""
    answers = (("; eat it?", "n"), ("; eat one?", "n"), ("want to eat?", letter), ("Continue eating", "n"))
    return Command("eat", "e", (*answers, ("Stop eating", "y")), subject=letter)


def eat_floor(name: str) -> Command:
    """Eat the thing of that name from the floor, and nothing else."""
    here = ((f"{name} here; eat", "y"), (f"{name}s here; eat", "y"))
    answers = (*here, ("; eat it?", "n"), ("; eat one?", "n"), ("Continue eating", "n"))
    return Command("eat", "e", (*answers, ("Stop eating", "y")), subject=name)


def quaff(letter: str) -> Command:
    """Drink a potion that is carried."""
    answers = (("Drink from the fountain", "n"), ("from the sink", "n"), ("want to drink", letter))
    return Command("quaff", "q", answers, subject=letter)


def read(letter: str, *, identify: str = "", charge: str = "", genocide: str = "") -> Command:
    """Read a scroll or book that is carried.

    Should it ask for more: the description of the item to identify, the letter of the item to charge, and the species
    to wipe out.
    """
    answers = [("want to read", letter), ("class of monsters", "a")]
    if charge:
        answers.append(("want to charge", charge))
    if genocide:
        answers.append(("want to genocide", genocide))
    return Command("read", "r", tuple(answers), choose=(identify,) if identify else (), subject=letter)


def zap(letter: str, direction: str) -> Command:
    """Zap a wand; the direction is used only if the game asks for one."""
    return Command("zap", "z", (("want to zap", letter), ("In what direction", direction)), subject=letter)


def cast(spell: str, direction: str) -> Command:
    """Cast the spell of that name; ``.`` is at oneself. The direction is used only if the game asks for one."""
    return Command("cast", "Z", (("In what direction", direction),), choose=(spell,), subject=spell)


def throw(letter: str, direction: str) -> Command:
    """Throw one of a carried stack."""
    answers = (("want to throw", letter), ("want to fire", letter), ("In what direction", direction))
    return Command("throw", "t", answers, subject=letter)


def wield(letter: str) -> Command:
    """Wield a weapon; ``-`` is bare hands."""
    return Command("wield", "w", (("want to wield", letter),), subject=letter)


def wear(letter: str) -> Command:
    """Put on a piece of armour."""
    return Command("wear", "W", (("want to wear", letter),), subject=letter)


def take_off(letter: str) -> Command:
    """Take off a piece of armour."""
    return Command("take off", "T", (("want to take off", letter),), subject=letter)


def put_on(letter: str) -> Command:
    """Put on a ring, amulet or blindfold."""
    answers = (("want to put on", letter), ("ight ring-finger", "r"), ("Which ring-finger", "r"))
    return Command("put on", "P", answers, subject=letter)


def remove(letter: str) -> Command:
    """Take off a ring, amulet or blindfold."""
    return Command("remove", "R", (("want to remove", letter),), subject=letter)


def drop(letter: str) -> Command:
    """Drop a whole stack."""
    return Command("drop", "d", (("want to drop", letter),), subject=letter)


def drop_many(names: tuple[str, ...]) -> Command:
    """Drop what the pack shows under these names, all in one action."""
    return Command("drop", "D", choose=("All types", *names), subject=", ".join(names))


def pick_up(names: tuple[str, ...]) -> Command:
    """Pick up what lies here and matches one of the names."""
    answers = (("have a little trouble", "n"), ("have trouble lifting", "n"), ("have much trouble", "n"))
    return Command("pick up", ",", answers, choose=names, subject=", ".join(names))


def apply(letter: str, direction: str = "") -> Command:
    """Apply a tool, in a direction if it asks for one."""
    return Command("apply", "a", (("use or apply", letter), ("In what direction", direction or ESCAPE)), subject=letter)


def dig_down(letter: str) -> Command:
    """Dig through the floor with a pick-axe or mattock; a dig goes on over interruptions when repeated."""
    answers = (("use or apply", letter), ("In what direction", ">"), ("You are wielding", "y"))
    return Command("dig", "a", answers, subject=letter)


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
    return Command("engrave", "E", answers, subject=text)


def engrave_test(wand: str) -> Command:
    """Engrave with a wand to see what it does; the text does not matter."""
    answers = (
        ("want to write with", wand),
        ("add to the current engraving", "n"),
        ("want to", "ab"),
    )
    return Command("engrave test", "E", answers, subject=wand)


def descend() -> Command:
    """Go down the stairs or ladder that the hero stands on."""
    return Command("descend", ">")


def ascend() -> Command:
    """Go up the stairs or ladder that the hero stands on."""
    return Command("ascend", "<", (("Are you sure you want to leave", "n"), ("leave the dungeon", "n")))


def farlook(start: tuple[int, int], target: tuple[int, int]) -> Command:
    """Look at a square from afar, which takes no time: the answer tells a peaceful from a hostile monster."""
    return Command("look", ";" + cursor_keys(start, target) + ".", subject=f"{target[0]},{target[1]}")


def cursor_keys(start: tuple[int, int], target: tuple[int, int]) -> str:
    """Keys that move the map cursor: capitals go eight squares, small letters one."""
    rows, cols = target[0] - start[0], target[1] - start[1]
    vertical, horizontal = ("j" if rows > 0 else "k"), ("l" if cols > 0 else "h")
    keys = vertical.upper() * (abs(rows) // 8) + vertical * (abs(rows) % 8)
    return keys + horizontal.upper() * (abs(cols) // 8) + horizontal * (abs(cols) % 8)
