"""The Word document: opened again with python-docx, and by LibreOffice where that is installed."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from test_conceptantwoord import ANTWOORD, GEEN, ZIN, made

from rag.conceptantwoord import Conceptantwoord, Toon, add_own, rewrite
from ui.docx import write_docx

NU = datetime(2026, 11, 23, 9, 30)
SOFFICE = shutil.which("soffice")
CONCEPT = add_own(
    rewrite(made(ANTWOORD, GEEN), {ZIN[1].nr: "De gemeente mag die 8 weken niet langer maken."}), 1, "Bel ons gerust."
)


def written(concept: Conceptantwoord = CONCEPT):  # type: ignore[no-untyped-def]
    return Document(BytesIO(write_docx(concept, NU)))


def test_the_document_has_styles_headings_and_marks() -> None:
    alineas = [(alinea.style.name, alinea.text) for alinea in written().paragraphs]
    assert alineas[0] == ("Title", "Antwoord op uw vragen")
    assert [tekst for stijl, tekst in alineas if stijl == "Heading 1"] == [
        "Vraag 1: Vraag 0?",
        "Wat nog openstaat",
        "Vindplaatsen",
    ]
    assert ("Heading 2", "Toelichting") in alineas and ("Heading 2", "Vraag 2: Vraag 1?") in alineas
    assert ("Normal", "Ja, de gemeente besluit binnen 6 weken over de aanvraag. [1]") in alineas
    assert (
        "List Bullet",
        "De gemeente mag die 8 weken niet langer maken. [niet door de bronnen gedekt]",
    ) in alineas
    assert ("Normal", "Bel ons gerust. [eigen tekst]") in alineas


def test_the_references_are_a_numbered_list_with_links_both_ways() -> None:
    document = written()
    lijst = [alinea for alinea in document.paragraphs if alinea.style.name == "List Number"]
    assert [alinea.text for alinea in lijst] == [
        "Voorbeeldwet, artikel 7, lid 1 (geldig vanaf 1 augustus 2026)\njci1.3:c:BWBR0000001&artikel=7&lid=1",
        "Voorbeeldwet, artikel 7, lid 2 (geldig vanaf 1 augustus 2026)\njci1.3:c:BWBR0000001&artikel=7&lid=2",
    ]
    assert lijst[0].hyperlinks[0].address == "https://wetten.overheid.nl/BWBR0000001/2026-11-23#Artikel7"
    nummers = {alinea._p.pPr.numPr.numId.val for alinea in lijst}
    assert len(nummers) == 1
    nummering = document.part.numbering_part.element
    (num,) = (n for n in nummering.iter(qn("w:num")) if n.numId == nummers.copy().pop())
    (abstract,) = (
        a for a in nummering.iter(qn("w:abstractNum")) if a.get(qn("w:abstractNumId")) == str(num.abstractNumId.val)
    )
    assert [t.get(qn("w:val")) for t in abstract.iter(qn("w:lvlText"))] == ["[%1]"]
    wijst_naar = {h.fragment for alinea in document.paragraphs for h in alinea.hyperlinks if not h.address}
    bladwijzers = {b.get(qn("w:name")) for b in document.element.iter(qn("w:bookmarkStart"))}
    assert wijst_naar == bladwijzers == {"bron1", "bron2"}


def test_the_document_is_dutch_and_has_a_title() -> None:
    document = written()
    eigen = document.core_properties
    assert (eigen.title, eigen.language, eigen.author, eigen.created.replace(tzinfo=None)) == (
        "Antwoord op uw vragen",
        "nl-NL",
        "Leerplichtwijzer",
        NU,
    )
    assert eigen.comments == ""
    talen = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert talen == {"nl-NL"}


def test_the_short_reply_is_short() -> None:
    kort = [alinea.text for alinea in written(replace(CONCEPT, toon=Toon.KORT)).paragraphs]
    assert "Toelichting" not in kort and "Bel ons gerust. [eigen tekst]" in kort


@given(st.text(max_size=60))
def test_any_text_can_be_written(tekst: str) -> None:
    concept = rewrite(CONCEPT, {zin.nr: tekst for zin in CONCEPT.zinnen})
    assert written(concept).paragraphs[0].text == "Antwoord op uw vragen"


def test_the_file_is_whole() -> None:
    with zipfile.ZipFile(BytesIO(write_docx(CONCEPT, NU))) as bestand:
        assert bestand.testzip() is None


def convert(folder: Path, soort: str) -> Path:
    """CONCEPT as LibreOffice reads it, written as `soort`."""
    (folder / "concept.docx").write_bytes(write_docx(CONCEPT, NU))
    opties = ("--headless", "--convert-to", soort, "--outdir", str(folder), str(folder / "concept.docx"))
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation=file://{folder}/profiel", *opties],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"concept.{soort}"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is niet geïnstalleerd")
def test_libreoffice_numbers_the_references_and_follows_their_links(tmp_path: Path) -> None:
    from pypdf import PdfReader

    tekst = " ".join(" ".join(pagina.extract_text() for pagina in PdfReader(convert(tmp_path, "pdf")).pages).split())
    assert "Antwoord op uw vragen" in tekst and "[niet door de bronnen gedekt]" in tekst
    assert "[1] Voorbeeldwet, artikel 7, lid 1" in tekst and "[2] Voorbeeldwet" in tekst
    html = convert(tmp_path, "html").read_text(encoding="utf-8")
    assert '<a href="https://wetten.overheid.nl/BWBR0000001/2026-11-23#Artikel7">' in html
    assert '<a href="#bron1">' in html and 'lang="nl-NL"' in html
