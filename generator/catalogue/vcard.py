"""Contacts as vCards 3.0, short enough for a code that a telephone reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalogue.views import ContactLine


def make_vcard(organisation: str, person: str, lines: Iterable[ContactLine], place: str) -> str:
    """Give the card of a maker; the person comes before a comma that begins a position."""
    name = person.partition(",")[0].strip() or organisation
    rows = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_safe(name)};;;;", f"FN:{_safe(name)}"]
    rows.append(f"ORG:{_safe(organisation)}")
    for line in lines:
        kind, _, value = line.url.partition(":")
        rows.append(f"TEL;TYPE=CELL:{value}" if kind == "tel" else f"EMAIL:{_safe(value)}")
    rows.append(f"ADR:;;{_safe(place)};;;;")
    return "\r\n".join([*rows, "END:VCARD", ""])


def _safe(text: str) -> str:
    plain_text = text.replace("\N{NO-BREAK SPACE}", " ")
    for sign in ("\\", ";", ","):
        plain_text = plain_text.replace(sign, f"\\{sign}")
    return plain_text
