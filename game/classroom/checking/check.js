"use strict";
// Tries what a phone does in class: sends, listens, sleeps and comes back; tells the laptop each.
const TRIES = 5,
  PATIENCE = 5000;

const phone = Array.from(crypto.getRandomValues(new Uint8Array(9)), n => n.toString(36))
  .join("")
  .padEnd(8, "0");

let words = {},
  socket = null,
  left = null,
  wanted = false,
  itself = false; // this is the laptop: it shows nothing of a network

const middle = times => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

function line(key, bad = false) {
  const node = document.createElement("li");
  node.textContent = words[key] ?? key;
  node.className = bad ? "bad" : "";
  document.getElementById("steps").append(node);
}

const ask = key => {
  const said = key && itself ? "itself" : key;
  document.getElementById("ask").textContent = said ? (words[said] ?? said) : "";
};

async function tell(step, more = {}) {
  // A network that drops one message is no reason to send the class to paper.
  for (let tries = 0; ; tries++) {
    try {
      const answer = await fetch("/shown", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ phone, step, ...more }),
      });
      if (answer.ok) {
        itself = (await answer.json()).taken === false;
        return;
      }
      throw new Error(answer.status);
    } catch (error) {
      if (tries >= TRIES) throw error;
      await new Promise(done => setTimeout(done, 500));
    }
  }
}

async function send() {
  const times = [];
  for (let each = 0; each < TRIES; each++) {
    const then = performance.now();
    await tell("opened", { width: innerWidth });
    times.push(performance.now() - then);
  }
  return middle(times);
}

function open() {
  return new Promise((done, fail) => {
    const fresh = new WebSocket(`ws://${location.host}/echo`),
      late = setTimeout(() => {
        fresh.close();
        fail();
      }, PATIENCE);
    fresh.onopen = () => {
      clearTimeout(late);
      socket = fresh;
      done();
    };
    fresh.onerror = () => {
      clearTimeout(late);
      fail();
    };
  });
}

function echo() {
  return new Promise((done, fail) => {
    const then = performance.now(),
      late = setTimeout(fail, PATIENCE);
    socket.onmessage = () => {
      clearTimeout(late);
      done(performance.now() - then);
    };
    socket.onclose = fail;
    if (socket.readyState !== WebSocket.OPEN) fail();
    else socket.send("there?");
  });
}

async function hear() {
  await open();
  const times = [];
  for (let each = 0; each < TRIES; each++) times.push(await echo());
  return middle(times);
}

async function attempt(step, deed) {
  try {
    const ms = await deed();
    await tell(step, { ms: Math.round(ms * 10) / 10 });
    line(step);
    return true;
  } catch {
    line("not_" + step, true);
    tell(step, { worked: false }).catch(() => {});
    return false;
  }
}

// Back from sleep: a socket may be dead and not say so, so it is asked, and opened anew.
async function returned() {
  const then = performance.now();
  try {
    await echo();
  } catch {
    socket.onclose = null;
    await open();
    await echo();
  }
  return performance.now() - then;
}

async function wake() {
  if (document.hidden) {
    left = performance.now();
    return;
  }
  if (!wanted || left === null) return;
  wanted = false;
  ask("");
  if (await attempt("back", returned)) ask("done");
  else {
    wanted = true;
    left = null;
    ask("leave");
  }
}

for (const each of ["visibilitychange", "pageshow"]) addEventListener(each, wake);
document.addEventListener("visibilitychange", wake);

async function begin() {
  words = await (await fetch("/texts.json")).json();
  document.documentElement.lang = words.lang;
  document.documentElement.dir = words.dir;
  for (const id of ["title", "model"]) document.getElementById(id).textContent = words[id];
  line("opened");
  const sends = await attempt("sent", send),
    hears = await attempt("heard", hear);
  if (sends && hears) {
    wanted = true;
    ask("leave");
  }
}

begin();
