"""Playing games with a teacher that is overruled now and then, as the tests and the trainers' checks do."""

import random
from collections.abc import Iterator
from contextlib import closing

from agents.loop.rollout import agent_seed
from agents.neural.encoding.features import Encoder, Vector
from agents.neural.keyboard.action_space import Keyboard
from agents.neural.keyboard.belief_tracker import BeliefTracker, Situation
from agents.neural.keyboard.teacher import Teacher
from nethack_env.actions import KEY_TO_INDEX
from nethack_env.env import NetHackEnv
from nethack_env.observation import Observation


class Play:
    """One game: a tracker, a teacher and a keyboard around an environment."""

    def __init__(self, seed: int, overruled: float = 0.0) -> None:
        self.seed = seed
        self.overruled = overruled
        self.tracker = BeliefTracker()
        self.teacher = Teacher()
        self.keyboard = Keyboard()
        self.encoder = Encoder(self.keyboard.roles)
        self.score = 0
        self.deepest = 0

    def frames(self, steps: int) -> Iterator[tuple[Situation, str]]:
        """Yield each situation with the teacher's advice; afterwards some key is pressed."""
        rng = random.Random(self.seed)
        with closing(NetHackEnv()) as env:
            arrays, _ = env.reset(seed=self.seed)
            self.teacher.reset(self.tracker.belief, agent_seed(self.seed))
            for _ in range(steps):
                situation = self.tracker.see(Observation(arrays))
                self.score, self.deepest = situation.observation.stats.score, self.tracker.belief.deepest
                advice = self.teacher.advise(situation)
                yield situation, advice
                key = self._any(rng, situation) if rng.random() < self.overruled else advice
                self.tracker.press(key)
                self.teacher.pressed(key)
                arrays, _, terminated, truncated, _ = env.step(KEY_TO_INDEX[ord(key)])
                if terminated or truncated:
                    return

    def _any(self, rng: random.Random, situation: Situation) -> str:
        choices = self.keyboard.legal(situation).nonzero()[0].tolist()
        return self.keyboard.key(rng.choice(choices), situation)

    def encode(self, situation: Situation) -> Vector:
        """Encode a frame with this game's encoder."""
        return self.encoder.encode(situation)
