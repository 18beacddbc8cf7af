"""Views: what is true of a product is said with its days, and never more than is true."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from site_records import PLANNED, TODAY, VALID, content, pages, product, record, renderer

from generator.site.markdown import render_markdown
from generator.site.timeline import starred, timeline
from generator.site.views.home import FairListView, HomeView
from generator.site.views.product import ProductView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.site.views.parts import Badge, Days
    from generator.theme import Theme

PLAN_SOURCE = record(
    "sources", "ke-hoach", title="Kế hoạch 2021", grade="B2", publisher="UBND thị xã Mẫu"
)
SELLER = record("sources", "nguoi-ban", title="Trang bán hàng", grade="C")
EXPIRED = VALID | {"issued_on": "2021-03-01"}
WITHDRAWN = VALID | {"withdrawn": {"on": "2026-06-01", "decision": "9/QĐ-UBND", "reason": "Sai."}}
EXTENDED = VALID | {"issued_on": "2023-09-01", "extended_until": "2027-01-31"}
UNDATED = VALID | {"issued_on": "2023"}
"""Its three years end somewhere in 2026."""
POTENTIAL = {"stage": "potential-five-stars", "issued_on": "2026-05-01", "points": "92"}
ASSESSING = {"stage": "assessing", "issued_on": "2026-05-01"}
WEAK = {k: v for k, v in VALID.items() if k != "decision"} | {"sources": [{"source": "nguoi-ban"}]}

WITHOUT_STARS: dict[str, tuple[Mapping[str, Any], ...]] = {
    "none": (),
    "planned": (PLANNED,),
    "assessing": (ASSESSING,),
    "potential": (POTENTIAL,),
    "expired": (EXPIRED,),
    "withdrawn": (WITHDRAWN,),
    "uncertain": (UNDATED,),
    "weak": (WEAK,),
}


def view(theme: Theme, *entries: Mapping[str, Any], today: date = TODAY) -> ProductView:
    """The view of a product with these recognitions."""
    item = product(recognitions=[*entries])
    page = pages(theme, item, PLAN_SOURCE, SELLER, today=today)["san-pham/gao/"]
    assert isinstance(page.view, ProductView)
    return page.view


def body(theme: Theme, *entries: Mapping[str, Any], uri: str = "san-pham/gao/") -> str:
    """The rendered page of such a product."""
    item = product(recognitions=[*entries])
    return renderer().render(pages(theme, item, PLAN_SOURCE, SELLER)[uri])


def true_on(days: Days, day: date) -> bool:
    """What the script of the site decides."""
    return (days.first or "") <= day.isoformat() <= (days.last or "9999")


@pytest.mark.parametrize("entries", WITHOUT_STARS.values(), ids=WITHOUT_STARS)
def test_no_stars_without_a_valid_and_proven_certificate(
    theme: Theme, entries: tuple[Mapping[str, Any], ...]
) -> None:
    shown = view(theme, *entries)
    assert all(standing.seal is None for standing in shown.standings if standing.days.is_today)
    html = body(theme, *entries)
    assert not re.search(r"[34] sao|★", html)
    assert not re.search(r"[34]\s*(OCOP )?star", body(theme, *entries, uri="en/san-pham/gao/"))


def test_stars_stand_in_one_element_with_their_last_day(theme: Theme) -> None:
    html = body(theme, VALID)
    seal = re.search(r'<p class="ocop-star-seal .*?</p>', html, re.DOTALL)
    assert seal
    assert "4 sao" in seal[0]
    assert "có giá trị đến" in seal[0]
    assert '<time class="ocop-star-seal__day" datetime="2029-01-16">' in seal[0]
    elsewhere = html.replace(seal[0], "")
    for_search = re.search(r' data-stars="([^"]*)"', elsewhere)
    assert for_search
    rows = [row.split("|") for row in for_search[1].split(";") if row]
    assert rows[-1][1] == "2029-01-16"
    assert {row[2] for row in rows} == {"4 sao, có giá trị đến 16/01/2029"}
    assert not re.search(r"[345] sao", elsewhere.replace(for_search[0], ""))


def test_every_day_from_the_build_on_has_exactly_one_standing(theme: Theme) -> None:
    for entries in [*WITHOUT_STARS.values(), (VALID,), (EXTENDED,), (PLANNED, EXPIRED, VALID)]:
        shown = view(theme, *entries)
        for offset in range(0, 1600, 7):
            day = TODAY + timedelta(days=offset)
            assert sum(true_on(standing.days, day) for standing in shown.standings) == 1


@pytest.mark.parametrize("entries", [(), (VALID,), (EXTENDED,), (EXPIRED, VALID), (WEAK,)])
def test_stars_are_told_on_the_days_that_they_hold(entries: tuple[Mapping[str, Any], ...]) -> None:
    item = product(recognitions=[*entries])
    records = content(item, SELLER)
    segments = timeline(records, item, TODAY)
    for offset in range(1600):
        day = TODAY + timedelta(days=offset)
        held = [s for s in starred(segments) if (s.first or day) <= day <= (s.last or day)]
        standing = item.standing_on(day)
        proved = standing.entry is not None and records.rests_on_proof(standing.entry)
        stars = [standing.stars] if standing.stars and proved else []
        assert [segment.standing.stars for segment in held] == stars


def test_the_timeline_agrees_with_the_record_on_every_day() -> None:
    item = product(recognitions=[PLANNED, EXPIRED, VALID])
    segments = timeline(content(item), item, TODAY)
    for offset in range(1600):
        day = TODAY + timedelta(days=offset)
        true = [s for s in segments if (s.first or day) <= day <= (s.last or day)]
        assert len(true) == 1
        assert true[0].standing.stars == item.standing_on(day).stars
        assert true[0].standing.state is item.standing_on(day).state


def test_only_the_standing_of_the_build_day_is_not_hidden(theme: Theme) -> None:
    html = body(theme, VALID)
    notes = re.findall(r'<div class="ocop-state-note [^>]*>', html)
    assert [" hidden" in note for note in notes] == [False, True, True]
    assert 'data-to="' in notes[0]
    assert 'data-from="2029-01-17"' in notes[-1]


def test_a_card_says_the_seal_once_and_then_the_expiry(theme: Theme) -> None:
    listed = pages(theme, product(recognitions=[VALID]))["san-pham/"].view
    badges: tuple[Badge, ...] = listed.sections[0].cards[0].badges  # type: ignore[attr-defined]
    assert [badge.seal is not None for badge in badges] == [True, False]
    assert (badges[0].days.last, badges[1].days.first) == ("2029-01-16", "2029-01-17")


def test_a_future_certificate_shows_its_stars_from_its_day_on(theme: Theme) -> None:
    shown = view(theme, VALID | {"issued_on": "2027-02-01"})
    first, *later = shown.standings
    assert first.state == "none"
    assert first.days.last == "2027-01-31"
    assert later[0].seal
    assert later[0].days.first == "2027-02-01"


def test_a_plan_names_level_year_and_source(theme: Theme) -> None:
    shown = view(theme, PLANNED | {"sources": [{"source": "ke-hoach"}]})
    expected = (
        "Dự kiến đánh giá, phân hạng cấp tỉnh năm 2021 (theo kế hoạch của UBND thị xã Mẫu). "
        "Đây là kế hoạch, chưa phải kết quả."
    )
    assert shown.standings[0].sentence == expected


def test_a_proposal_for_five_stars_is_told_beside_a_valid_certificate(theme: Theme) -> None:
    shown = view(theme, VALID, POTENTIAL)
    assert shown.standings[0].seal
    assert shown.standings[0].seal.stars == 4
    assert "đề nghị" in shown.standings[0].proposal


def test_a_withdrawal_names_its_day_decision_and_reason(theme: Theme) -> None:
    sentence = view(theme, WITHDRAWN).standings[0].sentence
    assert "01/6/2026" not in sentence or "9/QĐ-UBND" in sentence
    assert "9/QĐ-UBND" in sentence
    assert "Sai." in sentence


def test_titles_and_descriptions_never_mention_stars(theme: Theme) -> None:
    for uri, page in pages(theme, product(recognitions=[VALID])).items():
        if not uri.removeprefix("en/").startswith("hang-sao/"):
            assert not re.search(r"\bsao\b|\bstars?\b", page.title + page.description), uri


def test_contacts_are_shown_with_consent_only(theme: Theme) -> None:
    details = {"person": "Bà Mẫu", "phone": "0912345678", "email": "a@example.vn"}
    for consent in ({}, {"consent": "Đồng ý ngày 1/5/2026"}):
        maker = record(
            "producers", "htx", name="HTX Mẫu", commune="xa-cu", contact=details | consent
        )
        planned = pages(theme, product(), maker)
        html = "".join(renderer().render(page) for page in planned.values())
        assert ("Bà Mẫu" in html) is bool(consent)
        assert ("0912" in html or "tel:" in html) is bool(consent)
        assert ("chưa được phép công bố" in html) is not bool(consent)


def test_stories_under_embargo_or_unapproved_never_leave_the_machine(theme: Theme) -> None:
    approved = {"status": "approved", "approved_by": "Bà Mẫu", "approved_on": "2026-05-01"}
    story = {"title": "Chuyện kín", "body": "Điều kín."}
    for state in (
        {"status": "draft"},
        {"status": "withdrawn"},
        approved | {"embargo_until": "2026-11-24"},
    ):
        planned = pages(theme, product(story=story | state))
        assert "cau-chuyen/gao/" not in planned
        assert all("kín" not in renderer().render(page) for page in planned.values())
    planned = pages(theme, product(story=story | approved | {"embargo_until": "2026-11-23"}))
    assert "Điều kín." in renderer().render(planned["cau-chuyen/gao/"])


def test_photos_with_persons_need_consent(theme: Theme) -> None:
    photo = {"file": "gao/1.jpg", "alt": "Bà Mẫu", "shows_person": "có"}
    sizes = {"gao/1.jpg": (800, 600)}
    for consent in ({}, {"consent": "Đồng ý"}):
        planned = pages(theme, product(photos=[photo | consent]), photo_sizes=sizes)
        shown = planned["san-pham/gao/"].view
        assert isinstance(shown, ProductView)
        assert bool(shown.photos) is bool(consent)


def test_what_is_missing_is_said_once(theme: Theme) -> None:
    gaps = view(theme).missing.gaps
    assert {"ảnh chụp", "giá bán", "cách liên hệ với chủ thể", "câu chuyện"} <= {*gaps}
    assert len(gaps) == len({*gaps})
    assert "số quyết định công nhận" in view(theme, WEAK).missing.gaps


def test_a_place_is_named_as_today_and_as_then(theme: Theme) -> None:
    place = view(theme).place
    assert place.now_text == "Phường Mới, Tỉnh Mẫu"
    assert place.then_text == "trước đây là xã Cũ, huyện Mẫu, Tỉnh Xưa"
    earlier = view(theme, today=date(2025, 6, 30)).place
    assert (earlier.now_text, earlier.then) == ("Xã Cũ, huyện Mẫu, Tỉnh Xưa", None)


def test_fairs_change_sides_by_themselves(theme: Theme) -> None:
    fair = record(
        "fairs", "f", name="Hội chợ", starts_on="2027-01-03", ends_on="2027-01-07", place="Sân"
    )
    planned = pages(theme, fair)
    overview, home = planned["hoi-cho/"].view, planned[""].view
    assert isinstance(overview, FairListView)
    assert isinstance(home, HomeView)
    for day, is_ahead in ((date(2027, 1, 7), True), (date(2027, 1, 8), False)):
        assert true_on(overview.ahead[0].ahead, day) is is_ahead
        assert true_on(overview.past[0].over, day) is not is_ahead
        assert true_on(overview.no_fair_ahead, day) is not is_ahead
        assert true_on(home.fairs[0].ahead, day) is is_ahead
        statuses = [s.text for s in overview.ahead[0].statuses if true_on(s.days, day)]
        assert statuses == ["Đang diễn ra" if is_ahead else "Đã kết thúc"]


def test_words_on_a_fairs_plan_stay_in_their_places_or_go_to_its_key(theme: Theme) -> None:
    def area(x: int, width: str, depth: str) -> dict[str, str]:
        return {"x": str(x), "y": "0", "width": width, "depth": depth}

    fair = record(
        "fairs",
        "f",
        name="Hội chợ",
        starts_on="2027-01-03",
        ends_on="2027-01-07",
        place="Sân",
        stalls=[
            {"number": "A01–A03", "name": "Gian", "area": area(0, "3", "3")},
            {"number": "A04", "name": "Gian", "name_english": "Stall", "area": area(3, "3", "3")},
        ],
        landmarks=[
            {"kind": "stage", "name": "Sân khấu bờ kè", "area": area(9, "8", "6")},
            {"kind": "information", "name": "Quầy thông tin", "area": area(20, "4", "3")},
        ],
    )
    planned = pages(theme, fair)
    plan = planned["hoi-cho/f/"].view.plan  # type: ignore[attr-defined]
    for shape in plan.shapes:
        longest = max(len(line.text) for line in shape.lines)
        assert longest * float(shape.size) * 0.6 <= float(shape.width)
    written = [[line.text for line in shape.lines] for shape in plan.shapes]
    assert written == [["Sân khấu", "bờ kè"], ["1"], ["A01–A03"], ["A04"]]
    assert [text.text for text in plan.key] == ["Quầy thông tin"]
    english = planned["en/hoi-cho/f/"].view.plan  # type: ignore[attr-defined]
    assert [shape.text.text for shape in english.shapes[:2]] == ["Stage", "Information"]
    titles = [(shape.title.text, shape.title.language) for shape in english.shapes]
    assert titles == [
        ("Sân khấu bờ kè", "vi"),
        ("Quầy thông tin", "vi"),
        ("A01–A03: Gian", "vi"),
        ("A04: Stall", None),
    ]


def test_regular_sizes_and_shelf_lives_are_english_and_others_marked(theme: Theme) -> None:
    sizes = ("gói 500 g", "Chai 1,5 l", "hộp 2 chai 500 ml")
    packages = [{"size": size} for size in sizes]
    planned = pages(theme, product(packages=packages, shelf_life="12 tháng kể từ ngày sản xuất"))
    view = planned["en/san-pham/gao/"].view
    assert [(package.size, package.language) for package in view.packages] == [  # type: ignore[attr-defined]
        ("500 g pack", None),
        ("1.5 l bottle", None),
        ("hộp 2 chai 500 ml", "vi"),
    ]
    assert "12 months from production" in [fact.text for fact in view.facts]  # type: ignore[attr-defined]
    shown = planned["san-pham/gao/"].view.packages  # type: ignore[attr-defined]
    assert tuple(package.size for package in shown) == sizes


def test_markdown_keeps_its_meaning_and_loses_what_is_dangerous() -> None:
    html = render_markdown(
        "# Một\n\n### Hai\n\n*nghiêng* <b onclick=x>b</b> ![ảnh](a.png) "
        "[xấu](javascript:alert(1)) [tốt](https://example.vn)",
        3,
    )
    assert html.startswith("<h3>Một</h3>\n<h4>Hai</h4>")
    assert "<em>nghiêng</em>" in html
    assert 'href="https://example.vn"' in html
    assert not re.search(r"onclick|javascript:|<img|<b>", html)


def test_no_line_ends_between_a_number_and_its_unit() -> None:
    html = render_markdown("Phơi ở 45 °C, thu 18 ha được 9,5 triệu, gói 400 g; 12 hộ, 3 giờ.")
    assert {"45\u00a0°C", "18\u00a0ha", "9,5\u00a0triệu", "400\u00a0g", "12 hộ"} <= set(
        re.findall(r"[\d,]+[\s\u00a0][^\s.,;]+", str(html))
    )
