"""The monsters in view, recognised from one frame to the next, with what is known of their attitude."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from agents.symbolic.geometry import Pos, chebyshev
from agents.symbolic.knowledge.glyph_kinds import KIND, SPECIES_OF, GlyphKind
from agents.symbolic.knowledge.species import SPECIES, Species

REMEMBERED_TURNS = 30
"""How long a monster out of sight keeps its attitude when one like it comes back into view nearby."""

_TAME_KINDS = (GlyphKind.PET, GlyphKind.RIDDEN)


class Attitude(Enum):
    """How a monster stands to the hero."""

    UNKNOWN = "unknown"
    HOSTILE = "hostile"
    PEACEFUL = "peaceful"
    TAME = "tame"


@dataclass(slots=True)
class Monster:
    """One monster in view.

    Attributes
    ----------
    pos : Pos
        Where it is.
    glyph : int
        Its glyph.
    species : Species or None
        None for a remembered unseen monster ("I") and for a warning number.
    attitude : Attitude
        As far as known.
    since, seen : int
        Turns when it was first and last seen.
    moved : bool
        Whether it was ever seen to change place.
    helpless_until : int
        Turn up to which it is taken to sleep after a ray of sleep; it ends when it is seen to move.
    """

    pos: Pos
    glyph: int
    species: Species | None
    attitude: Attitude
    since: int
    seen: int
    moved: bool = False
    helpless_until: int = 0

    @property
    def hostile(self) -> bool:
        """Whether it is to be treated as an enemy: everything that is not known to be at peace."""
        return self.attitude in (Attitude.HOSTILE, Attitude.UNKNOWN)

    @property
    def name(self) -> str:
        """The species' name."""
        return self.species.name if self.species is not None else "unseen monster"


class MonsterTracker:
    """Carries attitudes over from frame to frame."""

    def __init__(self) -> None:
        self.visible: list[Monster] = []
        self._lost: list[Monster] = []
        self.last_hostile = -REMEMBERED_TURNS

    def forget(self) -> None:
        """Drop everything: the hero changed levels."""
        self.visible, self._lost = [], []
        self.last_hostile = -REMEMBERED_TURNS

    def update(self, shown: list[tuple[int, int, int]], turn: int) -> list[Monster]:
        """Match the monsters shown now with those known; return them."""
        if not shown and not self.visible and not self._lost:
            return self.visible
        known = self.visible + [m for m in self._lost if turn - m.seen <= REMEMBERED_TURNS]
        self.visible = [self._recognise((row, col), glyph, turn, known) for row, col, glyph in shown]
        self._lost = known
        if any(monster.hostile for monster in self.visible):
            self.last_hostile = turn
        return self.visible

    def vanished(self, turn: int) -> list[Monster]:
        """Return those that were in view up to `turn` and are no longer."""
        return [monster for monster in self._lost if monster.seen >= turn]

    def _recognise(self, pos: Pos, glyph: int, turn: int, known: list[Monster]) -> Monster:
        """Return the known monster that this is, moved here, or a new one; it is taken out of `known`."""
        best, least = None, 100
        for monster in known:
            if monster.glyph == glyph:
                distance = chebyshev(monster.pos, pos)
                reach = 2 + (turn - monster.seen) * 2
                if distance < least and distance <= reach:
                    best, least = monster, distance
        if best is None:
            return Monster(pos, glyph, _species(glyph), _first_attitude(glyph), turn, turn)
        known.remove(best)
        if best.pos != pos:
            best.moved, best.helpless_until = True, 0
        best.pos, best.seen = pos, turn
        return best


def _species(glyph: int) -> Species | None:
    index = int(SPECIES_OF[glyph])
    return SPECIES[index] if index >= 0 else None


def _first_attitude(glyph: int) -> Attitude:
    """Pets show by their glyph; what has no species or is always hostile needs no second look."""
    if int(KIND[glyph]) in _TAME_KINDS:
        return Attitude.TAME
    species = _species(glyph)
    return Attitude.UNKNOWN if species is not None else Attitude.HOSTILE
