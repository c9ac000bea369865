"use strict";
// Order sheets, typed in: a form a lab, its fields in the order of the sheet.
let drawn = "";

async function look() {
  try {
    const answer = await fetch(`/teacher/entry.json?lang=${lang}`);
    if (answer.status === 403) {
      const ar = "افتح هذه الصفحة من صفحة المعلم.";
      const text = lang === "ar" ? ar : "Open this page from the teacher's page.";
      draw(el("p", {}, el("a", { href: `/teacher?lang=${lang}` }, text)));
      return;
    }
    latest = await answer.json();
    words = { ...latest.texts, dir: latest.dir };
    ahead = latest.now - Date.now();
    if (document.getElementById("say").textContent === t("lost")) say("");
    show();
  } catch {
    if (latest) say(t("lost"), true);
  }
}

const id = (lab, name) => `${lab.id}-${name}`;

function input(lab, name, label, hint, options, value, number) {
  const chosen = el("small", { class: "go", id: id(lab, name) + "-is" }),
    told = text => {
      chosen.textContent = options.find(([each]) => String(each) === text.trim())?.[1] ?? "";
    };
  told(value);
  return el(
    "div",
    { class: name === "stack_share" ? "first" : "" },
    el("label", { for: id(lab, name) }, number ? [el("span", { class: "no" }, number), " "] : null, label),
    el("input", {
      id: id(lab, name),
      name,
      value,
      inputmode: "decimal",
      autocomplete: "off",
      maxlength: 24,
      "aria-describedby": id(lab, name) + "-hint",
      oninput: event => {
        told(event.target.value);
        event.target.removeAttribute("aria-invalid");
      },
    }),
    chosen,
    el(
      "small",
      { id: id(lab, name) + "-hint" },
      hint,
      options.length ? [hint ? " · " : "", options.map(([n, text]) => `${n} ${text}`).join(" · ")] : null,
    ),
    el("small", { class: "bad", id: id(lab, name) + "-bad" }),
  );
}

function sheet(lab) {
  const labs = lab.labs.map((name, place) => [place + 1, name]);
  return el(
    "form",
    {
      class: "sheet",
      id: `sheet-${lab.id}`,
      autocomplete: "off",
      onsubmit: event => {
        event.preventDefault();
        commit(lab);
      },
    },
    el(
      "section",
      {},
      el("h2", {}, lab.name, " ", el("small", { class: "go", id: `in-${lab.id}` })),
      el(
        "details",
        {},
        el("summary", {}, t("read_out")),
        el(
          "dl",
          {},
          lab.told.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
        ),
        el(
          "ul",
          {},
          lab.said.map(each => el("li", {}, each)),
        ),
      ),
      el(
        "div",
        { class: "fields" },
        lab.fields.map(each =>
          input(
            lab,
            each.name,
            each.label,
            [each.number ? each.range : each.help, each.standing && t("if_empty", { value: each.standing })]
              .filter(Boolean)
              .join(" · "),
            each.choices,
            each.written,
            each.number,
          ),
        ),
        input(lab, "lead", t("lead"), "", labs, lab.slip[0]),
        input(lab, "sure", t("sure"), "0–100%", [], lab.slip[1]),
      ),
      el("ul", { id: `cut-${lab.id}`, class: "bad" }),
      el("button", { class: "main" }, t("commit")),
    ),
  );
}

async function commit(lab) {
  const form = document.getElementById(`sheet-${lab.id}`),
    written = {};
  for (const each of lab.fields) written[each.name] = form.elements[each.name].value;
  for (const bad of form.querySelectorAll("small.bad")) bad.textContent = "";
  const key = Array.from(crypto.getRandomValues(new Uint8Array(9)), n => n.toString(36)).join("");
  const body = {
    key,
    language: lang,
    team: lab.id,
    round: latest.round,
    written,
    lead: form.elements.lead.value,
    sure: form.elements.sure.value,
  };
  // Sent again until there is an answer: the key makes that harmless.
  let answer = await post("/teacher/entry", body);
  while (answer.lost) {
    say(t("lost"), true);
    await new Promise(done => setTimeout(done, 700));
    answer = await post("/teacher/entry", body);
  }
  if (!answer.ok) {
    const field = answer.where && form.elements[answer.where];
    if (field) {
      field.setAttribute("aria-invalid", "true");
      document.getElementById(id(lab, answer.where) + "-bad").textContent = answer.text;
      field.focus();
    }
    say(field ? t("wrong") : (answer.text ?? t("wrong")), true);
    return;
  }
  say(t("is_in", { lab: lab.name }), true);
  await look();
  const next = latest.labs.find(each => each.fields && !each.committed);
  if (next) document.getElementById(id(next, "stack_share")).focus();
  else say(t("all_in"), true);
}

async function choose(labs, paper) {
  for (const lab of labs) await post("/teacher/on-paper", { team: lab.id, paper });
  await look();
}

function pick() {
  const free = latest.labs.filter(each => !each.strategy);
  return el(
    "section",
    {},
    el("h2", {}, t("on_paper")),
    el(
      "div",
      { class: "pick" },
      free.map(lab =>
        el(
          "label",
          {},
          el("input", {
            type: "checkbox",
            id: `paper-${lab.id}`,
            checked: lab.paper,
            onchange: event => choose([lab], event.target.checked),
          }),
          lab.name,
          lab.people ? ` (${t("people", { count: lab.people })})` : "",
        ),
      ),
      el(
        "button",
        {
          id: "all",
          onclick: () =>
            choose(
              free.filter(lab => !lab.paper),
              true,
            ),
        },
        t("all"),
      ),
    ),
    el("small", {}, t("phones")),
  );
}

function build() {
  const before = {},
    here = document.activeElement?.id,
    same = drawn.split("|")[0] === String([latest.round, latest.practice, latest.phase]);
  if (same) for (const each of document.querySelectorAll("form input")) before[each.id] = each.value;
  const links = [
    ["print_now", "now"],
    ["print_all", "all"],
  ].map(([text, rounds]) =>
    el(
      "a",
      { href: `/teacher/sheets?lang=${lang}&rounds=${rounds}`, target: "_blank", rel: "noopener" },
      t(text),
    ),
  );
  draw(
    el(
      "div",
      { class: "clock" },
      el("span", { id: "round" }),
      el("span", { id: "held" }),
      el("b", { class: "left", role: "timer" }),
    ),
    el("h1", {}, t("title")),
    el("p", { class: "links" }, el("a", { href: `/teacher?lang=${lang}` }, t("back")), links),
    pick(),
    latest.practice && el("p", { class: "note" }, t("practice")),
    el(
      "p",
      { class: "dim" },
      latest.phase === "decide" ? t("keys") : t(latest.phase === "over" ? "over" : "closed"),
    ),
    latest.phase === "decide" && latest.labs.filter(each => each.fields).map(sheet),
    el("p", { class: "dim" }, t("model")),
  );
  for (const [name, value] of Object.entries(before)) {
    const node = document.getElementById(name);
    if (node) node.value = value;
  }
  if (here) document.getElementById(here)?.focus({ preventScroll: true });
}

function show() {
  document.documentElement.lang = lang;
  document.documentElement.dir = latest.dir;
  document.title = t("title");
  const signature =
    String([latest.round, latest.practice, latest.phase]) +
    "|" +
    JSON.stringify(
      latest.labs.map(lab => [
        lab.id,
        lab.name,
        lab.paper,
        lab.strategy,
        lab.people,
        lab.fields?.map(each => [each.name, each.range, each.choices]),
      ]),
    );
  if (signature !== drawn) {
    build();
    drawn = signature;
  }
  document.getElementById("round").textContent = t("round", latest);
  document.getElementById("held").textContent = latest.paused != null ? t("stopped") : "";
  for (const lab of latest.labs) {
    const form = document.getElementById(`sheet-${lab.id}`);
    if (!form) continue;
    form.toggleAttribute("data-in", lab.committed);
    document.getElementById(`in-${lab.id}`).textContent = lab.committed ? t("committed") : "";
    document.getElementById(`cut-${lab.id}`).replaceChildren(...lab.cut.map(each => el("li", {}, each)));
  }
}

setInterval(look, 3000);
look();
