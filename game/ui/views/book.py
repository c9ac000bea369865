"""All full views by name, for the screen that opens them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.ui.desk import Desk
from game.ui.views import capital, margin_call, market, news, research, rivals

DIALOGS: Mapping[str, Callable[[Desk], None]] = {
    "capital": capital.dialog,
    "market": market.dialog,
    "research": research.dialog,
    "news": news.dialog,
    "rivals": rivals.dialog,
    "margin_call": margin_call.dialog,
}
