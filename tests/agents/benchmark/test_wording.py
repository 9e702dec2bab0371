import pytest

from agents.benchmark import wording
from agents.loop.result import EpisodeResult
from nethack_env import CHARACTERS, MILESTONES


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("score", 12584.4, "12,584"),
        ("progression", 0.23249, "0.232"),
        ("deepest", 7.04, "7.0"),
        ("solved", 0.25, "25%"),
        ("reward", 0.504, "0.50"),
        ("reward", 504.4, "504"),
    ],
)
def test_figures_have_the_digits_they_are_worth(name: str, value: float, text: str) -> None:
    assert wording.number(name, value) == text


def test_one_is_no_plural() -> None:
    found = [wording.counted(number, "game") for number in (0, 1, 2, 1_000)]
    assert found == ["0 games", "1 game", "2 games", "1,000 games"]
    assert wording.counted(2, "hero", "heroes") == "2 heroes"


def test_differences_have_a_sign() -> None:
    assert (wording.signed("score", 3.0), wording.signed("score", -3.0)) == ("+3", "-3")


def test_an_interval_that_is_not_there_is_said_to_be_missing() -> None:
    assert wording.interval("score", {"value": 2.0, "low": 1.0, "high": 3.0}) == "1 to 3"
    assert wording.interval("score", {"value": 2.0}) == "too few games"


def test_roles_have_their_full_names() -> None:
    assert [wording.role(code) for code in ("val", "tou", "?", "Jedi")] == ["Valkyrie", "Tourist", "unknown", "Jedi"]
    assert all(len(wording.role(character.role)) > 3 for character in CHARACTERS)


def test_every_milestone_reads_like_a_place() -> None:
    names = [wording.milestone(name) for name in MILESTONES]
    assert len(set(names)) == len(MILESTONES)
    assert all(name[0].isupper() and "_" not in name for name in names)
    assert wording.milestone("dlvl5") == "Dlvl 5"


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([4], "4"), ([2, 1, 3], "1-3"), ([1, 3, 4, 5, 9, 9], "1, 3-5, 9")]
)
def test_ranges(numbers: list[int], text: str) -> None:
    assert wording.ranges(numbers) == text


def test_endings_are_plain_english() -> None:
    assert wording.ending("turn_limit") == "cut at the turn limit"
    assert wording.ending("killed by a newt") == "killed by a newt"
    assert wording.how_and_why(EpisodeResult(1, "turn_limit")) == "cut at the turn limit"
    assert wording.how_and_why(EpisodeResult(1, "died", cause="killed by a newt")) == "died: killed by a newt"
    assert wording.how_and_why(EpisodeResult(1, "died", cause="died of starvation")) == "died of starvation"
