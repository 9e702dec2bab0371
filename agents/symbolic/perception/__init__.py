"""Stateless parsers that turn the game's text into typed facts."""
