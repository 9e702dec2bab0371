"""The spell of protection is cast as a hard fight begins, and what is left of it is known."""

from collections.abc import Mapping
from contextlib import closing
from typing import Any

import pytest

from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.behaviours.fight.protection import cast_protection
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.haze import Haze
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.level import ELBERETH
from agents.symbolic.belief.spells import Spell
from agents.symbolic.command import Command, cast, search
from agents.symbolic.execution.executor import Executor
from agents.symbolic.knowledge.spellcasting import protection_gain
from agents.symbolic.reckoning.protection import saved_by_haze
from agents.symbolic.reckoning.spells import castable
from agents.symbolic.strategies.table import SCORE
from agents.symbolic.tuning.peril import Fight
from agents.symbolic.tuning.tuning import Tuning
from agents.symbolic.verb import Verb
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Condition, Observation
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story

MONK = Hero("Monk", "human", "neutral")
FAR, NEAR = "|..@...x|\n|......x|", "|..@x...|\n|...x...|"
KNOWN: Mapping[str, Spell] = {"protection": Spell(5, 20)}


def monk(drawing: str = FAR, enemy: str = "soldier ant", spells: Mapping[str, Spell] = KNOWN, **about: Any) -> Belief:
    about = {"hp": 45, "max_hp": 45, "experience_level": 6, "energy": 10, "armor_class": 4, **about}
    belief = scenario(drawing, {"x": enemy}, hero=MONK, **about)
    belief.spells = spells
    return belief


def test_a_hard_fight_begins_with_it_and_no_trivial_one() -> None:
    assert verdict(cast_protection, monk()) == "cast Z"
    assert verdict(cast_protection, monk(enemy="jackal")) == "(it would save too little)"
    assert verdict(cast_protection, monk("|..@...x|", "hill orc")) == "(it would save too little)"


def test_those_who_strike_meanwhile_count() -> None:
    far, near = monk(), monk(NEAR)
    spell = castable(far, "protection")
    assert spell is not None
    assert saved_by_haze(near, spell) < saved_by_haze(far, spell) - 3


def test_a_spell_that_often_fails_saves_less() -> None:
    belief = monk()
    sure, weak = (castable(monk(spells={"protection": Spell(5, fail)}), "protection") for fail in (0, 50))
    assert sure is not None
    assert weak is not None
    assert saved_by_haze(belief, weak) < 0.6 * saved_by_haze(belief, sure)


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"energy": 4}, "no protection to cast"),
        ({"condition": int(Condition.CONFUSED)}, "no protection to cast"),
        ({"spells": {}}, "no protection to cast"),
        ({"spells": {**KNOWN, "healing": Spell(5, 0)}}, "the energy is kept for another spell"),
        ({"experience_level": 1, "hp": 12}, "it would save too little"),
    ],
)
def test_not_by_who_cannot_or_has_better_things_to_cast(about: dict[str, Any], refusal: str) -> None:
    assert verdict(cast_protection, monk(**about)) == f"({refusal})"


def test_not_on_an_elbereth() -> None:
    belief = monk()
    belief.level.engravings[belief.pos] = ELBERETH
    assert verdict(cast_protection, belief) == "(nobody strikes)"


@pytest.mark.parametrize(
    ("level", "natural", "casts"),
    [(1, 10, [1, 1, 1, 1, 0]), (3, 0, [2, 2, 1, 1, 0]), (7, -10, [3, 2, 1, 0]), (16, 10, [5, 4, 3, 2, 2, 1, 1, 1])],
)
def test_each_cast_adds_less(level: int, natural: int, casts: list[int]) -> None:
    """As the table in spell.c has it."""
    haze = 0
    for gain in casts:
        assert protection_gain(level, natural - haze, haze) == gain
        haze += gain


def test_what_is_left_of_it_is_known() -> None:
    story = Story(FAR, {"x": "soldier ant"}, hero=MONK, experience_level=6, armor_class=4, energy=20)
    start = story.belief.turn
    belief = story.then("", cast("protection", "."), "The air around you begins to shimmer with a golden haze.")
    assert belief.haze == Haze(3, start)
    thicker = "The golden haze around you becomes more dense."
    belief = story.then("", cast("protection", "."), thicker, turn=start + 4, armor_class=1)
    belief = story.then("", cast("protection", "."), thicker, turn=start + 13, armor_class=-2)
    assert belief.haze.left(start + 13) >= 6
    belief = story.then("", search(1), "The golden haze around you disappears.", turn=start + 70)
    assert belief.haze.left(belief.turn) == 0


EAGER = Tuning(fight=Fight(worth_a_haze=-1.0))
"""Of a hero who casts it at any cost."""


def test_in_a_real_game_the_haze_that_is_believed_in_is_the_one_there_is() -> None:
    """The armour class of the bottom line without what is left of the spell stays the same, as it grows and fades."""
    with closing(NetHackEnv(wizard=True, character="mon-hum-mal-neu", spawn_monsters=False)) as env:
        arrays, _ = env.reset(seed=5)
        executor = Executor()
        for command in (
            Command(Verb.OTHER, "#levelchange\r", (("experience level", "8"),)),
            Command(Verb.OTHER, "#wizgenesis\r", (("kind of monster", "soldier ant"),)),
        ):
            key: str | None = executor.start(command)
            while key is not None:
                arrays, *_ = env.step(action_index(key))
                key = executor.next_key(Observation(arrays))
        agent = SymbolicAgent(SCORE, tuning=EAGER)
        agent.reset(seed=5)
        shown = []
        while agent.belief.turn < 200:
            arrays, *_ = env.step(agent.act(Observation(arrays)))
            shown.append((agent.belief.haze.left(agent.belief.turn), agent.belief.stats.armor_class))
    hazes = {haze for haze, _ in shown}
    assert {0, 1, 2, 3, 4} <= hazes
    assert max(hazes) > 4, "a second cast adds to the first"
    assert [haze + armor for haze, armor in shown[5:]] == [4] * len(shown[5:])
