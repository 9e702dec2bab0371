"""How to strike, shoot, zap and cast: at whom and with what, where it is possible at all; never whether."""

from __future__ import annotations

from agents.neural.commands.errands import CommandMaker
from agents.symbolic.behaviours.fight.attack_wands import SLEEP, attack
from agents.symbolic.behaviours.fight.force_bolt import FORCE_BOLT, bolt_at
from agents.symbolic.behaviours.fight.missiles import shot, shot_beside
from agents.symbolic.behaviours.survive.last_resort import enemy_in_line, most_helpful, unknown_item
from agents.symbolic.behaviours.survive.polymorphed import CALL_ENERGY
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import call_pack as call
from agents.symbolic.command import feel, zap
from agents.symbolic.command import fight as hit
from agents.symbolic.geometry import DIRECTIONS
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.missiles import expendable, missile_at_hand
from agents.symbolic.reckoning.spells import castable, known_spells


def strike(direction: str) -> CommandMaker:
    """Return the maker of a blow in a direction, at an enemy beside the hero or from inside one."""
    row, column = DIRECTIONS[direction]

    def make(belief: Belief) -> Proposal | None:
        if belief.engulfed:
            return Proposal(hit(direction), "cut a way out of the monster") if direction == "j" else None
        square = belief.pos[0] + row, belief.pos[1] + column
        monster = next((m for m in belief.hostiles if m.pos == square), None)
        if monster is None:
            return None
        target = ("unseen", square) if monster.species is None else None
        return Proposal(hit(direction, monster.name), f"hit the {monster.name}", target=target)

    return make


def feel_around(belief: Belief) -> Proposal | None:
    """Search for somebody unseen beside the hero."""
    unseen = next((monster for monster in belief.adjacent_hostiles() if monster.species is None), None)
    return Proposal(feel(), "feel for who is there", target=("feel", unseen.pos)) if unseen is not None else None


def shoot(belief: Belief) -> Proposal | None:
    """Shoot or throw at the nearest enemy in line that is not beside the hero, or must not be touched."""
    if not belief.hostiles or belief.engulfed:
        return None
    return shot(belief, missile_at_hand(belief), expendable(belief))


def shoot_beside(belief: Belief) -> Proposal | None:
    """Shoot or throw at the enemy beside the hero that a blow is best spent on."""
    answer = shot_beside(belief) if not belief.engulfed else ""
    return answer if isinstance(answer, Proposal) else None


def force_bolt(belief: Belief) -> Proposal | None:
    """Cast force bolt at the nearest enemy in line."""
    if not belief.hostiles or castable(belief, FORCE_BOLT) is None:
        return None
    return next((bolt for monster in belief.hostiles if (bolt := bolt_at(belief, monster))), None)


def zap_attack(belief: Belief) -> Proposal | None:
    """Send the best ray or blow at hand at an enemy in line, if it is not likely to come back."""
    armed = belief.inventory.of_class(ObjectClass.WAND) or SLEEP in known_spells(belief)
    if not belief.hostiles or belief.engulfed or not armed:
        return None
    answer = attack(belief)
    return answer if isinstance(answer, Proposal) else None


def zap_unknown(belief: Belief) -> Proposal | None:
    """Zap, of the wands that nobody knows, the one that is likeliest to help at an enemy in line."""
    untried = unknown_item(belief, ObjectClass.WAND) if belief.hostiles and not belief.engulfed else None
    target = enemy_in_line(belief) if untried is not None else None
    if untried is None or target is None:
        return None
    wand = most_helpful(belief, target[0]) or untried
    return Proposal(zap(wand.letter, target[1]), f"zap an unknown {wand.item.name} at the {target[0].name}")


def call_pack(belief: Belief) -> Proposal | None:
    """Call tame jackals, rats or wolves, as a were can in its animal shape."""
    able = belief.own_form is not None and "lycanthropy" in belief.journal.clocks
    if not able or belief.stats.energy < CALL_ENERGY or belief.engulfed:
        return None
    return Proposal(call(), "call the pack", target="call")
