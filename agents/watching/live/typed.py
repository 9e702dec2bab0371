"""The keys that a person types, as the bytes that NetHack reads from a terminal."""

from __future__ import annotations

from textual.events import Key

_ESCAPE, _RETURN, _TAB, _BACKSPACE = 0x1B, 0x0D, 0x09, 0x08
_META = 0x80
_CONTROL = 0x1F
_NAMED = {
    "escape": _ESCAPE,
    "enter": _RETURN,
    "tab": _TAB,
    "backspace": _BACKSPACE,
    "left": ord("h"),
    "down": ord("j"),
    "up": ord("k"),
    "right": ord("l"),
    "home": ord("y"),
    "pageup": ord("u"),
    "end": ord("b"),
    "pagedown": ord("n"),
}


def key_code(event: Key) -> int | None:
    """Return the byte of a key; arrows and the corners of the keypad move, Alt is NetHack's Meta; None for others."""
    *modifiers, name = event.key.split("+")
    if "alt" in modifiers and len(name) == 1:
        return ord(name.upper() if "shift" in modifiers else name) | _META
    if "ctrl" in modifiers and len(name) == 1:
        return ord(name) & _CONTROL
    if event.key in _NAMED:
        return _NAMED[event.key]
    return ord(event.character) if event.character is not None and len(event.character) == 1 else None
