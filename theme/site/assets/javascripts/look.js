// Sharing, printing, and photos that open large over the page.
(() => {
  const { load, onPage } = ocop;
  const box = { script: "assets/lightbox/glightbox.min.js", style: "assets/lightbox/glightbox.min.css" };
  let opened = null;

  async function share(button) {
    const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    if (navigator.share) {
      await navigator.share({ title: button.dataset.ocopShare, url }).catch(() => {});
      return;
    }
    await navigator.clipboard.writeText(url);
    const text = button.querySelector("[data-ocop-text]");
    const before = text.textContent;
    text.setAttribute("role", "status");
    text.textContent = button.dataset.copied;
    setTimeout(() => (text.textContent = before), 2500);
  }

  const canShare = () => Boolean(navigator.share ?? navigator.clipboard);

  // The style sheet must be there before the window opens; both come at the first tap alone.
  function loadStyle(path) {
    const href = new URL(path, ocop.root).href;
    if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const link = ocop.element("link", { rel: "stylesheet", href });
      Object.assign(link, { onload: resolve, onerror: reject });
      document.head.append(link);
    });
  }

  // The window writes style attributes, which our pages forbid; the same through CSSOM is allowed.
  function allowStyles() {
    const { setAttribute } = Element.prototype;
    Element.prototype.setAttribute = function (name, value) {
      if (name === "style") this.style.cssText = value;
      else setAttribute.call(this, name, value);
    };
  }

  const linksOf = (gallery) => [...gallery.querySelectorAll("[data-ocop-large]")];

  // A credit that several photos share stands beside the first of them alone.
  function slide(link, gallery) {
    const find = (name) => link.closest("figure").querySelector(name);
    const first = "credited" in link.dataset && gallery.querySelector(".ocop-photo__credit");
    const lines = [find(".ocop-photo__words"), find(".ocop-photo__credit") ?? first].filter(Boolean);
    const description = lines.map((line) => line.outerHTML).join("");
    return { href: link.href, type: "image", alt: find("img").alt, description };
  }

  async function enlarge(link, gallery) {
    if (!window.GLightbox) {
      await Promise.all([load(box.script), loadStyle(box.style)]);
      allowStyles();
    }
    const links = linksOf(gallery);
    const { close, next, previous } = gallery.dataset;
    opened = GLightbox({
      elements: links.map((each) => slide(each, gallery)),
      startAt: links.indexOf(link),
      loop: links.length > 1,
      moreLength: 0,
      openEffect: "fade",
      closeEffect: "fade",
    });
    opened.on("open", () => {
      nameButtons({ gclose: close, gnext: next, gprev: previous });
      takeFocus();
    });
    opened.on("close", () => {
      opened = null;
      link.focus();
    });
    opened.open();
  }

  function nameButtons(names) {
    for (const [name, label] of Object.entries(names)) {
      document.querySelector(`.glightbox-container .${name}`)?.setAttribute("aria-label", label);
    }
  }

  // The window is called what the page is called, and keys are for it alone while it is open.
  function takeFocus() {
    const container = document.querySelector(".glightbox-container");
    container.setAttribute("aria-label", document.querySelector("h1").textContent.trim());
    container.setAttribute("aria-modal", "true");
    container.querySelector(".gclose").focus();
  }

  function onClick(event) {
    const plain = !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    const link = plain && event.target.closest?.("[data-ocop-large]");
    const gallery = link && link.closest("[data-ocop-gallery]");
    if (!gallery) return;
    event.preventDefault();
    enlarge(link, gallery).catch(() => location.assign(link.href));
  }

  function setUp() {
    opened?.close();
    for (const button of document.querySelectorAll("[data-ocop-share]")) {
      button.hidden = !canShare();
      button.onclick = () => share(button);
    }
    for (const button of document.querySelectorAll("[data-ocop-print]")) {
      button.hidden = false;
      button.onclick = () => print();
    }
  }

  addEventListener("click", onClick, true);
  onPage(setUp);
})();
