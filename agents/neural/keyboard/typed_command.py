"""What a command was, told from the keys that were typed: any player's keys become a `Command` of the symbolic agent.

The belief learns from what was done and what came of it. The symbolic agent knows what it does; of a policy that
presses one key at a time only the keys are known, so the command is read off them when the game waits for the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import ALL_TYPES, TO_TAKE_OUT, Command, control, meta
from agents.symbolic.geometry import DIRECTIONS
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.perception.items import parse_item
from agents.symbolic.perception.prompts import QuestionKind, parse_question
from agents.symbolic.verb import Verb


@dataclass(slots=True)
class TypedCommand:
    """The keys of one command so far.

    Attributes
    ----------
    keys : str
        Typed while the game showed no question: ``"20s"``, ``"Fh"``, ``"a"``.
    answers : list of (str, str)
        Each question with the key that answered it.
    chosen : list of str
        Texts of the menu lines that were selected.
    menu : bool
        Whether a menu was shown.
    aim : (int, int)
        Map square under the cursor when a square was chosen.
    """

    keys: str = ""
    answers: list[tuple[str, str]] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    menu: bool = False
    aim: tuple[int, int] = (0, 0)

    @property
    def verb_key(self) -> str:
        """The key that says what is done: the first that is no digit of a count; empty if there is none yet."""
        return self.keys.lstrip("0123456789")[:1]

    def reply(self, *kinds: QuestionKind) -> str:
        """Return the key that answered the first question of these kinds; empty if none was asked."""
        return next((key for text, key in self.answers if parse_question(text).kind in kinds), "")

    def line(self, kind: QuestionKind) -> str:
        """Return the text that was typed in answer to a question."""
        return "".join(key for text, key in self.answers if parse_question(text).kind is kind and key >= " ")

    def asked_about(self, kind: QuestionKind) -> str:
        """Return what the last question of a kind that was answered with yes was about; empty if there is none."""
        about = [parse_question(text) for text, key in self.answers if key == "y"]
        return next((question.subject for question in reversed(about) if question.kind is kind), "")


def interpret(typed: TypedCommand, belief: Belief) -> Command | None:
    """Return the command that the keys amount to; None if nothing was typed.

    Parameters
    ----------
    typed : TypedCommand
        The whole command.
    belief : Belief
        As it was when the command began.
    """
    verb = typed.verb_key
    if not verb:
        return None
    reader = _READERS.get(verb)
    return reader(typed, belief) if reader is not None else Command(Verb.OTHER, typed.keys)


def _answers(typed: TypedCommand) -> tuple[tuple[str, str], ...]:
    """Return the answers that the belief's lessons look at: where it was aimed, and whether an attack was meant."""
    direction = typed.reply(QuestionKind.DIRECTION)
    found = [("In what direction", direction)] if direction else []
    if typed.reply(QuestionKind.CONFIRM_ATTACK) == "y":
        found.append(("Really attack", "y"))
    return tuple(found)


def _step(typed: TypedCommand, belief: Belief) -> Command:
    return Command(Verb.MOVE, typed.keys, _answers(typed), travels=True)


def _blow(typed: TypedCommand, belief: Belief) -> Command:
    step = DIRECTIONS.get(typed.keys[-1:])
    monster = belief.monster_at((belief.pos[0] + step[0], belief.pos[1] + step[1])) if step is not None else None
    return Command(Verb.FIGHT, typed.keys, _answers(typed), subject=monster.name if monster is not None else "")


def _wait(typed: TypedCommand, belief: Belief) -> Command:
    """Searching on top of an engraving is resting on it: feet smudge it, so it is read again."""
    return Command(Verb.REST if belief.level.engravings.get(belief.pos) else Verb.SEARCH, typed.keys)


def _look(typed: TypedCommand, belief: Belief) -> Command:
    return Command(Verb.FARLOOK, typed.keys, square=typed.aim)


def _pray(typed: TypedCommand, belief: Belief) -> Command:
    meant = typed.reply(QuestionKind.CONFIRM_PRAYER) == "y"
    return Command(Verb.PRAY if meant else Verb.OTHER, typed.keys)


def _eat(typed: TypedCommand, belief: Belief) -> Command:
    food = typed.asked_about(QuestionKind.EAT_FROM_FLOOR)
    subject = parse_item(food).name if food else typed.reply(QuestionKind.CHOOSE_ITEM)
    return Command(Verb.EAT, typed.keys, subject=subject)


def _pick_up(typed: TypedCommand, belief: Belief) -> Command:
    alone = () if typed.menu else tuple(item.text for item in belief.underfoot or ())
    names = tuple(typed.chosen) or alone
    return Command(Verb.PICK_UP, typed.keys, choose=names, subject=", ".join(names))


def _drop_many(typed: TypedCommand, belief: Belief) -> Command:
    names = (text for text in typed.chosen if text != ALL_TYPES)
    return Command(Verb.DROP, typed.keys, choose=tuple(typed.chosen), subject=", ".join(names))


def _loot(typed: TypedCommand, belief: Belief) -> Command:
    things = (text for text in typed.chosen if not text.startswith(TO_TAKE_OUT))
    return Command(Verb.LOOT, typed.keys, choose=tuple(typed.chosen), subject=", ".join(things))


def _apply(typed: TypedCommand, belief: Belief) -> Command:
    letter, direction = typed.reply(QuestionKind.CHOOSE_ITEM), typed.reply(QuestionKind.DIRECTION)
    locks = typed.reply(QuestionKind.UNLOCK, QuestionKind.LOCK)
    verb = Verb.DIG if direction == ">" else Verb.UNLOCK if locks else Verb.APPLY
    return Command(verb, typed.keys, _answers(typed), subject=letter)


def _engrave(typed: TypedCommand, belief: Belief) -> Command:
    tool = typed.reply(QuestionKind.CHOOSE_ITEM)
    if tool == "-":
        return Command(Verb.ENGRAVE, typed.keys, subject=typed.line(QuestionKind.ENGRAVE_TEXT), tool=tool)
    return Command(Verb.ENGRAVE_TEST, typed.keys, subject=tool)


def _take_off(typed: TypedCommand, belief: Belief) -> Command:
    """The game does not ask when only one piece is worn."""
    worn = [entry.letter for entry in belief.inventory if entry.object_class is ObjectClass.ARMOR and entry.item.worn]
    only = worn[0] if len(worn) == 1 else ""
    return Command(Verb.TAKE_OFF, typed.keys, subject=typed.reply(QuestionKind.CHOOSE_ITEM) or only)


def _with_item(verb: Verb) -> Callable[[TypedCommand, Belief], Command]:
    """Return the reader of a command that is done with one thing carried, perhaps in a direction."""

    def read(typed: TypedCommand, belief: Belief) -> Command:
        letter = typed.reply(QuestionKind.CHOOSE_ITEM)
        return Command(verb, typed.keys, _answers(typed), subject=letter)

    return read


def _plain(verb: Verb) -> Callable[[TypedCommand, Belief], Command]:
    """Return the reader of a command without an object."""

    def read(typed: TypedCommand, belief: Belief) -> Command:
        return Command(verb, typed.keys, _answers(typed))

    return read


_READERS: Mapping[str, Callable[[TypedCommand, Belief], Command]] = MappingProxyType(
    {
        **dict.fromkeys((*DIRECTIONS, "m"), _step),
        "F": _blow, "s": _wait, ";": _look, meta("p"): _pray, "e": _eat, ",": _pick_up, "a": _apply, "E": _engrave,
        meta("l"): _loot, meta("f"): _plain(Verb.FORCE),
        "q": _with_item(Verb.QUAFF), "r": _with_item(Verb.READ), "z": _with_item(Verb.ZAP), "t": _with_item(Verb.THROW),
        "w": _with_item(Verb.WIELD), "W": _with_item(Verb.WEAR), "T": _take_off, "P": _with_item(Verb.PUT_ON),
        "R": _with_item(Verb.REMOVE), "d": _with_item(Verb.DROP), "D": _drop_many, "Z": _with_item(Verb.CAST),
        meta("r"): _with_item(Verb.RUB), meta("d"): _with_item(Verb.DIP),
        control("d"): _plain(Verb.KICK), control("t"): _plain(Verb.TELEPORT), ":": _plain(Verb.LOOK_HERE),
        "^": _plain(Verb.LOOK_FOR_TRAP),
        "<": _plain(Verb.ASCEND), ">": _plain(Verb.DESCEND), "p": _plain(Verb.PAY),
        meta("e"): _plain(Verb.ENHANCE), control("x"): _plain(Verb.ATTRIBUTES), "+": _plain(Verb.LIST_SPELLS),
    }
)  # fmt: skip
