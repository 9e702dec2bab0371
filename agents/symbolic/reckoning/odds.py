"""The odds of the fight at hand: which enemies take part, what it would cost, and the chance to live through it."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from agents.symbolic.belief.belief import STRUCK_MEMORY, Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import CLOSE, Pos, adjacent, chebyshev, neighbours
from agents.symbolic.knowledge.dangers import (
    Touch,
    harmless,
    is_pest,
    is_were,
    safe_to_touch,
    stationary,
    touch_danger,
)
from agents.symbolic.knowledge.object_types import Material
from agents.symbolic.knowledge.species import DamageType, Species
from agents.symbolic.knowledge.terrain import WALKABLE
from agents.symbolic.planning.combat import PEACE, Outlook, fight_outlook, urgency
from agents.symbolic.reckoning.blows import arm, blow
from agents.symbolic.reckoning.company import may_hide_friend_beside, pets
from agents.symbolic.reckoning.foes import (
    LEAST_TELLING,
    answer_of,
    answers_by,
    explodes,
    foe,
    hit_points,
    own_unicorn,
    pace,
)
from agents.symbolic.reckoning.resistances import moves_freely, reflects, resistances
from nethack_env.observation import Condition

BLAST_DAMAGE = 30
"""Hit points that make a gas spore's 4d6 explosion bearable."""


WELL = 0.8
"""Share of the hit points above which a hero strikes at what only answers blows."""

SEASONED = 4
"""Experience level from which on it does."""

DUEL = 3.5
"""Times what a gelatinous cube is expected to cost that the hero must have to go for it: its touch and each blow at it
freeze the hero for some turns, so the cost varies; one duel in 200 costs so much (simulated, docs/ledger.md)."""

DUEL_BEGUN = 1.75
"""The same once they are side by side: it has lost hit points, too."""

FIGHT_RANGE = 6
"""Squares within which an enemy counts as part of the fight at hand."""

MOST_ERODED = 3
"""Grade of erosion that nothing goes beyond (trap.c, erode_obj)."""

UNSEEN_LAST = 5.0
"""Urgency by which the seen come before the unseen."""

_CORRODIBLE = frozenset({Material.IRON, Material.COPPER})  # include/objclass.h, is_corrodeable


def awake(belief: Belief, monster: Monster) -> bool:
    """Whether it is taken to take part: it is beside the hero, was seen to move or zap, or has just come into view."""
    if monster.helpless_until > belief.turn:
        return False
    if monster.species is not None and stationary(monster.species):
        return adjacent(monster.pos, belief.pos) and has_active_attack(monster)
    if adjacent(monster.pos, belief.pos) or monster.moved or monster.zapped is not None:
        return True
    return belief.turn - monster.since < belief.tuning.odds.asleep_after


def comes(belief: Belief, monster: Monster, reach: int, patience: float = inf) -> bool:
    """Whether an enemy within reach is on its way: it can move, is awake, and came into view less than so long ago."""
    if monster.species is None or stationary(monster.species) or chebyshev(monster.pos, belief.pos) > reach:
        return False
    return belief.turn - monster.since < patience and awake(belief, monster)


def has_active_attack(monster: Monster) -> bool:
    """Whether it does anything of its own accord; molds and jellies only answer blows."""
    return monster.species is None or not harmless(monster.species)


def damage_per_turn(belief: Belief, monster: Monster) -> float:
    """Return the hit points that an enemy beside the hero is expected to take a turn."""
    return foe(belief, monster).damage * pace(belief)


def toughness(species: Species | None) -> float:
    """Return the hit points that a monster is expected to have."""
    return hit_points(species) if species is not None else 2.0


def urgency_of(belief: Belief, monster: Monster) -> float:
    """Return how much it pays to strike at this enemy first: the damage it does, for the actions that stop it.

    The seen come before the unseen. A were calls for help with one attack in ten, and its bite infects with one in four
    (mhitu.c).
    """
    enemy = foe(belief, monster)
    if monster.species is None:
        return urgency(enemy.damage, enemy.actions) - UNSEEN_LAST
    mischief = belief.tuning.fight.pest_damage if is_pest(monster.species) else 0.0
    first = belief.tuning.fight.were_first if is_were(monster.species) else 1.0
    return first * urgency(enemy.damage + mischief, enemy.actions)


def combatants(belief: Belief, reach: int = FIGHT_RANGE) -> list[Monster]:
    """Enemies within reach that take part in the fight; a remembered unseen one counts only beside the hero."""
    if not belief.hostiles:
        return []
    fighters = belief.memo.get("fighters")
    if not isinstance(fighters, list):
        fighters = belief.memo["fighters"] = [
            (chebyshev(monster.pos, belief.pos), monster)
            for monster in belief.hostiles
            if awake(belief, monster) and has_active_attack(monster)
        ]
    return [monster for distance, monster in fighters if distance <= (1 if monster.species is None else reach)]


def biting_pets(belief: Belief) -> list[Monster]:
    """Pets beside a hurt hero that one of them has just bitten: mad with hunger they kill like enemies."""
    if belief.turn - belief.pet_struck > STRUCK_MEMORY or belief.health >= belief.tuning.fight.fit:
        return []
    return [pet for pet in pets(belief) if adjacent(pet.pos, belief.pos) and pet.species is not None]


def room_around(belief: Belief, pos: Pos) -> int:
    """Squares from which an enemy can strike at `pos`."""
    return sum(bool(WALKABLE[belief.level.terrain[square]]) for square in neighbours(pos))


def outlook(belief: Belief, reach: int = FIGHT_RANGE) -> Outlook:
    """How a fight to the end against everybody within reach goes, here."""
    if not belief.hostiles and belief.turn - belief.pet_struck > STRUCK_MEMORY:
        return PEACE
    key = f"outlook {reach}"
    odds = belief.memo.get(key)
    if not isinstance(odds, Outlook):
        foes = [foe(belief, monster) for monster in (*combatants(belief, reach), *biting_pets(belief))]
        odds = belief.memo[key] = fight_outlook(foes, room_around(belief, belief.pos)) if foes else PEACE
    return odds


def survival(belief: Belief, reach: int = FIGHT_RANGE) -> float:
    """Chance to win the fight at hand with the hit points that are left."""
    return outlook(belief, reach).survival(belief.stats.hp)


def losing(belief: Belief) -> bool:
    """Whether the fight at hand is likely lost, while there is still something to save."""
    odds = outlook(belief)
    hit_points = belief.stats.hp
    if odds.damage <= 0.0:
        return False
    if belief.health >= belief.tuning.odds.hopeless_alarm and hit_points > belief.tuning.odds.slack * odds.rate:
        return False
    chance = odds.survival(hit_points)
    alarmed = belief.health < belief.tuning.odds.alarm or hit_points <= belief.tuning.odds.slack * odds.rate
    return chance < belief.tuning.odds.lost_below and (alarmed or chance < belief.tuning.odds.lost_below / 2)


def in_danger(belief: Belief, actions: float = 2.0) -> bool:
    """Whether enemies near could kill within so many actions: their average damage doubled."""
    rate = outlook(belief, CLOSE).rate
    return rate > 0.0 and belief.stats.hp <= 2.0 * actions * rate


def touch(belief: Belief, monster: Monster) -> Touch:
    """Grade what hitting a monster in melee would cost this hero."""
    if monster.species is None or safe_to_touch(monster.species):
        return Touch.SAFE
    weapon = belief.inventory.wielded
    covered = belief.inventory.worn("gloves") is not None
    return touch_danger(
        monster.species,
        hit_points=belief.stats.hp,
        wielding=weapon is not None,
        gloves=covered,
        sees_it=not belief.has(Condition.BLIND),
        reflection=reflects(belief),
        free_action=moves_freely(belief),
        resistances=resistances(belief),
    )


def freezes(belief: Belief, monster: Monster) -> bool:
    """Whether a blow at it may paralyse this hero: a floating eye that it sees, or a gelatinous cube."""
    return answers_by(monster, DamageType.PARALYSIS) and touch(belief, monster) is not Touch.SAFE


def crowd(enemies: Iterable[Monster]) -> int:
    """Count enemies; a were is two at least, for it calls its kind to the free squares around (were.c, were_summon)."""
    return sum(2 if monster.species is not None and is_were(monster.species) else 1 for monster in enemies)


def worth_hitting(belief: Belief, monster: Monster) -> bool:
    """Whether melee with it makes sense: not deadly, no sin, and not a harmless thing that costs more than it gives."""
    if monster.species is None:
        return True
    if not has_active_attack(monster) and corrodes(monster, belief.inventory.wielded):
        return False
    if own_unicorn(belief, monster):
        return losing(belief)
    if explodes(monster):
        return belief.stats.hp > BLAST_DAMAGE and not blasts_a_friend(belief, monster)
    grade = touch(belief, monster)
    if grade is Touch.DEADLY:
        return False
    if has_active_attack(monster) and freezes(belief, monster):
        return _duels(belief, monster)
    if grade is Touch.COSTLY and not has_active_attack(monster):
        fit = belief.health > WELL and belief.stats.experience_level >= SEASONED
        return fit and _answers(belief, monster) < belief.tuning.odds.dear * belief.stats.hp
    return True


def _duels(belief: Belief, monster: Monster) -> bool:
    """Whether the hero has it alone, and hit points to spare for what it takes while blows at it freeze the hero."""
    if any(other is not monster for other in combatants(belief)):
        return False
    enemy, begun = foe(belief, monster), adjacent(monster.pos, belief.pos)
    return belief.stats.hp > (DUEL_BEGUN if begun else DUEL) * enemy.toll


def corrodes(monster: Monster, weapon: Carried | None) -> bool:
    """Whether a hit at it may corrode what it is hit with: an acid blob does one time in six (uhitm.c, passive_obj).

    It takes a point of damage off for good each time, three at most.
    """
    if weapon is None or weapon.kind is None or not answers_by(monster, DamageType.ACID):
        return False
    return weapon.kind.material in _CORRODIBLE and weapon.item.proof is None and weapon.item.eroded < MOST_ERODED


def blasts_a_friend(belief: Belief, monster: Monster) -> bool:
    """Whether a pet or one at peace stands beside a monster that explodes when it dies: what survives that gets angry.

    So may a shopkeeper, whom the wall of his shop hides, and a friend whom the dark hides.
    """
    if not explodes(monster):
        return False
    if any(map(belief.level.in_shop, neighbours(monster.pos))):
        return True
    if any(not other.hostile and adjacent(other.pos, monster.pos) for other in belief.monsters):
        return True
    return may_hide_friend_beside(belief, monster.pos)


def _answers(belief: Belief, monster: Monster) -> float:
    """Return the hit points that its answers cost until it is dead; a blue jelly's cold is 14 at two blows of three."""
    answer = answer_of(monster)
    wounds = answer.wounds() if answer is not None else 0.0
    return blows_to_fell(belief, monster) * wounds if wounds else 0.0


def fed_by_blows(belief: Belief, monster: Monster) -> bool:
    """Whether its answer gives it half of the damage: the cold of a blue jelly or brown mold (uhitm.c, passive)."""
    return answers_by(monster, DamageType.COLD) and DamageType.COLD.value not in resistances(belief)


def blows_to_fell(belief: Belief, monster: Monster) -> float:
    """Return the blows that kill it, with what it gains from those that it lives through; without end if that is more.

    It answers a miss, too.
    """
    blows = foe(belief, monster).actions
    answer = answer_of(monster)
    if answer is None or monster.species is None or not fed_by_blows(belief, monster):
        return blows
    strike = blow(arm(belief), monster.species)
    fed = answer.chance * answer.mean / 2 / max(strike.chance * strike.damage, LEAST_TELLING)
    return (blows - fed) / (1.0 - fed) if fed < 1.0 else inf


def must_leave(belief: Belief) -> bool:
    """Whether the fight is being lost, or cannot be won at all."""
    return losing(belief) or survival(belief) < belief.tuning.odds.hopeless_below
