"""Bringing the pet to the stairs down, which NLE's StaircasePet asks for: lead it there, wait, or go back for it.

A pet that is close comes along by itself (dogmove.c); one that is out of sight is looked for where it was last seen.
"""

from __future__ import annotations

from agents.symbolic.behaviours.tasks.stand_on_stairs import LANDINGS
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import search
from agents.symbolic.geometry import IN_RANGE, NEAR, Pos, bearing, chebyshev
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.company import pets
from agents.symbolic.reckoning.travel import goal_of, nearest_feature

PET_PATIENCE = 12
"""Turns for which a pet out of sight is waited for on the stairs: it mostly comes by itself."""

ROUND = 60
"""Turns for which the hero goes for one place on the search for a lost pet."""


def bring_pet(belief: Belief) -> Proposal | Refusal:
    """Go to the stairs down with the pet at heel."""
    if belief.level.pet_seen is None or goal_of(belief).level != belief.level.key:
        return "no pet on this level"
    stairs = nearest_feature(belief, LANDINGS)
    if stairs is None:
        return "no stairs down in reach"
    nearest = min(pets(belief), key=lambda pet: (chebyshev(pet.pos, belief.pos), pet.pos), default=None)
    if nearest is not None:
        return _lead(belief, stairs, nearest)
    place, seen = belief.level.pet_seen
    if belief.turn - seen <= PET_PATIENCE:
        return _wait_on(belief, stairs, "the pet will come")
    return _look_for_it(belief, place, (belief.turn - seen) // ROUND)


def _lead(belief: Belief, stairs: Pos, pet: Monster) -> Proposal | Refusal:
    """Walk ahead of a pet in view, wait for it, or fetch it if it stays away."""
    distance = chebyshev(pet.pos, belief.pos)
    if distance <= NEAR or chebyshev(pet.pos, stairs) <= NEAR:
        return _wait_on(belief, stairs, "the pet is near")
    if distance > IN_RANGE or belief.turn % 4 == 0:
        path = belief.walking.path_beside(pet.pos)
        if path:
            return walk(belief, path[:1], f"fetch the {pet.name}", "fetch pet", span=ROUND)
    return Proposal(search(1), f"wait for the {pet.name}", target="wait for pet", span=ROUND)


def _wait_on(belief: Belief, stairs: Pos, why: str) -> Proposal:
    if belief.pos == stairs:
        return Proposal(search(1), f"wait on the stairs: {why}", target="wait for pet", span=ROUND)
    path = belief.walking.path(stairs)[:1]
    return walk(belief, path, f"go to the stairs down: {why}", "lead pet", span=ROUND)


def _look_for_it(belief: Belief, place: Pos, lap: int) -> Proposal | Refusal:
    """Go where it was last seen, and lap by lap to the doors and stairs around, the nearest to there first."""
    if lap % 3 == 2 and belief.prospects.unexplored is not None:
        return "it may be where nobody has been"
    marks = belief.level.find(Terrain.DOORWAY, Terrain.DOOR_OPEN, Terrain.STAIRS_UP, Terrain.STAIRS_DOWN)
    marks.sort(key=lambda pos: (chebyshev(pos, place), pos))
    places = [pos for pos in (place, *marks) if belief.walking.reachable(pos)]
    goal = places[(lap - (lap + 1) // 3) % len(places)] if places else belief.pos
    path = belief.walking.path(goal)
    if not path:
        return "nowhere to look for the pet"
    return walk(belief, path[:1], f"look for the pet {bearing(belief.pos, goal)}", ("look for pet", goal), span=ROUND)
