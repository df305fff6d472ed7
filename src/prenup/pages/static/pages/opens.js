// Menus, dialogs, toasts and the theme. Without script, details and popovers still open.
const root = document.documentElement;

// A confirmation is a popover that a script raises to a real modal dialog.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[popovertarget]");
  const dialog = opener && document.getElementById(opener.getAttribute("popovertarget"));
  if (dialog instanceof HTMLDialogElement) {
    event.preventDefault();
    dialog.removeAttribute("popover");
    if (dialog.open) dialog.close();
    else dialog.showModal();
  }
});

// One menu at a time; Escape and a press beside it close it.
const menus = () => document.querySelectorAll("details[data-menu][open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A toast can be closed; it never goes by itself, since somebody may still be reading.
function readyToasts() {
  for (const button of document.querySelectorAll("[data-close]")) {
    button.hidden = false;
    button.onclick = () => button.closest("[data-toast]").remove();
  }
}

function showTheme() {
  for (const button of document.querySelectorAll("[data-set-theme]")) {
    button.setAttribute("aria-pressed", String(button.dataset.setTheme === (root.dataset.theme ?? "")));
  }
}
for (const choice of document.querySelectorAll("[data-theme-choice]")) choice.hidden = false;
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-set-theme]");
  if (!button) return;
  if (button.dataset.setTheme) {
    root.dataset.theme = button.dataset.setTheme;
    localStorage.setItem("theme", button.dataset.setTheme);
  } else {
    delete root.dataset.theme;
    localStorage.removeItem("theme");
  }
  showTheme();
});
showTheme();
readyToasts();
document.addEventListener("htmx:afterSettle", readyToasts);
