"""From a document without articles to passages: its own headings, no word more or less, each on its page."""

from __future__ import annotations

import io
import itertools
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph

from ingest.handreiking import MAX_TEKENS, is_wettekst, parse_handreiking, without_toc
from ingest.opschoning import clean
from ingest.pdf import Line, PdfTekst, read_pdf
from ingest.wegwijzer import read_wegwijzer, write_pdf
from rag.wet import Bron, Passage, Soort, passage_from_json, passage_to_json

BRON = Bron("fietshulp-2026", Soort.HANDREIKING, "Hulp bij fietsen", None, date(2026, 1, 1))
KOP = "kop"
GEWOON = ParagraphStyle("gewoon", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6, splitLongWords=0)
VET = ParagraphStyle("vet", parent=GEWOON, fontName="Helvetica-Bold")
NOOT = ParagraphStyle("noot", parent=GEWOON, fontSize=7.5, leading=9)
KLEIN = ParagraphStyle(KOP, parent=VET, spaceBefore=8)
GROTER = ParagraphStyle(KOP, parent=VET, fontSize=13, leading=16, spaceBefore=10)
GROOT = ParagraphStyle(KOP, parent=VET, fontSize=18, leading=22, spaceBefore=12)
DRUK = ParagraphStyle("druk", parent=GEWOON, spaceAfter=0)
ONOPVALLEND = ParagraphStyle(KOP, parent=GEWOON)

ZIN = "Wie met de fiets komt, zet die in het rek bij de poort en doet het slot erop."
ALINEA = " ".join([ZIN, "De Fietsmeester kijkt elke week of alle fietsen er nog staan.", ZIN])


class _Document(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, *args: Any, bladwijzers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bladwijzers = bladwijzers

    def afterFlowable(self, flowable: Any) -> None:
        if self.bladwijzers and getattr(flowable, "style", GEWOON).name == KOP:
            sleutel = str(id(flowable))
            self.canv.bookmarkPage(sleutel)
            self.canv.addOutlineEntry(flowable.getPlainText(), sleutel, 0)


def set_document(inhoud: Sequence[Flowable], kolommen: int = 1, bladwijzers: bool = False) -> bytes:
    """A PDF with page numbers."""

    def draw_number(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(535, 30, f"Pagina {document.page}")

    buffer = io.BytesIO()
    breedte = (475 - 25 * (kolommen - 1)) / kolommen
    frames = [Frame(60 + n * (breedte + 25), 60, breedte, 720, 0, 0, 0, 0) for n in range(kolommen)]
    document = _Document(buffer, pagesize=(595, 842), invariant=1, bladwijzers=bladwijzers)
    document.addPageTemplates(PageTemplate("blad", frames, onPage=draw_number))
    document.build(list(inhoud))
    return buffer.getvalue()


Lees = Callable[..., PdfTekst]


@pytest.fixture
def lees(tmp_path: Path) -> Lees:
    """Sets a document and reads it back."""

    def lees(*inhoud: Flowable, kolommen: int = 1, bladwijzers: bool = False) -> PdfTekst:
        path = tmp_path / "document.pdf"
        path.write_bytes(set_document(inhoud, kolommen, bladwijzers))
        return read_pdf(path)

    return lees


def alineas(tekst: str, aantal: int = 2) -> list[Flowable]:
    return [Paragraph(f"{tekst} {nummer}. {ALINEA}", GEWOON) for nummer in range(1, aantal + 1)]


def headings(passages: Sequence[Passage]) -> list[tuple[tuple[str, ...], str]]:
    return [(p.pad, p.opschrift) for p in passages]


# --- headings ----------------------------------------------------------------------------------------------------------


def test_a_section_is_a_passage_with_the_headings_above_it(lees: Lees) -> None:
    pdf = lees(
        Paragraph("1 Stallen", GROOT),
        Paragraph("1.1 In het rek", GROTER),
        *alineas("Rek"),
        PageBreak(),
        Paragraph("1.2 Op straat", GROTER),
        *alineas("Straat", 1),
        Paragraph("2 Rijden", GROOT),
        *alineas("Rijden", 1),
    )
    passages = parse_handreiking(pdf, BRON)
    assert [(p.id, p.pad, p.kop, p.artikel, p.bron) for p in passages] == [
        ("fietshulp-2026/s1", ("1 Stallen",), "1.1 In het rek", None, BRON),
        ("fietshulp-2026/s2", ("1 Stallen",), "1.2 Op straat", None, BRON),
        ("fietshulp-2026/s3", (), "2 Rijden", None, BRON),
    ]
    assert [[deel.tekst for deel in p.leden] for p in passages] == [
        [f"Rek 1. {ALINEA}", f"Rek 2. {ALINEA}"],
        [f"Straat 1. {ALINEA}"],
        [f"Rijden 1. {ALINEA}"],
    ]
    assert passages[0].tekst == f"Rek 1. {ALINEA}\nRek 2. {ALINEA}"
    assert [p.leden[0].pagina for p in passages] == [1, 2, 2]


@pytest.mark.parametrize(
    ("stijl", "titels"),
    [
        (KLEIN, ("1 Stallen", "1.1 In het rek", "1.2 Op straat", "2 Rijden")),
        (ONOPVALLEND, ("Hoofdstuk 1 Stallen", "1.1 In het rek", "1.2 Op straat", "Hoofdstuk 2 Rijden")),
    ],
)
def test_numbers_give_the_path_where_all_headings_look_alike(
    lees: Lees, stijl: ParagraphStyle, titels: tuple[str, ...]
) -> None:
    delen = [[Paragraph(titel, stijl), *alineas("Tekst", 1)] for titel in titels]
    een, een_een, een_twee, twee = titels
    assert headings(parse_handreiking(lees(*itertools.chain(*delen)), BRON)) == [
        ((), een),
        ((een,), een_een),
        ((een,), een_twee),
        ((), twee),
    ]


@pytest.mark.parametrize("stijl", [KLEIN, GROTER], ids=["vet", "groot"])
@pytest.mark.parametrize("kolommen", [1, 2])
def test_headings_without_numbers_are_found_in_one_and_two_columns(
    lees: Lees, stijl: ParagraphStyle, kolommen: int
) -> None:
    titels = ["Waarom een rek", "Wie is de Fietsmeester?", "Wat als de fiets weg is"]
    delen = [[Paragraph(titel, stijl), *alineas(f"Deel {n}", 5)] for n, titel in enumerate(titels)]
    passages = parse_handreiking(lees(*itertools.chain(*delen), kolommen=kolommen), BRON)
    assert headings(passages) == [((), titel) for titel in titels]
    assert [[d.tekst[:8] for d in p.leden] for p in passages] == [
        [f"Deel {n} {k}" for k in range(1, 6)] for n in range(3)
    ]


def test_capitals_make_a_heading(lees: Lees) -> None:
    pdf = lees(
        Paragraph("STALLEN", ONOPVALLEND),
        *alineas("Rek"),
        Paragraph("RIJDEN IN DE STAD", ONOPVALLEND),
        *alineas("Stad"),
    )
    assert headings(parse_handreiking(pdf, BRON)) == [((), "STALLEN"), ((), "RIJDEN IN DE STAD")]


def test_bookmarks_name_headings_that_look_like_text(lees: Lees) -> None:
    inhoud = [
        Paragraph("waar de fiets mag staan", ONOPVALLEND),
        *alineas("Rek"),
        Paragraph(f"wie de fiets mag pakken {'en terugbrengen ' * 7}", ONOPVALLEND),
        *alineas("Pakken"),
    ]
    lang = f"wie de fiets mag pakken {'en terugbrengen ' * 7}".strip()
    verwacht = [((), "waar de fiets mag staan"), ((), lang)]
    assert headings(parse_handreiking(lees(*inhoud, bladwijzers=True), BRON)) == verwacht
    assert headings(parse_handreiking(lees(*inhoud), BRON)) == [((), "Bladzijde 1")]


def test_bookmarks_of_another_document_name_nothing(lees: Lees) -> None:
    pdf = replace(
        lees(Paragraph("Stallen", KLEIN), *alineas("Rek")), outline=(("Rek 1", 1), ("Iets", 1), ("Anders", 9))
    )
    assert headings(parse_handreiking(pdf, BRON)) == [((), "Stallen")]


def test_the_title_of_the_document_is_above_nothing(lees: Lees) -> None:
    pdf = lees(
        Paragraph("Alles over fietsen", ParagraphStyle(KOP, parent=GROOT, fontSize=26, leading=30)),
        Paragraph("Uitgave van de Fietsmeester.", GEWOON),
        Paragraph("Stallen", GROOT),
        *alineas("Rek"),
        Paragraph("Rijden", GROOT),
        *alineas("Weg"),
    )
    assert headings(parse_handreiking(pdf, BRON)) == [((), "Alles over fietsen"), ((), "Stallen"), ((), "Rijden")]


def test_a_heading_over_two_lines_is_one(lees: Lees) -> None:
    titel = "Wat de Fietsmeester doet wanneer een fiets na vier weken nog steeds in het rek staat"
    assert headings(parse_handreiking(lees(Paragraph(titel, GROOT), *alineas("Rek")), BRON)) == [((), titel)]


def test_a_heading_with_nothing_under_it_goes_into_the_path_and_at_the_end_into_the_text(lees: Lees) -> None:
    pdf = lees(
        Paragraph("Voorbeelden", KLEIN),
        PageBreak(),
        Paragraph("De fiets van Ünal", KLEIN),
        *alineas("Ünal", 1),
        Paragraph("Goede reis!", GROOT),
    )
    (passage,) = parse_handreiking(pdf, BRON)
    assert (passage.pad, passage.opschrift) == (("Voorbeelden",), "De fiets van Ünal")
    assert [deel.tekst for deel in passage.leden] == [f"Ünal 1. {ALINEA}", "Goede reis!"]


def test_bold_words_at_the_head_of_a_paragraph_are_no_heading(lees: Lees) -> None:
    pdf = lees(
        Paragraph("Stallen", GROOT),
        Paragraph(f"<b>Let op:</b> {ALINEA}", GEWOON),
        Paragraph(f"<b>Een fiets zonder slot<br/></b>mag niet in het rek. {ALINEA}", GEWOON),
        Paragraph(f"<b>{ALINEA} {ALINEA}</b>", GEWOON),
        *alineas("Rek"),
    )
    assert headings(parse_handreiking(pdf, BRON)) == [((), "Stallen")]


def test_four_bold_lines_under_each_other_are_an_address_and_no_heading(lees: Lees) -> None:
    adres = "De Fietsmeester<br/>Poortweg 1<br/>Rekstad<br/>Telefoon op verzoek"
    pdf = lees(Paragraph("Stallen", GROOT), *alineas("Rek", 1), Paragraph(adres, VET), *alineas("Slot", 1))
    (passage,) = parse_handreiking(pdf, BRON)
    assert passage.leden[1].tekst == adres.replace("<br/>", " ")


def test_text_before_the_first_heading_stands_under_the_name_of_the_document(lees: Lees) -> None:
    pdf = lees(*alineas("Vooraf", 1), Paragraph("Stallen", KLEIN), *alineas("Rek", 1))
    assert headings(parse_handreiking(pdf, BRON)) == [((), "Hulp bij fietsen"), ((), "Stallen")]


def test_a_document_without_headings_is_cut_at_its_pages(lees: Lees) -> None:
    pdf = lees(*alineas("Een", 1), PageBreak(), *alineas("Twee", 2))
    passages = parse_handreiking(pdf, BRON)
    assert headings(passages) == [((), "Bladzijde 1"), ((), "Bladzijde 2")]
    assert [[deel.pagina for deel in p.leden] for p in passages] == [[1], [2, 2]]


def test_a_document_without_text_has_no_passages() -> None:
    assert parse_handreiking(PdfTekst((), (), 1, ""), BRON) == ()


# --- paragraphs --------------------------------------------------------------------------------------------------------


def test_a_list_stays_with_the_sentence_that_announces_it(lees: Lees) -> None:
    punt = ParagraphStyle("punt", parent=GEWOON, leftIndent=14, bulletIndent=0)
    pdf = lees(
        Paragraph("Stallen", GROOT),
        Paragraph("In het rek passen:", GEWOON),
        Paragraph("een fiets met een krat;", punt, bulletText="–"),
        Paragraph(f"een bakfiets. {ZIN} {ZIN}", punt, bulletText="–"),
        Paragraph("Meer niet.", GEWOON),
        Paragraph("Zet de fiets neer.", punt, bulletText="1."),
        Paragraph("Doe het slot erop.", punt, bulletText="2."),
    )
    assert [deel.tekst for deel in parse_handreiking(pdf, BRON)[0].leden] == [
        f"In het rek passen:\n– een fiets met een krat;\n– een bakfiets. {ZIN} {ZIN}",
        "Meer niet.",
        "1. Zet de fiets neer.",
        "2. Doe het slot erop.",
    ]


def test_a_footnote_stays_where_it_stands_and_apart(lees: Lees) -> None:
    pdf = lees(
        Paragraph("Stallen", GROOT), *alineas("Rek", 1), Paragraph("1 Zie het rekboek.", NOOT), *alineas("Slot", 1)
    )
    assert [deel.tekst for deel in parse_handreiking(pdf, BRON)[0].leden] == [
        f"Rek 1. {ALINEA}",
        "1 Zie het rekboek.",
        f"Slot 1. {ALINEA}",
    ]


def test_a_paragraph_without_white_above_it_is_known_by_the_short_line_before_it(lees: Lees) -> None:
    pdf = lees(Paragraph("Stallen", GROOT), *(Paragraph(f"{ZIN} {ZIN}", DRUK) for _ in range(4)))
    assert [deel.tekst for deel in parse_handreiking(pdf, BRON)[0].leden] == [f"{ZIN} {ZIN}"] * 4


def test_a_paragraph_without_white_above_it_is_known_by_its_indent() -> None:
    lines = tuple(
        Line(f"{'Dan' if n % 2 else 'Zo'} {ZIN}", 1, False, 60 + 12 * (n % 2), 700 - 12 * n, 10, 400 - 12 * (n % 2))
        for n in range(6)
    )
    (passage,) = parse_handreiking(PdfTekst(lines, (), 1, ""), BRON)
    assert [deel.tekst for deel in passage.leden] == [f"Zo {ZIN}", *[f"Dan {ZIN} Zo {ZIN}"] * 2, f"Dan {ZIN}"]


def test_a_paragraph_runs_on_over_the_page_and_keeps_its_first_page(lees: Lees) -> None:
    pdf = lees(Paragraph("Stallen", GROOT), *alineas("Rek", 30))
    leden = [deel for p in parse_handreiking(pdf, BRON) for deel in p.leden]
    assert [deel.tekst for deel in leden] == [f"Rek {n}. {ALINEA}" for n in range(1, 31)]
    assert [deel.pagina for deel in leden] == sorted(deel.pagina or 0 for deel in leden)
    assert {deel.pagina for deel in leden} == {1, 2}


def test_a_long_section_is_cut_between_paragraphs(lees: Lees) -> None:
    passages = parse_handreiking(lees(Paragraph("Stallen", GROOT), *alineas("Rek", 25)), BRON)
    assert [p.id for p in passages][:3] == ["fietshulp-2026/s1", "fietshulp-2026/s1~2", "fietshulp-2026/s1~3"]
    assert {p.opschrift for p in passages} == {"Stallen"}
    assert all(len(p.tekst) <= MAX_TEKENS for p in passages)
    assert all(deel.tekst.startswith("Rek ") for p in passages for deel in p.leden)


def test_a_paragraph_without_end_is_closed_at_a_sentence(lees: Lees) -> None:
    (een, *_), *_ = [p.leden for p in parse_handreiking(lees(Paragraph(f"{ZIN} " * 80, GEWOON)), BRON)]
    assert 1500 <= len(een.tekst) <= MAX_TEKENS


# --- table of contents -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tussen", [" ......................... ", " . . . . . . . . . . ", " …………… ", " "])
def test_the_table_of_contents_is_left_out(lees: Lees, tussen: str) -> None:
    titels = ["1 Stallen in het rek", "2 Rijden door de stad", "3 Slapen naast de fiets"]
    delen = [[PageBreak(), Paragraph(titel, GROOT), Paragraph(f"Over {titel}.", GEWOON)] for titel in titels]
    inhoud = [Paragraph(f"{titel}{tussen}{n}", DRUK) for n, titel in enumerate(titels, 2)]
    pdf = lees(*alineas("Vooraf", 1), Paragraph("Inhoudsopgave", GROTER), *inhoud, *itertools.chain(*delen))
    passages = parse_handreiking(pdf, BRON)
    assert headings(passages) == [((), "Hulp bij fietsen"), *(((), titel) for titel in titels)]
    assert [p.tekst for p in passages[:2]] == [f"Vooraf 1. {ALINEA}", "Over 1 Stallen in het rek."]


@pytest.mark.parametrize(
    "teksten",
    [
        ["Naam: ................", "Fiets: ................", "Slot: ................"],
        ["Bel .......... 12", "Slot .......... 40", "Rek .......... 3", "Krat .......... 7"],
        ["Inhoud", "Hier staat wat erin zit.", "De fiets mag blijven tot artikel 12", "Tel de fietsen na week 3"],
    ],
)
def test_a_form_a_price_list_and_a_text_are_no_table_of_contents(teksten: list[str]) -> None:
    lines = tuple(Line(tekst, 1) for tekst in teksten)
    assert without_toc(lines) == lines


# --- law or not --------------------------------------------------------------------------------------------------------


def lines_of(*teksten: str) -> tuple[Line, ...]:
    return tuple(Line(tekst, 1) for tekst in teksten)


WET = lines_of(
    "Fietswet",
    *(tekst for n in ("1", "1a", "2", "10") for tekst in (f"Artikel {n}. Stalling", f"1. {ZIN}", f"2. {ZIN}")),
)


@pytest.mark.parametrize(
    "lines",
    [
        WET,
        lines_of(*(t for n in ("1:1", "1:2", "1:10", "2:1") for t in (f"Artikel {n}", ZIN))),
        lines_of(*(t for n in ("9.2.9", "9.2.10", "9.3.1") for t in (f"Artikel {n} Begrippen", ZIN))),
        lines_of(*(t for n in ("I", "II", "III", "IV", "IX", "X") for t in (f"Artikel {n}", ZIN))),
        lines_of("Fietswet", "Geldend van 01-08-2026 t/m heden", "Artikel 7a", *[ZIN] * 50),
        (*WET, *lines_of("Toelichting", *[ZIN] * 200, "Artikel 1", ZIN, "Artikel 2", ZIN)),
        (*lines_of("Inhoud", *(f"Artikel {n} ............ {n}" for n in range(1, 9))), *WET),
    ],
    ids=["leden", "awb", "web", "romeins", "een artikel", "met toelichting", "met inhoudsopgave"],
)
def test_articles_in_order_with_text_make_a_law(lines: tuple[Line, ...]) -> None:
    assert is_wettekst(lines)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        lines_of("Stallen", ZIN, "Artikel 3 van de Fietswet zegt dat dit mag.", ZIN),
        lines_of(*[ZIN] * 60, "Artikel 3. Stalling", ZIN, "Artikel 4. Rek", ZIN, "Artikel 5. Slot", ZIN),
        lines_of("Stallen", "Artikel 3. Stalling", ZIN, "Artikel 4. Rek", *[ZIN] * 100),
        lines_of("Artikel 3. Stalling", "Artikel 4. Rek", "Artikel 5. Slot"),
        lines_of(*(t for n in (5, 3, 9, 3, 1) for t in (f"Artikel {n}. Stalling", ZIN))),
        lines_of(*(t for n in range(1, 5) for t in (f"1.{n} Over artikel {n}", f"Artikel {n}", ZIN))),
        lines_of(*(t for n in range(1, 5) for t in (f"Artikel {n}, tweede lid,", ZIN))),
        lines_of(*(t for n in range(1, 5) for t in (f"Artikel {n}. Uitleg", *[ZIN] * 90))),
        (*lines_of(*[ZIN] * 60), *WET),
    ],
    ids=[
        "leeg",
        "verwijzing",
        "achterin",
        "twee",
        "zonder tekst",
        "door elkaar",
        "eigen koppen",
        "halve zin",
        "uitleg",
        "wet als bijlage",
    ],
)
def test_a_document_that_quotes_articles_is_no_law(lines: tuple[Line, ...]) -> None:
    assert not is_wettekst(lines)


def test_a_law_as_printed_is_one_and_a_handreiking_per_article_is_not(lees: Lees) -> None:
    kop = ParagraphStyle(KOP, parent=KLEIN, spaceAfter=2)
    wet, hulp = [Paragraph("Fietswet", GROOT)], [Paragraph("Hulp bij de Fietswet", GROOT)]
    for nummer in range(1, 7):
        artikel = [Paragraph(f"Artikel {nummer}", kop), Paragraph(f"Lid {nummer}. {ZIN}", GEWOON)]
        wet += [Paragraph(f"Hoofdstuk {nummer}", GROTER), Paragraph("Stallen", KLEIN), *artikel]
        hulp += [*artikel, Paragraph(f"Hoe doet u dat bij {nummer}?", kop), Paragraph(ZIN, GEWOON)]
    assert is_wettekst(clean(lees(*wet).lines))
    assert not is_wettekst(clean(lees(*hulp).lines))


def test_a_handreiking_as_printed_is_no_law(lees: Lees) -> None:
    pdf = lees(
        Paragraph("1 Stallen", GROOT),
        *alineas("Rek", 6),
        Paragraph("Artikel 3. Stalling", KLEIN),
        Paragraph(f"1. {ZIN}", GEWOON),
        *alineas("Uitleg", 6),
    )
    assert not is_wettekst(clean(pdf.lines))


# --- a guide of our own ------------------------------------------------------------------------------------------------


def test_a_guide_on_a_topic_comes_back_with_its_headings(tmp_path: Path) -> None:
    gids = tmp_path / "gids.md"
    gids.write_text(
        "---\nid: gids-fietsen\ntitel: Wegwijzer fietsen\nsoort: wegwijzer\ngeldig_van: 2026-01-01\n---\n\n"
        f"## Stallen\n\nIn het kort: {ZIN}\n\n### In het rek\n\n{ALINEA}\n\n1. Zet de fiets neer.\n\n2. Loop weg.\n\n"
        f"## Rijden\n\nToelichting: {ZIN}\n",
        encoding="utf-8",
    )
    wegwijzer = read_wegwijzer(gids)
    write_pdf(wegwijzer, tmp_path / "gids.pdf")
    passages = parse_handreiking(read_pdf(tmp_path / "gids.pdf"), wegwijzer.bron)
    assert [(p.id, p.pad, p.opschrift, tuple(deel.tekst for deel in p.leden)) for p in passages] == [
        ("gids-fietsen/s1", ("Wegwijzer fietsen",), "Stallen", (f"In het kort: {ZIN}",)),
        (
            "gids-fietsen/s2",
            ("Stallen",),
            "In het rek",
            (ALINEA, "1. Zet de fiets neer.", "2. Loop weg."),
        ),
        ("gids-fietsen/s3", (), "Rijden", (f"Toelichting: {ZIN}",)),
    ]


# --- properties --------------------------------------------------------------------------------------------------------


@st.composite
def pdfs(draw: st.DrawFn) -> PdfTekst:
    """Lines of words that occur once ("wiel12"), in mixed styles, on one to four pages, placed or not."""
    geplaatst = draw(st.booleans())
    lines: list[Line] = []
    teller = itertools.count()
    for pagina in range(1, draw(st.integers(1, 4)) + 1):
        y = 780.0
        for grootte, vet, woorden, eind, begin, wit in draw(
            st.lists(
                st.tuples(
                    st.sampled_from([7.0, 10.0, 10.0, 10.0, 14.0, 20.0]),
                    st.booleans(),
                    st.integers(1, 12),
                    st.sampled_from([".", ":", "", ""]),
                    st.sampled_from(["Wiel", "rem", "• bel", "1. slot", "2.1 Rek", "FIETSBAND", "Inhoud"]),
                    st.sampled_from([1.2, 1.2, 1.8, 3.0]),
                ),
                max_size=25,
            )
        ):
            y -= wit * grootte
            tekst = " ".join([f"{begin}x{next(teller)}q", *(f"wiel{next(teller)}q" for _ in range(woorden - 1))]) + eind
            plek = {"x": 60.0, "y": y, "breedte": min(470.0, 5.0 * len(tekst))} if geplaatst else {}
            lines.append(Line(tekst, pagina, vet, grootte=grootte, **plek))
    titels = draw(st.lists(st.sampled_from(lines), max_size=3)) if lines else []
    return PdfTekst(tuple(lines), tuple((line.tekst, line.pagina) for line in titels), 4, "")


def words(teksten: Sequence[str]) -> Counter[str]:
    return Counter(woord for tekst in teksten for woord in tekst.split())


@given(pdfs())
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_or_doubled_and_the_order_stays(pdf: PdfTekst) -> None:
    lines = without_toc(clean(pdf.lines))
    passages = parse_handreiking(pdf, BRON)
    koppen = {kop for p in passages for kop in (*p.pad, p.opschrift)} - {BRON.citeertitel}
    koppen = {kop for kop in koppen if not kop.startswith("Bladzijde ")}
    delen = [deel.tekst for p in passages for deel in p.leden]
    assert words(delen) + words(list(koppen)) == words([line.tekst for line in lines])
    volgorde = iter(" ".join(line.tekst for line in lines).split())
    assert all(woord in volgorde for woord in " ".join(delen).split())


@given(pdfs())
@settings(max_examples=150, deadline=None)
def test_every_paragraph_has_the_page_it_begins_on_and_every_passage_its_measure(pdf: PdfTekst) -> None:
    paginas = {line.tekst.split("q")[0]: line.pagina for line in clean(pdf.lines)}
    passages = parse_handreiking(pdf, BRON)
    for passage in passages:
        assert passage.leden
        assert [deel.pagina for deel in passage.leden] == [paginas[deel.tekst.split("q")[0]] for deel in passage.leden]
        assert all(len(deel.tekst) <= MAX_TEKENS for deel in passage.leden)
        assert len(passage.tekst) <= MAX_TEKENS
    assert len({p.id for p in passages}) == len(passages)
    assert passages == parse_handreiking(pdf, BRON)
    assert tuple(passage_from_json(json.loads(json.dumps(passage_to_json(p)))) for p in passages) == passages


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4)), min_size=1, max_size=8),
    st.booleans(),
)
@settings(max_examples=25, deadline=None)
def test_a_printed_document_comes_back_section_by_section(
    tmp_path_factory: pytest.TempPathFactory, opbouw: list[tuple[int, int]], bladwijzers: bool
) -> None:
    inhoud: list[Flowable] = []
    verwacht: list[tuple[str, list[str]]] = []
    for nummer, (niveau, aantal) in enumerate(opbouw):
        kop, delen = f"Onderwerp {nummer} van de fiets", [f"Alinea {nummer}-{n}. {ALINEA}" for n in range(aantal)]
        inhoud += [Paragraph(kop, (GROOT, GROTER, KLEIN)[niveau]), *(Paragraph(deel, GEWOON) for deel in delen)]
        verwacht.append((kop, delen))
    path = tmp_path_factory.getbasetemp() / "document.pdf"
    path.write_bytes(set_document(inhoud, bladwijzers=bladwijzers))
    passages = parse_handreiking(read_pdf(path), BRON)
    assert [(p.opschrift, [deel.tekst for deel in p.leden]) for p in passages] == verwacht
