"""What a message can report: the kinds of event, and one event with its details."""

from dataclasses import dataclass
from enum import Enum, auto


class EventKind(Enum):
    """What happened. S is `Event.subject`, O is `Event.object`, N is `Event.amount`."""

    # Fighting
    HERO_HITS = auto()  # S was hit
    HERO_MISSES = auto()  # S was missed
    HERO_KILLS = auto()  # S was killed or destroyed by the hero: experience
    HERO_HARMLESS = auto()  # hits on S do nothing
    MURDER = auto()  # a pet or peaceful human was killed
    MONSTER_DIES = auto()  # S died otherwise
    MONSTER_HITS = auto()  # S hit the hero
    MONSTER_MISSES = auto()  # S missed the hero
    MONSTER_HITS_MONSTER = auto()  # S (a monster, or the hero's missile) hit O
    MONSTER_MISSES_MONSTER = auto()  # S missed O
    MONSTER_ATTACKS = auto()  # S swings, thrusts, shoots, throws, zaps, reads, casts O
    MISSILE_HITS = auto()  # the hero was hit by S
    MISSILE_MISSES = auto()  # S missed the hero
    MONSTER_FLEES = auto()  # S turns to flee
    ENGULFED = auto()  # by S
    RELEASED = auto()  # out of the engulfer, from the holder
    HELD = auto()  # by S: cannot move away
    STOLEN = auto()  # S stole O
    MONSTER_PICKS_UP = auto()  # S picks up O
    MONSTER_DROPS = auto()  # S drops O
    MONSTER_EATS = auto()  # S eats O
    MONSTER_USES = auto()  # S puts on, drinks or reads O
    MONSTER_OPENS_DOOR = auto()  # S
    PET_RELUCTANT = auto()  # S steps over O: that pile holds something cursed
    PET_HUNGRY = auto()  # S
    PET_DIED = auto()  # out of sight
    HERO_SHOOTS = auto()  # S
    UNSEEN_MONSTER = auto()  # something invisible is where the hero wanted to go
    HIDDEN_MONSTER = auto()  # S was hiding there
    PEACEFUL_SPARED = auto()  # an attack on something peaceful was called off
    STOPPED_FOR_PET = auto()  # S is in the way
    SWAPPED_WITH_PET = auto()  # S
    WELDED = auto()  # S is stuck to the hand: cursed
    WIELDED = auto()  # empty hands, or S, is the weapon now
    READIED = auto()  # S in letter O, or nothing, is what is fired next
    WORN = auto()  # S is worn now
    TAKEN_OFF = auto()  # S is no longer worn
    CANNOT_TAKE_OFF = auto()  # S is cursed, or something is over it

    # The hero's body
    HUNGER = auto()  # O is hungry, weak, fainting, fainted or starved
    CHOKE_RISK = auto()  # eating on may kill
    ATE = auto()  # S was finished
    STOPPED_EATING = auto()
    BAD_FOOD = auto()  # rotten, tainted, poisonous: S
    CANNIBAL = auto()
    SICK = auto()  # deathly sick: pray
    CURED = auto()  # of O
    LYCANTHROPY = auto()
    STONING = auto()  # N turns left
    SLIMING = auto()  # N turns left
    STRANGLED = auto()  # N turns left
    VOMITING = auto()
    BLINDED = auto()
    SIGHT_RETURNS = auto()
    CONFUSED = auto()
    STUNNED = auto()
    HALLUCINATING = auto()
    LEVITATING = auto()
    LANDED = auto()
    ASLEEP = auto()  # or otherwise unable to move
    AWAKE = auto()
    POISONED = auto()  # by S
    WEAKER = auto()  # an attribute or level went down: O
    STRONGER = auto()  # an attribute went up: O
    GAINED = auto()  # an intrinsic: O
    LEVEL_UP = auto()  # to N
    LEVEL_DOWN = auto()  # to N
    SKILL_READY = auto()  # #enhance has something to offer
    SKILL_UP = auto()  # O was advanced
    LOW_HP = auto()  # "is about to die"
    DYING = auto()  # "You die..."
    LIFE_SAVED = auto()
    POLYMORPHED = auto()  # into S

    # Gods
    PRAYER_STARTED = auto()  # to S
    PRAYER_ANSWERED = auto()  # the shimmering light: the hero is safe during it
    PRAYER_ENDED = auto()
    GOD_PLEASED = auto()  # S is O
    GOD_DISPLEASED = auto()  # S; prayed too soon, but nothing worse
    GOD_ANGRY = auto()  # S; lasts
    PRAYER_IMPOSSIBLE = auto()  # undead, or in Gehennom
    HP_FIXED = auto()  # "You feel much better."
    HUNGER_FIXED = auto()
    GUILTY = auto()
    LUCK_UP = auto()
    LUCK_DOWN = auto()
    SACRIFICE = auto()  # was O
    TEMPLE = auto()  # O is peace, forbidding or sacred
    EXCALIBUR = auto()
    GIFT = auto()  # S appears

    # What is here
    SEE_HERE = auto()  # S, one item as its text
    PILE_HERE = auto()  # at least N objects
    NOTHING_HERE = auto()  # no objects
    NOTHING_TO_PICK_UP = auto()
    FEATURE_HERE = auto()  # S: staircase up, fountain, altar to X (lawful), bear trap ...
    ENGRAVING_HERE = auto()  # O is written, engraved, burned, graffiti or blood
    ENGRAVING_TEXT = auto()  # O
    PICKED_UP = auto()  # O letter, S item
    DROPPED = auto()  # S
    TOO_HEAVY = auto()  # to pick up or squeeze through
    PACK_FULL = auto()  # no free inventory letter
    BURDEN = auto()  # O is how movement has become

    # Doors, walls, digging
    DOOR_LOCKED = auto()
    DOOR_OPENS = auto()
    DOOR_CLOSES = auto()
    DOOR_STUCK = auto()
    DOOR_BROKEN = auto()  # open for good
    DOOR_ABSENT = auto()  # there is no door
    DOOR_RESISTS_KICK = auto()
    DOOR_CLOSED = auto()  # a closed door is in the way
    DOOR_TRAPPED = auto()
    UNLOCKED = auto()
    LOCKED = auto()  # by the hero
    LOCK_FAILED = auto()  # gave up
    CONTAINER_LOCKED = auto()  # S
    NO_DIAGONAL = auto()  # through a door
    WALL = auto()  # O is solid stone, a wall, a tree, bars
    BOULDER_STUCK = auto()
    BOULDER_MOVED = auto()
    BOULDER_FILLS = auto()  # a pit, hole or pool
    FOUND_HIDDEN = auto()  # O is door or passage
    FOUND = auto()  # S: a trap or monster
    DUG = auto()  # O is pit, hole, rock, wall or door
    CANNOT_DIG = auto()
    HURT_BY_KICK = auto()

    # Traps and travel
    TRAP = auto()  # S the trap that went off under the hero
    TRAPPED = auto()  # cannot leave S yet
    FREED = auto()  # of the trap S
    TRAP_ESCAPED = auto()  # S
    FELL = auto()  # to another level
    TELEPORTED = auto()
    WRENCHED = auto()  # a level teleport or portal
    CANNOT_MOVE = auto()
    INTERRUPTED = auto()  # O was interrupted
    TRAVEL_FAILED = auto()
    IN_WATER = auto()
    IN_LAVA = auto()
    NO_STAIRS = auto()
    ROOM_ENTERED = auto()  # O: zoo, throne room, beehive ...
    LEVEL_SENSE = auto()  # an odd feeling on arrival

    # Sounds
    SOUND = auto()  # O is what it tells of: fountain, vault, shop ...

    # Shops
    SHOP_ENTERED = auto()  # S keeper, O kind
    SHOP_BARRED = auto()  # O: pick-axe, invisible, steed
    SHOP_QUOTE = auto()  # N zorkmids for S
    SHOP_OFFER = auto()  # N zorkmids offered for S
    SHOP_OWED = auto()  # N zorkmids owed
    SHOP_FEE = auto()  # N zorkmids for using something
    SHOP_PAID = auto()
    SHOP_CANNOT_PAY = auto()
    SHOP_UNINTERESTED = auto()
    SHOP_SOLD = auto()  # S for N
    SHOP_BOUGHT = auto()  # S for N
    SHOP_ANGRY = auto()
    SHOP_CREDIT = auto()  # N
    SHOP_UNTENDED = auto()

    # Other
    WAND_WRESTED = auto()
    NOTHING_HAPPENS = auto()
    WAND_IDENTIFIED = auto()  # by engraving: S
    ENGRAVING_VANISHED = auto()
    FARLOOK = auto()  # S is what stands on the square asked about, O its symbol
    NEVER_MIND = auto()
    REFUSED = auto()  # the game will not do that: nothing happened, mostly no time passed
    NO_SUCH_ITEM = auto()  # "You don't have that object", "You have nothing to eat"
    UNKNOWN_COMMAND = auto()
    BURNT_OUT = auto()  # a light: S
    ITEM_DESTROYED = auto()  # S: burnt, broken, stolen by water
    ITEM_CHANGED = auto()  # S O: glows, rusts ...
    CALENDAR = auto()  # O: new moon, full moon, Friday the 13th
    GUARD_CALLS = auto()  # a vault guard waits for the hero to come, or to drop the gold
    GUARD_LEAVES = auto()  # he takes leave


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
    text : str
        The sentence.
    """

    kind: EventKind
    subject: str = ""
    object: str = ""
    amount: int | None = None
    text: str = ""
