"""The questions with known answers: `vragen.jsonl` read into values. The fields are explained in eval/README.md."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from rag.antwoord import Beurt, Rol, Vraag
from rag.fouten import InvoerFout
from rag.wet import Vindplaats, is_bwb_id

VRAGEN = Path(__file__).resolve().parent / "vragen.jsonl"

PEILDATUM = date(2026, 11, 23)
"""The day for which the gold answers were written; of a question that names none."""


class Vraagtype(StrEnum):
    """What is asked for."""

    DEFINITIE = "definitie"
    WIE_BESLIST = "wie_beslist"
    TERMIJN = "termijn"
    PROCEDURE = "procedure"
    VOORWAARDEN = "voorwaarden"
    LEEFTIJD_BEREKENING = "leeftijd_berekening"
    SANCTIE = "sanctie"
    GEGEVENS_PRIVACY = "gegevens_privacy"
    SAMENGESTELD = "samengesteld"
    VERVOLGVRAAG = "vervolgvraag"
    GELDIGHEID_IN_TIJD = "geldigheid_in_tijd"
    BUITEN_BEREIK = "buiten_bereik"


class Vraagsoort(StrEnum):
    """What makes the question hard for a machine; each behaves differently in retrieval."""

    WETTEKST = "wettekst"
    ALLEDAAGS = "alledaags"
    VERVOLG = "vervolg"
    DATUM = "datum"
    ONBEANTWOORDBAAR = "onbeantwoordbaar"


_SOORT_VAN_TYPE = {
    Vraagtype.VERVOLGVRAAG: Vraagsoort.VERVOLG,
    Vraagtype.LEEFTIJD_BEREKENING: Vraagsoort.DATUM,
    Vraagtype.GELDIGHEID_IN_TIJD: Vraagsoort.DATUM,
    Vraagtype.BUITEN_BEREIK: Vraagsoort.ONBEANTWOORDBAAR,
}


@dataclass(frozen=True, slots=True)
class Goud:
    """An article that answers the question. `kern`: without it the answer cannot be right."""

    vindplaats: Vindplaats
    kern: bool

    @property
    def artikel(self) -> tuple[str, str]:
        """(bwb_id, artikel): the key on which a search result counts."""
        return self.vindplaats.bron, self.vindplaats.artikel or ""


@dataclass(frozen=True, slots=True)
class Feit:
    """Something an answer says, or must not say: stated as soon as one pattern hits the normalised text."""

    feit: str
    patronen: tuple[re.Pattern[str], ...]

    def is_stated_in(self, tekst: str) -> bool:
        """Whether a pattern hits `tekst`, which has been through `eval.tekst.normalise`."""
        return any(patroon.search(tekst) for patroon in self.patronen)


@dataclass(frozen=True, slots=True)
class Goudvraag:
    """A question with what a good answer finds, says and avoids. `verboden` may be empty; `goud` only out of scope."""

    vraag: Vraag
    rol: str
    type: Vraagtype
    soort: Vraagsoort
    moeilijkheid: int
    goud: tuple[Goud, ...]
    sleutelfeiten: tuple[Feit, ...]
    verboden: tuple[Feit, ...]
    antwoord_kort: str
    bron: str

    @property
    def id(self) -> str:
        """The unique number of the question."""
        return self.vraag.id

    @property
    def buiten_bereik(self) -> bool:
        """Whether refusing is the right answer."""
        return self.type is Vraagtype.BUITEN_BEREIK

    @property
    def kernartikelen(self) -> frozenset[tuple[str, str]]:
        """The (bwb_id, artikel) pairs that must be found."""
        return frozenset(goud.artikel for goud in self.goud if goud.kern)


def read_vragen(path: Path = VRAGEN) -> tuple[Goudvraag, ...]:
    """The questions of `path` in order. Raises InvoerFout naming the first line that cannot be used."""
    vragen: dict[str, Goudvraag] = {}
    for plaats, data in read_json_lines(path):
        try:
            vraag = _parse_vraag(data)
        except _Gebrek as gebrek:
            raise InvoerFout(f"{plaats}: {gebrek}") from gebrek
        if vraag.id in vragen:
            raise InvoerFout(f"{plaats}: id '{vraag.id}' komt twee keer voor.")
        vragen[vraag.id] = vraag
    if not vragen:
        raise InvoerFout(f"{path.name} bevat geen vragen.")
    return tuple(vragen.values())


def read_json_lines(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each JSON object of `path` with its place in words ("vragen.jsonl, regel 3"); empty lines are skipped."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as fout:
        raise InvoerFout(f"{path} kan niet worden gelezen: het bestand bestaat niet of is niet leesbaar.") from fout
    for nummer, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        plaats = f"{path.name}, regel {nummer}"
        try:
            data = json.loads(line)
        except json.JSONDecodeError as fout:
            raise InvoerFout(f"{plaats}: dit is geen geldige JSON ({fout.msg}, teken {fout.colno}).") from fout
        if not isinstance(data, dict):
            raise InvoerFout(f"{plaats}: verwacht een JSON-object.")
        yield plaats, data


class _Gebrek(Exception):
    """What is wrong with one line, before the line number is known."""


def _parse_vraag(data: Mapping[str, Any]) -> Goudvraag:
    vraagtype = _parse_type(_text(data, "type"))
    goud = tuple(_parse_goud(item) for item in _items(data, "goud"))
    if (vraagtype is Vraagtype.BUITEN_BEREIK) != (not goud):
        raise _Gebrek("'goud' hoort leeg te zijn bij buiten_bereik, en alleen daar.")
    if goud and not any(item.kern for item in goud):
        raise _Gebrek("in 'goud' staat geen artikel met kern: true.")
    sleutelfeiten = tuple(_parse_feit(item) for item in _items(data, "sleutelfeiten"))
    if not sleutelfeiten:
        raise _Gebrek("'sleutelfeiten' is leeg.")
    if data.get("moeilijkheid") not in (1, 2, 3):
        raise _Gebrek("'moeilijkheid' is geen 1, 2 of 3.")
    return Goudvraag(
        vraag=Vraag(_text(data, "vraag"), _parse_peildatum(data), _parse_historie(data), _text(data, "id")),
        rol=_text(data, "rol"),
        type=vraagtype,
        soort=_parse_soort(data, vraagtype),
        moeilijkheid=int(data["moeilijkheid"]),
        goud=goud,
        sleutelfeiten=sleutelfeiten,
        verboden=tuple(_parse_feit(item) for item in _items(data, "verboden", optioneel=True)),
        antwoord_kort=_text(data, "antwoord_kort"),
        bron=_text(data, "bron"),
    )


def _text(data: Mapping[str, Any], veld: str) -> str:
    waarde = data.get(veld)
    if not isinstance(waarde, str) or not waarde.strip():
        raise _Gebrek(f"'{veld}' ontbreekt of is geen tekst.")
    return waarde


def _text_or_none(data: Mapping[str, Any], veld: str) -> str | None:
    return None if data.get(veld) is None else _text(data, veld)


def _items(data: Mapping[str, Any], veld: str, *, optioneel: bool = False) -> list[Mapping[str, Any]]:
    waarde = data.get(veld, [] if optioneel else None)
    if not isinstance(waarde, list) or not all(isinstance(item, dict) for item in waarde):
        raise _Gebrek(f"'{veld}' ontbreekt of is geen lijst van objecten.")
    return waarde


def _parse_type(waarde: str) -> Vraagtype:
    if waarde not in tuple(Vraagtype):
        raise _Gebrek(f"type '{waarde}' is onbekend.")
    return Vraagtype(waarde)


def _parse_soort(data: Mapping[str, Any], vraagtype: Vraagtype) -> Vraagsoort:
    """The kind that follows from the type; only "wettekst" is stated in the file.

    Stated and not derived at each run: measured against whatever text happens to be indexed, the groups, and with them
    the accepted figures, would shift whenever a passage is reworded.
    """
    vermeld = data.get("vraagsoort")
    if vermeld is None:
        return _SOORT_VAN_TYPE.get(vraagtype, Vraagsoort.ALLEDAAGS)
    if vermeld != Vraagsoort.WETTEKST or vraagtype in _SOORT_VAN_TYPE:
        raise _Gebrek(f"vraagsoort '{vermeld}' kan niet bij type {vraagtype.value}; alleen 'wettekst' wordt vermeld.")
    return Vraagsoort.WETTEKST


def _parse_peildatum(data: Mapping[str, Any]) -> date:
    waarde = _text_or_none(data, "peildatum")
    if waarde is None:
        return PEILDATUM
    try:
        return date.fromisoformat(waarde)
    except ValueError as fout:
        raise _Gebrek(f"peildatum '{waarde}' is geen datum (jjjj-mm-dd).") from fout


def _parse_historie(data: Mapping[str, Any]) -> tuple[Beurt, ...]:
    beurten = _items(data, "historie", optioneel=True)
    for beurt in beurten:
        if beurt.get("rol") not in tuple(Rol):
            raise _Gebrek(f"rol '{beurt.get('rol')}' in 'historie' is onbekend.")
    return tuple(Beurt(Rol(beurt["rol"]), _text(beurt, "tekst")) for beurt in beurten)


def _parse_goud(data: Mapping[str, Any]) -> Goud:
    bwb_id = _text(data, "bwb_id")
    if not is_bwb_id(bwb_id):
        raise _Gebrek(f"bwb_id '{bwb_id}' heeft niet de vorm BWBR0002628.")
    if not isinstance(data.get("kern"), bool):
        raise _Gebrek("'kern' ontbreekt of is geen true of false.")
    vindplaats = Vindplaats(
        bwb_id, _text(data, "artikel"), _text_or_none(data, "lid"), _text_or_none(data, "onderdeel")
    )
    return Goud(vindplaats, data["kern"])


def _parse_feit(data: Mapping[str, Any]) -> Feit:
    feit, patronen = _text(data, "feit"), data.get("patronen")
    if not isinstance(patronen, list) or not patronen or not all(isinstance(p, str) and p for p in patronen):
        raise _Gebrek(f"feit '{feit}': 'patronen' ontbreekt of is geen lijst van teksten.")
    try:
        return Feit(feit, tuple(re.compile(patroon, re.IGNORECASE) for patroon in patronen))
    except re.error as fout:
        raise _Gebrek(f"feit '{feit}': patroon '{fout.pattern!s}' is geen reguliere uitdrukking: {fout}.") from fout
