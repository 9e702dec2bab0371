"""Elbereth: write it when a fight is being lost, make sure of it, and rest on it until the hero can fight again.

In NetHack 3.6.7 a monster that respects it and stands next to the hero always flees and never strikes in melee
(monmove.c, onscary and distfleeck); it is gone once the hero attacks from it, each letter is garbled with 1 in 25, and
about every 75 turns a letter wears off under the hero's feet (allmain.c:299): so it is read again and again, which
takes no time. What a wand of fire or digging writes into the floor is not garbled, and hardly ever wears off.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.symbolic.behaviours.food.eat import eat_corpse
from agents.symbolic.behaviours.items.equip import arm_first
from agents.symbolic.behaviours.survive.stairs_escape import run_to_stairs
from agents.symbolic.behaviours.walk import least_beset, walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.level import ELBERETH
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import engrave, look_here, rest
from agents.symbolic.geometry import CLOSE, IN_RANGE, adjacent, chebyshev
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.knowledge.wands import ENGRAVERS
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.digging import digging_tool
from agents.symbolic.reckoning.elbereth import (
    WRITABLE,
    able_to_write,
    besieged,
    can_write,
    fearless_danger,
    just_read,
    keeps_away,
    protected,
    respects,
    resting,
    seen_lately,
    unafraid,
)
from agents.symbolic.reckoning.incoming_fire import under_fire
from agents.symbolic.reckoning.odds import combatants, losing, survival
from agents.symbolic.reckoning.peace import calm
from agents.symbolic.reckoning.shunned import shunned
from agents.symbolic.reckoning.travel import goal_of
from agents.symbolic.reckoning.wands import wand_of
from agents.symbolic.reckoning.ways_out import run
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition, Hunger

FINGER = "-"
"""What the game calls the hero's own finger where it asks for a thing to write with."""

_UNSTEADY = Condition.BLIND | Condition.CONFUSED | Condition.STUNNED | Condition.HALLUCINATING
"""Whose letters come out wrong, whatever they are written with."""

BLIND_TRIES = 2
"""Attempts of a blind hero: each letter fails with 1 in 11 besides (engrave.c), so one in three comes out well."""

_FIGHTING = (Verb.FIGHT, Verb.THROW, Verb.ZAP, Verb.CAST, Verb.MOVE)
"""After these there is nothing left to read."""

WATCHED = 1
"""Turns to rest between two readings in company: a letter may wear off every turn, before the others' next move."""


def make_sure(belief: Belief) -> Proposal | Refusal:
    """Read what is written underfoot, if that may have worn off, before anything is decided on the strength of it."""
    return _read("see whether it still holds") if _unsure(belief) else "nothing to read, or no need of it"


def elbereth(belief: Belief) -> Proposal | Refusal:
    """Rest on it while hurt; write it while a fight is being lost against enemies that respect it."""
    if belief.stats.hunger >= Hunger.FAINTING and belief.health >= belief.tuning.rest.badly_hurt:
        return "too hungry to hide"
    if under_fire(belief) and survival(belief, IN_RANGE) > belief.tuning.odds.target_below and not besieged(belief):
        return "shot at by somebody who can be beaten"
    if belief.has(Condition.BLIND):
        return _blindly(belief)
    return _stay(belief) if protected(belief) else _hold_off(belief)


def _hold_off(belief: Belief) -> Proposal | Refusal:
    """Write it while a fight is being lost, or anew where it has worn off."""
    lost, lapsed = losing(belief), _lapsed(belief)
    if not lost and not lapsed:
        return "not losing"
    near = [monster for monster in belief.hostiles if chebyshev(monster.pos, belief.pos) <= CLOSE]
    if not (near or lapsed) or not _holds_off_the_worst(belief, near):
        return "nobody here would care"
    stylus = _stylus(belief) if lost else None
    if stylus is None:
        return write(belief)
    return write(belief, f"with {stylus.item.name}, {belief.stats.hp} hit points left", tool=stylus.letter)


def _holds_off_the_worst(belief: Belief, near: Sequence[Monster]) -> bool:
    """Whether those near respect it; or some do, and the hero is a match for the rest, whom it fights between tries."""
    careless = sum(not respects(belief, monster) for monster in near)
    return not careless or (careless < len(near) and not fearless_danger(belief))


def _stylus(belief: Belief) -> Carried | None:
    """Return a wand that writes into the floor, for the first try here: one that turns out to be empty is left at that.

    A hero that is out of its mind garbles that, too, and a bad engraving cannot be wiped out (engrave.c, doengrave).
    """
    if belief.has(_UNSTEADY) or belief.here is Terrain.ICE or belief.engraving_tries.at(belief.pos, belief.turn):
        return None
    return wand_of(belief, ENGRAVERS)


def _lapsed(belief: Belief) -> bool:
    """Whether the engraving that the hero rested on has worn off before it was fit to fight."""
    if belief.pos not in belief.level.written or not resting(belief):
        return False
    if belief.health >= belief.tuning.elbereth.leave_at:
        return False
    return seen_lately(belief) or survival(belief, IN_RANGE) < belief.tuning.odds.safe_above


def write(belief: Belief, why: str | None = None, *, reading: object = None, tool: str = FINGER) -> Proposal | Refusal:
    """Write it here, and read whether it came out well; `reading` is what the watchdog counts the readings by."""
    if belief.has(Condition.BLIND):
        return "blind: nothing can be read"
    if belief.pos in belief.level.written and belief.pos not in belief.level.engravings:
        return _read("read what is written here", reading)
    unfit = _unfit(belief)
    if unfit is not None:
        return _aside(belief, f"step off {unfit}")
    if not can_write(belief):
        return "cannot write here"
    return Proposal(engrave(ELBERETH, tool), f"write {ELBERETH} {why or f'with {belief.stats.hp} hit points left'}")


def _unfit(belief: Belief) -> str | None:
    """Name what keeps the hero from writing on its square, but not beside it; None if nothing does."""
    if belief.pos in belief.level.pits and belief.engraving_tries.in_vain(belief.pos, belief.turn):
        return "the rim of the pit"
    if belief.pos in belief.level.carved:
        return "what is carved here"
    if belief.here not in WRITABLE and able_to_write(belief) and not run(belief):
        return "what takes no writing"
    return None


def _aside(belief: Belief, why: str) -> Proposal | Refusal:
    """Step to where something can be written: off stairs and fountains, and the rim of a pit that holds it no longer.

    Four of 93 young heroes stood in a lost fight where nothing can be written (engrave.c), beside squares that can.
    """
    unfit, terrain = belief.level.pits | belief.level.carved, belief.level.terrain
    fit = [pos for pos in belief.walking.free_beside if pos not in unfit and terrain[pos] in WRITABLE]
    best = least_beset(belief, fit)
    if best is None:
        return "nothing can be written here, and nowhere to go"
    return walk(belief, (best,), f"{why} to write {ELBERETH}", ("rim", belief.pos))


def _blindly(belief: Belief) -> Proposal | Refusal:
    """Write it without seeing it, twice at most: to feel what came out takes a turn each time."""
    reason = f"with {belief.stats.hp} hit points left"
    return write_blindly(belief, BLIND_TRIES, reason) if losing(belief) else "blind, and nothing to write"


def write_blindly(belief: Belief, tries: int, why: str) -> Proposal | Refusal:
    """Write it unseen, so many times on a square at most."""
    if not can_write(belief, tries):
        return "blind, and nothing to write"
    return Proposal(engrave(ELBERETH), f"write {ELBERETH} blindly {why}")


def _stay(belief: Belief) -> Proposal | Refusal:
    """Wait on it for the hit points to come back, or for those who would win to go, reading it between rests."""
    beaten = survival(belief, IN_RANGE) < belief.tuning.odds.lost_below
    if belief.health >= _enough(belief) and not beaten:
        return "fit to fight again"
    if not beaten and belief.stats.hunger >= Hunger.WEAK and belief.health >= belief.tuning.rest.badly_hurt:
        return "too hungry to rest"
    if unafraid(belief):
        return "somebody here does not care"
    if fearless_danger(belief):
        run = run_to_stairs(belief, "run from enemies that do not care")
        if run is not None:
            return run
    if _meal_first(belief):
        return "a fresh meal first"
    return wait_behind(belief, f"rest on {ELBERETH}")


def wait_behind(belief: Belief, why: str) -> Proposal:
    """Rest on a good Elbereth, and read it between two rests."""
    if just_read(belief):
        return arm_first(belief) or rest_here(belief, why)
    return _read(f"see whether {ELBERETH} still holds")


def _meal_first(belief: Belief) -> bool:
    """Whether nobody is about and a corpse is fresh: it will not keep until the hero is well.

    Enemies that besieged it a moment ago are only out of view: the hero leaves the engraving for a meal if hungry.
    """
    if belief.health < belief.tuning.rest.badly_hurt or not calm(belief):
        return False
    meal = eat_corpse(belief)
    if not isinstance(meal, Proposal):
        return False
    return not meal.path or belief.stats.hunger >= Hunger.HUNGRY or not seen_lately(belief)


def rest_here(belief: Belief, why: str) -> Proposal:
    """Let time pass on an engraving, turn by turn while somebody is near."""
    turns = WATCHED if seen_lately(belief) or combatants(belief, IN_RANGE) else belief.tuning.elbereth.alone
    return Proposal(rest(turns), f"{why}, {belief.stats.hp} of {belief.stats.max_hp} left")


def step_off(belief: Belief) -> Proposal | Refusal:
    """Leave an Elbereth before a fight: an attack from it costs five points of alignment (mon.c, setmangry).

    With the alignment below zero no god listens.
    """
    if not protected(belief):
        return "not on it"
    if not keeps_away(belief, CLOSE):
        return "nobody here who respects it"
    if unafraid(belief):
        return "somebody beside does not care: it is no sin to hit that one from here"
    if besieged(belief):
        return "not fit for the fight"
    if any(adjacent(monster.pos, belief.pos) for monster in shunned(belief)):
        return "somebody beside must not be hit, and is held off"
    best = least_beset(belief, belief.walking.free_beside)
    if best is None:
        return "nowhere to go"
    return walk(belief, (best,), f"step off {ELBERETH} to fight", ("step off", belief.pos))


def _unsure(belief: Belief) -> bool:
    """Whether the hero was resting on it when something happened that may have smudged it."""
    if belief.pos not in belief.level.written or belief.pos in belief.level.engravings:
        return False
    command = belief.exchange.command
    if command is None or command.does(*_FIGHTING) or belief.has(Condition.BLIND):
        return False
    return belief.health < belief.tuning.elbereth.leave_at or seen_lately(belief)


def _enough(belief: Belief) -> float:
    """Share of the hit points that will do for what the hero is about."""
    diving = goal_of(belief).policy.may_dig and digging_tool(belief) is not None
    return belief.tuning.elbereth.dive_at if diving else belief.tuning.elbereth.leave_at


def _read(why: str, target: object = None) -> Proposal:
    return Proposal(look_here(), why, target=target)
