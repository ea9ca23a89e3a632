"""The official XML: every article, lid and word comes through; anything else is refused with a Dutch sentence."""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from ingest.bwb_xml import parse_jci, read_bwb_xml
from rag.fouten import BronFout
from rag.wet import Artikel, Bron, Regeling, Soort, Tekstdeel, Vindplaats

# An invented by-law in the official schema.
FIETS = """<?xml version="1.0" encoding="UTF-8"?>
<toestand bwb-id="BWBR9900001" inwerkingtreding="2026-01-01"><wetgeving soort="ministeriele-regeling">
 <intitule>Regeling van de Fietsmeester<meta-data><jcis><jci verwijzing="x"/></jcis></meta-data></intitule>
 <citeertitel status="officieel">Regeling fietsenstalling <meta-data><brondata>weg</brondata></meta-data></citeertitel>
 <regeling><aanhef><considerans><considerans.al>De Fietsmeester,</considerans.al></considerans></aanhef>
 <regeling-tekst>
  <hoofdstuk status="goed"><kop><label>Hoofdstuk</label><nr>1.</nr><titel>Stallen</titel></kop>
   <paragraaf><kop><label>§</label><nr>1</nr></kop>
   <artikel label="Artikel 1"><kop><label>Artikel</label><nr status="officieel">1</nr><titel>Begrippen</titel></kop>
    <al>In deze regeling heet:</al>
    <lijst><li><li.nr>a.</li.nr><al><nadruk type="cur">fiets</nadruk>:
       een rijwiel als bedoeld in <intref doc="jci1.3:c:BWBR9900001&amp;artikel=2&amp;lid=1&amp;z=2026-01-01">artikel
       2</intref>;</al></li>
     <li><li.nr>b.</li.nr><al>rek:</al><lijst>
        <li><li.nr>1°.</li.nr><al>hoog rek,</al></li>
        <li><li.nr>2°.</li.nr><al>laag rek:</al>
         <lijst><li><li.nr>i.</li.nr><al>links,</al></li><li><li.nr>ii.</li.nr><al>rechts,</al></li></lijst></li>
       </lijst><al>mits van staal.</al><meta-data><jcis/></meta-data></li>
     <li><li.nr>–</li.nr><al>bel: geluid.</al></li></lijst>
    <al>Een step is geen fiets.</al><al>Een bakfiets wel.</al>
   </artikel></paragraaf>
   <artikel label="Artikel 1a" status="vervallen"><kop><label>Artikel</label><nr>1a</nr></kop></artikel>
   <artikel label="Artikel 1b" status="nogniet"><kop><label>Artikel</label><nr>1b</nr></kop><al>Straks.</al></artikel>
  </hoofdstuk>
  <artikel label="Artikel 2"><kop><label>Artikel</label><nr>2</nr><titel>Rekken<noot><al>n</al></noot></titel></kop>
   <lid><lidnr>1</lidnr><al>Een rek is 2 m<sup>2</sup> groot<noot><noot.nr>1</noot.nr><noot.al>Grof
      gemeten.</noot.al></noot>, zie <extref doc="jci1.3:c:BWBR0002628&amp;artikel=11&amp;o=f">daar</extref>.</al>
    <table><tgroup><thead><row><entry><al>Maat</al></entry><entry><al>Plek</al></entry></row></thead>
      <tbody><row><entry><al>groot</al></entry><entry><al>7</al></entry></row></tbody></tgroup></table></lid>
   <lid><lidnr>1a</lidnr><al>De aanhef<lijst><li><li.nr>a.</li.nr><al>een;</al></li></lijst></al></lid>
   <lid status="vervallen"><lidnr>2</lidnr></lid>
  </artikel>
 </regeling-tekst><regeling-sluiting><slotformulering><al>Groet</al></slotformulering></regeling-sluiting>
 <bijlage><kop><label>Bijlage</label><nr>1</nr><titel>Kleuren</titel></kop>
  <divisie><kop><titel>Rood</titel></kop><lijst><li><li.nr>1.</li.nr><al>fel</al></li></lijst></divisie>
  <artikel><kop><label>Artikel</label><nr>1</nr></kop><lid><lidnr>1</lidnr><al>Binnen.</al></lid></artikel></bijlage>
 </regeling></wetgeving></toestand>"""


@pytest.fixture
def schrijf(tmp_path: Path):
    def schrijf(tekst: str | bytes, naam: str = "r.xml") -> Path:
        pad = tmp_path / naam
        pad.write_bytes(tekst if isinstance(tekst, bytes) else tekst.encode())
        return pad

    return schrijf


def test_a_whole_regeling_comes_back_as_values(schrijf):
    hoofdstuk = "Hoofdstuk 1. Stallen"
    assert read_bwb_xml(schrijf(FIETS)) == Regeling(
        Bron(
            id="BWBR9900001_2026-01-01",
            soort=Soort.REGELING,
            citeertitel="Regeling fietsenstalling",
            bwb_id="BWBR9900001",
            geldig_van=date(2026, 1, 1),
            bestand="r.xml",
            url="https://wetten.overheid.nl/BWBR9900001/2026-01-01",
        ),
        (
            Artikel(
                "1",
                "Begrippen",
                (hoofdstuk, "§ 1"),
                (
                    Tekstdeel(None, None, "In deze regeling heet:"),
                    Tekstdeel(None, "a", "fiets: een rijwiel als bedoeld in artikel 2;"),
                    Tekstdeel(None, "b", "rek:"),
                    Tekstdeel(None, "b", "hoog rek,", None, "1"),
                    Tekstdeel(None, "b", "laag rek: i. links, ii. rechts,\nmits van staal.", None, "2"),
                    Tekstdeel(None, None, "– bel: geluid."),
                    Tekstdeel(None, None, "Een step is geen fiets.\nEen bakfiets wel."),
                ),
                (Vindplaats("BWBR9900001", "2", "1"),),
            ),
            Artikel("1a", "", (hoofdstuk,), (Tekstdeel(None, None, "[Vervallen]"),), (), vervallen=True),
            Artikel(
                "2",
                "Rekken",
                (),
                (
                    Tekstdeel("1", None, "Een rek is 2 m2 groot [1 Grof gemeten.], zie daar.\nMaat | Plek\ngroot | 7"),
                    Tekstdeel("1a", None, "De aanhef"),
                    Tekstdeel("1a", "a", "een;"),
                    Tekstdeel("2", None, "[Vervallen]"),
                ),
                (Vindplaats("BWBR0002628", "11", None, "f"),),
            ),
            Artikel(
                "bijlage 1",
                "Kleuren",
                (),
                tuple(Tekstdeel(None, None, tekst) for tekst in ("Rood", "1. fel", "Artikel 1", "1 Binnen.")),
            ),
        ),
    )


def test_a_circulaire_gives_sections_under_their_headings(schrijf):
    xml = """<toestand bwb-id="BWBR9900002" inwerkingtreding="2020-02-03"><wetgeving soort="circulaire">
     <citeertitel>Richtlijn</citeertitel><circulaire><circulaire-tekst>
      <circulaire.divisie><kop><nr>1</nr><titel>Doel</titel></kop><tekst><al>Waarom.</al><al>Daarom.</al></tekst>
       <circulaire.divisie><kop><nr>1.1</nr><titel>Wie</titel></kop><tekst><al>Iedereen.</al></tekst>
       </circulaire.divisie></circulaire.divisie></circulaire-tekst></circulaire></wetgeving></toestand>"""
    regeling = read_bwb_xml(schrijf(xml))
    assert regeling.bron.soort is Soort.BELEIDSREGEL
    assert [(a.nummer, a.pad, a.opschrift, [d.tekst for d in a.leden]) for a in regeling.artikelen] == [
        (None, (), "1. Doel", ["Waarom.", "Daarom."]),
        (None, ("1. Doel",), "1.1. Wie", ["Iedereen."]),
    ]


BOM = """<?xml version="1.0"?><!DOCTYPE toestand [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
<toestand bwb-id="BWBR9900001" inwerkingtreding="2026-01-01">&b;</toestand>"""


@pytest.mark.parametrize(
    ("tekst", "reden"),
    [
        ("", "beschadigd"),
        ("geen xml", "beschadigd"),
        (FIETS[:900], "beschadigd of onvolledig (regel"),
        (FIETS.encode()[:700] + b"\xff\xfe" + FIETS.encode()[700:], "beschadigd"),
        (FIETS.replace("UTF-8", "KLINGON"), "tekencodering"),
        (BOM, "DOCTYPE"),
        (BOM.encode("utf-16"), "DOCTYPE"),
        ("<a>" * 5000, "genest"),
        ("<html><body/></html>", "geen wettekst"),
        ("<wetstechnische-informatie/>", "geen wettekst"),
        ('<toestand bwb-id="BWBR9900001" inwerkingtreding="2026-01-01"/>', "<wetgeving> ontbreekt"),
        (FIETS.replace("BWBR9900001", "XYZ"), "BWB-nummer 'XYZ'"),
        (FIETS.replace('inwerkingtreding="2026-01-01"', 'inwerkingtreding="2026-13-01"'), "geen datum"),
        (FIETS.replace("<nr>2</nr>", "<nr>1a</nr>"), "artikel 1a komt twee keer voor"),
        ('<toestand bwb-id="BWBR9900001" inwerkingtreding="2026-01-01"><wetgeving/></toestand>', "geen enkel geldend"),
    ],
)
def test_what_is_no_sound_toestand_is_refused_in_dutch(schrijf, tekst, reden):
    with pytest.raises(BronFout) as fout:
        read_bwb_xml(schrijf(tekst))
    assert str(fout.value).startswith("r.xml: ")
    assert reden in str(fout.value)


def test_a_missing_file_is_refused_in_dutch(tmp_path):
    with pytest.raises(BronFout, match=r"weg\.xml: het bestand kan niet worden gelezen"):
        read_bwb_xml(tmp_path / "weg.xml")


@pytest.mark.parametrize(
    ("jci", "vindplaats"),
    [
        ("jci1.3:c:BWBR0002628&artikel=1a1&lid=2&o=b&z=2026-08-01", Vindplaats("BWBR0002628", "1a1", "2", "b")),
        ("jci1.3:c:BWBR0005537&artikel=10:3", Vindplaats("BWBR0005537", "10:3")),
        ("jci1.3:c:BWBR0018450&afdeling=3.3.1", Vindplaats("BWBR0018450")),
        ("jci1.3:c:BWBR0051614&bijlage=5", Vindplaats("BWBR0051614", "bijlage 5")),
        ("stb-2005-369", None),
        ("", None),
    ],
)
def test_a_juriconnect_reference_is_a_vindplaats(jci, vindplaats):
    assert parse_jci(jci) == vindplaats


def _official_samples() -> list[Path]:
    map_ = os.environ.get("WIJZER_TOETS_XML", "")
    return sorted(pad for pad in Path(map_).glob("*.xml") if ".WTI" not in pad.name) if map_ else []


@pytest.mark.skipif(not _official_samples(), reason="WIJZER_TOETS_XML noemt geen map met officiële XML")
@pytest.mark.parametrize("pad", _official_samples(), ids=lambda pad: pad.name)
def test_every_article_lid_and_word_of_an_official_file_comes_through_once_in_order(pad):
    wortel = ET.parse(pad).getroot()
    for ouder in wortel.iter():
        for weg in [kind for kind in ouder if kind.tag in {"meta-data", "kop"} and ouder.tag != "kop"]:
            if weg.tag == "meta-data" or ouder.tag == "artikel":
                weg.tail, staart = None, weg.tail or ""
                index = list(ouder).index(weg)
                vorige = ouder[index - 1] if index else None
                if vorige is None:
                    ouder.text = (ouder.text or "") + staart
                else:
                    vorige.tail = (vorige.tail or "") + staart
                ouder.remove(weg)
    verwacht = [" ".join("".join(artikel.itertext()).split()) for artikel in wortel.iter("artikel")]
    gelezen = read_bwb_xml(pad).artikelen
    assert len(gelezen) == len(verwacht)
    for artikel, bron_tekst, element in zip(gelezen, verwacht, wortel.iter("artikel"), strict=True):
        assert [d.lid for d in artikel.leden if d.lid] == sorted(
            [d.lid for d in artikel.leden if d.lid], key=[lid.findtext("lidnr") for lid in element.iter("lid")].index
        )
        assert {d.lid for d in artikel.leden} - {None} == {lid.findtext("lidnr") for lid in element.iter("lid")}
        woorden, vorig = [], None
        for deel in artikel.leden:
            nummer = deel.lid if deel.lid and deel.lid != vorig else ""
            vorig = deel.lid
            woorden += [nummer or "", deel.label.strip(), *deel.tekst.split()]
        assert [woord for woord in woorden if woord] == bron_tekst.split()
