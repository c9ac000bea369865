"""The title: where everything begins, and what this is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import pygame

from game.ui import layout, theme
from game.ui.controls import Controls
from game.ui.panels import emblem
from game.ui.panels.parts import control_height
from game.ui.screens import frame
from game.ui.theme import Colour
from game.words import _, language, numbers

if TYPE_CHECKING:
    from game.saves import Save
    from game.session import Session
    from game.ui.app import App

#: Every language by its own name.
LANGUAGES = {"en": "English", "ar": "العربية"}


class Entry(NamedTuple):
    """One line of the menu; ``note`` stands under its label."""

    name: str
    label: str
    act: Callable[[], None]
    note: str = ""


class TitleScreen:
    """Play, go on, look, set."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.last: Save | None = None
        #: What is wrong with something that is kept.
        self.fault = ""
        self.opening = False
        self._asked = False

    def run(self, controls: Controls) -> None:
        """Draw the title; what is kept is looked through once the first picture stands."""
        if not self._asked:
            controls.focus = controls.focus or "play"
        canvas = controls.canvas
        px = canvas.scale.px
        whole = pygame.Rect(0, 0, canvas.width, canvas.height).inflate(-2 * px(96), -2 * px(48))
        lines = canvas.line_height
        tagline = _(
            "One lab bets on more AI compute than all its rivals combined, within five years."
        )
        said = canvas.paragraph_height(tagline, whole.width, theme.TITLE)
        head = lines(theme.TITLE * 3) + said + px(10)
        foot = max(px(64), 2 * lines(theme.NOTE) + px(4))
        top, middle, bottom = layout.rows(whole, (head, 0, foot), px(20))
        self._name(controls, top, tagline)
        left, right = layout.columns(middle, (round(middle.width * 0.4), 0), px(36))
        self._menu(controls, left)
        emblem.draw(canvas, right)
        self._foot(controls, bottom)
        if not self._asked and canvas.drawing:
            self._asked = True
            self.app.worker.start(self._look, self._seen)

    def _look(self) -> tuple[Save | None, list[Save]]:
        from game import saves

        return saves.latest(self.app.wish.save_dir)

    def _seen(self, found: tuple[Save | None, list[Save]]) -> None:
        self.last, faulty = found
        if faulty:
            name = f"\u2068{faulty[0].name}\u2069"
            self.fault = _("{name} cannot be used and is left as it is").format(name=name)
        if self.last and not self.app.controls.keyboard:
            # Whoever has begun to walk from here is not moved elsewhere.
            self.app.controls.focus = "continue"
        self.app.worker.start(self.app.library.warm_up, lambda _nothing: self.app.helper.wake())

    def _name(self, controls: Controls, area: pygame.Rect, tagline: str) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        big = theme.TITLE * 3
        x = frame.mark(canvas, area.topleft, canvas.line_height(big)) + px(28)
        canvas.text(_("Compute Race"), (x, area.y), big, bold=True, width=area.right - x)
        below = pygame.Rect(area.x, area.y + canvas.line_height(big) + px(6), area.width, 0)
        canvas.paragraph(tagline, below, theme.TITLE)

    def _entries(self) -> list[Entry]:
        app, entries = self.app, []
        if self.last is not None:
            label = _("Opening…") if self.opening else _("Continue")
            entries.append(Entry("continue", label, self._continue, standing(self.last)))
        entries += [
            Entry("play", _("Play"), self._play),
            Entry("learn", _("Learn"), self._learn, _("A lesson, the glossary, how a turn goes")),
            Entry("saves", _("Saved races"), self._saves, self.fault),
            Entry("watch", _("Watch a replay"), self._watch),
            Entry("scenarios", _("Scenarios"), self._worlds),
            Entry("settings", _("Settings"), self._settings, app.settings_fault),
            Entry("credits", _("Credits"), self._credits),
            Entry("quit", _("Quit"), app.quit),
        ]
        return entries

    def _menu(self, controls: Controls, area: pygame.Rect) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        entries = self._entries()
        gap = px(10)
        least = control_height(canvas)
        pitch = min(max(px(84), least + px(14)), (area.height + gap) // len(entries))
        for place, entry in enumerate(entries):
            rect = pygame.Rect(area.x, area.y + place * pitch, area.width, pitch - gap)
            kind = "primary" if place == 0 else "plain"
            if line(controls, rect, entry, kind):
                entry.act()

    def _foot(self, controls: Controls, area: pygame.Rect) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        others = [code for code in LANGUAGES if code != language.current()]
        label = LANGUAGES[others[0]]
        wide = max(px(180), canvas.text_width(label, theme.BODY) + px(40))
        place = pygame.Rect(area.right - wide, 0, wide, control_height(canvas))
        place.centery = area.centery
        text = pygame.Rect(area.x, area.y, area.width - wide - px(24), area.height)
        frame.caution(canvas, text)
        if controls.button("language", place, label, help_text=_("Another language")):
            self.app.change(language=others[0])

    def _continue(self) -> None:
        if self.last is None or self.opening:
            return
        self.opening = True
        path = self.last.path
        self.app.worker.start(lambda: open_kept(path), lambda opened: self._opened(*opened))

    def _opened(self, race: tuple[Session, str] | None, fault: str) -> None:
        from game.ui.screens import people

        self.opening = False
        if race is None or self.last is None:
            self.fault, self.last = fault, None
        elif self.app.screen is self:
            self.app.show(people.screen_of(self.app, *race, self.last.path))

    def _play(self) -> None:
        from game.ui.screens.choose import ChooseScreen

        self.app.show(ChooseScreen(self.app))

    def _learn(self) -> None:
        from game.ui.screens.learn import LearnScreen

        self.app.show(LearnScreen(self.app))

    def _saves(self) -> None:
        from game.ui.screens.kept import KeptScreen

        self.app.show(KeptScreen(self.app))

    def _watch(self) -> None:
        from game.ui.screens.kept import KeptScreen

        self.app.show(KeptScreen(self.app, watching=True))

    def _worlds(self) -> None:
        from game.ui.screens.worlds import WorldsScreen

        self.app.show(WorldsScreen(self.app))

    def _settings(self) -> None:
        from game.ui.screens.settings import SettingsScreen

        self.app.show(SettingsScreen(self.app, self.app.title))

    def _credits(self) -> None:
        from game.ui.screens.credits import CreditsScreen

        self.app.show(CreditsScreen(self.app))


def standing(save: Save) -> str:
    """Return whose race it is and where it stands."""
    return _("{lab} · {quarter} · turn {turn} of {turns}").format(
        lab=labs(save),
        quarter=numbers.month_of(*save.date),
        turn=numbers.whole(min(save.turn + 1, save.turns)),
        turns=numbers.whole(save.turns),
    )


def labs(save: Save) -> str:
    """Return the names of the labs that people lead in it."""
    return _(", ").join(map(_, save.labs))


def open_kept(path: object) -> tuple[tuple[Session, str] | None, str]:
    """Return a kept race, or what is wrong with it."""
    from pathlib import Path

    from game import saves
    from game.core.errors import UserError

    try:
        return saves.open_race(Path(str(path))), ""
    except UserError as error:
        return None, str(error)


def line(controls: Controls, rect: pygame.Rect, entry: Entry, kind: str) -> bool:
    """Draw a line of a menu with its note; return whether it was pressed."""
    canvas = controls.canvas

    def face(place: pygame.Rect, ink: Colour) -> None:
        inner = place.inflate(-2 * canvas.scale.px(24), 0)
        title, note = canvas.line_height(theme.TITLE), canvas.line_height(theme.SMALL)
        noted = bool(entry.note) and title + note <= place.height
        y = inner.centery - (title + (note if noted else 0)) // 2
        canvas.text(entry.label, (inner.x, y), theme.TITLE, ink, bold=True, width=inner.width)
        if noted:
            at = (inner.x, y + title)
            canvas.text(entry.note, at, theme.SMALL, ink, width=inner.width)

    help_text = entry.note
    return controls.button(entry.name, rect, entry.label, kind=kind, face=face, help_text=help_text)
