"""All files of a script by their names: for the shell, and for the site's downloads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.radio.files.bundle import bundle_file
from generator.radio.files.ninjs import ninjs_file
from generator.radio.files.plain import text_file
from generator.radio.files.ssml import ssml_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.labels import Labels
    from generator.radio.facts import StoryFacts
    from generator.radio.files.terms import Terms
    from generator.radio.script import RadioScript
    from generator.records.photo import Photo

DOWNLOADS = "tai-ve/phat-thanh"
"""Where the site keeps the files of the scripts."""


class Form(StrEnum):
    """The forms of a script, by the ending of their files."""

    DOCX = "docx"
    TXT = "txt"
    SSML = "ssml"
    NINJS = "ninjs.json"
    PDF = "pdf"
    ZIP = "zip"


SITE_FORMS = (Form.DOCX, Form.PDF, Form.TXT, Form.SSML, Form.NINJS, Form.ZIP)
"""What every published story offers."""
MANY_STORIES = 3000
"""A site of more stories offers text alone; `ocop radio script` gives the other forms of each."""


def site_forms(stories: int) -> tuple[Form, ...]:
    """What a site of so many published stories offers of each."""
    return SITE_FORMS if stories <= MANY_STORIES else (Form.TXT,)


_PACKED = (Form.DOCX, Form.PDF, Form.TXT, Form.SSML, Form.NINJS)


@dataclass(frozen=True, slots=True)
class FileMaker:
    """Makes the files of scripts."""

    terms: Terms
    labels: Labels
    photo_bytes: Callable[[Photo], bytes | None]
    """A photo as JPEG in full size; None where it cannot be given."""
    pdf: Callable[[RadioScript, StoryFacts], bytes]

    def files(
        self, script: RadioScript, facts: StoryFacts, forms: Iterable[Form]
    ) -> Mapping[str, str | bytes]:
        """The files by name, such as `non-la.docx`; a short version's name says so."""
        wanted, stem = tuple(forms), file_stem(script)
        needed = {*wanted, *_PACKED} if Form.ZIP in wanted else {*wanted}
        made = {form: self._one(script, facts, form) for form in needed - {Form.ZIP}}
        if Form.ZIP in wanted:
            made[Form.ZIP] = self._bundle({f"{stem}.{each}": made[each] for each in _PACKED}, facts)
        return {f"{stem}.{form}": made[form] for form in wanted}

    def _one(self, script: RadioScript, facts: StoryFacts, form: Form) -> str | bytes:
        """One file that is no bundle of others."""
        if form is Form.TXT:
            return text_file(script, self.labels) + _build_line(self.terms, self.labels)
        if form is Form.SSML:
            return ssml_file(script, self.terms.build)
        if form is Form.NINJS:
            return ninjs_file(script, facts, self.terms, self.labels)
        if form is Form.PDF:
            return self.pdf(script, facts)
        from generator.radio.files.word import word_file  # noqa: PLC0415 - slow to load

        return word_file(script, facts, self.terms, self.labels)

    def _bundle(self, files: Mapping[str, str | bytes], facts: StoryFacts) -> bytes:
        found = {photo.file: self.photo_bytes(photo) for photo in facts.photos}
        photos = {name: content for name, content in found.items() if content is not None}
        return bundle_file(files, photos, facts, self.terms, self.labels)


def _build_line(terms: Terms, labels: Labels) -> str:
    return f"\n{labels('radio.file.build', text=terms.build)}\n" if terms.build else ""


def file_stem(script: RadioScript) -> str:
    """The name of a script's files without their ending."""
    is_whole = script.version.value in {"body", "full"}
    return script.story_id if is_whole else f"{script.story_id}-{script.version}"
