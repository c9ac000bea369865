"use strict";
// The projector: the race as reported, lab names and never a student's.
const COLOURS = ["#ffc857", "#7fb8ff", "#7fd6a4", "#ff9b8a", "#c9a6ff", "#9fe3e8"];
function chart(world) {
  const labs = Object.keys(world.compute), months = world.rivals.length, top = Math.max(1, ...world.rivals, ...labs.flatMap(lab => world.compute[lab]));
  const NS = "http://www.w3.org/2000/svg", svg = document.createElementNS(NS, "svg");
  svg.setAttribute("viewBox", "0 0 800 320"); svg.setAttribute("role", "img"); svg.setAttribute("aria-label", t("as_reported"));
  const place = (month, value) => `${(20 + 620 * month / Math.max(1, months - 1)).toFixed(1)},${(300 - 280 * value / top).toFixed(1)}`;
  const draw1 = (values, colour, name, dash) => {
    const path = document.createElementNS(NS, "polyline");
    path.setAttribute("points", values.map((value, month) => place(month, value)).join(" "));
    for (const [key, value] of Object.entries({ fill: "none", stroke: colour, "stroke-width": 3, "stroke-dasharray": dash })) path.setAttribute(key, value);
    const text = document.createElementNS(NS, "text"), [x, y] = place(values.length - 1, values.at(-1) ?? 0).split(",");
    text.setAttribute("x", +x + 8); text.setAttribute("y", +y + 5); text.textContent = name; svg.append(path, text);
  };
  const step = [1, 2, 5, 10].map(n => n * 10 ** Math.floor(Math.log10(top / 3))).find(n => top / n <= 4) ?? top;
  for (let value = step; value <= top; value += step) {
    const line = document.createElementNS(NS, "path"), text = document.createElementNS(NS, "text"), y = place(0, value).split(",")[1];
    line.setAttribute("d", `M20 ${y}H640`); line.setAttribute("stroke", "#33435a");
    text.setAttribute("x", 22); text.setAttribute("y", y - 4); text.setAttribute("class", "dim"); text.textContent = value.toLocaleString("en"); svg.append(line, text);
  }
  labs.forEach((lab, row) => draw1(world.compute[lab], COLOURS[row % COLOURS.length], latest.labs[lab], "none"));
  draw1(world.rivals, "#f2f4f8", "", "6 6");
  return svg;
}
function show() {
  draw(clock(latest), el("p", {}, latest.phase === "lobby" ? t("people", { count: latest.people }) : latest.phase === "decide" ? "" : t(latest.phase)),
    latest.practice && el("p", { class: "note" }, t("practice")),
    el("div", { class: "cols" }, latest.worlds.map((world, number) => el("section", {},
      el("h2", {}, latest.worlds.length > 1 ? t("world", { number: number + 1 }) + " · " : "", world.date),
      world.rivals.length > 0 && [chart(world), el("small", {}, t("as_reported"), " · ┅ ", t("rivals"))],
      el("table", {}, Object.entries(latest.labs).map(([lab, name]) => el("tr", {}, el("td", {}, name),
        el("td", { class: world.committed[lab] ? "go" : "dim" }, world.strategies[lab] ? t("bot", { strategy: world.strategies[lab] }) : t(world.committed[lab] ? "is_committed" : "thinking"))))),
      el("ul", {}, world.news.map(each => el("li", {}, each)))))), el("p", { class: "dim" }, t("model")));
}
function door(wrong) {
  const code = el("input", { id: "code", maxlength: 6, autocomplete: "off" });
  draw(el("form", { onsubmit: event => { event.preventDefault(); watch(code.value); } },
    el("section", {}, el("label", { for: "code" }, t("code")), code, el("button", { class: "main" }, t("enter"))))); if (wrong) say(why("code"));
}
function watch(code) {
  new Line("projector", () => code.toUpperCase(), message => {
    if (message.do === "state") { latest = message; show(); }
    else if (message.do === "end") { latest = null; door(true); }
    else if (message.do === "lost") say(t("connecting"));
  });
}
begin().then(() => location.hash.length > 1 ? watch(location.hash.slice(1)) : door());
