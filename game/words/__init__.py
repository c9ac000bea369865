"""Every sentence shown to a person, for screens, terminals, phones and reports."""

from game.words.language import _, phrase, plural

__all__ = ["_", "phrase", "plural"]
