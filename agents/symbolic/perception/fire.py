"""Missiles and rays at the hero, as the messages of one command tell of them together."""

import re
from functools import lru_cache
from typing import NamedTuple

from agents.symbolic.perception.signs import RAYS

_MISSILES = ("You are hit by", "You are almost hit", "misses you", "shoots", "throws", "attacks you with a fiery gaze")
"""A gaze is answered like a missile: it comes from two squares off and farther, and no engraving keeps it away."""

_TRAPS = ("shoots out at you", "A trap door in the ceiling")
_DISPLACED = "displaced image"

_BLASTS = "|".join(
    f"blast of {what}"
    for what in ("missiles", "fire", "frost", "sleep gas", "disintegration", "lightning", "poison gas", "acid")
)
"""What is breathed (zap.c, flash_types)."""

_ZAP = re.compile(
    rf"[Tt]he (?P<ray>{RAYS}|{_BLASTS}) (?:hits|misses|whizzes by) you|Boing!"
    r"| zaps an? wand of (?P<kind>striking|sleep|death|fire|cold|lightning|magic missile)"
)
"""A ray or a blow at the hero, or who zaps what sends one. Of an unknown wand that sends nothing only the zap is told:
monsters flee by digging and call help by creating it (muse.c, use_defensive)."""

_ASTRAY = re.compile(rf" zaps an? .*[Tt]he (?P<ray>{RAYS}) (?:hits|misses|bounces)")
"""A ray that met somebody else, or a wall."""

_SENDS = {
    "striking": "wand", "sleep": "sleep ray", "death": "death ray", "fire": "bolt of fire", "cold": "bolt of cold",
    "lightning": "bolt of lightning", "magic missile": "magic missile",
}  # fmt: skip
"""What a wand of a kind sends."""

_PLAYS = re.compile(r" plays a (?:(?P<kind>fire|frost) )?horn directed at you")
"""A horn that sends a bolt; before it is known by its deeds it is "a horn" (muse.c, mplayhorn)."""

_HORN_HEARD = "You hear a horn being played"
_UNSEEN = ("You hear a nearby zap", _HORN_HEARD)
_POISON = re.compile(r"was poisoned!|[Tt]he poison |poisoned .*(?:arrow|dart|bolt)")

ASLEEP = 30.0
"""Hit points that sleep is put at."""

SURE_DEATH = 100.0
"""Hit points that a ray is put at which kills whoever does not resist it."""

_DAMAGE = {
    "magic missile": 7.0, "wand": 7.0, "sleep ray": ASLEEP, "death ray": SURE_DEATH,
    "blast of fire": 0.0, "blast of frost": 0.0, "blast of sleep gas": ASLEEP, "blast of disintegration": SURE_DEATH,
    "blast of missiles": 14.0, "blast of lightning": 14.0, "blast of poison gas": 14.0, "blast of acid": 14.0,
}  # fmt: skip
HORN_DAMAGE = 29.75
"""Mean damage of a bolt from a horn, 6d6 to 11d6 (muse.c, use_offensive)."""

BOLT_DAMAGE = 21.0
"""Mean damage of a bolt, 6d6; of the others in `_DAMAGE`: 2d6, and 2d12 which half of the time miss (muse.c, mbhitm).
Dragons breathe 4d6; fire and frost come from wolves and hounds, mostly, and are no worse than missiles (monst.c)."""


class Fire(NamedTuple):
    """What was shot at the hero.

    Attributes
    ----------
    damage : float
        Mean damage of what was zapped, 0 for a missile.
    poisoned : bool
        A poisoned missile.
    unseen : bool
        The game says that the zap was only heard.
    ray : str
        What was zapped or breathed, as the game names it; "wand" for a blow, empty for a missile.
    """

    damage: float
    poisoned: bool
    unseen: bool
    ray: str = ""


@lru_cache(maxsize=1024)
def read_fire(messages: tuple[str, ...]) -> Fire | None:
    """Return what was shot at the hero, None if nothing was; a trap is no shot, nor is one at a displaced image."""
    text = "  ".join(messages)
    if any(sign in text for sign in _TRAPS):
        return None
    zaps = [_SENDS.get(match["kind"]) or match["ray"] or "wand" for match in _ZAP.finditer(text)]
    if not zaps and (astray := _ASTRAY.search(text)) is not None:
        zaps = [astray["ray"]]
    played = _PLAYS.search(text)
    if not zaps and played is not None:
        zaps = ["bolt of cold" if played["kind"] == "frost" else "bolt of fire"]
    missile = any(sign in text for sign in _MISSILES) and _DISPLACED not in text
    if not zaps and not missile:
        return None
    bolt = HORN_DAMAGE if played is not None or _HORN_HEARD in text else BOLT_DAMAGE
    damage, ray = max(((_DAMAGE.get(ray, bolt), ray) for ray in zaps), default=(0.0, ""))
    return Fire(damage, bool(_POISON.search(text)), bool(zaps) and any(sign in text for sign in _UNSEEN), ray)
