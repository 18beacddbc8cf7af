// What the theme's own script expects to find, and the colours that the reader chose last time.
// It runs before anything is painted, from a file: the pages forbid every script inside them.
(() => {
  const scope = new URL("../../", document.currentScript.src);

  function get(key, storage, { pathname } = scope) {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${pathname}.${key}`));
    } catch {
      return null; // the reader's browser keeps nothing, or something else wrote there
    }
  }

  function set(key, value, storage, { pathname } = scope) {
    try {
      (storage ?? localStorage).setItem(`${pathname}.${key}`, JSON.stringify(value));
    } catch {
      // nothing is kept then
    }
  }

  const hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
  Object.assign(window, { __md_scope: scope, __md_get: get, __md_set: set, __md_hash: hash });

  const colours = get("__palette")?.color ?? {};
  for (const [name, value] of Object.entries(colours)) {
    document.body.setAttribute(`data-md-color-${name}`, value);
  }
})();
