"""The preflight report: what a print shop would send a file back for."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.catalogue.formats import BLEED_MM
from generator.catalogue.inventory import is_code, take_inventory
from generator.catalogue.press import POINTS_PER_MM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue.document import Look
    from generator.catalogue.inventory import Inventory, PageFacts
    from generator.catalogue.tongue import Tongue

LEAST_PPI = 250
HAIRLINE_PT = 0.25
SAFE_MM = 3.0
"""Text nearer to the trimmed edge may be cut."""

TOLERANCE_PT = 0.6

RGB = frozenset({"rg", "DeviceRGB", "CalRGB", "ICCBased-3", "Lab"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a press must not get."""

    code: str
    page: int
    """0 for the whole file."""
    detail: str


@dataclass(frozen=True, slots=True)
class Preflight:
    """The result, for people and for machines."""

    pages: int
    trim_mm: tuple[float, float]
    colours: tuple[str, ...]
    fonts: tuple[tuple[str, bool], ...]
    pictures: int
    codes: int
    lowest_ppi: int | None
    thinnest_line_pt: float | None
    tools: tuple[tuple[str, str], ...]
    """Other programs, and what they said; empty where they are not installed."""
    faults: tuple[Fault, ...]

    @property
    def is_passed(self) -> bool:
        """Whether nothing stands against printing it."""
        return not self.faults

    def json(self) -> str:
        """For machines."""
        return json.dumps({"passed": self.is_passed, **asdict(self)}, indent=2) + "\n"

    def text(self, tongue: Tongue) -> str:
        """For people."""

        def say(key: str) -> str:
            return tongue.main(f"print.preflight.{key}")

        width, height = self.trim_mm
        lines = [
            f"{say('title')}: {say('passed') if self.is_passed else say('failed')}",
            f"{say('pages')}: {self.pages}",
            f"{say('size')}: {width:g} × {height:g} mm + {BLEED_MM:g} mm",
            f"{say('colour')}: {', '.join(self.colours)}",
            f"{say('fonts')}: {', '.join(name for name, _ in self.fonts)}",
            f"{say('pictures')}: {self.pictures}; {say('lowest_ppi')}: {self.lowest_ppi or '-'}",
            *(f"{tool}: {said or say('skipped')}" for tool, said in self.tools),
            f"{say('faults')}:",
        ]
        told = [f"  [{f.code}] {say('pages')} {f.page}: {f.detail}" for f in self.faults]
        return "\n".join([*lines, *(told or [f"  {say('no_faults')}"]), ""])


def preflight(pdf: bytes, look: Look) -> Preflight:
    """Examine a press edition."""
    found = take_inventory(pdf)
    photos = [picture for picture in found.pictures if not is_code(picture)]
    widths = [page.thinnest for page in found.pages if page.thinnest is not None]
    tools = tuple(_other_tools(pdf))
    return Preflight(
        pages=len(found.pages),
        trim_mm=(look.form.width, look.form.height),
        colours=tuple(sorted(found.colours)),
        fonts=tuple(sorted(found.fonts.items())),
        pictures=len(photos),
        codes=len(found.pictures) - len(photos),
        lowest_ppi=min((picture.ppi for picture in photos), default=None),
        thinnest_line_pt=round(min(widths), 3) if widths else None,
        tools=tools,
        faults=(*_faults(found, look), *_tool_faults(tools)),
    )


def _faults(found: Inventory, look: Look) -> Iterator[Fault]:
    for name, embedded in sorted(found.fonts.items()):
        if not embedded:
            yield Fault("font-not-embedded", 0, name)
    for picture in found.pictures:
        if picture.ppi < LEAST_PPI and not is_code(picture):
            yield Fault("picture-low-ppi", picture.page, f"{picture.ppi} ppi < {LEAST_PPI}")
    if look.cmyk_profile is not None:
        for colour in sorted(found.colours & RGB):
            yield Fault("rgb-left", 0, colour)
        if "/GTS_PDFX" not in found.intents:
            yield Fault("no-output-intent", 0, "GTS_PDFX")
    elif not found.intents:
        yield Fault("no-output-intent", 0, "GTS_PDFA1")
    for page in found.pages:
        yield from _page_faults(page, look)


def _page_faults(page: PageFacts, look: Look) -> Iterator[Fault]:
    left, bottom, right, top = page.trim
    wanted = (look.form.width * POINTS_PER_MM, look.form.height * POINTS_PER_MM)
    if _differ((right - left, top - bottom), wanted):
        yield Fault("wrong-trim", page.number, f"{right - left:.1f} × {top - bottom:.1f} pt")
    bleed = BLEED_MM * POINTS_PER_MM
    outer = (left - bleed, bottom - bleed, right + bleed, top + bleed)
    box = page.bleed or (0.0,) * 4
    if page.bleed is None or _differ(box, outer):
        yield Fault("wrong-bleed", page.number, str(page.bleed))
    if page.media[0] > box[0] or page.media[3] < box[3]:
        yield Fault("media-smaller-than-bleed", page.number, str(page.media))
    if page.thinnest is not None and page.thinnest < HAIRLINE_PT:
        yield Fault("hairline", page.number, f"{page.thinnest:.3f} pt < {HAIRLINE_PT}")
    safe = SAFE_MM * POINTS_PER_MM - TOLERANCE_PT
    for x, y in page.text:
        if not (left + safe <= x <= right - safe and bottom + safe <= y <= top - safe):
            place = f"{x - left:.0f}, {y - bottom:.0f} pt"
            yield Fault("text-in-trim-zone", page.number, place)
            return


def _differ(found: tuple[float, ...], wanted: tuple[float, ...]) -> bool:
    return any(abs(a - b) > TOLERANCE_PT for a, b in zip(found, wanted, strict=True))


def _other_tools(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Ask qpdf and pdffonts where they are installed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "press.pdf"
        path.write_bytes(pdf)
        for tool, arguments in (("qpdf", ["--check"]), ("pdffonts", [])):
            program = shutil.which(tool)
            if program is None:
                yield tool, ""
                continue
            done = subprocess.run(  # noqa: S603 - a program found on the path, with our own file
                [program, *arguments, str(path)], capture_output=True, check=False
            )
            yield tool, _verdict(tool, done.returncode, done.stdout.decode(errors="replace"))


def _verdict(tool: str, code: int, said: str) -> str:
    if tool == "qpdf":
        return "ok" if code == 0 else f"exit {code}: {said[-200:].strip()}"
    rows = [line.split() for line in said.splitlines()[2:]]
    bare = [row[0] for row in rows if len(row) > 5 and row[-5] != "yes"]  # noqa: PLR2004 - columns
    return f"not embedded: {', '.join(bare)}" if bare else "ok"


def _tool_faults(tools: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
    for tool, said in tools:
        if said not in {"", "ok"}:
            yield Fault(f"{tool}-complains", 0, said)
