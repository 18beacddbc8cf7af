"""The open data of a site: every file, and the page that describes them in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.background import WORTH_COPYING, Background
from generator.kept import kept_one
from generator.labels import Labels
from generator.output import Artifact
from generator.reads import Surroundings
from generator.recipe import program_digest
from generator.site.data import model
from generator.site.data.collect import Collector
from generator.site.data.describe import (
    FOLDER,
    LICENCE,
    LICENCE_NAME,
    DataFile,
    catalogue,
    data_package,
    json_schema,
    schema_path,
)
from generator.site.data.tables import COLUMNS, products_csv, products_geojson, rows
from generator.site.page import PROGRAM, Page, PageKind, Shown
from generator.site.views.parts import Link
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.progress import Tally
    from generator.records.content import Content
    from generator.site.page import Site
    from generator.theme import Theme

ITEMS: Mapping[str, type[model.Open]] = {
    "products": model.OpenProduct,
    "producers": model.OpenProducer,
    "communes": model.OpenCommune,
    "stalls": model.OpenStall,
    "fairs": model.OpenFair,
    "stories": model.OpenStory,
    "sources": model.OpenSource,
}
"""The kinds of items, each with a JSON file of its own."""


@dataclass(frozen=True, slots=True)
class FileView:
    """One file as the page describes it."""

    name: str
    path: str
    """Below the site's root."""
    text: str
    """What stands in it."""
    form: str
    """“JSON · 1,2 MB”."""
    schema: str
    """The path of its JSON Schema; empty where it has none."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of the table."""

    name: str
    type: str
    text: str


@dataclass(frozen=True, slots=True)
class DataView:
    """The page of open data in one language."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    as_of: str
    """The day that the data are true on, in a sentence."""
    licence: str
    licence_url: str
    files: tuple[FileView, ...]
    descriptions: tuple[FileView, ...]
    """The files that describe the others."""
    columns: tuple[ColumnView, ...]
    intro_html: str = ""


@dataclass(frozen=True)
class OpenData(Surroundings):
    """All files of a site's open data on the day of the build, made when they are asked for."""

    content: Content
    site: Site
    theme: Theme
    photo_sizes: Mapping[str, tuple[int, int]]
    kept: Path | None = None
    """The folder in which every file is written once; without one, they stay in memory."""
    is_beside: bool = False
    """Whether a process of its own may write many; what that takes is free again afterwards."""

    @cached_property
    def labels(self) -> Mapping[Language, Labels]:
        """The words of every language."""
        return {language: Labels.of(self.theme, language) for language in Language}

    @cached_property
    def files(self) -> tuple[DataFile, ...]:
        """The data."""
        return self._written.result()

    def begin(self) -> None:
        """Begin to write them."""
        _ = self._written

    def abandon(self) -> None:
        """Stop that: nobody waits for it any more."""
        if "_written" in vars(self):
            self._written.abandon()

    @cached_property
    def _written(self) -> Background[tuple[DataFile, ...]]:
        is_large = len(self.content.products) >= WORTH_COPYING
        return Background(self._write, is_beside=self.is_beside and is_large)

    def _write(self, _count: Tally) -> tuple[DataFile, ...]:
        written = _files(Collector(self.content, self.site, self.photo_sizes))
        return tuple(DataFile.of(path, text.encode(), self.kept) for path, text in written)

    @cached_property
    def descriptions(self) -> tuple[DataFile, ...]:
        """What describes them."""
        texts = {f"{FOLDER}datapackage.json": data_package(self.files, self.site, self.labels)}
        if self.site.url:
            texts[f"{FOLDER}catalog.jsonld"] = catalogue(self.files, self.site, self.labels)
        return tuple(DataFile.of(path, text.encode(), None) for path, text in texts.items())

    def artifacts(self) -> Iterator[Artifact]:
        """All files, with the JSON Schemas of version `model.VERSION`."""
        yield from self.files
        yield from self.descriptions
        if self.kept is None:
            yield from self._schemas()
        else:
            path = self.kept.with_name("data-schemas.pickle")
            yield from kept_one(path, program_digest(self.site.url), lambda: [*self._schemas()])

    def _schemas(self) -> Iterator[Artifact]:
        for kind, item in ITEMS.items():
            path = schema_path(kind)
            yield Artifact(path, json_schema(kind, item, f"{self.site.url}{path}"))

    def pages(self) -> Iterator[Page]:
        """The page in every language."""
        for language in Language:
            what = (language, _Sizes(self))
            yield Page(PageKind.DATA_LIST, language, FOLDER, OpenData._shown, self, what)

    def _shown(self, language: Language, _sizes: _Sizes) -> Shown:
        """What the page shows; `_sizes` tells whether that has changed."""
        view = self._view(self.labels[language])
        return Shown(view.title, view.lead, view)

    def _view(self, labels: Labels) -> DataView:
        title = labels("data.title")
        return DataView(
            crumbs=(Link(labels("nav.home"), ""), Link(title, None)),
            title=title,
            lead=labels("data.lead"),
            as_of=labels("data.as_of", day=labels.day(self.site.today)),
            licence=labels("data.licence", licence=LICENCE_NAME.replace("-", " ")),
            licence_url=LICENCE,
            files=tuple(_file_view(file, labels) for file in self.files),
            descriptions=tuple(_file_view(file, labels) for file in self.descriptions),
            columns=tuple(
                ColumnView(
                    column.name,
                    labels(f"data.type.{column.type}"),
                    labels(f"data.column.{column.name}"),
                )
                for column in COLUMNS
            ),
        )


class _Sizes:
    """What the page tells of the files, which are not made before somebody asks."""

    def __init__(self, data: OpenData) -> None:
        self._data = data

    def __repr__(self) -> str:
        """Their names and sizes."""
        files = (*self._data.files, *self._data.descriptions)
        return repr([(file.path, file.size) for file in files])


def _files(collector: Collector) -> Iterator[tuple[str, str]]:
    """The path of each file and its text."""
    site = collector.site
    products, producers = (*collector.products(),), (*collector.producers(),)
    communes = (*collector.communes(),)
    table = [
        *rows(
            products,
            {item.id: item for item in producers},
            {item.id: item for item in communes},
            site.today.isoformat(),
        )
    ]
    yield _json_file("products", products, site)
    yield f"{FOLDER}products.csv", products_csv(table)
    points = products_geojson(table, f"{PROGRAM}, {site.build}")
    yield f"{FOLDER}products.geojson", points
    yield _json_file("producers", producers, site)
    yield _json_file("communes", communes, site)
    yield _json_file("stalls", collector.stalls(), site)
    yield _json_file("fairs", collector.fairs(), site)
    yield _json_file("stories", collector.stories(), site)
    yield _json_file("sources", collector.sources(), site)


def _json_file(kind: str, items: Iterable[model.Open], site: Site) -> tuple[str, str]:
    """One item a line, so that a large file can be read and compared line by line."""
    lines = [item.model_dump_json(exclude_none=True, exclude_defaults=True) for item in items]
    head = model.OpenFile[model.Open](
        **{"$schema": f"{site.url}{schema_path(kind)}"},  # type: ignore[arg-type] # the alias
        kind=kind,
        site=_site(site),
        as_of=site.today,
        build=f"{PROGRAM}, {site.build}",
        licence=LICENCE,
        count=len(lines),
        items=(),
    )
    opening = head.model_dump_json().removesuffix("[]}")
    body = ",\n".join(lines)
    return f"{FOLDER}{kind}.json", f"{opening}[\n{body}\n]}}\n"


def _site(site: Site) -> model.OpenSite:
    own, english = Language.VIETNAMESE, Language.ENGLISH
    return model.OpenSite(
        name=site.names[own],
        name_en=site.names[english],
        description=site.descriptions[own],
        description_en=site.descriptions[english],
        url=site.url,
        is_fictional=site.is_fictional,
    )


def _file_view(file: DataFile, labels: Labels) -> FileView:
    name = file.path.removeprefix(FOLDER)
    stem, _, form = name.rpartition(".")
    return FileView(
        name=name,
        path=file.path,
        text=labels(f"data.file.{stem}.{form}"),
        form=labels("data.form", form=form.upper(), size=labels.size(file.size)),
        schema=schema_path(stem) if form == "json" and stem in ITEMS else "",
    )
