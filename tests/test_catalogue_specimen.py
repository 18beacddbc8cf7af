"""Specimen of hard cases: the catalogue's pages, words, codes and bytes."""

from __future__ import annotations

import io
import json
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from generator.catalogue import book, typst
from generator.catalogue.book import catalogue_book
from generator.catalogue.contents import page_places
from generator.catalogue.editions import Workshop, finish, make_booklet, make_catalogue
from generator.catalogue.formats import FORMATS
from generator.catalogue.inventory import take_inventory
from generator.catalogue.joining import page_count
from generator.catalogue.kit import price_cards
from generator.catalogue.plan import Order, Scope, ScopeKind
from generator.catalogue.specimen import specimen_content
from generator.catalogue.tongue import Speech
from generator.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 11, 23)
FAIR = Scope(ScopeKind.FAIR, "hoi-cho-mau")
GOLDEN = Path(__file__).parent / "golden" / "catalogue" / "specimen.json"
SITE = "https://ocop.example.vn"
EDITIONS = [("a4", "vi"), ("a4", "both"), ("a5", "vi"), ("20x20", "en")]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    folder = tmp_path_factory.mktemp("print")
    theme = load_theme()
    return Workshop(specimen_content(theme), theme, folder / "photos", folder / "cache")


def order(form: str = "a4", speech: str = "vi", site: str = SITE) -> Order:
    return Order(TODAY, FORMATS[form], Speech(speech), site)


def text_of(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "text.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)  # noqa: S603, S607
    return " ".join(done.stdout.decode().split())


@pytest.mark.parametrize(("form", "speech"), EDITIONS)
def test_hard_cases_have_good_pages(shop: Workshop, form: str, speech: str) -> None:
    """Typst stops the build where a block does not fit, and on every warning."""
    made = make_catalogue(shop, FAIR, order(form, speech))
    expected = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert made.pages == expected["pages"][f"{form}-{speech}"]
    assert made.pages % 4 == 0


def test_words_of_the_specimen_copy_out(shop: Workshop, tmp_path: Path) -> None:
    text = text_of(make_catalogue(shop, FAIR, order()).pdf, tmp_path)
    expected = json.loads(GOLDEN.read_text(encoding="utf-8"))
    for words in expected["words"]:
        assert words in text, words
    for words in expected["no_words"]:
        assert words not in text, words


def test_two_runs_give_the_same_bytes(shop: Workshop, tmp_path: Path) -> None:
    fresh = Workshop(shop.content, shop.theme, shop.photos, tmp_path / "elsewhere")
    again = make_catalogue(fresh, FAIR, order()).pdf
    assert again == make_catalogue(shop, FAIR, order()).pdf


def test_screen_edition_is_tagged_and_speaks_its_language(shop: Workshop) -> None:
    made = make_catalogue(shop, FAIR, order())
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "vi"
        assert len(pdf.open_outline().root) > 3
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["pdfaid:part"] == "2"


def test_page_numbers_are_those_planned(shop: Workshop) -> None:
    """The contents are set from planned pages; bookmarks say where things really stand."""
    catalogue = shop.catalogue(FAIR, order())
    places = page_places(catalogue)
    made = make_catalogue(shop, FAIR, order())
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        found: dict[str, int] = {}
        stack = list(pdf.open_outline().root)
        while stack:
            item = stack.pop()
            stack += item.children
            destination = item.destination
            if isinstance(destination, pikepdf.Array):
                found[str(item.title)] = pages[destination[0].objgen]
    section = catalogue.sections[0]
    start = found[section.name.main] - places[section.id]
    names = [section.name.main for section in catalogue.sections]
    unique = [section for section in catalogue.sections if names.count(section.name.main) == 1]
    for other in unique:
        assert found[other.name.main] == start + places[other.id]


def test_booklet_has_two_pages_on_each_side(shop: Workshop) -> None:
    made = make_catalogue(shop, FAIR, order("a5"))
    booklet = make_booklet(made)
    assert booklet.pages == made.pages // 2
    assert make_booklet(made).pdf == booklet.pdf


def test_codes_scan_from_the_rendered_pages(shop: Workshop, tmp_path: Path) -> None:
    read = codes_in(make_catalogue(shop, FAIR, order()).pdf, tmp_path)
    goods = shop.catalogue(FAIR, order()).goods
    assert {f"{item.url}?tu=catalogue" for item in goods} <= read
    assert f"{SITE}/chu-the/htx-ten-dai/?tu=catalogue" in read


@pytest.mark.parametrize("per_sheet", [8, 10])
def test_codes_scan_from_price_cards(shop: Workshop, tmp_path: Path, per_sheet: int) -> None:
    """At the size that they are printed in, a sheet of A4 with many small codes."""
    plan, look = shop.catalogue(FAIR, order()), shop.look(order())
    made = finish(shop, price_cards(plan, look, per_sheet), look)
    read = codes_in(made.pdf, tmp_path)
    assert read == {f"{item.url}?tu=the-gia" for item in plan.goods}


def codes_in(pdf: bytes, tmp_path: Path) -> set[str]:
    """What an independent reader finds on the pages of a PDF, drawn with 200 dots an inch."""
    (tmp_path / "codes.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", "200", "-gray", "-png", "codes.pdf", "page"],  # noqa: S607
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    done = subprocess.run(  # noqa: S603
        ["zbarimg", "--quiet", "--raw", *map(str, sorted(tmp_path.glob("page-*.png")))],  # noqa: S607
        capture_output=True,
        check=False,
    )
    return set(done.stdout.decode().split())


def test_prose_stands_on_the_baseline_grid(shop: Workshop) -> None:
    """Lines of a foreword in two languages lie half a line or a multiple of it apart."""
    found = take_inventory(make_catalogue(shop, FAIR, order("a4", "both")).pdf)
    form = FORMATS["a4"]
    unit = round(form.base * 0.79 * 2) / 2
    top, bottom = (form.height - form.top - 30) * 72 / 25.4, form.height * 0.45 * 72 / 25.4
    lines = sorted({round(y, 2) for _x, y in found.pages[1].text if bottom < y < top})
    assert len(lines) >= 2
    assert {round((y - lines[0]) / unit, 2) % 1 for y in lines} == {0}


def test_only_the_part_that_changed_is_set_again(shop: Workshop, tmp_path: Path) -> None:
    own = Workshop(shop.content, shop.theme, shop.photos, tmp_path / "cache")
    make_catalogue(own, FAIR, order())
    parts = tmp_path / "cache" / "print" / "parts"

    def kept() -> set[Path]:
        return set(parts.glob("*.pdf"))

    before = kept()
    product = own.content.products["khong-gi-ca"]
    products = {
        **own.content.products,
        product.id: product.model_copy(update={"usage": "Rửa sạch"}),
    }
    changed = replace(own, content=replace(own.content, products=products))
    make_catalogue(changed, FAIR, order())
    (fresh,) = kept() - before
    catalogue, look = changed.catalogue(FAIR, order()), changed.look(order())
    book = catalogue_book(catalogue, look, changed.press.photo_size)
    assert page_count(fresh.read_bytes()) in book.pages  # of the sections
    make_catalogue(own, FAIR, order())
    assert kept() == before | {fresh}
    assert not [*parts.with_name("jobs").glob("*/*")]


def test_a_large_book_is_joined_elsewhere_to_the_same_bytes(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = make_catalogue(shop, FAIR, order()).pdf
    for kept in (shop.cache / "print/books").glob("*.pdf"):
        kept.unlink()
    monkeypatch.setattr(typst, "LARGE_BOOK", 0)
    monkeypatch.setattr(typst, "joined", lambda *_: pytest.fail("not elsewhere"))
    assert make_catalogue(shop, FAIR, order()).pdf == here


def test_a_picture_of_several_parts_is_held_once(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = pictures_of(make_catalogue(shop, FAIR, order()).pdf)
    monkeypatch.setattr(book, "PART_PAGES", 1)
    own = Workshop(shop.content, shop.theme, shop.photos, tmp_path / "cache")
    found = pictures_of(make_catalogue(own, FAIR, order()).pdf)
    parts = (tmp_path / "cache/print/parts").glob("*.pdf")
    apart = [each for part in parts for each in pictures_of(part.read_bytes())]
    assert len(apart) > len(set(apart))
    assert sorted(found) == sorted(set(apart))
    assert set(found) == set(whole)


def pictures_of(pdf: bytes) -> list[bytes]:
    """The bytes of every picture that a PDF holds."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        streams = (each for each in document.objects if isinstance(each, pikepdf.Stream))
        return [s.read_raw_bytes() for s in streams if s.get("/Subtype") == pikepdf.Name.Image]


def test_indexes_in_parts_tell_the_same(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = make_catalogue(shop, FAIR, order())
    monkeypatch.setattr(book, "INDEX_LINES", 12)
    parts = make_catalogue(shop, FAIR, order())
    assert whole.pages < parts.pages  # each part begins on a page of its own
    assert parts.pages % 4 == 0
    foot = load_theme().labels["vi"]["print.index.title"]

    def indexes(pdf: bytes) -> list[str]:
        """The words of the pages that the indexes stand on, each with its number at the foot."""
        texts = enumerate((text_of(page, tmp_path) for page in pages_of(pdf)), start=1)
        (_contents, _line), *pages = [(n, text) for n, text in texts if foot in text]
        assert all(f"{foot} {n}" in text or f"{n} {foot}" in text for n, text in pages)
        return sorted(
            word
            for n, text in pages
            for word in text.replace(f"{foot} {n}", "").replace(f"{n} {foot}", "").split()
        )

    assert len(indexes(whole.pdf)) > 300
    assert indexes(parts.pdf) == indexes(whole.pdf)


def pages_of(pdf: bytes) -> Iterator[bytes]:
    """Every page as a document."""
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        for page in whole.pages:
            with pikepdf.new() as single:
                single.pages.append(page)
                out = io.BytesIO()
                single.save(out)
                yield out.getvalue()


def test_joined_parts_are_one_tagged_book(shop: Workshop) -> None:
    """Every link leads to a page of the book, and every tag to the page that shows it."""
    made = make_catalogue(shop, FAIR, order())
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        pages = {page.obj.objgen for page in pdf.pages}
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
        leads = [note for note in notes if "/Dest" in note]
        assert len(leads) > 40
        assert all(note.Dest[0].objgen in pages for note in leads)
        assert not [n for n in notes if "/A" in n and str(n.A.URI).startswith("ocop-page")]
        keys = [int(key) for key in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[::2]]
        used = [int(page.obj.StructParents) for page in pdf.pages]
        used += [int(note.StructParent) for note in notes]
        assert keys == sorted(used)
