"""What the game waits for, what was typed, and what it said."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, pairwise

from agents.neural.keyboard.belief_tracker import HISTORY, Phase, Situation, unknown_monster
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import ESCAPE, RETURN, control, meta
from agents.symbolic.perception.prompts import QuestionKind
from nethack_env.actions import KEY_TO_INDEX, action_name


def printed(key: str) -> str:
    """Return a key as it can be read: itself, or its name where it shows nothing."""
    name = key if key.isascii() and key.isprintable() else action_name(KEY_TO_INDEX[ord(key)])
    return name.lower().replace("_", " ") if len(name) > 1 else name


def _counted(n: int, most: int) -> str:
    return f"{n} or more" if n == most - 1 else str(n)


_VERBS = "hjklyubnFsm,:;<>aeEqrzZtwWTPRd" + control("d") + control("x") + meta("p") + meta("e")
_VERB = {key: index for index, key in enumerate(_VERBS)}
_KINDS = {kind: index for index, kind in enumerate(QuestionKind)}
_LONGEST = 10
_ANSWERS = 4
_OFFSETS = ("on it", "8 down or more", "down", "up", "8 up or more", "8 right or more", "right", "left",
            "8 left or more")  # fmt: skip
_MENU_FACTS = ("is the last page", "has a line selected", "had a line selected")
_PARTS = (
    [f"phase {phase.name.lower()}" for phase in Phase],
    [*(f"typed {printed(key)}" for key in _VERBS), "typed another key"],
    [f"question {kind.name.lower().replace('_', ' ')}" for kind in QuestionKind],
    [f"letters typed {_counted(n, _LONGEST)}" for n in range(_LONGEST)],
    [f"answers given {_counted(n, _ANSWERS)}" for n in range(_ANSWERS)],
    [f"cursor to what is to be looked at: {offset}" for offset in _OFFSETS],
    [f"menu {fact}" for fact in _MENU_FACTS],
)
PROMPT_NAMES = tuple(chain.from_iterable(_PARTS))
_STARTS = tuple(sum(map(len, _PARTS[:index])) for index in range(len(_PARTS)))

_KEYS = "abcdefghijklmnopqrstuvwxyzEFHJKLZWTPR0123456789.,:;<>-" + ESCAPE + RETURN + control("d") + meta("p")
_KEY = {key: index for index, key in enumerate(_KEYS)}
_EACH = len(_KEYS) + 1
RECENT_NAMES = tuple(
    f"{age} keys ago {key}" for age in range(1, HISTORY + 1) for key in (*map(printed, _KEYS), "another key")
)

N_WORDS = 192
WORD_NAMES = tuple(f"a word of bucket {bucket}" for bucket in range(N_WORDS))
_FEW = 40
"""Messages of a decision point that count, the latest first."""


def prompt(situation: Situation, start: int) -> list[int]:
    """Return the places of the flags that say what is being asked for."""
    phase, question, typed = situation.phase, situation.question, situation.typed
    phases, verbs, kinds, lengths, answers, offsets, menus = (start + part for part in _STARTS)
    flags = [phases + phase]
    verb = typed.verb_key
    if verb:
        flags.append(verbs + _VERB.get(verb, len(_VERB)))
        flags.append(answers + min(len(typed.answers), _ANSWERS - 1))
    if question is not None:
        flags.append(kinds + _KINDS[question.kind])
    if phase is Phase.TEXT:
        letters = sum(1 for text, _ in typed.answers if situation.question is not None and _same(text, situation))
        flags.append(lengths + min(letters, _LONGEST - 1))
    elif phase is Phase.SQUARE and situation.belief is not None:
        flags += [offsets + place for place in _offset(situation.belief, situation.observation.cursor)]
    elif phase is Phase.MENU and situation.menu is not None:
        menu = situation.menu
        facts = (menu.is_last, any(item.selected for item in menu.choices), bool(typed.chosen))
        flags += [menus + place for place, fact in enumerate(facts) if fact]
    return flags


def _same(text: str, situation: Situation) -> bool:
    """Whether an answer went to the line that is being typed now."""
    return situation.question is not None and text.partition("?")[0] == situation.question.text.partition("?")[0]


def _offset(belief: Belief, cursor: tuple[int, int]) -> list[int]:
    """Return where, seen from the cursor, the nearest monster is that nobody has looked at."""
    target = unknown_monster(belief)
    if target is None:
        return []
    down, right = target.pos[0] - (cursor[0] - 1), target.pos[1] - cursor[1]
    facts = (
        down == right == 0, down >= 8, 0 < down < 8, -8 < down < 0, down <= -8, right >= 8, 0 < right < 8,
        -8 < right < 0, right <= -8,
    )  # fmt: skip
    return [place for place, fact in enumerate(facts) if fact]


def recent(situation: Situation, start: int) -> list[int]:
    """Return the places of the flags of the last keys."""
    return [start + age * _EACH + _KEY.get(key, len(_KEYS)) for age, key in enumerate(situation.recent)]


def words(situation: Situation, start: int) -> list[int]:
    """Return the places of the words, and pairs of words, that the game said since the last decision, hashed."""
    belief = situation.belief
    said: Iterable[str] = belief.messages[-_FEW:] if belief is not None else ()
    found = {start + place for message in said for place in _hashed(message)}
    if situation.phase is not Phase.COMMAND or belief is None:
        found.update(start + place for place in _hashed(situation.observation.message))
    return list(found)


@lru_cache(maxsize=8192)
def _hashed(message: str) -> tuple[int, ...]:
    """Return the buckets of the words and pairs of words of a message; numbers all look alike."""
    tokens = ["0" if word.isdigit() else word for word in message.lower().replace(".", " ").split()]
    grams = [*tokens, *(f"{a} {b}" for a, b in pairwise(tokens))]
    return tuple({zlib.crc32(gram.encode("latin-1", "replace")) % N_WORDS for gram in grams})
