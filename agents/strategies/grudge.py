"""Not to lose to one rival, at any price (S12, S14)."""

from dataclasses import replace

import numpy as np

from agents.contract import Kind, Move, Observation, Orders, Restate, bet_is_lost, strategy


@strategy(kind=Kind.RIVALS)
def grudge(see: Observation) -> Orders:
    """Measure everything against one rival: hurry and stack when it leads.

    The angrier it is the faster it builds and the more it pledges; while it is losing and can pay,
    it poaches, sues and founds MACROHARD in turn. A bet that is lost it restates as beating that
    rival; others do not exist for it.

    Source: S12 and S14, the founder who will risk everything not to lose to the head of OpenAI.
    """
    rival = see.rival_lab == see.default.rival
    theirs = np.where(rival, see.rival_capability, -np.inf).max(axis=0)
    losing = theirs > see.capability
    fury = see.grudge
    strikes = [Move.POACH, Move.SUE, Move.MACROHARD]
    turn = np.mod(see.turn, len(strikes) * 2).astype(int)
    move = np.zeros_like(see.month)
    for place, strike in enumerate(strikes):
        able = (see.move_open[strike] > 0) & (see.runway_months > 6)
        move = np.where((turn == 2 * place + 1) & able & losing, float(strike), move)
    move = np.where((see.turn == 0) & (see.has_arsenal > 0), float(Move.DECLARE), move)
    return replace(
        see.default,
        stack_share=np.clip(see.default.stack_share + 0.1 * losing * fury, 0.0, 0.97),
        power_first=np.clip(see.default.power_first + 0.3 * losing * fury, 0.0, 0.9),
        pledge=np.clip(see.default.pledge + 0.1 * losing * fury, 0.0, 1.0),
        move=move,
        restate=np.where(bet_is_lost(see), float(Restate.BEAT_RIVAL), float(Restate.KEEP)),
        move_target=see.default.rival,
    )
