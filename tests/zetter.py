"""Sets a regeling in type as a real PDF, in the manner of different typesetters. What a test draws, it must read back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.opschoning import clean
from ingest.pdf import PdfTekst, read_pdf
from ingest.wetstructuur import parse_regeling
from rag.wet import Artikel, Regeling, Tekstdeel

BREEDTE, HOOGTE = 595.0, 842.0
VETTE = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Vera": "VeraBd"}
"""Each typeface with its bold. Vera, which comes with reportlab, is embedded and has letters that the others lack."""
KLINKERS = "aeiouyèéëïöü"

Rand = Callable[[int, int], tuple[str, str, str]]
"""What stands left, in the middle and right in the margin of page n of m."""


@dataclass(frozen=True)
class Stijl:
    """A typesetter. `punt` follows a lid number, `graad` a sub; `hangend`: text hangs behind its label; `afbreking` ends
    a line on which a word is broken ("" breaks none); `inhoudsopgave` ends its lines; `wit`: points between paragraphs."""

    kolommen: int = 1
    grootte: float = 10.0
    letter: str = "Helvetica"
    vet: bool = True
    kop_los: bool = False
    punt: str = ""
    graad: str = "°. "
    hangend: bool = True
    afbreking: str = ""
    inhoudsopgave: str | None = None
    bladwijzers: bool = True
    wit: float = 6.0
    boven: Rand | None = None
    onder: Rand | None = None
    bodem: float = 70.0


@dataclass(frozen=True)
class _Alinea:
    tekst: str
    label: str = ""
    trede: int = 0
    kop: int = 0
    """0 is text, 1 a heading over articles, 2 that of an article."""


for naam in ("Vera", "VeraBd"):
    registerFont(TTFont(naam, f"{naam}.ttf"))


def set_regeling(regeling: Regeling, stijl: Stijl) -> bytes:
    """`regeling` as a PDF."""
    totaal = 1
    while True:
        # Twice: how many pages there are is known only once they are set.
        drukker = _Drukker(stijl, totaal)
        for alinea in _alineas(regeling, stijl):
            drukker.print(alinea)
        data = drukker.close()
        if drukker.pagina == totaal:
            return data
        totaal = drukker.pagina


def read_back(regeling: Regeling, stijl: Stijl, path: Path) -> tuple[Regeling, PdfTekst]:
    """`regeling` set in type at `path` and parsed, with the PDF as it was read."""
    path.write_bytes(set_regeling(regeling, stijl))
    pdf = read_pdf(path)
    return parse_regeling(clean(pdf.lines), regeling.bron), pdf


def _alineas(regeling: Regeling, stijl: Stijl) -> Iterator[_Alinea]:
    yield _Alinea(regeling.bron.citeertitel, kop=1)
    if stijl.inhoudsopgave is not None:
        for n, artikel in enumerate(regeling.artikelen):
            yield _Alinea(f"{_kop(artikel)}{stijl.inhoudsopgave}{n if stijl.inhoudsopgave else ''}")
    pad: tuple[str, ...] = ()
    for artikel in regeling.artikelen:
        gelijk = next((n for n, (a, b) in enumerate(zip(pad, artikel.pad, strict=False)) if a != b), len(pad))
        for deel in artikel.pad[gelijk:]:
            yield _Alinea(deel, kop=1)
        pad = artikel.pad
        if stijl.kop_los and artikel.opschrift:
            yield _Alinea(_kop(artikel, ""), kop=2)
            yield _Alinea(artikel.opschrift, kop=2)
        else:
            yield _Alinea(_kop(artikel), kop=2)
        for _, groep in groupby(artikel.leden, key=lambda deel: deel.lid):
            for n, deel in enumerate(groep):
                yield _to_alinea(deel, n == 0, stijl)


def _kop(artikel: Artikel, opschrift: str | None = None) -> str:
    nummer, titel = artikel.nummer or "", artikel.opschrift if opschrift is None else opschrift
    naam = f"B{nummer[1:]}" if nummer.startswith("bijlage") else f"Artikel {nummer}"
    return f"{naam}. {titel}" if titel else naam


def _to_alinea(deel: Tekstdeel, eerste: bool, stijl: Stijl) -> _Alinea:
    if deel.sub:
        return _Alinea(deel.tekst, f"{deel.sub}{stijl.graad}".strip(), 3)
    if deel.onderdeel:
        return _Alinea(deel.tekst, f"{deel.onderdeel}.", 2)
    if deel.lid:
        return _Alinea(deel.tekst, f"{deel.lid}{stijl.punt}" if eerste else "", 1)
    return _Alinea(deel.tekst)


class _Drukker:
    """Fills columns and pages from top to bottom."""

    def __init__(self, stijl: Stijl, totaal: int) -> None:
        self.stijl, self.totaal, self.pagina, self.kolom = stijl, totaal, 1, 0
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(BREEDTE, HOOGTE), invariant=1, pageCompression=0)
        self.breedte = (BREEDTE - 120 - 25 * (stijl.kolommen - 1)) / stijl.kolommen
        self.y = HOOGTE - 70
        self._draw_margins()

    def print(self, alinea: _Alinea) -> None:
        stijl = self.stijl
        font = VETTE[stijl.letter] if alinea.kop and stijl.vet else stijl.letter
        grootte = stijl.grootte + (2 if alinea.kop == 1 else 0)
        trede = 2.2 * stijl.grootte
        inspringing = trede * alinea.trede if stijl.hangend else 0.0
        self.y -= stijl.wit * (2 if alinea.kop else 1)
        label = inspringing - trede
        tekst = alinea.tekst if stijl.hangend else f"{alinea.label} {alinea.tekst}".strip()
        lines = list(break_lines(tekst, font, grootte, self.breedte - inspringing, stijl.afbreking))
        if alinea.kop:
            self._make_room(3 * 1.35 * grootte)
            if stijl.bladwijzers:
                sleutel = f"{self.pagina}-{self.kolom}-{self.y}"
                self.canvas.bookmarkHorizontal(sleutel, 0, self.y)
                self.canvas.addOutlineEntry(alinea.tekst, sleutel, 0)
        for n, line in enumerate(lines or [""]):
            self._make_room(1.35 * grootte)
            self.y -= 1.35 * grootte
            links = 60 + self.kolom * (self.breedte + 25)
            self.canvas.setFont(font, grootte)
            if n == 0 and alinea.label and stijl.hangend:
                self.canvas.drawString(links + label, self.y, alinea.label)
            self.canvas.drawString(links + inspringing, self.y, line)

    def _make_room(self, hoogte: float) -> None:
        if self.y - hoogte >= self.stijl.bodem:
            return
        self.kolom += 1
        if self.kolom == self.stijl.kolommen:
            self.canvas.showPage()
            self.pagina, self.kolom = self.pagina + 1, 0
            self._draw_margins()
        self.y = HOOGTE - 70

    def _draw_margins(self) -> None:
        for rand, y in ((self.stijl.boven, HOOGTE - 40), (self.stijl.onder, 30)):
            if rand is None:
                continue
            links, midden, rechts = rand(self.pagina, self.totaal)
            self.canvas.setFont("Helvetica", 8)
            self.canvas.drawString(60, y, links)
            self.canvas.drawCentredString(BREEDTE / 2, y, midden)
            self.canvas.drawRightString(BREEDTE - 60, y, rechts)

    def close(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()


def break_lines(tekst: str, font: str, grootte: float, breedte: float, afbreking: str) -> Iterator[str]:
    """`tekst` in lines of at most `breedte` points, words broken with `afbreking` where a syllable still fits."""
    line = ""
    for woord in tekst.split():
        vol = f"{line} {woord}".strip()
        if stringWidth(vol, font, grootte) <= breedte:
            line = vol
            continue
        for plek in _syllables(woord) if afbreking else ():
            kop = f"{line} {woord[:plek]}{afbreking}".strip()
            if stringWidth(kop, font, grootte) <= breedte:
                yield kop
                line = woord[plek:]
                break
        else:
            if line:
                yield line
            line = woord
    if line:
        yield line


def _syllables(woord: str) -> list[int]:
    """Where a Dutch word may be broken, last place first: before a consonant with a vowel behind it."""
    return [
        n
        for n in range(len(woord) - 3, 1, -1)
        if woord.isalpha() and woord[n] not in KLINKERS and woord[n + 1] in KLINKERS and woord[n - 1] in KLINKERS
    ]


def plain(regeling: Regeling) -> list[tuple[str | None, str, tuple[str, ...], list[tuple[str | None, ...]]]]:
    """What typesetting must not change: numbers, headings, paths, and each piece with its address."""
    return [
        (
            artikel.nummer,
            artikel.opschrift,
            artikel.pad,
            [(deel.lid, deel.onderdeel, deel.sub, " ".join(deel.tekst.split())) for deel in artikel.leden],
        )
        for artikel in regeling.artikelen
    ]
