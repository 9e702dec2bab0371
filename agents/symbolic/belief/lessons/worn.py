"""What the hero learns of things that it wears without knowing them: a harm that shows later tells the type."""

from __future__ import annotations

from collections.abc import Collection

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Command
from agents.symbolic.knowledge.object_types import ObjectClass, ObjectType, object_type_named
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.verb import Verb

_SLEEP = (object_type_named("amulet of restful sleep"),)
_FUMBLING = tuple(map(object_type_named, ("fumble boots", "gauntlets of fumbling")))


def asleep(belief: Belief, command: Command) -> None:
    """Who falls asleep for nothing wears the amulet for it (src/timeout.c, nh_timeout); a cursed apple does it, too."""
    if belief.happened(K.FELL_ASLEEP) and command.verb is not Verb.EAT:
        _blame(belief, _SLEEP)


def stumbled(belief: Belief, command: Command) -> None:
    """Who stumbles for nothing wears the boots or gloves for it (src/timeout.c, slip_or_trip)."""
    if belief.happened(K.STUMBLED):
        _blame(belief, _FUMBLING)


def _blame(belief: Belief, kinds: Collection[ObjectType]) -> None:
    """Know what does it if only one thing that is worn can be of these types."""
    identification = belief.identification
    worn = (entry for entry in belief.inventory.of_class(ObjectClass.ARMOR, ObjectClass.AMULET) if entry.item.worn)
    suspects = {entry.name: found for entry in worn if (found := set(identification.possible(entry.name)) & set(kinds))}
    if len(suspects) == 1:
        ((name, found),) = suspects.items()
        if identification.is_open(name):
            identification.narrow(name, found)
