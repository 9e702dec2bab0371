"""In a vault the hero does what the guard says."""

import random
from typing import Any

import pytest

from agents.symbolic.behaviours.explore.vault_guard import follow_guard
from agents.symbolic.behaviours.fight.missiles import shoot
from agents.symbolic.belief.lessons.people import GUARD_MEMORY
from agents.symbolic.belief.monsters import Attitude, Sighting
from agents.symbolic.chooser import Offers
from agents.symbolic.command import GOLD_LETTER, drop
from agents.symbolic.execution.watchdog import PATIENCE, Watchdog
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.roster import ROSTER
from tests.agents.symbolic.scenario import scenario, verdict
from tests.agents.symbolic.story import Story, move

VAULT = """
----
|@.|
|.g###
----
"""


def test_gold_is_dropped_first() -> None:
    assert verdict(follow_guard, scenario(VAULT, {"g": "peaceful guard"}, gold=100)) == "drop d"


def test_then_the_hero_waits_for_the_guard_to_go_ahead() -> None:
    assert verdict(follow_guard, scenario(VAULT, {"g": "peaceful guard"})) == "search s"


def test_the_watchdog_counts_the_waits_for_a_guard_who_stands_still() -> None:
    belief = scenario(VAULT, {"g": "peaceful guard"})
    watchdog = Watchdog(random.Random(0))
    for _ in range(PATIENCE):
        assert watchdog.allows("follow guard", offer(follow_guard(belief)), belief)
    assert not watchdog.allows("follow guard", offer(follow_guard(belief)), belief)


def offer(answer: Proposal | Refusal) -> Proposal:
    assert isinstance(answer, Proposal)
    return answer


def test_and_follows() -> None:
    belief = scenario("\n----\n|@.|\n|..#g#\n----\n", {"g": "peaceful guard"})
    assert verdict(follow_guard, belief).startswith("move")


def test_the_hero_follows_through_a_wall_that_it_had_run_into() -> None:
    story = Story("\n----\n|.@|\n|..|\n----\n", {"g": "peaceful guard", "%": "apple"})
    story.then("", move("l"), "It's a wall.")
    story.then("\n----\n|.@g\n|..|\n----\n", move("l")).monsters[0].attitude = Attitude.PEACEFUL
    story.then()
    belief = story.then("\n----\n|.@%g\n|..|\n----\n", move("l"))
    assert verdict(follow_guard, belief).startswith("move")


def test_without_a_guard_nothing_happens() -> None:
    assert verdict(follow_guard, scenario("|.@.|", gold=100)) == "(no guard)"


def led(drawing: str, legend: dict[str, str] | None = None, **about: Any) -> Story:
    """Return the story of a hero who saw a guard on his square a turn ago."""
    story = Story(drawing, legend, **about)
    story.belief.guard = Sighting((3, 3), story.belief.turn)
    return story


def test_a_guard_who_does_not_come_back_is_not_waited_for() -> None:
    story = led(VAULT.replace("g", "."))
    assert verdict(follow_guard, story.then("", turn=story.belief.turn + GUARD_MEMORY)) != "(no guard)"
    assert verdict(follow_guard, story.then()) == "(no guard)"


def test_nobody_shoots_who_is_led_by_a_guard() -> None:
    belief = scenario("|.@..x..|", {"x": "manes"}, inventory=("b - 6 daggers",))
    assert isinstance(shoot(belief), Proposal)
    belief.guard = Sighting((5, 6), belief.turn - 1)
    assert verdict(shoot, belief) == "(the guard may be in the line of fire)"


def test_where_he_went_out_of_sight_the_hero_goes_on_into_the_tunnel() -> None:
    story = Story("----\n|..@#\n|..|\n----", over="D")
    story.belief.guard = Sighting(story.belief.pos, story.belief.turn)
    assert verdict(follow_guard, story.then()) == "move ml"


def test_a_guard_who_calls_is_still_there() -> None:
    story = led(VAULT.replace("g", "."), gold=75)
    late = story.belief.turn + GUARD_MEMORY + 1
    assert verdict(follow_guard, story.then("", None, "Drop all your gold, scoundrel!", turn=late)) == "drop d"
    assert verdict(follow_guard, story.then("", None, "Well, begone.")) == "(no guard)"


def test_a_call_is_heeded_long_after_the_guard_was_seen() -> None:
    story = Story(VAULT.replace("g", "."), gold=75)
    assert verdict(follow_guard, story.then("", None, "Drop all your gold, scoundrel!")) == "drop d"
    assert verdict(follow_guard, story.then("", drop(GOLD_LETTER), gold=0)) == "(no guard)"
    assert verdict(follow_guard, story.then("", None, '"Move along!"')) == "(no guard)", "he waits somewhere else"


@pytest.mark.parametrize("call", ["Please drop that gold and follow me.", "I repeat, drop that money and follow me!"])
def test_whom_nobody_sees_is_heard_at_his_first_call(call: str) -> None:
    story = Story(VAULT.replace("g", "."), gold=75)
    assert verdict(follow_guard, story.then("", None, "Someone else has entered the Vault.", f'"{call}"')) == "drop d"


def test_gold_that_was_dropped_for_him_is_left_alone() -> None:
    story = led(VAULT.replace("g", "."), gold=75)
    belief = story.then("", drop(GOLD_LETTER), gold=0)
    assert belief.level.blocked[belief.pos] > belief.turn


def test_nobody_rests_while_a_guard_waits_for_the_gold() -> None:
    belief = scenario(
        VAULT, {"g": "peaceful guard"}, gold=100, hp=6, inventory=["a - a +1 long sword (weapon in hand)"]
    )
    belief.level.engravings[belief.pos] = "Elbereth"
    offer = Offers(ROSTER, belief).first()
    assert offer is not None
    assert offer.name == "follow guard"


def test_who_strikes_is_fought_first() -> None:
    drawing, legend = VAULT.replace("@.", "@o"), {"g": "peaceful guard", "o": "hill orc"}
    assert verdict(follow_guard, scenario(drawing, legend, gold=100)) == "drop d", "he asks for it no longer than that"
    assert verdict(follow_guard, scenario(drawing, legend)) == "(somebody to fight first)"
