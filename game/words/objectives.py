"""The objectives of the seats, each in a few words (a scenario names them by these keys)."""

from __future__ import annotations

from agents.contract import phrase
from game.words import numbers
from game.words.language import _
from game.words.orders import humanised

_NAMES = {
    "bet": phrase("More compute than all rivals combined"),
    "fifty_million": phrase("50 million H100-equivalents"),
    "ahead_of_rival": phrase("Ahead of the rival on both scoreboards"),
    "capability_lead": phrase("Capability lead at the end"),
    "commitments_honoured": phrase("Every hosting commitment honoured"),
    "bet_denied": phrase("The bet denied"),
    "top_two_at_least_burn": phrase("Top two in capability at the least money burnt"),
    "never_insolvent": phrase("Never insolvent"),
    "no_host_above_half": phrase("No single host above half of the compute"),
    "effective_lead": phrase("Lead in effective compute"),
    "best_serving_margin": phrase("Best serving margin"),
    "no_committee_refusal": phrase("No committee refusal"),
    "open_near_frontier": phrase("An open model within four months of the frontier"),
    "fleet_top_three": phrase("Fleet in the top three"),
    "within_guidance": phrase("Spending within guidance"),
    "office_held": phrase("Office market share held"),
    "most_hosting_income": phrase("Most hosting income"),
    "host_of_leader": phrase("Host of the capability leader"),
}

_MEANINGS = {
    "bet": phrase(
        "Your chips in use against those of all rivals added up; 100% wins the bet. Once won, it "
        "stays won, unless you are restructured. The way there counts in part: until it is won the "
        "figure stands below the bet's."
    ),
    "fifty_million": phrase(
        "An H100 is a common AI chip of 2023; faster chips count as several of them. Each doubling "
        "is a step of the same length, so the bar runs ahead of the count."
    ),
    "ahead_of_rival": phrase(
        "Raw and effective compute above {rival}'s, the rival that this world gives you."
    ),
    "effective_lead": phrase("Effective compute is raw compute times efficiency."),
}


def meaning(objective: str, rival: str = "") -> str:
    """Return what the objective asks for, where its name is not enough; else nothing.

    >>> meaning("effective_lead")
    'Effective compute is raw compute times efficiency.'
    """
    return _(_MEANINGS[objective]).format(rival=rival) if objective in _MEANINGS else ""


def told(objective: str, weight: float, rival: str = "") -> str:
    """Return the tooltip of an objective: its name, what it asks for, and its points of 100."""
    points = _("{points} of 100 points").format(points=numbers.whole(100 * weight))
    parts = (name(objective), meaning(objective, rival), points)
    return "\n".join(part for part in parts if part)


def name(objective: str) -> str:
    """Return the objective in a few words.

    >>> name("bet")
    'More compute than all rivals combined'
    """
    return _(_NAMES[objective]) if objective in _NAMES else humanised(objective)
