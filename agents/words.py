"""Which word a person meant by the one that was typed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``", did you mean 'x'?"`` for the nearest of the known words, the empty text where none is near.

    Examples
    --------
    >>> did_you_mean("symblic", ["random", "symbolic"])
    ", did you mean 'symbolic'?"
    >>> did_you_mean("chess", ["random", "symbolic"])
    ''
    """
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f", did you mean {folded[near[0]]!r}?" if near else ""
