"""The adviser: the case for and against each open option, and the chances after one's own."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from game.advice import advise, decisions
from game.terminal.money import scalar
from game.terminal.talk import Option
from game.words import _, numbers
from game.words import advice as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.advice import Advice, Weighed
    from game.terminal.decisions import Decisions
    from game.terminal.talk import Talk

_EACH = 3.0  # seconds between two lines while it thinks


def ask(deciding: Decisions) -> None:
    """Ask what to weigh, all or one decision, and say what speaks for and against each option.

    Ctrl-C stops the adviser and nothing else.
    """
    talk, view = deciding.talk, deciding.view
    is_open = decisions(view.see, view.draft, restating=deciding.may_restate())
    options = [Option(_("Everything that is open"))]
    options += [Option(words.title(each)) for each in is_open]
    at = talk.choose(_("The adviser: what is to be weighed?"), options, 0, words.premises())
    asked = is_open if at == 0 else is_open[at - 1 : at]
    talk.say(_("The adviser thinks; it may take some seconds."))
    # The draft holds the estimate once it is given in this turn, below zero before.
    estimate = scalar(view.draft.estimate)
    try:
        told = advise(
            view.see,
            view.draft,
            estimate=estimate if estimate >= 0 else None,
            asked=asked,
            hear=_lines(talk),
        )
    except KeyboardInterrupt:
        talk.say(_("The adviser has stopped; the race goes on."))
        return
    talk.say(words.method(told))
    _chances(deciding, told)
    labs = [view.names[lab] for lab in view.labs]
    for each in told.weighed:
        _weighed(talk, each, labs)
    talk.say(words.premises())


def _lines(talk: Talk) -> Callable[[int, int], None]:
    last = time.monotonic()

    def hear(done: int, plans: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _EACH:
            last = time.monotonic()
            text = _("  {done} of {all} plans have been played")
            talk.say(text.format(done=numbers.whole(done), all=numbers.whole(plans)))

    return hear


def _chances(deciding: Decisions, told: Advice) -> None:
    """Tell the chances once a turn: what was told first is what is told again."""
    view = deciding.view
    if told.chances is not None:
        deciding.chances.setdefault(view.turn, told.chances)
    first = deciding.chances.get(view.turn)
    if first is None:
        deciding.talk.say(words.no_chances(told))
        return
    for sentence in words.bands(first, view.objectives[0].id, view.names, view.bettor):
        deciding.talk.say(sentence)


def _weighed(talk: Talk, weighed: Weighed, labs: list[str]) -> None:
    talk.say()
    talk.say(words.title(weighed.decision), strong=True)
    talk.say(words.drafted(weighed.decision, labs))
    for counsel in weighed.options:
        for line in words.lines(weighed.decision, counsel, labs):
            talk.say(line)
