"""Run hardest where the race is closest, and dare most near its end (S4, S11, S12)."""

from dataclasses import replace

import numpy as np

from agents.contract import (
    Card,
    Kind,
    Move,
    Observation,
    Orders,
    Restate,
    Run,
    answers,
    bet_is_lost,
    first_rival,
    moves,
    saved,
    strategy,
)


@strategy(kind=Kind.RIVALS, caution=(0, 1))
def neck_and_neck(see: Observation, *, caution: float = 0.3) -> Orders:
    """Measure the gap to the best rival: the smaller it is, the more speed and risk it takes.

    Far ahead it saves, far behind it saves too; level, it empties the reserve, powers on before the
    roof, fights for its permits and stakes the last year on one run. ``caution`` is the share of
    the risk that it leaves untaken.

    Source: Harris & Vickers 1987, effort is greatest where a race is close; Armstrong, Bostrom &
    Shulman 2016, Racing to the precipice.
    """
    gap = see.capability - see.rival_capability.max(axis=0)
    close = np.exp(-np.abs(gap) / 0.3) * (1.0 - caution)
    passed = see.month / (see.month + see.months_left)
    dare = close * (0.5 + 0.5 * passed)
    last_year = np.abs(see.months_left - 12.0) < 0.5 * see.months_per_turn
    gamble = last_year & (close > 0.2) & (see.run_progress < 0.8)
    orders = replace(
        see.default,
        deploy=np.clip(see.default.deploy + 0.3 * close, 0.0, 1.0),
        reserve=see.default.reserve * (1.0 - 0.8 * close),
        power_first=np.clip(see.default.power_first + 0.5 * dare, 0.0, 0.8),
        train=see.default.train + 0.15 * close,
        run=np.where(gamble, float(Run.LARGER), float(Run.KEEP)),
        restate=np.where(bet_is_lost(see), float(Restate.BEAT_RIVAL), float(Restate.KEEP)),
        move=moves(see, (Move.DECLARE, (see.turn == 0) & (see.has_arsenal > 0))),
        move_target=first_rival(see, see.rival_capability),
        **answers(
            see,
            {
                Card.UNPERMITTED_TURBINES: (dare > 0.5, "fight", "wait"),
                Card.RIVAL_RELEASES: "hold",
            },
        ),
    )
    return saved(see, orders)
