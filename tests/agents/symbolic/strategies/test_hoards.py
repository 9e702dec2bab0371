"""Gold, food and squares: what is walked to, what is eaten and when, and when a level has given enough."""

import pytest

from agents.symbolic.behaviours.tasks.collect_gold import collect_gold
from agents.symbolic.behaviours.tasks.feast import feast_on_corpse, feast_on_pack
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import Level
from agents.symbolic.knowledge.species import species_named
from agents.symbolic.perception.items import parse_item
from agents.symbolic.proposal import Proposal
from agents.symbolic.strategies.eat import EAT
from agents.symbolic.strategies.gold import GOLD
from agents.symbolic.strategies.scout import SCOUT
from agents.symbolic.strategies.strategy import Strategy
from nethack_env.observation import Condition, Dungeon, Hunger
from tests.agents.symbolic.scenario import scenario, verdict

RATION = "d - 2 food rations"
MONEY = {"$": "gold piece", ")": "dagger"}


def after_a_kill(species: str, *, hunger: int = 1, age: int = 0, away: bool = False) -> Belief:
    belief = scenario("|.@....|", hunger=hunger)
    where = (1, 6) if away else belief.pos
    belief.kills[where] = (species_named(species), belief.turn - age)
    belief.underfoot = () if away else (parse_item(f"{species} corpse"),)
    return belief


def test_the_nearest_gold_is_walked_to_and_nothing_else() -> None:
    answer = collect_gold(scenario("|$...@).$..|", MONEY))
    assert isinstance(answer, Proposal)
    assert answer.path[-1] == (1, 9)


def test_gold_behind_a_wall_and_gold_for_one_who_floats_are_left() -> None:
    assert verdict(collect_gold, scenario("|..@..| $", MONEY)) == "(no gold in reach)"
    floating = scenario("|..@.$|", MONEY, condition=int(Condition.LEVITATING))
    assert verdict(collect_gold, floating) == "(levitating)"


def test_gold_comes_after_the_fight_and_before_the_rest() -> None:
    order = [entry.name for entry in GOLD.roster]
    assert order.index("fight") < order.index("collect gold") < order.index("explore")


def test_food_is_eaten_although_nobody_is_hungry() -> None:
    belief = scenario("|.@...|", inventory=[RATION], hunger=int(Hunger.NOT_HUNGRY))
    assert verdict(feast_on_pack, belief) == "eat e"


def test_who_is_satiated_eats_nothing_for_a_meal_begun_then_can_choke() -> None:
    belief = scenario("|.@...|", inventory=[RATION], hunger=int(Hunger.SATIATED))
    assert verdict(feast_on_pack, belief) == "(no room for a meal)"
    assert verdict(feast_on_corpse, after_a_kill("newt", hunger=int(Hunger.SATIATED))) == "(no room for a meal)"


def test_no_meal_is_begun_before_an_enemy() -> None:
    belief = scenario("|.@..d|", {"d": "jackal"}, inventory=[RATION])
    assert verdict(feast_on_pack, belief) == "(enemies in view)"


def test_fresh_safe_corpses_are_eaten_here_and_walked_to() -> None:
    assert verdict(feast_on_corpse, after_a_kill("newt")) == "eat e"
    assert verdict(feast_on_corpse, after_a_kill("newt", away=True)) == "move l"


@pytest.mark.parametrize(
    ("species", "age"), [("cockatrice", 0), ("newt", 60), ("kobold zombie", 0), ("green slime", 0)]
)
def test_what_kills_or_rots_is_left(species: str, age: int) -> None:
    assert verdict(feast_on_corpse, after_a_kill(species, age=age)) == "(no corpse worth eating)"


def test_the_feast_comes_before_the_ordinary_meal() -> None:
    order = [entry.name for entry in EAT.roster]
    assert order.index("fight") < order.index("feast on corpse") < order.index("feast on pack") < order.index("explore")


@pytest.mark.parametrize("strategy", [GOLD, EAT, SCOUT], ids=lambda strategy: strategy.name)
def test_a_tour_goes_down_level_by_level(strategy: Strategy) -> None:
    belief = scenario("|.@...D", plan=strategy.plan)
    assert strategy.plan.current(belief).goal(belief).level == (Dungeon.DOOM, 1)
    belief.level.done = True
    assert strategy.plan.current(belief).goal(belief).level == (Dungeon.DOOM, 2)
    belief.levels[(Dungeon.DOOM, 2)] = Level((Dungeon.DOOM, 2), 1)
    belief.levels[(Dungeon.DOOM, 2)].done = True
    assert strategy.plan.current(belief).goal(belief).level == (Dungeon.DOOM, 3)
