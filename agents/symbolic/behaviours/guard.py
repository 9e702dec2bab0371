"""The vault guard: drop the gold and follow him out, for a closed vault has no other way out."""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.command import Command, drop, search
from agents.symbolic.geometry import Pos, key_towards
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.proposal import Proposal, Refusal

GUARD = species_named("guard")
GOLD = "$"
SUBJECT = "guard at "
GONE = "guard disappears"

MEMORY = 6
"""Turns for which a guard out of sight is still followed."""


def follow_guard(belief: Belief) -> Proposal | Refusal:
    """Do what a peaceful guard says: first the gold, then after him, step by step (vault.c, gd_move)."""
    if belief.engulfed:
        return "inside a monster"
    guard = next((monster for monster in belief.monsters if monster.species is GUARD), None)
    if guard is not None and guard.attitude is not Attitude.PEACEFUL:
        return "the guard is angry"
    place = guard.pos if guard is not None else _last_place(belief)
    if place is None:
        return "no guard"
    if belief.stats.gold > 0:
        return _with_guard(drop(GOLD), place, "drop the gold for the guard")
    path = belief.walking.path_beside(place) if guard is not None else belief.walking.path(place)
    if not path:
        return _with_guard(search(1), place, "wait for the guard to lead the way")
    step = Command("move", "m" + key_towards(belief.pos, path[0]))  # m: picks nothing up
    return _with_guard(step, place, "follow the guard")


def _with_guard(command: Command, place: Pos, reason: str) -> Proposal:
    """Note in the command where the guard is: in a dark corridor he is soon out of sight."""
    return Proposal(replace(command, subject=f"{SUBJECT}{place[0]},{place[1]}"), reason)


def _last_place(belief: Belief) -> Pos | None:
    """Return where the guard was when he was followed a few turns ago."""
    for effect in reversed(belief.journal.effects):
        if belief.turn - effect.turn > MEMORY:
            return None
        if any(GONE in text for text in effect.messages):
            return None
        if effect.subject.startswith(SUBJECT):
            row, col = effect.subject.removeprefix(SUBJECT).split(",")
            return int(row), int(col)
    return None
