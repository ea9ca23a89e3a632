from __future__ import annotations

from voorbeeld import BESLUIT, BESLUIT_UITLEG, DAG, VERLOF

from rag.antwoord import Antwoord, Citaat, Duur, GeenAntwoord, Reden, Stelling, Vondst, Vraag, uitkomst_to_json
from rag.wet import Passage

VRAAG = Vraag("Hoe lang?", DAG, id="v1")


def cite(passage: Passage, nummer: int = 0) -> Citaat:
    deel = passage.leden[nummer]
    return Citaat(passage.vindplaats_of(deel), passage.bron, deel.tekst, deel.pagina, passage.id)


def test_the_answer_names_a_place_once_and_the_law_where_it_changes() -> None:
    antwoord = Antwoord(
        VRAAG,
        "hoe lang",
        (
            Stelling("Eén.", (0,)),
            Stelling("Twee.", (0,)),
            Stelling("Drie.", (1,)),
            Stelling("Vier.", (2,)),
            Stelling("Vijf."),
        ),
        (cite(BESLUIT), cite(BESLUIT, 1), cite(BESLUIT_UITLEG)),
        (),
    )
    assert antwoord.tekst.split("\n") == [
        "Eén.",
        "Twee. (artikel 7, lid 1, Voorbeeldwet)",
        "Drie. (artikel 7, lid 2)",
        "Vier. (artikel 7, Wegwijzer Voorbeeldwet)",
        "Vijf.",
    ]


def test_an_answer_has_the_form_of_the_batch_contract() -> None:
    antwoord = Antwoord(
        VRAAG,
        "hoe lang besluit",
        (Stelling("De gemeente besluit binnen zes weken.", (0,)),),
        (cite(BESLUIT),),
        (Vondst(BESLUIT, 0.87654321), Vondst(VERLOF, 0.1)),
        duur=Duur(1.23, 4.56),
    )
    assert uitkomst_to_json(antwoord) == {
        "id": "v1",
        "vraag": "Hoe lang?",
        "zoekvraag": "hoe lang besluit",
        "peildatum": "2026-11-23",
        "status": "antwoord",
        "reden": None,
        "antwoord": "De gemeente besluit binnen zes weken. (artikel 7, lid 1, Voorbeeldwet)",
        "stellingen": [{"tekst": "De gemeente besluit binnen zes weken.", "citaten": [0]}],
        "citaten": [
            {
                "bron": "BWBR0000001_2026-08-01",
                "soort": "wet",
                "bwb_id": "BWBR0000001",
                "citeertitel": "Voorbeeldwet",
                "artikel": "7",
                "lid": "1",
                "onderdeel": None,
                "geldig_van": "2026-08-01",
                "geldig_tot": None,
                "citaat": BESLUIT.leden[0].tekst,
                "pagina": 1,
                "url": "https://wetten.overheid.nl/BWBR0000001/2026-11-23#Artikel7",
                "jci": "jci1.3:c:BWBR0000001&artikel=7&lid=1",
            }
        ],
        "gevonden": [
            {"bron": BESLUIT.bron.id, "bwb_id": "BWBR0000001", "artikel": "7", "lid": None, "score": 0.876543},
            {"bron": VERLOF.bron.id, "bwb_id": "BWBR0000001", "artikel": "9", "lid": None, "score": 0.1},
        ],
        "berekening": None,
        "waarschuwingen": [],
        "ms": {"zoeken": 1.2, "totaal": 4.6},
        "ontvangstbewijs": {},
        "verwant": [],
    }


def test_no_answer_has_its_reason_and_no_citations() -> None:
    uit = uitkomst_to_json(
        GeenAntwoord(VRAAG, "hoe lang", Reden.ONVOLDOENDE, "Dat staat er niet.", (Vondst(VERLOF, 1),))
    )
    assert (uit["status"], uit["reden"], uit["antwoord"]) == ("geen_antwoord", "onvoldoende", "Dat staat er niet.")
    assert (uit["stellingen"], uit["citaten"], len(uit["gevonden"])) == ([], [], 1)
