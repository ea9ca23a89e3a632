"""Our guides come back through their own PDF: every word once, every lid at its number, every page right."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ingest import pijplijn
from ingest.manifest import Manifest
from ingest.pijplijn import Document, read_map
from ingest.wegwijzer import Blok, read_wegwijzer, render_pdf, write_pdf
from rag.fouten import BronFout
from rag.instellingen import CORPUS
from rag.wet import Bron, Soort, render_leden

GIDSEN = sorted((CORPUS / "wegwijzer").rglob("*.md"))
VOLUIT = [path for path in GIDSEN if "\nals:" not in path.read_text(encoding="utf-8")]
"""The guides that are written out in full; the others follow one of these."""

KOP = """---
id: wegwijzer-fietswet
titel: Wegwijzer Fietswet
bwb_id: BWBR9900001
soort: wegwijzer
geldig_van: 2026-01-01
---
"""
FIETSWET = (
    KOP
    + """
# § 1. Rijden

## Artikel 1. Begrippen

In het kort: een fiets is een rijwiel; café's zijn geen rijwiel – ook geen coöperatie van € 5 (zie § 1).

Een fiets zonder bel
is een rijwiel zonder bel.

De wet bedoelt met:

a. fiets: een rijwiel;
b. rek:
   1°. een hoog rek;
   2°. een laag rek.

### Artikel 1a1. Bellen

Vroeger (tekst van 1 januari 2015): een bel was niet nodig.

1. Een fiets heeft:
   a. een bel;
   b. een "lamp" & een slot < 5 kg.

2. De bel klinkt.
"""
)


@pytest.fixture(autouse=True)
def build_elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pijplijn, "BUILD", tmp_path_factory.mktemp("build"))


def through_pdf(folder: Path) -> tuple[Document, ...]:
    """The guides in `folder` as the index gets them."""
    verslag = read_map(folder, Manifest(), lambda _: None)
    assert verslag.overgeslagen == ()
    return verslag.documenten


@pytest.fixture(scope="module")
def onze(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """Our own guides by file name, read once."""
    with pytest.MonkeyPatch.context() as elders:
        elders.setattr(pijplijn, "BUILD", tmp_path_factory.mktemp("onze"))
        return {document.bestand: document for document in through_pdf(CORPUS / "wegwijzer")}


def write_guide(folder: Path, tekst: str) -> Path:
    path = folder / "gids.md"
    path.write_text(tekst, encoding="utf-8")
    return path


def words_of_markdown(path: Path) -> list[str]:
    zonder_kop = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"^#+ ", "", zonder_kop, flags=re.MULTILINE).split()


def words_of_passages(document: Document, titel: str) -> list[str]:
    """All words that the index gets, headings once and without the title, in the order of the document."""
    woorden: list[str] = []
    vorig: tuple[str, ...] = ()
    for _, stukken in groupby(document.passages, key=lambda passage: passage.id.partition("~")[0]):
        eerste, *rest = stukken
        pad = tuple(kop for kop in eerste.pad if kop != titel)
        nieuw = [kop for diepte, kop in enumerate(pad, 1) if pad[:diepte] != vorig[:diepte]]
        vorig = (*pad, eerste.kop)
        leden = sum((stuk.leden for stuk in rest), eerste.leden)
        woorden += " ".join([*nieuw, eerste.kop, render_leden(leden)]).split()
    return woorden


# --- our own guides --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", VOLUIT, ids=lambda path: path.stem)
def test_every_word_comes_back_once_and_in_order(path: Path, onze: dict[str, Document]) -> None:
    document = onze[path.relative_to(CORPUS / "wegwijzer").as_posix()]
    assert words_of_passages(document, read_wegwijzer(path).titel) == words_of_markdown(path)


@pytest.mark.parametrize("path", GIDSEN, ids=lambda path: path.stem)
def test_every_piece_stands_on_the_page_it_names(path: Path, onze: dict[str, Document]) -> None:
    document = onze[path.relative_to(CORPUS / "wegwijzer").as_posix()]
    paginas = [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(document.bron.bestand).pages]
    delen = [deel for passage in document.passages for deel in passage.leden]
    assert len({deel.pagina for deel in delen}) == len(paginas)
    for deel in delen:
        assert deel.pagina is not None
        begin = re.sub(r"\s", "", " ".join(deel.tekst.split()[:5]))
        assert begin in paginas[deel.pagina - 1]


@pytest.mark.parametrize("path", GIDSEN, ids=lambda path: path.stem)
def test_the_bookmarks_name_every_heading_on_its_page(path: Path, tmp_path: Path) -> None:
    gids = read_wegwijzer(path)
    write_pdf(gids, tmp_path / "gids.pdf")
    reader = PdfReader(tmp_path / "gids.pdf")
    koppen = [blok.tekst for blok in gids.blokken if blok.soort == "kop"]
    bladwijzers = list(flatten(reader.outline))
    assert [str(item.title) for item in bladwijzers] == koppen
    for item in bladwijzers:
        nummer = reader.get_destination_page_number(item)
        assert nummer is not None
        assert "".join(str(item.title).split()) in re.sub(r"\s", "", reader.pages[nummer].extract_text())


def flatten(outline: list[Any]) -> list[Any]:
    return [los for item in outline for los in (flatten(item) if isinstance(item, list) else [item])]


@pytest.mark.parametrize("path", GIDSEN, ids=lambda path: path.stem)
def test_the_same_guide_gives_the_same_bytes(path: Path) -> None:
    assert render_pdf(read_wegwijzer(path)) == render_pdf(read_wegwijzer(path))


def test_the_guide_to_the_leerplichtwet_has_its_44_articles_and_says_what_it_is(onze: dict[str, Document]) -> None:
    document = onze["leerplichtwet-1969.md"]
    assert document.artikelen == 44
    assert replace_bestand(document.bron) == Bron(
        id="wegwijzer-leerplichtwet-1969",
        soort=Soort.WEGWIJZER,
        citeertitel="Leerplichtwet 1969",
        bwb_id="BWBR0002628",
        geldig_van=date(2026, 8, 1),
    )
    assert PdfReader(document.bron.bestand).metadata.title == "Wegwijzer Leerplichtwet 1969"  # type: ignore[union-attr]


def replace_bestand(bron: Bron) -> Bron:
    return Bron(bron.id, bron.soort, bron.citeertitel, bron.bwb_id, bron.geldig_van, bron.geldig_tot)


def test_an_explanation_is_a_piece_of_its_own_and_no_lid(onze: dict[str, Document]) -> None:
    passages = [p for p in onze["leerplichtwet-1969.md"].passages if p.artikel == "3"]
    zonder_lid = [deel.tekst for passage in passages for deel in passage.leden if deel.lid is None]
    assert len(zonder_lid) == 4
    assert zonder_lid[0].startswith("In het kort: ")
    assert zonder_lid[1].startswith("Een kind van 4 jaar")


def test_articles_and_leden_are_numbered_as_in_the_law_itself(onze: dict[str, Document], toetscorpus: Path) -> None:
    wet = json.loads((toetscorpus / "tekst" / "BWBR0002628_2026-08-01.json").read_text(encoding="utf-8"))
    officieel = [
        (artikel["artikel"], [lid["lid"] for lid in artikel["leden"] if lid["lid"]]) for artikel in wet["structuur"]
    ]
    eigen: dict[str, list[str]] = {}
    for passage in onze["leerplichtwet-1969.md"].passages:
        leden = eigen.setdefault(str(passage.artikel), [])
        leden += [lid for lid in dict.fromkeys(deel.lid for deel in passage.leden) if lid and lid not in leden]
    assert list(eigen.items()) == officieel


# --- a small guide ---------------------------------------------------------------------------------------------------


def test_leden_onderdelen_and_subs_get_their_address(tmp_path: Path) -> None:
    write_guide(tmp_path, FIETSWET)
    [document] = through_pdf(tmp_path)
    delen = [(p.artikel, d.lid, d.onderdeel, d.sub, d.tekst) for p in document.passages for d in p.leden]
    assert delen == [
        (
            "1",
            None,
            None,
            None,
            "In het kort: een fiets is een rijwiel; café's zijn geen rijwiel – ook geen coöperatie van € 5 (zie § 1).",
        ),
        ("1", None, None, None, "Een fiets zonder bel is een rijwiel zonder bel."),
        ("1", None, None, None, "De wet bedoelt met:"),
        ("1", None, "a", None, "fiets: een rijwiel;"),
        ("1", None, "b", None, "rek:"),
        ("1", None, "b", "1", "een hoog rek;"),
        ("1", None, "b", "2", "een laag rek."),
        ("1a1", None, None, None, "Vroeger (tekst van 1 januari 2015): een bel was niet nodig."),
        ("1a1", "1", None, None, "Een fiets heeft:"),
        ("1a1", "1", "a", None, "een bel;"),
        ("1a1", "1", "b", None, 'een "lamp" & een slot < 5 kg.'),
        ("1a1", "2", None, None, "De bel klinkt."),
    ]


def test_a_guide_on_a_topic_has_sections_for_articles(tmp_path: Path) -> None:
    tekst = (
        KOP
        + "\n# Verzuim\n\nWie niet komt, verzuimt. Dat is in het kort waar dit over gaat.\n\n## Melden\n\n"
        + "De school meldt het verzuim.\n\n- eerst aan de ouders\n- dan aan de gemeente\n"
    )
    path = write_guide(tmp_path, tekst)
    assert not read_wegwijzer(path).heeft_artikelen
    [document] = through_pdf(tmp_path)
    assert words_of_passages(document, "Wegwijzer Fietswet") == words_of_markdown(path)
    assert [(passage.artikel, passage.opschrift) for passage in document.passages] == [
        (None, "Verzuim"),
        (None, "Melden"),
    ]


def test_blocks_are_read_as_they_are_written(tmp_path: Path) -> None:
    blokken = read_wegwijzer(write_guide(tmp_path, FIETSWET)).blokken
    assert blokken[:2] == (Blok("kop", "§ 1. Rijden", niveau=1), Blok("kop", "Artikel 1. Begrippen", niveau=2))
    assert Blok("alinea", "Een fiets zonder bel is een rijwiel zonder bel.") in blokken
    assert [(blok.label, blok.niveau) for blok in blokken if blok.label] == [
        ("a.", 0),
        ("b.", 0),
        ("1°.", 1),
        ("2°.", 1),
        ("1.", 0),
        ("a.", 1),
        ("b.", 1),
        ("2.", 0),
    ]


OUDER = KOP.replace("wegwijzer-fietswet", "wegwijzer-fietswet-2020").replace(
    "geldig_van: 2026-01-01", "geldig_van: 2020-01-01\ngeldig_tot: 2025-12-31\nals: gids.md"
)


def test_an_older_version_is_the_newer_one_but_for_its_own_articles(tmp_path: Path) -> None:
    nieuw = read_wegwijzer(write_guide(tmp_path, FIETSWET))
    (tmp_path / "oud.md").write_text(OUDER + "### Artikel 1a1. Bel\n\n1. Een bel was niet nodig.\n", encoding="utf-8")
    oud = read_wegwijzer(tmp_path / "oud.md")
    assert (oud.bron.geldig_van, oud.bron.geldig_tot) == (date(2020, 1, 1), date(2025, 12, 31))
    koppen = [blok.tekst for blok in nieuw.blokken if blok.soort == "kop"]
    assert [blok.tekst for blok in oud.blokken if blok.soort == "kop"] == [
        "Artikel 1a1. Bel" if kop == "Artikel 1a1. Bellen" else kop for kop in koppen
    ]
    teksten = [blok.tekst for blok in oud.blokken]
    assert "Een bel was niet nodig." in teksten and "De bel klinkt." not in teksten
    assert "Een fiets zonder bel is een rijwiel zonder bel." in teksten


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        (OUDER.replace("gids.md", "weg.md") + "## Artikel 1. Bel\n\nx\n", "weg.md kan niet worden gelezen"),
        (
            OUDER.replace("gids.md", "../gids.md") + "## Artikel 1. Bel\n\nx\n",
            "noem een andere wegwijzer in dezelfde map",
        ),
        (OUDER.replace("gids.md", "oud.md") + "## Artikel 1. Bel\n\nx\n", "noem een andere wegwijzer in dezelfde map"),
        (OUDER.replace("gids.md", "kring.md") + "## Artikel 1. Bel\n\nx\n", "kring.md volgt zelf een andere wegwijzer"),
        (OUDER + "Een bel.\n", "staan er alleen artikelen in"),
        (OUDER + "## Artikel 99. Bel\n\nx\n", "artikel 99 staat niet in de wegwijzer die hij volgt"),
    ],
)
def test_an_older_version_that_follows_nothing_is_refused(tmp_path: Path, tekst: str, melding: str) -> None:
    write_guide(tmp_path, FIETSWET)
    (tmp_path / "kring.md").write_text(
        OUDER.replace("gids.md", "oud.md") + "## Artikel 1. Bel\n\nx\n", encoding="utf-8"
    )
    (tmp_path / "oud.md").write_text(tekst, encoding="utf-8")
    with pytest.raises(BronFout, match=re.escape(melding)):
        read_wegwijzer(tmp_path / "oud.md")


def test_a_guide_to_an_older_text_says_so(tmp_path: Path) -> None:
    gids = tmp_path / "gids.md"
    gids.write_text(KOP.replace("soort:", "momentopname: ja\nsoort:") + "Een fiets heeft een bel.\n", encoding="utf-8")
    assert read_wegwijzer(gids).bron.momentopname
    gids.write_text(KOP + "Een fiets heeft een bel.\n", encoding="utf-8")
    assert not read_wegwijzer(gids).bron.momentopname


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("# Zonder kop\n", "begint niet met een blok tussen twee lijnen ---"),
        (KOP, "bevat geen tekst"),
        (KOP + "# Alleen een kop\n", "bevat geen tekst"),
        (KOP.replace("titel: Wegwijzer Fietswet\n", "") + "x", "het veld titel ontbreekt"),
        (KOP.replace("titel:", "kleur:") + "x", "'kleur: Wegwijzer Fietswet' is geen bekend veld"),
        (KOP.replace("soort: wegwijzer", "soort: wet") + "x", "soort 'wet' kan hier niet"),
        (KOP.replace("BWBR9900001", "BWB1") + "x", "bwb_id 'BWB1' is geen BWB-nummer"),
        (KOP.replace("2026-01-01", "1 januari") + "x", "geldig_van '1 januari' is geen datum"),
        (KOP.replace("wegwijzer-fietswet", "../fiets") + "x", "id '../fiets' mag alleen kleine letters"),
        (KOP.replace("soort:", "momentopname: soms\nsoort:") + "x", "momentopname 'soms' kan niet; schrijf ja of nee"),
        (KOP + "Een pijl → wijst.\n", "het teken '→' in 'Een pijl → wijst.' kan niet worden gedrukt"),
    ],
)
def test_a_guide_that_cannot_be_used_is_refused_with_what_is_wrong(tmp_path: Path, tekst: str, melding: str) -> None:
    with pytest.raises(BronFout, match=re.escape(melding)) as fout:
        read_wegwijzer(write_guide(tmp_path, tekst))
    assert str(fout.value).startswith("gids.md")


def test_a_guide_that_is_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gids.md").write_bytes(b"---\n\xff\xfe")
    with pytest.raises(BronFout, match="geen tekst in UTF-8"):
        read_wegwijzer(tmp_path / "gids.md")
    with pytest.raises(BronFout, match="kan niet worden gelezen"):
        read_wegwijzer(tmp_path / "weg.md")
