"""What each seat must achieve, and how far it has come: partial credit, never all or nothing.

All attainments are ``(labs, runs)`` in 0 to 1. Source: play, Six seats worth playing.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.core.arrays import Array, best_of_rivals, pick, ratio
from game.core.parameters.play import Score


class Facts(NamedTuple):
    """What objectives look at; ``(labs, runs)`` unless said."""

    used: Array
    effective: Array
    quality: Array
    bet_ratio: Array
    achieved: Array  #: month of supremacy; 0 never
    bettor: Array  #: 1 in the betting lab's row
    rival: Array  #: index of the rival that the scenario names
    burnt: Array
    late_months: Array
    restructured: Array
    largest_host: Array
    serving_margin: Array
    refusals: Array
    open_months: Array
    over_guidance: Array
    office: Array
    first_office: Array
    hosting: Array
    hosts_leader: Array
    months: float
    start_used: Array
    side_goal: Array
    target: Array
    restated: Array
    restated_points: Array
    terms: Score


def _clip(values: Array) -> Array:
    result: Array = np.clip(values, 0.0, 1.0)
    return result


def the_bet(facts: Facts) -> Array:
    """More compute than all rivals combined; the way there counts in part (S1).

    Restated, the new aim counts for part of the points: 50 million, beating the rival, or landlord.
    """
    won = (facts.achieved > 0) & (facts.restructured <= 0)
    kept = np.where(won, 1.0, facts.terms.bet_way * _clip(facts.bet_ratio / facts.target))
    others = [fifty_million(facts), ahead_of_rival(facts), most_hosting_income(facts)]
    for code, other in enumerate(others, start=1):
        kept = np.where(facts.restated == code, facts.restated_points * other, kept)
    return kept


def fifty_million(facts: Facts) -> Array:
    """Fifty million H100-equivalents, on a logarithmic way from the start (S1)."""
    way = np.log(facts.side_goal / np.minimum(facts.start_used, 0.9 * facts.side_goal))
    return _clip(np.log(np.maximum(facts.used / facts.start_used, 1.0)) / way)


def ahead_of_rival(facts: Facts) -> Array:
    """Ahead of the scenario's rival on both scoreboards, raw and effective compute (S12)."""
    raw = ratio(facts.used, pick(facts.used, facts.rival), empty=1.0)
    effective = ratio(facts.effective, pick(facts.effective, facts.rival), empty=1.0)
    return 0.5 * _clip(raw) + 0.5 * _clip(effective)


def capability_lead(facts: Facts) -> Array:
    """The most capable model; being behind counts less by every tenfold (S11)."""
    behind = np.minimum(facts.quality - best_of_rivals(facts.quality), 0.0)
    result: Array = np.exp(np.log(10.0) * behind)
    return result


def commitments_honoured(facts: Facts) -> Array:
    """Every hosting commitment paid on time."""
    return np.where(
        facts.restructured > 0, 0.0, _clip(1.0 - facts.late_months / facts.terms.late_tolerance)
    )


def bet_denied(facts: Facts) -> Array:
    """The betting lab stays below all its rivals combined (S1)."""
    ratio_of_bettor = (facts.bet_ratio * facts.bettor).max(axis=0)
    won = (facts.achieved * facts.bettor).max(axis=0) > 0
    denied = np.where(won, 0.0, 1.0 - _clip(ratio_of_bettor / facts.target))
    return np.broadcast_to(denied, facts.used.shape) + 0.0


def top_two_at_least_burn(facts: Facts) -> Array:
    """Among the top two in capability, at little money burnt.

    Being behind the second counts less by every tenfold, as behind the leader. Thrift counts in
    full up to a stated share of what the heaviest burner has burnt.
    """
    behind = np.minimum(facts.quality - np.sort(facts.quality, axis=0)[-2:][0], 0.0)
    place: Array = np.exp(np.log(10.0) * behind)
    kept = 1.0 - ratio(facts.burnt, facts.burnt.max(axis=0), empty=0.0)
    thrift = ratio(kept, 1.0 - facts.terms.thrift_enough + np.zeros_like(kept), empty=1.0)
    return place * (1.0 - facts.terms.thrift * (1.0 - _clip(thrift)))


def never_insolvent(facts: Facts) -> Array:
    """Bills are paid when they fall due (S9)."""
    return np.where(
        facts.restructured > 0,
        0.0,
        _clip(1.0 - 2.0 * facts.late_months / facts.terms.late_tolerance),
    )


def no_host_above_half(facts: Facts) -> Array:
    """No single host has above half of the lab's compute."""
    return _clip(ratio(np.full_like(facts.used, 0.5), facts.largest_host, empty=1.0))


def effective_lead(facts: Facts) -> Array:
    """The most effective compute, raw times efficiency (S10)."""
    return _clip(ratio(facts.effective, best_of_rivals(facts.effective), empty=1.0))


def best_serving_margin(facts: Facts) -> Array:
    """The best margin on served compute (S10)."""
    behind = best_of_rivals(facts.serving_margin) - facts.serving_margin
    return _clip(1.0 - facts.terms.margin_slope * np.maximum(behind, 0.0))


def no_committee_refusal(facts: Facts) -> Array:
    """The parent's committee never says no (S5)."""
    return 1.0 / (1.0 + facts.refusals)


def open_near_frontier(facts: Facts) -> Array:
    """An open model within a few months of the frontier, for enough of the months (S13)."""
    open_share = facts.open_months / max(facts.months, 1.0)
    return _clip(ratio(open_share, facts.terms.open_enough + np.zeros_like(open_share), empty=1.0))


def fleet_top_three(facts: Facts) -> Array:
    """A fleet among the three largest."""
    third = np.sort(facts.used, axis=0)[-min(3, facts.used.shape[0])]
    return _clip(ratio(facts.used, third + np.zeros_like(facts.used), empty=1.0))


def within_guidance(facts: Facts) -> Array:
    """Capital spending within what the parent has guided, month for month."""
    return _clip(1.0 - facts.over_guidance / max(facts.months, 1.0))


def office_held(facts: Facts) -> Array:
    """The share of the office market held; each part that is lost counts several times (S14)."""
    lost = 1.0 - ratio(facts.office, facts.first_office, empty=0.0)
    return _clip(1.0 - facts.terms.office_slope * np.maximum(lost, 0.0))


def most_hosting_income(facts: Facts) -> Array:
    """The most income from hosting others."""
    return _clip(ratio(facts.hosting, best_of_rivals(facts.hosting), empty=0.0))


def host_of_leader(facts: Facts) -> Array:
    """Host of the capability leader's compute, by share, full from a stated share on."""
    return _clip(facts.hosts_leader / facts.terms.host_full)


ATTAINMENT = {
    "bet": the_bet,
    "fifty_million": fifty_million,
    "ahead_of_rival": ahead_of_rival,
    "capability_lead": capability_lead,
    "commitments_honoured": commitments_honoured,
    "bet_denied": bet_denied,
    "top_two_at_least_burn": top_two_at_least_burn,
    "never_insolvent": never_insolvent,
    "no_host_above_half": no_host_above_half,
    "effective_lead": effective_lead,
    "best_serving_margin": best_serving_margin,
    "no_committee_refusal": no_committee_refusal,
    "open_near_frontier": open_near_frontier,
    "fleet_top_three": fleet_top_three,
    "within_guidance": within_guidance,
    "office_held": office_held,
    "most_hosting_income": most_hosting_income,
    "host_of_leader": host_of_leader,
}


def attainment(facts: Facts, objectives: tuple[tuple[str, str, str], ...]) -> Array:
    """Return each lab's attainment of its three objectives, ``(3, labs, runs)``."""
    needed = {name for three in objectives for name in three}
    values = {name: ATTAINMENT[name](facts) for name in sorted(needed)}
    return np.stack(
        [
            np.stack([values[three[place]][row] for row, three in enumerate(objectives)])
            for place in range(3)
        ]
    )


def score(attained: Array, terms: Score) -> Array:
    """Return the score, 0 to 100, ``(labs, runs)``: the weighted attainment of three objectives.

    >>> from game.core.parameters import only
    >>> terms = only(Score, first_weight=0.6, second_weight=0.25, third_weight=0.15)
    >>> score(np.array([[[1.0]], [[0.5]], [[0.0]]]), terms).round(6).item()
    72.5
    """
    weighted = (
        terms.first_weight * attained[0]
        + terms.second_weight * attained[1]
        + terms.third_weight * attained[2]
    )
    result: Array = 100.0 * weighted
    return result
