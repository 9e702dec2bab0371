"""What the hero learns of its spells."""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.haze import Haze
from agents.symbolic.belief.spells import circumstances, fading_spells, nutrition_taken, spells_listed
from agents.symbolic.command import Command
from agents.symbolic.knowledge.skills import Skill, SkillLevel
from agents.symbolic.knowledge.spellcasting import HAZE_FADES, HAZE_FADES_OF_EXPERTS, protection_gain
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.perception.spell_list import read_spell_list
from agents.symbolic.verb import Verb

LEFT_BY_SPELLS = 3
"""Nutrition that no cast takes."""


def spells(belief: Belief, command: Command) -> None:
    """Take in the list of spells: it is shown on request, and again before each cast; amnesia and books change it."""
    if belief.happened(K.SPELLS_CHANGED):
        belief.spells_read = ()
    if not command.does(Verb.LIST_SPELLS, Verb.CAST):
        return
    listed = read_spell_list(belief.exchange.windows)
    if listed is not None:
        belief.spells, belief.fading = spells_listed(listed), fading_spells(listed)
    elif belief.happened(K.NO_SPELLS):
        belief.spells = belief.fading = {}
    if command.verb is Verb.LIST_SPELLS:
        belief.spells_read = circumstances(belief.stats, belief.inventory)


def exertion(belief: Belief, command: Command) -> None:
    """Count the nutrition that a cast took; no more than leaves three (spell.c, spelleffects)."""
    spell = (belief.spells or {}).get(command.subject)
    if spell is None or belief.stats.energy >= belief.previous.energy:
        return
    taken = nutrition_taken(spell, belief.hero.role, belief.stats.intelligence)
    left = belief.journal.nutrition(belief.turn)
    belief.journal.ate(-max(0, min(taken, left - LEFT_BY_SPELLS)))


def haze(belief: Belief, command: Command) -> None:
    """Know how much armour a spell of protection gave, and that it is gone."""
    if belief.happened(K.HAZE_GONE):
        belief.haze = Haze()
    if belief.happened(K.HAZE_GROWS):
        before = belief.previous
        gain = protection_gain(before.experience_level, before.armor_class, belief.haze.left(before.turn))
        expert = belief.hero.skill(Skill.CLERIC_SPELL) >= SkillLevel.EXPERT
        belief.haze = belief.haze.thicker(gain, before.turn, HAZE_FADES_OF_EXPERTS if expert else HAZE_FADES)
