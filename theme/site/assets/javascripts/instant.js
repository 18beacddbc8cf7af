// Instant loading for every page of the site, whatever its size.
//
// The theme's own way asks for sitemap.xml, the list of all addresses, on every first view, and for
// another one beside every alternate link of every page. That is megabytes on a large site and one
// missing file after another on any. It also loads a page when the address in the history changes,
// and needs no list for that: so its requests stay unsent, and links are followed from here.
(() => {
  const requests = XMLHttpRequest.prototype;
  const { open, send } = requests;
  const unsent = new WeakSet();
  requests.open = function (method, url, ...more) {
    if (String(url).endsWith("/sitemap.xml")) unsent.add(this);
    return open.call(this, method, url, ...more);
  };
  requests.send = function (...body) {
    if (!unsent.has(this)) send.apply(this, body);
  };

  const settings = JSON.parse(document.getElementById("__config").textContent);
  const site = new URL(settings.base.replace(/\/?$/, "/"), location).href;
  const isInstant = location.protocol !== "file:" && settings.features.includes("navigation.instant");

  // Header and navigation belong to a language: only pages of the same one change places.
  const isEnglish = (url) => url.href.startsWith(`${site}en/`);
  const isPage = (url) => url.href.startsWith(site) && url.pathname.endsWith("/");

  function linkOf(event) {
    const isPlain = !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof Element && event.target.closest("a[href]");
    return isPlain && link && !link.target && !link.hasAttribute("download") ? link : null;
  }

  function follow(event) {
    const link = event.defaultPrevented ? null : linkOf(event);
    if (!link) return;
    const url = new URL(link.href);
    const isElsewhere = url.pathname !== location.pathname;
    if (!isElsewhere || !isPage(url) || isEnglish(url) !== isEnglish(location)) return;
    event.preventDefault();
    history.replaceState({ x: scrollX, y: scrollY }, "");
    history.pushState(null, "", url);
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
  }

  // Opened from a folder, an address that ends in a slash is a list of files.
  function openFile(event) {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) {
      link.pathname += "index.html";
    }
  }

  if (isInstant) addEventListener("click", follow);
  if (location.protocol === "file:") addEventListener("click", openFile, true);
})();
