"""The commands of the command line: each parses its options, calls the library and prints.

Every command and script imports this package before NumPy, so here is where a process is kept to one thread.
"""

from agents import threads

threads.default_to_one()
