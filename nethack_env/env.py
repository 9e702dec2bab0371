"""NetHack as a Gymnasium environment: the full game, replayable from a seed, with a full account at its end."""

import math
import operator
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, SupportsIndex

import gymnasium
import numpy as np

from nethack_env.action_sets import ALL, action_set
from nethack_env.character import parse_character
from nethack_env.engine import Engine
from nethack_env.episode import Ending, EpisodeEnd, Tracker, account, natural_ending, standstill
from nethack_env.errors import AFTER_THE_END, CopyError, EnvArgumentError, EpisodeStateError, UnknownActionError
from nethack_env.frame import Arrays
from nethack_env.game_options import game_options
from nethack_env.picture import Pixels
from nethack_env.render import RENDER_KEYS, RENDER_MODES, check_render_mode, draw
from nethack_env.seeding import GameSeed, seeds_for
from nethack_env.spaces import check_keys, observation_space
from nethack_env.tasks import make_task

MOST_STEPS = 1_000_000
"""Steps after which an episode is truncated by default, made by `gymnasium.make` or not."""

_GAME_OVER = 0  # index into nle's program_state


class NetHackEnv(gymnasium.Env[Arrays, int]):
    """The game of NetHack 3.6.7; by default with all prompts and all 121 actions of the NetHack challenge.

    The arrays of an observation belong to the caller. A game over ends an episode with ``terminated``; so does
    reaching a task's goal. Running out of steps, or of patience with a turn counter that stands still, ends it with
    ``truncated``; the observation is then the last live one. The last ``info`` holds an `EpisodeEnd` under
    ``"episode_end"``. After a game over the arrays are those NLE leaves: a blank map and all stats 0.

    Parameters
    ----------
    task : str, default "Challenge"
        One of `tasks.TASKS`: what is rewarded and when the goal is reached.
    character : str, default "@"
        ``"@"`` for a random hero, or such as ``"val-dwa-fem-law"``, in full: only the command line forgives ``"val"``.
    observation_keys : sequence of str, optional
        Which arrays to give out; all of `spaces.OBSERVATION_KEYS` by default. Leaving out the three ``tty`` keys
        saves a quarter of the engine's time.
    max_episode_steps : int or None, default 1_000_000
        Steps after which the episode is truncated; None for never. Gymnasium's `make` takes this argument for its own
        `TimeLimit`, which has the same default, and the environment then has no limit of its own.
    no_progress_timeout : int, default 10_000
        The episode is truncated when this many steps in a row pass without a game turn.
    options : sequence of str, default ()
        NetHack options to change, from `game_options.ALLOWED_OPTIONS`.
    spawn_monsters : bool, default True
        Whether new monsters appear as time goes by.
    wizard : bool, default False
        Play in NetHack's debug mode, for tests: ``#wizlevelport`` and the like work, and death can be refused.
    actions : {"all", "nle23", "nle86"}, default "all"
        The keys, one of `action_sets.ACTION_SETS`. With NLE's own 23 or 86, prompts are skipped as NLE's tasks skip
        them. The agents of this project play with all.
    render_mode : {None, "ansi", "human", "rgb_array"}, default None
        ``"ansi"``: `render` returns the screen as text with colours. ``"human"``: every frame is printed.
        ``"rgb_array"``: `render` returns a picture, shape (384, 640, 3).

    Attributes
    ----------
    actions : tuple of int
        Key code of each action.

    Raises
    ------
    NetHackEnvError
        The member of its tree that names the argument at fault.

    Examples
    --------
    >>> env = NetHackEnv(character="mon-hum-mal-neu")
    >>> observation, info = env.reset(seed=0)
    >>> observation["glyphs"].shape, info["role"]
    ((21, 79), 'mon')
    >>> env.close()
    """

    metadata = {"render_modes": list(RENDER_MODES), "render_fps": 30}  # noqa: RUF012  gymnasium's own form

    def __init__(
        self,
        task: str = "Challenge",
        character: str = "@",
        observation_keys: Sequence[str] | None = None,
        max_episode_steps: int | None = MOST_STEPS,
        no_progress_timeout: int = 10_000,
        options: Sequence[str] = (),
        *,
        spawn_monsters: bool = True,
        wizard: bool = False,
        actions: str = ALL,
        render_mode: str | None = None,
    ) -> None:
        limit = {} if max_episode_steps is None else {"max_episode_steps": max_episode_steps}
        _check_positive(**limit, no_progress_timeout=no_progress_timeout)
        check_render_mode(render_mode)
        self.actions = action_set(actions)
        self._declines = actions != ALL
        self.render_mode = render_mode
        self._task = make_task(task)
        self._keys = check_keys(observation_keys)
        self._max_steps: float = math.inf if max_episode_steps is None else max_episode_steps
        self._patience = no_progress_timeout
        self._running, self._closed = False, False
        self._seed, self._seeds = 0, (0, 0)
        self._tracker: Tracker | None = None
        self._account: EpisodeEnd | None = None
        self.observation_space = observation_space(self._keys)
        self.action_space = gymnasium.spaces.Discrete(len(self.actions))  # type: ignore[assignment]  # Discrete is of int64
        self._engine = Engine(
            self._keys,
            (*self._task.needs, *(RENDER_KEYS if render_mode else ())),
            game_options(self._task.options, options),
            parse_character(character),
            spawn_monsters=spawn_monsters,
            wizard=wizard,
        )
        self._send, self._done = self._engine.send, self._engine.done
        self._program_state = self._engine.live["program_state"].data
        self._observe = self._show if render_mode == "human" else self._engine.snapshot

    def reset(
        self, *, seed: int | np.integer[Any] | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Arrays, dict[str, Any]]:
        """Begin a new game.

        Parameters
        ----------
        seed : int, optional
            The same seed (from 0 on) gives the same game, whenever and wherever it is played. Without one the game is
            drawn from the environment's own generator, as Gymnasium does.
        options : dict, optional
            There are none; an empty one is fine.

        Returns
        -------
        observation : dict of str to ndarray
            The first frame at which the game waits for a command.
        info : dict
            ``"seed"``, with which `reset` begins this game again, drawn or given; its ``"seeds"`` (core, disp) in
            NetHack; and the hero's ``"role"``, ``"race"``, ``"gender"`` and ``"alignment"`` in the codes of
            `Character`, read from the welcome message.

        Raises
        ------
        EnvArgumentError
            If the seed or an option is not allowed.
        EpisodeStateError
            After `close`.
        """
        if self._closed:
            raise EpisodeStateError("reset after close; make a new environment")
        if options:
            raise EnvArgumentError(f"reset options {sorted(options)} are not allowed; there are none")
        seeds = None if seed is None else seeds_for(seed)
        super().reset(seed=None if seed is None else int(seed))  # gymnasium takes no integer of NumPy's
        self._seed = int(self.np_random.integers(2**63)) if seed is None else int(seed)
        self._seeds = seeds or seeds_for(self._seed)
        self._running = False
        self._engine.start(*self._seeds)
        self._begin()
        return self._observe(), self._reset_info()

    def step(self, action: SupportsIndex) -> tuple[Arrays, float, bool, bool, dict[str, Any]]:
        """Press one key.

        Parameters
        ----------
        action : int
            Index into `actions`, 0-120 of all.

        Returns
        -------
        observation : dict of str to ndarray
            The frame after it.
        reward : float
            As the task counts it.
        terminated, truncated : bool
            Whether the game is over or the task's goal reached; whether the episode was cut short.
        info : dict
            Empty until the last step, which brings ``"episode_end"``.

        Raises
        ------
        UnknownActionError
            If `action` is no index of an action.
        EpisodeStateError
            Before the first reset, after the end of the episode and after close.
        """
        tracker = self._tracker
        if not self._running or tracker is None:
            raise EpisodeStateError(self._why_not_running())
        try:
            index = operator.index(action)
            if index < 0:
                raise IndexError
            key = self.actions[index]
        except (TypeError, IndexError):
            last = len(self.actions) - 1
            raise UnknownActionError(f"no action {action!r}; actions are integers 0 to {last}") from None
        self._send(key)
        done = self._engine.decline() if self._declines else self._done()
        live = tracker.see()
        over = done or self._program_state[_GAME_OVER]
        reward = self._task.reward(frozen=tracker.frozen > 0 and not over) if live else 0.0
        if over:
            if not done:
                self._engine.finish()
            return self._observe(), reward, True, False, self._end(None)
        observation = self._observe()
        if self._task.solved():
            return observation, reward, True, False, self._cut("task_done")
        if tracker.steps >= self._max_steps:
            return observation, reward, False, True, self._cut("out_of_steps")
        if tracker.frozen >= self._patience:
            return observation, reward, False, True, self._cut("no_progress", standstill(self._engine.live))
        return observation, reward, False, False, {}

    def summary(self) -> EpisodeEnd:
        """Give the account of the episode so far, for a program that cuts it short from outside.

        Returns
        -------
        EpisodeEnd
            With ``how="unfinished"`` while the episode runs, and then the one its last `step` gave.

        Raises
        ------
        EpisodeStateError
            Before the first reset.
        """
        if self._tracker is None:
            raise EpisodeStateError("summary before the first reset; call reset first")
        return self._account or self._told("unfinished", self._tracker, {})

    def render(self) -> str | Pixels | None:  # type: ignore[override]  # gymnasium types it by its RenderFrame variable
        """Draw the present frame as the render mode says: returned as text or picture, printed, or not at all.

        Raises
        ------
        EpisodeStateError
            Before the first reset.
        """
        if self.render_mode is not None and self._tracker is None:
            raise EpisodeStateError("render before the first reset; call reset first")
        return draw(self.render_mode, self._engine.live)

    def close(self) -> None:
        """Free the game. Doing so twice is fine."""
        if not self._closed:
            self._closed, self._running = True, False
            self._engine.close()

    def __reduce__(self) -> NoReturn:
        """Say what to do in place of pickling or copying."""
        raise CopyError(
            "an environment cannot be pickled or copied: give another process a function that makes one, such as "
            f"lambda: {type(self).__name__}(...); nethack_env.fork.Fork plays on in a copy of the running game"
        )

    def _begin(self) -> None:
        """Bind the new game's buffers and start counting."""
        live = self._engine.live
        self._tracker = Tracker(live["blstats"])
        self._account = None
        self._task.watch(live)
        self._running = True

    def _show(self) -> Arrays:
        """Print the present frame, and return it copied for the caller."""
        self.render()
        return self._engine.snapshot()

    def _reset_info(self) -> dict[str, Any]:
        """Tell what is known of the game at its start."""
        hero = self._engine.character
        return {"seed": GameSeed(self._seed), "seeds": self._seeds, **(hero._asdict() if hero else {})}

    def _cut(self, how: Ending, cause: str = "") -> dict[str, Any]:
        """Quit the running game; the caller already has its last frame."""
        self._engine.quit()
        return self._end(how, cause)

    def _end(self, how: Ending | None, cause: str = "") -> dict[str, Any]:
        """Close the episode's books; None for a game that ended by itself."""
        assert self._tracker is not None  # only `step` comes here
        self._running = False
        log = self._engine.log()
        how = how or natural_ending(self._engine.how_done(), log)
        self._account = self._told(how, self._tracker, log, cause)
        return {"episode_end": self._account}

    def _told(self, how: Ending, tracker: Tracker, log: Mapping[str, str], cause: str = "") -> EpisodeEnd:
        """Draw up the account of the present game."""
        return account(how, tracker, log, self._engine.character, self._seeds, cause, self._seed)

    def _why_not_running(self) -> str:
        """Choose what to tell a caller that steps an episode that does not run."""
        if self._closed:
            return "step after close; make a new environment"
        if self._tracker is None:
            return "step before the first reset; call reset first"
        return AFTER_THE_END


def _check_positive(**numbers: int | np.integer[Any]) -> None:
    """Raise for the first argument that is no positive integer."""
    for name, number in numbers.items():
        if isinstance(number, bool) or not isinstance(number, int | np.integer) or number < 1:
            raise EnvArgumentError(f"{name} {number!r} is not allowed; it is an integer from 1 on")
