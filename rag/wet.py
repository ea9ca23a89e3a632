"""The domain: sources, places in the law, passages. Only values; nothing here reads a disk or a clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import quote

OPEN_EINDE = 99991231
"""`geldig_tot` of what has no known end, as yyyymmdd: Chroma compares integers and refuses None."""


class Soort(StrEnum):
    """Kind of source, from the highest authority to the lowest."""

    WET = "wet"
    AMVB = "amvb"
    REGELING = "regeling"
    BELEIDSREGEL = "beleidsregel"
    HANDREIKING = "handreiking"
    WEGWIJZER = "wegwijzer"
    VRAAGBAAK = "vraagbaak"

    @property
    def gezag(self) -> int:
        """1 (a wet) to 7 (the vraagbaak); the lower number speaks first."""
        return list(Soort).index(self) + 1

    @property
    def is_officieel(self) -> bool:
        """Whether this is the text of the law itself and not an explanation of it."""
        return self.gezag <= Soort.BELEIDSREGEL.gezag


def to_int(dag: date) -> int:
    """`dag` as yyyymmdd, the form the index compares."""
    return dag.year * 10000 + dag.month * 100 + dag.day


@dataclass(frozen=True, slots=True)
class Bron:
    """One version of one source.

    `id` names this version ("BWBR0002628_2026-08-01", "wegwijzer-leerplichtwet-1969"). `bwb_id` is the regeling that it
    is, or (wegwijzer, vraagbaak) explains. `geldig_tot` is the last day in force, None for no known end.
    `momentopname`: the text is known to be right on `geldig_van` only; a later version may exist.
    `bestand`: the file that was read, relative to the project folder where it lies inside it, with forward slashes.
    """

    id: str
    soort: Soort
    citeertitel: str
    bwb_id: str | None
    geldig_van: date
    geldig_tot: date | None = None
    momentopname: bool = False
    bestand: str = ""
    url: str = ""

    def geldt_op(self, dag: date) -> bool:
        """Whether this version is in force on `dag` (both ends included)."""
        return self.geldig_van <= dag and (self.geldig_tot is None or dag <= self.geldig_tot)


@dataclass(frozen=True, slots=True)
class Vindplaats:
    """Where a piece of law stands. The one key shared by index, citation and gold answer.

    `bron` is the bwb_id of a regeling ("BWBR0002628"), or the Bron.id of a source that has none. `artikel` and `lid` are
    strings as printed ("7a", "1a1", "9.2.5", "10:3", "XIV"); an annex is "bijlage 5".
    """

    bron: str
    artikel: str | None = None
    lid: str | None = None
    onderdeel: str | None = None

    @property
    def index_id(self) -> str:
        """ "BWBR0002628/11/1/f"; absent parts at the end are left out, in the middle they are "-"."""
        delen = [self.bron, self.artikel, self.lid, self.onderdeel]
        while delen[-1] is None:
            delen.pop()
        return "/".join(deel or "-" for deel in delen)

    @property
    def jci(self) -> str:
        """The Juriconnect reference (jci 1.3), or "" for a source without bwb_id."""
        if not is_bwb_id(self.bron):
            return ""
        delen = [f"jci1.3:c:{self.bron}"]
        for naam, waarde in (("artikel", self.artikel), ("lid", self.lid), ("onderdeel", self.onderdeel)):
            if waarde is None:
                continue
            if waarde.startswith("bijlage "):
                naam, waarde = "bijlage", waarde.removeprefix("bijlage ")
            delen.append(f"{naam}={quote(waarde, safe=':.')}")
        return "&".join(delen)

    def url(self, dag: date) -> str:
        """The deep link on wetten.overheid.nl to the version of `dag`, or "" for a source without bwb_id."""
        if not is_bwb_id(self.bron):
            return ""
        anker = ""
        if self.artikel and not self.artikel.startswith("bijlage "):
            anker = f"#Artikel{quote(self.artikel, safe=':.')}"
        elif self.artikel:
            anker = f"#Bijlage{quote(self.artikel.removeprefix('bijlage '))}"
        return f"https://wetten.overheid.nl/{self.bron}/{dag.isoformat()}{anker}"

    def __str__(self) -> str:
        """As a person writes it: "artikel 11, lid 1, onder f"."""
        if self.artikel is None:
            return self.bron
        delen = [self.artikel if self.artikel.startswith("bijlage ") else f"artikel {self.artikel}"]
        if self.lid:
            delen.append(f"lid {self.lid}")
        if self.onderdeel:
            delen.append(f"onder {self.onderdeel}")
        return ", ".join(delen)


def is_bwb_id(tekst: str) -> bool:
    """Whether `tekst` is an identifier of the Basiswettenbestand ("BWBR0002628")."""
    return re.fullmatch(r"BWB[RV]\d{7}", tekst) is not None


@dataclass(frozen=True, slots=True)
class Tekstdeel:
    """The smallest addressed piece of an article, without its own label in `tekst`.

    A lid without enumeration is one piece. A lid with one is: its aanhef (onderdeel None), a piece per onderdeel, a piece
    per sub ("1" under onderdeel "b"; `sub` is None elsewhere), its slot (onderdeel None again). Before lid 1 `lid` is
    None. `pagina` counts from 1; None where the source has no pages.
    """

    lid: str | None
    onderdeel: str | None
    tekst: str
    pagina: int | None = None
    sub: str | None = None

    @property
    def label(self) -> str:
        """What is printed before the text: "2. ", "b. ", "3°. " or ""."""
        if self.sub:
            return f"{self.sub}°. "
        if self.onderdeel:
            return f"{self.onderdeel}. "
        return ""


@dataclass(frozen=True, slots=True)
class Artikel:
    """One article (or annex, "bijlage 5"; or section of a handreiking, artikel None) as parsed."""

    nummer: str | None
    opschrift: str
    pad: tuple[str, ...]
    leden: tuple[Tekstdeel, ...]
    verwijzingen: tuple[Vindplaats, ...] = ()
    vervallen: bool = False


@dataclass(frozen=True, slots=True)
class Regeling:
    """A whole document as parsed: its Bron and its articles in order. A handreiking has sections for articles."""

    bron: Bron
    artikelen: tuple[Artikel, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed: an article with the address of each piece (a long article may be cut at a lid into several).

    `id` is unique in the index: "<bron.id>/<artikel>" or, cut, "<bron.id>/<artikel>~2"; sections "<bron.id>/s12".
    `tekst` is the whole text as a person reads it, lid numbers and labels included, heading left out.
    """

    id: str
    bron: Bron
    pad: tuple[str, ...]
    artikel: str | None
    opschrift: str
    leden: tuple[Tekstdeel, ...]
    tekst: str
    verwijzingen: tuple[Vindplaats, ...] = ()

    @property
    def kop(self) -> str:
        """The heading as printed: "Artikel 3. Begin en einde ..."."""
        if self.artikel is None:
            return self.opschrift
        kop = self.artikel if self.artikel.startswith("bijlage ") else f"artikel {self.artikel}"
        kop = kop[0].upper() + kop[1:]
        return f"{kop}. {self.opschrift}" if self.opschrift else kop

    @property
    def vindplaats(self) -> Vindplaats:
        """The article as a whole."""
        return self.vindplaats_of(None)

    def vindplaats_of(self, deel: Tekstdeel | None) -> Vindplaats:
        """Where `deel` of this passage stands."""
        bron = self.bron.bwb_id or self.bron.id
        return Vindplaats(bron, self.artikel, deel.lid if deel else None, deel.onderdeel if deel else None)


def render_leden(leden: tuple[Tekstdeel, ...]) -> str:
    """The text of an article with its lid numbers and labels, one piece per line."""

    def lines() -> Iterator[str]:
        vorig: str | None = None
        for deel in leden:
            nummer = f"{deel.lid}. " if deel.lid and deel.lid != vorig else ""
            vorig = deel.lid
            yield f"{nummer}{deel.label}{deel.tekst}"

    return "\n".join(lines())


def passage_to_json(passage: Passage) -> dict[str, Any]:
    """The line of `passages.jsonl` (see README), with `id`, `momentopname`, `bestand`, `url` and `sub` next to it."""
    bron = passage.bron
    return {
        "id": passage.id,
        "bron": bron.id,
        "soort": bron.soort.value,
        "bwb_id": bron.bwb_id,
        "citeertitel": bron.citeertitel,
        "geldig_van": bron.geldig_van.isoformat(),
        "geldig_tot": bron.geldig_tot.isoformat() if bron.geldig_tot else None,
        "momentopname": bron.momentopname,
        "bestand": bron.bestand,
        "url": bron.url,
        "pad": list(passage.pad),
        "artikel": passage.artikel,
        "opschrift": passage.opschrift,
        "leden": [
            {"lid": d.lid, "onderdeel": d.onderdeel, "sub": d.sub, "tekst": d.tekst, "pagina": d.pagina}
            for d in passage.leden
        ],
        "tekst": passage.tekst,
        "verwijzingen": [
            {"bwb_id": v.bron, "artikel": v.artikel, "lid": v.lid, "onderdeel": v.onderdeel}
            for v in passage.verwijzingen
        ],
    }


def passage_from_json(data: Mapping[str, Any]) -> Passage:
    """The inverse of `passage_to_json`. Raises KeyError or ValueError on a line that it did not write."""
    bron = Bron(
        id=data["bron"],
        soort=Soort(data["soort"]),
        citeertitel=data["citeertitel"],
        bwb_id=data["bwb_id"],
        geldig_van=date.fromisoformat(data["geldig_van"]),
        geldig_tot=date.fromisoformat(data["geldig_tot"]) if data["geldig_tot"] else None,
        momentopname=data["momentopname"],
        bestand=data["bestand"],
        url=data["url"],
    )
    return Passage(
        id=data["id"],
        bron=bron,
        pad=tuple(data["pad"]),
        artikel=data["artikel"],
        opschrift=data["opschrift"],
        leden=tuple(Tekstdeel(d["lid"], d["onderdeel"], d["tekst"], d["pagina"], d["sub"]) for d in data["leden"]),
        tekst=data["tekst"],
        verwijzingen=tuple(
            Vindplaats(v["bwb_id"], v["artikel"], v["lid"], v["onderdeel"]) for v in data["verwijzingen"]
        ),
    )
