"""The few elements of WordprocessingML that scripts and rundowns are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TEXT_WIDTH: Final = 9411
"""The width between the margins, in twentieths of a point (16.6 cm)."""


def run(text: str, *, form: str = "") -> str:
    """Give a run; `form` holds its own properties as elements."""
    properties = f"<w:rPr>{form}</w:rPr>" if form else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


BOLD: Final = "<w:b/>"
UNDERLINED: Final = '<w:u w:val="dotted"/>'
SHADED: Final = '<w:shd w:val="clear" w:color="auto" w:fill="FAEDC9"/>'
BREATH: Final = '<w:b/><w:color w:val="8C1A1C"/>'


def paragraph(style: str, runs: Iterable[str], *, is_new_page: bool = False) -> str:
    """Give a paragraph in a style; `style` is its name."""
    name = style.replace(" ", "")
    breaks = "<w:pageBreakBefore/>" if is_new_page else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{breaks}</w:pPr>{"".join(runs)}</w:p>'


def table(rows: Iterable[Sequence[str]], widths: Sequence[int], *, has_head: bool = True) -> str:
    """Give a table; each cell is a run of XML; no row breaks over pages."""
    scale = TEXT_WIDTH / sum(widths)
    sizes = [round(width * scale) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    body = "".join(
        _row(cells, sizes, is_head=has_head and number == 0) for number, cells in enumerate(rows)
    )
    return f"<w:tbl>{_TABLE}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p/>"


_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A7C62"/>' for side in _SIDES
)
_TABLE: Final = (
    f'<w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
    '<w:tblLayout w:type="fixed"/></w:tblPr>'
)


def _row(cells: Sequence[str], sizes: Sequence[int], *, is_head: bool) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>'
        f"{paragraph('OCOP Cell', [cell])}</w:tc>"
        for cell, size in zip(cells, sizes, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{inner}</w:tr>"
