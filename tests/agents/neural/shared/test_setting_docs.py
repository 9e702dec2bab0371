"""Each setting of each trainer can be looked up: its name, its default as ``--set`` takes it, what it means."""

import pytest

from agents.commands import train
from agents.neural import trainers
from agents.neural.shared.setting_docs import setting_docs

SOME = sorted(trainers.TRAINERS)


@pytest.mark.parametrize(("agent", "algorithm"), SOME)
def test_each_setting_has_a_text_and_a_default_that_can_be_set(agent: str, algorithm: str) -> None:
    if agent.startswith("torch"):
        pytest.importorskip("torch")
    kind, _ = trainers.trainer(agent, algorithm)
    told = setting_docs(kind)
    assert [setting.name for setting in told if not setting.about] == []
    defaults = [f"{setting.name}={setting.default}" for setting in told]
    assert trainers.configure(kind, defaults) == kind()


def test_inherited_settings_are_told_too() -> None:
    told = {setting.name: setting for setting in setting_docs(trainers.trainer("mlp", "imitation")[0])}
    assert told["hidden"].default == "512"
    assert told["hidden"].about == "Widths of the hidden layers."
    assert told["share"].about == "Part of the games of each round that is learned from."


def test_the_command_prints_them_and_trains_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    line = ["--agent", "mlp", "--algorithm", "imitation"]
    assert train.main([*line, "--settings"]) == 0
    assert "\nlearning_rate=0.001  Adam's, at first.\n" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        train.main(line)
    assert "required: --out" in capsys.readouterr().err
