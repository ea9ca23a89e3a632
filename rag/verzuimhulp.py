"""The Verzuimhulp: questions with choices that end in who reports what absence, to whom and when, each with its place in the law.

`corpus/verzuimhulp.toml` holds the tree. `load_verzuimhulp` refuses one that can lead nowhere; walking it is pure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from rag.fouten import BronFout, InvoerFout
from rag.plaatsen import Plaatsen
from rag.verwijzing import parse_index_id
from rag.vraagbaak import Antwoordzin
from rag.wet import Vindplaats


@dataclass(frozen=True, slots=True)
class Keuze:
    """One choice: its words, the id of what comes next, and the facts by which a question in the conversation makes it."""

    tekst: str
    naar: str
    feiten: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Vraagpunt:
    """A question with at least two choices, and the places on which question and choices rest."""

    id: str
    tekst: str
    uitleg: str
    keuzes: tuple[Keuze, ...]
    verwijzingen: tuple[Vindplaats, ...]


@dataclass(frozen=True, slots=True)
class Einde:
    """An outcome: the short answer, and what school and gemeente do, each sentence with its own places.

    `buiten` says which text was not read; it states no law.
    """

    id: str
    kort: Antwoordzin
    school: tuple[Antwoordzin, ...]
    gemeente: tuple[Antwoordzin, ...]
    letop: tuple[Antwoordzin, ...]
    buiten: tuple[str, ...]

    @property
    def zinnen(self) -> tuple[Antwoordzin, ...]:
        """Every sentence in the order in which it is read."""
        return (self.kort, *self.school, *self.gemeente, *self.letop)


@dataclass(frozen=True, slots=True)
class Verzuimhulp:
    """The whole tree, by id. `geldig_van`: the first day whose law it holds. `gecontroleerd`: the day of the last check."""

    begin: str
    vragen: Mapping[str, Vraagpunt]
    einden: Mapping[str, Einde]
    geldig_van: date
    gecontroleerd: date


@dataclass(frozen=True, slots=True)
class Stap:
    """A question that was answered, with the number of the choice from 1."""

    vraag: Vraagpunt
    nummer: int

    @property
    def keuze(self) -> Keuze:
        """What was chosen."""
        return self.vraag.keuzes[self.nummer - 1]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where someone stands: the steps so far, and the question or outcome that they led to."""

    stappen: tuple[Stap, ...]
    nu: Vraagpunt | Einde

    @property
    def nummers(self) -> tuple[int, ...]:
        """The chosen numbers: with them `path` comes here again."""
        return tuple(stap.nummer for stap in self.stappen)


# --- Walking ----------------------------------------------------------------------------------------------------------


def start(hulp: Verzuimhulp) -> Stand:
    """At the first question."""
    return Stand((), hulp.vragen[hulp.begin])


def choose(hulp: Verzuimhulp, stand: Stand, nummer: int) -> Stand:
    """`stand` after choice `nummer`, from 1. Raises InvoerFout where there is no such choice, or no question any more."""
    if isinstance(stand.nu, Einde):
        raise InvoerFout(f"Na antwoord {len(stand.stappen)} is er een uitkomst; laat de antwoorden daarna weg.")
    if not 1 <= nummer <= len(stand.nu.keuzes):
        raise InvoerFout(f"«{stand.nu.tekst}» heeft de antwoorden 1 tot en met {len(stand.nu.keuzes)}, niet {nummer}.")
    stap = Stap(stand.nu, nummer)
    naar = stap.keuze.naar
    return Stand((*stand.stappen, stap), hulp.vragen.get(naar) or hulp.einden[naar])


def path(hulp: Verzuimhulp, nummers: Sequence[int]) -> Stand:
    """Where these choices lead from the first question. Raises InvoerFout at the first that is not there."""
    stand = start(hulp)
    for nummer in nummers:
        stand = choose(hulp, stand, nummer)
    return stand


def all_paths(hulp: Verzuimhulp, stand: Stand | None = None) -> Iterator[Stand]:
    """Every way through the tree, each at its outcome."""
    stand = stand or start(hulp)
    if isinstance(stand.nu, Einde):
        yield stand
        return
    for nummer in range(1, len(stand.nu.keuzes) + 1):
        yield from all_paths(hulp, choose(hulp, stand, nummer))


# --- The law of a day -------------------------------------------------------------------------------------------------


def why_not(hulp: Verzuimhulp, punt: Vraagpunt | Einde, plaatsen: Plaatsen, peildatum: date) -> str:
    """Why `punt` cannot be shown for `peildatum`; "" where every place that it rests on has a text on that day."""
    if peildatum < hulp.geldig_van:
        return (
            f"De Verzuimhulp kent de regels vanaf {hulp.geldig_van:%d-%m-%Y}; voor {peildatum:%d-%m-%Y} zegt zij niets. "
            "Kies een latere peildatum."
        )
    weg = [plaats for plaats in places(punt) if not plaatsen.passages_at(plaats, peildatum)]
    if weg:
        return f"Voor {peildatum:%d-%m-%Y} is hier geen tekst ingelezen van {weg[0]}. Kies een andere peildatum."
    return ""


def changes(hulp: Verzuimhulp, punt: Vraagpunt | Einde, plaatsen: Plaatsen, peildatum: date) -> tuple[str, ...]:
    """The articles under `punt` that read differently on `peildatum` than on the day of the last check, as sentences."""
    artikelen = dict.fromkeys(Vindplaats(plaats.bron, plaats.artikel) for plaats in places(punt))
    return tuple(
        f"De Verzuimhulp is nagekeken op {hulp.gecontroleerd:%d-%m-%Y}; {plaats} luidt op de peildatum anders. Lees de wet zelf na."
        for plaats in artikelen
        if plaatsen.changed(plaats, hulp.gecontroleerd, peildatum)
    )


def places(punt: Vraagpunt | Einde) -> tuple[Vindplaats, ...]:
    """The places on which `punt` rests, in order, each once."""
    if isinstance(punt, Vraagpunt):
        return punt.verwijzingen
    return tuple(dict.fromkeys(plaats for zin in punt.zinnen for plaats in zin.verwijzingen))


# --- Reading ----------------------------------------------------------------------------------------------------------


def load_verzuimhulp(pad: Path) -> Verzuimhulp:
    """The tree in `pad`. Raises BronFout where a part is missing, leads nowhere, goes round or is never reached."""
    try:
        data = tomllib.loads(pad.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fout:
        raise BronFout(f"{pad.name} kan niet worden gelezen: {fout}") from fout
    try:
        zinnen = {id_: _parse_zin(rij) for id_, rij in data["zin"].items()}
        hulp = Verzuimhulp(
            begin=data["begin"],
            vragen={rij["id"]: _parse_vraag(rij) for rij in data["vraag"]},
            einden={rij["id"]: _parse_einde(rij, zinnen) for rij in data["einde"]},
            geldig_van=data["geldig_van"],
            gecontroleerd=data["gecontroleerd"],
        )
    except KeyError as fout:
        raise BronFout(f"{pad.name}: {fout} ontbreekt.") from fout
    except (TypeError, ValueError, AttributeError) as fout:
        raise BronFout(f"{pad.name}: {fout}.") from fout
    if fouten := [*_doubles(data), *_unused(data, zinnen), *_wrong_ways(hulp)]:
        raise BronFout(f"{pad.name}: {'; '.join(fouten)}.")
    return hulp


def _parse_zin(rij: Mapping[str, Any]) -> Antwoordzin:
    return Antwoordzin(rij["tekst"], _parse_plaatsen(rij))


def _parse_plaatsen(rij: Mapping[str, Any]) -> tuple[Vindplaats, ...]:
    plaatsen = tuple(parse_index_id(plaats) for plaats in rij["verwijzingen"])
    if not plaatsen:
        raise ValueError(f"bij «{rij['tekst']}» hoort minstens één verwijzing")
    return plaatsen


def _parse_vraag(rij: Mapping[str, Any]) -> Vraagpunt:
    keuzes = tuple(Keuze(k["tekst"], k["naar"], frozenset(k["feiten"])) for k in rij["keuzes"])
    if len(keuzes) < 2:
        raise ValueError(f"de vraag '{rij['id']}' heeft minder dan twee keuzes")
    return Vraagpunt(rij["id"], rij["tekst"], rij.get("uitleg", ""), keuzes, _parse_plaatsen(rij))


def _parse_einde(rij: Mapping[str, Any], zinnen: Mapping[str, Antwoordzin]) -> Einde:
    def pick(deel: str) -> tuple[Antwoordzin, ...]:
        return tuple(zinnen[id_] for id_ in rij.get(deel, ()))

    return Einde(
        rij["id"], zinnen[rij["kort"]], pick("school"), pick("gemeente"), pick("letop"), tuple(rij.get("buiten", ()))
    )


def _doubles(data: Mapping[str, Any]) -> Iterator[str]:
    ids = [rij["id"] for soort in ("vraag", "einde") for rij in data[soort]]
    yield from (f"'{id_}' komt twee keer voor" for id_ in dict.fromkeys(ids) if ids.count(id_) > 1)


def _unused(data: Mapping[str, Any], zinnen: Mapping[str, Antwoordzin]) -> Iterator[str]:
    gebruikt = {id_ for rij in data["einde"] for deel in ("school", "gemeente", "letop") for id_ in rij.get(deel, ())}
    gebruikt |= {rij["kort"] for rij in data["einde"]}
    yield from (f"de zin '{id_}' staat in geen einde" for id_ in zinnen if id_ not in gebruikt)


def _wrong_ways(hulp: Verzuimhulp) -> Iterator[str]:
    """Choices that lead nowhere or round, and parts that no choice leads to."""
    alles = {*hulp.vragen, *hulp.einden}
    wegen = {vraag.id: {keuze.naar for keuze in vraag.keuzes} for vraag in hulp.vragen.values()}
    for van, naar in wegen.items():
        yield from (f"de vraag '{van}' leidt naar '{doel}', en dat bestaat niet" for doel in sorted(naar - alles))
    bereikt = {hulp.begin}.union(*wegen.values())
    yield from (f"naar '{id_}' leidt geen keuze" for id_ in sorted(alles - bereikt))
    if hulp.begin not in hulp.vragen:
        yield f"het begin '{hulp.begin}' is geen vraag"
    try:
        TopologicalSorter(wegen).prepare()
    except CycleError as fout:
        yield f"de vragen lopen rond: {' - '.join(fout.args[1])}"
