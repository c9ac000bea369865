"""The title: which world, which lab, and what this is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.controls import Controls
from game.ui.panels import seats
from game.ui.panels.parts import control_height, heading
from game.words import _, numbers
from game.words.orders import humanised

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.session import Session
    from game.ui.app import App

_FIRST_SEED = 42


class TitleScreen:
    """Choose a scenario and a lab, and start."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.names: tuple[str, ...] = ()
        self.scenario: Scenario | None = None
        self.lab = app.wish.lab or ""
        self.seed = _FIRST_SEED if app.wish.seed is None else app.wish.seed
        self.starting = False
        self._asked = False
        self._own = ""

    def run(self, controls: Controls) -> None:
        """Draw the title; the scenarios are read once the first picture stands."""
        canvas = controls.canvas
        px = canvas.scale.px
        whole = pygame.Rect(0, 0, canvas.width, canvas.height).inflate(-2 * px(96), -2 * px(48))
        lines = canvas.line_height
        head = lines(theme.TITLE * 3) + lines(theme.TITLE) + px(10)
        foot = max(px(84), lines(theme.GOAL) + px(24))
        top, middle, bottom = layout.rows(whole, (head, 0, foot), px(20))
        self._name(controls, top)
        self._choices(controls, middle)
        self._foot(controls, bottom)
        if not self._asked and canvas.drawing:
            self._asked = True
            self.app.worker.start(self.app.library.names, self._listed)

    def _listed(self, names: tuple[str, ...]) -> None:
        self.names = names
        wanted = self.app.wish.scenario
        self._open(wanted if wanted is not None else names[0])

    def _open(self, name: str) -> None:
        self.app.worker.start(lambda: self.app.library.load(name), self._opened)

    def _opened(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._own = self._own or scenario.name
        ids = [lab.id for lab in scenario.labs]
        if self.lab not in ids:
            self.lab = scenario.bettor if scenario.bettor in ids else ids[0]
        self.app.controls.focus = "start"
        self.app.worker.start(self.app.library.warm_up, lambda _nothing: None)

    def _name(self, controls: Controls, area: pygame.Rect) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        big = theme.TITLE * 3
        mark = canvas.line_height(big) - px(24)
        base = area.y + canvas.line_height(big) - px(10)
        for step, share in enumerate((0.4, 0.68, 1.0)):
            wide, high = mark // 4, round(mark * share)
            bar = pygame.Rect(area.x + step * (wide + wide // 3), base - high, wide, high)
            canvas.box(bar, theme.mixed(theme.NIGHT, theme.GOLD, 0.6 + 0.2 * step), radius=px(5))
        x = area.x + mark + px(28)
        canvas.text(_("Compute Race"), (x, area.y), big, bold=True, width=area.right - x)
        canvas.text(
            _("One lab bets on more AI compute than all its rivals combined, within five years."),
            (area.x, area.y + canvas.line_height(big) + px(6)),
            theme.TITLE,
            theme.SECONDARY,
            width=area.width,
        )

    def _choices(self, controls: Controls, area: pygame.Rect) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        left, right = layout.columns(area, (round(area.width * 0.52), 0), px(20))
        canvas.panel(left)
        canvas.panel(right)
        inner = layout.inside(canvas, left)
        if self.scenario is None:
            canvas.text(
                _("Reading the scenarios…"),
                inner.topleft,
                theme.SUBTITLE,
                theme.SECONDARY,
                width=inner.width,
            )
            return
        y = heading(canvas, inner, _("World"))
        strip = pygame.Rect(inner.x, y + px(4), inner.width, control_height(canvas))
        self._worlds(controls, strip)
        about = pygame.Rect(inner.x, strip.bottom + px(8), inner.width, 0)
        y = canvas.paragraph(_(self.scenario.about), about, theme.NOTE, lines=3) + px(12)
        y = heading(canvas, pygame.Rect(inner.x, y, inner.width, 0), _("Lab")) + px(4)
        self._labs(controls, pygame.Rect(inner.x, y, inner.width, inner.bottom - y))
        chosen = next(lab for lab in self.scenario.labs if lab.id == self.lab)
        seats.character(canvas, layout.inside(canvas, right), self.scenario, chosen)

    def _worlds(self, controls: Controls, strip: pygame.Rect) -> None:
        assert self.scenario is not None  # noqa: S101 - for the type checker: the caller has looked
        names = list(self.names)
        if self._own and self._own not in names:
            names.append(self._own)
        picked = controls.choice(
            "scenario",
            strip,
            [_(humanised(name)) for name in names],
            names.index(self.scenario.name),
            help_text=_(self.scenario.title),
        )
        if picked is not None:
            # A scenario from a file of one's own is known by its path.
            wish = self.app.wish.scenario
            known = picked < len(self.names) or wish is None
            self._open(names[picked] if known else str(wish))

    def _labs(self, controls: Controls, area: pygame.Rect) -> None:
        assert self.scenario is not None  # noqa: S101 - as above
        labs = self.scenario.labs
        for place, lab in zip(layout.tiles(area, len(labs), 2, 10), labs, strict=True):
            name = self.scenario.display_name(lab.id)
            chosen = lab.id == self.lab
            if seats.button(controls, place, lab, name, chosen=chosen):
                self.lab = lab.id

    def _foot(self, controls: Controls, area: pygame.Rect) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        start = pygame.Rect(area.right - px(360), area.y, px(360), area.height)
        leave = pygame.Rect(start.x - px(16) - px(150), area.y, px(150), area.height)
        luck = pygame.Rect(leave.x - px(16) - px(210), area.y, px(210), area.height)
        ready = self.scenario is not None and not self.starting
        label = _("Starting…") if self.starting else _("Start the race")
        if controls.button("start", start, label, kind="primary", live=ready, size=theme.GOAL):
            self._start()
        if controls.button("quit", leave, _("Quit")):
            self.app.quit()
        text = _("Luck no. {seed}").format(seed=numbers.whole(self.seed))
        help_text = _("The same number brings the same luck; press for another")
        if controls.button("seed", luck, text, help_text=help_text):
            self.seed += 1
        width = luck.x - area.x - px(24)
        text = _(
            "A model for play and teaching: not a forecast and not investment advice. Labs carry "
            "the names of public companies; their choices here are invented."
        )
        high = canvas.paragraph_height(text, width, theme.NOTE)
        place = pygame.Rect(area.x, area.centery - high // 2, width, high)
        canvas.paragraph(text, place, theme.NOTE)

    def _start(self) -> None:
        scenario = self.scenario
        if scenario is None or self.starting:
            return
        self.starting = True
        self.app.worker.start(
            lambda: self.app.library.start(scenario, lab=self.lab, seed=self.seed), self._started
        )

    def _started(self, session: Session) -> None:
        from game.ui.screens.race import RaceScreen

        assert self.scenario is not None  # noqa: S101 - as above
        name = f"{self.scenario.name}-{self.lab}-{self.seed}"
        self.app.show(RaceScreen(self.app, session, self.lab, name))
