"""The seat's own plan, unmoved (S10)."""

from agents.contract import Observation, Orders, strategy


@strategy
def balanced(see: Observation) -> Orders:
    """Keep the seat's own plan from first to last, whatever rivals do.

    It raises what the plan says and answers cards by their defaults: the fixed yardstick against
    which reactive and planning strategies are measured.
    """
    return see.default
