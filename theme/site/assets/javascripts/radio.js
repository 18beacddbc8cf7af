// The radio desk's filters and the copy buttons. Everything is on the page without them.

function isWanted(row, choice) {
  const { kind, communes, seconds } = row.dataset;
  if (choice.get("chua-phat") && "aired" in row.dataset) return false;
  if (choice.get("ngan") && !(Number(seconds) > 0 && Number(seconds) <= 180)) return false;
  if (choice.get("xa") && !communes.split(" ").includes(choice.get("xa"))) return false;
  return !choice.get("loai") || kind === choice.get("loai");
}

function filterRows(form) {
  const choice = new FormData(form);
  const rows = [...document.querySelectorAll("[data-radio-row]")];
  for (const row of rows) row.hidden = !isWanted(row, choice);
  const count = document.querySelector("[data-radio-count]");
  const shown = rows.filter((row) => !row.hidden).length;
  count.textContent = count.dataset.pattern
    .replace("{shown}", shown)
    .replace("{all}", rows.length);
  const wanted = new URLSearchParams([...choice].filter(([, value]) => value));
  history.replaceState(history.state, "", wanted.size ? `?${wanted}` : location.pathname);
}

// A link may name the filters, as in ?chua-phat=on&xa=quang-thuy.
function restore(form) {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.checked = true;
    else if (field instanceof HTMLSelectElement) field.value = value;
  }
  filterRows(form);
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select();
    return;
  }
  const text = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = text), 2000);
}

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("[data-radio-filters]");
  if (form) filterRows(form);
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-radio-filters]")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (button) copy(button);
});

// Instant loading puts new pages into the same document, and tells so.
function start() {
  const form = document.querySelector("[data-radio-filters]");
  if (form) restore(form);
}

if (window.document$) window.document$.subscribe(start);
else start();
