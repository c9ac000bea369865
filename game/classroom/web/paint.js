// Painting: the page as it should be is laid over the page as it is,
// so that a finger, a caret and an open card stay.
const HANDLERS = ["onclick", "onchange", "oninput", "onsubmit", "ontoggle"];
const keyOf = node => (node.nodeType === 1 ? node.id || node.getAttribute("data-key") || "" : "");

const alike = (old, fresh) =>
  old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName && keyOf(old) === keyOf(fresh);

export function paint(...inside) {
  const fresh = el("main", {}, inside);
  children(document.getElementById("page"), fresh);
  for (const each of document.querySelectorAll("input[type=range]")) fill(each);
}

// How much of a range is filled; a policy that forbids style attributes allows this.
const fill = each =>
  each.style.setProperty("--at", `${(100 * (each.value - each.min)) / (each.max - each.min || 1)}%`);

document.addEventListener("input", event => event.target.type === "range" && fill(event.target));

function children(old, fresh) {
  let at = old.firstChild;
  for (const node of [...fresh.childNodes]) {
    let found = at;
    while (found && !alike(found, node)) found = found.nextSibling;
    if (found) {
      while (at !== found) {
        const gone = at;
        at = at.nextSibling;
        gone.remove();
      }
      over(at, node);
      at = at.nextSibling;
    } else old.insertBefore(node, at);
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

function over(old, fresh) {
  if (old.nodeType !== 1) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && name !== "style" && !(name === "open" && old.nodeName === "DETAILS"))
      old.removeAttribute(name);
  for (const { name, value } of [...fresh.attributes])
    if (old.getAttribute(name) !== value && !(name === "open" && old.nodeName === "DETAILS"))
      old.setAttribute(name, value);
  for (const name of HANDLERS) if (old[name] !== fresh[name]) old[name] = fresh[name];
  if (old.nodeName !== "SELECT") children(old, fresh);
  else if (offered(old) !== offered(fresh))
    old.replaceChildren(...[...fresh.childNodes].map(each => each.cloneNode(true)));
  if (old.nodeName === "INPUT" || old.nodeName === "SELECT") held(old, fresh);
}

const offered = select => [...select.options].map(each => each.value + each.text).join("|");

// What is being typed or dragged is left alone; everything else shows what is so.
function held(old, fresh) {
  if (old.type === "radio" || old.type === "checkbox") {
    if (old.checked !== fresh.checked) old.checked = fresh.checked;
    return;
  }
  const busy = old.type === "range" ? old.matches(":active") : document.activeElement === old;
  if (!busy && old.value !== fresh.value) old.value = fresh.value;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...inside) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...inside.flat(Infinity).filter(Boolean));
  return node;
}

// A figure in a line of either direction.
export const figure = text => `\u2066${text}\u2069`;
export const percent = share => figure(`${Math.round(share * 100)}%`);

// What is typed and not sent yet outlives a page that is loaded anew.
const drawer = (() => {
  try {
    sessionStorage.setItem("t", "1");
    return sessionStorage;
  } catch {
    return kept;
  }
})();

export const typed = {
  get: name => drawer.getItem("typed-" + name),
  set: (name, value) => drawer.setItem("typed-" + name, value),
  drop: name => drawer.removeItem("typed-" + name),
};

export function tell(text) {
  document.getElementById("tell").textContent = text;
}
