"""The colours of the live view: one quiet theme, the terminal's sixteen colours to match it, and a ramp for shades."""

from __future__ import annotations

from rich.color import Color
from rich.style import Style
from textual.theme import Theme

GROUND = "#11151c"
THEME = Theme(
    name="dungeon",
    primary="#7aa2c8",
    secondary="#9d8cc4",
    accent="#d7a65f",
    foreground="#c8ccd4",
    background=GROUND,
    surface="#171c25",
    panel="#232a36",
    success="#8fb573",
    warning="#d7a65f",
    error="#d9706b",
    dark=True,
    variables={"footer-key-foreground": "#d7a65f", "footer-background": "#171c25"},
)

TERMINAL = (
    *("#3b4252", "#cf6a66", "#86ab6b", "#b08a55", "#6f93c9", "#a983b8", "#6aa9a6", "#b4b9c4"),
    *("#6b7484", "#ea8f83", "#a9d188", "#e3c374", "#93b7ea", "#cfa2dc", "#8fd0cb", "#eceff4"),
)
"""The sixteen colours of a terminal in ANSI order."""

PATH, GOAL = "#24405f", "#3f6ea5"
"""Grounds of the planned path and of the square it leads to."""

_DARK, _BRIGHT = (24, 34, 48), (58, 110, 104)


def shade(value: float) -> str:
    """Return the ground of a square under an overlay, from dark to bright for 0 to 1."""
    red, green, blue = (round(low + (high - low) * value) for low, high in zip(_DARK, _BRIGHT, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


def style(color: int, ground: str = GROUND, *, reverse: bool = False) -> Style:
    """Return the looks of a character of one of the terminal's colours."""
    return Style.from_color(Color.parse(TERMINAL[color]), Color.parse(ground)) + Style(reverse=reverse)
