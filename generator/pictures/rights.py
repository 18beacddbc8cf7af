"""What stays written in a published picture: caption, credit and licence, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from PIL import Image

ARTIST, COPYRIGHT = 0x013B, 0x8298
"""EXIF tags."""


@dataclass(frozen=True, slots=True)
class Rights:
    """The words that go with a picture wherever it is copied to."""

    credit: str = ""
    """Who took it."""
    licence: str = ""
    """Under which terms it may be used."""
    caption: str = ""
    """What the reader should know."""

    def exif(self) -> bytes:
        """Credit and licence as EXIF, in UTF-8; empty where there are none."""
        if not self.credit and not self.licence:
            return b""
        exif = Image.Exif()
        if self.credit:
            exif[ARTIST] = self.credit.encode()
        exif[COPYRIGHT] = ", ".join(part for part in (self.credit, self.licence) if part).encode()
        return exif.tobytes()

    def xmp(self) -> bytes:
        """All of them as XMP, which knows Vietnamese letters; empty where there are none."""
        parts = "".join(
            f"<dc:{tag}><rdf:{kind}><rdf:li{language}>{escape(text)}</rdf:li></rdf:{kind}></dc:{tag}>"
            for tag, kind, language, text in (
                ("creator", "Seq", "", self.credit),
                ("rights", "Alt", ' xml:lang="x-default"', self.licence),
                ("description", "Alt", ' xml:lang="x-default"', self.caption),
            )
            if text
        )
        if not parts:
            return b""
        packet = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"{parts}</rdf:Description></rdf:RDF></x:xmpmeta>"
        )
        return packet.encode()
