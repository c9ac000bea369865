// Who is in the lab: their parts, their seats, what they are called.
import { figure, svg } from "./paint.js";

export const ROLES = ["founder", "cfo", "builder", "scientist", "strategist"];

const ICONS = {
  founder: "M6 21V3m0 1h12l-3 4 3 4H6",
  cfo: "M12 3v18M16 7c-1-2-8-2-8 1s8 2 8 5-7 4-8 1",
  builder: "M13 2 5 14h6l-1 8 8-12h-6z",
  scientist: "M9 3h6M10 3v6l-5 10a1 1 0 0 0 1 2h12a1 1 0 0 0 1-2L14 9V3",
  strategist: "M12 3a9 9 0 1 0 .1 0zM15.500 8.500l-2 5-5 2 2-5z",
};

export const icon = role =>
  svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, svg("path", { d: ICONS[role] }));

const comma = () => (lang === "ar" ? "، " : ", ");
export const me = () => latest.members.find(each => each.id === latest.me.id);
// What the debrief calls whoever has decided something: it names no names.
export const seat = each => t("seat", { number: figure(each.seat) });
export const listOf = roles => roles.map(role => t(role)).join(comma());

export const nameOf = id =>
  id === latest.me.id
    ? t("you")
    : id === "paper"
      ? t("the_sheet")
      : (latest.members.find(each => each.id === id)?.name ?? "");

export function team() {
  return el(
    "section",
    { "data-key": "team" },
    el("h2", {}, t("team")),
    el(
      "ul",
      { class: "people" },
      latest.members.map(each =>
        el(
          "li",
          {},
          el("b", {}, each.name),
          each.id === latest.me.id && el("small", {}, " ", t("you")),
          el(
            "small",
            { class: "state" },
            [
              seat(each),
              each.id === latest.captain && latest.rule === "captain" && t("commits"),
              ...each.roles.map(role => t(role)),
            ]
              .filter(Boolean)
              .join(comma()),
          ),
        ),
      ),
    ),
  );
}
