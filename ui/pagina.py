"""A page of a PDF as a picture, with exactly the quoted passage coloured. The only file that knows pypdfium2."""

from __future__ import annotations

import io
import re
import threading
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from PIL import Image, ImageChops, ImageDraw

from rag.fouten import BronFout

_PDFIUM = threading.Lock()
"""PDFium keeps its state per process and may not be entered by two threads at once."""

MARGE_LINES = 4
"""Lines at the top and at the bottom of a page that may be a running header or footer inside a quote."""

MAX_BLADZIJDEN = 4
"""A quote that runs on over more pages than this is an error of the reader, not a passage."""

GEEL = (255, 226, 110)
RAND = (176, 108, 0)
"""The edge: the passage must also be found by who does not see the yellow."""

Spans = Mapping[int, tuple[int, int]]
"""Page (from 1) -> first and last character of the quote on it."""


@dataclass(frozen=True, slots=True)
class Rechthoek:
    """A piece of a line in pixels of the picture; y grows downwards."""

    links: int
    boven: int
    rechts: int
    onder: int


@dataclass(frozen=True, slots=True)
class Pagina:
    """A page as PNG. `paginas`: every page on which the quote stands, in order; empty when it was not found.

    `nummer` is the page in the picture, `rechthoeken` the coloured pieces on it (none when the quote was not found).
    """

    png: bytes
    nummer: int
    breedte: int
    hoogte: int
    rechthoeken: tuple[Rechthoek, ...]
    paginas: tuple[int, ...]

    @property
    def gevonden(self) -> bool:
        """Whether the quote is coloured on this page."""
        return bool(self.rechthoeken)


def render_pagina(bestand: Path, pagina: int, citaat: str, schaal: float, artikel: str | None = None) -> Pagina:
    """Page `pagina` (from 1) of `bestand` at `schaal` pixels per point, with `citaat` coloured: exactly that, or nothing.

    A quote that stands wholly on the page before or after is shown there. `artikel` decides between several places with
    the same words; where it cannot, nothing is coloured.
    Raises BronFout when the file is missing, damaged or has no such page.
    """
    try:
        stat = bestand.stat()
    except OSError as fout:
        raise BronFout(
            f"{bestand.name} is er niet meer; zet het bestand terug of lees de bronnen opnieuw in."
        ) from fout
    return _render(bestand, (stat.st_mtime_ns, stat.st_size), pagina, citaat, schaal, artikel)


# A few pages: someone goes back and forth between the references of one answer. The stamp notices a new file.
@lru_cache(maxsize=24)
def _render(
    bestand: Path, _stempel: tuple[int, int], pagina: int, citaat: str, schaal: float, artikel: str | None
) -> Pagina:
    with _PDFIUM, _open(bestand) as document:
        if not 1 <= pagina <= len(document):
            raise BronFout(f"{bestand.name} heeft geen bladzijde {pagina}; lees de bronnen opnieuw in.")
        spans = _locate(document, pagina, citaat, artikel)
        nummer = pagina if pagina in spans else min(spans, default=pagina)
        return _draw(document, nummer, schaal, spans)


@contextmanager
def _open(bestand: Path) -> Iterator[pypdfium2.PdfDocument]:
    """The document; an error of PDFium inside becomes a BronFout."""
    try:
        document = pypdfium2.PdfDocument(bestand)
        try:
            yield document
        finally:
            document.close()
    except pypdfium2.PdfiumError as fout:
        raise BronFout(f"{bestand.name} is beschadigd of beveiligd en kan niet worden getoond.") from fout


# --- finding: only values -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Letters:
    """The text of a page reduced to what a quote is compared with.

    `tekst` has no white space and no soft or line-end hyphens; `plek[i]` is the character of the page that `tekst[i]`
    comes from. `begin` and `eind`: places in `tekst` where a line begins and where one ends (exclusive).
    """

    tekst: str
    plek: tuple[int, ...]
    bron: str
    begin: tuple[int, ...]
    eind: tuple[int, ...]

    def find(self, gezocht: str) -> tuple[int, ...]:
        """Every place in `tekst` where `gezocht` stands as whole words."""
        treffers = []
        plaats = self.tekst.find(gezocht) if gezocht else -1
        while plaats >= 0:
            if self._is_whole(plaats, plaats + len(gezocht)):
                treffers.append(plaats)
            plaats = self.tekst.find(gezocht, plaats + 1)
        return tuple(treffers)

    def _is_whole(self, van: int, tot: int) -> bool:
        """Whether no word goes on over the edges: "de wet" is not in "de wetgever", on one line or cut in two."""
        eerste, laatste = self.plek[van], self.plek[tot - 1]
        voor = self.bron[eerste].isalnum() and _GAAT_VOORAF.search(self.bron, max(eerste - 4, 0), eerste)
        return not voor and not (self.bron[laatste].isalnum() and _GAAT_DOOR.match(self.bron, laatste + 1))


_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\u0002\ufffe"
"""PDFium gives a line-end hyphen as U+0002 or U+FFFE, typesetters as U+00AD or U+2010."""
_GAAT_VOORAF = re.compile(rf"\w(?:[{_HYPHENS}][\r\n]*)?\Z")
_GAAT_DOOR = re.compile(rf"(?:[{_HYPHENS}][\r\n]*)?\w")
_GELIJK = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "º": "°"}
)


def reduce_text(bron: str) -> Letters:
    """`bron` (lines divided by line ends) without what a typesetter adds or a reader removes."""
    tekst: list[str] = []
    plek: list[int] = []
    begin, eind = [0], []
    for index, teken in enumerate(bron):
        if teken in "\r\n":
            if len(tekst) > begin[-1]:
                eind.append(len(tekst))
                begin.append(len(tekst))
            continue
        if teken in _HYPHENS and not _between_digits(bron, index):
            continue
        for letter in "-" if teken in _HYPHENS else unicodedata.normalize("NFKC", teken.translate(_GELIJK)):
            if not letter.isspace() and unicodedata.category(letter) not in ("Cc", "Cf"):
                tekst.append(letter)
                plek.append(index)
    if len(tekst) > begin[-1]:
        eind.append(len(tekst))
    else:
        begin.pop()
    return Letters("".join(tekst), tuple(plek), bron, tuple(begin), tuple(eind))


def _between_digits(bron: str, index: int) -> bool:
    """A hyphen between digits carries meaning ("2026-2029"); elsewhere a line end may have put it there."""
    voor, na = bron[:index].rstrip(), bron[index + 1 : index + 8].lstrip()
    return voor[-1:].isdigit() and na[:1].isdigit()


def _locate(
    document: pypdfium2.PdfDocument, pagina: int, citaat: str, artikel: str | None
) -> dict[int, tuple[int, int]]:
    """Where `citaat` stands: on `pagina`, running over its top or bottom edge, or on a neighbour. Empty: nowhere, or unclear."""
    gezocht = reduce_text(citaat).tekst
    if not gezocht:
        return {}
    gelezen: dict[int, Letters | None] = {}

    def read(nummer: int) -> Letters | None:
        if nummer not in gelezen:
            gelezen[nummer] = _read(document, nummer) if 1 <= nummer <= len(document) else None
        return gelezen[nummer]

    for nummer in (pagina, pagina + 1, pagina - 1):
        letters = read(nummer)
        if letters is None:
            continue
        treffers = letters.find(gezocht)
        if len(treffers) > 1 and artikel and not artikel.startswith("bijlage"):
            treffers = _under(letters, treffers, artikel)
        if len(treffers) == 1:
            return {nummer: (letters.plek[treffers[0]], letters.plek[treffers[0] + len(gezocht) - 1])}
        if treffers:
            return {}
        if nummer != pagina + 1 and (spans := _run_on(read, nummer, gezocht)) and pagina in spans:
            return spans
    return _run_on(read, pagina - 1, gezocht)


def _under(letters: Letters, treffers: tuple[int, ...], artikel: str) -> tuple[int, ...]:
    """The hits under the heading of `artikel`; on a page without that heading those before the first, where a page goes on."""
    koppen = [(kop.start(), kop[1]) for kop in _KOP.finditer(letters.bron)]
    gezocht = [artikel] if artikel in [nummer for _, nummer in koppen] else []
    return tuple(t for t in treffers if [n for plek, n in koppen if plek <= letters.plek[t]][-1:] == gezocht)


_KOP = re.compile(r"^\s*Artikel\s+(\S+?)(?:\.(?=\s)|\.?\s*$)", re.MULTILINE)
"""A heading and its number; "Artikel 3, lid 2, geldt ..." is a sentence."""


def _run_on(read: Callable[[int], Letters | None], pagina: int, gezocht: str) -> dict[int, tuple[int, int]]:
    """A quote that begins among the last lines of `pagina` and goes on after the header of the next page."""
    letters = read(pagina)
    if letters is None:
        return {}
    for einde in reversed(letters.eind[-MARGE_LINES - 1 :]):
        for aantal in range(min(len(gezocht) - 1, einde), 0, -1):
            if not letters.tekst.endswith(gezocht[:aantal], 0, einde):
                continue
            if vervolg := _go_on(read, pagina + 1, gezocht[aantal:], MAX_BLADZIJDEN - 1):
                return {pagina: (letters.plek[einde - aantal], letters.plek[einde - 1]), **vervolg}
    return {}


def _go_on(read: Callable[[int], Letters | None], pagina: int, rest: str, nog: int) -> dict[int, tuple[int, int]]:
    """`rest` from one of the first lines of `pagina`, if need be over more pages."""
    letters = read(pagina)
    if letters is None or nog == 0:
        return {}
    for start in letters.begin[: MARGE_LINES + 1]:
        if letters.tekst.startswith(rest, start):
            return {pagina: (letters.plek[start], letters.plek[start + len(rest) - 1])}
        for einde in letters.eind[bisect_left(letters.eind, start + 1) :][-MARGE_LINES - 1 :]:
            stuk = letters.tekst[start:einde]
            if rest.startswith(stuk) and (vervolg := _go_on(read, pagina + 1, rest[len(stuk) :], nog - 1)):
                return {pagina: (letters.plek[start], letters.plek[einde - 1]), **vervolg}
    return {}


# --- the edge with PDFium -------------------------------------------------------------------------------------------


def _read(document: pypdfium2.PdfDocument, nummer: int) -> Letters:
    """The letters of page `nummer`. One by one: the index of a letter must be the index that PDFium gives it."""
    tekst = document[nummer - 1].get_textpage()
    codes = (pdfium.FPDFText_GetUnicode(tekst.raw, index) for index in range(tekst.count_chars()))
    return reduce_text("".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes))


def _draw(document: pypdfium2.PdfDocument, nummer: int, schaal: float, spans: Spans) -> Pagina:
    page = document[nummer - 1]
    bitmap = page.render(scale=schaal)
    beeld = bitmap.to_pil().convert("RGB")
    rechthoeken = tuple(_rectangles(page, bitmap, *spans[nummer])) if nummer in spans else ()
    for vlak in rechthoeken:
        _color(beeld, vlak)
    if rechthoeken:
        _draw_edge(beeld, rechthoeken)
    uit = io.BytesIO()
    beeld.save(uit, "PNG")
    return Pagina(uit.getvalue(), nummer, beeld.width, beeld.height, rechthoeken, tuple(sorted(spans)))


def _rectangles(page: pypdfium2.PdfPage, bitmap: pypdfium2.PdfBitmap, eerste: int, laatste: int) -> Iterator[Rechthoek]:
    tekst = page.get_textpage()
    naar = bitmap.get_posconv(page)
    stukken = [tekst.get_rect(nummer) for nummer in range(tekst.count_rects(eerste, laatste - eerste + 1))]
    for links, onder, rechts, boven in _join(stukken):
        (x1, y1), (x2, y2) = naar.to_bitmap(links, boven), naar.to_bitmap(rechts, onder)
        # A point of air, so that the colour does not cut through the letters.
        yield Rechthoek(
            max(min(x1, x2) - 1, 0),
            max(min(y1, y2) - 1, 0),
            min(max(x1, x2) + 1, bitmap.width),
            min(max(y1, y2) + 1, bitmap.height),
        )


def _join(stukken: Iterable[tuple[float, float, float, float]]) -> Iterator[tuple[float, float, float, float]]:
    """PDFium gives a piece (left, bottom, right, top) per word where a typesetter moved each: one piece per line."""
    lopend: tuple[float, float, float, float] | None = None
    for stuk in stukken:
        hoogte = stuk[3] - stuk[1]
        midden = (stuk[1] + stuk[3]) / 2
        if lopend and lopend[1] < midden < lopend[3] and -hoogte < stuk[0] - lopend[2] < hoogte:
            lopend = (lopend[0], min(lopend[1], stuk[1]), max(lopend[2], stuk[2]), max(lopend[3], stuk[3]))
            continue
        if lopend:
            yield lopend
        lopend = stuk
    if lopend:
        yield lopend


def _color(beeld: Image.Image, vlak: Rechthoek) -> None:
    kader = (vlak.links, vlak.boven, vlak.rechts, vlak.onder)
    if vlak.rechts > vlak.links and vlak.onder > vlak.boven:
        stuk = beeld.crop(kader)
        beeld.paste(ImageChops.multiply(stuk, Image.new("RGB", stuk.size, GEEL)), kader)


def _draw_edge(beeld: Image.Image, vlakken: Sequence[Rechthoek]) -> None:
    """A bar to the left of the passage."""
    links = max(min(vlak.links for vlak in vlakken) - 8, 0)
    boven, onder = min(vlak.boven for vlak in vlakken), max(vlak.onder for vlak in vlakken)
    ImageDraw.Draw(beeld).rectangle((links, boven, links + 3, onder), fill=RAND)
