"""The language in use: looking sentences up, plural forms, the direction of writing.

English sentences are the keys; ``assets/locale/<language>/LC_MESSAGES/compute-race.mo`` holds the
others. The language is kept per context and not per process, so that two phones of one class can
read the same race in two languages.
"""

from __future__ import annotations

import gettext
from contextvars import ContextVar

from game import paths

DOMAIN = "compute-race"
_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))
_language: ContextVar[str] = ContextVar("language", default="en")
_catalogue: ContextVar[gettext.NullTranslations | None] = ContextVar("catalogue", default=None)


def use(language: str) -> None:
    """Speak ``language`` (``en``, ``ar``) from now on in this context; English where it is missing.

    >>> use("en"); current(), right_to_left()
    ('en', False)
    """
    _language.set(language)
    _catalogue.set(
        gettext.translation(DOMAIN, paths.assets() / "locale", [language], fallback=True)
    )


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that can be spoken.

    >>> languages()[0]
    'en'
    """
    found = (paths.assets() / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return ("en", *sorted(path.parts[-3] for path in found))


def current() -> str:
    """Return the code of the language in use."""
    return _language.get()


def right_to_left() -> bool:
    """Return whether the language in use is written from right to left."""
    return current() in _RIGHT_TO_LEFT


def _(message: str) -> str:
    """Return ``message`` in the language in use.

    >>> _("End turn")
    'End turn'
    """
    catalogue = _catalogue.get()
    # The empty key holds the catalogue's own header.
    return message if catalogue is None or not message else catalogue.gettext(message)


def said_in(language: str, message: str) -> str:
    """Return ``message`` in a language that is not in use.

    >>> said_in("en", "End turn")
    'End turn'
    """
    folder = paths.assets() / "locale"
    return gettext.translation(DOMAIN, folder, [language], fallback=True).gettext(message)


def phrase(message: str) -> str:
    """Mark ``message`` where it is written, for whoever shows it to look it up by ``_``.

    As in ``agents.contract``, for those who must not wait until that is read.

    >>> phrase("End turn")
    'End turn'
    """
    return message


def plural(one: str, many: str, count: int) -> str:
    """Return the form that ``count`` asks for; ``{count}`` in it is left for the caller to fill.

    >>> plural("{count} month", "{count} months", 1)
    '{count} month'
    """
    catalogue = _catalogue.get()
    if catalogue is None:
        return one if count == 1 else many
    return catalogue.ngettext(one, many, count)
