"""From pieces as a typesetter placed them to running text: reading order, running heads, hyphens. Pure; loses no word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from ingest.pdf import Line

AFBREEKTEKENS = "-\u2010\u0002\u00ad\u2011"
RANDRIJEN = 4
"""How many rows from the top and from the bottom of a page may be a running head."""
LIGATUREN = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "Ĳ": "IJ", "ĳ": "ij"}
ONZICHTBAAR = dict.fromkeys(
    [*map(ord, "\u200b\u200c\u200d\u2060\ufeff"), *(n for n in (*range(32), *range(127, 160)) if not chr(n).isspace())]
)
del ONZICHTBAAR[ord("\u0002")]  # a hyphen, in the fonts of some typesetters
PAGINA = re.compile(
    r"(?:pagina|page|blz\.?|bladzijde|p\.)\s*(\d+)(?:\s*(?:van|of|uit|/)\s*\d+)?|(?<!\d)(\d+)\s*(?:van|/)\s*(\d+)(?!\d)",
    re.IGNORECASE,
)
NUMMER_VOOR = re.compile(r"\W*(\d{1,4})(?=\s|$)")
NUMMER_ACHTER = re.compile(r"(?:^|\s)\W*(\d{1,4})\W*$")
KAAL_NUMMER = re.compile(r"[-–—|\s]*(\d{1,4})[-–—|\s]*")
WOORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*", re.UNICODE)
VOEGWOORDEN = frozenset({"en", "of", "tot", "dan", "respectievelijk", "onderscheidenlijk", "en/of", "alsmede", "noch"})
KOPPELVOORVOEGSELS = frozenset(
    [
        "niet",
        "oud",
        "non",
        "ex",
        "vso",
        "mbo",
        "vmbo",
        "mavo",
        "havo",
        "vwo",
        "vavo",
        "po",
        "vo",
        "so",
        "rmc",
        "vsv",
        "bbl",
        "bol",
        "ict",
        "eu",
        "co",
        "semi",
    ]
)
"""Written with a hyphen before a word in Dutch, so a break behind one of these keeps its hyphen unless the text knows better."""


def clean(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` in reading order, a line per row of a column, without running heads, with hyphenated words made whole.

    Each line gets its `ruimte`, `inspringing` and `wit`. What is clean already comes back as it is.
    """
    leesbaar = (replace(line, tekst=normalize(line.tekst)) for line in lines)
    rijen = remove_running_heads([line for line in leesbaar if line.tekst])
    return join_hyphens(measure_white(list(order_columns(rijen))))


def normalize(tekst: str) -> str:
    """`tekst` in NFC with ligatures spelt out, invisible characters gone and single spaces; soft hyphens stay."""
    tekst = unicodedata.normalize("NFC", tekst.translate(ONZICHTBAAR))
    for teken, letters in LIGATUREN.items():
        tekst = tekst.replace(teken, letters)
    return " ".join(tekst.split())


# --- running heads ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rij:
    """Pieces on one height of one page."""

    delen: tuple[Line, ...]

    @property
    def tekst(self) -> str:
        return " ".join(deel.tekst for deel in self.delen)

    @property
    def pagina(self) -> int:
        return self.delen[0].pagina

    @property
    def y(self) -> float:
        return self.delen[0].y


def remove_running_heads(lines: Sequence[Line]) -> list[Line]:
    """`lines` without the headers and footers that repeat over pages, page numbers counting along."""
    paginas = [_to_rows(list(groep)) for _, groep in groupby(lines, key=lambda line: line.pagina)]
    vaak = _count_repeats(paginas)
    over: list[Line] = []
    for rijen in paginas:
        boven = _count_heads(rijen, vaak, len(paginas))
        onder = _count_heads(rijen[boven:][::-1], vaak, len(paginas))
        for rij in rijen[boven : len(rijen) - onder]:
            over.extend(rij.delen)
    return over


def _to_rows(lines: list[Line]) -> list[_Rij]:
    """The lines of one page as rows; lines without a place (y 0) are a row each."""
    rijen: list[list[Line]] = []
    for line in lines:
        if rijen and line.y and abs(rijen[-1][0].y - line.y) <= 0.4 * max(line.grootte, rijen[-1][0].grootte):
            rijen[-1].append(line)
        else:
            rijen.append([line])
    return [_Rij(tuple(rij)) for rij in rijen]


def _count_repeats(paginas: list[list[_Rij]]) -> Counter[str]:
    """On how many pages each key of a row near an edge stands."""
    vaak: Counter[str] = Counter()
    for rijen in paginas:
        rand = [*rijen[:RANDRIJEN], *rijen[max(RANDRIJEN, len(rijen) - RANDRIJEN) :]]
        vaak.update(
            {sleutel for rij in rand for tekst in (rij.tekst, *_count_along(rij)) for sleutel in _keys(rij, tekst)}
        )
    return vaak


def _keys(rij: _Rij, tekst: str) -> list[str]:
    """`tekst` with its height on the page. A height may fall on either side of a rounding: both neighbours count."""
    return [f"{int(rij.y // 6) + stap}|{tekst}" for stap in (0, 1)]


def _count_along(rij: _Rij) -> Iterator[str]:
    """The text of the row with a number that may be that of the page replaced by its distance to the page.

    Such a number opens or closes a piece that is no sentence, or stands behind "pagina"; amid a sentence it counts
    something else.
    """
    for n, deel in enumerate(rij.delen):
        if deel.tekst.endswith((".", ";", ",", ":")):
            continue
        for treffer in (PAGINA.search(deel.tekst), NUMMER_VOOR.match(deel.tekst), NUMMER_ACHTER.search(deel.tekst)):
            if treffer:
                groep = next(n for n, getal in enumerate(treffer.groups(), 1) if getal)
                afstand = f"p{int(treffer[groep]) - rij.pagina:+d}"
                telt = deel.tekst[: treffer.start(groep)] + afstand + deel.tekst[treffer.end(groep) :]
                yield " ".join([*(d.tekst for d in rij.delen[:n]), telt, *(d.tekst for d in rij.delen[n + 1 :])])


def _count_heads(rijen: Sequence[_Rij], vaak: Counter[str], paginas: int) -> int:
    """How many of `rijen` (from the edge inward) are running heads; a head never stands behind body text."""
    aantal = 0
    for nummer, rij in enumerate(rijen[:RANDRIJEN]):
        volgende = rijen[nummer + 1] if nummer + 1 < len(rijen) else None
        if not _is_head(rij, volgende, vaak, paginas):
            break
        aantal = nummer + 1
    return aantal


def _is_head(rij: _Rij, volgende: _Rij | None, vaak: Counter[str], paginas: int) -> bool:
    if _numbers_page(rij, paginas):
        return True
    # More white than between paragraphs.
    los = volgende is not None and abs(rij.y - volgende.y) > 2.5 * rij.delen[0].grootte
    # At the right: at the left the same number may be that of a lid.
    if los and _is_number(rij.delen[-1]):
        return True
    if re.match(r"(?:Artikel|Hoofdstuk|Paragraaf|§)\s+[\dIVX]", rij.tekst):
        return False
    kleiner = volgende is not None and rij.delen[0].grootte < volgende.delen[0].grootte - 0.4
    gelijk = max(vaak[sleutel] for sleutel in _keys(rij, rij.tekst))
    tellend = max((vaak[sleutel] for tekst in _count_along(rij) for sleutel in _keys(rij, tekst)), default=0)
    # What counts along is a head only where it does so on most pages: "Bijlage 2" and "Bijlage 3" may top two pages.
    apart = (los or kleiner) and (gelijk >= 2 or tellend >= max(2, 0.4 * paginas))
    return apart or gelijk >= max(3, 0.2 * paginas)


def _numbers_page(rij: _Rij, paginas: int) -> bool:
    """Whether the row says which page this is ("Pagina 2 van 17", also glued to a title), in a piece of its own."""
    for deel in rij.delen:
        treffer = PAGINA.search(deel.tekst)
        if treffer is None:
            continue
        rest = PAGINA.sub("", deel.tekst).strip(" -–—|.")
        if treffer[1] and not rest:
            return True
        # A sentence that mentions a page is not a running head: that has no full stop and fits on a line. And "2/1995" may
        # be the name of a form; without "pagina" before it the total has to be right.
        telt = int(treffer[1] or treffer[2]) == rij.pagina and (treffer[1] or int(treffer[3]) == paginas)
        if telt and len(rest) < 120 and not deel.tekst.endswith((".", ";", ",", ":")):
            return True
    return len(rij.delen) == 1 and _is_number(rij.delen[0])


def _is_number(deel: Line) -> bool:
    """Whether the piece is no more than the number of its page."""
    treffer = KAAL_NUMMER.fullmatch(deel.tekst)
    return treffer is not None and int(treffer[1]) == deel.pagina


# --- columns ---------------------------------------------------------------------------------------------------------


def order_columns(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines` column by column, the pieces of a row joined, with `ruimte` and `inspringing` from the column's edges."""
    paginas = [list(groep) for _, groep in groupby(lines, key=lambda line: line.pagina)]
    elders = {goot for pagina in paginas if _is_placed(pagina) and (goot := _find_gutter(pagina)) is not None}
    banden = [band for pagina in paginas for band in _split_bands(pagina, (), elders)]
    for (_, band), (links, rechts) in zip(banden, _edges(banden), strict=True):
        for rij in _to_rows(sorted(band, key=lambda line: -line.y) if _is_placed(band) else band):
            yield _merge(rij, links, rechts)


def _is_placed(lines: Iterable[Line]) -> bool:
    return all(line.breedte > 0 for line in lines)


def _merge(rij: _Rij, links: float, rechts: float) -> Line:
    delen = sorted(rij.delen, key=lambda deel: deel.x) if _is_placed(rij.delen) else list(rij.delen)
    eerste, eind = delen[0], max(deel.x + deel.breedte for deel in delen)
    vet = sum(len(deel.tekst) * (1 if deel.vet else -1) for deel in delen) > 0
    grootste = max(delen, key=lambda deel: len(deel.tekst))
    return replace(
        eerste,
        tekst=" ".join(deel.tekst for deel in delen),
        vet=vet,
        y=grootste.y,
        grootte=grootste.grootte,
        breedte=round(eind - eerste.x, 2) if _is_placed(delen) else 0.0,
        ruimte=round(max(0.0, rechts - eind), 2) if _is_placed(delen) else 0.0,
        inspringing=round(eerste.x - links, 2) if _is_placed(delen) else 0.0,
    )


Band = tuple[tuple[int, ...], list[Line]]
"""Lines of one page, and which column they are: () for the full width, (0,) for the first of two."""


def _edges(banden: list[Band]) -> Iterator[tuple[float, float]]:
    """The left and right edge of each band: a page with nothing but an enumeration does not show its column's own.

    Left is where the leftmost line of that column begins in the document, on left and on right pages apart where the
    whole column moves; right is the width of the widest column from there.
    """
    breed: defaultdict[tuple[tuple[int, ...], int], list[tuple[float, float]]] = defaultdict(list)
    for soort, lines in banden:
        breed[soort, lines[0].pagina % 2] += [(line.x, line.x + line.breedte) for line in lines]
    randen = {plek: (min(x for x, _ in alle), max(x2 for _, x2 in alle)) for plek, alle in breed.items()}
    links = {plek: _left(*randen[plek], *randen.get((plek[0], 1 - plek[1]), randen[plek])) for plek in randen}
    breedtes: defaultdict[int, float] = defaultdict(float)
    for (soort, kant), (_, rechts) in randen.items():
        breedtes[len(soort)] = max(breedtes[len(soort)], rechts - links[soort, kant])
    for soort, lines in banden:
        begin = links[soort, lines[0].pagina % 2]
        yield begin, begin + breedtes[len(soort)]


def _left(links: float, rechts: float, ander_links: float, ander_rechts: float) -> float:
    """The left edge on pages of one side: its own where the right edge moves along with it, else the one further out."""
    verschil = links - ander_links
    return links if abs(verschil - (rechts - ander_rechts)) < abs(verschil) / 2 else min(links, ander_links)


def _split_bands(lines: list[Line], soort: tuple[int, ...], elders: Set[float]) -> list[Band]:
    """The lines of one page as bands in reading order: each a column, or what runs over the full width."""
    if not _is_placed(lines) or len(soort) > 2 or (goot := _find_gutter(lines, elders)) is None:
        return [(soort, lines)]
    banden: list[Band] = []
    for over_de_goot, groep in groupby(_by_crossing(lines, goot), key=lambda paar: paar[0]):
        deel = [line for _, line in groep]
        if over_de_goot:
            banden.append((soort, deel))
            continue
        links = [line for line in deel if line.x < goot]
        rechts = [line for line in deel if line.x >= goot]
        for nummer, kolom in enumerate((links, rechts)):
            if kolom:
                banden.extend(_split_bands(kolom, (*soort, nummer), frozenset()))
    return banden


def _by_crossing(lines: list[Line], goot: float) -> Iterator[tuple[bool, Line]]:
    """Each line from top to bottom, with whether it runs over the gutter."""
    for line in sorted(lines, key=lambda line: (-line.y, line.x)):
        yield line.x < goot < line.x + line.breedte, line


def _find_gutter(lines: list[Line], elders: Set[float] = frozenset()) -> float | None:
    """Where a page divides into two columns of running text, or None; `elders`: where other pages do.

    A gutter has a straight left edge on its right side that lines begin at and is crossed by few. On both sides lines
    are full, or they are not on one height: the cells of a table are, and so are the labels before hanging text.
    """
    links, rechts = min(line.x for line in lines), max(line.x + line.breedte for line in lines)
    midden = [line.x for line in lines if links + 0.25 * (rechts - links) < line.x < links + 0.75 * (rechts - links)]
    keuzes: list[tuple[int, float]] = []
    for goot in {round(plek) - 2.0 for plek in midden} | elders:
        voor = [line for line in lines if line.x + line.breedte <= goot]
        na = [line for line in lines if line.x >= goot]
        over = len(lines) - len(voor) - len(na)
        if over > 0.35 * len(lines):
            continue
        # On a last page the first column may be all there is.
        if (voor and goot in elders) or (
            _are_columns(voor, na) and (not _are_aligned(voor, na) or (_is_full(voor, goot) and _is_full(na, rechts)))
        ):
            keuzes.append((over, goot))
    # Of edges that are crossed as little, the first: a number that hangs before its text belongs to the same column.
    return min(keuzes, default=(0, None))[1]


def _are_columns(voor: list[Line], na: list[Line]) -> bool:
    """Whether both sides have enough lines; the last column may be short, but then it begins as high as the first."""
    if len(voor) < 5:
        return False
    return len(na) >= 5 or max(line.y for line in na) > max(line.y for line in voor) - 2 * voor[0].grootte


def _are_aligned(voor: list[Line], na: list[Line]) -> bool:
    """Whether most lines on one of the sides have a line on the other side at their height."""
    links, rechts = {round(line.y) for line in voor}, {round(line.y) for line in na}
    return len(links & rechts) > 0.5 * min(len(links), len(rechts))


def _is_full(kolom: list[Line], rechts: float) -> bool:
    """Whether the rows of a column are mostly filled with text."""
    links = min(line.x for line in kolom)
    vulling = [sum(deel.breedte for deel in rij.delen) / (rechts - links) for rij in _to_rows(kolom)]
    return median(vulling) > 0.6


def measure_white(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` with the `wit` above each: beyond the distance between the lines of a paragraph in that size of type."""
    afstanden: defaultdict[int, list[float]] = defaultdict(list)
    for vorige, line in pairwise(lines):
        if (afstand := _distance(vorige, line)) and round(vorige.grootte) == round(line.grootte):
            afstanden[round(line.grootte)].append(afstand)
    gewoon = {maat: _line_distance(alle) for maat, alle in afstanden.items()}
    kleinst = min(gewoon.values(), default=float("inf"))
    wit = [_distance(vorige, line) - gewoon.get(round(line.grootte), kleinst) for vorige, line in pairwise(lines)]
    return tuple(replace(line, wit=round(max(0.0, extra), 2)) for line, extra in zip(lines, [0.0, *wit], strict=False))


def _line_distance(afstanden: list[float]) -> float:
    """The smallest that is no accident: in a law of short leden nearly every line begins a paragraph."""
    keren = Counter(round(afstand, 1) for afstand in afstanden)
    return min((afstand for afstand, n in keren.items() if n >= max(2, 0.02 * len(afstanden))), default=float("inf"))


def _distance(vorige: Line, line: Line) -> float:
    """From base line to base line in units of the type; 0.0 where `line` does not stand under `vorige`."""
    if vorige.pagina != line.pagina or not line.grootte or vorige.y <= line.y:
        return 0.0
    return (vorige.y - line.y) / line.grootte


# --- hyphens ---------------------------------------------------------------------------------------------------------


def join_hyphens(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with each word that was broken over two lines whole, on the line where it begins."""
    woorden = _count_words(lines)
    uit: list[Line] = []
    for line in lines:
        if uit and (naad := _mend(uit[-1].tekst, line.tekst, woorden)) is not None:
            voor, na = naad
            # The word did not fit, so behind it there is no room left, unless it was all there was on its line.
            uit[-1] = replace(uit[-1], tekst=voor, ruimte=0.0 if na else line.ruimte)
            if na:
                uit.append(replace(line, tekst=na))
        else:
            uit.append(line)
    return tuple(replace(line, tekst=_drop_soft_hyphens(line.tekst)) for line in uit)


def _drop_soft_hyphens(tekst: str) -> str:
    return tekst.replace("\u00ad", "").replace("\u0002", "-").replace("\u2010", "-").replace("\u2011", "-")


def _count_words(lines: Sequence[Line]) -> Counter[str]:
    """How often each word stands whole within a line, with and without hyphens, in lower case."""
    woorden: Counter[str] = Counter()
    for vorige, line in zip((None, *lines), lines, strict=False):
        tekst = _drop_soft_hyphens(line.tekst)
        gevonden = [treffer[0] for treffer in WOORD.finditer(tekst) if not tekst[treffer.end() :].startswith("-")]
        gebroken = vorige is not None and vorige.tekst.endswith(tuple(AFBREEKTEKENS))
        woorden.update(woord.lower() for woord in gevonden[gebroken:])
    return woorden


def _mend(voor: str, na: str, woorden: Counter[str]) -> tuple[str, str] | None:
    """The two lines with the word across their border whole, or None where no word crosses it."""
    if re.search(r"\w/$", voor):
        woord, _, rest = na.partition(" ")
        return voor + woord, rest
    if len(voor) < 2 or voor[-1] not in AFBREEKTEKENS or not voor[-2].isalpha() or not na:
        return None
    kop, teken = voor[:-1], voor[-1]
    vervolg = re.match(r"\S+", na)
    eerste = re.match(r"[^\W\d_]+(?:-[^\W\d_]+)*", na)
    if vervolg is None or eerste is None or eerste[0].lower() in VOEGWOORDEN:
        return None
    stam = re.split(r"[\s(\"'‘“«/]", kop)[-1]
    hard = teken in "-\u2010\u2011" and _keeps_hyphen(stam, eerste[0], woorden)
    return f"{kop}{'-' if hard else ''}{vervolg[0]}", na[vervolg.end() :].lstrip()


def _keeps_hyphen(stam: str, vervolg: str, woorden: Counter[str]) -> bool:
    """Whether "stam-" + "vervolg" is a word with a hyphen; the document itself is the first witness."""
    samen, gekoppeld = f"{stam}{vervolg}".lower(), f"{stam}-{vervolg}".lower()
    if woorden[samen] != woorden[gekoppeld]:
        return woorden[gekoppeld] > woorden[samen]
    laatste = stam.rpartition("-")[2]
    # "po" may be a syllable ("po-sitie"); before "school" it is not, and that is a word of the document.
    voorvoegsel = laatste.lower() in KOPPELVOORVOEGSELS and (len(laatste) > 2 or woorden[vervolg.lower()] > 0)
    if voorvoegsel or vervolg[0].isupper() or (len(laatste) > 1 and laatste.isupper()):
        return True
    # Two vowels that would read as one sound keep their hyphen in Dutch: "zee-eend", "meeste-invloed".
    return (laatste[-1:] + vervolg[:1]).lower() in {
        "aa",
        "ee",
        "oo",
        "uu",
        "ii",
        "ei",
        "ie",
        "oe",
        "eu",
        "ui",
        "ou",
        "ai",
        "oi",
    }
