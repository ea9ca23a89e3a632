"""The command `wijzer` as a person types it: real sources, a real index, Dutch sentences, exit codes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.instellingen import CORPUS
from ui.shell import FOUT, GEEN_ANTWOORD, GELUKT, main

GIDS = """---
id: wegwijzer-fietswet
titel: Wegwijzer Fietswet
citeertitel: Fietswet
bwb_id: BWBR9900001
soort: wegwijzer
geldig_van: 2026-08-01
---

## Artikel 7. Besluit over een vergunning

In het kort: De fietsmeester besluit binnen 6 weken over de aanvraag van een stallingsvergunning.

1. De fietsmeester besluit binnen 6 weken over een aanvraag voor een stallingsvergunning.

2. De aanvrager hoort schriftelijk waarom de stallingsvergunning is geweigerd.
"""
VRAAG = "Binnen hoeveel weken besluit de fietsmeester over een stallingsvergunning?"
GOUDVRAAG = {
    "id": "t1",
    "vraag": VRAAG,
    "type": "termijn",
    "vraagsoort": "wettekst",
    "goud": [{"bwb_id": "BWBR9900001", "artikel": "7", "lid": "1", "onderdeel": None, "kern": True}],
    "sleutelfeiten": [{"feit": "6 weken", "patronen": ["6 weken"]}],
    "antwoord_kort": "Binnen 6 weken.",
    "moeilijkheid": 1,
    "rol": "ouder",
    "bron": "test",
}

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus folder of its own with one guide; the lists of words and of the scope are those of the product."""
    folder = tmp_path / "corpus"
    (folder / "wegwijzer").mkdir(parents=True)
    (folder / "wegwijzer" / "fietswet.md").write_text(GIDS, encoding="utf-8")
    for naam in ("lexicon.tsv", "bereik.tsv", "bronnen.toml"):
        shutil.copy(CORPUS / naam, folder)
    (folder / "vragen.tsv").write_text("bwb_id\tartikel\tlid\tvraag\n", encoding="utf-8")
    monkeypatch.setenv("WIJZER_CORPUS", str(folder))
    for naam in ("WIJZER_INDEX", "WIJZER_EMBEDDER", "WIJZER_TAALMODEL"):
        monkeypatch.delenv(naam, raising=False)
    return folder


@pytest.fixture
def shell(corpus: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs one command: exit code, standard output, standard error."""

    def run(*argumenten: str | Path) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in argumenten])
        except SystemExit as einde:
            code = int(einde.code or 0)
        uit = capsys.readouterr()
        assert "Traceback" not in uit.err
        return code, uit.out, uit.err

    return run


def test_a_question_is_answered_with_its_place(shell: Shell) -> None:
    code, uit, fout = shell("vraag", VRAAG)
    assert code == GELUKT
    assert "6 weken" in uit
    assert "Fietswet, artikel 7" in uit
    assert "wetten.overheid.nl/BWBR9900001" in uit
    assert "[1/1] fietswet.md: 1 artikel, 2 leden" in fout


def test_the_second_time_nothing_is_read_again(shell: Shell) -> None:
    shell("vraag", VRAAG)
    assert shell("vraag", VRAAG)[2] == "De bronnen zijn niet veranderd.\n"


def test_the_answer_as_json_is_the_batch_contract(shell: Shell, tmp_path: Path) -> None:
    code, uit, _ = shell("vraag", VRAAG, "--peildatum", "2026-11-23", "--json")
    antwoord = json.loads(uit)
    assert (code, antwoord["status"], antwoord["peildatum"]) == (GELUKT, "antwoord", "2026-11-23")
    assert antwoord["citaten"][0]["artikel"] == "7"
    (tmp_path / "in.jsonl").write_text(
        json.dumps({"id": "a", "vraag": VRAAG, "peildatum": "2026-11-23"}), encoding="utf-8"
    )
    assert shell("vragen", tmp_path / "in.jsonl", tmp_path / "uit.jsonl")[0] == GELUKT
    [line] = map(json.loads, (tmp_path / "uit.jsonl").read_text(encoding="utf-8").splitlines())
    assert {**line, "id": "", "ms": 0} == {**antwoord, "ms": 0}


@pytest.mark.parametrize("weg", [True, False])
def test_where_there_is_a_network_the_official_texts_are_offered_in_one_line(
    weg: bool, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.shell_bronnen.has_route", lambda: weg)
    monkeypatch.setattr("ui.app.launch", lambda *_: GELUKT)
    code, _, fout = shell("start")
    assert code == GELUKT
    assert fout.count("wijzer bronnen ophalen") == weg


@pytest.mark.parametrize(
    ("vraag", "peildatum", "reden"),
    [
        ("Hoeveel kinderbijslag krijg ik?", "2026-11-23", "buiten_bereik"),
        (VRAAG, "2026-07-31", "niet_geldig"),
        ("qwerty zxcvb", "2026-11-23", "niets_gevonden"),
    ],
)
def test_a_refusal_has_an_exit_code_and_a_reason_of_its_own(
    shell: Shell, vraag: str, peildatum: str, reden: str
) -> None:
    code, uit, _ = shell("vraag", vraag, "--peildatum", peildatum, "--json")
    assert (code, json.loads(uit)["reden"]) == (GEEN_ANTWOORD, reden)


def test_a_broken_line_is_named_and_the_good_ones_are_answered(shell: Shell, tmp_path: Path) -> None:
    goed = json.dumps({"id": "b", "vraag": VRAAG})
    (tmp_path / "in.jsonl").write_text(f"{{stuk\n{goed}\n", encoding="utf-8")
    code, _, fout = shell("vragen", tmp_path / "in.jsonl", tmp_path / "uit.jsonl")
    assert code == FOUT
    assert "wijzer: in.jsonl, regel 1: geen geldige JSON" in fout
    assert [json.loads(line)["id"] for line in (tmp_path / "uit.jsonl").read_text().splitlines()] == ["b"]


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (["vraag", " "], "De vraag is leeg."),
        (["vraag", "x" * 20_000], "De vraag telt 20000 tekens; er passen er 8000."),
        (["vraag", "x", "--peildatum", "2026-02-30"], "'2026-02-30' is geen datum; schrijf jjjj-mm-dd"),
        (["vraag", "x", "--corpus", "/bestaat/niet"], "De map /bestaat/niet bestaat niet."),
        (["vraag", "x", "--zonder-wegwijzer"], "noem er minstens een"),
        (["vraag"], "deze argumenten ontbreken: tekst"),
        (["vragen", "/bestaat/niet", "uit"], "/bestaat/niet bestaat niet."),
        (["inlezen", "--passages", "uit.jsonl"], "Noem bij --passages ook de map"),
        (["inlezen", "/bestaat/niet"], "De map /bestaat/niet bestaat niet."),
        (["start", "--poort", "80"], "kies een getal van 1024 tot en met 65535"),
        (["start", "--poort", "acht"], "'acht' is hier niet bruikbaar"),
        (["evalueer", "--vragen", "/bestaat/niet"], "/bestaat/niet kan niet worden gelezen"),
        (["bronnen"], "Er is nog geen index"),
        (["herhaal", "/bestaat/niet"], "/bestaat/niet bestaat niet"),
        (["evalueer", "--peer"], "Zeg bij --peer op welke PDF's"),
        (["zoek"], "'zoek' bestaat niet; kies uit"),
        ([], "deze argumenten ontbreken: OPDRACHT"),
    ],
)
def test_bad_input_gets_a_dutch_sentence_and_exit_code_2(shell: Shell, argumenten: list[str], zin: str) -> None:
    code, uit, fout = shell(*argumenten)
    assert (code, uit) == (FOUT, "")
    assert zin in fout


def test_markup_and_control_characters_in_a_question_do_no_harm(shell: Shell) -> None:
    code, uit, _ = shell("vraag", f"<img src=x onerror=alert(1)>\x07\x1b[31m {VRAAG}")
    assert code == GELUKT
    assert "\x1b" not in uit
    assert "\x07" not in uit


def test_a_folder_becomes_passages_without_an_index(shell: Shell, corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "fietswet.md").write_text(GIDS, encoding="utf-8")
    (folder / "brief.pdf").write_text("geen pdf")
    code, uit, _ = shell("inlezen", folder, "--passages", tmp_path / "p.jsonl")
    assert code == GELUKT
    assert "Ingelezen: 1 document, 1 artikel, 2 leden, 1 passage." in uit
    assert "brief.pdf is geen PDF" in uit
    [passage] = map(json.loads, (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines())
    assert [deel["lid"] for deel in passage["leden"]] == [None, "1", "2"]
    assert not (corpus / "build" / "index").exists()


def test_another_folder_gets_an_index_of_its_own(shell: Shell, tmp_path: Path) -> None:
    shell("inlezen")
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "belwet.md").write_text(
        GIDS.replace("fietswet", "belwet").replace("9900001", "9900002"), encoding="utf-8"
    )
    _, uit, _ = shell("vraag", VRAAG, "--corpus", folder, "--zonder-wegwijzer", "--json")
    assert json.loads(uit)["citaten"][0]["bwb_id"] == "BWBR9900002"
    assert "BWBR9900002" not in shell("vraag", VRAAG, "--json")[1]


def test_the_sources_are_listed_with_their_validity(shell: Shell) -> None:
    shell("inlezen")
    code, uit, _ = shell("bronnen")
    assert code == GELUKT
    assert "Fietswet" in uit
    assert "01-08-2026" in uit


def test_the_evaluation_writes_a_report_and_the_gate_closes_when_a_figure_drops(
    shell: Shell, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.uitvoeren.BASELINE", tmp_path / "baseline.json")
    vragen = tmp_path / "vragen.jsonl"
    vragen.write_text(json.dumps(GOUDVRAAG), encoding="utf-8")
    opties = ("--vragen", vragen, "--uit", tmp_path / "uit")
    eerste = shell("evalueer", *opties, "--aanvaard")
    assert eerste[0] == GELUKT, eerste[2]
    assert (tmp_path / "uit" / "verslag.html").is_file()
    assert shell("evalueer", *opties, "--basislijn")[0] == GELUKT
    gids = corpus / "wegwijzer" / "fietswet.md"
    gids.write_text(GIDS.replace("6 weken", "8 weken"), encoding="utf-8")
    assert shell("evalueer", *opties, "--basislijn")[0] == GEEN_ANTWOORD


def test_an_answer_is_asked_again_and_a_changed_source_is_noticed(shell: Shell, corpus: Path, tmp_path: Path) -> None:
    bewijs = tmp_path / "bewijs.json"
    bewijs.write_text(shell("vraag", VRAAG, "--json")[1], encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    code, uit, _ = shell("herhaal", bewijs)
    assert (code, uit) == (GELUKT, "bewijs.json: hetzelfde antwoord, met dezelfde citaten.\n")
    gids = corpus / "wegwijzer" / "fietswet.md"
    gids.write_text(GIDS.replace("6 weken", "8 weken"), encoding="utf-8")
    code, uit, _ = shell("herhaal", bewijs)
    assert code == GEEN_ANTWOORD
    assert "een ander antwoord" in uit and "Veranderd: het corpus" in uit and "8 weken" in uit
    assert "programma" not in uit and "WIJZER" not in uit
    bewijs.write_text(bewijs.read_text(encoding="utf-8").replace("6 weken", "7 weken"), encoding="utf-8")
    code, _, fout = shell("herhaal", bewijs)
    assert code == FOUT and "een van beide is later veranderd" in fout
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_the_ablation_gets_its_table_in_the_report(shell: Shell, tmp_path: Path) -> None:
    vragen = tmp_path / "vragen.jsonl"
    vragen.write_text(json.dumps(GOUDVRAAG), encoding="utf-8")
    code, _, fout = shell("evalueer", "--ablatie", "--vragen", vragen, "--uit", tmp_path / "uit")
    assert code == GELUKT, fout
    assert "Wat elk onderdeel van het zoeken bijdraagt" in fout
    assert "zonder lexicon" in (tmp_path / "uit" / "verslag.html").read_text(encoding="utf-8")
    uitslag = json.loads((tmp_path / "uit" / "uitslag.json").read_text(encoding="utf-8"))
    assert uitslag["ablatie"]["volledig"]["hit@5"]["n"] == 1


@pytest.mark.parametrize("opdracht", ["start", "vraag", "vragen", "herhaal", "inlezen", "bronnen", "evalueer"])
def test_the_help_is_dutch(shell: Shell, opdracht: str) -> None:
    code, uit, _ = shell(opdracht, "--help")
    assert code == GELUKT
    assert uit.startswith("gebruik: wijzer")
    assert "toon deze uitleg en stop" in uit
    assert "usage" not in uit


MAIL = f"""Beste vragendesk,

{VRAAG}
Hoe vraag ik huurtoeslag aan? Mijn BSN is 111222333.

Groet, Anja
"""


def test_a_mail_becomes_a_draft_on_the_screen_or_in_a_file(shell: Shell, tmp_path: Path) -> None:
    mail = tmp_path / "mail.txt"
    mail.write_text(MAIL, encoding="utf-8")
    code, uit, fouten = shell("concept", mail, "--peildatum", "2026-11-23")
    assert code == GELUKT
    assert "Vraag 1: Binnen hoeveel weken" in uit and "binnen 6 weken" in uit and "Dienst Toeslagen" in uit
    assert "111222333" not in uit and "Anja" not in uit and "Persoonsgegevens in de mail zijn weggelaten" in fouten
    assert "Dit antwoord geldt op 23 november 2026." in uit
    for naam, begin in (("c.docx", b"PK"), ("c.md", b"# Antwoord"), ("c.txt", b"Antwoord op uw vragen\n==")):
        code, uit, _ = shell("concept", mail, "--uit", tmp_path / naam, "--toon", "kort")
        assert (code, uit) == (GELUKT, "")
        assert (tmp_path / naam).read_bytes().startswith(begin)
    assert "Toelichting" not in (tmp_path / "c.md").read_text(encoding="utf-8")


def test_a_mail_without_answer_or_that_cannot_be_used_says_so(shell: Shell, tmp_path: Path) -> None:
    mail = tmp_path / "mail.txt"
    mail.write_text("Hoe vraag ik huurtoeslag aan?", encoding="utf-8")
    assert shell("concept", mail)[0] == GEEN_ANTWOORD
    for inhoud, melding in (
        (b"", "Er staat nog geen mail."),
        (b"Dank!", "In deze mail is geen vraag gevonden."),
        (b"\xff\xfe\x00", "is geen tekst in UTF-8"),
    ):
        mail.write_bytes(inhoud)
        code, uit, fouten = shell("concept", mail)
        assert (code, uit) == (FOUT, "") and melding in fouten
    assert "bestaat niet" in shell("concept", tmp_path / "weg.txt")[2]
    assert "kan niet worden gelezen" in shell("concept", tmp_path)[2]
    assert "eindigt op .docx, .md, .txt" in shell("concept", mail, "--uit", tmp_path / "c.pdf")[2]
    mail.write_text(MAIL, encoding="utf-8")
    code, _, fouten = shell("concept", mail, "--uit", tmp_path / "nergens" / "c.md")
    assert code == FOUT and "kan niet worden geschreven" in fouten


# --- the desk's own vraagbaak -----------------------------------------------------------------------------------------

NIEUW = (
    *("vraagbaak", "nieuw", "--door", "Anne", "--thema", "Fietsen", "--vraag", "Hoe snel komt er een besluit?"),
    *("--vraag", "Wanneer hoor ik iets?", "--zin", "Binnen 6 weken. [BWBR9900001/7/1]"),
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.setenv("WIJZER_DESK", str(folder))
    return folder


def test_without_a_folder_the_vraagbaak_says_how_to_switch_it_on(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WIJZER_DESK", raising=False)
    code, _, fout = shell("vraagbaak", "lijst")
    assert code == FOUT and "staat uit" in fout and "WIJZER_DESK=" in fout


def test_an_answer_from_concept_to_speaking_and_back_when_its_law_changes(
    shell: Shell, desk: Path, corpus: Path
) -> None:
    assert shell("inlezen")[0] == GELUKT
    code, uit, _ = shell(*NIEUW)
    assert code == GELUKT and "desk-0001 is gemaakt, als concept" in uit
    assert "Lijkt op desk-0001: Hoe snel" in shell(*NIEUW)[1]
    assert "schreef mee" in shell("vraagbaak", "keur", "desk-0001", "--door", "anne")[2]
    assert "van concept kan" in shell("vraagbaak", "publiceer", "desk-0001", "--door", "Bo")[2].lower()
    assert shell("vraagbaak", "keur", "desk-0001", "--door", "Bo")[:2] == (GELUKT, "desk-0001 is nagekeken.\n")
    assert shell("vraagbaak", "publiceer", "desk-0001", "--door", "Anne")[0] == GELUKT
    assert "nagekeken door Bo op " in shell("vraag", "Hoe snel komt er een besluit?")[1]

    gids = corpus / "wegwijzer" / "fietswet.md"
    gids.write_text(gids.read_text(encoding="utf-8").replace("binnen 6 weken", "binnen 8 weken"), encoding="utf-8")
    fout = shell("inlezen")[2]
    assert "Vraagbaak: desk-0001 staat op herzien. BWBR9900001/7/1 luidt nu anders." in fout
    assert "nagekeken door" not in shell("vraag", "Hoe snel komt er een besluit?")[1]
    toon = shell("vraagbaak", "toon", "desk-0001", "--geschiedenis")[1]
    assert "desk-0001: herzien; reden: BWBR9900001/7/1 luidt nu anders" in toon and "  Anne: gepubliceerd" in toon


def test_the_list_is_searched_filtered_and_taken_elsewhere(shell: Shell, desk: Path, tmp_path: Path) -> None:
    shell(*NIEUW)
    assert (
        "concept        Fietsen: Hoe snel"
        in shell("vraagbaak", "lijst", "--status", "concept", "--thema", "fietsen")[1]
    )
    assert shell("vraagbaak", "lijst", "--status", "herzien")[1] == "Er zijn geen antwoorden gevonden.\n"
    assert "desk-0001" in shell("vraagbaak", "zoek", "besluiten")[1]
    for naam in ("uit.csv", "uit.jsonl"):
        assert shell("vraagbaak", "uit", tmp_path / naam)[:2] == (
            GELUKT,
            f"1 antwoorden geschreven naar {tmp_path / naam}.\n",
        )
        code, uit, _ = shell("vraagbaak", "in", tmp_path / naam, "--door", "Bo")
        assert code == GELUKT and "Al gelijk: 1" in uit
    (tmp_path / "stuk.jsonl").write_text("{}\n", encoding="utf-8")
    assert shell("vraagbaak", "in", tmp_path / "stuk.jsonl", "--door", "Bo")[0] == FOUT
    assert shell("vraagbaak", "toon", "desk-9")[0] == FOUT
    herzie = shell("vraagbaak", "herzie", "desk-0001", "--door", "Bo", "--reden", "oud")
    assert herzie[0] == FOUT and "Van concept kan een antwoord niet naar herzien" in herzie[2]
    assert shell(*NIEUW[:-1], "Dat mag. [de wet]")[0] == FOUT
