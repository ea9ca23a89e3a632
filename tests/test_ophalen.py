"""Fetching the official texts from a publisher that misbehaves in every way: nothing that was here is lost by it."""

from __future__ import annotations

import json
import os
import resource
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from bronserver import Pagina, Uitgever, serve

from ingest.manifest import Manifest, Vermelding, read_manifest
from ingest.ophalen import STAND, Ophaalverslag, choose_bronnen, fetch_bronnen, last_checked, read_stand
from ingest.verbinding import Grenzen
from ingest.versielijst import current_versies, known_end, known_versies, parse_versies, select_versies
from rag.fouten import BronFout, InstellingFout, InvoerFout
from rag.instellingen import CORPUS
from ui.shell import FOUT, GEEN_ANTWOORD, GELUKT, main

pytestmark = pytest.mark.loopback

VANDAAG = date(2026, 11, 23)
BWB_ID = "BWBR9900001"
LIJST = f"/bwb/{BWB_ID}/manifest.xml"
SNEL = Grenzen(verbinden=1, lezen=0.3, totaal=5, omvang=100_000, pauze=0)
PDF = b"%PDF-1.7\n" + b"x" * 20_000 + b"\n%%EOF\n"


def expressie(label: str, tot: str = "9999-12-31", weg: str = "false", zicht_eind: str = "9999-12-31") -> str:
    return f"""<expression label="{label}"><metadata><datum_inwerkingtreding>{label[:10]}</datum_inwerkingtreding>
      <einddatum>{tot}</einddatum><zichtdatum_start>2000-01-01</zichtdatum_start>
      <zichtdatum_eind>{zicht_eind}</zichtdatum_eind></metadata>
      <manifestation label="xml"><metadata><size>1</size></metadata>
      <item label="{BWB_ID}_{label}.xml" _deleted="{weg}"/></manifestation></expression>"""


def versielijst(*expressies: str) -> bytes:
    return f'<?xml version="1.0"?><work label="{BWB_ID}">{"".join(expressies)}</work>'.encode()


def toestand(van: str, tekst: str = "Een fiets heeft een bel.", bwb_id: str = BWB_ID) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?><toestand bwb-id="{bwb_id}" inwerkingtreding="{van}">
      <wetgeving soort="wet"><citeertitel>Fietswet</citeertitel><wet-besluit><wettekst><artikel label="Artikel 1">
      <kop><label>Artikel</label><nr>1</nr></kop><al>{tekst}</al></artikel></wettekst></wet-besluit></wetgeving>
      </toestand>""".encode()


WET = Vermelding("fietswet", "Fietswet", "wet", "Rijksoverheid", "https://wetten.overheid.nl/x", True, BWB_ID)

Ophalen = Callable[..., Ophaalverslag]


@pytest.fixture
def uitgever(monkeypatch: pytest.MonkeyPatch) -> Iterator[Uitgever]:
    """A publisher with two versions of one law and one handreiking."""
    for naam in [naam for naam in os.environ if naam.lower().endswith("_proxy")]:
        monkeypatch.delenv(naam)
    with serve() as uitgever:
        uitgever.paginas = {
            LIJST: Pagina(versielijst(expressie("2024-01-01_0", "2026-07-31"), expressie("2026-08-01_0")), etag='"l1"'),
            versie("2024-01-01_0"): Pagina(toestand("2024-01-01", "Een fiets heeft een toeter."), etag='"v1"'),
            versie("2026-08-01_0"): Pagina(toestand("2026-08-01"), etag='"v2"'),
            "/h.pdf": Pagina(PDF, etag='"p1"', gewijzigd="Mon, 01 Jun 2026 00:00:00 GMT"),
        }
        yield uitgever


def versie(label: str) -> str:
    return f"/bwb/{BWB_ID}/{label}/xml/{BWB_ID}_{label}.xml"


@pytest.fixture
def gids(uitgever: Uitgever) -> Vermelding:
    return Vermelding("fietsgids", "Fietsgids", "handreiking", "Uitgever", f"{uitgever.adres}/h.pdf", True)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    return tmp_path / "corpus"


@pytest.fixture
def gezegd() -> list[str]:
    return []


@pytest.fixture
def ophalen(uitgever: Uitgever, corpus: Path, gezegd: list[str]) -> Ophalen:
    """Fetches rows of the list; what is told stands in `gezegd`, and afterwards no half file is left."""

    def run(
        *rijen: Vermelding, peildatum: date | None = VANDAAG, vandaag: date = VANDAAG, grenzen: Grenzen = SNEL
    ) -> Ophaalverslag:
        gezegd.clear()
        verslag = fetch_bronnen(
            rijen,
            corpus,
            gezegd.append,
            vandaag=vandaag,
            peildatum=peildatum,
            bwb=f"{uitgever.adres}/bwb",
            grenzen=grenzen,
        )
        assert not list(corpus.rglob("*.nieuw")), "a half file stayed behind"
        return verslag

    return run


def files(corpus: Path) -> list[str]:
    return sorted(path.name for naam in ("pdf", "xml") for path in (corpus / naam).glob("[!.]*"))


# --- what is fetched -------------------------------------------------------------------------------------------------


def test_the_version_of_the_day_and_the_pdf_are_fetched(
    ophalen: Ophalen, corpus: Path, uitgever: Uitgever, gids: Vermelding, gezegd: list[str]
) -> None:
    assert ophalen(WET, gids) == Ophaalverslag(2, True, ())
    assert files(corpus) == [f"{BWB_ID}_2026-08-01_0.xml", "fietsgids.pdf"]
    assert (corpus / "pdf" / "fietsgids.pdf").read_bytes() == PDF
    assert gezegd == [
        "[1/2] Fietswet",
        f"    xml/{BWB_ID}_2026-08-01_0.xml: opgehaald.",
        "[2/2] Fietsgids",
        "    pdf/fietsgids.pdf: opgehaald.",
    ]
    assert uitgever.verzoeken[0].koppen["user-agent"].startswith("Leerplichtwijzer/")
    assert last_checked(corpus) == {"fietswet": "2026-11-23", "fietsgids": "2026-11-23"}


def test_another_day_another_version_and_its_end_is_known(ophalen: Ophalen, corpus: Path) -> None:
    ophalen(WET, peildatum=date(2025, 1, 1))
    assert files(corpus) == [f"{BWB_ID}_2024-01-01_0.xml"]
    assert known_end(corpus / "xml" / f"{BWB_ID}_2024-01-01_0.xml") == date(2026, 7, 31)
    assert [v.geldig_van for v in known_versies(corpus, BWB_ID, VANDAAG)] == [date(2024, 1, 1), date(2026, 8, 1)]


def test_all_versions(ophalen: Ophalen, corpus: Path) -> None:
    assert ophalen(WET, peildatum=None).gelukt == 1
    assert files(corpus) == [f"{BWB_ID}_2024-01-01_0.xml", f"{BWB_ID}_2026-08-01_0.xml"]
    assert known_end(corpus / "xml" / f"{BWB_ID}_2026-08-01_0.xml") is None
    assert known_end(corpus / "xml" / "BWBR9900002_2026-08-01_0.xml") is None


def test_a_day_before_the_first_version_gets_no_other_version(ophalen: Ophalen, corpus: Path) -> None:
    assert ophalen(WET, peildatum=date(2023, 12, 31)).mislukt == (
        "Fietswet: op 31-12-2023 geldt geen enkele versie; vanaf 01-01-2024 wel; kies een andere --peildatum",
    )
    assert files(corpus) == []


def test_a_withdrawn_version_is_never_asked_for(ophalen: Ophalen, uitgever: Uitgever, corpus: Path) -> None:
    uitgever.paginas[LIJST].inhoud = versielijst(expressie("2026-08-01_0"), expressie("2026-10-01_0", weg="true"))
    uitgever.paginas[versie("2026-10-01_0")] = Pagina(status=301, naar=versie("2026-10-01_0"))
    assert ophalen(WET).mislukt == ()
    assert files(corpus) == [f"{BWB_ID}_2026-08-01_0.xml"]
    assert not uitgever.gevraagd(versie("2026-10-01_0"))


def test_of_the_same_days_only_the_text_as_known_today_is_used(
    ophalen: Ophalen, uitgever: Uitgever, corpus: Path
) -> None:
    ophalen(WET)
    uitgever.paginas[LIJST] = Pagina(
        versielijst(expressie("2026-08-01_0", zicht_eind="2026-09-30"), expressie("2026-08-01_1")), etag='"l2"'
    )
    uitgever.paginas[versie("2026-08-01_1")] = Pagina(toestand("2026-08-01", "Een fiets heeft twee bellen."))
    assert ophalen(WET) == Ophaalverslag(1, True, ())
    assert files(corpus) == [f"{BWB_ID}_2026-08-01_1.xml"]
    assert f"xml/{BWB_ID}_2026-08-01_0.xml" not in read_stand(corpus)


def test_a_version_that_the_publisher_took_back_is_named_and_stays(
    ophalen: Ophalen, uitgever: Uitgever, corpus: Path, gezegd: list[str]
) -> None:
    ophalen(WET, peildatum=None)
    uitgever.paginas[LIJST] = Pagina(versielijst(expressie("2026-08-01_0")))
    assert ophalen(WET).mislukt == ()
    assert any("2024-01-01_0.xml is door de uitgever vervangen of ingetrokken" in zin for zin in gezegd)
    assert len(files(corpus)) == 2


def test_versions_are_chosen_by_day_and_by_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "m.xml"
    path.write_bytes(
        versielijst(
            expressie("2026-08-01_2"),
            expressie("2026-08-01_10"),
            expressie("2026-08-01_11", zicht_eind="2026-01-01"),
            expressie("2024-01-01_0", "2026-07-31"),
        )
    )
    versies = current_versies(parse_versies(path), VANDAAG)
    assert [v.label for v in versies] == ["2024-01-01_0", "2026-08-01_10"]
    for dag, label in (("2024-01-01", "2024-01-01_0"), ("2026-07-31", "2024-01-01_0"), ("2026-08-01", "2026-08-01_10")):
        assert [v.label for v in select_versies(versies, date.fromisoformat(dag))] == [label]
    with pytest.raises(BronFout, match="op 31-12-2023 geldt geen enkele versie"):
        select_versies(versies, date(2023, 12, 31))


# --- the second time -------------------------------------------------------------------------------------------------


def test_what_did_not_change_is_not_sent_again(
    ophalen: Ophalen, uitgever: Uitgever, corpus: Path, gids: Vermelding, gezegd: list[str]
) -> None:
    ophalen(WET, gids)
    voor = {path: path.stat().st_mtime_ns for path in (corpus / "xml").glob("*.xml")}
    assert ophalen(WET, gids, vandaag=date(2026, 11, 24)) == Ophaalverslag(2, False, ())
    assert "    pdf/fietsgids.pdf: niet veranderd." in gezegd
    assert uitgever.gevraagd("/h.pdf")[1].koppen["if-none-match"] == '"p1"'
    assert voor == {path: path.stat().st_mtime_ns for path in (corpus / "xml").glob("*.xml")}
    assert last_checked(corpus) == {"fietswet": "2026-11-24", "fietsgids": "2026-11-24"}


def test_a_server_without_etag_is_asked_by_date(ophalen: Ophalen, uitgever: Uitgever, gids: Vermelding) -> None:
    uitgever.paginas["/h.pdf"].etag = ""
    ophalen(gids)
    assert not ophalen(gids).nieuw
    assert uitgever.gevraagd("/h.pdf")[1].koppen["if-modified-since"] == "Mon, 01 Jun 2026 00:00:00 GMT"


def test_the_same_bytes_under_another_etag_are_no_change(
    ophalen: Ophalen, uitgever: Uitgever, gids: Vermelding, gezegd: list[str]
) -> None:
    ophalen(gids)
    uitgever.paginas["/h.pdf"] = Pagina(PDF, etag='"p2"')
    assert not ophalen(gids).nieuw
    assert "    pdf/fietsgids.pdf: niet veranderd." in gezegd


def test_a_changed_publication_is_said(
    ophalen: Ophalen, uitgever: Uitgever, corpus: Path, gids: Vermelding, gezegd: list[str]
) -> None:
    ophalen(gids)
    uitgever.paginas["/h.pdf"] = Pagina(PDF.replace(b"x", b"y"), etag='"p2"')
    assert ophalen(gids).nieuw
    assert "    pdf/fietsgids.pdf: veranderd bij de uitgever; de nieuwe tekst is opgehaald." in gezegd
    assert b"y" in (corpus / "pdf" / "fietsgids.pdf").read_bytes()


@pytest.mark.parametrize("beschadig", [lambda path: path.write_bytes(b"stuk"), lambda path: path.unlink()])
def test_a_local_file_that_no_longer_matches_is_fetched_again(
    ophalen: Ophalen, uitgever: Uitgever, corpus: Path, gids: Vermelding, gezegd: list[str], beschadig: Callable
) -> None:
    ophalen(gids)
    beschadig(corpus / "pdf" / "fietsgids.pdf")
    assert ophalen(gids).nieuw
    assert "    pdf/fietsgids.pdf: weg of veranderd op deze computer; opnieuw opgehaald." in gezegd
    assert "if-none-match" not in uitgever.gevraagd("/h.pdf")[1].koppen
    assert (corpus / "pdf" / "fietsgids.pdf").read_bytes() == PDF


@pytest.mark.parametrize("inhoud", ["{stuk", "[]", '{"pdf/fietsgids.pdf": {"vreemd": 1}}', "\x00"])
def test_a_damaged_account_costs_a_download_and_no_more(
    ophalen: Ophalen, corpus: Path, gids: Vermelding, inhoud: str
) -> None:
    ophalen(gids)
    (corpus / STAND).write_text(inhoud)
    assert ophalen(gids) == Ophaalverslag(1, True, ())
    assert json.loads((corpus / STAND).read_text())["pdf/fietsgids.pdf"]["etag"] == '"p1"'


# --- a body that is cut ----------------------------------------------------------------------------------------------


def test_a_cut_body_is_continued(ophalen: Ophalen, uitgever: Uitgever, corpus: Path, gids: Vermelding) -> None:
    uitgever.paginas["/h.pdf"].breekt_af = [5_000, 7_000]
    assert ophalen(gids).mislukt == ()
    assert (corpus / "pdf" / "fietsgids.pdf").read_bytes() == PDF
    eerste, tweede, derde = (verzoek.koppen for verzoek in uitgever.gevraagd("/h.pdf"))
    assert "range" not in eerste
    assert (tweede["range"], tweede["if-range"]) == ("bytes=5000-", '"p1"')
    assert derde["range"] == "bytes=12000-"


@pytest.mark.parametrize(
    "hoe",
    [
        {"kent_bereik": False},
        {"etag": "", "gewijzigd": ""},
        {"etag": 'W/"p1"', "gewijzigd": ""},
        {"bereik_begint_verkeerd": True},
    ],
    ids=["no ranges", "no marks", "weak mark", "wrong range"],
)
def test_a_body_that_cannot_be_continued_is_fetched_again(
    ophalen: Ophalen, uitgever: Uitgever, corpus: Path, gids: Vermelding, hoe: dict[str, object]
) -> None:
    uitgever.paginas["/h.pdf"] = Pagina(PDF, breekt_af=[5_000], **{"etag": '"p1"', **hoe})  # type: ignore[arg-type]
    assert ophalen(gids).mislukt == ()
    assert (corpus / "pdf" / "fietsgids.pdf").read_bytes() == PDF


@pytest.mark.parametrize("negeert_if_range", [False, True])
def test_a_text_that_changes_during_the_fetch_is_never_glued(
    ophalen: Ophalen, uitgever: Uitgever, corpus: Path, gids: Vermelding, negeert_if_range: bool
) -> None:
    anders = PDF.replace(b"x", b"y")

    class Wisselend(dict[str, Pagina]):
        def get(self, pad: str, anders_: object = None) -> Pagina:  # type: ignore[override]
            eerste = len(uitgever.gevraagd(pad)) == 1
            if eerste:
                return Pagina(PDF, etag='"p1"', breekt_af=[5_000])
            return Pagina(anders, etag='"p2"', negeert_if_range=negeert_if_range)

    uitgever.paginas = Wisselend()
    assert ophalen(gids).mislukt == ()
    assert (corpus / "pdf" / "fietsgids.pdf").read_bytes() == anders


def test_a_server_that_always_hangs_up_is_given_up(
    ophalen: Ophalen, uitgever: Uitgever, corpus: Path, gids: Vermelding
) -> None:
    ophalen(gids)
    uitgever.paginas["/h.pdf"] = Pagina(PDF, etag='"p2"', breekt_af=[10] * 9)
    assert ophalen(gids).mislukt == (
        "Fietsgids: 127.0.0.1 antwoordt niet of breekt steeds af; probeer het later opnieuw",
    )
    assert (corpus / "pdf" / "fietsgids.pdf").read_bytes() == PDF


# --- everything else that can go wrong -------------------------------------------------------------------------------

HOST = "127.0.0.1"


@pytest.mark.parametrize(
    ("pagina", "zin"),
    [
        (Pagina(status=404), "niet gevonden op"),
        (Pagina(status=410), "niet gevonden op"),
        (Pagina(status=403), f"{HOST} geeft geen toegang (403)"),
        (Pagina(status=500), f"{HOST} heeft een storing of is te druk (500); probeer het later opnieuw"),
        (Pagina(status=503), "(503)"),
        (Pagina(status=304), "(304)"),
        (Pagina(status=302, naar="/h.pdf"), "verwijst steeds door"),
        (Pagina(status=302, naar="/a"), "verwijst steeds door"),
        (
            Pagina(status=302, naar="file:///etc/passwd"),
            "verwijst door naar file:/etc/passwd; dat is geen veilig adres",
        ),
        (Pagina(status=302, naar="ftp://127.0.0.1/x.pdf"), "dat is geen veilig adres"),
        (Pagina(status=302, naar="http://[::x/"), "antwoordt niet of breekt steeds af"),
        (Pagina(status=302, naar="/weg"), "niet gevonden op"),
        (Pagina(status=301), "(301)"),
        (Pagina(b""), "de server stuurde een leeg bestand"),
        (Pagina(b"", zonder_lengte=True), "de server stuurde een leeg bestand"),
        (Pagina(b"<html>Log in</html>"), "de server stuurde iets anders dan een PDF"),
        (Pagina(PDF[:9_000], zonder_lengte=True), "de PDF is niet compleet"),
        (Pagina(PDF + b"x" * 100_000), "het bestand is groter dan 0 MB"),
        (Pagina(zwijgt=True), "antwoordt niet of breekt steeds af"),
    ],
)
def test_a_failure_is_one_dutch_sentence_and_the_others_go_on(
    ophalen: Ophalen, uitgever: Uitgever, corpus: Path, gids: Vermelding, pagina: Pagina, zin: str
) -> None:
    (corpus / "pdf").mkdir()
    (corpus / "pdf" / "fietsgids.pdf").write_bytes(b"%PDF-1.4 oud %%EOF")
    uitgever.paginas["/h.pdf"] = pagina
    uitgever.paginas["/a"] = Pagina(status=302, naar="/h.pdf")
    verslag = ophalen(gids, WET)
    [mislukt] = verslag.mislukt
    assert mislukt.startswith("Fietsgids: ")
    assert zin in mislukt
    assert verslag.gelukt == 1
    assert files(corpus) == [f"{BWB_ID}_2026-08-01_0.xml", "fietsgids.pdf"]
    assert (corpus / "pdf" / "fietsgids.pdf").read_bytes() == b"%PDF-1.4 oud %%EOF"
    assert "pdf/fietsgids.pdf" not in read_stand(corpus)


def test_a_redirect_within_the_web_is_followed(ophalen: Ophalen, uitgever: Uitgever, gids: Vermelding) -> None:
    uitgever.paginas["/h.pdf"] = Pagina(status=301, naar="/nieuw/h.pdf")
    uitgever.paginas["/nieuw/h.pdf"] = Pagina(PDF)
    assert ophalen(gids).mislukt == ()


def test_a_dripping_server_ends_at_the_limit(ophalen: Ophalen, uitgever: Uitgever, gids: Vermelding) -> None:
    uitgever.paginas["/h.pdf"].druppelt = 0.05
    begin = time.monotonic()
    verslag = ophalen(gids, grenzen=Grenzen(lezen=1, totaal=0.5, pauze=0))
    assert verslag.mislukt == ("Fietsgids: het ophalen duurde langer dan 0.5 seconden; probeer het later opnieuw",)
    assert time.monotonic() - begin < 2


def test_nobody_there(ophalen: Ophalen, gids: Vermelding) -> None:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    weg = Vermelding("w", "Weg", "handreiking", "U", f"http://127.0.0.1:{poort}/x.pdf", True)
    verslag = ophalen(weg, gids)
    assert verslag.mislukt == (
        "Weg: 127.0.0.1 is niet te bereiken; controleer de internetverbinding en probeer het opnieuw",
    )
    assert verslag.gelukt == 1


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"<work><expression", "de lijst van versies is beschadigd"),
        (b"<html/>", "de lijst van versies is leeg"),
        (versielijst(expressie("2026-08-01_0", weg="true")), "de lijst van versies is leeg"),
        (versielijst(expressie("2026-08-01_0", tot="ooit")), "de lijst van versies is beschadigd"),
        (versielijst(expressie("../../x_0")), "de lijst van versies is beschadigd"),
        (b'<?xml version="1.0" encoding="raar-9"?><work/>', "de lijst van versies is beschadigd"),
    ],
)
def test_a_broken_list_of_versions_leaves_the_old_one(
    ophalen: Ophalen, uitgever: Uitgever, corpus: Path, gids: Vermelding, inhoud: bytes, zin: str
) -> None:
    ophalen(WET)
    uitgever.paginas[LIJST] = Pagina(inhoud)
    verslag = ophalen(WET, gids)
    assert verslag.gelukt == 1
    assert zin in verslag.mislukt[0]
    assert len(known_versies(corpus, BWB_ID, VANDAAG)) == 2
    assert f"{BWB_ID}_2026-08-01_0.xml" in files(corpus)


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (toestand("2026-08-01")[:-40], "de XML is beschadigd of onvolledig"),
        (b"<html><body>Onderhoud</body></html>", "dit is geen wettekst uit het Basiswettenbestand"),
        (toestand("2025-08-01"), f"de server stuurde een andere tekst ({BWB_ID}_2025-08-01)"),
        (toestand("2026-08-01", bwb_id="BWBR9900009"), "de server stuurde een andere tekst (BWBR9900009_2026-08-01)"),
        (PDF, "de XML is beschadigd of onvolledig"),
    ],
)
def test_a_text_that_is_not_this_law_never_replaces_it(
    ophalen: Ophalen, uitgever: Uitgever, corpus: Path, inhoud: bytes, zin: str
) -> None:
    ophalen(WET)
    uitgever.paginas[versie("2026-08-01_0")] = Pagina(inhoud, zonder_lengte=True)
    [mislukt] = ophalen(WET).mislukt
    assert mislukt.startswith(f"Fietswet: {zin}")
    assert (corpus / "xml" / f"{BWB_ID}_2026-08-01_0.xml").read_bytes() == toestand("2026-08-01")


def test_a_full_disk_is_said_and_the_old_file_stays(
    ophalen: Ophalen, uitgever: Uitgever, corpus: Path, gids: Vermelding
) -> None:
    ophalen(gids)
    uitgever.paginas["/h.pdf"] = Pagina(PDF.replace(b"x", b"y"), etag='"p2"')
    zacht, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        [mislukt] = ophalen(gids).mislukt
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (zacht, hard))
    assert mislukt.startswith(f"Fietsgids: er kan niet worden geschreven in {corpus} (")
    assert "controleer of er ruimte is" in mislukt
    assert (corpus / "pdf" / "fietsgids.pdf").read_bytes() == PDF


def test_a_folder_that_cannot_be_written_is_said(ophalen: Ophalen, corpus: Path, gids: Vermelding) -> None:
    (corpus / "pdf").write_text("een bestand")
    verslag = ophalen(gids, WET)
    assert verslag.gelukt == 1
    assert "er kan niet worden geschreven" in verslag.mislukt[0]


def test_requests_to_one_host_keep_their_distance(ophalen: Ophalen, uitgever: Uitgever, gids: Vermelding) -> None:
    uitgever.paginas["/h.pdf"] = Pagina(status=302, naar="/h2.pdf")
    uitgever.paginas["/h2.pdf"] = Pagina(PDF, etag='"p"', breekt_af=[100])
    ophalen(WET, gids, grenzen=Grenzen(pauze=0.2))
    momenten = [verzoek.moment for verzoek in uitgever.verzoeken]
    assert len(momenten) == 6
    # Not per pair: a busy machine may notice one request late and the next in time.
    assert momenten[-1] - momenten[0] > 5 * 0.2 - 0.1


# --- the command -----------------------------------------------------------------------------------------------------


def test_the_choice_of_sources() -> None:
    manifest = read_manifest(CORPUS / "bronnen.toml")
    assert {rij.id for rij in choose_bronnen(manifest, [])} == {rij.id for rij in manifest.bronnen if rij.ophalen}
    assert [rij.id for rij in choose_bronnen(manifest, ["awb", "BWBR0002628", "awb"])] == ["awb", "leerplichtwet-1969"]
    assert [rij.id for rij in choose_bronnen(manifest, ["besluit-rmc"])] == ["besluit-rmc"]
    with pytest.raises(InvoerFout, match=r"Onbekende bron: zomaar, iets\."):
        choose_bronnen(manifest, ["awb", "zomaar", "iets"])
    with pytest.raises(InvoerFout, match="alleen een adres om naar te verwijzen; open zelf https"):
        choose_bronnen(manifest, ["ingrado-home"])
    assert choose_bronnen(Manifest(), []) == ()


def test_a_repository_that_is_no_address() -> None:
    with pytest.raises(InstellingFout, match="WIJZER_BWB='file:///etc' is geen webadres"):
        fetch_bronnen([], Path(), print, vandaag=VANDAAG, peildatum=None, bwb="file:///etc")


@pytest.fixture
def shell(
    corpus: Path,
    uitgever: Uitgever,
    gids: Vermelding,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., tuple[int, str, str]]:
    (corpus / "bronnen.toml").write_text(
        "".join(
            f'[[bron]]\nid = "{rij.id}"\ntitel = "{rij.titel}"\nsoort = "{rij.soort}"\nuitgever = "x"\n'
            f'adres = "{rij.adres}"\nophalen = true\nlicentie = "vrij"\n'
            + (f'bwb_id = "{rij.bwb_id}"\n' if rij.bwb_id else "")
            for rij in (WET, gids)
        ),
        encoding="utf-8",
    )
    for naam in ("lexicon.tsv", "bereik.tsv", "vragen.tsv"):
        shutil.copy(CORPUS / naam, corpus)
    (corpus / "wegwijzer").mkdir()
    monkeypatch.setenv("WIJZER_CORPUS", str(corpus))
    monkeypatch.setenv("WIJZER_BWB", f"{uitgever.adres}/bwb/")
    monkeypatch.delenv("WIJZER_INDEX", raising=False)
    monkeypatch.setattr("ingest.ophalen.Grenzen", lambda: SNEL)

    def run(*argumenten: str) -> tuple[int, str, str]:
        try:
            code = main(argumenten)
        except SystemExit as einde:
            code = int(einde.code or 0)
        uit = capsys.readouterr()
        return code, uit.out, uit.err

    return run


def test_the_command_fetches_and_the_list_shows_what_is_here(
    shell: Callable[..., tuple[int, str, str]], uitgever: Uitgever, corpus: Path
) -> None:
    code, uit, fout = shell("bronnen", "ophalen", "fietswet", "--peildatum", "2025-01-01")
    assert (code, uit) == (GELUKT, "Gelukt: 1. Mislukt: 0.\nLees de nieuwe teksten in met: wijzer inlezen\n")
    assert "[1/1] Fietswet" in fout
    assert shell("inlezen")[0] == GELUKT
    code, uit, _ = shell("bronnen")
    assert code == GELUKT
    assert all(len(line) <= 80 for line in uit.splitlines())
    assert uit.splitlines()[2].split()[:3] == ["Fietswet", "(wet)", "01-01-2024"]
    assert "Nieuwere versie van Fietswet, geldig vanaf 01-08-2026." in uit
    assert "  wijzer bronnen ophalen fietswet --peildatum 2026-08-01\n" in uit
    assert "Niet aanwezig. Haal alles op met: wijzer bronnen ophalen\n  fietsgids: Fietsgids\n" in uit
    assert "Bij de uitgever nagekeken op " in uit
    uitgever.paginas["/h.pdf"].status = 500
    code, uit, _ = shell("bronnen", "ophalen", "--alle-versies")
    assert code == GEEN_ANTWOORD
    assert "Gelukt: 1. Mislukt: 1.\n  Fietsgids: 127.0.0.1 heeft een storing" in uit
    assert shell("inlezen")[0] == GELUKT
    assert "Nieuwere versie" not in shell("bronnen")[1]


def test_the_end_that_the_publisher_names_reaches_the_index(shell: Callable[..., tuple[int, str, str]]) -> None:
    shell("bronnen", "ophalen", "--peildatum", "2025-01-01")
    shell("inlezen")
    assert shell("bronnen")[1].splitlines()[2].split() == ["Fietswet", "(wet)", "01-01-2024", "31-07-2026", "nee", "1"]


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (["zomaar"], "Onbekende bron: zomaar."),
        (["--peildatum", "2026-02-30"], "'2026-02-30' is geen datum"),
        (["--peildatum", "2026-02-03", "--alle-versies"], "--alle-versies: kan niet samen met --peildatum"),
    ],
)
def test_bad_input(
    shell: Callable[..., tuple[int, str, str]], uitgever: Uitgever, argumenten: list[str], zin: str
) -> None:
    code, uit, fout = shell("bronnen", "ophalen", *argumenten)
    assert (code, uit) == (FOUT, "")
    assert zin in fout
    assert uitgever.verzoeken == []


def test_no_other_command_asks_anything_of_anyone(
    shell: Callable[..., tuple[int, str, str]], uitgever: Uitgever
) -> None:
    shell("bronnen", "ophalen", "fietswet")
    uitgever.verzoeken.clear()
    shell("inlezen")
    shell("bronnen")
    shell("vraag", "Heeft een fiets een bel?")
    assert uitgever.verzoeken == []
