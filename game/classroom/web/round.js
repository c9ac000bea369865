// The lab's page: its head in every phase, and a round with its orders.
import { between, lobby } from "./between.js";
import { act, amount, card, changes, field, sent } from "./orders.js";
import { figure, paint } from "./paint.js";
import { icon, listOf, me, nameOf, ROLES, seat, team } from "./people.js";
import { words } from "./seat.js";
import { forecast, slip } from "./slips.js";
import { books, changed, race } from "./told.js";

export function show() {
  const decide = latest.phase === "decide";
  paint(
    head(),
    latest.practice && el("p", { class: "note" }, t("practice")),
    latest.paused != null && el("p", { class: "note", id: "paused" }, t("paused_help")),
    latest.events.map(event),
    el(
      "div",
      { class: "page " + latest.phase },
      decide ? deciding() : latest.phase === "lobby" ? lobby() : between(),
    ),
    el("p", { class: "dim" }, t("model")),
  );
}

function head() {
  return [
    el(
      "div",
      { class: "clock" + (urgent() ? " late" : ""), "data-key": "clock" },
      el("span", {}, t("round", { round: figure(latest.named), rounds: figure(latest.rounds) })),
      latest.paused != null && el("span", {}, t("stopped")),
      el("b", { class: "left", role: "timer", "aria-label": t("time_left") }, left(latest)),
    ),
    el(
      "header",
      { "data-key": "head" },
      el("h1", {}, latest.labs[latest.lab]),
      el(
        "p",
        { class: "dim" },
        latest.date,
        " · ",
        t("you_are", { name: me()?.name ?? "" }),
        me() && [" · ", el("span", { id: "seat" }, seat(me()))],
      ),
    ),
  ];
}

export const secondsLeft = () =>
  latest.deadline == null || latest.paused != null
    ? null
    : Math.ceil((latest.deadline - Date.now() - ahead) / 1000);

const urgent = () => {
  const seconds = secondsLeft();
  return latest.phase === "decide" && seconds != null && seconds <= 30;
};

const event = each =>
  el(
    "section",
    { class: "event", role: "note" },
    el("small", {}, t("event_by_teacher")),
    el("h2", {}, each.title, each.lab && `: ${each.lab}`),
    el("p", {}, each.talk),
  );

function deciding() {
  return [
    el("div", { class: "column" }, split(), el("section", { "data-key": "books" }, books()), forecast()),
    el(
      "div",
      { class: "column tall", "data-key": "roles" },
      el("h2", { class: "apart" }, t("your_roles", { roles: listOf(me()?.roles ?? []) })),
      inOrder().map(role),
    ),
    el("div", { class: "column tall" }, changed(true), slip(), race()),
    el("div", { class: "column" }, team(), words()),
    hand(),
  ];
}

function split() {
  const order = latest.orders.stack_share;
  if (!order) return null;
  return el(
    "section",
    { class: "split", "data-key": "split" },
    el("h2", {}, t("split")),
    latest.bound && el("p", { class: "note", id: "bound" }, latest.bound),
    whole(order),
  );
}

const whole = order =>
  el(
    "div",
    { class: "field", "data-key": "stack_share" },
    amount("stack_share", order, t("split_stack"), ends()),
    by("stack_share"),
  );

const ends = () =>
  el(
    "div",
    { class: "ends", "aria-hidden": "true" },
    el("small", {}, t("split_improve")),
    el("small", {}, t("split_stack")),
  );

const by = name =>
  latest.draft[name] && el("small", { class: "by" }, t("by", { name: nameOf(latest.draft[name].by) }));

// One's own part first and open, the others' below and closed.
function inOrder() {
  const mine = me()?.roles ?? [];
  return [...ROLES.filter(each => mine.includes(each)), ...ROLES.filter(each => !mine.includes(each))];
}

function role(name) {
  const mine = (me()?.roles ?? []).includes(name),
    names = Object.keys(latest.orders).filter(
      each => latest.orders[each].role === name && each !== "stack_share",
    );
  const cards = name === "strategist" ? latest.cards : [],
    holder = latest.members.find(each => each.roles.includes(name));
  const touched = changes([
    ...names,
    ...cards.map(each => each.order),
    ...(name === "founder" ? ["stack_share"] : []),
  ]);
  return el(
    "details",
    {
      class: "card role" + (mine ? " mine" : ""),
      id: "role-" + name,
      "data-key": `${name}-${mine}-${latest.round}-${cards.length}`,
      open: mine || cards.length > 0,
    },
    el(
      "summary",
      {},
      icon(name),
      el(
        "span",
        {},
        el("b", {}, t(name)),
        " ",
        el("small", {}, holder?.id === latest.me.id ? t("you") : (holder?.name ?? "")),
      ),
      cards.length > 0 && el("span", { class: "badge" }, t("cards_open", { count: figure(cards.length) })),
      touched > 0 && el("span", { class: "badge quiet" }, t("changed", { count: figure(touched) })),
    ),
    el("p", { class: "dim" }, t("part_" + name)),
    cards.map(card),
    names.map(field),
    !names.length && !cards.length && el("p", {}, t("nothing_here")),
  );
}

// On a phone the slip is some screens away from where one commits.
const toSlip = event => {
  event.preventDefault();
  document.getElementById("slip").scrollIntoView({ block: "start" });
  document.getElementById("lead").focus({ preventScroll: true });
};

function hand() {
  const captain = latest.captain === latest.me.id,
    majority = latest.rule === "majority",
    mayEnd = captain || majority;
  const proposed = Object.keys(latest.draft).length,
    waiting = sent.size > 0;
  if (latest.committed)
    return el(
      "footer",
      { class: "hand", "data-key": "hand" },
      el("p", { class: "go done", id: "in" }, t("committed")),
      mayEnd &&
        el(
          "button",
          { id: "reopen", disabled: latest.paused != null, onclick: () => act.send({ do: "reopen" }) },
          t("reopen"),
        ),
    );
  return el(
    "footer",
    { class: "hand", "data-key": "hand" },
    urgent() && proposed > 0 && el("p", { class: "bad", id: "hurry" }, "⚠ ", t("hurry")),
    latest.cut.map(each => el("p", { class: "bad" }, "⚠ ", each)),
    el(
      "p",
      { class: "dim" },
      !latest.me.slip && [el("a", { id: "to-slip", href: "#", onclick: toSlip }, t("slip_wanted")), " · "],
      waiting ? t("sending") : t("proposals", { count: figure(proposed) }),
      majority && [
        " · ",
        t("votes", { votes: figure(latest.votes.length), members: figure(latest.members.length) }),
      ],
    ),
    mayEnd
      ? el(
          "button",
          {
            class: "main",
            id: "commit",
            disabled: latest.paused != null || latest.votes.includes(latest.me.id),
            onclick: () => act.send({ do: "commit" }),
          },
          t(majority ? (latest.votes.includes(latest.me.id) ? "voted" : "vote") : "commit"),
        )
      : el("p", {}, t("captain_commits", { name: nameOf(latest.captain) })),
  );
}
