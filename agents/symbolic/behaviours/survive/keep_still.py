"""Keep still while stunned or confused beside what must not be touched."""

from __future__ import annotations

from agents.symbolic.behaviours.survive.illness import rub, unicorn_horn
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import KEEPERS_OF_PEACE, Monster
from agents.symbolic.command import search
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.dangers import Touch
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.odds import has_active_attack, touch
from nethack_env.observation import Condition


def keep_still(belief: Belief) -> Proposal | Refusal:
    """Neither strike nor walk: every direction is a random one (cmd.c, confdir), and a floating eye paralyses.

    The blow meant for another hits it as often as not; or a watchman, whom the whole watch avenges. Of the steps and
    blows of a confused hero one in five goes astray (hack.c, domove): it fights on against those who strike at it.
    """
    if not belief.has(Condition.STUNNED | Condition.CONFUSED):
        return "neither stunned nor confused"
    beside = [monster for monster in belief.monsters if chebyshev(monster.pos, belief.pos) == 1]
    if not belief.has(Condition.STUNNED) and any(monster.hostile and has_active_attack(monster) for monster in beside):
        return "somebody beside strikes"
    deadly = next((monster for monster in beside if _deadly(belief, monster)), None)
    if deadly is None:
        return "nobody beside whom it would be deadly to hit"
    horn = unicorn_horn(belief)
    if horn is not None:
        return rub(horn)
    return Proposal(search(1), f"keep still beside the {deadly.name}")


def _deadly(belief: Belief, monster: Monster) -> bool:
    """Whether a blow at it by mistake may be the hero's end."""
    in_peace = monster.species in KEEPERS_OF_PEACE and not monster.hostile
    return in_peace or touch(belief, monster) is Touch.DEADLY
