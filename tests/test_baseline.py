"""The gate: says what dropped, keeps silent when nothing did; and the run that uses it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from eval_hulp import BOETE, CORPUS, TERMIJN, antwoord, buiten_bereik, citaat, feit, geen_antwoord, goudvraag

from eval.baseline import accept, compare_with_baseline
from eval.maten import Uitslag, score
from eval.uitvoer import uitvoer_of
from eval.uitvoeren import Meting, run_evaluatie
from rag.antwoord import Stelling, Uitkomst, Vraag, uitkomst_to_json
from rag.fouten import InvoerFout
from rag.instellingen import PROJECT, Instellingen

VRAGEN = (goudvraag("v1"), goudvraag("v2"), buiten_bereik("v3"))


def goed() -> list[Uitkomst]:
    return [antwoord(VRAGEN[0]), antwoord(VRAGEN[1]), geen_antwoord(VRAGEN[2])]


def scored(*uitkomsten: Uitkomst) -> Uitslag:
    return score(VRAGEN, [uitvoer_of(uitkomst) for uitkomst in uitkomsten], CORPUS)


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    accept(scored(*goed()), path)
    return path


def test_the_same_figures_pass(baseline: Path) -> None:
    assert compare_with_baseline(scored(*goed()), baseline) == []


def test_the_file_holds_counts_per_measure_and_per_kind(baseline: Path) -> None:
    data = json.loads(baseline.read_text(encoding="utf-8"))
    assert (data["tolerantie"], list(data["groepen"])) == (0, ["alle vragen", "alledaags", "onbeantwoordbaar"])
    assert data["groepen"]["onbeantwoordbaar"] == {
        "vragen": 1,
        "cijfers": {"goed": [1, 1], "terecht_geweigerd": [1, 1]},
    }
    alles = data["groepen"]["alle vragen"]
    assert (alles["vragen"], alles["cijfers"]["hit@5"], alles["cijfers"]["goed"]) == (3, [2, 2], [3, 3])
    assert "mrr" not in alles["cijfers"]
    assert '"goed": [3, 3]' in baseline.read_text(encoding="utf-8")


def test_a_drop_names_measure_group_was_and_is(baseline: Path) -> None:
    uitkomsten = goed()
    uitkomsten[1] = antwoord(VRAGEN[1], gevonden=(BOETE, TERMIJN))
    assert compare_with_baseline(scored(*uitkomsten), baseline) == [
        "Raak op plaats 1 (alle vragen): was 2 van 2, is 1 van 2; toegestane daling 0.",
        "Alle kernartikelen op plaats 1 (alle vragen): was 2 van 2, is 1 van 2; toegestane daling 0.",
        "Raak op plaats 1 (alledaags): was 2 van 2, is 1 van 2; toegestane daling 0.",
        "Alle kernartikelen op plaats 1 (alledaags): was 2 van 2, is 1 van 2; toegestane daling 0.",
    ]


def test_a_drop_within_the_stated_tolerance_passes(tmp_path: Path) -> None:
    accept(scored(*goed()), tmp_path / "b.json", tolerantie=1)
    uitkomsten = goed()
    uitkomsten[1] = antwoord(VRAGEN[1], gevonden=(BOETE, TERMIJN))
    assert compare_with_baseline(scored(*uitkomsten), tmp_path / "b.json") == []


def test_a_rise_passes_and_does_not_hide_a_drop_in_another_kind(tmp_path: Path) -> None:
    laag = goed()
    laag[0] = antwoord(VRAGEN[0], Stelling("Snel.", (0,)))
    accept(scored(*laag), tmp_path / "b.json")
    assert compare_with_baseline(scored(*goed()), tmp_path / "b.json") == []
    ander = goed()
    ander[2] = geen_antwoord(VRAGEN[2], "Vraag het de school.")
    assert compare_with_baseline(scored(*ander), tmp_path / "b.json") == [
        "Terecht geweigerd (alle vragen): was 1 van 1, is 0 van 1; toegestane daling 0.",
        "Antwoord helemaal goed (onbeantwoordbaar): was 1 van 1, is 0 van 1; toegestane daling 0.",
        "Terecht geweigerd (onbeantwoordbaar): was 1 van 1, is 0 van 1; toegestane daling 0.",
    ]


def test_fewer_citations_all_right_is_no_drop_and_one_wrong_is(baseline: Path) -> None:
    meer = goed()
    meer[0] = antwoord(VRAGEN[0], citaten=(citaat(), citaat(lid="2")))
    assert compare_with_baseline(scored(*meer), baseline) == []
    fout = goed()
    fout[0] = antwoord(VRAGEN[0], citaten=(citaat(), citaat(lid="2", tekst="Dat staat er niet.")))
    assert compare_with_baseline(scored(*fout), baseline) == [
        "Citaat is letterlijk (alle vragen): was 2 van 2, is 2 van 3; toegestane daling 0.",
        "Citaat is letterlijk (alledaags): was 2 van 2, is 2 van 3; toegestane daling 0.",
    ]


def test_a_figure_that_is_gone_is_a_drop(baseline: Path) -> None:
    zonder = [
        antwoord(VRAGEN[0], Stelling("Binnen 2 dagen."), citaten=()),
        antwoord(VRAGEN[1], Stelling("Binnen 2 dagen."), citaten=()),
        geen_antwoord(VRAGEN[2]),
    ]
    zinnen = compare_with_baseline(scored(*zonder), baseline)
    assert "Citaat is letterlijk (alle vragen): was 2 van 2, is nu niet meer gemeten." in zinnen


def test_other_questions_are_one_reason_and_no_figures(baseline: Path) -> None:
    uitslag = score(VRAGEN[:2], [uitvoer_of(uitkomst) for uitkomst in goed()[:2]], CORPUS)
    assert compare_with_baseline(uitslag, baseline) == [
        "De vragen zijn veranderd (alle vragen: 3 bij het vastleggen, nu 2). "
        "Bekijk de uitslag en leg de cijfers opnieuw vast.",
        "De vragen zijn veranderd (onbeantwoordbaar: 1 bij het vastleggen, nu 0). "
        "Bekijk de uitslag en leg de cijfers opnieuw vast.",
    ]


@pytest.mark.parametrize("inhoud", ["kapot", "[]", '{"tolerantie": 0}', '{"tolerantie":0,"groepen":{"x":1}}'])
def test_a_damaged_baseline_is_an_error_for_people(tmp_path: Path, inhoud: str) -> None:
    (tmp_path / "b.json").write_text(inhoud, encoding="utf-8")
    with pytest.raises(InvoerFout, match="geen bestand met vastgelegde cijfers"):
        compare_with_baseline(scored(*goed()), tmp_path / "b.json")


def test_no_baseline_is_an_error_for_people(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="geen vastgelegde cijfers"):
        compare_with_baseline(scored(*goed()), tmp_path / "weg.json")


# --- the run

LINE = {
    "id": "v1",
    "vraag": "Hoe snel moet ik dat melden?",
    "rol": "ouder",
    "type": "termijn",
    "goud": [{"bwb_id": "BWBR0000001", "artikel": "1", "lid": "1", "onderdeel": None, "kern": True}],
    "sleutelfeiten": [{"feit": "twee dagen", "patronen": ["(2|twee) dagen"]}],
    "antwoord_kort": "Binnen twee dagen.",
    "moeilijkheid": 1,
    "bron": "verzonnen",
}


@pytest.fixture
def meting(tmp_path: Path) -> Meting:
    (tmp_path / "vragen.jsonl").write_text(json.dumps(LINE), encoding="utf-8")
    return Meting(tmp_path / "uit", tmp_path / "baseline.json", vragen=tmp_path / "vragen.jsonl")


def answer_well(vraag: Vraag) -> Uitkomst:
    return antwoord(replace(goudvraag(vraag.id), vraag=vraag))


def answer_badly(vraag: Vraag) -> Uitkomst:
    return antwoord(replace(goudvraag(vraag.id), vraag=vraag), gevonden=(BOETE,))


def run(beantwoord, meting: Meting, **wijziging: object) -> tuple[int, list[str]]:  # type: ignore[no-untyped-def]
    gemeld: list[str] = []
    instellingen = Instellingen(taalmodel="openai:https://ik:geheim@host/v1#m", taalmodel_sleutel="sleutel123")
    code = run_evaluatie(beantwoord, CORPUS, replace(meting, **wijziging), instellingen, gemeld.append)
    return code, gemeld


def test_a_run_accepts_passes_and_fails(meting: Meting) -> None:
    assert run(answer_well, meting, vastleggen=True)[0] == 0
    assert run(answer_well, meting)[0] == 0
    code, gemeld = run(answer_badly, meting)
    assert code == 1
    assert gemeld[-1] == "Citeert alleen wat is opgehaald (alledaags): was 1 van 1, is 0 van 1; toegestane daling 0."
    uitslag = json.loads((meting.uit / "uitslag.json").read_text(encoding="utf-8"))
    assert uitslag["achteruit"][-1] == gemeld[-1]


def test_the_output_of_a_run_can_be_scored_again(meting: Meting) -> None:
    run(answer_well, meting, vastleggen=True)
    opnieuw = meting.uit.parent / "eerder.jsonl"
    (meting.uit / "uitvoer.jsonl").rename(opnieuw)

    def never(vraag: Vraag) -> Uitkomst:
        raise AssertionError(vraag)

    assert run(never, meting, uitvoer=opnieuw)[0] == 0
    assert json.loads(opnieuw.read_text(encoding="utf-8"))["id"] == "v1"
    assert uitkomst_to_json(answer_well(goudvraag("v1").vraag)).keys() == json.loads(opnieuw.read_text("utf-8")).keys()


def test_a_report_names_what_it_takes_to_repeat_it_and_no_secret(meting: Meting) -> None:
    run(answer_well, meting, baseline=None)
    kenmerken = json.loads((meting.uit / "uitslag.json").read_text(encoding="utf-8"))["kenmerken"]
    assert kenmerken.keys() >= {"datum", "vragen", "corpus", "index", "embedder", "taalmodel", "python", "torch"}
    assert kenmerken["taalmodel"] == "openai:https://host/v1#m"
    assert kenmerken["ontvangstbewijs: corpus"] == "abc"
    alles = "".join(path.read_text(encoding="utf-8") for path in meting.uit.iterdir())
    assert "geheim" not in alles
    assert "sleutel123" not in alles
    assert str(PROJECT) not in alles


def test_a_missing_baseline_is_said_before_anything_is_asked(meting: Meting) -> None:
    with pytest.raises(InvoerFout, match="nog geen cijfers vastgelegd"):
        run(lambda vraag: pytest.fail("gevraagd"), meting)


def test_accepting_needs_a_file(meting: Meting) -> None:
    with pytest.raises(InvoerFout, match="in welk bestand"):
        run(answer_well, meting, baseline=None, vastleggen=True)


def test_a_forbidden_statement_is_caught_by_the_gate(tmp_path: Path) -> None:
    vraag = goudvraag("v1", verboden=(feit("kosten", "euro"),))
    goede, foute = antwoord(vraag), antwoord(vraag, Stelling("Binnen twee dagen, voor 2 euro.", (0,)))
    accept(score([vraag], [uitvoer_of(goede)], CORPUS), tmp_path / "b.json")
    zinnen = compare_with_baseline(score([vraag], [uitvoer_of(foute)], CORPUS), tmp_path / "b.json")
    assert "Zonder verboden uitspraak (alle vragen): was 1 van 1, is 0 van 1; toegestane daling 0." in zinnen
