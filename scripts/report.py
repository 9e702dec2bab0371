"""Write the report of one or more runs as a page; the code is in `agents.commands.report`."""

from agents.commands import command_line, report

if __name__ == "__main__":
    raise SystemExit(command_line.run(report.main))
