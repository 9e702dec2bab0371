"""What the game waits for, what was typed, and what it said."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from agents.neural.follower import HISTORY, Phase, Situation, unknown_monster
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import ESCAPE, RETURN, control, meta
from agents.symbolic.perception.prompts import QuestionKind

_VERBS = "hjklyubnFsm,:;<>aeEqrzZtwWTPRd" + control("d") + control("x") + meta("p") + meta("e")
_VERB = {key: index for index, key in enumerate(_VERBS)}
_KINDS = {kind: index for index, kind in enumerate(QuestionKind)}
_LONGEST = 10
_ANSWERS = 4
_OFFSETS = 9
_MENU_FACTS = 3
_PARTS = (len(Phase), len(_VERB) + 1, len(_KINDS), _LONGEST, _ANSWERS, _OFFSETS, _MENU_FACTS)
N_PROMPT = sum(_PARTS)
_STARTS = tuple(sum(_PARTS[:index]) for index in range(len(_PARTS)))

_KEYS = "abcdefghijklmnopqrstuvwxyzEFHJKLZWTPR0123456789.,:;<>-" + ESCAPE + RETURN + control("d") + meta("p")
_KEY = {key: index for index, key in enumerate(_KEYS)}
_EACH = len(_KEYS) + 1
N_RECENT = HISTORY * _EACH

N_WORDS = 192
_FEW = 40
"""Messages of a decision point that count, the latest first."""


def prompt(situation: Situation, start: int) -> list[int]:
    """Return the places of the flags that say what is being asked for."""
    phase, question, transcript = situation.phase, situation.question, situation.transcript
    phases, verbs, kinds, lengths, answers, offsets, menus = (start + part for part in _STARTS)
    flags = [phases + phase]
    verb = transcript.verb_key
    if verb:
        flags.append(verbs + _VERB.get(verb, len(_VERB)))
        flags.append(answers + min(len(transcript.answers), _ANSWERS - 1))
    if question is not None:
        flags.append(kinds + _KINDS[question.kind])
    if phase is Phase.TEXT:
        typed = sum(1 for text, _ in transcript.answers if situation.question is not None and _same(text, situation))
        flags.append(lengths + min(typed, _LONGEST - 1))
    elif phase is Phase.SQUARE and situation.belief is not None:
        flags += [offsets + place for place in _offset(situation.belief, situation.observation.cursor)]
    elif phase is Phase.MENU and situation.menu is not None:
        menu = situation.menu
        facts = (menu.is_last, any(item.selected for item in menu.choices), bool(transcript.chosen))
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
