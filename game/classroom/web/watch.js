// Watching without a seat: what every wall may show, on a phone.
import { figure, paint } from "./paint.js";

export function watch(code, back) {
  new Line(
    "projector",
    () => code.trim().toUpperCase(),
    message => {
      if (message.do === "state") {
        latest = message;
        showRace();
      } else if (message.do === "end") {
        latest = null;
        back("code");
      } else if (message.do === "lost") say(t("connecting"));
    },
  );
}

// Who has joined but has no seat (`waits`) is sent the same, until the teacher gives one.
export function showRace(waits = false) {
  paint(
    el(
      "div",
      { class: "clock", "data-key": "clock" },
      el("span", {}, t("round", { round: figure(latest.named), rounds: figure(latest.rounds) })),
      latest.paused != null && el("span", {}, t("stopped")),
      el("b", { class: "left", role: "timer", "aria-label": t("time_left") }, left(latest)),
    ),
    el("header", {}, el("h1", {}, t("watching"))),
    latest.practice && el("p", { class: "note" }, t("practice")),
    latest.phase !== "decide" && el("p", {}, t(latest.phase === "lobby" ? "watch_lobby" : latest.phase)),
    latest.worlds.map((world, number) =>
      el(
        "section",
        {},
        el(
          "h2",
          {},
          latest.worlds.length > 1 ? t("world", { number: figure(number + 1) }) + " · " : "",
          world.date,
        ),
        el(
          "ol",
          { class: "labs" },
          Object.entries(latest.labs).map(([lab, name]) =>
            el(
              "li",
              {},
              el("b", {}, name),
              el("span", {}, thousands(world.compute[lab]?.at(-1))),
              el(
                "small",
                { class: "state" },
                world.strategies[lab]
                  ? t("bot", { strategy: figure(world.strategies[lab]) })
                  : latest.phase !== "decide"
                    ? ""
                    : world.committed[lab]
                      ? "✓ " + t("is_committed")
                      : "… " + t("thinking"),
              ),
            ),
          ),
        ),
        el("small", {}, t("as_reported")),
        world.events.map(each =>
          el(
            "p",
            { class: "note event" },
            el("b", {}, each.title, each.lab && [": ", el("bdi", {}, each.lab)]),
            el("br"),
            each.talk,
          ),
        ),
        world.news.length > 0 &&
          el(
            "ul",
            {},
            world.news.map(each => el("li", {}, each)),
          ),
      ),
    ),
    waits
      ? el("p", { class: "note", id: "waits" }, t("watch_seat"))
      : el("button", { onclick: () => location.reload() }, t("take_seat_instead")),
    el("p", { class: "dim" }, t("model")),
  );
}

const thousands = value => (value == null ? "" : figure(Math.round(value).toLocaleString("en")));
