"""The choice of a race: which lab, which world, at what pace, how hard, under what luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.controls import Controls
from game.ui.library import FULL_MONTHS
from game.ui.panels import levels, seats, terms
from game.ui.panels import people as guests
from game.ui.panels.parts import control_height
from game.ui.panels.people import Guests
from game.ui.panels.terms import labelled
from game.ui.screens import frame
from game.words import _, language, numbers
from game.words.orders import humanised

if TYPE_CHECKING:
    from game.difficulty import Level
    from game.scenario import Scenario
    from game.session import Session
    from game.ui.app import App
    from game.words.difficulty import Line

_FIRST_SEED = 42
#: The level that changes nothing.
_AS_WRITTEN = "as_written"


class ChooseScreen:
    """Choose a lab and the terms of the race, and start."""

    def __init__(
        self,
        app: App,
        world: str | None = None,
        *,
        level: str | None = None,
        people: tuple[str, ...] = (),
    ) -> None:
        self.app = app
        self.names: tuple[str, ...] = ()
        self.loaded: Scenario | None = None
        self.guests = Guests(people or app.wish.people)
        self.lab = app.wish.lab or next(iter(people), "")
        self.seed = _FIRST_SEED if app.wish.seed is None else app.wish.seed
        self.sprint = False
        self.levels: tuple[Level, ...] = ()
        #: Which level is chosen, and which of its changes is looked at.
        self.level = self.change = 0
        self._changes: tuple[tuple[object, ...], tuple[Line, ...]] = ((), ())
        self.starting = False
        #: The seed that is everybody's this week, once it has been asked for.
        self.weekly: int | None = None
        self._wanted = level
        self._world = world if world is not None else app.wish.scenario
        self._asked = False
        self._own = ""

    @property
    def scenario(self) -> Scenario | None:
        """Return the chosen world on the chosen terms, once it is read."""
        if self.loaded is None:
            return None
        sprint = self.sprint and self._has_quarters
        aliases = self.app.settings.aliases
        return self.app.library.terms(self.loaded, sprint=sprint, aliases=aliases)

    @property
    def _has_quarters(self) -> bool:
        return self.loaded is not None and self.loaded.months_per_turn == FULL_MONTHS

    def run(self, controls: Controls) -> None:
        """Draw the choice; the scenarios are read once the first picture stands."""
        canvas = controls.canvas
        px = canvas.scale.px
        body, foot = frame.frame(canvas, guests.title(self.guests))
        left, right = layout.columns(body, (round(body.width * 0.52), 0), px(16))
        scenario = self.scenario
        if scenario is None:
            canvas.panel(body)
            at = layout.inside(canvas, body)
            text = _("Reading the scenarios…")
            canvas.text(text, at.topleft, theme.SUBTITLE, theme.SECONDARY, width=at.width)
        else:
            self._choices(controls, left, scenario)
            self._about(controls, right, scenario)
        self._foot(controls, foot)
        if not self._asked and canvas.drawing:
            self._asked = True
            self.app.worker.start(self._read, self._listed)

    def _read(self) -> tuple[tuple[str, ...], tuple[Level, ...]]:
        return self.app.library.names(), self.app.library.levels()

    def _listed(self, read: tuple[tuple[str, ...], tuple[Level, ...]]) -> None:
        names, self.levels = read
        self.names = names
        wanted = self._wanted or self.app.library.difficulty or _AS_WRITTEN
        self.level = [level.id for level in self.levels].index(wanted)
        self._open(self._world if self._world is not None else names[0])

    def _open(self, name: str) -> None:
        self.app.worker.start(lambda: self.app.library.load(name), self._opened)

    def _opened(self, scenario: Scenario) -> None:
        self.loaded = scenario
        self._own = self._own or scenario.name
        ids = [lab.id for lab in scenario.labs]
        if self.lab not in ids:
            self.lab = scenario.bettor if scenario.bettor in ids else ids[0]
        self.app.controls.focus = "start"
        self.app.worker.start(self.app.library.warm_up, lambda _nothing: self.app.helper.wake())

    def _about(self, controls: Controls, area: pygame.Rect, scenario: Scenario) -> None:
        """Draw who the chosen lab is, and what the chosen level changes for it."""
        canvas = controls.canvas
        canvas.panel(area)
        inner = layout.inside(canvas, area)
        lines = self._lines(scenario)
        low = levels.height(controls, inner, lines)
        upper, lower = layout.rows(inner, (0, low), canvas.scale.px(14))
        chosen = next(lab for lab in scenario.labs if lab.id == self.lab)
        seats.character(controls, upper, scenario, chosen)
        level = self.levels[self.level]
        self.change = levels.draw(controls, lower, level, lines, self.change)

    def _lines(self, scenario: Scenario) -> tuple[Line, ...]:
        """Return what the chosen level changes; it is worked out once for a choice."""
        level, aliases = self.levels[self.level], self.app.settings.aliases
        others = self._others(scenario)
        key = (level.id, self.loaded, self.lab, others, aliases, language.current())
        if self._changes[0] != key:
            self._changes = (key, self.app.library.changes(level, scenario, self.lab, others))
        return self._changes[1]

    def _others(self, scenario: Scenario) -> tuple[str, ...]:
        """Return the labs of people beside the one that is looked at."""
        seated = self.guests.seated([lab.id for lab in scenario.labs])
        return tuple(lab for lab in seated if lab != self.lab)

    def _choices(self, controls: Controls, area: pygame.Rect, scenario: Scenario) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        low = self._terms_height(controls)
        labs, below = layout.rows(area, (0, low), px(14))
        seated = self.guests.seated([lab.id for lab in scenario.labs])
        for place, lab in zip(
            layout.tiles(labs, len(scenario.labs), 2, px(12)), scenario.labs, strict=True
        ):
            name = _(scenario.display_name(lab.id))
            if seats.button(controls, place, lab, name, chosen=lab.id == self.lab):
                self.lab = lab.id
                self.guests.press(lab.id)
            if lab.id in seated:
                guests.marked(canvas, seated.index(lab.id), place)
        canvas.panel(below)
        self._terms(controls, layout.inside(canvas, below), scenario)

    def _terms_height(self, controls: Controls) -> int:
        """Return the height of the panel of terms: one row each, and what the world is about."""
        canvas = controls.canvas
        rows = 5 if self._has_quarters else 4
        pitch = control_height(canvas) + canvas.scale.px(8)
        return rows * pitch + 2 * canvas.line_height(theme.NOTE) + canvas.scale.px(36)

    def _terms(self, controls: Controls, area: pygame.Rect, scenario: Scenario) -> None:
        """Draw the terms below each other; a further one takes a further row."""
        canvas = controls.canvas
        pitch = control_height(canvas) + canvas.scale.px(8)
        row = pygame.Rect(area.x, area.y, area.width, control_height(canvas))
        labels = _("World"), _("Pace"), _("Difficulty"), _("Luck"), _("Players")
        world, pace, difficulty, luck, players = labels
        wide = max(canvas.text_width(label, theme.BODY) for label in labels)
        share = (wide + canvas.scale.px(24)) / row.width
        self._worlds(controls, labelled(controls, row, world, share))
        about = pygame.Rect(area.x, row.y + pitch, area.width, 2 * canvas.line_height(theme.NOTE))
        canvas.paragraph(_(scenario.title), about, theme.NOTE, lines=2)
        controls.region("about", about, _(scenario.about))
        row = row.move(0, pitch + about.height)
        if self._has_quarters:
            self.sprint = terms.pace(controls, labelled(controls, row, pace, share), self.sprint)
            row = row.move(0, pitch)
        strip = labelled(controls, row, difficulty, share)
        picked = levels.choice(controls, strip, self.levels, self.level)
        if picked is not None:
            self.level, self.change = picked, 0
        row = row.move(0, pitch)
        self._luck(controls, labelled(controls, row, luck, share))
        row = row.move(0, pitch)
        guests.choice(controls, labelled(controls, row, players, share), self.guests, self.lab)

    def _worlds(self, controls: Controls, strip: pygame.Rect) -> None:
        assert self.loaded is not None  # noqa: S101 - for the type checker: the caller has looked
        names = list(self.names)
        if self._own and self._own not in names:
            names.append(self._own)
        picked = controls.choice(
            "scenario",
            strip,
            [_(humanised(name)) for name in names],
            names.index(self.loaded.name),
            help_text=_(self.loaded.about),
        )
        if picked is not None:
            # A scenario from a file of one's own is known by its path.
            wish = self.app.wish.scenario
            known = picked < len(self.names) or wish is None
            self._open(names[picked] if known else str(wish))

    def _luck(self, controls: Controls, strip: pygame.Rect) -> None:
        label = _("Race of the week")
        wide = controls.canvas.text_width(label, theme.NOTE, bold=True) + controls.canvas.scale.px(
            36
        )
        strip, week = layout.columns(strip, (0, wide), controls.canvas.scale.px(10))
        kind = "chosen" if self.seed == self.weekly else "plain"
        told = _("The luck that is everybody's this week, for the hall of fame")
        if controls.button("week", week, label, help_text=told, size=theme.NOTE, kind=kind):
            self.app.worker.start(_this_week, self._take_week)
        text = _("Luck no. {seed}").format(seed=numbers.whole(self.seed))
        help_text = _("The same number brings the same luck; press for another")
        if controls.button("seed", strip, text, help_text=help_text, size=theme.NOTE):
            self.seed += 1

    def _take_week(self, seed: int) -> None:
        self.seed = self.weekly = seed

    def _foot(self, controls: Controls, area: pygame.Rect) -> None:
        canvas = controls.canvas
        px = canvas.scale.px
        if frame.back(controls, area):
            self.app.title()
        wide = max(px(340), canvas.text_width(_("Start the race"), theme.GOAL) + px(60))
        start = pygame.Rect(area.right - wide, area.y, wide, area.height)
        ready = self._ready
        label = _("Starting…") if self.starting else _("Start the race")
        if controls.button("start", start, label, kind="primary", live=ready, size=theme.GOAL):
            self._start()
        middle = pygame.Rect(area.x + px(220), area.y, start.x - area.x - px(250), area.height)
        said, ink = _("Not a forecast, not investment advice."), theme.SECONDARY
        if not self._enough:
            said, ink = guests.wanted(), theme.GOLD
        canvas.paragraph(
            said,
            middle.move(0, (area.height - canvas.line_height(theme.NOTE)) // 2),
            theme.NOTE,
            ink,
            lines=1,
        )

    @property
    def _enough(self) -> bool:
        return self.loaded is None or self.guests.enough([lab.id for lab in self.loaded.labs])

    @property
    def _ready(self) -> bool:
        return self.loaded is not None and not self.starting and self._enough

    def _start(self) -> None:
        scenario = self.scenario
        if scenario is None or not self._ready:
            return
        self.starting = True
        start, level = self.app.library.start, self.levels[self.level].id
        seated, seed = self.guests.seated([each.id for each in scenario.labs]), self.seed
        lab, *others = seated or (self.lab,)
        self.app.worker.start(
            lambda: start(scenario, lab=lab, seed=seed, level=level, others=others),
            lambda session: self._started(session, lab),
        )

    def _started(self, session: Session, lab: str) -> None:
        """Show the race that was asked for, unless the person has gone elsewhere meanwhile."""
        from game.ui.screens import people

        if self.app.screen is self:
            self.app.show(people.screen_of(self.app, session, lab))


def _this_week() -> int:
    from game.fame.week import week

    return week().seed
