"""What an Elbereth underfoot is worth: whether it holds, which monsters respect it, whether the hero needs it."""

from __future__ import annotations

from collections.abc import Sequence

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import CLOSE, IN_RANGE, chebyshev
from agents.symbolic.knowledge.dangers import respects_elbereth
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.planning.combat import Foe, Outlook, fight_outlook
from agents.symbolic.reckoning.foes import foe
from agents.symbolic.reckoning.odds import (
    FIGHT_RANGE,
    awake,
    combatants,
    has_active_attack,
    outlook,
    room_around,
    survival,
)
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition, Dungeon, Hunger

WRITABLE = (Terrain.FLOOR, Terrain.CORRIDOR, Terrain.DOORWAY, Terrain.DOOR_OPEN, Terrain.ICE)
"""Ground that is written on; water, lava, fountains, altars and graves take no writing (engrave.c, doengrave)."""


def protected(belief: Belief) -> bool:
    """Whether a good Elbereth was last read under the hero."""
    return belief.level.elbereth_at(belief.pos)


def just_read(belief: Belief) -> bool:
    """Whether what is written here was read in this very turn."""
    effects = belief.journal.effects
    return bool(effects) and effects[-1].verb is Verb.LOOK_HERE and effects[-1].turn == belief.turn


def resting(belief: Belief) -> bool:
    """Whether the last thing that the hero did was to rest, or to write or read what it rests on."""
    return belief.exchange.did(Verb.REST, Verb.LOOK_HERE, Verb.ENGRAVE)


def respects(belief: Belief, monster: Monster) -> bool:
    """Whether an enemy is held off by it; what cannot be seen is taken to be, until it strikes all the same."""
    if monster.species is None:
        return belief.turn > belief.unseen_fearless_until
    return respects_elbereth(monster.species) and belief.turn > monster.fearless_until


GARBLING = Condition.STUNNED | Condition.HALLUCINATING
"""States of mind in which one letter in four, or in two, goes wrong: eight come out well in 7 %, or 0.3 %, instead of
72 % (src/engrave.c:1057). The confused come to 21 %."""


def able_to_write(belief: Belief) -> bool:
    """Whether the hero can write in the dust, on ground that takes it, to any effect."""
    return (
        not belief.has(Condition.LEVITATING | GARBLING)
        and belief.own_form is None  # paws hold nothing (engrave.c)
        and belief.inventory.hand_free
        and not belief.engulfed
    )


def can_write(belief: Belief, tries: int | None = None) -> bool:
    """Whether the hero can write in the dust here, to any effect, and has not tried too often."""
    return (
        able_to_write(belief)
        and belief.here in WRITABLE
        and belief.pos not in belief.level.carved
        and belief.stats.dungeon != Dungeon.GEHENNOM
        and belief.engraving_tries.at(belief.pos, belief.turn) < (tries or belief.tuning.elbereth.most_tries)
    )


def unafraid(belief: Belief) -> list[Monster]:
    """Enemies beside the hero whom no engraving holds off."""
    return [monster for monster in belief.adjacent_hostiles() if not respects(belief, monster)]


def held_off(belief: Belief) -> bool:
    """Whether a good Elbereth keeps all who are beside the hero from striking."""
    return protected(belief) and not unafraid(belief)


def keeps_away(belief: Belief, reach: int, strangers: Sequence[Monster] = ()) -> bool:
    """Whether a good Elbereth keeps some from the hero, of all who would fight within reach and of `strangers`."""
    return protected(belief) and any(respects(belief, m) for m in (*combatants(belief, reach), *strangers))


def fearless(belief: Belief, reach: int = FIGHT_RANGE) -> list[Foe]:
    """Those in a fight who care nothing for it."""
    return [foe(belief, monster) for monster in combatants(belief, reach) if not respects(belief, monster)]


def fearless_danger(belief: Belief) -> bool:
    """Whether those who care nothing for it are too strong for the hero as it is."""
    foes = fearless(belief)
    return bool(foes) and fight_outlook(foes).survival(belief.stats.hp) < belief.tuning.odds.safe_above


def seen_lately(belief: Belief) -> bool:
    """Whether an enemy was in view a moment ago, and is expected back."""
    return belief.turn - belief.tracker.last_hostile < belief.tuning.elbereth.seen_lately


def besieged(belief: Belief) -> bool:
    """Whether a good Elbereth is all that keeps enemies off a hero who is not fit to fight them."""
    if not keeps_away(belief, CLOSE):
        return False
    recovering = belief.health < belief.tuning.elbereth.leave_at and belief.stats.hunger < Hunger.WEAK
    if recovering:
        return _siege(belief).survival(belief.stats.hp) < belief.tuning.odds.safe_above
    return survival(belief, IN_RANGE) < belief.tuning.odds.lost_below


def gone_lately(belief: Belief) -> list[Monster]:
    """Return the enemies that went out of view in range a moment ago, and are expected back."""
    lost = belief.tracker.vanished(belief.turn - belief.tuning.elbereth.seen_lately)
    near = (m for m in lost if m.hostile and chebyshev(m.pos, belief.pos) <= IN_RANGE)
    return [m for m in near if has_active_attack(m) and awake(belief, m)]


def _siege(belief: Belief) -> Outlook:
    """How a fight goes against all in range, and those who went out of view there of late and are expected back."""
    gone = gone_lately(belief)
    if not gone:
        return outlook(belief, IN_RANGE)
    foes = [foe(belief, monster) for monster in (*combatants(belief, IN_RANGE), *gone)]
    return fight_outlook(foes, room_around(belief, belief.pos))
