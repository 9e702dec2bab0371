"""Analyses as JSON."""

import json

import pytest

from agents.analysis.result import Analysis, AnalysisError
from tests.agents.analysis.samples import analysis, examined


def test_an_analysis_comes_back_from_json() -> None:
    whole = analysis(7, examined(100, 2, 15), examined(200, 8, 9))
    assert Analysis.from_json(whole.to_json()) == whole


def test_the_file_has_the_shape_that_the_replay_page_draws() -> None:
    values = json.loads(analysis(7, examined(100, 2, 15), examined(200, 8, 9)).to_json())
    assert values["curve"][0].keys() == {"step", "turn", "alive", "low", "high", "n"}
    (blunder,) = values["blunders"]
    assert (blunder["step"], blunder["turn"], blunder["enemy"]) == (100, 200, "hill orc")
    assert blunder["played"].keys() == blunder["best"].keys() == {"name", "reason", "alive", "low", "high", "n"}
    assert blunder["alternatives"][0]["name"] == "pray"
    assert [item["step"] for item in values["undecided"]] == [200]
    assert values["cost"] == {"forks": 20, "keys": 3_000, "cpu_seconds": 1.5}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "nethack-agents analysis 1"}', "not JSON"])
def test_what_is_no_analysis_is_said_in_one_line(text: str) -> None:
    with pytest.raises(AnalysisError, match=r"^x\.json is not the analysis of a game: .*$"):
        Analysis.from_json(text, "x.json")


def test_another_format_is_named() -> None:
    with pytest.raises(AnalysisError, match="analysis 9"):
        Analysis.from_json('{"format": "nethack-agents analysis 9"}')
