// The keys of the meeting: Alt+Down next part, Alt+T new measure, Alt+S signing. Listed on the page, can be turned off there.

const KEPT = "ff-shortcuts";
const TARGETS = { ArrowDown: "next", KeyT: "measure", KeyS: "signing" };
const allowed = () => localStorage.getItem(KEPT) !== "off";

function nextSheet() {
  const sheets = [...document.querySelectorAll("[data-sheet]")];
  const at = sheets.findIndex((sheet) => sheet.contains(document.activeElement));
  const here = at >= 0 ? at : sheets.findLastIndex((sheet) => sheet.getBoundingClientRect().top < 160);
  const title = sheets[here + 1]?.querySelector("h2");
  title?.focus();
  title?.scrollIntoView({ block: "start" });
  return Boolean(title);
}

document.addEventListener("keydown", (event) => {
  const name = TARGETS[event.code];
  if (!name || !event.altKey || event.ctrlKey || event.metaKey || !allowed()) return;
  if (name === "next" && nextSheet()) return event.preventDefault();
  const target = document.querySelector(`[data-shortcut="${name}"]`);
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.click();
});

for (const box of document.querySelectorAll("[data-shortcuts-switch]")) {
  box.checked = allowed();
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
}
