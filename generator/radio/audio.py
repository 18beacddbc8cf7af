"""Recordings: what a file is, how long and how loud, its transcript and its chapters.

Files are decoded with PyAV, which is loaded only where there is a recording: it takes a moment.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.cache import kept_json, stamp, store_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.radio.facts import StoryFacts
    from generator.radio.script import RadioScript
    from generator.records.story import Recording

MIME_TYPES: Final = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
}
RADIO_LUFS: Final = -23.0
"""The loudness that broadcasters level to (EBU R 128)."""
LOUDNESS_ROOM: Final = 2.0
"""So far from it, a presenter need not touch the fader."""
SILENCE_LUFS: Final = -70.0
"""Where the meter's gate is: nothing softer counts as sound."""
RECIPE: Final = "1"
"""Part of the cache's key: raise it when the way of measuring changes."""


_NO_SOUND = (OSError, IndexError, AttributeError, ValueError)
"""What PyAV raises besides its own errors: no stream, one without a form; names of no encoding."""


class UnreadableRecordingError(Exception):
    """A file holds no sound that can be decoded; its name is the argument."""


@dataclass(frozen=True, slots=True)
class AudioFacts:
    """What a recording is."""

    size: int
    mime: str
    seconds: float
    lufs: float | None
    """Its loudness over all; None for silence."""

    @property
    def too_loud(self) -> float:
        """By how many LU it is louder than radio wants it, or softer (negative); 0 for neither."""
        gap = RADIO_LUFS - self.lufs if self.lufs is not None else 0.0
        return 0.0 if abs(gap) <= LOUDNESS_ROOM else round(-gap, 1)


def kept_audio(path: Path, cache: Path) -> AudioFacts:
    """What a recording is, from the cache where this very file was listened to before."""
    kept = cache / f"{_key(path)}.json"
    return AudioFacts(**kept_json(kept, lambda: asdict(read_audio(path))))


def kept_recording(path: Path, cache: Path) -> Path:
    """The recording as it is now: a copy in the cache, which no later edit reaches."""
    kept = cache / f"{_key(path)}{path.suffix.lower()}"
    if not kept.is_file():
        store_copy(kept, path)
    return kept


def _key(path: Path) -> str:
    return hashlib.sha256(f"{RECIPE} {path} {stamp(path)}".encode()).hexdigest()[:32]


def holds_sound(path: Path) -> bool:
    """Whether a file has sound that can be decoded; only its beginning is read."""
    import av  # noqa: PLC0415 - of sites with recordings alone

    try:
        with av.open(str(path)) as container:
            return any(frame.samples for frame in container.decode(container.streams.audio[0]))
    except (av.FFmpegError, *_NO_SOUND):
        return False


def read_audio(path: Path) -> AudioFacts:
    """Decode a recording once; `UnreadableRecordingError` for what is none."""
    import av  # noqa: PLC0415 - of sites with recordings alone

    try:
        with av.open(str(path)) as container:
            seconds, lufs = _measured(av, container)
    except (av.FFmpegError, *_NO_SOUND) as error:
        raise UnreadableRecordingError(path.name) from error
    mime = MIME_TYPES[path.suffix.lower().lstrip(".")]
    return AudioFacts(path.stat().st_size, mime, seconds, lufs)


def _measured(av: Any, container: Any) -> tuple[float, float | None]:  # noqa: ANN401 - PyAV
    """Length and loudness (ITU-R BS.1770, by FFmpeg's own meter)."""
    stream = container.streams.audio[0]
    graph = av.filter.Graph()
    source = graph.add_abuffer(template=stream)
    meter = graph.add("ebur128", "metadata=1")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    samples, lufs = 0, SILENCE_LUFS
    try:
        for frame in container.decode(stream):
            samples += frame.samples
            graph.push(frame)
            lufs = _pulled(av, graph, lufs)
    except av.FFmpegError:
        if not samples:  # a recording that breaks off is played as far as it goes
            raise
    return samples / stream.rate, lufs if lufs > SILENCE_LUFS else None


def _pulled(av: Any, graph: Any, lufs: float) -> float:  # noqa: ANN401 - PyAV
    """The loudness so far."""
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return lufs
        found = dict(frame.metadata).get("lavfi.r128.I") if hasattr(frame, "metadata") else None
        lufs = float(found) if found else lufs


def transcript_file(script: RadioScript, seconds: float) -> str:
    """WebVTT from the script, its times stretched to the recording's length.

    Nobody has listened along: the times are those at which a steady reader would be.
    """
    stretch = seconds / script.seconds if script.seconds else 1.0
    lines = ["WEBVTT", ""]
    for start, end, text in _timed(script):
        lines += [f"{_stamp(start * stretch)} --> {_stamp(end * stretch)}", text, ""]
    return "\n".join(lines)


def _timed(script: RadioScript) -> Iterator[tuple[float, float, str]]:
    at = 0.0
    for block in script.blocks:
        for passage in block.passages:
            yield at, at + passage.seconds, passage.text.written.replace("-->", "→")
            at += passage.seconds
        if not block.is_read:
            at += block.seconds


def _stamp(seconds: float) -> str:
    whole = round(seconds * 1000)
    rest, thousandths = divmod(whole, 1000)
    return f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}.{thousandths:03}"


def chapters_file(recording: Recording, facts: StoryFacts) -> str:
    """Podcasting 2.0 chapters (JSON, version 1.2)."""
    ordered = sorted(recording.chapters, key=lambda chapter: chapter.second)
    table = {
        "version": "1.2.0",
        "title": facts.text.title,
        "chapters": [{"startTime": c.second, "title": c.title} for c in ordered],
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"
