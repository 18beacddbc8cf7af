"use strict";
// The form's behaviour: check while typing, list items, photos, preview, save. No library.

const token = document.querySelector('meta[name="ocop-token"]').content;

const fold = (text) =>
  text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");

const filter = document.querySelector("[data-filter]");
filter?.addEventListener("input", () => {
  const wanted = fold(filter.value.trim());
  for (const row of document.querySelectorAll("[data-text]")) {
    row.hidden = !fold(row.dataset.text).includes(wanted);
  }
});

const form = document.querySelector("[data-form]");
if (form) startForm(form);

function startForm(form) {
  const message = form.querySelector("[data-message]");
  let hash = form.dataset.hash;
  let timer = 0;
  let asked = 0;
  let isDirty = false;

  const say = (text) => { message.textContent = text; };

  function values() {
    const found = {};
    for (const input of form.querySelectorAll("[name]")) found[input.name] = input.value;
    for (const box of form.querySelectorAll("[data-checks]")) {
      const checked = [...box.querySelectorAll(":checked")].map((input) => input.value);
      found[box.dataset.checks] = checked.join("\n");
    }
    return found;
  }

  // An answer that is no JSON is a sentence that tells why there is none.
  async function ask(end, headers, body) {
    try {
      const answer = await fetch(form.dataset.address + end, {
        method: "POST", headers: { "X-Ocop-Token": token, ...headers }, body,
      });
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) return await answer.json();
      say(await answer.text());
    } catch {
      say(form.dataset.offline);
    }
    return null;
  }

  async function send(end) {
    const body = JSON.stringify({ values: values(), hash });
    const result = await ask(end, { "Content-Type": "application/json" }, body);
    if (result?.conflict) say(result.conflict);
    return result;
  }

  // Names in the file count only the items that are left; the form keeps the old numbers.
  function nameOf(field) {
    const steps = field.split(".");
    let name = "";
    for (const step of steps) {
      const list = form.querySelector(`[data-list="${CSS.escape(name)}"]`);
      if (list && /^\d+$/.test(step)) {
        const items = list.querySelectorAll(":scope > .desk-items__all > [data-item]");
        const item = items[Number(step)];
        if (item) { name = item.dataset.item; continue; }
      }
      name = name ? `${name}.${step}` : step;
    }
    return name;
  }

  function show(problems) {
    for (const place of form.querySelectorAll(".desk-field__problems")) place.replaceChildren();
    for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
    for (const problem of problems) {
      let name = nameOf(problem.field);
      let place = document.getElementById(`p-${name}`);
      while (!place && name) {
        name = name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : "";
        place = document.getElementById(`p-${name}`);
      }
      const line = document.createElement("p");
      line.className = `desk-problem desk-problem--${problem.severity}`;
      line.textContent = `${problem.sentence} → ${problem.remedy}`;
      place.append(line);
      place.closest("details")?.setAttribute("open", "");
      if (problem.severity === "error") document.getElementById(`f-${name}`)?.setAttribute("aria-invalid", "true");
    }
  }

  function changed() {
    isDirty = true;
    say(form.dataset.unsaved);
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const number = ++asked;
      const result = await send("/kiem-tra");
      if (result && number === asked) show(result.problems);
    }, 350);
  }

  function addItem(list) {
    const template = list.querySelector(":scope > template");
    const all = list.querySelector(":scope > .desk-items__all");
    const used = [...all.children].map((item) => Number(item.dataset.item.split(".").pop()));
    const next = used.length ? Math.max(...used) + 1 : 0;
    const depth = template.innerHTML.match(/__(\d+)__/)[1];
    const holder = document.createElement("div");
    holder.innerHTML = template.innerHTML.replaceAll(`__${depth}__`, String(next));
    const item = holder.firstElementChild;
    item.querySelector("legend").textContent += String(all.children.length + 1);
    all.append(item);
    changed();
    return item;
  }

  form.addEventListener("input", changed);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.hasAttribute("data-add")) {
      addItem(button.closest("[data-list]")).querySelector("input:not([type=hidden]), select, textarea").focus();
    } else if (button?.hasAttribute("data-remove")) {
      button.closest("[data-item]").remove();
      changed();
    } else if (button?.hasAttribute("data-preview")) {
      preview();
    }
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    asked += 1;
    const result = await send("/luu");
    if (!result || result.conflict) return;
    show(result.problems);
    if (!result.saved) { say(form.dataset.failed); return; }
    isDirty = false;
    say(result.message);
    hash = result.hash;
    if (form.dataset.address !== result.address || form.querySelector('[name$="._at"]')) {
      sessionStorage.setItem("ocop-message", result.message);
      location.assign(result.address);
    }
  });
  const kept = sessionStorage.getItem("ocop-message");
  if (kept) { say(kept); sessionStorage.removeItem("ocop-message"); }

  addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });

  const dialog = document.querySelector("[data-dialog]");
  async function preview() {
    const result = await send("/xem");
    if (!result?.html) return;
    dialog.querySelector("iframe").srcdoc = result.html;
    dialog.showModal();
  }
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());

  const drop = form.querySelector("[data-drop]");
  if (drop) startDrop(drop);

  function startDrop(drop) {
    const input = drop.querySelector("input");
    input.addEventListener("change", () => { take(input.files); });
    for (const name of ["dragover", "dragleave", "drop"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle("desk-drop--over", name === "dragover");
      });
    }
    drop.addEventListener("drop", (event) => { take(event.dataTransfer.files); });
  }

  async function take(files) {
    for (const file of files) {
      if (file.size > Number(drop.dataset.most)) { say(drop.dataset.noPhoto); continue; }
      const data = new FormData();
      data.append("file", file);
      data.append("folder", form.querySelector('[name="_id"]')?.value || form.querySelector('[name="name"], [name="title"]')?.value || "");
      const result = await ask("/anh", {}, data);
      if (!result?.file) { if (result) say(result.message); continue; }
      const item = addItem(form.querySelector('[data-list="photos"]'));
      item.querySelector('[name$=".file"]').value = result.file;
      const picture = document.createElement("img");
      picture.src = `/anh/${result.file}`;
      picture.alt = "";
      picture.height = 120;
      item.querySelector("legend").after(picture);
      item.querySelector('[name$=".alt"]').focus();
    }
  }
}
