"""Messages and the events they report: recorded ones, and wordings of the C source that random games do not reach."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.symbolic.perception.events import Event, EventKind
from agents.symbolic.perception.message_rules import Rule
from agents.symbolic.perception.messages import parse_message, sentences
from agents.symbolic.perception.rules_body import RULES as BODY
from agents.symbolic.perception.rules_fight import RULES as FIGHT
from agents.symbolic.perception.rules_ground import RULES as GROUND
from agents.symbolic.perception.rules_other import RULES as OTHER
from tests.agents.symbolic.perception.golden import rows

# message -> KIND, subject, object, amount; trailing defaults left out
SOURCE: list[tuple[str, tuple[Any, ...]]] = [
    # uhitm.c, mhitu.c, mon.c, steal.c
    ("You kill the newt!", ("HERO_KILLS", "newt")),
    ("You kill poor Fido!", ("HERO_KILLS", "Fido")),
    ("You destroy the gnome zombie!", ("HERO_KILLS", "gnome zombie")),
    ("You kill it!", ("HERO_KILLS", "it")),
    ("You miss it.", ("HERO_MISSES", "it")),
    ("You smite the jackal!", ("HERO_HITS", "jackal")),
    ("You kick the jackal.", ("HERO_HITS", "jackal")),
    ("You murderer!", ("MURDER",)),
    ("The jackal bites!", ("MONSTER_HITS", "jackal")),
    ("It hits!", ("MONSTER_HITS", "It")),
    ("The floating eye's tentacles suck you!", ("MONSTER_HITS", "floating eye")),
    ("The lichen touches you!", ("MONSTER_HITS", "lichen")),
    ("The gas spore explodes!", ("MONSTER_HITS", "gas spore")),
    ("The hill orc just misses!", ("MONSTER_MISSES", "hill orc")),
    ("The hill orc swings wildly and misses!", ("MONSTER_MISSES", "hill orc")),
    ("You are hit by an orcish arrow.", ("MISSILE_HITS", "orcish arrow")),
    ("You are almost hit by a dart.", ("MISSILE_MISSES", "dart")),
    ("The arrow misses you.", ("MISSILE_MISSES", "arrow")),
    ("The hill orc swings his scimitar.", ("MONSTER_ATTACKS", "hill orc", "scimitar")),
    ("The jackal strikes at your displaced image and misses you!", ("MONSTER_MISSES", "jackal")),
    ("You have a little trouble lifting k - a chest.", ("PICKED_UP", "a chest", "k")),
    ("The dwarf turns to flee.", ("MONSTER_FLEES", "dwarf")),
    ("The purple worm swallows you whole!", ("ENGULFED", "purple worm")),
    ("The fog cloud engulfs you!", ("ENGULFED", "fog cloud")),
    ("You get expelled from the fog cloud!", ("RELEASED",)),
    ("You get regurgitated!", ("RELEASED",)),
    ("You cannot escape from the lichen!", ("HELD", "lichen")),
    ("The nymph stole a long sword.", ("STOLEN", "nymph", "a long sword")),
    ("The leprechaun quickly snatches some gold from between your feet!", ("STOLEN", "leprechaun", "gold")),
    ("Wait!  There's something there you can't see!", ("UNSEEN_MONSTER",)),
    ("You feel an unseen monster!", ("UNSEEN_MONSTER",)),
    ("Wait!  That's a large mimic!", ("HIDDEN_MONSTER", "large mimic")),
    ("You stop.  Fido is in the way!", ("STOPPED_FOR_PET", "Fido")),
    ("You swap places with your little dog.", ("SWAPPED_WITH_PET", "little dog")),
    ("You stop.  Your kitten can't move diagonally.", ("STOPPED_FOR_PET", "kitten")),
    ("Your long sword is welded to your hand!", ("WELDED", "long sword")),
    ("The kitten moves only reluctantly onto a dagger.", ("PET_RELUCTANT", "kitten", "a dagger")),
    # eat.c, timeout.c, potion.c, attrib.c, exper.c
    ("You are beginning to feel hungry.", ("HUNGER", "", "hungry")),
    ("You are beginning to feel weak.", ("HUNGER", "", "weak")),
    ("You feel weak.", ("HUNGER", "", "weak")),
    ("Valkyrie needs food, badly!", ("HUNGER", "", "weak")),
    ("You faint from lack of food.", ("HUNGER", "", "fainted")),
    ("You die from starvation.", ("HUNGER", "", "starved")),
    ("You're having a hard time getting all of it down.", ("CHOKE_RISK",)),
    ("You choke over your food ration.", ("CHOKE_RISK",)),
    ("You finish eating the newt corpse.", ("ATE", "newt corpse")),
    ("Blecch!  Rotten food!", ("BAD_FOOD", "food")),
    ("Ulch - that meat was tainted!", ("BAD_FOOD", "meat")),
    ("You cannibal!  You will regret this!", ("CANNIBAL",)),
    ("You feel deathly sick.", ("SICK",)),
    ("You feel much worse.", ("SICK",)),
    ("What a relief!", ("CURED", "", "sickness")),
    ("You feel feverish.", ("LYCANTHROPY",)),
    ("You feel purified.", ("CURED", "", "lycanthropy")),
    ("You are slowing down.", ("STONING", "", "", 5)),
    ("Your limbs are stiffening.", ("STONING", "", "", 4)),
    ("You feel limber!", ("CURED", "", "stoning")),
    ("You are turning a little green.", ("SLIMING", "", "", 10)),
    ("Your skin begins to peel away.", ("SLIMING", "", "", 6)),
    ("You find it hard to breathe.", ("STRANGLED", "", "", 5)),
    ("It constricts your throat!", ("STRANGLED", "", "", 6)),
    ("You are feeling mildly nauseated.", ("VOMITING",)),
    ("You can see again.", ("SIGHT_RETURNS",)),
    ("You are blinded by the flash!", ("BLINDED",)),
    ("You start to float in the air!", ("LEVITATING",)),
    ("You float gently to the floor.", ("LANDED",)),
    ("The dart was poisoned!", ("POISONED", "dart")),
    ("You feel weaker.", ("WEAKER", "", "strength")),
    ("You feel strong!", ("STRONGER", "", "strong")),
    ("You feel healthy.", ("GAINED", "", "poison resistance")),
    ("You feel wide awake.", ("GAINED", "", "sleep resistance")),
    ("You feel a strange mental acuity.", ("GAINED", "", "telepathy")),
    ("Welcome to experience level 8.", ("LEVEL_UP", "", "", 8)),
    ("Goodbye level 8.", ("LEVEL_DOWN", "", "", 8)),
    ("You feel more confident in your weapon skills.", ("SKILL_READY",)),
    ("You die...", ("DYING",)),
    ("But wait...", ("LIFE_SAVED",)),
    # pray.c, priest.c, fountain.c
    ("You begin praying to Tyr.", ("PRAYER_STARTED", "Tyr")),
    ("You are surrounded by a shimmering light.", ("PRAYER_ANSWERED",)),
    ("You feel that Tyr is well-pleased.", ("GOD_PLEASED", "Tyr", "well-pleased")),
    ("You feel that Tyr is displeased.", ("GOD_DISPLEASED", "Tyr")),
    ("Suddenly, a bolt of lightning strikes you!", ("GOD_ANGRY",)),
    ('"Thou hast angered me."', ("GOD_ANGRY",)),
    ("You feel much better.", ("HP_FIXED",)),
    ("Your stomach feels content.", ("HUNGER_FIXED",)),
    ("You feel guilty.", ("GUILTY",)),
    ("You have a hopeful feeling.", ("LUCK_UP",)),
    ("You have a feeling of reconciliation.", ("LUCK_UP", "", "reconciled")),
    ("You have a forbidding feeling...", ("TEMPLE", "", "forbidding")),
    ("You experience a strange sense of peace.", ("TEMPLE", "", "peace")),
    ("From the murky depths, a hand reaches up to bless the sword.", ("EXCALIBUR",)),
    # invent.c, engrave.c, pickup.c
    ("You see here a newt corpse.", ("SEE_HERE", "a newt corpse")),
    ("You feel here 3 rocks.", ("SEE_HERE", "3 rocks")),
    ("You see here a scroll labeled READ ME (for sale, 80 zorkmids).",
     ("SEE_HERE", "a scroll labeled READ ME (for sale, 80 zorkmids)")),
    ("There are several objects here.", ("PILE_HERE", "", "", 5)),
    ("There are many more objects here.", ("PILE_HERE", "", "", 10)),
    ("There is a staircase up here.", ("FEATURE_HERE", "staircase up")),
    ("There is an altar to Anhur (chaotic) here.", ("FEATURE_HERE", "altar to Anhur (chaotic)")),
    ("You see no objects here.", ("NOTHING_HERE",)),
    ("Something is written here in the dust.", ("ENGRAVING_HERE", "", "written")),
    ('You read: "Elbereth".', ("ENGRAVING_TEXT", "", "Elbereth")),
    ("k - 2 daggers.", ("PICKED_UP", "2 daggers", "k")),
    ("$ - 14 gold pieces.", ("PICKED_UP", "14 gold pieces", "$")),
    ("You are carrying too much to get through.", ("TOO_HEAVY",)),
    ("You have extreme difficulty lifting a boulder.", ("TOO_HEAVY", "a boulder")),
    ("Your knapsack cannot accommodate any more items.", ("PACK_FULL",)),
    ("You stagger under your load.  Movement is still very hard.", ("BURDEN", "", "still very hard")),
    # lock.c, dokick.c, hack.c, detect.c, dig.c
    ("This door is locked.", ("DOOR_LOCKED",)),
    ("The door opens.", ("DOOR_OPENS",)),
    ("The door resists!", ("DOOR_STUCK",)),
    ("This door is broken.", ("DOOR_BROKEN",)),
    ("As you kick the door, it crashes open!", ("DOOR_BROKEN",)),
    ("As you kick the door, it shatters to pieces!", ("DOOR_BROKEN",)),
    ("WHAMMM!!!", ("DOOR_RESISTS_KICK",)),
    ("KABOOM!!  The door was booby-trapped!", ("DOOR_TRAPPED",)),
    ("You see no door there.", ("DOOR_ABSENT",)),
    ("This doorway has no door.", ("DOOR_ABSENT",)),
    ("That door is closed.", ("DOOR_CLOSED",)),
    ("You succeed in picking the lock.", ("UNLOCKED",)),
    ("You succeed in unlocking the door.", ("UNLOCKED",)),
    ("You succeed in locking the door.", ("LOCKED",)),
    ("Hmmm, it turns out to be locked.", ("CONTAINER_LOCKED",)),
    ("The chest is locked.", ("CONTAINER_LOCKED", "chest")),
    ("You can't move diagonally out of an intact doorway.", ("NO_DIAGONAL",)),
    ("It's solid stone.", ("WALL", "", "solid stone")),
    ("It's a wall.", ("WALL", "", "wall")),
    ("You try to move the boulder, but in vain.", ("BOULDER_STUCK", "boulder")),
    ("Perhaps that's why you cannot move past it.", ("BOULDER_STUCK",)),
    ("With great effort you move the boulder.", ("BOULDER_MOVED", "boulder")),
    ("The boulder fills a pit.", ("BOULDER_FILLS",)),
    ("You find a hidden door.", ("FOUND_HIDDEN", "", "door")),
    ("You find a hidden passage.", ("FOUND_HIDDEN", "", "passage")),
    ("Crash!  You kick open a secret door!", ("FOUND_HIDDEN", "", "door")),
    ("You find a bear trap.", ("FOUND", "bear trap")),
    ("You dig a pit in the floor.", ("DUG", "", "pit")),
    ("You dig a hole through the floor.", ("DUG", "", "hole")),
    ("The stairs are too hard to dig in.", ("CANNOT_DIG",)),
    ("Ouch!  That hurts!", ("HURT_BY_KICK",)),
    # trap.c, teleport.c, do.c
    ("You fall into a pit!", ("TRAP", "pit")),
    ("You land on a set of sharp iron spikes!", ("TRAP", "spiked pit")),
    ("A bear trap closes on your foot!", ("TRAP", "bear trap")),
    ("You stumble into a spider web!", ("TRAP", "spider web")),
    ("An arrow shoots out at you!", ("TRAP", "arrow")),
    ("A little dart shoots out at you!", ("TRAP", "dart")),
    ("You are enveloped in a cloud of gas!", ("TRAP", "sleeping gas")),
    ("A trap door in the ceiling opens and a rock falls on your head!", ("TRAP", "rock")),
    ("You are caught in a bear trap.", ("TRAPPED", "bear trap")),
    ("You are stuck to the web.", ("TRAPPED", "web")),
    ("You crawl to the edge of the pit.", ("FREED", "pit")),
    ("You escape a bear trap.", ("TRAP_ESCAPED", "bear trap")),
    ("A trap door opens up under you!", ("FELL",)),
    ("You fall through...", ("FELL",)),
    ("You feel a wrenching sensation.", ("WRENCHED",)),
    ("You can't go down here.", ("NO_STAIRS", "", "down")),
    ("You stop digging.", ("INTERRUPTED", "", "digging")),
    ("You enter an opulent throne room!", ("ROOM_ENTERED", "", "throne room")),
    ("Welcome to David's treasure zoo!", ("ROOM_ENTERED", "", "zoo")),
    # sounds.c
    ("You hear bubbling water.", ("SOUND", "", "fountain")),
    ("You hear the footsteps of a guard on patrol.", ("SOUND", "", "vault")),
    ("You hear someone cursing shoplifters.", ("SOUND", "", "shop")),
    ("You hear a strident plea for donations.", ("SOUND", "", "temple")),
    ("You hear a low buzzing.", ("SOUND", "", "beehive")),
    ("You hear blades being honed.", ("SOUND", "", "barracks")),
    ("You hear crashing rock.", ("SOUND", "", "digging")),
    # shk.c
    ("\"Hello, Agent!  Welcome to Asidonhopo's general store!\"", ("SHOP_ENTERED", "Asidonhopo", "general store")),
    ('"Will you please leave your pick-axe outside?"', ("SHOP_BARRED", "", "pick-axe")),
    ('"Invisible customers are not welcome!"', ("SHOP_BARRED", "", "invisible")),
    ('"For you, most gracious lady; only 133 zorkmids per scroll labeled READ ME."',
     ("SHOP_QUOTE", "scroll labeled READ ME", "", 133)),
    ('"For you, good sir; only 4 zorkmids for this dagger."', ("SHOP_QUOTE", "dagger", "", 4)),
    ("Asidonhopo offers 15 gold pieces for your dagger.", ("SHOP_OFFER", "dagger", "", 15)),
    ("You owe Asidonhopo 12 zorkmids for goods lost.", ("SHOP_OWED", "", "", 12)),
    ('"Usage fee, 10 zorkmids."', ("SHOP_FEE", "", "", 10)),
    ("\"Thank you for shopping in Asidonhopo's general store!\"", ("SHOP_PAID",)),
    ("You sold a dagger for 2 gold pieces.", ("SHOP_SOLD", "a dagger", "", 2)),
    ("You bought a dagger for 4 gold pieces.", ("SHOP_BOUGHT", "a dagger", "", 4)),
    ("Asidonhopo gets angry!", ("SHOP_ANGRY", "Asidonhopo")),
    ("This shop is deserted.", ("SHOP_UNTENDED", "", "deserted")),
    # the command itself
    ("Never mind.", ("NEVER_MIND",)),
    ("You don't have anything to eat.", ("NO_SUCH_ITEM", "", "eat")),
    ("h        a dwarf (peaceful dwarf)", ("FARLOOK", "peaceful dwarf", "h")),
    ("(        a useful item (pick-axe, key, lamp...) (a towel)", ("FARLOOK", "a towel", "(")),
    ("You are now wearing a +0 robe.", ("WORN", "a +0 robe")),
    ("a - a +1 long sword (weapon in hand).", ("WIELDED", "a +1 long sword", "a")),
    ("You are lucky!  Full moon tonight.", ("CALENDAR", "", "full moon")),
]  # fmt: skip


def short(event: Event) -> list[object]:
    return [event.kind.name, event.subject, event.object, event.amount]


@pytest.mark.parametrize(("message", "expected"), SOURCE, ids=[message for message, _ in SOURCE])
def test_wordings_of_the_source(message: str, expected: tuple[Any, ...]) -> None:
    full = [*expected, *("", "", "", None)[len(expected) :]]
    assert full in [short(event) for event in parse_message(message)]


@pytest.mark.parametrize("row", rows("messages.jsonl"), ids=lambda row: str(row["message"]))
def test_recorded_messages(row: dict[str, Any]) -> None:
    assert [short(event) for event in parse_message(row["message"])] == row["events"]


def test_several_sentences_report_in_order() -> None:
    events = parse_message("You kill the newt!  The jackal bites!  You see here a newt corpse.")
    assert [event.kind for event in events] == [EventKind.HERO_KILLS, EventKind.MONSTER_HITS, EventKind.SEE_HERE]


def test_an_engraving_is_never_taken_for_a_message() -> None:
    events = parse_message('Something is written here in the dust.  You read: "You die...  You kill the newt!".')
    assert [event.kind for event in events] == [EventKind.ENGRAVING_HERE, EventKind.ENGRAVING_TEXT]
    assert events[1].object == "You die...  You kill the newt!"


def test_a_broken_line_is_one_sentence() -> None:
    assert sentences("You see here a scroll\nlabeled READ ME.  You stop.") == [
        "You see here a scroll labeled READ ME.",
        "You stop.",
    ]


@given(st.text(max_size=100))
def test_no_text_is_refused(text: str) -> None:
    assert isinstance(parse_message(text), tuple)


@pytest.mark.parametrize("rule", [*GROUND, *BODY, *OTHER, *FIGHT], ids=lambda rule: f"{rule.kind.name} {rule.fragment}")
def test_rules_use_only_the_groups_that_events_have(rule: Rule) -> None:
    assert set(rule.pattern.groupindex) <= {"subject", "object", "amount"}
    assert rule.fragment
