"""Joins the parts of a book that were set one by one: pages, tags, bookmarks, links and pictures.

Also a program, for large books: a process of its own gives its memory back when it ends. It is
given the file to be written, the word for a page, and the parts.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from generator.catalogue.worker import answer

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE_LINK = re.compile(r"^ocop-page:(\d+)$")
"""How `front.typ` writes a link to a page that may stand in another part."""

PAGES_IN_METADATA = re.compile(rb"(<xmpTPg:NPages>)\d+(</xmpTPg:NPages>)")


def joined(parts: Sequence[Path], page_word: str) -> bytes:
    """Give one document of all parts; the first gives title, language and standards.

    `page_word` with a number is what a link to a page says to those who do not see it.
    """
    with pikepdf.open(io.BytesIO(parts[0].read_bytes())) as book:
        for part in parts[1:]:
            with pikepdf.open(io.BytesIO(part.read_bytes())) as added:
                _append(book, added)
        _lead_to_pages(book, page_word)
        _share_pictures(book)
        _count_pages(book)
        out = io.BytesIO()
        book.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _append(book: pikepdf.Pdf, added: pikepdf.Pdf) -> None:
    """Pages first: tags and bookmarks that are copied after them lead to the copies."""
    first = len(book.pages)
    book.pages.extend(added.pages)
    if "/StructTreeRoot" in added.Root:
        _append_tags(book, added, first)
    if "/Outlines" in added.Root:
        _append_bookmarks(book, added)


def _append_tags(book: pikepdf.Pdf, added: pikepdf.Pdf, first: int) -> None:
    """All parts become one tagged document; keys of the parents' table go on counting."""
    tree: Any = book.Root.StructTreeRoot
    copied: Any = book.copy_foreign(_indirect(added, added.Root.StructTreeRoot))
    shift = int(tree.ParentTreeNextKey)
    for page in book.pages[first:]:
        _shift(page.obj, "/StructParents", shift)
        for note in page.obj.get("/Annots", []):
            _shift(note, "/StructParent", shift)
    numbers = list(copied.ParentTree.Nums)
    numbers[::2] = [int(number) + shift for number in numbers[::2]]
    tree.ParentTree.Nums.extend(numbers)
    tree.ParentTreeNextKey = shift + int(copied.ParentTreeNextKey)
    document, other = _only(tree.K), _only(copied.K)
    children = list(other.K)
    for child in children:
        child.P = document
    document.K.extend(children)


def _shift(thing: Any, key: str, by: int) -> None:  # noqa: ANN401 - a PDF dictionary
    if key in thing:
        thing[key] = int(thing[key]) + by


def _only(kids: Any) -> Any:  # noqa: ANN401 - the tagged document, alone or in a row of one
    return kids[0] if isinstance(kids, Array) else kids


def _append_bookmarks(book: pikepdf.Pdf, added: pikepdf.Pdf) -> None:
    """Bookmarks follow those of the parts before; a zone that goes on keeps its one bookmark."""
    copied: Any = book.copy_foreign(_indirect(added, added.Root.Outlines))
    if "/Outlines" not in book.Root:
        book.Root.Outlines = copied
        return
    chain: Any = book.Root.Outlines
    items = _items(copied)
    if items and "/Last" in chain and str(chain.Last.Title) == str(items[0].Title):
        _hang(chain.Last, _items(items.pop(0)))
    _hang(chain, items)


def _items(parent: Any) -> list[Any]:  # noqa: ANN401 - an outline or one of its items
    found = []
    item = parent.get("/First")
    while item is not None:
        found.append(item)
        item = item.get("/Next")
    return found


def _hang(parent: Any, items: list[Any]) -> None:  # noqa: ANN401 - an outline or an item
    """Put items behind those that a parent has; a closed parent counts below zero."""
    for item in items:
        item.Parent = parent
        for key in ("/Prev", "/Next"):
            if key in item:
                del item[key]
        if "/Last" in parent:
            parent.Last.Next, item.Prev = item, parent.Last
        else:
            parent.First = item
        parent.Last = item
        count = int(parent.get("/Count", 0))
        is_open = count > 0 or parent.get("/Type") == Name.Outlines
        parent.Count = count + (1 if is_open else -1)


def _indirect(pdf: pikepdf.Pdf, thing: Any) -> Any:  # noqa: ANN401 - any PDF object
    return thing if thing.is_indirect else pdf.make_indirect(thing)


def _lead_to_pages(book: pikepdf.Pdf, page_word: str) -> None:
    pages = list(book.pages)
    for page in pages:
        for note in page.obj.get("/Annots", []):
            action = note.get("/A", Dictionary())
            found = PAGE_LINK.match(str(action.get("/URI", "")))
            if found is None:
                continue
            number = int(found[1])
            target = pages[number - 1]
            note.Dest = Array([target.obj, Name.XYZ, 0, target.mediabox[3], 0])
            note.Contents = f"{page_word} {number}"
            del note["/A"]


def _share_pictures(book: pikepdf.Pdf) -> None:
    """A picture that several parts show is held once: what nobody shows any more is not written."""
    held: dict[bytes, Any] = {}
    seen: dict[tuple[int, int], bytes] = {}
    for page in book.pages:
        shown = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
        for name, picture in [*shown.items()]:
            if picture.objgen not in seen:
                seen[picture.objgen] = digest = _digest(picture)
                held.setdefault(digest, picture)
            shown[name] = held[seen[picture.objgen]]


def _digest(thing: Any) -> bytes:  # noqa: ANN401 - any PDF object without a way back to itself
    """What tells a picture from others: its bytes, and all that is said of them."""
    digest = hashlib.sha256()
    if isinstance(thing, Dictionary | Stream):
        if isinstance(thing, Stream):
            digest.update(thing.read_raw_bytes())
        for key in sorted(thing.keys()):
            digest.update(f"{key} ".encode() + _digest(thing[key]))
    elif isinstance(thing, Array):
        for each in thing.as_list():
            digest.update(_digest(each))
    else:
        digest.update(repr(thing).encode())
    return digest.digest()


def _count_pages(book: pikepdf.Pdf) -> None:
    if "/Metadata" in book.Root:
        told = book.Root.Metadata.read_bytes()
        counted = rb"\g<1>%d\g<2>" % len(book.pages)
        book.Root.Metadata.write(PAGES_IN_METADATA.sub(counted, told))


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def _join_files(target: str, page_word: str, *parts: str) -> list[str]:
    Path(target).write_bytes(joined([*map(Path, parts)], page_word))
    return []


if __name__ == "__main__":
    answer(lambda: _join_files(*sys.argv[1:]))
