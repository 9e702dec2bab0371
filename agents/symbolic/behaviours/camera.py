"""The expensive camera: its flash blinds for good who stands beside, and makes three in four run, every @ too.

From farther off it blinds for some turns only (src/uhitm.c, flash_hits_mon). The blind care nothing for Elbereth, but
mostly strike where the hero is not (src/monmove.c, onscary and set_apparxy).
"""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.behaviours.elbereth import protected, unafraid
from agents.symbolic.behaviours.escape import must_leave
from agents.symbolic.behaviours.missiles import friend_at
from agents.symbolic.behaviours.threat import combatants
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import apply
from agents.symbolic.geometry import chebyshev, line_direction
from agents.symbolic.knowledge.species_flags import Trait
from agents.symbolic.planning.lines import flight
from agents.symbolic.proposal import Proposal, Refusal

REACH = 2
"""Squares within which a flash makes its victim run."""

FLASHED_LATELY = 6
"""Turns for which a direction is left alone: whoever was hit there is blind, or has no eyes for it."""

VERB = "flash"


def flash(belief: Belief) -> Proposal | Refusal:
    """Blind who is near in a fight that is being lost."""
    camera = _camera(belief)
    if camera is None or belief.engulfed or not belief.hostiles:
        return "no camera, or nobody to blind"
    if not must_leave(belief) or (protected(belief) and not unafraid(belief)):
        return "no need of it"
    lately = {effect.subject for effect in belief.journal.since(belief.turn - FLASHED_LATELY) if effect.verb == VERB}
    for monster in combatants(belief, REACH):
        direction = line_direction(belief.pos, monster.pos)
        if direction is not None and direction not in lately and _can_be_blinded(belief, monster, direction):
            command = replace(apply(camera.letter, direction), verb=VERB, subject=direction)
            return Proposal(command, f"flash the camera at the {monster.name}", target=(VERB, belief.turn // 5))
    return "nobody in line to blind"


def _camera(belief: Belief) -> Entry | None:
    """Return a camera that is not known to be empty."""
    camera = belief.inventory.first_named("expensive camera")
    charges = camera.item.charges if camera is not None else None
    return None if charges is not None and charges.left <= 0 else camera


def _can_be_blinded(belief: Belief, monster: Monster, direction: str) -> bool:
    """Whether it has eyes, and nobody friendly is in the way."""
    way = flight(belief.level.terrain, belief.pos, direction, chebyshev(monster.pos, belief.pos))
    eyes = monster.species is None or Trait.NOEYES not in monster.species.flags
    return eyes and not any(friend_at(belief, pos) for pos in way)
