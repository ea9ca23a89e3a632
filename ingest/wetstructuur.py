"""The one parser of law structure: lines of a page in, Regeling out. Only values, no files.

Regeling > hoofdstuk, titel, afdeling, paragraaf > Artikel > Lid > onderdeel > sub. Typesetters differ in bold type, in
points after numbers and in indentation, so nothing here rests on one sign alone: a label counts when its number is next
in the row and the line before it was broken off on purpose (its first word would still have fitted).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.pdf import Line
from rag.getallen import GETALWOORDEN
from rag.wet import Artikel, Bron, Regeling, Tekstdeel, Vindplaats

_NUMMER = r"\d+(?:[.:]\d+)*[a-z]{0,2}\d*[a-z]?|[IVXLC]+[a-z]?"
_ARTIKEL = re.compile(rf"(?:artikel|art\.)\s+(?P<nr>{_NUMMER})(?:[.:](?=\s|$)|(?=\s|$))\s*(?P<titel>.*)", re.I)
_RANG = {
    "deel": 0,
    "boek": 0,
    "hoofdstuk": 1,
    "titeldeel": 2,
    "titel": 2,
    "afdeling": 3,
    "paragraaf": 4,
    "§": 4,
    "subparagraaf": 5,
}
_DEEL = re.compile(
    r"(?:(?P<soort>deel|boek|hoofdstuk|titeldeel|titel|afdeling|subparagraaf|paragraaf|§)\s*"
    r"(?P<nr>\d+[a-z]*(?:\.\d+[a-z]*)*|[IVXLC]+[a-z]?|[a-z])"
    r"|[a-z]+(?:de|ste)\s+(?P<na>deel|boek|hoofdstuk|titel|afdeling|paragraaf))(?:[.:](?=\s|$)|(?=\s|$))\s*(?P<titel>.*)",
    re.I,
)
_BIJLAGE = re.compile(r"bijlage(?:\s+(?P<nr>\d+[a-z]?|[IVXLC]+|[A-Z]))?(?:[.:](?=\s|$)|(?=\s|$))\s*(?P<titel>.*)", re.I)
_INHOUD = re.compile(r"(?:\.\s?){4,}\d*$|…+\s*\d*$|\s{2,}\d+$")
_CIJFER = re.compile(r"(?P<nr>\d{1,3}[a-z]{0,2})(?P<vorm>°\.|º\.|[.°º)]?)(?:\s+(?=\S)|$)")
_LETTER = re.compile(r"(?P<nr>[a-z]{1,2}|[a-z]\d)(?P<vorm>[.)]?)\s+(?=\S)")
_STREEP = re.compile(r"[–—•·‑-]\s+(?=\S)")
_SLOT = re.compile(
    r"(?:Lasten en bevelen dat|Gegeven te [A-Z’']|De (?:Minister|Staatssecretaris) (?:van|voor) [^.]*$|Uitgegeven de"
    r"|(?:Deze regeling|Dit besluit|Deze wet) zal (?:met (?:de|een) (?:\w+ )*toelichting )?in (?:de|het) Sta)"
)
_NOOT = re.compile(r"\[(?:Treedt in werking|Dit artikel (?:treedt|is nog niet))[^\]]*\]", re.I)
_EINDE = re.compile(r"(?:[.;:,]|\b(?:en|of|dan wel|alsmede))$")

ALINEAWIT = 0.35
"""Of the type: more white than this above a line is between paragraphs."""

SPELING = 2.0
"""Points: two lines whose indentation differs less stand under each other."""


@dataclass(frozen=True, slots=True)
class Titelblad:
    """What the title page says. `geldig_tot` is the last day in force; `vervalt` the first day that it no longer is.

    `momentopname`: the page gives the text of one day ("Geldend op ..."), and not how long it stayed so.
    """

    citeertitel: str | None = None
    geldig_van: date | None = None
    geldig_tot: date | None = None
    momentopname: bool = False
    vervalt: date | None = None


@dataclass(frozen=True, slots=True)
class _Kop:
    """A heading over the lines `begin` up to `eind`. `rang`: depth in the path; articles -1, annexes -2."""

    begin: int
    eind: int
    rang: int
    nummer: str
    titel: str
    tekst: str


_ARTIKELKOP, _BIJLAGEKOP = -1, -2


# --- title page ------------------------------------------------------------------------------------------------------

_DAG = r"(\d{1,2}-\d{1,2}-\d{4})"
_GELDEND = re.compile(rf"\bGeldend (?:van {_DAG}(?: (?:t/m|tot en met) (?:{_DAG}|heden))?|op {_DAG})", re.I)
_VERVALT = re.compile(rf"\bRegeling vervalt per {_DAG}|\bRegeling vervallen per {_DAG}", re.I)


def read_titelblad(lines: Sequence[Line]) -> Titelblad:
    """The title and the dates on the first page; every field empty where it says nothing. Never raises."""
    blad = [line for line in lines if line.pagina == lines[0].pagina] if lines else []
    eerste = next((n for n, line in enumerate(blad) if _ARTIKEL.match(line.tekst)), len(blad))
    tekst = " ".join(line.tekst for line in blad[:eerste])
    titel = _read_titel(blad[:eerste])
    vervalt = next((_dag(dag) for m in _VERVALT.finditer(tekst) for dag in m.groups() if dag), None)
    geldend = _GELDEND.search(tekst)
    if geldend is None:
        return Titelblad(titel, vervalt=vervalt)
    van, tot, op = map(_dag, geldend.groups())
    return Titelblad(titel, van or op, tot, momentopname=op is not None, vervalt=vervalt)


def _read_titel(blad: Sequence[Line]) -> str | None:
    """The lines in the largest type before the dates; of a page in one size the first line."""
    voor = next((n for n, line in enumerate(blad) if _GELDEND.search(line.tekst)), len(blad))
    bovenaan = [line for line in blad[:voor] if not line.tekst.startswith("[")]
    if not bovenaan:
        return None
    grootste = max(line.grootte for line in bovenaan)
    begin = next(n for n, line in enumerate(bovenaan) if line.grootte == grootste)
    delen = [bovenaan[begin].tekst]
    for vorige, line in zip(bovenaan[begin:], bovenaan[begin + 1 :], strict=False):
        if line.grootte != grootste or line.vet != vorige.vet or _breaks(vorige, line):
            break
        delen.append(line.tekst)
    return " ".join(delen)


def _dag(tekst: str | None) -> date | None:
    """The day in "01-08-2026"; None for no text or no day of the calendar."""
    try:
        dag, maand, jaar = map(int, (tekst or "").split("-"))
        return date(jaar, maand, dag)
    except ValueError:
        return None


# --- the regeling ----------------------------------------------------------------------------------------------------


def parse_regeling(lines: Sequence[Line], bron: Bron) -> Regeling:
    """The articles and annexes in cleaned `lines`, in order. What stands before the first heading is not law text."""
    koppen = list(_find_koppen(lines))
    laatste = max((n for n, kop in enumerate(koppen) if kop.rang == _ARTIKELKOP), default=-1)
    pad: dict[int, str] = {}
    artikelen: list[Artikel] = []
    for n, (kop, volgende) in enumerate(zip(koppen, [*koppen[1:], None], strict=True)):
        inhoud = lines[kop.eind : volgende.begin if volgende else len(lines)]
        if n == laatste:
            inhoud = _without_slot(inhoud)
        if kop.rang >= 0:
            pad = {rang: naam for rang, naam in pad.items() if rang < kop.rang} | {kop.rang: kop.tekst}
        elif kop.rang == _ARTIKELKOP:
            artikelen.append(_make_artikel(kop, tuple(pad[rang] for rang in sorted(pad)), inhoud, bron))
        else:
            pad = {}
            artikelen.append(_make_bijlage(kop, inhoud, bron))
    return Regeling(bron, tuple(artikelen))


def check_outline(regeling: Regeling, outline: Sequence[tuple[str, int]]) -> list[str]:
    """A sentence for each article that the bookmarks of the PDF name and `regeling` lacks; [] when they agree."""
    gevonden = {artikel.nummer for artikel in regeling.artikelen}
    genoemd = dict.fromkeys(match["nr"] for titel, _ in outline if (match := _ARTIKEL.fullmatch(titel.strip())))
    return [
        f"Artikel {nummer} staat in de inhoudsopgave van de pdf, maar is in de tekst niet herkend."
        for nummer in genoemd
        if nummer not in gevonden
    ]


def _make_artikel(kop: _Kop, pad: tuple[str, ...], inhoud: Sequence[Line], bron: Bron) -> Artikel:
    titel = kop.titel
    if inhoud and _NOOT.fullmatch(inhoud[0].tekst):
        # A note of the publisher, not law text; in the heading it is seen wherever the article is.
        titel, inhoud = f"{titel} {inhoud[0].tekst}".strip(), inhoud[1:]
    leden = tuple(_read_leden(inhoud))
    tekst = " ".join(deel.tekst for deel in leden)
    vervallen = re.fullmatch(r"\[?Vervallen\b[^\]]*\]?\.?", tekst or titel, re.I) is not None
    return Artikel(
        nummer=kop.nummer,
        opschrift="" if vervallen and not tekst else titel,
        pad=pad,
        leden=leden or (Tekstdeel(None, None, "[Vervallen]" if vervallen else "[Geen tekst]"),),
        verwijzingen=find_verwijzingen(tekst, bron, kop.nummer),
        vervallen=vervallen,
    )


def _make_bijlage(kop: _Kop, inhoud: Sequence[Line], bron: Bron) -> Artikel:
    """An annex as one Artikel of paragraphs: numbers inside it would be taken for leden of the regeling."""
    delen: list[Tekstdeel] = []
    vorige: Line | None = None
    for line in inhoud:
        if vorige is not None and not _breaks(vorige, line):
            delen[-1] = replace(delen[-1], tekst=f"{delen[-1].tekst} {line.tekst}")
        else:
            delen.append(Tekstdeel(None, None, line.tekst, line.pagina))
        vorige = line
    tekst = " ".join(deel.tekst for deel in delen)
    return Artikel(
        nummer=f"bijlage {kop.nummer}" if kop.nummer else None,
        opschrift=kop.titel if kop.nummer else kop.tekst,
        pad=(),
        leden=tuple(delen),
        verwijzingen=find_verwijzingen(tekst, bron),
    )


def _without_slot(inhoud: Sequence[Line]) -> Sequence[Line]:
    """The last article up to the closing formula and the signatures; a formula that is all there is, is text."""
    for n, line in enumerate(inhoud):
        if n and _SLOT.match(line.tekst) and _breaks(inhoud[n - 1], line):
            return inhoud[:n]
    return inhoud


# --- headings --------------------------------------------------------------------------------------------------------


def _find_koppen(lines: Sequence[Line]) -> Iterator[_Kop]:
    """The headings in order, without those of a table of contents."""
    ruw = [kop for n in range(len(lines)) if (kop := _read_kop(lines, n))]
    ruw = _keep_style(ruw, lines)
    ruw = _drop_inhoud(ruw, lines)
    eerste_bijlage = next((kop.begin for kop in ruw if kop.rang == _BIJLAGEKOP), len(lines))
    artikelen = [kop for kop in ruw if kop.rang == _ARTIKELKOP and kop.begin < eerste_bijlage]
    vast = set(_rising([_key(kop.nummer) for kop in artikelen]))
    echt = {kop.begin for n, kop in enumerate(artikelen) if n in vast}
    bezet = 0
    for kop in ruw:
        if kop.begin < bezet or (kop.rang == _ARTIKELKOP and kop.begin not in echt):
            continue
        if kop.rang >= 0 and kop.begin > eerste_bijlage:
            continue  # a heading inside an annex is part of its text
        bezet = kop.eind
        yield kop


def _read_kop(lines: Sequence[Line], n: int) -> _Kop | None:
    """The heading that begins at line `n`, with the lines that it runs on over; None for running text."""
    line = lines[n]
    for patroon, rang in ((_ARTIKEL, _ARTIKELKOP), (_BIJLAGE, _BIJLAGEKOP), (_DEEL, 0)):
        match = patroon.match(line.tekst)
        if match is None or (not line.tekst[0].isupper() and line.tekst[0] != "§"):
            continue
        if not _is_titel(match["titel"], line.vet):
            return None
        if n and not _breaks(lines[n - 1], line) and not line.vet and not _EINDE.search(lines[n - 1].tekst):
            return None
        eind = _run_on(lines, n, match["titel"])
        titel = " ".join([match["titel"], *(vervolg.tekst for vervolg in lines[n + 1 : eind])]).strip()
        tekst = " ".join(deel.tekst for deel in lines[n:eind])
        if rang == 0:
            rang = _RANG[(match["soort"] or match["na"]).lower()]
            nummer = match["nr"] or ""
        else:
            nummer = match["nr"] or ""
        return _Kop(n, eind, rang, nummer.rstrip("."), titel, tekst)
    return None


def _is_titel(titel: str, vet: bool) -> bool:
    """Whether what follows the number can be a title: a sentence goes on in lower case or after a comma.

    "Bijlage 2. behorende bij artikel 7" is a title.
    """
    if _INHOUD.search(titel):
        return False
    return not titel or vet or titel[0].isupper() or titel.startswith(("[", '"', "'", "«", "“", "‘", "(", "behorend"))


def _run_on(lines: Sequence[Line], n: int, titel: str) -> int:
    """The line after the heading at `n`: a heading runs on in its own type when the next word would not have fitted."""
    line, eind = lines[n], n + 1
    eigen_letter = line.vet
    while eind < len(lines) and eind - n < 4:
        volgende, vorige = lines[eind], lines[eind - 1]
        zelfde = volgende.vet == line.vet and abs(volgende.grootte - line.grootte) < 0.3
        is_kop = any(p.match(volgende.tekst) for p in (_ARTIKEL, _DEEL, _BIJLAGE)) and not volgende.tekst[0].islower()
        los = not titel and eind == n + 1 and eigen_letter
        if not zelfde or is_kop or not (los or not _breaks(vorige, volgende)):
            break
        if not eigen_letter and (not titel or _CIJFER.match(volgende.tekst)):
            break
        eind += 1
    return eind


def _keep_style(koppen: Sequence[_Kop], lines: Sequence[Line]) -> list[_Kop]:
    """Only bold headings where most articles have one: then a line that is not bold is running text."""
    vet = [lines[kop.begin].vet for kop in koppen if kop.rang == _ARTIKELKOP]
    if not vet or sum(vet) * 2 < len(vet):
        return list(koppen)
    return [kop for kop in koppen if lines[kop.begin].vet]


def _drop_inhoud(koppen: Sequence[_Kop], lines: Sequence[Line]) -> list[_Kop]:
    """Without a table of contents: what has no text under it and comes again further on, and the headings over that."""
    later: set[tuple[int, str]] = set()
    echt: list[_Kop] = []
    in_inhoud = False
    for kop, volgende in zip(koppen[::-1], [None, *koppen[:0:-1]], strict=True):
        if kop.rang < 0:
            eind = volgende.begin if volgende else len(lines)
            in_inhoud = (kop.rang, kop.nummer) in later and eind - kop.eind <= 1
            later.add((kop.rang, kop.nummer))
        if not in_inhoud:
            echt.append(kop)
    return echt[::-1]


def _key(nummer: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts article numbers as the law counts: 1, 1a, 1a1, 2, 9.2.5, 9.2.13; Roman numerals by value."""
    if romeins := re.fullmatch(r"([IVXLC]+)([a-z]?)", nummer):
        return (0, _roman(romeins[1]), ""), (1, 1, romeins[2])
    return tuple(
        (0, int(stuk), "") if stuk.isdigit() else (1, len(stuk), stuk) for stuk in re.findall(r"\d+|[a-z]+", nummer)
    )


def _roman(cijfers: str) -> int:
    waarden = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[c] for c in cijfers]
    return sum(-w if w < max(waarden[n:]) else w for n, w in enumerate(waarden))


def _rising(sleutels: Sequence[tuple[tuple[int, int, str], ...]]) -> list[int]:
    """Which items form the longest rising row: a number out of order is a quotation, not a heading."""
    staarten: list[tuple[tuple[int, int, str], ...]] = []
    plaatsen: list[int] = []
    vorige: list[int] = []
    for n, sleutel in enumerate(sleutels):
        plek = bisect_left(staarten, sleutel)
        vorige.append(plaatsen[plek - 1] if plek else -1)
        staarten[plek : plek + 1] = [sleutel]
        plaatsen[plek : plek + 1] = [n]
    keten: list[int] = []
    n = plaatsen[-1] if plaatsen else -1
    while n >= 0:
        keten.append(n)
        n = vorige[n]
    return keten[::-1]


# --- leden, onderdelen, subs -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Stand:
    """Where the reader is in an article, and how far in its labels stand (None where there is none yet)."""

    lid: str | None = None
    onderdeel: str | None = None
    sub: str | None = None
    lid_in: float = 0.0
    onderdeel_in: float = 0.0
    sub_in: float = 0.0
    lid_vorm: str = ""
    sub_vorm: str = ""
    streep_in: float | None = None
    delen: list[Tekstdeel] = field(default_factory=list)

    def add(self, tekst: str, line: Line) -> None:
        self.delen.append(Tekstdeel(self.lid, self.onderdeel, tekst, line.pagina, self.sub))

    def extend(self, tekst: str, voeg: str = " ") -> None:
        vorige = self.delen[-1]
        self.delen[-1] = replace(vorige, tekst=f"{vorige.tekst}{voeg}{tekst}" if vorige.tekst else tekst)


def _read_leden(inhoud: Sequence[Line]) -> Iterator[Tekstdeel]:
    """The pieces of one article in order."""
    stand = _Stand()
    vorige: Line | None = None
    for line in inhoud:
        if not _take_label(stand, line, vorige):
            _take_text(stand, line, vorige)
        vorige = line
    for n, deel in enumerate(stand.delen):
        leeg = not deel.tekst and not any(ander.lid == deel.lid for ander in stand.delen[n + 1 :])
        yield replace(deel, tekst="[Vervallen]") if leeg else deel


def _take_label(stand: _Stand, line: Line, vorige: Line | None) -> bool:
    """Begin a lid, onderdeel or sub when `line` opens with the label that is next; whether it did."""
    nieuw = vorige is None or _breaks(vorige, line)
    voor = vorige.tekst if vorige else ""
    # Behind a full line the end of the text before it must tell: a row opens behind a colon, or as "1. De" behind a
    # sentence, and goes on behind an item.
    # A dash may also open an aside, behind a comma or "of".
    if match := _CIJFER.match(line.tekst) or _LETTER.match(line.tekst):
        opent = voor.endswith(":") or (
            match["vorm"] == "." and voor.endswith(".") and line.tekst[match.end() :][:1].isupper()
        )
        mag = nieuw or (opent if match["nr"] in ("1", "a") else _EINDE.search(voor))
        neem = _take_number if match["nr"][0].isdigit() else _take_letter
        return bool(mag) and neem(stand, line, match, nieuw)
    return bool(_STREEP.match(line.tekst)) and (nieuw or voor.endswith((";", ":", "."))) and _take_dash(stand, line)


def _take_number(stand: _Stand, line: Line, match: re.Match[str], nieuw: bool) -> bool:
    nummer, vorm, ins = match["nr"], match["vorm"], line.inspringing
    rest = line.tekst[match.end() :]
    graad = "°" in vorm or "º" in vorm
    onder_letter = stand.onderdeel is not None and stand.onderdeel.isalpha()
    als_sub = onder_letter and _follows(nummer, stand.sub) and ins >= stand.onderdeel_in - SPELING
    # An explanation may stand before the first lid; a list that an aanhef announces has no leden.
    als_lid = not graad and nummer == "1" and stand.lid is None and stand.onderdeel is None and not _announces(stand)
    if not graad and stand.lid is not None and _follows(nummer, stand.lid):
        # Without a break it may be a number that a sentence carries over: "artikel 5, / 5a of 15".
        als_lid = ins <= stand.lid_in + SPELING and (nieuw or stand.delen[-1].tekst.endswith("."))
    if als_sub and als_lid:
        als_lid = _is_lid_rather(stand, ins, vorm)
    if not rest and not als_lid:
        return False  # a number alone on its line may be the cell of a table; for a lid it is next in its row
    if als_lid:
        stand.lid, stand.onderdeel, stand.sub = nummer, None, None
        stand.lid_in, stand.lid_vorm, stand.streep_in = ins, vorm, None
    elif als_sub:
        if stand.sub is None:
            stand.sub_in, stand.sub_vorm = ins, vorm
        elif abs(ins - stand.sub_in) > SPELING:
            return False
        stand.sub = nummer
    elif not onder_letter and _follows(nummer, stand.onderdeel) and (stand.onderdeel or _announces(stand)) and nieuw:
        stand.onderdeel, stand.sub, stand.onderdeel_in = nummer, None, ins
    else:
        return False
    letter = _LETTER.match(rest) if als_lid else None
    if letter and letter["nr"] == "a" and letter["vorm"]:
        # A lid that opens with its enumeration: "2. a. ...".
        stand.add("", line)
        stand.onderdeel, stand.onderdeel_in = "a", ins + 1
        rest = rest[letter.end() :]
    stand.add(rest, line)
    return True


def _is_lid_rather(stand: _Stand, ins: float, vorm: str) -> bool:
    """Both a lid and a sub could have this number: the indentation tells, else the form of the label, else the point."""
    bij_lid = abs(ins - stand.lid_in) <= SPELING
    bij_sub = abs(ins - stand.sub_in) <= SPELING if stand.sub else ins > stand.onderdeel_in + SPELING
    if bij_lid != bij_sub:
        return bij_lid
    if stand.sub and stand.lid_vorm != stand.sub_vorm:
        return vorm == stand.lid_vorm
    if not stand.sub and vorm != stand.lid_vorm:
        return False
    return stand.delen[-1].tekst.endswith(".")


def _take_letter(stand: _Stand, line: Line, match: re.Match[str], nieuw: bool) -> bool:
    letter, vorm, ins = match["nr"], match["vorm"], line.inspringing
    if not stand.delen or not _follows(letter, stand.onderdeel if (stand.onderdeel or "a").isalpha() else None):
        return False
    if not vorm and not nieuw:
        return False
    if stand.onderdeel is None and not _announces(stand) and not nieuw:
        return False
    if stand.streep_in is not None and ins > stand.streep_in + SPELING:
        return False
    if stand.onderdeel is not None and ins > stand.onderdeel_in + SPELING:
        return False
    stand.onderdeel, stand.sub, stand.onderdeel_in = letter, None, ins
    stand.add(line.tekst[match.end() :], line)
    return True


def _take_dash(stand: _Stand, line: Line) -> bool:
    """An item without an address of its own keeps its dash; under an onderdeel it is part of that onderdeel."""
    if not stand.delen:
        return False
    if stand.onderdeel is not None and line.inspringing > stand.onderdeel_in - SPELING:
        stand.extend(line.tekst, "\n")
        return True
    stand.onderdeel = stand.sub = None
    stand.streep_in = line.inspringing
    stand.add(line.tekst, line)
    return True


def _take_text(stand: _Stand, line: Line, vorige: Line | None) -> None:
    """Put a line without a label where it belongs: behind the piece before it, or as the slot of the enumeration."""
    ins = line.inspringing
    nieuw = vorige is None or _breaks(vorige, line)
    if vorige and stand.onderdeel is not None and vorige.tekst.endswith(".") and line.tekst[0].isupper():
        # Over the end of a page only the sentence and the indentation tell that the enumeration is over.
        hangt = vorige.inspringing > stand.onderdeel_in + SPELING
        nieuw = nieuw or ins < stand.onderdeel_in + (SPELING if hangt else -SPELING)
    if not stand.delen:
        stand.lid_in = ins
        stand.add(line.tekst, line)
    elif nieuw and stand.onderdeel is not None and ins <= stand.onderdeel_in + SPELING:
        stand.onderdeel = stand.sub = None
        stand.add(line.tekst, line)
    elif nieuw and stand.streep_in is not None and ins <= stand.streep_in + SPELING:
        stand.streep_in = None
        stand.add(line.tekst, line)
    elif nieuw and stand.lid is None and stand.onderdeel is None and stand.streep_in is None:
        stand.add(line.tekst, line)
    else:
        stand.extend(line.tekst, "\n" if nieuw else " ")


def _announces(stand: _Stand) -> bool:
    """Whether the text so far ends as an aanhef does."""
    return bool(stand.delen) and stand.delen[-1].tekst.endswith((":", ","))


def _follows(label: str, vorige: str | None) -> bool:
    """Whether `label` is next after `vorige` in its row: 1, 2, 2a, 3; a, b, ba, c. A gap of two may have lapsed."""
    if vorige is None:
        return label in ("1", "a")
    cijfer, letters = _parts(label)
    cijfer_voor, letters_voor = _parts(vorige)
    if label[0].isdigit() != vorige[0].isdigit():
        return False
    if label[0].isdigit():
        if cijfer == cijfer_voor:
            return letters > letters_voor
        return cijfer_voor < cijfer <= cijfer_voor + 2 and (letters in ("", "a"))
    if len(label) == 2 and label[0] == vorige[0]:
        return label > vorige
    if len(label) == 2:
        return vorige == "z" and label == "aa"
    return 0 < ord(label) - ord(vorige[0]) <= 3


def _parts(label: str) -> tuple[int, str]:
    match = re.fullmatch(r"(\d*)(.*)", label)
    assert match is not None  # the pattern matches every string
    return int(match[1] or 0), match[2]


def _breaks(vorige: Line, line: Line) -> bool:
    """Whether `line` begins anew: white above it, or its first word would still have fitted behind `vorige`."""
    if line.wit > ALINEAWIT:
        return True
    if not vorige.breedte or not line.breedte:
        return vorige.tekst.endswith((".", ";", ":"))
    # With a number behind it, as typesetters keep "USD 130 000" and "artikel 5" together.
    woord = re.match(r"\S+(?: \d+)*", line.tekst)
    assert woord is not None  # a line has text
    # The mean width of a letter errs for short words: a margin of a fifth and one letter.
    letter = line.breedte / max(len(line.tekst), 1)
    return vorige.ruimte > 1.2 * letter * len(woord[0]) + 1.5 * letter


# --- references ------------------------------------------------------------------------------------------------------

_VERWIJZING = re.compile(
    r"\bartikel(?:en)?\s+(?P<nrs>\d+(?:[.:]\d+)*[a-z]?\d?\b(?:(?:,| en| of| tot en met| dan wel)\s+\d+(?:[.:]\d+)*[a-z]?\d?\b)*)"
    r"(?P<rest>(?:,?\s+(?:(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende)\b(?:(?:,| en| of)\s+\w+de\b)*"
    r"\s+(?:lid|volzin)|onder(?:deel|delen)?\s+[a-z]\b|sub(?:onderdeel)?\s+\d|onder\s+\d))*)"
)
_ELDERS = re.compile(
    r",?\s*(?:van (?:de|het|die|dat|genoemde|bovengenoemde|voornoemde)\s|(?:WEB|WVO|WPO|WEC|Awb|AWB|WRO|Sr|Sv)\b)"
)
_EIGEN = re.compile(r",?\s*van (?:de|het) (?:onderhavige|deze)\s|,?\s*van (?:deze|dit)\s")


def find_verwijzingen(tekst: str, bron: Bron, eigen: str | None = None) -> tuple[Vindplaats, ...]:
    """The articles of the same regeling that `tekst` names, in order and once each.

    `eigen`: the article that `tekst` stands in. What belongs to another law ("van de Wet ...") is left out: its bwb_id
    is not in the text.
    """
    doelen: dict[Vindplaats, None] = {}
    for match in _VERWIJZING.finditer(tekst):
        na = tekst[match.end() :]
        if _ELDERS.match(na) and not _EIGEN.match(na):
            continue
        nummers = re.findall(r"\d+(?:[.:]\d+)*[a-z]?\d?", match["nrs"])
        lid = re.search(r"\b(\w+de|eerste|achtste) lid", match["rest"])
        onderdeel = re.search(r"onder(?:deel)?\s+([a-z])\b", match["rest"])
        for nummer in nummers:
            is_laatste = nummer == nummers[-1]
            doel = Vindplaats(
                bron.bwb_id or bron.id,
                nummer,
                GETALWOORDEN.get(lid[1]) if lid and is_laatste else None,
                onderdeel[1] if onderdeel and is_laatste else None,
            )
            if nummer != eigen:
                doelen[doel] = None
    return tuple(doelen)
