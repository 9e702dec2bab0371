"""A bot in a package of its own: after `pip install` it is `--agent searcher` everywhere."""

from agents.base import Decision
from nethack_env.actions import action_index
from nethack_env.observation import Observation, Prompt


class Searcher:
    """It searches where it stands, nine turns at a time, and says why.

    Parameters
    ----------
    turns : int
        Turns of one search, 1 to 9.
    """

    def __init__(self, turns: int = 9) -> None:
        if not 1 <= turns <= 9:
            raise ValueError(f"turns must be 1 to 9, not {turns}")
        self.turns = turns
        self._decision: Decision | None = None

    @property
    def decision(self) -> Decision | None:
        """What it decided last: shown in the live view, in replays and by --explain."""
        return self._decision

    def reset(self, seed: int) -> None:
        """Start a new game."""
        self._counted = False
        self._decision = None

    def act(self, observation: Observation) -> int:
        """Type a count and then the command; get past whatever is asked."""
        if observation.prompt is not Prompt.NONE:
            self._counted = False
            return action_index("SPACE" if observation.prompt in (Prompt.MORE, Prompt.MENU) else "ESC")
        self._counted = not self._counted
        if self._counted:
            self._decision = Decision(observation.stats.turn, "search", f"look for {self.turns} turns")
            return action_index(str(self.turns))
        return action_index("s")
