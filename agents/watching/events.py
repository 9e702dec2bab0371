"""The moments of a game that are worth stopping at: the curves mark them and "next event" goes to them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from agents.loop.rollout import Moment
from agents.symbolic.knowledge.species import SPECIES
from agents.symbolic.knowledge.species_flags import Generation
from agents.symbolic.perception.events import EventKind as Report
from agents.symbolic.perception.messages import parse_message
from agents.watching.vitals import UNKNOWN, Vitals

LOW_HP = 1 / 3
"""Share of the hit points below which the hero is in danger."""
DIED = "died"
"""How a game ended whose hero is dead."""
WORTHY_DIFFICULTY = 5
"""The table's difficulty below which no kill is worth a mark, however weak the hero."""

_SPECIES = {species.name: species for species in SPECIES}


class GameEventKind(StrEnum):
    """What kind of moment it is."""

    LEVEL = "level"
    EXPERIENCE = "experience"
    LOW_HP = "low hp"
    PRAYER = "prayer"
    KILL = "kill"
    DEATH = "death"
    END = "end"
    """Of a game whose hero lives: cut, broken off, quit, or left in triumph."""


class GameEvent(NamedTuple):
    """One such moment.

    Attributes
    ----------
    step : int
        Keys pressed so far.
    kind : GameEventKind
        What it is.
    text : str
        What happened, in a few words.
    """

    step: int
    kind: GameEventKind
    text: str


class EventWatch:
    """Finds the events of one game, shown its frames in order."""

    def __init__(self) -> None:
        self._vitals = UNKNOWN
        self._message = ""

    def watch(self, moment: Moment) -> tuple[GameEvent, ...]:
        """Return what happened in this moment; the blank frame after the end is the end of the game."""
        if moment.over:
            return (self.end(moment.step, died=moment.how == DIED),)
        observation = moment.observation
        return self.see(moment.step, Vitals.of(observation.stats), observation.message)

    def see(self, step: int, vitals: Vitals, message: str) -> tuple[GameEvent, ...]:
        """Return what happened between the last frame and this one."""
        if not vitals.turn:
            return ()
        before, self._vitals = self._vitals, vitals
        news = message if message != self._message else ""
        self._message = message
        if not before.turn:
            return ()
        found = (*_changes(before, vitals), *_reports(news, vitals))
        return tuple(GameEvent(step, kind, text) for kind, text in found)

    def end(self, step: int, text: str = "the game ends", *, died: bool) -> GameEvent:
        """Return the end of the game as an event."""
        return GameEvent(step, GameEventKind.DEATH if died else GameEventKind.END, text)


def _changes(before: Vitals, now: Vitals) -> Iterator[tuple[GameEventKind, str]]:
    if (now.depth, now.branch) != (before.depth, before.branch):
        yield GameEventKind.LEVEL, _arrival(before, now)
    if now.experience_level != before.experience_level:
        verb = "reaches" if now.experience_level > before.experience_level else "falls to"
        yield GameEventKind.EXPERIENCE, f"{verb} experience level {now.experience_level}"
    if _low(now) and not _low(before):
        yield GameEventKind.LOW_HP, f"{now.hp} of {now.max_hp} hit points left"


def _arrival(before: Vitals, now: Vitals) -> str:
    branch = f" in {now.branch}" if now.branch and now.branch != before.branch else ""
    return f"enters level {now.depth}{branch}"


def _low(vitals: Vitals) -> bool:
    return vitals.hp < vitals.max_hp * LOW_HP


def _reports(message: str, vitals: Vitals) -> Iterator[tuple[GameEventKind, str]]:
    for report in parse_message(message):
        if report.kind is Report.PRAYER_STARTED:
            yield GameEventKind.PRAYER, f"prays to {report.subject}"
        elif report.kind is Report.HERO_KILLS and of_note(report.subject, vitals.experience_level):
            yield GameEventKind.KILL, f"kills the {report.subject}"


def of_note(victim: str, experience_level: int) -> bool:
    """Tell whether a kill is one to remember: a unique monster, or one about as strong as the hero or stronger."""
    species = _SPECIES.get(victim.removeprefix("invisible ").removeprefix("saddled "))
    if species is None:
        return False
    return Generation.UNIQUE in species.generation or species.difficulty >= max(WORTHY_DIFFICULTY, experience_level - 1)
