"""Wearing and wielding the best of what is carried."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried, Inventory
from agents.symbolic.command import look_here, pick_up, take_off, wear, wield
from agents.symbolic.gates import Need, lacking
from agents.symbolic.geometry import NEAR, chebyshev
from agents.symbolic.knowledge.armor import COVERED_BY, WEARING_ORDER
from agents.symbolic.knowledge.object_types import ArmorSlot, ObjectClass
from agents.symbolic.knowledge.species import SPECIES
from agents.symbolic.knowledge.touch import Touch, touch_danger
from agents.symbolic.knowledge.weapon_kinds import is_pick
from agents.symbolic.perception.items import Item
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.armor_worth import entry_worth as armor_worth
from agents.symbolic.reckoning.armor_worth import harmful_piece, mind_of
from agents.symbolic.reckoning.odds import outlook
from agents.symbolic.reckoning.own_things import fallen_here
from agents.symbolic.reckoning.peace import calm
from agents.symbolic.reckoning.reading import lies_safe
from agents.symbolic.reckoning.shops import in_shop, may_vanish
from agents.symbolic.reckoning.weapon_worth import (
    at_once,
    best_at_once,
    best_in_pack,
    entry_worth,
    hand_of,
    weapon_worth,
)
from agents.symbolic.verb import Verb

LONG_FIGHT, MUCH_BETTER = 5.0, 1.5
"""Actions that a fight must be expected to last, and how much better than fists a weapon must be, to arm amid it."""

DRAWS_WITHIN = 5
"""Squares within which an enemy on its way is a reason to draw the weapon, which takes a turn."""

DIGGING_PAUSE = 30
"""Turns after the last dig for which the digging tool stays in hand: digging goes on, and wielding it takes a turn."""


_STONY = tuple(
    species
    for species in SPECIES
    if touch_danger(species, wielding=False) is Touch.DEADLY and touch_danger(species) is not Touch.DEADLY
)
"""The species that must not be hit by bare hands, and by them alone."""

_SETTLED: WeakKeyDictionary[Inventory, object] = WeakKeyDictionary()
"""Packs that hold nothing better to wear, and by what that was judged. A cache: the same by any order."""


def arm_first(belief: Belief) -> Proposal | None:
    """Propose what to take in hand or put on before a wait: the time passes anyway, and the next fight may not wait.

    To take something in hand costs a turn; armour takes several, in which nobody may be about.
    """
    missing = lacking(belief)
    if missing & (Need.FREE | Need.HANDS):
        return None
    for want in (wield_weapon,) if missing & Need.CALM else (wield_weapon, wear_armor):
        answer = want(belief)
        if isinstance(answer, Proposal):
            return answer
    return None


def wear_armor(belief: Belief) -> Proposal | Refusal:
    """Put on the best piece for each slot, taking off what does harm, is worse or in the way."""
    harmful = harmful_piece(belief)
    if harmful is not None:
        return Proposal(take_off(harmful.letter), f"take off {harmful.item.name}", target=("harmful", harmful.letter))
    loose = [entry for entry in belief.inventory.of_class(ObjectClass.ARMOR) if not entry.item.worn]
    if not loose:
        return "nothing to put on"
    mind = mind_of(belief), in_shop(belief)
    if _SETTLED.get(belief.inventory) == mind:
        return "wearing the best"
    change = _change(belief, loose)
    if change is None:
        _SETTLED[belief.inventory] = mind
    return change or "wearing the best"


def _change(belief: Belief, loose: Sequence[Carried]) -> Proposal | Refusal | None:
    """Return the next step to wear what is better than what is worn; None if nothing is.

    In a shop nothing is put on that may make invisible: its keeper lets nobody out whom he does not see.
    """
    free = [entry for entry in loose if not may_vanish(belief, entry)] if in_shop(belief) else loose
    for slot in WEARING_ORDER:
        fitting = (entry for entry in free if entry.appearance.slot == slot)
        best = max(fitting, key=lambda entry: armor_worth(belief, entry), default=None)
        if best is not None and (step := _towards_wearing(belief, best, slot)) is not None:
            return "a scroll is to be read without it" if lies_safe(belief, best) else step
    return None


def _towards_wearing(belief: Belief, best: Carried, slot: ArmorSlot) -> Proposal | None:
    """Return the next step to wear a piece, None if it is not worth it or cannot be done."""
    worn = belief.inventory.worn(slot)
    gain = armor_worth(belief, best) - (armor_worth(belief, worn) if worn is not None else 0.0)
    layers = (belief.inventory.worn(layer) for layer in (*COVERED_BY.get(slot, ()), slot))
    in_the_way = [entry for entry in layers if entry is not None]
    enough = belief.tuning.items.enough_gain if in_the_way else 0.5
    if gain < enough or _hands_full(belief, slot):
        return None
    if any(entry.item.buc == "cursed" for entry in in_the_way):
        return None
    target = ("wear", best.letter, best.item.name)
    if in_the_way:
        off = in_the_way[0]
        return Proposal(
            take_off(off.letter), f"take off {off.item.name} for {best.item.name}", target=(*target, off.letter)
        )
    return Proposal(wear(best.letter), f"wear {best.item.name}", target=target)


def _hands_full(belief: Belief, slot: ArmorSlot) -> bool:
    """Whether a weapon stands in the way: two-handed for a shield, welded for gloves."""
    weapon = belief.inventory.wielded
    if weapon is None:
        return False
    if slot is ArmorSlot.SHIELD:
        return weapon.appearance.bimanual
    return slot is ArmorSlot.GLOVES and weapon.item.buc == "cursed"


def wield_weapon(belief: Belief) -> Proposal | Refusal:
    """Wield the best weapon that is carried; a Monk, nothing, unless flesh must be kept off stone.

    A shield comes off for it in peace alone: that takes several turns.
    """
    wielded = belief.inventory.wielded
    stone = _against_stone(belief)
    if stone is not None:
        return stone
    if wielded is not None and (wielded.item.buc == "cursed" or _digging(belief, wielded)):
        return "cannot or need not change"
    if belief.hero.role == "Monk":
        return _bare_hands(wielded)
    hand = hand_of(belief)
    best = best_in_pack(hand) if calm(belief) else best_at_once(hand)
    if (
        best is None
        or best is wielded
        or entry_worth(hand, best) <= belief.tuning.items.better * entry_worth(hand, wielded)
    ):
        return "the best weapon is in hand"
    return bare_arm(belief, best) or Proposal(
        wield(best.letter), f"wield {best.item.name}", target=("wield", best.letter, best.item.name)
    )


def bare_arm(belief: Belief, tool: Carried) -> Proposal | None:
    """Propose to take the shield off, if that takes both hands."""
    shield = belief.inventory.worn("shield")
    if not tool.appearance.bimanual or shield is None:
        return None
    return Proposal(
        take_off(shield.letter), f"take the shield off to swing the {tool.item.name}", target="bare the arm"
    )


def _against_stone(belief: Belief) -> Proposal | Refusal | None:
    """Have anything in hand before a cockatrice whom bare hands must not touch (uhitm.c); None if none is near."""
    stony = (monster.pos for monster in belief.hostiles if monster.species in _STONY)
    if belief.inventory.worn("gloves") is not None or all(chebyshev(pos, belief.pos) > NEAR for pos in stony):
        return None
    if belief.inventory.wielded is not None:
        return "what is in hand keeps flesh off stone"
    hand = hand_of(belief)
    weapons = (entry for entry in at_once(hand) if entry.object_class is ObjectClass.WEAPON)
    safe = (entry for entry in weapons if entry.item.buc != "cursed")
    best = max(safe, key=lambda entry: entry_worth(hand, entry), default=None)
    if best is None:
        return "nothing to keep flesh off stone"
    return Proposal(wield(best.letter), f"wield {best.item.name} against stone", target=("stone", best.letter))


def _bare_hands(wielded: Carried | None) -> Proposal | Refusal:
    """Put away what is in hand: martial arts do more than any tool that was dug with (src/uhitm.c, hmon_hitmon)."""
    if wielded is None:
        return "no weapon wanted"
    if wielded.item.buc == "cursed":
        return "stuck to the hands"
    return Proposal(wield("-"), f"put the {wielded.item.name} away", target=("bare hands", wielded.letter))


def _digging(belief: Belief, wielded: Carried) -> bool:
    """Whether the tool in hand was dug with a moment ago and nobody is coming."""
    if wielded.kind is None or not is_pick(wielded.kind) or belief.hostiles:
        return False
    return any(effect.verb is Verb.DIG for effect in belief.journal.since(belief.turn - DIGGING_PAUSE))


def rearm(belief: Belief) -> Proposal | Refusal:
    """Have a weapon in hand again amid a fight that will last, as after a change of shape: it lies underfoot."""
    stone = _against_stone(belief)
    if stone is not None:
        return stone
    if _armed(belief):
        return "armed, or no weapon wanted"
    if not belief.adjacent_hostiles() or outlook(belief).actions < LONG_FIGHT:
        return "no long fight"
    wielded = belief.inventory.wielded
    if belief.hero.role == "Monk":
        return _bare_hands(wielded)
    hand = hand_of(belief)
    enough = MUCH_BETTER * max(entry_worth(hand, None), entry_worth(hand, wielded))
    best = best_at_once(hand)
    if best is not None and entry_worth(hand, best) > enough:
        return Proposal(wield(best.letter), f"wield {best.item.name} in the fight", target=("rearm", best.letter))
    return _from_the_floor(belief, enough)


def _from_the_floor(belief: Belief, enough: float) -> Proposal | Refusal:
    """Pick up the best weapon that a change of shape made fall here, if it is worth more than `enough`."""
    if fallen_here(belief) != belief.pos:
        return "nothing better at hand"
    if belief.underfoot is None:
        return Proposal(look_here(), "look for the weapon that fell")
    fallen = [(_worth_lying(belief, item), item.text) for item in belief.underfoot]
    worth, name = max(fallen, default=(0.0, ""))
    if worth <= enough:
        return "nothing better underfoot"
    return Proposal(pick_up((name,)), f"pick up {name} in the fight", target=("rearm", belief.pos, name))


def _armed(belief: Belief) -> bool:
    """Whether something to fight with is in hand, for good or ill; to a Monk, nothing."""
    wielded = belief.inventory.wielded
    if belief.hero.role == "Monk":
        return wielded is None
    return wielded is not None and (wielded.item.buc == "cursed" or _fights_with(belief, wielded))


def _fights_with(belief: Belief, wielded: Carried) -> bool:
    """Whether what is in hand is for a fight: no bow without arrows, no pick that was dug with, no lamp."""
    launcher = belief.inventory.launcher
    if launcher is not None:
        return belief.inventory.ammunition(launcher) is not None
    if wielded.object_class is ObjectClass.TOOL and wielded.appearance.skill is None:
        return False
    digs = wielded.kind is not None and is_pick(wielded.kind)
    return not digs or belief.pos in belief.level.pits or best_in_pack(hand_of(belief)) is wielded


def _worth_lying(belief: Belief, item: Item) -> float:
    """Return what a thing on the floor would be worth in hand."""
    kinds = belief.identification.possible(item.name)
    if len(kinds) != 1 or (kinds[0].bimanual and belief.inventory.worn("shield") is not None):
        return 0.0
    return weapon_worth(hand_of(belief), kinds[0], item)


def draw_weapon(belief: Belief) -> Proposal | Refusal:
    """Have the weapon in hand before an enemy arrives; beside one, only if it is much better."""
    nearest = chebyshev(belief.hostiles[0].pos, belief.pos)
    if not 1 < nearest <= DRAWS_WITHIN:
        return "too late or too early"
    return wield_weapon(belief)
