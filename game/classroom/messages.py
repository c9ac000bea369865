"""What may be said to a class, as one schema for phones, the teacher's page and tests.

A message is one JSON object; ``do`` says which it is. Whatever is unknown, too long or of another
type is refused with one line.
"""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from agents.contract import ORDER_FIELDS
from game.core.errors import UserError

LONGEST = 2048  #: bytes of a message
LONGEST_NAME = 24
Short = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Key = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
#: Joiners that Persian words and emoji are written with; nothing else that is unseen may be named.
_JOINERS = "\u200c\u200d"
#: Letters and signs by their category, which nothing is seen of: fillers of Hangul, Khmer's
#: unwritten vowels, a joiner of marks, Braille without a dot.
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"


def _seen(name: str) -> str:
    """Refuse signs that nobody sees, or that turn what stands beside them around."""
    unseen = (each for each in name if unicodedata.category(each)[0] in "CZ" or each in _BLANKS)
    if any(sign not in " " + _JOINERS for sign in unseen):
        raise ValueError("expected letters, found a sign that nobody sees")
    if not any(unicodedata.category(sign)[0] in "LNPS" for sign in name):
        raise ValueError("expected a letter at least, found none")
    return name


PersonName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME),
    AfterValidator(_seen),
]
OrderValue = Annotated[float, Field(strict=True, allow_inf_nan=False)] | Short | None


class MessageError(UserError):
    """A message that is none of those in the schema."""


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Key | None = None  #: makes sending it again harmless


class _OfRound(_Message):
    #: The round that it is meant for, from 1; 0 is the practice round. A phone whose line was down
    #: sends late what it says: without this a commitment would be of the round that is open then.
    round: Annotated[int, Field(ge=0, le=1000)] | None = None


class Draft(_OfRound):
    """Orders proposed for one's lab; null takes one back."""

    do: Literal["draft"]
    orders: Annotated[dict[Short, OrderValue], Field(max_length=len(ORDER_FIELDS))]


class Commit(_OfRound):
    """Commit the draft, or vote for it."""

    do: Literal["commit"]


class Reopen(_OfRound):
    """Take a commitment back while the round is open."""

    do: Literal["reopen"]


class Predict(_OfRound):
    """Say who will lead in two years, and how sure one is."""

    do: Literal["predict"]
    lab: Short
    sure: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Run(_Message):
    """The teacher's buttons that need nothing more."""

    do: Literal["practice", "reset", "open", "close", "pause", "resume", "undo", "end"]


class Extend(_Message):
    """Give the round more time."""

    do: Literal["extend"]
    seconds: Annotated[int, Field(ge=1, le=600)]


class Fill(_Message):
    """Seat a strategy at a lab where nobody sits."""

    do: Literal["fill"]
    team: Short
    strategy: Short


class Move(_Message):
    """Seat a person at another lab."""

    do: Literal["move"]
    person: Short
    team: Short


class Rename(_Message):
    """Call a person otherwise."""

    do: Literal["rename"]
    person: Short
    name: PersonName


class Remove(_Message):
    """Take a person out of the class; with ``block`` for good."""

    do: Literal["remove"]
    person: Short
    block: bool = False


class Unblock(_Message):
    """Let a person whom the teacher had shut out come in again, by the code, as a new one."""

    do: Literal["unblock"]
    person: Short


class Reissue(_Message):
    """Give a person's seat a new token and phrase; the old ones end."""

    do: Literal["reissue"]
    person: Short


class Switch(_Message):
    """Set something of the class."""

    do: Literal["switch"]
    name: Literal["aliases", "figures", "forecast", "locked", "door", "rule", "minutes"]
    value: bool | float | Literal["captain", "majority"]


class Inject(_Message):
    """Put an event into the month that comes, in some worlds or all."""

    do: Literal["inject"]
    event: Short
    worlds: Annotated[list[int], Field(max_length=64)] | None = None
    lab: Short | None = None


StudentMessage = Annotated[Draft | Commit | Reopen | Predict, Field(discriminator="do")]
TeacherMessage = Annotated[
    Run | Extend | Fill | Move | Rename | Remove | Unblock | Reissue | Switch | Inject,
    Field(discriminator="do"),
]
_STUDENT: TypeAdapter[Any] = TypeAdapter(StudentMessage)
_TEACHER: TypeAdapter[Any] = TypeAdapter(TeacherMessage)


def parse(text: str | bytes, *, teacher: bool) -> Any:  # noqa: ANN401 - one of the classes above
    """Return the message in ``text``.

    Raises
    ------
    MessageError
        If it is none that this sender may send.
    """
    if len(text.encode() if isinstance(text, str) else text) > LONGEST:
        raise MessageError(f"message: expected at most {LONGEST} bytes, found more")
    try:
        return (_TEACHER if teacher else _STUDENT).validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(each) for each in first["loc"]) or "message"
        raise MessageError(f"{where[:80]}: {first['msg'][:160]}") from None
