"""Whether a monster holds the hero: till it lets go, neither stairs nor feet lead away (do.c, doup; hack.c, domove).

Nor is a blow struck at anybody else: the game takes it for a step, and tries to pull free.
"""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.lessons.target import target_of
from agents.symbolic.command import Command
from agents.symbolic.geometry import Pos, adjacent
from agents.symbolic.knowledge.dangers import holds
from agents.symbolic.knowledge.species import SPECIES
from agents.symbolic.perception.events import Event
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.perception.signs import HELD_BACK
from agents.symbolic.verb import Verb

_HOLDERS = frozenset(species.name for species in SPECIES if holds(species))
_DEATHS = (K.HERO_KILLS, K.OTHER_DIES)


def grip(belief: Belief, command: Command) -> None:
    """Know whether a monster holds the hero: until it lets go, falls, or is no longer beside.

    What sticks to the hero says nothing of it, and a hold that ends unseen is told of again at the next try to leave.
    """
    if belief.pos != belief.previous_pos or belief.level is not belief.previous_level:
        belief.held = False
    for event in belief.events:
        if event.kind is K.HELD:
            belief.held = True
        elif _frees(event):
            belief.held = False
    belief.held = belief.held and not belief.engulfed and _holder_beside(belief)
    belief.not_holding = belief.not_holding | _missed(belief, command) if belief.held else frozenset()


def _missed(belief: Belief, command: Command) -> frozenset[Pos]:
    """Return the square of a blow that was not struck, for somebody else holds the hero; whoever stands there."""
    back = any(event.kind is K.HELD and event.object == HELD_BACK for event in belief.events)
    aim = target_of(command, belief.pos) if back and command.verb is Verb.FIGHT else None
    return frozenset() if aim is None else frozenset({aim})


def _frees(event: Event) -> bool:
    """Whether it tells the end of a hold; of two holders the wrong one may have fallen."""
    return event.kind is K.LET_GO or (event.kind in _DEATHS and event.subject in _HOLDERS)


def _holder_beside(belief: Belief) -> bool:
    """Whether somebody beside the hero can hold it, or is not known for what it is."""
    beside = (monster for monster in belief.monsters if adjacent(monster.pos, belief.pos))
    return any(monster.species is None or holds(monster.species) for monster in beside)
