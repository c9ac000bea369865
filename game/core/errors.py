"""The error that a person can put right."""

from __future__ import annotations


class UserError(Exception):
    """Something that was asked for cannot be done, and the text says what to change.

    The command line prints the text, one or more lines, without a traceback and exits with 2; a
    screen shows it as it is. Everything else that is raised is a fault of ours.
    """
