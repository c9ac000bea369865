"use strict";
// A student's page: a seat, the lab's draft, the slip.
const ROLES = { founder: ["stack_share", "move", "move_target", "restate"],
  cfo: ["deploy", "reserve", "equity", "gulf", "committee", "loan_to_value", "pledge", "on_call"],
  builder: ["power_ahead", "power_first", "chip_premium", "host"],
  scientist: ["train", "experiment", "serve", "run", "release", "price"], strategist: ["rival"] };
let line, others = false;
function door() {
  const code = el("input", { id: "code", autocapitalize: "characters", autocomplete: "off", maxlength: 6, value: location.hash.slice(1, 7) });
  const name = el("input", { id: "name", maxlength: 24, autocomplete: "off", value: kept.getItem("name") || invented() });
  const phrase = el("input", { id: "phrase", autocapitalize: "none", autocomplete: "off" });
  const join = async event => { event.preventDefault(); kept.setItem("name", name.value);
    seated(await post("join", { code: code.value, name: name.value, before: kept.getItem("token") || "" })); };
  const back = async event => { event.preventDefault(); seated(await post("recover", { phrase: phrase.value })); };
  draw(el("h1", {}, t("title")),
    el("form", { onsubmit: join }, el("section", {}, el("label", { for: "code" }, t("code")), code, el("label", { for: "name" }, t("name")), name,
      el("button", { class: "main" }, t("join")))),
    el("details", {}, el("summary", {}, t("have_seat")), el("form", { onsubmit: back }, el("section", {},
      el("label", { for: "phrase" }, t("four_words")), phrase, el("button", {}, t("take_back"))))),
    el("p", { class: "dim" }, t("model")));
}
function invented() {
  const of = (...names) => names[Math.floor(Math.random() * names.length)];
  return of("Amber", "Blue", "Coral", "Green", "Ruby", "Silver", "Golden", "Quiet") + " " + of("Falcon", "Oryx", "Heron", "Lynx", "Dolphin", "Gazelle", "Owl", "Fox");
}
function seated(answer) {
  if (!answer.ok) return say(why(answer.why));
  kept.setItem("token", answer.token); kept.setItem("phrase", answer.phrase); talk();
}
function talk() {
  line = new Line("student", () => kept.getItem("token"), message => {
    if (message.do === "state") { latest = message; show(); }
    else if (message.do === "refused") say(why(message.why));
    else if (message.do === "lost") say(t("connecting"));
    else if (message.do === "end") { latest = null;
      if (message.code === 4003) { kept.removeItem("token"); door(); say(t("ended")); }
      else draw(el("section", {}, t("moved"))); }
  });
}
const nameOf = id => latest.members.find(each => each.id === id)?.name ?? "";
const propose = (name, value) => line.send({ do: "draft", orders: { [name]: value } });
function field(name) {
  const order = latest.orders[name]; if (!order) return null;
  const by = latest.draft[name]?.by, id = "o-" + name, shut = latest.committed || latest.phase !== "decide" || latest.paused != null;
  let input;
  if (order.choices) {
    const now = latest.draft[name]?.value;
    input = el("select", { id, disabled: shut, onchange: event => propose(name, event.target.value) },
      order.choices.map(([value, text], place) => el("option", { value, selected: now === value || (now === undefined && place === order.value) }, text)));
  } else {
    const wide = order.high - order.low, share = order.unit === "share" || order.unit === "posture";
    const out = el("output", { for: id }, told(order.value, share));
    input = [el("input", { id, type: "range", min: order.low, max: order.high, step: share ? .01 : wide / 200 || 1, value: order.value, disabled: shut,
      oninput: event => { out.textContent = told(+event.target.value, share); }, onchange: event => propose(name, +event.target.value) }), out];
  }
  return el("div", {}, el("label", { for: id, title: order.help }, order.name), input, el("small", {}, order.help), by && el("small", {}, " " + t("by", { name: nameOf(by) })));
}
const told = (value, share) => share ? `${Math.round(value * 100)}%` : String(+value.toPrecision(3));
function split() {
  return el("section", {}, el("h2", {}, t("split")), field("stack_share"),
    el("div", { class: "ends" }, el("small", {}, t("split_improve")), el("small", {}, t("split_stack"))));
}
function books() {
  if (!latest.own) return null;
  const rows = ["cash", "runway", "compute", "powered", "efficiency", ...(latest.arsenal ? ["call"] : [])];
  return el("section", {}, el("p", { class: "note" }, latest.bound), el("dl", {}, rows.map(each => [el("dt", {}, t(each)), el("dd", {}, latest.told[each])])),
    el("p", { class: "dim" }, t("rank", latest.own)));
}
function slip() {
  const mine = latest.me.slip, lab = el("select", { id: "lead" }, Object.entries(latest.labs).map(([id, name]) => el("option", { value: id, selected: mine?.lab === id }, name)));
  const out = el("output", { for: "sure" }, told(mine?.sure ?? .5, true));
  const sure = el("input", { id: "sure", type: "range", min: 0, max: 1, step: .05, value: mine?.sure ?? .5, oninput: event => { out.textContent = told(+event.target.value, true); } });
  return el("section", {}, el("label", { for: "lead" }, t("slip")), lab, el("label", { for: "sure" }, t("sure")), sure, out,
    el("button", { disabled: latest.phase !== "decide", onclick: () => line.send({ do: "predict", lab: lab.value, sure: +sure.value }) }, t("predict")), mine && el("p", { class: "go" }, t("slip_in")),
    el("ul", {}, latest.me.judged.map(([round, , , score]) => el("li", {}, t("brier", { round, score })))));
}
function cards() {
  return latest.cards.map(card => el("section", {}, el("h2", {}, card.title), el("p", {}, card.text),
    el("select", { "aria-label": card.title, disabled: latest.committed || latest.phase !== "decide", onchange: event => propose(card.order, +event.target.value) },
      card.options.map(([number, text, cost]) => el("option", { value: number, selected: (latest.draft[card.order]?.value ?? card.default) === number }, `${text} (${cost})`)))));
}
function hand() {
  const captain = latest.captain === latest.me.id, majority = latest.rule === "majority";
  if (latest.phase !== "decide") return el("section", { class: "note" }, t(latest.phase));
  if (latest.committed) return el("section", {}, el("p", { class: "go" }, t("committed")),
    (captain || majority) && el("button", { onclick: () => line.send({ do: "reopen" }) }, t("reopen")));
  return el("section", {}, latest.cut.map(each => el("p", { class: "bad" }, each)),
    majority && el("p", {}, t("votes", { votes: latest.votes.length, members: latest.members.length })),
    captain || majority ? el("button", { class: "main", id: "commit", onclick: () => line.send({ do: "commit" }) }, t(majority ? "vote" : "commit"))
      : el("p", {}, t("captain_commits", { name: nameOf(latest.captain) })));
}
// Who looks on is sent what the projector shows.
function looksOn() {
  draw(clock(latest), el("h1", {}, t("title")), el("p", { class: "note" }, t("why_locked")),
    latest.worlds.map(world => el("section", {}, el("h2", {}, world.date), el("ul", {}, world.news.map(each => el("li", {}, each))))), el("p", { class: "dim" }, t("model")));
}
function show() {
  if (latest.spectator) return looksOn();
  // Nothing is drawn anew under a finger: what is being set stays until it is let go.
  if (document.activeElement?.matches("input[type=range]:active,select:focus,details input")) { setTimeout(show, 400); return; }
  const me = latest.members.find(each => each.id === latest.me.id), mine = (me?.roles ?? []).flatMap(role => ROLES[role]);
  const here = document.activeElement?.id, rest = Object.keys(latest.orders).filter(name => !mine.includes(name) && name !== "stack_share");
  draw(clock(latest), el("h1", {}, latest.labs[latest.lab]), el("p", { class: "dim" }, latest.date),
    latest.practice && el("p", { class: "note" }, t("practice")), latest.phase === "decide" && split(), books(), latest.phase === "decide" && cards(),
    latest.phase === "decide" && el("section", {}, el("h2", {}, t("your_roles", { roles: (me?.roles ?? []).map(role => t(role)).join(lang === "ar" ? "، " : ", ") })),
      mine.filter(name => name !== "stack_share").map(field)),
    latest.phase === "decide" && el("details", { open: others, ontoggle: event => { others = event.target.open; } }, el("summary", {}, t("others_orders")), el("section", {}, rest.map(field))),
    hand(), slip(), latest.news.length > 0 && el("section", {}, el("h2", {}, t("news")), el("ul", {}, latest.news.map(each => el("li", {}, each)))),
    el("section", {}, el("small", {}, t("keep_words")), el("p", { class: "words" }, kept.getItem("phrase") || "")), el("p", { class: "dim" }, t("model")));
  if (here) document.getElementById(here)?.focus({ preventScroll: true });
}
begin().then(() => kept.getItem("token") ? talk() : door());
