"""Altars: what may be cursed is dropped on one before it is used; the flash, or none, tells (src/do.c, doaltarobj).

Any altar does it, whoever's it is, and a thing is asked about once: what is picked up again names what was seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Entry
from agents.symbolic.command import drop, drop_many
from agents.symbolic.geometry import bearing
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.altars import altar_in_reach, questions
from agents.symbolic.reckoning.curses import altar_known
from agents.symbolic.reckoning.travel import goal_of
from nethack_env.observation import Hunger


def ask_altar(belief: Belief) -> Proposal | Refusal:
    """Go to an altar that is worth the walk, and drop there what is not known to be free of a curse."""
    if not altar_known(belief):
        return "no altar is known here, or needed"
    if goal_of(belief).policy.hasty:
        return "no time for altars"
    if belief.health < belief.tuning.items.fit_to_fetch or belief.stats.hunger >= Hunger.WEAK:
        return "not fit to go to an altar"
    asked = questions(belief)
    altar = altar_in_reach(belief) if asked else None
    if altar is None:
        return "nothing to ask an altar, or none in reach"
    things = [question.entry for question in asked]
    if altar == belief.pos:
        return _lay_down(belief, things)
    path = belief.walking.path(altar)
    if len(path) > belief.tuning.items.altar_walk * sum(question.worth for question in asked):
        return "the altar is too far for what is to be asked"
    why = f"ask the altar {bearing(belief.pos, altar)} about {_in_words(things)}"
    return walk(belief, path, why, ("altar", altar))


def _lay_down(belief: Belief, things: Sequence[Entry]) -> Proposal:
    """Drop all of them at once; one that other lines of the pack could be taken for, by its letter."""
    clear = [thing for thing in things if _stands_out(belief, thing)]
    if len(clear) > 1:
        names = tuple(thing.item.text for thing in clear)
        return Proposal(drop_many(names), f"ask the altar about {_in_words(clear)}", target=("on altar", names))
    thing = things[0]
    return Proposal(drop(thing.letter), f"ask the altar about {thing.item.text}", target=("on altar", thing.letter))


def _stands_out(belief: Belief, thing: Entry) -> bool:
    """Whether no other line of the menu holds the words by which it is chosen."""
    return all(entry is thing or thing.item.text not in entry.item.text for entry in belief.inventory)


def _in_words(things: Sequence[Entry]) -> str:
    return ", ".join(thing.item.text for thing in things)
