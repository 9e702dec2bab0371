import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.loop.result import DecisionRecord, EpisodeResult

RECORD = DecisionRecord(7, 3, "fight", "a newt is near", "The newt bites!", 5, 12, 2, repeats=4)
DRAWN = DecisionRecord(9, 4, "explore", "2 west", "", 5, 12, 2, choices=(("explore", 0.75), ("rest ten", 0.25)))
FULL = EpisodeResult(
    seed=3,
    how="died",
    cause="killed by a newt",
    agent="random",
    task="Challenge",
    character="@",
    role="val",
    race="dwa",
    gender="fem",
    alignment="law",
    score=120,
    turn=300,
    depth=2,
    deepest=3,
    experience_level=4,
    steps=1000,
    reward=120.0,
    progression=0.02,
    milestones={"dlvl5": (100, 400)},
    achievements=("medusa",),
    decisions={"fight": 9},
    tail=(RECORD, DRAWN),
    messages=("The newt bites!",),
    screen=("", "@"),
    cpu_seconds=1.5,
    wall_seconds=2.0,
    error=None,
    versions={"nle": "1"},
)


def test_a_result_survives_json() -> None:
    assert EpisodeResult.from_json(FULL.to_json()) == FULL


def test_what_drew_nothing_takes_no_room() -> None:
    one, other = json.loads(FULL.to_json())["tail"]
    assert "choices" not in one
    assert other["choices"] == [["explore", 0.75], ["rest ten", 0.25]]


def test_the_shortest_result_survives_json() -> None:
    result = EpisodeResult(seed=0, how="worker_crashed")
    assert EpisodeResult.from_json(result.to_json()) == result


@given(st.text(), st.text(), st.integers(0, 2**63), st.floats(allow_nan=False))
def test_any_text_and_number_survive_on_one_line(cause: str, message: str, score: int, reward: float) -> None:
    result = EpisodeResult(seed=1, how="died", cause=cause, messages=(message,), score=score, reward=reward)
    line = result.to_json()
    assert "\n" not in line
    assert EpisodeResult.from_json(line) == result


def test_a_field_of_a_newer_version_is_ignored() -> None:
    values = json.loads(FULL.to_json()) | {"mood": "good"}
    assert EpisodeResult.from_json(json.dumps(values)) == FULL


@pytest.mark.parametrize("line", ["", "{", "[]", '{"seed": 1}', "7"])
def test_what_is_no_result_is_refused(line: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  json's own error or ours
        EpisodeResult.from_json(line)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seed", "7"), ("seed", True), ("how", 3), ("score", None), ("score", 1.5), ("reward", "much"), ("error", 5),
        ("messages", "text"), ("messages", [1]), ("screen", {}), ("milestones", []), ("milestones", {"dlvl5": [1]}),
        ("milestones", {"dlvl5": ["1", 2]}), ("decisions", {"fight": "often"}), ("tail", [1]),
        ("tail", [{"step": "x"}]), ("tail", [{"choices": [["rest", "x"]]}]), ("versions", {"nle": 1}),
        ("achievements", None),
    ],
)  # fmt: skip
def test_a_field_of_another_type_is_named(field: str, value: object) -> None:
    values = json.loads(FULL.to_json()) | {field: value}
    inner = value[0] if isinstance(value, list) and value else None
    named = next(iter(inner)) if isinstance(inner, dict) else field
    with pytest.raises(ValueError, match=f"{named} (is|holds) "):
        EpisodeResult.from_json(json.dumps(values))


@pytest.mark.parametrize(
    ("how", "failed"), [("died", False), ("turn_limit", False), ("agent_error", True), ("worker_crashed", True)]
)
def test_only_faults_of_the_program_are_failures(how: str, failed: bool) -> None:
    assert EpisodeResult(seed=1, how=how).failed is failed


def test_the_hero_is_written_as_nethack_does() -> None:
    assert FULL.hero == "val-dwa-fem-law"
    assert EpisodeResult(seed=1, how="died").hero == ""
