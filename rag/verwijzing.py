"""References as our own texts write them: "(artikel 13a, lid 2, Lpw; artikel 4b Lpw)" at the end of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rag.wet import Vindplaats, is_bwb_id
from rag.zinnen import split_zinnen

AFKORTINGEN: Mapping[str, str] = {
    "Lpw": "BWBR0002628",
    "WEB": "BWBR0007625",
    "WVO 2020": "BWBR0044212",
    "WRO": "BWBR0042012",
    "Participatiewet": "BWBR0015703",
    "Awb": "BWBR0005537",
    "Regeling Doorstroompuntfunctie": "BWBR0051614",
    "Leerplichtregeling": "BWBR0007471",
    "Besluit trekkende bevolking": "BWBR0003830",
}
"""The short names of the regelingen in our own texts, with their bwb_id."""

_EEN = re.compile(
    r"(?:artikel (?P<artikel>\d[\w.:]*)|(?P<bijlage>bijlage \w+))"
    r"(?P<lid>, lid \d+[a-z]*)?(?P<onder>, onder [a-z]+)?,? (?P<wet>" + "|".join(map(re.escape, AFKORTINGEN)) + ")"
)
_OPSOMTEKEN = re.compile(r"^\s*[-*•]\s+")
_STAART = re.compile(r"\s*\((?P<inhoud>(?:artikel|bijlage) [^()]*)\)(?P<punt>[.;:!?]?)\s*$")


def split_verwijzing(zin: str) -> tuple[str, tuple[Vindplaats, ...]]:
    """`zin` without the references in its tail, and those references in order; () where its tail holds none.

    A tail of which any part is no reference of the known form is left where it is.
    """
    staart = _STAART.search(zin)
    if staart is None:
        return zin, ()
    plaatsen = [_parse(deel.strip()) for deel in staart["inhoud"].split(";")]
    if any(plaats is None for plaats in plaatsen):
        return zin, ()
    return f"{zin[: staart.start()]}{staart['punt']}", tuple(plaats for plaats in plaatsen if plaats)


def split_beweringen(tekst: str) -> Iterator[tuple[str, tuple[Vindplaats, ...]]]:
    """The sentences and list items of a paragraph of ours, without bullets, each with the places that it rests on."""
    for line in tekst.splitlines():
        for zin in split_zinnen(_OPSOMTEKEN.sub("", line)):
            yield split_verwijzing(zin)


def _parse(tekst: str) -> Vindplaats | None:
    match = _EEN.fullmatch(tekst)
    if match is None:
        return None
    lid, onder = match["lid"], match["onder"]
    return Vindplaats(
        AFKORTINGEN[match["wet"]],
        match["artikel"] or match["bijlage"],
        lid.removeprefix(", lid ") if lid else None,
        onder.removeprefix(", onder ") if onder else None,
    )


def name_plaats(plaats: Vindplaats) -> str:
    """The place with the short name of its regeling, as our own texts write it: "artikel 13a, lid 2, Lpw"."""
    naam = next((kort for kort, bwb_id in AFKORTINGEN.items() if bwb_id == plaats.bron), plaats.bron)
    return f"{plaats}, {naam}"


def parse_plaats(tekst: str) -> Vindplaats:
    """The place that a person wrote: "artikel 11, lid 1, onder f, Lpw" or "BWBR0002628/11/1/f". Raises ValueError."""
    kaal = re.sub(r"\s+", " ", tekst).strip()
    if plaats := _parse(kaal[:1].lower() + kaal[1:]):
        return plaats
    try:
        return parse_index_id(kaal)
    except ValueError as fout:
        raise ValueError(
            f"“{kaal[:60]}” is geen vindplaats. Schrijf bijvoorbeeld: artikel 11, lid 1, onder f, Lpw. "
            f"Bekende namen: {', '.join(AFKORTINGEN)}; een andere regeling zo: BWBR0002628/11/1/f"
        ) from fout


def write_plaats(plaats: Vindplaats) -> str:
    """`plaats` as `parse_plaats` reads it: with the short name of its regeling where it has one."""
    naam = name_plaats(plaats)
    return naam if _parse(naam) == plaats else plaats.index_id


def parse_index_id(tekst: str) -> Vindplaats:
    """The inverse of `Vindplaats.index_id`, for a place in a regeling. Raises ValueError for anything else."""
    bron, *delen = tekst.split("/")
    if not is_bwb_id(bron) or not 1 <= len(delen) <= 3 or not all(delen) or delen[-1] == "-":
        raise ValueError(f"'{tekst}' is geen vindplaats; schrijf bijvoorbeeld BWBR0002628/11/-/f")
    artikel, lid, onderdeel = [None if deel == "-" else deel for deel in [*delen, "-", "-"][:3]]
    return Vindplaats(bron, artikel, lid, onderdeel)
