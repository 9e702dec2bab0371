"""The last resort: unknown wands, scrolls and potions, tried when nothing that is known helps."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import quaff, read, zap
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.object_types import ObjectClass
from agents.symbolic.knowledge.wands import RAY_WANDS, mean_help
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import held_off
from agents.symbolic.reckoning.incoming_fire import under_fire
from agents.symbolic.reckoning.line_of_fire import in_line, safe_bolt
from agents.symbolic.reckoning.odds import combatants, in_danger, losing, must_leave
from agents.symbolic.reckoning.prayer import low_hit_points, prayer_is_safe
from agents.symbolic.reckoning.teleports import departure
from agents.symbolic.reckoning.wands import spent
from nethack_env.observation import Condition

WAND_RANGE = 6
"""Squares up to which an unknown wand is zapped at somebody in line."""

ZAPPED_LATELY = 300
"""Turns for which an unknown wand that was zapped, and stayed unknown, is not tried again."""


def zap_unknown(belief: Belief) -> Proposal | Refusal:
    """Zap a wand that nobody knows at an enemy in a fight that is being lost, if it is likely to help."""
    if not _unknown(belief, ObjectClass.WAND) or not must_leave(belief) or not in_danger(belief, 3.0):
        return "no unknown wand, or no need of one"
    if held_off(belief):
        return "all who are beside are held off"
    target = enemy_in_line(belief)
    if target is None:
        return "nobody in line"
    wand = most_helpful(belief, target[0])
    if wand is None:
        return "no wand that may help"
    return Proposal(zap(wand.letter, target[1]), f"zap an unknown {wand.item.name} at the {target[0].name}")


def most_helpful(belief: Belief, enemy: Monster) -> Carried | None:
    """Return the wand that helps most against an enemy, by what each may still be; None if none is likely to.

    What can only be a ray is no gamble: `attack_wands` weighs whether it comes back.
    """

    def helps(wand: Carried) -> float:
        kinds = belief.identification.possible(wand.item.name)
        return 0.0 if RAY_WANDS.issuperset(kinds) else mean_help(kinds, enemy.species)

    best = max(_unknown(belief, ObjectClass.WAND), key=helps, default=None)
    return best if best is not None and helps(best) > 0 else None


def gamble(belief: Belief) -> Proposal | Refusal:
    """About to die: leave for elsewhere, or drink and read what might save the hero."""
    if not _dying(belief):
        return "not about to die"
    away = departure(belief)
    if away is not None:
        return Proposal(away, "teleport away from certain death", target="teleport", span=5)
    scroll = unknown_item(belief, ObjectClass.SCROLL)
    potion = unknown_item(belief, ObjectClass.POTION)
    if potion is not None:
        return Proposal(quaff(potion.letter), f"drink {potion.item.name} for want of better")
    if scroll is not None and not belief.stats.condition & (Condition.BLIND | Condition.CONFUSED):
        return Proposal(read(scroll.letter), f"read {scroll.item.name} for want of better")
    return "nothing unknown to try"


def _dying(belief: Belief) -> bool:
    """Whether the next rounds kill: too few hit points are left for them, or so few that a god would see trouble.

    A hero whom a god would hear does not try what it does not know while a blow more leaves it time to pray.
    """
    if low_hit_points(belief):
        return in_danger(belief) or under_fire(belief)
    limits = belief.tuning.escape
    if belief.health >= limits.gamble_below:
        return False
    may_pray = prayer_is_safe(belief, belief.turn)
    return in_danger(belief, limits.sure_round if may_pray else limits.last_round) and losing(belief)


def enemy_in_line(belief: Belief) -> tuple[Monster, str] | None:
    """Return the nearest enemy of the fight that stands on a line from the hero with nobody friendly between."""
    for monster, direction in in_line(belief, combatants(belief), WAND_RANGE):
        if safe_bolt(belief, direction, chebyshev(monster.pos, belief.pos)):
            return monster, direction
    return None


def unknown_item(belief: Belief, object_class: ObjectClass) -> Carried | None:
    """Something of a class whose type is not known and that was not found useless."""
    return next(iter(_unknown(belief, object_class)), None)


def _unknown(belief: Belief, object_class: ObjectClass) -> list[Carried]:
    """Return all of a class whose type is not known and that were not found useless."""
    entries = belief.inventory.of_class(object_class)
    return [e for e in entries if e.kind is None and e.item.price is None and not _used_up(belief, e)]


def _used_up(belief: Belief, entry: Carried) -> bool:
    """Whether a wand is known to hold nothing more, or did nothing to speak of a moment ago."""
    zapped = belief.journal.zapped.get(entry.letter)
    if zapped is not None and belief.turn - zapped < ZAPPED_LATELY:
        return True
    return spent(belief, entry)
