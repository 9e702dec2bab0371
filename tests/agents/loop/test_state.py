"""State figures in a line of JSON, and back."""

import json

import pytest

from agents.loop.result import EpisodeResult
from agents.loop.state import HEARD, UNKNOWN, GameState, Prayer, Sample

STATE = GameState(
    samples=(
        Sample(1, 1, 0, 1, 6, 16, 16, 0, 0, "s"),
        Sample(251, 2, 0, 2, 5, 20, 22, 40, 90, "bs", blows=9, hits=7, slain=20, helpless=3),
    ),
    prayers=(Prayer(120, None, "pray for life", HEARD), Prayer(250, 130, "", UNKNOWN)),
    learned={"sleep_res": 77},
    left={"unknown wand": 2},
    helpless="asleep",
)


def test_the_state_survives_json() -> None:
    result = EpisodeResult(seed=0, how="died", state=STATE)
    assert EpisodeResult.from_json(result.to_json()) == result


def test_samples_are_columns() -> None:
    plain = json.loads(EpisodeResult(seed=0, how="died", state=STATE).to_json())["state"]
    assert plain["samples"]["turn"] == [1, 251]
    assert plain["samples"]["worn"] == ["s", "bs"]


def test_a_line_from_before_there_were_state_figures_loads() -> None:
    values = json.loads(EpisodeResult(seed=0, how="died").to_json())
    del values["state"]
    assert EpisodeResult.from_json(json.dumps(values)).state is None


def test_other_columns_are_ignored_and_missing_ones_have_their_default() -> None:
    plain = STATE.to_plain()
    plain["samples"]["mood"] = ["good", "bad"]
    del plain["samples"]["slain"]
    found = GameState.from_plain(plain)
    assert [sample.slain for sample in found.samples] == [0, 0]
    assert found.samples[0] == STATE.samples[0]


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("samples", {"turn": [1], "depth": []}),
        ("samples", {"turn": ["one"]}),
        ("samples", 7),
        ("prayers", [{"turn": 1}]),
        ("prayers", [3]),
        ("learned", {"sleep_res": "late"}),
        ("left", []),
        ("helpless", None),
    ],
)
def test_what_is_no_state_is_refused(member: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"state|turn|learned|left|helpless|zip"):
        GameState.from_plain(STATE.to_plain() | {member: value})


@pytest.mark.parametrize("member", ["samples", "prayers", "left"])
def test_a_state_that_lacks_a_member_is_refused(member: str) -> None:
    plain = STATE.to_plain()
    del plain[member]
    with pytest.raises(ValueError, match=member):
        GameState.from_plain(plain)
