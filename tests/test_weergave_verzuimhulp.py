"""The Verzuimhulp on screen and in the terminal: every outcome with its links, and a walk by numbers or by questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser

import pytest

from ingest.pijplijn import default_manifest, read_map
from rag.fouten import InvoerFout
from rag.instellingen import CORPUS
from rag.plaatsen import Plaatsen
from rag.verzuimhulp import Einde, Vraagpunt, all_paths, load_verzuimhulp, path, start
from ui.shell import main
from ui.weergave_verzuimhulp import ask_choices, make_kader, parse_nummers, render_shell, render_tekst, show_stand

DAG = date(2026, 11, 25)
HULP = load_verzuimhulp(CORPUS / "verzuimhulp.toml")


@pytest.fixture(scope="module")
def plaatsen() -> Plaatsen:
    return Plaatsen(read_map(CORPUS / "wegwijzer", default_manifest(), lambda _: None).passages)


class Lezer(HTMLParser):
    """Keeps links, headings and words, and fails on an element that is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.koppen: list[int] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")
        if re.fullmatch(r"h\d", tag):
            self.koppen.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_step_is_whole_html_whose_links_open_the_article_of_that_day(plaatsen: Plaatsen) -> None:
    for stand in all_paths(HULP):
        for lengte in range(len(stand.nummers) + 1):
            html, melding = show_stand(HULP, path(HULP, stand.nummers[:lengte]), plaatsen, DAG)
            lezer = Lezer(html)
            assert lezer.koppen[0] == 2 and melding
            assert lezer.links and all(
                re.fullmatch(r"https://wetten\.overheid\.nl/BWBR\d{7}/2026-11-25#Artikel[\w.:]+", link)
                for link in lezer.links
            )


def test_an_outcome_shows_each_of_its_sentences_on_screen_and_in_text(plaatsen: Plaatsen) -> None:
    for stand in all_paths(HULP):
        assert isinstance(stand.nu, Einde)
        tekst = render_tekst(stand, make_kader(HULP, stand, plaatsen, DAG))
        assert all(zin.tekst in tekst for zin in stand.nu.zinnen)
        assert all(stap.keuze.tekst in tekst for stap in stand.stappen)


def test_a_text_of_one_day_only_is_told(plaatsen: Plaatsen) -> None:
    stand = path(HULP, parse_nummers("7,1,1"))
    tekst = render_shell(stand, make_kader(HULP, stand, plaatsen, DAG))
    assert "is alleen de tekst van 15 februari 2014 ingelezen" in " ".join(tekst.split())
    assert max(len(line) for line in tekst.splitlines() if "https" not in line) <= 80


def answers(*teksten: str) -> Callable[[str], str]:
    rij: Iterator[str] = iter(teksten)

    def answer(_: str) -> str:
        tekst = next(rij, None)
        if tekst is None:
            raise EOFError
        return tekst

    return answer


def test_the_terminal_asks_again_goes_back_and_stops_where_the_input_ends() -> None:
    getoond: list[str] = []
    stand = ask_choices(HULP, answers("2", "kanniet", "9", "4", "t", "2", "1", "1"), getoond.append)
    assert stand.nummers == (2, 2, 1, 1) and isinstance(stand.nu, Einde)
    assert getoond.count("Typ een nummer van 1 tot en met 4, of t.\n") == 2
    halverwege = ask_choices(HULP, answers("2", "4"), lambda _: None)
    assert halverwege.nummers == (2, 4) and isinstance(halverwege.nu, Vraagpunt)
    assert ask_choices(HULP, answers("t"), lambda _: None) == start(HULP)


@pytest.mark.parametrize(("tekst", "nummers"), [("2,1,3", (2, 1, 3)), (" 2 , 1 ", (2, 1)), ("", ()), ("7", (7,))])
def test_numbers_are_read_with_commas(tekst: str, nummers: tuple[int, ...]) -> None:
    assert parse_nummers(tekst) == nummers


@pytest.mark.parametrize("tekst", ["2;1", "twee", "2,,1", "-1", "2,1,", "1" * 4])
def test_anything_else_is_refused(tekst: str) -> None:
    with pytest.raises(InvoerFout, match="is geen rij antwoorden; schrijf nummers met komma's"):
        parse_nummers(tekst)


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def index(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """One index for all commands here: building it is what takes time."""
    monkeypatch.setenv("WIJZER_INDEX", str(tmp_path_factory.getbasetemp() / "verzuimhulp-index"))


@pytest.mark.parametrize(
    ("opties", "code", "woorden"),
    [
        (["--antwoorden", "2,4,3,1,2"], 0, "Ja: volgt een student of vavo-student"),
        (["--antwoorden", "2,4"], 1, "Hoe oud is de student, en is de leerplicht voorbij?"),
        (["--antwoorden", "2,9"], 2, "heeft de antwoorden 1 tot en met 4, niet 9"),
        (["--antwoorden", "2;4"], 2, "is geen rij antwoorden"),
        (["--antwoorden", "2", "--peildatum", "2026-07-31"], 1, "kent de regels vanaf 01-08-2026"),
    ],
)
def test_the_command_answers_with_its_exit_code(
    opties: list[str], code: int, woorden: str, index: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verzuimhulp", *opties]) == code
    uitvoer = capsys.readouterr()
    assert woorden in (uitvoer.err if code == 2 else uitvoer.out)


def test_the_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["verzuimhulp", "--help"])
    assert "de nummers van de antwoorden" in " ".join(capsys.readouterr().out.split())
