"""Reading text the way the measures do: one normal form, the words in it, the numbers in it.

On purpose not the code of `rag`: a mistake in the citation check there must not hide itself here.
"""

from __future__ import annotations

import re
import unicodedata

_RECHT = str.maketrans(dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("“”„‟″", '"'))

_TIENTALLEN = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_TOT_TWINTIG = (
    *("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien"),
    *("veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)

_WOORD = re.compile(r"[^\W_]+")
_DATUM_IN_WOORDEN = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MAANDEN)})\b(?:\s+(\d{{4}}))?")
_DATUM_DMJ = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b")
_DATUM_JMD = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
# A letter belongs to the number only as in "21a" and "1a1"; "12uur" is 12.
_GETAL = re.compile(r"\d+(?:[.:]\d+)*(?:[a-z]\d*(?![^\W\d_]))?")
_DUIZENDTAL = re.compile(r"\d{1,3}(?:\.\d{3})+")
_RANGTEKEN = re.compile(r"(\d+)e")
_JARIG = re.compile(r"jarig(?:e|en)?$")


def normalise(tekst: str) -> str:
    """`tekst` in NFC, with straight quotes and every run of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", tekst).translate(_RECHT).split())


def words_in(tekst: str) -> tuple[str, ...]:
    """The words and numbers of `tekst` in lower case, without punctuation."""
    return tuple(_WOORD.findall(normalise(tekst).lower()))


def numbers_in(tekst: str) -> frozenset[str]:
    """The numbers that `tekst` states, one spelling each: "zestien" is "16", "eerste" is "1", "01-07-2027" and
    "1 juli 2027" are "1 juli" and "2027", "21a" and "9.2.5" stay whole. "een" is an article, "één" is "1".
    """
    rest = normalise(tekst).lower()
    gevonden: set[str] = set()

    def take(dag: str, maand: int, jaar: str | None) -> str:
        gevonden.add(f"{int(dag)} {_MAANDEN[maand - 1]}")
        if jaar:
            gevonden.add(jaar)
        return " "

    def take_numeric(dag: str, maand: str, jaar: str, geheel: str) -> str:
        return take(dag, int(maand), jaar) if 1 <= int(maand) <= 12 else geheel

    rest = _DATUM_JMD.sub(lambda m: take_numeric(m[3], m[2], m[1], m[0]), rest)
    rest = _DATUM_DMJ.sub(lambda m: take_numeric(m[1], m[2], m[3], m[0]), rest)
    rest = _DATUM_IN_WOORDEN.sub(lambda m: take(m[1], _MAANDEN.index(m[2]) + 1, m[3]), rest)
    gevonden.update(_one_spelling(getal) for getal in _GETAL.findall(rest))
    gevonden.update(str(_GETALWOORDEN[kaal]) for woord in _WOORD.findall(rest) if (kaal := _bare(woord)))
    return frozenset(gevonden)


def _one_spelling(getal: str) -> str:
    if _DUIZENDTAL.fullmatch(getal):
        return getal.replace(".", "")
    rang = _RANGTEKEN.fullmatch(getal)
    return rang[1] if rang else getal


def _bare(woord: str) -> str | None:
    """`woord` as a key of the number words, "zestienjarige" included, or None."""
    kaal = _JARIG.sub("", woord)
    return kaal if kaal in _GETALWOORDEN else None


def _make_number_words() -> dict[str, int]:
    getallen = {woord: getal for getal, woord in enumerate(_TOT_TWINTIG, start=1)}
    for tien, tiental in enumerate(_TIENTALLEN, start=2):
        getallen[tiental] = tien * 10
        for een, eenheid in enumerate(_TOT_TWINTIG[:9], start=1):
            getallen[f"{eenheid}{'ën' if eenheid.endswith('e') else 'en'}{tiental}"] = tien * 10 + een
    getallen |= {"honderd": 100, "duizend": 1000}
    rang = {f"{woord}{'de' if getal < 20 else 'ste'}": getal for woord, getal in getallen.items()}
    rang |= {"eerste": 1, "derde": 3, "achtste": 8}
    # "een" is nearly always the article: only the accented spelling is a number.
    return {w: g for w, g in getallen.items() if w != "een"} | rang | {"één": 1, "eén": 1}


_GETALWOORDEN = _make_number_words()
