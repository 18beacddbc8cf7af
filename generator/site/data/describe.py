"""What the open data say about themselves: Frictionless Data Package 2, DCAT 3, JSON Schema."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.cache import store_changed
from generator.desk.schema import DIALECT, SCHEMA_FOLDER
from generator.output import Artifact
from generator.site.data import model
from generator.site.data.tables import COLUMNS
from generator.site.page import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.labels import Labels
    from generator.site.page import Site
    from generator.theme import Language

FOLDER = "du-lieu/"
LICENCE_NAME = "CC-BY-4.0"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""The terms of the data; photos and stories name their own where they differ."""

MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "jsonld": "application/ld+json",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_THEMES = "http://publications.europa.eu/resource/authority/data-theme/"
_FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/UNKNOWN"
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
_LANGUAGES = ("VIE", "ENG")


@dataclass(frozen=True, slots=True)
class DataFile(Artifact):
    """A file of open data, with what others say of it."""

    size: int = 0
    """Bytes."""
    digest: str = ""
    """SHA-256, in hexadecimal digits."""

    @classmethod
    def of(cls, path: str, content: bytes, kept: Path | None) -> DataFile:
        """Keep the content in a folder, so that it need not stay in memory; None for no folder."""
        size, digest = len(content), hashlib.sha256(content).hexdigest()
        if kept is None:
            return cls(path, content, size=size, digest=digest)
        file = kept / path.rpartition("/")[2]
        store_changed(file, content)
        return cls(path, file, size=size, digest=digest)


def schema_path(kind: str) -> str:
    """Where the JSON Schema of a file of open data is published, below the site's root."""
    return f"{SCHEMA_FOLDER}/{model.FORMAT}-{kind}-{model.VERSION}.json"


def json_schema(kind: str, item: type[model.Open], address: str) -> str:
    """The JSON Schema (2020-12) of one file."""
    schema = model.OpenFile[item].model_json_schema(mode="serialization")  # type: ignore[valid-type]
    schema["title"] = f"{model.FORMAT} {model.VERSION}: {kind}"
    own = {"$schema": DIALECT, "$id": address, **schema}
    return f"{json.dumps(own, ensure_ascii=False, indent=1)}\n"


def data_package(files: Iterable[DataFile], site: Site, labels: Mapping[Language, Labels]) -> str:
    """The Data Package: every file with its size and hash, the table with its columns."""
    vietnamese, english = labels.values()
    package = {
        "$schema": _PROFILE,
        "name": model.FORMAT,
        "title": vietnamese("data.package_title", name=site.names[vietnamese.language]),
        "description": english("data.package_title", name=site.names[english.language]),
        "homepage": f"{site.url}{FOLDER}" if site.url else None,
        "version": f"{model.VERSION}.0.0",
        "created": f"{site.today.isoformat()}T00:00:00Z",
        "build": f"{PROGRAM}, {site.build}",
        "keywords": ["OCOP", "Việt Nam"],
        "licenses": [{"name": LICENCE_NAME, "path": LICENCE}],
        "contributors": [{"title": site.names[vietnamese.language], "roles": ["publisher"]}],
        "resources": [_resource(file, vietnamese, english) for file in files],
    }
    known = {key: value for key, value in package.items() if value is not None}
    return f"{json.dumps(known, ensure_ascii=False, indent=1)}\n"


def _resource(file: DataFile, vietnamese: Labels, english: Labels) -> dict[str, Any]:
    name = file.path.removeprefix(FOLDER)
    stem, _, form = name.rpartition(".")
    resource: dict[str, Any] = {
        "name": stem if form == "json" else f"{stem}-{form}",
        "path": name,
        "title": vietnamese(f"data.file.{stem}.{form}"),
        "description": english(f"data.file.{stem}.{form}"),
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
    }
    if form == "csv":
        resource |= {
            "type": "table",
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
            "schema": _table_schema(vietnamese, english),
        }
    return resource


def _table_schema(vietnamese: Labels, english: Labels) -> dict[str, Any]:
    """The columns with their Vietnamese titles and English descriptions."""
    return {
        "fields": [
            {
                "name": column.name,
                "type": column.type,
                "title": vietnamese(f"data.column.{column.name}"),
                "description": english(f"data.column.{column.name}"),
                **({"constraints": dict(column.constraints)} if column.constraints else {}),
            }
            for column in COLUMNS
        ],
        "primaryKey": ["id"],
        "missingValues": [""],
    }


def catalogue(files: Iterable[DataFile], site: Site, labels: Mapping[Language, Labels]) -> str:
    """The DCAT catalogue as JSON-LD, with what DCAT-AP asks for."""
    home = f"{site.url}{FOLDER}"
    publisher = {
        "@id": f"{site.url}#publisher",
        "@type": "foaf:Agent",
        "foaf:name": [_in(language.value, site.names[language]) for language in labels],
    }
    about = {
        "dct:title": [
            _in(language.value, own("data.package_title", name=site.names[language]))
            for language, own in labels.items()
        ],
        "dct:description": [
            _in(language.value, own("data.lead")) for language, own in labels.items()
        ],
        "dct:publisher": {"@id": publisher["@id"]},
        "dct:language": [{"@id": f"{_LANGUAGE}{code}"} for code in _LANGUAGES],
        "dct:license": {"@id": LICENCE},
        "dct:modified": {"@type": "xsd:date", "@value": site.today.isoformat()},
    }
    dataset = {
        "@id": f"{home}#dataset",
        "@type": "dcat:Dataset",
        **about,
        "dct:identifier": f"{home}#dataset",
        "dct:accrualPeriodicity": {"@id": _FREQUENCY},
        "dcat:landingPage": {"@id": home},
        "dcat:theme": [{"@id": f"{_THEMES}{theme}"} for theme in ("AGRI", "ECON")],
        "dcat:keyword": [_in("vi", "OCOP"), _in("en", "OCOP")],
        "dcat:version": f"{model.VERSION}",
        "adms:versionNotes": f"{PROGRAM}, {site.build}",
        "dcat:distribution": [_distribution(file, site, labels) for file in files],
    }
    data = {
        "@context": {
            "adms": "http://www.w3.org/ns/adms#",
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@graph": [
            {
                "@id": f"{home}#catalogue",
                "@type": "dcat:Catalog",
                **about,
                "foaf:homepage": {"@id": site.url},
                "dcat:dataset": {"@id": dataset["@id"]},
            },
            dataset,
            publisher,
        ],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"


def _distribution(file: DataFile, site: Site, labels: Mapping[Language, Labels]) -> dict[str, Any]:
    stem, _, form = file.path.removeprefix(FOLDER).rpartition(".")
    address = {"@id": f"{site.url}{file.path}"}
    return {
        "@id": f"{site.url}{FOLDER}#{stem}.{form}",
        "@type": "dcat:Distribution",
        "dct:title": [
            _in(language.value, own(f"data.file.{stem}.{form}")) for language, own in labels.items()
        ],
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": {"@id": f"{_MEDIA}{MEDIA_TYPES[form]}"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
        "dct:license": {"@id": LICENCE},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"},
            "spdx:checksumValue": {
                "@type": "xsd:hexBinary",
                "@value": file.digest,
            },
        },
    }


def _in(language: str, text: str) -> dict[str, str]:
    return {"@language": language, "@value": text}
