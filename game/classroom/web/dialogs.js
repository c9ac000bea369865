"use strict";

// Questions before what cannot be taken back.
// A dialog stands beside the page, which is drawn anew without touching it.
function dialog(label, ...inside) {
  const node = el("dialog", { "aria-label": label }, el("h2", {}, label), inside),
    back = document.activeElement?.id;
  node.addEventListener("close", () => {
    node.remove();
    if (back) document.getElementById(back)?.focus();
  });
  document.body.append(node);
  node.showModal();
  return node;
}

// The answer that changes nothing comes first and has the focus:
// whoever presses Enter in haste has done no harm.
function confirmed(label, text, act, { more = null, yes = label } = {}) {
  const node = dialog(
    label,
    el("p", {}, text),
    more,
    el(
      "div",
      { class: "row" },
      el("button", { class: "no", autofocus: true, onclick: () => node.close() }, t("cancel")),
      el(
        "button",
        {
          class: "grave yes",
          onclick: () => {
            node.close();
            act();
          },
        },
        yes,
      ),
    ),
  );
}

function told(label, ...inside) {
  const node = dialog(
    label,
    inside,
    el("button", { class: "no", autofocus: true, onclick: () => node.close() }, t("close_it")),
  );
}

const choice = (id, entries, chosen) =>
  el(
    "select",
    { id },
    entries.map(([value, text]) => el("option", { value, selected: value === chosen }, text)),
  );

const nameOf = seat => seat.name || seat.id;

function seatOf(id) {
  return latest.seats.find(each => each.id === id);
}

function seated(each) {
  return `${latest.worlds.length > 1 ? t("world", { number: each.world + 1 }) + " · " : ""}${latest.labs[each.lab]}`;
}

function manage(id) {
  const seat = seatOf(id);
  if (!seat) return;
  const name = el("input", { id: "new-name", maxlength: 24, value: seat.name, autocomplete: "off" });
  const teams = latest.teams.filter(
    each => !each.strategy && (each.id === seat.team || each.members.length < 5),
  );
  const team = choice(
    "to-lab",
    teams.map(each => [each.id, seated(each)]),
    seat.team,
  );
  const act = message => {
    node.close();
    line.send(message);
  };
  const node = dialog(
    t("manage", { name: nameOf(seat) }),
    el("label", { for: "new-name" }, t("new_name")),
    el(
      "div",
      { class: "row" },
      name,
      el(
        "button",
        {
          id: "do-rename",
          onclick: () => {
            if (name.value.trim()) act({ do: "rename", person: id, name: name.value.trim() });
          },
        },
        t("rename"),
      ),
    ),
    el("label", { for: "to-lab" }, t("to_lab")),
    el(
      "div",
      { class: "row" },
      team,
      el(
        "button",
        { id: "do-move", onclick: () => act({ do: "move", person: id, team: team.value }) },
        t("move"),
      ),
    ),
    el("p", { class: "dim" }, t("words_help")),
    el(
      "div",
      { class: "row" },
      el(
        "button",
        {
          id: "do-reissue",
          onclick: () => {
            wordsFor = nameOf(seat);
            act({ do: "reissue", person: id });
          },
        },
        t("words_again"),
      ),
      el(
        "button",
        {
          id: "do-remove",
          class: "grave",
          onclick: () => {
            node.close();
            confirmed(t("remove"), t("sure_remove", { name: nameOf(seat) }), () =>
              line.send({ do: "remove", person: id }),
            );
          },
        },
        t("remove"),
      ),
      el(
        "button",
        {
          id: "do-block",
          class: "grave",
          onclick: () => {
            node.close();
            confirmed(t("block"), t("sure_block", { name: nameOf(seat) }), () =>
              line.send({ do: "remove", person: id, block: true }),
            );
          },
        },
        t("block"),
      ),
      el("button", { class: "no", onclick: () => node.close() }, t("cancel")),
    ),
  );
}

const STRATEGIES = [
  "balanced",
  "stacker",
  "hyperscaler",
  "efficiency_leaper",
  "fast_follower",
  "debt_averse",
];

function fill(each) {
  const pick = choice(
    "strategy",
    STRATEGIES.map(name => [name, t("strategy_" + name)]),
    "balanced",
  );
  confirmed(
    t("fill"),
    t("sure_fill", { lab: seated(each) }),
    () => line.send({ do: "fill", team: each.id, strategy: pick.value }),
    { more: [el("label", { for: "strategy" }, t("fill")), pick] },
  );
}

function newWords(phrase) {
  told(
    t("new_words"),
    el("p", {}, t("words_for", { name: wordsFor })),
    el("p", { class: "words", id: "fresh" }, phrase),
  );
}

let wordsFor = "";
