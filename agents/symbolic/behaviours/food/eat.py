"""Food: what is carried, what was just killed, and a prayer when there is neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agents.symbolic.behaviours.observe.look import look_first
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Monster
from agents.symbolic.command import eat, eat_floor, pray
from agents.symbolic.geometry import Pos, adjacent, chebyshev
from agents.symbolic.knowledge.corpses import (
    CONDUCT_HARMS,
    CORPSES,
    PASSING_HARMS,
    SAFE_AGE,
    TAINTED_AGE,
    Benefit,
    CorpseVerdict,
    Harm,
    age_at_death,
    corpse_shown,
    judge_corpse,
    keeps,
    longer_names,
)
from agents.symbolic.knowledge.species import Species
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.elbereth import protected
from agents.symbolic.reckoning.incoming_fire import under_fire
from agents.symbolic.reckoning.meals import eater, has_room
from agents.symbolic.reckoning.odds import freezes, survival, worth_hitting
from agents.symbolic.reckoning.own_things import fallen_here
from agents.symbolic.reckoning.peace import at_leisure, in_peace, undisturbed
from agents.symbolic.reckoning.prayer import prayer_is_safe
from agents.symbolic.reckoning.provisions import (
    can_wait,
    fallen_food,
    god_feeds,
    has_food,
    most_filling,
    short_of_food,
    snack,
)
from agents.symbolic.reckoning.stone_meat import meat_at_hand
from nethack_env.observation import Hunger

Kill = tuple[Species, int]
"""The monster that fell, and in which turn."""

WORST_MEAL = 15
"""Hit points that an acidic or poisonous corpse takes at most, an old one half of that (eat.c, eatcorpse)."""

ENOUGH_STRENGTH = 10
"""Strength of which a poisonous meal may take its one to four points before the hero is weak."""


def eat_or_faint(belief: Belief) -> Proposal | Refusal:
    """Eat before anything that can wait: long fights, waits and dives have starved heroes with food in the pack."""
    if belief.stats.hunger < Hunger.HUNGRY:
        return "not hungry"
    if belief.stats.hunger < Hunger.WEAK and not undisturbed(belief) and not protected(belief):
        return "it can wait until they are gone"
    return eat_carried(belief)


def eat_carried(belief: Belief) -> Proposal | Refusal:
    """Eat from the pack when hungry, what is partly eaten first, then the largest meal; or of what fell from it."""
    if belief.stats.hunger < Hunger.HUNGRY:
        return "not hungry"
    if not in_peace(belief):
        return "enemies beside"
    later = _why_later(belief)
    best = snack(belief) if later else most_filling(belief)
    if best is None:
        return later or _eat_fallen(belief) or "no food"
    return Proposal(eat(best.letter), f"eat {best.item.name}", target=("eat", best.letter), span=50)


def _eat_fallen(belief: Belief) -> Proposal | Refusal:
    """Eat of the heap that a change of shape made fall, where it lies; from the next level the plan leads back."""
    food, heap = fallen_food(belief), fallen_here(belief)
    if not food or heap is None:
        return ""
    if belief.pos != heap:
        return walk(belief, belief.walking.path(heap), "go to eat what fell", ("eat fallen", heap))
    name = food[0].name
    meal = Proposal(eat_floor(name, longer_names(name)), f"eat the {name} that fell", target=("eat fallen", name))
    return look_first(belief) or meal


def _why_later(belief: Belief) -> Refusal:
    """Return why the pack is kept for a dry spell; empty if it is not."""
    if god_feeds(belief):
        return "a god will feed it"
    return "there is meat to be had" if belief.stats.hunger < Hunger.WEAK and meat_at_hand(belief) else ""


def eat_corpse(belief: Belief) -> Proposal | Refusal:
    """Eat what was just killed, here or a few steps away, while it is fresh and there is room for it."""
    fallen = good_kills(belief)
    if not fallen:
        return "no corpse worth eating"
    if not at_leisure(belief):
        return "no time for a meal"
    if under_fire(belief) and belief.stats.hunger < Hunger.FAINTING:
        return "under fire"
    return go_and_eat(belief, fallen, belief.tuning.items.corpse_range)


def good_kills(belief: Belief) -> list[tuple[Pos, Kill]]:
    """Return the kills whose corpses, if they left any, are worth eating."""
    fallen = [(pos, kill) for pos, kill in _fallen(belief) if _worth_eating(belief, *kill)]
    return [(pos, kill) for pos, kill in fallen if _safe_table(belief, pos, kill[0])] if fallen else fallen


def _safe_table(belief: Belief, pos: Pos, species: Species) -> bool:
    """Whether a meal there confuses nobody beside a floating eye: one corpse in seven is rotten (eat.c, eatcorpse).

    A Hungry hero eats all the same.
    """
    if keeps(species) or belief.stats.hunger >= Hunger.HUNGRY:
        return True
    return not any(adjacent(monster.pos, pos) and freezes(belief, monster) for monster in belief.monsters)


def _fallen(belief: Belief) -> Iterator[tuple[Pos, Kill]]:
    """Those that fell near: what lies underfoot was read; elsewhere the map shows the topmost of them."""
    if belief.underfoot:
        names = [item.name for item in belief.underfoot if item.kind == "corpse"]
        yield from ((belief.pos, kill) for name in names if (kill := _known(belief, belief.pos, name)))
    here, farthest = belief.pos, belief.tuning.items.corpse_range
    for pos, kill in belief.kills.items():
        unread = pos != here or belief.underfoot is None
        if unread and chebyshev(pos, here) <= farthest and not belief.level.in_shop(pos):
            yield pos, _shown(belief, pos) or kill


def _shown(belief: Belief, pos: Pos) -> Kill | None:
    """Whose corpse the map shows on a square, if it is known when that one fell."""
    species = corpse_shown(int(belief.level.item[pos]))
    return None if species is None else _known(belief, pos, f"{species.name} corpse")


def _known(belief: Belief, pos: Pos, name: str) -> Kill | None:
    """Whose corpse this is and from when it may date, if it was seen to fall; of nobody who is one of its own."""
    died, species = belief.level.corpse_ages.died(pos, name), CORPSES.get(name)  # "the Oracle's corpse" is in none
    return None if died is None or species is None else (species, died)


def go_and_eat(belief: Belief, fallen: Sequence[tuple[Pos, Kill]], most_steps: int) -> Proposal | Refusal:
    """Eat the first of these kills that left a corpse, here or at most so many steps away; a heap is looked through."""
    for pos, (species, turn) in fallen:
        if pos != belief.pos:
            path = belief.walking.path(pos)
            if path and len(path) <= most_steps:
                return walk(belief, path, f"go to eat the {species.name}", ("corpse", pos, turn))
            continue
        look = look_first(belief)
        if look is not None:
            return look
        name = f"{species.name} corpse"
        if any(item.name == name and not item.for_sale for item in belief.underfoot or ()):
            return Proposal(eat_floor(name, longer_names(name)), f"eat the {name}", target=("corpse", pos, turn))
    return "no corpse worth eating"


def _worth_eating(belief: Belief, species: Species, turn: int) -> bool:
    """Whether to eat the corpse left by one of `species` (a zombie leaves that of what it was, long dead)."""
    age = belief.turn - turn
    if _too_old(belief, species, age) or age_at_death(species):
        return False
    verdict = judge_corpse(species, eater(belief), age)
    if verdict.nutrition <= 0 or not (_slight(belief, verdict) or verdict.acceptable(starving=_takes_harm(belief))):
        return _worth_its_harm(belief, verdict)
    if verdict.never_rots and belief.stats.hunger < Hunger.HUNGRY:
        return False
    return has_room(belief, verdict)


def _too_old(belief: Belief, species: Species, age: int) -> bool:
    """Whether the corpse is too old: what at worst sickens is eaten, but a full hero leaves what keeps for later."""
    if keeps(species):
        return age > SAFE_AGE and belief.stats.hunger < Hunger.HUNGRY
    return age >= TAINTED_AGE


def _slight(belief: Belief, verdict: CorpseVerdict) -> bool:
    """Whether its age is all that is wrong with the meal, and what it may cost is next to nothing to this hero."""
    return verdict.harms <= CONDUCT_HARMS | {Harm.SICKENING} and belief.stats.hp > 2 * WORST_MEAL


def _takes_harm(belief: Belief) -> bool:
    """Whether the need is great enough for a meal that hurts, and the hero can do with what it leaves of it."""
    stats = belief.stats
    if stats.hunger >= Hunger.WEAK:
        return stats.hp > WORST_MEAL
    return short_of_food(belief) and stats.hp > 2 * WORST_MEAL and stats.strength_25 > ENOUGH_STRENGTH


def meal_at_hand(belief: Belief) -> bool:
    """Whether a Weak hero has a corpse to eat near it, or prey beside it: a fainting hero digs no holes."""
    if belief.stats.hunger < Hunger.WEAK:
        return False
    return isinstance(eat_corpse(belief), Proposal) or (
        any(_prey(belief, monster) for monster in belief.adjacent_hostiles())
        and survival(belief) > belief.tuning.odds.safe_above
    )


def _prey(belief: Belief, monster: Monster) -> bool:
    """Whether an enemy is worth its corpse."""
    species = monster.species
    if species is None or species.corpse_nutrition <= 0 or age_at_death(species) or not worth_hitting(belief, monster):
        return False
    return judge_corpse(species, eater(belief)).acceptable(starving=_takes_harm(belief))


def _worth_its_harm(belief: Belief, verdict: CorpseVerdict) -> bool:
    """Whether a harm that passes is the price of something lasting."""
    gift = verdict.benefits.get(Benefit.LEVEL, 0.0) + verdict.benefits.get(Benefit.TELEPATHY, 0.0)
    return gift >= 1.0 and verdict.harms <= PASSING_HARMS and has_room(belief, verdict)


def pray_for_food(belief: Belief) -> Proposal | Refusal:
    """Pray when weak from hunger: that is major trouble, and a god who listens feeds the hero."""
    if belief.stats.hunger < Hunger.WEAK:
        return "not weak from hunger"
    if in_peace(belief) and has_food(belief) and not god_feeds(belief):
        return "there is food in the pack"
    if can_wait(belief):
        return "a meal may come along before it faints"
    desperate = belief.stats.hunger >= Hunger.FAINTING
    if prayer_is_safe(belief, belief.turn, desperate=desperate):
        return Proposal(pray("hunger"), "pray when weak from hunger")
    elsewhere = prayer_is_safe(belief, belief.turn + 1, desperate=desperate)
    return (_off_altar(belief) if elsewhere else None) or "no god is likely to hear"


def _off_altar(belief: Belief) -> Proposal | None:
    """Step off an altar, which may be another god's, to pray beside it."""
    free = belief.walking.free_beside
    return walk(belief, (free[0],), "step off the altar to pray", ("off altar", belief.pos)) if free else None
