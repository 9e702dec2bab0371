"""A dumplog: the account of a finished game that NetHack servers show, as NetHack players know it."""

from __future__ import annotations

from collections.abc import Iterator

from agents.loop.record import GameRecord
from agents.watching.exports.papers import Papers


def dumplog(record: GameRecord, papers: Papers) -> str:
    """Return the dumplog of a game as text."""
    return "\n".join(_lines(record, papers)) + "\n"


def _lines(record: GameRecord, papers: Papers) -> Iterator[str]:
    end = record.end
    hero = "-".join(str(end.get(name, "")) for name in ("role", "race", "gender", "alignment"))
    yield f"NetHack 3.6.7 (nle {record.versions.get('nle', '?')}), seed {record.seed}, played by {record.config.agent}"
    yield ""
    yield f"Agent, {hero}"
    yield f"{end.get('cause') or end.get('how', '')}, {end.get('score', 0):,} points, T:{end.get('turn', 0):,}"
    yield ""
    yield from papers.screen
    for heading, lines in (
        ("Latest messages", papers.messages),
        ("Inventory", papers.inventory),
        ("Discoveries", papers.discoveries),
        ("Attributes", papers.attributes),
        ("Vanquished creatures", papers.vanquished),
        ("Genocided species", papers.genocided),
        ("Conduct", papers.conduct),
        ("Dungeon overview", papers.overview),
        ("Game over", papers.farewell),
    ):
        yield from ("", f"{heading}:", *(f" {line.rstrip()}" for line in lines or ("none",)))
