"use strict";
// Keys of a talk: arrows, space, Home and End, N for what the teacher says. Without a script the
// slides stand below one another.
const slides = [...document.querySelectorAll(".slide")];
const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
let at = 0;
function show(place) {
  at = Math.max(0, Math.min(slides.length - 1, place));
  slides.forEach((slide, number) => slide.classList.toggle("now", number === at));
  document.title = document.title.replace(/^(\d+ \/ \d+ · )?/, `${at + 1} / ${slides.length} · `);
  history.replaceState(null, "", `#${at + 1}`);
}
slides.forEach((slide, number) => { slide.dataset.number = `${number + 1} / ${slides.length}`; });
document.body.classList.add("talk");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const to = { [forward]: at + 1, PageDown: at + 1, ArrowDown: at + 1, " ": at + 1,
    [back]: at - 1, PageUp: at - 1, ArrowUp: at - 1, Home: 0, End: slides.length - 1 }[event.key];
  if (to !== undefined) { event.preventDefault(); show(to); }
  else if (event.key === "n" || event.key === "N") document.body.classList.toggle("notes");
});
document.querySelector("main").addEventListener("click", (event) => {
  if (!event.target.closest("a")) show(at + 1);
});
show(Number(location.hash.slice(1)) - 1 || 0);
