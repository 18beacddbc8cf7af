"""Text typed for the old Vietnamese fonts (TCVN3 and VNI-Windows), recognised and converted.

Such text is readable only in its own fonts: elsewhere “Gạo sạch” is “G¹o s¹ch” or “Gaïo saïch”.
It is recognised by its result: read the old way, its words become Vietnamese syllables,
while as it stands they are none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Callable


class LegacyEncoding(StrEnum):
    """An encoding of Vietnamese from before Unicode."""

    TCVN3 = "TCVN3"
    """One code for each letter; the ABC fonts (.VnTime and others)."""
    VNI = "VNI-Windows"
    """A vowel followed by a letter that stands for its marks; the VNI fonts."""


@dataclass(frozen=True, slots=True)
class LegacyText:
    """A text that was typed in an old encoding."""

    encoding: LegacyEncoding
    """The encoding it was typed in."""
    text: str
    """What was meant, in Unicode (NFC)."""


_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·\u00b8¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)

_VNI_SINGLES = dict(zip("ñíìæóòîôöÑÍÌÆÓÒÎÔÖ", "đíìỉĩịỵơưĐÍÌỈĨỊỴƠƯ", strict=True))
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_PLAIN_MARKS = dict(zip("øùûõï", _TONES, strict=True))
_CIRCUMFLEX_MARKS = dict(zip("âàáåãä", ("\u0302", *map("\u0302{}".format, _TONES)), strict=True))
_BREVE_MARKS = dict(zip("êèéúüë", ("\u0306", *map("\u0306{}".format, _TONES)), strict=True))
_VNI_MARKS = {
    "a": _PLAIN_MARKS | _CIRCUMFLEX_MARKS | _BREVE_MARKS,
    **dict.fromkeys("eo", _PLAIN_MARKS | _CIRCUMFLEX_MARKS),
    **dict.fromkeys("uyôö", _PLAIN_MARKS),
}
_VNI_PAIR_PATTERN = "|".join(f"{vowel}[{''.join(marks)}]" for vowel, marks in _VNI_MARKS.items())
_VNI_CODE = re.compile(f"{_VNI_PAIR_PATTERN}|[{''.join(_VNI_SINGLES)}]", re.IGNORECASE)
_VNI_WORD = re.compile(f"(?:{_VNI_CODE.pattern}|[a-z])+", re.IGNORECASE)

_LONE_SIGNS = frozenset("§©«®·»×÷")
_WORD = re.compile("[A-Za-z0-9\u00a1-\u00ff]+")

_FRONT_ONSETS = "k|gh|ngh"
_BACK_ONSETS = "c|ng"
_OTHER_ONSETS = "b|ch|d|đ|gi|h|kh|l|m|nh|n|ph|p|r|s|th|tr|t|v|x"
_FRONT_RIMES = (
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu"
)
_BACK_RIMES = (
    "a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "o oc oi ok om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay "
    "oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôk ôm ôn ông ôp ôt ơ ơi ơk ơm ơn ơp ơt "
    "u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ "
    "uy uya uych uynh uyp uyt uyu uyên uyêt "
    "ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu"
)
_QU_RIMES = (
    "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây "
    "e en eng eo et ê êch ên ênh êt ơ ơi ơn y yt ynh ych yên yêt ôc it"
)
_BARE_RIMES = "yêm yên yêng yêt yêu"


def _alternatives(words: str) -> str:
    """Give a pattern for any of the words."""
    return "|".join(words.split())


_TONELESS_SYLLABLE = re.compile(
    f"(?:(?:{_FRONT_ONSETS})(?:{_alternatives(_FRONT_RIMES)})"
    f"|(?:{_BACK_ONSETS})(?:{_alternatives(_BACK_RIMES)})"
    f"|g(?:{_alternatives(_BACK_RIMES)}|in?)"
    f"|(?:{_OTHER_ONSETS})?(?:{_alternatives(_FRONT_RIMES)}|{_alternatives(_BACK_RIMES)})"
    "|(?:h|k|l|m|s|t|th|v)?y"
    f"|giê(?:ng|c|t|m|n|u)|qu(?:{_alternatives(_QU_RIMES)})|{_alternatives(_BARE_RIMES)})"
)
_STOP_CODAS = ("c", "ch", "k", "p", "t")
_STOP_TONES = "\u0301\u0323"
_TONE = re.compile(f"[{_TONES}]")


def _can_bear_tone(toneless: str, place: int) -> bool:
    """Tell whether the tone mark of a syllable can stand on this letter.

    Of two vowels at the end only the first can bear it (“tẻo”, never “teỏ”),
    save in oa, oe, uy, uê, uơ, and where the first belongs to qu or gi.
    """
    if toneless[place] not in "aăâeêioôơuưy" or toneless.endswith("uya"):
        return False
    after_vowel = re.search("[aăâeêioôơuưy].$", toneless)
    if place + 1 < len(toneless) or not after_vowel:
        return True
    return toneless.endswith(("oa", "oe", "uy", "uê", "uơ")) or toneless[:-1] in {"qu", "gi"}


def _is_syllable(word: str) -> bool:
    """Tell whether the word is one Vietnamese syllable as it is spelled.

    A syllable that ends in c, ch, k, p or t has the tone sắc or nặng.
    """
    letters = nfc(word.lower())
    toneless = nfc(_TONE.sub("", unicodedata.normalize("NFD", letters)))
    if not _TONELESS_SYLLABLE.fullmatch(toneless):
        return False
    places = [place for place, letter in enumerate(toneless) if letter != letters[place]]
    if not places:
        return not toneless.endswith(_STOP_CODAS)
    decomposed = unicodedata.normalize("NFD", letters[places[0]])
    if toneless.endswith(_STOP_CODAS) and not set(decomposed) & set(_STOP_TONES):
        return False
    return len(places) == 1 and _can_bear_tone(toneless, places[0])


def _is_ordinary(word: str) -> bool:
    """Tell whether the word is Vietnamese as it stands, with capitals only where they can be."""
    return word in {word.lower(), word.capitalize(), word.upper()} and _is_syllable(word)


def _is_in_capitals(text: str) -> bool:
    """Tell whether the letters of the text whose case TCVN3 shows are two or more capitals."""
    return not re.search("[a-z]", text) and len(re.findall("[A-Z¡-§]", text)) > 1


def convert_tcvn3(text: str) -> str:
    """Give a text typed in TCVN3 in Unicode; characters outside the encoding stay.

    TCVN3 has no capitals with tone marks: the capital fonts (.VnTimeH) draw the small codes.
    So in a word whose other letters are capitals, all letters are taken for capitals.
    Signs that stand alone or beside figures (·, 30×40, §5) are taken for signs.
    """
    capital_text = _is_in_capitals(text)

    def convert(match: re.Match[str]) -> str:
        word = match[0]
        if word in _LONE_SIGNS or re.search("[0-9]", word):
            return word
        converted = "".join(_TCVN3.get(letter, letter) for letter in word)
        return converted.upper() if capital_text or _is_in_capitals(word) else converted

    return nfc(_WORD.sub(convert, text))


def _vni_letter(match: re.Match[str]) -> str:
    """Give the letter meant by one VNI code; the first character decides the case."""
    base, mark = match[0][0], match[0][1:].lower()
    letter = _VNI_SINGLES.get(base, base)
    return nfc(letter + _VNI_MARKS[base.lower()][mark]) if mark else letter


def convert_vni(text: str) -> str:
    """Give a text typed in VNI-Windows in Unicode; mark letters without a vowel stay."""
    return nfc(_VNI_CODE.sub(_vni_letter, text))


def _reads_as_tcvn3(word: str) -> bool:
    """Tell whether every character of the word belongs to TCVN3."""
    return all(letter.isascii() or letter in _TCVN3 for letter in word)


def _reads_as_vni(word: str) -> bool:
    """Tell whether every mark letter of the word follows a vowel it can stand for."""
    return _VNI_WORD.fullmatch(word) is not None


_TCVN3_SIGNS = re.compile(
    # A sign inside a word; one that nothing else puts at the end of a word; a capital inside it.
    "[A-Za-z\u00c6-\u00ff][¡-¾×÷][A-Za-z\u00a1-\u00ff]|[A-Za-z][µ\u00b8¨¼½¾¬]$"
    "|[a-z].*[\u00c6-\u00de]|[A-Z].*[\u00c6-\u00de].*[a-z]"
    # A first sign such as § for Đ, with another code after it.
    "|^[¡-§®].*[^\x00-\x7f]"
)
_VNI_SIGNS = re.compile(
    # Pairs that French, Irish and Portuguese words do not have; or two codes.
    "[aeouyôö][øùûõ][a-z]|[aeuyôö][øùûõ]$|[ôö]ï|[ao][áàåã][a-z]|e[àåã][a-z]|a[éèúüë][a-z]|[a-z]*[^a-z]+[a-z]+[^a-z]|ñ[a-z]?[^a-z]",
    re.IGNORECASE,
)
_UNITS = frozenset({"µm", "µg", "µl", "µs"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way of reading old text."""

    encoding: LegacyEncoding
    convert: Callable[[str], str]
    reads: Callable[[str], bool]
    signs: re.Pattern[str]


_READINGS = (
    # The pairs of VNI seldom come by chance, so VNI goes first where both would do.
    _Reading(LegacyEncoding.VNI, convert_vni, _reads_as_vni, _VNI_SIGNS),
    _Reading(LegacyEncoding.TCVN3, convert_tcvn3, _reads_as_tcvn3, _TCVN3_SIGNS),
)


def _words(text: str) -> list[str]:
    """Give the words that can be judged: no lone signs, no figures, no units."""
    return [
        word
        for word in _WORD.findall(text)
        if re.search("[A-Za-z]|[\u00a1-\u00ff][\u00c0-\u00ff]", word)
        and not re.search("[0-9]", word)
        and word.lower() not in _UNITS
    ]


def _weight(words: list[str], reading: _Reading) -> int:
    """Give the number of words that are Vietnamese only in this reading, 0 when it is unlikely.

    Nearly all words with codes must become syllables.
    A single such word is believed if it shows a sign of the encoding,
    or if all the other words are Vietnamese too.
    """
    coded = [word for word in words if not word.isascii()]
    good = [w for w in coded if reading.reads(w) and _is_ordinary(reading.convert(w))]
    changed = [word for word in good if not _is_ordinary(word)]
    if not changed or (len(coded) - len(good)) * 10 > len(coded):
        return 0
    telling = any(reading.signs.search(word) for word in changed)
    plain_words = [word for word in words if word.isascii()]
    if len(words) == 1:
        return int(telling)
    if telling or len(changed) > 1 or all(map(_is_syllable, plain_words)):
        return len(changed)
    return 0


_BEYOND_LATIN_1 = re.compile("[^\0-\u00ff]")


def detect_legacy(text: str) -> LegacyText | None:
    """Give what was meant by a text typed in TCVN3 or VNI-Windows, or `None` for any other text.

    Text that has Vietnamese letters of its own (đ, ơ, ạ …) is never taken for old text,
    not even when an old word was pasted into it.
    """
    if text.isascii():
        return None
    text = nfc(text)
    if any(letter.isalpha() for letter in _BEYOND_LATIN_1.findall(text)):
        return None
    words = _words(text)
    weights = {reading: _weight(words, reading) for reading in _READINGS}
    best = max(weights, key=weights.__getitem__)
    return LegacyText(best.encoding, best.convert(text)) if weights[best] else None
