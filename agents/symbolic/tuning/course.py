"""Thresholds of the long run: where to grow, when to rest, what to fetch and when to go on."""

from __future__ import annotations

from dataclasses import dataclass

from agents.symbolic.tuning.knob import chance, count, factor, level, points, rounds, share, squares, turns


@dataclass(frozen=True, slots=True)
class Growth:
    """Where the hero grows, for how long, and from when on it goes for depth."""

    first_ground: int = level(2, 1, high=6)
    """Level of the main dungeon to grow on at first. Monsters come with a difficulty of up to (depth + experience) /
    2, one in 70 turns, whatever the level (makemon.c): patience costs food, and depth the weak their lives."""
    weak_ground: int = level(1, 1, high=6)
    """The same for the weak roles. On Dlvl 1 no were, rothe or dwarf comes before level 7 (makemon.c): .55 of the
    Rogues and Tourists came to level 8 there, .36 on Dlvl 2, some 6,000 turns later. Who seldom loses a fight loses
    more by the food of those turns (docs/ledger.md)."""
    first_until: int = level(8, 1, high=30)
    """Experience level from which the hero goes on from there, to the Mines. Patience is what lives longest: on Dlvl 2
    some 50,000 points are made for each hero of level 8 or 9 that dies there, 21,000 on Dlvl 3, 7,000 on Dlvl 4 and in
    the Mines (docs/ledger.md)."""
    second_ground: int = level(1, 1, high=12)
    """Level to grow on after that, until the hero is ready for the deep, with poor armour on. At even levels of
    experience the monsters of Dlvl 1 are of one difficulty less than those of Dlvl 2: heroes of level 8, 10 and 12 die
    there at .001 to .003 for each 1,000 turns instead of .007 to .010, and make a sixth to two fifths fewer points in
    them (docs/ledger.md)."""
    good_armor: int = points(-1, 2, low=-20, high=10)
    """Armour class from which on the second ground is four levels deeper, six for the hardened (`strategies.plans`);
    with up to three points less it is two. With good armour three times as many heroes fell to a prayer for food that
    was refused as to a monster: what lives deeper is more food, and more points. Of those at level 9 .71 lived through
    30,000 turns on Dlvl 1, .77 on Dlvl 3, .75 on Dlvl 5 and .49 on Dlvl 7; with up to three points less .71, .71 and
    .53 on the first three (docs/ledger.md)."""
    deserted: int = turns(1_500, 500)
    """Turns without an enemy in view after which the hero grows elsewhere: a monster is generated in 70 turns, and one
    hero in fifty sat for thousands where hidden ways kept all of them off, until it starved (docs/ledger.md)."""
    forages_below: int = points(1_000, 400, high=5_000)
    """Units of food, eaten and in the pack, from which down a hero whom no god will hear again leaves its ground, once
    it is past the first one, to explore one new level after the other, and with which it is back: they hold more food
    than comes to who waits, and better prey."""
    ready_level: int = level(30, 2, high=30)
    """Experience level from which the hero goes for depth: never before its time, for a potion or a wraith makes level
    14 of a hero who still earns more by growing."""
    explored_depth: int = level(12, 3, low=4, high=20)
    """Levels of the main dungeon that are explored for what they hold, on the way to the experience wanted."""
    mines_level: int = level(8, 1, high=30)
    """Experience level from which the hero looks for a dwarf's armour in the Gnomish Mines."""
    enough_armor: int = points(4, 2, low=-10, high=10)
    """Armour class with which it does without. Played on for 15,000 turns with the trip and without it, .67 and .76 of
    the heroes lived who began it at armour class 4, .64 and .56 at 5 and worse (docs/ledger.md)."""
    mines_floors: int = count(1, 1, low=1, high=8)
    """Floors of the Mines to search for it, of the eight that there are at most: a trip to one kills 12 % at level 8
    and 9, to four 30 %, and gives 0.6 points of armour class instead of 1.0. A second trip at level 10 killed 31 %
    (docs/ledger.md)."""
    digger_level: int = level(14, 2, high=30)
    """Experience level up to which a hero who plays for depth grows on the first ground, unless something to dig with
    comes along, and from which on it looks for one in the Mines, on all floors. Three dwarves in eight carry it, and
    one comes along on Dlvl 2 in some 7,000 turns: who waits gets it, at level 6 or 7 mostly, and who looks for it dies
    in the Mines (docs/ledger.md)."""
    branch_search: int = turns(120, 60)
    """Turns of searching for hidden ways on each level that may lead to the Mines, before their stairs are given
    up."""
    grow_until: int = turns(600_000, 200_000, high=1_000_000)
    """Game turn at which growing ends. 1,000 turns on the second ground are worth more than 1,200 points, and one hero
    in 130 dies in them: no dive brings what is still to be won there. An episode of NLE has 1,000,000 steps, and a long
    game takes 0.95 to 1.56 of them for each turn: the dive is made while there are some left."""


@dataclass(frozen=True, slots=True)
class Rest:
    """When the hero rests, and how long."""

    below: float = share(0.85, 0.1)
    """Share of the hit points from which down it rests, where it explores or grows."""
    until: float = share(1.0, 0.1)
    """Share of the hit points up to which it goes on resting there: it waits for enemies to grow on, so a rest to the
    end costs nothing."""
    dive_below: float = share(0.7, 0.1)
    """Share of the hit points from which down it rests on the way down."""
    dive_until: float = share(0.9, 0.1)
    """Share of the hit points up to which it goes on resting on the way down."""
    badly_hurt: float = share(0.35, 0.1)
    """Share of the hit points below which nothing but enemies comes before a rest."""
    write_below: float = share(0.5, 0.15)
    """Share of the hit points below which a rest is long enough to be worth an Elbereth."""
    open_range: int = squares(9, 2)
    """Squares within which an enemy that is awake forbids an open rest."""
    span: int = turns(20, 10, low=1, high=100)
    """Turns of one rest, before the hero thinks again."""


@dataclass(frozen=True, slots=True)
class Items:
    """What is fetched, worn, wielded and tried."""

    corpse_range: int = squares(15, 6)
    """Steps worth walking to a fresh corpse."""
    most_nutrition: int = points(4_000, 1_500, high=20_000)
    """Nutrition in the pack above which no more food is taken."""
    fetch_range: int = squares(30, 10, high=100)
    """Steps of the longest walk to a thing that is worth having."""
    fit_to_fetch: float = share(0.6, 0.15)
    """Share of the hit points below which nothing is fetched soon after an enemy was in view."""
    fit_to_engrave: float = share(0.6, 0.15)
    """Share of the hit points from which on an unknown wand is tried by engraving."""
    fit_to_read: float = share(0.7, 0.15)
    """Share of the hit points from which on an unknown scroll is read."""
    fit_to_open: float = share(0.7, 0.15)
    """Share of the hit points from which on a box is opened: one in ten is trapped (src/mkobj.c, mksobj)."""
    altar_walk: int = squares(40, 15, high=200)
    """Steps worth walking to an altar for each point that it is worth to know what is cursed."""
    fit_to_rub: float = share(0.8, 0.15)
    """Share of the hit points from which on a lamp is rubbed: the djinni may be hostile."""
    djinni_rounds: float = rounds(5.0, 2.0)
    """Rounds of a djinni's blows that the hero must stand before a lamp is rubbed that is not blessed: it has 31 hit
    points, and a wish is as likely as a hostile one."""
    enough_gain: float = points(1.0, 0.5)
    """Points of armour class for which a piece is exchanged, body armour too: nobody is in view, and turns are
    cheap."""
    tough_enough: int = points(25, 8)
    """Hit points from which on the hero walks among a shop's wares: one in fifty of them is a mimic on Dlvl 2, which
    strikes for up to 12 (src/mkroom.c, mkshobj_at), and is left behind after a blow or two."""
    worth_a_walk: int = points(40, 20)
    """Gold that the sale of what is carried must bring for a walk to a shop that has nothing to buy yet."""
    saved_for: int = points(150, 75)
    """Gold by which a ware may be too dear to be saved for, where the keeper buys what enemies leave."""
    better: float = factor(1.2, 0.1)
    """Times the worth of the one in hand that a weapon must have to be wielded or carried instead: it may be cursed,
    and changing takes a turn."""


@dataclass(frozen=True, slots=True)
class Explore:
    """When the hero goes on, searches, waits and digs."""

    descend_above: float = share(0.6, 0.15)
    """Share of the hit points below which stairs down wait."""
    return_above: float = share(0.9, 0.1)
    """Share of the hit points that it takes to go back to a level that was left before enemies."""
    wait_out: int = turns(40, 15)
    """Turns for which such enemies are left to lose interest, however fit the hero is."""
    return_odds: float = chance(0.5, 0.15)
    """Chance to beat them, with all hit points, from which on the hero goes back to them."""
    fall_above: float = share(0.8, 0.1)
    """Share of the hit points from which on the hero leaps into a trap door, a leap that has no way back at once, one
    to several levels deep (trap.c)."""
    search: int = turns(8, 3, low=1, high=100)
    """Turns of one search before thinking again: a hidden thing beside the hero is found with 1/7 a turn."""
    wait: int = turns(20, 10, low=1, high=100)
    """Turns of one search on the level where the plan wants the hero to wait for enemies: nothing is lost by a longer
    look."""
    dig_on_above: float = share(0.5, 0.15)
    """Share of the hit points from which on the hero digs on behind Elbereth instead of resting there."""
    dig_above: float = share(0.6, 0.15)
    """Share of the hit points below which the hero rests before the next hole, if anything keeps the enemies off."""
    stairs_before_hole: int = squares(12, 4)
    """Steps of the longest walk to known stairs down that is taken rather than a hole dug: a hole takes 10 to 25
    turns."""
