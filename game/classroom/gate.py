"""What every request passes: the door, the host it names, and headers that keep pages to us."""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "content-security-policy"
HEADERS = {
    POLICY: (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def policy_of(page: str) -> str:
    """Return a policy for a page that needs nothing but itself: its own style, and no script.

    The style is named by its hash, so that no other could be slipped in.

    >>> policy_of("<style>p{}</style>").partition("; ")[2].partition("; ")[0]
    "style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='"
    """
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(each.encode()).digest()) for each in styles]
    named = " ".join(f"'sha256-{each.decode()}'" for each in hashes)
    return (
        f"default-src 'none'; style-src {named}; "
        "font-src data:; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )


class Gate:
    """Refuses whoever comes before the door is open, or from a page of somebody else's."""

    def __init__(self, app: ASGIApp, door_open: Callable[[], bool]) -> None:
        """Stand before ``app``; ``door_open`` tells whether others than this machine may come."""
        self.app, self.door_open = app, door_open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        status = self._refusal(scope)
        if status and scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        target = PlainTextResponse("refused", status) if status else self.app

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A page that brings rules of its own has named them one by one.
                policy = headers.get(POLICY)
                headers.update(HEADERS if policy is None else HEADERS | {POLICY: policy})
            await send(message)

        await target(scope, receive, dressed)

    def _refusal(self, scope: Scope) -> int:
        headers = Headers(scope=scope)
        client = scope.get("client") or ("", 0)
        if not self.door_open() and not loopback(client[0]):
            return 403
        host = headers.get("host", "")
        # A name could be anybody's, pointed at us by their server (DNS rebinding).
        if not known_host(host):
            return 421
        origin = headers.get("origin")
        asks = scope["type"] == "websocket" or scope["method"] not in {"GET", "HEAD"}
        if asks and (origin is None or _host_of(origin) != host):
            return 403
        return 0


def loopback(address: str) -> bool:
    """Return whether ``address`` is this machine's own.

    >>> loopback("127.0.0.1"), loopback("192.168.1.7"), loopback("nonsense")
    (True, False, False)
    """
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def known_host(host: str) -> bool:
    """Return whether a Host header names an address, or this machine.

    >>> known_host("192.168.1.7:8000"), known_host("localhost:80"), known_host("evil.example")
    (True, True, False)
    >>> known_host("[::1"), known_host("")
    (False, False)
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:  # a bracket that is not closed, say
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost"
    return True


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""
