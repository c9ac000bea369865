"""Steps of the walk past a class's projector: a message as a class sends it, from a race played."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from game.ui.screens.projector import ProjectorScreen
from game.ui.wall.address import Address
from game.ui.wall.line import Line
from game.ui.wall.told import read
from game.words import events, language, numbers
from game.words.language import _

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.hand import Hand

_LABS = ("xai", "openai", "google", "anthropic", "meta", "microsoft")
_MINUTES = 1.75
_YEARS, _NEWS = 3, 4
_CODE, _ADDRESS = "AB2CD3", "http://192.168.1.7:8642"


class _Shown(Line):
    """A class that stands still, told in whatever language is spoken."""

    def __init__(self, session: Session, phase: str) -> None:
        super().__init__(Address("192.168.1.7:8642", _CODE), language.current())
        self._session, self._phase, self.mood = session, phase, "open"

    def newest(self) -> Any:  # noqa: ANN401 - told anew, because a walk changes its language
        """Return the class, as it would be sent now."""
        return read(json.dumps(_message(self._session, self._phase)), 0.0)


def _message(session: Session, phase: str) -> dict[str, Any]:
    view = session.view(_LABS[0])
    compute = {lab: [float(each) for each in view.series[lab].compute] for lab in view.labs}
    rivals = zip(*(course for lab, course in compute.items() if lab != _LABS[0]), strict=True)
    public = (each for each in view.chronicle if each.lab is None)
    news = list(dict.fromkeys(events.sentence(each, view.names) for each in public))
    return {
        "do": "state", "phase": phase, "practice": False, "named": view.turn // 4 + 1, "rounds": 5,
        "deadline": _MINUTES * 60_000, "paused": None,
        "now": 0, "labs": {lab: _(view.names[lab]) for lab in view.labs}, "bettor": _LABS[0],
        "people": 17, "months": view.race_months,
        "join": {"address": _ADDRESS, "code": _CODE},
        "worlds": [
            {
                "date": numbers.turn_name(*view.date, 12),
                "compute": compute,
                "rivals": [sum(month) for month in rivals],
                "news": news[-_NEWS:],
                "committed": {lab: lab in _LABS[:3] for lab in view.labs},
                "strategies": {_LABS[-1]: "hyperscaler"},
                "seats": {lab: (3, 4, 2, 5, 3, 0)[row] for row, lab in enumerate(view.labs)},
            }
        ],
    }  # fmt: skip


def _of(hand: Hand, years: int) -> Session:
    library = hand.app.library
    session = library.start(library.load(library.names()[0]), lab=_LABS[0], seed=7)
    for _turn in range(4 * years):
        session.end_turn()
    return session


def lobby(hand: Hand) -> None:
    """Show a class that gathers."""
    hand.app.show(ProjectorScreen(hand.app, _Shown(_of(hand, 0), "lobby"), lambda: 0.0))


def race(hand: Hand) -> None:
    """Show it in its fourth year, while labs decide."""
    hand.app.show(ProjectorScreen(hand.app, _Shown(_of(hand, _YEARS), "decide"), lambda: 0.0))
