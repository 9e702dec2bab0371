"""Turning commands into keys: prompts, menus and ``--More--`` are settled here, and no behaviour ever sees one."""
