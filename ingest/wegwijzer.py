"""Sets our own guides (Markdown in `corpus/wegwijzer/`) as PDF, so that they come in through the same door as a law."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph  # type: ignore[import-untyped]

from rag.fouten import BronFout
from rag.wet import Bron, Soort, is_bwb_id

_VELDEN = frozenset(
    {
        "id",
        "titel",
        "citeertitel",
        "bwb_id",
        "soort",
        "geldig_van",
        "geldig_tot",
        "gecontroleerd",
        "momentopname",
        "als",
    }
)
_VERPLICHT = ("id", "titel", "soort", "geldig_van")

_BEGIN = re.compile(
    r"(?P<kop>\#{1,6})\s+(?=\S)"
    r"|(?P<lid>\d+[a-z]*)\.\s+"
    r"|\s*(?P<onderdeel>[a-z]{1,2})\.\s+"
    r"|\s*(?P<sub>\d+)°\.\s+"
    r"|\s*(?P<punt>[-*•])\s+"
)
"""What a line begins with that is not running text. A lid stands at the margin; the rest may be indented."""

ARTIKELKOP = re.compile(r"Artikel\s+(?P<nummer>\d[\w.:]*?)\.?(?:\s+(?P<opschrift>.*))?")
_KOPJE = re.compile(r"(In het kort|Toelichting|Vroeger(?: \([^)]*\))?):")
"""The small headings that a paragraph of a guide begins with."""


@dataclass(frozen=True, slots=True)
class Blok:
    """A heading, paragraph, lid, onderdeel, sub or list item. `label` as printed ("3.", "a.", "1°."), "" for none.

    `niveau`: of a heading the number of #; elsewhere how deep it is set in (0 at the margin).
    """

    soort: str
    tekst: str
    label: str = ""
    niveau: int = 0


@dataclass(frozen=True, slots=True)
class Wegwijzer:
    """One guide as written: its Bron, its title, the day of its last check, and its blocks in order."""

    bron: Bron
    titel: str
    gecontroleerd: date | None
    blokken: tuple[Blok, ...]

    @property
    def heeft_artikelen(self) -> bool:
        """Whether it follows a regeling article by article; a guide on a topic has sections only."""
        return any(blok.soort == "kop" and ARTIKELKOP.fullmatch(blok.tekst) for blok in self.blokken)


def read_wegwijzer(path: Path, *, gevolgd: bool = False) -> Wegwijzer:
    """The guide in the Markdown file `path`. Raises BronFout naming the file, the line or field, and what to do.

    With the field `als` (the name of a guide beside it) it is that guide, but for the articles that `path` gives itself:
    two versions of a law that differ in one article need not be written twice. A guide that is followed (`gevolgd`)
    follows no other.
    """
    try:
        tekst = path.read_text(encoding="utf-8-sig")
    except OSError as fout:
        raise BronFout(f"{path.name} kan niet worden gelezen ({fout.strerror or fout}).") from fout
    except UnicodeDecodeError as fout:
        raise BronFout(f"{path.name} is geen tekst in UTF-8; sla het bestand op als UTF-8.") from fout
    kop = re.match(r"---\s*\n(.*?)\n---\s*(?:\n|$)", tekst, re.DOTALL)
    if kop is None:
        raise BronFout(
            f"{path.name} begint niet met een blok tussen twee lijnen ---, met daarin {', '.join(_VERPLICHT)}; "
            "zonder dat blok is niet bekend welke bron het is."
        )
    velden = _read_velden(path, kop[1])
    blokken = tuple(_read_blokken(tekst[kop.end() :]))
    if velden.get("als"):
        if gevolgd:
            raise BronFout(f"{path.name} volgt zelf een andere wegwijzer; noem in het veld als die andere.")
        blokken = _with_eigen(read_wegwijzer(_beside(path, velden["als"]), gevolgd=True).blokken, blokken, path)
    if all(blok.soort == "kop" for blok in blokken):
        raise BronFout(f"{path.name} bevat geen tekst.")
    _check_tekens(path, velden["titel"], blokken)
    bron = Bron(
        id=velden["id"],
        soort=Soort.WEGWIJZER,
        citeertitel=velden.get("citeertitel") or velden["titel"],
        bwb_id=velden.get("bwb_id") or None,
        geldig_van=_read_datum(path, velden, "geldig_van") or date.min,
        geldig_tot=_read_datum(path, velden, "geldig_tot"),
        # Of some laws only an older text was at hand to check against; the answer then says so.
        momentopname=velden.get("momentopname") == "ja",
        bestand=path.name,
    )
    return Wegwijzer(bron, velden["titel"], _read_datum(path, velden, "gecontroleerd"), blokken)


def _read_velden(path: Path, kop: str) -> dict[str, str]:
    velden: dict[str, str] = {}
    for line in filter(str.strip, kop.splitlines()):
        naam, dubbele_punt, waarde = (deel.strip() for deel in line.partition(":"))
        if not dubbele_punt or naam not in _VELDEN:
            raise BronFout(f"{path.name}: '{line.strip()}' is geen bekend veld; kies uit {', '.join(sorted(_VELDEN))}.")
        velden[naam] = waarde
    for naam in _VERPLICHT:
        if not velden.get(naam):
            raise BronFout(f"{path.name}: het veld {naam} ontbreekt.")
    if velden["soort"] != Soort.WEGWIJZER.value:
        raise BronFout(f"{path.name}: soort '{velden['soort']}' kan hier niet; het moet wegwijzer zijn.")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", velden["id"]):
        raise BronFout(f"{path.name}: id '{velden['id']}' mag alleen kleine letters, cijfers en streepjes bevatten.")
    if velden.get("momentopname", "ja") not in {"ja", "nee"}:
        raise BronFout(f"{path.name}: momentopname '{velden['momentopname']}' kan niet; schrijf ja of nee.")
    if velden.get("bwb_id") and not is_bwb_id(velden["bwb_id"]):
        raise BronFout(f"{path.name}: bwb_id '{velden['bwb_id']}' is geen BWB-nummer.")
    return velden


def _read_datum(path: Path, velden: dict[str, str], naam: str) -> date | None:
    if not velden.get(naam):
        return None
    try:
        return date.fromisoformat(velden[naam])
    except ValueError:
        raise BronFout(f"{path.name}: {naam} '{velden[naam]}' is geen datum; schrijf jjjj-mm-dd.") from None


def _beside(path: Path, naam: str) -> Path:
    if Path(naam).name != naam or naam == path.name:
        raise BronFout(f"{path.name}: als '{naam}' kan niet; noem een andere wegwijzer in dezelfde map.")
    return path.with_name(naam)


def _with_eigen(basis: Sequence[Blok], eigen: Sequence[Blok], path: Path) -> tuple[Blok, ...]:
    """`basis` with each article that `eigen` gives in the place of its own. Raises BronFout where that has none."""
    over = dict(_split_artikelen(eigen))
    if None in over:
        raise BronFout(
            f"{path.name}: met het veld als staan er alleen artikelen in; '{over[None][0].tekst}' is er geen."
        )
    samen = [blok for nummer, blokken in _split_artikelen(basis) for blok in over.pop(nummer, blokken)]
    if over:
        raise BronFout(f"{path.name}: artikel {', '.join(map(str, over))} staat niet in de wegwijzer die hij volgt.")
    return tuple(samen)


def _split_artikelen(blokken: Sequence[Blok]) -> Iterator[tuple[str | None, list[Blok]]]:
    """Each article with its blocks, in order; None for what stands before or between them."""
    deel: list[Blok] = []
    nummer: str | None = None
    for blok in blokken:
        if blok.soort == "kop":
            if deel:
                yield nummer, deel
            kop = ARTIKELKOP.fullmatch(blok.tekst)
            nummer, deel = kop["nummer"] if kop else None, []
        deel.append(blok)
    if deel:
        yield nummer, deel


def _read_blokken(tekst: str) -> Iterator[Blok]:
    """The blocks of `tekst`: one per label or blank line; a line without either goes on where the last one ended."""
    open_blok: Blok | None = None
    in_lijst = 0
    for line in tekst.splitlines():
        begin = _BEGIN.match(line)
        if not line.strip() or begin:
            if open_blok:
                yield open_blok
            open_blok = None
        if begin and begin.lastgroup == "kop":
            yield Blok("kop", _squeeze(line[begin.end() :]), niveau=len(begin["kop"]))
            in_lijst = 0
        elif begin:
            soort = str(begin.lastgroup)
            # A sub is deeper than its onderdeel, an onderdeel deeper than its lid, where there is one.
            niveau = in_lijst if soort in {"onderdeel", "punt"} else in_lijst + 1 if soort == "sub" else 0
            in_lijst = 1 if soort == "lid" else in_lijst
            open_blok = Blok(soort, _squeeze(line[begin.end() :]), begin[0].strip(), niveau)
        elif line.strip() and open_blok:
            open_blok = Blok(open_blok.soort, _squeeze(f"{open_blok.tekst} {line}"), open_blok.label, open_blok.niveau)
        elif line.strip():
            open_blok = Blok("alinea", _squeeze(line))
    if open_blok:
        yield open_blok


def _squeeze(tekst: str) -> str:
    return " ".join(tekst.split())


def _check_tekens(path: Path, titel: str, blokken: tuple[Blok, ...]) -> None:
    """The standard fonts of PDF know the characters of cp1252 only; anything else would print as a black square."""
    for tekst in (titel, *(blok.tekst for blok in blokken)):
        try:
            tekst.encode("cp1252")
        except UnicodeEncodeError as fout:
            raise BronFout(
                f"{path.name}: het teken '{tekst[fout.start]}' in '{tekst[max(0, fout.start - 20) : fout.end + 20]}' "
                "kan niet worden gedrukt; schrijf het met gewone letters."
            ) from None


# --- setting ---------------------------------------------------------------------------------------------------------

_BLAUW, _GRIJS, _TINT = "#154273", "#595959", "#eef3f8"
_INSPRINGING = 16.0
"""Points per level of a list: wide enough for "10.", narrow enough to be read as one line with its text."""
_BREED = 19.0
"""The same for "1°."."""


def write_pdf(gids: Wegwijzer, path: Path) -> None:
    """Set `gids` as PDF in `path`, all at once: a reader sees the old file or the new one. The same guide, the same bytes."""
    inhoud = render_pdf(gids)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        tijdelijk = path.with_name(f"{path.name}.nieuw")
        tijdelijk.write_bytes(inhoud)
        tijdelijk.replace(path)
    except OSError as fout:
        raise BronFout(f"{path} kan niet worden geschreven ({fout.strerror or fout}).") from fout


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Makes a bookmark where a heading lands, which is known only while setting."""

    def beforeDocument(self) -> None:
        self.hoger: list[int] = []

    def afterFlowable(self, flowable: Any) -> None:
        niveau = getattr(flowable, "niveau", 0)
        if not niveau:
            return
        # Bookmarks may not skip a level; headings may.
        self.hoger = [hoger for hoger in self.hoger if hoger < niveau]
        sleutel = f"kop-{self.seq.nextf('kop')}"
        self.canv.bookmarkPage(sleutel)
        self.canv.addOutlineEntry(flowable.getPlainText(), sleutel, len(self.hoger))
        self.hoger.append(niveau)


def render_pdf(gids: Wegwijzer) -> bytes:
    """`gids` as a PDF file: A4, bookmarks per heading, page number under each page, no clock and no chance in it."""
    links, onder = 24 * mm, 24 * mm

    def footer(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(_GRIJS)
        canvas.drawString(links, 14 * mm, gids.titel)
        # In the footer and not under the title: it is about the guide, and may not come in as a sentence of it.
        canvas.drawRightString(A4[0] - links, 14 * mm, f"{_colofon(gids)} – pagina {document.page}")

    buffer = io.BytesIO()
    document = _Document(
        buffer,
        pagesize=A4,
        invariant=1,
        title=gids.titel,
        author="Leerplichtwijzer",
        subject=f"Uitleg in eigen woorden, {_colofon(gids)}",
        creator="Leerplichtwijzer",
        lang="nl-NL",
    )
    frame = Frame(links, onder, A4[0] - 2 * links, A4[1] - onder - 22 * mm, 0, 0, 0, 0, id="tekst")
    document.addPageTemplates(PageTemplate("blad", [frame], onPage=footer))
    document.build(list(_typeset(gids)))
    return buffer.getvalue()


def _typeset(gids: Wegwijzer) -> Iterator[Paragraph]:
    """The title and every block as a paragraph in its style."""
    yield Paragraph(escape(gids.titel), _style("titel"))
    for blok in gids.blokken:
        if blok.soort == "kop":
            is_artikel = ARTIKELKOP.fullmatch(blok.tekst) is not None
            kop = Paragraph(escape(blok.tekst), _style("artikel" if is_artikel else f"kop{min(blok.niveau, 3)}"))
            kop.niveau = blok.niveau
            yield kop
        elif blok.soort == "alinea":
            kopje = _KOPJE.match(blok.tekst)
            kader = kopje is not None and kopje[1] == "In het kort"
            yield Paragraph(_mark_up(blok.tekst), _style("kort" if kader else "toelichting" if kopje else "tekst"))
        else:
            yield Paragraph(_mark_up(blok.tekst), _list_style(blok), bulletText=blok.label)


def _colofon(gids: Wegwijzer) -> str:
    gecontroleerd = f", gecontroleerd op {gids.gecontroleerd:%d-%m-%Y}" if gids.gecontroleerd else ""
    tot = f" tot en met {gids.bron.geldig_tot:%d-%m-%Y}" if gids.bron.geldig_tot else ""
    return f"geldend vanaf {gids.bron.geldig_van:%d-%m-%Y}{tot}{gecontroleerd}"


_VAST = re.compile(r"\b([Aa]rtikel|[Aa]rtikelen|lid|leden|onderdeel|onderdelen|onder|§) (?=[\w§])|(?<=§) ")


def _mark_up(tekst: str) -> str:
    """`tekst` for reportlab, with the small heading in bold and "artikel 3" kept on one line.

    A line that begins with "3. " or "Artikel 3" would look like a lid or a heading, to a person and to the parser.
    """
    tekst = _VAST.sub(lambda vast: f"{vast[1] or ''}\N{NO-BREAK SPACE}", tekst)
    if kopje := _KOPJE.match(tekst):
        return f"<b>{escape(kopje[0])}</b>{escape(tekst[kopje.end() :])}"
    return escape(tekst)


def _list_style(blok: Blok) -> ParagraphStyle:
    links = _INSPRINGING * blok.niveau
    return ParagraphStyle(
        f"{blok.soort}{blok.niveau}",
        parent=_style("tekst"),
        leftIndent=links + (_BREED if blok.soort == "sub" else _INSPRINGING),
        bulletIndent=links,
        bulletFontName="Helvetica",
        bulletFontSize=10,
    )


def _style(naam: str) -> ParagraphStyle:
    tekst = {
        "fontName": "Helvetica",
        "fontSize": 10,
        "leading": 14.5,
        "spaceAfter": 6,
        "allowWidows": 0,
        "allowOrphans": 0,
        # A long word that does not fit goes to the next line whole: cut in two it would come back as two words.
        "splitLongWords": 0,
    }
    kop = tekst | {"fontName": "Helvetica-Bold", "textColor": _BLAUW, "keepWithNext": 1}
    stijlen: dict[str, dict[str, Any]] = {
        "titel": kop | {"fontSize": 22, "leading": 27, "spaceAfter": 10},
        "kop1": kop | {"fontSize": 15, "leading": 19, "spaceBefore": 16, "spaceAfter": 6},
        "kop2": kop | {"fontSize": 12.5, "leading": 16, "spaceBefore": 13},
        "kop3": kop | {"fontSize": 11, "leading": 14.5, "spaceBefore": 10},
        "artikel": kop | {"fontSize": 11.5, "leading": 15, "spaceBefore": 15},
        "tekst": tekst,
        "toelichting": tekst,
        "kort": tekst | {"backColor": _TINT, "borderPadding": (5, 6, 6, 6), "spaceBefore": 9, "spaceAfter": 12},
    }
    return ParagraphStyle(naam, **stijlen[naam])
