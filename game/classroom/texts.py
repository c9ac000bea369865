"""The pages of a class and the sentences on them, in the language that is asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from game.classroom import phone_texts
from game.classroom.injections import INJECTIONS, effect
from game.words import language
from game.words.language import _, phrase

TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
}
#: The parts of the students' page beside its first script.
STUDENT = ("student.css", "paint.js", "seat.js", "people.js", "orders.js", "charts.js", "slips.js",
           "told.js", "between.js", "round.js", "watch.js")  # fmt: skip
_WEB = Path(__file__).parent / "web"
_NAMES = frozenset(
    ("student", "teacher", "projector", "class.css", "talk.js", "student.js", "teacher.js",
     "projector.js", "teacher.css", "projector.css", "board.js", "asides.js", "takings.js",
     "steps.js", "dialogs.js", "wallchart.js", "panels.js", *STUDENT)
)  # fmt: skip

SENTENCES = {
    "title": phrase("Compute Race in class"),
    "model": phrase("A model for play and teaching, not a forecast or investment advice."),
    "code": phrase("Code on the screen"),
    "name": phrase("Your display name"),
    "join": phrase("Take a seat"),
    "have_seat": phrase("I had a seat on another phone"),
    "four_words": phrase("Your four words"),
    "take_back": phrase("Take my seat back"),
    "keep_words": phrase("Write these four words down: they bring you back on another phone."),
    "connecting": phrase("Connecting again…"),
    "moved": phrase("This seat is open on another screen."),
    "ended": phrase("This seat has ended. Ask your teacher."),
    "lobby": phrase("You are in. The teacher starts the race."),
    "ready": phrase("The round is over. Talk about it; the next one is coming."),
    "ready_first": phrase("The race begins now. Talk, and hand in your prediction."),
    "over": phrase("The race is over."),
    "practice": phrase("Practice: this round does not count."),
    "round": phrase("Round {round} of {rounds}"),
    "stopped": phrase("The clock is stopped"),
    "split": phrase("Stack compute, or improve the architecture?"),
    "split_stack": phrase("Stacking compute"),
    "split_improve": phrase("Better architecture"),
    "cash": phrase("Cash on hand"),
    "runway": phrase("Cash lasts"),
    "compute": phrase("Compute in all"),
    "powered": phrase("Compute with power"),
    "efficiency": phrase("Efficiency of the architecture"),
    "call": phrase("Share fall until a margin call"),
    "rank": phrase("Rank {rank}, score {score}"),
    "your_roles": phrase("Your part this round: {roles}"),
    "founder": phrase("founder"),
    "cfo": phrase("head of finance"),
    "builder": phrase("builder"),
    "scientist": phrase("scientist"),
    "strategist": phrase("strategist"),
    "others_orders": phrase("What your colleagues decide"),
    "by": phrase("proposed by {name}"),
    "commit": phrase("Commit our orders"),
    "vote": phrase("Vote for these orders"),
    "votes": phrase("{votes} of {members} have voted"),
    "committed": phrase("Committed. The orders are in."),
    "reopen": phrase("Open them again"),
    "captain_commits": phrase("{name} commits for the lab this round."),
    "slip": phrase("Who will have the most compute in two years?"),
    "sure": phrase("How sure are you?"),
    "predict": phrase("Hand in my slip"),
    "slip_in": phrase("Your slip is in."),
    "brier": phrase("Round {round}: {score} (0 is best, 1 is worst)"),
    "news": phrase("News of the last round"),
    "why_code": phrase("That is not the code of this class."),
    "why_often": phrase("Too many tries. Wait a minute."),
    "why_locked": phrase("The class takes nobody in now."),
    "why_full": phrase("Every seat is taken."),
    "why_blocked": phrase("The teacher has closed this class to you."),
    "why_phrase": phrase("These are not the words of a seat."),
    "why_closed": phrase("The round is not open."),
    "why_captain": phrase("The captain commits."),
    "why_else": phrase("That could not be done."),
    "secret": phrase("The teacher's secret"),
    "enter": phrase("Enter"),
    "open_round": phrase("Start the round"),
    "practice_round": phrase("Practice round"),
    "reset": phrase("End practice and reset"),
    "close_round": phrase("Close now"),
    "pause": phrase("Pause"),
    "resume": phrase("Go on"),
    "extend": phrase("30 seconds more"),
    "undo": phrase("Undo the last round"),
    "door": phrase("Open the door to the room"),
    "locked": phrase("Let nobody else in"),
    "aliases": phrase("Aliases instead of company names"),
    "figures": phrase("Show labs their figures"),
    "forecast": phrase("Show labs a forecast of their draft"),
    "majority": phrase("A majority commits, not the captain"),
    "save": phrase("Save the class"),
    "saved": phrase("Saved: {path}"),
    "pack": phrase("Debrief pack (ZIP)"),
    "pack_comes": phrase("The pack is being made. The file comes by itself within a minute."),
    "paper": phrase("Paper: print order sheets, and type them in"),
    "fill": phrase("Let a strategy play"),
    "bot": phrase("played by the strategy {strategy}"),
    "empty": phrase("nobody"),
    "here": phrase("here"),
    "idle": phrase("idle"),
    "gone": phrase("gone"),
    "is_committed": phrase("committed"),
    "thinking": phrase("deciding"),
    "world": phrase("World {number}"),
    "remove": phrase("Remove"),
    "new_words": phrase("New words"),
    "inject": phrase("Put an event into the race"),
    "into_lab": phrase("Into which lab?"),
    "rivals": phrase("All rivals combined, as reported"),
    "as_reported": phrase("Compute as reported, thousand H100-equivalents"),
    "people": phrase("{count} people in the class"),
}


def texts(spoken: str) -> dict[str, str]:
    """Return the sentences of the pages by their keys, and the direction of writing.

    ``spoken`` is a language, or ``student-`` and a language for the students' page alone: a phone
    need not wait for the teacher's sentences.
    """
    part, _dash, code = spoken.rpartition("-")
    language.use(code if code in language.languages() else "en")
    if part == "student":
        shared = {key: text for key, text in SENTENCES.items() if key in phone_texts.SHARED}
        found = {key: _(text) for key, text in (shared | phone_texts.SENTENCES).items()}
    else:
        found = {key: _(text) for key, text in SENTENCES.items()}
        for name, each in INJECTIONS.items():
            found[f"event_{name}"], found[f"talk_{name}"] = _(each.title), _(each.talk)
            found[f"does_{name}"] = effect(each)
    found["dir"] = "rtl" if language.right_to_left() else "ltr"
    return found


def page(name: str) -> bytes | None:
    """Return a page or a part of one by its name, or None: nothing else of the disk is served."""
    # Only what there is is kept: names that are invented have no end.
    return _kept(name) if name in _NAMES else None


@cache
def _kept(name: str) -> bytes:
    return (_WEB / (name if "." in name else f"{name}.html")).read_bytes()
