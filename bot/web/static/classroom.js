// Keeps a page as its exercise stands. All that is shown is made by the server: this asks for the page again when the
// server says that there is something new, and puts the parts that differ in place. Without it every button still works.
"use strict";

const PARTS = ["top", "stage", "controls"];
const main = document.querySelector("main");
const said = document.getElementById("said");
const asServed = new Map(PARTS.map((id) => [id, document.getElementById(id).innerHTML]));
let begun = performance.now();
let turn = 0;
let busy = false;
let pending = null;
let source = null;
let asking = 0;

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const next = page.querySelector("main");
  if (!PARTS.every((id) => page.getElementById(id))) {
    location.reload();
    return;
  }
  const focused = document.activeElement && document.activeElement.id;
  for (const id of PARTS) {
    const part = page.getElementById(id);
    if (asServed.get(id) !== part.innerHTML) {
      asServed.set(id, part.innerHTML);
      document.getElementById(id).replaceChildren(...part.childNodes);
    }
  }
  if (main.dataset.say !== next.dataset.say) said.textContent = next.dataset.say;
  if (main.dataset.phase !== next.dataset.phase) scrollTo(0, 0);
  Object.assign(main.dataset, next.dataset);
  document.body.className = page.body.className;
  document.title = page.title;
  begun = performance.now();
  if (focused && document.getElementById(focused)) document.getElementById(focused).focus({ preventScroll: true });
  ready();
}

// What was asked for before something else was is out of date when it comes.
async function ask(place, options) {
  const mine = ++turn;
  try {
    const answer = await fetch(place, { cache: "no-store", ...options });
    if (answer.status === 503) throw new Error("away");
    const html = await answer.text();
    if (mine === turn) show(html);
  } catch {
    said.textContent = main.dataset.away;
    again(2000);
  }
}

function again(after) {
  clearTimeout(asking);
  asking = setTimeout(() => (busy ? again(100) : ask(location.pathname)), after);
}

// One press after the other; of those that come meanwhile the last one counts.
async function send(place, body) {
  pending = busy ? { place, body } : null;
  if (busy) return;
  busy = true;
  await ask(place, { method: "POST", body });
  busy = false;
  if (pending) send(pending.place, pending.body);
}

function listen() {
  source = new EventSource(main.dataset.events);
  source.addEventListener("state", (event) => {
    if (event.data !== main.dataset.state) again(Math.random() * (main.dataset.spread || 0));
  });
  source.addEventListener("count", (event) => {
    const count = document.getElementById("count");
    if (count) count.textContent = event.data;
  });
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) again(4000); // no events to be had: the page is asked for now and then
  });
}

function ready() {
  if (main.dataset.phase === "ended") {
    if (source) source.close();
    clearTimeout(asking);
  } else if (!source) {
    listen();
  } else if (source.readyState === EventSource.CLOSED) {
    again(4000);
  }
  for (const full of document.querySelectorAll("[data-full]")) full.hidden = !document.fullscreenEnabled;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest("main")) return;
  event.preventDefault();
  const data = new FormData(form);
  if (event.submitter && event.submitter.name) data.set(event.submitter.name, event.submitter.value);
  send(form.action, new URLSearchParams(data));
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-full]")) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});

document.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
  if (event.key === "Escape") {
    for (const open of document.querySelectorAll("details[open]")) open.open = false;
    return;
  }
  if (event.key === " " && event.target.closest("button, summary")) return; // it presses what it is on
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const button = document.querySelector(`[data-keys~="${CSS.escape(key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

document.addEventListener("toggle", (event) => {
  const now = event.target.open && event.target.querySelector(".pop button");
  if (now) now.focus();
}, true);

setInterval(() => {
  const timer = document.getElementById("timer");
  if (timer) timer.textContent = Math.max(0, Math.ceil(timer.dataset.left - (performance.now() - begun) / 1000));
}, 200);

ready();
