"""A card for each source of money that the seat has: amounts, terms, collateral, dates."""

from __future__ import annotations

from game.ui import theme
from game.ui.desk import Desk
from game.ui.views import sheet
from game.ui.views.sheet import BOOKS, DERIVED, Figure, Group
from game.words import _, numbers

_MONTHS = 12
_LITTLE = 1e-6


def cards(desk: Desk) -> list[Group]:
    """Return the cards of all sources that the seat has, or owes to."""
    shown = [_debt(desk)]
    if desk.see("tenant") > 0 or desk.see("lease") > _LITTLE:
        shown.append(_leases(desk))
    if desk.see("has_arsenal") > 0:
        shown.append(_pledge(desk))
    if desk.see("has_equity") > 0:
        shown.append(_round(desk))
    if desk.see("has_gulf") > 0 or desk.view.funding.gulf_due > _LITTLE:
        shown.append(_gulf(desk))
    if desk.see("has_parent") > 0:
        shown.append(_committee(desk))
    return shown


def _yearly(interest: float, owed: float) -> str:
    rate = numbers.percent(_MONTHS * interest / owed if owed > _LITTLE else 0.0, 1)
    return _("{amount} ({rate})").format(amount=numbers.usd(interest), rate=rate)


def _debt(desk: Desk) -> Group:
    funding = desk.view.funding
    collateral = desk.see("book") + desk.see("under_construction")
    ceiling = sheet.term(desk, "physics.credit.ceiling")
    return Group(_("Debt on the fleet"), [
        sheet.own(desk, "debt", _("Owed"), numbers.usd,
                  _("Loans secured on chips, halls and power; US dollars.")),
        Figure("collateral", _("Collateral"), numbers.usd(collateral),
               sheet.told(_("Fleet, halls and power at depreciated cost, and what is being built."),
                          DERIVED)),
        Figure("debt_ratio", _("Lent on it"), _("{now}, at most {most}").format(
            now=numbers.percent(desk.see("debt_ratio")), most=numbers.percent(funding.ceiling)),
            "\n".join([_("Debt and leases over the collateral; above the most nobody lends."),
                       _(DERIVED), ceiling])),
        Figure("debt_interest", _("Interest a month"),
               _yearly(funding.debt_interest, desk.see("debt")),
               "\n".join([_("With its rate a year; dearer near the ceiling and in a low mood."),
                          sheet.term(desk, "world.finance.debt_rate")])),
        Figure("debt_principal", _("Principal a month"), numbers.usd(funding.debt_principal),
               "\n".join([_("Repaid each month; much more when lenders refuse to roll."),
                          sheet.term(desk, "physics.credit.amortisation")])),
    ])  # fmt: skip


def _leases(desk: Desk) -> Group:
    funding = desk.view.funding
    return Group(_("Leases of landlords"), [
        sheet.own(desk, "lease", _("Owed"), numbers.usd,
                  _("What landlords have financed and still get; US dollars.")),
        sheet.own(desk, "tenant", _("Fleet that is theirs"), numbers.percent,
                  _("Share of the fleet whose title is with landlords.")),
        Figure("lease_interest", _("Return a month"),
               _yearly(funding.lease_interest, desk.see("lease")),
               "\n".join([_("What landlords earn on it, with its rate a year."),
                          sheet.term(desk, "world.finance.lease_rate")])),
        Figure("lease_principal", _("Principal a month"), numbers.usd(funding.lease_principal),
               "\n".join([_("Repaid each month."),
                          sheet.term(desk, "physics.credit.amortisation")])),
    ])  # fmt: skip


def _pledge(desk: Desk) -> Group:
    funding = desk.view.funding
    pledged, margin = desk.see("pledged"), desk.see("margin")
    collateral = pledged * desk.see("stake")
    shown = _("no loan")
    if margin > _LITTLE:
        shown = numbers.percent(-desk.see("margin_headroom"))
    return Group(_("Pledged shares"), [
        sheet.own(desk, "margin", _("Loan"), numbers.usd,
                  _("Owed on the founder's pledged shares; US dollars.")),
        Figure("pledge_collateral", _("Collateral"), _("{value} ({share})").format(
            value=numbers.usd(collateral), share=numbers.percent(pledged)),
            sheet.told(_("Pledged shares at today's price, and their share of the stakes: Tesla "
                         "{carmaker}, SpaceX {rocket} as lenders count them.").format(
                carmaker=numbers.usd(funding.carmaker), rocket=numbers.usd(funding.rocket)),
                DERIVED)),
        Figure("call_price", _("Call when shares move"), shown,
               "\n".join([_("The fall of the shares that brings a call: the loan is then {level} "
                            "of the collateral.").format(level=numbers.percent(funding.call_level)),
                          sheet.term(desk, "physics.credit.call_level")]),
               theme.BAD if margin > _LITTLE else theme.TEXT),
        sheet.own(desk, "pledge_limit", _("Board allows"), numbers.percent,
                  _("Highest share of the stakes that may be pledged now."), DERIVED),
        Figure("margin_interest", _("Interest a month"), _yearly(funding.margin_interest, margin),
               "\n".join([_("With its rate a year; the loan itself has no maturity but a call."),
                          sheet.term(desk, "world.finance.margin_rate")])),
    ])  # fmt: skip


def _round(desk: Desk) -> Group:
    return Group(_("Financing round"), [
        _asked(desk, "equity"),
        sheet.own(desk, "equity_limit", _("On offer"), numbers.usd,
                  _("Most that investors would give this turn, before others ask; US dollars."),
                  DERIVED),
        sheet.own(desk, "valuation", _("Valuation"), numbers.usd,
                  _("What investors hold the lab to be worth; US dollars.")),
        sheet.own(desk, "control", _("Founder's votes"), numbers.percent,
                  _("Each round dilutes them; a board that isn't governed refuses pledges.")),
        sheet.own(desk, "sentiment", _("Market's mood"), sheet.signed,
                  _("The capital market's mood for AI: 0 is ordinary, below it money is dear."),
                  sheet.PUBLIC),
    ])  # fmt: skip


def _asked(desk: Desk, order: str) -> Figure:
    return Figure(
        f"asked_{order}", _("Asked this turn"), numbers.usd(desk.draft(order)),
        sheet.told(_("In your draft; asked when the turn ends. US dollars."), BOOKS),
        theme.GOLD if desk.draft(order) > 0 else theme.TEXT,
    )  # fmt: skip


def _gulf(desk: Desk) -> Group:
    funding = desk.view.funding
    return Group(_("Gulf capital"), [
        _asked(desk, "gulf"),
        sheet.own(desk, "gulf_limit", _("On offer"), numbers.usd,
                  _("Most that the Gulf would commit this turn; US dollars."), DERIVED),
        Figure("gulf_due", _("Committed, unpaid"), numbers.usd(funding.gulf_due),
               sheet.told(_("Promised and not yet paid; US dollars."), BOOKS)),
        Figure("gulf_month", _("Next payment"), numbers.usd(funding.gulf_month),
               "\n".join([_("What comes of it next month; the rest follows in ever smaller parts."),
                          sheet.term(desk, "world.finance.gulf_months")])),
    ])  # fmt: skip


def _committee(desk: Desk) -> Group:
    funding = desk.view.funding
    answer = _("nothing asked")
    if funding.asked > _LITTLE:
        ahead = round(max(funding.asked_months, 1.0)) - 1
        answer = numbers.month_of(*numbers.later(*desk.view.date, ahead))
    return Group(_("Parent's committee"), [
        sheet.own(desk, "budget", _("Budget a year"), numbers.usd,
                  _("What the parent pays in a year; US dollars.")),
        _asked(desk, "committee"),
        Figure("before_committee", _("Before the committee"), numbers.usd(funding.asked),
               sheet.told(_("Asked and not yet answered; US dollars a year."), BOOKS)),
        Figure("answer_date", _("Its answer"), answer,
               sheet.told(_("The month in which the committee grants or refuses."), DERIVED)),
        sheet.own(desk, "committee_limit", _("May be asked"), numbers.usd,
                  _("Most that may be asked this turn; US dollars a year."), DERIVED),
    ])  # fmt: skip
