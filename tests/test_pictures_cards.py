"""Share cards: no word leaves its half, no star stands without its day, all marks are there."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from generator.pictures import cards
from generator.pictures.cards import (
    MARGIN,
    MAX_BYTES,
    PICTURE_WIDTH,
    SIZE,
    Card,
    CardCover,
    CardPhoto,
    CardStars,
    card_path,
    draw_card,
    make_cards,
)
from generator.pictures.lettering import CardFonts, set_text
from generator.records.classification import Group
from generator.workers import SERIAL, Shop

if TYPE_CHECKING:
    from pathlib import Path

    from generator.theme import Theme

FONTS = CardFonts.installed()
COVER = CardCover(Group.HANDICRAFT, "non-la", "Hình minh họa")
LONGEST = (
    "Bộ quà tặng gạo hữu cơ ST25 – mật ong rừng U Minh Hạ – khô cá sặc rằn bổi Trần Văn Thời "
    "đóng hộp gỗ sơn mài"
)
TITLES = (
    "Trà",
    "Ễ ƯỠNG Ẫ Ệ",
    "HTX sản xuất và chế biến Nông sản sạch Quảng Hòa",
    LONGEST,
    LONGEST * 4,
    "khongcokhoangtrang" * 12,
    "Nguyễn " * 60,
)


def shown(card: Card, theme: Theme) -> Image.Image:
    """The card as pixels."""
    return Image.open(io.BytesIO(draw_card(card, theme, FONTS)))


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:12])
@pytest.mark.parametrize("stars", [None, CardStars(5, "valid until 30 September 2028")])
def test_no_word_leaves_its_half(theme: Theme, title: str, stars: CardStars | None) -> None:
    """The margins of the words' half hold paper alone, however long the texts are."""
    card = Card(title, title, COVER, "Sản phẩm", (title, title), stars)
    picture = shown(card, theme)
    assert picture.size == SIZE
    paper = Image.new("RGB", SIZE, theme.tokens["colour"]["light"]["ground"])
    ink = ImageChops.difference(picture, paper).convert("L").point(lambda v: 255 * (v > 40))
    words_end = SIZE[0] - PICTURE_WIDTH
    for margin in (
        (20, 0, MARGIN - 8, SIZE[1]),
        (words_end - MARGIN + 8, 0, words_end - 8, SIZE[1]),
        (20, 0, words_end - 8, 44),
        (20, SIZE[1] - 44, words_end - 8, SIZE[1]),
    ):
        assert ink.crop(margin).getbbox() is None


def test_a_card_is_light(theme: Theme) -> None:
    for group in Group:
        card = Card("Sản phẩm OCOP", LONGEST, CardCover(group, "x", "Hình minh họa"))
        assert len(draw_card(card, theme, FONTS)) <= MAX_BYTES


def test_a_busy_photo_stays_light(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.effect_noise((2000, 1500), 160).convert("RGB").save(path)
    assert len(draw_card(Card("a", "b", CardPhoto(path)), theme, FONTS)) <= MAX_BYTES


def test_lines_are_balanced() -> None:
    font = FONTS.font(700, 60)
    setting = set_text(LONGEST, FONTS, 700, (900, 800), range(60, 59, -1))
    lengths = [font.getlength(line) for line in setting.lines]
    assert max(lengths) <= 900
    assert min(lengths) > 0.6 * max(lengths)
    assert " ".join(setting.lines).replace("\N{NO-BREAK SPACE}", " ") == LONGEST


def test_no_short_word_stands_alone_between_longer_lines() -> None:
    """“Câu chuyện / sản / phẩm OCOP” was the largest setting that fits."""
    setting = set_text("Câu chuyện sản phẩm OCOP", FONTS, 700, (532, 300), range(74, 27, -2))
    assert setting.lines == ("Câu chuyện sản", "phẩm\N{NO-BREAK SPACE}OCOP")
    assert setting.size > 60


def test_stacked_marks_have_room() -> None:
    """The highest and lowest letters of Vietnamese stay within the height that is reckoned."""
    for size in (20, 44, 74):
        setting = set_text("ỄỖẤẨỮặệợụ", FONTS, 700, (1000, 200), range(size, size - 1, -1))
        ((line, y),) = setting.baselines(0)
        box = setting.font.getbbox(line, anchor="ls")
        assert box[1] + y >= 0
        assert box[3] + y <= setting.height


def test_every_vietnamese_letter_has_a_glyph() -> None:
    letters = "".join(map(chr, [*range(0x1EA0, 0x1EFA), *map(ord, "ĂăÂâĐđÊêÔôƠơƯư₫–“”…")]))
    for weight in (400, 600, 700):
        font = FONTS.font(weight, 40)
        missing = font.getmask("\uffff").getbbox(), bytes(font.getmask("\uffff"))
        for letter in letters:
            mask = font.getmask(letter)
            assert (mask.getbbox(), bytes(mask)) != missing, letter


def test_decomposed_names_look_the_same(theme: Theme) -> None:
    one = Card("a", unicodedata.normalize("NFC", LONGEST), COVER)
    other = Card("a", unicodedata.normalize("NFD", LONGEST), COVER)
    assert draw_card(one, theme, FONTS) == draw_card(other, theme, FONTS)


def test_stars_are_drawn_only_where_they_are_given(theme: Theme) -> None:
    lacquer = tuple(
        int(theme.tokens["colour"]["light"]["seal-bg"][i : i + 2], 16) for i in (1, 3, 5)
    )
    place = (MARGIN + 12, SIZE[1] - 94)
    bare = Card("a", "b", COVER)
    rated = Card("a", "b", COVER, stars=CardStars(4, "có giá trị đến 30/12/2028"))
    assert shown(rated, theme).getpixel(place) == pytest.approx(lacquer, abs=8)
    assert shown(bare, theme).getpixel(place) != pytest.approx(lacquer, abs=60)


def test_a_photo_is_cut_around_its_focus(theme: Theme, tmp_path: Path) -> None:
    wide = Image.new("RGB", (2000, 600), "red")
    wide.paste("blue", (1000, 0, 2000, 600))
    wide.save(tmp_path / "a.jpg")
    middle = (SIZE[0] - PICTURE_WIDTH // 2, SIZE[1] // 2)
    for focus, colour in (((0, 50), (254, 0, 0)), ((100, 50), (0, 0, 254))):
        card = Card("a", "b", CardPhoto(tmp_path / "a.jpg", focus=focus))
        assert shown(card, theme).getpixel(middle) == pytest.approx(colour, abs=6)


def test_a_photo_that_cannot_be_decoded_gives_way_to_a_cover(theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"khong phai anh")
    assert shown(Card("a", "b", CardPhoto(tmp_path / "a.jpg")), theme).size == SIZE


def test_a_second_build_draws_nothing(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = {
        card_path("san-pham/non-la/"): Card("a", "Nón lá", COVER),
        card_path(""): Card("a", "b", COVER),
    }
    first = list(make_cards(wanted, theme, tmp_path))
    monkeypatch.setattr(cards, "draw_card", None)
    assert list(make_cards(wanted, theme, tmp_path)) == first
    assert [a.path for a in first] == ["assets/cards/san-pham/non-la.jpg", "assets/cards/index.jpg"]


def test_cards_with_one_picture_come_out_as_each_by_itself(theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "hong.jpg").write_bytes(b"khong phai anh")
    Image.effect_noise((800, 600), 90).convert("RGB").save(tmp_path / "a.jpg")
    photos = (CardPhoto(tmp_path / "a.jpg"), CardPhoto(tmp_path / "hong.jpg"))
    pictures: tuple[CardPhoto | CardCover, ...] = (COVER, *photos)
    wanted = {
        card_path(f"{language}{at}/"): Card("a", f"{at} {language}", picture)
        for language in ("", "en/")
        for at, picture in enumerate(pictures)
    }
    made = {
        each.path: each.content.read_bytes()
        for each in make_cards(wanted, theme, tmp_path, shop=SERIAL)
        if not isinstance(each.content, str | bytes)
    }
    assert made == {path: draw_card(card, theme, FONTS) for path, card in wanted.items()}


def test_many_cards_are_drawn_by_several_and_every_one_is_counted(
    theme: Theme, tmp_path: Path
) -> None:
    wanted = {
        card_path(f"{prefix}{at}/"): Card("a", f"{prefix}{at}", CardCover(Group.TEA, f"{at}", "b"))
        for at in range(20)
        for prefix in ("", "en/")
    }
    told: list[tuple[int, int, int]] = []

    def files(shop: Shop, folder: Path) -> dict[str, bytes]:
        made = make_cards(
            wanted, theme, folder, shop=shop, progress=lambda *words: told.append(words)
        )
        return {each.path: (folder / str(each.content)).read_bytes() for each in made}

    several = files(Shop(size=2), tmp_path / "hai")
    assert told[0] == (0, 40, 0)
    assert told[-1] == (40, 40, 0)
    assert len(told) > 2
    assert [*told] == sorted(told)
    assert several == files(SERIAL, tmp_path / "mot")
