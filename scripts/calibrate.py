"""The calibration of the assessment; the code is in `agents.commands.calibrate`."""

from agents.commands import calibrate, command_line

if __name__ == "__main__":
    raise SystemExit(command_line.run(calibrate.main))
