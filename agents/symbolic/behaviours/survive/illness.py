"""Illness and its cures; and waiting out what passes by itself."""

from __future__ import annotations

from agents.symbolic.behaviours.items.jewelry import take_off_harmful
from agents.symbolic.behaviours.survive.take_cover import leave_line
from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.inventory import Carried
from agents.symbolic.command import apply, eat, pray, quaff, wait
from agents.symbolic.geometry import IN_RANGE, Pos
from agents.symbolic.knowledge.terrain import WAYS_UP
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.odds import combatants
from agents.symbolic.reckoning.prayer import heard
from agents.symbolic.reckoning.provisions import has_food, stores
from agents.symbolic.reckoning.travel import ways_up
from nethack_env.observation import Burden, Condition, Hunger

BLIND_WALK = 25
"""Steps that a blind hero goes to the stairs up: enemies it cannot see are left behind by them."""

WORST_BURN = 12
"""Hit points that holy water takes at most from the chaotic, 2d6 (potion.c, POT_WATER)."""

WERE_MEMORY = 100
"""Turns after which a were that went out of sight, and was not killed, is not expected back."""

NEXT_MEAL = 300
"""Units of food, eaten and carried, below which hunger will need the prayer: it comes first then, and cures as well
half the time (pray.c, pleased). Of 14 heroes cured with less than 200 units five starved, their next prayer refused; of
50 with more none did."""

HORN_TURNS = 5
"""Turns after falling ill in which the horn is tried: food poisoning kills after 10 at the earliest (eat.c)."""

_SICK = Condition.FOOD_POISONED | Condition.TERMINALLY_ILL
WAITING = Condition.CONFUSED | Condition.STUNNED | Condition.BLIND
"""What is waited for without a unicorn horn."""

CURABLE = WAITING | Condition.HALLUCINATING
"""What a unicorn horn is applied against, when nothing kills (apply.c, use_unicorn_horn)."""

_DEADLY = Condition.STONE | Condition.SLIME | Condition.STRANGLED | Condition.FOOD_POISONED | Condition.TERMINALLY_ILL


def cure(belief: Belief) -> Proposal | Refusal:
    """Do something about what kills within turns: take off what strangles, eat a lizard against stoning, else pray."""
    if not belief.has(_DEADLY):
        return _lycanthropy(belief)
    off = take_off_harmful(belief) if belief.has(Condition.STRANGLED) else None
    if off is not None:
        return off
    horn = belief.inventory.unicorn_horn
    if horn is not None and belief.has(_SICK) and _early(belief):
        return rub(horn)
    if belief.has(Condition.STONE):
        lizard = belief.inventory.first_named("lizard corpse")
        if lizard is not None:
            return Proposal(eat(lizard.letter), "eat a lizard against turning to stone")
    if heard(belief) <= 0.0:
        return "no god would listen"
    return Proposal(pray("illness"), "pray against a deadly illness")


def rub(horn: Carried) -> Proposal:
    """Apply a horn: it costs a turn, and takes away a trouble or two with even odds."""
    return Proposal(apply(horn.letter), "apply the unicorn horn", target=("horn", horn.letter), span=5)


def _early(belief: Belief) -> bool:
    """Whether a sick hero has turns left to try its horn before the prayer must come."""
    return belief.turn - belief.journal.clocks.get("sick", belief.turn) < HORN_TURNS


def _lycanthropy(belief: Belief) -> Proposal | Refusal:
    """Cure a were's bite: it is major trouble (pray.c, TROUBLE_LYCANTHROPE), but there is no hurry.

    A cured hero can be bitten again, and one that is beset needs the prayer for its life first: a beast's shape takes
    the blows of a fight for nothing. A sprig of wolfsbane cures as well (eat.c), and so does holy water.
    """
    if "lycanthropy" not in belief.journal.clocks:
        return "not ill"
    if belief.turn - belief.level.were_seen < WERE_MEMORY or combatants(belief, IN_RANGE):
        return "not amid enemies"
    sprig = belief.inventory.first_named("sprig of wolfsbane")
    if sprig is not None and belief.stats.burden < Burden.OVERTAXED:
        return Proposal(eat(sprig.letter), "eat wolfsbane against lycanthropy", target="wolfsbane")
    water = _holy_water(belief)
    if water is not None:
        return Proposal(quaff(water.letter), "drink holy water against lycanthropy", target="holy water")
    return _prayer_for_cure(belief)


def _prayer_for_cure(belief: Belief) -> Proposal | Refusal:
    """Spend a prayer on it only when none is soon needed for more: for the life, or for a meal (pray.c, in_trouble)."""
    if heard(belief) < belief.tuning.prayer.cure:
        return "no god is likely to hear"
    if belief.health < belief.tuning.prayer.cure_health:
        return "the prayer may be needed for the life"
    if stores(belief) < NEXT_MEAL or (belief.stats.hunger >= Hunger.HUNGRY and not has_food(belief)):
        return "the prayer will be needed against hunger"
    return Proposal(pray("illness"), "pray against lycanthropy")


def _holy_water(belief: Belief) -> Carried | None:
    """Return holy water that can be drunk: it purifies a hero who is a were, and burns the chaotic (potion.c)."""
    burns = belief.hero.alignment == "chaotic" and belief.stats.hp <= WORST_BURN
    return belief.inventory.holy_water if not burns else None


def sit_out(belief: Belief) -> Proposal | Refusal:
    """Wait while stunned, confused or blind, with nobody near; hallucination is too long to wait for."""
    horn = belief.inventory.unicorn_horn
    if not belief.has(WAITING if horn is None else CURABLE):
        return "senses are clear"
    if belief.adjacent_hostiles():
        return "enemies beside"
    if horn is not None:
        return rub(horn)
    cover = leave_line(belief)
    if cover is not None:
        return cover
    if belief.has(Condition.BLIND) and not belief.trapped:
        stairs = _stairs_up(belief)
        if stairs is not None:
            return walk(belief, stairs, "back to the stairs while blind", ("blind", stairs[-1]))
    return Proposal(wait(5), "wait for the senses to clear")


def _stairs_up(belief: Belief) -> tuple[Pos, ...] | None:
    """Return the way to the stairs up, where a blind hero waits best; None if it is there, or they are far."""
    if belief.here in WAYS_UP:
        return None
    paths = [belief.walking.path(pos) for pos in belief.level.find(*ways_up(belief))]
    return min((path for path in paths if 0 < len(path) <= BLIND_WALK), key=len, default=None)
