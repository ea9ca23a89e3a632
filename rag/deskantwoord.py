"""An answer of the desk's own vraagbaak: what it says, who wrote and checked it, and the moves it may make. Only values.

concept -> gecontroleerd -> gepubliceerd -> herzien -> gecontroleerd. Who wrote it may not be who checks it. A new text is a
concept again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from rag import privacy
from rag.analyse import analyse
from rag.anker import Anker, Stand, compare_anker, find_faults, set_anker
from rag.fouten import InvoerFout
from rag.plaatsen import Plaatsen
from rag.verwijzing import parse_index_id, write_plaats
from rag.vraagbaak import Antwoordzin, Status, Vraagantwoord
from rag.wet import Vindplaats

ROLLEN = ("ouder", "school", "leerplichtambtenaar", "doorstroompunt", "vragendesk", "student", "nieuwe_medewerker")
"""Who asks."""

PROGRAMMA = "het programma"
"""Who did what nobody did."""

MAX_ZINNEN, MAX_VRAGEN = 40, 60
MAX_TEKENS = 1500
"""Characters in one text: an answer is sentences, no letter."""

DUBBEL = 0.6
"""Likeness of two questions from which they may be the same one."""

_STAPPEN: Mapping[Status, frozenset[Status]] = {
    Status.CONCEPT: frozenset({Status.GECONTROLEERD}),
    Status.GECONTROLEERD: frozenset({Status.GEPUBLICEERD, Status.CONCEPT, Status.HERZIEN}),
    Status.GEPUBLICEERD: frozenset({Status.HERZIEN}),
    Status.HERZIEN: frozenset({Status.GECONTROLEERD, Status.CONCEPT}),
}


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What an answer says: a Vraagantwoord without its state. `vragen`: the question and other ways to ask it."""

    thema: str
    rol: str
    vragen: tuple[str, ...]
    antwoord: tuple[Antwoordzin, ...]


@dataclass(frozen=True, slots=True)
class Deskantwoord:
    """An answer with its state. `schrijvers`: who wrote this text. `reden`: why it must be looked at again.

    `ankers`: what the law said at its places on the day `nagekeken`. `opgegaan_in`: the answer that it was merged into.
    `versie`: the number of the change that made it so; 0 where it was not kept yet.
    """

    id: str
    inhoud: Inhoud
    status: Status = Status.CONCEPT
    schrijvers: tuple[str, ...] = ()
    nagekeken_door: str = ""
    nagekeken: date | None = None
    ankers: tuple[Anker, ...] = ()
    reden: str = ""
    opgegaan_in: str = ""
    versie: int = 0

    @property
    def vraag(self) -> str:
        """The question itself."""
        return self.inhoud.vragen[0]

    def to_vraagantwoord(self) -> Vraagantwoord:
        """This answer as the vraagbaak knows it; only for one that was checked."""
        if self.nagekeken is None:
            raise ValueError(f"{self.id} is nooit nagekeken")
        inhoud = self.inhoud
        return Vraagantwoord(
            self.id,
            inhoud.thema,
            inhoud.rol,
            inhoud.vragen,
            inhoud.antwoord,
            self.status,
            self.nagekeken,
            self.nagekeken_door,
            self.ankers,
        )


# --- what may be written ----------------------------------------------------------------------------------------------


def clean_inhoud(inhoud: Inhoud) -> Inhoud:
    """`inhoud` with single spaces and without what is empty or said twice. Raises InvoerFout for what may not be kept."""
    vragen = tuple(dict.fromkeys(filter(None, map(_squeeze, inhoud.vragen))))
    zinnen = tuple(
        Antwoordzin(_squeeze(zin.tekst), tuple(dict.fromkeys(zin.verwijzingen)))
        for zin in inhoud.antwoord
        if zin.tekst.strip() or zin.verwijzingen
    )
    schoon = Inhoud(_squeeze(inhoud.thema), inhoud.rol, vragen, zinnen)
    if not vragen:
        raise InvoerFout("Er is nog geen vraag. Typ de vraag zoals iemand haar stelt.")
    if not schoon.thema:
        raise InvoerFout("Er is nog geen thema. Kies er een, of typ een nieuw.")
    if schoon.rol not in ROLLEN:
        raise InvoerFout(f"“{schoon.rol}” is geen vrager. Kies uit: {', '.join(ROLLEN)}.")
    if len(zinnen) > MAX_ZINNEN or len(vragen) > MAX_VRAGEN:
        raise InvoerFout(f"Een antwoord heeft ten hoogste {MAX_ZINNEN} zinnen en {MAX_VRAGEN} vragen.")
    for tekst in texts_of(schoon):
        check_tekst(tekst)
    return schoon


def texts_of(inhoud: Inhoud) -> Iterator[str]:
    """Every text that a person typed."""
    yield inhoud.thema
    yield from inhoud.vragen
    yield from (zin.tekst for zin in inhoud.antwoord)


def check_tekst(tekst: str) -> None:
    """Raise InvoerFout for a text that is too long or holds personal data, with the neutral wording that may be kept."""
    if len(tekst) > MAX_TEKENS:
        raise InvoerFout(f"Een tekst telt {len(tekst)} tekens; er passen er {MAX_TEKENS}. Maak er meer zinnen van.")
    if gevonden := privacy.find_persoonsgegevens(tekst):
        raise InvoerFout(
            f"Hierin staan persoonsgegevens ({privacy.name_kinds(gevonden)}), en die worden niet bewaard. "
            f"Schrijf het neutraal, bijvoorbeeld zo: “{privacy.mask(tekst)}”"
        )


def clean_naam(door: str) -> str:
    """The name of who does something. Raises InvoerFout where there is none."""
    naam = _squeeze(door)
    if len(naam) < 2 or not any(teken.isalpha() for teken in naam):
        raise InvoerFout("Vul eerst uw naam in: bij elke wijziging staat wie haar deed.")
    if len(naam) > 80:
        raise InvoerFout("De naam is te lang; er passen 80 tekens.")
    if _key(naam) == _key(PROGRAMMA):
        raise InvoerFout("Vul de naam van een mens in.")
    return naam


# --- moves ------------------------------------------------------------------------------------------------------------


def rewrite(antwoord: Deskantwoord, inhoud: Inhoud, door: str) -> Deskantwoord:
    """`antwoord` with another text: a concept again. Raises InvoerFout for one that is published."""
    door, inhoud = clean_naam(door), clean_inhoud(inhoud)
    if antwoord.status is Status.GEPUBLICEERD:
        raise InvoerFout("Dit antwoord is gepubliceerd. Zet het eerst op herzien; daarna kunt u het wijzigen.")
    # After a publication the counting of writers starts anew: a team of three must stay able to check.
    eerder = () if antwoord.status is Status.HERZIEN else antwoord.schrijvers
    return replace(
        antwoord,
        inhoud=inhoud,
        status=Status.CONCEPT,
        schrijvers=tuple(dict.fromkeys((*eerder, door))),
        nagekeken_door="",
        nagekeken=None,
        ankers=(),
        reden="",
    )


def review(antwoord: Deskantwoord, door: str, plaatsen: Plaatsen, dag: date) -> Deskantwoord:
    """`antwoord` as checked on `dag`, anchored in the text of that day. Raises InvoerFout where it may not pass."""
    door = clean_naam(door)
    _require_step(antwoord, Status.GECONTROLEERD)
    if any(_key(door) == _key(schrijver) for schrijver in antwoord.schrijvers):
        raise InvoerFout(f"{door} schreef mee aan dit antwoord. Laat een ander het nakijken.")
    _require_faultless(antwoord, plaatsen, dag)
    ankers = (set_anker(plaats, plaatsen, dag) for plaats in places_of(antwoord.inhoud))
    return replace(
        antwoord,
        status=Status.GECONTROLEERD,
        nagekeken_door=door,
        nagekeken=dag,
        ankers=tuple(anker for anker in ankers if anker),
        reden="",
    )


def publish(antwoord: Deskantwoord, door: str, plaatsen: Plaatsen, dag: date) -> Deskantwoord:
    """`antwoord` as published, by whoever does it: another than its writers has checked it, and its law is the same."""
    clean_naam(door)
    _require_step(antwoord, Status.GEPUBLICEERD)
    if redenen := changes_of(antwoord, plaatsen, dag):
        raise InvoerFout(f"Sinds het nakijken is de wet veranderd: {' '.join(redenen)} Zet het antwoord op herzien.")
    _require_faultless(antwoord, plaatsen, dag)
    return replace(antwoord, status=Status.GEPUBLICEERD)


def revise(antwoord: Deskantwoord, door: str, reden: str) -> Deskantwoord:
    """`antwoord` out of use, to be looked at again for `reden`."""
    clean_naam(door)
    _require_step(antwoord, Status.HERZIEN)
    reden = _squeeze(reden)
    if not reden:
        raise InvoerFout("Zeg in een paar woorden waarom het antwoord herzien moet worden.")
    check_tekst(reden)
    return replace(antwoord, status=Status.HERZIEN, reden=reden)


def send_back(antwoord: Deskantwoord, door: str) -> Deskantwoord:
    """`antwoord` as a concept, with the text that it had."""
    clean_naam(door)
    _require_step(antwoord, Status.CONCEPT)
    return replace(antwoord, status=Status.CONCEPT, nagekeken_door="", nagekeken=None, ankers=(), reden="")


def merge(doel: Deskantwoord, ander: Deskantwoord, door: str) -> tuple[Deskantwoord, Deskantwoord]:
    """`doel` with the questions of `ander` as further ways to ask it, and `ander` as gone into it.

    The sentences stay those of `doel`. Raises InvoerFout where either of the two is published.
    """
    if doel.id == ander.id or doel.opgegaan_in or ander.opgegaan_in:
        raise InvoerFout("Kies twee verschillende antwoorden die er nog allebei zijn.")
    for een in (doel, ander):
        if een.status is Status.GEPUBLICEERD:
            raise InvoerFout(f"{een.id} is gepubliceerd. Zet het eerst op herzien; daarna kunt u samenvoegen.")
    inhoud = replace(doel.inhoud, vragen=(*doel.inhoud.vragen, *ander.inhoud.vragen))
    return rewrite(doel, inhoud, door), replace(ander, opgegaan_in=doel.id)


def rerun(antwoord: Deskantwoord, plaatsen: Plaatsen, dag: date) -> Deskantwoord | None:
    """`antwoord` as to be revised where the text at one of its places changed since it was checked; None where not."""
    if antwoord.status not in (Status.GECONTROLEERD, Status.GEPUBLICEERD):
        return None
    redenen = changes_of(antwoord, plaatsen, dag)
    return replace(antwoord, status=Status.HERZIEN, reden=" ".join(redenen)) if redenen else None


def changes_of(antwoord: Deskantwoord, plaatsen: Plaatsen, dag: date) -> tuple[str, ...]:
    """Per place that reads differently on `dag` than when it was checked, what changed."""
    standen = (compare_anker(anker, plaatsen, dag) for anker in antwoord.ankers)
    return tuple(zin for stand, zin in standen if stand is Stand.VERANDERD)


def next_steps(antwoord: Deskantwoord) -> frozenset[Status]:
    """The states that it may go to now."""
    return frozenset() if antwoord.opgegaan_in else _STAPPEN[antwoord.status]


def places_of(inhoud: Inhoud) -> tuple[Vindplaats, ...]:
    """Every place that it rests on, once each, in order."""
    return tuple(dict.fromkeys(plaats for zin in inhoud.antwoord for plaats in zin.verwijzingen))


def faults_of(inhoud: Inhoud, plaatsen: Plaatsen, dag: date) -> tuple[tuple[str, ...], ...]:
    """Per sentence, what is wrong with it on `dag`."""
    return tuple(tuple(find_faults(zin.tekst, zin.verwijzingen, plaatsen, dag)) for zin in inhoud.antwoord)


def _require_step(antwoord: Deskantwoord, naar: Status) -> None:
    if antwoord.opgegaan_in:
        raise InvoerFout(f"{antwoord.id} is samengevoegd met {antwoord.opgegaan_in}; werk daar verder.")
    if naar not in _STAPPEN[antwoord.status]:
        kan = ", ".join(status for status in Status if status in _STAPPEN[antwoord.status])
        raise InvoerFout(f"Van {antwoord.status} kan een antwoord niet naar {naar}, wel naar: {kan}.")


def _require_faultless(antwoord: Deskantwoord, plaatsen: Plaatsen, dag: date) -> None:
    if not antwoord.inhoud.antwoord:
        raise InvoerFout("Er is nog geen antwoord: zet er minstens één zin met een verwijzing in.")
    fouten = [
        f"zin {nummer}: {fout}"
        for nummer, zin in enumerate(faults_of(antwoord.inhoud, plaatsen, dag), start=1)
        for fout in zin
    ]
    if fouten:
        raise InvoerFout(f"Dit antwoord kan zo niet verder. {' '.join(f'{f[0].upper()}{f[1:]}' for f in fouten)}")


# --- finding ----------------------------------------------------------------------------------------------------------


def search(antwoorden: Sequence[tuple[str, Inhoud]], tekst: str) -> list[str]:
    """The keys of what holds the words of `tekst` (all for an empty one), what holds most of them in its questions first."""
    gevraagd = frozenset(analyse(tekst))
    kaal = _squeeze(tekst).casefold()
    if not kaal:
        return [sleutel for sleutel, _ in antwoorden]
    scores = []
    for sleutel, inhoud in antwoorden:
        tekst_van, alles, vragen = _read(inhoud)
        delen = [len(gevraagd & stammen) / (len(gevraagd) or 1) for stammen in (alles, vragen)]
        letterlijk = kaal in f"{sleutel} {tekst_van}".casefold()
        if delen[0] >= 0.5 or letterlijk:
            scores.append((-(letterlijk + delen[0] + 0.5 * delen[1]), sleutel))
    return [sleutel for _, sleutel in sorted(scores)]


@lru_cache(maxsize=4096)
def _read(inhoud: Inhoud) -> tuple[str, frozenset[str], frozenset[str]]:
    """All that can be found in `inhoud` with its places in both forms; the stems of all of it, and of its questions."""
    alles = " ".join(texts_of(inhoud))
    plaatsen = " ".join(f"{plaats.index_id} {write_plaats(plaats)}" for plaats in places_of(inhoud))
    return f"{alles} {plaatsen}", frozenset(analyse(alles)), frozenset(analyse(" ".join(inhoud.vragen)))


def find_alike(inhoud: Inhoud, anderen: Sequence[tuple[str, Inhoud]]) -> list[tuple[str, float]]:
    """The keys of the answers to a question like one of these, with their likeness (DUBBEL to 1), most alike first."""
    eigen = [_grams(vraag) for vraag in inhoud.vragen]
    gelijkenis = {
        sleutel: max((_dice(a, b) for a in eigen for b in map(_grams, ander.vragen)), default=0.0)
        for sleutel, ander in anderen
    }
    alike = [(sleutel, waarde) for sleutel, waarde in gelijkenis.items() if waarde >= DUBBEL]
    return sorted(alike, key=lambda paar: (-paar[1], paar[0]))


@lru_cache(maxsize=8192)
def _grams(vraag: str) -> frozenset[str]:
    """The stems of a question, and the threes of letters in its words: "schoolvakantie" is near "vakantie"."""
    woorden = re.findall(r"\w+", vraag.casefold())
    return frozenset(analyse(vraag)) | {f"{w} "[i : i + 3] for w in woorden for i in range(len(w) - 1)}


def _dice(een: frozenset[str], ander: frozenset[str]) -> float:
    return 2 * len(een & ander) / (len(een) + len(ander) or 1)


# --- the one JSON form ------------------------------------------------------------------------------------------------


def inhoud_to_json(inhoud: Inhoud) -> dict[str, Any]:
    """`inhoud` as the built-in vraagbaak writes it."""
    return {
        "thema": inhoud.thema,
        "rol": inhoud.rol,
        "vraag": inhoud.vragen[0],
        "varianten": list(inhoud.vragen[1:]),
        "antwoord": [
            {"tekst": zin.tekst, "verwijzingen": [plaats.index_id for plaats in zin.verwijzingen]}
            for zin in inhoud.antwoord
        ],
    }


def inhoud_from_json(data: Mapping[str, Any]) -> Inhoud:
    """The inverse of `inhoud_to_json`. Raises KeyError, TypeError or ValueError."""
    vragen = [data["vraag"], *data.get("varianten", ())]
    zinnen = [(zin["tekst"], zin["verwijzingen"]) for zin in data["antwoord"]]
    teksten = [data["thema"], data["rol"], *vragen, *(tekst for tekst, _ in zinnen)]
    if not all(isinstance(tekst, str) for tekst in teksten) or any(isinstance(v, str) for _, v in zinnen):
        raise ValueError("een tekst hoort tussen aanhalingstekens en verwijzingen in een lijst")
    return Inhoud(
        data["thema"],
        data["rol"],
        tuple(vragen),
        tuple(Antwoordzin(tekst, tuple(parse_index_id(plaats) for plaats in plaatsen)) for tekst, plaatsen in zinnen),
    )


def stand_to_json(antwoord: Deskantwoord) -> dict[str, Any]:
    """All of `antwoord` but its id and version."""
    return {
        **inhoud_to_json(antwoord.inhoud),
        "status": antwoord.status.value,
        "schrijvers": list(antwoord.schrijvers),
        "nagekeken_door": antwoord.nagekeken_door,
        "nagekeken": antwoord.nagekeken.isoformat() if antwoord.nagekeken else None,
        "ankers": [
            {
                "plaats": anker.plaats.index_id,
                "versie": anker.versie.isoformat(),
                "officieel": anker.officieel,
                "tekst": anker.tekst,
                "hash": anker.hash,
            }
            for anker in antwoord.ankers
        ],
        "reden": antwoord.reden,
        "opgegaan_in": antwoord.opgegaan_in,
    }


def stand_from_json(id_: str, versie: int, data: Mapping[str, Any]) -> Deskantwoord:
    """The inverse of `stand_to_json`. Raises KeyError, TypeError or ValueError."""
    ankers = []
    for rij in data["ankers"]:
        anker = Anker(
            parse_index_id(rij["plaats"]), rij["tekst"], date.fromisoformat(rij["versie"]), bool(rij["officieel"])
        )
        if anker.hash != rij["hash"]:
            raise ValueError(f"de bewaarde wetstekst van {rij['plaats']} is beschadigd")
        ankers.append(anker)
    return Deskantwoord(
        id_,
        inhoud_from_json(data),
        Status(data["status"]),
        tuple(data["schrijvers"]),
        data["nagekeken_door"],
        date.fromisoformat(data["nagekeken"]) if data["nagekeken"] else None,
        tuple(ankers),
        data["reden"],
        data["opgegaan_in"],
        versie,
    )


def _squeeze(tekst: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", " ", tekst).split())


def _key(naam: str) -> str:
    """A name without what one person may write in two ways: "A. de Vries", "a de vries"."""
    return re.sub(r"[\W_]+", "", naam.casefold())
