"""Resting: get hit points back while nobody who matters is near, on an Elbereth where one can be written."""

from __future__ import annotations

from agents.symbolic.behaviours.items.equip import arm_first
from agents.symbolic.behaviours.survive.elbereth import write
from agents.symbolic.behaviours.survive.take_cover import leave_line
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import rest as let_pass
from agents.symbolic.knowledge.terrain import WAYS_UP
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import can_write, gone_lately, protected, resting
from agents.symbolic.reckoning.incoming_fire import in_line_of_fire, under_fire
from agents.symbolic.reckoning.lurkers import lurkers_ahead
from agents.symbolic.reckoning.odds import combatants, survival
from agents.symbolic.reckoning.peace import beset
from agents.symbolic.reckoning.travel import goal_of
from nethack_env.observation import Hunger

SHOT_LATELY = 30
"""Turns after a shot for which nothing is written: a shooter is better beside the hero than held off, and shooting."""


def recover(belief: Belief) -> Proposal | Refusal:
    """Rest at once when badly hurt: meals and things wait."""
    return rest(belief) if mending(belief) < belief.tuning.rest.badly_hurt else "not badly hurt"


def rest(belief: Belief) -> Proposal | Refusal:
    """Search in place, which passes time and may find something, until the hit points are back."""
    reason = _no_rest(belief)
    if reason is not None:
        return reason
    if in_line_of_fire(belief) and not (protected(belief) and gone_lately(belief)):
        return leave_line(belief) or "in the line of fire"
    if _weaker_ones_come(belief):
        return _rest(belief, 1, "let them come")
    return _engraving(belief) or arm_first(belief) or _rest(belief, belief.tuning.rest.span, "rest")


def _no_rest(belief: Belief) -> Refusal | None:
    """Say why there is no need of a rest, or no time for one."""
    health = mending(belief)
    if belief.stats.hunger >= Hunger.WEAK and health >= belief.tuning.rest.badly_hurt:
        return "too hungry to rest"
    if health >= _enough(belief) and not lurkers_ahead(belief, belief.tuning.explore.wait_out):
        return "in good health"
    if beset(belief):
        return "enemies beside"
    fit = health >= belief.tuning.fight.fit
    return "somebody to fight first" if fit and _weaker_ones_come(belief) else None


def _coming(belief: Belief) -> bool:
    """Whether somebody comes from near enough to break a rest in the open."""
    return bool(combatants(belief, belief.tuning.rest.open_range))


def _weaker_ones_come(belief: Belief) -> bool:
    """Whether those who come are as good as beaten."""
    return _coming(belief) and survival(belief, belief.tuning.rest.open_range) > belief.tuning.odds.safe_above


def mending(belief: Belief) -> float:
    """Share of the hit points that come back: a beast's own, for those beneath its shape do not (allmain.c)."""
    life, stats = belief.own_form, belief.stats
    if life is None:
        return belief.health
    return (stats.hp - life.hp) / max(stats.max_hp - life.max_hp, 1)


def _enough(belief: Belief) -> float:
    """Share of the hit points that will do: more is asked to end a rest than to begin none."""
    shares, more = belief.tuning.rest, resting(belief) or lurkers_ahead(belief)
    if goal_of(belief).policy.hasty:
        return shares.dive_until if more else shares.dive_below
    return shares.until if more else shares.below


def _engraving(belief: Belief) -> Proposal | None:
    """Write an Elbereth to rest on when badly hurt, or while somebody comes."""
    if mending(belief) >= belief.tuning.rest.write_below and not _coming(belief):
        return None
    answer = write(belief) if _worth_writing(belief) else None
    return answer if isinstance(answer, Proposal) else None


def _worth_writing(belief: Belief) -> bool:
    """Whether an Elbereth can be written here, and keeps off what comes."""
    return (
        belief.here not in WAYS_UP
        and can_write(belief)
        and not protected(belief)
        and not under_fire(belief, SHOT_LATELY)
    )


def _rest(belief: Belief, turns: int, how: str) -> Proposal:
    return Proposal(let_pass(turns), f"{how}, {belief.stats.hp} of {belief.stats.max_hp} left")
