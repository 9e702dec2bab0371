"""What every NetHack environment of this project promises, as tests: subclass `EnvContract` and say how to make yours.

    class TestMine(EnvContract):
        def make(self, **arguments):
            return MyEnv(**arguments)

`make` has to take ``max_episode_steps``. The environment may be wrapped as long as the wrappers change nothing.
"""

import hashlib
import random
from collections.abc import Iterator
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

from nethack_env import ACTIONS, EpisodeStateError, NetHackEnvError, UnknownActionError, action_index

Env = gymnasium.Env[dict[str, Any], Any]

MOVES = [action_index(key) for key in "hjklyubns"]
ESCAPE = action_index("ESC")


def digest(observation: dict[str, Any]) -> str:
    """Hash every array of an observation."""
    total = hashlib.sha256()
    for key in sorted(observation):
        total.update(key.encode() + observation[key].tobytes())
    return total.hexdigest()


def play(env: Env, steps: int, salt: int = 0) -> list[str]:
    """Make fixed random moves, stopping at the end of the episode; one hash a frame, rewards and flags included."""
    choose = random.Random(salt)
    frames = []
    for _ in range(steps):
        observation, *rest, info = env.step(choose.choice(MOVES) if choose.random() < 0.9 else ESCAPE)
        frames.append(f"{digest(observation)} {rest}")
        if rest[1] or rest[2]:
            frames.append(repr(info["episode_end"]))
            break
    return frames


class EnvContract:
    """The promises. Every test makes its own environment."""

    def make(self, **arguments: Any) -> Env:
        raise NotImplementedError

    @pytest.fixture
    def env(self) -> Iterator[Env]:
        env = self.make()
        yield env
        env.close()

    def test_gymnasium_checks_it(self, env: Env, capsys: pytest.CaptureFixture[str]) -> None:
        check_env(env.unwrapped, skip_render_check=env.spec is None)
        assert capsys.readouterr().err == ""

    def test_has_the_actions_of_the_challenge(self, env: Env) -> None:
        assert env.action_space == gymnasium.spaces.Discrete(len(ACTIONS))

    def test_reset_shows_the_first_turn_and_the_hero(self, env: Env) -> None:
        observation, info = env.reset(seed=1)
        assert env.observation_space.contains(observation)
        assert observation["blstats"].any()
        assert {len(info[key]) for key in ("role", "race", "gender", "alignment")} == {3}
        assert len(info["seeds"]) == 2

    def test_step_gives_what_gymnasium_asks_for(self, env: Env) -> None:
        env.reset(seed=1)
        observation, reward, terminated, truncated, info = env.step(np.int64(MOVES[-1]))
        assert env.observation_space.contains(observation)
        assert (type(reward), terminated, truncated, info) == (float, False, False, {})

    def test_same_seed_same_game(self, env: Env) -> None:
        first, info = env.reset(seed=7)
        frames = play(env, 200)
        other = self.make()
        again, info_again = other.reset(seed=7)
        assert (digest(again), info_again) == (digest(first), info)
        assert play(other, 200) == frames
        other.close()

    def test_a_seed_replays_after_other_games(self, env: Env) -> None:
        env.reset(seed=7)
        frames = play(env, 100)
        for seed in (8, 9):
            env.reset(seed=seed)
            play(env, 50)
        env.reset(seed=7)
        assert play(env, 100) == frames

    def test_seeds_differ(self, env: Env) -> None:
        assert len({digest(env.reset(seed=seed)[0]) for seed in range(5)}) == 5

    def test_resets_without_a_seed_go_on_from_the_last_one(self, env: Env) -> None:
        def games() -> list[str]:
            return [digest(env.reset(seed=seed)[0]) for seed in (3, None, None)]

        first = games()
        assert games() == first
        assert len(set(first)) == 3

    def test_a_drawn_game_tells_the_seed_that_begins_it_again(self) -> None:
        env = self.make(max_episode_steps=20)
        env.reset(seed=3)
        drawn, info = env.reset()
        frames = play(env, 20)
        assert info["seed"] not in (None, 3)
        assert env.get_wrapper_attr("summary")().seed == info["seed"]
        again, info_again = env.reset(seed=info["seed"])
        assert (digest(again), info_again) == (digest(drawn), info)
        assert play(env, 20) == frames
        env.close()

    @pytest.mark.parametrize("seed", [5, 2**100])
    def test_a_given_seed_is_told_as_it_was(self, env: Env, seed: int) -> None:
        assert env.reset(seed=seed)[1]["seed"] == seed

    def test_reset_without_any_seed_works(self, env: Env) -> None:
        observation, _ = env.reset(options={})
        assert env.observation_space.contains(observation)

    def test_arrays_are_the_callers_own(self, env: Env) -> None:
        kept, _ = env.reset(seed=2)
        before = digest(kept)
        frames = play(env, 30)
        assert digest(kept) == before
        now = env.step(ESCAPE)[0]
        assert not any(np.shares_memory(kept[key], other) for key in kept for other in now.values())
        assert not any(np.shares_memory(now[a], now[b]) for a in now for b in now if a != b)
        env.reset(seed=2)
        for array in now.values():
            array.fill(1)
        assert play(env, 30) == frames

    @pytest.mark.parametrize("action", [-1, len(ACTIONS), 10**30, 1.0, "h", None])
    def test_no_action_outside_the_space(self, env: Env, action: Any) -> None:
        env.reset(seed=1)
        with pytest.raises(UnknownActionError, match=r"0 to 120") as caught:
            env.step(action)
        assert repr(action) in str(caught.value)
        assert env.step(ESCAPE)[2:] == (False, False, {})

    def test_no_step_before_reset(self, env: Env) -> None:
        with pytest.raises(EpisodeStateError, match="reset"):
            env.step(0)

    def test_no_step_after_the_end(self) -> None:
        env = self.make(max_episode_steps=3)
        env.reset(seed=1)
        play(env, 3)
        with pytest.raises(EpisodeStateError, match="end of the episode"):
            env.step(0)
        env.reset(seed=1)
        env.step(ESCAPE)
        env.close()

    def test_nothing_after_close(self) -> None:
        env = self.make()
        env.reset(seed=1)
        env.close()
        env.close()
        with pytest.raises(EpisodeStateError, match="close"):
            env.step(0)
        with pytest.raises(EpisodeStateError, match="close"):
            env.reset()

    def test_running_out_of_steps_truncates(self) -> None:
        env = self.make(max_episode_steps=5)
        env.reset(seed=1)
        ends = [env.step(ESCAPE)[2:] for _ in range(5)]
        assert [end[:2] for end in ends] == [(False, False)] * 4 + [(False, True)]
        account = ends[-1][2]["episode_end"]
        assert (account.how, account.cause, account.steps) == ("out_of_steps", "", 5)
        env.close()

    @pytest.mark.parametrize("seed", [-1, 0.5])
    def test_a_seed_is_a_number_from_zero_on(self, env: Env, seed: Any) -> None:
        with pytest.raises(NetHackEnvError, match="seed"):
            env.reset(seed=seed)
