"""Melee: which enemies to hit, which to go for, and which to leave alone."""

from __future__ import annotations

from agents.symbolic.behaviours.walk import walk
from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.monsters import Attitude, Monster
from agents.symbolic.command import feel
from agents.symbolic.command import fight as hit
from agents.symbolic.geometry import Pos, adjacent, chebyshev, key_towards, touching
from agents.symbolic.knowledge.dangers import (
    Touch,
    charms,
    devours,
    harmless,
    holds,
    is_pest,
    shrieks,
    stationary,
)
from agents.symbolic.knowledge.species import SPECIES, Species
from agents.symbolic.perception.events import EventKind
from agents.symbolic.planning.combat import fight_outlook
from agents.symbolic.proposal import Proposal, Refusal
from agents.symbolic.reckoning.company import COMPANY_MEMORY
from agents.symbolic.reckoning.elbereth import besieged, protected, respects
from agents.symbolic.reckoning.foes import explodes, explodes_when_killed, foe, hit_points
from agents.symbolic.reckoning.incoming_fire import bearable, closing_step, last_shot, under_fire
from agents.symbolic.reckoning.odds import (
    BLAST_DAMAGE,
    freezes,
    survival,
    touch,
    urgency_of,
    worth_hitting,
)
from agents.symbolic.verb import Verb
from nethack_env.observation import Condition

ANSWER_MEMORY = 20
"""Turns for which something unseen is left alone that answered a blow."""

MOST_FEELING = 3
"""How often somebody unseen is felt for in that time: what stays hidden, stays."""

SWIFT_KILL = 2.0
"""Blows up to which a nymph that sleeps is killed: the first wakes it, and awake it robs."""

BULK = 200
"""Hit points above which nobody is gone for."""


def _is_game(species: Species) -> bool:
    """Whether one goes for such a kind: it moves, fights by itself or calls those who do, and does nothing worse."""
    if stationary(species) or explodes_when_killed(species) or is_pest(species) or devours(species):
        return False
    return hit_points(species) <= BULK and (not harmless(species) or shrieks(species))


_GAME = frozenset(filter(_is_game, SPECIES))
"""The species whose kill is worth a walk."""


def fight(belief: Belief) -> Proposal | Refusal:
    """Hit the adjacent enemy that it pays most to be rid of."""
    targets = _likely([monster for monster in belief.adjacent_hostiles() if _to_be_hit(belief, monster)])
    targets = _in_reach(belief, targets or _cornering(belief))
    if protected(belief):
        fearless = [monster for monster in targets if not respects(belief, monster)]
        targets = fearless if besieged(belief) else fearless or targets
    if not targets:
        return _feel_out(belief)
    target = max(targets, key=lambda monster: urgency_of(belief, monster))
    direction = key_towards(belief.pos, target.pos)
    unseen = target.species is None
    reason = f"hit the {target.name}"
    return Proposal(hit(direction, target.name), reason, target=("unseen", target.pos) if unseen else None)


def _cornering(belief: Belief) -> list[Monster]:
    """Return those who freeze whom they touch, and whom the hero could neither leave nor hold off, which comes first.

    Two of 24 strong heroes died in a pit or on stairs beside a gelatinous cube, and never struck at it.
    """
    if protected(belief):
        return []
    return [m for m in belief.adjacent_hostiles() if freezes(belief, m) and touch(belief, m) is Touch.COSTLY]


def _in_reach(belief: Belief, targets: list[Monster]) -> list[Monster]:
    """Leave out those whom a hero does not reach that is held by another (hack.c, domove)."""
    if not belief.held:
        return targets
    unlike = [m for m in targets if m.pos not in belief.not_holding and (m.species is None or holds(m.species))]
    return unlike or targets


def _feel_out(belief: Belief) -> Proposal | Refusal:
    """Search for an unseen monster beside the hero that may be peaceful: if it is gone, so is its mark (detect.c)."""
    unseen = [monster for monster in belief.adjacent_hostiles() if monster.species is None]
    if not unseen or _answered(belief):
        return "nobody to hit"
    felt = sum(effect.verb is Verb.FEEL for effect in belief.journal.since(belief.turn - ANSWER_MEMORY))
    if felt >= MOST_FEELING or belief.stats.hp < belief.previous.hp:
        return "no time to feel who is there"
    return Proposal(feel(), "feel for who is there", target=("feel", unseen[0].pos))


def _to_be_hit(belief: Belief, monster: Monster) -> bool:
    """Whether to hit it; what cannot be seen, only while it does not answer blows as a jelly does."""
    if monster.species is None:
        return not (_answered(belief) or _may_be_spore(belief, monster)) and _surely_hostile(belief, monster)
    return worth_hitting(belief, monster) and not _better_asleep(belief, monster)


def _may_be_spore(belief: Belief, unseen: Monster) -> bool:
    """Whether what cannot be seen, and has not struck, may be a gas spore that was near, and whose blast may kill."""
    if belief.stats.hp > BLAST_DAMAGE or belief.turn - belief.unseen_blows.last < ANSWER_MEMORY:
        return False
    lost = (monster for monster in belief.tracker.vanished(belief.turn - ANSWER_MEMORY) if explodes(monster))
    return any(chebyshev(spore.pos, unseen.pos) <= 1 + spore.strayed(belief.turn) for spore in lost)


def _likely(targets: list[Monster]) -> list[Monster]:
    """Leave out, of strangers beside a hallucinating hero, those that stood still since before the last one came.

    A floating eye drifts by a square in twelve turns, and the one that struck has come from somewhere.
    """
    strangers = [m for m in targets if m.species is None and m.attitude is Attitude.UNKNOWN]
    latest = max((monster.since for monster in strangers), default=0)
    return [m for m in targets if m not in strangers or m.stirs or m.since == latest]


def _surely_hostile(belief: Belief, monster: Monster) -> bool:
    """Whether what cannot be made out is no friend: where there are some about, only what strikes is hit.

    The game asks no question before such a blow (uhitm.c, attack_checks), and the watch avenges it.
    """
    if monster.attitude is Attitude.UNKNOWN:  # a stranger, to a hallucinating hero whom somebody beside struck
        return not belief.level.watched or sum(adjacent(m.pos, belief.pos) for m in belief.monsters) == 1
    if not _among_friends(belief) or belief.turn - belief.unseen_blows.last < ANSWER_MEMORY:
        return True
    shot = last_shot(belief)
    return shot is not None and (shot.unseen or belief.has(Condition.BLIND))  # the shooter is as near as any


def _among_friends(belief: Belief) -> bool:
    """Whether an unseen monster may be peaceful; to a blind hero it may also be the pet."""
    tracker = belief.tracker
    seen = max(tracker.last_peaceful, tracker.last_tame) if belief.has(Condition.BLIND) else tracker.last_peaceful
    return belief.level.watched or belief.turn - seen < COMPANY_MEMORY


def _better_asleep(belief: Belief, monster: Monster) -> bool:
    """Whether it is a nymph that was never seen to stir (makemon.c: four of five sleep) and would live to rob."""
    if monster.stirs or monster.species is None or not charms(monster.species):
        return False
    return foe(belief, monster).actions > SWIFT_KILL


def _answered(belief: Belief) -> bool:
    """Whether blows at something unseen were answered of late (uhitm.c, passive)."""
    lately = belief.journal.since(belief.turn - ANSWER_MEMORY)
    return any(effect.verb is Verb.FIGHT and effect.reported(EventKind.BLOW_ANSWERED) for effect in lately)


def approach(belief: Belief) -> Proposal | Refusal:
    """Go and get an enemy nearby that the hero will beat: each kill is experience, and it would come anyway."""
    shot = last_shot(belief)
    if shot is None and belief.health < belief.tuning.fight.fit:
        return "too hurt to look for a fight"
    needed = belief.tuning.odds.safe_above if shot is None else belief.tuning.odds.target_below
    if survival(belief, belief.tuning.fight.approach) < needed:
        return "too strong together"
    if shot is not None and not bearable(belief, shot, chebyshev(belief.hostiles[0].pos, belief.pos)):
        return "a zap on the way would kill"
    for monster in belief.hostiles:
        step = _step_to(belief, monster) if _worth_going_for(belief, monster) else None
        if step is not None:
            return walk(belief, (step,), f"go for the {monster.name}", ("approach", monster.pos))
    return "nobody worth going for"


def _worth_going_for(belief: Belief, monster: Monster) -> bool:
    """Whether it is a kill for the taking, and near: such a kind as one goes for, may be touched, and loses."""
    near = chebyshev(monster.pos, belief.pos) <= belief.tuning.fight.approach
    if not near or touching(monster.pos, belief.pos):
        return False
    if monster.species not in _GAME or not worth_hitting(belief, monster):
        return False
    odds = fight_outlook([foe(belief, monster)])
    return under_fire(belief) or odds.survival(belief.stats.hp) > belief.tuning.odds.safe_above


def _step_to(belief: Belief, monster: Monster) -> Pos | None:
    """Return the first step of a short way to it; under fire, one out of its line if there is any."""
    path = belief.walking.path_beside(monster.pos)
    if not path or len(path) > belief.tuning.fight.approach + 4:
        return None
    return (closing_step(belief, monster) if under_fire(belief) else None) or path[0]
