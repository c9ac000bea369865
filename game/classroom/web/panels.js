"use strict";

// What stands on the wall: how to come in, each world's bet, its race, its news and its end.
const SPLIT = 2; // worlds that share the wall; more take turns

function lobby() {
  const { join, worlds } = latest,
    many = worlds.length > 1,
    seats = worlds.flatMap((world, number) =>
      Object.entries(world.seats).map(([lab, count]) => ({ number, lab, count, bot: world.strategies[lab] })),
    );
  return el(
    "div",
    { class: "lobby" },
    el(
      "section",
      { class: "invite" },
      latest.door && join.qr && qr(join.qr),
      el(
        "div",
        {},
        latest.door
          ? [
              el("p", {}, t("scan")),
              el("p", { class: "address" }, join.address.replace("http://", "")),
              el("p", {}, t("then_code")),
              el("p", { class: "code" }, join.code),
            ]
          : el("p", { class: "shut" }, t("door_shut")),
      ),
    ),
    el(
      "section",
      { class: "seats", "data-many": seats.length > 8 },
      el("h2", {}, t("people_in", { count: latest.people })),
      el(
        "ul",
        {},
        seats.map(each =>
          el(
            "li",
            {},
            el(
              "span",
              {},
              many && el("small", {}, t("world", { number: each.number + 1 }), " · "),
              el("bdi", {}, latest.labs[each.lab]),
            ),
            each.bot
              ? el("span", { class: "dim" }, t("bot", { strategy: each.bot }))
              : el(
                  "span",
                  { class: "marks", "aria-label": t("seats_at", { count: each.count }) },
                  "●".repeat(each.count) + "○".repeat(Math.max(0, 5 - each.count)),
                ),
          ),
        ),
      ),
    ),
  );
}

const title = (world, number) =>
  el(
    "h2",
    {},
    latest.worlds.length > 1 && [t("world", { number: number + 1 }), " · "],
    el("bdi", {}, world.date),
  );

function bet(world) {
  return el(
    "div",
    { class: "bet" },
    el("p", {}, t("the_bet", { lab: latest.labs[latest.bettor] })),
    el("p", { class: "ratio" }, percent(ratioOf(world))),
    bar(ratioOf(world), "gold", true),
    el("p", { class: "dim" }, t("goal")),
  );
}

function mark(world, lab) {
  if (world.strategies[lab])
    return el("span", { class: "dim" }, t("short_bot", { strategy: world.strategies[lab] }));
  if (latest.phase !== "decide" || (!world.seats[lab] && !world.committed[lab])) return "";
  return world.committed[lab]
    ? el("span", { class: "go" }, "✓ ", t("is_committed"))
    : el("span", { class: "dim" }, "… ", t("thinking"));
}

function race(world) {
  return el(
    "ol",
    { class: "race" },
    ranked(world).map(({ lab, share, moved }, place) =>
      el(
        "li",
        { class: lab === latest.bettor ? "mine" : "" },
        el("b", { class: "place" }, place + 1),
        el("span", { class: moved > 0 ? "go" : "bad" }, moved > 0 ? "▲" : moved < 0 ? "▼" : ""),
        el("bdi", { class: "name" }, latest.labs[lab]),
        el("span", { class: "mark" }, mark(world, lab)),
        el("span", { class: "value" }, world.told[lab]),
        bar(share, lab === latest.bettor ? "gold" : "grey"),
      ),
    ),
  );
}

// What the teacher has put in comes first; what happened in the labs gives way.
const event = (each, asks) =>
  el(
    "p",
    { class: "event" },
    el("b", {}, each.title, each.lab && [": ", el("bdi", {}, each.lab)]),
    asks && el("small", {}, each.talk),
  );

function news(world, most, asks) {
  const { events } = world,
    rest = latest.phase === "decide" && most < 4 ? [] : world.news.slice(-Math.max(1, most - events.length));
  return el(
    "div",
    { class: "news" },
    (events.length > 0 || rest.length > 0) && el("h3", {}, t("what_happened")),
    events.map(each => event(each, asks)),
    rest.length
      ? el(
          "ul",
          {},
          rest.map(each => el("li", {}, each)),
        )
      : !events.length && el("p", { class: "dim" }, t("no_news")),
  );
}

function final(world) {
  const { final: end } = world;
  return el(
    "div",
    { class: "final" },
    el(
      "p",
      { class: `verdict ${end.bet}` },
      t("bet_" + end.bet),
      el(
        "small",
        {},
        end.won && t("won_in", { month: end.won }) + " · ",
        t("end_ratio", { ratio: end.ratio }),
      ),
    ),
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          ["place", "lab", "score_100", "compute_end"].map(key => el("th", {}, t(key))),
        ),
      ),
      el(
        "tbody",
        {},
        end.places.map(each =>
          el(
            "tr",
            { class: each.lab === latest.bettor ? "mine" : "" },
            el("td", {}, each.rank),
            el("td", {}, el("bdi", {}, latest.labs[each.lab])),
            el("td", {}, each.score),
            el("td", {}, each.compute),
          ),
        ),
      ),
    ),
    end.condition &&
      el(
        "p",
        { class: "note" },
        t("condition_is", { condition: end.condition }),
        end.about && el("small", {}, end.about),
      ),
  );
}

function panel(world, number) {
  const whole = latest.worlds.length !== SPLIT,
    over = latest.phase === "over" && world.final,
    talk = latest.phase === "ready" && world.rivals.length > 1,
    many = world.news.length > 0 || world.events.length > 0;
  const told = talk || (latest.phase !== "over" && (whole ? many : world.events.length > 0));
  const facts = over ? final(world) : [bet(world), race(world)];
  return el(
    "section",
    { class: "world " + (whole ? "whole" : "half") },
    el("div", { class: "one" }, title(world, number), facts),
    el(
      "div",
      { class: "two" },
      course(world, whole ? (!told ? 740 : many ? 540 : 640) : 470, !whole),
      told && news(world, whole ? 4 : 2, whole),
    ),
  );
}
