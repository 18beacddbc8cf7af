"""A site's folder as the radio commands see it: records, station, files written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.labels import Labels
from generator.loading import load_content
from generator.radio.files.making import FileMaker
from generator.radio.files.pdf import PdfMaker
from generator.radio.files.photos import full_size_photo
from generator.radio.files.terms import Terms
from generator.radio.station import read_station
from generator.settings import settings_of
from generator.theme import Language, load_theme

if TYPE_CHECKING:
    from pathlib import Path

    from generator.problems import Report
    from generator.radio.station import Station
    from generator.records.content import Content
    from generator.records.photo import Photo
    from generator.theme import Theme


class NoContentError(Exception):
    """The records have errors; their number is the argument."""


@dataclass(frozen=True, slots=True)
class Studio:
    """What every radio command needs."""

    root: Path
    content: Content
    station: Station
    labels: Labels
    terms: Terms
    theme: Theme
    told: Report
    """What is wrong with the station's own files."""

    @classmethod
    def open(cls, root: Path) -> Studio:
        """Read a site's folder; `NoContentError` where the records cannot be used."""
        theme = load_theme()
        labels = Labels.of(theme, Language.VIETNAMESE)
        content, report = load_content(root, theme)
        if content is None:
            raise NoContentError(len(report.errors))
        station, told = read_station(root, theme)
        site = settings_of(root)
        terms = Terms.of(station, site.name or station.name, site.url)
        return cls(root, content, station, labels, terms, theme, told)

    def maker(self) -> FileMaker:
        """Makes the files of scripts."""
        pdf = PdfMaker(self.theme, self.terms, self.labels)
        return FileMaker(self.terms, self.labels, self._photo, pdf)

    def _photo(self, photo: Photo) -> bytes | None:
        folder = (self.root / "content" / "photos").resolve()
        path = (folder / photo.file).resolve()
        is_ours = path.is_relative_to(folder) and path.is_file()
        return full_size_photo(path, photo) if is_ours else None
