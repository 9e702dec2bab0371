"""What never moves is remembered where it stood."""

from agents.symbolic.behaviours.items.pick_up import fetch
from agents.symbolic.command import fight, search
from tests.agents.symbolic.scenario import verdict
from tests.agents.symbolic.story import Story

LEGEND = {"F": "green mold", "f": "floating eye", "j": "jackal", ")": "dagger"}


def test_what_a_mold_sits_on_is_not_fetched_when_it_is_out_of_view() -> None:
    for enemy, decision in (
        ("F", "(nothing in view is wanted)"),
        ("f", "(nothing in view is wanted)"),
        ("j", "move l"),
    ):
        story = Story(f"|@..{enemy}.|", LEGEND)
        story.then(f"|@..{enemy}.|", search(1))
        assert verdict(fetch, story.then("|@..).|", search(1))) == decision


def test_the_slow_are_remembered_for_a_while_only() -> None:
    story = Story("|@..f.|", LEGEND)
    assert verdict(fetch, story.then("|@..).|", search(20), turn=530)).startswith("(")
    assert verdict(fetch, story.then("|@..).|", search(1), turn=531)) == "move l"


def test_the_dead_are_not_in_the_way() -> None:
    story = Story("|..@F.|", LEGEND)
    story.then("|..@F.|", search(1))
    assert verdict(fetch, story.then("|..@).|", fight("l"), "You kill the green mold!")) == "move l"


def test_no_walk_leads_past_a_nymph_that_sleeps() -> None:
    """A hero paced beside one for a thousand turns: seen she barred the way, out of view she did not."""
    legend = {"n": "water nymph", ")": "dagger"}
    asleep = Story("|@..n.|", legend)
    asleep.then("|@..n.|", search(1))
    assert verdict(fetch, asleep.then("|@..).|", search(1))) == "(nothing in view is wanted)"
    awake = Story("|@...n|", legend)
    awake.then("|@..n.|", search(1))
    assert verdict(fetch, awake.then("|@..).|", search(1))) == "move l"
