"""From a PDF to lines: what is drawn comes back with its place, and what cannot be read is said in words to act on."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.opschoning import clean
from ingest.pdf import Line, PdfTekst, read_pdf
from rag.fouten import BronFout

Teken = Callable[[Canvas], None]


def draw_pages(*bladen: Teken, wachtwoord: str = "", titel: str = "") -> bytes:
    """A PDF with a page per function; with `wachtwoord` ("" for a reader, "beheer" for the owner) it is encrypted."""
    buffer = io.BytesIO()
    slot = (
        StandardEncryption(wachtwoord if wachtwoord != "beheer" else "", "beheer", strength=128) if wachtwoord else None
    )
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, encrypt=slot, pageCompression=0)
    canvas.setTitle(titel)
    for blad in bladen:
        canvas.setFont("Helvetica", 10)
        blad(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text(*lines: str) -> Teken:
    def draw(canvas: Canvas) -> None:
        for n, line in enumerate(lines):
            canvas.drawString(60, 750 - 14 * n, line)

    return draw


def draw_image(canvas: Canvas) -> None:
    """What a scan is: a picture and no letter."""
    canvas.rect(50, 50, 400, 700, fill=1)


Lees = Callable[[bytes], PdfTekst]


@pytest.fixture
def lees(tmp_path: Path) -> Lees:
    """Reads bytes as a file named fietswet.pdf."""

    def lees(data: bytes) -> PdfTekst:
        path = tmp_path / "fietswet.pdf"
        path.write_bytes(data)
        return read_pdf(path)

    return lees


FIETS = draw_pages(text("Artikel 1", "Een fiets heeft twee wielen."), text("Artikel 2", "Een step heeft er ook twee."))
OPNIEUW = "fietswet.pdf is beschadigd en kan niet worden gelezen; download het opnieuw."


def _zero_pages() -> bytes:
    buffer = io.BytesIO()
    PdfWriter().write(buffer)
    return buffer.getvalue()


def _glyphs() -> bytes:
    """Letters without meaning: a font of which the codes were thrown away."""
    return draw_pages(text("a@@@@@@@@@")).replace(b"@", b"\x07")


@pytest.mark.parametrize(
    ("data", "melding"),
    [
        (b"", "fietswet.pdf is een leeg bestand; download het opnieuw."),
        (
            b"Artikel 1. Een fiets.",
            "fietswet.pdf is geen PDF, al heet het zo; bewaar het document als PDF en probeer het opnieuw.",
        ),
        (b"%PDF-1.7\n%%EOF", OPNIEUW),
        (FIETS[:600], OPNIEUW),
        (FIETS[:9] + b"\x00" * len(FIETS), OPNIEUW),
        (_zero_pages(), "fietswet.pdf heeft geen bladzijden; download het bestand opnieuw."),
        (
            draw_pages(text("Geheim"), wachtwoord="sleutel"),
            "fietswet.pdf is met een wachtwoord beveiligd; bewaar het zonder wachtwoord en probeer het opnieuw.",
        ),
        (
            draw_pages(draw_image, draw_image),
            "fietswet.pdf bevat geen tekst maar alleen beelden (een scan?); maak de tekst eerst herkenbaar met OCR.",
        ),
        (
            _glyphs(),
            "De letters van fietswet.pdf zijn niet als tekst opgeslagen; maak de tekst eerst herkenbaar met OCR.",
        ),
    ],
    ids=["leeg", "tekst", "zonder inhoud", "afgekapt", "nullen", "nul bladzijden", "wachtwoord", "scan", "tekens"],
)
def test_what_cannot_be_read_is_said_with_what_to_do(lees: Lees, data: bytes, melding: str) -> None:
    with pytest.raises(BronFout) as fout:
        lees(data)
    assert str(fout.value) == melding


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    (tmp_path / "map.pdf").mkdir()
    for naam in ("weg.pdf", "map.pdf"):
        with pytest.raises(BronFout, match=rf"^{naam} kan niet worden geopend; controleer of het bestand bestaat"):
            read_pdf(tmp_path / naam)


@pytest.mark.parametrize("plek", range(0, len(FIETS), 97))
def test_damage_anywhere_gives_the_text_or_the_message(lees: Lees, plek: int) -> None:
    stuk = FIETS[:plek] + b"\xff<<" + FIETS[plek + 40 :]
    for data in (stuk, FIETS[:plek]):
        try:
            assert lees(data).lines
        except BronFout as fout:
            assert "fietswet.pdf" in str(fout)


def test_what_only_the_owner_may_change_can_be_read(lees: Lees) -> None:
    assert [line.tekst for line in lees(draw_pages(text("Voor ieder"), wachtwoord="beheer")).lines] == ["Voor ieder"]


def test_a_scan_with_a_page_of_text_is_read(lees: Lees) -> None:
    pdf = lees(draw_pages(draw_image, text("Artikel 1")))
    assert [(line.tekst, line.pagina) for line in pdf.lines] == [("Artikel 1", 2)]


def test_five_hundred_pages_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "dik.pdf"
    path.write_bytes(draw_pages(*(text(f"Artikel {n}") for n in range(1, 501))))
    gemeld: list[tuple[int, int]] = []
    pdf = read_pdf(path, lambda pagina, totaal: gemeld.append((pagina, totaal)))
    assert pdf.paginas == 500
    assert [(line.tekst, line.pagina) for line in pdf.lines] == [(f"Artikel {n}", n) for n in range(1, 501)]
    assert gemeld == [(n, 500) for n in range(1, 501)]


def test_a_line_has_its_place_its_size_and_its_weight(lees: Lees) -> None:
    def blad(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, 700, "Artikel 1")
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(72.5, 680, "Een fiets.")

    eerste, tweede = lees(draw_pages(blad, titel="Fietswet")).lines
    assert eerste == Line("Artikel 1", 1, True, 60, 700, 14, eerste.breedte)
    assert tweede == Line("Een fiets.", 1, False, 72.5, 680, 9, tweede.breedte)
    assert eerste.breedte == pytest.approx(stringWidth("Artikel 1", "Helvetica-Bold", 14), abs=0.01)
    assert tweede.breedte == pytest.approx(stringWidth("Een fiets.", "Times-Roman", 9), abs=0.01)


def test_title_and_bookmarks_come_along(lees: Lees) -> None:
    def blad(titel: str, diepte: int) -> Teken:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(60, 700, titel)
            canvas.bookmarkPage(titel)
            canvas.addOutlineEntry(titel, titel, diepte)

        return draw

    pdf = lees(draw_pages(blad("Hoofdstuk 1", 0), blad("Artikel 1", 1), blad("Artikel 2", 1), titel=" Fietswet "))
    assert pdf.titel == "Fietswet"
    assert pdf.outline == (("Hoofdstuk 1", 1), ("Artikel 1", 2), ("Artikel 2", 3))


@pytest.mark.parametrize("draai", [0, 90, 180, 270])
def test_a_turned_page_reads_from_top_to_bottom(lees: Lees, draai: int) -> None:
    def blad(canvas: Canvas) -> None:
        canvas.translate(300, 420)
        canvas.rotate(draai)
        for n in range(3):
            canvas.drawString(-200, 100 - 14 * n, f"{n + 1} Een fiets heeft {n + 1} wielen")

    pdf = lees(draw_pages(blad))
    assert [line.tekst for line in pdf.lines] == [f"{n} Een fiets heeft {n} wielen" for n in (1, 2, 3)]
    assert len({line.x for line in pdf.lines}) == 1


def test_a_page_with_a_turn_in_its_settings_reads_the_same(lees: Lees) -> None:
    schrijver = PdfWriter(clone_from=io.BytesIO(FIETS))
    schrijver.pages[0].rotate(90)
    buffer = io.BytesIO()
    schrijver.write(buffer)
    assert lees(buffer.getvalue()) == lees(FIETS)


def test_a_watermark_across_the_page_is_left_out(lees: Lees) -> None:
    def blad(canvas: Canvas) -> None:
        text("Een fiets heeft twee wielen.")(canvas)
        canvas.rotate(90)
        canvas.drawString(300, -20, "CONCEPT")

    assert [line.tekst for line in lees(draw_pages(blad)).lines] == ["Een fiets heeft twee wielen."]


@pytest.mark.parametrize("teken", [b"\x0c", b"\x00", b"\x07", b"\x1b"])
def test_a_control_character_is_no_text(lees: Lees, teken: bytes) -> None:
    pdf = lees(draw_pages(text("Een fiets@ heeft twee@wielen.", "@", "Klaar.")).replace(b"@", teken))
    tussen = " " if teken.isspace() else ""
    assert [line.tekst for line in clean(pdf.lines)] == [f"Een fiets heeft twee{tussen}wielen.", "Klaar."]


def test_a_bullet_is_a_bullet(lees: Lees) -> None:
    assert [line.tekst for line in lees(draw_pages(text("• een bel", "– een slot"))).lines] == [
        "• een bel",
        "– een slot",
    ]


def test_letters_beyond_ascii_come_through(lees: Lees) -> None:
    zin = "‘Reünie’ – «één» café à € 5,– in ’s-Hertogenbosch…"
    assert [line.tekst for line in lees(draw_pages(text(zin))).lines] == [zin]


def test_a_wide_gap_parts_a_line_and_a_small_one_is_a_space(lees: Lees) -> None:
    def blad(canvas: Canvas) -> None:
        for x, woord in ((60, "Een"), (80, "fiets"), (130, "rijdt"), (153.3, "weg")):
            canvas.drawString(x, 700, woord)

    assert [(line.tekst, line.x) for line in lees(draw_pages(blad)).lines] == [("Een fiets", 60), ("rijdt weg", 130)]


def test_a_raised_number_stays_on_its_line(lees: Lees) -> None:
    def blad(canvas: Canvas) -> None:
        inhoud = canvas.beginText(60, 700)
        inhoud.textOut("20 m")
        inhoud.setRise(3)
        inhoud.setFont("Helvetica", 6)
        inhoud.textOut("2")
        inhoud.setRise(0)
        inhoud.setFont("Helvetica", 10)
        inhoud.textOut(" per fiets")
        canvas.drawText(inhoud)

    (line,) = lees(draw_pages(blad)).lines
    assert (line.tekst, line.y, line.grootte) == ("20 m2 per fiets", 700, 10)


def test_bold_by_printing_twice_is_bold_and_reads_once(lees: Lees) -> None:
    def blad(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Artikel 1")
        canvas.drawString(60.3, 700, "Artikel 1")

    (line,) = lees(draw_pages(blad)).lines
    assert (line.tekst, line.vet) == ("Artikel 1", True)


def test_text_in_a_form_is_text_of_the_page(lees: Lees) -> None:
    def blad(canvas: Canvas) -> None:
        canvas.beginForm("kader")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(0, 0, "In een kader")
        canvas.endForm()
        canvas.translate(60, 700)
        canvas.doForm("kader")

    (line,) = lees(draw_pages(blad)).lines
    assert (line.tekst, line.x, line.y) == ("In een kader", 60, 700)


def test_a_note_on_the_page_is_no_text_of_the_law(lees: Lees) -> None:
    schrijver = PdfWriter(clone_from=io.BytesIO(FIETS))
    schrijver.add_annotation(0, FreeText(text="Nog nagaan!", rect=(60, 600, 200, 620)))
    buffer = io.BytesIO()
    schrijver.write(buffer)
    assert len(PdfReader(io.BytesIO(buffer.getvalue())).pages[0]["/Annots"]) == 1
    assert lees(buffer.getvalue()).lines == lees(FIETS).lines
