"""From the text of a message to the events it reports.

NetHack joins the sentences of one turn with two spaces. Each sentence is tried against the tables of wordings; what no
rule knows reports nothing. Most messages repeat, so the answer is cached by the text.
"""

import re
from functools import lru_cache
from itertools import chain

from agents.symbolic.perception.engravings import read_engravings, without_engravings
from agents.symbolic.perception.events import Event, EventKind
from agents.symbolic.perception.signs import read_signs
from agents.symbolic.perception.wordings import RULES, Rule

_FARLOOK = re.compile(r"\S {2,}.*? \([^()]*(?:\([^()]*\)[^()]*)*\)(?: \[seen: [^]]*\])?$", re.DOTALL)
_GAP = re.compile(r" {2,}|(?<=[.!?\"])\n")


def sentences(message: str) -> list[str]:
    """Split a message at its double spaces; a line break within a sentence becomes a space."""
    return [part.replace("\n", " ").strip() for part in _GAP.split(message) if part.strip()]


def _event(rule: Rule, match: re.Match[str]) -> Event:
    found = match.groupdict()
    amount = found.get("amount")
    return Event(
        rule.kind,
        found.get("subject") or rule.subject,
        found.get("object") or rule.object,
        int(amount) if amount else rule.amount,
    )


def _read(sentence: str) -> Event | None:
    for rule in RULES:
        if rule.fragment in sentence and (match := rule.pattern.match(sentence)):
            return _event(rule, match) if rule.kind is not EventKind.OTHER else None
    return None


@lru_cache(maxsize=8192)
def parse_message(message: str) -> tuple[Event, ...]:
    """Return what a message reports, in its order; what was read of an engraving comes last.

    Examples
    --------
    >>> [event.kind.name for event in parse_message("You kill the newt!  You see here a newt corpse.")]
    ['HERO_KILLS', 'SEE_HERE']
    """
    if _FARLOOK.match(message):
        return tuple(read_signs(message))
    rest = without_engravings(message)
    events = (_read(sentence) for sentence in sentences(rest))
    return tuple(chain((event for event in events if event is not None), read_engravings(message), read_signs(rest)))
