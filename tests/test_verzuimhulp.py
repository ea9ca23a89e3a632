"""The Verzuimhulp: every way ends in an outcome whose every sentence rests on a place that holds today and says its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pijplijn import default_manifest, read_map
from rag.fouten import BronFout, InvoerFout
from rag.instellingen import CORPUS
from rag.plaatsen import Plaatsen
from rag.toets import Concept, refuse
from rag.verzuimhulp import (
    Einde,
    Stand,
    Verzuimhulp,
    Vraagpunt,
    all_paths,
    changes,
    choose,
    load_verzuimhulp,
    path,
    places,
    start,
    why_not,
)
from rag.wet import Vindplaats

VANDAAG = date(2026, 11, 25)
BESTAND = CORPUS / "verzuimhulp.toml"
HULP = load_verzuimhulp(BESTAND)
WEGEN = list(all_paths(HULP))


@pytest.fixture(scope="module")
def wegwijzer() -> Plaatsen:
    return Plaatsen(read_map(CORPUS / "wegwijzer", default_manifest(), lambda _: None).passages)


@pytest.fixture(scope="module")
def wet(toetscorpus: Path) -> Plaatsen:
    return Plaatsen(read_map(toetscorpus / "pdf", default_manifest(), lambda _: None).passages)


# --- the law under it -------------------------------------------------------------------------------------------------


def test_every_way_ends_in_an_outcome_and_every_outcome_is_reached() -> None:
    assert all(isinstance(stand.nu, Einde) for stand in WEGEN)
    assert {stand.nu.id for stand in WEGEN} == set(HULP.einden)
    assert {stap.vraag.id for stand in WEGEN for stap in stand.stappen} == set(HULP.vragen)
    assert max(len(stand.stappen) for stand in WEGEN) <= 6


def test_every_outcome_and_every_question_rests_on_places_that_hold_today(wegwijzer: Plaatsen) -> None:
    for punt in (*HULP.vragen.values(), *HULP.einden.values()):
        assert places(punt), punt.id
        assert why_not(HULP, punt, wegwijzer, VANDAAG) == "", punt.id
        assert changes(HULP, punt, wegwijzer, VANDAAG) == ()


def test_every_sentence_says_only_numbers_and_articles_of_its_places(wegwijzer: Plaatsen) -> None:
    assert list(mistakes(wegwijzer)) == []


def test_every_sentence_says_only_what_the_law_itself_says(wet: Plaatsen) -> None:
    assert list(mistakes(wet)) == []


def mistakes(plaatsen: Plaatsen) -> Iterator[str]:
    """Sentences with a place that is not there to the lid, or with a number or article that is not in their places."""
    zinnen = {zin.tekst: zin.verwijzingen for einde in HULP.einden.values() for zin in einde.zinnen}
    for vraag in HULP.vragen.values():
        teksten = (vraag.tekst, vraag.uitleg, *(keuze.tekst for keuze in vraag.keuzes))
        zinnen |= {tekst: vraag.verwijzingen for tekst in teksten if tekst}
    for tekst, verwijzingen in zinnen.items():
        yield from (
            f"{plaats.index_id} bestaat niet: {tekst}" for plaats in verwijzingen if not exists(plaatsen, plaats)
        )
        bewijs = (plaatsen.find(plaats, tekst, VANDAAG) for plaats in verwijzingen)
        if reden := refuse(Concept(tekst, tuple(stuk for stuk in bewijs if stuk), nagelezen=True)):
            yield f"{reden}: {tekst}"


def exists(plaatsen: Plaatsen, plaats: Vindplaats) -> bool:
    """Whether the article of `plaats` has that very lid and onderdeel."""
    return any(
        plaats.lid in (None, deel.lid) and plaats.onderdeel in (None, deel.onderdeel)
        for passage in plaatsen.passages_at(plaats, VANDAAG)
        for deel in passage.leden
    )


def test_a_sentence_stands_in_an_outcome_once() -> None:
    for einde in HULP.einden.values():
        teksten = [zin.tekst for zin in einde.zinnen]
        assert len(teksten) == len(set(teksten)), einde.id


def follow(*keuzes: str) -> Einde:
    """The outcome after the choices that begin with these words."""
    stand = start(HULP)
    for tekst in keuzes:
        assert isinstance(stand.nu, Vraagpunt)
        passend = [n for n, keuze in enumerate(stand.nu.keuzes, 1) if keuze.tekst.startswith(tekst)]
        assert len(passend) == 1, (tekst, [keuze.tekst for keuze in stand.nu.keuzes])
        stand = choose(HULP, stand, passend[0])
    assert isinstance(stand.nu, Einde)
    return stand.nu


VERZUIM, VO, MBO = "De jongere mist les", "School voor voortgezet", "Instelling voor mbo"


@pytest.mark.parametrize(
    ("keuzes", "begin", "plaatsen"),
    [
        (("De jongere staat nergens", "Leerplichtig", "Nee, er is"), "Nee, er is geen school", ("22/1", "22/2", "19")),
        ((VERZUIM, "Basisschool", "Ja", "In totaal"), "Ja: bij zestien uren les of", ("21a/1", "22/2", "22/3")),
        ((VERZUIM, VO, "Leerplichtig", "Minder"), "Nee: zolang het totaal", ("21a/1", "22/3", "18/3")),
        ((VERZUIM, MBO, "De leerplicht", "Nee, geen", "In totaal"), "Ja: bij zestien uren lestijd", ("21a/2", "22/3")),
        ((VERZUIM, VO, "18 jaar", "Nee", "Vier weken"), "Ja: volgt een leerling", ("8.20/1", "8.19", "9.2.5/1")),
        ((VERZUIM, MBO, "18 jaar", "Nee", "Vijf", "Entree"), "Ja: het bevoegd gezag meldt", ("8.1.7/5", "9.2.2/1")),
        ((VERZUIM, MBO, "18 jaar", "Nee", "Vijf", "Vak"), "Ja: volgt een student", ("8.1.7/11", "9.2.2/1")),
        ((VERZUIM, "Voortgezet speciaal", "18 jaar", "Nee"), "Dat hangt van een andere wet af", ("9.2.1/-/c",)),
        (("Het gaat om", "Ja", "Vakantie", "Nee", "In totaal"), "Ja: zonder verlof", ("13a/1", "21a/1", "22/2")),
        (("Het gaat om", "Ja", "Andere", "Ja, samen meer"), "De aanvraag gaat naar de leerplicht", ("14/3",)),
        (("De jongere is ziek", "Ja", "Ja"), "Nee: ziekte die binnen twee dagen", ("12", "11/-/d", "13b")),
        (("De school of", VO, "Nee, en jonger"), "Ja: bij verwijdering", ("8.21/1", "9.2.5/1")),
        (("De inschrijving", "De ouders", "Ja", "Een andere"), "De school of instelling schrijft niet uit", ("10",)),
    ],
)  # fmt: skip
def test_a_case_from_practice_comes_out_as_the_law_says(
    keuzes: tuple[str, ...], begin: str, plaatsen: tuple[str, ...]
) -> None:
    einde = follow(*keuzes)
    assert einde.kort.tekst.startswith(begin)
    genoemd = {plaats.index_id.split("/", 1)[1] for plaats in places(einde)}
    assert set(plaatsen) <= genoemd


# --- walking ----------------------------------------------------------------------------------------------------------


@given(st.sampled_from(WEGEN), st.data())
def test_a_walk_goes_back_and_comes_out_where_it_was(stand: Stand, data: st.DataObject) -> None:
    halverwege = data.draw(st.integers(0, len(stand.nummers)))
    eerste = path(HULP, stand.nummers[:halverwege])
    assert eerste.nummers == stand.nummers[:halverwege]
    for nummer in stand.nummers[halverwege:]:
        eerste = choose(HULP, eerste, nummer)
    assert eerste == stand


@pytest.mark.parametrize(
    ("nummers", "melding"),
    [
        ((9,), "«Wat is er aan de hand\\?» heeft de antwoorden 1 tot en met 8, niet 9"),
        ((0,), "niet 0"),
        ((1, 1, 1), "Na antwoord 2 is er een uitkomst"),
    ],
)
def test_an_answer_that_is_not_there_is_said(nummers: tuple[int, ...], melding: str) -> None:
    with pytest.raises(InvoerFout, match=melding):
        path(HULP, nummers)


def test_a_day_before_these_rules_or_a_place_that_is_not_loaded_gives_no_outcome(wegwijzer: Plaatsen) -> None:
    einde = HULP.einden["melden-school"]
    assert "vanaf 01-08-2026" in why_not(HULP, einde, wegwijzer, date(2026, 7, 31))
    assert "geen tekst ingelezen van artikel 21a" in why_not(HULP, einde, Plaatsen(()), VANDAAG)


# --- reading ----------------------------------------------------------------------------------------------------------

GOED = """begin = "a"
geldig_van = 2026-08-01
gecontroleerd = 2026-11-25

[[vraag]]
id = "a"
tekst = "Al gemeld?"
verwijzingen = ["BWBR0002628/21a/1"]
keuzes = [
  { tekst = "Ja", naar = "klaar", feiten = ["ja"] },
  { tekst = "Nee", naar = "b", feiten = [] },
]

[[vraag]]
id = "b"
tekst = "Zeker?"
verwijzingen = ["BWBR0002628/4b"]
keuzes = [{ tekst = "Ja", naar = "klaar", feiten = [] }, { tekst = "Nee", naar = "klaar", feiten = [] }]

[[einde]]
id = "klaar"
kort = "k"
letop = ["l"]

[zin]
k = { tekst = "Klaar.", verwijzingen = ["BWBR0002628/22/1"] }
l = { tekst = "Let op.", verwijzingen = ["BWBR0002628/22/2"] }
"""


def read_tekst(folder: Path, tekst: str) -> Verzuimhulp:
    (folder / "hulp.toml").write_text(tekst, encoding="utf-8")
    return load_verzuimhulp(folder / "hulp.toml")


def test_the_tree_is_read_as_it_stands(tmp_path: Path) -> None:
    hulp = read_tekst(tmp_path, GOED)
    assert [stand.nummers for stand in all_paths(hulp)] == [(1,), (2, 1), (2, 2)]
    assert hulp.vragen["a"].keuzes[0].feiten == {"ja"}
    assert places(hulp.einden["klaar"]) == (
        Vindplaats("BWBR0002628", "22", "1"),
        Vindplaats("BWBR0002628", "22", "2"),
    )


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ('naar = "b"', 'naar = "weg"', "de vraag 'a' leidt naar 'weg', en dat bestaat niet"),
        ('naar = "b"', 'naar = "klaar"', "naar 'b' leidt geen keuze"),
        ('"Nee", naar = "klaar"', '"Nee", naar = "a"', "de vragen lopen rond: a - b - a"),
        ('begin = "a"', 'begin = "klaar"', "het begin 'klaar' is geen vraag"),
        ('id = "b"', 'id = "klaar"', "'klaar' komt twee keer voor"),
        ('letop = ["l"]\n', "", "de zin 'l' staat in geen einde"),
        ('["BWBR0002628/22/2"]', "[]", "minstens één verwijzing"),
        ('["BWBR0002628/22/2"]', '["artikel 22"]', "'artikel 22' is geen vindplaats"),
        ('  { tekst = "Nee", naar = "b", feiten = [] },\n', "", "de vraag 'a' heeft minder dan twee keuzes"),
        ('kort = "k"\n', "", "'kort' ontbreekt"),
        ("[zin]", "= zin", "kan niet worden gelezen"),
    ],
)
def test_a_tree_that_can_lead_nowhere_is_refused(oud: str, nieuw: str, melding: str, tmp_path: Path) -> None:
    assert oud in GOED
    with pytest.raises(BronFout, match=f"hulp\\.toml.*{melding}"):
        read_tekst(tmp_path, GOED.replace(oud, nieuw))
