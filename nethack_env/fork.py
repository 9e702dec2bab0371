"""A copy of the running game, played on in a copy of the process, while the original waits.

NLE has no way to save a position. A forked process has it all, engine and player alike, to the last random bit; only
the levels that the hero has left lie in files, which are put back afterwards. A fork takes about 5 ms. For training
and analysis; a player has no such oracle.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from nethack_env.env import NetHackEnv
from nethack_env.errors import EpisodeStateError
from nethack_env.seeding import seeds_for

Answer = TypeVar("Answer")

_PR_SET_PDEATHSIG = 1


class Fork:
    """The point at which the game was copied: from then on it exists twice, once in each process.

    Parameters
    ----------
    env : NetHackEnv
        The running game. One copy of it may be at work at a time; a copy may be copied in its turn.
    seed : int, optional
        Of the copy's dice, from 0 on: with the same keys the same seed gives the same continuation, another seed
        another one. Without one the copy keeps the original's dice, and so the original's future.

    Attributes
    ----------
    in_copy : bool
        Whether this is the copy, which plays on and ends with `report`. The original calls `answer` at once.

    Examples
    --------
    ::

        fork = Fork(env)
        if fork.in_copy:
            *_, reward, _, _, _ = env.step(action)
            fork.report(reward)
        reward = fork.answer()

    Raises
    ------
    EnvArgumentError
        If the seed is not allowed.
    """

    def __init__(self, env: NetHackEnv, seed: int | None = None) -> None:
        dice = None if seed is None else seeds_for(seed)
        self._engine = env._engine
        self._files = self._engine.files()
        self._readable, self._writable = os.pipe()
        with warnings.catch_warnings():
            # Python 3.12 warns of locks that other threads may hold; the copy only plays, and ends without clean-up.
            warnings.simplefilter("ignore", DeprecationWarning)
            original = os.getpid()
            self._process = os.fork()
        self.in_copy = self._process == 0
        if self.in_copy:
            _end_with(original)
        os.close(self._readable if self.in_copy else self._writable)
        if self.in_copy and dice is not None:
            self._engine.reseed(*dice)

    def report(self, answer: object) -> NoReturn:
        """In the copy: hand over what came of it (anything that pickles), and end, come what may."""
        status = 1
        try:
            with open(self._writable, "wb") as pipe:
                pickle.dump(answer, pipe)
            status = 0
        finally:
            os._exit(status)  # any other end would delete the original's files

    def answer(self) -> object:
        """In the original: wait for the copy's report, and put the game's files back.

        Raises
        ------
        EpisodeStateError
            If the copy ended without one.
        """
        with open(self._readable, "rb") as pipe:
            report = pipe.read()
        _, status = os.waitpid(self._process, 0)
        self._engine.restore(self._files)
        if status or not report:
            raise EpisodeStateError(f"a copy of the game ended without a report, with status {status}")
        return pickle.loads(report)


def in_copy(env: NetHackEnv, play: Callable[[], Answer], seed: int | None = None) -> Answer:
    """Call a function in a copy of the game and return what it returned; here nothing has changed.

    Parameters
    ----------
    env : NetHackEnv
        The running game.
    play : callable
        Plays on; whatever it changes, it changes in the copy. Its answer must pickle.
    seed : int, optional
        Of the copy's dice, as for `Fork`.

    Raises
    ------
    EpisodeStateError
        If it raised, with its traceback, or ended without an answer.
    """
    fork = Fork(env, seed)
    if fork.in_copy:
        fork.report(_outcome(play))
    outcome: Any = fork.answer()
    value, error = outcome
    if error is not None:
        raise EpisodeStateError(f"a copy of the game failed: {error}")
    answer: Answer = value
    return answer


def _end_with(original: int) -> None:
    """In a copy: make sure that it does not outlive the original, not even one that is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != original:  # it was killed in the meantime
        os._exit(1)


def _outcome(play: Callable[[], object]) -> tuple[object, str | None]:
    """Return what a function returns, or how it raised: nothing may unwind the stack of a copy."""
    try:
        return play(), None
    except BaseException:  # noqa: BLE001  told to the original, Ctrl-C included
        return None, traceback.format_exc()
