"""The hindcast: the model from January 2023 on, held against the record of three years.

The rules and the physics are those of every race. What is fed in, and the record, are rows of
``scenarios/record``; nothing of 2025 is used but the inputs.
"""

from __future__ import annotations

SCENARIO = "hindcast_2023"
SEED = 2023
FIRST_TEST_MONTH = 25  #: January 2025; the model is fitted on what lies before
NOTICE = "A model and a commentary: not a forecast, not investment advice."
