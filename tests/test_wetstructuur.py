"""From lines to a regeling: the official texts, one law as many typesetters would set it, and any law at all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from zetter import Rand, Stijl, plain, read_back

from ingest.opschoning import clean
from ingest.pdf import Line, PdfTekst, read_pdf
from ingest.wetstructuur import Titelblad, check_outline, find_verwijzingen, parse_regeling, read_titelblad
from rag.wet import Artikel, Bron, Regeling, Soort, Tekstdeel, Vindplaats

BRON = Bron("BWBR9900001_2026-08-01", Soort.WET, "Fietswet", "BWBR9900001", date(2026, 8, 1))


def lid(nummer: str | None, tekst: str, onderdeel: str | None = None, sub: str | None = None) -> Tekstdeel:
    return Tekstdeel(nummer, onderdeel, tekst, None, sub)


# --- the official texts ------------------------------------------------------------------------------------------------


def read_truth(data: dict[str, Any]) -> Regeling:
    """The regeling in a JSON file of the test corpus, as a PDF of it shows it: without headings of the editors."""
    return Regeling(BRON, tuple(_read_artikel(artikel) for artikel in data["structuur"]))


def _read_artikel(artikel: dict[str, Any]) -> Artikel:
    opschrift = "" if artikel["titel_bron"] in (None, "redactie") else artikel["titel"]
    if artikel["artikel"] is None:
        # In the path stands the line that names the annex; a title of its own is the first line of the text.
        naam = artikel["pad"][-1].partition(". ")
        leden = [lid(None, alinea) for alinea in [opschrift, *artikel["leden"][0]["tekst"].split("\n")] if alinea]
        return Artikel(f"b{naam[0][1:]}", naam[2], (), tuple(leden))
    leden = [deel for een in artikel["leden"] for deel in _read_lid(een)]
    return Artikel(artikel["artikel"], opschrift, tuple(artikel["pad"]), tuple(leden))


def _read_lid(een: dict[str, Any]) -> Iterator[Tekstdeel]:
    nummer, onderdelen = een["lid"], een.get("onderdelen", [])
    if een["tekst"] or not onderdelen:
        yield lid(nummer, een["tekst"] or "[Vervallen]")
    for onderdeel in onderdelen:
        label = onderdeel["label"]
        if not label.isalnum():
            yield lid(nummer, f"{label} {onderdeel['tekst']}")
            continue
        if onderdeel["tekst"]:
            yield lid(nummer, onderdeel["tekst"], label)
        for sub in onderdeel.get("sub", []):
            yield lid(nummer, sub["tekst"], label, sub["label"].rstrip("°"))
        if onderdeel.get("slot"):
            yield lid(nummer, onderdeel["slot"], label)
    if een.get("slot"):
        yield lid(nummer, een["slot"])
    for tabel in een.get("tabellen") or []:
        yield lid(nummer, " ".join([tabel.get("titel") or "", *(cel for rij in tabel["rijen"] for cel in rij)]))


def _flatten(artikel: Artikel) -> tuple[object, ...]:
    """An article by what a reader is given: number, heading, path, and the text of each lid with its labels in it."""
    opschrift = re.sub(r" ?\[Treedt in werking[^]]*\]", "", artikel.opschrift)
    leden: dict[str | None, list[str]] = {}
    for deel in artikel.leden:
        leden.setdefault(deel.lid, []).append(f"{deel.label}{deel.tekst}")
    return (
        artikel.nummer,
        opschrift,
        artikel.pad,
        {nummer: " ".join(" ".join(d).split()) for nummer, d in leden.items()},
    )


@lru_cache(maxsize=1)
def _read_corpus(corpus: Path) -> dict[str, tuple[PdfTekst, Regeling, Regeling]]:
    """Every PDF of the corpus by its name: as read, as parsed, and as it should be."""
    waarheid = {}
    for path in sorted((corpus / "tekst").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        naam = re.sub(r"[^a-z]+", "-", data["citeertitel"].lower())[:25]
        waarheid[naam, path.stem.partition("_")[2]] = read_truth(data)
    gelezen = {}
    for path in sorted((corpus / "pdf").glob("*.pdf")):
        naam, _, dag = path.stem.partition("_")
        pdf = read_pdf(path)
        regeling = parse_regeling(clean(pdf.lines), BRON)
        gelezen[path.stem] = (pdf, regeling, waarheid[re.sub(r"[^a-z]+", "-", naam)[:25], dag])
    return gelezen


def test_the_official_texts_come_back_article_for_article(toetscorpus: Path) -> None:
    artikelen = leden = 0
    anders: list[str] = []
    for naam, (_, regeling, waarheid) in _read_corpus(toetscorpus).items():
        assert [a.nummer for a in regeling.artikelen] == [a.nummer for a in waarheid.artikelen], naam
        for gelezen, bedoeld in zip(map(_flatten, regeling.artikelen), map(_flatten, waarheid.artikelen), strict=True):
            artikelen += 1
            leden += sum(gelezen[3].get(nummer) == tekst for nummer, tekst in bedoeld[3].items())
            if gelezen != bedoeld:
                anders.append(f"{naam.partition('_')[0]} {bedoeld[0]}")
    assert artikelen == 398
    assert leden >= 996, leden
    # In the first the text itself has a hyphen too many, in the second a cell of a table is broken over two rows; over the
    # last three a paragraph ends without a heading that says so.
    assert set(anders) <= {
        "leerplichtregeling-1995 9",
        "regeling-regionale-aanpak-voortijdig-schoolverlaten 17",
        *(f"wet-voortgezet-onderwijs-2020 {nummer}" for nummer in ("8.28", "8.29", "8.31")),
    }


def test_every_piece_of_the_official_texts_has_its_address(toetscorpus: Path) -> None:
    fout = [
        f"{naam} {bedoeld.nummer}: {[a for a, b in zip(adressen[0], adressen[1], strict=False) if a != b][:1]}"
        for naam, (_, regeling, waarheid) in _read_corpus(toetscorpus).items()
        for gelezen, bedoeld in zip(regeling.artikelen, waarheid.artikelen, strict=True)
        if (adressen := [[*dict.fromkeys((d.lid, d.onderdeel, d.sub) for d in a.leden)] for a in (gelezen, bedoeld)])
        and adressen[0] != adressen[1]
    ]
    assert fout == []


def test_the_bookmarks_of_the_official_texts_miss_nothing(toetscorpus: Path) -> None:
    for naam, (pdf, regeling, _) in _read_corpus(toetscorpus).items():
        assert len(pdf.outline) > len(regeling.artikelen) / 2, naam
        assert check_outline(regeling, pdf.outline) == []
        zonder = replace(regeling, artikelen=regeling.artikelen[1:])
        assert check_outline(zonder, pdf.outline) == [
            f"Artikel {regeling.artikelen[0].nummer} staat in de inhoudsopgave van de pdf, maar is in de tekst niet herkend."
        ]


# --- one law, many typesetters -----------------------------------------------------------------------------------------

EEN, TWEE = ("Hoofdstuk 1. Begin",), ("Hoofdstuk 2. Stallen", "§ 2.1. Rekken")
LANG = (
    "De eigenaar van een tweewieler brengt het voertuig voor zonsondergang naar de bewaakte stalling bij het gemeentehuis, "
    "tenzij de beheerder voorafgaand schriftelijk toestemming heeft verleend voor overnachting op een andere plaats."
)
FIETSWET = Regeling(
    BRON,
    (
        Artikel(
            "1",
            "Begripsbepalingen",
            EEN,
            (
                lid(None, "In deze wet wordt verstaan onder:"),
                lid(None, "rijwiel:", "a"),
                lid(None, "een voertuig met twee wielen, dat door spierkracht wordt bewogen;", "a", "1"),
                lid(None, "een voertuig met drie wielen;", "a", "2"),
                lid(None, "stalling: een overdekte plaats.", "b"),
                lid(None, "Een step is geen rijwiel in de zin van deze wet."),
            ),
        ),
        Artikel("1a", "", EEN, (lid(None, LANG),)),
        Artikel(
            "2",
            "Plicht tot stallen",
            TWEE,
            (
                lid("1", LANG),
                lid("2", "De beheerder weigert een rijwiel dat:"),
                lid("2", "geen bel heeft, als bedoeld in artikel 5 of 6;", "a"),
                lid("2", "lekt, of", "b"),
                lid("2", "te groot is.", "c"),
                lid("2", "Weigering geschiedt mondeling."),
                lid("3", f"{LANG} {LANG}"),
            ),
        ),
        Artikel("3", "", TWEE, (lid(None, "[Vervallen]"),), (), True),
        Artikel("4", "Slot op de deur", TWEE, tuple(lid(str(n), f"{LANG} Dit is zin {n}.") for n in range(1, 12))),
        Artikel("5", "Citeertitel", ("Hoofdstuk 3. Slot",), (lid(None, "Deze wet heet: Fietswet."),)),
        Artikel("bijlage 1", "Kleuren", (), (lid(None, "Rood is de hoofdstalling."), lid(None, "Blauw is de rest."))),
    ),
)


def _total(n: int, m: int) -> tuple[str, str, str]:
    return "", "", f"pagina {n} van {m}"


def _named(n: int, m: int) -> tuple[str, str, str]:
    return "Fietswet geldend van 01-08-2026 t/m heden", "", str(n)


RANDEN: dict[str, Rand] = {
    "pagina n van m": _total,
    "naam, dag en nummer": _named,
    "nummer in het midden": lambda n, m: ("", f"- {n} -", ""),
    "breuk": lambda n, m: ("https://fietswet.example", "", f"{n}/{m}"),
    "naam": lambda n, m: ("Fietswet", "", ""),
    "naam en nummer aaneen": lambda n, m: (f"Staatsblad van de Fietsmeester 2026 {n}", "", ""),
    "telling die eerder begon": lambda n, m: ("", f"Blz. {n + 3} van {m + 3}", ""),
}
STIJLEN = {
    "gewoon": Stijl(),
    **{f"boven: {naam}": Stijl(boven=rand) for naam, rand in RANDEN.items()},
    **{f"onder: {naam}": Stijl(onder=rand, grootte=14) for naam, rand in RANDEN.items()},
    "twee kolommen": Stijl(kolommen=2, boven=_named),
    "twee kolommen, afgebroken": Stijl(kolommen=2, afbreking="-", vet=False, onder=_total),
    "afgebroken": Stijl(afbreking="-"),
    "zacht afgebroken": Stijl(afbreking="\u00ad", letter="Times-Roman"),
    "punten": Stijl(punt="."),
    "haakjes": Stijl(punt=")", graad=")"),
    "zonder graden": Stijl(graad="."),
    "zonder vet": Stijl(vet=False),
    "zonder vet, punten": Stijl(vet=False, punt=".", bladwijzers=False),
    "inhoudsopgave": Stijl(inhoudsopgave=""),
    "inhoudsopgave zonder vet": Stijl(inhoudsopgave="", vet=False, boven=_named, onder=_total),
    "inhoudsopgave met puntjes": Stijl(inhoudsopgave=" ............ ", vet=False),
    "inhoudsopgave met nummers": Stijl(inhoudsopgave=" ", vet=False),
    "zonder bladwijzers": Stijl(bladwijzers=False),
    "klein": Stijl(grootte=7),
    "groot": Stijl(grootte=14),
    "zonder wit": Stijl(wit=0),
    "alles tegen de kantlijn": Stijl(hangend=False, punt="."),
    "alles tegen de kantlijn, zonder wit": Stijl(hangend=False, punt=".", wit=0, afbreking="-"),
    "opschrift op een eigen plek": Stijl(kop_los=True),
    "ingesloten letter": Stijl(letter="Vera", grootte=9, kolommen=2, afbreking="-"),
}


@pytest.mark.parametrize("stijl", STIJLEN.values(), ids=STIJLEN)
def test_a_law_reads_the_same_from_every_typesetter(stijl: Stijl, tmp_path: Path) -> None:
    regeling, pdf = read_back(FIETSWET, stijl, tmp_path / "wet.pdf")
    assert plain(regeling) == plain(FIETSWET)
    assert pdf.paginas > 1
    assert bool(pdf.outline) == stijl.bladwijzers
    assert check_outline(regeling, pdf.outline) == []


@pytest.mark.parametrize("bodem", range(70, 420, 10))
def test_a_page_may_end_in_the_middle_of_a_lid(bodem: int, tmp_path: Path) -> None:
    kolommen = 1 + bodem // 10 % 2
    stijl = Stijl(bodem=bodem, kolommen=kolommen, boven=_named, onder=_total, wit=6 if kolommen == 1 else 4)
    regeling, _ = read_back(FIETSWET, stijl, tmp_path / "wet.pdf")
    assert plain(regeling) == plain(FIETSWET)


HERZET = {
    "gewoon": (Stijl(letter="Vera", grootte=8, boven=_total), 3),
    "twee kolommen": (Stijl(letter="Vera", grootte=8, kolommen=2, afbreking="-", punt=".", boven=_named), 4),
    "zonder vet": (Stijl(letter="Vera", grootte=8, vet=False, punt=".", inhoudsopgave="", onder=_total), 3),
    "tegen de kantlijn": (Stijl(letter="Vera", grootte=8, hangend=False, punt=".", wit=0, afbreking="\u00ad"), 5),
}
"""Typesetters, and how many of the 398 articles differ: three end a paragraph without saying so, an annex is a list."""


@pytest.mark.parametrize(("stijl", "anders"), HERZET.values(), ids=HERZET)
def test_the_official_texts_set_anew_come_back(stijl: Stijl, anders: int, toetscorpus: Path, tmp_path: Path) -> None:
    fout: list[str | None] = []
    for path in sorted((toetscorpus / "tekst").glob("*.json")):
        waarheid = read_truth(_without_tables(json.loads(path.read_text(encoding="utf-8"))))
        bedoeld = plain(waarheid)
        gelezen = {artikel[0]: artikel for artikel in plain(read_back(waarheid, stijl, tmp_path / "wet.pdf")[0])}
        assert [*gelezen] == [artikel[0] for artikel in bedoeld]
        fout += [artikel[0] for artikel in bedoeld if gelezen[artikel[0]] != artikel]
    assert len(fout) <= anders, fout


def _without_tables(data: dict[str, Any]) -> dict[str, Any]:
    for artikel in data["structuur"]:
        for een in artikel["leden"]:
            een.pop("tabellen", None)
    return data


# --- any law at all ----------------------------------------------------------------------------------------------------

WOORDEN = (
    "de het een fiets rijwiel stalling beheerder eigenaar van bij tijdens onverwijld gemeente hoofdstalling ten minste "
    "nevenstalling wordt zijn kan mag moet weigert verleent toestemming schriftelijk tweewieler artikel 3, lid 2, eerste "
    "volzin onderdeel a of en maar die indien 16 jaar vier weken 2026 dan wel 5a € 100,– (hierna: rek) «bel» gemeentehuis"
).split()
TELLINGEN = (
    ("1", "1a", "1a1", "1b", "2", "3", "3a", "4", "10", "11", "21a", "21b", "100"),
    ("1.1", "1.2", "1.2a", "1.10", "2.1", "2.31a", "2.107l", "8.1.8", "9.2.5", "9.2.13"),
    ("6:1", "6:2", "6:10", "7:1a", "10:3", "10:3a", "10:12"),
    ("I", "II", "IIa", "III", "IV", "V", "IX", "X", "XIV", "XL"),
)
"""Article numbers as laws count them."""
STALEN = [
    stijl
    for naam, stijl in STIJLEN.items()
    if stijl.wit and stijl.inhoudsopgave is None and stijl.vet and not naam.endswith((": naam", "aaneen"))
]
"""All but those that are ambiguous on a page of one line: a name in the margin is known only when it comes again."""

zinnen = st.lists(st.sampled_from(WOORDEN), min_size=2, max_size=40).map(" ".join)
eindes = st.sampled_from([".", " is.", " stalt."])


@st.composite
def opsommingen(draw: st.DrawFn, nummer: str | None) -> list[Tekstdeel]:
    """A lid with an enumeration: aanhef, onderdelen, a few with subs, perhaps a slot."""
    delen = [lid(nummer, f"De {draw(zinnen)}:")]
    letters = [*"abcdefg", "h", "ha", "i"][: draw(st.integers(2, 10))]
    for letter in letters:
        subs = draw(st.sampled_from([0, 0, 0, 2, 3]))
        delen.append(lid(nummer, f"{draw(zinnen)}{':' if subs else ';'}", letter))
        delen += [lid(nummer, f"het {draw(zinnen)};", letter, str(n)) for n in range(1, subs + 1)]
    delen[-1] = replace(delen[-1], tekst=f"{delen[-1].tekst[:-1]}.")
    if draw(st.booleans()):
        delen.append(lid(nummer, f"Voor {draw(zinnen)}."))
    return delen


@st.composite
def artikelen(draw: st.DrawFn, nummer: str, pad: tuple[str, ...]) -> Artikel:
    opschrift = draw(st.sampled_from(["", "Begripsbepalingen", "Plicht tot stallen", "Overgangsrecht 2026"]))
    soort = draw(st.sampled_from(["vervallen", "een", "opsomming", "leden", "leden"]))
    if soort == "vervallen":
        return Artikel(nummer, opschrift, pad, (lid(None, "[Vervallen]"),), (), True)
    if soort == "een":
        return Artikel(nummer, opschrift, pad, (lid(None, f"Een {draw(zinnen)}."),))
    if soort == "opsomming":
        return Artikel(nummer, opschrift, pad, tuple(draw(opsommingen(None))))
    leden: list[Tekstdeel] = []
    for lidnummer in ["1", "2", "2a", "3", "4", "5"][: draw(st.integers(2, 6))]:
        leden += (
            draw(opsommingen(lidnummer)) if draw(st.integers(0, 3)) == 0 else [lid(lidnummer, f"De {draw(zinnen)}.")]
        )
    return Artikel(nummer, opschrift, pad, tuple(leden))


@st.composite
def wetten(draw: st.DrawFn) -> Regeling:
    telling = draw(st.sampled_from(TELLINGEN))
    nummers = [nummer for nummer in telling if draw(st.booleans())] or [telling[0]]
    knip = draw(st.integers(0, len(nummers)))
    delen = [
        draw(artikelen(nummer, ("Hoofdstuk 1. Begin",) if n < knip else ("Hoofdstuk 1a. Vervolg", "Titel 2. Rekken")))
        for n, nummer in enumerate(nummers)
    ]
    # The annex fills lines: without one that is full the width of the column cannot be known.
    return Regeling(BRON, (*delen, Artikel("bijlage 1", "Kleuren", (), (lid(None, f"{LANG} {LANG}"),))))


@given(wetten(), st.sampled_from(STALEN))
# Without shrinking: making a law smaller sets it in type hundreds of times.
@settings(max_examples=80, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
def test_any_law_that_is_set_in_type_reads_back(
    tmp_path_factory: pytest.TempPathFactory, wet: Regeling, stijl: Stijl
) -> None:
    regeling, _ = read_back(wet, stijl, tmp_path_factory.getbasetemp() / "wet.pdf")
    assert plain(regeling) == plain(wet)


# --- single rules ------------------------------------------------------------------------------------------------------


def parse(*teksten: str) -> dict[str | None, list[tuple[str | None, ...]]]:
    """The articles of lines that each begin anew: number, and lid, onderdeel, sub and text of each piece."""
    koppen = ("Artikel", "Bijlage")
    lines = [Line(tekst, 1, tekst.startswith(koppen), breedte=150, ruimte=325) for tekst in teksten]
    regeling = parse_regeling(lines, BRON)
    return {artikel[0]: artikel[3] for artikel in plain(regeling)}


def test_a_lid_that_is_only_a_number_lapsed() -> None:
    assert parse("Artikel 1", "1 Een fiets.", "2", "3 Een step.") == {
        "1": [("1", None, None, "Een fiets."), ("2", None, None, "[Vervallen]"), ("3", None, None, "Een step.")]
    }


def test_a_lid_number_on_a_line_of_its_own_takes_the_text_below_it() -> None:
    assert parse("Artikel 1", "1", "Een fiets.", "2", "Een step.") == {
        "1": [("1", None, None, "Een fiets."), ("2", None, None, "Een step.")]
    }


SLOT = (
    "Deze regeling zal met de toelichting in de Staatscourant worden geplaatst.",
    "De Minister van Fietsen,",
    "J. Rek",
)


def test_the_closing_formula_ends_the_last_article() -> None:
    assert parse("Artikel 1", "Een fiets.", "Artikel 2", "Een step.", *SLOT) == {
        "1": [(None, None, None, "Een fiets.")],
        "2": [(None, None, None, "Een step.")],
    }
    assert parse("Artikel 1", "Een fiets.", *SLOT, "Bijlage 1", "Rood.") == {
        "1": [(None, None, None, "Een fiets.")],
        "bijlage 1": [(None, None, None, "Rood.")],
    }


def test_the_words_of_the_closing_formula_elsewhere_are_text() -> None:
    assert parse("Artikel 1", SLOT[0], "Artikel 2", "Een step.") == {
        "1": [(None, None, None, SLOT[0])],
        "2": [(None, None, None, "Een step.")],
    }
    assert parse("Artikel 1", "Een step.", "Bijlage 1", "Rood.", SLOT[0])["bijlage 1"] == [
        (None, None, None, "Rood."),
        (None, None, None, SLOT[0]),
    ]


@pytest.mark.parametrize(
    "zin",
    [
        ("De eigenaar meldt, bedoeld in", "Artikel 3 van de Stepwet, zijn fiets."),
        ("Hij noemt de artikelen 1,", "2 en 3 van de Stepwet."),
        ("Dit geldt indien, als bedoeld in artikel 1,", "5a of 15, een grond bestaat."),
        ("Dit geldt voor beide ouders of", "1 ouder met een fiets."),
        ("Hij fietst samen met", "a en b uit de klas."),
    ],
)
def test_a_number_that_a_sentence_carries_over_is_no_label(zin: tuple[str, str]) -> None:
    regeling = parse_regeling(
        [
            Line("Artikel 4", 1, True, 60, 740, 10, 50, ruimte=425),
            Line("1 Een fiets.", 1, False, 60, 720, 10, 60, ruimte=415),
            Line(f"2 {zin[0]}", 1, False, 60, 700, 10, 470, ruimte=5),
            Line(zin[1], 1, False, 60, 686, 10, 200, ruimte=275),
        ],
        BRON,
    )
    assert plain(regeling)[0][3] == [("1", None, None, "Een fiets."), ("2", None, None, " ".join(zin))]


def test_an_article_out_of_order_is_a_quotation() -> None:
    regeling = parse("Artikel 1", "Een fiets.", "Artikel 2", "In de Stepwet komt te staan:", "Artikel 12", "Een step.")
    assert [*regeling] == ["1", "2", "12"]
    regeling = parse("Artikel 6", "Een.", "Artikel 7", "Zo luidt:", "Artikel 3", "Een step.", "Artikel 8", "Einde.")
    assert [*regeling] == ["6", "7", "8"]
    assert [deel[3] for deel in regeling["7"]] == ["Zo luidt:", "Artikel 3", "Een step."]


@pytest.mark.parametrize(
    ("tekst", "blad"),
    [
        ("Geldend van 01-08-2026 t/m heden", Titelblad("Fietswet", date(2026, 8, 1))),
        ("Geldend van 01-01-2024 t/m 31-07-2026", Titelblad("Fietswet", date(2024, 1, 1), date(2026, 7, 31))),
        ("Geldend op 29-11-2015", Titelblad("Fietswet", date(2015, 11, 29), momentopname=True)),
        ("[Regeling vervalt per 01-01-2030.]", Titelblad("Fietswet", vervalt=date(2030, 1, 1))),
        ("Geldend van 31-02-2026 t/m heden", Titelblad("Fietswet")),
        ("Een wet over fietsen.", Titelblad("Fietswet")),
    ],
)
def test_the_title_page_gives_title_and_days(tekst: str, blad: Titelblad) -> None:
    lines = [
        Line("Fietswet", 1, True, grootte=16),
        Line(tekst, 1, grootte=10),
        Line("Artikel 1", 1, True, grootte=11),
        Line("Geldend van 01-01-1900 t/m heden", 1, grootte=10),
    ]
    assert read_titelblad(lines) == blad
    assert read_titelblad([]) == Titelblad()


@pytest.mark.parametrize(
    ("tekst", "doelen"),
    [
        ("bedoeld in artikel 3, tweede lid, onderdeel b,", [("3", "2", "b")]),
        ("de artikelen 2, 3a en 9.2.5 gelden", [("2", None, None), ("3a", None, None), ("9.2.5", None, None)]),
        ("artikel 3 van de Stepwet", []),
        ("artikel 3 van deze wet en artikel 3", [("3", None, None)]),
        ("artikel 7", []),
    ],
)
def test_references_within_the_law_are_found(tekst: str, doelen: list[tuple[str | None, ...]]) -> None:
    gevonden = find_verwijzingen(tekst, BRON, "7")
    assert gevonden == tuple(Vindplaats("BWBR9900001", *doel) for doel in doelen)
