"""Resting: get hit points back while nobody who matters is near, on an Elbereth where one can be written."""

from __future__ import annotations

from agents.symbolic.behaviours.items.equip import arm_first
from agents.symbolic.behaviours.survive.elbereth import write
from agents.symbolic.behaviours.survive.take_cover import leave_line
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import rest as let_pass
from agents.symbolic.knowledge.terrain import WAYS_UP
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import can_write, gone_lately, protected
from agents.symbolic.reckoning.incoming_fire import in_line_of_fire, under_fire
from agents.symbolic.reckoning.lurkers import lurkers_ahead
from agents.symbolic.reckoning.odds import combatants, survival
from agents.symbolic.reckoning.peace import beset
from agents.symbolic.reckoning.travel import goal_of
from agents.symbolic.verb import Verb
from nethack_env.observation import Hunger

SHOT_LATELY = 30
"""Turns after a shot for which nothing is written: a shooter is better beside the hero than held off, and shooting."""


def recover(belief: Belief) -> Proposal | Refusal:
    """Rest at once when badly hurt: meals and things wait."""
    return rest(belief) if mending(belief) < belief.tuning.rest.badly_hurt else "not badly hurt"


def rest(belief: Belief) -> Proposal | Refusal:
    """Search in place, which passes time and may find something, until the hit points are back."""
    health = mending(belief)
    if belief.stats.hunger >= Hunger.WEAK and health >= belief.tuning.rest.badly_hurt:
        return "too hungry to rest"
    if health >= _enough(belief) and not lurkers_ahead(belief, belief.tuning.explore.wait_out):
        return "in good health"
    if beset(belief):
        return "enemies beside"
    coming = bool(combatants(belief, belief.tuning.rest.open_range))
    weak = coming and survival(belief, belief.tuning.rest.open_range) > belief.tuning.odds.safe_above
    if weak and health >= belief.tuning.fight.fit:
        return "somebody to fight first"
    if in_line_of_fire(belief) and not (protected(belief) and gone_lately(belief)):
        return leave_line(belief) or "in the line of fire"
    if weak:
        return _rest(belief, 1, "let them come")
    if (coming or health < belief.tuning.rest.write_below) and _worth_writing(belief):
        answer = write(belief)
        if isinstance(answer, Proposal):
            return answer
    return arm_first(belief) or _rest(belief, belief.tuning.rest.span, "rest")


def mending(belief: Belief) -> float:
    """Share of the hit points that come back: a beast's own, for those beneath its shape do not (allmain.c)."""
    life, stats = belief.own_form, belief.stats
    if life is None:
        return belief.health
    return (stats.hp - life.hp) / max(stats.max_hp - life.max_hp, 1)


def _enough(belief: Belief) -> float:
    """Share of the hit points that will do: more is asked to end a rest than to begin none."""
    command = belief.exchange.command
    resting = command is not None and command.does(Verb.REST, Verb.LOOK_HERE, Verb.ENGRAVE)
    shares = belief.tuning.rest
    if goal_of(belief).policy.hasty:
        return shares.dive_until if resting or lurkers_ahead(belief) else shares.dive_below
    return shares.until if resting or lurkers_ahead(belief) else shares.below


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
