"""Reading: every record file once, whatever its bytes, and nothing overlooked in silence."""

from __future__ import annotations

import errno
import os
import wave
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from generator import sources
from generator.pictures.originals import Original, PhotoFault, PhotoUnreadableError
from generator.records.content import RECORD_TYPES
from generator.sources import (
    MAX_RECORD_BYTES,
    RECORD_FOLDERS,
    Known,
    SourceFile,
    Sources,
    read_sources,
)

if TYPE_CHECKING:
    from pathlib import Path

    from generator.problems import Location


def read(root: Path, files: dict[str, bytes]) -> Sources:
    """What is read of a site that has only these files below its products."""
    for name, raw in files.items():
        path = root / "content" / "products" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return read_sources(root)


def found(sources: Sources) -> list[tuple[str, Location]]:
    """Codes and places."""
    return [(problem.code, problem.location) for problem in sources.problems]


def test_record_folders_are_those_of_the_record_types() -> None:
    assert {*RECORD_FOLDERS} == RECORD_TYPES.keys()


def test_file_gives_path_folder_and_id(tmp_path: Path) -> None:
    (source,) = read(tmp_path, {"mat-ong.yml": b"a: b\n"}).records
    assert source.path == "content/products/mat-ong.yml"
    assert (source.folder, source.record_id) == ("products", "mat-ong")


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa\r\nb\r\n", b"a\rb\r", b"a\nb\n"])
def test_line_ends_and_byte_order_mark_are_evened(tmp_path: Path, raw: bytes) -> None:
    (source,) = read(tmp_path, {"a.yml": raw}).records
    assert source.text == "a\nb\n"


def test_decomposed_text_is_composed_and_remembered(tmp_path: Path) -> None:
    files = {"a.yml": "Ma\u0323\u0302t".encode(), "b.yml": "Mật".encode()}
    first, second = read(tmp_path, files).records
    assert first.text == second.text == "Mật"
    assert (first.was_decomposed, second.was_decomposed) == (True, False)


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"a: b\nc: M\xe2t\n", (2, 5)),
        ("đặc: ".encode() + b"\xff", (1, 6)),
        (b"\xef\xbb\xbfa: \xff", (1, 4)),
        (b"a\r\nb\rc\xff", (3, 2)),
        ("a: b\n".encode("utf-16"), (1, 1)),
    ],
)
def test_other_encodings_are_reported_at_their_first_byte(
    tmp_path: Path, raw: bytes, place: tuple[int, int]
) -> None:
    sources = read(tmp_path, {"a.yml": raw, "b.yml": b"x: y\n"})
    assert found(sources) == [("file-not-utf8", ("content/products/a.yml", *place))]
    assert [source.record_id for source in sources.records] == ["b"]


def test_huge_file_is_not_read(tmp_path: Path) -> None:
    sources = read(tmp_path, {"a.yml": b"x" * (MAX_RECORD_BYTES + 1)})
    assert found(sources) == [("file-too-large", ("content/products/a.yml", 1, 1))]
    assert sources.problems[0].details == {"size": "1000"}


def test_file_that_cannot_be_opened_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    sources = read(tmp_path, {"a.yml": b"a: b\n"})
    assert found(sources) == [("file-unreadable", ("content/products/a.yml", 1, 1))]
    assert sources.problems[0].details == {"reason": "Permission denied"}


def test_site_without_content_is_reported(tmp_path: Path) -> None:
    sources = read_sources(tmp_path)
    assert found(sources) == [("content-missing", ("content", 1, 1))]
    assert (sources.records, [*sources.photos], sources.pages) == ((), [], frozenset())


def test_files_that_look_like_records_are_not_overlooked(tmp_path: Path) -> None:
    names = ["a.yml.txt", "b.yml~", "../product/c.yml", "../d.yaml"]
    sources = read(tmp_path, dict.fromkeys(names, b"a: b\n"))
    assert sources.records == ()
    paths = {problem.location.path for problem in sources.problems}
    assert paths == {
        "content/products/a.yml.txt",
        "content/products/b.yml~",
        "content/product/c.yml",
        "content/d.yaml",
    }
    assert {problem.code for problem in sources.problems} == {"file-not-read"}


def test_endings_in_capitals_and_subfolders_are_read(tmp_path: Path) -> None:
    names = ["A.YML", "b.yaml", "nam-2021/c.yml"]
    sources = read(tmp_path, dict.fromkeys(names, b"a: b\n"))
    assert sorted(source.record_id for source in sources.records) == ["A", "b", "c"]
    assert sources.problems == ()


def test_hidden_files_and_folders_are_left_alone(tmp_path: Path) -> None:
    sources = read(tmp_path, dict.fromkeys([".a.yml", ".cu/b.yml", "._c.yml"], b"a: b\n"))
    assert sources.records == ()
    assert sources.problems == ()


def test_pages_are_listed(tmp_path: Path) -> None:
    for name in ("index.md", "gioi-thieu/ocop.md"):
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Trang", encoding="utf-8")
    sources = read_sources(tmp_path)
    assert sources.pages == {"index.md", "gioi-thieu/ocop.md"}
    assert sources.problems == ()


def test_names_that_are_no_text_can_be_shown(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "products"
    folder.mkdir(parents=True)
    (folder / "a\udcff.yml").write_bytes(b"a: b\n")
    (source,) = read_sources(tmp_path).records
    assert source.path == "content/products/a?.yml"


def test_of_what_was_touched_only_that_is_read_again(tmp_path: Path) -> None:
    folder, known = tmp_path / "content/products", Known()
    read(tmp_path, {"a.yml": b"a", "b.yml": b"b"})

    def texts(*touched: str) -> list[str]:
        return [record.text for record in read_sources(tmp_path, known, touched).records]

    assert texts() == ["a", "b"]  # nothing is known before
    (folder / "a.yml").write_text("other")
    (folder / "b.yml").write_text("unheard of")
    (folder / ".b.yml.swp").write_text("an editor's")
    assert texts("products/a.yml", "products/.b.yml.swp", "products/4913") == ["other", "b"]
    assert texts("products/b.yml") == ["other", "unheard of"]
    (folder / "c.yml").write_text("c")
    assert texts("products/c.yml") == ["other", "unheard of", "c"]
    (folder / "a.yml").unlink()
    assert texts("products/a.yml") == ["unheard of", "c"]


def test_touched_files_that_are_no_records_are_looked_for(tmp_path: Path) -> None:
    known, photo = Known(), tmp_path / "content/photos/a.jpg"
    read(tmp_path, {"a.yml": b"a", "gioi-thieu.md": b"b"})
    photo.parent.mkdir()
    Image.new("RGB", (4, 3)).save(photo)
    assert read_sources(tmp_path, known).photos.keys() == {"a.jpg"}
    photo.unlink()
    assert not read_sources(tmp_path, known, ["photos/a.jpg"]).photos
    (tmp_path / "content/products/gioi-thieu.md").unlink()
    assert not read_sources(tmp_path, known, ["products/gioi-thieu.md"]).pages


def test_a_touched_record_that_leads_out_or_cannot_be_read_is_reported(tmp_path: Path) -> None:
    known, record = Known(), tmp_path / "content/products/a.yml"
    read(tmp_path, {"a.yml": b"a"})
    read_sources(tmp_path, known)
    record.write_bytes(b"\xff")
    touched = ["products/a.yml"]
    assert [p.code for p in read_sources(tmp_path, known, touched).problems] == ["file-not-utf8"]
    record.write_bytes(b"b")
    assert [r.text for r in read_sources(tmp_path, known, touched).records] == ["b"]
    record.unlink()
    record.symlink_to(tmp_path.parent / "out.yml")
    assert [p.code for p in read_sources(tmp_path, known, touched).problems] == ["file-leads-out"]


def test_location_and_line_of_a_character() -> None:
    source = SourceFile("content/products/a.yml", "ab\nđê\n")
    assert source.location(0) == (source.path, 1, 1)
    assert source.location(4) == (source.path, 2, 2)
    assert source.location(6) == (source.path, 3, 1)
    assert [source.line(number) for number in (0, 1, 2, 3, 4)] == ["", "ab", "đê", "", ""]


def test_photo_names_are_composed_and_lead_to_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "photos" / "mat-ong"
    folder.mkdir(parents=True)
    Image.new("RGB", (40, 30)).save(folder / "ma\u0323\u0302t.jpg")
    (folder / "hu.jpg").write_text("không phải ảnh", encoding="utf-8")
    photos = read_sources(tmp_path).photos
    assert photos["mat-ong/hu.jpg"] is PhotoFault.UNREADABLE
    original = photos["mat-ong/mật.jpg"]
    assert isinstance(original, Original)
    assert (original.width, original.height) == (40, 30)
    assert original.path.is_file()


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """A site with a photo and a recording, and one of each that are none."""
    photos, audio = tmp_path / "content/photos", tmp_path / "content/audio"
    photos.mkdir(parents=True)
    audio.mkdir()
    Image.new("RGB", (40, 30)).save(photos / "a.jpg")
    (photos / "b.jpg").write_text("none")
    with wave.open(str(audio / "a.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(8000))
    (audio / "b.wav").write_text("none")
    return tmp_path


def test_sound_photos_and_recordings_are_opened_once(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A province has thousands; those that are faulty are looked at again each time."""
    first = read_sources(media, cache=media)
    opened: list[str] = []

    def photo(name: str, _path: Path) -> Original:
        opened.append(name)
        raise PhotoUnreadableError(name)

    def recording(path: Path) -> bool:
        opened.append(path.name)
        return False

    monkeypatch.setattr(sources, "probe", photo)
    monkeypatch.setattr(sources, "holds_sound", recording)
    again = read_sources(media, cache=media)
    assert (again.photos, again.recordings) == (first.photos, first.recordings)
    assert again.recordings == {"a.wav": True, "b.wav": False}
    assert sorted(opened) == ["b.jpg", "b.wav"]


def test_a_photo_or_recording_that_changed_is_opened_again(media: Path) -> None:
    assert read_sources(media, cache=media).recordings["a.wav"]
    photo = media / "content/photos/a.jpg"
    Image.new("RGB", (20, 50)).save(photo)
    (media / "content/audio/a.wav").write_text("none")
    Image.new("RGB", (7, 9)).save(media / "content/photos/b.jpg")
    again = read_sources(media, cache=media)
    sizes = {
        name: (each.width, each.height)
        for name, each in again.photos.items()
        if isinstance(each, Original)
    }
    assert sizes == {"a.jpg": (20, 50), "b.jpg": (7, 9)}
    assert again.recordings == {"a.wav": False, "b.wav": False}
    photo.write_bytes(photo.read_bytes()[:-2])
    assert read_sources(media, cache=media).photos["a.jpg"] is PhotoFault.TRUNCATED


def test_a_site_that_moved_leads_to_its_photos(media: Path) -> None:
    read_sources(media, cache=media)
    moved = media.with_name("moved")
    media.rename(moved)
    original = read_sources(moved, cache=moved).photos["a.jpg"]
    assert isinstance(original, Original)
    assert original.path.is_file()


def test_a_folder_that_cannot_be_opened_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its records would go from the site without a word."""
    (tmp_path / "content/stories").mkdir(parents=True)
    scandir = os.scandir

    def refusing(folder: str) -> object:
        if folder.endswith("stories"):
            raise PermissionError(errno.EACCES, "denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    [problem] = read_sources(tmp_path).problems
    assert (problem.code, problem.location.path) == ("folder-closed", "content/stories/")
