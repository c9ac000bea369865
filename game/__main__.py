"""The command ``compute-race``, also as ``python -m game``."""

from __future__ import annotations

import sys

from game.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
