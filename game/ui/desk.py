"""What the panels of a race share: the race as it stands, and the ways to act on it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pygame

from agents.contract import Move, Orders
from game import attention
from game.futures.process import Helper, Nobody
from game.ui import theme
from game.ui.canvas import Canvas
from game.ui.controls import Controls
from game.ui.forecast.forecast import Forecast
from game.ui.theme import Colour
from game.words import _, events, figures, refusals

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.campus.motion import Motion
    from game.ui.campus.picture import Picture
    from game.view import Fall, MarginCall, News, View


class Desk:
    """One seat at one race: its view, its edits, and which dialog lies open."""

    def __init__(
        self, session: Session, lab: str, controls: Controls, helper: Helper | None = None
    ) -> None:
        self.session = session
        self.lab = lab
        #: Whether nobody else plays at this machine.
        self.alone = True
        self.controls = controls
        self.view: View = session.view(lab)
        self.dialog = ""
        self.tab = ""
        self.chart = 0
        #: Which page lies open where type is too large for all at once.
        self.page = 0
        #: Set by the column of decisions where large type leaves no room for the finer notes.
        self.tight = False
        #: Where the race was saved by hand, and after which turn it was kept by itself.
        self.saved = ""
        self.kept_turn = 0
        #: The rival that is looked at, and how the news are filtered and scrolled.
        self.rival = ""
        self.news_lab = self.news_kind = self.news_top = 0
        #: The turn in which an offer of money was last looked at, and its order.
        self.asked = -1, ""
        #: Margin calls of last turn that the person has not yet been told of.
        self.calls: tuple[MarginCall, ...] = ()
        scenario = None if session.watching or helper is None else session.scenario
        self.forecast = Forecast(helper or Nobody(), scenario, live=scenario is not None)
        #: Which decision the adviser is asked to speak of, and how far its options are scrolled.
        self.advised = self.scrolled = 0
        self.notices: tuple[str, ...] = ()
        #: The campus as it moves, by where it is shown.
        self.campus: dict[str, Motion] = {}
        #: The next picture of each, drawn ahead: what it shows, and the picture.
        self.campus_next: dict[str, tuple[object, Picture]] = {}
        #: The next quarter at a desk that nobody sees (``game.ui.backstage``).
        self.ahead: Desk | None = None
        self._falls: tuple[object, tuple[Fall, ...]] | None = None
        self._pictures: dict[str, tuple[object, pygame.Surface]] = {}

    @property
    def canvas(self) -> Canvas:
        """Return the canvas of this window size."""
        return self.controls.canvas

    @property
    def names(self) -> Mapping[str, str]:
        """Return the labs' names by their ids; an alias has one in every language."""
        return {lab: _(name) for lab, name in self.view.names.items()}

    @property
    def rival_name(self) -> str:
        """Return the name of the rival that the scenario gives the lab."""
        labs = self.session.scenario.labs
        return self.names[next(each.rival for each in labs if each.id == self.lab)]

    @property
    def lab_names(self) -> tuple[str, ...]:
        """Return the labs' names in scenario order."""
        return tuple(self.names[lab] for lab in self.view.labs)

    @property
    def news(self) -> list[News]:
        """Return last turn's news: one's own first, then what is bad, then the rest."""
        return sorted(
            self.view.news,
            key=lambda each: (each.lab != self.lab, each.event not in events.ALARMS),
        )

    @property
    def may_declare(self) -> bool:
        """Whether the bet may be declared in this first turn."""
        view = self.view
        legal = any(each.move == Move.DECLARE and each.legal for each in view.moves)
        return legal and view.lab == view.bettor and view.turn == 0

    @property
    def may_restate(self) -> bool:
        """Whether the bet may be restated in this turn."""
        return attention.may_restate(self.view)

    def draft(self, order: str) -> float:
        """Return an order as it stands, with this turn's edits."""
        return scalar(getattr(self.view.draft, order))

    def standing(self, order: str) -> float:
        """Return an order as it stood before this turn."""
        return scalar(getattr(self.view.see.standing, order))

    def see(self, name: str) -> float:
        """Return one own number of the observation."""
        return scalar(getattr(self.view.see, name))

    def limits(self, order: str) -> tuple[float, float]:
        """Return the lowest and highest value of an order now."""
        low, high = self.view.limits[order]
        return float(low), float(high)

    def order(self, **values: float) -> None:
        """Edit this turn's orders; what the rules cut is told in the news line."""
        cuts = self.session.submit(self.lab, Orders(**values))
        self.notices = tuple(refusals.sentence(each) for each in cuts or ())
        self.refresh()

    def undo(self) -> None:
        """Take back this turn's edits."""
        self.session.undo(self.lab)
        self.notices, self.asked = (), (-1, "")
        self.refresh()

    def share_falls(self) -> tuple[Fall, ...]:
        """Return what falls of the founder's shares would do to the pledge as drafted."""
        key = (self.view.turn, self.draft("pledge"), self.draft("on_call"))
        if self._falls is None or self._falls[0] != key:
            self._falls = (key, self.session.share_falls(self.lab))
        return self._falls[1]

    def refresh(self) -> None:
        """Look at the race again; what has been drawn of it ahead need not be drawn anew."""
        self.view = self.session.view(self.lab)
        if self.ahead is not None:
            self.canvas.learn(self.ahead.canvas)
            self._pictures.update(self.ahead._pictures)  # noqa: SLF001 - its own kind
            self.ahead = None

    def look_from(self, lab: str) -> None:
        """Look at the race from the view of another lab."""
        self.lab, self.rival = lab, ""
        self._falls = None
        self.campus.clear()
        self.campus_next.clear()
        self._pictures.clear()
        self.refresh()

    def colour(self, lab: str) -> Colour:
        """Return a lab's colour: gold for one's own, a fixed one for each rival."""
        if lab == self.lab:
            return theme.GOLD
        rivals = [each for each in self.view.labs if each != self.lab]
        return theme.RIVALS[rivals.index(lab) % len(theme.RIVALS)]

    def picture(
        self,
        name: str,
        size: tuple[int, int],
        key: object,
        make: Callable[[], pygame.Surface],
    ) -> pygame.Surface:
        """Return a picture, drawn anew only when its size or what it shows has changed."""
        kept = self._pictures.get(name)
        if kept is None or kept[0] != (size, key):
            kept = ((size, key), make())
            self._pictures[name] = kept
        return kept[1]

    def tell(self, name: str, *more: str) -> str:
        """Return the tooltip of a figure (``game.words.figures``)."""
        return figures.tell(self.view, name, *more)

    def close(self) -> None:
        """Close the dialog."""
        self.dialog = ""

    def dismissed(self) -> bool:
        """Return whether Escape was pressed in the open dialog."""
        return self.controls.took(pygame.K_ESCAPE)


def scalar(value: object) -> float:
    """Return the one number in an array of length 1; 0 where there is none yet.

    >>> scalar(np.array([0.5]))
    0.5
    """
    # Most are asked for many times a frame, and are plain already.
    first = value if isinstance(value, float) else np.asarray(value, dtype=float).item(0)
    return 0.0 if math.isnan(first) else float(first)
