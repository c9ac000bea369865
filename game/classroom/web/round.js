// The lab's page, phase by phase: before the race, in a round, between rounds, at the end.
import { bar, goal, soFar } from "./charts.js";
import { act, amount, card, changes, count, field, sent, sure } from "./orders.js";
import { figure, paint, percent, svg } from "./paint.js";
import { words } from "./seat.js";
import { forecast, marks, slip } from "./slips.js";
const ROLES = ["founder", "cfo", "builder", "scientist", "strategist"];
const ICONS = { founder: "M6 21V3m0 1h12l-3 4 3 4H6", cfo: "M12 3v18M16 7c-1-2-8-2-8 1s8 2 8 5-7 4-8 1", builder: "M13 2 5 14h6l-1 8 8-12h-6z", scientist: "M9 3h6M10 3v6l-5 10a1 1 0 0 0 1 2h12a1 1 0 0 0 1-2L14 9V3", strategist: "M12 3a9 9 0 1 0 .1 0zM15.500 8.500l-2 5-5 2 2-5z" };
const icon = role => svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, svg("path", { d: ICONS[role] }));
const comma = () => lang === "ar" ? "، " : ", ";
const me = () => latest.members.find(each => each.id === latest.me.id);
// What the debrief calls whoever has decided something: it names no names.
const seat = each => t("seat", { number: figure(each.seat) });
const listOf = roles => roles.map(role => t(role)).join(comma());
export function show() {
  const decide = latest.phase === "decide";
  paint(head(), latest.practice && el("p", { class: "note" }, t("practice")), latest.paused != null && el("p", { class: "note", id: "paused" }, t("paused_help")),
    latest.events.map(event), el("div", { class: "page " + latest.phase }, decide ? deciding() : latest.phase === "lobby" ? lobby() : between()),
    el("p", { class: "dim" }, t("model")));
}
function head() {
  return [el("div", { class: "clock" + (urgent() ? " late" : ""), "data-key": "clock" }, el("span", {}, t("round", { round: figure(latest.named), rounds: figure(latest.rounds) })),
    latest.paused != null && el("span", {}, t("stopped")), el("b", { class: "left", role: "timer", "aria-label": t("time_left") }, left(latest))),
  el("header", { "data-key": "head" }, el("h1", {}, latest.labs[latest.lab]), el("p", { class: "dim" }, latest.date, " · ", t("you_are", { name: me()?.name ?? "" }), me() && [" · ", el("span", { id: "seat" }, seat(me()))]))];
}
export const secondsLeft = () => latest.deadline == null || latest.paused != null ? null : Math.ceil((latest.deadline - Date.now() - ahead) / 1000);
const urgent = () => { const seconds = secondsLeft(); return latest.phase === "decide" && seconds != null && seconds <= 30; };
const event = each => el("section", { class: "event", role: "note" }, el("small", {}, t("event_by_teacher")), el("h2", {}, each.title, each.lab && `: ${each.lab}`), el("p", {}, each.talk));
function deciding() {
  return [el("div", { class: "column" }, split(), el("section", { "data-key": "books" }, books()), forecast()),
    el("div", { class: "column tall", "data-key": "roles" }, el("h2", { class: "apart" }, t("your_roles", { roles: listOf(me()?.roles ?? []) })), inOrder().map(role)),
    el("div", { class: "column tall" }, changed(true), slip(), race()), el("div", { class: "column" }, team(), words()), hand()];
}
function split() {
  const order = latest.orders.stack_share;
  if (!order) return null;
  return el("section", { class: "split", "data-key": "split" }, el("h2", {}, t("split")), latest.bound && el("p", { class: "note", id: "bound" }, latest.bound), whole(order));
}
const whole = order => el("div", { class: "field", "data-key": "stack_share" }, amount("stack_share", order, t("split_stack"), ends()), by("stack_share"));
const ends = () => el("div", { class: "ends", "aria-hidden": "true" }, el("small", {}, t("split_improve")), el("small", {}, t("split_stack")));
const by = name => latest.draft[name] && el("small", { class: "by" }, t("by", { name: nameOf(latest.draft[name].by) }));
const nameOf = id => id === latest.me.id ? t("you") : id === "paper" ? t("the_sheet") : latest.members.find(each => each.id === id)?.name ?? "";
function books() {
  if (!latest.own) return el("p", { class: "dim" }, t("no_figures"));
  const rows = ["cash", "runway", ...(latest.arsenal ? ["call"] : []), "compute", "powered", "efficiency"];
  return [goal(), el("dl", { class: "tiles" }, rows.map(each => el("div", { class: latest.warned.includes(each) ? "warned" : "" },
    el("dt", {}, t(each), " ", sure(latest.badges[each])), el("dd", {}, latest.warned.includes(each) && "⚠ ", latest.told[each]))))];
}
// One's own part first and open, the others' below and closed.
function inOrder() {
  const mine = me()?.roles ?? [];
  return [...ROLES.filter(each => mine.includes(each)), ...ROLES.filter(each => !mine.includes(each))];
}
function role(name) {
  const mine = (me()?.roles ?? []).includes(name), names = Object.keys(latest.orders).filter(each => latest.orders[each].role === name && each !== "stack_share");
  const cards = name === "strategist" ? latest.cards : [], holder = latest.members.find(each => each.roles.includes(name));
  const touched = changes([...names, ...cards.map(each => each.order), ...(name === "founder" ? ["stack_share"] : [])]);
  return el("details", { class: "card role" + (mine ? " mine" : ""), id: "role-" + name, "data-key": `${name}-${mine}-${latest.round}-${cards.length}`, open: mine || cards.length > 0 },
    el("summary", {}, icon(name), el("span", {}, el("b", {}, t(name)), " ", el("small", {}, holder?.id === latest.me.id ? t("you") : holder?.name ?? "")),
      cards.length > 0 && el("span", { class: "badge" }, t("cards_open", { count: figure(cards.length) })), touched > 0 && el("span", { class: "badge quiet" }, t("changed", { count: figure(touched) }))),
    el("p", { class: "dim" }, t("part_" + name)), cards.map(card), names.map(field), !names.length && !cards.length && el("p", {}, t("nothing_here")));
}
function hand() {
  const captain = latest.captain === latest.me.id, majority = latest.rule === "majority", mayEnd = captain || majority;
  const proposed = Object.keys(latest.draft).length, waiting = sent.size > 0;
  if (latest.committed) return el("footer", { class: "hand", "data-key": "hand" }, el("p", { class: "go done", id: "in" }, t("committed")), mayEnd && el("button", { id: "reopen", disabled: latest.paused != null, onclick: () => act.send({ do: "reopen" }) }, t("reopen")));
  return el("footer", { class: "hand", "data-key": "hand" }, latest.cut.map(each => el("p", { class: "bad" }, "⚠ ", each)),
    el("p", { class: "dim" }, waiting ? t("sending") : t("proposals", { count: figure(proposed) }), majority && [" · ", t("votes", { votes: figure(latest.votes.length), members: figure(latest.members.length) })]),
    mayEnd ? el("button", { class: "main", id: "commit", disabled: latest.paused != null || latest.votes.includes(latest.me.id), onclick: () => act.send({ do: "commit" }) }, t(majority ? latest.votes.includes(latest.me.id) ? "voted" : "vote" : "commit"))
      : el("p", {}, t("captain_commits", { name: nameOf(latest.captain) })));
}
function changed(folded = false) {
  const lines = (latest.lines ?? []).flatMap(each => each[1]), other = latest.news.filter(each => !lines.includes(each + "."));
  const said = [latest.missed && el("p", { class: "note bad", id: "missed" }, t("missed")), (latest.lines ?? []).map(([label, sentences]) => el("div", {}, el("h3", {}, label), sentences.map(each => el("p", {}, each)))),
    other.length > 0 && el("div", {}, el("h3", {}, t("news")), el("ul", {}, other.map(each => el("li", {}, each))))];
  if (!folded) return el("section", { "data-key": "changed" }, el("h2", {}, t("what_changed")), said);
  return el("details", { class: "card", "data-key": "changed-" + latest.round, open: latest.missed || latest.round === 1 }, el("summary", {}, t("what_changed")), said);
}
function race() {
  const { committed, strategies } = latest.race, rows = latest.standing ?? Object.keys(latest.labs).map(lab => [lab, ""]);
  return el("section", { "data-key": "race" }, el("h2", {}, t("race")), latest.chart?.own.length > 1 && [soFar(latest.chart), el("small", {}, t("as_reported_short"))],
    latest.own && el("p", {}, t("rank_is", { rank: figure(latest.own.rank), labs: figure(rows.length), score: figure(latest.own.score) })),
    el("ol", { class: "labs" }, rows.map(([lab, told]) => el("li", { class: lab === latest.lab ? "ours" : "" }, el("span", {}, el("b", {}, latest.labs[lab]), lab === latest.lab && el("small", {}, " ", t("our_lab"))), el("span", {}, told),
      el("small", { class: "state" }, strategies[lab] ? t("bot", { strategy: figure(strategies[lab]) }) : latest.phase !== "decide" ? "" : committed[lab] ? "✓ " + t("is_committed") : "… " + t("thinking"))))));
}
function team() {
  return el("section", { "data-key": "team" }, el("h2", {}, t("team")), el("ul", { class: "people" }, latest.members.map(each => el("li", {}, el("b", {}, each.name), each.id === latest.me.id && el("small", {}, " ", t("you")),
    el("small", { class: "state" }, [seat(each), each.id === latest.captain && latest.rule === "captain" && t("commits"), ...each.roles.map(role => t(role))].filter(Boolean).join(comma()))))));
}
function lobby() {
  const mine = me()?.roles ?? [];
  return [el("section", { "data-key": "in" }, el("h2", { class: "go" }, "✓ ", t("lobby")), el("p", {}, t("lobby_help"))), team(),
    el("section", { "data-key": "parts" }, el("h2", {}, t("your_roles", { roles: listOf(mine) })), mine.map(each => el("p", { class: "part" }, icon(each), el("span", {}, el("b", {}, t(each)), " ", t("part_" + each))))),
    words(), slip(), aims(), latest.own && el("section", { "data-key": "books" }, el("h2", {}, t("where_we_stand")), el("p", { class: "note" }, latest.bound), books())];
}
const aims = () => latest.aims && el("section", { "data-key": "aims" }, el("h2", {}, t("aims")), latest.aims.map(([name, points, attained]) => el("div", { class: "aim" }, el("div", { class: "ends" }, el("span", {}, name), el("b", {}, percent(attained))), bar(attained), el("small", {}, t("points", { points: figure(points) })))));
function between() {
  const over = latest.phase === "over";
  return [over ? result() : el("section", { "data-key": "ready" }, el("h2", {}, t(latest.round === 1 ? "ready_first" : "ready"))), changed(), latest.own && el("section", { "data-key": "books" }, el("h2", {}, t("where_we_stand")), !over && el("p", { class: "note" }, latest.bound), books()),
    race(), slip(), aims(), team(), !over && words()];
}
function result() {
  const seen = latest.result;
  return el("section", { class: "result", "data-key": "result" }, el("h2", {}, t("over")), seen && [
    el("p", { class: "huge" }, t("final_rank", { rank: figure(seen.rank), labs: figure(seen.ranking.length) })), el("p", {}, t("final_share", { share: seen.share })),
    el("p", { class: "note" }, t("bet_" + seen.bet, { lab: latest.labs[seen.bettor] })),
    el("ol", { class: "labs" }, seen.ranking.map(([lab, score]) => el("li", { class: lab === latest.lab ? "ours" : "" }, el("b", {}, latest.labs[lab]), el("span", {}, t("score_is", { score: figure(score) })))))],
    marks(), el("p", { class: "dim" }, t("over_help")));
}
