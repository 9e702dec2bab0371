"""How to walk somewhere: each errand proposes the way to one named goal, or None where there is no such goal or way.

Nothing here says whether to go: that is what a net learns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from agents.symbolic.behaviours.explore.doors import force_door
from agents.symbolic.behaviours.explore.explore import explore as see_more
from agents.symbolic.behaviours.explore.explore import push_nearest
from agents.symbolic.behaviours.explore.leave_shop import leave_shop as out_of_shop
from agents.symbolic.behaviours.explore.search import search_for
from agents.symbolic.behaviours.explore.trap_doors import way_to_hole
from agents.symbolic.behaviours.explore.vault_guard import follow_guard
from agents.symbolic.behaviours.explore.wander import wander as search_elsewhere
from agents.symbolic.behaviours.fight.hunt_dwarves import at_peace, go_for
from agents.symbolic.behaviours.fight.stand_ground import narrow_square
from agents.symbolic.behaviours.items.pick_up import nearest_wanted
from agents.symbolic.behaviours.items.shopping import shop
from agents.symbolic.behaviours.survive.take_cover import leave_line
from agents.symbolic.behaviours.walk import least_beset, walk, walk_to
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import ascend, descend, jump_down
from agents.symbolic.geometry import Pos, chebyshev, touching
from agents.symbolic.knowledge.dangers import stationary
from agents.symbolic.knowledge.species_flags import Trait
from agents.symbolic.knowledge.terrain import WAYS_DOWN, WAYS_UP, Terrain
from agents.symbolic.proposal import Behaviour, Proposal
from agents.symbolic.reckoning.branches import branch_stairs
from agents.symbolic.reckoning.incoming_fire import closing_step, last_shot
from agents.symbolic.reckoning.odds import worth_hitting
from agents.symbolic.reckoning.own_things import own_things
from agents.symbolic.reckoning.travel import nearest_feature
from nethack_env.observation import Dungeon

CommandMaker = Callable[[Belief], Proposal | None]
"""Says how a command is carried out now; None where that is impossible."""


def offered(behaviour: Behaviour) -> CommandMaker:
    """Return the maker of a behaviour that asks no more than whether it can be done."""

    def make(belief: Belief) -> Proposal | None:
        answer = behaviour(belief)
        return answer if isinstance(answer, Proposal) else None

    return make


explore = offered(see_more)
wander = offered(search_elsewhere)
push_boulder = offered(push_nearest)
open_door = offered(force_door)
obey_guard = offered(follow_guard)
leave_shop = offered(out_of_shop)


def trade(belief: Belief) -> Proposal | None:
    """Sell and buy in the shop that the hero is in, or go to one of this level."""
    answer = shop(belief) if not belief.engulfed and belief.own_form is None else ""
    return answer if isinstance(answer, Proposal) else None


def stairs_down(belief: Belief) -> Proposal | None:
    """Go to the stairs down of this branch and take them."""
    return _by_stairs(belief, WAYS_DOWN, _side_stairs(belief))


def stairs_up(belief: Belief) -> Proposal | None:
    """Go to the stairs up and take them, unless they lead out of the dungeon."""
    return _by_stairs(belief, WAYS_UP, ()) if belief.stats.depth > 1 else None


def branch(belief: Belief) -> Proposal | None:
    """Go to the stairs that lead from the main dungeon to the Mines and take them."""
    side = _side_stairs(belief)
    return _by_stairs(belief, WAYS_DOWN, [pos for pos in belief.level.find(*WAYS_DOWN) if pos not in side])


def _side_stairs(belief: Belief) -> list[Pos]:
    """Stairs that are known, or must be taken, to lead to the Mines."""
    key = belief.level.key
    if key[0] != Dungeon.DOOM:
        return []
    stairs = branch_stairs(belief, key, Dungeon.MINES)
    return [stairs] if stairs is not None else []


def _by_stairs(belief: Belief, ways: tuple[Terrain, ...], others: Collection[Pos]) -> Proposal | None:
    """Walk to the nearest of these stairs that is none of the others, or take it."""
    if belief.engulfed:
        return None
    stairs = nearest_feature(belief, ways, others)
    if stairs is None:
        return None
    if stairs != belief.pos:
        return walk_to(belief, stairs, "go to the stairs")
    return Proposal(descend() if ways is WAYS_DOWN else ascend(), "take the stairs", target=stairs)


def hole(belief: Belief) -> Proposal | None:
    """Go to a known hole or trap door and jump in."""
    if belief.engulfed or belief.stats.dungeon == Dungeon.SOKOBAN:
        return None
    way = way_to_hole(belief)
    if way is None:
        return None
    return walk(belief, way, "go to the hole") if way else Proposal(jump_down(), "jump into the hole", target="fall")


def fetch(belief: Belief) -> Proposal | None:
    """Walk to the nearest thing in view that may be worth having."""
    if belief.engulfed:
        return None
    found = nearest_wanted(belief)
    return walk_to(belief, found, "fetch what lies there") if found is not None else None


def fallen_gear(belief: Belief) -> Proposal | None:
    """Walk to what a change of shape made fall on this level, as long as something of use is left of it."""
    if belief.fallen_gear is None or own_things(belief) != belief.level.key:
        return None
    return walk_to(belief, belief.fallen_gear[1], "back to what fell")


def search_hidden(belief: Belief) -> Proposal | None:
    """Walk to the square where a hidden way is likeliest, or search there, as long as its teacher waits."""
    if belief.engulfed:
        return None
    answer = search_for(belief, belief.tuning.explore.wait)
    return answer if isinstance(answer, Proposal) else None


def approach(belief: Belief) -> Proposal | None:
    """Take a step towards the nearest enemy that moves and may be touched, out of its line of fire if possible."""
    if belief.engulfed:
        return None
    for monster in belief.hostiles:
        if not touching(monster.pos, belief.pos) and _quarry(belief, monster):
            path = belief.walking.path_beside(monster.pos)
            if path:
                step = (closing_step(belief, monster) if last_shot(belief) is not None else None) or path[0]
                return walk(belief, (step,), f"go for the {monster.name}", ("approach", monster.pos))
    return None


def _quarry(belief: Belief, monster: Monster) -> bool:
    return monster.species is not None and not stationary(monster.species) and worth_hitting(belief, monster)


def hunt_dwarf(belief: Belief) -> Proposal | None:
    """Go for the nearest dwarf that is at peace, or strike it: it may carry a pick-axe."""
    if belief.engulfed:
        return None
    return next((step for dwarf in at_peace(belief, Trait.DWARF) if (step := go_for(belief, dwarf))), None)


def step_back(belief: Belief) -> Proposal | None:
    """Take a step to the free square beside that is farthest from the nearest enemy."""
    if not belief.hostiles or belief.engulfed or belief.trapped:
        return None
    best = max(belief.walking.free_beside, key=lambda pos: _clearance(belief, pos), default=None)
    return walk(belief, (best,), "step back", ("step back", belief.pos)) if best is not None else None


def step_aside(belief: Belief) -> Proposal | None:
    """Take a step to the free square beside that the fewest enemies stand beside."""
    if not belief.hostiles or belief.engulfed or belief.trapped:
        return None
    best = least_beset(belief, belief.walking.free_beside)
    return walk(belief, (best,), "step aside", ("step aside", belief.pos)) if best is not None else None


def narrow_place(belief: Belief) -> Proposal | None:
    """Take a step towards a doorway or corridor square that the hero reaches before any enemy."""
    if not belief.hostiles or belief.engulfed or belief.trapped:
        return None
    place = narrow_square(belief)
    path = belief.walking.path(place) if place is not None else ()
    return walk(belief, path[:1], "back into a narrow place", ("narrow", place)) if path else None


def out_of_fire(belief: Belief) -> Proposal | None:
    """Take a step out of the line of fire of whoever shot last."""
    return None if belief.engulfed else leave_line(belief)


def _clearance(belief: Belief, pos: Pos) -> tuple[int, int, Pos]:
    """Rank a square by its distance to the nearest enemy, then by those to all of them."""
    distances = [chebyshev(monster.pos, pos) for monster in belief.hostiles]
    return min(distances), sum(distances), pos
