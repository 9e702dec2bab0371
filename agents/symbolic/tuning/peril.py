"""Thresholds in danger: whom to fight, when to run, to write, to pray and to heal."""

from __future__ import annotations

from dataclasses import dataclass

from agents.symbolic.tuning.knob import chance, count, factor, points, rounds, share, squares, turns


@dataclass(frozen=True, slots=True)
class Odds:
    """What the chances in a fight are taken to mean."""

    lost_below: float = chance(0.5, 0.1)
    """Chance to win below which a fight is being lost."""
    safe_above: float = chance(0.8, 0.1)
    """Chance to win above which a fight is worth beginning."""
    target_below: float = chance(0.5, 0.1)
    """Chance to win below which even a hero that is shot at stays where it is."""
    hopeless_below: float = chance(0.15, 0.1)
    """Chance to win below which the hero leaves however healthy it is."""
    slack: float = rounds(2.0, 0.5)
    """Rounds of average blows that must be left for a way out: an engraving fails with 28 %, and fleeing takes
    time."""
    alarm: float = share(0.5, 0.1)
    """Share of the hit points from which down a fight that is being lost is left."""
    hopeless_alarm: float = share(0.8, 0.1)
    """Share of the hit points from which down a fight that is hopeless is left."""
    dear: float = share(0.4, 0.1)
    """Share of the hit points that a kill of something harmless may cost."""
    crowd: int = count(2, 1, low=1, high=8)
    """Enemies from which on a narrow place, or stairs, are worth the way."""
    asleep_after: int = turns(6, 3)
    """Turns in view without a move, after which a monster that is not adjacent is taken to be asleep or held."""


@dataclass(frozen=True, slots=True)
class Fight:
    """Whom the hero attacks, from where and how."""

    fit: float = share(0.6, 0.15)
    """Share of the hit points below which the hero rests before it looks for a fight."""
    approach: int = squares(9, 2)
    """Squares within which an enemy is gone for."""
    were_first: float = factor(3.0, 1.0)
    """How many times more it is worth to be rid of a were than of another that does as much damage."""
    pest_damage: float = points(5.0, 2.0)
    """Hit points that a blow of one that robs or blinds is put at: whatever stands beside the hero goes before a
    jackal."""
    prey_fit: float = share(0.7, 0.15)
    """Share of the hit points from which on a peaceful dwarf is hunted for its pick-axe."""
    prey_range: int = squares(20, 8)
    """Steps of the longest walk to such a dwarf."""
    sleeper_range: int = squares(15, 5)
    """Steps of the longest walk to an enemy that sleeps, to kill it."""
    coming: int = squares(10, 3)
    """Squares within which an enemy that is awake is expected to come to the stairs."""
    back_to_stairs: int = squares(10, 4)
    """Steps worth going back to the stairs before a fight."""
    wait_for: int = turns(15, 5)
    """Turns for which the hero waits for an enemy in view to arrive."""
    retreat: int = squares(4, 1)
    """Steps of the longest way back to a narrow place."""
    bolt_range: int = squares(5, 2, low=1, high=12)
    """Squares within which a force bolt is cast."""
    bolt_worth: float = points(2.0, 1.0)
    """Hit points that an enemy would cost in melee, from which on it is worth the energy of a force bolt."""
    worth_a_haze: float = share(0.1, 0.04)
    """Share of the hit points that a spell of protection must save in the fight at hand."""
    worth_a_charge: float = share(0.7, 0.2, high=3.0)
    """Share of the hit points that a fight must be expected to cost before a charge is spent on it: few wands hold
    more than six, and a fight that turns out badly is zapped later."""


@dataclass(frozen=True, slots=True)
class Escape:
    """When the hero runs, falls or takes cover, and where to."""

    longest_run: int = squares(25, 8)
    """Steps to stairs that are still a way out."""
    no_bouncing: int = turns(12, 6)
    """Turns after stairs were taken in which they are no way out: each passage gives those that wait there a free
    blow."""
    bounce_below: float = share(0.6, 0.15)
    """Share of the hit points below which stairs that were just taken are a way out all the same."""
    clearly: float = chance(0.15, 0.1)
    """How much better the chance to win must be at the other end of stairs."""
    blocked_cost: int = squares(15, 6)
    """Steps that stairs are put farther away when an enemy is nearer to them than the hero."""
    fall_below: float = share(0.7, 0.15)
    """Share of the hit points below which the hero digs its way out: deeper down others wait."""
    stairs_before_fall: int = squares(5, 2)
    """Steps to stairs that are a better way out than a fall: from those the hero can come back."""
    last_round: float = rounds(1.0, 0.5)
    """Rounds within which enemies could kill, when a hero too healthy for a prayer tries unknown items, which mostly
    do not help."""
    sure_round: float = rounds(0.5, 0.25)
    """Rounds that are `last_round` for a hero whose prayer would be heard."""
    gamble_below: float = share(1 / 3, 0.1)
    """Share of the hit points below which a hero tries unknown items then."""
    cover_below: float = share(0.6, 0.15)
    """Share of the hit points below which cover from missiles is worth the steps."""
    cover_steps: int = squares(5, 2, low=1, high=15)
    """Steps of the longest way to cover."""
    stairs_near: int = squares(3, 1)
    """Steps to stairs that are better than an Elbereth under fire: it stops no missile, and no blows on so short a
    way."""
    lie_low: int = turns(12, 6)
    """Turns for which the hero stays in cover: whoever shot comes to look for it, and is fought beside the corner."""
    ambush_from: int = squares(3, 1)
    """Steps from which on an archer is rather waited for than walked up to along its line of fire."""


@dataclass(frozen=True, slots=True)
class Elbereth:
    """How long the hero trusts the word in the dust."""

    leave_at: float = share(0.9, 0.1)
    """Share of the hit points up to which the hero stays on an Elbereth."""
    dive_at: float = share(0.6, 0.15)
    """Share of the hit points up to which it stays on one before it digs on down."""
    most_tries: int = count(5, 2, low=1, high=20)
    """Attempts to engrave in a row on one square: 28 % of them come out garbled."""
    seen_lately: int = turns(20, 8)
    """Turns after which an enemy that went out of sight is not expected back at any moment."""
    alone: int = turns(10, 5, low=1, high=20)
    """Turns to rest between two readings while nobody is about."""


@dataclass(frozen=True, slots=True)
class Prayer:
    """How likely a god must be to hear."""

    safe: float = chance(0.9, 0.05)
    """Chance of being heard from which a prayer is trusted."""
    desperate: float = chance(0.45, 0.15)
    """Chance of being heard from which it is tried when the hero is lost without it."""
    last: float = chance(0.2, 0.1)
    """Chance of being heard from which a hero that dies otherwise prays."""
    feeds: float = chance(0.985, 0.008)
    """Chance of being heard from which a hungry hero leaves the pack alone and prays when it is weak: what it carries
    is for the times when the last prayer is not 1,500 turns back, which are those that anger a god."""
    pressing: int = squares(3, 1)
    """Squares within which enemies make a prayer urgent."""
    last_blows: float = rounds(1.5, 0.5)
    """Rounds within which enemies could kill: no time for anything but a prayer."""
    cure_health: float = share(0.5, 0.15)
    """Share of the hit points from which on a prayer is spent on lycanthropy."""
    cure: float = chance(0.93, 0.05)
    """Chance of being heard from which on it is: some 900 turns after the last prayer, where at turn 500 one in eight
    is refused (rnd.c, rnz). Of 30 heroes bitten at level 8 and more, two copies each, .82 lived 2,500 turns later with
    no god angry; .75 of those who prayed at .87, .77 at .97, .72 at .985: a beast starves, and is hunted."""


@dataclass(frozen=True, slots=True)
class Healing:
    """When a potion is drunk and a healing spell cast."""

    drink_below: float = share(0.4, 0.1)
    """Share of the hit points up to which a potion is drunk in danger."""
    drink_early: float = share(0.6, 0.1)
    """Share of the hit points up to which it is drunk when the next blows may be the last."""
    ray_at_worst: float = factor(1.5, 0.3)
    """Times its mean damage that the next ray may take: a bolt of 6d6 takes more than 31 once in a hundred times."""
    next_blows: float = rounds(0.75, 0.25)
    """Rounds within which enemies that could kill are taken to be about to."""
    cast_below: float = share(0.6, 0.15)
    """Share of the hit points below which a spell is cast in a fight."""
    rest_below: float = share(0.9, 0.1)
    """Share of the hit points below which a spell is cast where there is no fight."""
    needed: float = factor(0.8, 0.2, low=0.0, high=2.0)
    """Share of what a spell gives back that must be missing, or the rest is wasted, unless the hero is badly hurt."""
    kept_energy: int = points(10, 5)
    """Points of energy that the slightly hurt keep for the next fight: two healing spells."""
    outheals: float = factor(1.5, 0.5)
    """Times what the enemies take meanwhile that a spell must give back in a fight, or there are better ways out."""
