"""Many games: worker processes, the folder of a run, statistics, tables, how games ended."""
