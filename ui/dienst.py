"""What another program may ask: the deeds behind `gradio`'s API and behind the MCP server, each a value in and JSON out.

The docstrings and the names of the arguments are what the other program (or the model in it) reads: they are Dutch.
"""

# No `from __future__ import annotations`: gradio and the MCP server read the types below when they are told of these deeds.

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

from rag.antwoord import uitkomst_to_json
from rag.fouten import InvoerFout, WijzerFout
from rag.plaatsen import Plaatsen
from rag.verwijzing import parse_plaats
from rag.wet import Bron, Vindplaats
from ui.batch import InvoerLine, parse_vraag
from ui.datumveld import parse_peildatum

if TYPE_CHECKING:
    from rag.assistent import Assistent

Deed = Callable[..., dict[str, Any]]

UITLEG = (
    "Antwoorden over de Leerplichtwet 1969 en het Doorstroompunt, uit Nederlandse bronnen, met bij elke zin de vindplaats en de "
    "letterlijke tekst. Neem zinnen over zoals ze er staan en noem de vindplaats erbij. Is de status geen_antwoord, zeg dan dat de "
    "bronnen geen antwoord geven en vul niets in. Er worden geen besluiten over een kind genomen. Stuur geen persoonsgegevens mee."
)
"""What a program that speaks to us is told first."""

NIET_INGELEZEN = "Van deze plaats is op deze dag geen tekst ingelezen. Open de url, of lees de officiële tekst in."


class Dienst:
    """The deeds, over one assistant that is asked for anew each time: it may have been opened anew."""

    def __init__(self, assistent: Callable[[], "Assistent"]) -> None:
        self._assistent = assistent

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """All that another program may ask, each with its name and its words."""
        return self.beantwoord_vraag, self.lees_artikel, self.toon_bronnen

    def beantwoord_vraag(
        self,
        vraag: str,
        peildatum: str = "",
        historie: list[dict[str, str]] | None = None,
        regelingen: list[str] | None = None,
    ) -> dict[str, Any]:
        """Beantwoordt een vraag over leerplicht, kwalificatieplicht, verzuim, verlof, vrijstelling of het Doorstroompunt uit de bronnen. Geeft stellingen met citaten, of de mededeling dat de bronnen geen antwoord geven.

        Args:
            vraag: De vraag in gewoon Nederlands, zonder persoonsgegevens.
            peildatum: De dag waarvoor het antwoord moet gelden, als jjjj-mm-dd; leeg is vandaag.
            historie: Eerdere beurten van het gesprek, de oudste eerst, elk met rol (gebruiker of assistent) en tekst.
            regelingen: BWB-nummers van de regelingen waarin mag worden gezocht, bijvoorbeeld BWBR0002628; leeg is alles.
        """
        velden = {"vraag": vraag, "peildatum": peildatum, "historie": historie, "regelingen": regelingen}
        line = json.dumps(velden, ensure_ascii=False)
        try:
            gelezen = parse_vraag(InvoerLine(1, line), date.today())
        except InvoerFout as fout:
            raise InvoerFout(str(fout).removeprefix("regel 1: ")) from fout
        return uitkomst_to_json(self._assistent().beantwoord(gelezen))

    def lees_artikel(self, vindplaats: str, peildatum: str = "") -> dict[str, Any]:
        """Geeft de tekst van een artikel, lid of onderdeel zoals die op een dag geldt: de wettekst als die is ingelezen, en de uitleg ervan in gewone taal.

        Args:
            vindplaats: De plaats, bijvoorbeeld "artikel 11, lid 1, onder f, Lpw" of "BWBR0002628/11/1/f".
            peildatum: De dag waarop de tekst moet gelden, als jjjj-mm-dd; leeg is vandaag.
        """
        dag = parse_peildatum(peildatum, date.today())
        try:
            plaats = parse_plaats(vindplaats)
        except ValueError as fout:
            raise InvoerFout(str(fout)) from fout
        plaatsen = self._assistent().plaatsen
        # What is explained as a whole has no piece of its own for each lid and onderdeel.
        ruimer = (plaats, replace(plaats, onderdeel=None), Vindplaats(plaats.bron, plaats.artikel))
        teksten = next(filter(None, (_read(plaatsen, waar, dag) for waar in ruimer)), [])
        return {
            "vindplaats": plaats.index_id,
            "peildatum": dag.isoformat(),
            "url": plaats.url(dag),
            "jci": plaats.jci,
            "teksten": teksten,
            "melding": "" if teksten else NIET_INGELEZEN,
        }

    def toon_bronnen(self) -> dict[str, Any]:
        """Geeft de bronnen die zijn ingelezen, met hun soort en vanaf en tot wanneer ze gelden."""
        bronnen = {passage.bron for passage in self._assistent().passages()}
        return {
            "bronnen": [
                {
                    "bron": bron.id,
                    "soort": bron.soort.value,
                    "bwb_id": bron.bwb_id,
                    "citeertitel": bron.citeertitel,
                    **_validity(bron),
                }
                for bron in sorted(bronnen, key=lambda bron: (bron.citeertitel, bron.geldig_van, bron.id))
            ]
        }


def in_words(deed: Deed, as_error: Callable[[str], Exception]) -> Deed:
    """`deed`, with each WijzerFout as the error that the other side reads, made by `as_error` from its sentence."""

    @wraps(deed)
    def run(*args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            return deed(*args, **kwargs)
        except WijzerFout as fout:
            raise as_error(str(fout)) from fout

    return run


def _read(plaatsen: Plaatsen, waar: Vindplaats, dag: date) -> list[dict[str, Any]]:
    """What is read at `waar` on `dag`: the law first, then our explanation."""
    return [
        {
            "soort": stuk.passage.bron.soort.value,
            "citeertitel": stuk.passage.bron.citeertitel,
            "vindplaats": stuk.passage.vindplaats_of(stuk.deel).index_id,
            "tekst": stuk.deel.tekst,
            **_validity(stuk.passage.bron),
        }
        for officieel in (True, False)
        for stuk in plaatsen.pieces(waar, dag, officieel=officieel)
    ]


def _validity(bron: Bron) -> dict[str, str | None]:
    return {
        "geldig_van": bron.geldig_van.isoformat(),
        "geldig_tot": bron.geldig_tot.isoformat() if bron.geldig_tot else None,
    }
