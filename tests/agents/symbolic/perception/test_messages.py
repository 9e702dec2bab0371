"""Messages and the events they report: recorded ones, and wordings of the C source that random games do not reach."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import agents
from agents.symbolic.perception.events import Event, EventKind
from agents.symbolic.perception.messages import parse_message, sentences
from agents.symbolic.perception.signs import SIGNS
from agents.symbolic.perception.wordings import RULES, Rule
from tests.agents.symbolic.perception.golden import rows

# message -> KIND, subject, object, amount; trailing defaults left out
SOURCE: list[tuple[str, tuple[Any, ...]]] = [
    # uhitm.c, mhitu.c, mon.c, steal.c
    ("You kill the newt!", ("HERO_KILLS", "newt")),
    ("You kill poor Fido!", ("HERO_KILLS", "Fido")),
    ("You destroy the gnome zombie!", ("HERO_KILLS", "gnome zombie")),
    ("You kill it!", ("HERO_KILLS", "it")),
    ("The jackal bites!", ("MONSTER_HITS", "jackal")),
    ("It hits!", ("MONSTER_HITS", "It")),
    ("The invisible Woodland-elf hits!", ("MONSTER_HITS", "Woodland-elf")),
    ("The invisible Woodland-elf swings his runed bow.", ("MONSTER_ATTACKS", "Woodland-elf", "runed bow")),
    ("You kill the poor invisible saddled pony!", ("HERO_KILLS", "pony")),
    ("The floating eye's tentacles suck you!", ("MONSTER_HITS", "floating eye")),
    ("The lichen touches you!", ("MONSTER_HITS", "lichen")),
    ("The gas spore explodes!", ("MONSTER_HITS", "gas spore")),
    ("The hill orc just misses!", ("MONSTER_MISSES", "hill orc")),
    ("The hill orc swings wildly and misses!", ("MONSTER_MISSES", "hill orc")),
    ("The hill orc swings his scimitar.", ("MONSTER_ATTACKS", "hill orc", "scimitar")),
    ("The hill orc zaps an iridium wand!", ("MONSTER_ZAPS", "hill orc", "iridium wand")),
    ("The gnome zaps itself with a wand of digging!", ("MONSTER_ZAPS", "gnome", "wand of digging")),
    ("The Woodland-elf is suddenly moving faster.", ("PACE_CHANGED", "Woodland-elf", "", 1)),
    ("The gnome lord seems to be moving much slower.", ("PACE_CHANGED", "gnome lord", "", -2)),
    ("The jackal strikes at your displaced image and misses you!", ("MONSTER_MISSES", "jackal")),
    ("You have a little trouble lifting k - a chest.", ("PICKED_UP", "a chest", "k")),
    ("The nymph stole a long sword.", ("STOLEN", "nymph", "a long sword")),
    ("The wood nymph charms you.  You gladly start removing your mail.", ("CHARMED", "wood nymph")),
    ("The beautiful wood nymph seduces you and you start taking off your helm.", ("CHARMED", "beautiful wood nymph")),
    ("She seduces you and helps you to take off your shield.", ("CHARMED", "She")),
    ("The leprechaun quickly snatches some gold from between your feet!", ("STOLEN", "leprechaun", "gold")),
    # eat.c, timeout.c, potion.c, attrib.c, exper.c
    ("You finish eating the newt corpse.", ("ATE", "newt corpse")),
    ("You feel more confident in your weapon skills.", ("SKILL_READY",)),
    # pray.c, priest.c, fountain.c
    ("You begin praying to Tyr.", ("PRAYER_STARTED", "Tyr")),
    ("Suddenly, a bolt of lightning strikes you!", ("GOD_ANGRY",)),
    ('"Thou hast angered me."', ("GOD_ANGRY",)),
    ("You feel much better.", ("HP_FIXED",)),
    ("Your stomach feels content.", ("HUNGER_FIXED",)),
    # invent.c, engrave.c, pickup.c
    ("You see here a newt corpse.", ("SEE_HERE", "a newt corpse")),
    ("You feel here 3 rocks.", ("SEE_HERE", "3 rocks")),
    ("You see here a scroll labeled READ ME (for sale, 80 zorkmids).",
     ("SEE_HERE", "a scroll labeled READ ME (for sale, 80 zorkmids)")),
    ("There are several objects here.", ("PILE_HERE", "", "", 5)),
    ("There are many more objects here.", ("PILE_HERE", "", "", 10)),
    ("There is a staircase up here.", ("FEATURE_HERE", "staircase up")),
    ("There is an altar to Anhur (chaotic) here.", ("FEATURE_HERE", "altar", "Anhur (chaotic)")),
    ('You read: "Elbereth".', ("ENGRAVING_TEXT", "", "Elbereth")),
    # do.c, doaltarobj; timeout.c
    ("An oval amulet lands on the altar.", ("ON_ALTAR", "An oval amulet", "uncursed")),
    ("2 daggers land on the altar.", ("ON_ALTAR", "2 daggers", "uncursed")),
    ("There is an amber flash as a club hits the altar.", ("ON_ALTAR", "a club", "blessed")),
    ("There is a black flash as 2 daggers hit the altar.", ("ON_ALTAR", "2 daggers", "cursed")),
    ("You fall asleep.", ("FELL_ASLEEP",)),
    ("The owlbear grabs you!", ("HELD",)),
    ("The giant eel swings itself around you!", ("HELD",)),
    ("You are being held, and cannot go up.", ("HELD",)),
    ("You are being crushed.", ("HELD",)),
    ("You cannot escape from the lichen!", ("HELD", "", "held back")),
    ("You pull free from the lichen.", ("LET_GO",)),
    ("You get released!", ("LET_GO",)),
    ("The owlbear releases you!", ("LET_GO",)),
    ("You trip over your own feet.", ("STUMBLED",)),
    ("You slip and nearly fall.", ("STUMBLED",)),
    ("k - 2 daggers.", ("PICKED_UP", "2 daggers", "k")),
    ("$ - 14 gold pieces.", ("PICKED_UP", "14 gold pieces", "$")),
    ("You are carrying too much to get through.", ("TOO_HEAVY",)),
    ("You have extreme difficulty lifting a boulder.", ("TOO_HEAVY", "a boulder")),
    # lock.c, dokick.c, hack.c, detect.c, dig.c
    ("This door is locked.", ("DOOR_LOCKED",)),
    ("The door opens.", ("DOOR_OPENS",)),
    ("The door resists!", ("DOOR_STUCK",)),
    ("This door is broken.", ("DOOR_BROKEN",)),
    ("As you kick the door, it crashes open!", ("DOOR_BROKEN",)),
    ("As you kick the door, it shatters to pieces!", ("DOOR_BROKEN",)),
    ("You see no door there.", ("DOOR_ABSENT",)),
    ("This doorway has no door.", ("DOOR_ABSENT",)),
    ("Hmmm, it turns out to be locked.", ("BOX_LOCKED",)),
    ("Hmmm, the large box turns out to be locked.", ("BOX_LOCKED",)),
    ("It is locked.", ("BOX_LOCKED",)),
    ("The chest is locked.", ("BOX_LOCKED",)),
    ("You carefully open the chest...  The chest is empty.", ("BOX_EMPTY",)),
    ("You break open the lock!", ("UNLOCKED",)),
    ("You succeed in forcing the lock.", ("UNLOCKED",)),
    ("You succeed in picking the lock.", ("UNLOCKED",)),
    ("You succeed in unlocking the door.", ("UNLOCKED",)),
    ("You can't move diagonally out of an intact doorway.", ("NO_DIAGONAL",)),
    ("It's solid stone.", ("WALL", "", "solid stone")),
    ("It's a wall.", ("WALL", "", "wall")),
    ("You try to move the boulder, but in vain.", ("BOULDER_STUCK", "boulder")),
    ("Perhaps that's why you cannot move past it.", ("BOULDER_STUCK",)),
    ("The boulder fills a pit.", ("PIT_FILLED",)),
    ("You dig a pit in the floor.", ("DUG", "", "pit")),
    ("You dig a hole through the floor.", ("DUG", "", "hole")),
    # trap.c, teleport.c, do.c
    ("You fall into a pit!", ("TRAP", "pit")),
    ("You land on a set of sharp iron spikes!", ("TRAP", "spiked pit")),
    ("A bear trap closes on your foot!", ("TRAP", "bear trap")),
    ("You stumble into a spider web!", ("TRAP", "spider web")),
    ("An arrow shoots out at you!", ("TRAP", "arrow")),
    ("A little dart shoots out at you!", ("TRAP", "dart")),
    ("You are enveloped in a cloud of gas!", ("TRAP", "sleeping gas")),
    ("You see a flash of light!", ("TRAP", "flash")),
    ("A trap door in the ceiling opens and a rock falls on your head!", ("TRAP", "rock")),
    ("A tower of flame erupts from the floor!", ("TRAP", "fire")),
    ("You are caught in a bear trap.", ("TRAPPED", "bear trap")),
    ("You are stuck to the web.", ("TRAPPED", "web")),
    ("You crawl to the edge of the pit.", ("FREED", "pit")),
    ("You can't go down here.", ("NO_STAIRS",)),
    # shk.c
    ("\"Hello, Agent!  Welcome to Asidonhopo's general store!\"", ("SHOP_ENTERED", "Asidonhopo", "general store")),
    ('"Will you please leave your pick-axe outside?"', ("SHOP_BARRED", "", "pick-axe")),
    ('"Invisible customers are not welcome!"', ("SHOP_BARRED", "", "invisible")),
    # the command itself
    ("You are lucky!  Full moon tonight.", ("CALENDAR", "", "full moon")),
    ("For what do you wish? 2 bl", ("WISH_ASKED", "", "2 bl")),
    ("For what do you wish?", ("WISH_ASKED",)),
    ("What do you want to charge? [w or ?*]", ("CHARGE_ASKED",)),
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


def test_every_kind_is_told_and_read() -> None:
    """A kind that nobody reads is a wording to maintain for nothing; only `OTHER` is told to nobody."""
    named = {True: set[str](), False: set[str]()}
    for path in Path(agents.__file__).parent.rglob("*.py"):
        told = path.parent.name == "perception"
        named[told] |= set(re.findall(r"\b(?:K|EventKind|Report)\.([A-Z_]+)\b", path.read_text("utf-8")))
    kinds = {kind.name for kind in EventKind}
    assert kinds - named[True] == set()
    assert kinds - named[False] == {"OTHER"}


def test_several_sentences_report_in_order() -> None:
    events = parse_message("You kill the newt!  The jackal bites!  You see here a newt corpse.")
    assert [event.kind for event in events] == [EventKind.HERO_KILLS, EventKind.MONSTER_HITS, EventKind.SEE_HERE]


def test_an_engraving_is_never_taken_for_a_message() -> None:
    events = parse_message('Something is written here in the dust.  You read: "You die...  You kill the newt!".')
    assert [event.kind for event in events] == [EventKind.ENGRAVING_TEXT]
    assert events[0].object == "You die...  You kill the newt!"


@pytest.mark.parametrize("text", ["Closed for inventory", "C1osed fo? inv ntory", "| ?           n ?r?"])
def test_the_sign_of_a_closed_shop_is_known_when_worn(text: str) -> None:
    events = parse_message(f'You read: "{text}".')
    assert [event.kind for event in events] == [EventKind.ENGRAVING_TEXT, EventKind.SHOP_CLOSED]


@pytest.mark.parametrize("text", ["ad aerarium", "Elbereth", "x", "This closed for inventory"])
def test_another_text_is_no_sign_of_a_closed_shop(text: str) -> None:
    assert [event.kind for event in parse_message(f'You read: "{text}".')] == [EventKind.ENGRAVING_TEXT]


@pytest.mark.parametrize(
    ("message", "unseen"),
    [
        ("It hits!", True),
        ("It stole a dagger.", True),
        ("Something casts a spell at you!", True),
        ("The hill orc hits!", False),
        ("Your purse feels lighter.", False),
    ],
)
def test_who_is_not_seen_has_no_name(message: str, unseen: bool) -> None:
    (event,) = parse_message(message)
    assert event.unseen == unseen


def test_a_broken_line_is_one_sentence() -> None:
    assert sentences("You see here a scroll\nlabeled READ ME.  You stop.") == [
        "You see here a scroll labeled READ ME.",
        "You stop.",
    ]


@given(st.text(max_size=100))
def test_no_text_is_refused(text: str) -> None:
    assert isinstance(parse_message(text), tuple)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind.name} {rule.fragment}")
def test_rules_use_only_the_groups_that_events_have(rule: Rule) -> None:
    assert set(rule.pattern.groupindex) <= {"subject", "object", "amount"}
    assert rule.fragment


@pytest.mark.parametrize(
    ("message", "kind", "told"),
    [
        ("You feel feverish.", EventKind.AFFLICTED, "lycanthropy"),
        ("This burns like acid!  Your affinity to wererats disappears!", EventKind.RELIEVED, "lycanthropy"),
        ("The hill orc has made a hole in the floor.", EventKind.MADE_HOLE, ""),
        ("You hear something crash through the floor.", EventKind.HOLE_HEARD, ""),
        ("You are being punished for your misbehavior!", EventKind.AFFLICTED, "punishment"),
        ("You feel like someone is helping you.", EventKind.RELIEVED, "punishment"),
        ("The rock falls.  You feel limber!", EventKind.RELIEVED, "stoning"),
        ("You finish eating the soldier ant corpse.  You feel healthy.", EventKind.PROPERTY_GAINED, "poison_res"),
        ("You feel a little sick!", EventKind.PROPERTY_LOST, "poison_res"),
        ("You feel less jumpy.", EventKind.PROPERTY_LOST, "teleport"),
        ("You feel diffuse.", EventKind.PROPERTY_GAINED, "teleport"),
        ("You lack the strength to teleport.", EventKind.NO_TELEPORT, ""),
        ("The wererat summons help!", EventKind.WERE_NAMED, "wererat"),
        ("d        a jackal (peaceful jackal)", EventKind.SEEN_PEACEFUL, ""),
        ("The bugs on the floor stop moving!", EventKind.WAND_SHOWS, "still bugs"),
        ("The sleep ray bounces!  The sleep ray hits you!", EventKind.RAY_RECOILED, ""),
    ],
)
def test_signs_are_read_wherever_they_stand(message: str, kind: EventKind, told: str) -> None:
    assert (kind, told) in [(event.kind, event.object) for event in parse_message(message)]


def test_a_sentence_of_no_use_is_not_misread() -> None:
    assert parse_message("b - 11 darts (at the ready).") == ()


def test_every_kind_of_event_is_read_by_somebody() -> None:
    agents = Path(__file__).parents[4] / "agents"
    readers = [path.read_text() for path in agents.rglob("*.py") if "perception" not in path.parts]
    read = {name for text in readers for name in re.findall(r"\b(?:K|EventKind|Report)\.([A-Z_]+)", text)}
    assert {kind.name for kind in EventKind} - read == {"OTHER"}


def test_every_kind_of_event_has_a_wording_or_a_sign() -> None:
    told = {rule.kind for rule in RULES} | {sign.kind for sign in SIGNS}
    assert set(EventKind) - told == {EventKind.ENGRAVING_TEXT, EventKind.SHOP_CLOSED}
