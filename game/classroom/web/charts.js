// Pictures of the race: two lines of compute so far, and a fan of what may come.
// Time runs from left to right in every language.
import { figure, percent, svg } from "./paint.js";
const WIDTH = 340,
  HEIGHT = 150,
  LEFT = 8,
  RIGHT = lang === "ar" ? 92 : 62,
  TOP = 12,
  BOTTOM = 20;

const across = share => LEFT + (WIDTH - LEFT - RIGHT) * share;
const up = share => HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;

const text = (x, y, words, more = {}) => {
  const node = svg("text", { x, y, ...more });
  node.textContent = words;
  return node;
};

const path = points => points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");

const frame = (label, inside) =>
  svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label, class: "chart" }, inside);

// Labels at the right end that keep off each other.
function apart(one, other, room = 26) {
  const gap = room - Math.abs(one - other);
  if (gap <= 0) return [one, other];
  const shift = ((one < other ? -1 : 1) * gap) / 2,
    pushed = [one + shift, other - shift];
  const low = Math.min(...pushed),
    into = Math.max(0, TOP + 6 - low);
  return pushed.map(each => each + into);
}

export function soFar(chart) {
  const most = Math.max(...chart.own, ...chart.rivals, 1e-9),
    months = Math.max(chart.own.length - 1, 1);
  const place = (value, month) => [across(month / months), up(value / most)];
  const line = (values, kind) => svg("polyline", { points: path(values.map(place)), class: kind });
  const [own, rivals] = apart(
    ...[chart.own, chart.rivals].map(each =>
      Math.min(Math.max(up(each.at(-1) / most), TOP + 8), HEIGHT - BOTTOM - 14),
    ),
  );
  const ends = (y, name, value, kind) => [
    text(WIDTH - RIGHT + 6, y, name, { class: "name " + kind }),
    text(WIDTH - RIGHT + 6, y + 12, value, { class: "value" }),
  ];
  const years = Array.from({ length: Math.floor(months / 12) + 1 }, (_, n) =>
    text(across((n * 12) / months), HEIGHT - 5, String(chart.year + n), {
      class: "axis",
      "text-anchor": n ? "middle" : "start",
    }),
  );
  return frame(t("chart_says", { own: chart.told[0], rivals: chart.told[1] }), [
    svg("path", { d: `M${LEFT} ${up(0)}H${WIDTH - RIGHT}`, class: "base" }),
    line(chart.rivals, "rivals"),
    line(chart.own, "own"),
    years,
    ends(own - 2, t("we"), chart.told[0], "own"),
    ends(rivals - 2, t("all_others"), chart.told[1], "rivals"),
  ]);
}

export function fan(name, months, bands, now, told) {
  const most = Math.max(...bands.map(each => each[4]), now, 1e-9),
    least = Math.min(0, ...bands.map(each => each[0]));
  const rows = [[now, now, now, now, now], ...bands],
    place = (value, number) => [across(number / (rows.length - 1)), up((value - least) / (most - least))];
  const band = (low, high, kind) =>
    svg("polygon", {
      points: path([
        ...rows.map((each, n) => place(each[low], n)),
        ...rows.map((each, n) => place(each[high], n)).reverse(),
      ]),
      class: kind,
    });
  const [high, low] = apart(
    place(rows.at(-1)[4], 0)[1],
    Math.min(place(rows.at(-1)[0], 0)[1], HEIGHT - BOTTOM - 4),
    13,
  );
  return frame(`${name}: ${told.low} – ${told.high}`, [
    svg("path", { d: `M${LEFT} ${up(-least / (most - least))}H${WIDTH - RIGHT}`, class: "base" }),
    band(0, 4, "wide"),
    band(1, 3, "narrow"),
    svg("polyline", { points: path(rows.map((each, n) => place(each[2], n))), class: "own" }),
    text(WIDTH - RIGHT + 6, high + 4, told.high, { class: "value" }),
    text(WIDTH - RIGHT + 6, low + 4, told.low, { class: "value" }),
    text(across(0), HEIGHT - 5, t("now"), { class: "axis" }),
    text(across(1), HEIGHT - 5, months, { class: "axis", "text-anchor": "end" }),
  ]);
}

// The goal: own compute over that of all others combined; the mark is where they are equal.
export function goal() {
  const ratio = latest.ratio;
  return el(
    "div",
    { class: "goal", role: "img", "aria-label": `${t("goal")} ${Math.round(ratio * 100)}%` },
    el(
      "div",
      { class: "ends" },
      el("span", { class: "dim" }, t("goal")),
      el("b", { class: "gold" }, percent(ratio)),
    ),
    bar(ratio / 1.25, 0.8, true),
    latest.bet && el("small", {}, t("goal_help")),
  );
}

export function bar(share, markAt = null, gold = false) {
  const place = value => `${(Math.min(Math.max(value, 0), 1) * 100).toFixed(1)}`;
  return svg(
    "svg",
    {
      viewBox: "0 0 100 4",
      preserveAspectRatio: "none",
      class: "bar" + (gold ? " gold" : ""),
      "aria-hidden": "true",
    },
    svg("rect", { width: 100, height: 4, class: "track" }),
    svg("rect", { width: place(share), height: 4, class: "fill" }),
    markAt != null && svg("rect", { x: place(markAt), width: 0.7, height: 4, class: "at" }),
  );
}

export const score = value => figure(value.toFixed(2));
