"""Credits: what the game stands on, and what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.panels import emblem
from game.ui.panels.parts import heading
from game.ui.screens import frame
from game.words import _

if TYPE_CHECKING:
    from game.ui.app import App


class CreditsScreen:
    """Sources, libraries, fonts, licence."""

    def __init__(self, app: App) -> None:
        self.app = app

    def run(self, controls: Controls) -> None:
        """Draw the credits."""
        canvas = controls.canvas
        px = canvas.scale.px
        body, foot = frame.frame(canvas, _("Credits"))
        canvas.panel(body)
        inner = layout.inside(canvas, body)
        half = (inner.width - px(40)) // 2
        sides = (_own(), _others())
        title_size, size = (theme.SUBTITLE, theme.BODY)
        if max(_height(canvas, parts, half) for parts in sides) > inner.height:
            title_size, size = (theme.BODY, theme.NOTE)
        below = inner.y
        for column, parts in enumerate(sides):
            x, y = inner.x + column * (half + px(40)), inner.y
            for title, text in parts:
                y = heading(canvas, pygame.Rect(x, y, half, 0), title, size=title_size)
                y = canvas.paragraph(text, pygame.Rect(x, y, half, 0), size) + px(18)
            below = max(below, y)
        rest = pygame.Rect(inner.x, below, inner.width, inner.bottom - below)
        emblem.draw(canvas, rest.inflate(-inner.width // 3, 0))
        if frame.back(controls, foot):
            self.app.title()


def _height(canvas: Canvas, parts: list[tuple[str, str]], width: int) -> int:
    """Return how high a column is in the larger type."""
    heads = len(parts) * (canvas.line_height(theme.SUBTITLE) + canvas.scale.px(18))
    return heads + sum(canvas.paragraph_height(text, width, theme.BODY) for _head, text in parts)


def _own() -> list[tuple[str, str]]:
    return [
        (
            _("A model and a commentary"),
            _(
                "The game follows a published article on one lab's bet; its figures are "
                "public or assumed, and each scenario says which. It is not a forecast and not "
                "investment advice. Labs are named as companies, people only by the roles they "
                "hold, and what labs decide here is invented."
            ),
        ),
        (_("Licence"), _("MIT licence; the text is in the file LICENSE.")),
    ]


def _others() -> list[tuple[str, str]]:
    return [
        (
            _("Type"),
            _(
                "IBM Plex Sans Arabic, copyright IBM Corp., under the SIL Open Font License; "
                "the text lies beside the fonts."
            ),
        ),
        (
            _("Made with"),
            _(
                "Python, numpy, Mesa, pygame-ce, Typer, Rich and PyYAML, under their own free "
                "licences; the document on dependencies names them all."
            ),
        ),
        (_("Sounds"), _("Made by the program itself when they are first heard.")),
    ]
