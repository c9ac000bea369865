"""Talking with a person line by line: sentences and tables out, one answer in.

Nothing is ever drawn over what was said, so that a screen reader can follow.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from game.words import _, numbers

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_PER_CENT = 100.0
_HELP = frozenset(("?", "help"))
#: Lets most terminals forget what can be scrolled back to.
_SCROLLED = "\x1b[3J"


class Leave(Exception):  # noqa: N818 - a wish, not an error
    """The person wants to go."""


class Option(NamedTuple):
    """One of several answers, and what it means."""

    label: str
    note: str = ""


class Talk:
    """A console that asks; ``help_text`` is what ``?`` tells at any question."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.help_text = ""

    def say(self, text: str = "", *, strong: bool = False) -> None:
        """Say a sentence."""
        # On a screen lines break between words; in a pipe a sentence stays whole.
        whole = not self.console.is_terminal
        style = "bold" if strong else None
        self.console.print(numbers.plain(text), style=style, soft_wrap=whole, highlight=False)

    def clear(self) -> None:
        """Take what was said off the screen, scrolled lines too; what went to a file stays."""
        if self.console.is_terminal:
            self.console.clear()
            self.console.file.write(_SCROLLED)
            self.console.file.flush()

    def show(self, table: RenderableType) -> None:
        """Show a table."""
        self.console.print(table)

    def ask(self, question: str, help_text: str = "") -> str:
        """Return the answer, without blanks around it; ``?`` and ``help`` are answered here.

        Raises
        ------
        Leave
            For ``q``, and where no more answers can come.
        """
        while True:
            try:
                answer = self.console.input(
                    f"{numbers.plain(question)} ", markup=False, emoji=False
                ).strip()
            except (EOFError, KeyboardInterrupt):
                self.console.print()
                raise Leave from None
            if not sys.stdin.isatty():
                self.console.print()  # answers from a file end no line on the screen
            if answer.lower() == "q":
                raise Leave
            if answer.lower() not in _HELP:
                return answer
            self.say(help_text)
            self.say(self.help_text)

    def choose(
        self, title: str, options: Sequence[Option], default: int, help_text: str = ""
    ) -> int:
        """Return which option is chosen; Enter takes ``default``."""
        self.say(title, strong=True)
        for number, option in enumerate(options, start=1):
            note = f": {option.note}" if option.note else ""
            mark = _(" (Enter)") if number - 1 == default else ""
            self.say(f"  {number}. {option.label}{note}{mark}")
        while True:
            answer = self.ask(_("Your choice:"), help_text)
            if not answer:
                return default
            if answer.isdecimal() and 1 <= int(answer) <= len(options):
                return int(answer) - 1
            self.say(_("Expected a number from 1 to {count}, or Enter.").format(count=len(options)))

    def agree(self, question: str, help_text: str = "", *, default: bool = False) -> bool:
        """Return whether the person says yes."""
        hint = _("[Y/n]") if default else _("[y/N]")
        yes, no = _("yes").lower(), _("no").lower()
        while True:
            answer = self.ask(f"{question} {hint}", help_text).lower()
            if not answer:
                return default
            if yes.startswith(answer) or answer == "y":
                return True
            if no.startswith(answer) or answer == "n":
                return False
            self.say(_("Expected y or n, or Enter."))

    def amount(
        self, question: str, limits: tuple[float, float], help_text: str = ""
    ) -> float | None:
        """Return a number between ``limits``, or ``None`` for Enter."""
        low, high = limits
        while True:
            answer = self.ask(question, help_text)
            if not answer:
                return None
            given = _number(answer)
            if given is not None and low <= given <= high:
                return given
            self.say(
                _("Expected a number from {low} to {high}, or Enter.").format(
                    low=_brief(low), high=_brief(high)
                )
            )

    def per_cent(
        self, question: str, limits: tuple[float, float], help_text: str = ""
    ) -> float | None:
        """Return a share asked for in per cent, or ``None`` for Enter."""
        wide = (limits[0] * _PER_CENT, limits[1] * _PER_CENT)
        given = self.amount(question, wide, help_text)
        return None if given is None else given / _PER_CENT


def _number(answer: str) -> float | None:
    """Return the number that somebody typed.

    >>> _number("85 %"), _number("1.5"), _number("much")
    (85.0, 1.5, None)
    """
    try:
        return float(answer.removesuffix("%").strip().lstrip("$"))
    except ValueError:
        return None


def _brief(value: float) -> str:
    return f"{value:.6g}"
