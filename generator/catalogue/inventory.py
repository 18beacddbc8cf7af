"""What a PDF holds: inks, fonts, pictures, lines and where text stands, read with pikepdf."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

if TYPE_CHECKING:
    from collections.abc import Iterator

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
POINTS_PER_INCH = 72
CODE_PIXELS = 500
"""Gray pictures of fewer pixels are codes: a module is a few pixels there."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture on a page."""

    page: int
    ppi: int
    space: str
    pixels: tuple[int, int]


@dataclass(slots=True)
class PageFacts:
    """One page's boxes and what stands where on it."""

    number: int
    media: tuple[float, ...]
    trim: tuple[float, ...]
    bleed: tuple[float, ...] | None
    text: list[tuple[float, float]] = field(default_factory=list)
    """Where pieces of text begin and end, in points."""
    thinnest: float | None = None


@dataclass(slots=True)
class Inventory:
    """Everything that a preflight asks about."""

    pages: list[PageFacts] = field(default_factory=list)
    colours: set[str] = field(default_factory=set)
    """Operators and spaces, such as `k`, `rg`, `ICCBased-3`."""
    fonts: dict[str, bool] = field(default_factory=dict)
    """Name to whether it is embedded."""
    pictures: list[Placed] = field(default_factory=list)
    intents: list[str] = field(default_factory=list)


def take_inventory(pdf: bytes) -> Inventory:
    """Read every page with the forms on it."""
    found = Inventory()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found.intents = [str(i.get("/S")) for i in document.Root.get("/OutputIntents", [])]
        for number, page in enumerate(document.pages, start=1):
            facts = PageFacts(number, _box(page.mediabox), _box(page.trimbox), _bleed(page))
            found.pages.append(facts)
            _Reader(found, facts, page.resources).read(page)
    return found


def _box(box: Any) -> tuple[float, ...]:  # noqa: ANN401 - a PDF array
    return tuple(float(v) for v in box)


def _bleed(page: pikepdf.Page) -> tuple[float, ...] | None:
    return _box(page.obj.BleedBox) if "/BleedBox" in page.obj else None


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


@dataclass(slots=True)
class _State:
    matrix: Matrix = IDENTITY
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class _Widths:
    """How wide the glyphs of a font are, in thousandths of its size."""

    bytes_each: int
    default: float
    of_code: dict[int, float]

    @classmethod
    def none(cls) -> _Widths:
        """Before a font is chosen, and for fonts that say nothing."""
        return cls(1, 0.0, {})

    @classmethod
    def of(cls, font: Any) -> _Widths:  # noqa: ANN401 - a PDF font
        """Read a simple font, or one of two bytes a glyph."""
        if "/DescendantFonts" not in font:
            first = int(font.get("/FirstChar", 0))
            widths = enumerate(font.get("/Widths", []), start=first)
            return cls(1, 0.0, {code: float(width) for code, width in widths})
        inner = font.DescendantFonts[0]
        return cls(2, float(inner.get("/DW", 1000)), dict(_ranges(inner.get("/W", []))))

    def across(self, text: bytes) -> float:
        """The width of a piece of text."""
        codes = (text[at : at + self.bytes_each] for at in range(0, len(text), self.bytes_each))
        return sum(self.of_code.get(int.from_bytes(code), self.default) for code in codes)


def _ranges(widths: Any) -> Iterator[tuple[int, float]]:  # noqa: ANN401 - a PDF array
    """Both ways of writing widths: a first code with a row, or first, last and one for all."""
    items = list(widths)
    while items:
        first = int(items.pop(0))
        row = items.pop(0)
        if isinstance(row, Array):
            yield from ((first + at, float(width)) for at, width in enumerate(row))
        else:
            width = float(items.pop(0))
            yield from ((code, width) for code in range(first, int(row) + 1))


class _Reader:
    """Follows the operators of one stream and of the forms that it draws."""

    def __init__(self, found: Inventory, facts: PageFacts, resources: Any) -> None:  # noqa: ANN401
        self.found, self.facts, self.resources = found, facts, resources
        self.state = _State()
        self.kept: list[_State] = []
        self.text: Matrix = IDENTITY
        self.widths: _Widths = _Widths.none()
        self.size = 1.0

    def read(self, stream: Any) -> None:  # noqa: ANN401 - a page or form
        """Take in every operator."""
        self._fonts()
        self._spaces()
        for instruction in pikepdf.parse_content_stream(stream):
            operator = str(instruction.operator)
            handler = _HANDLERS.get(operator)
            if handler is not None:
                handler(self, instruction.operands, operator)

    def _fonts(self) -> None:
        for font in dict(self.resources.get("/Font", {})).values():
            name = str(font.get("/BaseFont", "?")).lstrip("/")
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", Dictionary())
            embedded = any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))
            self.found.fonts[name] = embedded or str(font.get("/Subtype")) == "/Type3"

    def _spaces(self) -> None:
        spaces = [*dict(self.resources.get("/ColorSpace", {})).values()]
        shadings = [*dict(self.resources.get("/Shading", {})).values()]
        for pattern in dict(self.resources.get("/Pattern", {})).values():
            if "/Shading" in pattern:
                shadings.append(pattern.Shading)
            elif isinstance(pattern, Stream):
                inner = _Reader(self.found, self.facts, pattern.get("/Resources", Dictionary()))
                inner.read(pattern)
        spaces += [shading.ColorSpace for shading in shadings]
        self.found.colours.update(space_name(space) for space in spaces)

    def save(self, _operands: Any, _operator: str) -> None:  # noqa: ANN401
        self.kept.append(_State(self.state.matrix, self.state.width))

    def restore(self, _operands: Any, _operator: str) -> None:  # noqa: ANN401
        if self.kept:
            self.state = self.kept.pop()

    def transform(self, operands: Any, _operator: str) -> None:  # noqa: ANN401
        self.state.matrix = _times(_matrix(operands), self.state.matrix)

    def line_width(self, operands: Any, _operator: str) -> None:  # noqa: ANN401
        self.state.width = float(operands[0])

    def stroke(self, _operands: Any, _operator: str) -> None:  # noqa: ANN401
        a, b, c, d, _e, _f = self.state.matrix
        width = self.state.width * abs(a * d - b * c) ** 0.5
        if self.facts.thinnest is None or width < self.facts.thinnest:
            self.facts.thinnest = width

    def colour(self, _operands: Any, operator: str) -> None:  # noqa: ANN401
        self.found.colours.add(operator.lower())

    def text_start(self, _operands: Any, _operator: str) -> None:  # noqa: ANN401
        self.text = IDENTITY

    def text_matrix(self, operands: Any, _operator: str) -> None:  # noqa: ANN401
        self.text = _matrix(operands)

    def text_move(self, operands: Any, _operator: str) -> None:  # noqa: ANN401
        self.text = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.text)

    def font(self, operands: Any, _operator: str) -> None:  # noqa: ANN401
        self.widths = _Widths.of(self.resources.Font[str(operands[0])])
        self.size = float(operands[1])

    def show_text(self, operands: Any, _operator: str) -> None:  # noqa: ANN401
        parts = operands[0] if isinstance(operands[0], Array) else operands
        thousandths = sum(
            self.widths.across(bytes(part)) if isinstance(part, String) else -float(part)
            for part in parts
        )
        for across in (0.0, thousandths * self.size / 1000):
            whole = _times((1, 0, 0, 1, across, 0), _times(self.text, self.state.matrix))
            self.facts.text.append((whole[4], whole[5]))

    def draw(self, operands: Any, _operator: str) -> None:  # noqa: ANN401
        thing = self.resources.XObject[str(operands[0])]
        if thing.get("/Subtype") == Name.Image:
            self._picture(thing)
        elif thing.get("/Subtype") == Name.Form:
            inner = _Reader(self.found, self.facts, thing.get("/Resources", self.resources))
            own = _matrix(thing.get("/Matrix", IDENTITY))
            inner.state = _State(_times(own, self.state.matrix), self.state.width)
            inner.read(thing)

    def _picture(self, image: Stream) -> None:
        a, b, c, d, _e, _f = self.state.matrix
        width, height = int(image.Width), int(image.Height)
        across = width / max(1e-6, (a * a + b * b) ** 0.5) * POINTS_PER_INCH
        down = height / max(1e-6, (c * c + d * d) ** 0.5) * POINTS_PER_INCH
        space = space_name(image.get("/ColorSpace"))
        self.found.colours.add(space)
        placed = Placed(self.facts.number, int(min(across, down)), space, (width, height))
        self.found.pictures.append(placed)


def space_name(space: Any) -> str:  # noqa: ANN401 - any PDF object
    """Give a colour space in a word: `DeviceGray`, `ICCBased-3`; of a palette that of its inks."""
    if isinstance(space, Array) and len(space):
        name = str(space[0]).lstrip("/")
        if name == "Indexed":
            return space_name(space[1])
        return f"{name}-{int(space[1].get('/N', 0))}" if name == "ICCBased" else name
    return str(space).lstrip("/")


def is_code(picture: Placed) -> bool:
    """Whether a picture is a QR code: gray, and as many pixels as modules."""
    is_gray = picture.space in {"DeviceGray", "ICCBased-1", "CalGray"}
    return is_gray and max(picture.pixels) < CODE_PIXELS


def _matrix(values: Any) -> Matrix:  # noqa: ANN401 - six numbers
    a, b, c, d, e, f = (float(v) for v in values)
    return a, b, c, d, e, f


_HANDLERS = {
    "q": _Reader.save,
    "Q": _Reader.restore,
    "cm": _Reader.transform,
    "w": _Reader.line_width,
    "S": _Reader.stroke,
    "s": _Reader.stroke,
    "B": _Reader.stroke,
    "b": _Reader.stroke,
    "Do": _Reader.draw,
    "BT": _Reader.text_start,
    "Tf": _Reader.font,
    "Tm": _Reader.text_matrix,
    "Td": _Reader.text_move,
    "TD": _Reader.text_move,
    "Tj": _Reader.show_text,
    "TJ": _Reader.show_text,
    **dict.fromkeys(("rg", "RG", "g", "G", "k", "K"), _Reader.colour),
}
