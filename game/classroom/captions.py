"""The sentences of the teacher's page and of the projector, which phones need not load."""

from __future__ import annotations

from game.words import language
from game.words.language import _, phrase

#: The strategies that a teacher may seat, each with what it does.
STRATEGIES = {
    "balanced": phrase("Balanced: half to compute, half to the architecture"),
    "stacker": phrase("Stacker: compute first, and power before the roof"),
    "hyperscaler": phrase("Hyperscaler: builds ahead of demand, also on bonds"),
    "efficiency_leaper": phrase("Efficiency leaper: the architecture first, chips later"),
    "fast_follower": phrase("Fast follower: waits for others to show the way"),
    "debt_averse": phrase("Debt averse: never more than its own cash allows"),
}

CAPTIONS = {
    "now": phrase("What now"),
    "now_door": phrase(
        "Open the door, so that phones can reach this laptop. Until then nobody can join."
    ),
    "now_wait": phrase(
        "Show the projector. Students scan the code, or type the address and the code."
    ),
    "now_join": phrase(
        "Wait until everybody is in, then play a practice round: it does not count."
    ),
    "now_empty": phrase("Nobody sits at {labs}: fill it, or its standing orders play."),
    "now_paused": phrase("The clock is stopped. Go on when everybody is ready."),
    "now_all": phrase("Every lab has committed. Close the round."),
    "now_decide": phrase("Labs decide. Still open: {labs}."),
    "now_many": phrase("Labs decide: {done} of {all} have committed."),
    "now_alone": phrase("Nobody sits at a lab. Close the round, or let students in."),
    "now_late": phrase(
        "Time is almost up. Give 30 seconds more, or let the clock close the round."
    ),
    "now_reset": phrase("The practice round is over. Ask what surprised them, then reset."),
    "now_first": phrase("Let all hand in a slip on their phones, then start the first round."),
    "now_talk": phrase("Talk about the news and what moved, then start round {round}."),
    "now_last": phrase("Talk about the news. Next is the last round."),
    "now_over": phrase(
        "The race is over. Show the final screen, talk about the conditions, take the results."
    ),
    "now_done": phrase("The race is over. Show the final screen, and take the results."),
    "now_ended": phrase(
        "You have ended the class early. Undo takes that back; else show the final screen."
    ),
    "phase_lobby": phrase("Lobby"),
    "phase_decide": phrase("Labs decide"),
    "phase_ready": phrase("Between rounds"),
    "phase_over": phrase("Over"),
    "phase_practice": phrase("Practice"),
    "count_here": phrase("here: {count}"),
    "count_idle": phrase("idle: {count}"),
    "count_gone": phrase("gone: {count}"),
    "count_done": phrase("committed: {done} of {all}"),
    "count_slips": phrase("slips: {count}"),
    "idle_long": phrase("idle for more than 2 minutes"),
    "commits": phrase("commits"),
    "captain_gone": phrase(
        "Who commits here is not on screen: let a majority commit, or close the round."
    ),
    "missed": phrase("did not commit last round"),
    "votes_of": phrase("votes: {votes} of {members}"),
    "on_paper": phrase("plays on paper"),
    "looking_on": phrase("Looking on: without a seat at a lab"),
    "cancel": phrase("Cancel"),
    "close_it": phrase("Close"),
    "sure_undo": phrase(
        "Undo round {round}? Labs get their drafts back and decide anew. Events you have put in "
        "stay in the round. The log keeps both."
    ),
    "sure_undo_open": phrase("What labs have drafted in the open round is lost."),
    "undo_end": phrase("Take the end back"),
    "end": phrase("End the class"),
    "sure_end": phrase(
        "End the class now? An open round is not played, and every phone is told the conditions."
    ),
    "sure_close": phrase(
        "Close the round now? Still open: {labs}. Their standing orders will be played."
    ),
    "sure_close_many": phrase(
        "Close the round now? Labs that have not committed: {count}. Their standing orders will be "
        "played."
    ),
    "sure_reset": phrase(
        "Reset? All that was played in practice is cleared; the race waits for its first round."
    ),
    "sure_fill": phrase(
        "Which strategy plays {lab}? All will see that a strategy plays it, and it stays until "
        "the end."
    ),
    "sure_inject": phrase(
        "Put “{event}” into the race? It cannot be taken back; undoing the round keeps it."
    ),
    "sure_remove": phrase(
        "Remove {name}? Their phone loses its seat; with the code they may join."
    ),
    "sure_block": phrase("Remove {name} and let them in no more?"),
    "sure_forget": phrase(
        "Forget all display names? They are deleted from this class for good. Save or note what "
        "you need first."
    ),
    "forgotten": phrase("Names forgotten: {count}"),
    "manage": phrase("Manage {name}"),
    "new_name": phrase("Display name"),
    "rename": phrase("Rename"),
    "to_lab": phrase("Seat at"),
    "move": phrase("Move"),
    "words_again": phrase("Give new words"),
    "words_help": phrase("The old phone loses the seat; the new words open it on another."),
    "words_for": phrase("New words for {name}. Show or dictate them; they are not shown again."),
    "block": phrase("Remove and block"),
    "blocked": phrase("Blocked"),
    "unblock": phrase("Let in again"),
    "joining": phrase("Joining"),
    "scan": phrase("Scan, or type the address"),
    "door_shut": phrase("The door is still closed. Soon you can join here."),
    "then_code": phrase("then this code"),
    "no_network": phrase(
        "This laptop has no address on a network yet. Join the room's network, then start again."
    ),
    "open_projector": phrase("Open the projector"),
    "settings": phrase("Settings"),
    "minutes": phrase("Minutes to decide"),
    "minutes_help": phrase("from the next round"),
    "forecast": phrase("Show labs a forecast of their draft"),
    "events": phrase("Events"),
    "in_worlds": phrase("In which world?"),
    "all_worlds": phrase("all worlds"),
    "put_in": phrase("Put it in…"),
    "talk_point": phrase("Ask the class: {talk}"),
    "coming": phrase("In the round that comes: {events}"),
    "coming_in": phrase("World {number}, in the round that comes: {events}"),
    "takings": phrase("Take home"),
    "no_file": phrase("The file could not be made: {reason}"),
    "results": phrase("Results page, to print"),
    "csv_rounds": phrase("Rounds (CSV)"),
    "csv_decisions": phrase("Decisions (CSV)"),
    "csv_predictions": phrase("Predictions (CSV)"),
    "csv_events": phrase("Events (CSV)"),
    "record_of": phrase("Record of world {number} (JSON)"),
    "no_names": phrase("None of these holds a name."),
    "forget": phrase("Forget the names"),
    "reveal": phrase("Show the conditions to me"),
    "conceal": phrase("Hide the conditions"),
    "sure_assumed": phrase("assumed"),
    "set_here": phrase("Assumed: set for this class, whatever the scenario holds"),
    "condition_is": phrase("Condition: {condition}"),
    "people_in": phrase("In the class: {count}"),
    "seats_at": phrase("seats taken: {count}"),
    "the_bet": phrase("{lab} against all rivals combined"),
    "bet_is": phrase("{ratio} of all rivals combined"),
    "goal": phrase("the bet: more than 100%"),
    "all_rivals": phrase("All rivals combined"),
    "reported": phrase("Compute as the labs report it"),
    "reported_end": phrase("The table: as it was. The curves: as the labs reported it."),
    "axis_round": phrase("round"),
    "ranked_by": phrase("In H100-equivalents: {labs}"),
    "axis_unit": phrase("million H100-equivalents"),
    "short_bot": phrase("strategy {strategy}"),
    "what_happened": phrase("What happened"),
    "no_news": phrase("A quiet round: nothing was reported."),
    "bet_won": phrase("The bet is won"),
    "bet_lost": phrase("The bet is lost"),
    "bet_again": phrase("The bet was won, and is lost by a restructuring"),
    "bet_open": phrase("The bet is open"),
    "won_in": phrase("won in {month}"),
    "end_ratio": phrase("at the end {ratio} of all rivals combined"),
    "place": phrase("Place"),
    "lab": phrase("Lab"),
    "score_100": phrase("Score, of 100"),
    "compute_end": phrase("Compute"),
    "soon": phrase("The race starts soon"),
    "discuss": phrase("Results"),
    "final": phrase("Final result"),
    "world_of": phrase("World {number} of {worlds}"),
    "why_seated": phrase("People sit there."),
    "why_gone": phrase("They are not in the class any more."),
    "why_phase": phrase("That does not fit this moment of the class."),
    "why_strategy": phrase("There is no such strategy."),
    "why_order": phrase("That does not fit this class."),
    "why_fast": phrase("Too fast. Try again."),
    "why_message": phrase("The class did not understand that."),
}


def captions(spoken: str) -> dict[str, str]:
    """Return every sentence of both pages by its key."""
    language.use(spoken if spoken in language.languages() else "en")
    found = {key: _(text) for key, text in CAPTIONS.items()}
    found |= {f"strategy_{name}": _(text) for name, text in STRATEGIES.items()}
    return found
