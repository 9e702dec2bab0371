"""The wording of NetHack's messages, one rule a line: kind, a fragment that must occur, and the pattern of a sentence.

Wordings are those of the C source (``mhitu.c``, ``uhitm.c``, ``eat.c``, ``pray.c``, ``lock.c``, ``trap.c`` ...). Rules
are tried in order and the first one that matches wins, so the special ones stand before the general ones.
"""

import re
from typing import NamedTuple

from agents.symbolic.perception.events import EventKind as K

S = r"(?:[Tt]he |[Aa]n? |[Yy]our )?(?:poor )?(?P<subject>.+?)"
"""A monster or thing."""
O = r"(?:the |an? )?(?P<object>.+?)"  # noqa: E741
"""A second one."""
ITEM = r"(?P<subject>.+?)"
"""An item, with its article."""


class Rule(NamedTuple):
    """One wording.

    Attributes
    ----------
    kind : EventKind
        What it reports.
    fragment : str
        Text that every such sentence holds: the cheap test before the pattern.
    pattern : re.Pattern
        Matched from the start of the sentence; groups ``subject``, ``object``, ``amount``.
    subject, object : str
        What the event holds where the sentence does not spell it out.
    amount : int or None
        `Event.amount` where the sentence does not spell it out.
    """

    kind: K
    fragment: str
    pattern: re.Pattern[str]
    subject: str = ""
    object: str = ""
    amount: int | None = None


def rule(
    kind: K, fragment: str, pattern: str = "", *, subject: str = "", object: str = "", amount: int | None = None
) -> Rule:
    """Make a rule; without a pattern the fragment is enough."""
    return Rule(kind, fragment, re.compile(pattern, re.DOTALL), subject, object, amount)
