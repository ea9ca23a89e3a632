"""The leerpad for new staff: themes with an explanation, practice questions and a case, and the glossary.

`corpus/leerpad/*.toml`, a file per theme in the order of their names, and `corpus/begrippen.tsv`. Each sentence carries its
places in the law. What a person did is a Voortgang that the caller keeps; scoring it is arithmetic.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rag.analyse import read_tsv
from rag.fouten import BronFout
from rag.plaatsen import Plaatsen
from rag.verwijzing import name_plaats, parse_index_id
from rag.vraagbaak import Antwoordzin


@dataclass(frozen=True, slots=True)
class Alinea:
    """A piece of explanation under one heading."""

    kop: str
    zinnen: tuple[Antwoordzin, ...]


@dataclass(frozen=True, slots=True)
class Optie:
    """One answer to choose, with what to say to who chose it."""

    tekst: str
    juist: bool
    uitleg: Antwoordzin


@dataclass(frozen=True, slots=True)
class Oefenvraag:
    """A question with three or four answers, exactly one of which is right.

    Browsers keep the numbers of the answers under `id`: a question whose answers change gets another one.
    """

    id: str
    vraag: str
    opties: tuple[Optie, ...]

    @property
    def zinnen(self) -> tuple[Antwoordzin, ...]:
        """What it says about the law."""
        return tuple(optie.uitleg for optie in self.opties)


@dataclass(frozen=True, slots=True)
class Casus:
    """A case to solve with the assistant: `vraag` can be asked there, `punten` are what a good answer holds."""

    tekst: str
    vraag: str
    punten: tuple[Antwoordzin, ...]


@dataclass(frozen=True, slots=True)
class Thema:
    """One lesson. `gecontroleerd`: the day on which its sentences were last read beside the law. `letop` may be ""."""

    id: str
    titel: str
    samenvatting: str
    letop: str
    alineas: tuple[Alinea, ...]
    vragen: tuple[Oefenvraag, ...]
    casus: Casus
    gecontroleerd: date

    @property
    def zinnen(self) -> tuple[Antwoordzin, ...]:
        """Everything that it says about the law, in order."""
        uitleg = (zin for alinea in self.alineas for zin in alinea.zinnen)
        return (*uitleg, *(zin for vraag in self.vragen for zin in vraag.zinnen), *self.casus.punten)


@dataclass(frozen=True, slots=True)
class Begrip:
    """A term of the field in one sentence; `vormen` are the words by which it is known in a text, the term among them."""

    term: str
    vormen: tuple[str, ...]
    uitleg: Antwoordzin
    gecontroleerd: date


@dataclass(frozen=True, slots=True)
class Leerpad:
    """The themes in order and the glossary by alphabet."""

    themas: tuple[Thema, ...]
    begrippen: tuple[Begrip, ...]

    @property
    def zinnen(self) -> tuple[Antwoordzin, ...]:
        """Everything said about the law; the place of a sentence in this row is its number."""
        return (*(zin for thema in self.themas for zin in thema.zinnen), *(b.uitleg for b in self.begrippen))


@dataclass(frozen=True, slots=True)
class Voortgang:
    """What a person did: per question the numbers of the chosen options, first to last; the themes whose case was done."""

    keuzes: Mapping[str, tuple[int, ...]]
    casussen: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """How a theme stands: questions that count, how many were answered right, how many at the first try, and the case."""

    vragen: int
    goed: int
    ineens: int
    casus: bool

    @property
    def klaar(self) -> bool:
        """Whether every question that counts was answered right and the case was done."""
        return self.casus and self.goed == self.vragen


# --- reading --------------------------------------------------------------------------------------------------------


def load_leerpad(corpus: Path) -> Leerpad:
    """The leerpad in the corpus folder; an empty one where there is none. Raises BronFout naming file and question."""
    themas = tuple(_read_thema(path) for path in sorted((corpus / "leerpad").glob("*.toml")))
    ids = [vraag.id for thema in themas for vraag in thema.vragen]
    if dubbel := sorted({naam for naam in ids if ids.count(naam) > 1}):
        raise BronFout(f"corpus/leerpad: deze vragen komen twee keer voor: {', '.join(dubbel)}.")
    begrippen = corpus / "begrippen.tsv"
    return Leerpad(themas, load_begrippen(begrippen) if begrippen.is_file() else ())


def load_begrippen(path: Path) -> tuple[Begrip, ...]:
    """The glossary: "begrip<TAB>vormen (; between)<TAB>uitleg<TAB>places<TAB>gecontroleerd" per line, by alphabet."""
    begrippen = [_parse_begrip(nummer, cellen, path) for nummer, cellen in read_tsv(path, "begrip\t")]
    return tuple(sorted(begrippen, key=lambda begrip: begrip.term.casefold()))


def _parse_begrip(nummer: int, cellen: Sequence[str], path: Path) -> Begrip:
    try:
        term, vormen, uitleg, plaatsen, dag = cellen
        zin = Antwoordzin(uitleg, tuple(parse_index_id(plaats) for plaats in plaatsen.split()))
        if not (term and uitleg and zin.verwijzingen):
            raise ValueError("term, uitleg en minstens één verwijzing mogen niet leeg zijn")
        andere = tuple(vorm.strip() for vorm in vormen.split(";") if vorm.strip())
        return Begrip(term, (term, *andere), zin, date.fromisoformat(dag))
    except ValueError as fout:
        raise BronFout(
            f"{path.name}, regel {nummer}: verwacht begrip, vormen, uitleg, verwijzingen en datum, met tabs ertussen ({fout})."
        ) from fout


def _read_thema(path: Path) -> Thema:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _parse_thema(path.stem.partition("-")[2] or path.stem, data)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fout:
        raise BronFout(f"{path.name} kan niet worden gelezen: {fout}") from fout
    except KeyError as fout:
        raise BronFout(f"{path.name}: het veld {fout} ontbreekt.") from fout
    except (TypeError, ValueError, AttributeError) as fout:
        raise BronFout(f"{path.name}: {fout}.") from fout


def _parse_thema(naam: str, data: Mapping[str, Any]) -> Thema:
    if not isinstance(data["gecontroleerd"], date):
        raise ValueError("gecontroleerd is geen datum; schrijf jjjj-mm-dd zonder aanhalingstekens")
    return Thema(
        id=naam,
        titel=data["titel"],
        samenvatting=data["samenvatting"],
        letop=data.get("letop", ""),
        alineas=tuple(Alinea(rij["kop"], tuple(map(_parse_zin, rij["zinnen"]))) for rij in data["alinea"]),
        vragen=tuple(map(_parse_vraag, data["vraag"])),
        casus=Casus(data["casus"]["tekst"], data["casus"]["vraag"], tuple(map(_parse_zin, data["casus"]["punten"]))),
        gecontroleerd=data["gecontroleerd"],
    )


def _parse_vraag(rij: Mapping[str, Any]) -> Oefenvraag:
    opties = tuple(
        Optie(optie["tekst"], optie.get("juist", False), _parse_zin(optie, "uitleg")) for optie in rij["opties"]
    )
    if not 3 <= len(opties) <= 4 or sum(optie.juist for optie in opties) != 1:
        raise ValueError(f"vraag '{rij['id']}' hoort drie of vier antwoorden te hebben, waarvan precies één juist")
    return Oefenvraag(rij["id"], rij["vraag"], opties)


def _parse_zin(rij: Mapping[str, Any], veld: str = "tekst") -> Antwoordzin:
    zin = Antwoordzin(rij[veld].strip(), tuple(parse_index_id(plaats) for plaats in rij["verwijzingen"]))
    if not zin.tekst or not zin.verwijzingen:
        raise ValueError("elke zin hoort een tekst en minstens één verwijzing te hebben")
    return zin


# --- does it still hold? --------------------------------------------------------------------------------------------


def find_gebreken(leerpad: Leerpad, plaatsen: Plaatsen, dag: date) -> dict[Antwoordzin, str]:
    """The sentences that do not rest on what is loaded for `dag`, each with the reason in Dutch.

    A place is not there on that day, or its article reads differently since the sentence was read beside it.
    """
    delen = [(thema.zinnen, thema.gecontroleerd) for thema in leerpad.themas]
    delen += [((begrip.uitleg,), begrip.gecontroleerd) for begrip in leerpad.begrippen]
    redenen = ((zin, next(_reasons(zin, sinds, plaatsen, dag), "")) for zinnen, sinds in delen for zin in zinnen)
    return {zin: reden for zin, reden in redenen if reden}


def _reasons(zin: Antwoordzin, sinds: date, plaatsen: Plaatsen, dag: date) -> Iterator[str]:
    for plaats in zin.verwijzingen:
        if plaatsen.find(plaats, zin.tekst, dag) is None:
            yield f"{name_plaats(plaats)} is in de bronnen van {dag:%d-%m-%Y} niet gevonden"
        elif plaatsen.changed(plaats, sinds, dag):
            yield f"{name_plaats(plaats)} is gewijzigd na {sinds:%d-%m-%Y}, de dag waarop dit is nagelezen"


# --- scoring --------------------------------------------------------------------------------------------------------


def parse_voortgang(data: object, leerpad: Leerpad) -> Voortgang:
    """`{"antwoorden": {vraag: [optie, ...]}, "casussen": [thema, ...]}`; what does not fit this leerpad is left out.

    It comes from a browser, where it may be older than the questions, or anything at all.
    """
    ruw = data if isinstance(data, dict) else {}
    antwoorden, casussen = ruw.get("antwoorden"), ruw.get("casussen")
    keuzes = {
        vraag.id: gekozen
        for thema in leerpad.themas
        for vraag in thema.vragen
        if (gekozen := _valid(antwoorden.get(vraag.id) if isinstance(antwoorden, dict) else None, len(vraag.opties)))
    }
    gedaan = casussen if isinstance(casussen, list) else []
    return Voortgang(keuzes, frozenset(thema.id for thema in leerpad.themas if thema.id in gedaan))


def _valid(waarde: object, aantal: int) -> tuple[int, ...]:
    rij = waarde if isinstance(waarde, list) else []
    return tuple(keuze for keuze in rij if type(keuze) is int and 0 <= keuze < aantal)


def score(thema: Thema, voortgang: Voortgang, gebreken: Mapping[Antwoordzin, str]) -> Score:
    """How `thema` stands; a question with a sentence among `gebreken` does not count."""
    tellend = [vraag for vraag in thema.vragen if counts(vraag, gebreken)]
    gekozen = [[vraag.opties[k].juist for k in voortgang.keuzes.get(vraag.id, ())] for vraag in tellend]
    return Score(
        vragen=len(tellend),
        goed=sum(any(rij) for rij in gekozen),
        ineens=sum(rij[:1] == [True] for rij in gekozen),
        casus=thema.id in voortgang.casussen,
    )


def counts(vraag: Oefenvraag, gebreken: Mapping[Antwoordzin, str]) -> bool:
    """Whether every sentence of `vraag` still rests on the law."""
    return not any(zin in gebreken for zin in vraag.zinnen)


def is_finished(leerpad: Leerpad, voortgang: Voortgang, gebreken: Mapping[Antwoordzin, str]) -> bool:
    """Whether there are themes and all of them are done."""
    return bool(leerpad.themas) and all(score(thema, voortgang, gebreken).klaar for thema in leerpad.themas)
