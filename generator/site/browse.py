"""The files of the product list's data: scripts, so that pages opened from a disk can read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.output import Artifact
from generator.site.page import PageKind
from generator.site.repairs import without_blank_lines
from generator.vietnamese import FOLD_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.site.page import Page
    from generator.site.templates import Renderer
    from generator.site.views.browse import Browse
    from generator.site.views.cards import ProductCard
    from generator.theme import Language, Theme

FOLDER = "assets/browse"
"""Where the data stand, below the site's root, in a folder for each language."""

CARDS_IN_A_FILE = 48
"""Cards are fetched with their neighbours in the order of names: fewer files, little waste."""

LIST_WORDS = "browse."
"""The labels that the scripts of the list are given, with its data."""

PAGE_WORDS = "script."
"""The labels that the scripts of every page are given, in the page."""


def browse_artifacts(pages: Iterable[Page], renderer: Renderer, theme: Theme) -> Iterator[Artifact]:
    """The data of the list in every language: facets and days, names, and cards as HTML."""
    for page in pages:
        if page.kind is not PageKind.PRODUCT_LIST or not page.is_section:
            continue
        data: Browse | None = getattr(page.view, "browse", None)
        if data is None:
            continue
        version = data.version
        words = _words(theme, page.language, LIST_WORDS)
        facts = {"version": version, "cards": CARDS_IN_A_FILE, "words": words, **data.products}
        yield _script(page, "products", facts)
        yield _script(page, "names", {"version": version, **data.names})
        for number, cards in enumerate(_in_files(data.cards)):
            yield _script(page, f"cards-{number}", [*_rendered(page, cards, renderer)])


def fold_script() -> Artifact:
    """The fold table of `vietnamese.fold`, as the searching scripts take it."""
    bases: dict[str, str] = {}
    for letter, base in FOLD_TABLE.items():
        bases[base] = bases.get(base, "") + letter
    return Artifact("assets/javascripts/fold-table.js", f"ocop.foldTable = {_json(bases)};\n")


def script_words(theme: Theme, language: Language) -> dict[str, str]:
    """The labels that the scripts of every page speak with."""
    return _words(theme, language, PAGE_WORDS)


def _words(theme: Theme, language: Language, prefix: str) -> dict[str, str]:
    labels = theme.labels[language.value].items()
    return {key.removeprefix(prefix): text for key, text in labels if key.startswith(prefix)}


def _in_files(cards: Sequence[ProductCard]) -> Iterator[Sequence[ProductCard]]:
    for start in range(0, len(cards), CARDS_IN_A_FILE):
        yield cards[start : start + CARDS_IN_A_FILE]


def _rendered(page: Page, cards: Iterable[ProductCard], renderer: Renderer) -> Iterator[str]:
    """The cards as the list itself shows them."""
    environment = renderer.environment(page.language, page.address.count("/"))
    module = environment.get_template("components/product-card/template.html").module
    for card in cards:
        yield without_blank_lines(str(module.product_card(card, heading=3))).strip()  # type: ignore[attr-defined]


def _script(page: Page, name: str, value: Mapping[str, Any] | list[str]) -> Artifact:
    path = f"{FOLDER}/{page.language.value}/{name}.js"
    return Artifact(path, f"ocop.receive({_json(name)},{_json(value)});\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
