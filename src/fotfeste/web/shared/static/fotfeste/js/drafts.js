// Keeps words while they are being written. A field with data-draft-url saves itself 600 ms after a change: to the server when it can, to this
// browser when it cannot, and the pill [data-saved] says which. When two wrote the same, both texts are shown and a person chooses.
//
// POST (form-encoded): section, field, item, value, revision   (removed=1 with field "" takes a row of a list away)
//   200 {revision, saved_at, author} | 409 {revision, value, author, at} | 403 and 422 {message}

const WAIT = 600;
const AGAIN = 8000;
const PREFIX = "ff-draft:";
const viewer = document.querySelector('meta[name="viewer"]')?.content ?? "";
const token = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
const fields = new Map();

const keyOf = (data) => JSON.stringify([viewer, data.draftUrl, data.draftSection, data.draftField, data.draftItem ?? ""]);
const clock = (moment) => `${String(moment.getHours()).padStart(2, "0")}.${String(moment.getMinutes()).padStart(2, "0")}`;

// ---- the inputs of one field ----

function inputsOf(key) {
  return [...document.querySelectorAll("[data-draft-url]")].filter((input) => keyOf(input.dataset) === key);
}

function valueOf(inputs) {
  const first = inputs[0];
  if (first.type === "radio") return inputs.find((input) => input.checked)?.value ?? "";
  if (first.type === "checkbox") return inputs.filter((input) => input.checked).map((input) => input.value).join(",");
  return first.value;
}

function put(inputs, value) {
  const first = inputs[0];
  if (first.type === "radio") for (const input of inputs) input.checked = input.value === value;
  else if (first.type === "checkbox") for (const input of inputs) input.checked = value.split(",").includes(input.value);
  else first.value = value;
}

function wordsFor(inputs, value) {
  const first = inputs[0];
  if (first.tagName === "SELECT") return [...first.options].find((option) => option.value === value)?.text ?? value;
  if (first.type !== "radio" && first.type !== "checkbox") return value;
  const chosen = inputs.filter((input) => value.split(",").includes(input.value));
  return chosen.map((input) => input.labels[0]?.textContent.trim() ?? input.value).join(", ");
}

const isText = (inputs) => inputs[0].tagName === "TEXTAREA" || (inputs[0].tagName === "INPUT" && ["text", "search", "email", "tel"].includes(inputs[0].type));

function stateOf(input) {
  const key = keyOf(input.dataset);
  if (!fields.has(key)) {
    const { draftUrl: url, draftSection: section, draftField: field, draftItem: item = "", draftRevision: revision = "0" } = input.dataset;
    const list = input.closest("[data-items]")?.id ?? "";
    fields.set(key, { key, url, section, field, item, list, revision: Number(revision), state: "saved", timer: 0, sending: false, again: false });
  }
  const one = fields.get(key);
  // A part of the page that was drawn again knows a newer revision than the one it replaced.
  if (one.state === "saved") one.revision = Math.max(one.revision, Number(input.dataset.draftRevision));
  return one;
}

function setRevision(one, revision) {
  one.revision = Number(revision);
  for (const input of inputsOf(one.key)) {
    input.dataset.draftRevision = String(revision);
    const posted = input.form?.elements[`${input.name}__revision`];
    if (posted) posted.value = String(revision);
  }
}

// ---- what this browser keeps until the server has it ----

function keep(one, value) {
  try {
    const { url, section, field, item, list, revision } = one;
    const words = { url, section, field, item, list, revision, value, removed: Boolean(one.removed), at: Date.now() };
    localStorage.setItem(PREFIX + one.key, JSON.stringify(words));
  } catch {
    one.unkept = true; // the browser's store is full or closed: the warning before leaving is what is left
  }
}

const forget = (one) => localStorage.removeItem(PREFIX + one.key);

function kept() {
  const found = [];
  for (let i = 0; i < localStorage.length; i += 1) {
    const name = localStorage.key(i);
    if (name.startsWith(PREFIX) && JSON.parse(name.slice(PREFIX.length))[0] === viewer) {
      found.push({ key: name.slice(PREFIX.length), ...JSON.parse(localStorage.getItem(name)) });
    }
  }
  return found;
}

// ---- the pill ----

let shown = "";
function show() {
  const states = [...fields.values()].map((one) => one.state);
  const worst = ["clash", "refused", "local", "saving"].find((state) => states.includes(state)) ?? "saved";
  const about = [...fields.values()].find((one) => one.state === worst);
  for (const pill of document.querySelectorAll("[data-saved]")) {
    const kind = `words${worst[0].toUpperCase()}${worst.slice(1)}`;
    const sentence = pill.dataset[kind].replace("{time}", clock(new Date())).replace("{name}", about?.other ?? "").replace("{message}", about?.message ?? "");
    pill.dataset.state = worst;
    pill.querySelector("[data-saved-words]").textContent = sentence;
    // Only a change of state is read aloud, and "saving" never: it is over before it is spoken.
    if (worst !== "saving" && worst !== shown) {
      const spoken = pill.parentElement.querySelector("[data-saved-spoken]");
      if (spoken && shown) spoken.textContent = sentence;
      shown = worst;
    }
  }
}

function become(one, state, more = {}) {
  Object.assign(one, { state }, more);
  show();
}

// ---- saving ----

async function send(one) {
  clearTimeout(one.timer);
  if (one.sending) {
    one.again = true;
    return;
  }
  const inputs = inputsOf(one.key);
  const value = one.removed ? "" : inputs.length ? valueOf(inputs) : one.value;
  if (one.state === "clash") return;
  Object.assign(one, { sending: true, again: false });
  become(one, "saving");
  try {
    await answered(one, value, await post(one, value));
  } catch {
    keep(one, value);
    become(one, "local");
    one.timer = setTimeout(() => send(one), AGAIN);
  } finally {
    one.sending = false;
    if (one.again) send(one);
  }
}

function post(one, value) {
  const body = new URLSearchParams({ section: one.section, field: one.field, item: one.item, value, revision: String(one.revision) });
  if (one.removed) body.set("removed", "1");
  return fetch(one.url, { method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" }, keepalive: value.length < 20000 });
}

async function answered(one, value, response) {
  const json = response.headers.get("content-type")?.startsWith("application/json");
  if (!json || response.redirected || response.status >= 500) throw new Error("no answer");
  const answer = await response.json();
  if (response.ok) {
    setRevision(one, answer.revision);
    Object.assign(one, { unkept: false, stored: value });
    if (!one.again) forget(one);
    mark(one, "");
    become(one, "saved");
  } else if (response.status === 409) {
    keep(one, value);
    clash(one, value, answer);
  } else {
    keep(one, value);
    mark(one, answer.message);
    become(one, "refused", { message: answer.message });
  }
}

function mark(one, message) {
  const input = inputsOf(one.key)[0];
  if (!input) return;
  const holder = input.closest(".ds-field, fieldset, td") ?? input.parentElement;
  let line = holder.querySelector("[data-draft-message]");
  if (!line && message) {
    line = Object.assign(document.createElement("p"), { className: "ds-validation-message" });
    line.dataset.draftMessage = "";
    line.setAttribute("role", "alert");
    holder.append(line);
  }
  if (line && message) line.textContent = message;
  else line?.remove();
  for (const each of inputsOf(one.key)) if (message) each.setAttribute("aria-invalid", "true");
}

// ---- two wrote the same ----

function clash(one, mine, theirs) {
  const inputs = inputsOf(one.key);
  become(one, "clash", { other: theirs.author });
  const template = document.getElementById("draft-clash");
  if (!template || !inputs.length) return;
  const holder = inputs[0].closest(".ds-field, fieldset, td") ?? inputs[0].parentElement;
  holder.querySelector(".ff-clash")?.remove();
  const box = template.content.firstElementChild.cloneNode(true);
  const filled = (words) => words.replace("{name}", theirs.author).replace("{time}", clock(new Date(theirs.at)));
  const title = box.querySelector("[data-clash-title]");
  title.textContent = filled(title.dataset.words);
  box.setAttribute("aria-label", title.textContent);
  box.querySelector("[data-clash-name]").textContent = theirs.author;
  box.querySelector("[data-clash-mine]").textContent = wordsFor(inputs, mine);
  box.querySelector("[data-clash-theirs]").textContent = wordsFor(inputs, theirs.value);
  const keepTheirs = box.querySelector('[data-clash-keep="theirs"]');
  keepTheirs.textContent = filled(keepTheirs.dataset.words);
  if (!isText(inputs)) box.querySelector('[data-clash-keep="both"]').remove();
  const join = inputs[0].tagName === "TEXTAREA" ? "\n\n" : " / ";
  const results = { mine, theirs: theirs.value, both: `${theirs.value}${join}${mine}` };
  box.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-clash-keep]")?.dataset.clashKeep;
    if (!choice) return;
    put(inputs, results[choice]);
    setRevision(one, theirs.revision);
    box.remove();
    inputs[0].focus();
    one.state = "saving";
    if (choice !== "theirs") return send(one);
    forget(one);
    become(one, "saved");
  });
  holder.append(box);
}

// ---- what starts it ----

function changed(event, wait) {
  const input = event.target.closest?.("[data-draft-url]");
  if (!input) return;
  const one = stateOf(input);
  const value = valueOf(inputsOf(one.key));
  if (one.state === "saved" && one.stored === value) return;
  keep(one, value);
  if (one.state === "clash") return;
  become(one, "saving");
  clearTimeout(one.timer);
  one.timer = setTimeout(() => send(one), wait);
}

document.addEventListener("input", (event) => changed(event, WAIT));
document.addEventListener("change", (event) => changed(event, 0));

document.addEventListener("ff:remove-item", (event) => {
  const { row } = event.detail;
  const input = row.querySelector("[data-draft-url]");
  if (!input) return;
  for (const own of row.querySelectorAll("[data-draft-url]")) {
    const one = stateOf(own);
    clearTimeout(one.timer);
    forget(one);
    fields.delete(one.key);
  }
  const { url, section, item } = stateOf(input);
  fields.delete(keyOf(input.dataset));
  const key = JSON.stringify([viewer, url, section, "", item]);
  const one = { key, url, section, field: "", item, list: "", revision: 0, state: "saving", removed: true, timer: 0, sending: false, again: false };
  fields.set(key, one);
  keep(one, "");
  send(one);
});

const unsent = () => [...fields.values()].filter((one) => ["saving", "local"].includes(one.state));
window.addEventListener("online", () => unsent().forEach(send));
window.addEventListener("pagehide", () => unsent().filter((one) => !one.sending).forEach(send));
window.addEventListener("beforeunload", (event) => {
  if ([...fields.values()].some((one) => one.unkept && one.state !== "saved")) event.preventDefault();
});
// A form that is posted takes its words with it; the copy here goes when the next page of ours shows that the post arrived.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  for (const input of event.target.elements) {
    const one = input.dataset.draftUrl && fields.get(keyOf(input.dataset));
    if (!one || one.state === "saved" || one.state === "clash") continue;
    clearTimeout(one.timer);
    one.state = "saved";
    const name = PREFIX + one.key;
    if (localStorage.getItem(name)) localStorage.setItem(name, JSON.stringify({ ...JSON.parse(localStorage.getItem(name)), posted: true }));
  }
});

// Words that an earlier visit could not send come back into their fields and are sent with the revision that they were written on.
function restore() {
  for (const words of kept()) {
    if (words.posted) {
      forget(words);
      continue;
    }
    let inputs = inputsOf(words.key);
    if (!inputs.length && words.list) {
      document.dispatchEvent(new CustomEvent("ff:need-item", { detail: { list: words.list, item: words.item } }));
      inputs = inputsOf(words.key);
    }
    if (!inputs.length && !words.removed) continue;
    const one = inputs.length ? stateOf(inputs[0]) : { ...words, timer: 0, sending: false, again: false };
    if (inputs.length) {
      if (valueOf(inputs) === words.value) {
        forget(one);
        continue;
      }
      put(inputs, words.value);
      one.revision = Number(words.revision);
    }
    one.state = "local";
    fields.set(one.key, one);
    send(one);
  }
}

// The lists' own script must be there before rows are asked for again.
addEventListener("DOMContentLoaded", restore, { once: true });
