"""When the hero prays for its life."""

import pytest

from agents.symbolic.behaviours.survive.prayer import pray_anyway, pray_for_life, pray_in_doubt
from agents.symbolic.belief.luck import Luck
from agents.symbolic.belief.prayer_timeout import chance_of_help
from agents.symbolic.reckoning.prayer import heard
from agents.symbolic.roster import ROSTER
from agents.symbolic.verb import Verb
from tests.agents.symbolic.scenario import scenario, verdict


def test_five_hit_points_are_low_enough() -> None:
    assert verdict(pray_for_life, scenario("|..@..|", hp=5)) == "pray " + chr(ord("p") | 0x80)


def test_a_quarter_is_not() -> None:
    assert verdict(pray_for_life, scenario("|..@..|", hp=10, max_hp=40)) == "(not low enough for a prayer)"


def test_the_first_turns_are_too_soon() -> None:
    assert verdict(pray_for_life, scenario("|..@..|", hp=3, turn=50)) == "(no god is likely to hear)"


def test_an_altar_may_be_another_gods() -> None:
    """One in three is the hero's own god's; on another a prayer helps nobody (pray.c, can_pray and pleased)."""
    on_it, beside = scenario("|..@..|", over="_"), scenario("|._@..|")
    assert heard(on_it) == pytest.approx(heard(beside) / 3)
    assert heard(on_it, on_it.turn + 1) == heard(beside, beside.turn + 1), "it will have stepped off"
    hurt = scenario("|..@..|", over="_", hp=3)
    assert verdict(pray_for_life, hurt) == "(no god is likely to hear)"


@pytest.mark.parametrize("gap", [0, 150, 350, 850, 1300, 4000])
def test_the_chance_is_that_of_the_dice(gap: int) -> None:
    """It is that of rnz(350), 350 times or divided by a factor in 1..2 times rne(4) (rnd.c), in fine steps."""
    share = 0.0
    for step in range(1, 6):
        weight = 0.25 ** (step - 1) * (0.75 if step < 5 else 1.0)
        factors = [step * (1 + (sample + 0.5) / 50) for sample in range(50)]
        met = sum((350 * factor <= 200 + gap) + (350 / factor <= 200 + gap) for factor in factors)
        share += weight * met / 100
    assert chance_of_help(5000, 5000 - gap) == pytest.approx(share)


def test_bad_luck_passes_and_a_god_s_anger_does_not() -> None:
    """Luck comes back by one in each turn that 600 divides (timeout.c)."""
    cannibal = scenario("|..@..|").journal
    cannibal.record(1000, Verb.EAT, "a", ["You cannibal!  You will regret this!"])
    assert cannibal.prayer_chance(3599) == 0.0
    assert cannibal.prayer_chance(3600) == 1.0
    cannibal.record(5000, Verb.PRAY, "", ["You feel that Tyr is displeased."])
    assert cannibal.prayer_chance(50_000) == 0.0


@pytest.mark.parametrize(
    ("message", "points"),
    [
        ("You murderer!", 3),
        ("You feel guilty...", 5),
        ("A looking glass shatters into a thousand pieces!", 2),
        ("You kill the water nymph!  You hear something shatter!", 2),
        ("You kill the gnome!  You hear something shatter!", 0),
        ("You hear the rumble of distant thunder...", 2),
        ('"Thou shalt pay, infidel!"', 1),
        ("The door crashes open!", 0),
    ],
)
def test_luck_is_booked_from_what_was_done(message: str, points: int) -> None:
    """A third of the refused prayers of 60 long gaps came from bad luck: most had broken a nymph's mirror."""
    journal = scenario("|..@..|").journal
    journal.record(1199, Verb.ZAP, "a", [message])
    heard = [journal.prayer_chance(turn) > 0.0 for turn in range(1200, 6000, 600)]
    assert heard.index(True) == max(points - 1, 0)


def test_a_mirror_that_somebody_else_breaks_costs_nothing() -> None:
    journal = scenario("|..@..|").journal
    journal.record(1199, Verb.REST, "", ["A looking glass shatters into a thousand pieces!"])
    assert journal.prayer_chance(1200) > 0.0


def test_one_misdeed_upon_another_takes_longer_to_forget() -> None:
    luck = Luck()
    luck.spoil(2, 599)
    luck.spoil(2, 601)
    assert luck.bad(2399)
    assert not luck.bad(2400)


def test_alone_the_hero_waits_for_better_odds_than_beside_an_enemy() -> None:
    alone, pressed = scenario("|..@..|", hp=3), scenario("|.d@..|", {"d": "jackal"}, hp=3)
    for belief in (alone, pressed):
        belief.journal.last_prayer = 200
    assert verdict(pray_in_doubt, alone) == "(nobody presses)"
    assert verdict(pray_in_doubt, pressed).startswith("pray")


def test_what_heals_or_leads_away_is_better_than_a_prayer_in_doubt() -> None:
    names = [entry.name for entry in ROSTER]
    better = ("drink healing", "cast healing", "zap for life", "escape by stairs", "teleport out", "fall out")
    assert names.index("pray for life") < min(map(names.index, better))
    assert names.index("pray in doubt") > max(map(names.index, better))
    belief = scenario("|.d@..|", {"d": "jackal"}, hp=3)
    belief.journal.last_prayer = 200
    assert verdict(pray_for_life, belief) == "(no god is likely to hear)"


def test_about_to_die_any_chance_will_do() -> None:
    belief = scenario("|.a@..|", {"a": "soldier ant"}, hp=3)
    belief.journal.last_prayer = 480
    assert verdict(pray_for_life, belief) == "(no god is likely to hear)"
    assert verdict(pray_anyway, belief).startswith("pray")


@pytest.mark.parametrize(("who", "prays"), [("jackal", False), ("soldier ant", True)])
def test_no_small_chance_is_taken_in_a_fight_that_is_likelier_won(who: str, prays: bool) -> None:
    """A Wizard prayed twice within three turns over one jackal, and starved unheard (seed 9235, turn 130)."""
    belief = scenario("|.d@..|", {"d": who}, hp=4, max_hp=11)
    belief.journal.last_prayer = belief.turn - 3
    assert verdict(pray_anyway, belief).startswith("pray") is prays


@pytest.mark.parametrize(
    ("gap", "least", "most"), [(0, 0.15, 0.3), (150, 0.45, 0.55), (500, 0.8, 0.9), (1200, 0.95, 1.0)]
)
def test_the_chance_grows_with_the_gap(gap: int, least: float, most: float) -> None:
    assert least <= chance_of_help(1000 + gap, 1000) <= most
