"""From a folder to an index: everything readable comes in, everything else is named, and nothing is done twice."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from ingest import pijplijn
from ingest.manifest import Manifest, Vermelding
from ingest.pijplijn import Overgeslagen, build_corpus, build_default, end_old_versions, own_index, read_map
from rag import store
from rag.fouten import IndexFout, InvoerFout, WijzerFout
from rag.instellingen import CORPUS, Instellingen
from rag.store import IndexVerslag, open_store
from rag.wet import Bron, Soort, passage_from_json, passage_to_json

FIETSWET = (
    "Artikel 1. Begrippen",
    "Een fiets is een rijwiel met twee wielen en een bel.",
    "Artikel 2. Stalling",
    "1. De eigenaar zet de fiets binnen 4 weken in het rek.",
    "2. De Fietsmeester controleert elk jaar of de fiets in het rek staat.",
)
MANIFEST = Manifest(
    tuple(
        Vermelding(id_, titel, "wet", "Fietsmeester", f"https://voorbeeld.nl/{id_}", True, bwb_id, geldig_tot)
        for id_, titel, bwb_id, geldig_tot in (
            ("fietswet", "Fietswet", "BWBR9900001", None),
            ("rekwet", "Rekwet", "BWBR9900002", date(2023, 12, 31)),
        )
    )
)
BRONNEN = """[[bron]]
id = "fietswet"
titel = "Fietswet"
soort = "wet"
uitgever = "Fietsmeester"
adres = "https://voorbeeld.nl/fietswet"
ophalen = true
licentie = "vrij"
bwb_id = "BWBR9900001"
"""
GIDS = """---
id: wegwijzer-fietswet
titel: Wegwijzer Fietswet
bwb_id: BWBR9900001
soort: wegwijzer
geldig_van: 2026-01-01
---

## Artikel 1. Begrippen

In het kort: een fiets heeft twee wielen.

Wie een bel mist, rijdt op iets anders dan een fiets.

## Artikel 2. Stalling

In het kort: de fiets hoort in het rek.

1. Zet uw fiets binnen 4 weken in het rek.

2. De Fietsmeester komt elk jaar kijken.
"""
XML = """<?xml version="1.0" encoding="UTF-8"?>
<toestand bwb-id="BWBR9900003" inwerkingtreding="2026-01-01"><wetgeving soort="wet">
 <citeertitel>Belwet</citeertitel><wet-besluit><wettekst>
  <artikel label="Artikel 1"><kop><label>Artikel</label><nr>1</nr></kop>
   <lid><lidnr>1</lidnr><al>Elke fiets heeft een bel.</al></lid></artikel>
  <artikel label="Artikel 2" status="vervallen"><kop><label>Artikel</label><nr>2</nr></kop></artikel>
 </wettekst></wet-besluit></wetgeving></toestand>"""


def set_law(titel: str, geldend: str, alineas: tuple[str, ...] = FIETSWET) -> bytes:
    """A law as PDF, set like the official export: title, "Geldend ...", bold headings."""
    vet = ParagraphStyle("vet", fontName="Helvetica-Bold", fontSize=10, leading=13, spaceBefore=8, spaceAfter=2)
    groot = ParagraphStyle("groot", parent=vet, fontSize=17, leading=21)
    gewoon = ParagraphStyle("gewoon", fontName="Helvetica", fontSize=9.5, leading=13, spaceAfter=4)
    buffer = io.BytesIO()
    inhoud = [Paragraph(titel, groot), Paragraph(geldend, gewoon)]
    inhoud += [Paragraph(alinea, vet if alinea.startswith("Artikel") else gewoon) for alinea in alineas]
    SimpleDocTemplate(buffer, invariant=1, title=titel).build(inhoud)
    return buffer.getvalue()


def set_pages(*paginas: str) -> bytes:
    """A PDF with a line of text per page; an empty one stays empty, as a scan without text does."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for tekst in paginas:
        canvas.drawString(72, 700, tekst)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def encrypt(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt("geheim", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def set_half_characters(tekst: str) -> bytes:
    """A PDF whose font says that an "x" is half of a surrogate pair."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(set_pages(tekst))))
    tabel = StreamObject()
    tabel.set_data(b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar\n<78> <D800>\nendbfchar")
    bronnen: Any = writer.pages[0]["/Resources"]
    bronnen["/Font"]["/F1"].get_object()[NameObject("/ToUnicode")] = tabel
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


Schrijf = Callable[..., Path]


@pytest.fixture
def schrijf(tmp_path: Path) -> Schrijf:
    """Puts a file in the folder of documents and gives that folder."""

    def schrijf(naam: str, inhoud: str | bytes, onder: str = "documenten") -> Path:
        path = tmp_path / onder / naam
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        return tmp_path / onder

    return schrijf


@pytest.fixture(autouse=True)
def build_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs of guides in a user's folder go to the build folder: here not that of the project."""
    monkeypatch.setattr(pijplijn, "BUILD", tmp_path / "build")


@pytest.fixture
def instellingen(tmp_path: Path, schrijf: Schrijf) -> Instellingen:
    """A small corpus with one guide, and a place for its index. The embedder is the bundled one."""
    schrijf("bronnen.toml", BRONNEN, "corpus")
    schrijf("wegwijzer/fietswet.md", GIDS, "corpus")
    return Instellingen(
        index=str(tmp_path / "corpus" / "build" / "index"),
        embedder=str(CORPUS / "embedder"),
        corpus=tmp_path / "corpus",
    )


def read(folder: Path, meld: Callable[[str], None] = lambda _: None) -> pijplijn.Inleesverslag:
    return read_map(folder, MANIFEST, meld)


# --- reading a folder ------------------------------------------------------------------------------------------------


def test_every_kind_of_document_comes_in_at_any_depth_in_order_of_name(schrijf: Schrijf) -> None:
    schrijf("wetten/2026/fietswet_2026-01-01.pdf", set_law("Fietswet", "Geldend van 01-01-2026 t/m heden"))
    schrijf("wetten/belwet.XML", XML)
    folder = schrijf("gidsen/fietswet.md", GIDS)
    gemeld: list[str] = []
    verslag = read(folder, gemeld.append)
    assert gemeld == [
        "[1/3] gidsen/fietswet.md: 2 artikelen, 2 leden",
        "[2/3] wetten/2026/fietswet_2026-01-01.pdf: 2 artikelen, 2 leden",
        "[3/3] wetten/belwet.XML: 1 artikel, 1 lid",
    ]
    assert [document.bron.id for document in verslag.documenten] == [
        "wegwijzer-fietswet",
        "BWBR9900001_2026-01-01",
        "BWBR9900003_2026-01-01",
    ]
    assert (verslag.artikelen, verslag.leden, verslag.overgeslagen) == (5, 5, ())
    wet = verslag.documenten[1]
    assert [(d.lid, d.tekst, d.pagina) for d in wet.passages[1].leden] == [
        ("1", "De eigenaar zet de fiets binnen 4 weken in het rek.", 1),
        ("2", "De Fietsmeester controleert elk jaar of de fiets in het rek staat.", 1),
    ]


def test_the_report_says_in_dutch_what_was_read_and_what_was_not(schrijf: Schrijf) -> None:
    schrijf("fietswet_2026-01-01.pdf", set_law("Fietswet", "Geldend van 01-01-2026 t/m heden"))
    folder = schrijf("oud/brief.docx", "x")
    assert str(read(folder)) == (
        "Ingelezen: 1 document, 2 artikelen, 2 leden, 2 passages.\n"
        "  fietswet_2026-01-01.pdf: Fietswet (wet), geldend vanaf 01-01-2026: 2 artikelen, 2 leden.\n"
        "Overgeslagen: 1 bestand.\n"
        "  oud/brief.docx: Dit is geen PDF, BWB-XML of Markdown."
    )


def test_a_bad_file_is_named_with_its_reason_and_the_others_come_in(schrijf: Schrijf) -> None:
    goed = set_law("Fietswet", "Geldend van 01-01-2026 t/m heden")
    schrijf("a/beschadigd.pdf", b"%PDF-1.7\n" + b"\x00onzin" * 40)
    schrijf("a/leeg.pdf", b"")
    schrijf("a/tekst.pdf", "dit is gewone tekst")
    schrijf("afgebroken.xml", XML[:-60])
    schrijf("beveiligd.pdf", encrypt(goed))
    schrijf("gids-zonder-kop.md", "# Losse aantekening\n\nTekst.\n")
    schrijf("half.pdf", set_half_characters("Een e-xtra grote fiets past niet in het rek."))
    schrijf("scan.pdf", set_pages("", ""))
    folder = schrijf("z_fietswet_2026-01-01.pdf", goed)
    (folder / "weg.pdf").symlink_to(folder / "bestaat-niet.pdf")
    verslag = read(folder)
    assert [document.bestand for document in verslag.documenten] == ["z_fietswet_2026-01-01.pdf"]
    assert len(verslag.passages) == 2
    redenen = {bestand.bestand: str(bestand) for bestand in verslag.overgeslagen}
    verwacht = {
        "a/beschadigd.pdf": "beschadigd",
        "a/leeg.pdf": "leeg bestand",
        "a/tekst.pdf": "geen PDF",
        "afgebroken.xml": "onvolledig",
        "beveiligd.pdf": "wachtwoord",
        "gids-zonder-kop.md": "begint niet met een blok",
        "half.pdf": "tekens in die niet bestaan",
        "scan.pdf": "een scan?",
        "weg.pdf": "kan niet worden geopend",
    }
    assert list(redenen) == list(verwacht)
    for naam, woord in verwacht.items():
        assert redenen[naam].startswith(naam)
        assert redenen[naam].count(Path(naam).name) == 1
        assert woord in redenen[naam]
        assert redenen[naam] in str(verslag)


def test_hidden_and_temporary_files_are_nobodys_document(schrijf: Schrijf) -> None:
    schrijf(".DS_Store", b"\x00")
    schrijf("~$brief.docx", b"\x00")
    schrijf(".git/readme.md", GIDS)
    assert read(schrijf("belwet.xml", XML)).overgeslagen == ()


def test_the_same_file_or_version_twice_is_read_once_and_said(schrijf: Schrijf) -> None:
    schrijf("a.xml", XML)
    schrijf("b.xml", XML)
    folder = schrijf("c.xml", XML.replace("een bel", "een toeter"))
    verslag = read(folder)
    assert [document.bestand for document in verslag.documenten] == ["a.xml"]
    assert verslag.overgeslagen == (
        Overgeslagen("b.xml", "Dit is hetzelfde bestand als a.xml."),
        Overgeslagen(
            "c.xml",
            "Dit is dezelfde bron en versie als a.xml (BWBR9900003_2026-01-01). Is het een ander document, geef het dan een "
            "andere naam of datum.",
        ),
    )


def test_a_folder_that_cannot_be_read_is_refused(tmp_path: Path, schrijf: Schrijf) -> None:
    with pytest.raises(InvoerFout, match="bestaat niet"):
        read(tmp_path / "weg")
    (tmp_path / "leeg").mkdir()
    with pytest.raises(InvoerFout, match="staat geen PDF, BWB-XML of Markdown"):
        read(tmp_path / "leeg")
    folder = schrijf("brief.docx", "x")
    with pytest.raises(InvoerFout, match="staat geen PDF, BWB-XML of Markdown"):
        read(folder)
    with pytest.raises(InvoerFout, match="is een bestand; noem de map"):
        read(folder / "brief.docx")


def test_a_lapsed_article_is_left_out_and_said(schrijf: Schrijf) -> None:
    verslag = read(schrijf("belwet.xml", XML))
    assert [passage.artikel for passage in verslag.passages] == ["1"]
    assert "Let op: Zonder geldende tekst, en daarom niet ingelezen: 2." in str(verslag)


def test_a_lapsed_regeling_is_not_in_force_whatever_its_title_page_says(schrijf: Schrijf) -> None:
    folder = schrijf("rekwet_2020-01-01.pdf", set_law("Rekwet", "Geldend van 01-01-2020 t/m heden"))
    [document] = read(folder).documenten
    assert document.bron.geldig_tot == date(2023, 12, 31)
    assert all(passage.bron == document.bron for passage in document.passages)


def test_a_document_that_would_be_in_force_on_no_day_is_left_out(schrijf: Schrijf) -> None:
    alineas = (*FIETSWET, "Artikel 3. Naam", "Deze wet heet Rekwet.")
    [bestand] = read(schrijf("rekwet_2024-05-01.pdf", set_law("Rekwet", "Een blad zonder datum", alineas))).overgeslagen
    assert "begint het op 01-05-2024, maar deze bron gold maar tot en met 31-12-2023" in str(bestand)


def test_an_older_version_ends_where_the_next_one_begins_and_the_report_says_so(schrijf: Schrijf) -> None:
    schrijf("fietswet_2024-01-01.pdf", set_law("Fietswet", "Geldend van 01-01-2024 t/m heden"))
    folder = schrijf("fietswet_2026-08-01.pdf", set_law("Fietswet", "Geldend van 01-08-2026 t/m heden"))
    verslag = read(folder)
    oud, nieuw = verslag.documenten
    assert (oud.bron.geldig_tot, nieuw.bron.geldig_tot) == (date(2026, 7, 31), None)
    assert {passage.bron for passage in oud.passages} == {oud.bron}
    assert "Geldt tot en met 31-07-2026, want daarna geldt een latere versie" in str(verslag)


def test_the_file_of_a_passage_can_be_opened(schrijf: Schrijf) -> None:
    schrijf("fietswet_2026-01-01.pdf", set_law("Fietswet", "Geldend van 01-01-2026 t/m heden"))
    folder = schrijf("fietswet.md", GIDS)
    for document in read(folder).documenten:
        assert Path(document.bron.bestand).read_bytes().startswith(b"%PDF-")
        assert "\\" not in document.bron.bestand


# --- versions --------------------------------------------------------------------------------------------------------


def version(van: str, tot: str | None = None, bwb_id: str | None = "BWBR9900001", soort: Soort = Soort.WET) -> Bron:
    eind = date.fromisoformat(tot) if tot else None
    return Bron(f"{bwb_id}_{van}", soort, "Fietswet", bwb_id, date.fromisoformat(van), eind)


@pytest.mark.parametrize(
    ("bronnen", "einden"),
    [
        ([version("2024-01-01"), version("2026-08-01")], [date(2026, 7, 31), None]),
        ([version("2026-08-01"), version("2024-01-01")], [None, date(2026, 7, 31)]),
        ([version("2024-01-01", "2025-12-31"), version("2026-08-01")], [date(2025, 12, 31), None]),
        ([version("2024-01-01", "2030-12-31"), version("2026-08-01")], [date(2026, 7, 31), None]),
        ([version("2024-01-01"), version("2026-08-01", bwb_id="BWBR9900002")], [None, None]),
        ([version("2024-01-01", soort=Soort.WEGWIJZER), version("2026-08-01")], [None, None]),
        ([version("2024-01-01"), version("2026-08-01", soort=Soort.WEGWIJZER)], [None, None]),
        ([version("2024-01-01", bwb_id=None), version("2026-08-01", bwb_id=None)], [date(2026, 7, 31), None]),
        (
            [version("2020-01-01"), version("2024-01-01"), version("2026-08-01")],
            [date(2023, 12, 31), date(2026, 7, 31), None],
        ),
    ],
)
def test_a_version_ends_the_day_before_the_next_one_and_no_gap_is_filled(
    bronnen: list[Bron], einden: list[date | None]
) -> None:
    assert [bron.geldig_tot for bron in end_old_versions(bronnen)] == einden


DAGEN = st.dates(date(2000, 1, 1), date(2010, 1, 1))


@given(st.lists(st.tuples(DAGEN, st.none() | DAGEN), max_size=6, unique_by=lambda paar: paar[0]), DAGEN)
def test_on_any_day_at_most_one_version_is_in_force_and_none_is_prolonged(
    tijden: list[tuple[date, date | None]], dag: date
) -> None:
    bronnen = [replace(version(van.isoformat()), geldig_tot=tot) for van, tot in tijden]
    nieuw = end_old_versions(bronnen)
    assert sum(bron.geldt_op(dag) for bron in nieuw) <= 1
    assert all(oud.geldt_op(dag) for oud, bron in zip(bronnen, nieuw, strict=True) if bron.geldt_op(dag))
    assert end_old_versions(nieuw) == nieuw


# --- writing passages ------------------------------------------------------------------------------------------------


def test_passages_are_written_as_one_json_object_per_line_and_read_back_the_same(
    tmp_path: Path, schrijf: Schrijf
) -> None:
    passages = read(schrijf("fietswet.md", GIDS)).passages
    pijplijn.write_passages(passages, tmp_path / "uit.jsonl")
    lines = (tmp_path / "uit.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [passage_to_json(passage) for passage in passages]
    assert tuple(passage_from_json(json.loads(line)) for line in lines) == passages
    assert [path.name for path in tmp_path.glob("uit*")] == ["uit.jsonl"]


def test_passages_that_cannot_be_written_are_an_error_that_names_the_place(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    for path in (tmp_path, tmp_path / "weg" / "uit.jsonl", tmp_path / "bestand" / "uit.jsonl"):
        with pytest.raises(InvoerFout, match=re.escape(f"{path} kan niet worden geschreven")):
            pijplijn.write_passages((), path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full bestaat alleen op Linux")
def test_a_full_disk_leaves_the_old_passages(tmp_path: Path, schrijf: Schrijf) -> None:
    passages = read(schrijf("fietswet.md", GIDS)).passages
    (tmp_path / "uit.jsonl").write_text("oud")
    (tmp_path / "uit.jsonl.nieuw").symlink_to("/dev/full")
    with pytest.raises(InvoerFout, match=r"uit\.jsonl kan niet worden geschreven"):
        pijplijn.write_passages(passages, tmp_path / "uit.jsonl")
    assert (tmp_path / "uit.jsonl").read_text() == "oud"


# --- the default index -----------------------------------------------------------------------------------------------


def stored_texts(index: str) -> set[str]:
    with open_store(index) as open_index:
        return {passage.tekst for passage in open_index.passages()}


def test_the_default_index_holds_the_guides_and_the_users_own_documents(
    instellingen: Instellingen, schrijf: Schrijf
) -> None:
    schrijf("pdf/fietswet_2026-01-01.pdf", set_law("Fietswet", "Geldend van 01-01-2026 t/m heden"), "corpus")
    schrijf("xml/belwet.xml", XML, "corpus")
    verslag = build_default(instellingen, lambda _: None)
    assert verslag.index == IndexVerslag(5, 0, 5, 0)
    assert stored_texts(instellingen.index) == {passage.tekst for passage in verslag.passages}
    assert (instellingen.corpus / "build" / "wegwijzer-fietswet.pdf").is_file()
    geschreven = (instellingen.corpus / "build" / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in geschreven] == [passage.id for passage in verslag.passages]


def test_the_passages_are_the_same_bytes_on_every_run(instellingen: Instellingen) -> None:
    def build() -> str:
        shutil.rmtree(instellingen.corpus / "build", ignore_errors=True)
        build_default(instellingen, lambda _: None)
        return hashlib.sha256((instellingen.corpus / "build" / "passages.jsonl").read_bytes()).hexdigest()

    assert build() == build()


def test_a_second_run_reads_and_embeds_nothing_and_reports_the_same(
    instellingen: Instellingen, schrijf: Schrijf, monkeypatch: pytest.MonkeyPatch
) -> None:
    schrijf("pdf/leeg.pdf", b"", "corpus")
    eerste = build_default(instellingen, lambda _: None)

    def niet_nodig(*_: object) -> None:
        raise AssertionError("er werd opnieuw gelezen of ingebed")

    monkeypatch.setattr(pijplijn, "_read", niet_nodig)
    monkeypatch.setattr(pijplijn, "open_embedder", niet_nodig)
    gemeld: list[str] = []
    begin = time.perf_counter()
    tweede = build_default(instellingen, gemeld.append)
    assert time.perf_counter() - begin < 1
    assert tweede == replace(eerste, index=IndexVerslag(2, 2, 0, 0))
    assert gemeld == [
        "Overgeslagen: leeg.pdf is een leeg bestand; download het opnieuw.",
        "De bronnen zijn niet veranderd.",
    ]


def test_a_changed_article_alone_is_embedded_and_a_removed_one_is_gone(
    instellingen: Instellingen, schrijf: Schrijf
) -> None:
    build_default(instellingen, lambda _: None)
    schrijf("wegwijzer/fietswet.md", GIDS.replace("Zet uw fiets", "Plaats uw fiets"), "corpus")
    assert build_default(instellingen, lambda _: None).index == IndexVerslag(2, 1, 1, 0)
    assert any("Plaats uw fiets" in tekst for tekst in stored_texts(instellingen.index))
    assert not any("Zet uw fiets" in tekst for tekst in stored_texts(instellingen.index))
    schrijf("wegwijzer/fietswet.md", GIDS.partition("## Artikel 2")[0], "corpus")
    assert build_default(instellingen, lambda _: None).index == IndexVerslag(1, 1, 0, 1)
    assert len(stored_texts(instellingen.index)) == 1


def ruin_index(instellingen: Instellingen) -> None:
    for path in Path(instellingen.index).rglob("chroma.sqlite3"):
        path.write_bytes(b"onzin")


def remove_index(instellingen: Instellingen) -> None:
    shutil.rmtree(instellingen.index)


def remove_passages(instellingen: Instellingen) -> None:
    (instellingen.corpus / "build" / "passages.jsonl").unlink()


def change_passages(instellingen: Instellingen) -> None:
    (instellingen.corpus / "build" / "passages.jsonl").write_text("{}\n")


def remove_pdf(instellingen: Instellingen) -> None:
    (instellingen.corpus / "build" / "wegwijzer-fietswet.pdf").unlink()


def ruin_stamp(instellingen: Instellingen) -> None:
    (instellingen.corpus / "build" / "stempel.json").write_text('{"vingerafdruk": [')


@pytest.mark.parametrize("schade", [ruin_index, remove_index, remove_passages, change_passages, remove_pdf, ruin_stamp])
def test_what_a_build_left_behind_is_mended_when_it_is_damaged(
    instellingen: Instellingen, schade: Callable[[Instellingen], None]
) -> None:
    eerste = build_default(instellingen, lambda _: None)
    schade(instellingen)
    assert build_default(instellingen, lambda _: None).passages == eerste.passages
    assert stored_texts(instellingen.index) == {passage.tekst for passage in eerste.passages}
    assert (instellingen.corpus / "build" / "wegwijzer-fietswet.pdf").is_file()
    assert len((instellingen.corpus / "build" / "passages.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_the_old_index_answers_on_when_a_build_fails_halfway(
    instellingen: Instellingen, schrijf: Schrijf, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_default(instellingen, lambda _: None)
    oud = stored_texts(instellingen.index)
    schrijf("wegwijzer/fietswet.md", GIDS.replace("Zet uw fiets", "Plaats uw fiets"), "corpus")

    def broken(*_: object) -> None:
        raise IndexFout("De schijf is vol.")

    with monkeypatch.context() as kapot:
        kapot.setattr(store.Store, "_verify", broken)
        with pytest.raises(IndexFout, match="De schijf is vol"):
            build_default(instellingen, lambda _: None)
    assert stored_texts(instellingen.index) == oud
    assert build_default(instellingen, lambda _: None).index == IndexVerslag(2, 1, 1, 0)


def test_a_corpus_without_any_readable_document_leaves_the_index_alone(
    instellingen: Instellingen, schrijf: Schrijf
) -> None:
    build_default(instellingen, lambda _: None)
    oud = stored_texts(instellingen.index)
    schrijf("wegwijzer/fietswet.md", "kapot", "corpus")
    with pytest.raises(InvoerFout, match="Geen enkel document kon worden ingelezen") as fout:
        build_default(instellingen, lambda _: None)
    assert "fietswet.md" in str(fout.value)
    assert stored_texts(instellingen.index) == oud
    with pytest.raises(InvoerFout, match="WIJZER_CORPUS"):
        build_default(replace(instellingen, corpus=instellingen.corpus / "weg"), lambda _: None)


# --- an index of its own for other folders ---------------------------------------------------------------------------


def test_a_folder_of_the_user_gets_an_index_of_its_own_beside_the_default(
    instellingen: Instellingen, schrijf: Schrijf
) -> None:
    build_default(instellingen, lambda _: None)
    standaard = stored_texts(instellingen.index)
    folder = schrijf("belwet.xml", XML)
    samen = build_corpus([folder], instellingen, meld=lambda _: None)
    alleen = build_corpus([folder], instellingen, zonder_wegwijzer=True, meld=lambda _: None)
    assert [d.bron.id for d in samen.documenten] == ["wegwijzer-fietswet", "BWBR9900003_2026-01-01"]
    assert [d.bron.id for d in alleen.documenten] == ["BWBR9900003_2026-01-01"]
    assert stored_texts(instellingen.index) == standaard
    for verslag, zonder in ((samen, False), (alleen, True)):
        index = own_index(instellingen, [folder], zonder).index
        assert stored_texts(index) == {passage.tekst for passage in verslag.passages}
    assert build_corpus([folder], instellingen, zonder_wegwijzer=True, meld=lambda _: None).index == IndexVerslag(
        1, 1, 0, 0
    )


def test_the_own_index_is_the_same_place_for_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instellingen = Instellingen(corpus=tmp_path)
    eigen = own_index(instellingen, [tmp_path / "a"], False)
    monkeypatch.chdir(tmp_path)
    assert own_index(instellingen, [Path("a")], False) == eigen == own_index(eigen, [Path("a")], False)
    anders = {own_index(instellingen, [Path(naam)], zonder).index for naam in "ab" for zonder in (True, False)}
    assert len(anders) == 4


def test_a_folder_in_which_nothing_can_be_read_is_refused_with_every_reason(
    instellingen: Instellingen, schrijf: Schrijf
) -> None:
    schrijf("leeg.pdf", b"")
    folder = schrijf("scan.pdf", set_pages(""))
    with pytest.raises(WijzerFout) as fout:
        build_corpus([folder], instellingen, zonder_wegwijzer=True, meld=lambda _: None)
    assert "leeg.pdf" in str(fout.value) and "scan.pdf" in str(fout.value)
    with pytest.raises(InvoerFout, match="bestaat niet"):
        build_corpus([folder / "weg"], instellingen, meld=lambda _: None)


# --- the official texts ----------------------------------------------------------------------------------------------


def test_the_official_texts_all_come_in_and_history_has_ended(toetscorpus: Path) -> None:
    verslag = read_map(toetscorpus / "pdf", pijplijn.default_manifest(), lambda _: None)
    assert verslag.overgeslagen == ()
    bronnen = {document.bron.id: document.bron for document in verslag.documenten}
    assert set(bronnen) == {path.stem for path in (toetscorpus / "tekst").glob("*.json")}
    for path in (toetscorpus / "tekst").glob("*.json"):
        bron, echt = bronnen[path.stem], json.loads(path.read_text(encoding="utf-8"))
        assert (bron.bwb_id, bron.citeertitel) == (echt["bwb_id"], echt["citeertitel"])
        if echt["geldig_tot"]:
            assert bron.geldig_tot == date.fromisoformat(echt["geldig_tot"])
    vandaag = {id_ for id_, bron in bronnen.items() if bron.geldt_op(date(2026, 11, 23)) and not bron.momentopname}
    assert vandaag == {
        "BWBR0002628_2026-08-01",
        "BWBR0007471_2014-02-15",
        "BWBR0007625_2026-08-01",
        "BWBR0015703_2026-07-01",
        "BWBR0042012_2026-08-01",
        "BWBR0044212_2026-08-01",
        "BWBR0051614_2026-01-01",
    }
