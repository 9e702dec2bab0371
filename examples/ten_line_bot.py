"""The smallest bot that gets on: it answers prompts, and walks at random. Play it: python examples/ten_line_bot.py."""

import random

from agents.loop.rollout import play_episode
from nethack_env.actions import action_index
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation, Prompt


class Wanderer:
    """Ten lines that play: `reset` once for a game, then `act` once for a key."""

    def reset(self, seed: int) -> None:
        """Start a new game; the seed is for the bot's own dice."""
        self.dice = random.Random(seed)

    def act(self, observation: Observation) -> int:
        """Return the number of the key to press now."""
        if observation.prompt in (Prompt.MORE, Prompt.MENU):
            return action_index("SPACE")
        if observation.prompt is not Prompt.NONE:
            return action_index("ESC")
        return action_index(self.dice.choice("hjklyubn<>s,"))


if __name__ == "__main__":
    result = play_episode(NetHackEnv(), Wanderer(), seed=7, max_steps=2_000)
    print(f"{result.how}: {result.score} points, turn {result.turn}, level {result.deepest}")
