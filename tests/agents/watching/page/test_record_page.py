import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from agents.analysis import result
from agents.analysis.batch import save_analysis
from agents.analysis.chance import Chance
from agents.benchmark.run_directory import analysis_path
from agents.commands import play
from agents.loop.record import GameRecord
from agents.loop.replay import ReplayError
from agents.loop.rollout import Moment
from agents.loop.setup import RunConfig
from agents.watching.page.analysis import Analysis, AnalysisError, Blunder, Survival, Way
from agents.watching.page.game import End, pack
from agents.watching.page.html import Heading, PageError, check_target, page
from agents.watching.page.record_page import Span, SpanError, command, heading, write_record_page
from agents.watching.page.scenes import from_moments
from nethack_env.actions import ACTIONS, action_index
from tests.agents.watching.page.decoding import reasons, unpack

Played = tuple[GameRecord, list[Moment]]

WAY = Way("pray", "about to die", 0.5, 0.25, 0.75, 40)
ANALYSIS = Analysis(200, (Survival(0, 1.0, 0.9, 1.0, 40),), (Blunder(7, WAY, WAY, (WAY,)),))


def test_the_agent_beside_the_record_gives_its_reasons_again(played: Played, tmp_path: Path) -> None:
    record, moments = played
    written = write_record_page(record, tmp_path / "game.html")
    assert written.note == ""
    assert written.game.data == pack(from_moments(moments), End("cut at the key limit")).data


def test_keys_alone_are_enough(played: Played, tmp_path: Path) -> None:
    game = write_record_page(played[0], tmp_path / "game.html", reasons=False).game
    assert not game.explained
    assert game.frames == len(played[1])


@pytest.mark.parametrize(
    "span",
    [
        Span(from_step=300, to_step=320),
        Span(from_turn=200, to_turn=250),
        Span(from_step=300, to_turn=400),
        Span(to_step=5),
    ],
)
def test_a_span_is_that_part_of_the_game(played: Played, tmp_path: Path, span: Span) -> None:
    record, moments = played
    game = unpack(write_record_page(record, tmp_path / "game.html", span=span).game.data)
    turns = [moment.observation.stats.turn for moment in moments]
    expected = [
        moment.step
        for moment, turn in zip(moments, turns, strict=True)
        if moment.step >= (span.from_step or 0)
        and turn >= (span.from_turn or 0)
        and moment.step <= (span.to_step or 9999)
        and turn <= (span.to_turn or 9999)
    ]
    assert game.columns["step"] == expected
    assert reasons(game)[0].frame == 0


@pytest.mark.parametrize(
    ("how", "span", "kinds"),
    [
        ("died", Span(), ["death"]),
        ("turn_limit", Span(), ["end"]),
        ("interrupted", Span(), ["end"]),
        ("quit", Span(), ["end"]),
        ("escaped", Span(), ["end"]),
        ("died", Span(to_step=50), []),
    ],
)
def test_an_end_is_a_death_only_if_the_hero_died(
    played: Played, tmp_path: Path, how: str, span: Span, kinds: list[str]
) -> None:
    record = replace(played[0], keys=played[0].keys[:100], hashes=(), end={**played[0].end, "how": how, "cause": "so"})
    events = unpack(write_record_page(record, tmp_path / "game.html", span=span).game.data).texts["events"]
    assert [kind for _, kind, text in events if text == "so"] == kinds


@pytest.mark.parametrize(
    ("ends", "complaint"),
    [
        ({"from_step": 5, "to_step": 4}, "from step 5 to step 4 is nothing"),
        ({"from_turn": 5000, "to_turn": 40}, "from turn 5,000 to turn 40 is nothing"),
    ],
)
def test_a_span_that_ends_before_it_begins(ends: dict[str, int], complaint: str) -> None:
    with pytest.raises(SpanError, match=complaint):
        Span(**ends)


@pytest.mark.parametrize("span", [Span(from_step=9999), Span(from_turn=9999), Span(from_step=1400, to_turn=10)])
def test_a_span_behind_the_end_of_the_game(played: Played, tmp_path: Path, span: Span) -> None:
    with pytest.raises(SpanError, match="the game ends at step 1,500"):
        write_record_page(played[0], tmp_path / "game.html", span=span)
    assert not list(tmp_path.iterdir())


def test_an_agent_that_would_play_otherwise_is_left_out_and_said_to_be(played: Played, tmp_path: Path) -> None:
    record, _ = played
    search = bytes([ACTIONS[action_index("s")]])
    other = replace(record, keys=record.keys[:700] + search * 3 + record.keys[703:900], hashes=())
    written = write_record_page(other, tmp_path / "game.html")
    assert "at key 7" in written.note
    assert "\n" not in written.note
    assert not written.game.explained
    assert written.game.frames == 901


def test_another_game_than_the_recorded_one_is_refused(played: Played, tmp_path: Path) -> None:
    other = replace(played[0], hashes=("0" * 16,))
    with pytest.raises(ReplayError, match="differs from its record"):
        write_record_page(other, tmp_path / "game.html")
    assert not list(tmp_path.iterdir())


def test_the_command_plays_the_same_game(played: Played) -> None:
    assert command(played[0]) == "nethack-agents play --agent symbolic --seed 8003 --from-step {step}"
    config = replace(played[0].config, task="Score", character="val-dwa-fem-law", agent_options={"strategy": "deep"})
    assert command(replace(played[0], config=config)) == (
        "nethack-agents play --agent symbolic --seed 8003 --task Score --character val-dwa-fem-law "
        "--agent-option strategy=deep --from-step {step}"
    )
    assert command(replace(played[0], config=replace(config, agent="human"))) == ""


@pytest.mark.parametrize("step", [0, 321])
def test_play_understands_the_command(played: Played, step: int) -> None:
    words = shlex.split(command(played[0]).format(step=step))
    options = play.parse(words[2:])
    assert (words[:2], options.seed, options.from_step) == (["nethack-agents", "play"], 8003, step)


class Elements(HTMLParser):
    """Collects each element with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))


def links(text: str) -> Iterator[str]:
    for _, attributes in Elements(text).found:
        yield from (value or "" for name, value in attributes.items() if name in ("src", "href", "action", "data"))


def test_the_page_needs_no_network(played: Played) -> None:
    text = page(pack(from_moments(played[1][:50])), heading(played[0]), ANALYSIS)
    assert all(link.startswith("data:") for link in links(text))
    assert "default-src 'none'" in text
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_no_text_can_break_out_of_its_place(played: Played) -> None:
    evil = "</script><img src=x onerror=alert(1)>"
    way = replace(WAY, reason=evil)
    analysis = replace(ANALYSIS, blunders=(Blunder(7, way, way),))
    text = page(
        pack(from_moments(played[1][:5]), End(evil)),
        Heading(evil, evil, ((evil, evil),), ((evil, evil),), evil + "{step}"),
        analysis,
    )
    assert [tag for tag, _ in Elements(text).found if tag == "img"] == []
    assert text.count("</script>") == text.count("<script")


def test_every_asset_is_used(played: Played) -> None:
    folder = Path(__file__).resolve().parents[4] / "agents" / "watching" / "page" / "assets"
    text = page(pack(from_moments(played[1][:5])), heading(played[0]))
    for path in folder.iterdir():
        if path.suffix != ".html":
            assert path.read_text().strip() in text, path.name
    assert not re.search(r"\$[a-z_]+\b(?!\{)", text[: text.index("<style>")])


def test_an_analysis_comes_back() -> None:
    assert Analysis.from_json(ANALYSIS.to_json()) == ANALYSIS


def test_what_analyse_keeps_is_what_the_page_reads(tmp_path: Path) -> None:
    record = tmp_path / "run" / "games" / "7.game"
    played, best = (
        result.Option("pray", "why", Chance(*chance)) for chance in ((0.0, 0.0, 0.1, 40), (0.9, 0.8, 1.0, 40))
    )
    scene = result.Scene("doom", 4, 8, 2, 55, 900, "hill orc", "orc")
    found = result.Analysis(
        7, result.Settings(horizon=200), curve=(result.CurvePoint(3, 4, played.chance),),
        examined=(result.Examined(5, 6, scene, played, best),),
    )  # fmt: skip
    save_analysis(analysis_path(record), found)
    shown = Analysis.load(analysis_path(record), GameRecord(7, RunConfig("symbolic"), b"", end={"steps": 9}))
    assert (shown.horizon, shown.curve) == (200, (Survival(3, 0.0, 0.0, 0.1, 40),))
    assert shown.blunders == (Blunder(5, Way("pray", "why", 0.0, 0.0, 0.1, 40), Way("pray", "why", 0.9, 0.8, 1.0, 40)),)


def test_the_analysis_of_another_game_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(replace(ANALYSIS, seed=7, keys=60).to_json())
    record = GameRecord(7, RunConfig("random"), b"", end={"steps": 60})
    assert Analysis.load(path, record) == replace(ANALYSIS, seed=7, keys=60)
    assert Analysis.load(path, replace(record, end={})).keys == 60
    with pytest.raises(
        AnalysisError, match=r"a\.json is the analysis of another game: seed 7, and not 8 as the record"
    ):
        Analysis.load(path, replace(record, seed=8))
    with pytest.raises(AnalysisError, match="another game: keys 60, and not 61 as the record"):
        Analysis.load(path, replace(record, end={"steps": 61}))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"settings":{"horizon":5},"curve":[{}],"blunders":[]}', "3"])
def test_another_file_is_no_analysis(text: str) -> None:
    with pytest.raises(AnalysisError, match=r"a\.json is not the analysis of a game"):
        Analysis.from_json(text, "a.json")


def test_targets_are_checked_beforehand(tmp_path: Path) -> None:
    check_target(tmp_path / "game.html")
    assert not list(tmp_path.iterdir())
    with pytest.raises(PageError, match="it is a folder"):
        check_target(tmp_path)
    with pytest.raises(PageError, match=r"cannot write the page to .*nowhere.*No such file"):
        check_target(tmp_path / "nowhere" / "game.html")
