"""The account of an episode that a wrapper cuts short: Gymnasium's `TimeLimit` knows nothing of it."""

from dataclasses import replace
from typing import Any

import gymnasium
from gymnasium.utils import RecordConstructorArgs

from nethack_env.episode import EpisodeEnd
from nethack_env.errors import AFTER_THE_END, EpisodeStateError

Env = gymnasium.Env[Any, Any]


class AccountAtTheEnd(gymnasium.Wrapper[Any, Any, Any, Any], RecordConstructorArgs):
    """Put ``"episode_end"`` into the last ``info`` where a wrapper inside truncated the episode.

    `gymnasium.make` puts it around its own `TimeLimit`. After further wrapping ask ``get_wrapper_attr("summary")()``.
    """

    def __init__(self, env: Env) -> None:
        RecordConstructorArgs.__init__(self)
        super().__init__(env)
        self._account: EpisodeEnd | None = None

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Any, dict[str, Any]]:
        """Begin a new game, and forget the account of the last one."""
        self._account = None
        return self.env.reset(seed=seed, options=options)

    def step(self, action: Any) -> tuple[Any, Any, bool, bool, dict[str, Any]]:
        """Make a step, and give the account if it was the last one.

        Raises
        ------
        EpisodeStateError
            After the cut, as an environment does after its own end.
        """
        if self._account is not None:
            raise EpisodeStateError(AFTER_THE_END)
        observation, reward, terminated, truncated, info = self.env.step(action)
        if truncated and "episode_end" not in info:
            self._account = info["episode_end"] = replace(self._so_far(), how="out_of_steps")
        return observation, reward, terminated, truncated, info

    def summary(self) -> EpisodeEnd:
        """Give the account of the episode so far, as `NetHackEnv.summary`; after a cut the one of the last step."""
        return self._account or self._so_far()

    def _so_far(self) -> EpisodeEnd:
        found: EpisodeEnd = self.env.get_wrapper_attr("summary")()
        return found
