"""Made-up analyses."""

from __future__ import annotations

from agents.analysis.chance import Chance
from agents.analysis.result import Analysis, Cost, CurvePoint, Examined, Option, Scene, Settings

ORCS = Scene("mines", 4, 6, 20, 50, 1_000, "hill orc", "orc")


def option(name: str, lived: int, n: int = 16) -> Option:
    return Option(name, f"to {name}", Chance.of(lived, n))


def examined(step: int, played: int, best: int, scene: Scene = ORCS, name: str = "elbereth") -> Examined:
    return Examined(step, step * 2, scene, option(name, played), option("flee", best), (option("pray", 1, 2),))


def analysis(seed: int, *decisions: Examined) -> Analysis:
    return Analysis(
        seed,
        Settings(),
        {"how": "died", "cause": "killed by a hill orc", "turn": 900, "score": 1_200, "experience_level": 6},
        (CurvePoint(0, 1, Chance.of(4, 4)), CurvePoint(300, 900, Chance(0.0, 0.0, 0.0, 0))),
        decisions,
        Cost(20, 3_000, 1.5),
        {"nle": "1.3.0"},
    )
