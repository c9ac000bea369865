"""What may be posted to a class: three short objects, each whole within seconds."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse

from game.classroom.messages import LONGEST, PersonName

_SLOWEST = 10.0  #: seconds for a body to come


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Join(_Asked):
    """What a phone posts to come in; ``before`` is the token of a seat that it had."""

    code: Annotated[str, StringConstraints(max_length=16, strip_whitespace=True, to_upper=True)]
    name: PersonName
    before: Annotated[str, StringConstraints(max_length=64)] = ""


class Recover(_Asked):
    """What another phone posts to take a seat over."""

    phrase: Annotated[str, StringConstraints(min_length=1, max_length=80)]


class Login(_Asked):
    """What the teacher's page posts."""

    secret: Annotated[str, StringConstraints(max_length=64)]


async def body(request: Request, kind: type[Any]) -> Any:  # noqa: ANN401 - of that kind, or a refusal
    """Return what was posted, or the refusal to send: 400, 408, 413 or 415."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return told("message", 415)
    text = b""
    try:
        async with asyncio.timeout(_SLOWEST):
            async for part in request.stream():
                text += part
                if len(text) > LONGEST:
                    return told("message", 413)
        return kind.model_validate_json(text)
    except TimeoutError:
        return told("message", 408)
    except ValidationError:
        return told("message", 400)


def told(why: str, status: int) -> JSONResponse:
    """Return a refusal; a page looks its sentence up by ``why``."""
    return JSONResponse({"why": why}, status)
