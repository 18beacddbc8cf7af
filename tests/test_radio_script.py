"""Scripts: form, truth on air day, lengths."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from radio_stories import BODY, INTERVIEW, rice, rice_script, station, village, words
from site_records import TODAY, VALID, content

from generator.radio.breath import breaths, sentences
from generator.radio.facts import all_facts, story_facts
from generator.radio.script import BlockKind, Refusal, ScriptRefusedError, Version
from generator.radio.truth import claimed_stars
from generator.radio.writing import radio_script, refusal, script_for, scripts_of, versions

EXPIRED_DAY = date(2029, 2, 1)


def test_a_script_has_the_form_of_the_stations() -> None:
    script = rice_script()
    kinds = [block.kind for block in script.blocks]
    assert kinds[0] is BlockKind.CUE
    assert kinds[1] is BlockKind.LEAD
    assert kinds[-2:] == [BlockKind.CLOSING, BlockKind.CUE]
    lead = script.blocks[1].passages[0].text.written
    assert lead.startswith("Thưa quý vị và các bạn!")
    assert lead.endswith("mời quý vị và các bạn cùng nghe.")
    assert not next(line.value for line in script.head if line.label == "Ngày phát sóng")


def test_nothing_unreadable_is_left_and_both_texts_stand_side_by_side() -> None:
    script = rice_script()
    assert script.unread == ()
    assert "24 ha" in script.written
    assert "hai mươi tư héc-ta" in script.spoken
    places = [each for passage in script.passages for each in passage.text.replacements]
    assert {"HTX", "24 ha"} <= {each.written for each in places}


def test_stars_are_said_with_their_last_day() -> None:
    written = rice_script().written
    assert "4 sao OCOP" in written
    assert "có giá trị đến ngày 16/01/2029" in written


def test_after_the_last_day_no_star_is_said_and_the_editor_is_told() -> None:
    script = rice_script(day=EXPIRED_DAY)
    assert not claimed_stars(script.written)
    assert "nay đã hết hạn" in script.written
    assert any("4 sao OCOP" in note for note in script.notes)


def test_a_script_says_until_when_it_is_true() -> None:
    script = rice_script()
    assert script.valid_through is not None
    assert TODAY < script.valid_through <= date(2029, 1, 16)


def test_stars_of_a_weak_source_are_not_said() -> None:
    bare = {key: value for key, value in VALID.items() if key != "decision"}
    script = rice_script(recognition=bare)
    assert not claimed_stars(script.written)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "draft"}, Refusal.DRAFT),
        ({"status": "withdrawn"}, Refusal.WITHDRAWN),
        ({"embargo_until": "2027-01-01"}, Refusal.EMBARGO),
        ({"title": "Gạo 5 sao"}, Refusal.TITLE),
    ],
)
def test_what_may_not_be_aired_is_refused(changes: dict[str, Any], reason: Refusal) -> None:
    with pytest.raises(ScriptRefusedError) as refused:
        rice_script(**changes)
    assert refused.value.reason is reason
    assert words()(refused.value.key, **refused.value.blanks)


def test_a_story_of_lapsed_claims_alone_is_refused() -> None:
    with pytest.raises(ScriptRefusedError) as refused:
        rice_script(day=EXPIRED_DAY, body="Gạo 4 sao.")
    assert refused.value.reason is Refusal.NOTHING_LEFT


def test_versions_come_from_the_lengths_of_the_record() -> None:
    facts = story_facts(content(rice(body=BODY + f"\n\n{BODY}" * 3)), "gao", TODAY)
    assert versions(facts) == (Version.TEASER, Version.SHORT, Version.BODY)
    made = [radio_script(facts, station(), TODAY, words(), v).seconds for v in versions(facts)]
    assert made == sorted(made)
    fitting, fits = script_for(facts, station(), TODAY, words(), 60)
    assert fits
    assert fitting.version is Version.SHORT


def test_a_teaser_of_stars_alone_falls_silent_with_them_and_the_story_goes_on() -> None:
    facts = story_facts(content(rice(teaser="Gạo 4 sao.")), "gao", EXPIRED_DAY)
    made = scripts_of(facts, station(), EXPIRED_DAY, words())
    assert [*made] == [Version.SHORT, Version.BODY]
    nothing = story_facts(content(rice(body="Gạo 4 sao.")), "gao", EXPIRED_DAY)
    with pytest.raises(ScriptRefusedError):
        scripts_of(nothing, station(), EXPIRED_DAY, words())


def test_the_nearest_length_is_taken_and_a_longer_one_is_told() -> None:
    lines = "Bà con ra đồng. "
    facts = story_facts(content(rice(short=lines * 50, body=lines * 300)), "gao", TODAY)
    made, fits = script_for(facts, station(), TODAY, words(), 60)
    assert made.version is Version.SHORT
    assert made.seconds > 60 * 1.15
    assert not fits


def test_a_version_that_the_record_lacks_is_refused_and_nothing_is_cut() -> None:
    facts = story_facts(content(rice(short=None)), "gao", TODAY)
    with pytest.raises(ScriptRefusedError):
        radio_script(facts, station(), TODAY, words(), Version.SHORT)
    body_only = story_facts(content(rice(short=None, teaser=None)), "gao", TODAY)
    made, fits = script_for(body_only, station(), TODAY, words(), 10)
    assert not fits
    assert made.version is Version.BODY


def test_who_agreed_is_named_and_who_did_not_is_not() -> None:
    named = rice_script(interviews=[{**INTERVIEW, "consent": "có"}])
    assert "Bà Lê Thị Lúa, xã viên, thôn Đông, xã Cũ" in named.written
    unnamed = rice_script(interviews=[INTERVIEW])
    labels = "".join(block.label for block in unnamed.blocks)
    assert "Lúa" not in unnamed.written + labels
    assert "Tôi gặt lúa từ năm 12 tuổi." in unnamed.written


def test_long_sentences_come_with_a_place_to_split() -> None:
    long = "Bà con trong làng dậy từ sớm để ra đồng, " * 4 + "rồi về."
    script = rice_script(body=long)
    assert script.long
    assert all(each.split is not None for each in script.long)


def test_a_story_of_people_stays_silent_about_certificates() -> None:
    site = content(rice(), village(products=["gao"]))
    facts = story_facts(site, "lang-cu", TODAY)
    assert refusal(facts, TODAY, words()) is None
    written = radio_script(facts, station(), TODAY, words()).written
    assert not claimed_stars(written)
    assert [each.id for each in all_facts(site, TODAY)] == ["gao", "lang-cu"]


def test_a_faster_station_needs_less_time() -> None:
    from dataclasses import replace  # noqa: PLC0415 - of this test alone

    facts = story_facts(content(rice()), "gao", TODAY)
    slow = radio_script(facts, station(), TODAY, words()).seconds
    fast = radio_script(facts, replace(station(), rate=330), TODAY, words()).seconds
    assert fast < slow


@pytest.mark.parametrize(
    ("sentence", "stars"),
    [
        ("Gạo đạt 4 sao.", {4}),
        ("Nâng từ 3 sao lên 5 sao", {3, 5}),
        ("được bốn sao OCOP", {4}),
        ("★★★★", {4}),
        ("giao cho khách sạn năm sao", set()),
        ("bán cho khách sạn Mường Thanh 4 sao ở phố", set()),
        ("Huân chương Lao động hạng Ba", set()),
        ("4 sào ruộng, 14 sao, sao lại thế", set()),
    ],
)
def test_stars_are_found_in_sentences(sentence: str, stars: set[int]) -> None:
    assert claimed_stars(sentence) == stars


def test_sentences_do_not_end_at_abbreviations() -> None:
    text = "Ở TX. Ba Đồn có làng nón. “Tôi làm.” Bà nói… Rồi cười."
    expected = ("Ở TX. Ba Đồn có làng nón.", "“Tôi làm.”", "Bà nói…", "Rồi cười.")
    assert sentences(text) == expected
    assert breaths(("một hai ba", "bốn năm", "sáu"), limit=4) == ("một hai ba", "bốn năm sáu")
