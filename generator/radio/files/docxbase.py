"""The .docx that all scripts share: page, styles, numbered footer; made once, filled many times.

Documents are packed with fixed times, so that the same script gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from collections.abc import Iterable

FONT: Final = "Times New Roman"
"""What every office in Vietnam has (Decree 30/2020/NĐ-CP asks for it)."""
READING_SIZE: Final = 16
"""Points; offices print at 13 or 14, a reader at the microphone wants more."""
READING_SPACING: Final = 1.6
_LEAF: Final = RGBColor(0x17, 0x40, 0x2C)
_LACQUER: Final = RGBColor(0x8C, 0x1A, 0x1C)
_SOFT: Final = RGBColor(0x5B, 0x51, 0x42)
_MARGIN: Final = Cm(2.2)
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
_BODY: Final = b"<w:body>"
_SECTION: Final = b"<w:sectPr"
_DOCUMENT: Final = "word/document.xml"
_PROPERTIES: Final = "docProps/core.xml"
_THUMBNAIL: Final = "docProps/thumbnail.jpeg"
_RELATIONS: Final = "_rels/.rels"


def docx_bytes(paragraphs: Iterable[str], title: str, page: str, of: str) -> bytes:
    """Give a document with these paragraphs and tables, as WordprocessingML."""
    base = _base(page, of)
    packed = io.BytesIO()
    packed.write(base.packed)
    with zipfile.ZipFile(packed, "a") as archive:
        body = "".join(paragraphs).encode()
        _add(archive, _DOCUMENT, base.head + _BODY + body + base.section)
        _add(archive, _PROPERTIES, _core(title))
    return packed.getvalue()


@dataclass(frozen=True, slots=True)
class _Base:
    """What does not change from script to script."""

    packed: bytes
    """The archive of all other parts."""
    head: bytes
    section: bytes


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, _STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content, compresslevel=6)


def _core(title: str) -> bytes:
    """The properties: title and language; no person and no time of the machine's."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    ).encode()


@lru_cache(maxsize=4)
def _base(page: str, of: str) -> _Base:
    """The empty document."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    _styles(document)
    _footer(section, page, of)
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(packed, "w") as base:
        for name in archive.namelist():
            if name not in {_DOCUMENT, _PROPERTIES, _THUMBNAIL, _RELATIONS}:
                _add(base, name, archive.read(name))
        relations = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", archive.read(_RELATIONS))
        _add(base, _RELATIONS, relations)
        head, _, rest = archive.read(_DOCUMENT).partition(_BODY)
    return _Base(packed.getvalue(), head, rest[rest.rindex(_SECTION) :])


def _styles(document: Any) -> None:  # noqa: ANN401 - python-docx has no types
    normal = document.styles["Normal"]
    _font(normal, 13)
    normal.element.rPr.append(_language())
    normal.paragraph_format.space_after = Pt(4)
    looks: tuple[tuple[str, int, bool, bool, RGBColor | None], ...] = (
        ("OCOP Title", 22, True, False, _LEAF),
        ("OCOP Part", 14, True, False, _LEAF),
        ("OCOP Label", READING_SIZE, True, False, _LEAF),
        ("OCOP Read", READING_SIZE, False, False, None),
        ("OCOP Voice", READING_SIZE, False, True, None),
        ("OCOP Cue", 12, True, True, _LACQUER),
        ("OCOP Note", 12, False, False, _SOFT),
        ("OCOP Cell", 12, False, False, None),
    )
    for name, size, is_bold, is_italic, colour in looks:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _font(style, size)
        style.font.bold, style.font.italic = is_bold, is_italic
        if colour is not None:
            style.font.color.rgb = colour
        _format(style.paragraph_format, name)
    _box(document.styles["OCOP Cue"])


def _format(form: Any, name: str) -> None:  # noqa: ANN401 - as above
    """No paragraph breaks over pages; what leads on stays with the next."""
    form.keep_together = True
    form.widow_control = True
    form.keep_with_next = name in {"OCOP Title", "OCOP Part", "OCOP Label", "OCOP Cue"}
    form.space_after = Pt(10)
    if name in {"OCOP Read", "OCOP Voice"}:
        form.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
        form.line_spacing = READING_SPACING
        form.space_after = Pt(14)
    if name == "OCOP Voice":
        form.left_indent = Cm(1)
    if name == "OCOP Cell":
        form.space_after = Pt(2)
    if name == "OCOP Part":
        form.space_before = Pt(18)


def _font(style: Any, size: int) -> None:  # noqa: ANN401 - as above
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)


def _language() -> Any:  # noqa: ANN401 - as above
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    return language


def _box(style: Any) -> None:  # noqa: ANN401 - as above
    """Cues stand between two rules, so that no eye takes them for text."""
    borders = OxmlElement("w:pBdr")
    for side in ("w:top", "w:bottom"):
        border = OxmlElement(side)
        for key, value in (("val", "dotted"), ("sz", "8"), ("space", "3"), ("color", "8C1A1C")):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _footer(section: Any, page: str, of: str) -> None:  # noqa: ANN401 - as above
    paragraph = section.footer.paragraphs[0]
    width = section.page_width - section.left_margin - section.right_margin
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"\t{page}")
    _field(paragraph, "PAGE")
    paragraph.add_run(of)
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, instruction: str) -> None:  # noqa: ANN401 - as above
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields of its own
