"""The page itself: one HTML file with its style, its script and the game inside."""

from __future__ import annotations

import base64
import html
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from agents.base import AgentError
from agents.watching.page.analysis import Analysis
from agents.watching.page.game import PackedGame

_ASSETS = files("agents.watching.page") / "assets"
_SCRIPTS = (
    *("dom.js", "columns.js", "frames.js", "decisions.js", "player.js", "terminal.js"),
    *("curves.js", "list.js", "lists.js", "panel.js", "keyboard.js", "main.js"),
)
_LINE = 4096


class PageError(AgentError):
    """The page cannot be written."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a page says about its game.

    Attributes
    ----------
    title : str
        Names the game, such as ``seed 7, symbolic``.
    subtitle : str
        How it went, in one line.
    shown : tuple of (str, str)
        A few facts with their names that stand in the heading.
    more : tuple of (str, str)
        Those behind "About".
    command : str
        What plays on from a frame; ``{step}`` and ``{turn}`` in it are replaced by the frame's. Empty for none.
    """

    title: str
    subtitle: str = ""
    shown: tuple[tuple[str, str], ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    command: str = ""


def page(game: PackedGame, heading: Heading, analysis: Analysis | None = None) -> str:
    """Return the page as HTML."""
    return Template(_asset("page.html")).substitute(
        title=html.escape(heading.title),
        heading=html.escape(heading.title),
        subtitle=html.escape(heading.subtitle),
        facts_shown=_facts(heading.shown),
        facts_all=_facts((*heading.shown, *heading.more)),
        style=_asset("page.css"),
        theme=_asset("theme.js"),
        script="\n".join(map(_asset, _SCRIPTS)),
        facts=_inside(json.dumps({"command": heading.command})),
        analysis=_analysis(analysis),
        game="\n".join(_lines(base64.b64encode(game.data).decode())),
    )


def write_page(path: Path, game: PackedGame, heading: Heading, analysis: Analysis | None = None) -> None:
    """Write the page to a file; a reader sees the old file or the new one, never half of one.

    Raises
    ------
    PageError
        When it cannot be written.
    """
    text = page(game, heading, analysis)
    try:
        handle, partial = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(partial, 0o644)
        os.replace(partial, path)
    except OSError as error:
        raise _unwritable(path, error) from error


def check_target(path: Path) -> None:
    """Find out whether a page could be written there, before a game is played for it.

    Raises
    ------
    PageError
        When it could not.
    """
    if path.is_dir():
        raise PageError(f"cannot write the page to {path}: it is a folder; name a file")
    try:
        with tempfile.NamedTemporaryFile(prefix=f".{path.name}.", dir=path.parent):
            pass
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> PageError:
    return PageError(f"cannot write the page to {path}: {error.strerror}")


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8").strip()


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<div><dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd></div>" for name, value in facts)


def _analysis(analysis: Analysis | None) -> str:
    if analysis is None:
        return ""
    return f'<script type="application/json" id="analysis">{_inside(analysis.to_json())}</script>'


def _inside(text: str) -> str:
    """Return JSON as it may stand inside a script element."""
    return text.replace("<", "\\u003c")


def _lines(text: str) -> Iterable[str]:
    return (text[start : start + _LINE] for start in range(0, len(text), _LINE))
