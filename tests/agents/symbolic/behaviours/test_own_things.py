"""What a change of shape made fall: food to live on, and kit to go back for, on this level and from the next one."""

from typing import Any

from agents.symbolic.behaviours.explore.stairs import take_stairs
from agents.symbolic.behaviours.food.eat import eat_carried, pray_for_food
from agents.symbolic.behaviours.survive.polymorphed import KIT_RANGE, bide, take_back
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.belief.polymorph import OwnForm
from agents.symbolic.geometry import LevelKey, Pos
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.perception.items import parse_item
from agents.symbolic.reckoning.prayer import heard
from agents.symbolic.reckoning.provisions import has_food, short_of_food, stores
from agents.symbolic.reckoning.travel import goal_of
from nethack_env.observation import Dungeon, Hunger
from tests.agents.symbolic.scenario import rethink, scenario, verdict

KIT = ("a long sword", "a +0 plate mail")
RATIONS = ("2 food rations", "a tripe ration")
FOES = {"o": "hill orc"}
ABOVE: LevelKey = (Dungeon.DOOM, 1)
HERE: LevelKey = (Dungeon.DOOM, 2)


def lost(*things: str, drawing: str = "|<...@..|", on: LevelKey = HERE, at: Pos = (1, 3), **about: Any) -> Belief:
    """Return the belief of a hero on Dlvl 2 with an empty pack; its things lie there, or above, beyond the stairs."""
    belief = scenario(drawing, FOES, dungeon_level=2, depth=2, **{"hp": 40, "max_hp": 40, "turn": 3000} | about)
    above = belief.levels.setdefault(ABOVE, Level(ABOVE, 1))
    above.done = belief.level.done = True
    if "<" in drawing:
        belief.dungeon.record(HERE, (1, 2), ABOVE)
    belief.fallen_gear = on, at
    belief.levels[on].contents[at] = tuple(map(parse_item, things))
    belief.journal.last_prayer = belief.turn - 10
    return belief


def beast(belief: Belief) -> Belief:
    belief.own_form = OwnForm(40, 40)
    return belief


def test_food_that_fell_counts_as_far_as_the_next_flight_of_stairs() -> None:
    """A beast that starved had left 1,000 units in the heap where it bided its time (seed 5018)."""
    for on in (HERE, ABOVE):
        belief = lost(*RATIONS, on=on, hunger=int(Hunger.HUNGRY))
        assert has_food(belief)
        assert stores(belief) == belief.journal.nutrition(belief.turn) + 1600
        assert not short_of_food(belief)
    unknown = lost(*RATIONS, drawing="|....@..|", on=ABOVE, hunger=int(Hunger.HUNGRY))
    assert not has_food(unknown), "no stairs are known"
    assert short_of_food(unknown)
    assert not has_food(lost(*RATIONS, on=ABOVE, hunger=int(Hunger.FAINTING))), "it would not get there"
    assert not has_food(lost("a food ration (for sale, 68 zorkmids)"))
    assert has_food(lost("a food ration (no charge)"))


def test_a_hungry_hero_eats_what_fell_where_it_lies() -> None:
    hungry = int(Hunger.HUNGRY)
    assert verdict(eat_carried, lost(*RATIONS, hunger=hungry)) == "move h"
    there = lost(*RATIONS, at=(1, 6), hunger=hungry)
    there.underfoot = None
    assert verdict(eat_carried, there) == "look here :"
    there.underfoot = there.level.contents[1, 6]
    assert verdict(eat_carried, there) == "eat e"
    assert verdict(eat_carried, lost(*KIT, hunger=hungry)) == "(no food)"


def test_nobody_prays_beside_its_own_rations() -> None:
    """With 4,800 units in a heap on the same level a hero prayed at a chance of .79 (seed 5334)."""
    refusal = "(there is food in the pack)"
    for things in (RATIONS, KIT):
        belief = lost(*things, hunger=int(Hunger.WEAK))
        belief.journal.last_prayer = belief.turn - 700
        assert 0.5 < heard(belief) < belief.tuning.prayer.feeds
        assert (verdict(pray_for_food, belief) == refusal) is (things is RATIONS)


def test_a_beast_bides_its_time_where_there_is_food() -> None:
    fed, lean = (beast(lost(*things, at=(1, 6), turn=1200)) for things in ((*KIT, "a tripe ration"), KIT))
    assert verdict(bide, fed) == "wait 20s", "tripe does not disgust a beast"
    assert verdict(bide, lean) == "(it would starve here)"


def test_the_fit_go_any_way_for_their_kit_and_the_hurt_a_short_one() -> None:
    drawing = "|<." + "." * KIT_RANGE + ".@|"
    assert verdict(take_back, lost(*KIT, drawing=drawing)) == "move h"
    assert verdict(take_back, lost(*KIT, drawing=drawing, hp=20)) == "(too hurt to go so far)"
    assert verdict(take_back, lost(*KIT, hp=20)) == "move h"
    assert verdict(take_back, lost(drawing=drawing)) == "(nothing left there, or no way back)"


def goes_back(belief: Belief) -> bool:
    """Whether the plan's aim is what fell."""
    rethink(belief)
    return belief.plan.current(belief).name == "its own things"


def test_the_plan_leads_back_to_what_fell_beyond_the_stairs() -> None:
    """Barehanded for 3,000 turns, with whip and jacket one flight of stairs away (seed 5135)."""
    belief = lost(*KIT, on=ABOVE)
    assert goes_back(belief)
    assert goal_of(belief).level == ABOVE
    assert verdict(take_stairs, belief) == "move h"
    assert not goes_back(lost(on=ABOVE)), "nothing is left there"
    belief.levels[ABOVE].lurkers = (species_named("soldier ant"),) * 3
    assert not goes_back(belief), "it is out of reach for now"


def test_a_beast_that_starves_leaves_its_kit_unless_there_is_food_with_it() -> None:
    weak = int(Hunger.WEAK)
    assert goes_back(lost(*KIT, on=ABOVE, hunger=weak))
    assert not goes_back(beast(lost(*KIT, on=ABOVE, hunger=weak)))
    assert goes_back(beast(lost(*KIT, *RATIONS, on=ABOVE, hunger=weak)))


def test_what_fell_in_a_shop_is_given_up() -> None:
    belief = lost(*KIT)
    assert goes_back(belief)
    belief.level.close_off(belief.level.item == belief.level.item[1, 3])
    assert not goes_back(belief)


def test_behind_an_elbereth_the_things_underfoot_are_taken_in_any_company() -> None:
    """64 times a Valkyrie rested on its own sword and shield, and died bare-handed (seed 5076)."""
    belief = lost(*KIT, drawing="|<.o@..|", at=(1, 5), hp=15)
    belief.underfoot = tuple(map(parse_item, KIT))
    assert verdict(take_back, belief) == "(no time to look for it)"
    belief.level.engravings[belief.pos] = "Elbereth"
    assert verdict(take_back, belief) == "pick up ,"
