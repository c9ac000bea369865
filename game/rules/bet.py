"""The bet: more compute than all rivals combined, declared, measured and decided (S1, S15).

Compute is kH100e.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, Mask, over_labs, over_some, ratio
from game.core.parameters.world import Bet


def against(*, own: Array, rivals: Array) -> Array:
    """Return own compute over the combined compute of each lab's rivals in the bet.

    ``own`` ``(labs, runs)``; ``rivals`` ``(labs, labs)`` has 1 where the column's lab is a rival of
    the row's. Source: S1.

    >>> a = np.array
    >>> against(own=a([[6.0], [1.0], [2.0]]), rivals=1 - np.eye(3)).round(3).ravel()
    array([2.   , 0.125, 0.286])
    """
    return ratio(own, over_some(own, rivals), empty=99.0)


def against_everyone(*, own: Array, used: Array, rest: Array) -> Array:
    """Return own compute over everyone else's: of all that is used, ``rest`` ``(runs,)`` with it.

    ``own`` may be the chips owned: what tenants use of landlords then counts for everyone else.
    """
    return ratio(own, over_labs(used) + rest - own, empty=99.0)


def measure(*, used: Array, owned: Array, rest: Array, rivals: Array, terms: Bet) -> Array:
    """Return own over rivals by the scenario's own definition of the bet; ``(labs, runs)``.

    Arguments as in ``yardsticks``, of which it is the one that counts. Source: S1; model, What is
    counted.
    """
    counted = used
    if terms.owned_counts.any():
        counted = np.where(terms.owned_counts > 0, owned, used)
    if not terms.everyone_counts.any():
        return against(own=counted, rivals=rivals)
    all_others = against_everyone(own=counted, used=used, rest=rest)
    named = against(own=counted, rivals=rivals)
    result: Array = np.where(terms.everyone_counts > 0, all_others, named)
    return result


class Yardsticks(NamedTuple):
    """The bet under every definition, ``(labs, runs)``."""

    used_named: Array
    owned_named: Array
    used_all: Array
    owned_all: Array
    side_goal: Array  #: compute over the 50-million goal


def yardsticks(*, used: Array, owned: Array, rest: Array, rivals: Array, terms: Bet) -> Yardsticks:
    """Return own over rivals: chips owned or compute used, named rivals or everyone.

    ``rest`` ``(runs,)`` is the rest of the world's compute; chips that tenants use belong to
    landlords and count for the rest under ownership. Source: S1; model, What is counted.
    """
    return Yardsticks(
        used_named=against(own=used, rivals=rivals),
        owned_named=against(own=owned, rivals=rivals),
        used_all=against_everyone(own=used, used=used, rest=rest),
        owned_all=against_everyone(own=owned, used=used, rest=rest),
        side_goal=used / terms.side_goal,
    )


class Supremacy(NamedTuple):
    """For how long the bet has held, and when it was won."""

    streak: Array
    achieved: Array


def supremacy(
    *,
    measured: Array,
    streak: Array,
    achieved: Array,
    barred: Mask,
    month: int,
    last: bool,
    terms: Bet,
) -> Supremacy:
    """The bet is won when it holds at several month-ends in a row, or at the last one.

    ``measured`` is own over rivals, ``achieved`` the month of winning or 0; a restructured lab is
    ``barred``. Source: S1; forms, step 27.
    """
    holds = (measured > terms.target) & ~barred
    now = np.where(holds, streak + 1.0, 0.0)
    enough = np.where(last, 1.0, terms.months_held)
    won = (now >= enough) & (achieved <= 0)
    return Supremacy(streak=now, achieved=np.where(won, float(month), achieved))


def milestone(*, promised: Array, months: Array, terms: Bet) -> Array:
    """Return the ratio that a declaration has promised for ``months`` after it (S15).

    >>> a = lambda x: np.full((1, 1), float(x))
    >>> from game.core.parameters import only
    >>> terms = only(Bet, milestone_growth=2, target=1)
    >>> milestone(promised=a(0.1), months=a(24), terms=terms).round(3).item()
    0.4
    """
    years = np.floor(months / 12.0)
    grown = promised * np.exp(years * np.log(terms.milestone_growth))
    result: Array = np.minimum(grown, terms.target)
    return result


def restated_promise(*, promised: Array, measured: Array, months: Array, terms: Bet) -> Array:
    """Return the promise that makes what stands now the milestone that was due (S15).

    Never more than was promised before; ``months`` since the declaration.

    >>> from game.core.parameters import only
    >>> a = lambda x: np.full((1, 1), float(x))
    >>> terms = only(Bet, milestone_growth=2)
    >>> now = restated_promise(promised=a(0.1), measured=a(0.1), months=a(12), terms=terms)
    >>> now.round(3).item()
    0.05
    """
    years = np.floor(months / 12.0)
    result: Array = np.minimum(promised, measured * np.exp(-years * np.log(terms.milestone_growth)))
    return result


class Credit(NamedTuple):
    """Credibility of a declaration, and milestones missed."""

    credibility: Array
    missed: Array
    fresh_miss: Mask


def hold_to_account(
    *,
    credibility: Array,
    declared: Array,
    declared_at: Array,
    promised: Array,
    missed: Array,
    measured: Array,
    month: int,
    terms: Bet,
) -> Credit:
    """On each anniversary the public compares the promise with what stands (S15).

    Credibility (0 to 1) drifts home, a missed milestone costs some of it, and a kept one earns
    some. ``(labs, runs)``.
    """
    since = month - declared_at
    years = since / 12.0
    anniversary = (declared > 0) & (since > 0) & (years == np.floor(years))
    needed = milestone(promised=promised, months=since, terms=terms)
    missed_now = anniversary & (measured < needed)
    kept_now = anniversary & ~missed_now
    home = terms.credibility_home
    drift = home + (credibility - home) * terms.credibility_memory
    change = np.where(missed_now, -terms.missed_loss, np.where(kept_now, terms.kept_gain, 0.0))
    return Credit(
        credibility=np.clip(drift + change, 0.0, 1.0),
        missed=missed + missed_now,
        fresh_miss=missed_now,
    )


def contender_test(*, used: Array, capability: Array) -> Mask:
    """Return who stands in the top two by capability or by raw compute (S1, month 36)."""

    def top_two(values: Array) -> Mask:
        second = np.sort(values, axis=0)[-min(2, values.shape[0])]
        result: Mask = values >= second
        return result

    return top_two(used) | top_two(capability)
