"use strict";
// The teacher's page: the one next step, who is here, what is committed, and the controls.
let line, revealed = false;
async function enter(secret) {
  if (secret) {
    const answer = await post("teacher/login", { secret });
    if (!answer.ok) { door(); say(why(answer.why)); return; }
    history.replaceState(null, "", location.pathname + location.search);
  }
  // Loaded again, the page is let in by its cookie.
  line = new Line("teacher", () => "", message => {
    if (message.do === "state") { if (!latest) frame(); latest = message; show(); }
    else if (message.do === "refused") say(why(message.why));
    else if (message.do === "done" && message.phrase) newWords(message.phrase);
    else if (message.do === "lost") say(t("connecting"));
    else if (message.do === "end") { latest = null; door(); }
  });
}
function door() {
  for (const each of document.querySelectorAll("dialog")) each.close();
  const secret = el("input", { id: "secret", type: "password", autocomplete: "off" });
  draw(el("h1", {}, t("title")), el("form", { class: "door", onsubmit: event => { event.preventDefault(); enter(secret.value); } },
    el("section", {}, el("label", { for: "secret" }, t("secret")), secret, el("button", { class: "main" }, t("enter")))));
}
const PARTS = ["head", "step", "board", "joining", "events", "settings", "takings"];
function frame() {
  const part = name => el("div", { id: "part-" + name });
  draw(el("div", { class: "top" }, part("head"), part("step")), el("div", { class: "columns" }, part("board"), el("aside", {}, PARTS.slice(3).map(part))), el("p", { class: "dim" }, t("model")));
}
// A part is drawn anew when what it shows has changed, and not while something in it is being set.
const painted = {};
function paint(name, shown, make) {
  const node = document.getElementById("part-" + name), text = JSON.stringify([shown, latest.labs]);
  if (!node || (painted[name] === text && node.childNodes.length)) return;
  const active = document.activeElement, here = node.contains(active) ? active.id : "";
  if (here && active.matches("input[type=number]") && active.value !== String(latest.minutes)) { setTimeout(show, 700); return; }
  painted[name] = text;
  node.replaceChildren(...[make()].flat(Infinity).filter(each => each != null && each !== false));
  if (here) document.getElementById(here)?.focus({ preventScroll: true });
}
const manned = () => latest.teams.filter(each => each.members.length > 0 || each.paper);
const undecided = () => manned().filter(each => !each.committed);
const labNames = teams => listed(teams.map(seated));
const secondsLeft = () => latest.paused != null ? Infinity : latest.deadline == null ? Infinity : (latest.deadline - Date.now() - ahead) / 1000;
const ask = (key, message) => ({ key, act: () => line.send(message) });
// The one next step: its sentence, and the button for it where there is one.
function next() {
  const { phase, practice, round, rounds } = latest, outside = latest.switches.door;
  if (phase === "over") return { now: !latest.finished ? "now_ended" : hasConditions() ? "now_over" : "now_done", main: { key: "results", act: () => open(resultsAddress(), "_blank", "noopener") } };
  if (phase === "decide") {
    if (latest.paused != null) return { now: "now_paused", main: ask("resume", { do: "resume" }) };
    if (!manned().length) return { now: "now_alone", main: ask("close_round", { do: "close" }) };
    if (!undecided().length) return { now: "now_all", main: ask("close_round", { do: "close" }) };
    return secondsLeft() < 20 ? { now: "now_late", main: ask("extend", { do: "extend", seconds: 30 }) } : undecided().length > 3 ? { now: "now_many" } : { now: "now_decide", labs: labNames(undecided()) };
  }
  if (practice) return { now: "now_reset", main: { key: "reset", act: () => confirmed(t("reset"), t("sure_reset"), () => line.send({ do: "reset" })) } };
  if (phase === "lobby") {
    if (!outside) return { now: "now_door", main: ask("door", { do: "switch", name: "door", value: true }) };
    return latest.people ? { now: "now_join", main: ask("practice_round", { do: "practice" }) } : { now: "now_wait" };
  }
  return { now: latest.played.length === 0 ? "now_first" : round === rounds ? "now_last" : "now_talk", main: ask("open_round", { do: "open" }) };
}
function others(main) {
  const { phase, practice } = latest, running = phase === "decide", between = !running && !practice && phase !== "over", ended = phase === "over" && !latest.finished;
  const undo = () => ended ? line.send({ do: "undo" }) : confirmed(t("undo"), t("sure_undo", { round: latest.played.length }) + (running ? " " + t("sure_undo_open") : ""), () => line.send({ do: "undo" }));
  const close = () => undecided().length ? confirmed(t("close_round"), undecided().length > 3 ? t("sure_close_many", { count: undecided().length }) : t("sure_close", { labs: labNames(undecided()) }), () => line.send({ do: "close" })) : line.send({ do: "close" });
  const reset = () => confirmed(t("reset"), t("sure_reset"), () => line.send({ do: "reset" }));
  return [latest.phase === "over" && latest.played.length > 0 && { key: "pack", act: pack }, between && ask("open_round", { do: "open" }), phase === "lobby" && ask("practice_round", { do: "practice" }), running && ask("extend", { do: "extend", seconds: 30 }),
    running && (latest.paused == null ? ask("pause", { do: "pause" }) : ask("resume", { do: "resume" })), running && { key: "close_round", act: close }, practice && { key: "reset", act: reset },
    (latest.played.length > 0 || ended) && { key: ended ? "undo_end" : "undo", act: undo }].filter(each => each && each.key !== main?.key);
}
const button = (each, main) => el("button", { id: "do-" + each.key, class: main ? "main" : "", onclick: each.act }, t(each.key));
function step() {
  const found = next(), vacant = latest.teams.filter(each => !each.members.length && !each.strategy && !each.paper);
  const some = vacant.length > 0 && vacant.length < 5 && (latest.phase === "lobby" ? latest.people > 0 : latest.phase === "ready" && !latest.practice);
  return el("section", { class: "step" }, el("div", { class: "said" }, el("h1", {}, t("now")), el("p", { id: "now", "aria-live": "polite" }, t(found.now, { labs: found.labs, round: latest.round, done: manned().length - undecided().length, all: manned().length })),
      some && el("p", { class: "dim" }, t("now_empty", { labs: labNames(vacant) }))),
    el("div", { class: "row" }, found.main && button(found.main, true), others(found.main).map(each => button(each, false))));
}
function head() {
  const count = state => latest.seats.filter(seat => (latest.presence[seat.id] ?? "gone") === state).length, done = manned().length - undecided().length;
  const phase = latest.practice ? "phase_practice" : "phase_" + latest.phase, fact = (text, kind = "") => el("span", { class: kind }, text);
  return el("header", { class: "head" }, fact(t("round", { ...latest, round: latest.named })), fact(t(phase), "chip"), latest.paused != null && fact(t("stopped"), "chip bad"), el("b", { class: "left", role: "timer" }, left(latest)),
    el("span", { class: "facts" }, fact(t("count_here", { count: count("here") }), "here"), count("idle") > 0 && fact(t("count_idle", { count: count("idle") }), "idle"), count("gone") > 0 && fact(t("count_gone", { count: count("gone") }), "gone"),
      latest.phase === "decide" && fact(t("count_done", { done, all: manned().length })), latest.slips > 0 && fact(t("count_slips", { count: latest.slips }))),
    el("a", { href: `?lang=${lang === "ar" ? "en" : "ar"}`, lang: lang === "ar" ? "en" : "ar" }, lang === "ar" ? "English" : "العربية"));
}
function show() {
  if (!latest) return;
  const { phase, practice, round, rounds, deadline, paused, people, teams, seats, presence, played, rule, votes, switches, minutes, worlds, join, coming } = latest, at = [phase, practice];
  paint("head", [at, round, rounds, deadline, paused, seats, presence, teams, latest.slips], head);
  paint("step", [at, round, paused, people, teams, switches.door, played.length, latest.finished, secondsLeft() < 20], step);
  if (phase === "over" && !unfolded.over) { unfolded.over = unfolded.takings = true; unfolded.events = unfolded.joining = false; }
  paint("board", [at, latest.captains, teams, seats, presence, played, rule, votes, revealed, latest.conditions, worlds.map(each => [each.date, each.news, each.events, each.told, each.final])], board);
  paint("joining", [unfolded.joining, join, switches.door, switches.locked, latest.blocked], joining);
  paint("settings", [switches, minutes, rule, revealed, latest.conditions], settings);
  paint("events", [phase === "over", coming, picked, worlds.length, unfolded.events], events);
  paint("takings", [phase === "over", practice, played.length > 0, worlds.length, unfolded.takings], takings);
}
setInterval(() => { if (latest?.phase === "decide") { document.body.classList.toggle("late", secondsLeft() < 20); show(); } else document.body.classList.remove("late"); }, 1000);
begin().then(async () => { Object.assign(words, await (await fetch(`captions-${lang === "ar" ? "ar" : "en"}.json`)).json()); enter(location.hash.slice(1)); });
