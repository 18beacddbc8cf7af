"""Vietnamese syllables: which strings are one, how many a text has, and how letters are called."""

import re
import unicodedata
from functools import cache
from typing import Final

LETTER_NAMES: Final = {
    "A": "a", "Ă": "á", "Â": "ớ", "B": "bê", "C": "xê", "D": "đê", "Đ": "đê", "E": "e",
    "Ê": "ê", "F": "ép-phờ", "G": "giê", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "e-lờ",
    "M": "em-mờ", "N": "en-nờ", "O": "o", "Ô": "ô", "Ơ": "ơ", "P": "pê", "Q": "quy",
    "R": "e-rờ", "S": "ét-xì", "T": "tê", "U": "u", "Ư": "ư", "V": "vê", "W": "vê kép",
    "X": "ích-xì", "Y": "i dài", "Z": "dét",
}  # fmt: skip
"""What each letter is called when a word is spelled; D as in "a đê en-nờ", the way stations do."""

_ONSETS: Final = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip

_ALL_RHYMES: Final = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e "
    "ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu êc i ia ich iêc iêm iên iêng iêp iêt "
    "iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn "
    "oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôông ôp ôt ơ ơi "
    "ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh uêt ui um un ung uơ uôc uôi uôm uôn uông "
    "uôt up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn "
    "ương ươp ươt ươu ưt ưu y ych yêm yên yêng yêt yêu ynh yt yu"
)
_RHYMES: Final = frozenset(_ALL_RHYMES.split())
_STOPS: Final = ("c", "ch", "p", "t")
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES: Final = "\u0301\u0323"
_WORD: Final = re.compile(r"[^\W\d_]+")
_VOWEL_GROUP: Final = re.compile(r"[aeiouy]+")


def is_letter_run(text: str) -> bool:
    """Whether the text is letters only."""
    return _WORD.fullmatch(text) is not None


def _parts(syllable: str) -> tuple[str, str]:
    """Give the syllable without its tone mark, and the tone marks taken off."""
    split = unicodedata.normalize("NFD", syllable.lower())
    tones = "".join(mark for mark in split if mark in _TONES)
    bare = "".join(mark for mark in split if mark not in _TONES)
    return unicodedata.normalize("NFC", bare), tones


def _is_rhymed(bare: str, rhymes: frozenset[str]) -> bool:
    """Whether a toneless string is an onset followed by one of the rhymes."""
    return any(
        bare.startswith(onset) and bare[len(onset) :] in rhymes and _fits(onset, bare[len(onset) :])
        for onset in _ONSETS
    )


def _fits(onset: str, rhyme: str) -> bool:
    """Whether the spelling of an onset goes with the vowel: ca but ke, ga but ghe."""
    is_front = rhyme.startswith(("e", "ê", "i", "y"))
    if onset in {"c", "ng"} or (onset == "g" and not rhyme.startswith("i")):
        return not is_front
    return is_front if onset in {"k", "gh", "ngh"} else True


@cache
def is_syllable(word: str) -> bool:
    """Whether the word is one Vietnamese syllable, tone rules included.

    A final c, ch, p or t calls for the tones sắc or nặng, so "cóp" is one and "GAP" is none.
    """
    bare, tones = _parts(word)
    stops_well = not bare.endswith(_STOPS) or (tones != "" and tones in _STOP_TONES)
    return len(tones) <= 1 and stops_well and _is_rhymed(bare, _RHYMES)


def is_marked(word: str) -> bool:
    """Whether the word carries a Vietnamese mark: tone, quality or the bar of đ."""
    return not word.isascii()


def plain(text: str) -> str:
    """Give the text in small letters without any mark, as web addresses write it."""
    split = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(sign for sign in split if not unicodedata.combining(sign))


_PLAIN_RHYMES: Final = frozenset(plain(rhyme) for rhyme in _RHYMES)


@cache
def is_plain_syllable(word: str) -> bool:
    """Whether the word is a Vietnamese syllable written without marks, as "quang"."""
    return word.isascii() and _is_rhymed(word.lower(), _PLAIN_RHYMES)


def _word_syllables(word: str) -> int:
    """Count the syllables of one run of letters; foreign words by their groups of vowels."""
    if is_syllable(word) or is_plain_syllable(word):
        return 1
    return max(1, len(_VOWEL_GROUP.findall(plain(word))))


def count_syllables(text: str) -> int:
    """Count what the tongue has to say: one written syllable is one spoken (domain.md §3.5)."""
    return sum(_word_syllables(word) for word in _WORD.findall(text))


def spell(letters: str) -> str:
    """Name letter after letter: "HTX" is "hát tê ích-xì"."""
    return " ".join(_letter_name(letter) for letter in letters)


def _letter_name(letter: str) -> str:
    """Name one letter, with or without its tone; unknown ones stand for themselves."""
    bare, _ = _parts(letter)
    return LETTER_NAMES.get(bare.upper(), bare)
