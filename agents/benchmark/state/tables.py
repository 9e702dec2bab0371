"""The state figures of a run as tables of text, for the terminal and the page alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from agents.benchmark.state.bands import GROUND
from agents.benchmark.state.kit import GUARDS, SLOTS
from agents.benchmark.wording import counted, role
from agents.loop.state import HEARD, REFUSED, UNKNOWN

Row = tuple[str, ...]


class StateTable(NamedTuple):
    """One table.

    Attributes
    ----------
    title : str
        What it shows.
    columns : tuple of str
        Headings, the first ones of words: those that end in ``<``.
    rows : tuple of tuple of str
        As printed.
    brief : bool
        Whether it is among those that the terminal shows.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    brief: bool = False


_RISK = ("turns", "deaths", "deaths / 1,000 turns", "points / 1,000 turns", "points / death")
_STAND = ("AC", "max HP", "gold", *(str(slot) for slot in SLOTS.values()))
_EFFECT = ("damage / blow", "hits", "helpless / 1,000 turns")
_OUTCOMES = (HEARD, REFUSED, UNKNOWN)


def state_tables(figures: Mapping[str, Any]) -> Iterator[StateTable]:
    """Yield the tables of `agents.benchmark.state.figures.state_figures`, without those that have no rows."""
    if figures:
        yield from (table for table in _tables(figures) if table.rows)


def _tables(figures: Mapping[str, Any]) -> Iterator[StateTable]:
    risk, armor = figures["risk"], figures["armor"]
    yield _table(
        "Danger and points by place and level", ("place<", "level<", *_RISK), risk, _placed, brief=True
    )  # fmt: skip
    title = "Danger and points by place, level and armour class"
    yield _table(title, ("place<", "level<", "armour class<", *_RISK), figures.get("danger", ()), _placed_and_armored)
    title = f"Danger by armour class, levels 7-9 on {GROUND}"
    yield _table(title, ("armour class<", *_RISK), armor, _armored, brief=True)
    title = "Danger to heroes who lost two pieces of armour at once"
    yield _table(title, ("armour<", *_RISK), figures["dress"], _dressed, brief=True)
    yield _table("Kit by level, medians and shares", ("level<", *_STAND, *_EFFECT), figures["kit"], _kit, brief=True)
    guarded = [row for row in figures["kit"] if "guards" in row]  # runs from before have none
    yield _table("What is worn against magic by level, shares", ("level<", *GUARDS.values()), guarded, _guarded)
    yield _table(
        "Heroes alive at a turn, medians and shares", ("turn", "games", "level", *_STAND), figures["growth"], _grown
    )
    for name, title in (("why", "Prayers by reason"), ("gap", "Prayers by turns since the last")):
        yield StateTable(title, (f"{name}<", *_OUTCOMES, "share refused"), _prayed(figures["prayers"][name]))
    yield StateTable("What the dead had left", ("what<", "games", "share"), _left(figures["deaths"]), brief=True)
    properties = figures["properties"]
    title = f"Properties on reaching level 8, {counted(properties['games'], 'hero', 'heroes')}"
    yield StateTable(title, ("property<", "share"), _shares(properties["share"]))
    yield StateTable("Gold unspent at the end", ("role<", "games", "median"), _gold(figures["gold"]))


def _table(
    title: str,
    columns: tuple[str, ...],
    rows: Sequence[Mapping[str, Any]],
    shown: Callable[[Mapping[str, Any]], Row],
    *,
    brief: bool = False,
) -> StateTable:
    return StateTable(title, columns, tuple(map(shown, rows)), brief)


def _placed(row: Mapping[str, Any]) -> Row:
    return (row["place"], row["level"], *_risk(row))


def _placed_and_armored(row: Mapping[str, Any]) -> Row:
    return (row["place"], row["level"], *_armored(row))


def _armored(row: Mapping[str, Any]) -> Row:
    return (row["armor"], *_risk(row))


def _dressed(row: Mapping[str, Any]) -> Row:
    return (row["dress"], *_risk(row))


def _risk(row: Mapping[str, Any]) -> Row:
    rates = (("deaths_per_1000", ".3f"), ("points_per_1000", ",.0f"), ("points_per_death", ",.0f"))
    shown = ("" if row[name] is None else format(row[name], form) for name, form in rates)
    return (f"{row['turns']:,}", f"{row['deaths']}", *shown)


def _kit(row: Mapping[str, Any]) -> Row:
    effect = (f"{row['damage_per_blow']:.1f}", f"{row['hit_share']:.0%}", f"{row['helpless_per_1000']:.1f}")
    return (row["level"], *_stand(row), *effect)


def _grown(row: Mapping[str, Any]) -> Row:
    return (f"{row['turn']:,}", f"{row['games']}", f"{row['experience_level']:.0f}", *_stand(row))


def _stand(row: Mapping[str, Any]) -> Row:
    medians = (f"{row['armor_class']:.0f}", f"{row['max_hp']:.0f}", f"{row['gold']:,.0f}")
    return (*medians, *(f"{row['slots'][str(slot)]:.0%}" for slot in SLOTS.values()))


def _guarded(row: Mapping[str, Any]) -> Row:
    return (row["level"], *(f"{row['guards'][name]:.0%}" for name in GUARDS.values()))


def _prayed(found: Mapping[str, Mapping[str, int]]) -> tuple[Row, ...]:
    rows = []
    for name, outcomes in found.items():
        counts = [outcomes.get(outcome, 0) for outcome in _OUTCOMES]
        told = counts[0] + counts[1]
        share = f"{counts[1] / told:.1%}" if told else ""
        rows.append((name, *(f"{count:,}" for count in counts), share))
    return tuple(rows)


def _left(deaths: Mapping[str, Any]) -> tuple[Row, ...]:
    helpless = {f"helpless: {kind}": games for kind, games in deaths["helpless"].items()}
    found = {**helpless, "a prayer, 90% sure": deaths["prayer_left"], **deaths["left"]}
    return tuple((name, f"{games}", f"{games / deaths['games']:.0%}") for name, games in found.items() if games)


def _shares(found: Mapping[str, float]) -> tuple[Row, ...]:
    return tuple((name.replace("_res", " resistance").replace("_", " "), f"{part:.0%}") for name, part in found.items())


def _gold(found: Mapping[str, Mapping[str, float]]) -> tuple[Row, ...]:
    return tuple((role(code), f"{one['games']}", f"{one['median']:,.0f}") for code, one in found.items())
