"""The thresholds: each documented and within its range, read from JSON with its errors, and heeded by the agent."""

import ast
import inspect
import json
from dataclasses import asdict, fields
from pathlib import Path

import pytest

from agents.benchmark.evaluation import evaluate
from agents.loop.setup import RunConfig
from agents.symbolic.agent import SymbolicAgent
from agents.symbolic.behaviours.survive.rest import rest
from agents.symbolic.strategies.plans import SCORE_PLAN
from agents.symbolic.tuning import course, peril
from agents.symbolic.tuning.file import TuningError, dumps, knobs, load, moved
from agents.symbolic.tuning.knob import Knob
from agents.symbolic.tuning.tuning import AS_SHIPPED, Tuning
from tests.agents.symbolic.scenario import scenario, verdict


def written(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "moved.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def documented(module: object) -> dict[str, str]:
    """Return what the source says of each field of the groups in a module."""
    tree = ast.parse(inspect.getsource(module))  # type: ignore[arg-type]
    found = {}
    for group in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        for item, after in zip(group.body, [*group.body[1:], ast.Pass()], strict=True):
            if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                text = after.value if isinstance(after, ast.Expr) else None
                said = text.value if isinstance(text, ast.Constant) else ""
                found[f"{group.name.lower()}.{item.target.id}"] = str(said)
    return found


def test_every_threshold_says_what_it_is_for() -> None:
    found = documented(course) | documented(peril)
    assert found.keys() == knobs().keys()
    assert [name for name, text in found.items() if len(text) < 20 or not text.endswith(".")] == []


@pytest.mark.parametrize(("name", "knob"), knobs().items())
def test_every_threshold_can_be_moved_within_its_range(name: str, knob: Knob) -> None:
    low, high = knob.ends()
    assert knob.low <= low < high <= knob.high
    assert low <= knob.default <= high
    group, _, item = name.partition(".")
    for end in (low, high):
        assert getattr(getattr(moved({name: end}), group), item) == end


def test_there_are_about_a_hundred_of_them() -> None:
    assert 60 <= len(knobs()) <= 110
    assert {group.name for group in fields(Tuning)} == {name.partition(".")[0] for name in knobs()}


def test_a_file_says_only_what_differs(tmp_path: Path) -> None:
    tuning = moved({"rest.below": 0.9, "odds.crowd": 3})
    assert json.loads(dumps(tuning)) == {"rest": {"below": 0.9}, "odds": {"crowd": 3}}
    assert load(written(tmp_path, dumps(tuning))) == tuning
    assert load(written(tmp_path, {})) == AS_SHIPPED
    assert load(written(tmp_path, json.dumps(asdict(AS_SHIPPED)))) == AS_SHIPPED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"rest": {"belov": 0.9}}, "no threshold 'rest.belov', did you mean 'rest.below'?"),
        ({"rset": {"below": 0.9}}, "no group 'rset', did you mean 'rest'?; one of: elbereth, escape"),
        ({"rest": 0.9}, "rest must be an object of thresholds, not 0.9"),
        (
            {"rest": {"below": "high"}},
            "rest.below must be a number of 0.0 to 1.0 (share of the hit points), not 'high'",
        ),
        ({"rest": {"below": True}}, "rest.below must be a number"),
        ({"rest": {"below": 1.5}}, "rest.below must be a number of 0.0 to 1.0 (share of the hit points), not 1.5"),
        ('{"rest": {"below": NaN}}', "not nan"),
        ({"odds": {"crowd": 2.5}}, "odds.crowd must be a whole number of 1 to 8 (number), not 2.5"),
        ([1], 'a tuning is an object such as {"rest": {"below": 0.9}}'),
        ("{", "is no JSON"),
    ],
)
def test_a_wrong_file_is_one_clear_line(tmp_path: Path, content: object, said: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(TuningError) as error:
        load(path)
    assert said in str(error.value)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_is_named_before_any_game_is_played(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    with pytest.raises(TuningError, match=f"cannot read the tuning {path}: No such file"):
        evaluate(RunConfig("symbolic", {"tuning": str(path)}), [0])


def test_the_agent_decides_by_its_tuning(tmp_path: Path) -> None:
    agent = SymbolicAgent(tuning=written(tmp_path, {"rest": {"below": 0.5}}))
    assert agent.belief.tuning.rest.below == 0.5
    agent.reset(3)
    assert agent.belief.tuning.rest.below == 0.5
    assert SymbolicAgent().belief.tuning is AS_SHIPPED


def test_a_behaviour_heeds_the_belief_s_tuning() -> None:
    belief = scenario("|.@..|", hp=12)
    assert verdict(rest, belief).startswith("rest")
    belief.tuning = moved({"rest.below": 0.5})
    assert verdict(rest, belief) == "(in good health)"


def test_the_plan_heeds_the_belief_s_tuning() -> None:
    belief = scenario("|.@..|", experience_level=4, depth=2, dungeon_level=2)
    for number in (1, 2):
        belief.levels.setdefault((0, number), belief.level).done = True
    belief.level.done = True
    assert SCORE_PLAN.current(belief).name == "the first ground"
    assert SCORE_PLAN.current(belief).goal(belief).level[1] == 2
    belief.tuning = moved({"growth.first_ground": 1})
    assert SCORE_PLAN.current(belief).goal(belief).level[1] == 1
    belief.tuning = moved({"growth.first_until": 4, "growth.mines_level": 9})
    assert SCORE_PLAN.current(belief).name == "level 3 explored"
