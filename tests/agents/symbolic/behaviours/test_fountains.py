"""A lawful hero's long sword is dipped until it is Excalibur, by who could fight what else comes out of a fountain."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.behaviours.items.fountains import dip_sword
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.level import Level
from agents.symbolic.command import Command, dip_into_fountain
from agents.symbolic.execution.executor import Executor
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.fountains import fountain_level
from agents.symbolic.reckoning.travel import goal_of
from agents.symbolic.strategies.table import SCORE
from agents.symbolic.verb import Verb
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Dungeon, Observation
from tests.agents.symbolic.scenario import answer, scenario, verdict
from tests.agents.symbolic.story import Story

ROOM = "---------\n|.@....{|\n|.......|\n---------"
SWORD = "a - a +1 long sword (weapon in hand)"
VALKYRIE = Hero("Valkyrie", "dwarf", "lawful")
NONE = "no sword to make Excalibur of"


def hero(*pack: str, drawing: str = ROOM, **about: Any) -> Belief:
    grown = {"hp": 900, "max_hp": 900, "experience_level": 12, "hero": VALKYRIE}
    return scenario(drawing, inventory=pack or (SWORD,), **{**grown, **about})


def test_it_goes_to_the_fountain_and_dips() -> None:
    assert verdict(dip_sword, hero()) == "move l"
    story = Story(ROOM.replace("{", "@").replace("|.@", "|..", 1), inventory=(SWORD,), hp=300, max_hp=300)
    story.belief.level.set_terrain(story.belief.pos, Terrain.FOUNTAIN)
    belief = story.belief
    belief.hero, belief.stats = VALKYRIE, belief.stats._replace(experience_level=12)
    found = answer(dip_sword, belief)
    assert isinstance(found, Proposal)
    assert found.command == dip_into_fountain("a")
    belief = story.then("", dip_into_fountain("a"), "Your long sword rusts!", "The fountain dries up!")
    assert belief.level.terrain[belief.pos] == Terrain.FLOOR
    assert not belief.journal.excalibur


def test_there_is_only_one_excalibur_also_when_a_nymph_has_it() -> None:
    belief = hero()
    story = Story(ROOM.replace("{", "@").replace("|.@", "|..", 1), inventory=(SWORD,), hp=300, max_hp=300)
    said = (
        "From the murky depths, a hand reaches up to bless the sword.  As the hand retreats, the fountain disappears!"
    )
    story.then("", dip_into_fountain("a"), said)
    assert story.belief.journal.excalibur
    belief.journal.excalibur = True
    assert verdict(dip_sword, belief) == f"({NONE})"


@pytest.mark.parametrize(
    ("pack", "why"),
    [
        (("a - a blessed rustproof +1 long sword named Excalibur (weapon in hand)",), NONE),
        (("a - a +1 katana (weapon in hand)",), NONE),
        (("a - 2 +1 long swords (weapon in hand)",), NONE),
        (("a - a +0 broadsword named Vorpal Blade (weapon in hand)",), NONE),
        (("a - a +1 spear (weapon in hand)", "b - a long sword"), "move l"),
    ],
)
def test_only_a_long_sword_that_would_be_the_best_weapon(pack: tuple[str, ...], why: str) -> None:
    assert verdict(dip_sword, hero(*pack)) == (why if " l" in why else f"({why})")


def test_which_sword_is_judged_anew_when_the_pack_or_what_it_must_be_worth_changes() -> None:
    belief = hero()
    assert verdict(dip_sword, belief) == "move l"
    belief.inventory = hero("a - a +1 katana (weapon in hand)").inventory
    assert verdict(dip_sword, belief) == f"({NONE})"
    belief.inventory = hero().inventory
    assert verdict(dip_sword, belief) == "move l"
    belief.tuning = replace(belief.tuning, items=replace(belief.tuning.items, better=100.0))
    assert verdict(dip_sword, belief) == f"({NONE})"


def test_who_has_begun_goes_on_though_the_sword_is_rusty_now() -> None:
    rusty = "a - a thoroughly rusty +1 long sword (weapon in hand)"
    wanted = {
        sword: min(hp for hp in range(20, 600, 5) if verdict(dip_sword, hero(sword, hp=hp, max_hp=hp)) == "move l")
        for sword in (SWORD, rusty)
    }
    assert abs(wanted[rusty] - wanted[SWORD]) <= 5


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({"hero": Hero("Valkyrie", "human", "neutral")}, NONE),
        ({"experience_level": 4}, NONE),
        ({"hp": 50}, "not fit for a demon out of the fountain"),
        ({"drawing": ROOM.replace("{", ".")}, "no fountain in reach"),
    ],
)
def test_only_the_lawful_and_strong(about: dict[str, Any], why: str) -> None:
    assert verdict(dip_sword, hero(**about)) == f"({why})"


def test_the_watch_of_minetown_forbids_it() -> None:
    belief = hero()
    belief.level.watched = True
    assert verdict(dip_sword, belief) == "(no fountain in reach)"


def with_fountain_above(*, reachable: bool) -> Belief:
    """Return a hero on Dlvl 2 who knows Dlvl 1: a corridor from the stairs to a fountain, or rock between."""
    belief = hero(drawing=ROOM.replace("{", "."), dungeon_level=2, depth=2, legend={})
    above = Level((Dungeon.DOOM, 1), 1)
    for column in range(10, 21):
        above.set_terrain((10, column), Terrain.FLOOR)
    above.set_terrain((10, 10), Terrain.STAIRS_DOWN)
    above.set_terrain((10, 20), Terrain.FOUNTAIN)
    if not reachable:
        above.set_terrain((10, 15), Terrain.UNKNOWN)
    above.done = True
    belief.levels[above.key] = above
    belief.level.done = True
    belief.plan = SCORE.plan
    return belief


def test_the_plan_leads_back_to_a_fountain_that_a_way_leads_to() -> None:
    belief = with_fountain_above(reachable=True)
    assert fountain_level(belief) == (Dungeon.DOOM, 1)
    assert belief.plan.current(belief).name == "Excalibur"
    assert goal_of(belief).level == (Dungeon.DOOM, 1)
    barred = with_fountain_above(reachable=False)
    assert fountain_level(barred) is None
    assert barred.plan.current(barred).name != "Excalibur"


def pack_after_a_fountain(seed: int) -> list[str]:
    """Let the agent play on where a fountain was wished for; return its pack with Excalibur, or at the end."""
    executor = Executor(lambda: "fountain")
    pack: list[str] = []
    with closing(NetHackEnv(wizard=True, character="val-dwa-fem-law", spawn_monsters=False)) as env:
        arrays, _ = env.reset(seed=seed)
        for command in (
            Command(Verb.OTHER, "#levelchange\r", (("experience level", "14"),)),
            Command(Verb.OTHER, "#wizwish\r"),
        ):
            key: str | None = executor.start(command)
            while key is not None:
                arrays, *_ = env.step(action_index(key))
                key = executor.next_key(Observation(arrays))
        agent = SymbolicAgent()
        agent.reset(1)
        for _ in range(300):
            arrays, *_ = env.step(agent.act(Observation(arrays)))
            pack = [slot.text for slot in Observation(arrays).inventory]
            if any("Excalibur" in text for text in pack):
                break
    return pack


def test_in_a_real_game_the_lady_of_the_lake_gives_excalibur() -> None:
    """Three fountains in five dry up before it."""
    packs = (pack_after_a_fountain(seed) for seed in range(8))
    assert any("Excalibur (weapon in hand)" in text for pack in packs for text in pack)
