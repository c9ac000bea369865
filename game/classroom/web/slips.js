// Prediction slips and the forecast: what one expects, before one knows.
import { act } from "./orders.js";
import { fan, score } from "./charts.js";
import { percent, typed } from "./paint.js";

export function slip() {
  const mine = latest.me.slip,
    open =
      ["lobby", "ready", "decide"].includes(latest.phase) &&
      latest.paused == null &&
      !(latest.practice && latest.phase !== "decide");
  if (latest.phase === "over") return null;
  if (typed.get("slip-round") !== String(latest.round)) {
    typed.drop("lead");
    typed.drop("sure");
    typed.set("slip-round", latest.round);
  }
  const lead = typed.get("lead") ?? mine?.lab ?? latest.lab,
    sure = Number(typed.get("sure") ?? mine?.sure ?? 0.5);
  const pick = el(
    "select",
    {
      id: "lead",
      disabled: !open,
      onchange: event => {
        typed.set("lead", event.target.value);
        act.show();
      },
    },
    Object.entries(latest.labs).map(([id, name]) => el("option", { value: id, selected: id === lead }, name)),
  );
  const slide = el("input", {
    id: "sure",
    type: "range",
    min: 0,
    max: 100,
    step: 5,
    value: Math.round(sure * 100),
    disabled: !open,
    "aria-valuetext": `${Math.round(sure * 100)}%`,
    oninput: event => {
      typed.set("sure", event.target.value / 100);
      act.show();
    },
  });
  return el(
    "section",
    { "data-key": "slip", id: "slip" },
    el("h2", {}, t("slip_title")),
    el("p", { class: "dim" }, t("slip_help")),
    el("label", { for: "lead" }, t("slip")),
    pick,
    el(
      "div",
      { class: "ends" },
      el("label", { for: "sure" }, t("sure")),
      el("output", { for: "sure" }, percent(sure)),
    ),
    slide,
    el(
      "button",
      {
        id: "predict",
        disabled: !open,
        onclick: () => {
          act.send({ do: "predict", lab: lead, sure });
        },
      },
      t(mine ? "predict_again" : "predict"),
    ),
    mine &&
      el(
        "p",
        { class: "go done", id: "slip-in" },
        t("slip_is", { lab: latest.labs[mine.lab], sure: percent(mine.sure) }),
      ),
    marks(),
  );
}

// One's own slips that time has judged.
export function marks() {
  const judged = latest.me.judged;
  if (!judged.length) return null;
  const mean = judged.reduce((sum, each) => sum + each[3], 0) / judged.length;
  return el(
    "div",
    { "data-key": "marks" },
    el("h3", {}, t("marks")),
    el("p", {}, t("marks_mean", { score: score(mean) })),
    el(
      "ul",
      {},
      judged.map(([round, lab, sure, each]) =>
        el("li", {}, t("mark", { round, lab: latest.labs[lab], sure: percent(sure), score: score(each) })),
      ),
    ),
    el("small", {}, t("brier_help")),
  );
}

export function forecast() {
  const seen = latest.forecast;
  if (seen === null || latest.phase !== "decide") return null;
  return el(
    "section",
    { "data-key": "forecast", "aria-busy": String(!seen?.fresh), class: seen && !seen.fresh ? "stale" : "" },
    el("h2", {}, t("forecast_title")),
    !seen?.compute
      ? el("p", { class: "dim" }, t("forecast_waits"))
      : [
          el("h3", {}, t("forecast_compute")),
          fan(t("forecast_compute"), seen.time, seen.compute, seen.now[0], seen.told[0]),
          el("h3", {}, t("forecast_cash")),
          fan(t("forecast_cash"), seen.time, seen.cash, seen.now[1], seen.told[1]),
          el("p", {}, seen.ends),
          el(
            "details",
            { "data-key": "about" },
            el("summary", {}, t("forecast_about")),
            seen.about.split("\n").map(each => el("p", { class: "dim" }, each)),
          ),
        ],
  );
}
