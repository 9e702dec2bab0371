from collections.abc import Iterator

import gymnasium
import pytest

from agents.adapters import ForeignAgent
from agents.base import Decision
from agents.loop.rollout import EpisodeInterrupted, KeysError, Moment, agent_seed, play_episode
from agents.random_agent import RandomAgent
from nethack_env.action_sets import ACTION_SETS
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation
from tests.agents.sample_agents import SHORT_LIVED, Lawless, Raising, Searcher, Undecided, Walker


@pytest.fixture(scope="module")
def env() -> Iterator[NetHackEnv]:
    found = NetHackEnv()
    yield found
    found.close()


class Quitter(Searcher):
    """Quit at turn 5."""

    def reset(self, seed: int) -> None:
        self.keys = iter("#quit\ry\r\r\r\r\r")

    def act(self, observation: Observation) -> int:
        return super().act(observation) if observation.stats.turn < 5 else action_index(next(self.keys))


def test_a_whole_game_is_played_and_accounted_for(env: NetHackEnv) -> None:
    result = play_episode(env, RandomAgent(), SHORT_LIVED)
    assert result.how in ("died", "quit", "escaped")
    assert result.cause
    assert result.role
    assert result.turn > 1
    assert result.steps >= result.turn - 1
    assert result.experience_level >= 1
    assert result.reward == result.score
    assert result.cpu_seconds > 0
    assert result.wall_seconds > 0
    assert result.versions["nle"] == "1.3.0"


def test_a_game_replays(env: NetHackEnv) -> None:
    first, other, again = (play_episode(env, Walker(), seed, max_steps=400) for seed in (5, 6, 5))
    assert first.screen == again.screen != other.screen
    assert first.tail == again.tail
    assert (first.turn, first.steps, first.score) == (again.turn, again.steps, again.score)


def test_the_end_of_the_game_does_not_blank_the_figures(env: NetHackEnv) -> None:
    result = play_episode(env, Quitter(), 2)
    assert (result.how, result.turn, result.depth, result.experience_level) == ("quit", 5, 1, 1)
    assert any("Dlvl:1" in row for row in result.screen)
    assert any("quit" in message.lower() for message in result.messages)


def test_an_onlooker_of_frames_sees_what_one_of_moments_sees(env: NetHackEnv) -> None:
    moments: list[Moment] = []
    frames: list[tuple[Observation, int | None, Decision | None]] = []
    play_episode(env, Quitter(), 2, on_step=moments.append, on_frame=lambda *frame: frames.append(frame))
    assert [action for _, action, _ in frames] == [moment.action for moment in moments]
    assert all(frame is moment.observation for (frame, _, _), moment in zip(frames, moments, strict=True))
    assert frames[0][1] is None
    assert moments[-1].over


def test_a_step_limit_cuts_the_game(env: NetHackEnv) -> None:
    result = play_episode(env, Walker(), 1, max_steps=30)
    assert (result.how, result.steps) == ("step_limit", 30)
    assert not result.failed


def test_a_turn_limit_cuts_the_game(env: NetHackEnv) -> None:
    result = play_episode(env, Searcher(), 1, max_turns=40)
    assert result.how == "turn_limit"
    assert result.turn == 40
    assert result.deepest == 1


def test_a_game_is_cut_as_soon_as_the_hero_has_the_level(env: NetHackEnv) -> None:
    grown = play_episode(env, Searcher(), 1, max_level=1)
    assert (grown.how, grown.steps, grown.failed) == ("level_limit", 0, False)
    young = play_episode(env, Searcher(), 1, max_steps=3, max_level=2)
    assert (young.how, young.steps) == ("step_limit", 3)


def test_an_agent_that_raises_ends_its_game_only(env: NetHackEnv) -> None:
    result = play_episode(env, Raising(), 1)
    assert result.how == "agent_error"
    assert result.failed
    assert result.cause == "ZeroDivisionError: lost its way"
    assert result.error is not None
    assert "sample_agents.py" in result.error
    assert result.turn == 5
    assert play_episode(env, Searcher(), 1, max_turns=9).how == "turn_limit"


def test_an_agent_that_raises_at_reset_is_recorded(env: NetHackEnv) -> None:
    class Unready(Searcher):
        def reset(self, seed: int) -> None:
            raise RuntimeError("not ready")

    result = play_episode(env, Unready(), 1)
    assert (result.how, result.cause, result.steps) == ("agent_error", "RuntimeError: not ready", 0)
    assert result.screen


def test_a_decision_that_raises_is_the_agents_error(env: NetHackEnv) -> None:
    moments: list[Moment] = []
    result = play_episode(env, Undecided(), 1, on_step=moments.append)
    assert (result.how, result.cause, result.steps) == ("agent_error", "LookupError: no reason", 0)
    assert len(moments) == 1


def test_an_agent_without_act_is_the_agents_error(env: NetHackEnv) -> None:
    class Idle:
        def reset(self, seed: int) -> None: ...

    result = play_episode(env, Idle(), 1)  # type: ignore[arg-type]
    assert result.how == "agent_error"
    assert "no attribute 'act'" in result.cause


def test_a_decision_that_is_none_is_the_agents_error(env: NetHackEnv) -> None:
    class Strange(Walker):
        @property
        def decision(self) -> Decision | None:
            return "because"  # type: ignore[return-value]

    assert play_episode(env, Strange(), 1).how == "agent_error"


def test_an_action_that_does_not_exist_is_the_agents_error(env: NetHackEnv) -> None:
    result = play_episode(env, Lawless(), 1)
    assert result.how == "agent_error"
    assert "121" in result.cause


def test_a_fault_of_the_onlooker_is_not_the_agents(env: NetHackEnv) -> None:
    def broken(moment: Moment) -> None:
        raise OSError("screen gone")

    with pytest.raises(OSError, match="screen gone"):
        play_episode(env, Walker(), 1, on_step=broken)


def test_ctrl_c_keeps_the_game_so_far(env: NetHackEnv) -> None:
    def interrupt(moment: Moment) -> None:
        if moment.step == 12:
            raise KeyboardInterrupt

    with pytest.raises(EpisodeInterrupted) as caught:
        play_episode(env, Walker(), 1, on_step=interrupt)
    assert caught.value.result.how == "interrupted"
    assert caught.value.result.steps == 12


def test_an_onlooker_sees_each_moment(env: NetHackEnv) -> None:
    moments: list[Moment] = []
    result = play_episode(env, Walker(), 1, on_step=moments.append, max_steps=10)
    assert [moment.step for moment in moments] == list(range(11))
    assert moments[0].action is None
    assert moments[0].decision is None
    assert all(moment.decision is not None and moment.action is not None for moment in moments[1:])
    assert moments[-1].observation.stats.turn == result.turn


def test_an_onlooker_is_told_of_the_end(env: NetHackEnv) -> None:
    moments: list[Moment] = []
    play_episode(env, Quitter(), 1, on_step=moments.append)
    assert [moment.over for moment in moments] == [False] * (len(moments) - 1) + [True]


def test_watching_does_not_change_the_game(env: NetHackEnv) -> None:
    watched = play_episode(env, Walker(), 3, on_step=lambda moment: None, max_steps=200)
    alone = play_episode(env, Walker(), 3, max_steps=200)
    assert watched.screen == alone.screen


def test_decisions_are_counted_and_their_tail_kept(env: NetHackEnv) -> None:
    class Decisive(Walker):
        def act(self, observation: Observation) -> int:
            action = super().act(observation)
            turn = observation.stats.turn
            self._decision = Decision(turn, "odd" if turn % 2 else "even", f"turn {turn // 4}")
            return action

    result = play_episode(env, Decisive(), 1, max_turns=400)
    assert set(result.decisions) == {"odd", "even"}
    assert sum(result.decisions.values()) == result.steps
    assert len(result.tail) == 60
    assert result.tail[-1].turn == 399
    assert [record.turn for record in result.tail] == sorted(record.turn for record in result.tail)
    assert result.tail[-1].max_hp > 0


def test_equal_decisions_in_a_row_are_one_line(env: NetHackEnv) -> None:
    class Steady(Walker):
        def act(self, observation: Observation) -> int:
            action = super().act(observation)
            self._decision = Decision(observation.stats.turn, "wander", "no better idea")
            return action

    result = play_episode(env, Steady(), 1, max_steps=50)
    assert [record.repeats for record in result.tail] == [50]


def test_a_held_decision_counts_once(env: NetHackEnv) -> None:
    class Planner(Walker):
        def act(self, observation: Observation) -> int:
            kept = self._decision
            action = super().act(observation)
            self._decision = kept or self._decision
            return action

    assert play_episode(env, Planner(), 1, max_steps=50).decisions == {"wander": 1}


def test_agent_seeds_are_fixed_and_apart() -> None:
    assert agent_seed(0) == agent_seed(0) == 7477961014841940760
    assert len({agent_seed(seed) for seed in range(1000)}) == 1000
    assert all(0 <= agent_seed(seed) < 2**63 for seed in range(100))


def test_an_environment_with_few_keys_will_do() -> None:
    env = NetHackEnv(observation_keys=("blstats", "message", "glyphs"))
    result = play_episode(env, RandomAgent(), 1, max_steps=50)
    env.close()
    assert result.screen == ()
    assert result.turn >= 1


@pytest.mark.parametrize(("name", "count"), [("nle23", 23), ("nle86", 86)])
def test_an_environment_with_other_keys_is_refused_before_the_game(name: str, count: int) -> None:
    env = NetHackEnv("Score", actions=name)
    told = rf'needs all 121 keys, and this environment has {count}: .* ForeignAgent\(policy, actions="{name}"\)'
    with pytest.raises(KeysError, match=told):
        play_episode(env, RandomAgent(), 7, max_steps=400)
    env.close()
    made = gymnasium.make("nethack_env:nethack_env/Score-v0", actions=name)
    with pytest.raises(KeysError, match=told):
        play_episode(made, RandomAgent(), 7, max_steps=400)  # type: ignore[arg-type]
    made.close()


def test_a_policy_of_fewer_keys_plays_as_the_refusal_says(env: NetHackEnv) -> None:
    number = ACTION_SETS["nle23"].index(ord("s"))
    result = play_episode(env, ForeignAgent(lambda observation: number, actions="nle23"), 7, max_steps=40)
    assert result.how == "step_limit"
    assert b"s" in result.keys


def test_a_made_environment_gives_its_account_of_a_game_that_is_cut() -> None:
    made = gymnasium.make("nethack_env:nethack_env/Score-v0")
    result = play_episode(made, Walker(), 1, max_steps=30)  # type: ignore[arg-type]
    made.close()
    assert (result.how, result.steps, len(result.keys)) == ("step_limit", 30, 30)
    assert result.role
