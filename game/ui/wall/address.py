"""Where a class is shown: the projector's address, as ``compute-race class`` prints it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from game.core.errors import UserError

_PORT = 8642


class Address(NamedTuple):
    """A class on the network, ``host:port``, and the code that opens its projector."""

    host: str
    code: str


def read(text: str) -> Address:
    """Return the class at an address, of the projector or of the students.

    Raises
    ------
    UserError
        If it names no host, or no code.

    >>> read("http://192.168.1.7:8642/projector?lang=ar#ab2cd3")
    Address(host='192.168.1.7:8642', code='AB2CD3')
    >>> read("127.0.0.1#AB2CD3")
    Address(host='127.0.0.1:8642', code='AB2CD3')
    """
    expected = "--projector: expected the projector's address with its code, "
    expected += "as in http://127.0.0.1:8642/projector#ABCDEF"
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        port = parts.port or _PORT
    except ValueError:
        raise UserError(f"{expected}, found {text}") from None
    code = parts.fragment.strip().upper()
    if not parts.hostname or not code.isalnum() or parts.scheme not in {"", "http"}:
        raise UserError(f"{expected}, found {text}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return Address(f"{host}:{port}", code)
