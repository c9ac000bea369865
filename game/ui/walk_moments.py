"""The rare moments of a race that the walk looks for, as its person sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game import attention

if TYPE_CHECKING:
    from game.view import View


def called(view: View) -> bool:
    """Lenders have called."""
    return bool(view.funding.calls)


def shocked(view: View) -> bool:
    """Something bad has happened to the lab, and nobody has called."""
    bad = {each.event for each in view.news if each.lab == view.lab}
    return bool(bad & attention.SHOCKS) and not view.funding.calls


def asked_again(view: View) -> bool:
    """The lab may restate its bet, and nothing bad has happened."""
    bad = {each.event for each in view.news if each.lab == view.lab}
    return attention.may_restate(view) and not bad & attention.SHOCKS


def won(view: View) -> bool:
    """The bet is won."""
    verdict = view.verdict
    return verdict is not None and verdict.supremacy and verdict.winner == view.bettor


def lost(view: View) -> bool:
    """The bet is lost."""
    return view.verdict is not None and not view.verdict.supremacy
