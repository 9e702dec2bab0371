from contextlib import closing
from dataclasses import replace

import pytest

from agents.base import Decision
from agents.loop.rollout import Moment, play_episode
from agents.symbolic.agent import SymbolicAgent
from agents.watching.onlookers import Explainer, looking_from, together
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation, Prompt
from tests.agents.sample_agents import Searcher, Walker


def explain(
    agent: Walker | Searcher, steps: int = 40, *, all_refusals: bool = False, turn: int | None = None
) -> list[str]:
    lines: list[str] = []
    with closing(NetHackEnv()) as env, Explainer(lines.append, all_refusals=all_refusals, turn=turn) as explainer:
        play_episode(env, agent, 1, on_step=explainer, max_steps=steps)
    return lines


def test_each_decision_is_written_with_its_refusals_and_keys() -> None:
    lines = explain(Walker())
    assert lines[0].startswith("T1 Dlvl 1 HP ")
    assert "wander: nothing better at HP" in lines[0]
    assert lines[1:3] == ["    not fight: no monster in sight", "    not eat: not hungry"]
    assert lines[3].startswith("    keys: ")
    assert sum(len(line.split()) - 1 for line in lines if line.startswith("    keys: ")) == 40


def test_what_a_decision_weighed_stands_below_its_reason() -> None:
    lines: list[str] = []
    with closing(NetHackEnv()) as env, Explainer(lines.append) as explainer:
        play_episode(env, SymbolicAgent(), 5, on_step=explainer, max_steps=20)
    assert lines[1] == "    weighed: odds 100% against 1, 0 of 15 hit points in 12 actions, a prayer 0%"


def test_what_is_typed_at_a_prompt_is_written_as_it_is() -> None:
    class Engraver(Walker):
        """Writes "hi" into the dust with its fingers: - is a hand, and h no step to the west."""

        def act(self, observation: Observation) -> int:
            self.typed = [*getattr(self, "typed", []), observation.prompt]
            keys = {Prompt.NONE: "E", Prompt.MORE: "MORE", Prompt.MENU: "ESC", Prompt.CHOICE: "-"}
            text = ["h", "i", "MORE"][self.typed.count(Prompt.TEXT) - 1] if observation.prompt is Prompt.TEXT else ""
            super().act(observation)
            return action_index(text or keys[observation.prompt])

    lines = [line for line in explain(Engraver(), steps=7) if "keys" in line]
    typed = " ".join(line.removeprefix("    keys: ") for line in lines)
    assert typed == "ENGRAVE - MORE h i MORE ENGRAVE"


class Drawing(Walker):
    """Names what it weighed, as a net does: two choices on even turns, and one on the others."""

    @property
    def decision(self) -> Decision | None:
        decision = super().decision
        if decision is None:
            return None
        sure = decision.turn % 2
        return replace(decision, choices=(("wander", 1.0),) if sure else (("wander", 0.62), ("search", 0.38)))


def test_a_nets_likeliest_choices_stand_below_its_reason() -> None:
    lines = explain(Drawing())
    heads = [number for number, line in enumerate(lines) if line.startswith("T")]
    told = [lines[number + 1] for number in heads if int(lines[number][1:].split()[0]) % 2 == 0]
    assert set(told) == {"    likeliest: wander 62%, search 38%"}
    assert sum("likeliest" in line for line in lines) == len(told) > 5


def test_a_refusal_that_stands_is_written_once_or_on_request_each_time() -> None:
    assert [line for line in explain(Walker()) if "not fight" in line] == ["    not fight: no monster in sight"]
    lines = explain(Walker(), all_refusals=True)
    decisions = sum(line.startswith("T") for line in lines)
    assert sum("not fight" in line for line in lines) == decisions > 5


def test_a_decision_that_takes_many_keys_is_written_once() -> None:
    lines = explain(Walker(stride=10_000))
    assert sum(line.startswith("T") for line in lines) == 1
    assert len(lines[-1].split()) == 41


def test_an_agent_without_reasons_gets_its_keys_and_messages() -> None:
    lines = explain(Searcher())
    assert len(lines) == 40
    assert all(" SEARCH" in line or " MORE" in line for line in lines)


def test_looking_away_until_a_turn_or_a_step() -> None:
    by_turn: list[Moment] = []
    by_step: list[Moment] = []
    watch = together(looking_from(by_turn.append, turn=20), looking_from(by_step.append, step=25))
    with closing(NetHackEnv()) as env:
        play_episode(env, Searcher(), 1, on_step=watch, max_turns=30)
    turns = [moment.observation.stats.turn for moment in by_turn]
    assert (turns[0], turns[-1]) == (20, 30)
    assert by_step[0].step == 25


def test_reasons_from_a_turn_on_begin_with_a_whole_headline() -> None:
    headlines = [line for line in explain(Walker()) if line.startswith("T")]
    later = [line for line in explain(Walker(), turn=10) if line.startswith("T")]
    assert later == headlines[-len(later) :]
    assert 5 < len(later) < len(headlines)
    assert " Dlvl 1 HP " in later[0]


def test_several_watch_in_order() -> None:
    seen: list[str] = []
    with closing(NetHackEnv()) as env:
        watch = together(lambda moment: seen.append("a"), lambda moment: seen.append("b"))
        play_episode(env, Searcher(), 1, on_step=watch, max_steps=1)
    assert seen == ["a", "b", "a", "b"]


@pytest.mark.parametrize("count", [0, 1])
def test_none_and_one_cost_nothing(count: int) -> None:
    watch = [lambda moment: None][:count]
    assert together(*watch) is (watch[0] if watch else None)
