"""From an outcome to HTML and text: whole values in, whole texts out, and whatever a source holds stays text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import BESLUIT, BESLUIT_OUD, BESLUIT_UITLEG, DAG, MOMENT, PASSAGES, VERLOF, VERZUIM

from rag.antwoord import Antwoord, Berekening, Citaat, GeenAntwoord, Reden, Stap, Stelling, Uitkomst, Vondst, Vraag
from rag.fouten import InvoerFout
from rag.wet import Passage, Tekstdeel
from ui import weergave
from ui.weergave import Bladzijde, Ronde


def cite(passage: Passage, deel: int = 0) -> Citaat:
    stuk = passage.leden[deel]
    return Citaat(passage.vindplaats_of(stuk), passage.bron, stuk.tekst, stuk.pagina, passage.id)


VRAAG = Vraag("Hoe snel beslist de gemeente?", DAG)
VONDSTEN = tuple(Vondst(passage, 1.0) for passage in (BESLUIT, BESLUIT_OUD, BESLUIT_UITLEG, VERZUIM, VERLOF))
ANTWOORD = Antwoord(
    VRAAG,
    VRAAG.tekst,
    (Stelling("Binnen 6 weken.", (0, 1)), Stelling("Langer mag niet.", (2,))),
    (cite(BESLUIT), cite(BESLUIT_UITLEG), cite(BESLUIT, 1)),
    VONDSTEN,
    Berekening((Stap("De aanvraag kwam op 1 juni.", None), Stap("Tel er 6 weken bij.", BESLUIT.vindplaats)), "13 juli"),
    ("Het taalmodel brak af: dit antwoord kan onvolledig zijn.",),
)
GEEN = GeenAntwoord(
    VRAAG, VRAAG.tekst, Reden.ONVOLDOENDE, "De bronnen zeggen het niet.\nVraag het de school.", VONDSTEN
)

KWAAD = """<script>window.x=1</script><img src=x onerror="x()">" onfocus='x()' &amp; ${1+1} {{a}}"""


class Lezer(HTMLParser):
    """What a browser would make of it: tags, attributes, text, and whether every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.tekst = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {naam: waarde or "" for naam, waarde in attrs}))
        if tag not in ("br", "img", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.tekst += data


def read(html: str) -> Lezer:
    lezer = Lezer(html)
    assert lezer.open == []
    return lezer


# --- markup ---------------------------------------------------------------------------------------------------------


def test_each_sentence_carries_buttons_to_its_sources() -> None:
    lezer = read(weergave.render_antwoord_html(ANTWOORD, 3))
    knoppen = [attrs for tag, attrs in lezer.tags if tag == "button"]
    assert [(k["data-beurt"], k["data-citaat"], k["aria-label"]) for k in knoppen] == [
        ("3", "0", "Bron 1: Voorbeeldwet, artikel 7, lid 1"),
        ("3", "1", "Bron 2: Wegwijzer Voorbeeldwet, artikel 7 (onze uitleg)"),
        ("3", "2", "Bron 3: Voorbeeldwet, artikel 7, lid 2"),
    ]
    assert lezer.tekst == (
        "Kort antwoordBinnen 6 weken. [1] [2]ToelichtingLanger mag niet. [3]Let op"
        "Het taalmodel brak af: dit antwoord kan onvolledig zijn.BerekeningDe aanvraag kwam op 1 juni."
        "Tel er 6 weken bij. (artikel 7)Uitkomst: 13 juli"
    )


def test_a_source_shows_its_quote_its_place_and_its_two_ways_out() -> None:
    lezer = read(weergave.render_bronnen_html(ANTWOORD, 3))
    kaart = lezer.tekst.split("[2]")[0]
    assert kaart == (
        "[1] Voorbeeldwet, artikel 7, lid 1wet; geldig vanaf 1 augustus 2026; bladzijde 1"
        f"{BESLUIT.leden[0].tekst}Toon bladzijde 1Bekijk op wetten.overheid.nl (opent een nieuw tabblad)"
        "jci1.3:c:BWBR0000001&artikel=7&lid=1"
    )
    assert {"lw-bron-3-0", "lw-bron-3-1", "lw-bron-3-2"} <= {attrs.get("id") for _, attrs in lezer.tags}
    links = [attrs["href"] for tag, attrs in lezer.tags if tag == "a"]
    assert links[0] == "https://wetten.overheid.nl/BWBR0000001/2026-11-23#Artikel7"


def test_lees_ook_is_what_was_found_and_not_cited() -> None:
    """Of an article that is cited no other version or explanation is offered again."""
    assert weergave.lees_ook(ANTWOORD) == (VERZUIM, VERLOF)
    assert weergave.lees_ook(GEEN) == (BESLUIT, VERZUIM, VERLOF)
    veel = tuple(Vondst(replace(VERLOF, id=f"x/{n}", artikel=str(n)), 1.0) for n in range(9))
    assert len(weergave.lees_ook(replace(GEEN, gevonden=veel))) == weergave.MAX_LEES_OOK
    assert "Lees ookGevonden, niet aangehaald." in read(weergave.render_bronnen_html(ANTWOORD)).tekst
    assert "Bekeken bij deze vraagGevonden" in read(weergave.render_bronnen_html(GEEN)).tekst


@pytest.mark.parametrize("reden", Reden)
def test_every_refusal_has_a_heading_its_text_and_a_next_step(reden: Reden) -> None:
    geen = replace(GEEN, reden=reden, waarschuwingen=("Let hierop.",))
    tekst = read(weergave.render_antwoord_html(geen)).tekst
    assert tekst.startswith(weergave.KOPPEN[reden])
    assert "De bronnen zeggen het niet." in tekst and tekst.endswith(f"{weergave.RAAD.get(reden, '')}Let opLet hierop.")
    assert weergave.announce(geen) == f"Geen antwoord. {weergave.KOPPEN[reden]}."


def test_the_conversation_is_read_in_order_and_copies_with_its_sources() -> None:
    lezer = read(weergave.render_gesprek_html([Ronde("Eerst?", ANTWOORD), Ronde("Dan?", GEEN)], "<p>bezig</p>"))
    assert [attrs["aria-label"] for tag, attrs in lezer.tags if tag == "article"] == [
        "Vraag 1 en antwoord",
        "Vraag 2 en antwoord",
    ]
    kopieen = [attrs["data-kopie"] for _, attrs in lezer.tags if "data-kopie" in attrs]
    assert kopieen == [weergave.antwoord_als_tekst(ANTWOORD), weergave.antwoord_als_tekst(GEEN)]
    assert lezer.tekst.endswith("Kopieer deze tekstKopieer linkDruk het gesprek afLeg voor aan de vragendeskbezig")
    links = [attrs["data-link"] for _, attrs in lezer.tags if "data-link" in attrs]
    assert [weergave.read_link(link)[0] for link in links] == [
        [("Eerst?", "2026-11-23", "")],
        [("Eerst?", "2026-11-23", ""), ("Dan?", "2026-11-23", "")],
    ]
    assert weergave.render_gesprek_html([]) == weergave.WELKOM


@pytest.mark.parametrize(
    "link",
    [
        None,
        3,
        "",
        "{",
        "[]",
        '{"vragen": []}',
        '{"vragen": [["a", "gisteren"]], "antwoord": ""}',
        '{"vragen": [[1, "2026-01-01"]], "antwoord": ""}',
        '{"vragen": [["a", "2026-01-01"]]}',
        json.dumps({"vragen": [["a", "2026-01-01"]] * 21, "antwoord": ""}),
    ],
)
def test_a_link_that_is_not_ours_is_refused_in_a_sentence(link: object) -> None:
    with pytest.raises(InvoerFout, match="Deze link is niet heel"):
        weergave.read_link(link)


def test_the_desk_gets_the_question_the_day_and_what_was_considered_in_one_short_mail() -> None:
    adres = weergave.write_mailto(ANTWOORD)
    assert adres.startswith("mailto:?subject=") and len(adres) < 3 * 3 * weergave.MAX_MAILDEEL
    tekst = unquote(adres)
    assert ANTWOORD.vraag.tekst in tekst and "Peildatum: 23 november 2026" in tekst and "Bekeken:\n- " in tekst
    assert "Geen antwoord van Leerplichtwijzer" in unquote(weergave.write_mailto(GEEN))


def test_the_page_view_says_what_is_coloured_or_that_nothing_is() -> None:
    def view(*bladen: Bladzijde, melding: str = "") -> Lezer:
        return read(
            weergave.render_blad_html("Wet, artikel 1", bladen, "het citaat", "Dit is het citaat.", "", 1, melding)
        )

    gevonden = view(Bladzijde(b"png", 4, True, 0.25))
    beeld = next(attrs for tag, attrs in gevonden.tags if tag == "img")
    assert beeld["alt"] == "Bladzijde 4 van Wet, artikel 1. Gekleurd is: het citaat"
    assert beeld["data-boven"] == "0.250"
    assert "mark" in dict(gevonden.tags)
    zonder = view(Bladzijde(b"png", 4, False))
    assert "niet precies teruggevonden. Daarom is er niets gekleurd." in zonder.tekst
    assert "img" not in dict(view(melding="Het bestand is weg.").tags)
    assert "Het bestand is weg." in view(melding="Het bestand is weg.").tekst


@pytest.mark.parametrize(
    ("tekst", "citaat", "html"),
    [
        ("Dit is <b>.", "is", "Dit <mark>is</mark> &lt;b&gt;."),
        ("ja en ja", "ja", "ja en ja"),  # which of the two is meant is not known
        ("ja", "nee", "ja"),
        ("ja", "", "ja"),
        ("een\ntwee", "een\ntwee", "<mark>een<br>twee</mark>"),
    ],
)
def test_a_quote_is_marked_where_it_literally_stands_or_nowhere(tekst: str, citaat: str, html: str) -> None:
    assert weergave.render_quote_html(tekst, citaat) == html


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//kwaad.nl"])
def test_only_a_web_address_becomes_a_link(url: str) -> None:
    assert weergave.render_link(url) == ""
    assert "Bekijk bij de uitgever" in weergave.render_link("https://www.voorbeeld.nl/")


def hostile(tekst: str) -> list[str]:
    """Every piece of markup that the screen can show, with `tekst` in every place that a document or a user fills."""
    bron = replace(BESLUIT.bron, citeertitel=tekst, url="https://x.nl/" + tekst, bwb_id=None)
    deel = Tekstdeel(tekst, tekst, tekst, 1)
    passage = replace(BESLUIT, bron=bron, artikel=tekst, opschrift=tekst, leden=(deel,), tekst=tekst)
    citaat = cite(passage)
    uitkomsten: tuple[Uitkomst, ...] = (
        Antwoord(
            Vraag(tekst, DAG),
            tekst,
            (Stelling(tekst, (0,)), Stelling(tekst)),
            (citaat,),
            (Vondst(replace(passage, id="ander", artikel=None), 1.0),),
            Berekening((Stap(tekst, passage.vindplaats),), tekst),
            (tekst,),
        ),
        GeenAntwoord(Vraag(tekst, DAG), tekst, Reden.ONVOLDOENDE, tekst, (Vondst(passage, 1.0),), (tekst,)),
    )
    return [
        *(weergave.render_gesprek_html([Ronde(tekst, uitkomst)]) for uitkomst in uitkomsten),
        *(weergave.render_bronnen_html(uitkomst) for uitkomst in uitkomsten),
        weergave.render_bezig_html(tekst, tekst, [Stelling(tekst), Stelling(tekst)]),
        weergave.render_fout_html(tekst, tekst),
        weergave.render_blad_html(tekst, [Bladzijde(b"", 1, True)], tekst, tekst, bron.url, 1, tekst),
        weergave.render_corpus_html([passage], tekst, DAG),
    ]


TAGS = set(
    "a article blockquote br button code dd details dialog div figcaption figure form h2 h3 img li mark ol p section "
    "span strong summary table tbody td th thead tr ul".split()
)
ATTRIBUTEN = set(
    "alt aria-label aria-labelledby autofocus class data-beurt data-boven data-bronnen data-citaat data-kopie data-drukaf data-link data-nr "
    "data-ook hidden href id method rel role scope src tabindex target type".split()
)


def check_safe(html: str) -> Lezer:
    lezer = read(html)
    for tag, attrs in lezer.tags:
        assert tag in TAGS
        assert set(attrs) <= ATTRIBUTEN
        assert urlsplit(attrs.get("href", "https:")).scheme in ("https", "mailto")
        assert attrs.get("src", "data:image/png;base64,").startswith("data:image/png;base64,")
    return lezer


def test_what_a_user_or_a_source_writes_is_shown_as_text() -> None:
    for html in hostile(KWAAD):
        assert KWAAD in check_safe(html).tekst


@given(st.text(st.sampled_from("<>\"'&;=/`${}- \n\x00ax"), max_size=40))
def test_no_text_whatever_becomes_markup(tekst: str) -> None:
    gewoon = [tag for html in hostile("a") for tag, _ in read(html).tags if tag != "br"]
    vreemd = [tag for html in hostile(tekst) for tag, _ in check_safe(html).tags if tag != "br"]
    # An empty text leaves its heading or its paragraph out; it never adds one.
    assert len(vreemd) <= len(gewoon)


# --- the state of the corpus ----------------------------------------------------------------------------------------


def test_the_state_of_the_corpus_is_honest_about_what_nobody_knows() -> None:
    lezer = read(weergave.render_corpus_html(PASSAGES, "2026-11-20", DAG))
    assert lezer.tekst.startswith("4 bronnen, 6 passages. Bijgewerkt op 20 november 2026.")
    assert "Voorbeeldwetwet, 1 passage01-01-202431-07-2026nee" in lezer.tekst
    assert "Oude Wetwet, 1 passage01-01-2015onbekendonbekend" in lezer.tekst
    assert weergave.render_corpus_html((), "", DAG) == "<p>Er zijn geen bronnen ingelezen.</p>"


def test_the_table_of_sources_in_the_shell_has_the_highest_authority_first() -> None:
    assert weergave.render_bronnen(PASSAGES, DAG).splitlines() == [
        "Bron                                Geldig vanaf  Tot en met  Geldt nu  Passages",
        "----------------------------------  ------------  ----------  --------  --------",
        "Oude Wet (wet)                      01-01-2015    onbekend    onbekend         1",
        "Voorbeeldwet (wet)                  01-08-2026    -           ja               3",
        "Voorbeeldwet (wet)                  01-01-2024    31-07-2026  nee              1",
        "Wegwijzer Voorbeeldwet (onze        01-08-2026    -           ja               1",
        "  uitleg)",
    ]
    assert weergave.render_bronnen((), DAG) == "Er zijn geen bronnen ingelezen. Lees ze in met: wijzer inlezen"
    assert (
        "onbekend" not in weergave.render_bronnen((PASSAGES[-1],), MOMENT.geldig_van).split("Oude Wet")[1].split()[3:4]
    )


def test_below_the_table_stands_what_is_newer_elsewhere_and_what_is_not_here() -> None:
    wet = VERLOF.bron
    lijst = (
        weergave.Bronstand("voorbeeldwet", "Voorbeeldwet", wet.bwb_id, True, "2026-11-20", date(2027, 1, 1)),
        weergave.Bronstand("nieuwe-wet", "Nieuwe Wet", "BWBR9900008", True, "2026-11-20"),
        weergave.Bronstand("gids", "Gids", None, True),
        weergave.Bronstand("vroeger", "Wet van vroeger", "BWBR9900009", False),
        weergave.Bronstand("pagina", "Pagina", None, False),
    )
    tekst = weergave.render_bronnen((VERLOF,), DAG, lijst, "2026-11-21")
    assert tekst.split("\n\n")[1:] == [
        "Nieuwere versie van Voorbeeldwet, geldig vanaf 01-01-2027. Haal die op, en\ndaarna: wijzer inlezen\n"
        "  wijzer bronnen ophalen voorbeeldwet --peildatum 2027-01-01",
        "Opgehaald, nog niet ingelezen. Lees in met: wijzer inlezen\n  nieuwe-wet: Nieuwe Wet",
        "Niet aanwezig. Haal alles op met: wijzer bronnen ophalen\n  gids: Gids",
        "Niet aanwezig. Haal er een op met: wijzer bronnen ophalen NAAM\n  vroeger: Wet van vroeger",
        "Niet opgehaald, alleen om naar te verwijzen: 1 (zie corpus/bronnen.toml).",
        "Bij de uitgever nagekeken op 20 november 2026: Voorbeeldwet, Nieuwe Wet.",
        "Ingelezen op 21 november 2026.",
    ]


# --- text -----------------------------------------------------------------------------------------------------------


def test_the_copy_is_the_whole_answer_with_its_references() -> None:
    antwoord = replace(ANTWOORD, citaten=ANTWOORD.citaten[:1], stellingen=(Stelling("Binnen 6 weken.", (0,)),))
    assert weergave.antwoord_als_tekst(antwoord) == (
        "Vraag: Hoe snel beslist de gemeente?\nPeildatum: 23 november 2026\n\n"
        "Binnen 6 weken. [1]\n\n"
        "Let op\n- Het taalmodel brak af: dit antwoord kan onvolledig zijn.\n\n"
        "Berekening\n1. De aanvraag kwam op 1 juni.\n2. Tel er 6 weken bij. (artikel 7)\nUitkomst: 13 juli\n\n"
        "Bronnen\n\n"
        "[1] Voorbeeldwet, artikel 7, lid 1 (geldig vanaf 1 augustus 2026, bladzijde 1)\n"
        f'    "{BESLUIT.leden[0].tekst}"\n'
        "    https://wetten.overheid.nl/BWBR0000001/2026-11-23#Artikel7\n"
        "    jci1.3:c:BWBR0000001&artikel=7&lid=1"
    )


def test_a_refusal_in_the_shell_says_what_to_do_next() -> None:
    assert weergave.render_shell(replace(GEEN, reden=Reden.BUITEN_BEREIK)) == (
        "Hier gaat Leerplichtwijzer niet over\n\nDe bronnen zeggen het niet.\nVraag het de school.\n\n"
        "Stel een vraag over de leerplicht, de kwalificatieplicht of het Doorstroompunt."
    )


@pytest.mark.parametrize("breedte", [40, 80])
def test_the_shell_keeps_to_its_width_and_breaks_no_address(breedte: int) -> None:
    lines = weergave.render_shell(ANTWOORD, breedte).splitlines()
    assert not [line for line in lines if len(line) > breedte and not re.match(r" *(https:|jci)", line)]
    assert any(line.strip() == "https://wetten.overheid.nl/BWBR0000001/2026-11-23#Artikel7" for line in lines)


@pytest.mark.parametrize(
    ("bron", "woorden"),
    [
        (BESLUIT.bron, "geldig vanaf 1 augustus 2026"),
        (BESLUIT_OUD.bron, "geldig vanaf 1 januari 2024 tot en met 31 juli 2026"),
        (MOMENT, "tekst zoals die gold op 1 januari 2015"),
    ],
)
def test_the_validity_of_a_source_in_words(bron: object, woorden: str) -> None:
    assert weergave.render_geldigheid(replace(cite(BESLUIT), bron=bron)) == woorden


def test_the_announcement_is_one_breath() -> None:
    assert weergave.announce(ANTWOORD) == "Antwoord: Binnen 6 weken. Met 3 bronnen."
    assert weergave.announce(replace(ANTWOORD, citaten=ANTWOORD.citaten[:1])) == "Antwoord: Binnen 6 weken. Met 1 bron."


def test_a_day_is_written_in_full() -> None:
    assert [weergave.render_dag(date(2026, maand, 1)) for maand in (1, 8)] == ["1 januari 2026", "1 augustus 2026"]


@pytest.mark.parametrize(("uitkomst", "kop"), [(ANTWOORD, "Vragen die hierop lijken"), (GEEN, "Bedoelt u misschien")])
def test_a_question_that_is_like_it_is_a_button_that_asks_it_and_never_markup(uitkomst: Uitkomst, kop: str) -> None:
    assert "data-stel" not in weergave.render_antwoord_html(uitkomst)
    lezer = read(weergave.render_antwoord_html(replace(uitkomst, verwant=(KWAAD,))))
    assert [kenmerken["data-stel"] for tag, kenmerken in lezer.tags if "data-stel" in kenmerken] == [KWAAD]
    assert kop in lezer.tekst and KWAAD in lezer.tekst
    assert "- Mag dat?" in weergave.render_shell(replace(uitkomst, verwant=("Mag dat?",)))
    assert "Mag dat?" not in weergave.antwoord_als_tekst(replace(uitkomst, verwant=("Mag dat?",)))


def test_what_was_read_of_a_question_about_dates_stands_above_its_steps() -> None:
    berekening = replace(ANTWOORD.berekening or Berekening((), ""), gelezen=("geboren op 3 mei 2011",))
    antwoord = replace(ANTWOORD, berekening=berekening)
    assert "Zo is uw vraag gelezen: geboren op 3 mei 2011." in read(weergave.render_antwoord_html(antwoord)).tekst
    assert "gelezen: geboren op 3 mei 2011" in weergave.render_shell(antwoord)
    assert "gelezen" not in weergave.render_shell(ANTWOORD)
