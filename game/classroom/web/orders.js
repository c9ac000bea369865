// The lab's draft: one control an order, with whose proposal it is.
import { figure } from "./paint.js";
import { nameOf } from "./people.js";

export const sent = new Map(); // orders on their way: name -> {value, key, taken}

export const act = { send: () => "" }; // how a message leaves: set by whoever has the line

export const shut = () => latest.committed || latest.phase !== "decide" || latest.paused != null;

// Parts of one whole: what one of them takes, the others give, so that they are all of the compute.
const PARTS = ["train", "experiment", "serve"];

function wholeWith(name, value) {
  if (!PARTS.includes(name) || !PARTS.every(each => latest.orders[each])) return { [name]: value };
  const [first, second] = PARTS.filter(each => each !== name),
    had = each => Number(drafted(each) ?? latest.orders[each].value),
    both = had(first) + had(second),
    left = 1 - value,
    part = round(left * (both > 0 ? had(first) / both : 0.5), 0.01);
  return { [name]: value, [first]: part, [second]: +(left - part).toFixed(6) };
}

function propose(name, value) {
  const orders = wholeWith(name, value),
    key = act.send({ do: "draft", orders });
  for (const [each, now] of Object.entries(orders)) sent.set(each, { value: now, key });
}

const drafted = name => sent.get(name)?.value ?? latest.draft[name]?.value;

function author(name) {
  const by = latest.draft[name]?.by;
  if (sent.has(name)) return el("small", { class: "by" }, t("sending"));
  return by && el("small", { class: "by" }, t("by", { name: nameOf(by) }));
}

export function changes(names) {
  return names.filter(name => latest.draft[name]).length;
}

// A step that is a round number, at most a hundredth of the way.
function stepOf(order) {
  if (order.share) return 1;
  const rough = (order.high - order.low) / 100,
    ten = 10 ** Math.floor(Math.log10(rough || 1));
  return rough ? [1, 2, 5, 10].map(n => n * ten).find(n => n >= rough) : 1;
}

const round = (value, step) =>
  +(Math.round(value / step) * step).toFixed(Math.max(0, -Math.floor(Math.log10(step))));

export function field(name) {
  const order = latest.orders[name];
  if (!order) return null;
  const body = !order.choices
    ? amount(name, order)
    : order.choices.length > 4 || !order.choices.some(each => each[2])
      ? listed(name, order)
      : picked(name, order);
  return el("div", { class: "field", "data-key": name }, body, author(name));
}

// A range with its number beside it: a thumb drags, a keyboard types.
export function amount(name, order, label = order.name, below = null) {
  const by = order.share ? 100 : 1,
    step = stepOf(order),
    low = order.low * by,
    high = order.high * by;
  const given = drafted(name) ?? order.value,
    said = given != null,
    now = said ? round(Number(given) * by, step) : "",
    id = "o-" + name;
  const take = event => {
    const wanted = Number(event.target.value);
    if (event.target.value === "" || Number.isNaN(wanted)) return;
    const value = Math.min(Math.max(wanted, low), high) / by;
    propose(name, +value.toFixed(6));
  };
  const echo = id => event => {
    document.getElementById(id).value = event.target.value;
  };
  const terms = {
    min: Math.floor(low / step) * step,
    max: high,
    step,
    value: said ? now : (low + high) / 2,
    disabled: shut(),
    onchange: take,
    "aria-describedby": id + "-help",
  };
  return [
    el(
      "div",
      { class: "ends" },
      el("label", { for: id }, label),
      el(
        "span",
        { class: "amount" },
        el("input", {
          id: id + "-n",
          type: "number",
          inputmode: order.low < 0 || step < 1 ? "decimal" : "numeric",
          ...terms,
          value: now,
          step: "any",
          "aria-label": `${order.name} (${order.unit})`,
          oninput: echo(id),
        }),
        el("span", { class: "unit" }, order.unit),
      ),
    ),
    el("input", {
      id,
      type: "range",
      class: said ? "" : "unsaid",
      ...terms,
      "aria-valuetext": said ? `${now} ${order.unit}` : t("not_said"),
      oninput: echo(id + "-n"),
    }),
    below,
    el("small", { id: id + "-help" }, !said && [el("b", {}, t("not_said")), ". "], order.help),
  ];
}

function take(name, order, text) {
  propose(name, typeof order.choices[0][0] === "number" ? Number(text) : text);
}

function listed(name, order) {
  const now = drafted(name) ?? order.picked,
    [, , means, badge] = order.choices.find(each => each[0] === now) ?? [];
  return [
    el("label", { for: "o-" + name, class: "name" }, order.name),
    el(
      "select",
      {
        id: "o-" + name,
        "aria-describedby": `o-${name}-help`,
        disabled: shut(),
        onchange: event => take(name, order, event.target.value),
      },
      order.choices.map(([value, text]) => el("option", { value, selected: value === now }, text)),
    ),
    el("small", { id: `o-${name}-help` }, means || order.help, " ", sure(badge)),
  ];
}

function picked(name, order) {
  const now = drafted(name) ?? order.picked;
  return el(
    "fieldset",
    { disabled: shut() },
    el("legend", {}, order.name),
    order.choices.map(([value, text, means]) =>
      option(name, value, text, means, value === now, () => take(name, order, String(value))),
    ),
  );
}

// How sure a figure is: a word for the eye, and where it comes from for whoever asks or listens.
export const sure = badge =>
  badge &&
  el(
    "span",
    { class: "sure " + badge.kind, title: badge.from },
    el("span", { "aria-hidden": "true" }, t("sure_" + badge.kind)),
    el("span", { class: "unseen" }, badge.from),
  );

export const option = (name, value, text, means, checked, onchange, badge = null) =>
  el(
    "label",
    { class: "pick", "data-key": `${name}-${value}` },
    el("input", { type: "radio", id: `o-${name}-${value}`, name, value, checked, onchange }),
    el("span", {}, el("b", {}, text), (means || badge) && el("small", {}, means, " ", sure(badge))),
  );

export function card(each) {
  const now = sent.get(each.order)?.value ?? latest.draft[each.order]?.value ?? each.default;
  return el(
    "section",
    { class: "event", "data-key": each.order },
    el(
      "fieldset",
      { disabled: shut() },
      el("legend", {}, each.title),
      el("p", {}, each.text),
      each.options.map(([number, text, odds, badge]) =>
        option(
          each.order,
          number,
          text,
          [odds, number === each.default && t("by_default")].filter(Boolean).join(" "),
          number === now,
          () => propose(each.order, number),
          badge,
        ),
      ),
    ),
    author(each.order),
  );
}
