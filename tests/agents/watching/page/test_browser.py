"""The page in a real browser: what it draws is what the engine showed, and everything on it works."""

import random
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from agents.base import Decision
from agents.loop.record import GameRecord
from agents.loop.rollout import Moment
from agents.watching.cells import Run, rows
from agents.watching.page.analysis import Analysis, Blunder, Survival, Way
from agents.watching.page.game import End, pack
from agents.watching.page.html import write_page
from agents.watching.page.record_page import heading
from agents.watching.page.scenes import from_moments
from agents.watching.refusals import Refusals
from tests.browser import PHONE, WIDE, Browser, browser

Played = tuple[GameRecord, list[Moment]]

PLAYED = Way("explore", "walk on", 0.1, 0.04, 0.24, 40)
BEST = Way("pray", "hit points are low", 0.7, 0.55, 0.82, 40)
ANALYSIS = Analysis(
    200,
    tuple(Survival(step, 1 - step / 2000, 0.9 - step / 2000, 1 - step / 4000, 40) for step in range(0, 1500, 100)),
    (Blunder(900, PLAYED, BEST, (BEST, Way("flee", "away", 0.2, 0.1, 0.35, 40))),),
)
READY = "document.body.classList.contains('ready')"
STEP = "page.steps[page.player.index]"
THEME = "return document.documentElement.dataset.theme"
PALETTE = {
    1: "#e0605a", 2: "#4fae5e", 3: "#bf8b3f", 4: "#5b83e6", 5: "#bb6fce", 6: "#45acb5", 7: "#b9bec7", 8: "#6b7280",
    9: "#f5935a", 10: "#86dd7c", 11: "#f0d668", 12: "#86b2ff", 13: "#ec97ec", 14: "#74e0e4", 15: "#ffffff",
}  # fmt: skip
SCREEN = """
page.player.go(arguments[0]);
return [...document.querySelectorAll("#terminal .row")].map(row => [...row.childNodes].map(span => {
  const style = getComputedStyle(span);
  return [span.textContent, style.color, style.backgroundColor];
}));
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def file(played: Played, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "game.html"
    write_page(path, pack(from_moments(played[1]), End("cut")), heading(played[0]), ANALYSIS)
    return path


@pytest.fixture
def shown(chromium: Browser, file: Path) -> Iterator[Browser]:
    """The page, freshly loaded; whatever is done to it, the console stays empty and nothing is fetched."""
    load(chromium, file)
    yield chromium
    assert chromium.complaints() == []
    assert chromium.requests() == []


def load(chromium: Browser, file: Path, link: str = "", **window: Any) -> None:
    chromium.open("about:blank")
    chromium.open(f"{file.as_uri()}{link}", **window)
    chromium.wait_for(READY)


def press(chromium: Browser, *keys: str) -> int:
    """Press keys one after another and return the step that is shown then."""
    for key in keys:
        chromium.run(
            "const event = {key: arguments[0], bubbles: true, cancelable: true};"
            "(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', event));",
            key,
        )
    return int(chromium.run(f"return {STEP}"))


def go(chromium: Browser, step: int) -> None:
    chromium.run("page.player.go(page.indexOf(arguments[0]))", step)


def text(chromium: Browser, selector: str) -> str:
    return str(chromium.run("return document.querySelector(arguments[0]).innerText", selector))


def test_frames_are_those_of_the_engine_in_text_and_colour(shown: Browser, played: Played) -> None:
    for step in random.Random(0).sample(range(1500), 40):
        lines = shown.run(SCREEN, step)
        observation = played[1][step].observation
        assert ["".join(span[0] for span in line) for line in lines] == [
            "".join(run.text for run in row) for row in rows(observation)
        ]
        for row, (line, runs) in enumerate(zip(lines, rows(observation), strict=True)):
            cursor = observation.cursor[1] if observation.cursor[0] == row else None
            assert painted(line, cursor) == expected(runs, cursor), f"row {row} of step {step}"


def painted(line: list[list[str]], cursor: int | None) -> list[str]:
    """The colour that each character of a row shows, its ground where it is reversed; the cursor's is left out."""
    colors: list[str] = []
    for characters, ink, ground in line:
        reverse = ground != "rgba(0, 0, 0, 0)"
        colors += [ground if reverse else "blank" if character == " " else ink for character in characters]
    return [color for column, color in enumerate(colors) if column != cursor]


def expected(runs: tuple[Run, ...], cursor: int | None) -> list[str]:
    colors: list[str] = []
    for run in runs:
        ink = "rgb({}, {}, {})".format(*bytes.fromhex(PALETTE[run.color][1:]))
        colors += [ink if run.reverse or character != " " else "blank" for character in run.text]
    return [color for column, color in enumerate(colors) if column != cursor]


def test_the_cursor_is_drawn(shown: Browser, played: Played) -> None:
    for step in (0, 700, 1500):
        go(shown, step)
        row, column = played[1][step].observation.cursor
        assert shown.run(
            "const found = document.querySelectorAll('.cursor'), cursor = found[0];"
            "const before = []; for (let s = cursor.previousSibling; s; s = s.previousSibling) before.push(s);"
            "const column = before.reduce((sum, span) => sum + span.textContent.length, 0);"
            "return [found.length, cursor.textContent.length, page.terminal.rows.indexOf(cursor.parentNode), column];"
        ) == [1, 1, row, column]


def test_the_planned_path_leads_from_the_hero_to_the_goal(shown: Browser, played: Played) -> None:
    step, path = next(
        (before.step, moment.decision.path)
        for before, moment in zip(played[1], played[1][1:], strict=False)
        if moment.decision is not None and moment.decision is not before.decision and len(moment.decision.path) > 6
    )
    go(shown, step)
    stats = played[1][step].observation.stats
    squares = [(stats.y, stats.x), *path]
    assert points(shown) == [(column + 0.5, row + 1.5) for row, column in squares]
    press(shown, "ArrowRight")
    assert len(points(shown)) < len(squares)
    assert points(shown)[-1] == (path[-1][1] + 0.5, path[-1][0] + 1.5)


def points(shown: Browser) -> list[tuple[float, float]]:
    found = str(shown.run("return document.querySelector('.path-line').getAttribute('points')"))
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in found.split())]


def test_the_decision_its_reason_and_only_the_news_are_told(shown: Browser, played: Played) -> None:
    refusals = Refusals()
    last: Decision | None = None
    checked = 0
    for before, moment in zip(played[1], played[1][1:], strict=False):
        if moment.decision is None or moment.decision is last:
            continue
        last = moment.decision
        news = refusals.news(last)
        if checked > 60:
            break
        if not 2 <= len(news) <= 10:
            continue
        checked += 1
        go(shown, before.step)
        assert text(shown, "h2.behaviour").lower() == last.behaviour.lower()
        assert text(shown, ".reason") == last.reason
        assert text(shown, ".weighed") == last.weighed
        told = shown.run(
            "return [...document.querySelectorAll('.news li')]"
            ".map(li => [li.querySelector('b').textContent, li.querySelector('ins').textContent])"
        )
        assert [tuple(item) for item in told] == list(news)
    assert checked > 20


def test_all_refusals_can_be_opened(shown: Browser, played: Played) -> None:
    go(shown, 700)
    decision = played[1][701].decision
    assert decision is not None
    shown.run("document.querySelector('.all').open = true")
    shown.wait_for("document.querySelectorAll('.refusals li').length > 0")
    told = shown.run(
        "return [...document.querySelectorAll('.refusals li')]"
        ".map(li => [li.firstChild.textContent, li.lastChild.textContent])"
    )
    assert [tuple(item) for item in told] == list(decision.refused)
    assert text(shown, ".count") == f"All {len(decision.refused)} refusals"
    alone = next(
        index for index, moment in enumerate(played[1]) if moment.decision and len(moment.decision.refused) == 1
    )
    go(shown, alone - 1)
    assert text(shown, ".count") == "The one refusal"


def test_keys_step_and_jump(shown: Browser) -> None:
    decided = shown.run("return [...page.decisions.frames]")
    marked = shown.run("return page.marks.map(mark => mark.index)")
    assert press(shown, "Home") == 0
    assert press(shown, "ArrowRight", "l", ".") == 3
    assert press(shown, "ArrowLeft", "h") == 1
    assert press(shown, "PageDown") == 101
    assert press(shown, "PageUp") == 1
    assert press(shown, "ArrowDown") == next(frame for frame in decided if frame > 1)
    assert press(shown, "ArrowUp", "ArrowUp") == decided[0]
    assert press(shown, "n") == next(index for index in marked if index > decided[0])
    assert press(shown, "n", "N") == next(index for index in marked if index > decided[0])
    assert press(shown, "b") == 900
    assert press(shown, "End", "ArrowRight") == 1500
    press(shown, "?")
    assert shown.run("return document.querySelector('#help').open")
    assert press(shown, "Home") == 1500, "a dialog keeps the keys"
    assert "Space" in text(shown, "#help")


def test_space_plays_to_the_end_and_pauses(shown: Browser) -> None:
    go(shown, 1000)
    press(shown, " ")
    shown.wait_for(f"{STEP} >= 1003")
    assert shown.run("return document.querySelector('#play').getAttribute('aria-label')") == "Pause"
    stopped = press(shown, " ")
    assert not shown.run("return page.player.playing")
    assert stopped < 1200
    press(shown, *"++++++")
    assert shown.run("return document.querySelector('#speed').value") == "1000"
    press(shown, " ")
    shown.wait_for("!page.player.playing")
    assert shown.run(f"return {STEP}") == 1500


def test_links_lead_to_a_step_and_follow_it(chromium: Browser, file: Path) -> None:
    load(chromium, file, "#700")
    assert chromium.run(f"return {STEP}") == 700
    press(chromium, "ArrowRight")
    chromium.wait_for("location.hash === '#701'")
    chromium.run("location.hash = '#42'")
    chromium.wait_for(f"{STEP} === 42")
    load(chromium, file, "#99999")
    assert chromium.run(f"return {STEP}") == 1500
    load(chromium, file, "#nonsense")
    assert chromium.run(f"return {STEP}") == 0
    assert chromium.complaints() == []


def test_the_list_holds_every_decision_but_draws_few(shown: Browser) -> None:
    count = shown.run("return page.decisions.count")
    assert count > 300
    assert shown.run("return document.querySelectorAll('.entry').length") < 60
    go(shown, 1400)
    current = text(shown, ".entry[aria-current]")
    assert shown.run("return page.decisions.behaviour(page.decisions.standingOn(page.player.index))") in current
    shown.run(
        "const input = document.querySelector('#lists input'); input.value = 'explore';"
        "input.dispatchEvent(new Event('input'));"
    )
    rows_shown = shown.run("return [...document.querySelectorAll('.entry')].map(row => row.innerText)")
    assert rows_shown
    assert all("explore" in row for row in rows_shown)
    shown.run("document.querySelector('.viewport').scrollTop = 0")
    shown.wait_for("document.querySelector('.entry[data-place=\"0\"]')")
    shown.run("document.querySelector('.entry[data-place=\"0\"]').click()")
    assert text(shown, "h2.behaviour").lower() == "explore"


def test_the_last_decision_is_whole_in_view(chromium: Browser, file: Path) -> None:
    load(chromium, file, "#1500")
    chromium.wait_for("document.querySelector('.entry[aria-current]')")
    below = (
        "document.querySelector('.viewport').getBoundingClientRect().bottom"
        " >= document.querySelector('.entry[aria-current]').getBoundingClientRect().bottom"
    )
    chromium.wait_for(below)


def test_events_are_listed_and_marked(shown: Browser) -> None:
    shown.run("document.querySelector('#tab-events').click()")
    assert shown.run("return document.querySelectorAll('.mark').length") == shown.run("return page.marks.length")
    texts = shown.run("return [...document.querySelectorAll('.entry .why')].map(entry => entry.textContent)")
    assert "cut" in texts
    assert any(entry.startswith("enters level") for entry in texts)


def test_the_end_of_a_hero_who_lives_is_no_cross(shown: Browser) -> None:
    signs = shown.run("return [...document.querySelectorAll('.mark')].map(mark => [mark.textContent, mark.title])")
    assert ["■", "cut"] in signs
    assert "†" not in {sign for sign, _ in signs}


@pytest.mark.parametrize("size", [WIDE, PHONE, (320, 600)])
def test_no_label_of_the_turns_lies_over_another(
    chromium: Browser, played: Played, tmp_path: Path, size: tuple[int, int]
) -> None:
    record, moments = played
    hurried = [*moments[:900], *moments[900::30]]  # many turns pass in few frames, as in a long rest
    write_page(tmp_path / "rest.html", pack(from_moments(hurried)), heading(record))
    load(chromium, tmp_path / "rest.html", size=size)
    chromium.wait_for("document.querySelector('.axis span')")  # drawn once the page knows its size
    spans = chromium.run(
        "return [...document.querySelectorAll('.axis span')].map(span => span.getBoundingClientRect())"
        ".map(({left, right}) => [left, right])"
    )
    assert all(right <= left for (_, right), (left, _) in pairwise(spans))
    assert spans[-1][1] <= chromium.run("return document.querySelector('.axis').getBoundingClientRect().right") + 1


def test_the_curves_have_the_figures_of_the_frame(shown: Browser, played: Played) -> None:
    go(shown, 1200)
    stats = played[1][1200].observation.stats
    figures = shown.run("return [...document.querySelectorAll('.value')].map(value => value.textContent)")
    assert figures[:4] == [
        f"{stats.hp}/{stats.max_hp}", str(stats.depth), str(stats.experience_level), f"{stats.score:,}",
    ]  # fmt: skip
    drawn = shown.run(
        "return [...document.querySelectorAll('canvas')].map(canvas => {"
        "const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);"
        "return data.filter((value, i) => i % 4 === 3 && value > 100).length / canvas.width})"
    )
    assert len(drawn) == 5
    assert all(share >= 1 for share in drawn), "a line crosses each column of pixels"
    width = shown.run("return document.querySelector('.plots').clientWidth")
    assert shown.run("return document.querySelector('.hairline').offsetLeft") == pytest.approx(width * 0.8, abs=1)


def test_a_blunder_is_marked_with_its_alternatives(shown: Browser) -> None:
    assert press(shown, "Home", "b") == 900
    told = text(shown, ".blunder").replace("\u00a0", " ")
    assert "alive 200 turns later" in told
    assert re.search(r"explore\s+10 %\s+played, 4–24 %, 40 forks", told)
    assert re.search(r"pray\s+70 %\s+best, 55–82 %, 40 forks", told)
    assert re.search(r"flee\s+20 %\s+10–35 %, 40 forks", told)
    assert shown.run("return document.querySelectorAll('.mark.blunder').length") == 1
    shown.run("document.querySelector('#tab-blunders').click()")
    assert "pray 70 %" in text(shown, ".entry")
    go(shown, 0)
    assert shown.run("return document.querySelector('.blunder').hidden")


def test_the_command_plays_from_the_frame(shown: Browser) -> None:
    go(shown, 321)
    expected_command = "nethack-agents play --agent symbolic --seed 8003 --from-step 321"
    assert shown.run("return document.querySelector('#command bdi').textContent") == expected_command
    shown.run("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    press(shown, "c")
    shown.wait_for("window.copied")
    assert shown.run("return window.copied") == expected_command


@pytest.mark.parametrize("size", [WIDE, (1024, 768), (800, 1000), PHONE, (320, 600)])
def test_nothing_runs_over_the_side(chromium: Browser, file: Path, size: tuple[int, int]) -> None:
    load(chromium, file, "#700", size=size)
    assert chromium.run("return document.documentElement.scrollWidth") <= size[0]
    fits = "const {width} = document.querySelector('.screen').getBoundingClientRect(); return width;"
    assert chromium.run(fits) == pytest.approx(
        chromium.run("return document.querySelector('#terminal').clientWidth"), rel=0.02
    )


@pytest.mark.parametrize("size", [(844, 390), (667, 375), (568, 320)])
def test_a_phone_held_sideways_has_all_that_playing_needs_in_one_sight(
    chromium: Browser, file: Path, size: tuple[int, int]
) -> None:
    load(chromium, file, "#700", size=size)
    box = "const {left, right, top, bottom} = document.querySelector(arguments[0]).getBoundingClientRect();"
    for part in ("#terminal", "#step-back", "#play", "#next-event", "#speed", "#decision .reason"):
        left, right, top, bottom = chromium.run(f"{box} return [left, right, top, bottom]", part)
        assert 0 <= left < right <= size[0], part
        assert 0 <= top < bottom <= size[1], part
        assert min(right - left, bottom - top) >= 20, part
    assert chromium.run("return document.documentElement.scrollWidth") <= size[0]
    row = "const row = document.querySelector('.controls'); return row.scrollWidth - row.clientWidth;"
    assert chromium.run(row) == 0
    pictures = "return [...document.querySelectorAll('.controls svg')].map((svg) => svg.clientWidth).filter(Boolean)"
    assert min(chromium.run(pictures)) >= 14


def test_larger_text_follows_the_hero_on_a_phone(chromium: Browser, file: Path, played: Played) -> None:
    load(chromium, file, "#700", size=PHONE)
    press(chromium, "z")
    left, right, place = chromium.run(
        "const frame = document.querySelector('#terminal').getBoundingClientRect();"
        "const cursor = document.querySelector('.cursor').getBoundingClientRect();"
        "return [frame.left, frame.right, cursor.left];"
    )
    assert left <= place <= right
    assert chromium.run("return parseFloat(getComputedStyle(document.querySelector('.screen')).fontSize)") >= 16
    assert chromium.run("return document.documentElement.scrollWidth") <= PHONE[0]


def keeps_dark(chromium: Browser, file: Path) -> bool:
    """Choose dark and load the page anew.

    Chromium stores a choice in a process of its own, later than the page that made it: a page that is left at once
    may be forgotten with what it chose.
    """
    if chromium.run(THEME) == "light":
        press(chromium, "t")
    time.sleep(0.1)
    load(chromium, file)
    return bool(chromium.run(THEME) == "dark")


def test_dark_follows_the_system_and_the_button(chromium: Browser, file: Path) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    load(chromium, file, dark=True)
    dark = chromium.run(ground)
    load(chromium, file)
    light = chromium.run(ground)
    assert light != dark
    press(chromium, "t")
    assert chromium.run(ground) == dark
    assert any(keeps_dark(chromium, file) for _ in range(40)), "the choice is kept"
    assert chromium.run(ground) == dark
    chromium.run("localStorage.clear()")


def test_everything_has_a_name_for_a_screen_reader(shown: Browser) -> None:
    go(shown, 700)
    nameless = shown.run(
        "return [...document.querySelectorAll('button, input, select, canvas, [role=group], section, dialog')]"
        ".filter(e => !(e.ariaLabel || e.textContent.trim() || e.labels?.length)).map(e => e.outerHTML)"
    )
    assert nameless == []
    assert re.match(r"Step 700, turn \d+, \d+ of \d+ hit points, level \d", shown.run("return scrubber.ariaValueText"))
    shown.wait_for("document.querySelector('#told').textContent.startsWith('Step 700')")


def test_it_is_ready_and_seeks_in_time(shown: Browser, file: Path) -> None:
    ready = []
    for _ in range(3):
        load(shown, file)
        ready.append(shown.run("return performance.getEntriesByName('ready')[0].startTime"))
    assert min(ready) < 1000
    times = shown.run(
        "const times = []; for (let i = 0; i < 40; i++) {"
        "const before = performance.now(); page.player.go((i * 619) % 1501); document.body.offsetHeight;"
        "times.push(performance.now() - before); } return times;"
    )
    assert sorted(times)[len(times) // 4] < 50  # the slower ones tell how busy the machine is


def test_a_policys_likeliest_choices_are_bars(chromium: Browser, played: Played, tmp_path: Path) -> None:
    decision = Decision(1, "policy", "the likeliest", choices=(("north", 0.75), ("search", 0.25)))
    moments = [replace(moment, decision=decision) for moment in played[1][:9]]
    write_page(tmp_path / "net.html", pack(from_moments(moments)), heading(played[0]))
    load(chromium, tmp_path / "net.html")
    assert text(chromium, ".choice-bars").split("\n") == ["north", "75 %", "search", "25 %"]
    assert chromium.complaints() == []


def test_keys_alone_make_a_page_as_well(chromium: Browser, played: Played, tmp_path: Path) -> None:
    moments = [replace(moment, decision=None) for moment in played[1][:9]]
    write_page(tmp_path / "keys.html", pack(from_moments(moments)), heading(played[0]))
    load(chromium, tmp_path / "keys.html")
    assert "does not explain itself" in text(chromium, ".reason")
    assert press(chromium, "ArrowDown") == 1
    assert chromium.run("return document.querySelector('#tab-decisions').hidden")
    assert chromium.complaints() == []


def test_a_single_frame_is_a_page(chromium: Browser, played: Played, tmp_path: Path) -> None:
    write_page(tmp_path / "one.html", pack(from_moments(played[1][:1])), heading(played[0]))
    load(chromium, tmp_path / "one.html")
    assert press(chromium, "ArrowRight", "n", " ", "End") == 0
    assert chromium.complaints() == []
