// Saved products: hearts on cards and pages, a list in this browser alone, and one link to share it.
(() => {
  const KEY = "ocop-saved";
  const { element, word } = ocop;

  // Browsers may refuse to keep anything; the list then lasts as long as the page.
  let memory = [];
  function read() {
    try {
      memory = JSON.parse(localStorage.getItem(KEY)) ?? memory;
    } catch {}
    return Array.isArray(memory) ? memory.filter((id) => /^[a-z0-9-]+$/.test(id)) : [];
  }
  function write(ids) {
    memory = ids;
    try {
      localStorage.setItem(KEY, JSON.stringify(ids));
    } catch {}
    show();
  }
  function toggle(id) {
    const ids = read();
    write(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]);
  }

  const listUrl = (ids) => `${ocop.pageUrl(`${ocop.prefix}san-pham/`)}?ds=${ids.join(",")}`;

  function heart(id, { textContent, lang }) {
    const label = ocop.named(word("save_product"), textContent.trim(), lang || null);
    return element(
      "button",
      { type: "button", class: "ocop-heart", "data-ocop-save": id, title: word("save") },
      element("span", { class: "ocop-unseen" }, ...label),
      ocop.icon("heart"),
    );
  }

  // Cards carry no button of their own: without this script there is nothing to press.
  function addHearts(within = document) {
    for (const card of within.querySelectorAll(".ocop-product-card:not(:has(.ocop-heart))")) {
      const link = card.querySelector("a[href]");
      const id = link.pathname.match(/san-pham\/([a-z0-9-]+)\/(?:index\.html)?$/)?.[1];
      if (id) link.closest("article").append(heart(id, link));
    }
    show();
  }

  // Every heart, and the number in the header, as the list stands.
  function show() {
    const ids = read();
    for (const button of document.querySelectorAll("[data-ocop-save]")) {
      const isSaved = ids.includes(button.dataset.ocopSave);
      button.hidden = false;
      button.setAttribute("aria-pressed", isSaved);
      const text = button.querySelector("[data-ocop-text]");
      if (text) text.textContent = word(isSaved ? "saved" : "save");
    }
    for (const link of document.querySelectorAll("[data-ocop-saved-list]")) {
      link.hidden = ids.length === 0;
      link.href = listUrl(ids);
      link.setAttribute("aria-label", word("saved_count", { count: ids.length }));
      link.querySelector("[data-ocop-number]").textContent = ids.length;
    }
  }

  const isOwn = (ids) => ids.join() === read().join();

  // What stands above a saved list on the product list's page.
  function drawSaved(place, list, { saved }, { gone }) {
    place.hidden = saved === null;
    if (saved === null) return;
    const own = isOwn(saved);
    const title = element("h2", { class: "ocop-saved__title" }, list.text(own ? "saved_title" : "shared_title"));
    const lead = saved.length === 0 ? "saved_empty" : own ? "saved_lead" : "shared_lead";
    const parts = [title, element("p", {}, list.text(lead))];
    if (gone > 0) parts.push(element("p", {}, list.text("saved_gone", { count: gone })));
    place.replaceChildren(...parts, element("p", { class: "ocop-saved__actions" }, ...actions(list, saved, own)));
  }

  function* actions(list, saved, own) {
    if (saved.length > 0) yield shareButton(list, listUrl(saved));
    if (!own && saved.length > 0) {
      yield button(list.text("saved_keep"), () => {
        write([...new Set([...read(), ...saved])]);
        open(read());
      });
    }
    if (own && saved.length > 0) {
      yield button(list.text("saved_clear"), () => {
        write([]);
        open([]);
      });
    }
    const all = ocop.pageUrl(`${ocop.prefix}san-pham/`);
    yield element("a", { class: "ocop-button ocop-button--quiet", href: all }, list.text("saved_all"));
  }

  function open(ids) {
    history.pushState(null, "", listUrl(ids));
    ocop.redrawList();
  }

  function button(text, act) {
    const made = element("button", { type: "button", class: "ocop-button" }, text);
    made.onclick = act;
    return made;
  }

  // The device's own way to send a link where it has one, and copying elsewhere.
  function shareButton(list, url) {
    const canShare = typeof navigator.share === "function";
    const made = button(list.text(canShare ? "saved_share" : "saved_copy"), async () => {
      try {
        if (canShare) await navigator.share({ title: document.title, url });
        else {
          await navigator.clipboard.writeText(url);
          made.textContent = list.text("saved_copied");
        }
      } catch {}
    });
    return made;
  }

  document.addEventListener(
    "click",
    (event) => {
      const pressed = event.target.closest?.("[data-ocop-save]");
      if (pressed) toggle(pressed.dataset.ocopSave);
    },
    true,
  );
  // Another tab has changed the list.
  addEventListener("storage", (event) => event.key === KEY && show());

  Object.assign(self.ocop, { addHearts, drawSaved });
  ocop.onPage(() => addHearts());
})();
