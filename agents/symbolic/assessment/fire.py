"""Fire that may come: the last shot at the hero, who may shoot next, and which weapons were seen in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agents.symbolic.assessment.opponents import Opponent
from agents.symbolic.belief.belief import Belief
from agents.symbolic.perception.events import EventKind
from agents.symbolic.reckoning.incoming_fire import SHOOTER_RANGE, Shot, can_aim, last_shot

SEEN_WITHIN = 50
"""Turns for which what a monster was seen to use is taken to be in its hand still."""

_USES = (EventKind.MONSTER_ATTACKS, EventKind.MONSTER_ZAPS)


@dataclass(frozen=True, slots=True)
class IncomingFire:
    """What may hit the hero from afar.

    Attributes
    ----------
    last : Shot or None
        The latest shot at the hero, of the last five turns on this level.
    aiming : tuple of Opponent
        Those in view, awake and near, that can hurt from afar and have the hero in line now.
    weapons : mapping of str to str
        What monsters were seen to wield, throw, shoot or zap of late, by the name of the species.
    """

    last: Shot | None = None
    aiming: tuple[Opponent, ...] = ()
    weapons: Mapping[str, str] = field(default_factory=dict)

    @property
    def ray(self) -> float:
        """Mean damage of the ray or bolt that was last shot at the hero; 0 for a missile, and for none."""
        return self.last.damage if self.last is not None else 0.0


QUIET = IncomingFire()
"""Nobody shoots."""


def fire(belief: Belief, opponents: Sequence[Opponent]) -> IncomingFire:
    """Return the fire that may come; the last shot counts although nobody is in view."""
    last = last_shot(belief)
    if last is None and not opponents:
        return QUIET
    aiming = tuple(one for one in opponents if _shoots(one) and can_aim(belief, one.monster.pos, belief.pos))
    armed = any(one.habits.throws for one in opponents)
    return IncomingFire(last, aiming, weapons_seen(belief) if armed else {})


def _shoots(one: Opponent) -> bool:
    able = one.habits.shoots or one.habits.throws
    return able and (one.fights or one.monster.moved) and one.distance <= SHOOTER_RANGE


def weapons_seen(belief: Belief) -> Mapping[str, str]:
    """Return what monsters were seen to use of late, the latest of each species."""
    seen: dict[str, str] = {}
    for effect in belief.journal.since(belief.turn - SEEN_WITHIN):
        for event in effect.events:
            if event.kind in _USES and event.object:
                seen.setdefault(event.subject, event.object)
    return seen
