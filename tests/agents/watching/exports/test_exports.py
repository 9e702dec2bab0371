import gc
import json
from dataclasses import replace
from pathlib import Path

import pytest
from nle import dataset

from agents.commands import export
from agents.loop.record import GameRecord
from agents.loop.replay import ReplayError
from agents.loop.rollout import play_episode
from agents.loop.setup import RunConfig, make_agent, make_env
from agents.watching.exports.cast import export_cast
from agents.watching.exports.dumplog import dumplog
from agents.watching.exports.papers import ExportError, collect
from agents.watching.exports.ttyrec import export_ttyrec
from tests.agents.sample_agents import SHORT_LIVED
from tests.scripts.running import called, piped


def played(config: RunConfig, seed: int) -> GameRecord:
    with make_env(config) as env:
        return GameRecord.of(play_episode(env, make_agent(config), seed, max_steps=config.max_steps), config)


@pytest.fixture(scope="module")
def dead() -> GameRecord:
    """A short game that ends in a death."""
    record = played(RunConfig("random"), SHORT_LIVED)
    assert record.end["how"] == "died"
    return record


@pytest.fixture(scope="module")
def cut() -> GameRecord:
    """A game that still ran when it was cut."""
    return played(RunConfig("symbolic", character="val-dwa-fem-law", max_steps=900), 7)


def test_the_papers_of_a_death(dead: GameRecord) -> None:
    papers = collect(dead)
    assert dead.end["cause"] in papers.log_line
    assert f"turns={dead.end['turn']}" in papers.log_line
    assert "a - a +1 long sword (at the ready)" in papers.inventory
    assert any("You are dead" in line for line in papers.attributes)
    assert any("Level 1" in line for line in papers.overview)
    assert any("Farvel Agent the Valkyrie" in line for line in papers.farewell)


def test_the_papers_of_a_game_that_was_cut(cut: GameRecord) -> None:
    papers = collect(cut)
    assert "death=quit" in papers.log_line
    assert any(line.endswith("(weapon in hand)") for line in papers.inventory)
    assert any("creature" in line or "a newt" in line for line in papers.vanquished)
    assert papers.messages
    assert "What do you want" not in "\n".join(papers.conduct)


def test_a_dumplog_has_its_sections(dead: GameRecord) -> None:
    text = dumplog(dead, collect(dead))
    headings = ["Latest messages:", "Inventory:", "Discoveries:", "Attributes:", "Conduct:", "Dungeon overview:"]
    places = [text.index(f"\n{heading}\n") for heading in headings]
    assert places == sorted(places)
    assert text.startswith(f"NetHack 3.6.7 (nle 1.3.0), seed {SHORT_LIVED}, played by random")
    assert "--More--" not in text[places[0] :]


@pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning")
def test_a_ttyrec_is_read_back_by_nle(cut: GameRecord, dead: GameRecord, tmp_path: Path) -> None:
    for record in (cut, dead):
        export_ttyrec(record, tmp_path / "games" / str(record.seed))
    database = str(tmp_path / "games.db")
    dataset.db.create(database)
    dataset.add_nledata_directory(str(tmp_path / "games"), "ours", database)
    read = dataset.TtyrecDataset(
        "ours", batch_size=1, seq_length=100, dbfilename=database, shuffle=False, loop_forever=False
    )
    games: dict[int, list[int]] = {}
    for batch in read:
        for game, key in zip(batch["gameids"][0], batch["keypresses"][0], strict=True):
            games.setdefault(int(game), []).append(int(key))
    keys = [bytes(pressed) for game, pressed in games.items() if game]
    assert any(cut.keys in pressed for pressed in keys)
    assert any(dead.keys in pressed for pressed in keys)
    gc.collect()  # nle closes no connection (dataset.py); Python 3.13 would say so in whichever test comes next


def test_a_cast_has_markers_and_the_end(dead: GameRecord, tmp_path: Path) -> None:
    path = export_cast(dead, tmp_path / "game.cast")
    header, *events = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert header["version"] == 2
    assert {kind for _, kind, _ in events} == {"o", "m"}
    assert any(kind == "m" and text.startswith("death") for _, kind, text in events)
    assert "REST" in "".join(text for _, kind, text in events if kind == "o")
    times = [time for time, _, _ in events]
    assert times == sorted(times)


def test_places_that_cannot_be_written_are_told(dead: GameRecord, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="cannot write to"):
        export_ttyrec(dead, tmp_path / "file" / "deeper")


def test_files_are_named_as_the_records_are(cut: GameRecord, tmp_path: Path) -> None:
    records = [tmp_path / "first.game", tmp_path / "second.game"]
    for record in records:
        cut.save(record)
    done = called("export", *records, records[0], "--format", "xlogfile")
    assert done.stdout.splitlines() == [str(record.with_suffix(".xlogfile")) for record in records]


@pytest.mark.parametrize("form", list(export.FORMATS))
def test_two_records_never_become_one_file(tmp_path: Path, form: str) -> None:
    records = [tmp_path / run / "7.game" for run in ("a", "b")]
    done = called("export", *records, "--format", form, "--out", tmp_path)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    target = tmp_path / f"7{export.FORMATS[form].suffix}"
    assert f"error: {records[0]} and {records[1]} would both become {target}" in line
    assert not list(tmp_path.iterdir())


def test_the_command_line(dead: GameRecord, tmp_path: Path) -> None:
    record = tmp_path / "1.game"
    dead.save(record)
    done = piped("export", record, "--format", "xlogfile")
    assert done.returncode == 0, done.stderr
    assert f"death={dead.end['cause']}" in (tmp_path / "1.xlogfile").read_text("utf-8")
    done = called("export", record, "--out", record)
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    replace(dead, keys=dead.keys[:-1]).save(record)
    record.write_bytes(record.read_bytes()[:-3])
    done = called("export", record)
    assert done.returncode == 2
    assert "is cut short" in done.stderr


@pytest.mark.parametrize("form", ["dumplog", "xlogfile", "ttyrec"])
def test_another_game_than_the_recorded_one_is_not_exported(dead: GameRecord, form: str, tmp_path: Path) -> None:
    replace(dead, keys=dead.keys + b"s").save(tmp_path / "7.game")
    with pytest.raises(ReplayError, match="the game is over after"):
        export.main([str(tmp_path / "7.game"), "--format", form])
    assert [path.name for path in tmp_path.iterdir()] == ["7.game"]
