"use strict";
// The projector: the race as reported, lab names and never a student's.
// It asks nothing and can be clicked only to turn a page.
const PAGE_SECONDS = 12;
let page = 0,
  turned = 0,
  still = false;

function head() {
  const { phase, practice } = latest,
    running = phase === "decide";
  const named = practice
    ? t("phase_practice")
    : phase === "lobby"
      ? t("title")
      : phase === "over"
        ? t("final")
        : t("round", { ...latest, round: latest.named });
  return el(
    "header",
    {},
    el("h1", { class: "round" }, named),
    el(
      "span",
      { class: "phase" },
      latest.paused != null
        ? t("stopped")
        : phase === "decide"
          ? t("phase_decide")
          : phase === "ready"
            ? t(world0().rivals.length > 1 ? "discuss" : "soon")
            : "",
    ),
    latest.worlds.length > SPLIT &&
      phase !== "lobby" &&
      el(
        "span",
        { class: "pages" },
        t("world_of", { number: page + 1, worlds: latest.worlds.length }),
        " ",
        el("span", { dir: "ltr" }, latest.worlds.map((_, n) => (n === page ? "●" : "○")).join(" ")),
      ),
    running && el("b", { class: "left", role: "timer" }, left(latest)),
  );
}

const world0 = () => latest.worlds[0];

function show() {
  if (!latest) return;
  const { worlds, phase, practice } = latest,
    fresh = phase === "lobby" && !practice;
  page = Math.min(page, worlds.length - 1);
  const shown =
    worlds.length <= SPLIT ? worlds.map((world, number) => [world, number]) : [[worlds[page], page]];
  draw(
    head(),
    practice && el("p", { class: "practice" }, t("practice")),
    fresh
      ? lobby()
      : el(
          "div",
          { class: "worlds", "data-count": shown.length },
          shown.map(([world, number]) => panel(world, number)),
        ),
    el(
      "footer",
      {},
      el("span", {}, t("model")),
      !fresh && el("span", {}, t(phase === "over" ? "reported_end" : "reported")),
      el(
        "b",
        { class: "join", dir: "ltr" },
        fresh || phase === "over"
          ? ""
          : `${latest.join.address.replace("http://", "")} · ${latest.join.code}`,
      ),
    ),
  );
  fit();
}

// Nothing on a wall can be scrolled to: where a small one is too low, everything is drawn smaller.
function fit() {
  const root = document.documentElement;
  for (const size of ["", "tight", "tighter"]) {
    root.dataset.size = size;
    if (
      ![root, ...document.querySelectorAll("main,.world,.lobby>section")].some(
        each => each.scrollHeight > each.clientHeight + 2,
      )
    )
      return;
  }
}

function turn(by) {
  page = (page + by + latest.worlds.length) % latest.worlds.length;
  turned = Date.now();
  show();
}

setInterval(() => {
  document.body.classList.toggle(
    "late",
    latest?.phase === "decide" &&
      latest.paused == null &&
      latest.deadline != null &&
      latest.deadline - Date.now() - ahead < 20000,
  );
  if (
    latest &&
    latest.worlds.length > SPLIT &&
    latest.phase !== "lobby" &&
    !still &&
    Date.now() - turned > PAGE_SECONDS * 1000
  )
    turn(1);
}, 500);

addEventListener("keydown", event => {
  if (!latest || latest.worlds.length <= SPLIT || event.target.matches("input,button")) return;
  const rtl = document.documentElement.dir === "rtl" ? -1 : 1;
  if (event.key === "ArrowRight") turn(rtl);
  else if (event.key === "ArrowLeft") turn(-rtl);
  else if (event.key === " ") {
    still = !still;
    event.preventDefault();
  }
});

addEventListener("resize", show);

function door(wrong) {
  const code = el("input", { id: "code", maxlength: 6, autocomplete: "off" });
  draw(
    el(
      "form",
      {
        onsubmit: event => {
          event.preventDefault();
          watch(code.value);
        },
      },
      el(
        "section",
        {},
        el("label", { for: "code" }, t("code")),
        code,
        el("button", { class: "main" }, t("enter")),
      ),
    ),
  );
  if (wrong) say(why("code"));
}

function watch(code) {
  new Line(
    "projector",
    () => code.toUpperCase(),
    message => {
      if (message.do === "state") {
        latest = message;
        show();
      } else if (message.do === "end") {
        latest = null;
        door(true);
      } else if (message.do === "lost") say(t("connecting"));
    },
  );
}

begin().then(async () => {
  Object.assign(words, await (await fetch(`captions-${lang === "ar" ? "ar" : "en"}.json`)).json());
  if (location.hash.length > 1) watch(location.hash.slice(1));
  else door();
});
