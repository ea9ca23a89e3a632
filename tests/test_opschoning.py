"""From pieces on pages to running text: no running head, no broken word, columns in order, and no word lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.opschoning import clean, join_hyphens, normalize
from ingest.pdf import Line

ZIN = "De eigenaar zet de fiets in het rek naast de deur van de hal."


def line(tekst: str, y: float, pagina: int = 1, x: float = 60.0, grootte: float = 10.0, breedte: float = 0.0) -> Line:
    """A line with a place; without a width of its own five points a letter."""
    return Line(tekst, pagina, False, x, y, grootte, breedte or 5.0 * len(tekst))


def texts(lines: Sequence[Line]) -> list[str]:
    return [regel.tekst for regel in clean(lines)]


def body(pagina: int, aantal: int = 20, afstand: float = 14.0) -> list[Line]:
    """Lines of text that are not the same on any two pages."""
    woorden = ["fiets", "step", "bakfiets", "ligfiets", "tandem", "kar", "slee", "bus"]
    return [line(f"{woorden[pagina % 8]} {chr(97 + n)} {ZIN}", 740 - afstand * n, pagina) for n in range(aantal)]


# --- running heads -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kop",
    [
        "Pagina {n} van 6",
        "{n}",
        "- {n} -",
        "{n} | Fietswet",
        "Fietswet {n}",
        "Fietswet, geldend van 01-08-2026 t/m 31-12-2026",
        "Staatscourant 2026 nr. 1234 blz. {n}",
        "{n}/6",
    ],
)
@pytest.mark.parametrize("hoogte", [800.0, 40.0])
def test_what_repeats_in_the_margin_is_left_out(kop: str, hoogte: float) -> None:
    lines = [
        regel
        for n in range(1, 7)
        for regel in sorted([line(kop.format(n=n), hoogte, n, grootte=8), *body(n)], key=lambda regel: -regel.y)
    ]
    assert texts(lines) == [regel.tekst for n in range(1, 7) for regel in body(n)]


def test_heads_of_left_and_right_pages_are_both_left_out() -> None:
    lines = []
    for n in range(1, 9):
        kop = ("Fietswet", 60.0) if n % 2 else ("Gemeenteblad", 440.0)
        lines += [line(kop[0], 800, n, x=kop[1], grootte=8), line(str(n), 30, n, x=500 - kop[1], grootte=8)]
        lines[-1:-1] = body(n)
    assert texts(lines) == [regel.tekst for n in range(1, 9) for regel in body(n)]


@pytest.mark.parametrize("afstand", [14.0, 24.0])
@pytest.mark.parametrize(
    "alinea",
    [
        "Voor stalling {n} geldt hetzelfde tarief als voor de andere.",
        "{n} De eigenaar zet de fiets op slot.",
        "In vak {n} staan ten hoogste zes fietsen en een bakfiets",
        "Het tarief is gelijk aan dat van stalling {n};",
        "Artikel {n}",
    ],
)
def test_paragraphs_that_count_along_at_the_top_of_a_page_stay(alinea: str, afstand: float) -> None:
    lines = [
        regel for n in range(1, 7) for regel in [line(alinea.format(n=n), 740 + afstand, n), *body(n, afstand=afstand)]
    ]
    assert texts(lines) == [regel.tekst for regel in lines]


def test_the_same_paragraphs_at_the_top_of_two_pages_stay() -> None:
    lines = [
        regel
        for n in (1, 2)
        for regel in [line("a. een bel;", 800, n), line("b. een slot.", 780, n), *body(n, afstand=20)]
    ]
    assert texts(lines) == [regel.tekst for regel in lines]


def test_annexes_that_each_begin_a_page_stay() -> None:
    lines = [regel for n in range(1, 7) for regel in body(n)]
    for n, pagina in ((1, 5), (2, 6)):
        lines.insert(20 * (pagina - 1) + n - 1, line(f"Bijlage {n}", 780, pagina, grootte=12))
    assert texts(lines) == [regel.tekst for regel in lines]


@pytest.mark.parametrize("tekst", ["Zie ook pagina 1 van 6.", "het model LE 1/1995 of op lijsten met", "1"])
def test_a_line_at_the_edge_that_only_looks_like_a_page_number_stays(tekst: str) -> None:
    lines = [*body(1), line(tekst, 740 - 14 * 20)] if tekst != "1" else [*body(2), line(tekst, 740 - 14 * 20, 2)]
    assert texts(lines) == [regel.tekst for regel in lines]


def test_a_lid_at_the_foot_of_the_page_with_its_number_stays() -> None:
    lines = [*body(1), line("Artikel 2", 430, grootte=11), line("1", 410), line("Een fiets heeft:", 410, x=82)]
    assert texts(lines)[-1] == "1 Een fiets heeft:"


# --- columns -----------------------------------------------------------------------------------------------------------


def column(x: float, woord: str, aantal: int, top: float = 740.0, afstand: float = 14.0) -> list[Line]:
    return [line(f"{woord}{n} " + "fiets " * 6, top - afstand * n, x=x, breedte=225) for n in range(aantal)]


def by_height(*kolommen: list[Line]) -> list[Line]:
    """As a page is read: row by row, from left to right."""
    return sorted((regel for kolom in kolommen for regel in kolom), key=lambda regel: (-regel.y, regel.x))


@pytest.mark.parametrize("aantal", [1, 2, 3, 4, 5, 20, 30])
@pytest.mark.parametrize("afstand", [14.0, 14.7])
def test_two_columns_are_read_one_after_the_other_however_short_the_second(aantal: int, afstand: float) -> None:
    links, rechts = column(60, "links", 30), column(310, "rechts", aantal, afstand=afstand)
    assert texts(by_height(links, rechts)) == [regel.tekst.strip() for regel in (*links, *rechts)]


def test_a_line_over_both_columns_parts_them() -> None:
    links, rechts = ([column(x, f"{x}-{top}", 8, top) for top in (740, 560)] for x in (60, 310))
    kop = line("Hoofdstuk 2. " + "Stallen van fietsen " * 4, 590, breedte=400)
    verwacht = [*links[0], *rechts[0], kop, *links[1], *rechts[1]]
    assert texts(by_height(*links, *rechts, [kop])) == [regel.tekst.strip() for regel in verwacht]


def test_the_last_page_follows_the_columns_of_the_others() -> None:
    """One short line on the right would not be a column by itself."""
    een = by_height(column(60, "a", 30), column(310, "b", 30))
    laatste = by_height(column(60, "c", 30), [line("d slot.", 740, x=310)])
    uit = texts([*een, *(replace(regel, pagina=2) for regel in laatste)])
    assert uit[-2:] == ["c29 fiets fiets fiets fiets fiets fiets", "d slot."]


def test_a_table_is_read_row_by_row() -> None:
    rijen = [(f"rijwiel {n}", f"€ {n},–") for n in range(8)]
    lines = [cel for n, (a, b) in enumerate(rijen) for cel in (line(a, 700 - 20 * n), line(b, 700 - 20 * n, x=310))]
    assert texts([line(ZIN * 2, 740, breedte=475), *lines]) == [ZIN * 2, *(f"{a} {b}" for a, b in rijen)]


def test_terms_and_their_explanation_are_read_row_by_row() -> None:
    """The explanation is a full column, the terms beside it are not."""
    uitleg = [column(200, f"uitleg{n}", 3, 700 - 50 * n) for n in range(6)]
    termen = [line(f"term {n}", 700 - 50 * n) for n in range(6)]
    assert texts(by_height(termen, *uitleg))[:4] == [
        "term 0 uitleg00 fiets fiets fiets fiets fiets fiets",
        "uitleg01 fiets fiets fiets fiets fiets fiets",
        "uitleg02 fiets fiets fiets fiets fiets fiets",
        "term 1 uitleg10 fiets fiets fiets fiets fiets fiets",
    ]


def test_a_line_knows_its_room_its_indent_and_the_white_above() -> None:
    lines = [
        line("Vol", 740, breedte=475),
        line("Ook vol", 726, breedte=475),
        line("Half", 712, x=80, breedte=200),
        line("Nieuwe alinea", 688, breedte=470),
    ]
    assert [(regel.ruimte, regel.inspringing, regel.wit > 0) for regel in clean(lines)] == [
        (0, 0, False),
        (0, 0, False),
        (255, 20, False),
        (5, 0, True),
    ]


def test_a_page_with_only_an_enumeration_keeps_the_indent_of_the_column() -> None:
    lines = [line("Vol", 740, breedte=475), line("a. een bel;", 740, 3, x=82), line("b. een slot.", 726, 3, x=82)]
    assert [regel.inspringing for regel in clean(lines)] == [0, 22, 22]


def test_a_second_page_with_only_an_enumeration_keeps_it_too_and_a_shifted_page_has_its_own() -> None:
    breed = [line("Vol", 740, breedte=475), line("Ook vol", 726, breedte=470)]
    lijst = [line("a. een bel;", 740, 2, x=82), line("b. een slot.", 726, 2, x=104, breedte=430)]
    assert [regel.inspringing for regel in clean([*breed, *lijst])] == [0, 0, 22, 44]
    verschoven = [replace(regel, x=90.0, pagina=2) for regel in breed]
    assert [(regel.inspringing, regel.ruimte) for regel in clean([*breed, *verschoven])] == [(0, 0), (0, 5)] * 2


# --- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("voor", "na", "heel"),
    [
        ("de bewaakte stal-", "ling bij de poort", "de bewaakte stalling"),
        ("de bewaakte stal\u00ad", "ling bij de poort", "de bewaakte stalling"),
        ("de vmbo-", "leerling bij de poort", "de vmbo-leerling"),
        ("de VO-", "school bij de poort", "de VO-school"),
        ("een zee-", "egel bij de poort", "een zee-egel"),
        ("een so-", "ciaal plan", "een sociaal"),
        ("de posi-", "tie van de fiets", "de positie"),
        ("de po-", "sitie van de fiets", "de positie"),
        ("de vo-", "scholen en de scholen daarnaast", "de vo-scholen"),
        ("Ik zweer/", "beloof trouw", "Ik zweer/beloof"),
        ("het e-mail-", "adres van de fietser", "het e-mailadres"),
    ],
)
def test_a_broken_word_is_made_whole_on_the_line_where_it_begins(voor: str, na: str, heel: str) -> None:
    eerste, tweede = join_hyphens((Line(voor, 1), Line(na, 2)))
    assert eerste == Line(heel, 1)
    assert f"{heel} {tweede.tekst}" == f"{heel} {na.partition(' ')[2]}"
    assert tweede.pagina == 2


@pytest.mark.parametrize("voor", ["het basis-", "de in- en", "tien -", "1 -", "A4-"])
def test_a_hyphen_that_breaks_no_word_stays(voor: str) -> None:
    lines = (Line(voor, 1), Line("en voortgezet onderwijs", 1))
    assert join_hyphens(lines) == lines


def test_the_document_knows_best_whether_a_word_has_a_hyphen() -> None:
    assert join_hyphens((Line("fietsen-stalling, fietsen-", 1), Line("stalling", 1)))[0].tekst.endswith(
        " fietsen-stalling"
    )
    assert join_hyphens((Line("een vmboleerling of vmbo-", 1), Line("leerling", 1)))[0].tekst.endswith(" vmboleerling")


def test_what_is_left_of_a_line_is_full_and_a_word_that_was_a_line_gives_its_room() -> None:
    eerste, tweede, derde = join_hyphens(
        (
            Line("stal-", 1, ruimte=3),
            Line("ling van de hal-", 1, ruimte=2),
            Line("poort.", 1, ruimte=300),
            Line("Nu", 1),
        )
    )
    assert [(eerste.tekst, eerste.ruimte), (tweede.tekst, tweede.ruimte)] == [
        ("stalling", 0),
        ("van de halpoort.", 300),
    ]
    assert derde.tekst == "Nu"


@pytest.mark.parametrize(
    ("ruw", "schoon"),
    [
        ("ﬁets  oﬃcieel", "fiets officieel"),
        ("Ĳsfiets", "IJsfiets"),
        ("re\u0308u\u0308nie", "rëünie"),
        ("fiets\u200b\ufeff\x07\x1b bel\u00a0slot", "fiets bel slot"),
        ("fiets\x0cbel", "fiets bel"),
        (" ", ""),
    ],
)
def test_text_is_written_in_plain_letters(ruw: str, schoon: str) -> None:
    assert normalize(ruw) == schoon
    assert normalize(schoon) == schoon


woorden = st.sampled_from(
    "de fiets rek stalling artikel 2 3a (bel) slot, poort; vmbo-leerling en in- of 1969 €".split()
)


@given(st.lists(st.lists(woorden, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=60), st.booleans())
@settings(max_examples=100, deadline=None, derandomize=True)
def test_no_word_is_lost_or_doubled(teksten: list[str], met_plek: bool) -> None:
    """On one page, where nothing can be a running head, every word comes through."""
    lines = [line(tekst, 780 - 12 * n) if met_plek else Line(tekst, 1) for n, tekst in enumerate(teksten)]
    letters = Counter("".join(teksten).replace(" ", "").replace("-", ""))
    assert Counter("".join(texts(lines)).replace(" ", "").replace("-", "")) == letters


@given(st.lists(st.lists(woorden, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=30))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_what_is_clean_stays_as_it_is(teksten: list[str]) -> None:
    eens = clean([line(f"{tekst}.", 780 - 12 * n) for n, tekst in enumerate(teksten)])
    assert clean(eens) == eens


def test_nothing_gives_nothing() -> None:
    assert clean([]) == ()
