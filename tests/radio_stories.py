"""Small stories for tests of the radio, built in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_records import TODAY, VALID, content, labels, product, record

from generator.radio.facts import story_facts
from generator.radio.station import Station, default_station
from generator.radio.writing import radio_script
from generator.theme import load_theme

if TYPE_CHECKING:
    from datetime import date

    from generator.labels import Labels
    from generator.radio.script import RadioScript, Version
    from generator.records.content import Content

BODY = (
    "HTX có 24 ha lúa. Mỗi năm thu 1.250 tấn, giá 35.000 đ/kg.\n\n"
    "## Mùa gặt\n\nBà con gặt từ 5 giờ sáng. Sản phẩm đạt 4 sao OCOP."
)
STORY = {
    "title": "Hạt gạo làng Cũ",
    "status": "approved",
    "approved_by": "Bà Mẫu",
    "approved_on": "2026-05-01",
    "teaser": "Một làng, một mùa gặt, một hạt gạo.",
    "short": "HTX Mẫu trồng 24 ha lúa và bán gạo quanh năm.",
    "body": BODY,
}
INTERVIEW = {
    "speaker": "Bà Lê Thị Lúa",
    "role": "xã viên",
    "place": "thôn Đông, xã Cũ",
    "text": "Tôi gặt lúa từ năm 12 tuổi.",
}


def words() -> Labels:
    """The Vietnamese words."""
    return labels(load_theme())


def station() -> Station:
    """A station that has said nothing of itself."""
    return default_station(words())


def rice(*, recognition: dict[str, Any] | None = VALID, **changes: Any) -> Any:  # noqa: ANN401 - a product
    """A product with a story; changes are the story's."""
    entries = [recognition] if recognition else []
    return product("gao", recognitions=entries, story={**STORY, **changes})


def village(**changes: Any) -> Any:  # noqa: ANN401 - a story
    """A story of a collective."""
    fields = {**STORY, "kind": "collective", "producers": ["htx"], "body": "Cả làng cùng làm."}
    return record("stories", "lang-cu", **{**fields, **changes})


def script_of(
    site: Content, story: str = "gao", day: date = TODAY, version: Version | None = None
) -> RadioScript:
    """The script of a story of that site."""
    return radio_script(story_facts(site, story, day), station(), day, words(), version)


def rice_script(day: date = TODAY, version: Version | None = None, **changes: Any) -> RadioScript:  # noqa: ANN401 - a story's fields
    """The script of the rice."""
    return script_of(content(rice(**changes)), day=day, version=version)
