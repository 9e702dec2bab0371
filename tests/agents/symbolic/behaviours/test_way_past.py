"""Shut in by a blue jelly: blows only feed it, so the hero shoots, zaps, or goes down through the floor."""

from typing import Any

import pytest

from agents.symbolic.behaviours.explore.clear_way import DRIFT_PATIENCE, clear_way
from agents.symbolic.belief.hero import Hero
from agents.symbolic.proposal import Proposal
from agents.symbolic.reckoning.odds import blows_to_fell, worth_hitting
from nethack_env.observation import Dungeon
from tests.agents.symbolic.scenario import scenario, verdict

CORRIDOR, JELLY = "-----    \n|..@m####\n-----    ", {"m": "blue jelly"}
SWORD = "a - a long sword (weapon in hand)"
SAMURAI = Hero("Samurai", "human", "lawful")
FIT: dict[str, Any] = {"hp": 80, "max_hp": 80, "experience_level": 8}
STRIKING, LIGHTNING, COLD = "s - a wand of striking (0:3)", "t - a wand of lightning (0:3)", "u - a wand of cold (0:3)"
DIGGING, TELEPORT = "v - a wand of digging (0:3)", "w - a wand of teleportation (0:3)"
PICK, DAGGERS = "p - a pick-axe", "d - 4 daggers"
HELPLESS = "(not fit to be answered)"


@pytest.mark.parametrize(
    ("pack", "answer"),
    [
        ((), HELPLESS),
        ((DAGGERS, STRIKING, PICK), "throw t"),
        ((STRIKING, LIGHTNING, PICK), "zap z"),
        ((COLD,), HELPLESS),
        ((TELEPORT, DIGGING), "zap z"),
        ((PICK, DIGGING), "dig"),
        ((DIGGING,), "zap z"),
        (("s - a wand of striking (0:0)",), HELPLESS),
    ],
)
def test_nobody_feeds_a_blue_jelly_until_he_starves(pack: tuple[str, ...], answer: str) -> None:
    """Two heroes gave it a blow each fifty turns, 181 and 408 times, and starved (seeds 63210 and 62975)."""
    belief = scenario(CORRIDOR, JELLY, inventory=(SWORD, *pack), hero=SAMURAI, **FIT)
    assert verdict(clear_way, belief).startswith(answer)


@pytest.mark.parametrize(
    ("pack", "subject"),
    [
        ((LIGHTNING, STRIKING), "s"),
        ((TELEPORT, LIGHTNING), "t"),
        ((DIGGING, TELEPORT), "w"),
        ((DIGGING, COLD), "v"),
        ((DIGGING, PICK), "p"),
        ((DAGGERS, STRIKING), "d"),
        (("c - a club", DAGGERS), "c"),
    ],
)
def test_the_dearest_comes_last(pack: tuple[str, ...], subject: str) -> None:
    answer = clear_way(scenario(CORRIDOR, JELLY, inventory=(SWORD, *pack), hero=SAMURAI, **FIT))
    assert isinstance(answer, Proposal)
    assert answer.command.subject == subject


@pytest.mark.parametrize(
    ("sword", "answer"), [(SWORD, "throw t"), (SWORD.replace("a long", "a thoroughly rusty long"), "fight F")]
)
def test_a_dagger_is_risked_for_the_sword_that_acid_would_corrode(sword: str, answer: str) -> None:
    belief = scenario(CORRIDOR, {"m": "acid blob"}, inventory=(sword, DAGGERS), hero=SAMURAI, **FIT)
    assert verdict(clear_way, belief).startswith(answer)


def test_it_goes_beside_the_jelly_first_and_digs_where_it_is() -> None:
    apart = CORRIDOR.replace("..@", "@..")
    for pack, goes in (((STRIKING,), True), ((DIGGING,), False)):
        answer = clear_way(scenario(apart, JELLY, inventory=(SWORD, *pack), hero=SAMURAI, **FIT))
        assert isinstance(answer, Proposal)
        assert bool(answer.path) is goes


def test_a_ray_that_may_come_back_and_kill_is_not_sent() -> None:
    weak = scenario(CORRIDOR, JELLY, inventory=(SWORD, LIGHTNING), hero=SAMURAI, hp=30, max_hp=30)
    assert verdict(clear_way, weak) == HELPLESS


def test_no_hole_in_sokoban() -> None:
    pack, sokoban = (SWORD, DIGGING, TELEPORT), int(Dungeon.SOKOBAN)
    belief = scenario(CORRIDOR, JELLY, inventory=pack, hero=SAMURAI, dungeon=sokoban, **FIT)
    assert verdict(clear_way, belief) == HELPLESS


def test_with_other_ways_open_it_keeps_what_it_has() -> None:
    drawing = "-----    \n|..@m####\n|........\n-----    "
    belief = scenario(drawing, JELLY, inventory=(SWORD, STRIKING, DIGGING), hero=SAMURAI, **FIT)
    assert not verdict(clear_way, belief).startswith("zap")


def test_a_blow_that_feeds_it_is_no_bargain() -> None:
    """Reckoned without what its cold gives back, three blows and forty hit points seemed to do."""
    samurai = scenario(CORRIDOR, JELLY, inventory=(SWORD,), hero=SAMURAI, hp=140, max_hp=140, experience_level=10)
    assert not worth_hitting(samurai, samurai.monsters[0])
    valkyrie = scenario(CORRIDOR, JELLY, inventory=(SWORD,), hp=140, max_hp=140, experience_level=10)
    assert worth_hitting(valkyrie, valkyrie.monsters[0]), "cold does not touch her"
    assert blows_to_fell(valkyrie, valkyrie.monsters[0]) < 5


def test_the_rested_still_wear_down_what_gains_nothing() -> None:
    belief = scenario(CORRIDOR, {"m": "red mold"}, inventory=(SWORD, STRIKING), hero=SAMURAI, hp=40, max_hp=40)
    assert verdict(clear_way, belief).startswith("fight")


EYE = {"e": "floating eye"}
DEAD_END, PASSAGE = "     \n @e##\n     ", "      \n##@e##\n      "


def beside_an_eye(drawing: str, *pack: str, waited: int) -> str:
    """Return what is done about a floating eye in the way that has been in view for so many turns."""
    belief = scenario(drawing, EYE, inventory=(SWORD, *pack), hero=SAMURAI, **FIT)
    belief.monsters[0].since = belief.turn - waited
    return verdict(clear_way, belief)


@pytest.mark.parametrize(
    ("pack", "at_first", "later"),
    [
        ((DAGGERS,), "throw t", "throw t"),
        ((PICK,), "engrave", "apply"),
        ((TELEPORT,), "engrave", "zap"),
        ((), "engrave", "(waited for in vain"),
    ],
)
def test_an_eye_that_does_not_drift_off_is_thrown_at_dug_past_or_left(
    pack: tuple[str, ...], at_first: str, later: str
) -> None:
    """Eleven of 360 young heroes sat on Elbereth beside one for 1,000 to 9,000 turns, and lost their prayers by it."""
    assert beside_an_eye(PASSAGE, *pack, waited=DRIFT_PATIENCE - 1).startswith(at_first)
    assert beside_an_eye(PASSAGE, *pack, waited=DRIFT_PATIENCE).startswith(later)


def test_who_is_shut_in_by_an_eye_waits_on() -> None:
    assert beside_an_eye(DEAD_END, waited=DRIFT_PATIENCE).startswith("engrave")
