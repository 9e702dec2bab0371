"""Illness and its cures; and waiting out what passes by itself."""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.belief.belief import Belief
from agents.symbolic.command import eat, pray, search
from agents.symbolic.proposal import Proposal, Refusal
from nethack_env.observation import Condition, Dungeon

DEADLY = Condition.STONE | Condition.SLIME | Condition.STRANGLED | Condition.FOOD_POISONED | Condition.TERMINALLY_ILL


def cure(belief: Belief) -> Proposal | Refusal:
    """Do something about what kills within turns: eat a lizard against stoning, else pray."""
    if not belief.stats.condition & DEADLY:
        return _lycanthropy(belief)
    if belief.has(Condition.STONE):
        lizard = belief.inventory.first_named("lizard corpse")
        if lizard is not None:
            return Proposal(eat(lizard.letter), "eat a lizard against turning to stone")
    if belief.stats.dungeon == Dungeon.GEHENNOM:
        return "no god hears in Gehennom"
    if belief.journal.prayer_chance(belief.turn) <= 0.0:
        return "no god would listen"
    return Proposal(pray(), "pray against a deadly illness")


def _lycanthropy(belief: Belief) -> Proposal | Refusal:
    """Pray against a were's bite: it is major trouble (pray.c, TROUBLE_LYCANTHROPE), but there is no hurry."""
    if "lycanthropy" not in belief.journal.clocks or belief.stats.dungeon == Dungeon.GEHENNOM:
        return "not ill"
    if not belief.journal.prayer_is_safe(belief.turn):
        return "prayed too recently"
    return Proposal(pray(), "pray against lycanthropy")


def sit_out(belief: Belief) -> Proposal | Refusal:
    """Wait while stunned, confused or blind, with nobody near; hallucination is too long to wait for."""
    waiting = Condition.CONFUSED | Condition.STUNNED | Condition.BLIND
    if not belief.stats.condition & waiting:
        return "senses are clear"
    if belief.adjacent_hostiles() or belief.engulfed:
        return "enemies beside"
    return Proposal(replace(search(5), verb="wait"), "wait for the senses to clear")
