// The radio desk's filters and the copy buttons. Everything is on the page without them.
// A plain script, since browsers load no modules from a disk.

(() => {
  function isWanted(row, choice) {
    const { kind, communes, seconds } = row.dataset;
    if (choice.get("chua-phat") && "aired" in row.dataset) return false;
    if (choice.get("ngan") && !(Number(seconds) > 0 && Number(seconds) <= 180)) return false;
    if (choice.get("xa") && !communes.split(" ").includes(choice.get("xa"))) return false;
    return !choice.get("loai") || kind === choice.get("loai");
  }

  const rowsOf = (place) => [...place.querySelectorAll("[data-radio-row]")];

  // The rows of another page of the desk; its links are written for that page.
  async function rowsAt(address) {
    const url = new URL(address, location.href);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const rows = rowsOf(page);
    for (const row of rows) {
      row.dataset.far = "";
      for (const link of row.querySelectorAll("a[href]"))
        link.href = new URL(link.getAttribute("href"), url).href;
    }
    return rows;
  }

  // A long desk stands on several pages; whoever filters looks through all of them.
  async function gather(form) {
    const pages = form.dataset.pages?.split(" ") ?? [];
    delete form.dataset.pages;
    const own = rowsOf(document);
    try {
      const rows = await Promise.all(pages.map((page) => (page === "." ? own : rowsAt(page))));
      if (rows.length) own[0].parentElement.replaceChildren(...rows.flat());
    } catch {
      form.dataset.pages = pages.join(" "); // this page is filtered, the next choice tries again
    }
  }

  const isChosen = (form) => [...new FormData(form)].some(([, value]) => value);

  async function filterRows(form) {
    if (form.dataset.pages && isChosen(form)) await gather(form);
    const choice = new FormData(form);
    const isFiltered = isChosen(form);
    const rows = rowsOf(document);
    for (const row of rows)
      row.hidden = isFiltered ? !isWanted(row, choice) : "far" in row.dataset;
    const turns = document.querySelector(".ocop-pagination");
    if (turns) turns.hidden = isFiltered && !form.dataset.pages;
    const count = document.querySelector("[data-radio-count]");
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = count.dataset.pattern.replace("{shown}", shown);
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

  function listen() {
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
  }

  function start() {
    const form = document.querySelector("[data-radio-filters]");
    if (form) restore(form);
  }

  listen();
  ocop.onPage(start);
})();
