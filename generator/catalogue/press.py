"""The press step: boxes, black plate and output intent, after the typesetter is done."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from generator.catalogue.formats import BLEED_MM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue.document import Look

POINTS_PER_MM = 72 / 25.4

PDFX_NAMESPACE = "http://www.npes.org/pdfx/ns/id/"


def press_ready(pdf: bytes, look: Look, day: int) -> bytes:
    """Give the PDF with its boxes; with a profile also its inks, as a PDF/X-4 candidate.

    In RGB it stays the PDF/A-2b that the typesetter made. No validator of PDF/X could be had:
    the print shop's own preflight decides.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            _set_boxes(page)
            for key in ("/Annots", "/Tabs", "/StructParents"):
                if key in page.obj:
                    del page.obj[key]
        if look.cmyk_profile is not None:
            _set_inks(document, look.cmyk_profile, day)
        return _saved(document, is_cmyk=look.cmyk_profile is not None)


def _saved(document: pikepdf.Pdf, *, is_cmyk: bool) -> bytes:
    out = io.BytesIO()
    if is_cmyk:
        document.save(out, deterministic_id=True, force_version="1.6")
    else:
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _set_boxes(page: pikepdf.Page) -> None:
    """The bleed lies three millimetres around the trimmed page."""
    bleed = BLEED_MM * POINTS_PER_MM
    left, bottom, right, top = (float(v) for v in page.trimbox)
    box = (left - bleed, bottom - bleed, right + bleed, top + bleed)
    page.obj.BleedBox = Array([round(v, 3) for v in box])


def _set_inks(document: pikepdf.Pdf, profile: bytes, day: int) -> None:
    """Grays go to the black plate; the profile becomes the output intent."""
    for resources in _resources(document):
        spaces = resources.get("/ColorSpace")
        if spaces is not None:
            for name in list(spaces.keys()):
                if _is_gray(spaces[name]):
                    spaces[name] = Name.DeviceGray
    for thing in document.objects:
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image:
            space = thing.get("/ColorSpace")
            if space is not None and _is_gray(space):
                thing.ColorSpace = Name.DeviceGray
    root = document.Root
    for key in ("/StructTreeRoot", "/MarkInfo"):
        if key in root:
            del root[key]
    intent = document.make_stream(profile)
    intent.N = 4
    told = {"GTS_PDFX": _description(profile)}
    root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier=told["GTS_PDFX"],
                OutputCondition=told["GTS_PDFX"],
                RegistryName="http://www.color.org",
                Info=told["GTS_PDFX"],
                DestOutputProfile=document.make_indirect(intent),
            )
        ]
    )
    document.docinfo["/Trapped"] = Name("/False")
    _say_pdfx(document, day)


def _say_pdfx(document: pikepdf.Pdf, day: int) -> None:
    when = datetime.fromtimestamp(day, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with document.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta.register_xml_namespace(PDFX_NAMESPACE, "pdfxid")
        meta[f"{{{PDFX_NAMESPACE}}}GTS_PDFXVersion"] = "PDF/X-4"
        meta["pdf:Trapped"] = "False"
        meta["xmp:MetadataDate"] = when
        meta["xmpMM:VersionID"] = "1"
        meta["xmpMM:RenditionClass"] = "default"


def _description(profile: bytes) -> str:
    from PIL import ImageCms  # noqa: PLC0415 - only presses with a profile need it

    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except ImageCms.PyCMSError:
        return "Custom"
    return name.strip().encode("ascii", "replace").decode() or "Custom"


def _resources(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every table of resources: of pages, and of forms and patterns in them."""
    for thing in document.objects:
        if isinstance(thing, Dictionary | Stream) and "/Resources" in thing:
            yield thing.Resources
    for page in document.pages:
        yield page.resources


def _is_gray(space: Any) -> bool:  # noqa: ANN401 - any PDF object
    if isinstance(space, Array) and len(space) > 1 and space[0] == Name.ICCBased:
        return int(space[1].get("/N", 0)) == 1
    return bool(isinstance(space, Array) and len(space) and space[0] == Name.CalGray)
