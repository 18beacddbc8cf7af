"""What the radio gives to the site: desk, downloads, feeds; and that nothing unpublished leaks."""

from __future__ import annotations

import io
import json
import math
import struct
import sys
import wave
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import fromstring

import feedparser  # type: ignore[import-untyped]
import pytest
from PIL import Image
from radio_stories import rice, station, village
from site_records import content, product, site

from generator.broadcast import Broadcast
from generator.output import write_artifacts
from generator.radio.audio import RADIO_LUFS, UnreadableRecordingError, read_audio
from generator.site.page import Page, PageKind
from generator.site.plan import plan_site
from generator.site.templates import Renderer
from generator.site.views.index import Index

if TYPE_CHECKING:
    from pathlib import Path

    from generator.records.content import Content
    from generator.theme import Theme
from generator.workers import Shop

UNTOLD = "Điều chưa được kể"


def _secret(**changes: Any) -> Any:  # noqa: ANN401 - a product
    story = {"title": UNTOLD, "teaser": UNTOLD, "short": UNTOLD, "body": UNTOLD, **changes}
    return product("kin", name="Hàng kín", story=story)


def _broadcast(theme: Theme, root: Path, records: Content) -> Broadcast:
    return Broadcast.of(records, site(), theme, station(), root, Shop(root / "cache"))


def _files(broadcast: Broadcast) -> dict[str, str | bytes]:
    index = Index.of(broadcast.content, broadcast.site.today)
    made = ((artifact.path, artifact.content) for artifact in broadcast.artifacts(index, {}))
    return {
        name: content if isinstance(content, str | bytes) else content.read_bytes()
        for name, content in made
    }


def _shared_out(theme: Theme, root: Path) -> dict[str, str | bytes]:
    """The files of two stories, made by two workers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.broadcast.WORTH_SPAWNING", 1)
        shop = Shop(root / "cache", size=2)
        records = content(rice(), village())
        return _files(Broadcast.of(records, site(), theme, station(), root, shop))


def _text(files: dict[str, str | bytes], name: str) -> str:
    found = files[name]
    assert isinstance(found, str)
    return found


def _pages(broadcast: Broadcast, theme: Theme) -> dict[str, Page]:
    planned = broadcast.with_pages(plan_site(broadcast.content, site(), theme))
    return {page.uri: page for page in planned}


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "draft"},
        {"status": "withdrawn"},
        {
            "status": "approved",
            "approved_by": "Bà",
            "approved_on": "2026-01-01",
            "embargo_until": "2027-01-01",
        },
    ],
)
def test_what_is_not_published_never_leaks(
    theme: Theme, tmp_path: Path, changes: dict[str, str]
) -> None:
    broadcast = _broadcast(theme, tmp_path, content(rice(), _secret(**changes)))
    for path, made in _files(broadcast).items():
        told = made if isinstance(made, str) else made.decode("utf-8", "replace")
        assert UNTOLD not in told, path
        assert "kin" not in path
    renderer = Renderer(theme)
    for page in _pages(broadcast, theme).values():
        assert UNTOLD not in renderer.render(page), page.uri


def test_the_desk_shows_every_story_with_its_state_and_files(theme: Theme, tmp_path: Path) -> None:
    records = content(rice(aired=["2026-06-01"]), _secret(status="draft"), village())
    page = _pages(_broadcast(theme, tmp_path, records), theme)["cau-chuyen/phat-thanh/"]
    assert page.kind is PageKind.RADIO_DESK
    html = Renderer(theme).render(page)
    assert html.count("data-radio-row") == 3
    assert "bản thảo" in html
    assert "01/6/2026" in html
    for form in ("docx", "pdf", "txt", "ssml", "ninjs.json", "zip"):
        assert f"../../tai-ve/phat-thanh/gao.{form}" in html
    assert "../../cau-chuyen/feed.xml" in html
    assert 'data-kind="collective"' in html


def test_the_desk_stands_in_english_too(theme: Theme, tmp_path: Path) -> None:
    pages = _pages(_broadcast(theme, tmp_path, content(rice())), theme)
    html = Renderer(theme).render(pages["en/cau-chuyen/phat-thanh/"])
    assert "Never aired" in html
    assert 'lang="vi"' in html


def test_a_storys_page_offers_files_terms_and_a_card(theme: Theme, tmp_path: Path) -> None:
    broadcast = _broadcast(theme, tmp_path, content(rice()))
    html = Renderer(theme).render(_pages(broadcast, theme)["cau-chuyen/gao/"])
    assert "ocop-reuse-box" in html
    assert "nguồn: Trang mẫu" in html
    assert "&lt;iframe" in html
    card = _text(_files(broadcast), "cau-chuyen/gao/nhung/index.html")
    assert "<script" not in card
    assert "https://example.vn/cau-chuyen/gao/" in card


def test_a_card_names_no_stars_as_it_may_stay_for_years(theme: Theme, tmp_path: Path) -> None:
    records = content(rice(teaser="Gạo 4 sao của làng. Một mùa gặt."))
    card = _text(_files(_broadcast(theme, tmp_path, records)), "cau-chuyen/gao/nhung/index.html")
    assert "4 sao" not in card
    assert "Một mùa gặt." in card


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("name", ["feed.xml", "rss.xml"])
def test_feeds_pass_an_independent_parser(
    theme: Theme, tmp_path: Path, prefix: str, name: str
) -> None:
    files = _files(_broadcast(theme, tmp_path, content(rice(author="Ông A & con"), village())))
    feed = feedparser.parse(_text(files, f"{prefix}cau-chuyen/{name}"))
    assert not feed.bozo
    assert feed.version == ("atom10" if name == "feed.xml" else "rss20")
    assert len(feed.entries) == 2
    entry = next(e for e in feed.entries if e.link.endswith("/gao/"))
    assert entry.id == f"https://example.vn/{prefix}cau-chuyen/gao/"
    assert "24\N{NO-BREAK SPACE}ha" in entry.content[0].value
    assert entry.author == "Ông A & con"
    assert entry.published_parsed[:3] == (2026, 4, 30)


def test_the_json_feed_has_full_text(theme: Theme, tmp_path: Path) -> None:
    files = _files(_broadcast(theme, tmp_path, content(rice())))
    feed = json.loads(_text(files, "cau-chuyen/feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["language"] == "vi"
    assert "24\N{NO-BREAK SPACE}ha" in feed["items"][0]["content_html"]
    assert feed["items"][0]["date_published"].startswith("2026-05-01T")


def test_an_english_feed_tells_which_stories_are_vietnamese(theme: Theme, tmp_path: Path) -> None:
    english = {"title": "A grain of rice", "body": "The whole village."}
    half = village(english={"title": "A village"})
    files = _files(_broadcast(theme, tmp_path, content(rice(english=english), half)))
    items = json.loads(_text(files, "en/cau-chuyen/feed.json"))["items"]
    told = {item["title"]: item["language"] for item in items}
    assert told == {"A grain of rice": "en", "Hạt gạo làng Cũ": "vi"}


def test_a_site_without_an_address_has_no_feeds(theme: Theme, tmp_path: Path) -> None:
    from dataclasses import replace  # noqa: PLC0415 - of this test alone

    nowhere = replace(site(), url="")
    broadcast = Broadcast.of(
        content(rice()), nowhere, theme, station(), tmp_path, Shop(tmp_path / "cache")
    )
    assert not [path for path in _files(broadcast) if "feed" in path]


def _tone(path: Path, seconds: int = 2, volume: int = 3400) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    samples = (int(volume * math.sin(n / 8)) for n in range(44100 * seconds))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44100)
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))


def test_a_recording_is_measured(tmp_path: Path) -> None:
    _tone(tmp_path / "a.wav")
    heard = read_audio(tmp_path / "a.wav")
    assert (round(heard.seconds, 2), heard.mime) == (2.0, "audio/wav")
    assert heard.lufs is not None
    assert abs(heard.lufs - RADIO_LUFS) < 3
    (tmp_path / "b.mp3").write_bytes(b"no sound")
    with pytest.raises(UnreadableRecordingError):
        read_audio(tmp_path / "b.mp3")


def test_a_recording_gives_a_player_a_podcast_a_transcript_and_chapters(
    theme: Theme, tmp_path: Path
) -> None:
    _tone(tmp_path / "content/audio/gao/bai.wav")
    audio = {"file": "gao/bai.wav", "chapters": [{"second": "1", "title": "Mùa gặt"}]}
    broadcast = _broadcast(theme, tmp_path, content(rice(audio=audio)))
    files = _files(broadcast)
    assert "audio/gao/bai.wav" in files
    feed = feedparser.parse(_text(files, "cau-chuyen/podcast.xml"))
    assert not feed.bozo
    enclosure = feed.entries[0].enclosures[0]
    assert enclosure.href == "https://example.vn/audio/gao/bai.wav"
    assert enclosure.type == "audio/wav"
    root = fromstring(_text(files, "cau-chuyen/podcast.xml"))  # noqa: S314 - our own document
    podcast = "{https://podcastindex.org/namespace/1.0}"
    kinds = {e.get("type") for tag in ("transcript", "chapters") for e in root.iter(podcast + tag)}
    assert kinds == {"text/vtt", "application/json+chapters"}
    vtt = _text(files, "tai-ve/phat-thanh/gao.vtt")
    assert vtt.startswith("WEBVTT\n\n00:00:")
    chapters = json.loads(_text(files, "tai-ve/phat-thanh/gao.chapters.json"))
    assert chapters["chapters"] == [{"startTime": 1, "title": "Mùa gặt"}]
    html = Renderer(theme).render(_pages(broadcast, theme)["cau-chuyen/gao/"])
    assert html.index("</h1>") < html.index("<audio") < html.index("ocop-prose")


def test_a_recording_is_copied_once_and_no_later_edit_reaches_the_site(
    theme: Theme, tmp_path: Path
) -> None:
    """An archive of broadcasts is gigabytes: no build copies or digests it again."""
    original, out = tmp_path / "content/audio/Bai.WAV", tmp_path / "site"
    published = out / "audio/Bai.WAV"
    _tone(original)
    records = content(rice(audio={"file": "Bai.WAV"}))

    def publish() -> tuple[int, bytes]:
        broadcast = _broadcast(theme, tmp_path, records)
        index = Index.of(broadcast.content, broadcast.site.today)
        write_artifacts(broadcast.artifacts(index, {}), out)
        return published.stat().st_ino, published.read_bytes()

    first = publish()
    assert first == publish()
    with original.open("r+b") as file:  # where it stands, as sound editors save
        file.seek(1000)
        file.write(b"\1\2\3\4")
    assert published.read_bytes() == first[1]
    assert publish()[1] == original.read_bytes() != first[1]


def test_the_desk_tells_how_loud_a_recording_is(theme: Theme, tmp_path: Path) -> None:
    _tone(tmp_path / "content/audio/nho.wav", volume=300)
    _tone(tmp_path / "content/audio/vua.wav")
    told = {}
    for name in ("nho", "vua"):
        records = content(rice(audio={"file": f"{name}.wav"}))
        desk = _pages(_broadcast(theme, tmp_path, records), theme)
        told[name] = Renderer(theme).render(desk["cau-chuyen/phat-thanh/"])
        assert "2 giây, độ to \u2212" in told[name]
    assert "nhỏ hơn chuẩn phát thanh" in told["nho"]
    assert "chuẩn phát thanh" not in told["vua"]


def test_the_podcast_has_a_square_picture_and_speaks_vietnamese(
    theme: Theme, tmp_path: Path
) -> None:
    _tone(tmp_path / "content/audio/bai.wav")
    files = _files(_broadcast(theme, tmp_path, content(rice(audio={"file": "bai.wav"}))))
    assert "en/cau-chuyen/podcast.xml" not in files
    root = fromstring(_text(files, "cau-chuyen/podcast.xml"))  # noqa: S314 - our own document
    itunes = "{http://www.itunes.com/dtds/podcast-1.0.dtd}image"
    addresses = [picture.get("href") for picture in root.iter(itunes)]
    assert addresses == ["https://example.vn/cau-chuyen/podcast.jpg"]
    picture = files["cau-chuyen/podcast.jpg"]
    assert isinstance(picture, bytes)
    with Image.open(io.BytesIO(picture)) as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")
        assert image.width == image.height
        assert 1400 <= image.width <= 3000


def test_an_english_page_copies_the_english_text_and_says_what_is_vietnamese(
    theme: Theme, tmp_path: Path
) -> None:
    english = {"title": "A grain of rice", "body": "The whole village."}
    pages = _pages(_broadcast(theme, tmp_path, content(rice(english=english), village())), theme)
    told, untold = (
        Renderer(theme).render(pages[f"en/cau-chuyen/{name}/"]) for name in ("gao", "lang-cu")
    )
    assert "A grain of rice&#10;&#10;The whole village." in told
    assert "Hạt gạo làng Cũ&#10;&#10;Cả làng cùng làm." in untold
    for html in (told, untold):
        assert "The script, the recording and the attribution are in Vietnamese" in html
        assert "May be aired, republished and quoted free of charge" in html


def test_a_draft_keeps_its_recording_to_itself(theme: Theme, tmp_path: Path) -> None:
    _tone(tmp_path / "content/audio/kin.wav", seconds=1)
    records = content(rice(), _secret(status="draft", audio={"file": "kin.wav"}))
    assert not [path for path in _files(_broadcast(theme, tmp_path, records)) if "kin" in path]


def test_a_second_build_speaks_from_memory_and_says_the_same(theme: Theme, tmp_path: Path) -> None:
    first = _files(_broadcast(theme, tmp_path, content(rice(), village())))
    kept = (tmp_path / "cache/radio-spoken.json").read_text("utf-8")
    assert _files(_broadcast(theme, tmp_path, content(rice(), village()))) == first
    assert (tmp_path / "cache/radio-spoken.json").read_text("utf-8") == kept
    (tmp_path / "cache/radio-spoken.json").write_text("spoiled", "utf-8")
    assert _files(_broadcast(theme, tmp_path, content(rice(), village()))) == first


def test_scripts_are_the_same_whether_or_not_the_typesetter_is_in_use(
    theme: Theme, tmp_path: Path
) -> None:
    here = _files(_broadcast(theme, tmp_path / "here", content(rice(), village())))
    assert "typst" in sys.modules
    assert _shared_out(theme, tmp_path / "in-use") == here
    # A process that has set nothing has copies of itself set them; they must not hang.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as anew:
        assert anew.submit(_shared_out, theme, tmp_path / "anew").result() == here


def test_a_site_of_very_many_stories_offers_their_scripts_as_text(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.radio.files.making.MANY_STORIES", 0)
    broadcast = _broadcast(theme, tmp_path, content(rice()))
    files = {name for name in _files(broadcast) if name.startswith("tai-ve/")}
    assert files == {"tai-ve/phat-thanh/gao.txt"}
    pages, renderer = _pages(broadcast, theme), Renderer(theme)
    for uri in ("cau-chuyen/gao/", "cau-chuyen/phat-thanh/"):
        html = renderer.render(pages[uri])
        assert "tai-ve/phat-thanh/gao.txt" in html
        assert "tai-ve/phat-thanh/gao.docx" not in html


def test_a_page_of_the_desk_offers_its_own_communes_where_there_are_too_many(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.broadcast.DESK_UNITS", 0)
    monkeypatch.setattr("generator.broadcast.DESK_ROWS", 1)
    pages = _pages(_broadcast(theme, tmp_path, content(rice(), village())), theme)
    for uri in ("cau-chuyen/phat-thanh/", "cau-chuyen/phat-thanh/trang-2/"):
        view: Any = pages[uri].view
        assert {unit for row in view.rows for unit in row.communes.split()} == {
            option.value for option in view.communes
        }
