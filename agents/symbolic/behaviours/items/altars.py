"""Altars: what may be cursed is dropped on one before it is used; the flash, or none, tells (src/do.c, doaltarobj).

Any altar does it, to any god, and a thing is asked about once: what is picked up again names what was seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.symbolic.behaviours.items.pick_up import take_wanted
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.command import drop, drop_many, look_here
from agents.symbolic.geometry import bearing
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.altars import Doubt, questions
from agents.symbolic.reckoning.curses import altar_known
from agents.symbolic.reckoning.travel import goal_of, nearest_feature
from agents.symbolic.verb import Verb
from nethack_env.observation import Hunger


def ask_altar(belief: Belief) -> Proposal | Refusal:
    """Go to an altar that is worth the walk, drop there what may be cursed, and take back what is good."""
    if not altar_known(belief):
        return "no altar is known here, or needed"
    if goal_of(belief).policy.hasty:
        return "no time for altars"
    if belief.health < belief.tuning.items.fit_to_fetch or belief.stats.hunger >= Hunger.WEAK:
        return "not fit to go to an altar"
    asked = questions(belief)
    if not asked:
        return _take_back(belief) or "nothing to ask an altar"
    return _go_and_ask(belief, asked)


def _go_and_ask(belief: Belief, asked: Sequence[Doubt]) -> Proposal | Refusal:
    """Lay the things down on the nearest altar, if what it tells of them is worth the walk."""
    altar = nearest_feature(belief, (Terrain.ALTAR,))
    if altar is None:
        return "no altar in reach"
    things = [question.entry for question in asked]
    if altar == belief.pos:
        return _lay_down(belief, things)
    path = belief.walking.path(altar)
    if len(path) > belief.tuning.items.altar_walk * sum(question.worth for question in asked):
        return "the altar is too far for what is to be asked"
    why = f"ask the altar {bearing(belief.pos, altar)} about {_in_words(things)}"
    return walk(belief, path, why, ("altar", altar))


def _lay_down(belief: Belief, things: Sequence[Carried]) -> Proposal:
    """Drop all of them at once; one that other lines of the pack could be taken for, by its letter."""
    clear = [thing for thing in things if _stands_out(belief, thing)]
    if len(clear) > 1:
        names = tuple(thing.item.text for thing in clear)
        return Proposal(drop_many(names), f"ask the altar about {_in_words(clear)}", target=("on altar", names))
    thing = things[0]
    return Proposal(drop(thing.letter), f"ask the altar about {thing.item.text}", target=("on altar", thing.letter))


def _take_back(belief: Belief) -> Proposal | None:
    """Read what the altar said of the things, and pick up what is good, before a poorer piece is worn meanwhile."""
    if belief.here is not Terrain.ALTAR:
        return None
    if belief.exchange.did(Verb.DROP) and belief.underfoot is None:
        return Proposal(look_here(), "see what the altar told", target=("look here", belief.pos))
    answer = take_wanted(belief, belief.underfoot or ()) if belief.exchange.did(Verb.LOOK_HERE) else None
    return answer if isinstance(answer, Proposal) else None


def _stands_out(belief: Belief, thing: Carried) -> bool:
    """Whether no other line of the menu holds the words by which it is chosen."""
    return all(entry is thing or thing.item.text not in entry.item.text for entry in belief.inventory)


def _in_words(things: Sequence[Carried]) -> str:
    return ", ".join(thing.item.text for thing in things)
