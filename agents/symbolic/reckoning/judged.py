"""Judgements of packs and shops, kept as long as what they were judged by stays the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

Thing = TypeVar("Thing")
Verdict = TypeVar("Verdict")


class Judged(Generic[Thing, Verdict]):
    """The last judgement of each thing, and by what it was made. A cache: the same by any order."""

    def __init__(self) -> None:
        self._kept: WeakKeyDictionary[Thing, tuple[object, Verdict]] = WeakKeyDictionary()

    def of(self, thing: Thing, by: object, judge: Callable[[], Verdict]) -> Verdict:
        """Return the judgement of a thing, made anew when what it is judged by has changed."""
        kept = self._kept.get(thing)
        if kept is None or kept[0] != by:
            kept = self._kept[thing] = by, judge()
        return kept[1]
