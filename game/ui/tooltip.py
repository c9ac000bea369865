"""The tooltip of the control under the pointer or in focus."""

from __future__ import annotations

import pygame

from game.ui import theme
from game.ui.input import TOOLTIP_AFTER, Input

#: Share of the window's height above which a tooltip grows wide.
_TALL = 0.5


def draw(controls: Input) -> None:
    """Draw the tooltip once its control has been looked at long enough."""
    hint, canvas = controls.hint, controls.canvas
    if not hint.owner or hint.rect is None:
        return
    if controls.now - hint.since < TOOLTIP_AFTER:
        controls.moving = True
        return
    margin = canvas.scale.px(14)
    most = min(canvas.scale.px(520), canvas.width - 4 * margin)
    natural = max(canvas.text_width(line, theme.NOTE) for line in hint.text.split("\n"))
    width = min(natural, most)
    if canvas.paragraph_height(hint.text, width, theme.NOTE) > canvas.height * _TALL:
        width = min(natural, 2 * most, canvas.width - 4 * margin)
    height = canvas.paragraph_height(hint.text, width, theme.NOTE)
    box = pygame.Rect(0, 0, width + 2 * margin, height + 2 * margin)
    _beside(box, hint.rect, canvas.surface.get_rect(), canvas.scale.px(14))
    canvas.layer += 1
    canvas.box(box, theme.INK, radius=canvas.scale.px(10), border=theme.DISABLED)
    inside = box.inflate(-2 * margin, -2 * margin)
    canvas.paragraph(hint.text, inside, theme.NOTE, theme.TEXT)


def _beside(box: pygame.Rect, control: pygame.Rect, window: pygame.Rect, gap: int) -> None:
    """Put the box where it hides least: under the header, over the last line, else at the side."""
    if control.bottom < window.height * 0.15:
        box.midtop = (control.centerx, control.bottom + gap)
    elif control.top > window.height * 0.85 or control.width > window.width * 0.6:
        box.midbottom = (control.centerx, control.top - gap)
    elif control.right + gap + box.width < window.right:
        box.midleft = (control.right + gap, control.centery)
    else:
        box.midright = (control.left - gap, control.centery)
    box.clamp_ip(window.inflate(-8, -8))
