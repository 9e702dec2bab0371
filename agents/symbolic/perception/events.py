"""What a message can report: the kinds of event, and one event with its details."""

from dataclasses import dataclass
from enum import Enum, auto


class EventKind(Enum):
    """What happened. S is `Event.subject`, O is `Event.object`, N is `Event.amount`."""

    OTHER = auto()  # of no use: known only so that no later rule misreads the sentence; never reported

    # Fighting
    HERO_KILLS = auto()  # S was killed or destroyed by the hero: experience
    OTHER_DIES = auto()  # S was killed or destroyed by somebody else
    MONSTER_HITS = auto()  # S hit the hero
    MONSTER_MISSES = auto()  # S missed the hero
    MONSTER_HITS_MONSTER = auto()  # S (a monster, or the hero's missile) hit O
    MONSTER_ATTACKS = auto()  # S swings, thrusts, shoots, throws, spits, breathes, wields, casts O
    MONSTER_ZAPS = auto()  # S zaps O, at whomever
    PACE_CHANGED = auto()  # S goes faster by N from now on: 1, or 2 from slow to fast; slower where N is negative
    STOLEN = auto()  # S stole O
    CHARMED = auto()  # S, a nymph, makes the hero take a piece of armour off

    # The hero's body
    ATE = auto()  # S was finished
    STOPPED_EATING = auto()
    OVERFULL = auto()  # the rest of the meal may choke
    SKILL_READY = auto()  # #enhance has something to offer
    SKILL_UP = auto()  # O was advanced

    # Gods
    PRAYER_STARTED = auto()  # to S
    GOD_ANGRY = auto()  # S; lasts
    HP_FIXED = auto()  # "You feel much better."
    HUNGER_FIXED = auto()

    # What is here
    SEE_HERE = auto()  # S, one item as its text
    PILE_HERE = auto()  # at least N objects
    FEATURE_HERE = auto()  # S: staircase up, fountain, altar, bear trap ...; of an altar O, its god: Anhur (chaotic)
    ENGRAVING_TEXT = auto()  # O
    PICKED_UP = auto()  # O letter, S item
    DROPPED = auto()  # S
    ON_ALTAR = auto()  # S, and what the altar shows of its curse: O
    TOO_HEAVY = auto()  # to pick up or squeeze through

    # Doors, walls, digging
    DOOR_LOCKED = auto()
    DOOR_OPENS = auto()
    DOOR_STUCK = auto()
    DOOR_BROKEN = auto()  # open for good
    DOOR_ABSENT = auto()  # there is no door
    UNLOCKED = auto()
    BOX_LOCKED = auto()
    BOX_EMPTY = auto()
    NO_DIAGONAL = auto()  # through a door
    WALL = auto()  # O is solid stone, a wall, a tree, bars
    BOULDER_STUCK = auto()
    PIT_FILLED = auto()  # by a boulder
    DUG = auto()  # O is pit, hole, rock, wall or door

    # Traps and travel
    TRAP = auto()  # S the trap that went off under the hero
    TRAPPED = auto()  # cannot leave S yet
    FREED = auto()  # of the trap S
    TRAP_ESCAPED = auto()  # S the trap under the hero, as the game names its kind
    MADE_HOLE = auto()  # S zapped one into the floor, and is gone through it
    HOLE_HEARD = auto()  # somebody out of view did so
    TRAP_SHOWN = auto()  # S is on the square that was asked about
    FELL = auto()  # through S: a hole or a trap door
    NO_STAIRS = auto()

    # Shops
    SHOP_ENTERED = auto()  # S keeper, O kind
    SHOP_CLOSED = auto()  # the dust before its door says so, more or less legibly
    SHOP_BARRED = auto()  # O: pick-axe, invisible, steed
    OWES = auto()  # the hero owes a shopkeeper something (a sign)
    PAID = auto()  # it owes nothing any more (a sign)
    ROBBED = auto()  # the hero left a shop with goods worth N, or spoilt some
    ANGERED = auto()  # S, at peace until now
    APPEASED = auto()  # an angry shopkeeper takes what he was given (a sign)

    # Other
    NOTHING_HAPPENS = auto()
    WISH_ASKED = auto()  # for what; O, as far as it is typed
    CALENDAR = auto()  # O: new moon, full moon, Friday the 13th

    # Signs (`perception.signs`): said anywhere in a message
    FELL_ASLEEP = auto()
    STUMBLED = auto()
    HELD = auto()  # by a monster: neither stairs nor feet lead away
    LET_GO = auto()  # by that monster
    NEW_SHAPE = auto()  # the hero turns into something
    SPED_UP = auto()  # for good
    SLIPPED = auto()  # from the hand, or the bow: what was thrown or shot is cursed
    PROPERTY_GAINED = auto()  # O, by a meal or a god
    PROPERTY_LOST = auto()  # O
    AFFLICTED = auto()  # by O, which has a clock
    RELIEVED = auto()  # of O
    INTO_WERE = auto()  # the hero turns into a were creature
    WERE_NAMED = auto()  # O
    BAD_LUCK = auto()  # O: points of Luck that a misdeed costs
    MIRROR_BROKEN = auto()  # O: unseen, if that, and then it may be a potion; by whom, the game does not say
    SEEN_PEACEFUL = auto()  # a farlook shows somebody at peace
    SEEN_TAME = auto()  # a farlook shows a pet
    ATTACK_QUESTION = auto()  # whether to attack somebody at peace
    PET_YELPS = auto()  # unseen, for its master struck it
    BLOW_ANSWERED = auto()  # passively, as jellies do
    RAY_RECOILED = auto()  # back to the hero
    NO_BOULDER = auto()  # a rolling boulder trap without one
    SOLID_STONE = auto()
    CANNOT_ENGRAVE = auto()
    CARVED = auto()  # a text here that no finger wipes out
    FLOOR_TOO_HARD = auto()
    HOLE_FLOODED = auto()  # water came in as the hero dug
    NO_ROOM_TO_DIG = auto()  # a boulder lies where the hero stands
    TOO_BULKY = auto()  # the pack, for a narrow way
    NO_SPELLS = auto()
    SPELLS_CHANGED = auto()  # forgotten, or read anew
    NO_TELEPORT = auto()  # at will
    TELEPORT_BARRED = auto()  # by the level
    CHARGE_ASKED = auto()  # which wand or tool a scroll is to charge
    WORN_OUT = auto()  # the wand that was engraved with
    WAND_SHOWS = auto()  # O, when engraved with
    HAZE_GROWS = auto()  # by a spell of protection
    HAZE_GONE = auto()
    DJINNI_FREED = auto()  # out of a lamp or bottle
    LAMP_SMOKES = auto()  # when it is rubbed
    SWORD_BLESSED = auto()  # it is Excalibur now
    FOUNTAIN_GONE = auto()  # it dried up, or disappeared with Excalibur's giver
    GUARD_CALLS = auto()  # a vault guard waits for the hero to come, or to drop the gold
    GUARD_LEAVES = auto()  # he takes leave


_UNSEEN = ("It", "Something")
"""What the game calls a monster that the hero does not see, where a sentence begins with it."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a message reports.

    Attributes
    ----------
    kind : EventKind
        What happened; it says what the other fields hold.
    subject, object : str
        Monster, item, god, feature ... without a leading "the", "a" or "an"; items keep the article.
    amount : int or None
        A number that the message names or implies.
    """

    kind: EventKind
    subject: str = ""
    object: str = ""
    amount: int | None = None

    @property
    def unseen(self) -> bool:
        """Whether a monster does it that the hero does not see: "It", or of a spell "Something" (mcastu.c, castmu)."""
        return self.subject in _UNSEEN
