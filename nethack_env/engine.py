"""One NetHack process image: starting a seeded game, pressing keys, ending it, and reading what it wrote.

Everything that depends on how nle 1.3.0 is built inside (its directory, its shared library) is in this file.
"""

import contextlib
import ctypes
import itertools
import mmap
import os
import weakref
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from nle import nethack

from nethack_env.action_sets import SHOWN_QUESTIONS
from nethack_env.character import Character, character_from_welcome
from nethack_env.errors import GameStartError
from nethack_env.frame import FrameMemory
from nethack_env.seeding import birthday_for

ESCAPE, SPACE, YES, QUIT = 0x1B, 0x20, ord("y"), 0x80 | ord("q")

_ALWAYS = ("blstats", "message", "misc", "program_state")
_PATIENCE = 2000  # keys; the longest start and end seen take fewer than 50
_GAME_OVER, _IN_MOVELOOP = 0, 3  # indices into program_state
_ASKS_KEY, _ASKS_LINE, _WAITS = 0, 1, 2  # indices into misc


class Engine:
    """A thin owner of ``nle.nethack.Nethack``.

    Parameters
    ----------
    keys : sequence of str
        Observation keys of a frame, as `snapshot` copies it.
    needs : sequence of str
        Keys to be filled beside them.
    options : sequence of str
        The complete NetHack options.
    character : Character or None
        None for a random one.
    spawn_monsters : bool
        Whether new monsters appear as time goes by.
    wizard : bool
        Play in NetHack's debug mode.
    ttyrec : Path, optional
        Where NLE writes its own recording of the terminal; none by default.

    Attributes
    ----------
    live : dict of str to ndarray
        The arrays the game writes, the same ones for the engine's whole life. All zeros before the first game.
    snapshot : callable
        Copies the present frame: a dict of key to array.
    send, done : callable
        The engine's own entry points, for the one caller that counts nanoseconds: send a byte; whether all is over.
    character : Character or None
        The hero of the present game, read from its welcome message.
    """

    def __init__(
        self,
        keys: Sequence[str],
        needs: Sequence[str],
        options: Sequence[str],
        character: Character | None,
        *,
        spawn_monsters: bool = True,
        wizard: bool = False,
        ttyrec: Path | None = None,
    ) -> None:
        if wizard and character is not None:  # debug mode replaces the player's name, which else carries the character
            role, race, gender, alignment = character
            options = (*options, f"role:{role}", f"race:{race}", f"gender:{gender}", f"align:{alignment}")
        frame = FrameMemory(keys)
        beside = dict.fromkeys(key for key in (*needs, *_ALWAYS) if key not in keys)
        self.snapshot = frame.copy
        self.live = frame.live | FrameMemory(tuple(beside)).live
        self._game = nethack.Nethack(
            observation_keys=(),
            playername=f"Agent-{character or '@'}",
            ttyrec=None if ttyrec is None else str(ttyrec),
            options=options,
            wizard=wizard,
            spawn_monsters=spawn_monsters,
            fix_moon_phase=True,
        )
        _silence(self._game.dlpath)
        self._directory = Path(self._game._vardir)
        core = self._game._pynethack  # going round `Nethack.step` saves its building of a tuple nobody reads
        core.set_buffers(**self.live)
        self.send: Callable[[int], None] = core.step
        self.done: Callable[[], bool] = core.done
        self._close = weakref.finalize(self, self._game.close)
        self.character: Character | None = None

    def start(self, core: int, disp: int) -> None:
        """Begin a new game from two seeds and go to its first turn.

        Raises
        ------
        GameStartError
            If the first turn does not come.
        """
        _LIBC.unsetenv(b"ROGUEOPTS")  # a name in there spares a random draw on the Rogue level (do_name.c)
        for name in ("record", "logfile", "xlogfile"):  # a score list of earlier games shows in later ones
            os.truncate(self._directory / name, 0)
        self._game.set_initial_seeds(core, disp, False, None)
        self._game.reset()
        self.character = None
        for _ in range(_PATIENCE):
            self.character = self.character or character_from_welcome(self._message())
            if self.live["program_state"][_IN_MOVELOOP]:
                _write_birthday(self._game.dlpath, birthday_for(core))  # not sooner: the first prompts may precede it
                return
            if self.press(self._dismissal()):
                break
        raise GameStartError(f"NetHack did not reach its first turn with seeds {core}, {disp}")

    def reseed(self, core: int, disp: int) -> None:
        """Give the running game other dice: from here on these two seeds decide how they fall."""
        _write_dice(self._game.dlpath, core, disp)

    def address(self, name: str) -> int:
        """Return where a global variable of the running game lies, until the next game starts; for analysis only."""
        with _symbols(self._game.dlpath) as address:
            return address(name)

    def press(self, key: int) -> bool:
        """Send one byte; True once the game is over and has nothing more to show."""
        self.send(key)
        return self.done()

    def finish(self, on_screen: Callable[[], None] = lambda: None) -> None:
        """Page through the closing screens of a game that is over, calling `on_screen` before each is dismissed."""
        for _ in range(_PATIENCE):
            on_screen()
            if self.press(self._dismissal()):
                return

    def decline(self) -> bool:
        """Get past what NLE's own environments do not show (nle/env/base.py, _perform_known_steps); True once over."""
        misc = self.live["misc"]
        for _ in range(_PATIENCE):
            if self.done() or not misc.any():
                break
            if misc[_WAITS] or misc[_ASKS_LINE]:
                self.send(SPACE if misc[_WAITS] else ESCAPE)
                continue
            if not any(word in self._message() for word in SHOWN_QUESTIONS):
                self.send(ESCAPE)
            break
        return self.done()

    def quit(self, on_screen: Callable[[], None] = lambda: None) -> None:
        """End a running game from whatever prompt it is in, so that it writes its log; `on_screen` as in `finish`."""
        message, misc = self.live["message"], self.live["misc"]
        # Map positions and extended commands are prompts without a flag; half a command takes two escapes.
        for key in itertools.islice(itertools.cycle((ESCAPE, ESCAPE, QUIT)), _PATIENCE):
            if misc[_ASKS_KEY] and message.tobytes().startswith(b"Really quit?"):
                key = YES
            elif misc.any():
                key = ESCAPE
            if self.live["program_state"][_GAME_OVER]:
                self.finish(on_screen)
                return
            if self.press(key):
                return

    def log(self) -> dict[str, str]:
        """Return the fields NetHack wrote about the game that just ended; empty if it wrote none."""
        return read_log(self._directory)

    def log_line(self) -> str:
        """Return the line of NetHack's xlogfile about the game that just ended; empty if it wrote none."""
        return _last_line(self._directory)

    def how_done(self) -> int:
        """NetHack's own number for how the game ended (``nle.nethack.DIED`` and so on)."""
        return int(self._game.how_done())

    def files(self) -> dict[Path, bytes]:
        """Return what the game has on disk: the levels that the hero has left, and logs."""
        return {path: path.read_bytes() for path in self._own_files()}

    def restore(self, files: dict[Path, bytes]) -> None:
        """Put the game's files back to what `files` returned."""
        for path in self._own_files():
            if path not in files:
                path.unlink()
        for path, content in files.items():
            path.write_bytes(content)

    def _own_files(self) -> list[Path]:
        """Files of this game alone; the data that all games share are links."""
        return [path for path in self._directory.iterdir() if path.is_file() and not path.is_symlink()]

    def close(self) -> None:
        """Free the game and its directory."""
        self._close()

    def _dismissal(self) -> int:
        """Return a key that gets past the open prompt; not Return, which does not close every menu."""
        misc = self.live["misc"]
        return ESCAPE if misc.any() and not misc[_WAITS] else SPACE

    def _message(self) -> str:
        return self.live["message"].tobytes().partition(b"\0")[0].decode("latin-1")


def read_log(directory: Path) -> dict[str, str]:
    """Return the fields of the last game in the log of a directory of nle's, where games write their files."""
    return dict(field.split("=", 1) for field in _last_line(directory).split("\t") if "=" in field)


def _last_line(directory: Path) -> str:
    lines = (directory / "xlogfile").read_text("latin-1").splitlines()
    return lines[-1] if lines else ""


def _libc() -> ctypes.CDLL:
    """Type the C library's own functions; `unsetenv` hides a variable from the game and leaves `os.environ` alone."""
    library = ctypes.CDLL(None)
    library.dlopen.argtypes, library.dlopen.restype = [ctypes.c_char_p, ctypes.c_int], ctypes.c_void_p
    library.dlsym.argtypes, library.dlsym.restype = [ctypes.c_void_p, ctypes.c_char_p], ctypes.c_void_p
    library.dlclose.argtypes, library.dlclose.restype = [ctypes.c_void_p], ctypes.c_int
    return library


_LIBC = _libc()


CHATTER = b"Warning: NetHack asked for env variable"
"""Start of a line that nle's engine prints on every Rogue level: there it looks for ROGUEOPTS."""


def _silence(library_path: str) -> None:
    """Make that line an empty one, in this game's own copy of the engine and before it is loaded."""
    with open(library_path, "r+b") as library, mmap.mmap(library.fileno(), 0) as image:
        start = image.find(CHATTER)
        if start >= 0:
            image[start] = 0  # the end of a string in C


def _write_birthday(library_path: str, seconds: int) -> None:
    """Overwrite the wall-clock time that the running game takes for its beginning."""
    with _symbols(library_path) as address:
        ctypes.c_long.from_address(address("ubirthday")).value = seconds


def _write_dice(library_path: str, core: int, disp: int) -> None:
    """Seed both generators of the running game, by the function that NetHack starts them with.

    NLE's own `set_current_seeds` cannot do it: it also switches level generation over to generators of its own that
    it never seeds (nlernd.c, nle_set_seed), so that every new level would be drawn from a state of zeros.
    """
    with _symbols(library_path) as address:
        set_random = ctypes.CFUNCTYPE(None, ctypes.c_ulong, ctypes.c_void_p)(address("set_random"))
        set_random(core, address("rn2"))
        set_random(disp, address("rn2_on_display_rng"))


@contextlib.contextmanager
def _symbols(library_path: str) -> Iterator[Callable[[str], int]]:
    """Look up addresses in the running engine. Here its clock and its dice are written; `hidden` serves analysis.

    The handle has to be closed again: NLE ends the process when it finds its library still loaded at the next reset.
    """
    handle = _LIBC.dlopen(os.fsencode(library_path), os.RTLD_LAZY | os.RTLD_NOLOAD)
    if not handle:
        raise GameStartError(f"the running engine {library_path} is not loaded, so nothing can be set in it")

    def address(name: str) -> int:
        found: int | None = _LIBC.dlsym(handle, name.encode())
        if not found:
            raise GameStartError(f"this build of nle has no {name!r}, so it cannot be set")
        return found

    try:
        yield address
    finally:
        _LIBC.dlclose(handle)
