"""Everything of one story in one .zip: script, both texts, photos in full size, terms."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from generator.radio.files.terms import terms_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.labels import Labels
    from generator.radio.facts import StoryFacts
    from generator.radio.files.terms import Terms
    from generator.records.photo import Photo

_STAMP: Final = (1980, 1, 1, 0, 0, 0)
README: Final = "doc-truoc.txt"
CAPTIONS: Final = "chu-thich-anh.txt"


def bundle_file(
    files: Mapping[str, str | bytes],
    photos: Mapping[str, bytes],
    facts: StoryFacts,
    terms: Terms,
    labels: Labels,
) -> bytes:
    """Pack the files of a script with the photos, given by their path in the records."""
    named = {photo.file: f"{n:02}.jpg" for n, photo in enumerate(facts.photos, start=1)}
    entries: dict[str, str | bytes] = {README: _readme(files, facts, terms, labels), **files}
    shown = [photo for photo in facts.photos if photo.file in photos]
    if shown:
        lines = (line for photo in shown for line in _caption(photo, named[photo.file], labels))
        entries[CAPTIONS] = "\n".join(lines) + "\n"
    entries |= {f"anh/{named[photo.file]}": photos[photo.file] for photo in shown}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, _STAMP)
            is_text = isinstance(content, str)
            info.compress_type = zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
            archive.writestr(info, content)
    return packed.getvalue()


def _readme(
    files: Mapping[str, str | bytes], facts: StoryFacts, terms: Terms, labels: Labels
) -> str:
    names = {PurePosixPath(name).suffix.lstrip("."): name for name in files}
    text = labels(
        "radio.file.readme",
        title=facts.text.title,
        script=names["docx"],
        pdf=names["pdf"],
        plain=names["txt"],
        ssml=names["ssml"],
        ninjs=names["json"],
    )
    return "\n".join([text, "", *terms_lines(terms, facts, labels)]) + "\n"


def _caption(photo: Photo, name: str, labels: Labels) -> Iterator[str]:
    yield labels("radio.file.photo_line", file=name, caption=photo.caption or photo.alt)
    if photo.credit:
        yield labels("radio.file.photo_credit", name=photo.credit)
    if photo.licence:
        yield labels("radio.file.photo_licence", name=photo.licence)
    yield ""
