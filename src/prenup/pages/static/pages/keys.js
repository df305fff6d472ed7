// Single-letter keys: J K next and previous, Enter open, C confirm, E correct, 1-5 filter,
// / find, ? all keys. A page marks what they move over:
//   data-row        what J and K walk; Enter presses its first link or button
//   data-confirm    pressed by C inside the row that has the keyboard, data-correct by E
//   data-filters    its links are pressed by 1 to 5
// They can be switched off in the account menu, and do nothing while somebody is typing.
const off = () => localStorage.getItem("keys") === "off";
const typing = (at) => at.closest("input, textarea, select, [contenteditable], dialog[open]");
const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent);
const target = (row) => row.querySelector("a, button, summary") ?? row;

function move(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  target(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

// Only what one stands on is confirmed or corrected: nothing is decided by a key out of sight.
function press(selector) {
  document.activeElement.closest("[data-row]")?.querySelector(selector)?.click();
}

// A row that its own answer replaced keeps the keyboard.
document.addEventListener("htmx:afterSettle", ({ target: row }) => {
  if (row.matches?.("[data-row]") && document.activeElement === document.body) target(row).focus();
});

const acts = {
  j: () => move(1),
  k: () => move(-1),
  c: () => press("[data-confirm]"),
  e: () => press("[data-correct]"),
  "/": () => document.querySelector(".find input:not([type=hidden])")?.focus(),
  "?": () => document.querySelector("[data-key-bar]")?.scrollIntoView(),
};

document.addEventListener("keydown", (event) => {
  if (off() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const filter = /^[1-5]$/.test(event.key) && document.querySelectorAll("[data-filters] a")[event.key - 1];
  const act = filter ? () => filter.click() : acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

const toggle = document.querySelector("[data-keys]");
if (toggle) {
  const say = () => {
    toggle.textContent = off() ? "Turn single-letter keys on" : "Turn single-letter keys off";
    for (const bar of document.querySelectorAll("[data-key-bar]")) bar.hidden = off();
  };
  toggle.hidden = false;
  toggle.onclick = () => {
    if (off()) localStorage.removeItem("keys");
    else localStorage.setItem("keys", "off");
    say();
  };
  say();
}
