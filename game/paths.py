"""Where files lie: what ships with the game, and what a person keeps.

The one place that knows both layouts. In a checkout, and in an editable install of it,
``scenarios/`` and ``assets/`` stand at the top; a wheel carries them as ``game/data/scenarios`` and
``game/data/assets``. ``COMPUTE_RACE_HOME`` moves everything a person keeps into one folder: a
memory stick in class, an empty folder in a test.
"""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "COMPUTE_RACE_HOME"
_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "data"


def scenarios() -> Path:
    """Return the folder of the scenarios that ship with the game.

    >>> scenarios().name
    'scenarios'
    """
    return _shipped("scenarios")


def assets() -> Path:
    """Return the folder of fonts, sounds, images and translations.

    >>> assets().name
    'assets'
    """
    return _shipped("assets")


def user_data() -> Path:
    """Return the folder of what a person would miss: records, classes, experiments.

    It may not exist yet: whoever writes there makes it.
    """
    return _kept("data")


def user_config() -> Path:
    """Return the folder of a person's settings; it may not exist yet."""
    return _kept("config")


def user_cache() -> Path:
    """Return the folder of what can be made again; it may not exist yet."""
    return _kept("cache")


def _shipped(name: str) -> Path:
    return (_IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent) / name


def _kept(kind: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser() / kind
    # Late, because most runs of the program keep nothing.
    from platformdirs import PlatformDirs

    folders = PlatformDirs("compute-race", appauthor=False)
    return {
        "data": folders.user_data_path,
        "config": folders.user_config_path,
        "cache": folders.user_cache_path,
    }[kind]
