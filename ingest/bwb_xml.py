"""Reads the official XML of the Basiswettenbestand ("toestand": one version of one regeling) into a Regeling."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from rag.fouten import BronFout
from rag.wet import Artikel, Bron, Regeling, Soort, Tekstdeel, Vindplaats, is_bwb_id

_STRUCTUUR = frozenset(
    {
        "boek",
        "deel",
        "hoofdstuk",
        "titeldeel",
        "afdeling",
        "paragraaf",
        "sub-paragraaf",
        "subparagraaf",
        "circulaire.divisie",
    }
)
"""Elements with a kop that articles stand under; their koppen make the `pad`."""

_KERN = frozenset({"artikel", "bijlage", "circulaire.divisie"})
"""What a body (wettekst, regeling-tekst, circulaire-tekst) is there for."""

_INLINE = frozenset(
    {
        "nadruk",
        "extref",
        "intref",
        "sup",
        "inf",
        "redactie",
        "afk",
        "organisatie",
        "dossierref",
        "datum",
        "plaats",
        "persoon",
        "unl",
    }
)
"""Elements inside a sentence. Everything else that holds text starts a new paragraph."""

_GEEN_WETTEKST = frozenset(
    {
        "meta-data",
        "intitule",
        "citeertitel",
        "aanhef",
        "wetsluiting",
        "regeling-sluiting",
        "circulaire-sluiting",
        "nota-toelichting",
        "toelichting",
        "opmerkingen-inhoud",
        "bwb-inputbestand",
        "bwb-wijzigingen",
        "redactionele-correcties",
    }
)
_NUMMERS = frozenset({"lidnr", "li.nr"})
_MAX_DIEPTE = 200
"""Deeper than any regeling; a guard on files that are made to exhaust the stack."""

_SOORTEN = (
    ("beleidsregel", Soort.BELEIDSREGEL),
    ("circulaire", Soort.BELEIDSREGEL),
    ("wet", Soort.WET),
    ("rijkswet", Soort.WET),
    ("amvb", Soort.AMVB),
    ("rijksamvb", Soort.AMVB),
    ("kb", Soort.AMVB),
    ("rijkskb", Soort.AMVB),
)


def read_bwb_xml(path: Path) -> Regeling:
    """The version of a regeling in the BWB XML file `path`.

    Articles that are not yet in force (status "nogniet") are left out; `geldig_tot` is None, as the file does not know
    it. Raises BronFout (Dutch) on a file that cannot be read, is no well-formed XML or follows another schema.
    """
    wortel = _read_root(path)
    if wortel.tag != "toestand":
        raise BronFout(f"{path.name}: dit is geen wettekst uit het Basiswettenbestand (gevonden: <{wortel.tag}>).")
    wetgeving = wortel.find("wetgeving")
    if wetgeving is None:
        raise BronFout(f"{path.name}: het onderdeel <wetgeving> ontbreekt.")
    bron = _read_bron(path, wortel, wetgeving)
    artikelen = tuple(_read_artikelen(wetgeving, ()))
    if not artikelen:
        raise BronFout(f"{path.name}: er staat geen enkel geldend artikel in.")
    _check_unique(path, artikelen)
    return Regeling(bron, artikelen)


class _Bouwer(ET.TreeBuilder):
    """Builds the tree, but refuses a DOCTYPE (entity expansion) and endless nesting."""

    def __init__(self) -> None:
        super().__init__()
        self._diepte = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Called by the parser before any entity is declared."""
        raise BronFout("het bestand bevat een DOCTYPE; dat komt in officiële wetteksten niet voor en is niet veilig.")

    def start(self, tag: str, attrs: dict[str, str]) -> ET.Element:
        """An element begins."""
        self._diepte += 1
        if self._diepte > _MAX_DIEPTE:
            raise BronFout("de XML is dieper genest dan een wettekst ooit is.")
        return super().start(tag, attrs)

    def end(self, tag: str) -> ET.Element:
        """An element ends."""
        self._diepte -= 1
        return super().end(tag)


def _read_root(path: Path) -> ET.Element:
    try:
        return ET.parse(path, ET.XMLParser(target=_Bouwer())).getroot()
    except BronFout as fout:
        raise BronFout(f"{path.name}: {fout}") from None
    except ET.ParseError as fout:
        plaats, kolom = fout.position
        raise BronFout(
            f"{path.name}: de XML is beschadigd of onvolledig (regel {plaats}, teken {kolom}). Haal het bestand "
            f"opnieuw op."
        ) from fout
    except (LookupError, ValueError) as fout:
        raise BronFout(f"{path.name}: de tekencodering van de XML is onbekend.") from fout
    except OSError as fout:
        raise BronFout(f"{path.name}: het bestand kan niet worden gelezen ({fout.strerror or fout}).") from fout


def _read_bron(path: Path, wortel: ET.Element, wetgeving: ET.Element) -> Bron:
    bwb_id = wortel.get("bwb-id", "")
    if not is_bwb_id(bwb_id):
        raise BronFout(f"{path.name}: het BWB-nummer '{bwb_id}' is onbruikbaar.")
    inwerking = wortel.get("inwerkingtreding", "")
    try:
        geldig_van = date.fromisoformat(inwerking)
    except ValueError:
        raise BronFout(f"{path.name}: de datum van inwerkingtreding '{inwerking}' is geen datum.") from None
    citeertitel = _plain(wetgeving.find("citeertitel")) or _plain(wetgeving.find("intitule"))
    return Bron(
        id=f"{bwb_id}_{geldig_van.isoformat()}",
        soort=_read_soort(wetgeving.get("soort", "")),
        citeertitel=citeertitel or bwb_id,
        bwb_id=bwb_id,
        geldig_van=geldig_van,
        bestand=path.name,
        url=f"https://wetten.overheid.nl/{bwb_id}/{geldig_van.isoformat()}",
    )


def _read_soort(naam: str) -> Soort:
    """`naam` as in the attribute `soort` ("wet", "AMvB", "ministeriele-regeling", "wet-BES"); a regeling otherwise."""
    eerste = naam.casefold().removesuffix("-bes")
    return dict(_SOORTEN).get(eerste, Soort.REGELING)


def _check_unique(path: Path, artikelen: tuple[Artikel, ...]) -> None:
    gezien: set[str] = set()
    for artikel in artikelen:
        if artikel.nummer is not None and artikel.nummer in gezien:
            raise BronFout(f"{path.name}: artikel {artikel.nummer} komt twee keer voor.")
        gezien.add(artikel.nummer or "")


# --- the structure ---------------------------------------------------------------------------------------------------


def _read_artikelen(element: ET.Element, pad: tuple[str, ...]) -> Iterator[Artikel]:
    """The articles under `element`, in order. Loose text between them becomes a section without a number."""
    los: list[ET.Element] = []
    for kind in element:
        if kind.tag in _GEEN_WETTEKST or kind.tag == "kop" or kind.get("status") == "nogniet":
            continue
        if not _has_structure(kind):
            los.append(kind)
            continue
        yield from _read_los(los, pad)
        los.clear()
        if kind.tag == "artikel":
            yield _read_artikel(kind, pad)
        elif kind.tag == "bijlage":
            yield _read_bijlage(kind, pad)
        else:
            yield from _read_artikelen(kind, (*pad, *_kop_of(kind)))
    yield from _read_los(los, pad)


def _has_structure(element: ET.Element) -> bool:
    """Whether articles or headed parts may stand in `element` (else it is text)."""
    return element.tag in _STRUCTUUR or any(kind.tag in _KERN for kind in element.iter())


def _read_los(elementen: list[ET.Element], pad: tuple[str, ...]) -> Iterator[Artikel]:
    """Text that stands directly under a heading (a circulaire, a structuurtekst)."""
    leden = tuple(Tekstdeel(None, None, tekst) for element in elementen for tekst in _paragraphs(element))
    if leden:
        verwijzingen = tuple(dict.fromkeys(v for element in elementen for v in _read_verwijzingen(element)))
        yield Artikel(None, pad[-1] if pad else "", pad[:-1], leden, verwijzingen)


def _read_artikel(element: ET.Element, pad: tuple[str, ...]) -> Artikel:
    delen = tuple(_read_leden(element))
    vervallen = element.get("status") == "vervallen"
    return Artikel(
        nummer=_nummer_of(element),
        opschrift=_plain(element.find("kop/titel")),
        pad=pad,
        leden=delen or (Tekstdeel(None, None, "[Vervallen]" if vervallen else "[Geen tekst]"),),
        verwijzingen=_read_verwijzingen(element),
        vervallen=vervallen,
    )


def _read_bijlage(element: ET.Element, pad: tuple[str, ...]) -> Artikel:
    """An annex as one Artikel: articles inside it would share their numbers with those of the regeling itself."""
    nummer = _plain(element.find("kop/nr"))
    kop = " ".join(_kop_of(element))
    titel = _plain(element.find("kop/titel"))
    return Artikel(
        nummer=f"bijlage {nummer.rstrip('.')}" if nummer else None,
        opschrift=titel if nummer else kop or "Bijlage",
        pad=pad,
        leden=tuple(Tekstdeel(None, None, tekst) for tekst in _paragraphs(element)),
        verwijzingen=_read_verwijzingen(element),
        vervallen=element.get("status") == "vervallen",
    )


def _nummer_of(artikel: ET.Element) -> str:
    """The number as printed, without a closing point; from the label where there is no <nr>."""
    nummer = _plain(artikel.find("kop/nr"))
    if not nummer:
        label = artikel.get("label", "") or _plain(artikel.find("kop/label"))
        nummer = re.sub(r"^artikel\b", "", label, flags=re.IGNORECASE).strip() or label
    return nummer.rstrip(".") or "zonder nummer"


def _kop_of(element: ET.Element) -> tuple[str, ...]:
    """The heading as printed, () where there is none: ("Hoofdstuk 1. Algemene bepalingen",)."""
    kop = element.find("kop")
    if kop is None:
        return ()
    # In the order of the source: "Hoofdstuk 1" but also "Vierde titel".
    nummering = " ".join(filter(None, (_plain(kind) for kind in kop if kind.tag in {"label", "nr"})))
    titel = " ".join(filter(None, (_plain(kind) for kind in kop if kind.tag in {"titel", "subtitel"})))
    if nummering and titel:
        return (f"{nummering.rstrip('.')}. {titel}",)
    return (nummering or titel,) if nummering or titel else ()


# --- leden, onderdelen, subs -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Delen:
    """Collects the pieces of one lid: text at one address is one piece, also over several paragraphs."""

    lid: str | None
    delen: list[Tekstdeel] = field(default_factory=list)

    def add(self, tekst: str, onderdeel: str | None = None, sub: str | None = None) -> None:
        """Put `tekst` at its address."""
        self.delen.append(Tekstdeel(self.lid, onderdeel, tekst, None, sub))

    def extend(self, tekst: str) -> None:
        """Put `tekst` behind the piece before it."""
        vorige = self.delen[-1]
        self.delen[-1] = replace(vorige, tekst=f"{vorige.tekst}\n{tekst}" if vorige.tekst else tekst)


def _read_leden(artikel: ET.Element) -> Iterator[Tekstdeel]:
    """The pieces of an article: those of its leden, and text outside a lid with lid None."""
    if artikel.find("lid") is None:
        yield from _read_lid(artikel, None)
        return
    for kind in artikel:
        if kind.tag in _GEEN_WETTEKST or kind.tag == "kop" or kind.get("status") == "nogniet":
            continue
        if kind.tag == "lid":
            nummer = _plain(kind.find("lidnr")).strip("().") or None
            delen = _read_lid(kind, nummer)
            yield from delen or [Tekstdeel(nummer, None, "[Vervallen]")]
        else:
            yield from _read_lid(kind, None)


def _read_lid(element: ET.Element, lid: str | None) -> list[Tekstdeel]:
    """The pieces of one lid in order: aanhef, onderdelen with their subs, slot."""
    delen = _Delen(lid)
    na_tekst = False
    for blok in _blocks(element):
        if not isinstance(blok, str):
            for li in _items(blok):
                _add_onderdeel(delen, li)
        elif na_tekst:
            delen.extend(blok)
        else:
            delen.add(blok)
        na_tekst = isinstance(blok, str)
    return delen.delen


def _add_onderdeel(delen: _Delen, li: ET.Element) -> None:
    """Add list item `li` with its subs. An item with a dash or bullet has no address of its own and keeps its mark."""
    nummer = _label_of(li)
    if nummer is None:
        delen.add(_flat(li))
        return
    begin = len(delen.delen)
    for blok in _blocks(li):
        if isinstance(blok, str):
            # Text after the subs closes the whole onderdeel; a piece of its own would print the letter again.
            if len(delen.delen) > begin:
                delen.extend(blok)
            else:
                delen.add(blok, nummer)
            continue
        if len(delen.delen) == begin:
            delen.add("", nummer)
        if _are_subs(blok):
            for sub in _items(blok):
                delen.add(_flat(sub, with_label=False), nummer, _label_of(sub))
        else:
            for sub in _items(blok):
                delen.extend(_flat(sub))
    if len(delen.delen) == begin:
        delen.add("[Vervallen]", nummer)


def _are_subs(lijst: ET.Element) -> bool:
    """Whether every item has a number of the form 1°, the only form that a sub is printed in."""
    labels = [_label_of(li) for li in _items(lijst)]
    return bool(labels) and all(label is not None and re.fullmatch(r"\d+[a-z]*", label) for label in labels)


def _label_of(li: ET.Element) -> str | None:
    """ "a" of "a.", "1" of "1°.", None where the item has a dash or bullet or nothing."""
    label = re.sub(r"[\s.)(°º]+", "", _plain(li.find("li.nr")))
    return label if re.fullmatch(r"\w+", label) else None


def _items(lijst: ET.Element) -> list[ET.Element]:
    return [li for li in lijst if li.tag == "li" and li.get("status") != "nogniet"]


# --- text ------------------------------------------------------------------------------------------------------------


def _blocks(element: ET.Element) -> Iterator[str | ET.Element]:
    """What stands in `element`, in order: paragraphs as text (table rows each one), and lists as elements."""
    tekst: list[str] = []
    for stuk in _pieces(element):
        if isinstance(stuk, str):
            tekst.append(stuk)
            continue
        if schoon := _squeeze("".join(tekst)):
            yield schoon
        tekst.clear()
        if stuk is not None:
            yield stuk
    if schoon := _squeeze("".join(tekst)):
        yield schoon


def _pieces(element: ET.Element) -> Iterator[str | ET.Element | None]:
    """Text as it stands, a list as its element, and None where a paragraph ends."""
    yield element.text or ""
    for kind in element:
        if kind.tag != "kop":
            yield from _pieces_of_child(kind)
        elif element.tag != "artikel":
            yield from (None, *_kop_of(element), None)
        yield kind.tail or ""


def _pieces_of_child(kind: ET.Element) -> Iterator[str | ET.Element | None]:
    if kind.tag in _GEEN_WETTEKST or kind.tag in _NUMMERS or kind.get("status") == "nogniet":
        return
    if kind.tag == "lijst":
        yield kind
    elif kind.tag == "noot":
        yield f" [{_flat(kind)}]"
    elif kind.tag in {"plaatje", "illustratie"}:
        yield " [afbeelding, zie de officiële tekst] "
    elif kind.tag in _INLINE:
        yield from _pieces(kind)
    elif kind.tag in {"row", "definitie-item"}:
        yield None
        yield (" | " if kind.tag == "row" else " ").join(filter(None, (_flat(cel) for cel in kind)))
        yield None
    else:
        yield None
        yield from _pieces(kind)
        yield None


def _flat(element: ET.Element, with_label: bool = True) -> str:
    """All text of `element` on one line, lists with their labels."""
    delen = [_plain(element.find("li.nr")) if with_label and element.tag == "li" else ""]
    for blok in _blocks(element):
        delen.extend([blok] if isinstance(blok, str) else [_flat(li) for li in _items(blok)])
    return " ".join(filter(None, delen))


def _paragraphs(element: ET.Element) -> Iterator[str]:
    """The text of `element` as loose paragraphs, lists with their labels; its own kop left out."""
    for kind in element:
        if kind.tag == "kop" or kind.tag in _GEEN_WETTEKST or kind.get("status") == "nogniet":
            continue
        yield from _paragraphs_of(kind)


def _paragraphs_of(element: ET.Element) -> Iterator[str]:
    if element.tag == "lijst":
        yield from (_flat(li) for li in _items(element))
    elif element.tag in {"bijlage", "divisie", "artikel", *_STRUCTUUR}:
        yield from _kop_of(element)
        yield from _paragraphs(element)
    elif element.tag == "lid":
        nummer = _plain(element.find("lidnr"))
        tekst = _flat(element)
        yield f"{nummer} {tekst}" if nummer else tekst
    else:
        for blok in _blocks(element):
            yield from [blok] if isinstance(blok, str) else (_flat(li) for li in _items(blok))


def _plain(element: ET.Element | None) -> str:
    """The text of a number, label or title, without its meta-data and notes; "" for None."""
    if element is None:
        return ""
    stukken = [element.text or ""]
    for kind in element:
        if kind.tag not in _GEEN_WETTEKST and kind.tag != "noot":
            stukken.append(_plain(kind))
        stukken.append(kind.tail or "")
    return _squeeze("".join(stukken))


def _squeeze(tekst: str) -> str:
    return " ".join(tekst.split())


# --- references ------------------------------------------------------------------------------------------------------


def _read_verwijzingen(element: ET.Element) -> tuple[Vindplaats, ...]:
    """The Juriconnect references in the text of `element`, each once, in order."""
    gevonden = (parse_jci(ref.get("doc", "")) for ref in element.iter() if ref.tag in {"extref", "intref"})
    return tuple(dict.fromkeys(vindplaats for vindplaats in gevonden if vindplaats is not None))


def parse_jci(jci: str) -> Vindplaats | None:
    """The Vindplaats of "jci1.3:c:BWBR0002628&artikel=11&lid=1&o=f", None for anything that is no BWB reference."""
    kop, *delen = jci.split("&")
    bwb_id = kop.rpartition(":")[2]
    if not kop.startswith("jci") or not is_bwb_id(bwb_id):
        return None
    waarden: dict[str, str] = {}
    for naam, _, waarde in (deel.partition("=") for deel in delen):
        waarden.setdefault(naam, unquote(waarde))
    artikel = waarden.get("artikel") or None
    if artikel is None and waarden.get("bijlage"):
        artikel = f"bijlage {waarden['bijlage']}"
    if artikel is None:
        return Vindplaats(bwb_id)
    return Vindplaats(bwb_id, artikel, waarden.get("lid") or None, waarden.get("o") or waarden.get("onderdeel") or None)
