"use strict";
// The teacher's page: who is here, what is committed, and the buttons.
let line, address = "", fresh = "";
const STRATEGIES = ["balanced", "stacker", "hyperscaler", "efficiency_leaper", "fast_follower", "planner"];
async function enter(secret) {
  const answer = await post("teacher/login", { secret });
  if (!answer.ok) { door(); say(why(answer.why)); return; }
  address = answer.address; history.replaceState(null, "", location.pathname + location.search);
  line = new Line("teacher", () => "", message => {
    if (message.do === "state") { latest = message; show(); }
    else if (message.do === "refused") say(message.text || why(message.why));
    else if (message.do === "done" && message.phrase) { fresh = message.phrase; show(); }
    else if (message.do === "lost") say(t("connecting"));
    else if (message.do === "end") { latest = null; door(); }
  });
}
function door() {
  const secret = el("input", { id: "secret", type: "password", autocomplete: "off" });
  draw(el("h1", {}, t("title")), el("form", { onsubmit: event => { event.preventDefault(); enter(secret.value); } },
    el("section", {}, el("label", { for: "secret" }, t("secret")), secret, el("button", { class: "main" }, t("enter")))));
}
const press = (key, message, main = false) => el("button", { id: "do-" + key, class: main ? "main" : "", onclick: () => line.send(message) }, t(key));
const flip = (key, name = key) => el("label", {}, el("input", { type: "checkbox", id: "set-" + name, checked: latest.switches[name],
  onchange: event => line.send({ do: "switch", name, value: event.target.checked }) }), t(key));
function controls() {
  const phase = latest.phase, running = phase === "decide";
  return el("section", {}, el("div", { class: "row" },
    !running && !latest.practice && phase !== "over" && press("open_round", { do: "open" }, true),
    !running && !latest.practice && phase === "lobby" && press("practice_round", { do: "practice" }),
    latest.practice && press("reset", { do: "reset" }, !running), running && press("close_round", { do: "close" }, true),
    running && press("extend", { do: "extend", seconds: 30 }), running && latest.paused == null && press("pause", { do: "pause" }),
    running && latest.paused != null && press("resume", { do: "resume" }), latest.played.length > 0 && press("undo", { do: "undo" })));
}
function settings() {
  return el("section", {}, el("p", {}, el("span", { class: "words" }, latest.code), " ", el("bdi", {}, address)),
    flip("door"), flip("locked"), flip("aliases"), flip("figures"),
    el("label", {}, el("input", { type: "checkbox", id: "set-rule", checked: latest.rule === "majority",
      onchange: event => line.send({ do: "switch", name: "rule", value: event.target.checked ? "majority" : "captain" }) }), t("majority")),
    el("button", { id: "save", onclick: async () => { const answer = await post("teacher/save", {}); say(answer.ok ? t("saved", answer) : why("else")); } }, t("save")),
    el("p", {}, el("a", { href: "teacher/report.csv" }, t("report"))),
    latest.played.length > 0 && !latest.practice && el("p", {}, el("a", { id: "pack", target: "_blank", href: "teacher/debrief.zip?lang=" + document.documentElement.lang }, t("pack"))));
}
function team(each) {
  const people = each.members.map(id => latest.seats.find(seat => seat.id === id)).filter(Boolean);
  const pick = el("select", { "aria-label": t("fill") }, STRATEGIES.map(name => el("option", {}, name)));
  return el("section", {}, el("h2", {}, latest.labs[each.lab], " ", el("small", { class: each.committed ? "go" : "" }, each.strategy ? t("bot", each) : t(each.committed ? "is_committed" : "thinking"))),
    people.map(seat => el("div", { class: "row" }, el("span", {}, seat.name || seat.id), el("small", {}, t(latest.presence[seat.id] ?? "gone")),
      el("select", { "aria-label": seat.name, onchange: event => line.send({ do: "move", person: seat.id, team: event.target.value }) },
        latest.teams.filter(other => !other.strategy).map(other => el("option", { value: other.id, selected: other.id === each.id }, `${other.world + 1} ${latest.labs[other.lab]}`))),
      el("button", { onclick: () => line.send({ do: "reissue", person: seat.id }) }, t("new_words")),
      el("button", { onclick: () => line.send({ do: "remove", person: seat.id, block: true }) }, t("remove")))),
    !people.length && !each.strategy && [el("small", {}, t("empty")), pick, el("button", { class: "fill", onclick: () => line.send({ do: "fill", team: each.id, strategy: pick.value }) }, t("fill"))]);
}
function inject() {
  const names = ["export_controls", "efficiency_shock", "share_fall", "grid_refusal", "gulf_offer"], atLab = new Set(["grid_refusal", "gulf_offer"]);
  const event = el("select", { id: "event" }, names.map(name => el("option", { value: name }, t("event_" + name))));
  const lab = el("select", { id: "event-lab" }, Object.entries(latest.labs).map(([id, name]) => el("option", { value: id }, name)));
  const talk = el("p", { class: "note" }, t("talk_" + names[0]));
  event.onchange = () => { talk.textContent = t("talk_" + event.value); };
  return el("section", {}, el("label", { for: "event" }, t("inject")), event, el("label", { for: "event-lab" }, t("into_lab")), lab, talk,
    el("button", { id: "do-inject", onclick: () => line.send({ do: "inject", event: event.value, ...(atLab.has(event.value) ? { lab: lab.value } : {}) }) }, t("inject")));
}
function show() {
  if (document.activeElement?.matches("select")) { setTimeout(show, 500); return; }
  const here = document.activeElement?.id;
  draw(clock(latest), latest.practice && el("p", { class: "note" }, t("practice")), el("p", { class: "dim" }, t(latest.phase === "decide" ? "thinking" : latest.phase === "lobby" ? "people" : latest.phase, { count: latest.people })),
    fresh && el("section", {}, el("small", {}, t("keep_words")), el("p", { class: "words" }, fresh)), controls(),
    latest.worlds.map((world, number) => el("div", {}, el("h2", {}, t("world", { number: number + 1 }), " ", el("small", {}, latest.conditions[number])),
      el("div", { class: "cols" }, latest.teams.filter(each => each.world === number).map(team)))),
    el("div", { class: "cols" }, inject(), settings()), el("p", { class: "dim" }, t("model")));
  if (here) document.getElementById(here)?.focus({ preventScroll: true });
}
begin().then(() => enter(location.hash.slice(1)));
