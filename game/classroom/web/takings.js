"use strict";

// What is taken home: the pack, tables, records; saving, forgetting and ending the class.

const resultsAddress = () => `teacher/results-${lang === "ar" ? "ar" : "en"}.html`;
const packAddress = () => `teacher/debrief.zip?lang=${lang === "ar" ? "ar" : "en"}`;

// A file is fetched before it is saved, so that one that cannot be made says why and does not vanish.
async function fetched(href, name) {
  const answer = await fetch(href).catch(() => null);
  if (!answer?.ok) {
    say(t("no_file", { reason: answer?.status === 409 ? await answer.text() : why("else") }), true);
    return;
  }
  const address = URL.createObjectURL(await answer.blob());
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  say("");
}

const fileOf = href => href.split("?")[0].split("/").at(-1);

const take = href => event => {
  event.preventDefault();
  fetched(href, fileOf(href));
};

function pack() {
  say(t("pack_comes"), true);
  fetched(packAddress(), "debrief.zip");
}

function takings() {
  const link = (href, text, more = { onclick: take(href) }) =>
      el("li", {}, el("a", { href, download: true, ...more }, text)),
    told = latest.played.length > 0 && !latest.practice;
  return fold(
    "takings",
    el(
      "ul",
      {},
      told &&
        link(packAddress(), t("pack"), {
          onclick: event => {
            event.preventDefault();
            pack();
          },
        }),
      link(resultsAddress(), t("results"), { download: false, target: "_blank", rel: "noopener" }),
      link("teacher/report.csv", t("csv_rounds")),
      told && [
        link("teacher/decisions.csv", t("csv_decisions")),
        link("teacher/predictions.csv", t("csv_predictions")),
      ],
      link("teacher/events.csv", t("csv_events")),
      latest.worlds.map((_, number) =>
        link(`teacher/world-${number}.json`, t("record_of", { number: number + 1 })),
      ),
    ),
    el("small", {}, t("no_names")),
    el(
      "button",
      {
        id: "save",
        onclick: async () => {
          const answer = await post("teacher/save", {});
          say(answer.ok ? t("saved", answer) : why("else"));
        },
      },
      t("save"),
    ),
    el(
      "button",
      {
        id: "forget",
        class: "grave",
        onclick: () =>
          confirmed(t("forget"), t("sure_forget"), async () => {
            const answer = await post("teacher/forget", {});
            say(answer.ok ? t("forgotten", answer) : why("else"));
          }),
      },
      t("forget") + "…",
    ),
    latest.phase !== "over" &&
      !latest.practice &&
      el(
        "button",
        {
          id: "end",
          class: "grave",
          onclick: () => confirmed(t("end"), t("sure_end"), () => line.send({ do: "end" })),
        },
        t("end") + "…",
      ),
  );
}
