"""The account of an episode that a wrapper cuts short: Gymnasium's `TimeLimit` knows nothing of it."""

from dataclasses import replace
from typing import Any

import gymnasium
from gymnasium.utils import RecordConstructorArgs

from nethack_env.episode import EpisodeEnd

Env = gymnasium.Env[Any, Any]


class AccountAtTheEnd(gymnasium.Wrapper[Any, Any, Any, Any], RecordConstructorArgs):
    """Put ``"episode_end"`` into the last ``info`` where a wrapper inside truncated the episode.

    `gymnasium.make` puts it around its own `TimeLimit`. After further wrapping ask ``get_wrapper_attr("summary")()``.
    """

    def __init__(self, env: Env) -> None:
        RecordConstructorArgs.__init__(self)
        super().__init__(env)

    def step(self, action: Any) -> tuple[Any, Any, bool, bool, dict[str, Any]]:
        """Make a step, and give the account if it was the last one."""
        observation, reward, terminated, truncated, info = self.env.step(action)
        if truncated and "episode_end" not in info:
            so_far: EpisodeEnd = self.get_wrapper_attr("summary")()
            info["episode_end"] = replace(so_far, how="out_of_steps")
        return observation, reward, terminated, truncated, info
