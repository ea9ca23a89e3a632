"""Reads a PDF into pieces of lines with their page, place and weight. The only file that knows pypdf; decides nothing."""

from __future__ import annotations

import logging
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, StreamObject

# Private, but the only owner of the glyph widths, and without widths nothing can be said about columns or about the
# free space behind a line. pypdf's own `extract_text` knows them and keeps them to itself. pyproject.toml pins pypdf.
from pypdf.generic._font import Font

from rag.fouten import BronFout

Meld = Callable[[int, int], None]
Matrix = tuple[float, float, float, float, float, float]

EENHEID: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
KAPOT = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError, zlib.error)
"""What pypdf raises on a damaged file; it has no single base class for that."""
VET = re.compile(r"bold|black|heavy|demi|cmbx|sfbx", re.IGNORECASE)
ONGEBRUIKT = dict.fromkeys((0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D), "•")
"""PDF 32000-1, annex D.2: codes that WinAnsi leaves free are a bullet. reportlab writes its bullets as 7F."""
MAX_DIEPTE = 8
"""Forms within forms: more than a real document has, few enough to end a loop."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the part of a line up to a wide gap, as it stands on the page.

    `x` and `y` are where it begins, in points, y upwards. `vet`: more than half of the letters are bold. `breedte` is the
    width of the ink, `ruimte` the free space between its end and the right edge of its column (set by `opschoning.clean`);
    both are 0 where unknown. `inspringing` is the distance to the left edge of the column, and `wit` the white above it beyond
    that of running text, in units of its type; also set by `clean`, 0 where unknown.
    """

    tekst: str
    pagina: int
    vet: bool = False
    x: float = 0.0
    y: float = 0.0
    grootte: float = 0.0
    breedte: float = 0.0
    ruimte: float = 0.0
    inspringing: float = 0.0
    wit: float = 0.0


@dataclass(frozen=True, slots=True)
class PdfTekst:
    """All text of a PDF. `outline` holds the bookmarks in order: title and page (from 1)."""

    lines: tuple[Line, ...]
    outline: tuple[tuple[str, int], ...]
    paginas: int
    titel: str


def read_pdf(path: Path, meld: Meld | None = None) -> PdfTekst:
    """The text of the PDF at `path`; `meld(pagina, totaal)` is called after each page.

    Raises BronFout, naming the file and what to do, when there is no text to be had.
    """
    with _quiet():
        reader = _open(path)
        try:
            paginas = len(reader.pages)
            if paginas == 0:
                raise BronFout(f"{path.name} heeft geen bladzijden; download het bestand opnieuw.")
            lines = tuple(_read_pages(reader, paginas, meld))
            titel = str(_as_dict(reader.metadata).get("/Title") or "").strip()
            outline = tuple(_flatten(reader, reader.outline))
        except KAPOT as fout:
            raise BronFout(f"{path.name} is beschadigd en kan niet worden gelezen; download het opnieuw.") from fout
    _check_readable(path, lines)
    return PdfTekst(lines, outline, paginas, titel)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps pypdf's English remarks about small faults in a file off the screen."""
    logger = logging.getLogger("pypdf")
    vorig = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(vorig)


def _open(path: Path) -> PdfReader:
    try:
        with path.open("rb") as bestand:
            begin = bestand.read(1024)
    except OSError as fout:
        raise BronFout(
            f"{path.name} kan niet worden geopend; controleer of het bestand bestaat en leesbaar is."
        ) from fout
    if not begin:
        raise BronFout(f"{path.name} is een leeg bestand; download het opnieuw.")
    if b"%PDF-" not in begin:
        raise BronFout(f"{path.name} is geen PDF, al heet het zo; bewaar het document als PDF en probeer het opnieuw.")
    try:
        reader = PdfReader(path)
        toegang = not reader.is_encrypted or bool(reader.decrypt(""))
    except DependencyError:
        toegang = False
    except KAPOT as fout:
        raise BronFout(f"{path.name} is beschadigd en kan niet worden gelezen; download het opnieuw.") from fout
    if not toegang:
        raise BronFout(
            f"{path.name} is met een wachtwoord beveiligd; bewaar het zonder wachtwoord en probeer het opnieuw."
        )
    return reader


def _check_readable(path: Path, lines: Sequence[Line]) -> None:
    tekens = Counter(teken for line in lines for teken in line.tekst if not teken.isspace())
    leesbaar = sum(aantal for teken, aantal in tekens.items() if teken.isprintable() and teken != "\ufffd")
    if not any(teken.isalpha() for teken in tekens):
        raise BronFout(
            f"{path.name} bevat geen tekst maar alleen beelden (een scan?); maak de tekst eerst herkenbaar met OCR."
        )
    if leesbaar < 0.8 * tekens.total():
        raise BronFout(
            f"De letters van {path.name} zijn niet als tekst opgeslagen; maak de tekst eerst herkenbaar met OCR."
        )


def _flatten(reader: PdfReader, items: Iterable[Any]) -> Iterator[tuple[str, int]]:
    for item in items:
        if isinstance(item, list):
            yield from _flatten(reader, item)
        else:
            nummer = reader.get_destination_page_number(item)
            if nummer is not None and nummer >= 0:
                yield str(item.title).strip(), nummer + 1


def _read_pages(reader: PdfReader, totaal: int, meld: Meld | None) -> Iterator[Line]:
    fonts: dict[int, Font] = {}
    for nummer, page in enumerate(reader.pages, 1):
        yield from _to_lines(_upright(_Lezer(page, fonts).read()), nummer)
        if meld:
            meld(nummer, totaal)


# --- pieces: what one show operator puts on the page -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stuk:
    """Text drawn in one go; (x, y) to (x2, y2) is its baseline."""

    tekst: str
    x: float
    y: float
    x2: float
    y2: float
    grootte: float
    vet: bool
    spatie: float

    @property
    def richting(self) -> int:
        """Quarter turns anticlockwise from upright: 0 to 3."""
        dx, dy = self.x2 - self.x, self.y2 - self.y
        if abs(dx) >= abs(dy):
            return 0 if dx >= 0 else 2
        return 1 if dy > 0 else 3


@dataclass(slots=True)
class _Stand:
    """The part of the graphics state that q saves and Q restores."""

    ctm: Matrix = EENHEID
    font: Font | None = None
    vet: bool = False
    grootte: float = 0.0
    tussen_tekens: float = 0.0
    tussen_woorden: float = 0.0
    schaal: float = 1.0
    regelafstand: float = 0.0
    verhoging: float = 0.0


@dataclass(slots=True)
class _Lezer:
    """Follows the text operators of one page (PDF 32000-1, 9.4) and notes what is drawn where."""

    page: PageObject
    fonts: dict[int, Font]
    stand: _Stand = field(default_factory=_Stand)
    tm: Matrix = EENHEID
    lm: Matrix = EENHEID
    stukken: list[_Stuk] = field(default_factory=list)

    def read(self) -> list[_Stuk]:
        inhoud = self.page.get("/Contents")
        if inhoud is not None:
            self._run(inhoud.get_object(), self.page, 0)
        return self.stukken

    def _run(self, inhoud: Any, eigenaar: DictionaryObject, diepte: int) -> None:
        """Carry out a content stream with the resources of `eigenaar` (the page or a form)."""
        if not isinstance(inhoud, (ArrayObject, StreamObject)):
            return
        bronnen = _as_dict(eigenaar.get("/Resources"))
        bewaard: list[_Stand] = []
        for operanden, operator in ContentStream(inhoud, self.page.pdf, "bytes").operations:
            if operator == b"q":
                bewaard.append(replace(self.stand))
            elif operator == b"Q":
                if bewaard:
                    self.stand = bewaard.pop()
            elif operator == b"Do" and operanden and diepte < MAX_DIEPTE:
                self._run_form(_as_dict(_as_dict(bronnen.get("/XObject")).get(operanden[0])), bronnen, diepte)
            elif operator == b"Tf" and len(operanden) >= 2:
                self._set_font(_as_dict(_as_dict(bronnen.get("/Font")).get(operanden[0])), _number(operanden[1]))
            else:
                self._apply(operator, operanden)

    def _run_form(self, form: DictionaryObject, bronnen: DictionaryObject, diepte: int) -> None:
        if form.get("/Subtype") != "/Form":
            return
        bewaard = replace(self.stand)
        if len(matrix := [_number(getal) for getal in form.get("/Matrix", ())]) == 6:
            self.stand.ctm = _multiply(_matrix(matrix), self.stand.ctm)
        eigenaar = form if "/Resources" in form else DictionaryObject({**form, "/Resources": bronnen})
        self._run(form, eigenaar, diepte + 1)
        self.stand = bewaard

    def _set_font(self, bron: DictionaryObject, grootte: float) -> None:
        self.stand.grootte = grootte
        if not bron:
            self.stand.font = None
            return
        verwijzing = bron.indirect_reference
        sleutel = verwijzing.idnum if verwijzing else id(bron)
        if sleutel not in self.fonts:
            self.fonts[sleutel] = Font.from_font_resource(bron)
        self.stand.font = self.fonts[sleutel]
        self.stand.vet = VET.search(f"{bron.get('/BaseFont', '')} {self.stand.font.name}") is not None

    def _apply(self, operator: bytes, operanden: list[Any]) -> None:
        stand = self.stand
        getallen = [_number(operand) for operand in operanden]
        match operator:
            case b"cm" if len(getallen) >= 6:
                stand.ctm = _multiply(_matrix(getallen[-6:]), stand.ctm)
            case b"BT":
                self.tm = self.lm = EENHEID
            case b"Tm" if len(getallen) >= 6:
                self.tm = self.lm = _matrix(getallen[-6:])
            case b"Td" if len(getallen) >= 2:
                self._move(getallen[0], getallen[1])
            case b"TD" if len(getallen) >= 2:
                stand.regelafstand = -getallen[1]
                self._move(getallen[0], getallen[1])
            case b"T*":
                self._move(0.0, -stand.regelafstand)
            case b"Tc" if getallen:
                stand.tussen_tekens = getallen[0]
            case b"Tw" if getallen:
                stand.tussen_woorden = getallen[0]
            case b"Tz" if getallen:
                stand.schaal = getallen[0] / 100
            case b"TL" if getallen:
                stand.regelafstand = getallen[0]
            case b"Ts" if getallen:
                stand.verhoging = getallen[0]
            case b"Tj" if operanden:
                self._show([operanden[0]])
            case b"TJ" if operanden and isinstance(operanden[0], ArrayObject):
                self._show(operanden[0])
            case b"'" if operanden:
                self._move(0.0, -stand.regelafstand)
                self._show([operanden[0]])
            case b'"' if len(operanden) >= 3:
                stand.tussen_woorden, stand.tussen_tekens = getallen[0], getallen[1]
                self._move(0.0, -stand.regelafstand)
                self._show([operanden[2]])

    def _move(self, tx: float, ty: float) -> None:
        self.tm = self.lm = _multiply((1.0, 0.0, 0.0, 1.0, tx, ty), self.lm)

    def _show(self, delen: Sequence[Any]) -> None:
        """Note the strings of a Tj or TJ; a wide jump inside a TJ ends one piece and begins another."""
        font = self.stand.font
        if font is None:
            return
        spatie = (font.space_width or 250) / 1000
        tekst, begin = "", self.tm
        for deel in delen:
            if isinstance(deel, bytes):
                woord, breedte = self._decode(font, deel)
                tekst += woord
                self._advance(breedte)
            elif sprong := -_number(deel) / 1000:
                if sprong > 1.0:
                    self._note(tekst, begin, spatie)
                elif sprong >= spatie * 0.5 and tekst and not tekst[-1].isspace():
                    tekst += " "
                self._advance(sprong * self.stand.grootte)
                if sprong > 1.0 or not tekst:
                    tekst, begin = "", self.tm
        self._note(tekst, begin, spatie)

    def _advance(self, breedte: float) -> None:
        self.tm = _multiply((1.0, 0.0, 0.0, 1.0, breedte * self.stand.schaal, 0.0), self.tm)

    def _decode(self, font: Font, ruw: bytes) -> tuple[str, float]:
        """The characters of `ruw` and their width before horizontal scaling."""
        stand = self.stand
        if isinstance(font.encoding, str):
            codes = ruw.decode(font.encoding, "replace")
            tekens: Iterable[str] = codes
        else:
            codes = "".join(map(chr, ruw))
            tekens = (font.encoding.get(code, chr(code)).translate(ONGEBRUIKT) for code in ruw)
        tekst = "".join(font.character_map.get(teken, teken) for teken in tekens)
        spaties = codes.count(font.space_char)
        breedte = (
            sum(font.get_text_width(code) for code in codes if code != font.space_char) + spaties * font.space_width
        )
        return tekst, breedte / 1000 * stand.grootte + len(codes) * stand.tussen_tekens + spaties * stand.tussen_woorden

    def _note(self, tekst: str, begin: Matrix, spatie: float) -> None:
        if not tekst.strip():
            return
        stand = self.stand
        van = _multiply(_multiply((1.0, 0.0, 0.0, 1.0, 0.0, stand.verhoging), begin), stand.ctm)
        tot = _multiply(_multiply((1.0, 0.0, 0.0, 1.0, 0.0, stand.verhoging), self.tm), stand.ctm)
        grootte = abs(stand.grootte) * (van[2] ** 2 + van[3] ** 2) ** 0.5
        self.stukken.append(_Stuk(tekst, van[4], van[5], tot[4], tot[5], grootte, stand.vet, spatie * grootte))


def _as_dict(waarde: Any) -> DictionaryObject:
    waarde = waarde.get_object() if waarde is not None else None
    return waarde if isinstance(waarde, DictionaryObject) else DictionaryObject()


def _number(waarde: Any) -> float:
    return float(waarde) if isinstance(waarde, (int, float)) else 0.0


def _matrix(getallen: Sequence[float]) -> Matrix:
    a, b, c, d, e, f = getallen
    return a, b, c, d, e, f


def _multiply(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


# --- lines: pieces side by side on one baseline ------------------------------------------------------------------------


def _upright(stukken: list[_Stuk]) -> list[_Stuk]:
    """The pieces in the main direction of the page, turned upright; a watermark or a note in the margin is left out."""
    if not stukken:
        return []
    letters: Counter[int] = Counter()
    for stuk in stukken:
        letters[stuk.richting] += len(stuk.tekst)
    richting = letters.most_common(1)[0][0]
    return [_turn(stuk, richting) for stuk in stukken if stuk.richting == richting]


def _turn(stuk: _Stuk, kwartslagen: int) -> _Stuk:
    x, y, x2, y2 = stuk.x, stuk.y, stuk.x2, stuk.y2
    for _ in range(kwartslagen):
        x, y, x2, y2 = y, -x, y2, -x2
    return replace(stuk, x=x, y=y, x2=x2, y2=y2)


def _to_lines(stukken: list[_Stuk], pagina: int) -> Iterator[Line]:
    """The pieces as lines from top to bottom, a line with a wide gap as several from left to right."""
    for rij in _group_rows(stukken):
        deel: list[_Stuk] = []
        eind = 0.0
        for stuk in sorted(rij, key=lambda stuk: stuk.x):
            if deel and _is_overprint(deel[-1], stuk):
                deel[-1] = replace(deel[-1], vet=True)
                continue
            if deel and stuk.x - eind > max(stuk.grootte, deel[-1].grootte):
                yield _join(deel, pagina)
                deel = []
            eind = max(eind, stuk.x2) if deel else stuk.x2
            deel.append(stuk)
        if deel:
            yield _join(deel, pagina)


def _group_rows(stukken: list[_Stuk]) -> Iterator[list[_Stuk]]:
    rij: list[_Stuk] = []
    for stuk in sorted(stukken, key=lambda stuk: (-stuk.y, stuk.x)):
        # 0.4 em: a superscript stays on its line, the next line (1 em or more below) does not.
        if rij and rij[0].y - stuk.y > 0.4 * max(stuk.grootte, rij[0].grootte):
            yield rij
            rij = []
        rij.append(stuk)
    if rij:
        yield rij


def _is_overprint(een: _Stuk, ander: _Stuk) -> bool:
    """Whether the same text was drawn twice with a hair's breadth between, the poor man's bold."""
    marge = 0.12 * een.grootte
    return een.tekst == ander.tekst and abs(een.x - ander.x) < marge and abs(een.y - ander.y) < marge


def _join(deel: list[_Stuk], pagina: int) -> Line:
    tekst, eind = "", deel[0].x
    for stuk in deel:
        los = tekst and not tekst[-1].isspace() and not stuk.tekst[0].isspace()
        if los and stuk.x - eind > 0.5 * min(stuk.spatie, 0.4 * stuk.grootte):
            tekst += " "
        tekst += stuk.tekst
        eind = max(eind, stuk.x2)
    grootste = max(deel, key=lambda stuk: len(stuk.tekst))
    vet = sum(len(stuk.tekst.strip()) * (1 if stuk.vet else -1) for stuk in deel) > 0
    x = deel[0].x
    return Line(
        tekst.strip(), pagina, vet, round(x, 2), round(grootste.y, 2), round(grootste.grootte, 2), round(eind - x, 2)
    )
