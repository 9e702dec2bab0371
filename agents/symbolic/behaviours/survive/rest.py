"""Resting: get hit points back while nobody who matters is near, on an Elbereth where one can be written."""

from __future__ import annotations

from agents.symbolic.behaviours.explore.stairs import WAIT_OUT
from agents.symbolic.behaviours.fight.melee import FIT_TO_HUNT
from agents.symbolic.behaviours.survive.elbereth import write
from agents.symbolic.behaviours.survive.take_cover import leave_line
from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import Verb
from agents.symbolic.command import rest as let_pass
from agents.symbolic.knowledge.terrain import WAYS_UP
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import can_write, protected
from agents.symbolic.reckoning.incoming_fire import in_line_of_fire, last_shot
from agents.symbolic.reckoning.lurkers import lurkers_ahead
from agents.symbolic.reckoning.odds import SAFE_ABOVE, combatants, survival
from agents.symbolic.reckoning.peace import beset
from agents.symbolic.reckoning.travel import goal_of
from nethack_env.observation import Hunger

WRITE_BELOW = 0.5
"""Share of the hit points below which a rest is long enough to be worth an Elbereth."""

BADLY_HURT = 0.35
"""Share of the hit points below which nothing but enemies comes before a rest."""

REST_TURNS = 20

SHOT_LATELY = 30
"""Turns after a shot for which nothing is written: who comes is better beside the hero than held off, and shooting."""

OPEN_REST_RANGE = 9
"""Squares within which an enemy that is awake forbids an open rest."""


def recover(belief: Belief) -> Proposal | Refusal:
    """Rest at once when badly hurt: meals and things wait."""
    return rest(belief) if mending(belief) < BADLY_HURT else "not badly hurt"


def rest(belief: Belief) -> Proposal | Refusal:
    """Search in place, which passes time and may find something, until the hit points are back."""
    if belief.stats.hunger >= Hunger.WEAK:
        return "too hungry to rest"
    health = mending(belief)
    if health >= _enough(belief) and not lurkers_ahead(belief, WAIT_OUT):
        return "in good health"
    if beset(belief):
        return "enemies beside"
    coming = bool(combatants(belief, OPEN_REST_RANGE))
    weak = coming and survival(belief, OPEN_REST_RANGE) > SAFE_ABOVE
    if weak and health >= FIT_TO_HUNT:
        return "somebody to fight first"
    if in_line_of_fire(belief):
        return leave_line(belief) or "in the line of fire"
    if weak:
        return _rest(belief, 1, "let them come")
    if (coming or health < WRITE_BELOW) and _worth_writing(belief):
        answer = write(belief)
        if isinstance(answer, Proposal):
            return answer
    return _rest(belief, REST_TURNS, "rest")


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
    policy = goal_of(belief).policy
    return policy.rest_until if resting or lurkers_ahead(belief) else policy.rest_below


def _worth_writing(belief: Belief) -> bool:
    """Whether an Elbereth can be written here, and keeps off whoever comes."""
    return (
        belief.here not in WAYS_UP
        and can_write(belief)
        and not protected(belief)
        and last_shot(belief, SHOT_LATELY) is None
    )


def _rest(belief: Belief, turns: int, how: str) -> Proposal:
    return Proposal(let_pass(turns), f"{how}, {belief.stats.hp} of {belief.stats.max_hp} left")
