"use strict";
// Charts for a wall: one's own compute against all rivals combined over the whole race, and the race as bars.
const NS = "http://www.w3.org/2000/svg";

function shape(tag, attributes, text) {
  const node = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  // A chart runs from left to right in both languages, and what is said in it as it is read.
  if (text != null)
    node.textContent =
      document.documentElement.dir === "rtl" && typeof text === "string" ? `\u2067${text}\u2069` : text;
  return node;
}

const millions = thousands => String(+(thousands / 1000).toPrecision(3));

// Round values up to the top, two to five of them.
function steps(top) {
  const power = 10 ** Math.floor(Math.log10(top)),
    step = [0.2, 0.5, 1, 2].map(each => each * power).find(each => top / each < 5.5);
  return Array.from({ length: Math.floor(top / step) }, (_, n) => (n + 1) * step);
}

function qr(code) {
  const svg = shape("svg", {
    viewBox: `0 0 ${code.size} ${code.size}`,
    class: "qr",
    role: "img",
    "aria-label": t("scan"),
  });
  svg.append(shape("path", { d: code.path, fill: "#000" }));
  return svg;
}

function course(world, height, near = false) {
  // On half a wall the same chart is drawn with larger letters, which need more room.
  const width = 1000,
    letter = near ? 38 : 26,
    left = near ? 110 : 84,
    right = 30,
    top = 24 + letter,
    bottom = 26 + letter,
    own = world.compute[latest.bettor],
    rivals = world.rivals;
  const most = Math.max(1, ...own, ...rivals) * 1.08,
    months = latest.months;
  const x = month => left + ((width - left - right) * month) / months,
    y = value => height - bottom - ((height - top - bottom) * value) / most;
  const svg = shape("svg", {
    viewBox: `0 0 ${width} ${height}`,
    class: "course",
    role: "img",
    "aria-label": `${t("the_bet", { lab: latest.labs[latest.bettor] })}: ${told(world)}`,
  });
  for (const value of steps(most))
    svg.append(
      shape("path", { d: `M${left} ${y(value)}H${width - right}`, class: "grid" }),
      shape(
        "text",
        { x: left - 12, y: y(value) + letter / 3, "text-anchor": "end", class: "dim" },
        millions(value),
      ),
    );
  for (let round = 1; round <= latest.rounds; round += 1) {
    const at = x(round * latest.turn_months);
    svg.append(
      shape("path", { d: `M${at} ${height - bottom}v10`, class: "tick" }),
      shape("text", { x: at, y: height - 10, "text-anchor": "middle", class: "dim" }, round),
    );
  }
  svg.append(
    shape("text", { x: 12, y: letter + 2, "text-anchor": "start", class: "dim" }, t("axis_unit")),
    shape("text", { x: 12, y: height - 10, "text-anchor": "start", class: "dim" }, t("axis_round")),
  );
  const points = values =>
    values.map((value, month) => `${x(month).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  for (const lab of Object.keys(world.compute))
    if (lab !== latest.bettor)
      svg.append(shape("polyline", { points: points(world.compute[lab]), class: "rival" }));
  svg.append(
    shape("polyline", { points: points(rivals), class: "rivals" }),
    shape("polyline", { points: points(own), class: "own" }),
  );
  // Names stand at the end of their lines, apart from each other, on the side where there is room.
  const last = rivals.length - 1,
    late = last > months * 0.68,
    anchor = late ? "end" : "start",
    at = x(last) + (late ? -14 : 16);
  let high = y(rivals.at(-1)) - (late ? 22 : -letter / 3),
    low = y(own.at(-1)) + (late ? 14 + letter : letter / 3);
  if (own.at(-1) > rivals.at(-1))
    [high, low] = [
      y(rivals.at(-1)) + (late ? 14 + letter : letter / 3),
      y(own.at(-1)) - (late ? 22 : -letter / 3),
    ];
  if (Math.abs(high - low) < letter * 1.4) {
    if (high < low) low = high + letter * 1.4;
    else high = low + letter * 1.4;
  }
  const inside = value => Math.min(Math.max(value, top - 6), height - bottom - 8);
  svg.append(
    shape("circle", { cx: x(last), cy: y(own.at(-1)), r: 9, class: "own-dot" }),
    shape("circle", { cx: x(last), cy: y(rivals.at(-1)), r: 7, class: "rivals-dot" }),
    shape("text", { x: at, y: inside(high), "text-anchor": anchor, class: "label" }, t("all_rivals")),
    shape(
      "text",
      { x: at, y: inside(low), "text-anchor": anchor, class: "label gold" },
      latest.labs[latest.bettor],
    ),
  );
  return svg;
}

// Places by reported compute, now and a round ago.
function ranked(world) {
  const at = back =>
    Object.keys(world.compute)
      .map(lab => [lab, world.compute[lab].at(-1 - back) ?? 0])
      .sort((a, b) => b[1] - a[1]);
  const now = at(0),
    before = world.rivals.length > latest.turn_months ? at(latest.turn_months).map(([lab]) => lab) : null;
  return now.map(([lab, value], place) => ({
    lab,
    value,
    share: value / Math.max(now[0][1], 1e-9),
    moved: before ? before.indexOf(lab) - place : 0,
  }));
}

// With a goal, the bar reaches beyond it where the share does, and a mark stands at 100%.
function bar(share, kind, goal = false) {
  const svg = shape("svg", {
    viewBox: "0 0 100 10",
    preserveAspectRatio: "none",
    class: "bar",
    "aria-hidden": "true",
  });
  const whole = goal ? Math.max(1.25, share * 1.05) : 1,
    width = Math.max(0.6, Math.min(100, (share / whole) * 100)),
    rtl = document.documentElement.dir === "rtl",
    at = rtl ? 100 - 100 / whole : 100 / whole;
  svg.append(
    shape("rect", { x: 0, y: 0, width: 100, height: 10, class: "track" }),
    shape("rect", { x: rtl ? 100 - width : 0, y: 0, width, height: 10, class: kind }),
  );
  if (goal) svg.append(shape("rect", { x: at - 0.4, y: 0, width: 0.8, height: 10, class: "goal" }));
  return svg;
}

const ratioOf = world =>
  (world.compute[latest.bettor].at(-1) ?? 0) / Math.max(world.rivals.at(-1) ?? 0, 1e-9);

const percent = share => `\u2066${Math.round(share * 100)}%\u2069`;
const told = world => t("bet_is", { ratio: percent(ratioOf(world)) });
