"""What a person has set: language, type, colours, motion, sound, names, hints, keys.

Kept as one JSON object in the folder that the system has for it. A file that cannot be read is
told in one line and left as it is; whoever reads it goes on with the defaults.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from game import paths
from game.core.errors import UserError
from game.writing import write_whole

LANGUAGES = ("en", "ar")
SMALLEST_TEXT, LARGEST_TEXT = 0.8, 1.5
_LARGEST_FILE = 64 * 1024
_SHORT = 60


class SettingsError(UserError):
    """A file of settings that cannot be used; one line for a person."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One person's settings; ``text`` is a factor on every size of type, ``volume`` 0 to 1.

    ``ambience`` is how loud the machine hall is, of the volume.

    ``keys`` are the keys that were changed: an action's name, and the name of its key.
    ``seen_hints`` are the first-time hints that were shown: each is shown once.
    """

    language: str = "en"
    text: float = 1.0
    contrast: bool = False
    still: bool = False
    volume: float = 0.4
    ambience: float = 0.3
    muted: bool = False
    aliases: bool = False
    hints: bool = True
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    seen_hints: tuple[str, ...] = ()


def file() -> Path:
    """Return where the settings are kept; it may not exist yet."""
    return paths.user_config() / "settings.json"


def load(path: Path) -> Settings:
    """Return the settings of a file, or the defaults where there is none.

    Raises
    ------
    SettingsError
        If there is a file, and it holds no settings.
    """
    try:
        if not path.exists():
            return Settings()
        if path.stat().st_size > _LARGEST_FILE:
            raise SettingsError(f"{path}: expected settings of at most 64 KiB, found a larger file")
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: expected settings, found {error.strerror}") from None
    except (ValueError, RecursionError):
        raise SettingsError(f"{path}: expected settings, found a damaged file") from None
    return _checked(path, found)


def save(settings: Settings, path: Path) -> None:
    """Write the settings whole.

    Raises
    ------
    SettingsError
        If they cannot be written there.
    """
    document = {each.name: getattr(settings, each.name) for each in fields(settings)}
    document["keys"] = dict(settings.keys)
    try:
        write_whole(path, json.dumps(document, indent=1, ensure_ascii=False) + "\n")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written, {error.strerror or error}") from error


def set_aside(path: Path) -> Path:
    """Rename a file that cannot be read, so that a new one can be written; return its new name.

    Raises
    ------
    SettingsError
        If it cannot be renamed.
    """
    target, number = path.with_suffix(".damaged.json"), 1
    while target.exists():
        number += 1
        target = path.with_suffix(f".damaged-{number}.json")
    try:
        return path.rename(target)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be renamed, {error.strerror}") from error


def _checked(path: Path, found: object) -> Settings:
    if not isinstance(found, dict):
        raise SettingsError(f"{path}: expected an object of settings, found {_shown(found)}")
    known = [each.name for each in fields(Settings)]
    for name, value in found.items():
        if name not in known:
            raise SettingsError(f"{path}: expected one of {', '.join(known)}, found {_shown(name)}")
        expected, fits = _RULES[name]
        if not fits(value):
            raise SettingsError(f"{path}: {name}: expected {expected}, found {_shown(value)}")
    keys = MappingProxyType(dict(found.get("keys", {})))
    seen = tuple(found.get("seen_hints", ()))
    return Settings(**(found | {"keys": keys, "seen_hints": seen}))


def _is_number(value: object, low: float, high: float) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _are_keys(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


_SWITCH: tuple[str, Callable[[Any], bool]] = ("true or false", _is_switch)
_RULES: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "language": (f"one of {', '.join(LANGUAGES)}", lambda value: value in LANGUAGES),
    "text": (
        f"a number from {SMALLEST_TEXT:g} to {LARGEST_TEXT:g}",
        lambda value: _is_number(value, SMALLEST_TEXT, LARGEST_TEXT),
    ),
    "contrast": _SWITCH,
    "still": _SWITCH,
    "volume": ("a number from 0 to 1", lambda value: _is_number(value, 0.0, 1.0)),
    "ambience": ("a number from 0 to 1", lambda value: _is_number(value, 0.0, 1.0)),
    "muted": _SWITCH,
    "aliases": _SWITCH,
    "hints": _SWITCH,
    "keys": ("an object of key names by action", _are_keys),
    "seen_hints": ("a list of hints", _are_names),
}


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
