"""What the window asks of the process that plays futures, and what comes back: plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    # The window draws its first picture before the race's modules are read.
    from agents.contract import Observation, Orders
    from game.advice import Advice, Marks
    from game.futures.fans import Fan
    from game.record import Record
    from game.scenario import Scenario


class Opened(NamedTuple):
    """From now on it is about this scenario."""

    scenario: Scenario


class FanWish(NamedTuple):
    """How a draft may go on; a newer wish takes the place of an older one."""

    number: int
    see: Observation  #: sealed
    draft: Orders


class AdviceWish(NamedTuple):
    """What the adviser says of a draft; with ``chances_only`` no option is weighed."""

    number: int
    see: Observation  #: sealed
    draft: Orders
    estimate: float | None
    restating: bool
    chances_only: bool


class MarksWish(NamedTuple):
    """How good the forecasts of a race that is over were."""

    number: int
    record: Record
    lab: str


class Stopped(NamedTuple):
    """A wish that nobody waits for any more."""

    number: int


class Drawn(NamedTuple):
    """A fan; more of its futures follow unless it is the ``last``."""

    number: int
    fan: Fan
    last: bool
    seconds: float  #: of processor time so far


class Progress(NamedTuple):
    """How much of a long answer is done."""

    number: int
    done: int
    total: int


class Advised(NamedTuple):
    """What the adviser says."""

    number: int
    advice: Advice


class Marked(NamedTuple):
    """How good the forecasts were."""

    number: int
    marks: Marks


class Failed(NamedTuple):
    """A wish that could not be met, and why, in one line."""

    number: int
    reason: str


class Died(NamedTuple):
    """The process has ended by itself; ``again`` says whether another one has been started."""

    again: bool


Long = AdviceWish | MarksWish
Wish = FanWish | Long
Message = Opened | Wish | Stopped
Answer = Drawn | Progress | Advised | Marked | Failed | Died
