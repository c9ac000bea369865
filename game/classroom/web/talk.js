"use strict";

// What all pages share: sentences, the socket that comes back, the clock.
const kept = (() => {
  try {
    localStorage.setItem("t", "1");
    return localStorage;
  } catch {
    const m = {};
    return {
      getItem: k => m[k] ?? null,
      setItem: (k, v) => {
        m[k] = v;
      },
      removeItem: k => {
        delete m[k];
      },
    };
  }
})();

const asked = new URLSearchParams(location.search).get("lang");
if (asked) kept.setItem("lang", asked);
const lang = kept.getItem("lang") || (navigator.language.startsWith("ar") ? "ar" : "en");
let words = {},
  ahead = 0;

const t = (key, parts = {}) =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) =>
    words.dir === "rtl" ? `\u2068${parts[name] ?? ""}\u2069` : (parts[name] ?? ""),
  );

// Text goes in as text and never as markup, whatever somebody calls themselves.
function el(tag, attributes = {}, ...inside) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node[name] = value;
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...inside.flat(Infinity).filter(each => each != null && each !== false));
  return node;
}

const draw = (...inside) =>
  document
    .getElementById("page")
    .replaceChildren(...inside.flat(Infinity).filter(each => each != null && each !== false));

let quiet;

function say(text, stays = false) {
  document.getElementById("say").textContent = text;
  clearTimeout(quiet);
  if (text && !stays) quiet = setTimeout(() => say(""), 4000);
}

async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { ok: answer.ok, ...(await answer.json()) };
  } catch {
    return { ok: false, why: "else", lost: true };
  }
}

const why = code => t(words["why_" + code] ? "why_" + code : "why_else");

async function begin(part = "") {
  words = await (await fetch(`texts-${part}${lang === "ar" ? "ar" : "en"}.json`)).json();
  document.documentElement.lang = lang;
  document.documentElement.dir = words.dir;
  document.title = t("title");
}

// The socket: comes back by itself, and at once when a phone wakes up.
// What was not acknowledged is sent again, and
// where it is kept by a name, also after the page was loaded anew.
const ASLEEP = 5000; // ms after which a phone may have cut the socket without a word

class Line {
  constructor(kind, secret, on, keep = "") {
    Object.assign(this, { kind, secret, on, keep, waiting: new Map(), over: false, hidden: 0 });
    try {
      this.waiting = new Map(JSON.parse(sessionStorage.getItem(keep) || "[]"));
    } catch {
      /* nothing is kept here */
    }
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.hidden = Date.now();
      else this.wake(Date.now() - this.hidden > ASLEEP);
    });
    addEventListener("pageshow", event => this.wake(event.persisted));
    addEventListener("online", () => this.wake(true));
    this.open();
    setInterval(() => this.live() && !document.hidden && this.socket.send("here"), 30000);
  }
  live() {
    return this.socket?.readyState === WebSocket.OPEN;
  }
  wake(anew = false) {
    if (!this.over && this.socket?.readyState !== WebSocket.CONNECTING && (anew || !this.live())) this.open();
  }
  open() {
    const before = this.socket,
      socket = (this.socket = new WebSocket(
        `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live/${this.kind}`,
      ));
    before?.close();
    socket.onopen = () => {
      socket.send(
        JSON.stringify({ do: "hello", secret: this.secret(), language: lang === "ar" ? "ar" : "en" }),
      );
      for (const text of this.waiting.values()) socket.send(text);
    };
    socket.onmessage = event => {
      const message = JSON.parse(event.data);
      if (message.now) ahead = message.now - Date.now();
      if (message.key && this.waiting.delete(message.key)) this.note();
      this.on(message);
    };
    socket.onclose = event => {
      if (socket !== this.socket) return;
      if (event.code === 4001 || event.code === 4003) {
        this.over = true;
        this.on({ do: "end", code: event.code });
      } else {
        this.on({ do: "lost" });
        setTimeout(() => this.wake(), 700 + Math.random() * 600);
      }
    };
  }
  note() {
    if (this.keep)
      try {
        sessionStorage.setItem(this.keep, JSON.stringify([...this.waiting]));
      } catch {
        /* as above */
      }
  }
  send(message) {
    const key = Array.from(crypto.getRandomValues(new Uint8Array(9)), n => n.toString(36)).join("");
    const text = JSON.stringify({ ...message, key });
    this.waiting.set(key, text);
    this.note();
    if (this.live()) this.socket.send(text);
    return key;
  }
}

function left(state) {
  const ms = state.paused ?? (state.deadline == null ? null : state.deadline - Date.now() - ahead);
  if (ms == null) return "";
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

let latest = null;

setInterval(() => {
  if (latest) for (const node of document.querySelectorAll(".left")) node.textContent = left(latest);
}, 250);
