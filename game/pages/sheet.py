"""The page around figures: one HTML file that asks the network for nothing."""

from __future__ import annotations

import html
from pathlib import Path
from typing import NamedTuple

from game.pages import faces

# Whatever is on the page, a browser is told to fetch nothing for it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"


class Sheet(NamedTuple):
    """A page: ``body`` is HTML already, ``maker`` names what wrote it."""

    title: str
    body: str
    language: str
    right_to_left: bool
    maker: str

    def as_html(self) -> str:
        """Return the whole page."""
        direction = "rtl" if self.right_to_left else "ltr"
        rules = Path(__file__).with_name("sheet.css").read_text(encoding="utf-8")
        return (
            f'<!doctype html>\n<html lang="{self.language}" dir="{direction}">\n<head>\n'
            f'<meta charset="utf-8">\n{mark(self.maker)}\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{html.escape(self.title)}</title>\n"
            f"<style>\n{faces.style()}{rules}</style>\n</head>\n"
            f"<body>\n{self.body}\n</body>\n</html>\n"
        )


def mark(maker: str) -> str:
    """Return the line by which a page of ``maker`` is known."""
    return f'<meta name="generator" content="{html.escape(maker, quote=True)}">'


def made_by(path: Path, maker: str) -> bool:
    """Tell whether a file is a page of ``maker``."""
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            return mark(maker) in stream.read(1000)
    except OSError:
        return False
