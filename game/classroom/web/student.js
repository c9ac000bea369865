// A student's page: from the door to the seat, and what comes over the line.
import { act as orders, sent } from "./orders.js";
import { tell, typed } from "./paint.js";
import { secondsLeft, show } from "./round.js";
import { door, elsewhere, refuse } from "./seat.js";
import { showRace, watch } from "./watch.js";
let line = null;
const act = { join, recover, talk, watch: code => watch(code, reason => refuse(reason, act)) };

async function join(code, name) {
  kept.setItem("name", name);
  seated(await post("join", { code, name, before: kept.getItem("token") || "" }));
}

async function recover(phrase) {
  seated(await post("recover", { phrase }));
}

function seated(answer) {
  if (!answer.ok) {
    refuse(answer.why, act);
    return;
  }
  typed.drop("phrase");
  kept.setItem("token", answer.token);
  kept.setItem("phrase", answer.phrase);
  talk();
}

function talk() {
  line = new Line("student", () => kept.getItem("token"), hear, "waiting");
  // What was on its way when the page was loaded anew is on its way still.
  for (const [key, text] of line.waiting)
    for (const [name, value] of Object.entries(JSON.parse(text).orders ?? {})) sent.set(name, { value, key });
  orders.send = message => {
    const key = line.send({ ...message, round: latest.practice ? 0 : latest.round });
    queueMicrotask(orders.show);
    return key;
  };
  orders.show = () => latest?.me && (latest.spectator ? showRace(true) : show());
}

function hear(message) {
  document.documentElement.dataset.line = message.do === "lost" || message.do === "end" ? "lost" : "live";
  if (message.do === "state") arrived(message);
  else if (message.do === "done") taken(message.key);
  else if (message.do === "refused") {
    settle(each => each.key === message.key);
    say(why(message.why));
    orders.show();
  } else if (message.do === "lost") say(t("connecting"), true);
  else if (message.do === "end") ended(message.code);
}

// The state with an order in it comes before its acknowledgement or after it,
// and a colleague may have been quicker.
function taken(key) {
  for (const each of sent.values()) if (each.key === key) each.taken = true;
  settle((each, name) => each.taken && latest?.draft[name]?.value === each.value);
  orders.show();
  setTimeout(() => {
    settle(each => each.taken);
    orders.show();
  }, 1500);
}

function settle(when) {
  for (const [name, each] of sent) if (when(each, name)) sent.delete(name);
}

function arrived(state) {
  const before = latest;
  latest = state;
  settle(each => each.taken);
  if (document.getElementById("say").textContent === t("connecting")) say("");
  orders.show();
  if (!state.spectator && !before?.spectator) news(before, state);
}

function ended(code) {
  latest = null;
  sent.clear();
  if (code === 4001) {
    elsewhere(act);
    return;
  }
  kept.removeItem("token");
  kept.removeItem("phrase");
  sessionStorage.removeItem("waiting");
  refuse("ended", act);
}

// For those who hear the page: what has changed, and the clock at a few moments only.
function news(before, state) {
  if (!before) return;
  if (before.phase !== state.phase) {
    tell(t(state.phase === "decide" ? "round_begins" : state.phase));
    scrollTo({ top: 0 });
  } else if (before.committed !== state.committed) tell(t(state.committed ? "committed" : "opened_again"));
  else if (before.paused !== state.paused) tell(t(state.paused != null ? "stopped" : "resumed"));
  else if (state.events.length > before.events.length)
    tell(`${state.events.at(-1).title}. ${state.events.at(-1).talk}`);
}

const MOMENTS = [60, 30, 10];
let told = null;

setInterval(() => {
  const seconds = latest?.me ? secondsLeft() : null,
    moment = MOMENTS.find(each => seconds === each);
  if (seconds == null || latest.phase !== "decide") {
    told = null;
    return;
  }
  document.querySelector(".clock")?.classList.toggle("late", seconds <= 30);
  if (moment && told !== moment) {
    told = moment;
    orders.show();
    tell(t("seconds_" + moment));
  }
}, 250);

begin("student-").then(() => (kept.getItem("token") ? talk() : door(act)));
