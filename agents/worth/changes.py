"""The changes of the game whose worth can be measured, by name; ``a+b`` is both of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from agents.base import AgentError
from agents.words import did_you_mean
from nethack_env.hidden import NOT_BITTEN, HiddenHero, Property

Write = Callable[[HiddenHero], None]

FULL = 900
"""Nutrition of a new hero; hungry is below 150."""


class ChangeError(AgentError):
    """A change that does not exist."""


def _nothing(hero: HiddenHero) -> None:
    """Leave the game as it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the game.

    Attributes
    ----------
    name : str
        On command lines and in tables.
    about : str
        What is changed, in a few words.
    begin : callable
        Called once, with the hero of a new game.
    keep : callable
        Called before each key: for what the game would undo.
    """

    name: str
    about: str
    begin: Write = _nothing
    keep: Write = _nothing


def _armor(better: int) -> Change:
    def begin(hero: HiddenHero) -> None:
        hero.armor_class -= better

    return Change(f"ac{better}", f"armour class {better} better", begin=begin)


def _strikes(hero: HiddenHero) -> None:
    hero.damage += 5
    hero.to_hit += 3


def _fed(hero: HiddenHero) -> None:
    hero.hunger = FULL


def _clean(hero: HiddenHero) -> None:
    hero.lycanthropy = NOT_BITTEN


def _resists(hero: HiddenHero) -> None:
    hero.grant(Property.SLEEP_RESISTANCE, Property.POISON_RESISTANCE, Property.FREE_ACTION)


def _reflects(hero: HiddenHero) -> None:
    hero.grant(Property.REFLECTION, Property.MAGIC_RESISTANCE)


def _heard(hero: HiddenHero) -> None:
    """Keep the god in the mood to help (pray.c, can_pray and pleased): it takes a record above 0, too."""
    hero.prayer_timeout = 0
    hero.luck, hero.luck_bonus = max(hero.luck, 0), max(hero.luck_bonus, 0)
    hero.alignment_record = max(hero.alignment_record, 1)
    hero.anger = 0


_ALL = (
    Change("hunger", "never hungry", keep=_fed),
    Change("weres", "no lycanthropy", keep=_clean),
    Change("resistances", "sleep and poison resistance, free action", keep=_resists),
    Change("reflection", "reflection and magic resistance", keep=_reflects),
    Change("prayers", "every prayer heard", keep=_heard),
    _armor(4),
    _armor(8),
    Change("strikes", "+5 damage, +3 to hit", begin=_strikes),
)
CHANGES: Mapping[str, Change] = {change.name: change for change in _ALL}
"""Name -> change, in the order in which tables show them."""

UNCHANGED = Change("unchanged", "the game as it is")


def change_named(text: str) -> Change:
    """Return a change, or several joined by ``+`` as one.

    Raises
    ------
    ChangeError
        For a name that does not exist.

    Examples
    --------
    >>> change_named("ac4+prayers").about
    'armour class 4 better and every prayer heard'
    """
    parts = [_one(name.strip()) for name in text.split("+")]
    return parts[0] if len(parts) == 1 else _together(parts)


def _one(name: str) -> Change:
    if name not in CHANGES:
        raise ChangeError(f"no change {name!r}{did_you_mean(name, CHANGES)}; one of: {', '.join(CHANGES)}, or a+b")
    return CHANGES[name]


def _together(parts: list[Change]) -> Change:
    def begin(hero: HiddenHero) -> None:
        for part in parts:
            part.begin(hero)

    def keep(hero: HiddenHero) -> None:
        for part in parts:
            part.keep(hero)

    name = "+".join(part.name for part in parts)
    return Change(name, " and ".join(part.about for part in parts), begin, keep)
