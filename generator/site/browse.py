"""The files of the product list's data: scripts, so that pages opened from a disk can read them."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from generator.background import WORTH_COPYING, Background
from generator.cache import store
from generator.kept import digest_of
from generator.output import Artifact
from generator.pictures.tidying import tidy
from generator.site.nameindex import index_files
from generator.site.page import PageKind
from generator.site.planning import Plan
from generator.site.repairs import without_blank_lines
from generator.site.views.browse import CARDS_IN_A_FILE, browse_data
from generator.vietnamese import FOLD_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.progress import Tally
    from generator.reads import Held
    from generator.site.page import Page
    from generator.site.templates import Renderer
    from generator.site.views.browse import BrowseMark
    from generator.site.views.cards import ProductCard
    from generator.theme import Language, Theme

FOLDER = "assets/browse"
"""Where the data stand, below the site's root, in a folder for each language."""

LONGEST = 100_000
"""Characters of a file; Vietnamese letters take up to three bytes each."""

Wanted: TypeAlias = "Sequence[tuple[Page, Plan]]"
"""The list's page in each language, with what it is made of."""

Data: TypeAlias = "tuple[list[Artifact], Held[BrowseMark] | None]"
"""The files of one language, and what the list's page has to know of them."""

LIST_WORDS = "browse."
"""The labels that the scripts of the list are given, with its data."""

FOLD_TABLE_SCRIPT = "fold-table"
"""The script that is made of the table of `vietnamese.fold`."""

JOINED = {
    "finding": (FOLD_TABLE_SCRIPT, "fold", "finder"),
    "listing": ("listdata", "choice", "facets", "paper", "browse"),
}
"""What the search by names and the list consist of: a phone asks for each with one request."""

PAGE_WORDS = "script."
"""The labels that the scripts of every page are given, in the page."""


@contextmanager
def browse_artifacts(
    pages: Iterable[Page], lists: ListData, *, is_beside: bool = False
) -> Iterator[Iterator[Artifact]]:
    """The data of the list in every language: facets and days, names, and cards as HTML.

    Long lists have a process of their own, if `is_beside` lets them: what they take is free again
    as soon as the data are made. They are begun at once; who takes the files, waits for them.
    """
    wanted = [
        (page, page.around)
        for page in pages
        if page.kind is PageKind.PRODUCT_LIST and page.is_section
        if isinstance(page.around, Plan) and page.around.places
    ]
    is_long = any(len(plan.places) >= WORTH_COPYING for _page, plan in wanted)
    with Background(partial(lists.made, wanted), is_beside=is_beside and is_long) as made:
        yield lists.taken(wanted, made)


@dataclass(frozen=True, slots=True)
class ListData:
    """Makes the data of the list."""

    renderer: Renderer
    theme: Theme
    kept: Path
    """The folder of files of cards."""
    recipe: str
    """The digest of everything that they rest on beside what the cards show."""

    def made(self, wanted: Wanted, _count: Tally) -> list[Data]:
        """Those of each language."""
        return [([*self._artifacts(page, plan)], plan.browsed.held) for page, plan in wanted]

    def taken(self, wanted: Wanted, made: Background[list[Data]]) -> Iterator[Artifact]:
        """What was made beside; kept files of no more use are forgotten."""
        used: set[str] = set()
        for (_page, plan), (artifacts, held) in zip(wanted, made.result(), strict=True):
            plan.browsed.held = held
            for artifact in artifacts:
                if isinstance(artifact.content, Path):
                    used.add(artifact.content.name)
                yield artifact
        tidy(self.kept, used)

    def _artifacts(self, page: Page, plan: Plan) -> Iterator[Artifact]:
        data = browse_data(plan)
        version = data.mark.version
        words = _words(self.theme, page.language, LIST_WORDS)
        facts = {"version": version, "cards": CARDS_IN_A_FILE, "words": words, **data.products}
        for name, value in (("products", facts), *index_files(data.names, version)):
            for part, script in _scripts(name, value):
                yield Artifact(_path(page, part), script)
        for number, (mark, cards) in enumerate(data.files):
            name = f"cards-{number}"
            path = self.kept / f"{digest_of(self.recipe, page.language, name, mark)}.js"
            if not path.is_file():
                store(path, _script(name, [*_rendered(page, cards, self.renderer)]).encode())
            yield Artifact(_path(page, name), path)


def list_scripts(theme: Theme) -> Iterator[Artifact]:
    """The scripts of the list and of the search by names, with those that they need in one file."""
    for name, parts in JOINED.items():
        texts = (
            fold_table() if part == FOLD_TABLE_SCRIPT else _source(theme, part) for part in parts
        )
        yield Artifact(f"assets/javascripts/{name}.js", "".join(texts))


def fold_table() -> str:
    """The table of `vietnamese.fold` as a script."""
    bases: dict[str, str] = {}
    for letter, base in FOLD_TABLE.items():
        bases[base] = bases.get(base, "") + letter
    return f"ocop.foldTable = {_json(bases)};\n"


def _source(theme: Theme, name: str) -> str:
    return (theme.folder / "scripts" / f"{name}.js").read_text("utf-8")


def script_words(theme: Theme, language: Language) -> str:
    """The labels that the scripts of every page speak with, as JSON that stands in HTML."""
    return _json(_words(theme, language, PAGE_WORDS)).replace("<", "\\u003c")


def _words(theme: Theme, language: Language, prefix: str) -> dict[str, str]:
    labels = theme.labels[language.value].items()
    return {key.removeprefix(prefix): text for key, text in labels if key.startswith(prefix)}


def _rendered(page: Page, cards: Iterable[ProductCard], renderer: Renderer) -> Iterator[str]:
    """The cards as the list itself shows them."""
    environment = renderer.environment(page.language, page.address.count("/"))
    module = environment.get_template("components/product-card/template.html").module
    for card in cards:
        yield without_blank_lines(str(module.product_card(card, heading=3))).strip()  # type: ignore[attr-defined]


def _path(page: Page, name: str) -> str:
    return f"{FOLDER}/{page.language.value}/{name}.js"


def _scripts(name: str, value: object) -> Iterator[tuple[str, str]]:
    """A value as scripts by name; a long one as pieces of its JSON, which scripts join."""
    text = _json(value)
    if len(text) <= LONGEST:
        yield name, f"ocop.receive({_json(name)},{text});\n"
        return
    pieces = [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)]
    yield name, _script(name, {"pieces": len(pieces)})
    for number, piece in enumerate(pieces):
        part = f"{name}.{number}"
        yield part, _script(part, piece)


def _script(name: str, value: object) -> str:
    return f"ocop.receive({_json(name)},{_json(value)});\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
