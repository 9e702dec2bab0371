"""The ways out of a lost fight that lead off the spot at once: elsewhere on the level, or through its floor."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import zap
from agents.symbolic.geometry import CLOSE, chebyshev
from agents.symbolic.knowledge.dangers import follows_on_stairs
from agents.symbolic.planning.combat import fight_outlook
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.digging import can_fall
from agents.symbolic.reckoning.elbereth import can_write, held_off, respects
from agents.symbolic.reckoning.foes import foe
from agents.symbolic.reckoning.incoming_fire import doomed, under_fire
from agents.symbolic.reckoning.odds import in_danger, losing
from agents.symbolic.reckoning.teleports import departure, teleports_work
from agents.symbolic.reckoning.wands import digging_wand
from agents.symbolic.reckoning.ways_out import stairs_within
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition

LAST_ROUND = 1.0
"""Actions that must be left for a second attempt to write, since 28 % come out garbled."""

_HOW = {
    Verb.TELEPORT: ("teleport at will", "teleport"),
    Verb.ZAP: ("teleport", "zap out"),
    Verb.READ: ("read the way", "read out"),
}
"""The ways to teleport, in words, each with what the watchdog counts it as."""


def teleport_out(belief: Belief) -> Proposal | Refusal:
    """Leave a lost fight, or a ray that may kill, for another place on the level.

    At will, by a wand, or by a scroll that is kept for this.
    """
    if _stays(belief) and not doomed(belief):
        return "no lost fight"
    if not teleports_work(belief):
        return "nobody teleports here"
    command = departure(belief)
    if command is None:
        return "nothing to teleport with"
    how, target = _HOW[command.verb]
    return Proposal(command, f"{how} out of a lost fight", target=target, span=5)


def dig_out(belief: Belief) -> Proposal | Refusal:
    """Leave a lost fight, or a ray that may kill, through the floor, when no stairs and no engraving will do.

    Each level deeper is worse.
    """
    aimed_at = doomed(belief)
    if not aimed_at and (_stays(belief) or belief.health >= belief.tuning.escape.fall_below):
        return "no lost fight"
    digger = digging_wand(belief)
    if digger is None or not can_fall(belief):
        return "no wand of digging, or not here"
    if not aimed_at and (stairs_within(belief, belief.tuning.escape.stairs_before_fall) or _engraving_will_do(belief)):
        return "stairs or an engraving will do"
    if _pursued(belief):
        return "those who follow are too strong by themselves"
    return Proposal(zap(digger.letter, ">"), "dig a way out of a lost fight", target="zap out", span=5)


def _stays(belief: Belief) -> bool:
    """Whether there is no need to leave: nobody beside, or an Elbereth that holds them off."""
    if not belief.adjacent_hostiles() or not losing(belief):
        return True
    return held_off(belief)


def _engraving_will_do(belief: Belief) -> bool:
    """Whether all who may strike before it is done respect an Elbereth, and there is time for a second attempt."""
    if not can_write(belief) or belief.has(Condition.BLIND) or under_fire(belief) or in_danger(belief, LAST_ROUND):
        return False
    return all(respects(belief, m) for m in belief.hostiles if chebyshev(m.pos, belief.pos) <= CLOSE)


def _pursued(belief: Belief) -> bool:
    """Whether those beside who come along would win the fight below as well (dog.c, keepdogs)."""
    beside = belief.adjacent_hostiles()
    followers = [foe(belief, m) for m in beside if m.species is not None and follows_on_stairs(m.species)]
    return fight_outlook(followers).survival(belief.stats.hp) < belief.tuning.odds.lost_below
