"""What a question on the top line asks, and which keys it takes."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache


class QuestionKind(Enum):
    """What the game wants to know."""

    CHOOSE_ITEM = auto()  # an inventory letter; the verb says what for
    DIRECTION = auto()
    EAT_FROM_FLOOR = auto()
    LOOT = auto()
    CONTINUE_EATING = auto()
    STOP_EATING = auto()
    CONFIRM_ATTACK = auto()
    CONFIRM_PRAYER = auto()
    CONFIRM_LEAVING = auto()  # the dungeon
    CONFIRM_BREAK = auto()
    CONFIRM_DANGER = auto()  # a trap, water or lava to step into, a squeeze, a difficult spellbook
    LIFT = auto()  # pick up although it is heavy
    LOCK = auto()
    UNLOCK = auto()
    FORCE_LOCK = auto()
    DISARM = auto()
    DRINK_FOUNTAIN = auto()
    DRINK_SINK = auto()
    DIP_FOUNTAIN = auto()
    DIP_WATER = auto()
    SIT_OR_USE = auto()  # stairs, altars, thrones: "offer?", "sit?"
    SACRIFICE = auto()
    SELL = auto()
    PAY = auto()
    DONATE = auto()  # an amount, to a priest
    RING_FINGER = auto()
    ENGRAVE_ADD = auto()
    ENGRAVE_TEXT = auto()
    CALL = auto()
    NAME = auto()
    WISH = auto()
    GENOCIDE = auto()
    TELEPORT_LEVEL = auto()
    POLYMORPH = auto()
    READY_INSTEAD = auto()
    HOW_MANY = auto()
    EXTENDED_COMMAND = auto()
    PICK_UP_CLASS = auto()
    DIE = auto()  # wizard and explore mode
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes
    ----------
    kind : QuestionKind
        What it is about.
    options : str
        The keys it names, ranges written out: ``[$a-d or ?*]`` is ``"$abcd"``. Empty if it names none.
    subject : str
        What it is about: the verb of `CHOOSE_ITEM` (``eat``, ``dip a dagger into``), else a monster, item or place.
    default : str
        The key that Return stands for, if the question says so.
    text : str
        The question itself.
    """

    kind: QuestionKind
    options: str
    subject: str
    default: str
    text: str


_KEYS = re.compile(r" \[(?P<keys>[^\]]*)\](?: \((?P<default>.)\))?")
_HELP = re.compile(r"(?: or )?[?*]+$")
_RANGE = re.compile(r"([a-zA-Z0-9])-([a-zA-Z0-9])")


def _pattern(kind: QuestionKind, text: str) -> tuple[QuestionKind, re.Pattern[str]]:
    return kind, re.compile(text)


_THE = r"(?:the |an? )?"
_KINDS = (
    _pattern(QuestionKind.DIRECTION, r"^(?P<s>.*?)\W*[Ii]n what direction"),
    _pattern(
        QuestionKind.ENGRAVE_TEXT, r"What do you want to (?P<s>(?:write|engrave|burn|scribble|melt|scrawl)\b.* here)\?"
    ),
    _pattern(QuestionKind.CHOOSE_ITEM, r"What do you want to (?P<s>.+?)\?"),
    _pattern(QuestionKind.EAT_FROM_FLOOR, r"There (?:is|are) (?P<s>.+?) here; eat"),
    _pattern(QuestionKind.LOOT, r"There is (?P<s>.+?) here, loot it\?"),
    _pattern(QuestionKind.SACRIFICE, r"There (?:is|are) (?P<s>.+?) here; sacrifice"),
    _pattern(QuestionKind.CONTINUE_EATING, r"Continue eating(?P<s>)\?"),
    _pattern(QuestionKind.STOP_EATING, r"Stop eating(?P<s>)\?"),
    _pattern(QuestionKind.CONFIRM_ATTACK, rf"Really attack {_THE}(?:peaceful )?(?P<s>.+?)\?"),
    _pattern(QuestionKind.CONFIRM_PRAYER, r"Are you sure you want to pray(?P<s>)\?"),
    _pattern(QuestionKind.CONFIRM_LEAVING, r"there will be no return!(?P<s>)"),
    _pattern(QuestionKind.CONFIRM_BREAK, r"really sure you want to break (?P<s>.+?)\?"),
    _pattern(QuestionKind.LIFT, r"(?:trouble|difficulty) lifting (?P<s>.+?)\.\s+Continue\?"),
    _pattern(QuestionKind.UNLOCK, r"[Uu]nlock (?P<s>.+?)\?"),
    _pattern(QuestionKind.LOCK, r"\b[Ll]ock (?P<s>.+?)\?"),
    _pattern(QuestionKind.FORCE_LOCK, r"There is (?P<s>.+?) here; force its lock\?"),
    _pattern(QuestionKind.DISARM, r"[Dd]isarm (?P<s>.+?)\?"),
    _pattern(QuestionKind.DRINK_FOUNTAIN, r"Drink from the (?P<s>fountain)\?"),
    _pattern(QuestionKind.DRINK_SINK, r"Drink from the (?P<s>sink)\?"),
    _pattern(QuestionKind.DIP_FOUNTAIN, r"Dip (?P<s>.+?) into the fountain\?"),
    _pattern(QuestionKind.DIP_WATER, r"Dip (?P<s>.+?) into the .+?\?"),
    _pattern(QuestionKind.SELL, r"for (?:your )?(?P<s>.+?)\.\s+Sell (?:it|them)\?"),
    _pattern(QuestionKind.SELL, r"in credit for (?P<s>.+?)\?"),
    _pattern(QuestionKind.PAY, r"(?P<s>.+?)\s*Pay\?"),
    _pattern(QuestionKind.PAY, r"Itemized billing(?P<s>)\?"),
    _pattern(QuestionKind.DONATE, r"How much will you (?P<s>offer)\?"),
    _pattern(QuestionKind.RING_FINGER, r"Which (?P<s>ring-finger)"),
    _pattern(QuestionKind.ENGRAVE_ADD, r"Do you want to add to the current (?P<s>engraving|writing|message|.*?)\?"),
    _pattern(QuestionKind.CALL, rf"Call {_THE}(?P<s>.+?):"),
    _pattern(QuestionKind.NAME, r"What do you want to (?:name|call) (?P<s>.+?)\?"),
    _pattern(QuestionKind.WISH, r"For what do you (?P<s>wish)\?"),
    _pattern(QuestionKind.GENOCIDE, r"What (?P<s>.*?) do you want to genocide\?"),
    _pattern(QuestionKind.TELEPORT_LEVEL, r"To what level do you want to (?P<s>teleport)\?"),
    _pattern(QuestionKind.POLYMORPH, r"(?:Become|Create) what kind of (?P<s>monster)\?"),
    _pattern(QuestionKind.READY_INSTEAD, r"Ready (?P<s>.+?)\?"),
    _pattern(QuestionKind.HOW_MANY, r"How many(?P<s>.*?)\?"),
    _pattern(QuestionKind.SIT_OR_USE, r"(?:[Oo]ffer|[Ss]it) (?P<s>.+?)\?"),
    _pattern(QuestionKind.CONFIRM_DANGER, r"(?:Really|Continue|Are you sure|Try to squeeze)(?P<s>.*?)\?"),
    _pattern(QuestionKind.PICK_UP_CLASS, r"(?:Pick up|What kinds? of thing)(?P<s>.*?)\?"),
    _pattern(QuestionKind.EXTENDED_COMMAND, r"^#(?P<s>.*)"),
    _pattern(QuestionKind.DIE, r"Die(?P<s>)\?"),
)


def _spell_out(match: re.Match[str]) -> str:
    return "".join(map(chr, range(ord(match[1]), ord(match[2]) + 1)))


def expand_options(keys: str) -> str:
    """Write the keys between a question's brackets out, without the help keys ``?`` and ``*``.

    >>> expand_options("- $a-dfA-C or ?*")
    '-$abcdfABC'
    """
    return _RANGE.sub(_spell_out, _HELP.sub("", keys)).replace(" ", "")


@lru_cache(maxsize=2048)
def parse_question(text: str) -> Question:
    """Classify a question by its text, as `Observation.message` shows it.

    Examples
    --------
    >>> question = parse_question("What do you want to eat? [ad-f or ?*] ")
    >>> question.kind.name, question.subject, question.options
    ('CHOOSE_ITEM', 'eat', 'adef')
    """
    text = text.replace("\n", " ")
    keys = _KEYS.search(text)
    options = expand_options(keys["keys"]) if keys and not keys["keys"].startswith("type ") else ""
    default = (keys["default"] or "") if keys else ""
    for kind, pattern in _KINDS:
        if match := pattern.search(text):
            return Question(kind, options, match["s"].strip(), default, text)
    return Question(QuestionKind.OTHER, options, "", default, text)
