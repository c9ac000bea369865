"use strict";

// The one next step of the lesson, and all that may be done beside it.

const manned = () => latest.teams.filter(each => each.members.length > 0 || each.paper);
const undecided = () => manned().filter(each => !each.committed);
const labNames = teams => listed(teams.map(seated));

const secondsLeft = () =>
  latest.paused != null
    ? Infinity
    : latest.deadline == null
      ? Infinity
      : (latest.deadline - Date.now() - ahead) / 1000;

const ask = (key, message) => ({ key, act: () => line.send(message) });

// The one next step: its sentence, and the button for it where there is one.
function next() {
  const { phase, practice, round, rounds } = latest,
    outside = latest.switches.door;
  if (phase === "over")
    return {
      now: !latest.finished ? "now_ended" : hasConditions() ? "now_over" : "now_done",
      main: { key: "results", act: () => open(resultsAddress(), "_blank", "noopener") },
    };
  if (phase === "decide") {
    if (latest.paused != null) return { now: "now_paused", main: ask("resume", { do: "resume" }) };
    if (!manned().length) return { now: "now_alone", main: ask("close_round", { do: "close" }) };
    if (!undecided().length) return { now: "now_all", main: ask("close_round", { do: "close" }) };
    return secondsLeft() < 20
      ? { now: "now_late", main: ask("extend", { do: "extend", seconds: 30 }) }
      : undecided().length > 3
        ? { now: "now_many" }
        : { now: "now_decide", labs: labNames(undecided()) };
  }
  if (practice)
    return {
      now: "now_reset",
      main: {
        key: "reset",
        act: () => confirmed(t("reset"), t("sure_reset"), () => line.send({ do: "reset" })),
      },
    };
  if (phase === "lobby") {
    // Who is there already, as in a rehearsal, came in by no door.
    if (!outside && !latest.people)
      return { now: "now_door", main: ask("door", { do: "switch", name: "door", value: true }) };
    return latest.people
      ? { now: "now_join", main: ask("practice_round", { do: "practice" }) }
      : { now: "now_wait" };
  }
  return {
    now: latest.played.length === 0 ? "now_first" : round === rounds ? "now_last" : "now_talk",
    main: ask("open_round", { do: "open" }),
  };
}

// All that may be done now, each thing at its place: only its colour says which is next.
function deeds(main) {
  const { phase, practice } = latest,
    running = phase === "decide",
    between = !running && !practice && phase !== "over",
    ended = phase === "over" && !latest.finished;
  const undo = () =>
    ended
      ? line.send({ do: "undo" })
      : confirmed(
          t("undo"),
          t("sure_undo", { round: latest.played.length }) + (running ? " " + t("sure_undo_open") : ""),
          () => line.send({ do: "undo" }),
        );
  const close = () =>
    undecided().length
      ? confirmed(
          t("close_round"),
          undecided().length > 3
            ? t("sure_close_many", { count: undecided().length })
            : t("sure_close", { labs: labNames(undecided()) }),
          () => line.send({ do: "close" }),
        )
      : line.send({ do: "close" });
  const reset = () => confirmed(t("reset"), t("sure_reset"), () => line.send({ do: "reset" }));
  const found = [
    latest.phase === "over" && latest.played.length > 0 && { key: "pack", act: pack },
    phase === "lobby" && ask("practice_round", { do: "practice" }),
    between && ask("open_round", { do: "open" }),
    running && ask("extend", { do: "extend", seconds: 30 }),
    running && (latest.paused == null ? ask("pause", { do: "pause" }) : ask("resume", { do: "resume" })),
    running && { key: "close_round", act: close },
    practice && { key: "reset", act: reset },
    (latest.played.length > 0 || ended) && { key: ended ? "undo_end" : "undo", act: undo },
  ].filter(Boolean);
  return main && !found.some(each => each.key === main.key) ? [main, ...found] : found;
}

// A button that has come under the hand of somebody who meant another one takes no click for a moment.
const SETTLING = 500; // ms

let stood = null; // since when each button has been there

function buttons(main) {
  const all = deeds(main),
    now = Date.now(),
    since = key => (stood ? (stood.get(key) ?? now) : 0);
  stood = new Map(all.map(each => [each.key, since(each.key)]));
  const fresh = all.filter(each => now - stood.get(each.key) < SETTLING).map(each => "do-" + each.key);
  if (fresh.length)
    setTimeout(() => fresh.forEach(id => document.getElementById(id)?.removeAttribute("disabled")), SETTLING);
  return all.map(each =>
    el(
      "button",
      {
        id: "do-" + each.key,
        class: each.key === main?.key ? "main" : "",
        disabled: fresh.includes("do-" + each.key),
        onclick: each.act,
      },
      t(each.key),
    ),
  );
}

function step() {
  const found = next(),
    vacant = latest.teams.filter(each => !each.members.length && !each.strategy && !each.paper);
  const some =
    vacant.length > 0 &&
    vacant.length < 5 &&
    (latest.phase === "lobby" ? latest.people > 0 : latest.phase === "ready" && !latest.practice);
  return el(
    "section",
    { class: "step" },
    el(
      "div",
      { class: "said" },
      el("h1", {}, t("now")),
      el(
        "p",
        { id: "now", "aria-live": "polite" },
        t(found.now, {
          labs: found.labs,
          round: latest.round,
          done: manned().length - undecided().length,
          all: manned().length,
        }),
      ),
      some && el("p", { class: "dim" }, t("now_empty", { labs: labNames(vacant) })),
    ),
    el("div", { class: "row" }, buttons(found.main)),
  );
}
