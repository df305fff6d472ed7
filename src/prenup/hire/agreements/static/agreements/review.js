// Findings beside the text: opening one brings its passage into sight; Enter leads to the passage
// and back; the address that names a clause opens its finding. Without script links do the same.
const narrow = matchMedia("(max-width: 60rem)");
const passageOf = (finding) => {
  const link = finding.querySelector("[data-passage], .versus .src");
  const at = link?.getAttribute("href");
  return at?.startsWith("#") ? document.getElementById(at.slice(1)) : null;
};

function show(flag) {
  for (const mark of document.querySelectorAll("mark.cur")) mark.classList.remove("cur");
  for (const on of document.querySelectorAll(".sheet .on")) on.classList.remove("on");
  flag.closest("mark").classList.add("cur");
  flag.closest("p").classList.add("on");
  flag.scrollIntoView({ block: "center" });
}

for (const finding of document.querySelectorAll("details.finding")) {
  finding.addEventListener("toggle", () => {
    const flag = finding.open && !narrow.matches && passageOf(finding);
    if (flag) show(flag);
  });
  finding.querySelector("summary").addEventListener("keydown", (event) => {
    const flag = event.key === "Enter" && finding.open && !narrow.matches && passageOf(finding);
    if (!flag) return;
    event.preventDefault();
    show(flag);
    flag.focus({ preventScroll: true });
  });
}

function openNamed() {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const finding = named?.closest("details.finding");
  if (!finding) return;
  finding.open = true;
  finding.scrollIntoView({ block: "nearest" });
  finding.querySelector("summary").focus({ preventScroll: true });
}
addEventListener("hashchange", openNamed);
openNamed();
