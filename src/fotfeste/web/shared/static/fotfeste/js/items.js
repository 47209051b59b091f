// Lists whose rows can be added and removed in the browser, also without a network: the id of a new row is made here.
// A removal is told to drafts.js, which saves it like any other change.

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function addRow(listId, item) {
  const template = document.querySelector(`template[data-item-template="${listId}"]`);
  const list = document.getElementById(listId);
  if (!template || !list) return null;
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__item__", item);
  const row = holder.content.firstElementChild;
  list.append(holder.content);
  globalThis.htmx?.process(row);
  return row;
}

document.addEventListener("click", (event) => {
  const add = event.target.closest?.("[data-item-add]");
  if (add) {
    const row = addRow(add.dataset.itemAdd, newId());
    row?.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    return;
  }
  const remove = event.target.closest?.("[data-item-remove]");
  if (!remove) return;
  event.preventDefault();
  const row = remove.closest("[data-item]");
  const list = row.closest("[data-items]");
  document.dispatchEvent(new CustomEvent("ff:remove-item", { detail: { row } }));
  row.remove();
  document.querySelector(`[data-item-add="${list.id}"]`)?.focus();
});

// Words that were written offline in a row that the server does not know yet: drafts.js asks for the row again.
document.addEventListener("ff:need-item", (event) => {
  const { list, item } = event.detail;
  if (!document.querySelector(`[data-item="${CSS.escape(item)}"]`)) addRow(list, item);
});
