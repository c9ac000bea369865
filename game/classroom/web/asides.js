"use strict";
// Beside the board: joining, settings, events.
const NS = "http://www.w3.org/2000/svg";

function qr(code) {
  const svg = document.createElementNS(NS, "svg"),
    path = document.createElementNS(NS, "path");
  svg.setAttribute("viewBox", `0 0 ${code.size} ${code.size}`);
  svg.setAttribute("class", "qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", t("scan"));
  path.setAttribute("d", code.path);
  path.setAttribute("fill", "#000");
  svg.append(path);
  return svg;
}

const flip = (key, name = key) =>
  el(
    "label",
    { class: "flip" },
    el("input", {
      type: "checkbox",
      id: "set-" + name,
      checked: latest.switches[name],
      onchange: event => line.send({ do: "switch", name, value: event.target.checked }),
    }),
    t(key),
  );

// What is not of this moment is folded; what a teacher has opened stays open.
const unfolded = { joining: true, events: true, settings: false, takings: false };

const fold = (name, ...inside) =>
  el(
    "details",
    {
      id: "fold-" + name,
      class: "fold " + name,
      open: unfolded[name],
      ontoggle: event => {
        unfolded[name] = event.target.open;
      },
    },
    el("summary", {}, t(name)),
    inside,
  );

function joining() {
  const join = latest.join,
    outside = join.address && !join.address.includes("//127.");
  return fold(
    "joining",
    el("div", { class: "invite" }, join.qr && qr(join.qr), el("p", { class: "words code" }, join.code)),
    el("p", { class: "address" }, join.address),
    !outside && el("p", { class: "bad" }, t("no_network")),
    flip("door"),
    flip("locked"),
    el(
      "a",
      {
        class: "button",
        href: `projector?lang=${lang}#${join.code}`,
        target: "_blank",
        rel: "noopener",
        id: "to-projector",
      },
      t("open_projector"),
    ),
    // Present where order sheets can be printed and typed in.
    words.paper && el("a", { class: "button", id: "paper", href: `teacher/entry?lang=${lang}` }, t("paper")),
    latest.blocked?.length > 0 &&
      el(
        "div",
        {},
        el("h3", {}, t("blocked")),
        latest.blocked.map(each =>
          el(
            "div",
            { class: "row" },
            el("bdi", {}, each.name || each.id),
            el(
              "button",
              { class: "small unblock", onclick: () => line.send({ do: "unblock", person: each.id }) },
              t("unblock"),
            ),
          ),
        ),
      ),
  );
}

function settings() {
  const minutes = el("input", {
    id: "set-minutes",
    type: "number",
    min: 0.25,
    max: 60,
    step: 0.25,
    value: latest.minutes,
    inputmode: "decimal",
    onchange: event => {
      const value = +event.target.value;
      if (value >= 0.25 && value <= 60) line.send({ do: "switch", name: "minutes", value });
      else event.target.value = latest.minutes;
    },
  });
  return fold(
    "settings",
    el(
      "label",
      { for: "set-minutes", class: "inline" },
      t("minutes"),
      " ",
      el("small", {}, t("minutes_help")),
    ),
    minutes,
    flip("figures"),
    "forecast" in latest.switches && flip("forecast"),
    flip("aliases"),
    el(
      "label",
      { class: "flip" },
      el("input", {
        type: "checkbox",
        id: "set-rule",
        checked: latest.rule === "majority",
        onchange: event =>
          line.send({ do: "switch", name: "rule", value: event.target.checked ? "majority" : "captain" }),
      }),
      t("majority"),
    ),
    hasConditions() &&
      el(
        "button",
        {
          id: "reveal",
          "aria-pressed": String(revealed),
          onclick: () => {
            revealed = !revealed;
            show();
          },
        },
        t(revealed ? "conceal" : "reveal"),
      ),
  );
}

const EVENTS = ["export_controls", "efficiency_shock", "share_fall", "grid_refusal", "gulf_offer"],
  AT_LAB = new Set(["grid_refusal", "gulf_offer"]);

const picked = { event: EVENTS[0], world: "", lab: "" };

const listed = parts =>
  new Intl.ListFormat(lang === "ar" ? "ar" : "en", { type: "conjunction" }).format(parts);

function events() {
  const over = latest.phase === "over",
    keep = name => event => {
      picked[name] = event.target.value;
      show();
    };
  const labs = Object.entries(latest.labs),
    at = AT_LAB.has(picked.event);
  const pick = (id, label, name, entries) => {
    const node = choice(id, entries, picked[name]);
    node.addEventListener("change", keep(name));
    return [el("label", { for: id }, label), node];
  };
  const message = () => ({
    do: "inject",
    event: picked.event,
    ...(picked.world !== "" && { worlds: [+picked.world] }),
    ...(at && { lab: picked.lab || labs[0][0] }),
  });
  const coming = latest.coming.map(each =>
    listed(each.map(one => t("event_" + one.event) + (one.lab ? ` (${latest.labs[one.lab]})` : ""))),
  );
  return fold(
    "events",
    pick(
      "event",
      t("inject"),
      "event",
      EVENTS.map(name => [name, t("event_" + name)]),
    ),
    at && pick("event-lab", t("into_lab"), "lab", labs),
    latest.worlds.length > 1 &&
      pick("event-world", t("in_worlds"), "world", [
        ["", t("all_worlds")],
        ...latest.worlds.map((_, n) => [String(n), t("world", { number: n + 1 })]),
      ]),
    el("p", { id: "does" }, t("does_" + picked.event)),
    el("p", { class: "note", id: "talk" }, t("talk_point", { talk: t("talk_" + picked.event) })),
    el(
      "button",
      {
        id: "do-inject",
        disabled: over,
        onclick: () =>
          confirmed(
            t("events"),
            t("sure_inject", { event: t("event_" + picked.event) }),
            () => line.send(message()),
            { yes: t("inject") },
          ),
      },
      t("put_in"),
    ),
    coming.map(
      (text, number) =>
        text &&
        el(
          "p",
          { class: "coming" },
          t(latest.worlds.length > 1 ? "coming_in" : "coming", { number: number + 1, events: text }),
        ),
    ),
  );
}
