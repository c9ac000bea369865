"use strict";

// Who sits where, who is there, what is committed: worlds side by side, labs as cards.
const stateOf = each =>
  each.strategy
    ? "bot"
    : each.paper
      ? "on_paper"
      : !each.members.length
        ? "empty"
        : each.committed
          ? "is_committed"
          : latest.phase === "decide"
            ? "thinking"
            : "";

function chip(each) {
  const state = stateOf(each);
  const text = state === "bot" ? t("bot", { strategy: each.strategy }) : state && t(state);
  return state && el("span", { class: `chip ${state}` }, text);
}

// Between rounds everybody talks and nobody touches a phone: to be idle says nothing then.
const thereOf = id => {
  const there = latest.presence[id] ?? "gone";
  return there === "idle" && latest.phase !== "decide" ? "here" : there;
};

function person(id, commits) {
  const seat = seatOf(id);
  if (!seat) return null;
  const there = thereOf(id);
  return el(
    "li",
    { class: there },
    el("span", { class: "dot", "aria-hidden": "true" }),
    el("bdi", {}, nameOf(seat)),
    commits && el("small", { class: "gold" }, t("commits")),
    there !== "here" && el("small", { title: there === "idle" ? t("idle_long") : "" }, t(there)),
    el(
      "button",
      {
        class: "small",
        id: "person-" + id,
        "aria-label": t("manage", { name: nameOf(seat) }),
        onclick: () => manage(id),
      },
      "⋯",
    ),
  );
}

function card(each) {
  const missed =
    latest.phase === "ready" &&
    !latest.practice &&
    each.members.length > 0 &&
    latest.played.at(-1)?.[each.id] === false;
  const one =
      latest.rule === "captain" && !each.paper && latest.phase !== "over" ? latest.captains[each.id] : null,
    stuck = latest.phase === "decide" && !each.committed && one && thereOf(one) === "gone";
  return el(
    "section",
    { class: "card " + stateOf(each), "data-team": each.id },
    el("h3", {}, el("bdi", {}, latest.labs[each.lab]), chip(each)),
    stuck && el("p", { class: "bad" }, t("captain_gone")),
    missed && el("p", { class: "bad" }, t("missed")),
    latest.rule === "majority" &&
      latest.phase === "decide" &&
      each.members.length > 0 &&
      !each.committed &&
      el(
        "p",
        { class: "dim" },
        t("votes_of", { votes: latest.votes[each.id], members: each.members.length }),
      ),
    el(
      "ul",
      { class: "people" },
      each.members.map(id => person(id, each.members.length > 1 && id === one)),
    ),
    !each.members.length &&
      !each.strategy &&
      !each.paper &&
      el("button", { class: "fill", id: "fill-" + each.id, onclick: () => fill(each) }, t("fill") + "…"),
  );
}

// What the wall shows of a world, for who cannot see it from the desk.
function glance(world) {
  if (world.rivals.length < 2) return null;
  const end = world.final,
    share = world.compute[latest.bettor].at(-1) / Math.max(world.rivals.at(-1), 1e-9),
    ratio = `\u2066${Math.round(100 * share)}%\u2069`,
    labs = Object.keys(world.compute).sort((a, b) => world.compute[b].at(-1) - world.compute[a].at(-1));
  return el(
    "section",
    { class: "glance" },
    el(
      "p",
      {},
      el(
        "b",
        {},
        el("bdi", {}, world.date),
        " · ",
        latest.labs[latest.bettor],
        ": ",
        end ? t("bet_" + end.bet) : t("bet_is", { ratio }),
      ),
    ),
    end &&
      el("p", {}, end.won && t("won_in", { month: end.won }) + " · ", t("end_ratio", { ratio: end.ratio })),
    el(
      "p",
      { class: "dim" },
      end
        ? end.places.map(each => `${each.rank}. ${latest.labs[each.lab]} ${each.score}`).join(" · ")
        : t("ranked_by", {
            labs: labs
              .map((lab, place) => `${place + 1}. ${latest.labs[lab]} ${world.told[lab]}`)
              .join(" · "),
          }),
    ),
    world.events.length + world.news.length > 0 &&
      el(
        "ul",
        {},
        world.events.map(each =>
          el("li", { class: "event" }, el("b", {}, each.title, each.lab && [": ", el("bdi", {}, each.lab)])),
        ),
        world.news.map(each => el("li", {}, each)),
      ),
  );
}

const hasConditions = () => latest.conditions.some(Boolean);

// Who came after the door was locked, or found no seat, looks on until they are moved to a lab.
function lookers() {
  const found = latest.seats.filter(seat => !seat.team);
  return (
    found.length > 0 &&
    el(
      "section",
      { class: "card lookers" },
      el("h3", {}, t("looking_on")),
      el(
        "ul",
        { class: "people" },
        found.map(seat => person(seat.id, false)),
      ),
    )
  );
}

function board() {
  return [worlds(), lookers()];
}

function worlds() {
  return el(
    "div",
    { class: "worlds", "data-count": Math.min(latest.worlds.length, 3) },
    latest.worlds.map((world, number) =>
      el(
        "div",
        { class: "world" },
        latest.worlds.length > 1 && el("h2", {}, t("world", { number: number + 1 })),
        (revealed || latest.phase === "over") &&
          latest.conditions[number] &&
          el(
            "p",
            { class: "note" },
            t("condition_is", { condition: latest.conditions[number] }),
            latest.about[number] &&
              el(
                "small",
                {},
                latest.about[number],
                " ",
                el(
                  "span",
                  { class: "sure assumed", title: t("set_here") },
                  el("span", { "aria-hidden": "true" }, t("sure_assumed")),
                  el("span", { class: "unseen" }, t("set_here")),
                ),
              ),
          ),
        el("div", { class: "labs" }, latest.teams.filter(each => each.world === number).map(card)),
        glance(world),
      ),
    ),
  );
}
