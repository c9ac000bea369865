"""Every sentence shown to a person, for screens, terminals, phones and reports."""

from game.words.language import _, plural

__all__ = ["_", "plural"]
