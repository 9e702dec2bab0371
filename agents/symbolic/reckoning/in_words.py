"""The fight at hand in one line of numbers, as the traces show it."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.reckoning.elbereth import protected
from agents.symbolic.reckoning.odds import combatants, outlook
from agents.symbolic.reckoning.prayer import heard


def fight_in_words(belief: Belief) -> str:
    """Return the odds of the fight at hand and what else may save the hero; empty when nobody fights."""
    foes = len(combatants(belief))
    if not foes:
        return ""
    odds, hit_points = outlook(belief), belief.stats.hp
    words = [
        f"odds {odds.survival(hit_points):.0%} against {foes}",
        f"{odds.damage:.0f} of {hit_points} hit points in {odds.actions:.0f} actions",
        f"a prayer {heard(belief):.0%}",
    ]
    if protected(belief):
        words.append("on Elbereth")
    return ", ".join(words)
