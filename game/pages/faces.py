"""The game's typeface, for charts to measure with and for pages to carry inside them."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from typing import Any

from game import paths

FAMILY = "IBM Plex Sans Arabic"
_FILES = {400: "IBMPlexSansArabic-Regular.ttf", 600: "IBMPlexSansArabic-SemiBold.ttf"}


@lru_cache(maxsize=1)
def known_to_charts() -> str:
    """Make the typeface known to matplotlib; return its name."""
    from matplotlib import font_manager

    for file in _FILES.values():
        font_manager.fontManager.addfont(str(paths.assets() / "fonts" / file))
    return FAMILY


@lru_cache(maxsize=1)
def style() -> str:
    """Return style rules that carry the typeface whole, compressed as WOFF, under its own name."""
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};font-display:swap;'
        f"src:url(data:font/woff;base64,{_packed(file)}) format('woff')}}\n"
        for weight, file in _FILES.items()
    )


def _packed(file: str) -> str:
    from fontTools.ttLib import TTFont

    font: Any = TTFont(paths.assets() / "fonts" / file, recalcTimestamp=False)
    font.flavor = "woff"
    packed = io.BytesIO()
    font.save(packed, reorderTables=False)
    return base64.b64encode(packed.getvalue()).decode()
