// A seat: taking one, taking it back on another phone, the words for that, watching without one.
import { paint, typed } from "./paint.js";
const FIRST = ["Amber", "Blue", "Coral", "Green", "Ruby", "Silver", "Golden", "Quiet"],
  LAST = ["Falcon", "Oryx", "Heron", "Lynx", "Dolphin", "Gazelle", "Owl", "Fox"];

const of = names => names[Math.floor(Math.random() * names.length)];
const invented = () => `${of(FIRST)} ${of(LAST)}`;

const field = (name, label, value, more = {}) => [
  el("label", { for: name }, label),
  el("input", {
    id: name,
    value,
    autocomplete: "off",
    spellcheck: "false",
    oninput: event => typed.set(name, event.target.value),
    ...more,
  }),
];

const value = id => document.getElementById(id).value;
let name = "",
  problem = null;

export function door(act) {
  name ||= typed.get("name") || kept.getItem("name") || invented();
  const shutOut = problem === "locked" || problem === "full",
    code = typed.get("code") || location.hash.slice(1, 7);
  const another = () => {
    name = invented();
    typed.set("name", name);
    door(act);
    document.getElementById("name").value = name;
  };
  paint(
    el("header", { class: "brand" }, mark(), el("h1", {}, t("title"))),
    problem && el("p", { class: "note bad", role: "alert", id: "problem" }, why(problem)),
    el(
      "form",
      {
        onsubmit: event => {
          event.preventDefault();
          act.join(value("code"), value("name"));
        },
      },
      el(
        "section",
        {},
        field("code", t("code"), code, {
          inputmode: "text",
          autocapitalize: "characters",
          maxlength: 6,
          required: true,
          class: "code",
        }),
        field("name", t("name"), name, { maxlength: 24, required: true }),
        el("p", { class: "dim" }, t("name_help")),
        el("button", { type: "button", id: "another", onclick: another }, t("another_name")),
        el("button", { class: "main", id: "join" }, t("join")),
      ),
    ),
    el(
      "details",
      { id: "back", "data-key": "back" },
      el("summary", {}, t("have_seat")),
      el(
        "form",
        {
          onsubmit: event => {
            event.preventDefault();
            act.recover(value("phrase"));
          },
        },
        el("p", { class: "dim" }, t("have_seat_help")),
        field("phrase", t("four_words"), typed.get("phrase") || "", {
          autocapitalize: "none",
          required: true,
          dir: "ltr",
        }),
        el("button", { id: "recover" }, t("take_back")),
      ),
    ),
    el(
      "details",
      { "data-key": "watch-" + shutOut, open: shutOut },
      el("summary", {}, t("watch")),
      el("p", { class: "dim" }, t("watch_help")),
      el("button", { id: "watch", onclick: () => act.watch(value("code")) }, t("watch_now")),
    ),
    el(
      "p",
      { class: "row" },
      el(
        "a",
        { href: `?lang=${lang === "ar" ? "en" : "ar"}${location.hash}`, lang: lang === "ar" ? "en" : "ar" },
        lang === "ar" ? "English" : "العربية",
      ),
    ),
    el("p", { class: "dim" }, t("model")),
  );
}

export function refuse(reason, act) {
  problem = reason;
  door(act);
  document.getElementById("problem")?.scrollIntoView({ block: "nearest" });
}

// The mark of the race: three racks, the last of them lit.
export function mark() {
  const bars = el("span", { class: "mark", "aria-hidden": "true" });
  bars.append(el("i"), el("i"), el("i"));
  return bars;
}

export const words = () =>
  el(
    "details",
    { class: "card", "data-key": "words", open: latest.phase === "lobby" },
    el("summary", {}, t("your_words")),
    el("p", { class: "words" }, kept.getItem("phrase") || ""),
    el("p", { class: "dim" }, t("keep_words")),
  );

export function elsewhere(act) {
  paint(
    el(
      "section",
      {},
      el("h1", {}, t("moved")),
      el("p", {}, t("moved_help")),
      el("button", { class: "main", id: "here", onclick: act.talk }, t("use_here")),
    ),
  );
}
