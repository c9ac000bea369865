"""Learn: the lesson, the glossary, how a turn goes, and the hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.controls import Controls
from game.ui.panels import emblem
from game.ui.panels.parts import control_height, heading
from game.ui.panels.terms import labelled
from game.ui.screens import frame
from game.ui.screens.title import Entry, line, open_kept, standing
from game.words import _, numbers

if TYPE_CHECKING:
    from game.saves import Save
    from game.session import Session
    from game.ui.app import App


class LearnScreen:
    """Where a newcomer begins; Enter begins the lesson, or goes on with it."""

    def __init__(self, app: App) -> None:
        self.app = app
        #: The lesson that was left, if there is one.
        self.last: Save | None = None
        self.opening = False
        self.fault = ""
        self._asked = False

    def run(self, controls: Controls) -> None:
        """Draw the screen; lessons that were left are looked for once it stands."""
        canvas = controls.canvas
        controls.focus = controls.focus or "lesson"
        body, foot = frame.frame(canvas, _("Learn"))
        left, right = layout.columns(body, (round(body.width * 0.42), 0), canvas.scale.px(24))
        self._ways(controls, left)
        _turn(controls, right)
        if frame.back(controls, foot):
            self.app.title()
        if not self._asked and canvas.drawing:
            self._asked = True
            self.app.worker.start(self._look, self._seen)

    def _look(self) -> Save | None:
        """Return the newest lesson that can be gone on with."""
        from game import saves, tutorial

        world = self.app.library.load(tutorial.SCENARIO)
        learner = world.display_name(world.bettor)
        kept = saves.listed(self.app.wish.save_dir)
        own = (each for each in kept if (each.title, each.lab) == (world.title, learner))
        return next((each for each in own if each.goes_on), None)

    def _seen(self, found: Save | None) -> None:
        self.last = found

    def _entries(self) -> list[Entry]:
        note = self.fault or _("Colossus, a task a turn; about a quarter of an hour")
        begin = Entry("lesson", _("Begin the lesson"), self._begin, note)
        entries = [begin]
        if self.last is not None:
            go_on, stays = _("Go on with the lesson"), _("The one that was left stays")
            entries = [
                Entry("lesson", go_on, self._go_on, self.fault or standing(self.last)),
                Entry("again", _("Begin the lesson again"), self._begin, stays),
            ]
        if self.opening:
            entries[0] = entries[0]._replace(label=_("Opening…"))
        words = _("Every word of the game ({key} in a race)").format(
            key=self.app.controls.key_name("glossary")
        )
        return [*entries, Entry("glossary", _("Glossary"), self._glossary, words)]

    def _ways(self, controls: Controls, area: pygame.Rect) -> None:
        """Draw the lesson, the glossary, and the switch of the hints."""
        canvas = controls.canvas
        px = canvas.scale.px
        high = canvas.line_height(theme.TITLE) + canvas.line_height(theme.SMALL) + px(24)
        y = area.y
        for number, entry in enumerate(self._entries()):
            rect = pygame.Rect(area.x, y, area.width, high)
            if line(controls, rect, entry, "plain" if number else "primary"):
                entry.act()
            y += high + px(12)
        y = heading(canvas, pygame.Rect(area.x, y + px(20), area.width, 0), _("Hints"))
        text = _("A hint says what a thing is where it is met for the first time; each comes once.")
        place = pygame.Rect(area.x, y, area.width, 0)
        y = canvas.paragraph(text, place, theme.NOTE) + px(10)
        row = pygame.Rect(area.x, y, area.width, control_height(canvas))
        switch(self.app, controls, labelled(controls, row, _("First-time hints"), 0.34))

    def _begin(self) -> None:
        if not self.opening:
            self.opening = True
            self.app.worker.start(self._new, self._show_new)

    def _new(self) -> Session:
        """Read the lesson and seat its labs, beside the screen."""
        from game import tutorial

        library = self.app.library
        world = library.load(tutorial.SCENARIO)
        return library.start(world, lab=world.bettor, seed=tutorial.SEED)

    def _show_new(self, session: Session) -> None:
        from game.ui.screens.race import RaceScreen

        self.opening = False
        if self.app.screen is self:
            self.app.show(RaceScreen(self.app, session, session.scenario.bettor))

    def _go_on(self) -> None:
        if self.last is not None and not self.opening:
            self.opening = True
            path = self.last.path
            self.app.worker.start(lambda: open_kept(path), self._show_kept)

    def _show_kept(self, found: tuple[tuple[Session, str] | None, str]) -> None:
        from game.ui.screens.race import RaceScreen

        race, fault = found
        self.opening = False
        if race is None or self.last is None:
            self.fault, self.last = fault, None
        elif self.app.screen is self:
            self.app.show(RaceScreen(self.app, *race, self.last.path))

    def _glossary(self) -> None:
        self.app.over.show("glossary")


def switch(app: App, controls: Controls, strip: pygame.Rect) -> None:
    """Draw the setting of the hints: on or off, and all of them again."""
    canvas = controls.canvas
    label = _("Show all again")
    wide = canvas.text_width(label, theme.NOTE, bold=True) + canvas.scale.px(36)
    choice, again = layout.columns(strip, (0, wide), canvas.scale.px(10))
    settings = app.settings
    help_text = _("A hint beside each thing that is met for the first time")
    picked = controls.choice(
        "hints", choice, [_("Shown"), _("Hidden")], int(not settings.hints), help_text=help_text
    )
    if picked is not None:
        app.change(hints=not picked)
    help_text = _("Hints that were shown come again, each once")
    live = bool(settings.seen_hints)
    if controls.button(
        "hints.again", again, label, help_text=help_text, live=live, size=theme.NOTE
    ):
        app.change(hints=True, seen_hints=())


def _turn(controls: Controls, area: pygame.Rect) -> None:
    """Say in five lines how a turn goes, with the keys."""
    canvas = controls.canvas
    px = canvas.scale.px
    canvas.panel(area)
    inner = layout.inside(canvas, area)
    y = heading(canvas, inner, _("How a turn goes"), size=theme.TITLE) + px(8)
    wide = canvas.text_width(numbers.whole(5), theme.TITLE, bold=True) + px(26)
    lines, most = _five_lines(controls), inner.bottom - y

    def whole(size: int) -> int:
        told = (canvas.paragraph_height(each, inner.width - wide, size) for each in lines)
        return sum(told) + len(lines) * px(14)

    size = next((each for each in (theme.TITLE, theme.BODY) if whole(each) <= most), theme.NOTE)
    for number, text in enumerate(lines, start=1):
        at = (inner.x, y)
        canvas.text(numbers.whole(number), at, size, theme.GOLD, bold=True, width=wide)
        place = pygame.Rect(inner.x + wide, y, inner.width - wide, 0)
        y = canvas.paragraph(text, place, size, theme.TEXT) + px(14)
    rest = pygame.Rect(inner.x, y, inner.width, inner.bottom - y)
    if rest.height > px(200):
        emblem.draw(canvas, rest.inflate(-inner.width // 3, 0))


def _five_lines(controls: Controls) -> list[str]:
    key = controls.key_name
    names = ("advanced", "capital", "market", "research", "rivals", "news", "adviser",
             "end_turn", "undo", "run_on", "glossary", "stack_share", "estimate")  # fmt: skip
    keys = {name: key(name) for name in names}
    lines = (
        _(
            "Read the three lines at the bottom: what landed, what moved, what is coming. Below "
            "the campus, what binds you stands in gold."
        ),
        _("Answer the cards, at most two. One that is left open takes the answer that is marked."),
        _(
            "Decide at the side, keys {stack_share} to {estimate}: the split, how power comes, "
            "money, the model, a move, your estimate. {advanced} opens Advanced."
        ),
        _(
            "Look closer where you want to: {capital} Capital, {market} Market, {research} "
            "Research, {rivals} Rivals, {news} News, {adviser} the adviser, {glossary} the "
            "glossary."
        ),
        _(
            "{end_turn} ends the turn and the months pass; until then {undo} takes all back. "
            "{run_on} ends turns until something needs you."
        ),
    )
    return [each.format(**keys) for each in lines]
