"""Do to the rival as it does to you, and begin kindly (S12, S13)."""

from dataclasses import replace

import numpy as np

from agents.contract import (
    Kind,
    Move,
    Observation,
    Orders,
    Restate,
    bet_is_lost,
    moves,
    of_rival,
    saved,
    strategy,
)


@strategy(kind=Kind.RIVALS)
def tit_for_tat(see: Observation) -> Orders:
    """Begin kindly, and answer the chosen rival in kind: its price, its openness, its blows.

    A price cut is matched and forgiven when it is taken back; a model it opens is answered by one
    opened; poaching, a suit or a venture meets the same act a turn later, where it is legal.

    Source: Axelrod 1984, tit for tat: nice, retaliating, forgiving, clear; S12.
    """
    rival = np.asarray(see.default.rival)
    price, release = of_rival(see, rival, see.rival_price), of_rival(see, rival, see.rival_release)
    blow = of_rival(see, rival, see.rival_move)
    able = see.cash > 5.0
    orders = replace(
        see.default,
        price=np.clip(price, 0.8, 1.1),
        release=np.maximum(release, see.default.release),
        restate=np.where(bet_is_lost(see), float(Restate.BEAT_RIVAL), float(Restate.KEEP)),
        move=moves(
            see,
            (Move.POACH, able & (blow == Move.POACH)),
            (Move.SUE, able & (blow == Move.SUE)),
            (Move.MACROHARD, able & (blow == Move.MACROHARD)),
            (Move.PUBLISH, blow == Move.PUBLISH),
            (Move.DECLARE, (blow == Move.DECLARE) | (see.has_arsenal > 0) & (see.turn == 0)),
        ),
        move_target=rival,
    )
    return saved(see, orders)
