"""The ids of the objectives that a seat can have; a scenario names three of them for each lab.

Here are only the names, so that a scenario is checked against the same tuple as the rules that
score them and the words that explain them.
"""

from __future__ import annotations

OBJECTIVES = (
    "bet",
    "fifty_million",
    "ahead_of_rival",
    "capability_lead",
    "commitments_honoured",
    "bet_denied",
    "top_two_at_least_burn",
    "never_insolvent",
    "no_host_above_half",
    "effective_lead",
    "best_serving_margin",
    "no_committee_refusal",
    "open_near_frontier",
    "fleet_top_three",
    "within_guidance",
    "office_held",
    "most_hosting_income",
    "host_of_leader",
)
