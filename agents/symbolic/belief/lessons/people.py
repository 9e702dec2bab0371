"""What the hero learns of monsters: which are peaceful, which attack, which stand watch, which sleep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.lessons.target import target_of
from agents.symbolic.belief.level import FOREVER
from agents.symbolic.belief.monsters import SHOPKEEPER, Attitude, Monster, Sighting
from agents.symbolic.command import GOLD_LETTER, Command
from agents.symbolic.geometry import NEAR, Pos, adjacent, chebyshev, line_direction, neighbours
from agents.symbolic.knowledge.dangers import NYMPHS, harmless, is_were
from agents.symbolic.knowledge.species import SPECIES, species_named
from agents.symbolic.knowledge.terrain import Terrain
from agents.symbolic.perception.events import Event
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.perception.fire import read_fire
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition

_ATTACKS = (K.MONSTER_HITS, K.MONSTER_MISSES, K.MONSTER_ATTACKS, K.MONSTER_ZAPS)


_BLOWS = (K.MONSTER_HITS, K.MONSTER_MISSES)

GUARD_MEMORY = 20
"""Turns for which a vault guard out of sight is still followed."""

UNSEEN_MEMORY = 20
"""Turns for which an enemy that an Elbereth did not hold off is expected to strike again."""

DOUBT_BELOW = 0.75
"""Share of the hit points below which a hallucinating hero would rather hit a friend than be hit."""

_WERES = frozenset(species.name for species in SPECIES if is_were(species))

_SPECIES_NAMES = frozenset(species.name for species in SPECIES)

PET_NAMES = frozenset({"Hachi", "Idefix", "Sirius", "Slasher"})
"""What the first little dog of a Samurai, Barbarian, Ranger or Caveman is called (dog.c, makedog)."""

_PET_DOGS = frozenset({"little dog", "dog", "large dog"})

_TUNNEL = (Terrain.CORRIDOR, Terrain.DOORWAY)

GUARD = species_named("guard")
"""The guard of a vault."""

WATCH = (species_named("watchman"), species_named("watch captain"))
"""The guards of Minetown."""


def attitudes(belief: Belief, command: Command) -> None:
    """A farlook tells peaceful and tame from hostile; so does the game's own question before an attack."""
    if command.square is not None:
        attitude = Attitude.HOSTILE
        if belief.happened(K.SEEN_PEACEFUL):
            attitude = Attitude.PEACEFUL
        elif belief.happened(K.SEEN_TAME):
            attitude = Attitude.TAME
        _set_attitude(belief, command.square, attitude)
    elif belief.happened(K.ATTACK_QUESTION):
        target = target_of(command, belief.pos)
        if target is not None:
            meant = any(reply == "y" for _, reply in command.answers)
            _set_attitude(belief, target, Attitude.HOSTILE if meant else Attitude.PEACEFUL)


def _set_attitude(belief: Belief, pos: Pos, attitude: Attitude) -> None:
    """Note how the monster on a square stands to the hero."""
    monster = belief.monster_at(pos)
    if monster is not None:
        monster.attitude = attitude


def betrayals(belief: Belief, command: Command) -> None:
    """Look again at a peaceful monster that seems to attack: it has turned, or another of its kind did it.

    Where an enemy of the same kind is as near, it was that one: a were calls hostile jackals among tame ones.
    """
    attackers = _subjects(belief, [event for event in belief.events if event.kind in _ATTACKS])
    if not attackers or belief.has(Condition.HALLUCINATING):  # the names mean nothing
        return
    near = [monster for monster in belief.monsters if chebyshev(monster.pos, belief.pos) <= NEAR]
    attackers -= {monster.name for monster in near if monster.attitude is Attitude.HOSTILE}
    for monster in near:
        at_peace = monster.attitude in (Attitude.PEACEFUL, Attitude.TAME)
        if at_peace and monster.name in attackers:
            if monster.attitude is Attitude.TAME:
                belief.pet_struck = belief.turn
            monster.attitude = Attitude.UNKNOWN


def _subjects(belief: Belief, events: Iterable[Event]) -> set[str]:
    """Return the names of whom events tell; the dog's own name is that of the tame dogs at hand."""
    names = {event.subject for event in events}
    if names & PET_NAMES:
        tame = {monster.name for monster in belief.monsters if monster.attitude is Attitude.TAME}
        names |= tame & _PET_DOGS
    return names


def angered(belief: Belief, command: Command) -> None:
    """Look again at whoever gets angry; a shopkeeper goes by a name of his own (src/shk.c, hot_pursuit, rile_shk).

    He is angry, too, who calls the hero a thief, or whom it robbed (src/shk.c, stolen_value, rob_shop).
    """
    names = {event.subject for event in belief.events if event.kind is K.ANGERED}
    keeper = belief.happened(K.ROBBED) or not names <= _SPECIES_NAMES
    for monster in belief.monsters:
        named = monster.species is SHOPKEEPER and keeper
        if monster.attitude is Attitude.PEACEFUL and (monster.name in names or named):
            monster.attitude = Attitude.UNKNOWN


def blows(belief: Belief, command: Command) -> None:
    """Remember when a monster, seen or unseen, last struck at the hero; a monster that strikes does not sleep."""
    struck = [event for event in belief.events if event.kind in _BLOWS or _struck_unseen(event)]
    if not struck:
        return
    strikers = _subjects(belief, struck)
    belief.struck = belief.turn
    beside = [monster for monster in belief.monsters if adjacent(monster.pos, belief.pos)]
    if any(event.unseen for event in struck):
        belief.unseen_blows.struck(belief.turn, _lost_to_the_unseen(belief, struck))
        _unmask(belief, [monster for monster in beside if monster.marked])
    elif belief.has(Condition.HALLUCINATING) and belief.health < DOUBT_BELOW:
        _unmask(belief, beside)
    for monster in beside:
        alike = [other for other in beside if other.name == monster.name]
        if monster.name in strikers and all(other.helpless_until > belief.turn for other in alike):
            monster.helpless_until = 0


def _lost_to_the_unseen(belief: Belief, struck: Sequence[Event]) -> int:
    """Return the hit points that those took whom the hero does not see: of all that were lost, their share of the hits.

    What healed the hero meanwhile hides as much.
    """
    hits = [event for event in struck if event.kind is not K.MONSTER_MISSES]
    unseen = sum(event.unseen for event in hits)
    return max(belief.previous.hp - belief.stats.hp, 0) * unseen // len(hits) if unseen else 0


def unseen_assailant(belief: Belief, command: Command) -> None:
    """Forget who struck unseen once it fell, or yelped as a pet does: what else is there unseen has done nothing."""
    told = [event for event in belief.events if event.unseen or event.kind in (K.HERO_KILLS, K.PET_YELPS)]
    last = told[-1] if told else None
    if last is None or not (last.kind is K.PET_YELPS or (last.kind is K.HERO_KILLS and last.subject == "it")):
        return
    belief.unseen_blows.forget()
    if last.kind is K.PET_YELPS:
        belief.tracker.last_tame = belief.turn


def zappers(belief: Belief, command: Command) -> None:
    """Remember who was seen to zap at the hero: any that can hold a wand may (muse.c, find_offensive)."""
    names = {event.subject for event in belief.events if event.kind is K.MONSTER_ZAPS}
    fire = read_fire(tuple(belief.messages)) if names else None
    if fire is None or not fire.ray:
        return
    blurred = belief.has(Condition.HALLUCINATING)  # the names mean nothing
    alike = [monster for monster in belief.monsters if monster.hostile and (blurred or monster.name in names)]
    aligned = [monster for monster in alike if line_direction(belief.pos, monster.pos) is not None]
    zapper = min(
        aligned if blurred else aligned or alike, key=lambda other: chebyshev(other.pos, belief.pos), default=None
    )
    if zapper is not None:
        zapper.zapped, zapper.zapped_at, zapper.attitude = fire, belief.turn, Attitude.HOSTILE


def paces(belief: Belief, command: Command) -> None:
    """Remember who was seen to speed up or slow down, by a wand mostly: it stays so (src/worn.c, mon_adjust_speed)."""
    if belief.has(Condition.HALLUCINATING):  # the names mean nothing
        return
    for event in belief.events:
        if event.kind is K.PACE_CHANGED:
            alike = (monster for monster in belief.monsters if monster.name == event.subject)
            changed = min(alike, key=lambda other: chebyshev(other.pos, belief.pos), default=None)
            if changed is not None:
                changed.haste = max(-1, min(1, changed.haste + (event.amount or 0)))


def _unmask(belief: Belief, beside: list[Monster]) -> None:
    """Doubt who stands beside a hero that was struck, if it seems to be nobody who would.

    Only its place names a mark, and anybody to the hallucinating: somebody else came to where one at peace, or an eye,
    was known to be. To the hallucinating the game puts no question before a blow at a friend (uhitm.c, attack_checks).
    """
    if any(monster.hostile and (monster.species is None or not harmless(monster.species)) for monster in beside):
        return
    for monster in [monster for monster in beside if not monster.hostile] or beside:
        belief.tracker.unmask(monster)


def _struck_unseen(event: Event) -> bool:
    """Whether somebody beside the hero cast a spell at it or robbed it, unseen (mcastu.c, castmu; steal.c)."""
    return event.unseen and (event.kind is K.STOLEN or (event.kind is K.MONSTER_ATTACKS and event.object == "spell"))


def fearless_blows(belief: Belief, command: Command) -> None:
    """Remember a monster that strikes at a hero on a good Elbereth: it is an @, a minotaur or blind, and ignores it."""
    hits = [event for event in belief.events if event.kind is K.MONSTER_HITS]
    stayed = command.verb is Verb.REST and belief.pos == belief.previous_pos
    if not hits or not stayed or not belief.level.elbereth_at(belief.pos):
        return
    if any(event.unseen for event in hits):
        belief.unseen_fearless_until = belief.turn + UNSEEN_MEMORY
    strikers = {event.subject for event in hits}
    for monster in belief.monsters:
        if monster.name in strikers and adjacent(monster.pos, belief.pos):
            monster.fearless_until = belief.turn + UNSEEN_MEMORY


def excused(belief: Belief, command: Command) -> None:
    """Doubt that who struck just now ignores Elbereth, once it proves to have been smudged by then."""
    if belief.level.elbereth_at(belief.pos):
        return
    marked_now = belief.turn + UNSEEN_MEMORY
    for monster in belief.monsters:
        if monster.fearless_until >= marked_now:
            monster.fearless_until = 0
    if belief.unseen_fearless_until >= marked_now:
        belief.unseen_fearless_until = 0


def watch(belief: Belief, command: Command) -> None:
    """Remember a level that the Minetown watch patrols: nobody is attacked under its eyes."""
    if not belief.level.watched and any(monster.species in WATCH for monster in belief.monsters):
        belief.level.watched = True


def weres(belief: Belief, command: Command) -> None:
    """Remember which were has bitten, and since when none was about: kills of it end the worry."""
    bitten = any(event.kind is K.AFFLICTED and event.object == "lycanthropy" for event in belief.events)
    if bitten or belief.happened(K.INTO_WERE):
        named = {event.object for event in belief.events if event.kind is K.WERE_NAMED}
        belief.journal.were = named.pop() if len(named) == 1 else ""
    if bitten or any(m.species is not None and is_were(m.species) and m.hostile for m in belief.monsters):
        belief.level.were_seen = belief.turn
    elif any(event.kind is K.HERO_KILLS and event.subject in _WERES for event in belief.events):
        belief.level.were_seen = -FOREVER


def nymphs(belief: Belief, command: Command) -> None:
    """Remember that a nymph has robbed the hero here: she comes back until she has all, or is killed."""
    if any(event.kind is K.CHARMED or _stolen_by_nymph(event) for event in belief.events):
        belief.level.robbed = belief.turn
    elif any(event.kind is K.HERO_KILLS and event.subject in NYMPHS for event in belief.events):
        belief.level.robbed = -FOREVER


def _stolen_by_nymph(event: Event) -> bool:
    return event.kind is K.STOLEN and (event.unseen or event.subject in NYMPHS)


def guard(belief: Belief, command: Command) -> None:
    """Remember where a vault guard was seen last: in a dark corridor he is soon out of sight (vault.c, gd_move)."""
    seen = next((monster for monster in belief.monsters if monster.species is GUARD), None)
    if belief.happened(K.GUARD_LEAVES) or (seen is not None and seen.attitude is Attitude.HOSTILE):
        belief.guard = None
    elif seen is not None and seen.attitude is Attitude.PEACEFUL:
        if belief.guard is None or belief.guard.place != seen.pos:
            belief.level.open_up(seen.pos)  # he digs his way, through walls that the hero has run into, too
        belief.guard = Sighting(seen.pos, belief.turn)
    elif belief.guard is not None:
        belief.guard = _out_of_sight(belief, belief.guard)
    elif belief.happened(K.GUARD_CALLS) and belief.stats.gold > 0:
        belief.guard = Sighting(belief.pos, belief.turn - GUARD_MEMORY)  # no longer looked for, but heard: this turn


def _out_of_sight(belief: Belief, last: Sighting) -> Sighting | None:
    """Return where he is followed to: on into the tunnel that he dug; nowhere once he has been gone for long."""
    if belief.happened(K.GUARD_CALLS):
        last = last._replace(turn=belief.turn)
    if belief.turn - last.turn > GUARD_MEMORY:
        return None
    if belief.pos != last.place:
        return last
    level = belief.level
    dug = (pos for pos in neighbours(belief.pos) if level.terrain[pos] in _TUNNEL and not level.visited[pos])
    ahead = next(dug, None)
    return last if ahead is None else Sighting(ahead, belief.turn)


def vault_gold(belief: Belief, command: Command) -> None:
    """Leave alone the gold that was dropped for a vault guard: going back for it ends in the closed vault again."""
    dropped = command.verb is Verb.DROP and command.subject == GOLD_LETTER and belief.stats.gold == 0
    if dropped and belief.guard is not None:
        belief.level.block(belief.pos, FOREVER)
