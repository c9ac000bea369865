"use strict";
// The teacher's page: its way in, its head, and what is drawn anew when.
let line,
  revealed = false;

async function enter(secret) {
  if (secret) {
    const answer = await post("teacher/login", { secret });
    if (!answer.ok) {
      door();
      say(why(answer.why));
      return;
    }
    history.replaceState(null, "", location.pathname + location.search);
  }
  // Loaded again, the page is let in by its cookie.
  line = new Line(
    "teacher",
    () => "",
    message => {
      if (message.do === "state") {
        if (!latest) frame();
        latest = message;
        show();
      } else if (message.do === "refused") say(why(message.why));
      else if (message.do === "done" && message.phrase) newWords(message.phrase);
      else if (message.do === "lost") say(t("connecting"));
      else if (message.do === "end") {
        latest = null;
        door();
      }
    },
  );
}

function door() {
  for (const each of document.querySelectorAll("dialog")) each.close();
  const secret = el("input", { id: "secret", type: "password", autocomplete: "off" });
  draw(
    el("h1", {}, t("title")),
    el(
      "form",
      {
        class: "door",
        onsubmit: event => {
          event.preventDefault();
          enter(secret.value);
        },
      },
      el(
        "section",
        {},
        el("label", { for: "secret" }, t("secret")),
        secret,
        el("button", { class: "main" }, t("enter")),
      ),
    ),
  );
}

const PARTS = ["head", "step", "board", "joining", "events", "settings", "takings"];

function frame() {
  const part = name => el("div", { id: "part-" + name });
  draw(
    el("div", { class: "top" }, part("head"), part("step")),
    el("div", { class: "columns" }, part("board"), el("aside", {}, PARTS.slice(3).map(part))),
    el("p", { class: "dim" }, t("model")),
  );
}

// A part is drawn anew when what it shows has changed, and not while something in it is being set.
const painted = {};

function paint(name, shown, make) {
  const node = document.getElementById("part-" + name),
    text = JSON.stringify([shown, latest.labs]);
  if (!node || (painted[name] === text && node.childNodes.length)) return;
  const active = document.activeElement,
    here = node.contains(active) ? active.id : "";
  if (here && active.matches("input[type=number]") && active.value !== String(latest.minutes)) {
    setTimeout(show, 700);
    return;
  }
  painted[name] = text;
  node.replaceChildren(...[make()].flat(Infinity).filter(each => each != null && each !== false));
  if (here) document.getElementById(here)?.focus({ preventScroll: true });
}

function head() {
  const count = state => latest.seats.filter(seat => thereOf(seat.id) === state).length,
    done = manned().length - undecided().length;
  const phase = latest.practice ? "phase_practice" : "phase_" + latest.phase,
    fact = (text, kind = "") => el("span", { class: kind }, text);
  return el(
    "header",
    { class: "head" },
    fact(t("round", { ...latest, round: latest.named })),
    fact(t(phase), "chip"),
    latest.paused != null && fact(t("stopped"), "chip bad"),
    el("b", { class: "left", role: "timer" }, left(latest)),
    el(
      "span",
      { class: "facts" },
      fact(t("count_here", { count: count("here") }), "here"),
      count("idle") > 0 && fact(t("count_idle", { count: count("idle") }), "idle"),
      count("gone") > 0 && fact(t("count_gone", { count: count("gone") }), "gone"),
      latest.phase === "decide" && fact(t("count_done", { done, all: manned().length })),
      latest.slips > 0 && fact(t("count_slips", { count: latest.slips })),
    ),
    el(
      "a",
      { href: `?lang=${lang === "ar" ? "en" : "ar"}`, lang: lang === "ar" ? "en" : "ar" },
      lang === "ar" ? "English" : "العربية",
    ),
  );
}

// What a part of the page is made of: it is drawn anew when some of that has changed.
const of = (...names) => names.map(name => latest[name]);

function show() {
  if (!latest) return;
  const { phase, worlds, switches, played } = latest,
    at = of("phase", "practice"),
    over = phase === "over";
  paint(
    "head",
    [at, of("round", "rounds", "deadline", "paused", "seats", "presence", "teams", "slips")],
    head,
  );
  paint(
    "step",
    [
      at,
      of("round", "paused", "people", "teams", "finished"),
      switches.door,
      played.length,
      secondsLeft() < 20,
    ],
    step,
  );
  if (over && !unfolded.over) {
    unfolded.over = unfolded.takings = true;
    unfolded.events = unfolded.joining = false;
  }
  const shown = worlds.map(each => [each.date, each.news, each.events, each.told, each.final]);
  paint(
    "board",
    [
      at,
      of("captains", "teams", "seats", "presence", "played", "rule", "votes", "conditions"),
      revealed,
      shown,
    ],
    board,
  );
  paint("joining", [unfolded.joining, of("join", "blocked"), switches.door, switches.locked], joining);
  paint("settings", [of("switches", "minutes", "rule", "conditions"), revealed], settings);
  paint("events", [over, latest.coming, picked, worlds.length, unfolded.events], events);
  paint("takings", [at, played.length > 0, worlds.length, unfolded.takings], takings);
}

setInterval(() => {
  if (latest?.phase === "decide") {
    document.body.classList.toggle("late", secondsLeft() < 20);
    show();
  } else document.body.classList.remove("late");
}, 1000);

begin().then(async () => {
  Object.assign(words, await (await fetch(`captions-${lang === "ar" ? "ar" : "en"}.json`)).json());
  enter(location.hash.slice(1));
});
