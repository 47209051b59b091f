// What every page does with script: the key against forged posts in htmx's requests, focus on the error summary, questions before acts,
// menus that close, and a warning before words that are not kept anywhere are left.

const token = document.querySelector('meta[name="csrf-token"]')?.content ?? "";

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = token;
});

const pressed = (event) => event.detail.requestConfig?.triggeringEvent?.submitter ?? event.detail.elt;
document.addEventListener("htmx:beforeRequest", (event) => {
  if (pressed(event).matches?.("button")) pressed(event).setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:afterRequest", (event) => pressed(event).removeAttribute?.("aria-busy"));

function focusErrors(root) {
  const summary = root.querySelector?.("[data-error-summary]");
  if (summary) summary.focus();
}

document.addEventListener("htmx:load", (event) => focusErrors(event.detail.elt));

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('[data-error-summary] a[href^="#"]');
  if (link) {
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (field) {
      event.preventDefault();
      field.focus();
      field.scrollIntoView({ block: "center" });
    }
    return;
  }
  const closing = event.target.closest?.("dialog [data-close]");
  if (closing) closing.closest("dialog").close();
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// The question: the pressed button stays the one that the focus comes back to. The dialog's own button submits the form.
document.addEventListener("submit", (event) => {
  const asked = event.submitter?.dataset.confirm;
  const dialog = asked && document.getElementById(asked);
  if (dialog && !dialog.open && typeof dialog.showModal === "function") {
    event.preventDefault();
    dialog.showModal();
    dialog.querySelector("h2").focus();
    return;
  }
  if (!event.defaultPrevented) event.submitter?.setAttribute("aria-busy", "true");
});

// An act that is not available answers with its reason instead of doing nothing.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.('[aria-disabled="true"]');
  if (!button) return;
  event.preventDefault();
  const reason = document.getElementById(button.getAttribute("aria-describedby"));
  reason?.scrollIntoView({ block: "nearest" });
});

const typed = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-guard]");
  if (form) typed.add(form);
});
document.addEventListener("submit", (event) => typed.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  if ([...typed].some((form) => form.isConnected)) event.preventDefault();
});

// A page that comes back from the browser's memory must not keep a button busy.
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll('[aria-busy="true"]')) button.removeAttribute("aria-busy");
});

focusErrors(document);
