"""Looking after the sources: a PDF comes in whole or not at all, and the old index stays until the new one is there."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bronserver import Pagina, serve
from hypothesis import given
from hypothesis import strategies as st
from test_pijplijn import BRONNEN, GIDS, encrypt, set_law, set_pages
from voorbeeld import open_voorbeeld

from ingest.beheer import MAX_BYTES, add_pdf, clean_bestandsnaam, own_pdfs, remove_pdf
from ingest.ophalen import STAND
from ingest.pijplijn import build_default
from rag.deskantwoord import Inhoud, publish, review
from rag.deskbaak import open_deskbaak
from rag.fouten import InstellingFout, InvoerFout
from rag.instellingen import CORPUS, Instellingen, read_instellingen
from rag.plaatsen import Plaatsen
from rag.store import open_store
from rag.vraagbaak import Antwoordzin, Status
from rag.wet import Vindplaats
from ui.bronnenkern import Beeld, Bronnenkern
from ui.kern import Kern
from ui.shell_bronnen import Bronbeheer
from ui.weergave import Bronstand

WET = set_law("Fietswet", "Geldend van 01-03-2026 t/m heden")
NIEUWE_WET = set_law(
    "Fietswet", "Geldend van 01-09-2026 t/m heden", ("Artikel 1. De bel", "Elke fiets heeft twee bellen.")
)


@pytest.fixture
def instellingen(tmp_path: Path) -> Instellingen:
    """A small corpus with one guide, its index built."""
    corpus = tmp_path / "corpus"
    (corpus / "wegwijzer").mkdir(parents=True)
    (corpus / "bronnen.toml").write_text(BRONNEN, encoding="utf-8")
    (corpus / "wegwijzer" / "fietswet.md").write_text(GIDS, encoding="utf-8")
    (tmp_path / "desk").mkdir()
    gekozen = Instellingen(
        index=str(corpus / "build" / "index"),
        embedder=str(CORPUS / "embedder"),
        corpus=corpus,
        vraagbaak="",
        desk=str(tmp_path / "desk"),
        beheer=True,
    )
    build_default(gekozen, lambda _: None)
    return gekozen


def ids(instellingen: Instellingen) -> set[str]:
    with open_store(instellingen.index) as store:
        return {passage.bron.id for passage in store.passages()}


def put(instellingen: Instellingen, naam: str, inhoud: bytes) -> Any:
    return add_pdf(naam, inhoud, instellingen, lambda _: None)


# --- adding and removing ----------------------------------------------------------------------------------------------


def test_a_pdf_comes_in_and_goes_again(instellingen: Instellingen) -> None:
    eerst = ids(instellingen)
    gezegd: list[str] = []
    toevoeging = add_pdf("C:\\Downloads\\Belwet.PDF", WET, instellingen, gezegd.append)
    assert (instellingen.corpus / "pdf" / "Belwet.pdf").read_bytes() == WET
    assert toevoeging.document.bron.citeertitel == "Fietswet" and toevoeging.document.artikelen
    assert ids(instellingen) == eerst | {toevoeging.document.bron.id}
    assert gezegd[0] == "Belwet.pdf wordt nagekeken…" and any("Belwet.pdf: " in line for line in gezegd)
    assert own_pdfs(instellingen.corpus) == ("Belwet.pdf",)
    remove_pdf("Belwet.pdf", instellingen, lambda _: None)
    assert ids(instellingen) == eerst and own_pdfs(instellingen.corpus) == ()


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("x.pdf", b"", "x.pdf is een leeg bestand"),
        ("x.pdf", b"MZ geen pdf", "x.pdf is geen PDF, al heet het zo"),
        ("x.pdf", b"%PDF-1.7\nen dan niets", "x.pdf is beschadigd"),
        ("x.pdf", WET[: len(WET) // 2], "x.pdf"),
        ("x.pdf", encrypt(WET), "x.pdf is met een wachtwoord beveiligd"),
        ("x.pdf", set_pages("", ""), "alleen beelden (een scan?)"),
        ("x.pdf", b"%PDF-" + b"0" * MAX_BYTES, "groter dan 20 MB"),
        ("x.docx", WET, "eindigt niet op .pdf"),
        (".pdf", WET, "eindigt niet op .pdf"),
        ("", WET, "eindigt niet op .pdf"),
    ],
    ids=["leeg", "geen pdf", "stuk", "half", "versleuteld", "scan", "te groot", "word", "naamloos", "niets"],
)
def test_what_cannot_be_read_is_said_and_leaves_nothing(
    instellingen: Instellingen, naam: str, inhoud: bytes, melding: str
) -> None:
    eerst = ids(instellingen)
    with pytest.raises(InvoerFout) as fout:
        put(instellingen, naam, inhoud)
    assert melding in str(fout.value)
    assert not list((instellingen.corpus / "pdf").glob("*")) and ids(instellingen) == eerst


def test_a_file_that_is_there_stays_as_it_is(instellingen: Instellingen) -> None:
    put(instellingen, "belwet.pdf", WET)
    with pytest.raises(InvoerFout, match=r"belwet\.pdf is al ingelezen"):
        put(instellingen, "belwet.pdf", WET)
    with pytest.raises(InvoerFout, match="Geef dit bestand een andere naam"):
        put(instellingen, "belwet.pdf", NIEUWE_WET)
    with pytest.raises(InvoerFout, match=r"kopie\.pdf is niet ingelezen.*hetzelfde bestand als"):
        put(instellingen, "kopie.pdf", WET)
    assert own_pdfs(instellingen.corpus) == ("belwet.pdf",)
    assert (instellingen.corpus / "pdf" / "belwet.pdf").read_bytes() == WET


def test_a_build_that_fails_leaves_the_old_index_and_no_file(
    instellingen: Instellingen, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(instellingen, "belwet.pdf", WET)
    eerst = ids(instellingen)

    def fail(*_: Any, **__: Any) -> None:
        raise InvoerFout("De schijf is vol.")

    monkeypatch.setattr("ingest.pijplijn.build_index", fail)
    with pytest.raises(InvoerFout, match="De schijf is vol"):
        put(instellingen, "nieuw.pdf", NIEUWE_WET)
    with pytest.raises(InvoerFout, match="De schijf is vol"):
        remove_pdf("belwet.pdf", instellingen, lambda _: None)
    assert own_pdfs(instellingen.corpus) == ("belwet.pdf",) and ids(instellingen) == eerst


def test_only_an_own_pdf_is_removed(instellingen: Instellingen) -> None:
    put(instellingen, "belwet.pdf", WET)
    (instellingen.corpus / STAND).write_text(
        '{"pdf/belwet.pdf": {"bron": "x", "adres": "", "sha256": "", "etag": "", "gewijzigd": "", "nagekeken": ""}}'
    )
    for naam in ("belwet.pdf", "../bronnen.toml", "/etc/passwd", "", "weg.pdf"):
        with pytest.raises(InvoerFout, match="geen eigen PDF"):
            remove_pdf(naam, instellingen, lambda _: None)
    assert (instellingen.corpus / "bronnen.toml").exists() and (instellingen.corpus / "pdf" / "belwet.pdf").exists()


@given(st.text(max_size=60))
def test_a_name_never_leaves_its_folder(naam: str) -> None:
    for poging in (naam, f"{naam}.pdf", f"../{naam}.pdf", f"/{naam}/x.PDF"):
        try:
            bestand = clean_bestandsnaam(poging)
        except InvoerFout:
            continue
        assert Path(bestand).name == bestand and bestand.endswith(".pdf") and not bestand.startswith(".")
        assert len(bestand) <= 104 and bestand.isprintable()


def test_a_new_law_sends_the_answers_on_it_to_herzien_in_the_same_run(instellingen: Instellingen) -> None:
    document = put(instellingen, "belwet.pdf", WET).document
    plaats = Vindplaats(document.bron.bwb_id or "", "1")
    zin = Antwoordzin("Dit staat in de wet.", (plaats,))
    plaatsen, dag = Plaatsen(document.passages), date(2026, 6, 1)
    with open_deskbaak(instellingen.desk) as baak:
        baak.add(Inhoud("Bellen", "ouder", ("Moet dat?",), (zin,)), "Anne")
        baak.change("desk-0001", lambda a: review(a, "Bo", plaatsen, dag), "Bo", "nagekeken")
        baak.change("desk-0001", lambda a: publish(a, "Bo", plaatsen, dag), "Bo", "gepubliceerd")
    gezegd = Bronbeheer(instellingen).add("nieuw.pdf", NIEUWE_WET, lambda _: None)
    assert "Vraagbaak: desk-0001 staat op herzien." in gezegd
    with open_deskbaak(instellingen.desk) as baak:
        assert baak.get("desk-0001").status is Status.HERZIEN


# --- the screen without a browser -------------------------------------------------------------------------------------


class Vast:
    """A Beheer that does what the test says."""

    def __init__(self) -> None:
        self.mag_verder = threading.Event()
        self.mag_verder.set()
        self.gedaan: list[tuple[Any, ...]] = []

    def stand(self, vandaag: date) -> Sequence[Bronstand]:
        return [Bronstand("wet-x", "Wet <x>", "BWBR0000001", True, "2026-11-01", date(2027, 1, 1))]

    def eigen(self) -> Sequence[str]:
        return ()

    def fetch(self, ids: Sequence[str], peildatum: date, meld: Any) -> str:
        self.gedaan.append((*ids, peildatum))
        meld("[1/1] Wet x")
        self.mag_verder.wait(20)
        return "Gelukt: 1."

    def add(self, naam: str, inhoud: bytes, meld: Any) -> str:
        self.gedaan.append((naam, inhoud))
        raise InvoerFout(f"{naam} is stuk.") if naam == "stuk.pdf" else RuntimeError("geheim")

    def remove(self, naam: str, meld: Any) -> str:
        return f"{naam} is verwijderd."


@pytest.fixture
def scherm(tmp_path: Path) -> Iterator[tuple[Bronnenkern, Vast, Kern]]:
    kern = Kern(lambda: open_voorbeeld(tmp_path / "index"), Instellingen(beheer=True))
    kern.assistent()
    vast = Vast()
    yield Bronnenkern(kern, vast), vast, kern
    kern.close()


def run(bronnen: Bronnenkern, **opdracht: Any) -> list[Beeld]:
    return list(bronnen.act(opdracht))


def test_work_is_told_and_ends_with_the_new_index_in_use(scherm: tuple[Bronnenkern, Vast, Kern]) -> None:
    bronnen, vast, kern = scherm
    oud = kern.assistent()
    beelden = run(bronnen, doe="haal", naam="wet-x", dag="2027-01-01")
    assert vast.gedaan == [("wet-x", date(2027, 1, 1))]
    assert "bezig" in beelden[0].werk and any("[1/1] Wet x" in beeld.werk for beeld in beelden)
    assert "klaar" in beelden[-1].werk and beelden[-1].status == "Gelukt: 1." and beelden[-1].lijst
    assert kern.assistent() is not oud


def test_one_piece_of_work_at_a_time_and_another_tab_sees_it(scherm: tuple[Bronnenkern, Vast, Kern]) -> None:
    bronnen, vast, _ = scherm
    vast.mag_verder.clear()
    eerste = bronnen.act({"doe": "haal"})
    next(eerste)
    [geweigerd] = run(bronnen, doe="weg", naam="x.pdf")
    assert "Er is al iets bezig: alle officiële teksten ophalen" in geweigerd.werk
    ander = bronnen.show()
    assert next(ander).lijst and "bezig" in next(ander).werk
    vast.mag_verder.set()
    assert "klaar" in list(eerste)[-1].werk and "klaar" in list(ander)[-1].werk
    assert "verwijderd" in run(bronnen, doe="weg", naam="x.pdf")[-1].werk


def test_what_fails_is_a_sentence_and_the_old_index_stays(scherm: tuple[Bronnenkern, Vast, Kern]) -> None:
    bronnen, _, kern = scherm
    oud = kern.assistent()
    stuk = run(bronnen, doe="voeg", naam="stuk.pdf", inhoud="JVBERg==")[-1]
    assert "stuk.pdf is stuk. Er is niets veranderd" in stuk.werk and "lw-fout" in stuk.werk
    assert "geheim" not in run(bronnen, doe="voeg", naam="x.pdf", inhoud="JVBERg==")[-1].werk
    assert kern.assistent() is oud


@pytest.mark.parametrize(
    ("opdracht", "melding"),
    [
        ({"doe": "voeg"}, "Kies eerst een PDF"),
        ({"doe": "voeg", "naam": "x.pdf", "grootte": 20_000_001}, "groter dan 20 MB"),
        ({"doe": "voeg", "naam": "x.pdf", "inhoud": "geen base64!"}, "kwam niet goed over"),
        ({"doe": "voeg", "naam": "x.pdf", "inhoud": 3}, "kwam niet goed over"),
        ({"doe": "haal", "dag": "2026-13-01"}, "geen dag die bestaat"),
        ({"doe": "wis"}, "kan dit scherm niet"),
        (None, "kan dit scherm niet"),
    ],
)
def test_what_cannot_be_asked_is_said(scherm: tuple[Bronnenkern, Vast, Kern], opdracht: Any, melding: str) -> None:
    [beeld] = scherm[0].act(opdracht)
    assert melding in beeld.werk and not scherm[1].gedaan


def test_who_may_not_only_reads(scherm: tuple[Bronnenkern, Vast, Kern]) -> None:
    bronnen, vast, kern = scherm
    kern.instellingen = Instellingen()
    for doe in ("haal", "voeg", "weg"):
        [beeld] = run(bronnen, doe=doe, naam="x.pdf", inhoud="JVBERg==")
        assert "WIJZER_BEHEER=1" in beeld.werk
    lijst = next(bronnen.show()).lijst or ""
    assert "data-doe" not in lijst and 'type="file"' not in lijst and "U kunt hier alleen kijken" in lijst
    assert "nieuwere versie: 01-01-2027" in lijst and "01-11-2026" in lijst and not vast.gedaan
    assert "Voorbeeldwet" in (next(Bronnenkern(kern, None).show()).lijst or "")


def test_the_setting_is_yes_or_no() -> None:
    assert read_instellingen({"WIJZER_BEHEER": "1"}).beheer and not read_instellingen({}).beheer
    assert not read_instellingen({"WIJZER_BEHEER": "0"}).beheer
    with pytest.raises(InstellingFout, match="WIJZER_BEHEER='ja' kan niet"):
        read_instellingen({"WIJZER_BEHEER": "ja"})


# --- fetching ---------------------------------------------------------------------------------------------------------


def test_without_a_network_a_sentence_says_so(instellingen: Instellingen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WIJZER_BWB", raising=False)
    monkeypatch.setattr("ui.shell_bronnen.has_route", lambda: False)
    with pytest.raises(InvoerFout, match="Deze computer heeft nu geen internet"):
        Bronbeheer(instellingen).fetch((), date(2026, 11, 25), lambda _: None)


@pytest.mark.loopback
def test_what_is_fetched_is_read_in(instellingen: Instellingen, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve() as uitgever:
        uitgever.paginas["/belwet.pdf"] = Pagina(WET)
        (instellingen.corpus / "bronnen.toml").write_text(
            f'[[bron]]\nid = "belwet"\ntitel = "Belwet"\nsoort = "handreiking"\nuitgever = "x"\nlicentie = "onbekend"\nadres = "{uitgever.adres}/belwet.pdf"\n'
            "ophalen = true\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("WIJZER_BWB", uitgever.adres)
        gezegd: list[str] = []
        uitkomst = Bronbeheer(instellingen).fetch(["belwet"], date(2026, 11, 25), gezegd.append)
        assert uitkomst == "Gelukt: 1. Mislukt: 0." and gezegd[0] == "[1/1] Belwet"
        assert len(ids(instellingen)) == 2 and own_pdfs(instellingen.corpus) == ()
        opnieuw = Bronbeheer(instellingen).fetch(["belwet"], date(2026, 11, 25), gezegd.append)
        assert opnieuw.endswith("Er is niets nieuws om in te lezen.")
