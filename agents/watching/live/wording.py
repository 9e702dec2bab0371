"""What the panels say of a scene: styled text, whatever widget it stands in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeVar

from rich.text import Text

from agents.symbolic.geometry import bearing
from agents.watching.cells import way
from agents.watching.live.pace import Pace
from agents.watching.live.palette import THEME
from agents.watching.live.story import Line, Milestone, Scene
from nethack_env.observation import Burden, Condition, Hunger, Stats

BAR, SHORT_BAR = 10, 5
"""Columns of a bar, and of one where there is little room."""
FEW = 5
"""Likeliest choices that are named."""

L = TypeVar("L")

FAINT = "#6b7484"
ACCENT, GOOD, BAD = str(THEME.accent), str(THEME.success), str(THEME.error)
CHIP = f"bold {THEME.background} on {THEME.primary}"


def hero(scene: Scene) -> str:
    """Return name and rank as the bottom lines give them; empty where a menu hides them."""
    name, found, _ = scene.moment.observation.screen[22].partition(" St:")
    return name.strip() if found else ""


def vitals(stats: Stats, *, narrow: bool = False) -> Text:
    """Return hit points as a bar and in numbers, what ails the hero, and where and when it is."""
    share = max(0.0, min(1.0, stats.hp / max(stats.max_hp, 1)))
    colour = GOOD if share > 2 / 3 else ACCENT if share > 1 / 3 else BAD
    text = Text.assemble(
        ("HP ", FAINT),
        bar(share, colour, SHORT_BAR if narrow else BAR),
        (f" {stats.hp}/{stats.max_hp}", f"bold {colour}"),
    )
    for ailment in ailments(stats):
        text.append(f"  {ailment}", f"bold {BAD}")
    facts = {"Dlvl": stats.depth, "T": f"{stats.turn:,}", "XL": stats.experience_level, "AC": stats.armor_class}
    for name, value in facts.items():
        text.append(f"  {name} ", FAINT).append(str(value))
    return text


def ailments(stats: Stats) -> list[str]:
    """Return hunger, load and conditions that are not as they should be."""
    found = [Condition(bit).name for bit in Condition if stats.condition & bit]
    if stats.hunger != Hunger.NOT_HUNGRY:
        found.insert(0, Hunger(stats.hunger).name)
    if stats.burden != Burden.UNENCUMBERED:
        found.insert(0, Burden(stats.burden).name)
    return [str(name).replace("_", " ").capitalize() for name in found]


def bar(share: float, colour: str, width: int = BAR) -> Text:
    """Return a bar that is filled to a share of its width."""
    filled = min(width, math.ceil(share * width))
    return Text.assemble(("━" * filled, colour), ("━" * (width - filled), "#2d3544"))


def motion(pace: Pace, scene: Scene) -> Text:
    """Return whether the game runs and how fast."""
    if scene.ending:
        return Text(" over ", f"bold {THEME.background} on {FAINT}")
    if pace.paused:
        return Text(" paused ", f"bold {THEME.background} on {ACCENT}")
    if pace.rushing:
        return Text(" rushing ", f"bold {THEME.background} on {THEME.secondary}")
    speed = "full speed" if math.isinf(pace.speed) else f"{pace.speed:g} keys/s"
    return Text(f" {speed} ", f"{THEME.foreground} on {THEME.panel}")


def decision(scene: Scene) -> Text:
    """Return what the agent does, set off from why, and how far it is going to walk."""
    found = scene.moment.decision
    if found is None:
        return Text("this agent gives no reasons", FAINT)
    text = Text.assemble((f" {found.behaviour} ", CHIP), "  ", (" ".join(found.reason.split()), "bold"))
    if found.weighed:
        text.append(f"\n{found.weighed}", FAINT)
    observation = scene.moment.observation
    if path := way(observation, found):
        stats = observation.stats
        squares = f"{len(path)} square{'s' if len(path) > 1 else ''}"
        text.append(f"\n{squares} to walk, to {bearing((stats.y, stats.x), path[-1])}", FAINT)
    return text


def choices(scene: Scene, *, one_line: bool = False) -> Text:
    """Return the likeliest choices of a policy, each with its chance."""
    found = scene.moment.decision
    likeliest = found.choices[:FEW] if found is not None else ()
    if one_line:
        return Text("  ".join(f"{name} {chance:.0%}" for name, chance in likeliest), FAINT)
    lines = [
        Text.assemble(bar(chance, str(THEME.secondary)), f" {chance:4.0%} ", (name, "bold" if not place else ""))
        for place, (name, chance) in enumerate(likeliest)
    ]
    return Text("\n").join(lines)


def refusals(scene: Scene) -> Text:
    """Return the refusals that are new."""
    if not scene.news:
        return Text("no refusal has changed", FAINT)
    return Text("\n").join(Text.assemble((name, ACCENT), f"  {why}") for name, why in scene.news)


def log(lines: Sequence[Line], count: int) -> Text:
    """Return the latest lines, the newest first: when, what, why, how often."""
    named = max((len(line.name) for line in lines), default=0)
    rows = []
    for line in _latest(lines, count):
        row = Text.assemble(_date(line.turn), (f"{line.name:{named + 1}}" if named else "", ACCENT), line.text)
        rows.append(row.append(f"  ×{line.times}", FAINT) if line.times > 1 else row)
    return Text("\n", no_wrap=True, overflow="ellipsis").join(rows)


def milestones(found: Sequence[Milestone], count: int) -> Text:
    """Return the latest events, the newest first."""
    if not found:
        return Text("nothing of note yet", FAINT)
    return Text("\n").join(Text.assemble(_date(turn), text) for turn, text in _latest(found, count))


def _latest(lines: Sequence[L], count: int) -> Sequence[L]:
    return lines[: -count - 1 : -1]


def _date(turn: int) -> tuple[str, str]:
    return f"{f'T{turn:,}':>7} ", FAINT
