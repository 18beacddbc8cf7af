"""What a PDF holds: inks, fonts, pictures, lines and where text stands, read with pikepdf."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

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
    """Where pieces of text begin, in points."""
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


class _Reader:
    """Follows the operators of one stream and of the forms that it draws."""

    def __init__(self, found: Inventory, facts: PageFacts, resources: Any) -> None:  # noqa: ANN401
        self.found, self.facts, self.resources = found, facts, resources
        self.state = _State()
        self.kept: list[_State] = []
        self.text: Matrix = IDENTITY

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
        for space in dict(self.resources.get("/ColorSpace", {})).values():
            self.found.colours.add(space_name(space))

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

    def show_text(self, _operands: Any, _operator: str) -> None:  # noqa: ANN401
        whole = _times(self.text, self.state.matrix)
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
    """Give a colour space in a word: `DeviceGray`, `ICCBased-3`, `Separation`."""
    if isinstance(space, Array) and len(space):
        name = str(space[0]).lstrip("/")
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
    "Tm": _Reader.text_matrix,
    "Td": _Reader.text_move,
    "TD": _Reader.text_move,
    "Tj": _Reader.show_text,
    "TJ": _Reader.show_text,
    **dict.fromkeys(("rg", "RG", "g", "G", "k", "K"), _Reader.colour),
}
