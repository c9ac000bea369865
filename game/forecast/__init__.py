"""What the calibrated world says of 2026 to 2030, dated and scoreable: medians, bands, chances.

A model and a commentary: not a forecast of the world, not investment advice. It is written down so
that it can be found wrong.
"""

from __future__ import annotations

SEED = 2026
NOTICE = "A model and a commentary: not a forecast of the world, not investment advice."
