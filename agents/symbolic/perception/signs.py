"""Signs: phrases that tell something wherever in a message they stand, whatever the sentence around them reports."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from agents.symbolic.command import CHARGED
from agents.symbolic.perception.events import Event
from agents.symbolic.perception.events import EventKind as K

RAYS = "bolt of fire|bolt of cold|bolt of lightning|sleep ray|death ray|magic missile|wand"
"""Rays as the game names them, in a regular expression."""


HELD_BACK = "held back"
"""`Event.object` of a hold that made a step or a blow come to nothing (hack.c, domove)."""

GIFTS: Mapping[str, tuple[str, ...]] = {
    "fire_res": ("You feel a momentary chill", "You be chillin"),
    "cold_res": ("You feel full of hot air",),
    "sleep_res": ("You feel wide awake",),
    "disint_res": ("You feel very firm", "You feel totally together"),
    "shock_res": ("Your health currently feels amplified", "grounded in reality"),
    "poison_res": ("You feel healthy", "You feel especially healthy"),
    "telepathy": ("You feel a strange mental acuity",),
    "teleport": ("You feel very jumpy", "You feel diffuse"),
    "teleport_control": ("You feel in control of yourself", "You feel centered in your personal space"),
}
"""Property that a meal gives, as in `knowledge.roles` -> what is said then, hallucinating too (eat.c, givit)."""


class Sign(NamedTuple):
    """One phrase, or several that tell the same.

    Attributes
    ----------
    kind : EventKind
        What it tells.
    pattern : re.Pattern
        Searched for in the whole message.
    object : str
        `Event.object`.
    """

    kind: K
    pattern: re.Pattern[str]
    object: str = ""


def sign(kind: K, *phrases: str, object: str = "") -> Sign:
    """Make a sign of phrases, taken literally."""
    return Sign(kind, re.compile("|".join(map(re.escape, phrases))), object)


SIGNS: tuple[Sign, ...] = (
    # The hero's body
    sign(K.STOPPED_EATING, "You stop eating"),
    sign(K.OVERFULL, "You're having a hard time getting all of it down"),
    sign(K.NEW_SHAPE, "You turn into"),
    sign(K.FELL_ASLEEP, "You fall asleep"),
    sign(K.STUMBLED, "You trip over", "You slip and nearly fall", "You flounder", "You stumble."),
    sign(K.SLIPPED, " as you throw it!", " misfires!", " misfire!"),  # dothrow.c, throwit
    sign(K.SPED_UP, "You speed up", "Your legs get new energy"),
    # What a meal gave, and what a curse took (sit.c, attrcurse)
    *(sign(K.PROPERTY_GAINED, *phrases, object=name) for name, phrases in GIFTS.items()),
    sign(K.PROPERTY_LOST, "You feel warmer", object="fire_res"),
    sign(K.PROPERTY_LOST, "You feel cooler", object="cold_res"),
    sign(K.PROPERTY_LOST, "You feel a little sick", object="poison_res"),
    sign(K.PROPERTY_LOST, "You feel less jumpy", object="teleport"),
    sign(K.HP_FIXED, "You feel much better"),
    sign(K.AFFLICTED, "You feel deathly sick", "You feel very sick", object="sick"),
    sign(K.AFFLICTED, "You are slowing down", "Your limbs are stiffening", object="stoning"),
    sign(K.AFFLICTED, "You are turning a little green", object="slime"),
    sign(K.AFFLICTED, "You feel feverish", object="lycanthropy"),
    sign(K.AFFLICTED, "You float up", object="levitation"),
    sign(K.AFFLICTED, "It constricts your throat", object="strangled"),
    sign(K.AFFLICTED, "You are being punished for your misbehavior", object="punishment"),
    sign(K.RELIEVED, "What a relief", object="sick"),
    sign(K.RELIEVED, "You feel limber", "You feel more limber", object="stoning"),
    sign(K.RELIEVED, "The slime disappears", object="slime"),
    sign(K.RELIEVED, "You feel purified", object="lycanthropy"),
    sign(K.RELIEVED, "Your affinity to were", object="lycanthropy"),  # holy water, to the chaotic (potion.c, peffects)
    sign(K.RELIEVED, "You float gently to the ground", object="levitation"),
    sign(K.RELIEVED, "You can breathe more easily", object="strangled"),
    sign(
        K.RELIEVED,
        "You feel like someone is helping you",  # a scroll of remove curse (read.c, seffects)
        "the Universal Oneness",  # the same to the hallucinating
        "Your chain disappears",
        "You slip out of the iron chain",
        "removed your chain",
        object="punishment",
    ),
    sign(K.INTO_WERE, "You turn into a were"),
    sign(K.WERE_NAMED, "werejackal", object="werejackal"),
    sign(K.WERE_NAMED, "wererat", object="wererat"),
    sign(K.WERE_NAMED, "werewolf", object="werewolf"),
    # Gods and luck
    sign(
        K.GOD_ANGRY,
        "You feel that you are displeased",
        "is displeased.",
        "You have strayed from the path",
        "Thou hast angered me",
        "Thou must relearn thy lessons",
        "You feel a hopeless feeling",
        "Suddenly, a bolt of lightning strikes you",
        "guilty about losing your pet",  # swapped into a trap (hack.c, domove)
    ),
    sign(K.BAD_LUCK, "You murderer", object="3"),  # mon.c, xkilled: two for the deed, one for the peace of the victim
    sign(K.BAD_LUCK, "You feel guilty...", "You cannibal", object="5"),  # a unicorn of one's own colour; eat.c
    sign(K.MIRROR_BROKEN, "looking glass shatters", "mirror shatters"),
    sign(K.MIRROR_BROKEN, "You hear something shatter", object="unseen"),
    # A pet, killed (mon.c, xkilled): one point of luck, and 15 of alignment, which kills mend in about as long again.
    sign(K.BAD_LUCK, "rumble of distant thunder", object="2"),
    # Something was written on another god's altar (pray.c, altar_wrath): one point nineteen times in twenty.
    sign(K.BAD_LUCK, "Thou shalt pay, infidel", object="1"),
    # Monsters
    sign(K.SEEN_PEACEFUL, "peaceful "),
    sign(K.SEEN_TAME, "tame "),
    sign(K.ATTACK_QUESTION, "Really attack"),
    sign(  # sounds.c, yelp: a pet alone does, when its master strikes it (dog.c, abuse_dog)
        K.PET_YELPS, "It yowls!", "It yelps!", "It snarls!", "It squeals!", "It screaks!", "It wails!"
    ),
    sign(K.BLOW_ANSWERED, "You are suddenly very", "You are splashed by", "You are jolted", "You are frozen by"),
    # Holders (mhitu.c, hitmu; do.c, dodown; hack.c, domove; monmove.c, release_hero); who lets go comes last
    sign(
        K.HELD,
        "You are being held",
        "grabs you!",
        "swings itself around you",
        "You are being crushed",
        "You are being choked",
        "You writhe a little in the grasp of",
    ),
    sign(K.HELD, "You cannot escape from", object=HELD_BACK),
    sign(K.LET_GO, "releases you", "You get released", "You pull free from", "can no longer hold you"),
    sign(K.GUARD_CALLS, "Move along!", "follow me", "scoundrel!"),
    sign(K.GUARD_LEAVES, "guard disappears", "confused, disappears", "Well, begone"),
    Sign(K.RAY_RECOILED, re.compile(rf"(?:{RAYS}) (?:hits|whizzes by) you|reflects from")),
    # Shops (shk.c, dopay; mkobj.c, costly_alteration)
    sign(
        K.OWES, "you pay for", "you bought", "sage fee", "You owe", "Please pay before leaving", "leave without paying"
    ),
    sign(K.PAID, "You do not owe", "Thank you for shopping", "You pay that debt", "covered by your credit"),
    sign(K.APPEASED, "compensate", "Satisfied,", "calms down", "accepts your restitution"),
    # The ground
    sign(K.NO_BOULDER, "no boulder was released"),
    sign(K.SOLID_STONE, "solid stone"),
    sign(K.NO_STAIRS, "You can't go up here", "You can't go down here"),
    sign(K.CANNOT_ENGRAVE, "no free hand", "can't even hold anything", "can't reach"),
    sign(
        K.CARVED,  # engrave.c, read_engr_at and doengrave
        "is engraved here on the",
        "has been burned into the",
        "has been melted into the",
        "cannot wipe out the message",
    ),
    sign(K.HOLE_FLOODED, "the hole fills with"),
    sign(K.NO_ROOM_TO_DIG, "enough room to dig"),
    sign(K.FLOOR_TOO_HARD, "too hard to dig in", "the floor here is too hard"),
    sign(K.TOO_BULKY, "carrying too much to get through"),
    # Magic
    sign(K.NO_SPELLS, "don't know any spells"),
    # Amnesia (read.c, seffects), and a book (spell.c, learn).
    sign(
        K.SPELLS_CHANGED, "that Maud person", "you forget everything else", "is keener.", "is restored.", "too faint to"
    ),
    sign(K.TELEPORT_BARRED, "force prevents you from teleporting"),
    sign(  # teleport.c, dotele
        K.NO_TELEPORT,
        "don't know that spell",
        "can't cast that spell",
        "not able to teleport at will",
        "hunger to teleport",
        "lack the strength to teleport",
        "lack the energy to teleport",
        "concentration falters from carrying",
    ),
    sign(K.HAZE_GROWS, "around you begins to shimmer with", "haze around you becomes more dense"),
    sign(K.HAZE_GONE, "haze around you disappears"),
    sign(K.CHARGE_ASKED, CHARGED),
    sign(K.WORN_OUT, "too worn out to engrave"),
    sign(K.DJINNI_FREED, "In a cloud of smoke", "You smell acrid fumes"),
    sign(K.LAMP_SMOKES, "You see a puff of smoke", "You smell smoke"),
    sign(K.SWORD_BLESSED, "a hand reaches up to bless the sword"),
    sign(K.FOUNTAIN_GONE, "fountain dries up", "fountain disappears"),
    sign(K.WAND_SHOWS, "unsuccessfully fights your attempt to write", object="a fight"),
    sign(K.WAND_SHOWS, "slow down!", object="slow bugs"),
    sign(K.WAND_SHOWS, "speed up!", object="fast bugs"),
    sign(K.WAND_SHOWS, "riddled by bullet holes", object="bullet holes"),
    sign(K.WAND_SHOWS, "stop moving!", object="still bugs"),
    sign(K.WAND_SHOWS, "ice cubes drop", object="ice cubes"),
    sign(K.WAND_SHOWS, "vanishes!", object="no engraving"),
    sign(K.WAND_SHOWS, "engraving now reads", object="another engraving"),
)
"""All signs; a message may hold several of them."""


def read_signs(message: str) -> Iterator[Event]:
    """Yield what the signs in a message tell."""
    for kind, pattern, told in SIGNS:
        if pattern.search(message):
            yield Event(kind, object=told)
