"""What the belief learns from the outcome of the last command and from what the game said: one short rule each.

Each rule stands with what it listens to: verbs of commands, kinds of events (`K`), states of things (`When`).
"""

from __future__ import annotations

from agents.symbolic.belief.belief import Belief
from agents.symbolic.belief.lessons import body, boxes, grip, ground, lamps, magic, people, puzzles, things, worn
from agents.symbolic.belief.lessons.lesson import Lesson, Lessons, When, states_of
from agents.symbolic.belief.lessons.rooted import rooted
from agents.symbolic.belief.lessons.shops import debts, learn_shops, prices, shop_around
from agents.symbolic.command import Command
from agents.symbolic.perception.events import EventKind as K
from agents.symbolic.verb import Verb


def learn(belief: Belief) -> None:
    """Apply every rule that has something to learn from, in order."""
    command = belief.exchange.command or _NO_COMMAND
    for rule in LESSONS.due(command.verb, belief.event_kinds, states_of(belief)):
        rule(belief, command)
    began, ended = belief.previous.turn, belief.turn
    belief.journal.record(began, command.verb, command.subject, belief.messages, belief.pos, ended)


_NO_COMMAND = Command(Verb.NOTHING, "")

LESSONS = Lessons(
    (
        Lesson(people.attitudes, Verb.FARLOOK, K.ATTACK_QUESTION),
        Lesson(people.betrayals, K.MONSTER_HITS, K.MONSTER_MISSES, K.MONSTER_ATTACKS, K.MONSTER_ZAPS),
        Lesson(people.angered, K.ANGERED, K.ROBBED),
        Lesson(people.blows, K.MONSTER_HITS, K.MONSTER_MISSES, K.MONSTER_ATTACKS, K.STOLEN),
        Lesson(people.unseen_assailant, K.HERO_KILLS, K.PET_YELPS),
        Lesson(people.zappers, K.MONSTER_ZAPS),
        Lesson(people.paces, K.PACE_CHANGED),
        Lesson(people.fearless_blows, K.MONSTER_HITS),
        Lesson(people.guard, When.GUARD, K.GUARD_CALLS),
        Lesson(people.vault_gold, Verb.DROP),
        Lesson(people.watch, When.WATCH),
        Lesson(people.nymphs, K.CHARMED, K.STOLEN, K.HERO_KILLS),
        Lesson(people.weres, When.WERE, K.AFFLICTED, K.INTO_WERE, K.HERO_KILLS),
        Lesson(ground.doors, When.LOCKED, K.DOOR_LOCKED),
        Lesson(grip.grip, When.GRASPED, K.HELD),
        Lesson(ground.traps, When.HELD, K.FREED, K.TRAPPED, K.TRAP),
        Lesson(ground.sprung_traps, K.TRAP, K.TRAP_ESCAPED),
        Lesson(ground.holes, K.FELL, K.DUG),
        Lesson(ground.holes_zapped, K.MADE_HOLE, K.HOLE_HEARD),
        Lesson(ground.firm_ground, Verb.MOVE, Verb.LOOK_FOR_TRAP),
        Lesson(ground.failed_steps, Verb.MOVE),
        Lesson(ground.walked, Verb.MOVE),
        Lesson(ground.searching, Verb.SEARCH, Verb.FEEL, Verb.REST, Verb.WAIT),
        Lesson(things.underfoot, When.ALWAYS),
        Lesson(things.pick_up, Verb.PICK_UP),
        Lesson(things.taken_back, Verb.PICK_UP),
        Lesson(things.laid_down, Verb.DROP),
        Lesson(things.laid_on_altar, K.ON_ALTAR),
        Lesson(boxes.looted, Verb.LOOT),
        Lesson(boxes.worked_on, Verb.KICK, Verb.FORCE, Verb.UNLOCK),
        Lesson(things.dropped_by_change, K.NEW_SHAPE),
        Lesson(things.eaten, Verb.EAT),
        Lesson(things.missiles, Verb.THROW),
        Lesson(things.slipped, K.SLIPPED),
        Lesson(things.horn, Verb.APPLY),
        Lesson(things.looks, When.PACK),
        Lesson(worn.asleep, K.FELL_ASLEEP),
        Lesson(worn.stumbled, K.STUMBLED),
        Lesson(things.wands, Verb.ZAP, Verb.CAST, Verb.ENGRAVE, Verb.ENGRAVE_TEST),
        Lesson(things.wished, Verb.ZAP, Verb.ENGRAVE_TEST, Verb.RUB, Verb.QUAFF),
        Lesson(things.charged, Verb.READ),
        Lesson(things.renamed, Verb.NAME),
        Lesson(lamps.rubbed, Verb.RUB),
        Lesson(lamps.dipped, Verb.DIP),
        Lesson(lamps.carried, When.PACK),
        Lesson(magic.spells, Verb.LIST_SPELLS, Verb.CAST, K.SPELLS_CHANGED),
        Lesson(magic.exertion, Verb.CAST),
        Lesson(magic.haze, K.HAZE_GROWS, K.HAZE_GONE),
        Lesson(ground.features, K.NO_STAIRS, K.FEATURE_HERE),
        Lesson(ground.fountains, K.FOUNTAIN_GONE),
        Lesson(ground.footing, When.ALWAYS),
        Lesson(rooted, When.ROOTED),
        Lesson(body.kills, When.KILLS, K.HERO_KILLS),
        Lesson(body.others_kills, K.OTHER_DIES),
        Lesson(body.fresh_corpses, When.ALWAYS),
        Lesson(body.meals, Verb.EAT, When.HUNGER, K.HUNGER_FIXED),
        Lesson(ground.engravings, When.ALWAYS),
        Lesson(people.excused, K.ENGRAVING_TEXT),
        Lesson(ground.pits, K.DUG),
        Lesson(learn_shops, When.KEEPER, K.SHOP_ENTERED, K.SHOP_BARRED, K.SHOP_CLOSED),
        Lesson(shop_around, When.ALWAYS),
        Lesson(prices, When.KEEPER),
        Lesson(debts, Verb.PAY, K.OWES, K.PAID, K.ROBBED, K.APPEASED),
        Lesson(ground.digging, K.FLOOR_TOO_HARD),
        Lesson(ground.floods, K.HOLE_FLOODED),
        Lesson(ground.no_room, K.NO_ROOM_TO_DIG),
        Lesson(puzzles.sokoban, When.PUZZLE),
        Lesson(puzzles.prize, When.PUZZLE),
        Lesson(body.skills, Verb.ENHANCE, K.SKILL_READY, K.SKILL_UP),
        Lesson(body.properties, K.PROPERTY_GAINED, K.PROPERTY_LOST),
        Lesson(body.omens, K.CALENDAR),
    )
)
"""All rules, in the order in which they are applied."""
