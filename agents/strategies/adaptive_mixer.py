"""Do more of what one regrets not having done: weights on the split and the compute (S10)."""

from dataclasses import replace

import numpy as np

from agents.contract import Array, Card, Kind, Observation, Orders, answers, saved, strategy


@strategy(kind=Kind.ADAPTIVE, eagerness=(0, 5), borrow=(0, 0.8))
def adaptive_mixer(see: Observation, *, eagerness: float = 1.0, borrow: float = 0.5) -> Orders:
    """Mix all uses of money and compute, and give weight to what it regrets having done too little.

    It regrets stacking where rivals' compute has grown faster over the last four turns, improving
    where the best rival's chips do more, training where it is behind, serving where revenue grew
    less than compute; each weight is multiplied by exp(eagerness × regret), so none ever dies out.

    Source: Hart & Mas-Colell 2000, regret matching; Freund & Schapire 1997, multiplicative weights.
    """
    plan, past = see.default, see.history

    def grown(values: Array) -> Array:
        kept = np.maximum(values, 1e-6)
        return np.asarray(np.log(kept[0] / kept[-1]))

    def weight(regret: Array) -> Array:
        return np.asarray(np.exp(eagerness * np.clip(regret, 0.0, 1.0)))

    slower = grown(past.rivals_compute) - grown(past.compute)
    stack = plan.stack_share * weight(slower)
    behind = np.log(see.rival_efficiency.max(axis=0) / see.efficiency)
    improve = (1.0 - plan.stack_share) * weight(0.5 * behind)
    lag = see.rival_capability.max(axis=0) - see.capability
    unserved = grown(past.compute) - grown(past.revenue)
    train, serve = plan.train * weight(lag), plan.serve * weight(0.5 * unserved)
    uses = train + serve + plan.experiment
    orders = replace(
        plan,
        stack_share=stack / (stack + improve),
        train=train / uses,
        serve=serve / uses,
        experiment=plan.experiment / uses,
        loan_to_value=np.clip(np.maximum(plan.loan_to_value, borrow) * weight(slower), 0.0, 0.8),
        **answers(see, {Card.IDLE_CAPACITY: "lease"}),
    )
    return saved(see, orders)
