"""Drawing the terminal: the 24 by 80 screen as text with ANSI colours, on the caller's terminal, or as a picture."""

from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray

from nethack_env.errors import EnvArgumentError
from nethack_env.picture import Pixels, terminal_picture

RENDER_MODES = ("ansi", "human", "rgb_array")

RENDER_KEYS = ("tty_chars", "tty_colors", "tty_cursor")
"""The observation keys a picture is made from."""

_RESET, _REVERSE_BIT, _BLANK = "\x1b[0m", 16, 0x20


def check_render_mode(mode: str | None) -> None:
    """Raise `EnvArgumentError` for a mode that does not exist."""
    if mode is not None and mode not in RENDER_MODES:
        raise EnvArgumentError(f"render mode {mode!r} is not allowed; allowed: None, {str(RENDER_MODES)[1:-1]}")


def draw(mode: str | None, arrays: Mapping[str, NDArray[Any]]) -> str | Pixels | None:
    """Draw a frame that way: returned as text or as a picture, or printed."""
    if mode is None:
        return None
    screen = [arrays[key] for key in RENDER_KEYS]
    if mode == "rgb_array":
        return terminal_picture(*screen)
    text = ansi_screen(*screen)
    if mode == "ansi":
        return text
    print(f"\x1b[H\x1b[2J{text}", flush=True)
    return None


def ansi_screen(chars: NDArray[Any], colors: NDArray[Any], cursor: NDArray[Any] | None = None) -> str:
    """Draw one terminal screen.

    Parameters
    ----------
    chars, colors : ndarray, shape (24, 80)
        Character codes, and colours 0-15, with 16 added where the game shows reverse video.
    cursor : ndarray, shape (2,), optional
        (row, column) to underline.

    Returns
    -------
    str
        24 lines joined by newlines, each ending with the colours reset.
    """
    at = tuple(cursor.tolist()) if cursor is not None else None
    lines = []
    for row, (codes, paints) in enumerate(zip(chars.tolist(), colors.tolist(), strict=True)):
        line, last = [], ""
        for column, (code, paint) in enumerate(zip(codes, paints, strict=True)):
            style = _style(paint, (row, column) == at)
            if style != last and not (code == _BLANK and paint < _REVERSE_BIT and (row, column) != at):
                line.append(style)
                last = style
            line.append(chr(code) if code >= 0x20 else " ")
        lines.append("".join(line) + _RESET)
    return "\n".join(lines)


def _style(paint: int, underlined: bool) -> str:
    """Write the escape sequence for one colour."""
    bright, reverse = bool(paint & 8), bool(paint & _REVERSE_BIT)
    return f"\x1b[0;{30 + (paint & 7)}{';1' if bright else ''}{';7' if reverse else ''}{';4' if underlined else ''}m"
