"use strict";
// Beside the board: joining, settings, events, what is taken home.
const NS = "http://www.w3.org/2000/svg";
function qr(code) {
  const svg = document.createElementNS(NS, "svg"), path = document.createElementNS(NS, "path");
  svg.setAttribute("viewBox", `0 0 ${code.size} ${code.size}`); svg.setAttribute("class", "qr"); svg.setAttribute("role", "img"); svg.setAttribute("aria-label", t("scan"));
  path.setAttribute("d", code.path); path.setAttribute("fill", "#000"); svg.append(path);
  return svg;
}
const flip = (key, name = key) => el("label", { class: "flip" }, el("input", { type: "checkbox", id: "set-" + name, checked: latest.switches[name],
  onchange: event => line.send({ do: "switch", name, value: event.target.checked }) }), t(key));
// What is not of this moment is folded; what a teacher has opened stays open.
const unfolded = { joining: true, events: true, settings: false, takings: false };
const fold = (name, ...inside) => el("details", { id: "fold-" + name, class: "fold " + name, open: unfolded[name], ontoggle: event => { unfolded[name] = event.target.open; } }, el("summary", {}, t(name)), inside);
function joining() {
  const join = latest.join, outside = join.address && !join.address.includes("//127.");
  return fold("joining",
    el("div", { class: "invite" }, join.qr && qr(join.qr), el("p", { class: "words code" }, join.code)), el("p", { class: "address" }, join.address),
    !outside && el("p", { class: "bad" }, t("no_network")),
    flip("door"), flip("locked"),
    el("a", { class: "button", href: `projector?lang=${lang}#${join.code}`, target: "_blank", rel: "noopener", id: "to-projector" }, t("open_projector")),
    latest.blocked?.length > 0 && el("div", {}, el("h3", {}, t("blocked")), latest.blocked.map(each => el("div", { class: "row" }, el("bdi", {}, each.name || each.id),
      el("button", { class: "small unblock", onclick: () => line.send({ do: "unblock", person: each.id }) }, t("unblock"))))));
}
function settings() {
  const minutes = el("input", { id: "set-minutes", type: "number", min: .25, max: 60, step: .25, value: latest.minutes, inputmode: "decimal",
    onchange: event => { const value = +event.target.value; if (value >= .25 && value <= 60) line.send({ do: "switch", name: "minutes", value }); else event.target.value = latest.minutes; } });
  return fold("settings",
    el("label", { for: "set-minutes", class: "inline" }, t("minutes"), " ", el("small", {}, t("minutes_help"))), minutes,
    flip("figures"), "forecast" in latest.switches && flip("forecast"), flip("aliases"),
    el("label", { class: "flip" }, el("input", { type: "checkbox", id: "set-rule", checked: latest.rule === "majority",
      onchange: event => line.send({ do: "switch", name: "rule", value: event.target.checked ? "majority" : "captain" }) }), t("majority")),
    hasConditions() && el("button", { id: "reveal", "aria-pressed": String(revealed), onclick: () => { revealed = !revealed; show(); } }, t(revealed ? "conceal" : "reveal")));
}
const EVENTS = ["export_controls", "efficiency_shock", "share_fall", "grid_refusal", "gulf_offer"], AT_LAB = new Set(["grid_refusal", "gulf_offer"]);
const picked = { event: EVENTS[0], world: "", lab: "" };
const listed = parts => new Intl.ListFormat(lang === "ar" ? "ar" : "en", { type: "conjunction" }).format(parts);
function events() {
  const over = latest.phase === "over", keep = name => event => { picked[name] = event.target.value; show(); };
  const labs = Object.entries(latest.labs), at = AT_LAB.has(picked.event);
  const pick = (id, label, name, entries) => { const node = choice(id, entries, picked[name]); node.addEventListener("change", keep(name)); return [el("label", { for: id }, label), node]; };
  const message = () => ({ do: "inject", event: picked.event, ...(picked.world !== "" && { worlds: [+picked.world] }), ...(at && { lab: picked.lab || labs[0][0] }) });
  const coming = latest.coming.map(each => listed(each.map(one => t("event_" + one.event) + (one.lab ? ` (${latest.labs[one.lab]})` : ""))));
  return fold("events", pick("event", t("inject"), "event", EVENTS.map(name => [name, t("event_" + name)])),
    at && pick("event-lab", t("into_lab"), "lab", labs), latest.worlds.length > 1 && pick("event-world", t("in_worlds"), "world", [["", t("all_worlds")], ...latest.worlds.map((_, n) => [String(n), t("world", { number: n + 1 })])]),
    el("p", { class: "note", id: "talk" }, t("talk_point", { talk: t("talk_" + picked.event) })),
    el("button", { id: "do-inject", disabled: over, onclick: () => confirmed(t("events"), t("sure_inject", { event: t("event_" + picked.event) }), () => line.send(message()), { yes: t("inject") }) }, t("put_in")),
    coming.map((text, number) => text && el("p", { class: "coming" }, t(latest.worlds.length > 1 ? "coming_in" : "coming", { number: number + 1, events: text }))));
}
const resultsAddress = () => `teacher/results-${lang === "ar" ? "ar" : "en"}.html`;
const packAddress = () => `teacher/debrief.zip?lang=${lang === "ar" ? "ar" : "en"}`;
// A file is fetched before it is saved, so that one that cannot be made says why and does not vanish.
async function fetched(href, name) {
  const answer = await fetch(href).catch(() => null);
  if (!answer?.ok) { say(t("no_file", { reason: answer?.status === 409 ? await answer.text() : why("else") }), true); return; }
  const address = URL.createObjectURL(await answer.blob());
  el("a", { href: address, download: name }).click(); setTimeout(() => URL.revokeObjectURL(address), 60000); say("");
}
const fileOf = href => href.split("?")[0].split("/").at(-1);
const take = href => event => { event.preventDefault(); fetched(href, fileOf(href)); };
function pack() { say(t("pack_comes"), true); fetched(packAddress(), "debrief.zip"); }
function takings() {
  const link = (href, text, more = { onclick: take(href) }) => el("li", {}, el("a", { href, download: true, ...more }, text)), told = latest.played.length > 0 && !latest.practice;
  return fold("takings",
    el("ul", {}, told && link(packAddress(), t("pack"), { onclick: event => { event.preventDefault(); pack(); } }), link(resultsAddress(), t("results"), { download: false, target: "_blank", rel: "noopener" }), link("teacher/report.csv", t("csv_rounds")),
      told && [link("teacher/decisions.csv", t("csv_decisions")), link("teacher/predictions.csv", t("csv_predictions"))], link("teacher/events.csv", t("csv_events")),
      latest.worlds.map((_, number) => link(`teacher/world-${number}.json`, t("record_of", { number: number + 1 })))),
    el("small", {}, t("no_names")),
    // Present where order sheets can be printed and typed in.
    words.paper && el("a", { class: "button", id: "paper", href: `teacher/entry?lang=${lang}` }, t("paper")),
    el("button", { id: "save", onclick: async () => { const answer = await post("teacher/save", {}); say(answer.ok ? t("saved", answer) : why("else")); } }, t("save")),
    el("button", { id: "forget", class: "grave", onclick: () => confirmed(t("forget"), t("sure_forget"), async () => { const answer = await post("teacher/forget", {}); say(answer.ok ? t("forgotten", answer) : why("else")); }) }, t("forget") + "…"),
    latest.phase !== "over" && !latest.practice && el("button", { id: "end", class: "grave", onclick: () => confirmed(t("end"), t("sure_end"), () => line.send({ do: "end" })) }, t("end") + "…"));
}
