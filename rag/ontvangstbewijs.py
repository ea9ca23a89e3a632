"""The receipt of an answer: what was asked, what answered, and what came out, so that it can be asked again. Only values."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from rag.antwoord import Beurt, Citaat, Rol, Vraag
from rag.fouten import InvoerFout


@dataclass(frozen=True, slots=True)
class Opzet:
    """What answers. `corpus`: the hash of the passages; `kennis`: that of the word lists, own questions and vraagbaak;
    `gebouwd_op`: the day of the index; `antwoord_door`: the composer; `prompts`: the hash of what a language model is told.
    """

    corpus: str
    kennis: str
    gebouwd_op: str
    embedder: str
    antwoord_door: str
    prompts: str
    versie: str


NAMEN = {
    "versie": "de versie van het programma",
    "corpus": "het corpus (de ingelezen bronnen)",
    "kennis": "de woordenlijsten, de eigen vragen of de vraagbaak",
    "gebouwd_op": "de dag waarop de index is gebouwd",
    "embedder": "de instelling WIJZER_EMBEDDER",
    "antwoord_door": "de instelling WIJZER_TAALMODEL",
    "prompts": "de prompts",
    "zoekvraag": "de zoekvraag die van de vraag is gemaakt",
}
"""What can differ between two receipts of one question, in words."""


@dataclass(frozen=True, slots=True)
class Ontvangstbewijs:
    """`vraag` is without personal data, as it was answered. `antwoord` and `citaten` are hashes of what came out."""

    vraag: Vraag
    zoekvraag: str
    opzet: Opzet
    antwoord: str
    citaten: str

    def to_json(self) -> dict[str, Any]:
        """The `ontvangstbewijs` of the batch contract."""
        return {
            "vraag": self.vraag.tekst,
            "zoekvraag": self.zoekvraag,
            "peildatum": self.vraag.peildatum.isoformat(),
            "regelingen": list(self.vraag.regelingen),
            "historie": [{"rol": beurt.rol.value, "tekst": beurt.tekst} for beurt in self.vraag.historie],
            **asdict(self.opzet),
            "antwoord": self.antwoord,
            "citaten": self.citaten,
        }


@dataclass(frozen=True, slots=True)
class Verschil:
    """What differs, in words, with what it was and what it is."""

    naam: str
    was: str
    nu: str


def make_bewijs(
    vraag: Vraag, zoekvraag: str, opzet: Opzet, tekst: str, citaten: Iterable[Citaat] = ()
) -> Ontvangstbewijs:
    """The receipt of an outcome: its `tekst` and what it quotes. `vraag` has been through the privacy guard."""
    aangehaald = [[citaat.vindplaats.index_id, citaat.bron.id, citaat.citaat] for citaat in citaten]
    return Ontvangstbewijs(vraag, zoekvraag, opzet, hash_text(tekst), hash_text(json.dumps(aangehaald)))


def read_bewijs(data: Mapping[str, Any]) -> Ontvangstbewijs:
    """The inverse of `to_json`. Raises InvoerFout naming the field that is missing or wrong."""
    if ontbreekt := [naam for naam in _VELDEN if naam not in data]:
        raise InvoerFout(f"het ontvangstbewijs is niet volledig; {', '.join(ontbreekt)} ontbreekt.")
    if fout := [naam for naam in _VELDEN if naam != "historie" and not isinstance(data[naam], str)]:
        raise InvoerFout(f"het ontvangstbewijs klopt niet: {', '.join(fout)} is geen tekst.")
    try:
        historie = tuple(Beurt(Rol(beurt["rol"]), str(beurt["tekst"])) for beurt in data["historie"])
    except (KeyError, TypeError, ValueError) as fout_in_historie:
        raise InvoerFout(
            "het ontvangstbewijs klopt niet: historie is geen lijst van rol en tekst."
        ) from fout_in_historie
    try:
        peildatum = date.fromisoformat(data["peildatum"])
    except ValueError as geen_datum:
        raise InvoerFout(
            f"het ontvangstbewijs klopt niet: peildatum '{data['peildatum']}' is geen datum."
        ) from geen_datum
    opzet = Opzet(**{veld.name: data[veld.name] for veld in fields(Opzet)})
    # A receipt of before there was a choice of sources has none.
    vraag = Vraag(data["vraag"], peildatum, historie, regelingen=tuple(map(str, data.get("regelingen", ()))))
    return Ontvangstbewijs(vraag, data["zoekvraag"], opzet, data["antwoord"], data["citaten"])


_VELDEN = (
    *("vraag", "zoekvraag", "peildatum", "historie"),
    *(veld.name for veld in fields(Opzet)),
    *("antwoord", "citaten"),
)


def compare_opzet(was: Ontvangstbewijs, nu: Ontvangstbewijs) -> tuple[Verschil, ...]:
    """What differs in how `nu` came about from how `was` did. The outcome itself is left out."""
    oud, nieuw = was.to_json(), nu.to_json()
    return tuple(Verschil(naam, oud[veld], nieuw[veld]) for veld, naam in NAMEN.items() if oud[veld] != nieuw[veld])


def hash_text(tekst: str) -> str:
    """The sha256 of `tekst`, in hexadecimal."""
    return hashlib.sha256(tekst.encode("utf-8", "surrogatepass")).hexdigest()


def hash_files(paden: Sequence[Path]) -> str:
    """A hash of the names and the content of the files that exist among `paden`."""
    som = hashlib.sha256()
    for path in paden:
        if path.is_file():
            som.update(f"{path.name}\0".encode() + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return som.hexdigest()[:16]


@cache
def program_version() -> str:
    """The version, and after the + a hash of the code that answers: between two releases that changes too."""
    try:
        nummer = metadata.version("leerplichtwijzer")
    except metadata.PackageNotFoundError:
        nummer = "0"
    return f"{nummer}+{hash_files(sorted(Path(__file__).parent.glob('*.py')))[:12]}"


def hide_login(waarde: str) -> str:
    """`waarde` without a name and password in an address: a receipt is handed on."""
    return re.sub(r"//[^/@]*@", "//", waarde)
