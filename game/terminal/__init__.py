"""The race in a terminal: questions and answers line by line, for any terminal or screen reader."""

from game.terminal.race import play

__all__ = ["play"]
