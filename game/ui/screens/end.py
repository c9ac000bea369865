"""The end: the verdict, the score by objective, the ranking, and where the race is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.ui import layout, theme
from game.ui.controls import Controls
from game.ui.desk import Desk
from game.ui.panels import hero, learned, story
from game.ui.panels.coach import Coach
from game.ui.panels.hall_entry import HallEntry
from game.ui.panels.parts import control_height, heading
from game.ui.screens import debrief
from game.ui.screens.choose import ChooseScreen
from game.words import _, advice, figures, numbers, objectives

if TYPE_CHECKING:
    from game.ui.app import App

#: Lines of small type that the picture of the campus needs to be read.
_LEAST_PICTURE = 14


class EndScreen:
    """What came of the race."""

    def __init__(
        self,
        app: App,
        desk: Desk,
        kept: Path | None,
        coach: Coach | None = None,
        back: Callable[[], None] | None = None,
    ) -> None:
        self.app = app
        self.desk = desk
        self.kept = kept
        self._entry = HallEntry(app, desk.session)
        #: That of a lesson, which has the last word and leads on to a first race.
        self.coach = coach if coach is not None and coach.lesson is not None else None
        #: Where several people have played, to what all of them have reached.
        self.back = back

    def run(self, controls: Controls) -> None:
        """Draw the end."""
        self.desk.controls = controls
        self.desk.forecast.follow(None)
        if self.desk.forecast.live:
            self.desk.forecast.mark(self.desk.session.model.record, self.desk.lab)
        canvas = controls.canvas
        px = canvas.scale.px
        whole = pygame.Rect(0, 0, canvas.width, canvas.height).inflate(-2 * px(48), -2 * px(36))
        lines = canvas.line_height
        top, body, foot = layout.rows(
            whole,
            (lines(theme.HERO) + lines(theme.BODY) + px(6), 0, control_height(canvas) + px(18)),
            px(18),
        )
        self._verdict(top)
        left, right = layout.columns(body, (round(body.width * 0.46), 0), px(16))
        if self.desk.forecast.live:
            left, marked = layout.rows(left, (0, self._marks_height(left.width)), px(16))
            self._marks(marked)
        goals, table = layout.rows(left, (0, round(left.height * 0.48)), px(16))
        self._goals(goals)
        self._ranking(table)
        picture, why = layout.rows(right, (0, story.height(self.desk, right.width)), px(16))
        if picture.height < _LEAST_PICTURE * lines(theme.NOTE):
            why = right  # large type: the story is worth more than the picture
        elif self.coach is not None:
            learned.draw(self.desk, picture, self.coach)
        else:
            hero.draw(self.desk, picture)
        story.draw(self.desk, why)
        self._foot(foot)

    def _verdict(self, area: pygame.Rect) -> None:
        canvas, view = self.desk.canvas, self.desk.view
        verdict = view.verdict
        own = verdict is not None and view.lab in {view.bettor, verdict.winner}
        ink = theme.GOLD if verdict is not None and verdict.supremacy and own else theme.TEXT
        y = canvas.text(
            verdict_of(self.desk), area.topleft, theme.HERO, ink, bold=True, width=area.width
        ).bottom
        winner = verdict.winner if verdict is not None else self.desk.lab
        self.desk.controls.region("verdict", area, objectives.meaning("bet"))
        text = _("{winner} has the highest score.").format(
            winner=self.desk.names.get(winner, winner)
        )
        canvas.text(text, (area.x, y), theme.BODY, theme.SECONDARY, width=area.width)

    def _goals(self, area: pygame.Rect) -> None:
        canvas, view = self.desk.canvas, self.desk.view
        px = canvas.scale.px
        canvas.panel(area)
        inner = layout.inside(canvas, area)
        score = _("{score} of 100").format(score=numbers.digits(view.score, 1))
        y = heading(canvas, inner, _("Your score"), score, size=theme.TITLE, colour=theme.GOLD)
        if view.par is not None:
            usual = _("This seat usually reaches {par}.").format(par=numbers.digits(view.par, 1))
            canvas.text(usual, (inner.x, y), theme.NOTE, theme.SECONDARY, width=inner.width)
            y += canvas.line_height(theme.NOTE)
        top = pygame.Rect(*inner.topleft, inner.width, y - inner.y)
        self.desk.controls.region("score", top, self.desk.tell("score"))
        y += px(8)
        pitch = (inner.bottom - y) // max(len(view.objectives), 1)
        for each in view.objectives:
            value = _("{share} of {points} points").format(
                share=numbers.percent(each.attainment), points=numbers.whole(100 * each.weight)
            )
            wide = canvas.text_width(value, theme.NOTE)
            canvas.text(
                objectives.name(each.id),
                (inner.x, y),
                theme.NOTE,
                width=inner.width - wide - px(12),
            )
            canvas.text(
                value, (inner.right, y), theme.NOTE, theme.SECONDARY, align="end", width=wide
            )
            bar = pygame.Rect(
                inner.x, y + canvas.line_height(theme.NOTE) + px(4), inner.width, max(px(12), 6)
            )
            canvas.bar(bar, self.desk.controls.eased(f"end.{each.id}", each.attainment), theme.GOLD)
            what = objectives.told(each.id, each.weight, self.desk.rival_name)
            told = figures.compose(what, figures.DERIVED)
            row = pygame.Rect(inner.x, y, inner.width, bar.bottom - y)
            self.desk.controls.region(f"goal.{each.id}", row, told)
            y += pitch

    def _ranking(self, area: pygame.Rect) -> None:
        canvas, view = self.desk.canvas, self.desk.view
        canvas.panel(area)
        inner = layout.inside(canvas, area)
        y = heading(canvas, inner, _("All labs"), _("Score"), size=theme.SUBTITLE)
        told = figures.compose(_(figures.FIGURES["score"].what), figures.DERIVED)
        self.desk.controls.region("ranking", area, told)
        ranking = view.verdict.ranking if view.verdict is not None else ()
        pitch = (inner.bottom - y) // max(len(ranking), 1)
        wide = inner.width // 4
        for place, (lab, score) in enumerate(ranking, start=1):
            own = lab == self.desk.lab
            ink = theme.GOLD if own else theme.TEXT
            name = _("{place}. {lab}").format(place=numbers.whole(place), lab=self.desk.names[lab])
            top = y + (pitch - canvas.line_height(theme.BODY)) // 2
            canvas.text(name, (inner.x, top), theme.BODY, ink, bold=own, width=inner.width - wide)
            shown = numbers.digits(score, 1)
            canvas.text(
                shown, (inner.right, top), theme.BODY, ink, bold=own, align="end", width=wide
            )
            y += pitch

    def _marked(self) -> list[str]:
        """Return how good the forecasts were, one's own and the adviser's, or how far that is."""
        forecast = self.desk.forecast
        if forecast.marks is not None:
            return advice.brier(forecast.marks)
        if forecast.trouble:
            return [forecast.trouble]
        done, total = forecast.progress or (0, 0)
        text = _("The forecasts are being scored: {done} of {total} turns.")
        return [text.format(done=numbers.whole(done), total=numbers.whole(total))]

    def _marks_height(self, width: int) -> int:
        canvas = self.desk.canvas
        inner = layout.inside(canvas, pygame.Rect(0, 0, width, 0)).width
        # Room for all that will stand here, so that nothing moves when it comes.
        lines = sum(canvas.paragraph_height(each, inner, theme.NOTE) for each in self._marked())
        least = 4 * canvas.line_height(theme.NOTE)
        return canvas.line_height(theme.SUBTITLE) + max(lines, least) + 2 * canvas.scale.px(16)

    def _marks(self, area: pygame.Rect) -> None:
        canvas = self.desk.canvas
        canvas.panel(area)
        inner = layout.inside(canvas, area)
        y = heading(canvas, inner, _("Forecasts, scored"))
        for each in self._marked():
            y = canvas.paragraph(each, pygame.Rect(inner.x, y, inner.width, 0), theme.NOTE)

    def _foot(self, area: pygame.Rect) -> None:
        canvas, controls = self.desk.canvas, self.desk.controls
        px = canvas.scale.px
        note = canvas.line_height(theme.NOTE)
        again = pygame.Rect(0, 0, px(300), area.height)
        again.right, again.y = area.right, area.y
        leave = pygame.Rect(again.x - px(16) - px(200), area.y, px(200), area.height)
        label = _("Debrief")
        wide = max(px(200), canvas.text_width(label, theme.BODY, bold=True) + px(40))
        why = pygame.Rect(leave.x - px(16) - wide, area.y, wide, area.height)
        hall = why.move(-px(16), 0)
        hall.width = self._entry.width(controls)
        hall.right = why.x - px(16)
        self._entry.button(controls, hall)
        width = hall.x - area.x - px(20)
        text = self._entry.told or _("Replay")
        if self.kept is not None and not self._entry.told:
            text = _("Kept as {path}").format(path=f"\u2068{self.kept}\u2069")
            told = _("The whole race, to be watched again or played on from one of its turns.")
            controls.region("kept", pygame.Rect(area.x, area.y, width, area.height), told)
        top = area.centery - note
        canvas.text(text, (area.x, top), theme.NOTE, theme.SECONDARY, width=width)
        canvas.text(
            _("A model for play and teaching, not a forecast or investment advice."),
            (area.x, top + note),
            theme.NOTE,
            theme.SECONDARY,
            width=width,
        )
        if controls.button("debrief", why, label, help_text=debrief.promise(), kind="bold"):
            debrief.show(self.app, self.desk, self.kept)
        label = _("Title") if self.back is None else _("All results")
        if controls.button("leave", leave, label):
            (self.back or self.app.title)()
        label = _("Play again") if self.coach is None else _("Now your own race")
        if controls.button("again", again, label, kind="primary"):
            self._again()

    def _again(self) -> None:
        if self.coach is None:
            self.app.show(ChooseScreen(self.app))
        else:
            self.coach.first_race()


def verdict_of(desk: Desk) -> str:
    """Return in a sentence whether the bet was won, and when."""
    verdict = desk.view.verdict
    if verdict is not None and desk.lab != desk.view.bettor:
        # Whoever led another lab must not take the bet for its own.
        lab = desk.names[desk.view.bettor]
        won, lost = _("{lab} has won its bet"), _("{lab} has lost its bet")
        return (won if verdict.supremacy else lost).format(lab=lab)
    if verdict is not None and verdict.supremacy:
        if verdict.month is None:
            return _("The bet is won: more compute than all rivals combined")
        return _("The bet is won in month {month}").format(month=numbers.whole(verdict.month))
    return _("The bet is lost: nobody has more than all rivals combined")
