"""The seat's own plan, unmoved (S10)."""

from agents.contract import Kind, Observation, Orders, strategy


@strategy(kind=Kind.YARDSTICK)
def balanced(see: Observation) -> Orders:
    """Keep the seat's own plan from first to last, whatever rivals do.

    It raises what the plan says and answers cards by their defaults: the fixed yardstick against
    which reactive and planning strategies are measured.

    Source: S10, each lab's own side of the split (`defaults` in the scenario).
    """
    return see.default
