"""Web and e-mail addresses, said once and slowly: names as words, the rest letter by letter."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from generator.radio.claims import Claim, Kind
from generator.radio.numbers import say_digits
from generator.radio.syllables import is_plain_syllable, plain, spell

_ENDINGS: Final = "vn|com|net|org|gov|edu|info|asia|shop|store|biz|online"
_HOST: Final = rf"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{_ENDINGS})"
_MAIL: Final = re.compile(rf"(?<![\w.])[\w.+-]+@{_HOST}(?![\w@-])", re.IGNORECASE)
_LINK: Final = re.compile(
    rf"(?<![\w.@])(?:https?://)?(?:www\.)?({_HOST})(?![\w@-])(?::\d+)?((?:[/?#][^\s,;<>()\"“”]*)?)",
    re.IGNORECASE,
)
_SCHEME: Final = re.compile(r"https?://[^\s,;<>()\"“”]+", re.IGNORECASE)
_HASHTAG: Final = re.compile(r"#(?=\w)")
_TRAILING: Final = ".,;:!?'’…"
_LONGEST_PATH: Final = 30
"""A longer path is not said: nobody writes it down from the radio; the host is enough."""
_PIECE: Final = re.compile(r"[a-z]+|\d+|.", re.IGNORECASE)

_NAMES: Final = {
    "com": "com", "net": "nét", "info": "in-phô", "shop": "sốp", "store": "xto", "online": "on-lai",
    "gmail": "gờ-meo", "yahoo": "da-hu", "hotmail": "hốt-meo", "outlook": "ao-lúc", "mail": "meo",
    "facebook": "phây-búc", "fb": "phây-búc", "zalo": "da-lô", "youtube": "diu-túp",
    "tiktok": "tích-tóc", "shopee": "sốp-pi", "google": "gu-gồ", "ocop": "ô-cóp",
    "postmart": "pốt-mát", "voso": "vỏ sò", "lazada": "la-da-đa", "tiki": "ti-ki",
    "sanphamvungmien": "sản phẩm vùng miền", "vietgap": "việt-gáp", "viet": "viet",
    "vietnam": "việt nam", "vov": "vê ô vê", "vtv": "vê tê vê", "tv": "tê vê",
    "farm": "pham", "food": "phút", "green": "grin", "web": "oép",
}  # fmt: skip
"""Parts of addresses that everybody says as words."""
_SIGNS: Final = {
    ".": "chấm", "@": "a còng", "-": "gạch ngang", "_": "gạch dưới", "/": "gạch chéo",
    "+": "cộng", "=": "bằng", "?": "hỏi", "&": "và", "#": "thăng", "%": "phần trăm",
}  # fmt: skip
_SPELLED_COST: Final = 4
_WORD_COST: Final = 2
_NAME_COST: Final = 1
_LONGEST_NAME: Final = max(map(len, _NAMES))


def _cost(piece: str) -> int | None:
    """Tell how ill a piece suits being one word of an address; None when it cannot be one."""
    if piece in _NAMES:
        return _NAME_COST
    if len(piece) > 1 and is_plain_syllable(piece):
        return _WORD_COST
    return _SPELLED_COST if len(piece) == 1 else None


@cache
def split_words(letters: str) -> tuple[str, ...]:
    """Cut a run of small letters into syllables, known names and single letters.

    "badontv" gives "ba", "don", "t", "v": the cut with the least spelling wins.
    """
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(letters) + 1):
        found: list[tuple[int, tuple[str, ...]]] = []
        for start in range(max(0, end - _LONGEST_NAME), end):
            piece = letters[start:end]
            cost = _cost(piece)
            if cost is not None:
                found.append((best[start][0] + cost, (*best[start][1], piece)))
        best.append(min(found, key=lambda one: one[0]))
    return best[-1][1]


def _say_piece(piece: str) -> str:
    """Say one run of letters, one number or one sign of an address."""
    if piece.isdecimal():
        return say_digits(piece)
    if not piece.isascii() or not piece.isalpha():
        return _SIGNS.get(piece, plain(piece) if piece.isalpha() else "")
    words = split_words(piece.lower())
    return " ".join(_NAMES.get(word, word if len(word) > 1 else spell(word)) for word in words)


def say_address(address: str) -> str:
    """Say a web or e-mail address, without scheme and "www."."""
    return " ".join(_say_label(label) for label in re.split(r"(?<=[.@/])|(?=[.@/])", address))


def _say_label(label: str) -> str:
    """Say what stands between two points; the endings of the country are always spelled."""
    if label.lower() in {"vn", "gov", "edu", "org", "asia"}:
        return spell(label)
    return " ".join(_say_piece(piece) for piece in _PIECE.findall(label))


def _path(path: str) -> str:
    """Keep of a path what a listener can note down."""
    path = re.split(r"[?#]", path.rstrip(_TRAILING))[0].rstrip("/")
    return path if len(path) <= _LONGEST_PATH else ""


def address_claims(text: str) -> Iterator[Claim]:
    """Claim e-mail addresses, web addresses and the sign of hashtags."""
    mails = list(_MAIL.finditer(text))
    taken = [match.span() for match in mails]
    for match in mails:
        yield Claim(*match.span(), say_address(match[0]), Kind.WEB)
    for match in _LINK.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            end = match.start() + len(match[0].rstrip(_TRAILING))
            yield Claim(match.start(), end, say_address(match[1] + _path(match[2])), Kind.WEB)
    for match in _HASHTAG.finditer(text):
        yield Claim(*match.span(), "", Kind.SYMBOL)


def stray_link_claims(text: str) -> Iterator[Claim]:
    """Claim addresses with a scheme but an unusual host."""
    for match in _SCHEME.finditer(text):
        address = match[0].rstrip(_TRAILING)
        host, _, path = address.split("//", 1)[1].partition("/")
        spoken = say_address(host + _path(f"/{path}"))
        yield Claim(match.start(), match.start() + len(address), spoken, Kind.WEB)
