"""Hostile input for everything that reads files: seeds, ways to spoil them, and what must hold.

A target is fed bytes. It raises `AssertionError`, or any other error, where the program would have
shown its user a traceback or something false; whatever it may refuse, it refuses in words.
`test_fuzz.py` tries a few cases of each, `bench/fuzz.py` as many as one likes.
"""

from __future__ import annotations

import csv
import io
import math
import shutil
import wave
import zipfile
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import av
import docx
import openpyxl
from picture_files import scene, with_exif

from generator.desk.filecheck import check_file
from generator.loading import check_sources
from generator.messages import MISSING
from generator.pictures.decoding import read_picture
from generator.pictures.originals import PhotoUnreadableError, probe
from generator.radio.audio import UnreadableRecordingError, holds_sound, read_audio
from generator.radio.spoken import speak
from generator.site.markdown import render_markdown
from generator.sources import RECORD_FOLDERS, Sources, read_sources
from generator.theme import Theme, load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.problems import Problem

SMALL = Path(__file__).parent / "sites" / "small"

WORDS = (
    *("\x00", "\ufeff", "\u202e", "\u200b", "\ud7ff", "\U0010ffff", "e\u0301", "đ", "\u2028"),
    *("null", "~", "!!python/object:os.system", "&a", "*a", "<<: *a", "---", "...", "- ", ": "),
    *("{{ 7*7 }}", "{% for x in y %}", "<script>", "]]>", "&#x0;", "%00", "../../", "C:\\", "|"),
    *("[" * 60, "{" * 60, "a: " * 40, "9" * 400, "-1", "1e999", ".inf", "0x1F", "2026-02-30"),
    *("=cmd|' /C calc'!A0", "'", '"', "\\", "\r", "\n", "\n\n", "  ", "\t", "ă" * 300, "**", ">-"),
    *("31/12/9999", "0000-00-00", "1.2.3", "12h60", "XXVIII", "km²", "50%-60%", "+84", "@", "://"),
    *("\x1b[31m", "#", "[x](javascript:1)", "![x](data:,1)", "<svg onload=x>", "``", "$", "{", "}"),
)  # fmt: skip


class Chance(Protocol):
    """What spoils a file: `random.Random`, or hypothesis' own."""

    def randrange(self, stop: int, /) -> int: ...

    def choice(self, options: Sequence[str], /) -> str: ...


@dataclass(frozen=True)
class Target:
    """One reader: what it is fed with, how that is spoilt, and how it is run."""

    seeds: Callable[[], Sequence[bytes]]
    spoil: Callable[[bytes, Chance], bytes]
    run: Callable[[bytes, Path], None]
    """Feeds bytes, with an empty folder to work in."""


def spoilt_text(data: bytes, chance: Chance) -> bytes:
    """A text with some pieces put in, taken out, doubled or moved; now and then broken bytes."""
    text = data.decode(errors="replace")
    for _ in range(1 + chance.randrange(4)):
        at, length = chance.randrange(len(text) + 1), chance.randrange(30)
        piece = text[at : at + length]
        kind = chance.randrange(4)
        if kind == 0:
            text = text[:at] + chance.choice(WORDS) + text[at:]
        elif kind == 1:
            text = text[:at] + chance.choice(WORDS) + text[at + length :]
        elif kind == 2:
            text = text[:at] + text[at + length :]
        else:
            to = chance.randrange(len(text) + 1)
            text = text[:to] + piece + text[to:]
    raw = text.encode(errors="replace")
    return raw if chance.randrange(20) else spoilt_bytes(raw, chance)


def spoilt_bytes(data: bytes, chance: Chance) -> bytes:
    """Bytes with some overwritten, cut off, or doubled."""
    raw = bytearray(data)
    for _ in range(1 + chance.randrange(8)):
        at = chance.randrange(len(raw) + 1)
        kind = chance.randrange(8)
        if kind == 0:
            del raw[at:]
        elif kind == 1:
            raw[at:at] = raw[at : at + chance.randrange(64)]
        elif raw:
            raw[at % len(raw)] = chance.randrange(256)
    return bytes(raw)


def spoilt_package(data: bytes, chance: Chance) -> bytes:
    """An office file in which one part is spoilt as a text; sometimes the package itself."""
    if not chance.randrange(6):
        return spoilt_bytes(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = spoilt_text(parts[name], chance)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return made.getvalue()


def _records() -> Sequence[bytes]:
    paths = sorted((SMALL / "content").rglob("*.yml"))
    return [f"{path.parent.name}\n".encode() + path.read_bytes() for path in paths]


@cache
def _small_sources() -> Sources:
    return read_sources(SMALL)


@cache
def _theme() -> Theme:
    return load_theme()


def _run_record(data: bytes, folder: Path) -> None:
    """A spoilt record among whole ones; its first line says in which folder it stands."""
    kind, _, text = data.partition(b"\n")
    name = kind.decode(errors="replace")
    name = name if name in RECORD_FOLDERS else RECORD_FOLDERS[len(data) % len(RECORD_FOLDERS)]
    shutil.rmtree(folder / "content", ignore_errors=True)
    path = folder / "content" / name / "ban-thu.yml"
    path.parent.mkdir(parents=True)
    path.write_bytes(text)
    read, whole = read_sources(folder), _small_sources()
    mixed = Sources(
        (*whole.records, *read.records), whole.photos, whole.pages, read.problems, whole.recordings
    )
    content, report = check_sources(mixed, _theme())
    assert (content is None) == bool(report.errors)
    _assert_told(report.problems, len(text.splitlines()))


def _assert_told(problems: Sequence[Problem], lines: int) -> None:
    """Every problem has a place that exists, a sentence and a remedy without blanks."""
    for problem in problems:
        assert problem.sentence
        assert MISSING not in problem.sentence.split("“")[0], problem
        last = lines + 1 if problem.location.path.endswith("ban-thu.yml") else 10_000
        assert 1 <= problem.location.line <= last, problem


def _tables() -> Sequence[bytes]:
    rows: list[list[str | int]] = [
        ["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Hạng sao", "Số quyết định", "Ngày", "Giá"],
        [1, "Mật ong rừng", "HTX Mẫu", "xã Mẫu", 4, "38/QĐ-UBND", "16/01/2026", "350.000 đ/lít"],
        [2, "Nón lá", "Hộ bà Thử", "xã Mẫu", "3 sao", "", "2025", "35.000"],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    sheet = io.BytesIO()
    book.save(sheet)
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, cells, strict=True):
            cell.text = str(value)
    paper = io.BytesIO()
    document.save(paper)
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return [sheet.getvalue(), paper.getvalue(), text.getvalue().encode()]


def _spoil_table(data: bytes, chance: Chance) -> bytes:
    return spoilt_package(data, chance) if data.startswith(b"PK") else spoilt_text(data, chance)


def _run_table(data: bytes, folder: Path) -> None:
    is_word = b"word/document.xml" in data
    suffix = ".csv" if not data.startswith(b"PK") else ".docx" if is_word else ".xlsx"
    path = folder / f"bang{suffix}"
    path.write_bytes(data)
    (folder / "content").mkdir(exist_ok=True)
    report = check_file(folder, path, None, _theme().labels["vi"])
    _assert_told(report.problems, 0)


_FORMS = {"JPEG": {"exif": with_exif(6)}, "PNG": {}, "WEBP": {}, "TIFF": {}, "GIF": {}, "AVIF": {}}


def _pictures() -> Sequence[bytes]:
    made = []
    for form, options in _FORMS.items():
        for mode in ("RGB", "L", "P", "CMYK") if form in {"JPEG", "TIFF"} else ("RGB",):
            if form == "JPEG" and mode == "P":
                continue
            file = io.BytesIO()
            scene(160, 120).convert(mode).save(file, form, **options)
            made.append(file.getvalue())
    return made


def _run_picture(data: bytes, folder: Path) -> None:
    path = folder / "anh.jpg"
    path.write_bytes(data)
    try:
        original = probe("anh.jpg", path)
        picture = read_picture(path, (80, 60))
    except PhotoUnreadableError:
        return
    assert picture.mode == "RGB"
    assert (picture.width >= picture.height) == (original.width >= original.height)


def _recordings() -> Sequence[bytes]:
    return [_tone(), _encoded("mp3", "libmp3lame"), _encoded("flac", "flac")]


def _tone() -> bytes:
    """A quarter of a second of a tone."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        samples = (round(9_000 * math.sin(n / 10)) for n in range(4_000))
        file.writeframes(b"".join(sample.to_bytes(2, "little", signed=True) for sample in samples))
    return made.getvalue()


def _encoded(form: str, codec: str) -> bytes:
    """That tone in another form."""
    made = io.BytesIO()
    with (
        av.open(io.BytesIO(_tone()), "r") as source,
        av.open(made, "w", format=form) as container,
    ):
        stream = container.add_stream(codec, rate=16_000)
        assert isinstance(stream, av.AudioStream)
        for frame in source.decode(audio=0):
            assert isinstance(frame, av.AudioFrame)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return made.getvalue()


def _run_recording(data: bytes, folder: Path) -> None:
    path = folder / "bai.mp3"
    path.write_bytes(data)
    is_heard = holds_sound(path)
    try:
        facts = read_audio(path)
    except UnreadableRecordingError:
        return
    assert facts.seconds >= 0
    assert facts.seconds < 24 * 3600 or not is_heard


_TEXT = """\
# Nghề nón

Năm 1975, bà **Mẫu** [kể](https://bao-mau.vn/non "bài") về 21 hộ, 35.000 đồng/chiếc, QĐ 38/QĐ-UBND.

> Lời *người làm*: 2,5 kg; 7h30; 1/3 số hộ; TX. Ba Đồn; VietGAP.

| Cỡ | Giá |
|----|-----|
| lớn | 50.000 đ |

1. Một
   - hai `mã`
"""


def _texts() -> Sequence[bytes]:
    return [_TEXT.encode()]


class _Seen(HTMLParser):
    """Notes elements and attributes that no text may bring."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = {"href", "rel", "title"} if tag == "a" else {"title"}
        self.strange += [name for name, _value in attrs if name not in allowed]
        if tag in {"script", "style", "img", "svg", "iframe", "object", "form", "input", "meta"}:
            self.strange.append(tag)
        scheme = dict(attrs).get("href", "").partition(":")[0].strip().lower()  # type: ignore[union-attr]
        if scheme in {"javascript", "data", "vbscript", "file"}:
            self.strange.append(scheme)


def _run_text(data: bytes, _folder: Path) -> None:
    text = data.decode(errors="replace")
    seen = _Seen()
    seen.feed(render_markdown(text))
    assert seen.strange == []
    assert speak(text) is not None


TARGETS = {
    "record": Target(_records, spoilt_text, _run_record),
    "table": Target(_tables, _spoil_table, _run_table),
    "picture": Target(_pictures, spoilt_bytes, _run_picture),
    "recording": Target(_recordings, spoilt_bytes, _run_recording),
    "text": Target(_texts, spoilt_text, _run_text),
}
