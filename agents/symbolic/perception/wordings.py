"""The wording of NetHack's messages, one rule a line: kind, a fragment that must occur, and the pattern of a sentence.

Wordings are those of the C source (``mhitu.c``, ``uhitm.c``, ``eat.c``, ``pray.c``, ``lock.c``, ``trap.c`` ...). Rules
are tried in order and the first one that matches wins, so the special ones stand before the general ones.
"""

import re
from typing import NamedTuple

from agents.symbolic.perception.events import EventKind as K

_SHAPE = r"(?:invisible )?(?:saddled )?"
"""What stands before a monster's name: a hero who sees the invisible is told who is (src/do_name.c, x_monnam)."""

S = rf"(?:[Tt]he |[Aa]n? |[Yy]our )?(?:poor )?{_SHAPE}(?P<subject>.+?)"
"""A monster or thing."""
O = rf"(?:the |an? )?{_SHAPE}(?P<object>.+?)"  # noqa: E741
"""A second one."""
ITEM = r"(?P<subject>.+?)"
"""An item, with its article."""


class Rule(NamedTuple):
    """One wording.

    Attributes
    ----------
    kind : EventKind
        What it reports.
    fragment : str
        Text that every such sentence holds: the cheap test before the pattern.
    pattern : re.Pattern
        Matched from the start of the sentence; groups ``subject``, ``object``, ``amount``.
    subject, object : str
        What the event holds where the sentence does not spell it out.
    amount : int or None
        `Event.amount` where the sentence does not spell it out.
    """

    kind: K
    fragment: str
    pattern: re.Pattern[str]
    subject: str = ""
    object: str = ""
    amount: int | None = None


def rule(
    kind: K, fragment: str, pattern: str = "", *, subject: str = "", object: str = "", amount: int | None = None
) -> Rule:
    """Make a rule; without a pattern the fragment is enough."""
    return Rule(kind, fragment, re.compile(pattern, re.DOTALL), subject, object, amount)


RULES: tuple[Rule, ...] = (
    # What the hero itself types, which is no report
    rule(K.WISH_ASKED, "For what do you wish?", r"For what do you wish\? *(?P<object>.*)$"),
    # What lies here, doors, walls, traps, stairs
    rule(K.SEE_HERE, " here ", rf"You (?:see|feel) here {ITEM}\.$"),
    rule(
        K.PICKED_UP,
        " lifting ",
        rf"You have (?:a little trouble|much trouble|extreme difficulty) lifting (?P<object>\S) - {ITEM}\.$",
    ),
    rule(K.PILE_HERE, "There are a few", r"There are a few (?:more )?objects here", amount=2),
    rule(K.PILE_HERE, "There are several", r"There are several (?:more )?objects here", amount=5),
    rule(K.PILE_HERE, "There are many", r"There are many (?:more )?objects here", amount=10),
    rule(K.PILE_HERE, "object here", r"There is (?:an|another) object here", amount=1),
    rule(K.FEATURE_HERE, "altar to ", rf"[Tt]here is an (?P<subject>altar) to {O} (?:here\.$|below you)"),
    rule(K.FEATURE_HERE, " here.", rf"There is {S} here\.$"),
    rule(K.FEATURE_HERE, " here.", rf"There are {S} here\.$"),
    rule(K.FEATURE_HERE, "there is", rf"[Tt]here is {S} below you"),
    rule(K.OTHER, "(at the ready)", rf"(?P<object>[a-zA-Z]) - {ITEM} \(at the ready\)\.$"),
    rule(K.OTHER, "(in quiver", rf"(?P<object>[a-zA-Z]) - {ITEM} \(in quiver(?: pouch)?\)\.$"),
    rule(K.OTHER, "weapon in hand", rf"(?P<object>[a-zA-Z]) - {ITEM} \((?:tethered )?weapon in hands?\)\.$"),
    rule(K.OTHER, "(being worn)", rf"(?P<object>[a-zA-Z]) - {ITEM} \(being worn\)\.$"),
    rule(K.OTHER, "(on ", rf"(?P<object>[a-zA-Z]) - {ITEM} \(on (?:right|left) \w+\)\.$"),
    rule(K.PICKED_UP, "gold piece", r"(?P<object>\$) - (?P<subject>\d+ gold pieces?)"),
    rule(K.PICKED_UP, " - ", rf"(?P<object>[a-zA-Z#$]) - {ITEM}\.$"),
    rule(K.DROPPED, "You drop", rf"You drop {ITEM}\.$"),
    rule(K.ON_ALTAR, "on the altar", rf"{ITEM} lands? on the altar\.$", object="uncursed"),
    rule(K.ON_ALTAR, "an amber flash", rf"There is an amber flash as {ITEM} hits? the altar\.$", object="blessed"),
    rule(K.ON_ALTAR, "a black flash", rf"There is a black flash as {ITEM} hits? the altar\.$", object="cursed"),
    rule(K.TOO_HEAVY, "trouble lifting", rf"You have (?:a little|much) trouble lifting {ITEM}[.?]"),
    rule(K.TOO_HEAVY, "difficulty lifting", rf"You have extreme difficulty lifting {ITEM}[.?]"),
    rule(K.TOO_HEAVY, "too much to get through"),
    rule(K.TOO_HEAVY, "You cannot pass that way"),
    rule(K.TOO_HEAVY, "too heavy for you to lift", rf"There (?:is|are) {S} here, but"),
    rule(K.TOO_HEAVY, "You can only", r"You can only \w+ (?:one|some) of"),
    rule(K.TOO_HEAVY, "carrying too much stuff", r"You are carrying too much"),
    # Doors
    rule(K.DOOR_LOCKED, "This door is locked"),
    rule(K.BOX_LOCKED, "locked.", r"(?:Hmmm, .+ turns out to be|It is|The (?:large box|chest) is) locked\.$"),
    rule(K.BOX_EMPTY, "empty.", r".*\b(?:box|chest) is (?:now )?empty\.$"),
    rule(K.DOOR_BROKEN, "This door is broken"),
    rule(K.DOOR_OPENS, "This door is already open"),
    rule(K.DOOR_ABSENT, "This doorway has no door"),
    rule(K.DOOR_ABSENT, "no door there", r"You (?:see|feel) no door there"),
    rule(K.DOOR_OPENS, "The door opens"),
    rule(K.DOOR_OPENS, "drawbridge", r"You see a drawbridge coming down"),
    rule(K.DOOR_STUCK, "The door resists"),
    rule(K.DOOR_STUCK, "The door is stuck"),
    rule(K.DOOR_STUCK, "Something's in the way"),
    rule(K.DOOR_STUCK, "in the way", r"(?:.+ (?:blocks|stands in) the way|Something is in the way)"),
    rule(
        K.DOOR_BROKEN, "door", r"(?:As you kick the door, it (?:crashes open|shatters to pieces)|The door crashes open)"
    ),
    rule(K.DOOR_BROKEN, "You see a door explode"),
    rule(K.DOOR_BROKEN, "You break through the door"),
    rule(K.UNLOCKED, "You succeed in", r"You succeed in (?:unlocking|picking|forcing)"),
    rule(K.UNLOCKED, "The door unlocks"),
    rule(K.UNLOCKED, "You break open the lock"),
    rule(K.NO_DIAGONAL, "can't move diagonally", r"You can't move diagonally"),
    rule(K.NO_DIAGONAL, "You cannot move diagonally"),
    rule(K.WALL, "It's", r"It's (?:an? )?(?P<object>solid stone|wall|tree)\."),
    rule(K.WALL, "You cannot pass through the bars", object="bars"),
    rule(K.WALL, "drawbridge is up", r"That drawbridge is up", object="drawbridge"),
    rule(K.WALL, "already gone as far", r"You have already gone as far (?P<object>\w+) as possible"),
    rule(K.BOULDER_STUCK, "but in vain", rf"You try to move {S}, but in vain"),
    rule(K.BOULDER_STUCK, "cannot move", r"Perhaps that's why"),
    rule(K.BOULDER_STUCK, "roll diagonally", rf"{S} won't roll diagonally"),
    rule(K.BOULDER_STUCK, "A boulder blocks your path"),
    rule(K.BOULDER_STUCK, "a boulder", r"There's a boulder|However, you can(?:not| )"),
    rule(K.BOULDER_STUCK, "leverage", rf"You don't have enough leverage to push {S}\."),
    rule(K.PIT_FILLED, "The boulder fills a pit"),
    rule(K.DUG, "You dig", r"You dig (?:a|an adjacent) (?P<object>pit|hole) (?:in|through)"),
    rule(K.DUG, "cut through", r"You succeed in cutting away some rock", object="rock"),
    rule(K.DUG, "cutting away some rock", r"You succeed in cutting", object="rock"),
    rule(K.DUG, "dig completely through", r"You .*through the (?P<object>\w+)"),
    rule(K.DUG, "make an opening in the wall", r"You (?:make|succeed).*", object="wall"),
    # Traps
    rule(K.TRAP, "You", r"You (?:fall|step|stumble|plunge|land) into (?:a|an|your) (?P<subject>pit)"),
    rule(K.TRAP, "sharp iron spikes", r"You (?:land|step) on a set of sharp iron spikes", subject="spiked pit"),
    rule(K.TRAP, "bear trap closes on", r"(?:A|Your) (?P<subject>bear trap) closes on"),
    rule(K.TRAP, "spider web", r"You (?:stumble|run|walk|fly|float)\w* into (?:a|an|your) (?P<subject>spider web)"),
    rule(K.TRAP, "arrow shoots out at you", r"An (?P<subject>arrow) shoots"),
    rule(K.TRAP, "dart shoots out at you", r"A little (?P<subject>dart) shoots"),
    rule(K.TRAP, "falls on your", r"A trap door in .+ opens and (?:a |an )?(?P<subject>.+?) falls on your"),
    rule(K.TRAP, "A board beneath you", subject="squeaky board"),
    rule(K.TRAP, "cloud of gas", r"(?:You are enveloped in a|A) cloud of gas", subject="sleeping gas"),
    rule(K.TRAP, "gush of water hits you", r"A gush of water hits", subject="rust"),
    rule(K.TRAP, "A tower of flame erupts", subject="fire"),
    rule(K.TRAP, "magical explosion", r"You are caught in a magical explosion", subject="magic"),
    rule(K.TRAP, "a flash of light!", r"You (?:are momentarily blinded by|see) a flash of light!", subject="flash"),
    rule(K.TRAP, "a deafening roar", subject="flash"),
    rule(K.TRAP, "torpid", r"You feel .*(?:torpid|lethargic|sluggish)", subject="anti-magic"),
    rule(K.TRAP, "KAABLAMM", subject="land mine"),
    rule(K.TRAP, "rolling boulder trap", r".*You trigger a rolling boulder trap", subject="rolling boulder"),
    rule(K.TRAP, "polymorph trap", r"You .*a polymorph trap!", subject="polymorph"),
    rule(
        K.TRAPPED,
        "You are",
        r"You are (?:still )?(?:caught in|stuck (?:to|in)) (?:an? |the |your )?"
        r"(?P<subject>bear trap|spider web|web|pit|lava)",
    ),
    rule(K.TRAPPED, "You cannot pull", r"You cannot pull your \w+ (?:out|from) .*(?P<subject>bear trap)"),
    rule(K.TRAPPED, "You are still in a pit", subject="pit"),
    rule(K.TRAP_ESCAPED, "You escape", r"You escape (?:an?|the|your) (?P<subject>[\w -]+)\."),
    rule(K.MADE_HOLE, "has made a hole", rf"{S} has made a hole in the "),
    rule(K.HOLE_HEARD, "crash through the", r"You hear .+ crash through the "),
    rule(K.TRAP_SHOWN, "That is a", r"That is an? (?P<subject>[\w -]+?)(?: (?:made|set|dug) by .+)?\.$"),
    rule(K.FELL, "A trap door opens up under you", subject="trap door"),
    rule(K.FELL, "gaping hole under you", r"There's a gaping hole under you", subject="hole"),
    rule(K.FREED, "You crawl to the edge of the pit", subject="pit"),
    rule(K.FREED, "You disentangle yourself", subject="web"),
    rule(K.FREED, "You tear through", subject="web"),
    rule(K.FREED, "finally", r"You finally (?:wriggle|wrench|pull|get)"),
    # The body and the gods
    rule(K.ATE, "You finish eating", rf"You finish eating {S}\."),
    rule(K.ATE, "You finish drinking", rf"You finish drinking {S}\."),
    rule(K.ATE, "You're finally finished"),
    rule(K.ATE, "This", rf"This {S} is delicious"),
    rule(K.ATE, "tastes", rf"(?:This|That) {S} tastes .+[.!]"),
    rule(K.SKILL_UP, "skilled in", r"You are now (?:more|most) skilled in (?P<object>.+)\."),
    rule(K.SKILL_READY, "more confident in your", r"You feel more confident in your"),
    # Gods
    rule(K.PRAYER_STARTED, "You begin praying to", r"You begin praying to (?P<subject>.+?)\."),
    rule(K.OTHER, "Suddenly, a bolt of lightning strikes you!"),
    rule(K.HUNGER_FIXED, "feels content.", r"Your \w+ feels content\."),
    # Fights and things in hand
    rule(K.HERO_KILLS, "You kill", rf"You kill {S}!"),
    rule(K.HERO_KILLS, "You destroy", rf"You destroy {S}!"),
    rule(K.OTHER_DIES, "is killed", rf"{S} is killed!"),
    rule(K.OTHER_DIES, "is destroyed", rf"{S} is destroyed!"),
    rule(K.ROBBED, "worth of merchandise", r"You stole (?P<amount>\d+) \w+ worth of merchandise"),
    rule(K.ROBBED, 'a scream, "Thief!"'),
    rule(K.ROBBED, "you are a thief!"),
    rule(K.STOLEN, " stole ", rf"{S} stole (?P<object>.+?)\."),
    rule(K.STOLEN, " steals ", rf"{S} steals (?P<object>.+?)!"),
    rule(K.STOLEN, "snatches some gold", rf"{S} quickly snatches some gold", object="gold"),
    rule(K.STOLEN, "Your purse feels lighter", object="gold"),
    rule(K.ANGERED, " gets angry", rf"{S} gets angry!"),
    rule(K.CHARMED, " charms you.", rf"{S} charms you\."),
    rule(K.CHARMED, " seduces you and ", rf"{S} seduces you and .+ off your "),
    rule(K.MONSTER_MISSES, "displaced image", rf"{S} (?:strikes at|smiles .*at) your"),
    rule(K.MONSTER_MISSES, "strikes at thin air", rf"{S} strikes at"),
    rule(K.OTHER, "hits you", rf"{S} hits you"),
    rule(K.MONSTER_MISSES, "wildly", rf"{S} \w+ wildly(?:!| and misses)"),
    rule(K.MONSTER_MISSES, "misses!", rf"{S} (?:just )?misses!"),
    rule(K.MONSTER_MISSES, "attacks a spot beside you", rf"{S} attacks a spot"),
    rule(K.MONSTER_HITS, "touches you!", rf"{S} touches you!"),
    rule(K.MONSTER_HITS, "tentacles suck you", rf"{S}'s? tentacles suck you!"),
    rule(K.MONSTER_HITS, "!", rf"{S} (?:hits|bites|kicks|stings|butts|claws|explodes)(?: again)?!"),
    rule(K.MONSTER_ATTACKS, " swings ", rf"{S} swings (?:his|her|its|their) (?P<object>.+?)\."),
    rule(K.MONSTER_ATTACKS, " thrusts ", rf"{S} thrusts (?:his|her|its|their) (?P<object>.+?)\."),
    rule(K.MONSTER_ATTACKS, " throws ", rf"{S} throws {O}[.!]"),
    rule(K.MONSTER_ATTACKS, " shoots ", rf"{S} shoots {O}[.!]"),
    rule(K.MONSTER_ZAPS, " zaps ", rf"{S} zaps (?:him|her|it)?self ?(?:with )?{O}[.!]"),
    rule(K.MONSTER_ZAPS, " zaps ", rf"{S} zaps {O}[.!]"),
    rule(K.MONSTER_ZAPS, " plays a ", rf"{S} plays a {O} directed at you!"),  # a horn (muse.c, mplayhorn)
    rule(K.MONSTER_ATTACKS, " casts a spell", rf"{S} casts a spell", object="spell"),
    rule(K.MONSTER_ATTACKS, " spits ", rf"{S} spits {O}[.!]"),
    rule(K.MONSTER_ATTACKS, " breathes ", rf"{S} breathes {O}[.!]"),
    rule(K.MONSTER_ATTACKS, " wields ", rf"{S} wields {O}[.!]"),
    # worn.c, mon_adjust_speed
    rule(K.PACE_CHANGED, "moving faster", rf"{S} is suddenly moving faster\.", amount=1),
    rule(K.PACE_CHANGED, "moving much faster", rf"{S} is suddenly moving much faster\.", amount=2),
    rule(K.PACE_CHANGED, "moving slower", rf"{S} seems to be moving slower\.", amount=-1),
    rule(K.PACE_CHANGED, "moving much slower", rf"{S} seems to be moving much slower\.", amount=-2),
    rule(K.MONSTER_HITS_MONSTER, "s ", rf"{S} (?:hits|bites|kicks|stings|butts|claws|touches|strikes) {O}[.!]"),
    rule(K.MONSTER_HITS_MONSTER, " hits ", rf"{S} hits {O}[.!]"),
    # Shops and the command itself
    rule(K.OTHER, "David's treasure zoo", r"Welcome to David's", object="zoo"),
    # Sounds, sounds.c
    # Shops, shk.c
    rule(K.SHOP_ENTERED, "Welcome", r"Welcome(?: again)? to (?P<subject>.+?)'s? (?P<object>.+?)!"),
    rule(K.SHOP_BARRED, "outside?", r".*leave your (?P<object>pick-axe|mattock)s? outside"),
    rule(K.SHOP_BARRED, "Leave the", r".*Leave the (?P<object>pick-axe|mattock)s? outside"),
    rule(K.SHOP_BARRED, "to let you in", r".*let you in with your (?P<object>pick-axe|mattock)"),
    rule(K.SHOP_BARRED, "Get out of here with that pick", r".*Get out of here", object="pick-axe"),
    rule(K.SHOP_BARRED, "Invisible customers are not welcome", r".*Invisible", object="invisible"),
    rule(K.SHOP_BARRED, "senses your presence", rf"{S} senses", object="invisible"),
    rule(K.SHOP_BARRED, "stands firm as if", rf"{S} stands firm", object="invisible"),
    rule(K.SHOP_BARRED, "outside?", r".*leave (?P<object>.+?) outside"),
    # The command itself
    rule(K.NOTHING_HAPPENS, "Nothing happens"),
    rule(K.NOTHING_HAPPENS, "You wrest", r"You wrest.* nothing"),
    rule(K.CALENDAR, "new moon", r"Be careful!\s+New moon|.*new moon", object="new moon"),
    rule(K.CALENDAR, "ull moon", r".*[Ff]ull moon", object="full moon"),
    rule(K.CALENDAR, "Friday the 13th", r".*Friday the 13th", object="Friday the 13th"),
)
"""All rules, in the order in which they are tried."""
