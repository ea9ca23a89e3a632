"""Builders for the evaluation tests: a tiny corpus, questions with gold, and outcomes."""

from __future__ import annotations

import re
from datetime import date

from eval.vragen import Feit, Goud, Goudvraag, Vraagsoort, Vraagtype
from rag.antwoord import Antwoord, Citaat, Duur, GeenAntwoord, Reden, Stelling, Vondst, Vraag
from rag.wet import Bron, Passage, Soort, Tekstdeel, Vindplaats

WET = "BWBR0000001"
VANDAAG = date(2026, 11, 23)

NU = Bron(f"{WET}_2026-08-01", Soort.WET, "Proefwet 1969", WET, date(2026, 8, 1))
TOEN = Bron(f"{WET}_2015-01-01", Soort.WET, "Proefwet 1969", WET, date(2015, 1, 1), date(2026, 7, 31))


def passage(artikel: str, *leden: str, bron: Bron = NU) -> Passage:
    delen = tuple(Tekstdeel(str(nummer), None, tekst) for nummer, tekst in enumerate(leden, start=1))
    return Passage(f"{bron.id}/{artikel}", bron, (), artikel, "", delen, "\n".join(leden))


TERMIJN = passage("1", "De melding gebeurt binnen twee dagen.", "De melding is vrij van kosten.")
BOETE = passage("2", "De boete is ten hoogste 100 euro.")
TERMIJN_TOEN = passage("1", "De melding gebeurt binnen vier dagen.", bron=TOEN)
CORPUS = (TERMIJN, BOETE, TERMIJN_TOEN)


def feit(naam: str, *patronen: str) -> Feit:
    return Feit(naam, tuple(re.compile(patroon, re.IGNORECASE) for patroon in patronen))


def goud(artikel: str, lid: str | None = None, *, kern: bool = True) -> Goud:
    return Goud(Vindplaats(WET, artikel, lid), kern)


def goudvraag(
    id_: str = "v1",
    *goud_: Goud,
    type_: Vraagtype = Vraagtype.TERMIJN,
    soort: Vraagsoort = Vraagsoort.ALLEDAAGS,
    sleutelfeiten: tuple[Feit, ...] = (feit("twee dagen", r"(2|twee)\s+dagen"),),
    verboden: tuple[Feit, ...] = (),
) -> Goudvraag:
    return Goudvraag(
        Vraag("Hoe snel moet ik dat melden?", VANDAAG, id=id_),
        "ouder",
        type_,
        soort,
        1,
        goud_ or (goud("1", "1"),),
        sleutelfeiten,
        verboden,
        "Binnen twee dagen.",
        "verzonnen",
    )


def buiten_bereik(id_: str = "v9") -> Goudvraag:
    vraag = goudvraag(
        id_,
        type_=Vraagtype.BUITEN_BEREIK,
        soort=Vraagsoort.ONBEANTWOORDBAAR,
        sleutelfeiten=(feit("zegt dat het er niet staat", r"staat\s+niet\s+in"),),
    )
    return Goudvraag(vraag.vraag, vraag.rol, vraag.type, vraag.soort, 2, (), vraag.sleutelfeiten, (), "Nee.", "eigen")


def citaat(passage_: Passage = TERMIJN, lid: str | None = "1", tekst: str | None = None) -> Citaat:
    deel = next(deel for deel in passage_.leden if lid in (None, deel.lid))
    plaats = Vindplaats(passage_.bron.bwb_id or "", passage_.artikel, lid)
    return Citaat(plaats, passage_.bron, deel.tekst if tekst is None else tekst, None, passage_.id)


def vondsten(*passages: Passage) -> tuple[Vondst, ...]:
    return tuple(Vondst(p, float(len(passages) - plaats)) for plaats, p in enumerate(passages))


def antwoord(
    vraag: Goudvraag,
    *stellingen: Stelling,
    citaten: tuple[Citaat, ...] | None = None,
    gevonden: tuple[Passage, ...] = (TERMIJN, BOETE),
) -> Antwoord:
    return Antwoord(
        vraag.vraag,
        vraag.vraag.tekst,
        stellingen or (Stelling("Binnen 2 dagen.", (0,)),),
        (citaat(),) if citaten is None else citaten,
        vondsten(*gevonden),
        duur=Duur(2.0, 10.0),
        ontvangstbewijs={"corpus": "abc", "vraag": vraag.id},
    )


def geen_antwoord(vraag: Goudvraag, tekst: str = "Dat staat niet in deze bronnen.") -> GeenAntwoord:
    return GeenAntwoord(vraag.vraag, vraag.vraag.tekst, Reden.BUITEN_BEREIK, tekst, duur=Duur(2.0, 3.0))
