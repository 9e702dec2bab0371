"""The monsters in view, recognised from one frame to the next, with what is known of their attitude."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from agents.symbolic.belief.level import FOREVER
from agents.symbolic.geometry import Pos, adjacent, chebyshev, touching
from agents.symbolic.knowledge.dangers import ANSWERS, HUMAN_SPEED
from agents.symbolic.knowledge.glyph_kinds import KIND, SPECIES_OF, GlyphKind
from agents.symbolic.knowledge.species import SPECIES, Species, species_named
from agents.symbolic.knowledge.species_flags import Trait
from agents.symbolic.perception.fire import Fire

REMEMBERED_TURNS = 30
"""How long a monster out of sight keeps its attitude when one like it comes back into view nearby."""

SLUGGISH = 3
"""Speed up to which what answers blows is taken to be where it was last seen: jellies, molds, eyes, blobs."""

SHOPKEEPER = species_named("shopkeeper")
"""The species of all shopkeepers."""

KEEPERS_OF_PEACE = frozenset(
    (SHOPKEEPER, *map(species_named, ("guard", "watchman", "watch captain", "aligned priest", "high priest")))
)
"""At peace with whoever keeps it, and worth no blow by mistake."""

_IS_SLUGGISH = tuple(
    species.speed <= SLUGGISH and any(attack.kind in ANSWERS for attack in species.attacks) for species in SPECIES
)
_TAME_KINDS = (GlyphKind.PET, GlyphKind.RIDDEN)
_MARK = int(GlyphKind.INVISIBLE_MARK)


class Attitude(Enum):
    """How a monster stands to the hero."""

    UNKNOWN = "unknown"
    HOSTILE = "hostile"
    PEACEFUL = "peaceful"
    TAME = "tame"


_ENEMIES = (Attitude.HOSTILE, Attitude.UNKNOWN)


@dataclass(slots=True, eq=False)  # each is somebody of its own: to compare all fields takes long
class Monster:
    """One monster in view.

    Attributes
    ----------
    pos : Pos
        Where it is.
    glyph : int
        Its glyph.
    species : Species or None
        None for a remembered unseen monster ("I"), unless it is known who sits there, for a warning number, and for
        whoever a hallucinating hero meets.
    attitude : Attitude
        As far as known.
    since, seen : int
        Turns when it was first and last seen.
    moved : bool
        Whether it was ever seen to change place.
    came : bool
        Whether it turned up beside a hero that stood still and could see.
    helpless_until : int
        Turn up to which it is taken to sleep after a ray of sleep; it ends when it is seen to move or to strike.
    fearless_until : int
        Turn up to which it is taken to care nothing for Elbereth, because it struck at a hero who rested on one.
    zapped : Fire or None
        What it was seen to zap at the hero, whatever its kind: it has the wand still.
    zapped_at : int
        Turn at which it was last seen to.
    haste : int
        1 for one that was seen to speed up, -1 for one that slowed down.
    """

    pos: Pos
    glyph: int
    species: Species | None
    attitude: Attitude
    since: int
    seen: int
    moved: bool = False
    came: bool = False
    helpless_until: int = 0
    fearless_until: int = 0
    zapped: Fire | None = None
    zapped_at: int = -FOREVER
    haste: int = 0

    @property
    def hostile(self) -> bool:
        """Whether it is to be treated as an enemy: everything that is not known to be at peace."""
        return self.attitude in _ENEMIES

    @property
    def stirs(self) -> bool:
        """Whether it is known to have moved of its own accord: it does not sleep."""
        return self.moved or self.came

    @property
    def speed(self) -> float:
        """Its movement a turn, a third more or less than its species' (src/mon.c, mcalcmove); a human's if unseen."""
        return HUMAN_SPEED if self.species is None else self.species.speed * (1 + self.haste / 3)

    def strayed(self, turn: int) -> float:
        """Return how many squares it may have gone since it was seen last."""
        return (turn - self.seen) * self.speed / HUMAN_SPEED

    @property
    def marked(self) -> bool:
        """Whether it is not seen: the map shows the mark of somebody unseen."""
        return _is_mark(self.glyph)

    @property
    def name(self) -> str:
        """The species' name."""
        return self.species.name if self.species is not None else "unseen monster"


class Sighting(NamedTuple):
    """Where somebody was seen last, and when."""

    place: Pos
    turn: int


class MonsterTracker:
    """Carries attitudes over from frame to frame.

    Attributes
    ----------
    visible : list of Monster
        Those shown now.
    before : list of (Pos, Species or None)
        Who stood where in the frame before, without those that died since.
    last_hostile, last_peaceful, last_tame : int
        Turns at which one of them was last in view.
    """

    def __init__(self) -> None:
        self.visible: list[Monster] = []
        self.before: list[tuple[Pos, Species | None]] = []
        self._lost: list[Monster] = []
        self._rooted: dict[Pos, tuple[Species, int]] = {}
        self._standing: Pos | None = None
        self.last_hostile = self.last_peaceful = self.last_tame = -FOREVER

    def forget(self) -> None:
        """Drop everything: the hero changed levels."""
        self.visible, self.before, self._lost, self._rooted = [], [], [], {}
        self.last_hostile = self.last_peaceful = self.last_tame = -FOREVER

    def update(
        self, shown: list[tuple[int, int, int]], turn: int, *, blurred: bool = False, standing: Pos | None = None
    ) -> list[Monster]:
        """Match the monsters shown now with those known; return them.

        To a hallucinating hero (`blurred`) each looks like another every turn (display.c): only the place tells. Who
        turns up beside one that stood still and can see (`standing`) has come there.
        """
        self._standing = standing
        self.before = [(monster.pos, monster.species) for monster in self.visible]
        if not shown and not self.visible and not self._lost:
            return self.visible
        known = self.visible + [m for m in self._lost if turn - m.seen <= REMEMBERED_TURNS]
        self.visible = [self._recognise((row, col), glyph, turn, known, blurred) for row, col, glyph in shown]
        self._lost = known
        for monster in self.visible:
            if monster.hostile:
                self.last_hostile = turn
            elif monster.attitude is Attitude.PEACEFUL:
                self.last_peaceful = turn
            else:
                self.last_tame = turn
        return self.visible

    def vanished(self, turn: int) -> list[Monster]:
        """Return those that were in view up to `turn` and are no longer."""
        return [monster for monster in self._lost if monster.seen >= turn]

    def lingering(self, turn: int, hero: Pos) -> list[Monster]:
        """Return those that went out of view of late and are too slow to have gone far: molds, jellies, eyes.

        What was beside the hero a moment ago and is not seen there now is gone.
        """
        slow = (m for m in self._lost if m.species is not None and _sluggish(m.species))
        return [m for m in slow if turn - m.seen <= REMEMBERED_TURNS and not touching(m.pos, hero)]

    def unmask(self, monster: Monster) -> None:
        """Take a monster for a stranger again: it is not who was seen on its square."""
        self._rooted.pop(monster.pos, None)
        monster.species, monster.attitude = None, Attitude.UNKNOWN

    def died(self, pos: Pos) -> None:
        """Forget who was on a square."""
        self._rooted.pop(pos, None)
        self._lost = [monster for monster in self._lost if monster.pos != pos]
        self.before = [(place, species) for place, species in self.before if place != pos]

    def _recognise(self, pos: Pos, glyph: int, turn: int, known: list[Monster], blurred: bool) -> Monster:
        """Return the known monster that this is, moved here, or a new one; it is taken out of `known`."""
        alike = _near_enough(known, glyph) if blurred else [m for m in known if m.glyph == glyph]
        best, least = None, 100
        for monster in alike:
            distance = chebyshev(monster.pos, pos)
            if distance < least and distance <= _reach(monster, turn, blurred=blurred):
                best, least = monster, distance
        if best is None:
            stranger = _stranger(pos, glyph, turn, blurred=blurred)
            stranger.came = self._standing is not None and adjacent(pos, self._standing)
            return self._settle(stranger)
        known.remove(best)
        if best.seen < turn - 1 and best.hostile and best.species in KEEPERS_OF_PEACE:
            best.attitude = Attitude.UNKNOWN  # it may be another of them
        best.seen = turn
        if best.pos != pos:
            self._rooted.pop(best.pos, None)
            best.pos, best.moved, best.helpless_until = pos, True, 0
            self._settle(best)
        elif pos in self._rooted and not best.marked:
            self._settle(best)
        return best

    def _settle(self, monster: Monster) -> Monster:
        """Remember where something sits that must not be touched, and take an "I" on that square for it.

        What moves at all, a floating eye or a blob, has drifted off after a while.
        """
        if _is_mark(monster.glyph):
            species, seen = self._rooted.get(monster.pos, (None, 0))
            gone = species is not None and species.speed > 0 and monster.seen - seen > REMEMBERED_TURNS
            monster.species = None if gone else species
        elif monster.species is not None and _sluggish(monster.species):
            self._rooted[monster.pos] = monster.species, monster.seen
        else:
            self._rooted.pop(monster.pos, None)
        return monster


def _reach(monster: Monster, turn: int, *, blurred: bool) -> int:
    """Squares that it may have gone since it was seen last; where only the place tells, its speed counts."""
    gone = turn - monster.seen
    if not blurred or monster.species is None:
        return 2 + gone * 2
    return 1 - -gone * monster.species.speed // HUMAN_SPEED


def _near_enough(known: list[Monster], shown: int) -> list[Monster]:
    """Return the monsters for a monster, and for the mark of an unseen one those of which the map showed a mark."""
    marked = _is_mark(shown)
    return [monster for monster in known if monster.marked == marked]


def _is_mark(glyph: int) -> bool:
    return int(KIND[glyph]) == _MARK


def _sluggish(species: Species) -> bool:
    return _IS_SLUGGISH[species.index]


def _stranger(pos: Pos, glyph: int, turn: int, *, blurred: bool) -> Monster:
    """Return a monster that is in view for the first time; nobody knows what a hallucinating hero sees."""
    if blurred and not _is_mark(glyph):
        return Monster(pos, glyph, None, Attitude.UNKNOWN, turn, turn)
    return Monster(pos, glyph, _species(glyph), _first_attitude(glyph), turn, turn)


def _species(glyph: int) -> Species | None:
    index = int(SPECIES_OF[glyph])
    return SPECIES[index] if index >= 0 else None


def _first_attitude(glyph: int) -> Attitude:
    """Pets show by their glyph; what has no species or is always hostile needs no second look.

    The latter never come in peace (makemon.c, peace_minded). Of a blow at one that magic made peaceful the game asks
    only where the hero walks into it, not where it says F (uhitm.c, attack_checks).
    """
    if int(KIND[glyph]) in _TAME_KINDS:
        return Attitude.TAME
    species = _species(glyph)
    return Attitude.HOSTILE if species is None or Trait.HOSTILE in species.flags else Attitude.UNKNOWN
