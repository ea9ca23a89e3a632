"""Reads a document without articles (handreiking, brochure, guide) into passages by its headings. Pure; loses no word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from ingest.opschoning import clean
from ingest.pdf import Line, PdfTekst
from rag.wet import Bron, Passage, Tekstdeel, render_leden

MAX_TEKENS = 2500
"""A longer section becomes several passages. Shorter than for a law: advice says something else every few paragraphs."""

MAX_ALINEA = 1500
"""A paragraph that runs on longer is closed at the end of a sentence; nobody reads a quotation of a page."""

MAX_KOP = 150
"""Longer is no heading, however large or bold it is."""

Stijl = tuple[float, bool]

_INHOUD = re.compile(r"inhoud|inhouds?opgave|in dit document|(?:table of )?contents", re.IGNORECASE)
_LEIDER = re.compile(r"(?P<titel>.*?)\s*(?:(?:\.\s?){4,}|(?:…\s?){2,}|_{4,})\s*(?P<blad>\d{1,3}|[ivxl]{1,5})")
_TITEL_EN_BLAD = re.compile(r"(?P<titel>\S.*?)\s+\d{1,3}")
_NUMMER = re.compile(r"(?:(?:hoofdstuk|deel|paragraaf|§)\s*)?(?P<nummer>\d+(?:\.\d+)*)[.:)]?\s+(?=\S)", re.IGNORECASE)
_GENUMMERD = re.compile(r"\d+(?:\.\d+)+\.?\s+[^\W\d_a-z]|(?:Hoofdstuk|Bijlage|Paragraaf|§)\s*(?:\d|[A-Z]\b)")
_LIJST = re.compile(r"[•▪◦●■‣∙·*–—-]\s+\S|(?:\d{1,2}|[a-z])[.)]\s+\S|\uf0b7")
_ZINSEINDE = re.compile(r"[.!?:;][\"”’')\]]*\d{0,2}$")


def parse_handreiking(pdf: PdfTekst, bron: Bron) -> tuple[Passage, ...]:
    """The passages of `pdf`: a section per heading, or per page where there are no headings; long ones in pieces.

    The heading is `opschrift`, the headings above it `pad`; each Tekstdeel is a paragraph with the page it begins on.
    """
    lines = without_toc(clean(pdf.lines))
    koppen = _find_koppen(lines, pdf.outline)
    secties = _by_kop(lines, koppen, bron) if koppen else _by_page(lines)
    hoogte = _line_height(lines)
    passages: list[Passage] = []
    for nummer, sectie in enumerate(secties, 1):
        for stuk, leden in enumerate(_cut(tuple(_read_alineas(sectie.lines, hoogte))), 1):
            id_ = f"{bron.id}/s{nummer}" + (f"~{stuk}" if stuk > 1 else "")
            passages.append(Passage(id_, bron, sectie.pad, None, sectie.opschrift, leden, render_leden(leden)))
    return tuple(passages)


@dataclass(frozen=True, slots=True)
class _Sectie:
    pad: tuple[str, ...]
    opschrift: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Kop:
    """A heading: `lines[begin:eind]`. `nummer` is how many numbers stand before it ("2.1" has 2), 0 for none."""

    begin: int
    eind: int
    tekst: str
    stijl: Stijl
    nummer: int


def _by_page(lines: Sequence[Line]) -> Iterator[_Sectie]:
    for pagina, groep in groupby(lines, key=lambda line: line.pagina):
        yield _Sectie((), f"Bladzijde {pagina}", tuple(groep))


def _by_kop(lines: Sequence[Line], koppen: list[_Kop], bron: Bron) -> Iterator[_Sectie]:
    """A section per heading with text under it; one without text stands in the path of the next."""
    if koppen[0].begin:
        yield _Sectie((), bron.citeertitel, tuple(lines[: koppen[0].begin]))
    niveaus = _rank(koppen)
    pad: list[tuple[int, str]] = []
    los: list[str] = []
    for kop, niveau, volgende in zip(koppen, niveaus, [*koppen[1:], None], strict=True):
        pad = [(hoger, tekst) for hoger, tekst in pad if hoger < niveau]
        boven = [tekst for _, tekst in pad]
        inhoud = tuple(lines[kop.eind : volgende.begin if volgende else len(lines)])
        if inhoud:
            yield _Sectie((*boven, *(tekst for tekst in los if tekst not in boven)), kop.tekst, inhoud)
            los = []
        else:
            los.append(kop.tekst)
        pad.append((niveau, kop.tekst))


# --- headings --------------------------------------------------------------------------------------------------------


def _find_koppen(lines: Sequence[Line], outline: Sequence[tuple[str, int]]) -> list[_Kop]:
    """The headings in order: what the bookmarks name, and what stands out from the running text.

    What stands at the end with nothing under it is no heading: it heads nothing.
    """
    broodtekst = _body_style(lines)
    genoemd = _match_outline(lines, outline)
    koppen: list[_Kop] = []
    plek = 0
    while plek < len(lines):
        eind = genoemd.get(plek) or _end_of_kop(lines, plek, broodtekst, genoemd)
        if eind:
            koppen.append(_make_kop(lines, plek, eind))
        plek = eind or plek + 1
    einde = len(lines)
    while koppen and koppen[-1].eind == einde:
        einde = koppen.pop().begin
    return koppen


def _make_kop(lines: Sequence[Line], begin: int, eind: int) -> _Kop:
    tekst = " ".join(line.tekst for line in lines[begin:eind])
    nummer = _NUMMER.match(tekst)
    return _Kop(begin, eind, tekst, _style(lines[begin]), nummer["nummer"].count(".") + 1 if nummer else 0)


def _style(line: Line) -> Stijl:
    return round(line.grootte * 2) / 2, line.vet


def _body_style(lines: Iterable[Line]) -> Stijl:
    """The style that most letters are set in."""
    letters: Counter[Stijl] = Counter()
    for line in lines:
        letters[_style(line)] += len(line.tekst)
    return letters.most_common(1)[0][0] if letters else (0.0, False)


def _match_outline(lines: Sequence[Line], outline: Sequence[tuple[str, int]]) -> dict[int, int]:
    """Begin -> end of the lines that are a bookmark's title on the bookmark's page; {} when hardly any is found.

    A title may run over three lines, and may lack the number that is printed before it.
    """
    gevonden: dict[int, int] = {}
    for titel, pagina in outline:
        for begin in (n for n, line in enumerate(lines) if line.pagina == pagina and n not in gevonden):
            if eind := _match_title(lines, begin, _key(titel)):
                gevonden[begin] = eind
                break
    return gevonden if 2 * len(gevonden) >= len(outline) else {}


def _match_title(lines: Sequence[Line], begin: int, titel: str) -> int | None:
    tekst = ""
    for eind in range(begin + 1, min(begin + 3, len(lines)) + 1):
        tekst = f"{tekst} {lines[eind - 1].tekst}"
        if titel and titel in (_key(tekst), _key(_NUMMER.sub("", tekst.strip(), count=1))):
            return eind
    return None


def _key(tekst: str) -> str:
    """The letters and digits of `tekst`, in lower case: bookmarks and print differ in spaces and points."""
    return "".join(teken for teken in tekst.casefold() if teken.isalnum())


def _end_of_kop(lines: Sequence[Line], begin: int, broodtekst: Stijl, genoemd: dict[int, int]) -> int | None:
    """Where the heading that begins at `begin` ends, None where there is none: up to three lines that stand out alike."""
    eerste = lines[begin]
    if not _stands_out(eerste, broodtekst):
        return None
    # The rest of something that was too long for a heading is none either.
    if begin and _stands_out(lines[begin - 1], broodtekst) and _goes_on(lines[begin - 1], eerste):
        return None
    eind = begin + 1
    while eind < len(lines) and eind not in genoemd and _goes_on(lines[eind - 1], lines[eind]):
        eind += 1
    tekst = " ".join(line.tekst for line in lines[begin:eind])
    if eind - begin > 3 or len(tekst) > MAX_KOP or not re.search(r"[^\W\d_]{2}", tekst) or tekst[-1] in ".;,:":
        return None
    # Bold words at the head of a paragraph: the sentence runs on below.
    if eind < len(lines) and lines[eind].tekst[0].islower() and _is_close(lines[eind - 1], lines[eind]):
        return None
    return eind


def _stands_out(line: Line, broodtekst: Stijl) -> bool:
    """Whether `line` is larger or bolder than the running text, or has a number of two parts, or is all capitals."""
    grootte, vet = _style(line)
    if grootte > broodtekst[0] + 0.6:
        return not _LIJST.match(line.tekst) or _NUMMER.match(line.tekst) is not None
    if grootte < broodtekst[0] - 0.6 or not (line.tekst[0].isupper() or line.tekst[0] in "0123456789§‘“\"'("):
        return False
    kort = line.breedte == 0 or line.ruimte > 0.1 * (line.breedte + line.ruimte)
    if vet and not broodtekst[1]:
        return kort
    is_kapitaal = line.tekst.isupper() and sum(map(str.isalpha, line.tekst)) >= 5
    return kort and len(line.tekst) <= 80 and (is_kapitaal or _GENUMMERD.match(line.tekst) is not None)


def _goes_on(vorige: Line, line: Line) -> bool:
    """Whether `line` is the next line of the same heading."""
    return _style(line) == _style(vorige) and _is_close(vorige, line) and not _NUMMER.match(line.tekst)


def _is_close(vorige: Line, line: Line) -> bool:
    """Whether `line` stands right under `vorige`, without white between; a page without places tells nothing."""
    return line.pagina == vorige.pagina and 0 < vorige.y - line.y < 1.6 * max(vorige.grootte, line.grootte)


def _rank(koppen: Sequence[_Kop]) -> list[int]:
    """The level of each heading, 0 for the highest: by size, then bold, then the depth of its number.

    A title that stands alone on top is above nothing: the name of the document does not belong in every path.
    """
    dieptes: dict[Stijl, set[int]] = {}
    for kop in koppen:
        dieptes.setdefault(kop.stijl, set()).update({kop.nummer} - {0})

    def sleutel(kop: _Kop) -> tuple[float, bool, int]:
        eigen = dieptes[kop.stijl]
        # Without a number among numbers of several depths: a small heading below them.
        diepte = kop.nummer or (min(eigen) if len(eigen) == 1 else 9 if eigen else 0)
        return -kop.stijl[0], not kop.stijl[1], diepte

    sleutels = [sleutel(kop) for kop in koppen]
    volgorde = sorted(set(sleutels))
    if len(volgorde) > 1 and sleutels[0] == volgorde[0] and sleutels.count(volgorde[0]) == 1:
        sleutels[0] = volgorde[1]
    return [volgorde.index(eigen) for eigen in sleutels]


# --- table of contents -----------------------------------------------------------------------------------------------


def without_toc(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` without the table of contents: titles with leaders and a page number, or titles under "Inhoud" that come
    back further on; with what stands between them and the word "Inhoud" above them."""
    weg = _find_leaders(lines) | _find_titles(lines)
    for vorige, volgende in pairwise(sorted(weg)):
        # A long title takes two or three lines, of which only the last has the number.
        if volgende - vorige <= 3 and lines[volgende].pagina == lines[vorige].pagina:
            weg.update(range(vorige, volgende))
    weg |= {n - 1 for n in weg if n and _INHOUD.fullmatch(lines[n - 1].tekst.strip(" :"))}
    return tuple(line for n, line in enumerate(lines) if n not in weg)


def _find_leaders(lines: Sequence[Line]) -> set[int]:
    """Where lines with leaders to a page number stand; {} when they do not count up (a form, a list of prices)."""
    treffers = {n: treffer for n, line in enumerate(lines) if (treffer := _LEIDER.fullmatch(line.tekst))}
    bladen = [int(treffer["blad"]) for treffer in treffers.values() if treffer["blad"].isdigit()]
    dalingen = sum(later < eerder for eerder, later in pairwise(bladen))
    return set(treffers) if len(treffers) >= 3 and dalingen <= 0.1 * len(bladen) else set()


def _find_titles(lines: Sequence[Line]) -> set[int]:
    """Where, on the pages of a table of contents without leaders, the titles stand that head something further on."""
    gevonden: set[int] = set()
    for begin, kop in enumerate(lines):
        if not _INHOUD.fullmatch(kop.tekst.strip(" :")):
            continue
        titels: set[int] = set()
        for n in range(begin + 1, len(lines)):
            if n - max(titels, default=begin) > 3:
                break
            treffer = _TITEL_EN_BLAD.fullmatch(lines[n].tekst)
            if treffer and _comes_back(_key(treffer["titel"]), lines[n + 1 :]):
                titels.add(n)
        if len(titels) >= 3:
            gevonden |= titels
    return gevonden


def _comes_back(titel: str, lines: Iterable[Line]) -> bool:
    """Whether a line is `titel`, or the first half of it at least, where it was wrapped."""
    sleutels = (_key(line.tekst) for line in lines)
    return any(titel.startswith(sleutel) and 2 * len(sleutel) >= len(titel) > 0 for sleutel in sleutels)


# --- paragraphs ------------------------------------------------------------------------------------------------------


def _line_height(lines: Sequence[Line]) -> float:
    """The distance between two lines of one paragraph, in units of the type size.

    The lower quartile: in a document of short paragraphs half of all distances are those between paragraphs.
    """
    afstanden = sorted(
        (vorige.y - line.y) / line.grootte
        for vorige, line in pairwise(lines)
        if line.grootte and _style(line) == _style(vorige) and 0 < vorige.y - line.y < 3 * line.grootte
    )
    return afstanden[len(afstanden) // 4] if afstanden else 1.2


def _read_alineas(lines: Sequence[Line], hoogte: float) -> Iterator[Tekstdeel]:
    """`lines` as paragraphs, each with the page that it begins on. A list stays with the sentence that announces it."""
    tekst, pagina = "", None
    in_lijst = False
    vorige: Line | None = None
    for line in lines:
        item = _LIJST.match(line.tekst) is not None
        vol = len(tekst) + len(line.tekst) >= MAX_TEKENS or (
            len(tekst) >= MAX_ALINEA and _ZINSEINDE.search(tekst) is not None
        )
        nieuw = vorige is None or item or _starts_alinea(vorige, line, hoogte)
        if tekst and not vol and not nieuw:
            tekst += f" {line.tekst}"
        elif tekst and not vol and item and (in_lijst or tekst.endswith(":")):
            tekst, in_lijst = f"{tekst}\n{line.tekst}", True
        else:
            if tekst:
                yield Tekstdeel(None, None, tekst, pagina)
            tekst, pagina, in_lijst = line.tekst, line.pagina, False
        vorige = line
    if tekst:
        yield Tekstdeel(None, None, tekst, pagina)


def _starts_alinea(vorige: Line, line: Line, hoogte: float) -> bool:
    """Whether a paragraph begins at `line`: white above it, another size, an indent, or a short line before it."""
    if abs(line.grootte - vorige.grootte) > 0.6:
        return True
    einde = _ZINSEINDE.search(vorige.tekst) is not None
    afstand = vorige.y - line.y
    if line.pagina != vorige.pagina or afstand < 0:
        # A new page or column: only the words can tell.
        return einde and not line.tekst[0].islower()
    if afstand > 1.2 * hoogte * line.grootte:
        return True
    # Behind a label the text hangs in; behind the first line of a paragraph it comes back to the margin.
    verschil = line.inspringing - vorige.inspringing
    ingesprongen = verschil < -6 if _LIJST.match(vorige.tekst) else verschil > 6
    breedte = vorige.inspringing + vorige.breedte + vorige.ruimte
    return einde and not line.tekst[0].islower() and (ingesprongen or vorige.ruimte > 0.15 * breedte > 0)


def _cut(leden: tuple[Tekstdeel, ...]) -> Iterator[tuple[Tekstdeel, ...]]:
    """`leden` in stretches of at most MAX_TEKENS, cut between paragraphs."""
    begin, lengte = 0, 0
    for plek, deel in enumerate(leden):
        if lengte and lengte + 1 + len(deel.tekst) > MAX_TEKENS:
            yield leden[begin:plek]
            begin, lengte = plek, 0
        lengte += len(deel.tekst) + 1
    yield leden[begin:]


# --- law or not ------------------------------------------------------------------------------------------------------

_ARTIKELKOP = re.compile(
    r"(?:Artikel|ARTIKEL|Art\.)\s+(?P<nummer>\d+[a-z]{0,3}\d*(?:[.:]\d+[a-z]*\d*)*|[IVXLC]+[a-z]?)"
    r"(?:[.:]?|[.:]\s+\S.*|\s+[^\W\d_a-z].*|\s+[\[(“‘\"].*)(?<![,;])"
)
_ROMEINS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_GELDEND = re.compile(r"\(?(?:Tekst )?geldend (?:van|vanaf|op|per)\b.*\d{4}.*", re.IGNORECASE)
_AANHANGSEL = re.compile(r"(?:Bijlagen?|BIJLAGEN?|(?:Nota van )?[Tt]oelichting|TOELICHTING)\b(?!.*[.,;]$)")
_WETSKOP = re.compile(
    r"(?:Artikel|Art\.|Boek|Deel|Titel|Titeldeel|Hoofdstuk|Afdeling|Paragraaf|\w+ (?:titel|afdeling|hoofdstuk))\b|§",
    re.IGNORECASE,
)


def is_wettekst(lines: Sequence[Line]) -> bool:
    """Whether `lines` (cleaned) are the text of a law: articles in order that begin soon and hold nearly all the text.

    A document that quotes some articles holds much else: text before the first, long stretches between, headings of its own.
    """
    lines = without_toc(lines)
    plekken = [n for n, line in enumerate(lines) if _ARTIKELKOP.fullmatch(line.tekst)]
    if not plekken:
        return False
    einde = next((n for n in range(plekken[0], len(lines)) if _AANHANGSEL.match(lines[n].tekst)), len(lines))
    plekken = [n for n in plekken if n < einde]
    is_export = any(_GELDEND.fullmatch(line.tekst) for line in lines[:12])
    if len(plekken) < (1 if is_export else 3) or not _count_up([lines[n].tekst for n in plekken]):
        return False
    woorden = [len(line.tekst.split()) for line in lines]
    lengtes = [sum(woorden[begin + 1 : eind]) for begin, eind in pairwise([*plekken, einde])]
    # An intitule and a considerans fit on a page; advice before a law as annex does not.
    ervoor = sum(woorden[: plekken[0]])
    return (
        sum(lengtes) > 0
        and ervoor <= 500 + 0.05 * sum(lengtes)
        and (is_export or median(lengtes) <= 500)
        and _count_others(lines[:einde]) <= 0.5 * len(plekken) + 1
    )


def _count_others(lines: Sequence[Line]) -> int:
    """How many headings are not those of a law, nor stand right under one (the title of an article)."""
    aantal, onder = 0, -1
    for kop in _find_koppen(lines, ()):
        if _WETSKOP.match(kop.tekst):
            onder = kop.eind
        elif kop.begin != onder:
            aantal += 1
    return aantal


def _count_up(koppen: Sequence[str]) -> bool:
    """Whether the numbers of the articles go up, each once, but for a slip in ten (a quoted amendment)."""
    nummers = [_order(treffer["nummer"]) for kop in koppen if (treffer := _ARTIKELKOP.fullmatch(kop))]
    fouten = sum(later <= eerder for eerder, later in pairwise(nummers))
    return fouten <= 0.1 * len(nummers)


def _order(nummer: str) -> tuple[tuple[int, str], ...]:
    """ "10:3a" as something that sorts after "10:3" and "9:4", "XIV" as its value."""
    if re.match(r"[IVXLC]", nummer):
        waarden = [_ROMEINS[teken] for teken in nummer if teken in "IVXLC"]
        totaal = sum(-nu if nu < straks else nu for nu, straks in pairwise([*waarden, 0]))
        return ((totaal, ""), (0, nummer.lstrip("IVXLC")))
    return tuple((int(deel), "") if deel.isdigit() else (0, deel) for deel in re.findall(r"\d+|[a-z]+", nummer))
