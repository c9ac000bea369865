"""Strategies: one short file each, found by being here; importing the package registers all."""

from __future__ import annotations

import importlib
import pkgutil

from agents.contract import REGISTRY

__all__ = ["REGISTRY"]

for _found in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_found.name}")
