"""The pages of "Inwerken" as HTML: what they hold, what they leave out, and that a screen reader can use them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import escape
from html.parser import HTMLParser

import pytest
from test_leerpad import KLEIN, THEMA, VRAAG, done
from ui_hulp import KWAAD

from rag.instellingen import CORPUS
from rag.leerpad import Leerpad, Voortgang, load_leerpad
from rag.verwijzing import name_plaats
from rag.vraagbaak import Antwoordzin
from rag.wet import Vindplaats
from ui.weergave_leerpad import NAMEN, Les, render_pagina, split_begrippen

VANDAAG = date(2026, 11, 25)
LEEG = ("area", "br", "hr", "img", "input", "meta", "link")


class Boom(HTMLParser):
    """Checks that tags close in order, and keeps every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {naam: waarde or "" for naam, waarde in attrs}))
        if tag not in LEEG:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for naam, attrs in self.tags if naam == tag]


def page(pagina: str, voortgang: Voortgang, leerpad: Leerpad = KLEIN) -> str:
    return render_pagina(Les(leerpad, {}, voortgang), pagina, VANDAAG)


@pytest.fixture(scope="module")
def leerpad() -> Leerpad:
    return load_leerpad(CORPUS)


def everything(leerpad: Leerpad) -> Voortgang:
    """All questions right and all cases done."""
    goed = {v.id: (tuple(o.juist for o in v.opties).index(True),) for t in leerpad.themas for v in t.vragen}
    return Voortgang(goed, frozenset(t.id for t in leerpad.themas))


# --- every page -------------------------------------------------------------------------------------------------------


def test_every_page_is_whole_with_one_heading_and_ids_that_occur_once(leerpad: Leerpad) -> None:
    for voortgang in (done(), everything(leerpad)):
        for pagina in ("overzicht", "begrippen", "bewijs", *(thema.id for thema in leerpad.themas)):
            boom = Boom(page(pagina, voortgang, leerpad))
            assert len(boom.all("h2")) == 1, pagina
            ids = [attrs["id"] for _, attrs in boom.tags if "id" in attrs]
            assert len(ids) == len(set(ids)), pagina
            doelen = [a[n] for _, a in boom.tags for n in ("popovertarget", "for", "aria-describedby") if n in a]
            assert set(doelen) <= set(ids), pagina


def test_every_sentence_of_a_theme_stands_on_its_page_with_its_places(leerpad: Leerpad) -> None:
    for thema in leerpad.themas:
        html = page(thema.id, everything(leerpad), leerpad)
        zichtbaar = "".join(_texts(html))
        for zin in thema.zinnen:
            assert zin.tekst in zichtbaar
            assert all(escape(name_plaats(plaats)) in html for plaats in zin.verwijzingen)


def _texts(html: str) -> list[str]:
    """The text on the page, without the explanations that a click opens."""
    stukken: list[str] = []

    class Lezer(HTMLParser):
        diep = 0

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if self.diep or "popover" in dict(attrs):
                self.diep += tag not in LEEG

        def handle_endtag(self, tag: str) -> None:
            self.diep -= bool(self.diep)

        def handle_data(self, data: str) -> None:
            if not self.diep:
                stukken.append(data)

    Lezer().feed(html)
    return stukken


def test_every_short_name_of_a_law_is_explained(leerpad: Leerpad) -> None:
    korte_namen = {name_plaats(plaats).split(", ")[-1] for zin in leerpad.zinnen for plaats in zin.verwijzingen}
    assert korte_namen <= set(NAMEN)


def test_text_is_text_and_never_markup() -> None:
    kwaad = replace(THEMA, titel=KWAAD, samenvatting=KWAAD, letop=KWAAD, vragen=(replace(VRAAG, vraag=KWAAD),))
    for pagina in ("overzicht", "beslissen", "bewijs"):
        html = page(pagina, done(0, casus=True), Leerpad((kwaad,), ()))
        assert "<script" not in html and "<img" not in html


def test_without_lessons_that_is_said() -> None:
    assert "Er is geen leerpad" in page("overzicht", done(), Leerpad((), ()))


# --- the terms --------------------------------------------------------------------------------------------------------


def test_the_longest_term_is_found_as_whole_words() -> None:
    begrip = KLEIN.begrippen[0]
    lang = replace(begrip, term="vaste termijn", vormen=("vaste termijn",))
    pad = Leerpad((), (begrip, lang))
    assert list(split_begrippen("Een vaste termijn, Termijnen en een termijnstelling.", pad)) == [
        ("Een ", None),
        ("vaste termijn", lang),
        (", ", None),
        ("Termijnen", begrip),
        (" en een termijnstelling.", None),
    ]
    assert list(split_begrippen("Zonder lijst.", Leerpad((), ()))) == [("Zonder lijst.", None)]


def test_a_term_opens_its_explanation_by_a_button_at_its_first_use_under_a_heading() -> None:
    zin = Antwoordzin("De termijn is een termijn.", (Vindplaats("BWBR0000001", "7", "1"),))
    alinea = replace(THEMA.alineas[0], zinnen=(zin,))
    boom = Boom(page("beslissen", done(), replace(KLEIN, themas=(replace(THEMA, alineas=(alinea, alinea)),))))
    knoppen = [a["popovertarget"] for a in boom.all("button") if "popovertarget" in a]
    assert knoppen == [a["id"] for a in boom.all("span") if "popover" in a] == ["lw-begrip-1", "lw-begrip-2"]


# --- questions --------------------------------------------------------------------------------------------------------


def test_before_an_answer_nothing_is_given_away() -> None:
    html = page("beslissen", done())
    assert not any(optie.uitleg.tekst in html for optie in VRAAG.opties)
    boom = Boom(html)
    assert [a["value"] for a in boom.all("input")] == ["0", "1", "2"]
    assert not any("checked" in a for a in boom.all("input"))
    assert len(boom.all("fieldset")) == len(boom.all("legend")) == 1


def test_a_wrong_answer_gets_its_own_reason_and_another_try() -> None:
    html = page("beslissen", done(2, 0))
    assert "Niet goed." in html and "Nee, zes weken." in html and "Probeer het nog eens." in html
    assert "Ja, zes." not in html and "Nee, niet verlengen." not in html
    assert page("beslissen", done(0)) != page("beslissen", done(0, 0))  # the same mistake twice is announced twice


def test_a_right_answer_gets_its_reason_and_why_the_others_are_wrong() -> None:
    html = page("beslissen", done(0, 1))
    assert "Goed.</strong> Ja, zes." in html
    assert "Nee, zes weken." in html and "Nee, niet verlengen." in html
    assert [a["value"] for a in Boom(html).all("input") if "checked" in a] == ["1"]


def test_a_question_whose_article_changed_is_marked_and_cannot_be_answered() -> None:
    les = Les(KLEIN, {VRAAG.opties[2].uitleg: "artikel 7, lid 2 is gewijzigd na 25-11-2026"}, done(casus=True))
    html = render_pagina(les, "beslissen", VANDAAG)
    assert "Deze vraag telt nu niet mee: artikel 7, lid 2 is gewijzigd na 25-11-2026." in html
    assert Boom(html).all("input") == [] and "<strong>Klaar</strong>" in html


def test_a_sentence_whose_article_changed_is_marked() -> None:
    les = Les(KLEIN, {THEMA.alineas[0].zinnen[0]: "artikel 7, lid 1 is gewijzigd"}, done())
    assert "Let op: artikel 7, lid 1 is gewijzigd. Lees de wet zelf na." in render_pagina(les, "beslissen", VANDAAG)


# --- how far ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("voortgang", "stand"),
    [
        (done(), "Nog niet begonnen"),
        (done(0), "Nog niet begonnen"),
        (done(1), "1 van 1 vragen goed, casus nog te doen"),
        (done(0, casus=True), "0 van 1 vragen goed, casus gedaan"),
        (done(0, 1, casus=True), "<strong>Klaar</strong>; 0 van 1 vragen in één keer goed"),
    ],
)
def test_the_overview_says_how_far(voortgang: Voortgang, stand: str) -> None:
    assert stand in page("overzicht", voortgang)


def test_the_certificate_comes_when_everything_is_done(leerpad: Leerpad) -> None:
    bijna = everything(leerpad)
    bijna = replace(bijna, casussen=bijna.casussen - {"verlof"})
    html = page("bewijs", bijna, leerpad)
    assert 'class="lw-bewijs"' not in html and html.count("<li>") == 1 and "#inwerken/verlof" in html
    html = page("bewijs", everything(leerpad), leerpad)
    assert "heeft alle 12 thema's" in html
    assert "25 november 2026" in html and all(thema.titel in html for thema in leerpad.themas)
