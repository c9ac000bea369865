"""The tasks of the lesson, one row each: what to do, how it is recognised, where it is done.

A task is fulfilled by what stands in the draft, or by a view that was opened; never by how the
person came there. So it can be undone, done again, and done by mouse, keys or line by line.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import NamedTuple

from agents.contract import Move, Run
from game.bulletin import scalar
from game.tutorial import outcomes
from game.tutorial.outcomes import Figures, Outcome
from game.view import View
from game.words import numbers
from game.words.language import phrase

#: Whether a task is fulfilled: by the view with its draft, and the full views that were opened.
Done = Callable[[View, Container[str]], bool]

#: How much more than the usual round counts as more, and how far a share has to be moved.
_MORE, _MOVED, _PLEDGED = 1.05, 0.02, 0.05
_BEFORE_THE_ROOF = 0.9


class Task(NamedTuple):
    """One lesson: its name, what is said of it, and how it is recognised.

    ``points_at`` is the control concerned (``game.ui``), ``figures`` fills the places in ``text``,
    ``drafted`` is said as soon as it is in the draft, ``outcome`` when its turn has passed.
    ``open`` tells whether the rules allow it in this turn.
    """

    name: str
    title: str
    text: str
    points_at: str
    done: Done
    drafted: str
    outcome: Outcome
    figures: Figures
    open: Callable[[View], bool] = lambda _view: True


def _drafted(view: View, order: str) -> float:
    return scalar(getattr(view.draft, order))


def _moved(view: View, order: str) -> float:
    return _drafted(view, order) - scalar(getattr(view.see.standing, order))


def _asks_for_more(view: View, _looked: Container[str]) -> bool:
    usual = view.see.default
    sources = ((_drafted(view, name), scalar(getattr(usual, name))) for name in ("equity", "gulf"))
    return any(asked > _MORE * planned for asked, planned in sources)


def _divides(view: View, _looked: Container[str]) -> bool:
    return abs(_moved(view, "stack_share")) >= _MOVED - 1e-9


def _starts_larger(view: View, _looked: Container[str]) -> bool:
    return round(_drafted(view, "run")) == Run.LARGER


def _powers_first(view: View, _looked: Container[str]) -> bool:
    return _drafted(view, "power_first") >= _BEFORE_THE_ROOF


def _pledges(view: View, _looked: Container[str]) -> bool:
    return _moved(view, "pledge") >= _PLEDGED - 1e-9


def _reads_the_gauge(_view: View, looked: Container[str]) -> bool:
    return "capital" in looked


def _releases(view: View, _looked: Container[str]) -> bool:
    return round(_drafted(view, "run")) == Run.RELEASE


def _bets(view: View, looked: Container[str]) -> bool:
    return round(_drafted(view, "move")) == Move.DECLARE or "rivals" in looked


def _may_pledge(view: View) -> bool:
    most = float(view.limits["pledge"][1])
    return most - scalar(view.see.standing.pledge) >= _PLEDGED


TASKS: tuple[Task, ...] = (
    Task(
        "money",
        phrase("Bring in money"),
        phrase(
            "The lab wants more compute than all its rivals combined, and chips are dear. There is "
            "{cash} in cash; investors offer {usual} for new shares, as usual: ask them for more."
        ),
        "amount",
        _asks_for_more,
        phrase("{asked} is asked for in your draft. Nothing is paid before the turn ends."),
        outcomes.money,
        lambda view: {
            "cash": numbers.usd(scalar(view.see.cash)),
            "usual": numbers.usd(scalar(view.see.default.equity)),
            "asked": numbers.usd(_drafted(view, "equity") + _drafted(view, "gulf")),
        },
    ),
    Task(
        "split",
        phrase("Divide the capital"),
        phrase(
            "Chips, power and halls give more compute; research makes each chip count for more. "
            "{share} goes into stacking compute now: choose what you want."
        ),
        "stack_share",
        _divides,
        phrase("{share} will stack compute, the rest improves the architecture."),
        outcomes.split,
        lambda view: {"share": numbers.percent(_drafted(view, "stack_share"))},
    ),
    Task(
        "run",
        phrase("Start a larger run"),
        phrase(
            "A model is as good as the compute that trained it. The run on hand is {done} done. "
            "Choose the larger run: three times the compute, and nothing to sell before it is done."
        ),
        "run",
        _starts_larger,
        phrase("The larger run begins when the turn ends."),
        outcomes.run,
        lambda view: {"done": numbers.percent(min(scalar(view.see.run_progress), 1.0))},
    ),
    Task(
        "power",
        phrase("Power on before the roof"),
        phrase(
            "{live} of racks run, and {coming} of halls are under way. Choose “Power first”: racks "
            "run in half-built halls. It is the fastest way, and more of them break."
        ),
        "power_first",
        _powers_first,
        phrase("Racks will be switched on before the roof is closed."),
        outcomes.power,
        lambda view: {
            "live": numbers.power(view.site.live),
            "coming": numbers.power(sum(view.site.halls_coming)),
        },
    ),
    Task(
        "pledge",
        phrase("Pledge shares"),
        phrase(
            "The founder's shares are worth {stake}; lenders advance {advance} of what is pledged. "
            "Under Money choose “Pledge”; a quarter of them is enough."
        ),
        "money",
        _pledges,
        phrase("{share} of the stake is pledged in your draft: a loan of up to {loan}."),
        outcomes.pledge,
        lambda view: {
            "stake": numbers.usd(scalar(view.see.stake)),
            "advance": numbers.percent(view.funding.advance),
            "share": numbers.percent(_drafted(view, "pledge")),
            "loan": numbers.usd(
                _drafted(view, "pledge") * scalar(view.see.stake) * view.funding.advance
            ),
        },
        _may_pledge,
    ),
    Task(
        "gauge",
        phrase("Read the gauge"),
        phrase(
            "When the shares fall, lenders want their money back: a margin call, at {level} of "
            "loan over pledged value. Open Capital and look how far off it is."
        ),
        "view.capital",
        _reads_the_gauge,
        phrase("A fall of the shares by {headroom} would bring the call."),
        outcomes.gauge,
        lambda view: {
            "level": numbers.percent(view.funding.call_level),
            "headroom": numbers.percent(scalar(view.see.margin_headroom)),
        },
    ),
    Task(
        "release",
        phrase("Release the model"),
        phrase(
            "Only a released model brings customers, and investors look at it. The run is {done} "
            "done: release what you have."
        ),
        "run",
        _releases,
        phrase("The model goes out when the turn ends, as well trained as it is then."),
        outcomes.release,
        lambda view: {"done": numbers.percent(min(scalar(view.see.run_progress), 1.0))},
    ),
    Task(
        "bet",
        phrase("The bet"),
        phrase(
            "The bet stands at {ratio} of all rivals combined. Choose the move “Declare the bet”, "
            "or only look at who stands against you: open Rivals."
        ),
        "move",
        _bets,
        phrase("To win it, {needed} more is needed than there is today, if rivals stood still."),
        outcomes.bet,
        lambda view: {
            "ratio": numbers.percent(scalar(view.see.bet_ratio), 1),
            "needed": numbers.percent(max(1.0 / max(scalar(view.see.bet_ratio), 1e-9) - 1.0, 0.0)),
        },
    ),
)
