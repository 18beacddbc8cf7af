// What is true today: shows and hides every element that carries the days on which it is true.
const vietnamDay = () => new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);

function showTruthOf(day) {
  for (const element of document.querySelectorAll("[data-from], [data-to]")) {
    const { from = "0000-01-01", to = "9999-12-31" } = element.dataset;
    element.hidden = day < from || day > to;
  }
}

// Search: Pagefind is loaded at the first keystroke.
let index;

async function search(dialog, query) {
  const list = dialog.querySelector(".ocop-search__results");
  const status = dialog.querySelector(".ocop-search__status");
  if (!query.trim()) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    index ??= await import(new URL(dialog.dataset.index, document.baseURI));
  } catch {
    status.textContent = status.dataset.failed;
    return;
  }
  const found = await index.debouncedSearch(query, {}, 150);
  if (found === null) return; // a later keystroke has asked again
  const pages = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  list.replaceChildren(...pages.map(resultItem));
  status.textContent = found.results.length
    ? status.dataset.many.replace("{count}", found.results.length)
    : status.dataset.none;
}

function resultItem(page) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const excerpt = document.createElement("p");
  item.className = "ocop-search__result";
  link.href = page.url;
  link.textContent = page.meta.title;
  excerpt.append(...markedText(page.excerpt));
  item.append(link, excerpt);
  return item;
}

// Of an excerpt only its text and its <mark>s are taken.
function markedText(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent;
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

function openSearch() {
  const dialog = document.getElementById("ocop-search");
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").focus();
}

function setUp() {
  showTruthOf(vietnamDay());
  for (const button of document.querySelectorAll("[data-ocop-search]")) {
    button.hidden = false;
    button.onclick = openSearch;
  }
  const dialog = document.getElementById("ocop-search");
  if (dialog) dialog.querySelector("input").oninput = (event) => search(dialog, event.target.value);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    openSearch();
  }
});
// The theme's instant navigation announces each page here; without it there is one page.
if (window.document$) window.document$.subscribe(setUp);
else setUp();
