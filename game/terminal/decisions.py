"""What a person decides in a quarter: the cards, the six decisions, and the bet itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agents.contract import Move, Orders, Release, Restate, Run
from game import tutorial
from game.terminal import money
from game.terminal.coach import Coach
from game.terminal.money import scalar
from game.terminal.talk import Option, Talk
from game.words import _, bounds, cards, consequences, moves, numbers, objectives, orders, refusals

if TYPE_CHECKING:
    from game.advice import Chances
    from game.session import Session
    from game.view import CardView, OptionView, View


class Decisions:
    """One seat's questions of a turn; what is answered goes into the session's draft at once."""

    def __init__(self, talk: Talk, session: Session, lab: str) -> None:
        self.talk = talk
        self.session = session
        self.lab = lab
        #: Says what a lesson has to say, if there is one.
        self.coach = Coach(talk, tutorial.of(session, lab))
        #: The last chance that was estimated, offered again.
        self.estimate: float | None = None
        #: What the adviser held likely, by turn: told once, so that nobody climbs a chance.
        self.chances: dict[int, Chances] = {}

    @property
    def view(self) -> View:
        """Return the race as this seat may see it now."""
        return self.session.view(self.lab)

    def hand_in(self, given: Orders) -> None:
        """Put orders into the draft, and tell what the rules would cut."""
        for cut in self.session.submit(self.lab, given):
            self.talk.say(refusals.sentence(cut))
        self.coach.tick(self.view)

    def ask_all(self) -> None:
        """Ask for the cards, the bet where it is due, and the six decisions."""
        self.answer_cards()
        asks = self.view.turn == 0 and self.coach.lesson is None
        declared = asks and self.ask_to_declare()
        self.ask_to_restate()
        self.split()
        self.posture()
        money.decide(self.talk, self.session, self.lab, self.hand_in)
        self.model()
        if not declared:
            self.move()
        self.chance()

    def answer_cards(self) -> None:
        """Ask for an answer to each open card."""
        for place, card in enumerate(self.view.cards, start=1):
            options = [
                Option(cards.option(option.name), _card_note(card, option))
                for option in card.options
            ]
            title = _("Card: {title}. {text}").format(
                title=cards.title(card.card), text=cards.text(card.card)
            )
            at = self.talk.choose(title, options, card.default)
            # Without an answer a card takes its default.
            if at != card.default:
                self.hand_in(Orders(**{_slot(self.view, card, place): float(at)}))

    def ask_to_declare(self) -> bool:
        """Ask whether to declare the bet, where that is legal; return whether it was done."""
        if not any(each.move == Move.DECLARE and each.legal for each in self.view.moves):
            return False
        self.talk.say(_("Declare the bet, or build quietly?"), strong=True)
        self.talk.say(moves.the_bet())
        self.talk.say(moves.meaning(Move.DECLARE))
        if not self.talk.agree(_("Declare it?"), moves.meaning(Move.DECLARE)):
            return False
        self.hand_in(Orders(move=float(Move.DECLARE)))
        return True

    def ask_to_restate(self) -> None:
        """After the contender test ask once whether to keep the bet or to restate it."""
        if not self.may_restate():
            return
        options = [Option(orders.choice(each)) for each in Restate]
        title = _("Keep the bet, or restate it for part of its points?")
        at = self.talk.choose(title, options, int(Restate.KEEP))
        self.hand_in(Orders(restate=float(at)))

    def may_restate(self) -> bool:
        """Tell whether the bet is one's own, and its test has just been held."""
        view = self.view
        is_due = 0 <= view.month - view.contender_month < view.months_per_turn
        return is_due and "bet" in {each.id for each in view.objectives}

    def split(self) -> None:
        """1. Stack compute, or improve the architecture with the rest."""
        view = self.view
        self.talk.say(_("1. Split: stack compute, or improve the architecture"), strong=True)
        self.talk.say(bounds.sentence(view.bound))
        question = _("Per cent of the capital that stacks compute? Enter: {now}").format(
            now=numbers.percent(scalar(view.draft.stack_share))
        )
        help_text = orders.help_text("stack_share")
        given = self.talk.per_cent(question, view.limits["stack_share"], help_text)
        if given is not None:
            self.hand_in(Orders(stack_share=given))

    def posture(self) -> None:
        """2. Wait for the grid, turbines, or power on before the roof."""
        now = orders.posture(scalar(self.view.draft.power_first))
        names = [orders.posture(value) for value, _name in orders.POSTURES]
        at = names.index(now)
        options = list(map(Option, names, orders.meanings("power_first")))
        picked = self.talk.choose(
            _("2. How power comes"), options, at, orders.help_text("power_first")
        )
        if picked != at:
            self.hand_in(Orders(power_first=orders.POSTURES[picked][0]))

    def model(self) -> None:
        """4. Go on training, release, or commit to a larger run."""
        done = numbers.percent(min(scalar(self.view.see.run_progress), 1.0))
        release = orders.choice(Run.RELEASE)
        go_on, _now, larger = orders.meanings("run")
        options = [Option(orders.choice(Run.KEEP), go_on)]
        for each, means in zip(Release, orders.meanings("release"), strict=True):
            options.append(Option(f"{release}: {orders.choice(each)}", means))
        options.append(Option(orders.choice(Run.LARGER), larger))
        title = _("4. Model: the run is {done} done").format(done=done)
        at = self.talk.choose(title, options, 0, orders.help_text("run"))
        if 0 < at <= len(Release):
            self.hand_in(Orders(run=float(Run.RELEASE), release=float(at - 1)))
        elif at > len(Release):
            self.hand_in(Orders(run=float(Run.LARGER)))

    def move(self) -> None:
        """5. One move, or none."""
        legal = [each for each in self.view.moves if each.legal]
        options = [Option(moves.name(Move.NONE), moves.meaning(Move.NONE))]
        for each in legal:
            price = _("{price}. ").format(price=numbers.usd(each.cost)) if each.cost > 0 else ""
            options.append(
                Option(moves.name(each.move), f"{price}{moves.told(self.view, each.move)}")
            )
        at = self.talk.choose(_("5. Move; rivals hear of it a turn ahead"), options, 0)
        if at == 0:
            return
        chosen = legal[at - 1].move
        if chosen in moves.AIMED:
            self.hand_in(Orders(move=float(chosen), move_target=self._target()))
        else:
            self.hand_in(Orders(move=float(chosen)))

    def _target(self) -> float:
        view = self.view
        rivals = [index for index, lab in enumerate(view.labs) if lab != self.lab]
        names = [Option(view.names[view.labs[index]]) for index in rivals]
        rival = round(scalar(view.draft.rival))
        first = rivals.index(rival) if rival in rivals else 0
        return float(rivals[self.talk.choose(_("Aimed at"), names, first)])

    def chance(self) -> None:
        """6. One's own chance of the objective, scored at the end."""
        goal = objectives.name(self.view.objectives[0].id)
        self.talk.say(_("6. Estimate: {goal}").format(goal=goal), strong=True)
        last = _("none") if self.estimate is None else numbers.percent(self.estimate)
        question = _("Your chance of it in per cent? Enter: {last}").format(last=last)
        given = self.talk.per_cent(question, (0.0, 1.0), orders.help_text("estimate"))
        self.estimate = self.estimate if given is None else given
        if self.estimate is not None:
            self.hand_in(Orders(estimate=self.estimate))


def _card_note(card: CardView, option: OptionView) -> str:
    """Return what an answer brings, what it costs, and how likely it goes well."""
    parts = []
    if option.cost > 0:
        parts.append(_("costs {amount}").format(amount=numbers.usd(option.cost)))
    if not option.open:
        parts.append(_("more than there is in cash"))
    if option.odds is not None:
        parts.append(
            _("goes well with a chance of {odds}").format(odds=numbers.percent(option.odds))
        )
    follows = consequences.consequence(card.card, option.name)
    return f"{', '.join(parts)}. {follows}" if parts else follows


def _slot(view: View, card: CardView, place: int) -> str:
    """Return the order that answers a card: by where it is held, not by where it is shown."""
    if round(scalar(view.see.card_1)) == card.card:
        return "answer_1"
    return "answer_2" if round(scalar(view.see.card_2)) == card.card else f"answer_{place}"
