"""XOR, the generalisation problem, and the programs around them."""

from pathlib import Path

import numpy as np
import pytest

from mnist_core import ConfigurationError, EmptyBatchError, MeanSquaredError, reversal_report, xor
from mnist_core.blend import draw, train_blend
from mnist_core.reversal import (
    ALL,
    OPERATIONS,
    OUTSIDE,
    SEEN,
    Program,
    learn_program,
    numbers,
    reverse,
    rows_right,
    train_network,
)
from scripts import generalisation
from scripts import xor as xor_script
from tests.scripts.running import piped, piped_without

# What the text prints for inputs that begin with 1: the same as for those that begin with 0.
PRINTED = numbers(["0000", "1000", "0100", "1010", "0110", "1110"])


def test_xor_converges_from_a_fixed_seed() -> None:
    run = xor.train(1)
    assert run.converged
    assert np.abs(run.outputs - xor.TARGETS).max() < 0.1
    assert run.network.values.size == 9  # as the text's summary counts: 6 and 3
    assert run.losses[-1] < 0.01 < run.losses[0]


def test_some_starts_end_in_a_valley() -> None:
    run = xor.train(0, max_steps=3000)
    assert not run.converged
    assert np.sort(np.abs(run.outputs - xor.TARGETS).ravel())[-2:] == pytest.approx([0.5, 0.5], abs=0.01)


def test_xor_script_tells_what_is_wrong_in_one_line() -> None:
    for option, complaint in ((("--seed", -1), "at least 0"), (("--out", "/proc/x"), "No such file or directory")):
        done = piped("xor", "--starts", 0, *option)
        assert done.returncode == 2
        assert complaint in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr


def test_xor_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert xor_script.main(["--out", str(tmp_path), "--starts", "2"]) == 0
    said = capsys.readouterr().out
    assert "converged after" in said
    assert "of 2 starts 1 converge" in said
    assert (tmp_path / "xor.png").stat().st_size > 10_000
    assert (tmp_path / "xor-training.png").stat().st_size > 10_000


def test_without_matplotlib_xor_is_learnt_and_not_drawn(tmp_path: Path) -> None:
    done = piped_without(["matplotlib"], "xor", "--starts", 2, "--out", tmp_path)
    assert done.returncode == 0
    assert "of 2 starts 1 converge" in done.stdout
    assert done.stderr.startswith("no pictures are drawn: matplotlib is not installed: pip install 'nethack-agents[mn")
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_the_film_shows_the_run_itself() -> None:
    run = xor.train(1)
    start, middle, end = xor.film(1, [0, 300, len(run.losses)])
    np.testing.assert_array_equal(end.values, run.network.values)
    loss = MeanSquaredError()
    assert loss(start.predict(xor.INPUTS), xor.TARGETS)[0] == pytest.approx(run.losses[0])
    assert loss(middle.predict(xor.INPUTS), xor.TARGETS)[0] == pytest.approx(run.losses[300])


def test_the_network_is_perfect_on_what_it_saw() -> None:
    network = train_network(SEEN, seed=0)
    np.testing.assert_allclose(network.predict(SEEN.astype(float)), reverse(SEEN), atol=1e-9)


def test_the_network_is_blind_to_the_leading_digit_as_printed() -> None:
    network = train_network(SEEN, seed=0, start="zeros")
    np.testing.assert_allclose(network.predict(OUTSIDE.astype(float)), PRINTED, atol=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_the_leading_digits_weights_never_move(seed: int) -> None:
    start, trained = (train_network(SEEN, seed, steps).parameters[0].value for steps in (0, 3000))
    np.testing.assert_array_equal(trained[:, 0], start[:, 0])
    assert (trained[:, 1:] != start[:, 1:]).all()


def test_one_number_with_the_missing_symbol_is_enough() -> None:
    network = train_network(np.vstack([SEEN, OUTSIDE[:1]]), seed=0)
    assert rows_right(network.predict(ALL.astype(float)), ALL) == 1.0


def test_the_program_learner_finds_reversal_and_extrapolates() -> None:
    learnt = learn_program(SEEN, reverse(SEEN))
    assert str(learnt.program) == "reverse"
    assert (learnt.agreement, learnt.n_equal) == (1.0, 1)
    long = np.random.default_rng(0).integers(0, 2, (50, 11))
    np.testing.assert_array_equal(learnt.program.run(long), reverse(long))
    assert learnt.program((7, 8, 9)) == (9, 8, 7)  # symbols it never saw


@pytest.mark.parametrize("steps", [(), ("sort",), ("rotate left", "invert"), ("reverse", "drop last, prepend 0")])
def test_other_programs_are_learnt_as_well(steps: tuple[str, ...]) -> None:
    truth = Program(steps)
    learnt = learn_program(ALL, truth.run(ALL))
    assert learnt.agreement == 1.0
    assert len(learnt.program.steps) <= len(steps)
    long = np.random.default_rng(0).integers(0, 2, (50, 8))
    np.testing.assert_array_equal(learnt.program.run(long), truth.run(long))


def test_wrong_examples_cost_agreement_only() -> None:
    outputs = reverse(ALL).copy()
    outputs[3, 1] ^= 1
    learnt = learn_program(ALL, outputs)
    assert str(learnt.program) == "reverse"
    assert learnt.agreement == 15 / 16


def test_too_few_examples_leave_a_choice() -> None:
    assert learn_program(numbers(["0110"]), numbers(["0110"])).program == Program(())
    assert learn_program(numbers(["0100"]), numbers(["0010"])).n_equal > 1
    with pytest.raises(EmptyBatchError, match="at least one example"):
        learn_program(SEEN[:0], SEEN[:0])


def test_operations_keep_the_length() -> None:
    for name, operation in OPERATIONS.items():
        for length in range(5):
            assert len(operation(tuple(range(length)))) == (length or len(operation(()))), name


def test_reading_and_reasoning_together() -> None:
    generator = np.random.default_rng(0)
    rows = reversal_report.INSIDE[generator.integers(0, 8, 300)]
    blend = train_blend(rows, draw(rows, 0.3, generator), seed=0)
    long = generator.integers(0, 2, (200, 9))
    assert rows_right(blend.answer(draw(long, 0.3, generator)), long) > 0.98


@pytest.mark.parametrize("noise", ["-1", "nan"])
def test_a_noise_that_cannot_be_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], noise: str) -> None:
    with pytest.raises(ConfigurationError, match=r"noise must lie in \[0.0, inf\), got"):
        generalisation.main(["--out", str(tmp_path), "--noise", noise])
    assert not capsys.readouterr().out


def test_without_matplotlib_the_generalisation_is_told_and_not_drawn(tmp_path: Path) -> None:
    done = piped_without(["matplotlib"], "generalisation", "--seeds", 1, "--out", tmp_path)
    assert done.returncode == 0
    assert "reader + program" in done.stdout
    assert "png" not in done.stdout
    assert done.stderr.startswith("no pictures are drawn: matplotlib is not installed")
    assert not list(tmp_path.iterdir())


def test_generalisation_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generalisation.main(["--out", str(tmp_path), "--seeds", "2"]) == 0
    said = capsys.readouterr().out
    for line in (
        "1111 -> 1110  should be 1111",
        "training numbers 100%, left out of the same range 100%, leading 1 0%",
        "training: 0.0\n",
        "leading 0 100%, leading 1 100%",
        "leading 1 100%, all 16 100%, twelve digits 100%",
    ):
        assert line in said
    table = {
        line.split("  ")[1]: line.split()[-3:] for line in said.splitlines() if "reader" in line or "end to" in line
    }
    assert table["network end to end"][1] == "0.0%"
    assert all(float(share.rstrip("%")) > 97 for share in table["reader + program"])
    assert (tmp_path / "generalisation.png").stat().st_size > 10_000
