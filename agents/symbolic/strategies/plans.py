"""The strategies: long plans as lists of milestones, readable as one page.

Points are 4 for each point of experience, 50 for each level of depth and 1,000 for each below the twentieth. Growing
on quiet levels earns 20,000 to 100,000 points for each hero that dies of it, and the dive seldom more than 10,000: so
grow there for as long as it lasts, and go down as far as it goes when hunger leaves no choice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.level import FOREVER
from agents.symbolic.geometry import LevelKey
from agents.symbolic.planning.milestones import DIVE, EXPLORE, HUNT_DWARVES, Goal, Milestone, Plan, Policy
from agents.symbolic.reckoning.branches import MINES_BRANCH, explored, mines_entrance
from agents.symbolic.reckoning.digging import has_digger
from agents.symbolic.reckoning.fountains import fountain_level
from agents.symbolic.reckoning.medusa import medusa_passed
from agents.symbolic.reckoning.own_things import own_things
from agents.symbolic.reckoning.provisions import famished, short_of_food, starving, stores
from agents.symbolic.strategies.strategy import never
from agents.symbolic.tuning.course import Growth
from nethack_env.observation import Dungeon

WARMING_UP = 2
"""Levels that a hero who could dig from the start explores before a dive: quiet ones, worth the few hit points."""

DEEPEST = 60
"""A level below all others, for a dive without end: 29 and 24 more are the most that a game has (dungeon.def)."""

WEAK = frozenset({"Rogue", "Tourist"})
"""Roles that lose more fights below level 8 than hunger takes of them."""

HURRIED_DIGGER_LEVEL = 5
"""Experience level from which a hero with 5,000 keys looks for something to dig with: there is no time to grow."""

MINES_FLOORS = 8
"""Floors of the Mines in every game; every other game has a ninth (dungeon.def; dungeon.c, init_dungeons)."""

MOST_EXPLORED = 20
"""Levels of the main dungeon that the plans can explore, if the tuning says so."""

FAIR = 3
"""Points of armour class that fair armour lacks to be good."""

HARDENED = 11
"""Experience level from which on good armour is worth a deeper ground: in 25,000 turns on Dlvl 7 such heroes make 30 %
more points than on Dlvl 5, and as many of them live; at level 9 fewer do (docs/ledger.md)."""

FARTHER_DOWN = 2
"""Levels by which the second ground is deeper with fair armour than with poor, with good armour than with fair, and for
the hardened than for others with good armour."""


Gain = Callable[[Belief], bool]
"""Whether the hero has what it went for."""


class Ground(NamedTuple):
    """A level of the main dungeon to grow on, and the experience level that leads on from there, as the tuning says."""

    name: str
    level: Callable[[Belief], int]
    until: Callable[[Growth], int]


def _first_level(belief: Belief) -> int:
    """Return the level on which a beginner waits for enemies."""
    growth = belief.tuning.growth
    return growth.weak_ground if belief.hero.role in WEAK else growth.first_ground


FIRST_GROUND = Ground("the first ground", _first_level, lambda growth: growth.first_until)
"""Where a hero who plays for points grows at first."""


def _second_level(belief: Belief) -> int:
    """Return the level on which the strong wait for enemies, by what they wear just now and by experience."""
    growth = belief.tuning.growth
    lacking = belief.stats.armor_class - growth.good_armor
    good = lacking <= 0
    hardened = good and belief.stats.experience_level >= HARDENED
    return growth.second_ground + FARTHER_DOWN * ((lacking <= FAIR) + good + hardened)


SECOND_GROUND = Ground("the second ground", _second_level, lambda growth: growth.ready_level)
"""Where it grows on, with a dwarf's armour on and its pick-axe in the pack."""


def _at(level: int, policy: Policy = EXPLORE) -> Goal:
    return Goal((Dungeon.DOOM, level), policy)


def _grown(belief: Belief) -> bool:
    """Whether the hero has grown enough, has been deeper already, or has had time enough."""
    growth = belief.tuning.growth
    grown = belief.stats.experience_level >= growth.ready_level
    return grown or belief.deepest > growth.explored_depth or belief.turn > growth.grow_until


def _nothing_to_lose(belief: Belief) -> bool:
    """Whether the hero has grown enough, or starves: each level down is worth more, and who faints digs little."""
    return _grown(belief) or (starving(belief) and famished(belief))


def _ready_for_depth(belief: Belief) -> bool:
    """Whether the hero can dig, or starves: the less experienced it is, the weaker are those whom it meets below."""
    return has_digger(belief) or _nothing_to_lose(belief)


def _floor(level: int, ready: Callable[[Belief], bool]) -> Milestone[Belief]:
    """See a level of the main dungeon: its monsters are experience, its things are food and armour."""

    def done(belief: Belief) -> bool:
        early = level <= WARMING_UP and belief.deepest <= WARMING_UP
        if level > belief.tuning.growth.explored_depth:
            return True
        return explored(belief, (Dungeon.DOOM, level)) or (ready(belief) and not early)

    return Milestone(f"level {level} explored", done, lambda _: _at(level))


def _growth(name: str, ground: Callable[[Belief], int], grown: Gain, policy: Policy = EXPLORE) -> Milestone[Belief]:
    """Wait on a level for enemies to grow on; hunger that nothing will still drives the hero on, to find food."""

    def done(belief: Belief) -> bool:
        return grown(belief) or belief.turn > belief.tuning.growth.grow_until or famished(belief)

    def goal(belief: Belief) -> Goal:
        return _at(_hunting_ground(belief, ground(belief)), policy)

    return Milestone(name, done, goal)


def _growing_on(ground: Ground) -> Milestone[Belief]:
    """Grow on a ground of the plan for points, until the level that leads on from there, or until it goes for food."""
    return _growth(
        ground.name,
        ground.level,
        lambda belief: belief.stats.experience_level >= ground.until(belief.tuning.growth) or _forages(belief),
    )


def _forages(belief: Belief) -> bool:
    """Whether food runs low, no god will send any, and the hero is strong enough to look for it farther down."""
    growth = belief.tuning.growth
    alone = belief.journal.forsaken and belief.stats.experience_level >= growth.first_until
    return alone and stores(belief) < growth.forages_below


def _hunting_ground(belief: Belief, ground: int) -> int:
    """Return the level to grow on: of the ground and those above it, or of the first two, the one robbed longest ago.

    A nymph that has robbed the hero and got away does so again and again, of all that it wears; she does not follow by
    stairs (mondata.c, levl_follower). A level where no enemy comes for long is left out: hidden ways part the hero
    from the rest of it, where most are generated. When all are left out, the hero goes one level deeper.
    """
    levels, patience = belief.levels, belief.tuning.growth.deserted
    home = levels.get((Dungeon.DOOM, ground))
    if home is None or (home.robbed == -FOREVER and home.alone < patience):
        return ground
    numbers = range(ground, 0, -1) if ground > 1 else (1, 2)
    keys: list[LevelKey] = [(Dungeon.DOOM, number) for number in numbers]
    lively = [key for key in keys if key not in levels or levels[key].alone < patience]
    below = (Dungeon.DOOM, max(numbers) + 1)
    return min(lively or [below], key=lambda key: levels[key].robbed if key in levels else -FOREVER)[1]


def _mines(
    name: str, level: Callable[[Belief], int], floors: Callable[[Growth], int], enough: Gain
) -> Milestone[Belief]:
    """Kill dwarves in the Mines: from an experience level on, on so many floors, until they have given enough."""

    def goal(belief: Belief) -> Goal:
        return _mines_goal(belief, floors(belief.tuning.growth))

    def done(belief: Belief) -> bool:
        young = belief.stats.experience_level < level(belief)  # for now: it opens again when the hero has grown
        return young or enough(belief) or _mines_done(belief, floors(belief.tuning.growth))

    return Milestone(name, done, goal)


def _mines_goal(belief: Belief, floors: int) -> Goal:
    """The next floor of the Mines, or the level of the main dungeon where their stairs may be."""
    if mines_entrance(belief) is None and belief.stats.dungeon != Dungeon.MINES:
        patience = belief.tuning.growth.branch_search
        unexplored = [n for n in MINES_BRANCH if not explored(belief, (Dungeon.DOOM, n), patience)]
        return _at(unexplored[0] if unexplored else belief.stats.depth)
    floor = next((n for n in range(1, floors + 1) if not explored(belief, (Dungeon.MINES, n))), floors)
    return Goal((Dungeon.MINES, floor), HUNT_DWARVES)


def _mines_done(belief: Belief, floors: int) -> bool:
    """Whether the Mines have nothing more to give: the hero starves, or has seen all of them that it wants."""
    growth = belief.tuning.growth
    if belief.turn > growth.grow_until or starving(belief):
        return True
    if explored(belief, (Dungeon.MINES, floors)):
        return True
    searched = all(explored(belief, (Dungeon.DOOM, n), growth.branch_search) for n in MINES_BRANCH)
    return searched and mines_entrance(belief) is None


ARMOR = _mines(
    "a dwarf's armour",
    lambda belief: belief.tuning.growth.mines_level,
    lambda growth: growth.mines_floors,
    lambda belief: belief.stats.armor_class <= belief.tuning.growth.enough_armor,
)
"""For a hero who plays for points."""


OWN_THINGS: Milestone[Belief] = Milestone(
    "its own things",
    lambda belief: own_things(belief) is None or (belief.own_form is not None and famished(belief)),
    lambda belief: Goal(own_things(belief) or belief.level.key),
)
"""What a change of shape made fall: until it is taken back, proves to be gone or cannot be got, all else waits. Heroes
fought on with bare hands for thousands of turns one flight of stairs away from it. A beast cannot carry it, and leaves
it when it starves."""


BEST_SWORD: Milestone[Belief] = Milestone(
    "Excalibur",
    lambda belief: fountain_level(belief) is None,
    lambda belief: Goal(fountain_level(belief) or belief.level.key),
)
"""For the lawful with a long sword: as soon as they are a match for what else may come out of a fountain."""


def _digger_level(belief: Belief) -> int:
    """Return the experience level from which the hero looks for something to dig with; the first where food runs short.

    A hero that hunger has led to the Mines stays there, well fed or not.
    """
    if short_of_food(belief) or belief.stats.dungeon == Dungeon.MINES:
        return 1
    return belief.tuning.growth.digger_level


CAMP = _growth(
    "a camp",
    _first_level,
    lambda belief: has_digger(belief) or belief.stats.experience_level >= _digger_level(belief),
    HUNT_DWARVES,
)
"""Where a hero who only wants to go down waits for a dwarf to bring something to dig with, and grows meanwhile."""

DIGGER = _mines("something to dig with", _digger_level, lambda _: MINES_FLOORS, has_digger)
"""What it looks for then."""

HURRIED_DIGGER = _mines("something to dig with", lambda _: HURRIED_DIGGER_LEVEL, lambda _: MINES_FLOORS, has_digger)
"""The same, for who has little time."""


def _deep(belief: Belief) -> Goal:
    """Down the dungeon that the hero is in: below the Castle that is Gehennom, which no stairs up lead deeper from."""
    below = belief.stats.dungeon == Dungeon.GEHENNOM
    return Goal((Dungeon.GEHENNOM if below else Dungeon.DOOM, DEEPEST), DIVE)


DEEP = Milestone("the deep", never, _deep)
"""The dive, the end of all plans here."""

NO_WAY_BACK = Milestone("on from Medusa", lambda belief: not medusa_passed(belief), _deep)
"""The beginning of all plans here: below her island the dive is all that is left."""


def _in_order(*milestones: Milestone[Belief]) -> Plan[Belief]:
    """One after the other."""
    names = ("", *(milestone.name for milestone in milestones))
    return Plan(
        tuple(replace(step, needs=(need,) if need else ()) for step, need in zip(milestones, names, strict=False))
    )


def _score_plan() -> Plan[Belief]:
    """Get back what fell, explore and grow, get armour in the Mines, grow on, and dive at the end."""
    floors = iter([_floor(level, _nothing_to_lose) for level in range(1, MOST_EXPLORED + 1)])
    young = NO_WAY_BACK, OWN_THINGS, next(floors), next(floors), BEST_SWORD, _growing_on(FIRST_GROUND)
    return _in_order(*young, ARMOR, next(floors), _growing_on(SECOND_GROUND), *floors, DEEP)


def _depth_plan(*search: Milestone[Belief]) -> Plan[Belief]:
    """Explore a level, search for something to dig with, explore on without it, and dive as soon as there is."""
    first, *others = (_floor(level, _ready_for_depth) for level in range(1, MOST_EXPLORED + 1))
    return _in_order(NO_WAY_BACK, first, *search, *others, DEEP)


SCORE_PLAN = _score_plan()
"""For points: grow, and dive when grown."""


DEPTH_PLAN = _depth_plan(CAMP, DIGGER)
"""For depth, and so for progression: grow, and dive as soon as there is something to dig with."""


HURRIED_PLAN = _depth_plan(HURRIED_DIGGER)
"""For the points that 5,000 keys can make, which are those of depth."""
