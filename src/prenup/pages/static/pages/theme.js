// Light or dark as the reader chose, before anything is drawn. The system decides otherwise.
(() => {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
})();
