"""What is said beside a fan of futures."""

from __future__ import annotations

from game.words import numbers
from game.words.language import _


def about(futures: int) -> str:
    """Return what the bands mean and where they come from."""
    return _(
        "The dark band holds half of {count} futures of your draft, the light band nine in ten; "
        "the line is the middle.\n"
        "They start from what the lab can see, with luck of their own, and neither from the true "
        "state nor from the luck of this race.\n"
        "Standing orders are kept, the seat's usual money is asked for, and rivals follow their "
        "own plans."
    ).format(count=numbers.whole(futures))


def waiting() -> str:
    """Return what is said before the first fan has come."""
    return _("Futures of this draft are being played.")


def stale() -> str:
    """Return what is said while the fan is that of an older draft."""
    return _("The draft has changed; its futures are being played.")


def ends(months: int | None, date: tuple[int, int]) -> str:
    """Return when cash has ended in one future of twenty, ``months`` from now, or that it lasts.

    >>> numbers.plain(ends(6, (2027, 1)))
    'In the worst 5 of 100 futures it ends by July 2027.'
    """
    if months is None:
        return _("It lasts so long in 95 of 100 futures.")
    year, month = numbers.later(*date, months)
    return _("In the worst 5 of 100 futures it ends by {month}.").format(
        month=numbers.month_of(year, month)
    )
