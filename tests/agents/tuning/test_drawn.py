"""The agent with drawn thresholds plays as the symbolic agent that is given them."""

from pathlib import Path

from agents.benchmark.evaluation import evaluate
from agents.loop.rollout import agent_seed
from agents.loop.setup import RunConfig
from agents.symbolic.tuning.file import dumps
from agents.tuning.design import design
from agents.tuning.drawn import DrawnAgent
from agents.tuning.play import configuration

DESIGN = design()


def test_each_game_has_its_own_thresholds() -> None:
    agent = DrawnAgent(DESIGN.ends)
    for seed in (agent_seed(3), agent_seed(4)):
        agent.reset(seed)
        assert agent.belief.tuning == DESIGN.tuning(seed)


def test_a_game_is_that_of_the_symbolic_agent_with_the_same_thresholds(tmp_path: Path) -> None:
    path = tmp_path / "drawn.json"
    path.write_text(dumps(DESIGN.tuning(agent_seed(3))), encoding="utf-8")
    (drawn,) = evaluate(configuration(DESIGN, max_turns=300), [3]).results
    (given,) = evaluate(RunConfig("symbolic", {"tuning": str(path)}, max_turns=300), [3]).results
    (shipped,) = evaluate(RunConfig("symbolic", max_turns=300), [3]).results
    assert drawn.keys == given.keys
    assert drawn.keys != shipped.keys, "thresholds make a difference"
