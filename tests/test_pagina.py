"""A quote is coloured exactly where it stands, or not at all. Real PDFs, rendered by the real library."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import wrap

import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from ui_hulp import write_pdf

from rag.fouten import BronFout
from ui.pagina import GEEL, Pagina, reduce_text, render_pagina

SCHAAL = 2.0
LANG = (
    "De ouders zorgen dat het kind als leerling staat ingeschreven bij een school en dat het deze school geregeld "
    "bezoekt, ook in de week voor de zomervakantie."
)
BLADZIJDEN = [
    ["Voorbeeldwet", "", "Artikel 1. Begrippen", "", "In deze wet is het kind: een jongere.", "a. de ouders;"],
    ["Voorbeeldwet", "", "Artikel 2. Plicht", "", *wrap(LANG, 60), "", "Artikel 3. Wie", "", "a. de ouders;"],
    [
        *(
            "Voorbeeldwet",
            "",
            "a. de ouders;",
            "Artikel 4. Gelijk",
            "",
            "b. de school;",
            "c. de school;",
            "d. de ouders;",
        ),
        *("Artikel 3, lid 2, geldt ook hier.", "", "Het kind gaat naar de wet-", "gever. De gemeente beslist"),
    ],
    ["Voorbeeldwet", "binnen zes weken over het verzoek.", "", "Artikel 5. Slot", "", "Deze wet werkt."],
]

Render = Callable[..., Pagina]


@pytest.fixture(scope="module")
def bestand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    bestand = tmp_path_factory.mktemp("pagina") / "voorbeeldwet.pdf"
    write_pdf(bestand, BLADZIJDEN)
    return bestand


@pytest.fixture
def render(bestand: Path) -> Render:
    return lambda pagina, citaat, artikel=None: render_pagina(bestand, pagina, citaat, SCHAAL, artikel)


def read_coloured(bestand: Path, pagina: Pagina) -> str:
    """The text under the coloured pieces, as the library reads it there."""
    document = pypdfium2.PdfDocument(bestand)
    tekst = document[pagina.nummer - 1].get_textpage()

    def read(links: int, boven: int, rechts: int, onder: int) -> str:
        punten = (links, pagina.hoogte - onder, rechts, pagina.hoogte - boven)
        return str(tekst.get_text_bounded(*(punt / SCHAAL for punt in punten)))

    gelezen = " ".join(read(v.links, v.boven, v.rechts, v.onder) for v in pagina.rechthoeken)
    document.close()
    return " ".join(gelezen.split())


def count_yellow(png: bytes) -> int:
    beeld = Image.open(io.BytesIO(png)).convert("RGB")
    return sum(aantal for aantal, kleur in beeld.getcolors(1 << 24) or () if kleur == GEEL)


def test_the_whole_quote_is_coloured_and_nothing_else(bestand: Path, render: Render) -> None:
    pagina = render(2, LANG)
    assert read_coloured(bestand, pagina) == LANG
    assert len(pagina.rechthoeken) == len(wrap(LANG, 60))
    assert pagina.paginas == (2,) and pagina.gevonden
    assert count_yellow(pagina.png) > 1000


@pytest.mark.parametrize(
    "citaat",
    [
        LANG.replace("geregeld", "soms"),  # one word differs
        "de wet",  # only inside "de wetgever", cut by a line end
        "ouder",  # part of a word
        "",
        " \n\u00ad",
    ],
)
def test_what_does_not_stand_there_gets_no_colour_at_all(render: Render, citaat: str) -> None:
    pagina = render(3, citaat)
    assert (pagina.rechthoeken, pagina.paginas, pagina.nummer) == ((), (), 3)
    assert count_yellow(pagina.png) == 0


@pytest.mark.parametrize("citaat", ["naar de wetgever", "naar de wet­gever", "naar  de\nwet-gever"])
def test_a_hyphen_or_line_end_of_the_typesetter_makes_no_difference(bestand: Path, render: Render, citaat: str) -> None:
    assert reduce_text(read_coloured(bestand, render(3, citaat))).tekst == "naardewetgever"


@pytest.mark.parametrize(("pagina", "artikel"), [(1, "1"), (2, "3"), (3, "3")])
def test_the_heading_decides_between_equal_words(bestand: Path, render: Render, pagina: int, artikel: str) -> None:
    """Page 3 begins in the middle of article 3; "Artikel 3, lid 2" is no heading."""
    gevonden = render(pagina, "de ouders;", artikel)
    assert gevonden.nummer == pagina
    assert read_coloured(bestand, gevonden) == "de ouders;"


def test_equal_words_under_one_heading_are_not_coloured(render: Render) -> None:
    assert render(3, "de school;", "4").rechthoeken == ()
    assert render(3, "de school;").rechthoeken == ()


def test_equal_words_under_another_heading_are_not_coloured(tmp_path: Path) -> None:
    bestand = tmp_path / "wet.pdf"
    write_pdf(bestand, [["Artikel 1. Een", "de ouders;", "Artikel 2. Twee", "niets", "Artikel 3. Drie", "de ouders;"]])
    assert render_pagina(bestand, 1, "de ouders;", SCHAAL, "2").rechthoeken == ()
    derde = render_pagina(bestand, 1, "de ouders;", SCHAAL, "3")
    assert derde.rechthoeken[0].boven > render_pagina(bestand, 1, "niets", SCHAAL).rechthoeken[0].boven


def test_a_quote_on_the_page_after_is_shown_there(bestand: Path, render: Render) -> None:
    pagina = render(1, LANG)
    assert (pagina.nummer, pagina.paginas) == (2, (2,))
    assert read_coloured(bestand, pagina) == LANG


def test_a_quote_over_the_page_edge_is_coloured_on_both(bestand: Path, render: Render) -> None:
    citaat = "De gemeente beslist binnen zes weken over het verzoek."
    boven, onder = render(3, citaat), render(4, citaat)
    assert boven.paginas == onder.paginas == (3, 4)
    assert f"{read_coloured(bestand, boven)} {read_coloured(bestand, onder)}" == citaat


@pytest.mark.parametrize("nummer", [0, -1, 5])
def test_a_page_that_is_not_there_is_said(render: Render, nummer: int) -> None:
    with pytest.raises(BronFout, match=rf"voorbeeldwet\.pdf heeft geen bladzijde {nummer}; lees de bronnen opnieuw in"):
        render(nummer, LANG)


def test_a_missing_or_damaged_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(BronFout, match=r"^weg\.pdf is er niet meer; zet het bestand terug"):
        render_pagina(tmp_path / "weg.pdf", 1, LANG, SCHAAL)
    stuk = tmp_path / "stuk.pdf"
    stuk.write_bytes(b"%PDF-1.4 dit is geen pdf")
    with pytest.raises(BronFout, match=r"^stuk\.pdf is beschadigd of beveiligd"):
        render_pagina(stuk, 1, LANG, SCHAAL)


def test_a_file_that_changed_is_rendered_anew(tmp_path: Path) -> None:
    bestand = tmp_path / "wet.pdf"
    write_pdf(bestand, [["De oude tekst."]])
    assert render_pagina(bestand, 1, "De oude tekst.", SCHAAL).gevonden
    write_pdf(bestand, [["De nieuwe tekst."]])
    os.utime(bestand, ns=(1, 1))
    assert not render_pagina(bestand, 1, "De oude tekst.", SCHAAL).gevonden


def test_several_readers_at_once_get_their_own_page(bestand: Path) -> None:
    def read(beurt: int) -> tuple[int, int]:
        # A scale of its own: nothing comes from memory.
        nummer = beurt % 4 + 1
        return nummer, render_pagina(bestand, nummer, "Voorbeeldwet", 1 + beurt / 100).nummer

    with ThreadPoolExecutor(4) as groep:
        assert all(gevraagd == gekregen for gevraagd, gekregen in groep.map(read, range(16)))


WOORDEN = st.lists(st.sampled_from(["de", "wet", "wetgever", "school", "leerplicht", "2026-2029", "“ja”", "3°."]))


@given(WOORDEN, WOORDEN, WOORDEN, st.integers(min_value=6, max_value=30))
def test_every_run_of_whole_words_is_found_however_it_is_set(
    voor: list[str], midden: list[str], na: list[str], breedte: int
) -> None:
    gezet = reduce_text("\r\n".join(wrap(" ".join([*voor, *midden, *na]), breedte)))
    gezocht = reduce_text(" ".join(midden)).tekst
    begin = len(reduce_text(" ".join(voor)).tekst)
    assert not gezocht or begin in gezet.find(gezocht)


def test_the_leden_of_the_official_text_are_coloured_on_their_own_page(toetscorpus: Path, tmp_path: Path) -> None:
    from ingest.pijplijn import default_manifest, read_map

    bron = toetscorpus / "pdf" / "leerplichtwet-1969_2026-08-01.pdf"
    bestand = tmp_path / bron.name
    bestand.write_bytes(bron.read_bytes())
    passages = read_map(tmp_path, default_manifest(), lambda _: None).passages
    delen = [(passage, deel) for passage in passages for deel in passage.leden if deel.pagina][::8]
    assert len(delen) > 15
    for passage, deel in delen:
        pagina = render_pagina(bestand, deel.pagina or 0, deel.tekst, 1.0, passage.artikel)
        assert deel.pagina in pagina.paginas and pagina.gevonden, passage.kop
