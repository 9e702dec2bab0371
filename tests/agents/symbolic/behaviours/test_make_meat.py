"""A Healer knows a spell that makes 2,000 turns' worth of meat of a boulder."""

from typing import Any

import pytest

from agents.symbolic.behaviours.food.eat import eat_carried
from agents.symbolic.behaviours.food.make_meat import make_meat
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.spells import Spell
from agents.symbolic.command import cast, eat_floor, search
from agents.symbolic.perception.items import parse_item
from agents.symbolic.reckoning.provisions import short_of_food
from agents.symbolic.reckoning.spells import TOO_HUNGRY
from agents.symbolic.reckoning.stone_meat import STONE_TO_FLESH
from nethack_env.observation import Dungeon, Hunger
from tests.agents.symbolic.scenario import rethink, scenario, verdict
from tests.agents.symbolic.story import Story

HEALER = Hero("Healer", "gnome", "neutral")
BESIDE, FAR = "|..@0...|", "|..@...0|"
LEGEND = {"0": "boulder", "%": "huge chunk of meat", "s": "newt corpse", "d": "jackal"}
NO_BOULDER = "(no boulder to make meat of)"


def healer(drawing: str = BESIDE, *pack: str, failure: int = 22, **about: Any) -> Belief:
    """Return a hungry Healer of level 6 who prayed 300 turns ago."""
    about = {"turn": 6000, "hunger": int(Hunger.HUNGRY), "energy": 40, "experience_level": 6, **about}
    belief = scenario(drawing, LEGEND, inventory=("a - a scalpel (weapon in hand)", *pack), hero=HEALER, **about)
    belief.spells = {"healing": Spell(5, 0), "stone to flesh": Spell(15, failure)}
    belief.journal.last_prayer = belief.turn - 300
    return belief


def test_a_hungry_healer_makes_meat_of_a_boulder_and_eats_it() -> None:
    """One starved beside five boulders with energy for three casts, when its god was angry (seed 63577)."""
    assert verdict(make_meat, healer(FAR)) == "move l"
    assert verdict(make_meat, healer(BESIDE)) == "cast Z"
    assert verdict(make_meat, healer("|..@%...|")) == "move l"
    belief = healer("|..@....|")
    assert verdict(make_meat, belief) == NO_BOULDER
    belief.level.item[belief.pos] = healer("|..@%...|").level.item[1, 5]
    belief.underfoot = None
    rethink(belief)
    assert verdict(make_meat, belief) == "look here :"
    belief.underfoot = (parse_item("a partly eaten huge chunk of meat"),)
    assert verdict(make_meat, belief) == "eat e"


@pytest.mark.parametrize(
    ("belief", "why"),
    [
        (lambda: healer(hunger=int(Hunger.NOT_HUNGRY)), "(not hungry)"),
        (lambda: healer(energy=14), NO_BOULDER),
        (lambda: healer(failure=68), NO_BOULDER),
        (lambda: healer("|..@....|"), NO_BOULDER),
        (lambda: healer("|.d@0...|"), "(no time for a meal)"),
        (lambda: healer(hp=5), "(hurt, and not Weak yet)"),
        (lambda: healer(dungeon=int(Dungeon.SOKOBAN)), "(in Sokoban)"),
        (lambda: healer(hunger=int(Hunger.FAINTING)), NO_BOULDER),
    ],
)
def test_when_it_is_not_done(belief: Any, why: str) -> None:
    assert verdict(make_meat, belief()) == why


def test_it_is_kept_while_a_god_feeds() -> None:
    belief = healer()
    belief.journal.last_prayer = belief.turn - 3000
    assert verdict(make_meat, belief) == "(a god will feed it)"


def test_no_statue_is_brought_to_life_by_it() -> None:
    belief = healer()
    belief.level.item[1, 7] = 5595  # a statue's glyph
    rethink(belief)
    assert verdict(make_meat, belief) == NO_BOULDER


def test_the_weak_still_cast_it_until_the_stomach_is_too_empty() -> None:
    belief = healer(hunger=int(Hunger.WEAK), hp=5)
    assert verdict(make_meat, belief) == "cast Z"
    belief.journal.ate(TOO_HUNGRY - belief.journal.nutrition(belief.turn))
    assert verdict(make_meat, belief) == NO_BOULDER


def test_the_pack_is_kept_and_the_level_not_left_where_there_is_meat() -> None:
    assert verdict(eat_carried, healer(BESIDE, "b - a food ration")) == "(there is meat to be had)"
    assert verdict(eat_carried, healer(BESIDE, "b - a food ration", hunger=int(Hunger.WEAK))).startswith("eat ")
    assert not short_of_food(healer())
    assert short_of_food(healer("|..@....|"))


def test_no_meat_is_made_where_the_hero_cannot_follow() -> None:
    """A heavy pack does not go through a gap between rocks, so the meat was left there (hack.c, test_move)."""
    gap = "|..@ |\n|   0|"
    assert verdict(make_meat, healer(gap)) == "cast Z"
    assert verdict(make_meat, healer(gap, "b - 20 battle-axes")) == NO_BOULDER


@pytest.mark.parametrize(("role", "intelligence", "taken"), [("Healer", 18, 30), ("Wizard", 17, 0), ("Wizard", 14, 30)])
def test_a_cast_takes_nutrition_even_if_it_fails(role: str, intelligence: int, taken: int) -> None:
    """One took itself for merely Weak after four of them, and searched until it fainted amid monkeys (seed 8202)."""
    about: dict[str, Any] = {"energy": 40, "intelligence": intelligence}
    story = Story("|..@0...|", LEGEND, hero=Hero(role, "human", "neutral"), **about)
    story.belief.spells = {STONE_TO_FLESH: Spell(15, 22)}
    before = story.belief.journal.nutrition(1000)
    belief = story.then("", cast(STONE_TO_FLESH, "l"), "You fail to cast the spell correctly.", energy=33)
    assert belief.journal.nutrition(1000) == before - taken


def test_what_was_eaten_from_the_floor_counts() -> None:
    story = Story("|..@....|", {})
    before = story.then("", search(1)).journal.nutrition(1000)
    story.then("", eat_floor("huge chunk of meat"), "You finish eating the huge chunk of meat.")
    assert story.belief.journal.nutrition(1000) == before + 2000
