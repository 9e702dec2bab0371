"""What the hero learns of kills, meals, skills and resistances."""

from __future__ import annotations

from dataclasses import replace

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.identification import types_called
from agents.symbolic.belief.journal import START_NUTRITION
from agents.symbolic.belief.lessons.target import target_of
from agents.symbolic.belief.monsters import Attitude, Monster
from agents.symbolic.command import Command
from agents.symbolic.geometry import Pos, chebyshev, key_towards, line_direction
from agents.symbolic.knowledge.corpses import CORPSES, SAFE_AGE, age_at_death, corpse_of, corpse_shown, left_by_undead
from agents.symbolic.knowledge.skills import skill_called
from agents.symbolic.knowledge.species import SPECIES, Species
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition, Hunger

WEAK_NUTRITION, HUNGRY_NUTRITION, SATIATED_NUTRITION = 49, 149, 1001
"""Nutrition at which the bottom line turns to Weak, to Hungry and to Satiated (eat.c, newuhs)."""

OVERFULL_NUTRITION = 1500
"""Nutrition from which on the game warns of a meal, and asks whether to go on (eat.c, lesshungry); 2000 chokes."""


_BY_NAME = {species.name: species for species in SPECIES}
"""Of a were the human form, which comes last: the dead take it on (mon.c, mondead)."""


_BLOWS = (Verb.FIGHT, Verb.MOVE, Verb.KICK)
_SHOTS = (Verb.THROW, Verb.CAST, Verb.ZAP)

_FASTEST = 2
"""Squares that a pet or a nymph goes in a turn, at most."""


def kills(belief: Belief, command: Command) -> None:
    """Remember where and when something died by the hero's hand: that is the age of the corpse, if it left one."""
    level = belief.level
    for pos in [pos for pos, (species, _) in belief.kills.items() if _no_corpse(belief, pos, species)]:
        del belief.kills[pos]
        if pos != belief.pos:  # else what lies here was read, and is as old as it was
            level.corpse_ages.nothing_at(pos, seen=not belief.has(Condition.BLIND))
    for event in belief.events:
        species = _BY_NAME.get(event.subject) if event.kind is K.HERO_KILLS else None
        if species is None or (where := _where_it_fell(belief, command, species)) is None:
            continue
        _remember(belief, species, where)
        if where in level.blocked:
            level.block(where, belief.turn)  # no longer: it was the victim that barred it


def others_kills(belief: Belief, command: Command) -> None:
    """Remember what fell by a pet or another: said, no longer seen, and the only corpse of its kind where one stood."""
    fallen = dict.fromkeys(event.subject for event in belief.events if event.kind is K.OTHER_DIES)
    gone = [monster for monster in belief.tracker.vanished(belief.previous.turn) if _left_a_corpse(belief, monster)]
    for name in fallen:
        alike = [monster for monster in gone if monster.name == name]
        if len(alike) == 1:
            _remember(belief, _BY_NAME[name], alike[0].pos)


def _left_a_corpse(belief: Belief, monster: Monster) -> bool:
    """Whether the corpse of its kind is shown where it was seen last."""
    if monster.species is None or belief.has(Condition.HALLUCINATING):
        return False
    return corpse_shown(int(belief.level.item[monster.pos])) is corpse_of(monster.species)


def fresh_corpses(belief: Belief, command: Command) -> None:
    """Date what lies where nothing lay a while ago, whoever killed it: it fell since, unless somebody brought it.

    What comes into view with its square may be old. Nothing has fallen while the map has not changed.
    """
    level = belief.level
    if belief.has(Condition.HALLUCINATING) or level.version == level.dated:
        return
    level.dated = level.version
    for pos in level.fallen_since(belief.turn - SAFE_AGE):
        species = corpse_shown(int(level.item[pos]))
        if species is None or level.corpse_ages.died(pos, name := f"{species.name} corpse") is not None:
            continue
        if left_by_undead(species) or _brought(belief, command, pos, species):
            level.corpse_ages.found(pos, name, belief.turn)
        else:
            _remember(belief, species, pos, int(level.bare[pos]))


def _brought(belief: Belief, command: Command, pos: Pos, species: Species) -> bool:
    """Whether a corpse may have been kicked there, or laid down by a pet or a nymph (mon.c, mpickstuff; dogmove.c)."""
    if command.verb is Verb.KICK:
        return True
    told = (_BY_NAME.get(event.subject) for event in belief.events if event.kind in (K.HERO_KILLS, K.OTHER_DIES))
    if any(victim is not None and corpse_of(victim) is species for victim in told):
        return False
    since = int(belief.level.bare[pos])
    reach = _FASTEST * (belief.turn - since + 1)
    there = (*belief.monsters, *belief.tracker.vanished(since))
    return any(_carries(monster) and chebyshev(monster.pos, pos) <= reach for monster in there)


def _carries(monster: Monster) -> bool:
    """Whether it may pick up a corpse and lay it down elsewhere: others take none that is fit to eat."""
    return monster.attitude is Attitude.TAME or (monster.species is not None and monster.species.symbol == "n")


def _remember(belief: Belief, species: Species, where: Pos, turn: int | None = None) -> None:
    """Remember that a corpse may have fallen somewhere, now or at an earlier turn."""
    belief.tracker.died(where)
    died = (belief.turn if turn is None else turn) - age_at_death(species)
    corpse = f"{corpse_of(species).name} corpse"
    belief.kills[where] = (species, belief.level.corpse_ages.fell(where, corpse, died, belief.turn))
    belief.level.forget_pile(where)


def _no_corpse(belief: Belief, pos: Pos, species: Species) -> bool:
    """Whether none is there: a look at the things underfoot shows none, or the square is seen to be bare.

    The dark hides a corpse that is not beside the hero, and from the blind all is dark.
    """
    if pos == belief.pos:
        corpse = f"{corpse_of(species).name} corpse"
        return belief.underfoot is not None and all(item.name != corpse for item in belief.underfoot)
    level = belief.level
    return bool(level.item[pos] < 0 and level.bare[pos] == belief.turn and belief.monster_at(pos) is None)


def _where_it_fell(belief: Belief, command: Command, species: Species) -> Pos | None:
    """Where the victim stood: beside the hero after a blow; in the line of a shot; else where one of its kind vanished.

    Of several that vanished nobody knows which died.
    """
    target = target_of(command, belief.previous_pos)
    if command.does(*_BLOWS):
        return target
    if command.does(*_SHOTS) and target is not None:
        struck = _first_in_line(belief, key_towards(belief.previous_pos, target), species)
        if struck is not None:
            return struck
    gone = [monster.pos for monster in belief.tracker.vanished(belief.previous.turn) if monster.species is species]
    return gone[0] if len(gone) == 1 else None


def _first_in_line(belief: Belief, direction: str, species: Species) -> Pos | None:
    """Where the nearest of a kind stood that way in the frame before: others of a pack move up at once."""
    start = belief.previous_pos
    alike = (pos for pos, kind in belief.tracker.before if kind is species and line_direction(start, pos) == direction)
    return min(alike, key=lambda pos: chebyshev(start, pos), default=None)


def meals(belief: Belief, command: Command) -> None:
    """Count what was eaten, as far as its nutrition is known; the bottom line corrects the estimate."""
    journal, turn = belief.journal, belief.turn
    if command.verb is Verb.EAT and belief.happened(K.ATE) and not belief.happened(K.STOPPED_EATING):
        journal.ate(_nutrition_of(command.subject, belief))
        if command.subject in CORPSES:
            belief.kills.pop(belief.pos, None)
    elif belief.happened(K.HUNGER_FIXED):
        journal.ate(START_NUTRITION - journal.nutrition(turn))
    if belief.happened(K.OVERFULL):
        journal.ate(max(0, OVERFULL_NUTRITION - journal.nutrition(turn)))
    elif belief.stats.hunger == Hunger.HUNGRY and belief.previous.hunger < Hunger.HUNGRY:
        journal.ate(HUNGRY_NUTRITION - journal.nutrition(turn))
    elif belief.stats.hunger == Hunger.WEAK and belief.previous.hunger < Hunger.WEAK:
        journal.ate(WEAK_NUTRITION - journal.nutrition(turn))
    elif belief.stats.hunger == Hunger.SATIATED and belief.previous.hunger > Hunger.SATIATED:
        journal.ate(SATIATED_NUTRITION - journal.nutrition(turn))
    elif belief.stats.hunger == Hunger.NOT_HUNGRY:
        journal.ate(max(0, HUNGRY_NUTRITION - journal.nutrition(turn)))


def _nutrition_of(subject: str, belief: Belief) -> int:
    """Nutrition of a corpse by its species, of anything else by its type; 0 if unknown."""
    species = CORPSES.get(subject)
    if species is not None:
        return species.corpse_nutrition
    entry = belief.previous_inventory.by_letter(subject)
    if entry is not None:
        return entry.appearance.nutrition
    return next((kind.nutrition for kind in types_called(subject)), 0)  # from the floor, by its name


def skills(belief: Belief, command: Command) -> None:
    """Notice when a skill may be advanced, and when it was."""
    if command.verb is Verb.ENHANCE:
        belief.can_enhance = False
    if belief.happened(K.SKILL_READY, K.SKILL_UP):
        belief.can_enhance = True
    for event in belief.events:
        if event.kind is K.SKILL_UP and (skill := skill_called(event.object)) is not None:
            belief.hero = replace(belief.hero, advances=(*belief.hero.advances, skill))


def properties(belief: Belief, command: Command) -> None:
    """Keep the resistances that a meal gave, and give up those that a curse took."""
    for event in belief.events:
        acquired = belief.hero.acquired
        if event.kind is K.PROPERTY_GAINED:
            belief.hero = replace(belief.hero, acquired=acquired | {event.object})
        elif event.kind is K.PROPERTY_LOST:
            belief.hero = replace(belief.hero, acquired=acquired - {event.object})


_FRIDAY = "Friday the 13th"


def omens(belief: Belief, command: Command) -> None:
    """On a Friday the 13th luck is bad for the whole game: no god listens (allmain.c; pray.c, can_pray)."""
    if any(event.kind is K.CALENDAR and event.object == _FRIDAY for event in belief.events):
        belief.journal.luck_penalty += 1
