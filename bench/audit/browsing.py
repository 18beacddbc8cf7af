"""What a browser shows: axe-core, the keyboard, large text, forced colours, no scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from budgets import Finding
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from subjects import Subject
    from tools import Tools

_SIZE = {"width": 1280, "height": 800}
_TWICE = {"width": 640, "height": 400}
"""What is left of the size at 200 %."""
_MOST_STOPS = 400
_FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const label = e.id && document.querySelector(`label[for="${e.id}"]`);
  const shape = e instanceof SVGElement && e.querySelector('path, rect');
  const parts = [e, e.closest('.ocop-card'), e.closest('form'), label, e.closest('label'), shape];
  const read = (s) => [s.outlineStyle !== 'none' && s.outlineColor + s.outlineWidth, s.boxShadow,
    s.borderColor, s.borderWidth, s.stroke, s.strokeWidth].join();
  const look = () => parts.filter(Boolean).flatMap((part) =>
    [null, '::before', '::after'].map((pseudo) => read(getComputedStyle(part, pseudo)))).join('|');
  const focused = look();
  e.blur();
  const plain = look();
  e.focus({ preventScroll: true });
  return { name: e.outerHTML.slice(0, 90), isShown: focused !== plain };
}"""
_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_FEWEST_LETTERS = 200


class Browsing:
    """A browser with axe-core at hand."""

    def __init__(self, tools: Tools) -> None:
        """Prepare; the browser starts with the block."""
        self._axe = tools.axe.read_text("utf-8")
        self._path = tools.chromium

    def __enter__(self) -> Self:
        """Start the browser."""
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=self._path, args=["--no-sandbox"]
        )
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._browser.close()
        self._playwright.stop()

    def faults(self, subject: Subject, scheme: str) -> Iterator[Finding]:
        """Everything that is wrong with a page as a reader meets it."""
        found = [*self._of_axe(subject, scheme)]
        if scheme == "light":
            found += self._of_axe(subject, scheme, forced_colors="active")
            found += self._of_large_text(subject)
            found += self._of_keyboard(subject)
            found += self._without_scripts(subject)
        return iter(found)

    def _page(self, subject: Subject, **options: Any) -> Page:  # noqa: ANN401 - Playwright's own
        page = self._browser.new_context(**{"viewport": _SIZE, **options}).new_page()
        page.goto(subject.url)
        page.wait_for_load_state("networkidle")
        if subject.kind == "search" and options.get("java_script_enabled", True):
            page.keyboard.press("/")
            page.locator("#ocop-search input").fill("gao")
            page.locator("#ocop-search [role=option]").first.wait_for()
        return page

    def _of_axe(self, subject: Subject, scheme: str, **options: Any) -> Iterator[Finding]:  # noqa: ANN401
        page = self._page(subject, color_scheme=scheme, reduced_motion="reduce", **options)
        page.evaluate(self._axe)
        # Forced colours are the reader's own palette. axe cannot judge them: it reads the colours
        # that the page asked for, and the browser paints others in their place.
        rules = {"color-contrast": {"enabled": not options}}
        result = page.evaluate("(rules) => axe.run(document, { rules })", rules)
        page.context.close()
        tool = f"axe {scheme}{' forced colours' if options else ''}"
        for violation in result["violations"]:
            for node in violation["nodes"]:
                text = f"{violation['id']} at {node['target'][-1]} ({violation['help']})"
                yield Finding(tool, subject.uri, text)

    def _of_large_text(self, subject: Subject) -> Iterator[Finding]:
        """At 200 % nothing may be wider than the window."""
        page = self._page(subject, viewport=_TWICE, device_scale_factor=2)
        beyond = page.evaluate(_WIDE)
        page.context.close()
        if beyond > 0:
            yield Finding("200 %", subject.uri, f"{beyond} px wider than the window")

    def _of_keyboard(self, subject: Subject) -> Iterator[Finding]:
        """Every stop of the Tab key can be seen, and the last leads out of the page."""
        if subject.kind == "search":
            yield from self._of_dialog(subject)
            return
        page = self._page(subject, reduced_motion="reduce")
        stops = 0
        while stops < _MOST_STOPS:
            page.keyboard.press("Tab")
            stop = page.evaluate(_FOCUS)
            if stop is None:
                break
            stops += 1
            if not stop["isShown"]:
                yield Finding("keyboard", subject.uri, f"focus cannot be seen: {stop['name']}")
        else:
            if subject.kind not in {"list", "fair"}:  # long pages, not traps
                yield Finding("keyboard", subject.uri, f"more than {_MOST_STOPS} stops")
        page.context.close()

    def _of_dialog(self, subject: Subject) -> Iterator[Finding]:
        """The search opens with “/”, is gone with Esc, and gives the focus back."""
        page = self._page(subject)
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        if page.locator("#ocop-search[open]").count():
            yield Finding("keyboard", subject.uri, "Esc does not close the search")
        page.context.close()

    def _without_scripts(self, subject: Subject) -> Iterator[Finding]:
        page = self._page(subject, java_script_enabled=False)
        letters = len(page.locator("#content").inner_text())
        headings = page.locator("h1:visible").count()
        page.context.close()
        if letters < _FEWEST_LETTERS or headings != 1:
            yield Finding("no scripts", subject.uri, f"{letters} letters, {headings} h1")
