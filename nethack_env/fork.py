"""What if: a copy of the running game, played on in a copy of the process, while the original waits.

NLE has no way to save a position. A forked process has it all, engine and player alike, to the last random bit; only
the levels that the hero has left lie in files, which are put back afterwards. A fork takes about 5 ms. For training
and analysis; a player has no such oracle.
"""

from __future__ import annotations

import os
import pickle
import warnings
from typing import NoReturn

from nethack_env.env import NetHackEnv
from nethack_env.errors import EpisodeStateError


class Fork:
    """The point at which the game was copied: exists twice from then on, once in each process.

    Parameters
    ----------
    env : NetHackEnv
        The running game. One copy of it may be at work at a time.

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
    """

    def __init__(self, env: NetHackEnv) -> None:
        self._engine = env._engine
        self._files = self._engine.files()
        self._readable, self._writable = os.pipe()
        with warnings.catch_warnings():
            # Python 3.12 warns of locks that other threads may hold; the copy only plays, and ends without clean-up.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process = os.fork()
        self.in_copy = self._process == 0
        os.close(self._readable if self.in_copy else self._writable)

    def report(self, answer: object) -> NoReturn:
        """In the copy: hand over what came of it (anything that pickles), and end."""
        with open(self._writable, "wb") as pipe:
            pickle.dump(answer, pipe)
        os._exit(0)

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
