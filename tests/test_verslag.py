"""The report: whole, self-contained, readable by everyone, and nothing of the input becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from eval_hulp import BOETE, CORPUS, antwoord, buiten_bereik, geen_antwoord, goudvraag

from eval.bijlage import Bijlage
from eval.cijfers import Cijfer
from eval.maten import Uitslag, score
from eval.plaatjes import Punt, draw_intervals
from eval.uitvoer import uitvoer_of
from eval.verslag import PALET, render_verslag, uitslag_to_json

LEEG = {"br", "hr", "img", "input", "link", "meta"}


class Structuur(HTMLParser):
    """Collects the tags with their attributes, and whether every tag is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in LEEG:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def make_uitslag() -> Uitslag:
    vragen = [goudvraag("v1"), goudvraag("v2"), buiten_bereik("v3")]
    vragen[1] = replace(vragen[1], vraag=replace(vragen[1].vraag, tekst='Mag <b>"dit"</b> & dat?'))
    uitkomsten = [antwoord(vragen[0]), antwoord(vragen[1], gevonden=(BOETE,)), geen_antwoord(vragen[2])]
    uitslag = score(vragen, [uitvoer_of(uitkomst) for uitkomst in uitkomsten], CORPUS)
    return replace(uitslag, kenmerken=(("corpus", "abc123"), ("datum", "2026-11-23")))


@pytest.fixture(scope="module")
def pagina() -> str:
    return render_verslag(make_uitslag(), ["Raak op plaats 1: was 3, is 2."])


def parse(pagina: str) -> Structuur:
    structuur = Structuur()
    structuur.feed(pagina)
    structuur.close()
    assert structuur.open == []
    return structuur


def test_the_page_stands_alone(pagina: str) -> None:
    structuur = parse(pagina)
    assert not {tag for tag, _ in structuur.tags} & {"script", "link", "img", "iframe", "object", "form"}
    assert not [a for _, attrs in structuur.tags for a in attrs if a.startswith("on") or a in ("src", "href")]
    assert "url(" not in pagina
    assert "@import" not in pagina
    assert "http" not in pagina


def test_the_page_is_readable_without_seeing_it(pagina: str) -> None:
    tags = parse(pagina).tags
    assert ("html", {"lang": "nl"}) in tags
    assert [tag for tag, _ in tags].count("h1") == [tag for tag, _ in tags].count("title") - pagina.count("<svg") == 1
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in tags if tag == "th")
    assert pagina.count("<table>") == pagina.count("<caption>")
    assert all(attrs["role"] == "img" and attrs["aria-labelledby"] for tag, attrs in tags if tag == "svg")
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    genoemd = {naam for _, attrs in tags for naam in (attrs.get("aria-labelledby") or "").split()}
    assert genoemd <= set(ids)


def test_headings_go_down_one_level_at_a_time(pagina: str) -> None:
    niveaus = [int(tag[1]) for tag, _ in parse(pagina).tags if re.fullmatch(r"h\d", tag)]
    assert niveaus[0] == 1
    assert all(later <= eerder + 1 for eerder, later in pairwise(niveaus))


def test_a_miss_shows_question_expected_found_and_answer(pagina: str) -> None:
    artikel = pagina[pagina.index("<article") : pagina.index("</article>")]
    tekst = re.sub(r"<[^>]+>", "|", artikel)
    for stuk in (
        "v2: Mag &lt;b&gt;&quot;dit&quot;&lt;/b&gt; &amp; dat?",
        "geen kernartikel bij de eerste 5",
        "BWBR0000001, artikel 1, lid 1",
        "zegt: twee dagen",
        "1. BWBR0000001_2026-08-01, artikel 2",
        "Binnen 2 dagen.",
    ):
        assert stuk in tekst
    assert pagina.count("<article") == 1


def test_the_page_says_what_dropped_and_what_repeats_it(pagina: str) -> None:
    assert '<li class="fout">Raak op plaats 1: was 3, is 2.</li>' in pagina
    assert '<th scope="row">corpus</th><td>abc123</td>' in pagina
    assert "Niets is slechter geworden." in render_verslag(make_uitslag(), [])
    assert "vastgelegde cijfers" not in render_verslag(make_uitslag())


def test_figures_carry_count_share_and_interval_in_dutch(pagina: str) -> None:
    assert (
        '<tr><th scope="row">Raak op plaats 1</th><td class="getal">1</td><td class="getal">2</td>'
        '<td class="getal">50,0%</td><td class="getal">9,5–90,5%</td>'
    ) in pagina


def test_the_same_result_gives_the_same_page() -> None:
    assert render_verslag(make_uitslag()) == render_verslag(make_uitslag())


def _luminance(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rood, groen, blauw = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def _contrast(een: str, ander: str) -> float:
    hoog, laag = sorted((_luminance(een), _luminance(ander)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


@pytest.mark.parametrize("thema", PALET)
@pytest.mark.parametrize("grond", ["grond", "vlak"])
@pytest.mark.parametrize(
    ("inkt", "minimum"), [("inkt", 7), ("zacht", 4.5), ("nadruk", 4.5), ("fout", 4.5), ("rand", 3)]
)
def test_every_ink_has_enough_contrast(thema: str, grond: str, inkt: str, minimum: float) -> None:
    assert _contrast(PALET[thema][inkt], PALET[thema][grond]) >= minimum


def test_a_picture_is_xml_that_says_in_words_what_it_shows() -> None:
    svg = draw_intervals("Raak <5", [Punt("a & b", 0.5, 0.25, 1.0, "1/2 (50,0%)")], "p")
    boom = ElementTree.fromstring(svg)
    assert [boom.findtext("title"), boom.findtext("desc")] == ["Raak <5", "a & b: 1/2 (50,0%)"]
    marge, stip = boom.find("line[@class='marge']"), boom.find("circle")
    assert marge is not None
    assert stip is not None
    assert (marge.get("x1"), stip.get("cx"), marge.get("x2")) == ("355.0", "440.0", "610.0")


def test_the_json_holds_every_figure_with_its_interval() -> None:
    data = uitslag_to_json(make_uitslag(), [])
    assert data["kenmerken"] == {"corpus": "abc123", "datum": "2026-11-23"}
    assert data["achteruit"] == []
    alles = data["groepen"][0]
    assert (alles["dimensie"], alles["vragen"]) == ("alles", 3)
    assert alles["cijfers"]["hit@1"] == {"telling": 1, "n": 2, "procent": 50.0, "interval95": [9.5, 90.5]}
    assert alles["cijfers"]["mrr"] == {"telling": 1.0, "n": 2, "procent": 50.0, "interval95": [9.5, 90.5]}
    assert alles["woorden"] == {"n": 2, "gemiddelde": 9.0, "p50": 9, "p95": 9}
    assert [vraag["id"] for vraag in data["vragen"]] == ["v1", "v2", "v3"]
    assert data["vragen"][2]["cijfers"] == {
        "citaat_bestaat": [0, 0],
        "citaat_geldig": [0, 0],
        "citaat_letterlijk": [0, 0],
        "stelling_met_citaat": [0, 0],
        "stelling_gedekt": [0, 0],
        "terecht_geweigerd": [1, 1],
        "goed": [1, 1],
    }


def test_a_figure_of_nothing_is_shown_as_such() -> None:
    uitslag = make_uitslag()
    assert uitslag.alles.cijfer("geen_verboden") == Cijfer("geen_verboden", 0, 0)
    assert '<th scope="row">Zonder verboden uitspraak</th><td class="getal">0</td><td class="getal">0</td>' in (
        render_verslag(uitslag)
    )


def test_a_comparison_gets_a_section_and_its_own_key() -> None:
    bijlage = Bijlage("peer", "Vergeleken <met>", ("Uitleg.",), ("Systeem", "Raak"), (("a & b", "1/2"),), {"n": 2})
    uitslag = replace(make_uitslag(), bijlagen=(bijlage,))
    pagina = render_verslag(uitslag)
    parse(pagina)
    assert "<h2>Vergeleken &lt;met&gt;</h2>\n<p>Uitleg.</p>" in pagina
    assert '<tr><th scope="row">a &amp; b</th><td class="getal">1/2</td></tr>' in pagina
    assert uitslag_to_json(uitslag)["peer"] == {"n": 2}
    assert "peer" not in uitslag_to_json(make_uitslag())
