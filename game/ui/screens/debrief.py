"""A race debriefed in the window: found beside the picture, then shown, saved and played on."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game import saves
from game.core.errors import UserError
from game.playback import Playback
from game.ui import layout, theme
from game.ui.controls import Controls
from game.ui.debriefing import Debriefing
from game.ui.desk import Desk
from game.ui.panels import debriefed
from game.ui.screens import frame
from game.words import _, numbers

if TYPE_CHECKING:
    from game.debrief import Debrief
    from game.record import Record
    from game.session import Session
    from game.ui.app import App


def show(app: App, desk: Desk, kept: Path | None) -> None:
    """Debrief the race on the desk; the way back leads to the screen that is shown now."""
    session = desk.session
    stem = kept.stem if kept is not None else saves.stem(session, desk.lab)
    before = app.screen
    app.show(
        DebriefScreen(
            app, recorded(session), desk.lab, stem=stem, kept=kept, back=lambda: app.show(before)
        )
    )


def recorded(session: Session) -> Record:
    """Return the record of a race that was played, or of one that is watched."""
    return session.source if isinstance(session, Playback) else session.model.record


def promise() -> str:
    """Return what the button that opens a debrief says of it."""
    return _("Why the race went so, the turns that mattered, and the same decisions in other luck")


class DebriefScreen:
    """Why a race went so, the turns that mattered, and other luck.

    ``stem`` names the files that are saved; ``kept`` is where the record is, if it is kept.
    """

    def __init__(
        self,
        app: App,
        record: Record,
        lab: str,
        *,
        stem: str,
        kept: Path | None,
        back: Callable[[], None],
    ) -> None:
        self.app = app
        self.record, self.lab = record, lab
        self._stem, self._kept, self._back = stem, kept, back
        #: What is said below, in the language in use when it is read.
        self._notice: Callable[[], str] = caution
        #: Where the page and the card were saved, by their endings.
        self.saved: dict[str, Path] = {}
        self.found = Debriefing(app, record, lab)

    def run(self, controls: Controls) -> None:
        """Draw how far the work is, or what it found."""
        self.found.poll(controls)
        canvas = controls.canvas
        name = _(self.record.scenario.display_name(self.lab))
        seed = numbers.year(self.record.seed)
        title = _("Debrief: {lab}, seed {seed}").format(lab=name, seed=seed)
        body, foot = frame.frame(canvas, title, _(self.record.scenario.title))
        told = self.found.told
        if told is None:
            self._working(controls, body)
        else:
            self._shown(controls, body, told)
        self._foot(controls, foot)

    def _working(self, controls: Controls, area: pygame.Rect) -> None:
        """Show progress, or what stands in the way."""
        canvas = controls.canvas
        px = canvas.scale.px
        wide = min(area.width, px(900))
        line = canvas.line_height(theme.BODY)
        box = pygame.Rect(0, 0, wide, 4 * line + px(60))
        box.center = area.center
        canvas.panel(box)
        inner = layout.inside(canvas, box)
        if self.found.fault:
            canvas.paragraph(self.found.fault, inner, theme.BODY, theme.BAD, lines=5)
            return
        share = self.found.share
        text = _("The race is played again, and hundreds like it under other luck: {share}")
        y = canvas.paragraph(
            text.format(share=numbers.percent(share)), inner, theme.BODY, theme.TEXT
        )
        bar = pygame.Rect(inner.x, y + px(14), inner.width, max(px(14), 8))
        canvas.bar(bar, controls.eased("debrief.share", share), theme.GOLD)
        left = self.found.left
        if left is not None:
            told = _("About {seconds} s left").format(seconds=numbers.whole(left))
            canvas.text(
                told, (inner.x, bar.bottom + px(10)), theme.NOTE, theme.SECONDARY, width=wide
            )

    def _shown(self, controls: Controls, area: pygame.Rect, told: Debrief) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        gap = px(16)
        high = 2 * canvas.line_height(theme.TITLE) + 2 * px(16)
        why, rest = layout.rows(area, (high, 0), gap)
        debriefed.sentence(controls, why, told)
        left, right = layout.columns(rest, (round(rest.width * 0.54), 0), gap)
        seeds, story = layout.rows(right, (round(right.height * 0.56), 0), gap)
        debriefed.seeds(canvas, seeds, told)
        debriefed.story(controls, story, told)
        turn = debriefed.turns(controls, left, told)
        if turn:
            self.app.branch(self.record, turn, self.lab, self._tell)

    def _foot(self, controls: Controls, area: pygame.Rect) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        labels = (_("Save page"), _("Save card"))
        wide = max(canvas.text_width(each, theme.BODY, bold=True) for each in labels) + px(48)
        note, page, card = layout.columns(area, (0, wide, wide), px(14))
        if frame.back(controls, area):
            self.found.leave()
            self._back()
            return
        backed = max(px(200), canvas.text_width(_("Back"), theme.BODY, bold=True) + px(40))
        note = pygame.Rect(note.x + backed + px(20), note.y, note.width - backed - px(20), 0)
        text = self._notice()
        y = area.centery - canvas.paragraph_height(text, note.width, theme.SMALL) // 2
        canvas.paragraph(text, note.move(0, y - note.y), theme.SMALL, lines=3)
        live = self.found.told is not None and not self.found.busy
        help_text = _("One file for any browser, with all charts and figures; it needs no network")
        if controls.button("page", page, labels[0], help_text=help_text, live=live, kind="bold"):
            self._save_page()
        help_text = _("A picture of the result to send to others")
        if controls.button("card", card, labels[1], help_text=help_text, live=live, kind="bold"):
            self._save_card()

    def _save_page(self) -> None:
        """Write the page beside the picture: its charts take a moment."""
        told, path = self.found.told, self._path(".html")
        if told is None:
            return
        record = str(self._kept or f"{self._stem}.json")

        def write() -> str:
            from game.debrief import page
            from game.writing import write_whole

            try:
                write_whole(path, page.as_html(told, record))
            except (OSError, UserError) as error:
                return _fault(path, error)
            return ""

        self._notice = lambda: _("The page is being written…")
        context = copy_context()  # the language of the window
        self.found.beside(lambda: context.run(write), lambda fault: self._told(path, fault))

    def _save_card(self) -> None:
        from game.ui import card

        told, path = self.found.told, self._path(".png")
        if told is None:
            return
        try:
            card.save(told, path)
        except OSError as error:
            self._told(path, _fault(path, error))
        else:
            self._told(path, "")

    def _path(self, ending: str) -> Path:
        """Return where to write: the file written before from here, or one that is not there."""
        if ending in self.saved:
            return self.saved[ending]
        folder, number = self.app.wish.save_dir, 1
        path = folder / f"{self._stem}-debrief{ending}"
        while path.exists():
            number += 1
            path = folder / f"{self._stem}-debrief-{number}{ending}"
        return path

    def _told(self, path: Path, fault: str) -> None:
        if fault:
            self._tell(fault)
            return
        self.saved[path.suffix] = path
        self._notice = lambda: _("Saved as {path}").format(path=f"\u2068{path}\u2069")

    def _tell(self, fault: str) -> None:
        self._notice = lambda: fault


def caution() -> str:
    """Return what the game says of itself."""
    return _("A model for play and teaching, not a forecast or investment advice.")


def _fault(path: Path, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return _("{path} cannot be written: {reason}").format(
        path=f"\u2068{path}\u2069", reason=f"\u2068{reason}\u2069"
    )
