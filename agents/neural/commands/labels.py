"""What a decision of the symbolic agent is called in the vocabulary: the lesson that a net learns from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from agents.neural.commands.vocabulary import INDEX, NAMES, VOCABULARY
from agents.symbolic.belief.belief import Belief
from agents.symbolic.chooser import Offer
from agents.symbolic.proposal import Proposal

_FIGHTS = tuple(name for name in NAMES if name.startswith("fight "))
_WAITS = ("wait a turn", "sit out", "rest a turn", "rest ten", "rest twenty")
_REST = (*_WAITS, "out of fire", "write Elbereth", "read floor")
_STAIRS = ("stairs up", "stairs down", "branch")
_AWAY = ("step back", "step aside", "narrow place", "out of fire")
_ELBERETH = ("write Elbereth", "read floor", "rest a turn", "rest ten", *_STAIRS, *_AWAY)

MEANINGS: Mapping[str, tuple[str, ...]] = {
    "know self": ("know self",),
    "know spells": ("know spells",),
    "mark wand": (),
    "cure": ("eat cure", "rub horn", "pray", "adorn"),
    "identify monster": ("identify monster",),
    "make sure": ("read floor",),
    "appease": (),
    "pray for life": ("pray",),
    "drink healing": ("drink healing",),
    "cast healing": ("cast healing",),
    "zap for life": ("zap attack",),
    "zap down": ("zap down",),
    "escape by stairs": _STAIRS,
    "teleport out": ("teleport",),
    "fall out": ("zap down",),
    "pray in doubt": ("pray",),
    "unpack": ("unpack",),
    "shed load": ("drop junk",),
    "eat or faint": ("eat carried",),
    "make meat": (),
    "pray for food": ("pray",),
    "dive": ("dig down", "stairs down", "write Elbereth", "read floor", *_WAITS),
    "dig on": ("dig down",),
    "take back": ("fallen gear", "take", "read floor", "drop junk"),
    "take cover": ("out of fire", *_STAIRS, *_WAITS, *_AWAY),
    "strike pet": (),
    "elbereth": _ELBERETH,
    "zap unknown": ("zap unknown",),
    "flee": _STAIRS,
    "pray anyway": ("pray",),
    "gamble": ("drink unknown", "read unknown", "teleport"),
    "keep still": ("rub horn", *_WAITS),
    "keep off": ("step back", *_AWAY),
    "await human": _ELBERETH,
    "step off": ("step aside", *_AWAY),
    "cast protection": (),
    "force bolt": ("force bolt",),
    "zap": ("zap attack",),
    "draw weapon": ("wield",),
    "rearm": ("wield", "read floor", "take"),
    "call pack": ("call pack",),
    "shoot": ("shoot",),
    "shoot point-blank": ("shoot beside", "shoot"),
    "fight": (*_FIGHTS, "feel around"),
    "finish": ("approach",),
    "hold stairs": ("wait a turn", *_STAIRS),
    "stand ground": ("wait a turn", "narrow place", *_AWAY),
    "approach": ("approach",),
    "follow guard": ("obey guard",),
    "shun pet": (*_STAIRS, *_WAITS),
    "sit out": ("sit out", "rub horn", "out of fire", "stairs up"),
    "eat": ("eat carried",),
    "recover": _REST,
    "eat corpse": ("eat corpse", "read floor"),
    "unload": ("drop junk",),
    "enhance": ("enhance",),
    "ask altar": ("read floor", "take"),
    "rub lamp": (),
    "wield": ("wield",),
    "wear": ("wear",),
    "adorn": ("adorn",),
    "look here": ("read floor",),
    "take": ("take", "drop junk"),
    "read": ("read scroll",),
    "drink good": ("drink good",),
    "test wand": ("test wand",),
    "make wish": ("wish",),
    "zap self": ("speed up",),
    "rest": _REST,
    "bide": ("fallen gear", "rest twenty"),
    "dip sword": (),
    "shop": ("trade",),
    "leave shop": ("leave shop",),
    "hunt": ("hunt dwarf",),
    "fetch": ("fetch",),
    "open box": (),
    "take stairs": _STAIRS,
    "fall through": ("hole",),
    "explore": ("explore",),
    "clear way": (*_FIGHTS, "write Elbereth", "read floor", "rest ten", "shoot", "approach"),
    "read map": ("read map",),
    "force door": ("open door",),
    "push boulder": ("push boulder",),
    "break out": ("force bolt", "zap attack"),
    "search": ("search hidden",),
    "wander": ("wander", "obey guard", "rest ten", "dig down"),
}
"""Behaviour of the roster -> the choices that its proposals may be, the likeliest first."""


class Label(NamedTuple):
    """A choice, and whether it does just what was decided; else it does the like."""

    choice: int
    exact: bool


def label(offer: Offer, belief: Belief) -> Label | None:
    """Return what a decision is called; None when nothing in the vocabulary does the like.

    Parameters
    ----------
    offer : Offer
        The behaviour's name and its proposal.
    belief : Belief
        What it was decided on.
    """
    near: Label | None = None
    for name in MEANINGS.get(offer.name, ()):
        index = INDEX[name]
        mine = VOCABULARY[index].make(belief)
        if mine is None:
            continue
        if _same(mine, offer.proposal):
            return Label(index, True)
        if near is None and _alike(mine, offer.proposal):
            near = Label(index, False)
    return near


def _same(mine: Proposal, theirs: Proposal) -> bool:
    """Whether two proposals do the same next: the same walk or the same first step, or the same keys."""
    if mine.path and theirs.path:
        return mine.path[-1] == theirs.path[-1] or mine.path[0] == theirs.path[0]
    a, b = mine.command, theirs.command
    return a.verb is b.verb and a.keys == b.keys and (a.answers, a.choose) == (b.answers, b.choose)


def _alike(mine: Proposal, theirs: Proposal) -> bool:
    return mine.command.verb is theirs.command.verb and bool(mine.path) == bool(theirs.path)
