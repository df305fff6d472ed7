// The scribe's page: what is typed is kept on this device at once and sent by itself; it says so.
import { Kept } from "./kept.js";

const room = document.querySelector("[data-room]");
const list = room.querySelector("[data-list]");
const form = room.querySelector("[data-typing]");
const box = form.querySelector("[data-box]");
const item = room.dataset.item;
const kept = new Kept(room.dataset.meeting);
const SOON = 700;
const AGAIN = 5000;
const OTHERS = 15000;
const MOST = 100;

const time = (at) => at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
const now = () => new Date().toISOString();
const count = (n) => (n === 1 ? "1 line is" : `${n} lines are`);

// ---------- what the page says ----------

let offSince = null;

function sayKept(why) {
  const n = kept.waiting().length;
  const bar = room.querySelector("[data-off]");
  bar.hidden = !why;
  bar.replaceChildren();
  if (!why) return;
  const words = document.createElement("span");
  words.textContent = `${why} ${count(n)} kept on this device. `;
  bar.append(words);
  if (why.startsWith("You were signed out")) {
    const link = document.createElement("a");
    link.href = `/sign-in/?next=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = "Sign in";
    bar.append(link);
  } else words.append("Keep typing.");
  room.querySelector("[data-saved]").textContent = "";
}

function saySaved() {
  offSince = null;
  sayKept("");
  room.querySelector("[data-refused]").hidden = true;
  room.querySelector("[data-saved]").textContent = `✓ Saved ${time(new Date())}`;
}

function sayRefused(sentence) {
  const bar = room.querySelector("[data-refused]");
  bar.textContent = `${sentence} ${count(kept.waiting().length)} kept on this device.`;
  bar.hidden = false;
}

// ---------- lines on the page ----------

const find = (key) => list.querySelector(`[data-line][data-key="${CSS.escape(key)}"]`);

// A line that only this device has is drawn from its text alone.
function drawKept(line) {
  let row = find(line.key);
  if (!row) {
    row = document.createElement("li");
    row.dataset.line = "";
    row.dataset.key = line.key;
    const at = document.createElement("time");
    at.textContent = time(new Date(line.typed_at));
    const words = document.createElement("div");
    words.append(document.createElement("p"));
    row.append(at, words);
    list.append(row);
  }
  row.classList.add("kept");
  row.querySelector("p").textContent = line.text;
}

// The server drew it: its own words, escaped there.
function draw(told) {
  if (told.item !== item || told.key === draft?.key) return;
  const old = find(told.key);
  if (old?.dataset.version === String(told.version) && !old.classList.contains("kept")) return;
  if (old?.querySelector("textarea") || kept.get(told.key)?.dirty) return;
  const made = document.createElement("template");
  made.innerHTML = told.html.trim();
  const row = made.content.firstElementChild;
  if (old) old.replaceWith(row);
  else list.append(row);
  ready(row);
}

function ready(row) {
  const button = row.querySelector("[data-edit]");
  if (!button) return;
  button.hidden = false;
  button.onclick = () => edit(row);
}

function edit(row) {
  const words = row.querySelector("[data-text]");
  const area = document.createElement("textarea");
  area.rows = 2;
  area.setAttribute("aria-label", "The line");
  area.value = (row.dataset.mark ? `${row.dataset.mark} ` : "") + words.innerText;
  const before = area.value;
  words.replaceWith(area);
  area.focus();
  let over = false; // leaving the page's tree takes the focus away, which calls it again
  const done = () => {
    if (over) return;
    over = true;
    words.textContent = area.value;
    area.replaceWith(words);
    if (area.value === before) return;
    keep({ key: row.dataset.key, over: Number(row.dataset.version), text: area.value, finished: true });
    drawKept(kept.get(row.dataset.key));
    send();
  };
  area.addEventListener("blur", done);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      done();
    }
  });
}

// ---------- typing ----------

let draft = null; // the line in the box

function keep(line) {
  const old = kept.get(line.key);
  kept.put({
    item,
    typed_at: now(),
    over: 0,
    sent: null,
    ...old,
    ...line,
    over: old ? old.over : line.over ?? 0,
    dirty: true,
  });
}

function begin() {
  draft ??= { key: crypto.randomUUID() };
  return draft.key;
}

let soon;
box.addEventListener("input", () => {
  const lines = box.value.split("\n");
  if (lines.length > 1 && lines.slice(0, -1).some((line) => line.trim())) {
    // Several lines were pasted: each is one.
    box.value = lines.pop();
    for (const line of lines) if (line.trim()) finish(line);
  }
  if (box.value.trim()) keep({ key: begin(), text: box.value, finished: false });
  clearTimeout(soon);
  soon = setTimeout(send, SOON);
});

function finish(text) {
  const key = begin();
  keep({ key, text, finished: true });
  draft = null;
  drawKept(kept.get(key));
  list.scrollTop = list.scrollHeight;
}

function finishBox(mark = "") {
  const text = box.value.trim();
  if (!text) return;
  box.value = "";
  finish(mark && !/^[+>=!]/.test(text) ? `${mark} ${text}` : text);
  send();
}

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  finishBox();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  finishBox(event.submitter?.dataset.markAs ?? "");
  box.focus();
});

// ---------- sending ----------

let token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
let sending = false;
let again;

async function post(lines) {
  return fetch(room.dataset.lines, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token, Accept: "application/json" },
    body: JSON.stringify({ lines }),
  });
}

// Somebody signed in again meanwhile: the page has a new seal. Gives whether there is one.
async function freshToken() {
  const page = await fetch(location.href, { redirect: "manual" });
  if (!page.ok) return false;
  const other = new DOMParser().parseFromString(await page.text(), "text/html");
  token = JSON.parse(other.body.getAttribute("hx-headers"))["X-CSRFToken"];
  return true;
}

async function send() {
  if (sending) return;
  sending = true;
  clearTimeout(again);
  try {
    for (let lines = kept.take(MOST); lines.length; lines = kept.take(MOST)) {
      let answer = await post(lines);
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        if (!(await freshToken())) return sayKept("You were signed out.");
        answer = await post(lines);
      }
      if (answer.type === "opaqueredirect") return sayKept("You were signed out.");
      if (answer.status === 422 || answer.status === 400) {
        return sayRefused((await answer.json()).refused);
      }
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const told = await answer.json();
      told.saved.forEach((one, n) => {
        kept.answered(lines[n], one.version);
        if (one.beside) keptBeside(one);
      });
      for (const line of told.lines) draw(line);
      if (told.saved.some((one) => one.beside)) await others();
    }
    saySaved();
  } catch {
    offSince ??= new Date();
    sayKept(`No network since ${time(offSince)}.`);
    again = setTimeout(send, AGAIN);
  } finally {
    sending = false;
  }
}

// Somebody typed over the same line: theirs keeps its key, and what is in the box goes on as another.
function keptBeside(one) {
  const line = kept.get(one.sent);
  kept.remove(one.sent);
  find(one.sent)?.classList.remove("kept");
  if (draft?.key === one.sent) draft.key = one.key;
  if (line) kept.put({ ...line, key: one.key, over: one.version, sent: null });
}

// What somebody else has typed meanwhile.
async function others() {
  if (document.hidden) return;
  try {
    const answer = await fetch(`${room.dataset.lines}?item=${item}`, { redirect: "manual" });
    if (answer.ok) for (const line of (await answer.json()).lines) draw(line);
  } catch {
    // No network: what is typed says so.
  }
}

addEventListener("online", send);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    send();
    others();
  }
});
setInterval(others, OTHERS);

// ---------- the clock ----------

const clock = room.querySelector("[data-clock]");
function tick() {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.began)) / 60000));
  const least = Number(clock.dataset.least);
  clock.querySelector("[data-now]").textContent = time(new Date());
  clock.querySelector("[data-bar]").setAttribute("width", `${Math.min(100, (100 * minutes) / least)}%`);
  const left = minutes < least ? `${least - minutes} left of the hour` : "the hour is full";
  clock.querySelector("[data-left]").textContent = `${minutes} minutes in, ${left}`;
}
if (clock) {
  tick();
  setInterval(tick, 10000);
}

// ---------- what this device still has ----------

// On a phone the agenda is folded: what is said now comes first.
if (matchMedia("(max-width: 60rem)").matches) room.querySelector(".g-sections").open = false;
for (const row of list.querySelectorAll("[data-line]")) ready(row);
for (const line of kept.all()) {
  if (!line.finished && line.item === item && !draft) {
    draft = { key: line.key };
    box.value = line.text;
    find(line.key)?.remove(); // it is in the box
  } else {
    if (!line.finished) {
      line.finished = line.dirty = true;
      kept.put(line);
    }
    if (line.item === item) drawKept(line);
  }
}
if (matchMedia("(min-width: 60rem)").matches) {
  box.focus();
  list.scrollTop = list.scrollHeight;
}
const save = form.querySelector("[data-save]");
save.textContent = "Next line";
if (kept.waiting().length) send();
