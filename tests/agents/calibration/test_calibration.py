"""The assessment is held to recorded games: what it expects of fights is what they came to, bucket by bucket."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from agents.calibration.dataset import Fights
from agents.calibration.table import LEAST, SURVIVAL_EDGES, buckets, calibration, lines
from agents.commands import calibrate
from agents.symbolic.assessment.expectation import NET_KIND, WEIGHTS, Net, load_net, net
from agents.symbolic.assessment.features import FEATURES
from mnist_core.errors import WeightFileError
from mnist_core.storage import read_archive, write_archive

UNSEEN = Path(__file__).with_name("unseen.npz")
MODEL_DAMAGE, MODEL_ALIVE = FEATURES.index("model damage"), FEATURES.index("model alive")


@pytest.fixture(scope="module")
def unseen() -> Fights:
    return Fights.load(UNSEEN)


def test_what_it_expects_is_what_comes(unseen: Fights) -> None:
    """Damage within 0.8 to 1.25 and survival within 0.05 in every bucket, on 5,000 fights and more it never saw."""
    assert len(unseen) >= 5_000
    assert set((unseen.seed % 2).tolist()) == {1}, "even seeds are fitted to"
    found = calibration(unseen, net())
    assert found.holds, "\n".join(lines(found))
    assert len(found.damage) >= 6
    assert len(found.survival) >= 4
    assert all(bucket.fights >= LEAST for bucket in (*found.damage, *found.survival))
    assert sum(bucket.fights for bucket in found.damage) == len(unseen)


def test_the_card_says_what_the_file_holds(unseen: Fights) -> None:
    text = (WEIGHTS.parent / "README.md").read_text()
    _, arrays = read_archive(WEIGHTS, NET_KIND)
    inputs, units = arrays["hidden"].shape
    assert f"{inputs} features of the assessment, {units} hidden units" in text
    assert f"{sum(array.size for array in arrays.values()):,} float32" in text
    assert hashlib.sha256(WEIGHTS.read_bytes()).hexdigest() in text
    games = len(set(unseen.seed.tolist()))
    found = calibration(unseen, net())
    ratios = [bucket.predicted / bucket.real for bucket in found.damage]
    apart = max(abs(bucket.predicted - bucket.real) for bucket in found.survival)
    assert f"{len(unseen):,} fights of {games} games, odd seeds, {int((~unseen.lived).sum())} deaths" in text
    assert f"real {min(ratios):.2f} to {max(ratios):.2f} in each of" in text
    assert f"survival within {apart:.3f} in each of" in text


def test_the_forward_model_alone_is_not_held_to_pass(unseen: Fights) -> None:
    """What the net adds to the model is needed; and the test above can fail."""
    hidden = np.zeros((len(FEATURES), 2))
    hidden[MODEL_DAMAGE, 0] = hidden[MODEL_ALIVE, 1] = 1e-3  # small: tanh is straight there
    model = Net(hidden, np.zeros(2), np.eye(2) * 1e3, np.zeros(2), np.zeros(1), np.zeros(1))
    assert not calibration(unseen, model).holds


def test_it_tells_dangerous_fights_from_others(unseen: Fights) -> None:
    """Calibration alone is cheap: the mean of all fights has it. The worst tenth costs several times the mean."""
    told = net()(unseen.features)
    worst = told[:, 0] >= np.quantile(told[:, 0], 0.9)
    assert unseen.damage[worst].mean() > 3 * unseen.damage.mean()
    likely = told[:, 1] <= np.quantile(told[:, 1], 0.1)
    assert (~unseen.lived[likely]).sum() > 0.5 * (~unseen.lived).sum()


def test_buckets_with_few_fights_join_their_neighbours() -> None:
    predicted = np.array([0.1] * 5 + [0.3] * 20 + [0.6] * 3 + [0.9] * 20)
    found = buckets(predicted, np.ones(48), (0.0, 0.2, 0.5, 0.7, 1.0), least=10)
    assert [(bucket.low, bucket.high, bucket.fights) for bucket in found] == [(0.0, 0.5, 25), (0.5, 1.0, 23)]
    assert [bucket.fights for bucket in buckets(predicted, np.ones(48), SURVIVAL_EDGES)] == [48]


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    about, arrays = read_archive(WEIGHTS, NET_KIND)
    about["features"] = about["features"][1:]
    write_archive(tmp_path / "old.npz", about, arrays)
    with pytest.raises(WeightFileError, match="other features"):
        load_net(tmp_path / "old.npz")


def test_the_table_can_be_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(UNSEEN.parents[3])
    assert calibrate.main(["show"]) == 0
    shown = capsys.readouterr().out
    assert "| damage predicted |" in shown
    assert "within the bounds" in shown
