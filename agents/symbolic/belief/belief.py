"""The belief: everything this game has shown so far. Only this package changes it, frame by frame (`update`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import copy
from typing import TYPE_CHECKING

from agents.symbolic.belief.dungeon import DungeonGraph
from agents.symbolic.belief.engraving_tries import EngravingTries
from agents.symbolic.belief.haze import Haze
from agents.symbolic.belief.hero import Hero
from agents.symbolic.belief.identification import Identification
from agents.symbolic.belief.intent import Intent
from agents.symbolic.belief.inventory import Inventory, InventoryReader
from agents.symbolic.belief.journal import Journal
from agents.symbolic.belief.lamps import Lamp
from agents.symbolic.belief.level import FOREVER, Level
from agents.symbolic.belief.monsters import Attitude, Monster, MonsterTracker, Sighting
from agents.symbolic.belief.polymorph import OwnForm
from agents.symbolic.belief.prospects import Prospects
from agents.symbolic.belief.spells import Spell
from agents.symbolic.belief.unseen_blows import UnseenBlows
from agents.symbolic.belief.walking import Walking, beside_holes, closed_doors, occupant_cost
from agents.symbolic.belief.weight import SQUEEZE, carried
from agents.symbolic.geometry import LevelKey, Pos, adjacent, chebyshev
from agents.symbolic.knowledge.species import Species
from agents.symbolic.knowledge.terrain import TERRAINS, Terrain
from agents.symbolic.perception.events import Event, EventKind
from agents.symbolic.perception.exchange import Exchange
from agents.symbolic.perception.items import Item
from agents.symbolic.tuning.tuning import AS_SHIPPED, Tuning
from nethack_env.observation import Condition, Dungeon, Stats
from nethack_env.once import once

if TYPE_CHECKING:
    from agents.symbolic.planning.milestones import Plan

STRUCK_MEMORY = 5
"""Turns for which who struck at the hero is expected to strike again."""

_DERIVED = ("walking", "prospects", "hostiles")

NO_EVENTS: frozenset[EventKind] = frozenset()
"""The kinds of events of a turn on which the game reports nothing."""

_NOTHING = Stats(*([0] * len(Stats._fields)))


class Belief:
    """What the hero knows now; behaviours read it and never write it.

    Attributes
    ----------
    plan : Plan[Belief]
        What the hero is after in this game.
    tuning : Tuning
        The thresholds that it decides by.
    hero : Hero
        Role, race, alignment.
    stats, previous : Stats
        The bottom lines now, and at the decision before; in another shape with the hit points of both.
    own_form : OwnForm or None
        Hit points of the hero's own shape while it has another.
    fallen_gear : tuple of LevelKey and Pos, or None
        Where the last change of shape made weapon and armour fall.
    guard : Sighting or None
        Where a vault guard at peace was seen last, or must have gone, not long ago.
    stolen : int
        What the goods were worth that the hero left a shop with, and did not make good since.
    unseen_fearless_until : int
        Turn up to which unseen monsters are taken to ignore Elbereth.
    unseen_blows : UnseenBlows
        What unseen monsters take from the hero in the fight at hand.
    pet_struck : int
        Turn at which a pet last struck its master.
    struck : int
        Turn at which a monster last struck at the hero.
    pos, previous_pos : Pos
        Where the hero stands, and stood at the decision before.
    level, previous_level : Level
        The level the hero is on, and was on at the decision before.
    levels : dict of LevelKey to Level
        Every level seen.
    dungeon : DungeonGraph
        How the levels hang together.
    deepest : int
        The greatest depth that the hero has been at.
    monsters : list of Monster
        Those in view.
    tracker : MonsterTracker
        Who was seen before, and where.
    kills : dict of Pos to (Species, int)
        Who fell where on this level, and at which turn, while a corpse may lie there.
    inventory, previous_inventory : Inventory
        What the hero carries, and carried at the decision before.
    reader : InventoryReader
        Reads it.
    identification : Identification
        What each look can still be.
    lamps : dict of str to Lamp
        What was found out of the lamps carried, by inventory letter.
    underfoot : tuple of Item or None
        What lies on the hero's square; None when it has not been read.
    journal : Journal
        What was done and what came of it.
    messages, events : list of str, list of Event
        What the game said since the last decision, as text and as what it reports.
    event_kinds : frozenset of EventKind
        The kinds of these events; `happened` asks for some.
    failed_steps : Counter of Pos
        How often a step onto a square of this level failed; at last the square counts as blocked for a while.
    way_out : int
        Turn at which stairs were last in reach on this level; before that the turn at which the hero came to it.
    can_enhance : bool
        Whether the game says that a skill can be advanced.
    engraving_tries : EngravingTries
        How often Elbereth was written here of late.
    intent : Intent or None
        Where the hero is on its way to on this level.
    exchange : Exchange
        The last command with everything that was said while it was carried out.
    memo : dict of str to object
        What behaviours worked out for this decision and ask for more than once; emptied by each update.
    engulfed, trapped : bool
        Inside a monster; held by a pit, web or bear trap.
    engulfer : Species or None
        Inside whom; None while it hallucinates, too.
    held : bool
        Held by a monster beside the hero, as the game said.
    not_holding : frozenset of Pos
        Squares beside a held hero on which another stands than who holds it: a blow there came to nothing.
    haze : Haze
        Armour class that the spell of protection gives for now.
    spells : mapping of str to Spell, or None
        The spells that the hero knows; None before their list has been read.
    fading : mapping of str to Spell
        Those that are nearly or quite forgotten, which their books would refresh.
    spells_read : tuple
        Under which circumstances it was last read.
    """

    def __init__(self, plan: Plan[Belief], tuning: Tuning = AS_SHIPPED) -> None:
        self.plan = plan
        self.tuning = tuning
        self.hero = Hero()
        self.levels: dict[LevelKey, Level] = {}
        self.dungeon = DungeonGraph()
        self.tracker = MonsterTracker()
        self.journal = Journal()
        self.monsters: list[Monster] = []
        self.messages: list[str] = []
        self.events: list[Event] = []
        self.event_kinds = NO_EVENTS
        self.exchange = Exchange()
        self.intent: Intent | None = None
        self.inventory = self.previous_inventory = Inventory(())
        self.identification = Identification()
        self.lamps: dict[str, Lamp] = {}
        self.underfoot: tuple[Item, ...] | None = None
        self.engulfed = False
        self.engulfer: Species | None = None
        self.trapped = False
        self.held = False
        self.not_holding: frozenset[Pos] = frozenset()
        self.way_out = 0
        self.can_enhance = False
        self.own_form: OwnForm | None = None
        self.stolen = 0
        self.unseen_fearless_until = -1
        self.unseen_blows = UnseenBlows()
        self.pet_struck = -FOREVER
        self.struck = -FOREVER
        self.guard: Sighting | None = None
        self.fallen_gear: tuple[LevelKey, Pos] | None = None
        self.deepest = 0
        self.kills: dict[Pos, tuple[Species, int]] = {}
        self.engraving_tries = EngravingTries()
        self.failed_steps: Counter[Pos] = Counter()
        self.memo: dict[str, object] = {}
        self.haze = Haze()
        self.spells: Mapping[str, Spell] | None = None
        self.fading: Mapping[str, Spell] = {}
        self.spells_read: tuple[object, ...] = ()
        self.reader = InventoryReader()
        self.stats = self.previous = _NOTHING
        self.pos: Pos = (0, 0)
        self.previous_pos: Pos = (0, 0)
        self.level = Level((-1, 0), 0)
        self._basis: tuple[object, ...] = ()
        self.previous_level = self.level

    def forget_moment(self) -> None:
        """Drop what was worked out from the last frame; routes are kept as long as the level keeps its version."""
        self.memo.clear()
        for name in _DERIVED:
            self.__dict__.pop(name, None)

    @once
    def walking(self) -> Walking:
        """Routes on this level now: the last ones as long as nothing has changed that they are made of."""
        level, turn = self.level, self.turn
        there = (*self.tracker.lingering(turn, self.pos), *self.monsters)
        occupied = [(monster.pos, occupant_cost(monster, self.pos, turn)) for monster in there]
        if "punishment" in self.journal.clocks:
            occupied = [*beside_holes(level), *occupied]
        if self.own_form is not None:
            occupied = [*closed_doors(level), *occupied]
        barred = level.barred(turn)
        squeeze = self.stats.dungeon != Dungeon.SOKOBAN and carried(self.inventory) <= SQUEEZE
        basis = level, level.version, self.pos, occupied, barred, squeeze
        if basis != self._basis:
            self._basis = basis
            self._walking = Walking(level, self.pos, turn, occupied, squeeze)
            self._prospects = Prospects(level, self._walking)
        return self._walking

    @once
    def prospects(self) -> Prospects:
        """What those routes lead to."""
        _ = self.walking
        return self._prospects

    @once
    def hostiles(self) -> list[Monster]:
        """Enemies in view, the nearest first; of strangers that a hallucinating hero sees only those that strike."""
        enemies = [monster for monster in self.monsters if monster.hostile]
        if enemies and self.has(Condition.HALLUCINATING):
            enemies = [monster for monster in enemies if monster.attitude is Attitude.HOSTILE or self._strikes(monster)]
        enemies.sort(key=lambda monster: (chebyshev(monster.pos, self.pos), monster.pos))
        return enemies

    def _strikes(self, stranger: Monster) -> bool:
        """Whether it may be who struck at the hero a moment ago."""
        return adjacent(stranger.pos, self.pos) and self.turn - self.struck <= STRUCK_MEMORY

    @property
    def turn(self) -> int:
        """The game's turn counter."""
        return self.stats.turn

    @property
    def health(self) -> float:
        """Hit points as a share of the maximum."""
        return self.stats.hp / max(self.stats.max_hp, 1)

    @property
    def here(self) -> Terrain:
        """Terrain of the hero's square."""
        terrain: Terrain = TERRAINS[self.level.terrain[self.pos]]
        return terrain

    @property
    def bound(self) -> bool:
        """Whether a trap or a monster keeps the hero where it is."""
        return self.trapped or self.held

    def has(self, condition: Condition) -> bool:
        """Whether the bottom line shows a condition."""
        return bool(self.stats.condition & int(condition))

    def happened(self, *kinds: EventKind) -> bool:
        """Whether the game reported any of these since the last decision."""
        return bool(self.event_kinds) and not self.event_kinds.isdisjoint(kinds)

    def monster_at(self, pos: Pos) -> Monster | None:
        """The monster in view on a square."""
        return next((monster for monster in self.monsters if monster.pos == pos), None)

    def adjacent_hostiles(self) -> list[Monster]:
        """Enemies next to the hero."""
        return [monster for monster in self.hostiles if adjacent(monster.pos, self.pos)]


def keeping_clear_of(belief: Belief, squares: Iterable[Pos]) -> Belief:
    """Return what the hero knows, with routes, and all that follows from them, that lead over none of these squares."""
    other = copy(belief)
    other.memo = {}
    walking = belief.walking.closed(squares)
    other.__dict__.update(walking=walking, prospects=Prospects(belief.level, walking))
    return other


def deciding_by(belief: Belief, tuning: Tuning) -> Belief:
    """Return what the hero knows, to decide by these thresholds from now on."""
    other = copy(belief)
    other.memo = {}
    other.tuning = tuning
    return other
