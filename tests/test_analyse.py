"""From Dutch text to search terms, and the files with lay words and own questions that rest on it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.wegwijzer import Wegwijzer, read_wegwijzer
from rag.analyse import (
    STOPWOORDEN,
    Analyser,
    Lexicon,
    Splitser,
    Vertaling,
    analyse,
    is_leeg,
    load_lexicon,
    normalise,
    read_tsv,
    stem,
    tokenise,
)
from rag.fouten import BronFout
from rag.instellingen import CORPUS
from rag.lexicaal import EigenVraag, load_vragen

ANY_TEXT = st.text(st.characters(exclude_categories=()))
DUTCH = st.text("aábcdeëéghijnorstuvwzAÉ '’-.,:;0123456789")
LPW = "BWBR0002628"


# --- tokens ---


@pytest.mark.parametrize(
    ("tekst", "tokens"),
    [
        ("", []),
        (" \n\t…—!", []),
        ("LEERPLICHT Leerplicht", ["leerplicht", "leerplicht"]),
        ("Coördinatie, reünie en café", ["coordinatie", "reunie", "en", "cafe"]),
        ("cafe\u0301", ["cafe"]),  # the accent as a character of its own, as macOS writes it
        ("certiﬁcaat ĳverig", ["certificaat", "ijverig"]),  # the ligatures that come out of a PDF
        ("RMC-regio's", ["rmc", "regio", "s"]),
        ("leerplichtambtenaar’s", ["leerplichtambtenaar", "s"]),
        ("'s ochtends", ["s", "ochtends"]),
        ("artikel 3a, 11f en 1a1", ["artikel", "3a", "11f", "en", "1a1"]),
        ("Artikel 3A", ["artikel", "3a"]),
        ("artikel 9.2.5 en 10:3.", ["artikel", "9.2.5", "en", "10:3"]),
        ("16-jarige", ["16", "jarige"]),
        ("12jarige", ["12", "jarige"]),
        ("één uur, ÉÉN dag", ["1", "uur", "1", "dag"]),
        ("een uur", ["een", "uur"]),
        ("b&w r.o.d.", ["b", "w", "r", "o", "d"]),
    ],
)
def test_text_is_cut_into_words_and_numbers(tekst: str, tokens: list[str]) -> None:
    assert tokenise(tekst) == tokens


@given(ANY_TEXT)
def test_any_text_can_be_cut_and_no_token_is_empty(tekst: str) -> None:
    for token in tokenise(tekst):
        assert re.fullmatch(r"[a-z]+|\d[\d.:a-z]*", token, re.ASCII)
    assert all(analyse(tekst))


@given(ANY_TEXT)
def test_what_was_cut_is_cut_the_same_again(tekst: str) -> None:
    assert tokenise(" ".join(tokenise(tekst))) == tokenise(tekst)


@given(DUTCH)
def test_capitals_make_no_difference(tekst: str) -> None:
    assert tokenise(tekst.upper()) == tokenise(tekst.lower()) == tokenise(normalise(tekst))


@given(DUTCH)
def test_the_same_text_has_the_same_terms_in_every_thread(tekst: str) -> None:
    with ThreadPoolExecutor(2) as draden:
        assert list(draden.map(analyse, [tekst, tekst])) == [analyse(tekst)] * 2


@given(st.lists(st.sampled_from(["verzuim", "de", "zestien", "16", "weken", "3a", "gemeente"]), max_size=6))
def test_words_that_say_nothing_change_nothing(woorden: list[str]) -> None:
    met = " ".join(f"{woord} van" for woord in woorden)
    assert [t for t in analyse(met) if "_" not in t] == [t for t in analyse(" ".join(woorden)) if "_" not in t]


# --- terms ---


@pytest.mark.parametrize("woord", ["niet", "geen", "zonder", "moet", "moeten", "mag", "mogen", "nooit", "altijd"])
def test_the_words_on_which_a_rule_turns_are_kept(woord: str) -> None:
    assert woord not in STOPWOORDEN
    assert analyse(woord) == [stem(woord)]


def test_stop_words_and_loose_letters_are_dropped() -> None:
    assert analyse("Wat is de het een van 's a b") == []
    assert is_leeg("de") and is_leeg("s") and not is_leeg("1") and not is_leeg("3a")


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("verzuimen", "verzuim"),
        ("melding", "meldingen"),
        ("ambtenaar", "ambtenaren"),
        ("school", "scholen"),
        ("leerlingen", "leerling"),
        ("vrijstelling", "vrijstellingen"),
        ("Verzuim", "VERZUIM"),
    ],
)
def test_forms_of_a_word_are_one_term(een: str, ander: str) -> None:
    assert analyse(een) == analyse(ander)


@pytest.mark.xfail(strict=True, reason="Snowball kent deze vormen niet")
@pytest.mark.parametrize(
    ("een", "ander"),
    [("spijbelen", "spijbelt"), ("melden", "melding"), ("dag", "dagen"), ("kind", "kinderen"), ("lid", "leden")],
)
def test_forms_that_are_still_two_terms(een: str, ander: str) -> None:
    assert analyse(een) == analyse(ander)


@pytest.mark.parametrize(
    ("tekst", "termen"),
    [
        ("zestien", {"zestien", "16"}),
        ("16", {"16"}),
        ("zestiende", {"16"}),
        ("zestien jaar", {"16", "16_jaar"}),
        ("16 jaren", {"16", "16_jaar"}),
        ("vier weken", {"4", "4_week"}),
        ("4 weken", {"4", "4_week"}),
        ("één week", {"1", "1_week"}),
        ("tweeëntwintig dagen", {"22", "22_dag"}),
        ("zevenentwintig", {"27"}),
        ("artikel 3a", {"artikel", "3a"}),
        ("artikel 9.2.5", {"9.2.5"}),
    ],
)
def test_a_number_is_found_in_words_and_in_figures(tekst: str, termen: set[str]) -> None:
    assert termen <= set(analyse(tekst))


def test_a_number_with_a_letter_is_an_article_and_no_number() -> None:
    assert set(analyse("3a")) == {"3a"} and "3" not in analyse("artikel 3a, lid 2")


@pytest.mark.parametrize("woord", ["3a", "9.2.5", "16"])
def test_a_token_with_a_figure_is_its_own_stem(woord: str) -> None:
    assert stem(woord) == woord


# --- compounds ---

WOORDEN = """leerplicht ambtenaar verzuim melding school verlaters verlof aanvraag vakantie gemeente bestuur vrijstelling
grond kwalificatie plicht onderwijs beroep de van in bezoek""".split()


@pytest.mark.parametrize(
    ("woord", "delen"),
    [
        ("leerplichtambtenaar", ("leerplicht", "ambtenaar")),
        ("verzuimmelding", ("verzuim", "melding")),
        ("schoolverlaters", ("school", "verlaters")),
        ("vrijstellingsgrond", ("vrijstelling", "grond")),  # the joint s goes
        ("beroepsonderwijs", ("beroep", "onderwijs")),
        ("gemeentebestuur", ("gemeente", "bestuur")),
        ("schoolbezoekverlof", ("school", "bezoek", "verlof")),
        ("vakantieverlofaanvraag", ("vakantie", "verlof", "aanvraag")),
        ("verzuim", ()),  # no compound
        ("inschool", ()),  # "in" is too short to be a part
        ("verzuimloket", ()),  # an unknown part
        ("10:3", ()),
    ],
)
def test_a_compound_is_split_into_words_that_occur(woord: str, delen: tuple[str, ...]) -> None:
    assert Splitser(WOORDEN).split(woord) == delen


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("leerplichtambtenaar", "ambtenaar"),
        ("verzuimmelding", "verzuim"),
        ("verzuimmelding", "meldingen"),
        ("schoolverlaters", "school"),
        ("vrijstellingsgronden", "vrijstelling"),
    ],
)
def test_a_compound_meets_its_parts(een: str, ander: str) -> None:
    analyser = Analyser(Splitser([*WOORDEN, "gronden"]))
    termen = analyser.analyse(een)
    assert stem(een) == termen[0]  # the compound itself comes first
    assert set(analyser.analyse(ander)) & set(termen[1:])


@given(st.text("eghnorstuwz", max_size=30))
def test_the_parts_of_a_compound_are_known_words_in_order(woord: str) -> None:
    splitser = Splitser(["storen", "heng", "torens", "onze", "zorg", "sneeuw", "trots"])
    delen, plaats = splitser.split(woord), 0
    assert len(delen) != 1
    for deel in delen:
        plaats = woord.index(deel, plaats) + len(deel)
    if delen:
        assert woord.startswith(delen[0]) and woord.endswith(delen[-1])


def test_the_known_end_of_an_unknown_compound_is_found() -> None:
    splitser = Splitser(WOORDEN)
    assert splitser.tail("luxeverzuim") == "verzuim"
    assert splitser.tail("overleerplichtambtenaar") == "ambtenaar" or splitser.tail("overleerplicht") == "leerplicht"
    assert (splitser.tail("verzuim"), splitser.tail("3a"), splitser.tail("xverzuim")) == ("", "", "")


# --- the lexicon ---

LEXICON = Lexicon(
    [
        Vertaling("spijbelen", "verzuim", 1.0),
        Vertaling("te laat komen", "les verzuimd", 0.7),
        Vertaling("b&w", "x", 1.0),
    ]
)


@pytest.mark.parametrize(
    ("vraag", "termen"),
    [
        ("Mijn spijbelende zoon", ["verzuim"]),
        ("Spijbelen en te laat komen", ["verzuim", "les verzuimd"]),
        ("te laat", []),  # a phrase only as a whole
        ("komen te laat", []),  # and in its order
        ("mag B&W dat", ["x"]),
        ("", []),
    ],
)
def test_a_lay_word_is_found_in_any_form_and_a_phrase_as_a_whole(vraag: str, termen: list[str]) -> None:
    assert [v.wetsterm for v in LEXICON.matches(tokenise(vraag))] == termen


def test_every_lay_word_is_known_by_itself() -> None:
    assert LEXICON.woorden() == {"spijbelen", "te", "laat", "komen", "b", "w"}


def write(tmp_path: Path, inhoud: str) -> Path:
    path = tmp_path / "lijst.tsv"
    path.write_text(inhoud, encoding="utf-8")
    return path


def test_a_lexicon_is_read_with_a_comma_or_a_point(tmp_path: Path) -> None:
    path = write(tmp_path, "lekenwoord\twetsterm\tgewicht\n\n# kop\nspijbelen\tverzuim\t0,5\nbrugklas \t school\t1\n")
    assert load_lexicon(path).vertalingen == (
        Vertaling("spijbelen", "verzuim", 0.5),
        Vertaling("brugklas", "school", 1),
    )


@pytest.mark.parametrize(
    ("fout", "melding"),
    [
        ("spijbelen\tverzuim", "verwacht lekenwoord, wetsterm en een getal, met tabs ertussen."),
        ("spijbelen\tverzuim\t1\tx", "verwacht lekenwoord, wetsterm en een getal, met tabs ertussen."),
        ("spijbelen\tverzuim\tveel", "verwacht lekenwoord, wetsterm en een getal, met tabs ertussen."),
        ("spijbelen verzuim 1", "verwacht lekenwoord, wetsterm en een getal, met tabs ertussen."),
        ("\tverzuim\t1", "het lekenwoord of de wetsterm is leeg."),
        ("spijbelen\t\t1", "het lekenwoord of de wetsterm is leeg."),
        ("spijbelen\tverzuim\t0", "het gewicht 0 ligt niet tussen 0 en 1."),
        ("spijbelen\tverzuim\t1,5", "het gewicht 1,5 ligt niet tussen 0 en 1."),
        ("spijbelen\tverzuim\tnan", "het gewicht nan ligt niet tussen 0 en 1."),
    ],
)
def test_a_line_of_the_lexicon_that_cannot_be_used_is_named(tmp_path: Path, fout: str, melding: str) -> None:
    with pytest.raises(BronFout) as gevangen:
        load_lexicon(write(tmp_path, f"# kop\ngoed\tgoed\t1\n{fout}\n"))
    assert str(gevangen.value) == f"lijst.tsv, regel 3: {melding}"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "lijst.tsv"
    with pytest.raises(BronFout, match=f"{path} kan niet worden gelezen"):
        load_lexicon(path)
    path.write_bytes(b"caf\xe9\tkoffie\t1\n")
    with pytest.raises(BronFout, match=f"{path} kan niet worden gelezen"):
        load_lexicon(path)


def test_a_header_counts_only_on_the_first_line(tmp_path: Path) -> None:
    path = write(tmp_path, "bwb_id\ta\nbwb_id\tb\n")
    assert list(read_tsv(path, "bwb_id")) == [(2, ["bwb_id", "b"])]


# --- our own files ---


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(CORPUS / "lexicon.tsv")


@pytest.fixture(scope="module")
def vragen() -> tuple[EigenVraag, ...]:
    return load_vragen(CORPUS / "vragen.tsv")


@pytest.fixture(scope="module")
def gids() -> Wegwijzer:
    return read_wegwijzer(CORPUS / "wegwijzer" / "leerplichtwet-1969.md")


@pytest.fixture(scope="module")
def wetten(toetscorpus: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in (toetscorpus / "tekst").glob("*.json")]


def test_our_lexicon_says_nothing_twice(lexicon: Lexicon) -> None:
    paren = Counter((v.lekenwoord, v.wetsterm) for v in lexicon.vertalingen)
    assert [paar for paar, aantal in paren.items() if aantal > 1] == []
    assert len(paren) > 900


def test_every_line_of_our_lexicon_can_match_and_says_something(lexicon: Lexicon) -> None:
    for vertaling in lexicon.vertalingen:
        assert vertaling in lexicon.matches(tokenise(vertaling.lekenwoord)), vertaling
        assert analyse(vertaling.wetsterm), vertaling
        assert vertaling.lekenwoord == vertaling.lekenwoord.lower(), vertaling


def strings(waarde: Any) -> Iterator[str]:
    """Every text in a piece of JSON."""
    if isinstance(waarde, str):
        yield waarde
    elif isinstance(waarde, dict):
        yield from (tekst for deel in waarde.values() for tekst in strings(deel))
    elif isinstance(waarde, list):
        yield from (tekst for deel in waarde for tekst in strings(deel))


def test_every_term_of_law_in_our_lexicon_occurs_in_the_law(
    lexicon: Lexicon, gids: Wegwijzer, wetten: list[dict[str, Any]]
) -> None:
    bekend = {term for blok in gids.blokken for term in analyse(blok.tekst)}
    bekend |= {
        term for wet in wetten for tekst in strings([wet["citeertitel"], wet["structuur"]]) for term in analyse(tekst)
    }
    dood = [v for v in lexicon.vertalingen if not bekend.issuperset(analyse(v.wetsterm))]
    assert dood == []


def test_our_own_questions_are_asked_once_and_are_questions(vragen: tuple[EigenVraag, ...]) -> None:
    teksten = Counter(" ".join(tokenise(eigen.vraag)) for eigen in vragen)
    assert [tekst for tekst, aantal in teksten.items() if aantal > 1] == []
    assert all(analyse(eigen.vraag) for eigen in vragen)
    assert all(re.fullmatch(r"BWBR\d{7}", eigen.bwb_id) for eigen in vragen)


def test_our_own_questions_on_the_leerplichtwet_name_an_article_and_lid_of_our_guide(
    vragen: tuple[EigenVraag, ...], gids: Wegwijzer
) -> None:
    bekend: set[tuple[str, str | None]] = set()
    artikel = ""
    for blok in gids.blokken:
        if kop := re.match(r"Artikel (\d+\w*)\.", blok.tekst):
            artikel = kop[1]
            bekend.add((artikel, None))
        elif artikel and re.fullmatch(r"\d+\w*\.", blok.label):
            bekend.add((artikel, blok.label.rstrip(".")))
    fout = [eigen for eigen in vragen if eigen.bwb_id == LPW and (eigen.artikel, eigen.lid) not in bekend]
    assert fout == []


def test_our_own_questions_name_an_article_and_lid_of_the_law(
    vragen: tuple[EigenVraag, ...], wetten: list[dict[str, Any]]
) -> None:
    bekend = {
        (wet["bwb_id"], artikel["artikel"], lid)
        for wet in wetten
        for artikel in wet["structuur"]
        for lid in (None, *(deel["lid"] for deel in artikel["leden"]))
    }
    assert [eigen for eigen in vragen if (eigen.bwb_id, eigen.artikel, eigen.lid) not in bekend] == []


def test_the_stems_are_ours_whatever_else_is_installed() -> None:
    """PyStemmer, where it is installed, stems by an older algorithm ("lop", "dag"): the index would hold other terms."""
    assert [stem(woord) for woord in ("lopen", "dagen", "ziekte")] == ["loop", "daag", "ziek"]
