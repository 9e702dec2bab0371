"""The vault guard: drop the gold and follow him out, for a closed vault has no other way out."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude
from agents.symbolic.command import Command, drop, search
from agents.symbolic.geometry import Pos, key_towards, neighbours
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal, Refusal

GUARD = species_named("guard")
GOLD = "$"
SUBJECT = "guard at "
FAREWELLS = ("guard disappears", "confused, disappears", "Well, begone")
CALLS = ("Move along!", "follow me!", "scoundrel!")
"""What a guard says who waits for the hero to come, or to drop the gold (vault.c, gd_move)."""

TUNNEL = (Terrain.CORRIDOR, Terrain.DOORWAY)

MEMORY = 20
"""Turns for which a guard out of sight is still followed."""


class Sighting(NamedTuple):
    """Where the guard was seen last, and when."""

    place: Pos
    turn: int


def follow_guard(belief: Belief) -> Proposal | Refusal:
    """Do what a peaceful guard says: first the gold, then after him, step by step (vault.c, gd_move)."""
    guard = next((monster for monster in belief.monsters if monster.species is GUARD), None)
    if guard is not None and guard.attitude is not Attitude.PEACEFUL:
        return "the guard is angry"
    seen = Sighting(guard.pos, belief.turn) if guard is not None else _last_sighting(belief)
    if seen is None:
        return "no guard"
    if belief.stats.gold > 0:
        return _with_guard(drop(GOLD), seen, "drop the gold for the guard")
    ahead = _tunnel_ahead(belief) if guard is None and belief.pos == seen.place else None
    seen = Sighting(ahead, belief.turn) if ahead is not None else seen
    path = belief.walking.path_beside(seen.place) if guard is not None else belief.walking.path(seen.place)
    if not path:
        target = ("guard", seen.place)  # some never do: the watchdog loses patience
        return _with_guard(search(1), seen, "wait for the guard to lead the way", target)
    step = Command("move", "m" + key_towards(belief.pos, path[0]))  # m: picks nothing up
    return _with_guard(step, seen, "follow the guard")


def _tunnel_ahead(belief: Belief) -> Pos | None:
    """Where he went from here, out of sight in the dark: he makes a corridor square by square (vault.c, gd_move)."""
    level = belief.level
    dug = (pos for pos in neighbours(belief.pos) if level.terrain[pos] in TUNNEL and not level.visited[pos])
    return next((pos for pos in dug if belief.walking.reachable(pos)), None)


def led_by_guard(belief: Belief) -> bool:
    """Whether a guard leads the way out of a vault: he may be in the dark ahead, and his death fills the tunnel."""
    return _last_sighting(belief) is not None


def _with_guard(command: Command, seen: Sighting, reason: str, target: object = None) -> Proposal:
    """Note in the command where the guard was: in a dark corridor he is soon out of sight."""
    (row, col), turn = seen
    return Proposal(replace(command, subject=f"{SUBJECT}{row},{col},{turn}"), reason, target=target)


def _last_sighting(belief: Belief) -> Sighting | None:
    """Return where and when he was seen or heard, not long ago, before the latest commands that follow him."""
    heard = -MEMORY
    for effect in belief.journal.since(belief.turn - MEMORY):
        if any(farewell in text for text in effect.messages for farewell in FAREWELLS):
            return None
        if any(call in text for text in effect.messages for call in CALLS):
            heard = max(heard, effect.turn)
        if effect.subject.startswith(SUBJECT):
            row, col, turn = map(int, effect.subject.removeprefix(SUBJECT).split(","))
            return Sighting((row, col), turn) if belief.turn - max(turn, heard) <= MEMORY else None
    return None
