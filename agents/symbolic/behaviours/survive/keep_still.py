"""Keep still while stunned or confused beside what must not be touched."""

from __future__ import annotations

from agents.symbolic.behaviours.survive.illness import rub
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import KEEPERS_OF_PEACE, Monster
from agents.symbolic.command import search
from agents.symbolic.geometry import adjacent
from agents.symbolic.knowledge.dangers import Touch, has_damage
from agents.symbolic.knowledge.species import DamageType
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.odds import damage_per_turn, freezes, has_active_attack, touch
from nethack_env.observation import Condition

STILL_TURNS, MOST_TAKEN = 8, 0.5
"""Turns for which blows are borne without striking back, rotten food confusing for 2 to 8 (eat.c, rottenfood), and the
share of the hit points that they may take in that time."""

_ASTRAY = Condition.STUNNED | Condition.CONFUSED


def keep_still(belief: Belief) -> Proposal | Refusal:
    """Neither strike nor walk: every direction is a random one (cmd.c, confdir), and a floating eye paralyses.

    The blow meant for another hits it as often as not; or a watchman, whom the whole watch avenges. Of the steps and
    blows of a confused hero one in five goes astray (hack.c, domove): it fights on against those who strike at it,
    unless it can bear them for a while and a blow astray may freeze it.
    """
    if not belief.has(_ASTRAY):
        return "neither stunned nor confused"
    beside = [monster for monster in belief.monsters if adjacent(monster.pos, belief.pos)]
    if not belief.has(Condition.STUNNED) and _fights_on(belief, beside):
        return "somebody beside strikes"
    deadly = next((monster for monster in beside if _deadly(belief, monster)), None)
    if deadly is None:
        return "nobody beside is deadly to hit"
    horn = belief.inventory.unicorn_horn
    if horn is not None:
        return rub(horn)
    return Proposal(search(1), f"keep still beside the {deadly.name}")


def _fights_on(belief: Belief, beside: list[Monster]) -> bool:
    """Whether somebody strikes at a confused hero who had better not just bear it."""
    strikers = [monster for monster in beside if monster.hostile and has_active_attack(monster)]
    return bool(strikers) and not _rather_bears(belief, beside, strikers)


def _rather_bears(belief: Belief, beside: list[Monster], strikers: list[Monster]) -> bool:
    """Whether a confused hero takes the blows of some rather than strike at them beside one who freezes it.

    An enemy that confuses does so again and again; before one that freezes and strikes, too, waiting is no way out.
    """
    frozen_by = [monster for monster in beside if freezes(belief, monster)]
    if not frozen_by or all(monster in frozen_by for monster in strikers):
        return False
    if any(m.species is not None and has_damage(m.species, {DamageType.CONFUSE}) for m in strikers):
        return False
    taken = sum(damage_per_turn(belief, monster) for monster in strikers)
    return STILL_TURNS * taken < MOST_TAKEN * belief.stats.hp


def _deadly(belief: Belief, monster: Monster) -> bool:
    """Whether a blow at it by mistake may be the hero's end."""
    in_peace = monster.species in KEEPERS_OF_PEACE and not monster.hostile
    return in_peace or touch(belief, monster) is Touch.DEADLY or freezes(belief, monster)
