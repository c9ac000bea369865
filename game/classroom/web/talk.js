"use strict";
// What all pages share: sentences, the socket that comes back, the clock.
const kept = (() => { try { localStorage.setItem("t", "1"); return localStorage; } catch { const m = {}; return {
  getItem: k => m[k] ?? null, setItem: (k, v) => { m[k] = v; }, removeItem: k => { delete m[k]; } }; } })();
const asked = new URLSearchParams(location.search).get("lang");
if (asked) kept.setItem("lang", asked);
const lang = kept.getItem("lang") || (navigator.language.startsWith("ar") ? "ar" : "en");
let words = {}, ahead = 0;
const t = (key, parts = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? "");
// Text goes in as text and never as markup, whatever somebody calls themselves.
function el(tag, attributes = {}, ...inside) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...inside.flat(Infinity).filter(each => each != null && each !== false));
  return node;
}
const draw = (...inside) => document.getElementById("page").replaceChildren(...inside.flat(Infinity).filter(each => each != null && each !== false));
let quiet;
function say(text) {
  document.getElementById("say").textContent = text;
  clearTimeout(quiet);
  if (text) quiet = setTimeout(() => say(""), 4000);
}
async function post(path, body) {
  try {
    const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    return { ok: answer.ok, ...(await answer.json()) };
  } catch { return { ok: false, why: "else" }; }
}
const why = code => t(words["why_" + code] ? "why_" + code : "why_else");
async function begin() {
  words = await (await fetch(`texts-${lang === "ar" ? "ar" : "en"}.json`)).json();
  document.documentElement.lang = lang; document.documentElement.dir = words.dir; document.title = t("title");
}
// The socket: comes back by itself, and at once when a phone wakes up. What was not acknowledged is sent again.
class Line {
  constructor(kind, secret, on) { Object.assign(this, { kind, secret, on, waiting: new Map(), over: false });
    for (const each of ["visibilitychange", "pageshow", "online"]) addEventListener(each, () => document.hidden || this.wake());
    document.addEventListener("visibilitychange", () => document.hidden || this.wake());
    this.open(); setInterval(() => this.live() && !document.hidden && this.socket.send("here"), 30000); }
  live() { return this.socket?.readyState === WebSocket.OPEN; }
  wake() { if (!this.over && !this.live() && this.socket?.readyState !== WebSocket.CONNECTING) this.open(); }
  open() {
    const socket = this.socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live/${this.kind}`);
    socket.onopen = () => { socket.send(JSON.stringify({ do: "hello", secret: this.secret(), language: lang === "ar" ? "ar" : "en" }));
      for (const text of this.waiting.values()) socket.send(text); };
    socket.onmessage = event => { const message = JSON.parse(event.data);
      if (message.now) ahead = message.now - Date.now();
      if (message.key) this.waiting.delete(message.key);
      this.on(message); };
    socket.onclose = event => { if (socket !== this.socket) return;
      if (event.code === 4001 || event.code === 4003) { this.over = true; this.on({ do: "end", code: event.code }); }
      else { this.on({ do: "lost" }); setTimeout(() => this.wake(), 700 + Math.random() * 600); } };
  }
  send(message) {
    const key = Array.from(crypto.getRandomValues(new Uint8Array(9)), n => n.toString(36)).join("");
    const text = JSON.stringify({ ...message, key });
    this.waiting.set(key, text);
    if (this.live()) this.socket.send(text);
  }
}
function left(state) {
  const ms = state.paused ?? (state.deadline == null ? null : state.deadline - Date.now() - ahead);
  if (ms == null) return "";
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
function clock(state) {
  return el("div", { class: "clock" }, el("span", {}, t("round", state)), state.paused != null && el("span", {}, t("stopped")),
    el("b", { class: "left", role: "timer" }, left(state)));
}
let latest = null;
setInterval(() => { if (latest) for (const node of document.querySelectorAll(".left")) node.textContent = left(latest); }, 250);
