// The lab's page before the race, between rounds and at the end.
import { figure } from "./paint.js";
import { icon, listOf, me, team } from "./people.js";
import { words } from "./seat.js";
import { marks, slip } from "./slips.js";
import { aims, books, changed, race } from "./told.js";

export function lobby() {
  const mine = me()?.roles ?? [];
  return [
    el(
      "section",
      { "data-key": "in" },
      el("h2", { class: "go" }, "✓ ", t("lobby")),
      el("p", {}, t("lobby_help")),
    ),
    team(),
    el(
      "section",
      { "data-key": "parts" },
      el("h2", {}, t("your_roles", { roles: listOf(mine) })),
      mine.map(each =>
        el("p", { class: "part" }, icon(each), el("span", {}, el("b", {}, t(each)), " ", t("part_" + each))),
      ),
    ),
    words(),
    slip(),
    aims(),
    latest.own &&
      el(
        "section",
        { "data-key": "books" },
        el("h2", {}, t("where_we_stand")),
        el("p", { class: "note" }, latest.bound),
        books(),
      ),
  ];
}

export function between() {
  const over = latest.phase === "over";
  return [
    over
      ? result()
      : el("section", { "data-key": "ready" }, el("h2", {}, t(latest.round === 1 ? "ready_first" : "ready"))),
    changed(),
    latest.own &&
      el(
        "section",
        { "data-key": "books" },
        el("h2", {}, t("where_we_stand")),
        !over && el("p", { class: "note" }, latest.bound),
        books(),
      ),
    race(),
    slip(),
    aims(),
    team(),
    !over && words(),
  ];
}

function result() {
  const seen = latest.result;
  return el(
    "section",
    { class: "result", "data-key": "result" },
    el("h2", {}, t("over")),
    seen && [
      el(
        "p",
        { class: "huge" },
        t("final_rank", { rank: figure(seen.rank), labs: figure(seen.ranking.length) }),
      ),
      el("p", {}, t("final_share", { share: seen.share })),
      el("p", { class: "note" }, t("bet_" + seen.bet, { lab: latest.labs[seen.bettor] })),
      el(
        "ol",
        { class: "labs" },
        seen.ranking.map(([lab, score]) =>
          el(
            "li",
            { class: lab === latest.lab ? "ours" : "" },
            el("b", {}, latest.labs[lab]),
            el("span", {}, t("score_is", { score: figure(score) })),
          ),
        ),
      ),
    ],
    marks(),
    el("p", { class: "dim" }, t("over_help")),
  );
}
