"""How well the check tells a false claim from a sound one: reviewed sentences, each spoiled in every way that applies.

The sentences of the vraagbaak are taken as if a language model had written them: in other words than the law, and with
the right place under them. A spoiled sentence keeps that place; a stray one gets the place of another sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eval.bijlage import Bijlage, cijfer_to_json, write_cijfer
from eval.cijfers import Cijfer
from rag.getallen import GETALWOORDEN
from rag.instellingen import Instellingen
from rag.plaatsen import Plaatsen
from rag.toets import Concept, refuse
from rag.vraagbaak import Vraagantwoord, load_vraagbaak
from rag.wet import Passage

Verminking = tuple[str, str]
"""The kind of damage and the damaged sentence."""

_WOORD_VAN = {waarde: woord for woord, waarde in reversed(GETALWOORDEN.items())}
_GETAL = re.compile(
    r"(?<![\w.:,])(\d{1,3})(?![\w.:,]*\d)\b|\b(" + "|".join(sorted(GETALWOORDEN, key=len, reverse=True)) + r")\b"
)
_ARTIKEL = re.compile(r"\bartikel (\d+)")

_RUIL: Mapping[str, Sequence[tuple[str, str]]] = {
    "andere beslisser": (
        (r"(?:het hoofd|de directeur)", "de leerplichtambtenaar"),
        (r"de leerplichtambtenaar", "de directeur"),
        (r"het college(?: van burgemeester en wethouders)?", "de minister"),
        (r"de minister", "het college van burgemeester en wethouders"),
        (r"het bevoegd gezag", "de gemeenteraad"),
        (r"de ouders", "de school"),
        (r"de gemeenteraad", "de burgemeester"),
    ),
    "andere eenheid": (
        (r"(?<=\w )weken\b", "maanden"),
        (r"(?<=\w )maanden?\b", "weken"),
        (r"(?<=\w )(?:school|werk|les)?dagen\b", "weken"),
        (r"(?<=\w )(?:les)?uren\b|(?<=\w )uur\b", "dagen"),
    ),
    "grens omgedraaid": (
        (r"\bmeer dan\b", "minder dan"),
        (r"\bminder dan\b", "meer dan"),
        (r"\bten hoogste\b|\bhoogstens\b|\bmaximaal\b", "ten minste"),
        (r"\bten minste\b|\bminstens\b|\bminimaal\b", "ten hoogste"),
        (r"\bouder dan\b", "jonger dan"),
        (r"\bjonger dan\b", "ouder dan"),
        (r"\bbinnen\b(?= (?:\w+ )?(?:week|weken|dagen|maand|maanden))", "pas na"),
        (r"\bvóór\b|\bvoordat\b", "nadat"),
    ),
    "moet en mag": (
        (r"\bmoet(?:en)?\b", "mag"),
        (r"\bmag\b", "moet"),
    ),
    "ontkenning weg": (
        (r"\bniet ", ""),
        (r"\bgeen\b", "een"),
    ),
    "ontkenning erbij": (
        (r"\bmoet\b", "hoeft niet te"),
        (r"\b(is|mag|heeft|krijgt|beslist|meldt|geldt|kan)\b", r"\1 niet"),
    ),
}


@dataclass(frozen=True, slots=True)
class Oordeel:
    """How many damaged claims of one kind were refused; of `soort` "heel" how many sound ones were (wrongly) refused."""

    soort: str
    geweigerd: Cijfer


HEEL, ANDERE_PLAATS = "heel", "andere vindplaats"

_ZWIJGT = re.compile(
    r"\b(?:zegt|noem(?:t|en)|geeft|regelt|kent|stelt|bepaalt|legt|spreekt|maakt|vraagt|eist) (?:[\w,]+ ){0,8}?(?:niet|geen|niets)\b"
    r"|\b(?:niet|geen|niets)\b[^.;]*\b(?:noemt|regelt|zegt|geeft|kent) (?:de |het )?\w*(?:wet|artikel|lid|regeling)\b"
    r"|\bwet alleen\b|\bvolgens de tekst\b",
    re.IGNORECASE,
)
"""What a law is silent about stands in no passage: no check by rule can prove it, and a language model may not say it."""


def damage(zin: str) -> Iterator[Verminking]:
    """Every damaged form of `zin`: one change each, the first place where it can be made. Deterministic."""
    if match := _GETAL.search(_ARTIKEL.sub(lambda m: "·" * len(m.group()), zin)):
        yield "ander getal", f"{zin[: match.start()]}{_other_number(match.group())}{zin[match.end() :]}"
    if match := _ARTIKEL.search(zin):
        yield "ander artikel", f"{zin[: match.start(1)]}{int(match.group(1)) + 3}{zin[match.end(1) :]}"
    for soort, ruilen in _RUIL.items():
        for patroon, nieuw in ruilen:
            if soort == "ontkenning erbij" and re.search(
                r"\b(?:niet|geen|nooit|zonder|tenzij|nee)\b", zin, re.IGNORECASE
            ):
                break
            anders = re.sub(patroon, nieuw, zin, count=1, flags=re.IGNORECASE)
            if anders != zin:
                yield soort, anders
                break


def _other_number(stuk: str) -> str:
    """A number near `stuk`, written as `stuk` is: "16" -> "18", "zes" -> "acht"."""
    waarde = int(GETALWOORDEN.get(stuk, stuk))
    nieuw = str(waarde + 2)
    return nieuw if stuk.isdigit() else _WOORD_VAN.get(nieuw, "tien")


def run_verminking(passages: Sequence[Passage], instellingen: Instellingen, dag: date) -> Bijlage:
    """The table over the vraagbaak that `instellingen` name, against the text in force on `dag`."""
    vraagbaak = load_vraagbaak(Path(instellingen.vraagbaak)) if instellingen.vraagbaak else ()
    return to_bijlage(measure(vraagbaak, Plaatsen(passages), dag))


def measure(vraagbaak: Iterable[Vraagantwoord], plaatsen: Plaatsen, dag: date) -> list[Oordeel]:
    """What the check makes of each sentence with its own places, and of its damaged forms. Sound ones first."""
    heel = []
    for antwoord in vraagbaak:
        for zin in antwoord.antwoord:
            bewijs = tuple(b for plaats in zin.verwijzingen if (b := plaatsen.find(plaats, zin.tekst, dag)))
            if bewijs and not _ZWIJGT.search(zin.tekst):
                heel.append(Concept(zin.tekst, bewijs))
    uit: dict[str, list[bool]] = defaultdict(list)
    for nummer, concept in enumerate(heel):
        uit[HEEL].append(refuse(concept) is not None)
        vreemd = heel[(nummer + len(heel) // 2) % len(heel)]
        if not {b.passage.artikel for b in vreemd.bewijs} & {b.passage.artikel for b in concept.bewijs}:
            uit[ANDERE_PLAATS].append(refuse(Concept(concept.tekst, vreemd.bewijs)) is not None)
        for soort, tekst in damage(concept.tekst):
            uit[soort].append(refuse(Concept(tekst, concept.bewijs)) is not None)
    return [Oordeel(soort, Cijfer(soort, sum(gevallen), len(gevallen))) for soort, gevallen in uit.items()]


def to_bijlage(oordelen: Sequence[Oordeel]) -> Bijlage:
    """The table for the report: sound claims apart from damaged ones, which are added up."""
    stuk = [o.geweigerd for o in oordelen if o.soort != HEEL]
    samen = Cijfer("samen", sum(c.telling for c in stuk), sum(c.n for c in stuk))
    return Bijlage(
        "verminking",
        "Houdt de controle valse beweringen tegen?",
        (
            "Nagelezen zinnen van de vraagbaak, gecontroleerd alsof een taalmodel ze schreef: met hun eigen vindplaats.",
            "Bij hele zinnen is geweigerd een fout van de controle: een ware zin valt weg. Bij de rest is het goed.",
        ),
        ("Bewering", "gevallen", "geweigerd"),
        tuple(
            (naam, str(cijfer.n), write_cijfer(cijfer))
            for naam, cijfer in [*((o.soort, o.geweigerd) for o in oordelen), ("alle verminkte samen", samen)]
        ),
        {o.soort: cijfer_to_json(o.geweigerd) for o in oordelen} | {"alle verminkte samen": cijfer_to_json(samen)},
    )
