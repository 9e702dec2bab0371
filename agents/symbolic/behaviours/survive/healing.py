"""Healing at once: potions that are known to heal, and the spells."""

from __future__ import annotations

from collections.abc import Callable

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.command import cast, quaff
from agents.symbolic.geometry import CLOSE
from agents.symbolic.knowledge.potions import HEALING, HEALS
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import protected
from agents.symbolic.reckoning.incoming_fire import doomed, last_shot, may_kill, under_fire
from agents.symbolic.reckoning.odds import combatants, in_danger, outlook, survival
from agents.symbolic.reckoning.prayer import low_hit_points, prayer_is_safe
from agents.symbolic.reckoning.spells import Castable, castable
from agents.symbolic.reckoning.ways_out import by_teleport, leads_out
from nethack_env.observation import Condition

HEALED = {"healing": 15.0, "extra healing": 27.0}
"""Mean hit points that the spells give back, 6d4 and 6d8 (src/zap.c, zapyourself); the first gives more for its energy.
"""


def drink_healing(belief: Belief) -> Proposal | Refusal:
    """Drink a known healing potion when hurt and in danger."""
    return _drink(belief, _needs_a_potion)


def drink_inside(belief: Belief) -> Proposal | Refusal:
    """Drink one inside a monster when badly hurt, too: a vortex goes on, and answers each blow."""
    return _drink(belief, _needs_one_inside)


def _drink(belief: Belief, needed: Callable[[Belief], bool]) -> Proposal | Refusal:
    """Drink the best known healing potion if it is needed, and the hero cannot be gone instead."""
    if belief.health > belief.tuning.healing.drink_early or not needed(belief):
        return "not hurt enough"
    potion = belief.inventory.first_typed("potion of", HEALING)
    if potion is None:
        return "no healing potion"
    if _better_gone(belief, potion):
        return "there is a surer way out"
    return Proposal(quaff(potion.letter), f"drink {potion.item.name}")


def _needs_a_potion(belief: Belief) -> bool:
    """Whether the next blows or the next shot may kill, or the hero is blind amid enemies: healing cures that, too.

    Neither stairs nor an engraving stop a ray, and an enemy that shot once shoots again.
    """
    if _one_shot_from_death(belief) or _one_blow_from_death(belief):
        return True
    if belief.health <= belief.tuning.healing.drink_below:
        return low_hit_points(belief) or in_danger(belief) or under_fire(belief)
    if belief.has(Condition.BLIND) and belief.adjacent_hostiles():
        return True
    if in_danger(belief, belief.tuning.healing.next_blows):
        return True
    return low_hit_points(belief) and in_danger(belief)


def _needs_one_inside(belief: Belief) -> bool:
    return belief.health <= belief.tuning.healing.drink_below or _needs_a_potion(belief)


def _one_shot_from_death(belief: Belief) -> bool:
    """Whether an enemy has just shot what may kill at the next time."""
    shot = last_shot(belief)
    return shot is not None and may_kill(belief, shot)


def _one_blow_from_death(belief: Belief) -> bool:
    """Whether one action may kill, the fight is not as good as won, and no god would heal the hero after the next blow.

    What is sure to be won, or healed by a prayer, is worth no potion.
    """
    if belief.stats.hp > outlook(belief, CLOSE).worst or prayer_is_safe(belief, belief.turn):
        return False
    return survival(belief) < belief.tuning.odds.safe_above


def _better_gone(belief: Belief, potion: Carried) -> bool:
    """Whether a ray may kill, or the fight is lost with what the potion gives, too; and the hero can leave at once."""
    if doomed(belief):
        return leads_out(belief)
    if potion.kind is None or isinstance(by_teleport(belief), str):
        return False
    hit_points = min(belief.stats.hp + HEALS[potion.kind.name], belief.stats.max_hp)
    return outlook(belief).survival(hit_points) < belief.tuning.odds.lost_below


def cast_healing(belief: Belief) -> Proposal | Refusal:
    """Cast a healing spell at the hero: it is no attack, so an Elbereth stays. In another shape it heals only that."""
    if belief.health >= belief.tuning.healing.rest_below or (spell := castable(belief, *HEALED)) is None:
        return "not hurt, or no healing to cast"
    if not (_worth_it_in_peace(belief, spell) if _unharmed(belief) else _worth_it_in_a_fight(belief, spell)):
        return "not hurt enough, or it would not help"
    if doomed(belief) and leads_out(belief):
        return "there is a surer way out"
    reason = f"cast {spell.name} with {belief.stats.hp} hit points left"
    return Proposal(cast(spell.name, "."), reason, target=("cast", spell.name), span=5)


def _unharmed(belief: Belief) -> bool:
    """Whether nobody strikes: nobody is near, or those who are respect what is written here."""
    return protected(belief) or not combatants(belief)


def _worth_it_in_peace(belief: Belief, spell: Castable) -> bool:
    """Whether the hero is badly hurt; or enough is missing for the spell to mend, with energy to spare."""
    if belief.health < belief.tuning.healing.cast_below:
        return True
    kept = 0 if protected(belief) else belief.tuning.healing.kept_energy
    missing = belief.stats.max_hp - belief.stats.hp
    return belief.stats.energy - spell.energy >= kept and missing >= belief.tuning.healing.needed * HEALED[spell.name]


def _worth_it_in_a_fight(belief: Belief, spell: Castable) -> bool:
    """Whether the hero is hurt, and the spell gives back more than the enemies take meanwhile."""
    gain = spell.success * HEALED[spell.name]
    limits = belief.tuning.healing
    return belief.health < limits.cast_below and gain > limits.outheals * outlook(belief).rate
