"""Press editions: boxes, inks, pictures, and a preflight that finds what is wrong."""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
from PIL import Image

from generator.background import Background
from generator.catalogue.booklet import PageCountError, sides
from generator.catalogue.colours import print_colours, zone_colours
from generator.catalogue.editions import (
    Edition,
    LeftOut,
    Workshop,
    edition_path,
    edition_scopes,
    finish,
    make_catalogue,
    screen_editions,
)
from generator.catalogue.formats import FORMATS, Format
from generator.catalogue.inventory import take_inventory
from generator.catalogue.kit import (
    leaflets,
    office_papers,
    people_of,
    price_cards,
    shelf_strips,
    signs,
)
from generator.catalogue.plan import Order, Scope, ScopeKind
from generator.catalogue.preflight import preflight
from generator.catalogue.specimen import specimen_content
from generator.catalogue.tongue import Speech
from generator.catalogue.typst import NoRoomError
from generator.downloads import Downloads
from generator.pictures.print_pictures import Frame, PictureStore
from generator.pictures.qr import qr_code
from generator.records.photo import Photo
from generator.site.templates import Renderer
from generator.theme import load_theme

TODAY = date(2026, 11, 23)
FAIR = Scope(ScopeKind.FAIR, "hoi-cho-mau")
ONE = Scope(ScopeKind.COMMUNE, "xa-ten-dai")
ORDER = Order(TODAY, FORMATS["a4"], Speech.VIETNAMESE, "https://ocop.example.vn")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    folder = tmp_path_factory.mktemp("press")
    theme = load_theme()
    return Workshop(specimen_content(theme), theme, folder / "photos", folder / "cache")


def with_photo(shop: Workshop, width: int, height: int) -> Workshop:
    """The product of the smallest catalogue gets a photo of that size."""
    path = shop.photos / "ten-rat-dai" / f"{width}.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(path, "JPEG")
    photo = Photo.model_validate(
        {"file": f"ten-rat-dai/{width}.jpg", "alt": "Một khoảng sáng", "credit": "Người thử"}
    )
    product = shop.content.products["ten-rat-dai"].model_copy(update={"photos": (photo,)})
    products = {**shop.content.products, product.id: product}
    return replace(shop, content=replace(shop.content, products=products))


@pytest.fixture(scope="module")
def profile() -> bytes:
    """A CMYK profile of the machine: we may not ship any; `make test` installs one."""
    default = "/usr/share/color/icc/ghostscript/default_cmyk.icc"
    return Path(os.environ.get("OCOP_CMYK_PROFILE", default)).read_bytes()


def test_press_editions_have_boxes_and_pass(shop: Workshop) -> None:
    made = make_catalogue(with_photo(shop, 4200, 5600), ONE, ORDER, is_press=True)
    assert made.report is not None
    assert made.report.faults == ()
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        for page in pdf.pages:
            trim = [float(v) for v in page.trimbox]
            bleed = [float(v) for v in page.obj.BleedBox]
            assert trim[2] - trim[0] == pytest.approx(210 * 72 / 25.4, abs=0.1)
            assert trim[0] - bleed[0] == pytest.approx(3 * 72 / 25.4, abs=0.1)
            assert "/Annots" not in page.obj
        with pdf.open_metadata() as meta:
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "B")


def test_coarse_photos_fail_the_press_and_are_named(shop: Workshop) -> None:
    made = make_catalogue(with_photo(shop, 300, 400), ONE, ORDER, is_press=True)
    assert made.report is not None
    assert {fault.code for fault in made.report.faults} == {"picture-low-ppi"}
    assert any(omission.kind == "small-photo" for omission in made.omissions)
    assert json.loads(made.report.json())["passed"] is False


def test_inks_only_with_a_profile(shop: Workshop, profile: bytes) -> None:
    made = make_catalogue(with_photo(shop, 4200, 5600), ONE, ORDER, is_press=True, profile=profile)
    assert made.report is not None
    assert made.report.faults == ()
    assert set(made.report.colours) <= {"DeviceCMYK", "DeviceGray", "k", "g"}
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFX"
        assert str(pdf.docinfo["/Trapped"]) == "/False"
    again = make_catalogue(with_photo(shop, 4200, 5600), ONE, ORDER, is_press=True, profile=profile)
    assert again.pdf == made.pdf


def test_text_is_black_ink_alone(profile: bytes) -> None:
    colours = print_colours(load_theme().tokens, profile)
    assert colours["ink"] == [0, 0, 0, 100]
    assert all(sum(c) <= 300 for role, c in colours.items() if role != "registration")  # type: ignore[arg-type]


SPREAD = Format("spread", 100, 100, 10, 10, 10, 10, 5, 9.5, 1)
MM = 72 / 25.4


def sheet(marks: bytes, resources: dict[str, object], **boxes: float) -> bytes:
    """A press page of 100 mm, right in all but what is given."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(116 * MM, 116 * MM))
    trim, bleed = boxes.get("trim", 8) * MM, boxes.get("bleed", 5) * MM
    page.obj.TrimBox = pikepdf.Array([trim, trim, 108 * MM, 108 * MM])
    page.obj.BleedBox = pikepdf.Array([bleed, bleed, 111 * MM, 111 * MM])
    page.obj.Resources = pikepdf.Dictionary(drawn(pdf, resources))
    page.obj.Contents = pdf.make_stream(b"0 0 0 1 k 100 100 50 50 re f " + marks)
    intent = pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFX)
    pdf.Root.OutputIntents = pikepdf.Array([intent])
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def font(kind: str, width: int = 500) -> dict[str, object]:
    """A font for “x”: of type 3 it brings its shapes, of type 1 it does not."""
    name, widths = pikepdf.Name("/Any"), pikepdf.Array([width])
    made: dict[str, Any] = {
        "Type": pikepdf.Name.Font,
        "Subtype": pikepdf.Name(kind),
        "BaseFont": name,
    }
    made |= {"FirstChar": 120, "Widths": widths}
    table = pikepdf.Dictionary({f"/{key}": value for key, value in made.items()})
    return {"/Font": pikepdf.Dictionary({"/F0": table})}


def picture(space: object, pixels: int, parts: int) -> dict[str, object]:
    """A square picture, as what its page has to make."""
    return {"picture": (space, pixels, parts)}


def drawn(pdf: pikepdf.Pdf, resources: dict[str, object]) -> dict[str, object]:
    if "picture" not in resources:
        return resources
    space, pixels, parts = cast("tuple[Any, int, int]", resources["picture"])
    image = pdf.make_stream(bytes(pixels * pixels * parts))
    image.Subtype, image.Width, image.Height = pikepdf.Name.Image, pixels, pixels
    image.BitsPerComponent, image.ColorSpace = 8, space
    return {"/XObject": pikepdf.Dictionary({"/I": image})}


CMYK, RGB = pikepdf.Name.DeviceCMYK, pikepdf.Name.DeviceRGB
PALETTE = pikepdf.Array([pikepdf.Name.Indexed, RGB, 0, pikepdf.String("abc")])
PAINT = b"q 72 0 0 72 100 100 cm /I Do Q"


def text_at(x_mm: float) -> bytes:
    return f"BT /F0 10 Tf 1 0 0 1 {x_mm * MM} 150 Tm (xxxxxxxx) Tj ET".encode()


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (sheet(b"", {}), None),
        (sheet(text_at(20), font("/Type3")), None),
        (sheet(PAINT, picture(CMYK, 300, 4)), None),
        (sheet(PAINT, picture(CMYK, 240, 4)), "picture-low-ppi"),
        (sheet(text_at(20), font("/Type1")), "font-not-embedded"),
        (sheet(b"1 0 0 rg 0 0 9 9 re f", {}), "rgb-left"),
        (sheet(PAINT, picture(RGB, 300, 3)), "rgb-left"),
        (sheet(PAINT, picture(PALETTE, 300, 1)), "rgb-left"),
        (sheet(b"", {}, trim=7), "wrong-trim"),
        (sheet(b"", {}, bleed=7), "wrong-bleed"),
        (sheet(b"0.1 w 100 100 m 200 200 l S", {}), "hairline"),
        (sheet(text_at(9), font("/Type3")), "text-in-trim-zone"),
        (sheet(text_at(95), font("/Type3")), "text-in-trim-zone"),
    ],
)
def test_preflight_finds_each_fault_of_a_page(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, page: bytes, code: str | None
) -> None:
    """By our own reading of the file; other programs would not take a page so bare."""
    monkeypatch.setenv("PATH", "")
    look = replace(shop.look(ORDER, is_press=True, profile=b"x"), form=SPREAD)
    report = preflight(page, look)
    found = {fault.code for fault in report.faults}
    assert code in found if code else not found
    assert all(fault.code in report.text(look.tongue) for fault in report.faults)


def test_preflight_works_without_any_other_program(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    look = replace(shop.look(ORDER, is_press=True, profile=b"x"), form=SPREAD)
    report = preflight(sheet(b"", {}), look)
    assert report.is_passed
    assert dict(report.tools) == {"qpdf": "", "pdffonts": ""}


def test_cards_and_signs_go_to_press_in_inks(shop: Workshop, profile: bytes) -> None:
    plan, look = shop.catalogue(FAIR, ORDER), shop.look(ORDER, is_press=True, profile=profile)
    for document in (price_cards(plan, look), shelf_strips(plan, look), signs(plan, look)):
        report = finish(shop, document, look).report
        assert report is not None
        assert report.faults == ()
        assert set(report.colours) <= {"DeviceCMYK", "DeviceGray", "k", "g"}


def test_every_font_is_embedded(shop: Workshop) -> None:
    found = take_inventory(make_catalogue(shop, ONE, ORDER).pdf)
    assert len(found.fonts) >= 3
    assert all(found.fonts.values())


def test_the_kit_is_set_for_the_hardest_fair(shop: Workshop) -> None:
    plan, look = shop.catalogue(FAIR, ORDER), shop.look(ORDER)
    sizes = sum(max(1, len(item.prices)) for item in plan.goods)
    for per_sheet in (8, 10):
        made = finish(shop, price_cards(plan, look, per_sheet), look)
        assert made.pages == -(-sizes // per_sheet)
    assert finish(shop, signs(plan, look), look).pages == 5
    people = people_of(plan)
    assert [person.name for person in people] == sorted(
        [person.name for person in people], key=lambda name: "Tổ" in name
    )
    assert len(people) == 2
    assert finish(shop, office_papers(plan, look, people), look).pages >= 2
    assert (
        finish(shop, leaflets(plan, plan.goods[:3], look, shop.press.photo_size), look).pages == 6
    )


def test_cards_print_stars_only_where_they_are_valid(shop: Workshop) -> None:
    plan, look = shop.catalogue(FAIR, ORDER), shop.look(ORDER)
    cards = {card["id"]: card for card in price_cards(plan, look).table["cards"]}
    assert cards["het-han"]["seal"] is None
    assert cards["ten-rat-dai"]["seal"]["stars"] == 5


def test_what_cannot_fit_is_not_cut_off(shop: Workshop) -> None:
    product = shop.content.products["khong-gi-ca"]
    endless = product.model_copy(update={"name": "Ổi " * 4000})
    products = {**shop.content.products, product.id: endless}
    crowded = replace(shop, content=replace(shop.content, products=products))
    with pytest.raises(NoRoomError) as error:
        make_catalogue(crowded, Scope(ScopeKind.COMMUNE, "xa-mau"), ORDER)
    assert error.value.record == "khong-gi-ca"
    assert "“khong-gi-ca” dài quá chỗ in" in str(error.value)


def with_fair_named(shop: Workshop, name: str) -> Workshop:
    fair = shop.content.fairs["hoi-cho-mau"].model_copy(update={"name": name})
    fairs = {**shop.content.fairs, fair.id: fair}
    return replace(shop, content=replace(shop.content, fairs=fairs))


def test_an_edition_that_cannot_be_set_costs_the_site_no_other(shop: Workshop) -> None:
    crowded = with_fair_named(shop, "Hội chợ " * 1000)
    vietnamese = (Speech.VIETNAMESE,)
    made = tuple(
        screen_editions(crowded, as_of=TODAY, site_url=ORDER.site_url, speeches=vietnamese)
    )
    assert [type(each) for each in made] == [LeftOut, Edition]
    downloads = Downloads(Background.done(made), has_any=True, theme=shop.theme)
    published = {artifact.path for artifact in downloads.artifacts()}
    assert published == {"tai-ve/san-pham.pdf", "tai-ve/san-pham.jpg"}
    (fault,) = downloads.faults()
    assert "“hoi-cho-mau” dài quá chỗ in" in fault
    (page, _english) = downloads.pages()
    assert "tai-ve/san-pham.pdf" in Renderer(shop.theme).render(page)


def test_the_cover_has_room_for_long_names(shop: Workshop) -> None:
    name = "Hội chợ Triển lãm Nông nghiệp, sản phẩm OCOP và làng nghề các tỉnh miền Trung " * 4
    assert make_catalogue(with_fair_named(shop, name.strip()), FAIR, ORDER).pages > 10


def test_screen_editions_are_ready_to_publish(shop: Workshop) -> None:
    (fair, everything) = screen_editions(
        shop, as_of=TODAY, site_url=ORDER.site_url, speeches=(Speech.VIETNAMESE,)
    )
    assert isinstance(fair, Edition)
    assert isinstance(everything, Edition)
    assert fair.pdf.path == "tai-ve/hoi-cho-hoi-cho-mau.pdf"
    assert everything.pdf.path == f"{edition_path(Scope(ScopeKind.ALL), Speech.VIETNAMESE)}.pdf"
    assert fair.size > 100_000
    with Image.open(io.BytesIO(fair.cover.content)) as cover:  # type: ignore[arg-type]
        assert cover.format == "JPEG"
        assert cover.width == 595


def test_catalogues_that_are_too_large_are_not_offered_and_the_page_says_so(
    shop: Workshop,
) -> None:
    counts = dict(edition_scopes(shop.content, TODAY))
    everything = counts[Scope(ScopeKind.ALL)]
    assert everything == len(shop.content.products)
    most = everything - 1
    made = screen_editions(shop, as_of=TODAY, site_url=ORDER.site_url, most=most)
    assert {e.scope.kind for e in made if isinstance(e, Edition)} == {ScopeKind.FAIR}
    nothing_set = Downloads(
        Background.done(()), has_any=True, theme=shop.theme, most=most, has_left_out=True
    )
    (page, _english) = nothing_set.pages()
    html = Renderer(shop.theme).render(page)
    assert f"hơn {most} sản phẩm" in html
    assert shop.theme.labels["vi"]["downloads.none"] not in html


def test_photos_are_cut_to_their_frame_without_being_enlarged(tmp_path: Path) -> None:
    Image.new("RGB", (800, 600), "#336644").save(tmp_path / "a.jpg")
    frames = [Frame("a.jpg", 50.8, 50.8, (50, 50)), Frame("a.jpg", 254, 254, (0, 0))]
    store = PictureStore(tmp_path, tmp_path / "out", ppi=150)
    prepared = store.prepare([*frames, Frame("gone.jpg", 10, 10, (50, 50))])
    sizes = []
    for frame in frames:
        with Image.open(tmp_path / "out" / prepared[frame].name) as image:
            sizes.append(image.size)
    assert sizes == [(300, 300), (600, 600)]
    assert prepared[frames[1]].ppi == 60


def test_codes_have_a_light_edge_and_grow_evenly() -> None:
    code = qr_code("https://ocop.example.vn/")
    assert len(code.pixels) == code.modules**2
    assert set(code.pixels[: code.modules]) == {255}
    large = code.enlarged(4)
    assert large.modules == 4 * code.modules
    assert len(large.pixels) == large.modules**2


def test_booklets_put_the_first_page_beside_the_last() -> None:
    assert list(sides(8)) == [(7, 0), (1, 6), (5, 2), (3, 4)]
    with pytest.raises(PageCountError):
        list(sides(6))


def test_zones_have_colours_of_their_own() -> None:
    pairs = zone_colours(print_colours(load_theme().tokens, None))
    assert len({ground for ground, _ink in pairs}) == len(pairs) >= 8
