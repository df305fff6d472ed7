// Findings beside the text: opening one brings its passage into sight; Enter leads to the passage
// and back; the address that names a clause opens its finding. Without script links do the same.
const narrow = matchMedia("(max-width: 60rem)");
const passageOf = (finding) => {
  const link = finding.querySelector("[data-passage], .versus .src");
  const at = link?.getAttribute("href");
  return at?.startsWith("#") ? document.getElementById(at.slice(1)) : null;
};

function show(anchor) {
  for (const mark of document.querySelectorAll("mark.cur")) mark.classList.remove("cur");
  for (const on of document.querySelectorAll(".sheet .on")) on.classList.remove("on");
  for (const mark of document.querySelectorAll("mark[data-over]"))
    if (mark.dataset.over.split(" ").includes(anchor.id)) mark.classList.add("cur");
  anchor.closest("p").classList.add("on");
  anchor.scrollIntoView({ block: "center" });
}

for (const finding of document.querySelectorAll("details.finding")) {
  finding.addEventListener("toggle", () => {
    const anchor = finding.open && !narrow.matches && passageOf(finding);
    if (anchor) show(anchor);
  });
  finding.querySelector("summary").addEventListener("keydown", (event) => {
    const anchor = event.key === "Enter" && finding.open && !narrow.matches && passageOf(finding);
    if (!anchor) return;
    event.preventDefault();
    show(anchor);
    const back = `a.flag[href$="#${finding.querySelector(".f-body").id}"]`;
    anchor.closest("p").querySelector(back)?.focus({ preventScroll: true });
  });
}

function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const finding = named?.closest("details.finding");
  if (!finding) return false;
  finding.open = true;
  finding.scrollIntoView({ block: "nearest" });
  finding.querySelector("summary").focus({ preventScroll: true });
  return true;
}
addEventListener("hashchange", openNamed);
const first = document.querySelector("details.finding[open]");
if (!openNamed() && !location.hash && first && !narrow.matches) {
  first.scrollIntoView({ block: "nearest" });
  const anchor = passageOf(first);
  if (anchor) show(anchor);
}
