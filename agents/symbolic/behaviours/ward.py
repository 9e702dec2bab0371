"""What an Elbereth underfoot is worth: whether it holds, who respects it, and whether the hero can do without."""

from __future__ import annotations

from agents.symbolic.behaviours.might import foe
from agents.symbolic.behaviours.threat import (
    LOST_BELOW,
    SAFE_ABOVE,
    combatants,
    has_active_attack,
    room_around,
    survival,
)
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.dangers import respects_elbereth
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.planning.combat import fight_outlook
from nethack_env.observation import Condition, Dungeon, Hunger

TEXT = "Elbereth"
MOST_ENGRAVINGS = 5
"""Attempts in a row on one square: 28 % of them come out garbled."""

LEAVE_AT, FIT = 0.9, 1.0
"""Shares of the hit points up to which the hero stays on it: before a fight that is safe, and before another."""

TRIED_UNHURT = 0.25
"""Chance to win with which an unhurt hero tries: waiting on would only make it hungry."""

SEEN_LATELY = 20
"""Turns after which an enemy that went out of sight is not expected back at any moment."""

WATCH_RANGE = 8

WRITABLE = (Terrain.FLOOR, Terrain.CORRIDOR, Terrain.DOORWAY, Terrain.DOOR_OPEN, Terrain.ICE)


def protected(belief: Belief) -> bool:
    """Whether a good Elbereth was last read under the hero."""
    return belief.level.engravings.get(belief.pos, "").lower() == TEXT.lower()


def just_read(belief: Belief) -> bool:
    """Whether what is written here was read in this very turn."""
    effects = belief.journal.effects
    return bool(effects) and effects[-1].verb == "look here" and effects[-1].turn == belief.turn


def respects(belief: Belief, monster: Monster) -> bool:
    """Whether an enemy is held off by it; what cannot be seen is taken to be, until it strikes all the same."""
    if monster.species is None:
        return belief.turn > belief.unseen_blow
    return respects_elbereth(monster.species) and belief.turn > monster.fearless_until


def can_write(belief: Belief) -> bool:
    """Whether the hero can write in the dust here, to any effect."""
    return (
        not belief.has(Condition.LEVITATING)
        and belief.beneath is None  # paws hold nothing (engrave.c)
        and belief.inventory.hand_free
        and not belief.engulfed
        and belief.here in WRITABLE
        and belief.stats.dungeon != Dungeon.GEHENNOM
        and belief.elbereth_tries() < MOST_ENGRAVINGS
    )


def unafraid(belief: Belief) -> list[Monster]:
    """Enemies beside the hero whom no engraving holds off."""
    return [monster for monster in belief.adjacent_hostiles() if not respects(belief, monster)]


def fearless_danger(belief: Belief) -> bool:
    """Whether those who care nothing for it are too strong for the hero as it is."""
    fearless = [foe(belief, monster) for monster in combatants(belief) if not respects(belief, monster)]
    return bool(fearless) and fight_outlook(fearless).survival(belief.stats.hp) < SAFE_ABOVE


def besieged(belief: Belief) -> bool:
    """Whether a good Elbereth is all that keeps enemies off a hero who is not fit to fight them."""
    if not protected(belief) or not any(respects(belief, monster) for monster in combatants(belief, 2)):
        return False
    return siege_odds(belief) < needed_odds(belief)


def needed_odds(belief: Belief) -> float:
    """Chance to win from which the hero leaves its Elbereth to fight: the more there is to gain from rest, the higher.

    The reckoning takes some twice the damage that fights cost, so unhurt it tries what looks worse than even.
    """
    if belief.stats.hunger >= Hunger.WEAK:
        return LOST_BELOW
    return SAFE_ABOVE if belief.health < FIT else TRIED_UNHURT


def siege_odds(belief: Belief) -> float:
    """Chance to beat all who are about: those whom Elbereth scares go out of view and come back (monmove.c)."""
    odds = belief.memo.get("siege")
    if not isinstance(odds, float):
        odds = belief.memo["siege"] = _siege_odds(belief)
    return odds


def besiegers(belief: Belief) -> list[Monster]:
    """Enemies about, in view or gone out of it a moment ago."""
    lost = belief.tracker.vanished(belief.turn - SEEN_LATELY)
    hidden = [m for m in lost if m.hostile and m.moved and has_active_attack(m) and _within_reach(belief, m)]
    return [*combatants(belief, WATCH_RANGE), *hidden]


def _siege_odds(belief: Belief) -> float:
    about = besiegers(belief)
    if len(about) == len(combatants(belief, WATCH_RANGE)):
        return survival(belief, WATCH_RANGE)
    foes = [foe(belief, monster) for monster in about]
    return fight_outlook(foes, room_around(belief, belief.pos)).survival(belief.stats.hp)


def _within_reach(belief: Belief, monster: Monster) -> bool:
    return chebyshev(monster.pos, belief.pos) <= WATCH_RANGE
