"""The lessons for new staff: what they say rests on the law, and what a person did is counted fairly."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import DAG, PASSAGES

from ingest.pijplijn import default_manifest, read_map
from rag.fouten import BronFout
from rag.instellingen import CORPUS
from rag.leerpad import (
    Alinea,
    Begrip,
    Casus,
    Leerpad,
    Oefenvraag,
    Optie,
    Score,
    Thema,
    Voortgang,
    find_gebreken,
    is_finished,
    load_leerpad,
    parse_voortgang,
    score,
)
from rag.plaatsen import Plaatsen
from rag.toets import Concept, refuse
from rag.vraagbaak import Antwoordzin
from rag.wet import Vindplaats

VANDAAG = date(2026, 11, 25)


@pytest.fixture(scope="module")
def leerpad() -> Leerpad:
    return load_leerpad(CORPUS)


@pytest.fixture(scope="module")
def plaatsen() -> Plaatsen:
    return Plaatsen(read_map(CORPUS / "wegwijzer", default_manifest(), lambda _: None).passages)


# --- our own lessons --------------------------------------------------------------------------------------------------


def test_twelve_themes_of_a_page_with_questions_a_case_and_a_glossary(leerpad: Leerpad) -> None:
    assert len(leerpad.themas) == 12 and len(leerpad.begrippen) >= 50
    woorden = {t.id: sum(len(z.tekst.split()) for a in t.alineas for z in a.zinnen) for t in leerpad.themas}
    assert {naam: aantal for naam, aantal in woorden.items() if not 250 <= aantal <= 400} == {}
    assert all(3 <= len(thema.vragen) <= 6 and len(thema.casus.punten) >= 3 for thema in leerpad.themas)
    vormen = Counter(vorm.casefold() for begrip in leerpad.begrippen for vorm in begrip.vormen)
    assert [vorm for vorm, aantal in vormen.items() if aantal > 1] == []


def test_every_place_holds_today(leerpad: Leerpad, plaatsen: Plaatsen) -> None:
    assert find_gebreken(leerpad, plaatsen, VANDAAG) == {}


def test_every_number_in_a_sentence_stands_in_its_place(leerpad: Leerpad, plaatsen: Plaatsen) -> None:
    fouten = []
    for zin in leerpad.zinnen:
        bewijs = [plaatsen.find(plaats, zin.tekst, VANDAAG) for plaats in zin.verwijzingen]
        if reden := refuse(Concept(zin.tekst, tuple(b for b in bewijs if b), nagelezen=True)):
            fouten.append(f"{zin.tekst}: {reden}")
    assert fouten == []


def test_no_twelve_words_in_a_row_are_those_of_the_law(leerpad: Leerpad, toetscorpus: Path) -> None:
    import json

    def texts(knoop: Any) -> list[str]:
        if isinstance(knoop, dict):
            eigen = [v for k, v in knoop.items() if k in ("tekst", "slot", "aanhef") and isinstance(v, str)]
            return eigen + [t for v in knoop.values() for t in texts(v)]
        return [t for v in knoop for t in texts(v)] if isinstance(knoop, list) else []

    def runs(tekst: str) -> set[tuple[str, ...]]:
        woorden = re.findall(r"\w+", tekst.lower())
        return {tuple(woorden[i : i + 12]) for i in range(len(woorden) - 11)}

    wet: set[tuple[str, ...]] = set()
    for pad in (toetscorpus / "tekst").glob("*.json"):
        wet = wet.union(*(runs(t) for t in texts(json.loads(pad.read_text(encoding="utf-8")))))
    eigen = [zin.tekst for zin in leerpad.zinnen]
    for thema in leerpad.themas:
        eigen += [thema.letop, thema.samenvatting, thema.casus.tekst, thema.casus.vraag]
        eigen += [t for v in thema.vragen for t in (v.vraag, *(o.tekst for o in v.opties))]
    assert len(wet) > 1000
    assert [" ".join(run) for tekst in eigen for run in runs(tekst) & wet] == []


def test_the_right_answer_cannot_be_guessed_from_its_place_or_its_length(leerpad: Leerpad) -> None:
    vragen = [vraag for thema in leerpad.themas for vraag in thema.vragen]
    plek = Counter([optie.juist for optie in vraag.opties].index(True) for vraag in vragen)
    assert max(plek.values()) <= 0.45 * len(vragen)
    langst = sum(max(vraag.opties, key=lambda o: len(o.tekst)).juist for vraag in vragen)
    assert langst <= 0.6 * len(vragen)


def test_a_sentence_is_said_once_within_a_theme(leerpad: Leerpad) -> None:
    for thema in leerpad.themas:
        dubbel = [t for t, aantal in Counter(zin.tekst for zin in thema.zinnen).items() if aantal > 1]
        assert dubbel == [], thema.id


# --- reading ----------------------------------------------------------------------------------------------------------

GOED = """titel = "Beslissen"
samenvatting = "Hoelang het duurt."
gecontroleerd = 2026-11-25
[[alinea]]
kop = "Termijn"
zinnen = [{ tekst = "Zes weken.", verwijzingen = ["BWBR0000001/7/1"] }]
[[vraag]]
id = "b-1"
vraag = "Hoelang?"
opties = [
  { tekst = "Vier weken", uitleg = "Nee, zes weken.", verwijzingen = ["BWBR0000001/7/1"] },
  { tekst = "Zes weken", juist = true, uitleg = "Ja, zes.", verwijzingen = ["BWBR0000001/7/1"] },
  { tekst = "Altijd", uitleg = "Nee, niet verlengen.", verwijzingen = ["BWBR0000001/7/2"] },
]
[casus]
tekst = "Een vader belt."
vraag = "Hoelang duurt het?"
punten = [{ tekst = "Zes weken na de aanvraag.", verwijzingen = ["BWBR0000001/7/1"] }]
"""
BEGRIP = "termijn\ttermijnen;tijd\tZes weken.\tBWBR0000001/7/1\t2026-11-25\n"
LID1, LID2 = Vindplaats("BWBR0000001", "7", "1"), Vindplaats("BWBR0000001", "7", "2")
VRAAG = Oefenvraag(
    "b-1",
    "Hoelang?",
    (
        Optie("Vier weken", False, Antwoordzin("Nee, zes weken.", (LID1,))),
        Optie("Zes weken", True, Antwoordzin("Ja, zes.", (LID1,))),
        Optie("Altijd", False, Antwoordzin("Nee, niet verlengen.", (LID2,))),
    ),
)
THEMA = Thema(
    "beslissen",
    "Beslissen",
    "Hoelang het duurt.",
    "",
    (Alinea("Termijn", (Antwoordzin("Zes weken.", (LID1,)),)),),
    (VRAAG,),
    Casus("Een vader belt.", "Hoelang duurt het?", (Antwoordzin("Zes weken na de aanvraag.", (LID1,)),)),
    VANDAAG,
)
KLEIN = Leerpad(
    (THEMA,), (Begrip("termijn", ("termijn", "termijnen", "tijd"), Antwoordzin("Zes weken.", (LID1,)), VANDAAG),)
)


def write(folder: Path, thema: str = GOED, begrip: str = BEGRIP, naam: str = "01-beslissen.toml") -> Path:
    (folder / "leerpad").mkdir(exist_ok=True)
    (folder / "leerpad" / naam).write_text(thema, encoding="utf-8")
    (folder / "begrippen.tsv").write_text(f"begrip\tvormen\n{begrip}", encoding="utf-8")
    return folder


def test_a_leerpad_is_read_as_it_stands(tmp_path: Path) -> None:
    assert load_leerpad(tmp_path) == Leerpad((), ())
    assert load_leerpad(write(tmp_path)) == KLEIN


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ('titel = "Beslissen"\n', "", "het veld 'titel' ontbreekt"),
        ("juist = true, ", "", "vraag 'b-1' hoort drie of vier antwoorden te hebben, waarvan precies één juist"),
        ('tekst = "Altijd"', 'tekst = "Altijd", juist = true', "precies één juist"),
        ("BWBR0000001/7/2", "artikel 7", "'artikel 7' is geen vindplaats"),
        ('["BWBR0000001/7/2"]', "[]", "minstens één verwijzing"),
        ("= 2026-11-25", '= "gisteren"', "gecontroleerd is geen datum"),
        ("[casus]", "[casus", "kan niet worden gelezen"),
    ],
)
def test_a_mistake_in_a_theme_is_named_with_its_file(oud: str, nieuw: str, melding: str, tmp_path: Path) -> None:
    assert oud in GOED
    with pytest.raises(BronFout, match=f"01-beslissen\\.toml.*{melding}"):
        load_leerpad(write(tmp_path, GOED.replace(oud, nieuw)))


def test_a_question_belongs_to_one_theme(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(BronFout, match="twee keer voor: b-1"):
        load_leerpad(write(tmp_path, naam="02-nog-eens.toml"))


@pytest.mark.parametrize("begrip", ["termijn\tuitleg\n", BEGRIP.replace("2026-11-25", "nu"), "a\t\tb\t\t2026-11-25\n"])
def test_a_mistake_in_the_glossary_is_named_with_its_line(begrip: str, tmp_path: Path) -> None:
    with pytest.raises(BronFout, match=r"begrippen\.tsv, regel 2"):
        load_leerpad(write(tmp_path, begrip=begrip))


# --- does it still hold? ----------------------------------------------------------------------------------------------


def test_what_rests_on_the_law_of_today_has_no_flaw() -> None:
    assert find_gebreken(KLEIN, Plaatsen(PASSAGES), DAG) == {}


def test_an_article_that_changed_since_it_was_read_is_named() -> None:
    """Read in 2024, when article 7 had one lid and said four weeks."""
    oud = replace(KLEIN, themas=(replace(THEMA, gecontroleerd=date(2024, 6, 1)),), begrippen=())
    gebreken = find_gebreken(oud, Plaatsen(PASSAGES), DAG)
    assert set(gebreken) == set(THEMA.zinnen)
    assert gebreken[THEMA.casus.punten[0]] == (
        "artikel 7, lid 1, BWBR0000001 is gewijzigd na 01-06-2024, de dag waarop dit is nagelezen"
    )


def test_a_place_that_is_not_loaded_is_named() -> None:
    gebreken = find_gebreken(KLEIN, Plaatsen([p for p in PASSAGES if p.artikel != "7"]), DAG)
    assert (
        gebreken[VRAAG.opties[2].uitleg]
        == "artikel 7, lid 2, BWBR0000001 is in de bronnen van 23-11-2026 niet gevonden"
    )


def test_a_change_of_the_real_law_is_noticed(leerpad: Leerpad, toetscorpus: Path, tmp_path: Path) -> None:
    """On 1 August 2026 only article 1 of the Leerplichtwet changed."""
    for naam in ("leerplichtwet-1969_2024-01-01.pdf", "leerplichtwet-1969_2026-08-01.pdf"):
        shutil.copy(toetscorpus / "pdf" / naam, tmp_path)
    wet = Plaatsen(read_map(tmp_path, default_manifest(), lambda _: None).passages)
    oud = replace(leerpad, themas=tuple(replace(t, gecontroleerd=date(2026, 7, 31)) for t in leerpad.themas))
    gewijzigd = {reden.split(" is ")[0] for reden in find_gebreken(oud, wet, VANDAAG).values() if "gewijzigd" in reden}
    assert gewijzigd and all(re.fullmatch(r"artikel 1, onder [a-f], Lpw", plaats) for plaats in gewijzigd)
    stand = [score(thema, Voortgang({}, frozenset()), find_gebreken(oud, wet, VANDAAG)).vragen for thema in oud.themas]
    assert stand[0] < 4 and stand[4] == 4  # the law on registers is not loaded here; leave did not change


# --- scoring ----------------------------------------------------------------------------------------------------------


def done(*keuzes: int, casus: bool = False) -> Voortgang:
    return Voortgang({"b-1": keuzes} if keuzes else {}, frozenset(["beslissen"] if casus else []))


@pytest.mark.parametrize(
    ("voortgang", "stand", "klaar"),
    [
        (done(), Score(1, 0, 0, False), False),
        (done(1), Score(1, 1, 1, False), False),
        (done(0, 2, 1, casus=True), Score(1, 1, 0, True), True),
        (done(1, 0, casus=True), Score(1, 1, 1, True), True),
        (done(0, casus=True), Score(1, 0, 0, True), False),
    ],
)
def test_a_theme_is_done_when_each_question_was_right_once_and_the_case_was_done(
    voortgang: Voortgang, stand: Score, klaar: bool
) -> None:
    assert score(THEMA, voortgang, {}) == stand
    assert stand.klaar is klaar and is_finished(KLEIN, voortgang, {}) is klaar


def test_a_question_that_lost_its_ground_does_not_count() -> None:
    gebreken = {VRAAG.opties[2].uitleg: "gewijzigd"}
    assert score(THEMA, done(0), gebreken) == Score(0, 0, 0, False)
    assert score(THEMA, done(casus=True), gebreken).klaar
    assert not is_finished(Leerpad((), ()), done(), {})


@pytest.mark.parametrize(
    ("data", "verwacht"),
    [
        ({"antwoorden": {"b-1": [0, 1]}, "casussen": ["beslissen"]}, done(0, 1, casus=True)),
        ({"antwoorden": {"b-1": [9, -1, "1", True, None, 1], "weg": [1]}, "casussen": ["weg", 3]}, done(1)),
        ({"antwoorden": {"b-1": 1}, "casussen": "beslissen"}, done()),
        ({"antwoorden": [], "casussen": {}}, done()),
        (None, done()),
        ("{}", done()),
    ],
)
def test_what_a_browser_kept_is_read_as_far_as_it_fits(data: object, verwacht: Voortgang) -> None:
    assert parse_voortgang(data, KLEIN) == verwacht


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["b-1", "beslissen"]),
    lambda kind: st.lists(kind, max_size=4) | st.dictionaries(st.sampled_from(["antwoorden", "casussen", "b-1"]), kind),
    max_leaves=12,
)


@given(JSON)
def test_anything_at_all_gives_a_score(data: object) -> None:
    stand = score(THEMA, parse_voortgang(data, KLEIN), {})
    assert 0 <= stand.ineens <= stand.goed <= stand.vragen == 1
