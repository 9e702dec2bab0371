"""The decision bank: what is drawn, how it is kept, and that the agent answers as the bank says."""

from dataclasses import replace
from pathlib import Path

import pytest

from agents.bank.asking import ask_game
from agents.bank.cases import CASES, Answer, Bank, BankError, Case
from agents.bank.comparison import Change, ask_again, renewed, report
from agents.bank.drawing import Moment, add_to_bank, draw, make_bank, moments
from agents.bank.order import order_of, table
from agents.bank.trimming import cheapest, trim
from agents.base import AgentError
from agents.loop.record import GameRecord
from agents.loop.rollout import play_episode
from agents.loop.setup import RunConfig, make_agent, make_env
from agents.symbolic.roster import ROSTER
from tests.scripts.running import called, piped

BANK = Bank(Path(__file__).resolve().parents[2] / "bank")
ASKED_HERE = (5014, 5052, *range(5100, 5150, 10))
"""A tenth of the games; `python scripts/bank.py compare` asks them all."""


def played(steps: int) -> GameRecord:
    config = RunConfig("symbolic", character="val-dwa-fem-law", max_steps=steps)
    with make_env(config) as env:
        return GameRecord.of(play_episode(env, make_agent(config), 7, max_steps=steps), config)


@pytest.fixture(scope="module")
def record() -> GameRecord:
    return played(1_500)


def test_the_bank_is_large_and_broad() -> None:
    cases = BANK.cases()
    assert len(cases) >= 2_000
    assert {case.danger for case in cases} == {"calm", "contact", "doubt", "lost", "end"}
    winners = {case.answer.winner for case in cases}
    entries = {entry.name for entry in ROSTER}
    assert winners <= entries, "an entry was renamed or is gone: renew the bank"
    assert len(winners) > 0.85 * len(entries)


@pytest.mark.parametrize("seed", ASKED_HERE)
def test_the_agent_answers_as_the_bank_says(seed: int) -> None:
    """A change of the agent that is meant to change answers renews them: ``python scripts/bank.py renew``."""
    cases = BANK.by_game()[seed]
    now = dict(ask_game(BANK.record(seed), [case.step for case in cases]))
    changes = [Change(case, now[case.step]) for case in cases]
    assert not [change for change in changes if change.changed], "\n".join(report(changes, 5))


def test_most_answers_are_what_the_agent_did(record: GameRecord) -> None:
    did = {moment.step: moment.winner for moment in moments(record, 1_500)}
    asked = dict(ask_game(record, did))
    same = sum(asked[step].winner == winner for step, winner in did.items() if step in asked)
    assert same > 0.98 * len(did)


def test_the_drawing_is_even_over_the_strata() -> None:
    found = [Moment(1, step, step, "fight", "contact") for step in range(100)]
    found += [Moment(2, step, step, "pray for life", "lost") for step in range(5)]
    drawn = draw(found, 20, seed=3)
    assert drawn == draw(found, 20, seed=3)
    assert len(drawn) == 20
    assert sum(moment.winner == "pray for life" for moment in drawn) == 5, "the rare are all taken"
    assert drawn != draw(found, 20, seed=4)


def test_a_bank_is_made_asked_and_renewed(record: GameRecord, tmp_path: Path) -> None:
    game, out = tmp_path / "7.game", tmp_path / "bank"
    record.save(game)
    assert list(make_bank([game], out, count=30, last_step=1_200))
    bank = Bank(out)
    cases = bank.cases()
    assert 20 < len(cases) <= 30
    assert len(bank.record(7).keys) == max(case.step for case in cases)
    assert not [change for change in ask_again(bank, 1) if change.changed]
    other = replace(cases[0], answer=replace(cases[0].answer, winner="rest"))
    bank.write_cases([other, *cases[1:]])
    changes = ask_again(bank, 1)
    assert [change.case for change in changes if change.winner_changed] == [other]
    lines = list(report(changes, 1))
    assert "1 have another winner" in lines[0]
    assert f"rest -> {cases[0].answer.winner}" in lines[1]
    assert renewed(changes) == cases


def test_what_the_bank_lacks_is_added(record: GameRecord, tmp_path: Path) -> None:
    game, bank = tmp_path / "7.game", Bank(tmp_path / "bank")
    record.save(game)
    known = [replace(met("explore"), seed=9), replace(met("fight"), seed=9)]
    bank.write_cases(known)
    assert list(add_to_bank([game], bank, count=5, last_step=1_200))
    added = [case for case in bank.cases() if case not in known]
    assert 0 < len(added) <= 5
    assert {case.seed for case in added} == {7}
    assert not {case.answer.winner for case in added} & {"explore", "fight"}
    bank.write_cases(added)
    assert not [change for change in ask_again(bank, 1) if change.changed]
    with pytest.raises(AgentError, match="the bank has one"):
        list(add_to_bank([game], bank, count=5, last_step=1_200))


def test_tails_that_cost_most_go_and_no_entry_loses_its_last_case() -> None:
    near = [at(1, step, "fight") for step in (10, 20, 30)]
    far = [at(2, 40, "rest"), at(2, 900, "fight"), at(2, 1_000, "fight")]
    rare = [at(3, 5_000, "gamble")]
    games = {1: near, 2: far, 3: rare}
    assert cheapest(games, 7) == {1: near, 2: far, 3: rare}
    assert cheapest(games, 6) == {1: near, 2: far[:2], 3: rare}
    assert cheapest(games, 5) == {1: near, 2: far[:1], 3: rare}
    assert cheapest(games, 1) == {1: near[:1], 2: far[:1], 3: rare}, "each of the three entries keeps one"


def test_a_trimmed_bank_answers_as_before(record: GameRecord, tmp_path: Path) -> None:
    for seed in (7, 8):
        replace(record, seed=seed).save(tmp_path / f"{seed}.game")
    bank = Bank(tmp_path / "bank")
    list(make_bank([tmp_path / "7.game"], bank.path, count=30, last_step=1_200))
    before = bank.cases()
    bank.keep(GameRecord.load(tmp_path / "8.game"), 1_400)
    bank.write_cases([*before, *(replace(before[0], seed=8, step=step) for step in (1_350, 1_400))])
    done = piped("bank", "--bank", bank.path, "trim", "--cases", len(before))
    assert done.stdout == f"{len(before)} decisions are left\n", done.stderr
    assert bank.cases() == before
    assert not (bank.path / "8.game").exists()
    trim(bank, len(before) - 5)
    assert len(bank.record(7).keys) == bank.cases()[-1].step < before[-1].step
    assert not [change for change in ask_again(bank, 1) if change.changed]


def test_the_command_line(record: GameRecord, tmp_path: Path) -> None:
    game, out = tmp_path / "7.game", tmp_path / "bank"
    record.save(game)
    list(make_bank([game], out, count=10, last_step=600))
    done = piped("bank", "--bank", out, "compare", "--workers", 1)
    assert done.returncode == 0, done.stderr
    assert "0 have another winner, 0 the same winner" in done.stdout
    missing = called("bank", "--bank", tmp_path / "none", "compare")
    assert missing.returncode == 2
    assert "is not a decision bank" in missing.stderr


def at(seed: int, step: int, winner: str) -> Case:
    return Case(seed, step, step, "calm", Answer(winner, "s", "because"))


def met(winner: str, *offers: str) -> Case:
    return Case(7, 3, 3, "calm", Answer(winner, "s", "because", offers))


def test_the_order_is_decided_where_the_first_wins_over_a_later_offer() -> None:
    order = order_of([met("eat", "eat", "rest"), met("fight", "fight", "rest", "search")], ("eat", "rest", "search"))
    assert order.together == {("eat", "rest"): 1, ("rest", "search"): 1}
    assert order.decided == {("eat", "rest"): 1}
    assert list(table(order, ("eat", "rest", "search")))[1:] == [
        "       1        1  eat | rest",
        "       1        0  rest | search",
    ]


def test_the_command_line_shows_the_order() -> None:
    done = piped("bank", "--bank", BANK.path, "order")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == len(ROSTER)
    assert "  search | wander" in done.stdout


def test_a_line_that_is_no_case_is_told(tmp_path: Path) -> None:
    case = Case(7, 3, 3, "calm", Answer("rest", "20s", "rest", ("rest",)))
    bank = Bank(tmp_path)
    bank.write_cases([case])
    assert bank.cases() == [case]
    (tmp_path / CASES).write_text('{"seed": 7}\n', "utf-8")
    with pytest.raises(BankError, match="line 1: not a case"):
        bank.cases()
