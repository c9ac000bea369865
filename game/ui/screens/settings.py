"""Settings: language, type, colours, motion, sound, names; and the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from game import settings as kept
from game.ui import keys, layout, theme
from game.ui.controls import Controls
from game.ui.panels.parts import control_height, heading
from game.ui.panels.terms import labelled
from game.ui.screens import frame
from game.ui.screens.learn import switch
from game.ui.screens.title import LANGUAGES
from game.words import _, numbers

if TYPE_CHECKING:
    from game.ui.app import App

_STEP = 0.05
_ROWS = 9


class SettingsScreen:
    """Set what stays from race to race; every change holds at once."""

    #: So that the ambience is heard while its volume is set.
    hums = True

    def __init__(self, app: App, leave: Callable[[], None]) -> None:
        self.app = app
        self.leave = leave
        #: The action that waits for its new key.
        self.waiting = ""
        self.refused = False
        #: What a knob in the hand says: the setting follows when it is let go.
        self._held: dict[str, float] = {}

    def run(self, controls: Controls) -> None:
        """Draw the settings."""
        canvas = controls.canvas
        self._take_key(controls)
        fault = self.app.settings_fault
        body, foot = frame.frame(canvas, _("Settings"))
        left, right = layout.columns(body, (body.width // 2, 0), canvas.scale.px(16))
        self._general(controls, left)
        self._keys(controls, right)
        if frame.back(controls, foot, _("Done")):
            self.leave()
        if fault:
            self._fault(controls, foot, fault)

    def _general(self, controls: Controls, area: pygame.Rect) -> None:
        canvas = controls.canvas
        canvas.panel(area)
        inner = layout.inside(canvas, area)
        high = control_height(canvas)
        pitch = min(high + canvas.scale.px(26), inner.height // _ROWS)
        parts = (
            (_("Language"), self._language),
            (_("Size of type"), self._size),
            (_("Contrast"), self._contrast),
            (_("Motion"), self._motion),
            (_("Names"), self._names),
            (_("Hints"), self._hints),
            (_("Sound"), self._sound),
            (_("Volume"), self._volume),
            (_("Ambience"), self._ambience),
        )
        for place, (label, draw) in enumerate(parts):
            row = pygame.Rect(inner.x, inner.y + place * pitch, inner.width, min(high, pitch))
            draw(controls, labelled(controls, row, label, 0.34))

    def _language(self, controls: Controls, strip: pygame.Rect) -> None:
        codes = list(LANGUAGES)
        at = codes.index(self.app.settings.language)
        picked = controls.choice("language", strip, list(LANGUAGES.values()), at)
        if picked is not None:
            self.app.change(language=codes[picked])

    def _size(self, controls: Controls, strip: pygame.Rect) -> None:
        help_text = _("Where it is large, the race shows one page at a time")
        span = (kept.SMALLEST_TEXT, kept.LARGEST_TEXT)
        self._slide(controls, strip, "text", span, mark=1.0, help_text=help_text)

    def _slide(
        self,
        controls: Controls,
        strip: pygame.Rect,
        name: str,
        span: tuple[float, float],
        *,
        mark: float | None = None,
        help_text: str = "",
        live: bool = True,
    ) -> bool:
        """Draw a slider with its value; return whether it was let go. Nothing moves under it."""
        canvas = controls.canvas
        widest = canvas.text_width(numbers.percent(span[1]), theme.BODY, bold=True)
        track = strip.copy()
        track.width -= widest + canvas.scale.px(16)
        value = self._held.get(name, getattr(self.app.settings, name))
        moved = controls.slider(
            name, track, value, span, step=_STEP, mark=mark, help_text=help_text, live=live
        )
        shown = numbers.percent(moved.value if moved else value)
        top = strip.centery - canvas.line_height(theme.BODY) // 2
        at = (strip.right, top)
        canvas.text(shown, at, theme.BODY, theme.GOLD, bold=True, align="end", width=widest + 2)
        if moved:
            self._held[name] = moved.value
        if moved and moved.settled:
            self.app.change(**{name: round(self._held.pop(name), 2)})
            return True
        return False

    def _contrast(self, controls: Controls, strip: pygame.Rect) -> None:
        labels = [_("Usual"), _("High")]
        picked = controls.choice("contrast", strip, labels, int(self.app.settings.contrast))
        if picked is not None:
            self.app.change(contrast=bool(picked))

    def _motion(self, controls: Controls, strip: pygame.Rect) -> None:
        labels = [_("Usual"), _("Still")]
        picked = controls.choice("still", strip, labels, int(self.app.settings.still))
        if picked is not None:
            self.app.change(still=bool(picked))

    def _names(self, controls: Controls, strip: pygame.Rect) -> None:
        labels = [_("Companies"), _("Aliases")]
        help_text = _("For the next race: labs under invented names, as in class")
        picked = controls.choice(
            "aliases", strip, labels, int(self.app.settings.aliases), help_text=help_text
        )
        if picked is not None:
            self.app.change(aliases=bool(picked))

    def _hints(self, controls: Controls, strip: pygame.Rect) -> None:
        switch(self.app, controls, strip)

    def _sound(self, controls: Controls, strip: pygame.Rect) -> None:
        labels = [_("On"), _("Off")]
        picked = controls.choice("muted", strip, labels, int(self.app.settings.muted))
        if picked is not None:
            self.app.change(muted=bool(picked))
            self.app.sound.click()

    def _volume(self, controls: Controls, strip: pygame.Rect) -> None:
        live = not self.app.settings.muted
        if self._slide(controls, strip, "volume", (0.0, 1.0), live=live):
            self.app.sound.click()

    def _ambience(self, controls: Controls, strip: pygame.Rect) -> None:
        help_text = _("How loud the machine hall is, of the volume")
        live = not self.app.settings.muted
        self._slide(controls, strip, "ambience", (0.0, 1.0), help_text=help_text, live=live)

    # --- keys ------------------------------------------------------------------------------------

    def _take_key(self, controls: Controls) -> None:
        """Give the key that was pressed to the action that waits for one; Escape keeps the old."""
        if not self.waiting or controls.key is None or not controls.enabled:
            return
        key, controls.key = controls.key, None
        controls.typed = ""
        if key == pygame.K_ESCAPE:
            self.waiting = ""
            return
        after = keys.changed(controls.bindings, self.waiting, key)
        self.refused = after is None
        if after is not None:
            self.waiting = ""
            self.app.change(keys=after)

    def _keys(self, controls: Controls, area: pygame.Rect) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        canvas.panel(area)
        inner = layout.inside(canvas, area)
        y = heading(canvas, inner, _("Keys"))
        high = control_height(canvas)
        note = canvas.line_height(theme.SMALL)
        half = -(-len(keys.ACTIONS) // 2)
        body = pygame.Rect(inner.x, y + px(6), inner.width, inner.bottom - y - note - px(12))
        pitch = min(high + px(18), body.height // half)
        wide = (body.width - px(24)) // 2
        for index, action in enumerate(keys.ACTIONS):
            column, row = divmod(index, half)
            x = body.x + column * (wide + px(24))
            place = pygame.Rect(x, body.y + row * pitch, wide, min(high, pitch - 2))
            self._key(controls, place, action)
        text = _("Press one, then its new key; whoever had that key gets the old one.")
        if self.refused:
            text = _("This key walks or presses in every screen and cannot be given away.")
        ink = theme.BAD if self.refused else theme.SECONDARY
        canvas.text(text, (inner.x, inner.bottom - note), theme.SMALL, ink, width=inner.width)

    def _key(self, controls: Controls, place: pygame.Rect, action: keys.Action) -> None:
        canvas = controls.canvas
        wide = max(canvas.scale.px(96), round(place.width * 0.3))
        top = place.centery - canvas.line_height(theme.NOTE) // 2
        width = place.width - wide - canvas.scale.px(8)
        canvas.text(_(action.label), (place.x, top), theme.NOTE, width=width)
        cap = pygame.Rect(place.right - wide, place.y, wide, place.height)
        waits = self.waiting == action.name
        label = "…" if waits else controls.key_name(action.name)
        kind = "chosen" if waits else "plain"
        help_text = _(action.label)
        name = f"key.{action.name}"
        if controls.button(name, cap, label, kind=kind, help_text=help_text, size=theme.NOTE):
            self.waiting, self.refused = action.name, False

    def _fault(self, controls: Controls, foot: pygame.Rect, fault: str) -> None:
        """Tell that the file is left as it is, and offer to put it aside."""
        canvas = controls.canvas
        px = canvas.scale.px
        label = _("Put that file aside")
        wide = max(px(300), canvas.text_width(label, theme.BODY, bold=True) + px(40))
        button = pygame.Rect(foot.right - wide, foot.y, wide, foot.height)
        help_text = _("It is renamed, not deleted; then settings are kept again")
        if controls.button("aside", button, label, help_text=help_text):
            self.app.set_settings_aside()
        text = pygame.Rect(foot.x + px(240), foot.y, button.x - foot.x - px(260), foot.height)
        said = _("Nothing is kept: {fault}").format(fault=f"\u2068{fault}\u2069")
        canvas.paragraph(said, text, theme.SMALL, theme.BAD, lines=2)
