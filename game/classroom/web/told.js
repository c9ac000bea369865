// What a lab is told: its books, what has changed, the race, and its aims.
import { bar, goal, soFar } from "./charts.js";
import { sure } from "./orders.js";
import { figure, percent } from "./paint.js";

export function books() {
  if (!latest.own) return el("p", { class: "dim" }, t("no_figures"));
  const rows = ["cash", "runway", ...(latest.arsenal ? ["call"] : []), "compute", "powered", "efficiency"];
  return [
    goal(),
    el(
      "dl",
      { class: "tiles" },
      rows.map(each =>
        el(
          "div",
          { class: latest.warned.includes(each) ? "warned" : "" },
          el("dt", {}, t(each), " ", sure(latest.badges[each])),
          el("dd", {}, latest.warned.includes(each) && "⚠ ", latest.told[each]),
        ),
      ),
    ),
  ];
}

export function changed(folded = false) {
  const lines = (latest.lines ?? []).flatMap(each => each[1]),
    other = latest.news.filter(each => !lines.includes(each + "."));
  const said = [
    latest.missed && el("p", { class: "note bad", id: "missed" }, t("missed")),
    (latest.lines ?? []).map(([label, sentences]) =>
      el(
        "div",
        {},
        el("h3", {}, label),
        sentences.map(each => el("p", {}, each)),
      ),
    ),
    other.length > 0 &&
      el(
        "div",
        {},
        el("h3", {}, t("news")),
        el(
          "ul",
          {},
          other.map(each => el("li", {}, each)),
        ),
      ),
  ];
  if (!folded) return el("section", { "data-key": "changed" }, el("h2", {}, t("what_changed")), said);
  return el(
    "details",
    { class: "card", "data-key": "changed-" + latest.round, open: latest.missed || latest.round === 1 },
    el("summary", {}, t("what_changed")),
    said,
  );
}

export function race() {
  const { committed, strategies } = latest.race,
    rows = latest.standing ?? Object.keys(latest.labs).map(lab => [lab, ""]);
  return el(
    "section",
    { "data-key": "race" },
    el("h2", {}, t("race")),
    latest.chart?.own.length > 1 && [soFar(latest.chart), el("small", {}, t("as_reported_short"))],
    latest.own &&
      el(
        "p",
        {},
        t("rank_is", {
          rank: figure(latest.own.rank),
          labs: figure(rows.length),
          score: figure(latest.own.score),
        }),
      ),
    el(
      "ol",
      { class: "labs" },
      rows.map(([lab, told]) =>
        el(
          "li",
          { class: lab === latest.lab ? "ours" : "" },
          el(
            "span",
            {},
            el("b", {}, latest.labs[lab]),
            lab === latest.lab && el("small", {}, " ", t("our_lab")),
          ),
          el("span", {}, told),
          el(
            "small",
            { class: "state" },
            strategies[lab]
              ? t("bot", { strategy: figure(strategies[lab]) })
              : latest.phase !== "decide"
                ? ""
                : committed[lab]
                  ? "✓ " + t("is_committed")
                  : "… " + t("thinking"),
          ),
        ),
      ),
    ),
  );
}

export const aims = () =>
  latest.aims &&
  el(
    "section",
    { "data-key": "aims" },
    el("h2", {}, t("aims")),
    latest.aims.map(([name, points, attained]) =>
      el(
        "div",
        { class: "aim" },
        el("div", { class: "ends" }, el("span", {}, name), el("b", {}, percent(attained))),
        bar(attained),
        el("small", {}, t("points", { points: figure(points) })),
      ),
    ),
  );
