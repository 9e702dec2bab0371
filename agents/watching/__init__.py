"""Watching a game: the live view, recordings, pictures, decisions as text."""
