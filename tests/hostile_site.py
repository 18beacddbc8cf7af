"""A site with a hostile text in every field that takes one, and what to look for in what it makes.

The fields come from the record types themselves, so that a new one is tried without being named.
"""

from __future__ import annotations

import copy
import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, get_args, get_origin
from xml.etree import ElementTree as ET

import html5lib
import openpyxl
import pikepdf
import yaml
from payloads import INERT, SENTINEL
from pydantic import ValidationError

from generator.loading import load_content
from generator.records.content import RECORD_TYPES
from generator.records.reading import _field_adapter, _value_type, field_key
from generator.sources import SourceFile
from generator.yamlnodes import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.problems import Location
    from generator.records.record import Value

Place: TypeAlias = "tuple[str | int, ...]"
"""The way to a field, from its record's root."""

XML_SUFFIXES = frozenset({".xml", ".ssml", ".svg"})
MACHINE_SECRETS = re.compile(rf"{SENTINEL}|root:[x*]:0:0:")
ACTING = frozenset({"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/SubmitForm"})
FORBIDDEN = frozenset({"base", "object", "embed", "iframe", "frame", "applet", "math", "style"})
LOADED = frozenset({"src", "srcset", "poster", "data", "action", "formaction"})
OWN = re.compile(r"(?!https?:|//|data:|javascript:|vbscript:)|https://example\.org/")


class Planter:
    """Puts one text after the other into the fields of records."""

    def __init__(self, offset: int) -> None:
        self.number = offset
        self.fields: set[str] = set()

    def plant(self, root: Path) -> None:
        """Fill every record of a site; what the checks refuse gets its own text back."""
        (root.parent / "secret.txt").write_text(SENTINEL, "utf-8")
        theirs = {}
        for folder, model in RECORD_TYPES.items():
            for path in sorted((root / "content" / folder).glob("*.yml")):
                own = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
                name = path.relative_to(root).as_posix()
                theirs[name] = (model, own, self._texts(model, own))
        while True:
            for name, (_model, own, texts) in theirs.items():
                (root / name).write_text(_dumped(own, texts), "utf-8")
            errors = load_content(root)[1].errors
            if not errors:
                break
            for error in errors:
                _take_back(root, error.location, theirs[error.location.path][2])
        self.fields = {
            field_key(model, loc) for model, _, texts in theirs.values() for loc in texts
        }

    def _texts(self, model: type[Value], own: Any) -> dict[Place, str]:  # noqa: ANN401 - raw data
        """A text for each field that takes it by itself."""
        texts = {}
        for loc in _places(model, own, ()):
            text = INERT[self.number % len(INERT)]
            self.number += 1
            if _accepts(model, loc, text):
                texts[loc] = text
        return texts


def _take_back(root: Path, location: Location, texts: dict[Place, str]) -> None:
    """Take back the text that an error stands at, or the nearest one."""
    text = (root / location.path).read_text("utf-8")
    document, _problems = parse_yaml(SourceFile(location.path, text))
    assert document is not None
    del texts[min(texts, key=lambda loc: abs(document.line_of(loc) - location.line))]


def _dumped(own: object, texts: dict[Place, str]) -> str:
    data = copy.deepcopy(own)
    for loc, text in texts.items():
        _put(data, loc, text)
    return yaml.dump(data, allow_unicode=True, sort_keys=False, default_style='"', width=10_000)


def _places(model: type[Value], data: Any, loc: Place) -> Iterator[Place]:  # noqa: ANN401
    """The way to every field of text, in values that are there and directly in the record."""
    for name, info in model.model_fields.items():
        inner = _value_type(info.annotation)
        here = (*loc, name)
        if name == "id":
            continue
        if inner is None:
            is_list = get_origin(info.annotation) is tuple or any(
                get_origin(part) is tuple for part in get_args(info.annotation)
            )
            yield (*here, 0) if is_list else here
        elif isinstance(data.get(name), dict):
            yield from _places(inner, data[name], here)
        elif isinstance(data.get(name), list):
            for index, item in enumerate(data[name]):
                if isinstance(item, dict):
                    yield from _places(inner, item, (*here, index))


def _accepts(model: type[Value], loc: Place, text: str) -> bool:
    current, field = model, ""
    for step in loc:
        if isinstance(step, str):
            if field:
                current = _value_type(current.model_fields[field].annotation) or current
            field = step
    try:
        _field_adapter(current, field).validate_python([text] if loc[-1] == 0 else text)
    except ValidationError:
        return False
    return True


def _put(data: Any, loc: Place, text: str) -> None:  # noqa: ANN401 - raw data
    for step in loc[:-2] if loc[-1] == 0 else loc[:-1]:
        data = data[step]
    if loc[-1] == 0:
        data[loc[-2]] = [text]
    else:
        data[loc[-1]] = text


def dangers(folder: Path) -> Iterator[str]:
    """Everything in published files that is more than a text."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield f"{name}: a link"
        if not path.is_file() or name.startswith(("assets/javascripts", "pagefind")):
            continue
        yield from (f"{name}: {danger}" for danger in file_dangers(path.suffix, path.read_bytes()))


def pdf_text(content: bytes) -> str:
    """What stands in a PDF."""
    command = ["pdftotext", "-", "-"]
    made = subprocess.run(command, input=content, capture_output=True, check=True)  # noqa: S603 - as read
    return made.stdout.decode("utf-8", "replace")


def _acts(content: bytes) -> bool:
    """Whether an object of a PDF starts something or brings a file."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                words = {*thing.keys(), str(thing.get("/S", "")), str(thing.get("/Type", ""))}
                if words & ACTING:
                    return True
    return False


def file_dangers(suffix: str, content: bytes) -> Iterator[str]:
    """What is wrong with one file of a kind."""
    text = content.decode("utf-8", "replace")
    if suffix == ".pdf":
        text = pdf_text(content)
        if _acts(content):
            yield "a PDF that acts"
    if MACHINE_SECRETS.search(text):
        yield "a secret of the machine"
    if suffix == ".html":
        yield from page_dangers(text)
    elif suffix in XML_SUFFIXES or suffix == ".rels":
        yield from xml_dangers(content)
    elif suffix in {".json", ".geojson"}:
        json.loads(text)
    elif suffix in {".docx", ".xlsx", ".zip"}:
        yield from archive_dangers(suffix, content)
    elif suffix == ".csv":
        rows = (row for row in text.splitlines() if re.search(r'(?:^|[,;])"?[=+@\t]', row))
        yield from (f"a formula: {row[:80]}" for row in rows)


def xml_dangers(content: bytes) -> Iterator[str]:
    """A document that is not well-formed, or brings entities of its own."""
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        yield "an entity"
    try:
        root = ET.fromstring(content)  # noqa: S314 - our own, without entities
    except ET.ParseError as error:
        yield f"not well-formed: {error}"
        return
    for element in root.iter():
        if "evil" in element.tag or element.tag.endswith("}script"):
            yield f"an element: {element.tag}"
        if element.get("TargetMode") == "External":
            yield f"a way out: {element.get('Target')}"


def archive_dangers(suffix: str, content: bytes) -> Iterator[str]:
    """What is wrong inside an office file or bundle."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("/") or ".." in name.split("/") or "\\" in name:
                yield f"a path that leads out: {name}"
            inner = archive.read(name)
            yield from (f"{name}: {each}" for each in file_dangers(Path(name).suffix, inner))
    if suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f" or (cell.hyperlink and cell.hyperlink.target):
                        yield f"a cell that acts: {sheet.title}!{cell.coordinate}"


def page_dangers(html: str) -> Iterator[str]:
    """Elements and attributes of a page that no text may bring into it."""
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        tag = element.tag if isinstance(element.tag, str) else "comment"
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        if tag in FORBIDDEN or _is_inner_script(tag, attributes):
            yield f"<{tag}>"
        if "http-equiv" in attributes and "evil" in attributes.get("content", ""):
            yield "a page that leads away"
        for name, value in attributes.items():
            if _is_dangerous(tag, name, value):
                yield f"<{tag} {name}={value[:60]}>"


def _is_inner_script(tag: str, attributes: dict[str, str]) -> bool:
    is_data = attributes.get("type", "").endswith("json")
    return tag == "script" and "src" not in attributes and not is_data


def _is_dangerous(tag: str, name: str, value: str) -> bool:
    address = re.sub(r"[\x00-\x20]", "", value).lower()
    if name.startswith("on") or name in {"style", "srcdoc"}:
        return True
    if name in LOADED or (tag == "link" and name == "href"):
        return not OWN.match(address)
    if name == "id" and tag not in {"script", "dialog"}:
        return value in {"__config", "ocop-search"}
    return name == "href" and address.startswith(("javascript:", "vbscript:", "data:"))
