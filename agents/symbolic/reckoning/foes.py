"""How hard the hero hits, and what each enemy is worth in a fight: the numbers that `planning.combat` reckons with."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.geometry import chebyshev
from agents.symbolic.knowledge.dangers import (
    HUMAN_SPEED,
    POISONS,
    charms,
    devours,
    expected_damage_per_turn,
    harmless,
    has_attack,
    may_throw,
    paralyses,
    sacred,
    stones,
)
from agents.symbolic.knowledge.species import AttackKind, DamageType, Species
from agents.symbolic.knowledge.species_flags import Resistance, Trait
from agents.symbolic.knowledge.touch import Passive, passive_danger
from agents.symbolic.planning.combat import Foe, strikes_to_kill
from agents.symbolic.reckoning.blows import Arm, arm, blow
from agents.symbolic.reckoning.resistances import resistances

WEAPON_DAMAGE_OF = {"G": 1.5, "k": 1.5, "o": 2.5, "h": 4.0, "@": 4.5}
"""Mean damage of the weapon that an armed monster is taken to wield, none at times, by class (src/makemon.c,
m_initweap)."""

WEAPON_DAMAGE = 3.5
"""The same for all other classes."""

STONING_DAMAGE = 5.0
"""What a touch that may turn to stone is put at, in hit points a turn: one in thirty does, and few have the cure."""

DEVOURING_DAMAGE = 10.0
"""What one is put at that digests the hero alive or eats its brain, in hit points a turn: either ends the game soon."""

UNSEEN = Foe(actions=3.0, spread=1.5, damage=3.0, variance=12.0)
"""What an unseen enemy is taken to be."""

UNSEEN_HUMAN = Foe(actions=5.0, spread=2.5, damage=4.0, variance=24.0)
"""What one is taken to be that no Elbereth holds off: an @, with a weapon."""

UNSEEN_DOUBT = 2.0
"""Turns of its blows that outweigh what an unseen enemy is taken to be: one blow may be its best."""

TOUGHER = 0.13
"""Actions more that an enemy takes for each hit point that it does a turn: by least squares over the 166 species that a
hero of level 10 meets and has to fear, against a hero of armour class 0 that does 8 a hit."""

HIT_POINTS_A_LEVEL = 4.5
"""Mean hit points of a monster for each of its levels: a d8 (src/makemon.c)."""

GOLEMS = {
    "straw golem": 20, "paper golem": 20, "rope golem": 30, "leather golem": 40, "gold golem": 40, "wood golem": 50,
    "flesh golem": 40, "clay golem": 50, "stone golem": 60, "glass golem": 60, "iron golem": 80,
}  # fmt: skip
"""Hit points of the golems (src/makemon.c, golemhp)."""

FAST_ACTIONS = 4 / 3
"""Actions a turn of a hero who is intrinsically fast, by its role or by a wand (src/allmain.c:141)."""

POISON_DAMAGE = 10.5 * 0.8 / 8 + 4.0 / 8
"""Hit points that a poisonous hit costs on top, on average: one in eight poisons, mostly for 6-15 hit points
(src/attrib.c, poisoned); the lost strength and the deadly one in 240 are put at as much as four more."""

SPREAD = 0.75
"""Share of the largest hit by which the damage of a turn spreads, mean by mean."""

LEAST_TELLING = 0.3
"""Hit points that each hit is taken to leave a monster short of, however fast it heals."""

HELPLESS_FACTOR = 2.5
"""How much worse an enemy is that holds the hero helpless while it and the others strike."""

_DEATH_BLASTS = frozenset({AttackKind.DEATH_EXPLOSION})


def pace(belief: Belief) -> float:
    """Actions that this hero has a turn."""
    fast = belief.identification.sped_up or "fast" in belief.hero.innate(belief.stats.experience_level)
    return FAST_ACTIONS if fast else 1.0


def robs(belief: Belief, monster: Monster) -> bool:
    """Whether it is a nymph that is awake: of two heroes whom one undresses one dies within 4,000 turns."""
    awake = monster.stirs and monster.helpless_until < belief.turn
    return awake and monster.species is not None and charms(monster.species)


def own_unicorn(belief: Belief, monster: Monster) -> bool:
    """Whether it is a unicorn of the hero's alignment, which is let be."""
    return monster.species is not None and sacred(monster.species, belief.hero.alignment)


def explodes(monster: Monster) -> bool:
    """Whether it blows up when it is killed: a gas spore (explode.c)."""
    return monster.species is not None and explodes_when_killed(monster.species)


@cache
def explodes_when_killed(species: Species) -> bool:
    """Whether its kind does."""
    return has_attack(species, _DEATH_BLASTS)


def answer_of(monster: Monster) -> Passive | None:
    """Return how it answers a blow; None if it does not, or nobody knows what it is."""
    return passive_danger(monster.species) if monster.species is not None else None


def wounding_answer(species: Species | None, resists: frozenset[str]) -> Passive | None:
    """Return how one that strikes by itself answers a blow, if that wounds who has these resistances; else None.

    An energy vortex does. What is thrown at it is not answered (uhitm.c, passive; dothrow.c).
    """
    answer = passive_danger(species) if species is not None and not harmless(species) else None
    return answer if answer is not None and answer.wounds(resists) else None


def answers_by(monster: Monster, damage_type: DamageType) -> bool:
    """Whether it answers a blow in this way."""
    answer = answer_of(monster)
    return answer is not None and answer.damage_type is damage_type


def hit_points(species: Species) -> float:
    """Return the expected hit points of a monster: a d8 a level, a d4 at level 0; golems' are fixed (makemon.c)."""
    if species.name in GOLEMS:
        return GOLEMS[species.name]
    return species.level * HIT_POINTS_A_LEVEL if species.level else 2.5


def foe(belief: Belief, monster: Monster, haze: int = 0) -> Foe:
    """Return what a monster is worth in a fight against this hero, or one with so much more armour."""
    if monster.species is None:
        return _unseen(belief)
    distance = max(0, chebyshev(monster.pos, belief.pos) - 1)
    speed = max(monster.speed, 1) / HUMAN_SPEED / pace(belief)
    known = foe_beside(belief, monster.species, haze)
    hasty = 1 + monster.haste / 3
    return Foe(known.actions, known.spread, known.damage * hasty, known.variance * hasty, distance / speed)


def _unseen(belief: Belief) -> Foe:
    """Return what an unseen enemy is worth in a fight: as much as its blows of late show.

    A hero of level 20 hit at an invisible rock troll that took 13 hit points a turn until it was dead.
    """
    taken = UNSEEN if belief.turn > belief.unseen_fearless_until else UNSEEN_HUMAN
    blows, turns = belief.unseen_blows, belief.unseen_blows.turns(belief.turn)
    damage = (UNSEEN_DOUBT * taken.damage + blows.lost) / (UNSEEN_DOUBT + turns) if turns else 0.0
    if damage <= taken.damage:
        return taken
    actions = taken.actions + TOUGHER * (damage - taken.damage)
    return Foe(actions, actions / 2, damage, max(damage * blows.worst * SPREAD, taken.variance))


def foe_beside(belief: Belief, species: Species, haze: int = 0) -> Foe:
    """Return what one of a species is worth in a fight beside this hero, or one with so much more armour."""
    memo = f"foes beside {haze}" if haze else "foes beside"
    known = belief.memo.get(memo)
    if not isinstance(known, Known):
        stance = Stance(arm(belief), belief.stats.armor_class - haze, pace(belief), resistances(belief))
        known = belief.memo[memo] = _known(stance)
    return known.foe(species)


class Stance(NamedTuple):
    """All of the hero that decides what a fight with anybody costs."""

    hand: Arm
    armor_class: int
    actions: float
    resists: frozenset[str]


class Known:
    """What the species met so far are worth against one stance: a hash of a stance and a species is dear."""

    def __init__(self, stance: Stance) -> None:
        self._stance = stance
        self._foes: dict[int, Foe] = {}

    def foe(self, species: Species) -> Foe:
        """Return what one of a species is worth in a fight that begins beside the hero."""
        foe = self._foes.get(species.index)
        if foe is None:
            foe = self._foes[species.index] = _foe(*self._stance, species)
        return foe


@lru_cache(maxsize=256)
def _known(stance: Stance) -> Known:
    return Known(stance)


def _foe(hand: Arm, armor_class: int, actions: float, resists: frozenset[str], species: Species) -> Foe:
    strike = blow(hand, species)
    telling = strike.damage - _healed_between_hits(species, strike.chance * actions)
    rounds, spread = strikes_to_kill(hit_points(species), max(telling, LEAST_TELLING), strike.chance)
    damage = damage_per_turn(species, armor_class, resists) / actions
    variance = damage * _largest_hit(species) * SPREAD
    if (answer := wounding_answer(species, resists)) is not None:
        wounds = answer.wounds(resists)
        damage, variance = damage + wounds, variance + wounds * (answer.mean - wounds)
    return Foe(rounds, spread, damage, variance)


def _healed_between_hits(species: Species, hits: float) -> float:
    """Return the hit points that a monster gets back from one hit to the next, at so many hits a turn.

    Weres, trolls and others who regenerate get one each turn (src/mon.c, mon_regen).
    """
    return 1.0 / max(hits, 0.05) if Trait.REGEN in species.flags else 0.0


def damage_per_turn(species: Species, armor_class: int, resists: frozenset[str] = frozenset()) -> float:
    """Hit points that a monster beside the hero is expected to take a turn, poison and helplessness reckoned in.

    What the hero resists, by the names of `Resistance`, costs it nothing.
    """
    armed = WEAPON_DAMAGE_OF.get(species.symbol, WEAPON_DAMAGE) if may_throw(species) else 0.0
    damage = expected_damage_per_turn(species, armor_class, weapon_damage=armed, resistances=resists)
    if Resistance.POISON not in resists:
        poisons = sum(attack.damage_type in POISONS for attack in species.attacks)
        damage += poisons * POISON_DAMAGE * species.speed / HUMAN_SPEED * 0.6
    damage += STONING_DAMAGE * stones(species) + DEVOURING_DAMAGE * devours(species)
    return damage * HELPLESS_FACTOR if paralyses(species, resists) else damage


def _largest_hit(species: Species) -> float:
    """Return the most that one hit takes, weapon included: what makes the damage of a fight spread."""
    armed = 2 * WEAPON_DAMAGE if may_throw(species) else 0.0
    return max((attack.dice * attack.sides for attack in species.attacks), default=0) + armed
