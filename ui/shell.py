"""The command `wijzer`. Parses, calls, prints; imports what is heavy only inside the command that needs it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from rag.fouten import InvoerFout, WijzerFout
from rag.instellingen import PROJECT, read_instellingen
from ui import shell_vraagbaak as vraagbaak

if TYPE_CHECKING:
    from eval.bijlage import Bijlage
    from eval.vragen import Goudvraag
    from ingest.pijplijn import Inleesverslag
    from rag.assistent import Assistent
    from rag.instellingen import Instellingen
    from rag.wet import Passage

GELUKT, GEEN_ANTWOORD, FOUT = 0, 1, 2
"""Exit codes: done; no answer, another answer than before, a gate that failed or a source not fetched; input or set-up that
cannot be used.
"""

_ARGPARSE_NL = {
    "usage: ": "gebruik: ",
    "positional arguments": "argumenten",
    "options": "opties",
    "show this help message and exit": "toon deze uitleg en stop",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "the following arguments are required: %s": "deze argumenten ontbreken: %s",
    "unrecognized arguments: %s": "onbekende argumenten: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "not allowed with argument %s": "kan niet samen met %s",
    "expected one argument": "hier hoort een waarde achter",
    "expected at least one argument": "hier hoort minstens een waarde achter",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r bestaat niet; kies uit %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r is hier niet bruikbaar",
}


def main(argumenten: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Every WijzerFout becomes its own sentence on standard error."""
    # argparse has no catalogue of its own: it looks its sentences up through this one function.
    argparse._ = lambda tekst: _ARGPARSE_NL.get(tekst, tekst)  # type: ignore[attr-defined]
    parser = build_parser()
    keuze = parser.parse_args(argumenten)
    try:
        return int(keuze.doe(keuze))
    except WijzerFout as fout:
        print(f"wijzer: {fout}", file=sys.stderr)
        return FOUT
    except KeyboardInterrupt:
        print("\nGestopt.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of a pipe went away ("| head"): nothing is left to tell it.
        sys.stderr.close()
        return GELUKT


def build_parser() -> argparse.ArgumentParser:
    """The commands and their Dutch help."""
    parser = argparse.ArgumentParser(
        prog="wijzer",
        description="Leerplichtwijzer: vragen over de Leerplichtwet en het Doorstroompunt, met vindplaatsen.",
        epilog="Uitgangscodes: 0 gelukt, 1 geen antwoord, een ander antwoord, een grens niet gehaald of een bron niet opgehaald, "
        "2 invoer of opzet onbruikbaar.",
    )
    subs = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)

    def command(naam: str, doe: Callable[[argparse.Namespace], int], hulp: str) -> argparse.ArgumentParser:
        sub = subs.add_parser(naam, help=hulp, description=hulp)
        sub.set_defaults(doe=doe)
        return sub

    start = command("start", start_app, "open de webapp op deze computer")
    start.add_argument("--poort", type=int, default=7860, help="poort op 127.0.0.1 (standaard 7860)")

    vraag = command("vraag", ask, "beantwoord een vraag")
    vraag.add_argument("tekst", help="de vraag, tussen aanhalingstekens")
    vraag.add_argument("--peildatum", type=parse_dag, default=None, help="dag waarvoor het antwoord geldt (jjjj-mm-dd)")
    vraag.add_argument("--json", action="store_true", help="toon het antwoord als JSON")
    add_corpus_options(vraag)

    vragen = command("vragen", ask_batch, "beantwoord een bestand met vragen (JSON Lines)")
    vragen.add_argument("invoer", type=Path, metavar="IN", help="bestand met per lijn een vraag")
    vragen.add_argument("uitvoer", type=Path, metavar="UIT", help="bestand waarin de antwoorden komen")
    add_corpus_options(vragen)

    concept = command("concept", draft_reply, "maak een conceptantwoord op een mail met vragen")
    concept.add_argument("mail", type=Path, metavar="MAIL", help="tekstbestand met de mail")
    concept.add_argument(
        "--uit", type=Path, metavar="CONCEPT", help="schrijf naar dit bestand: .docx, .md of .txt (standaard: toon het)"
    )
    concept.add_argument(
        "--toon", choices=("kort", "volledig"), default="volledig", help="per vraag het korte antwoord, of alles"
    )
    concept.add_argument(
        "--peildatum", type=parse_dag, default=None, help="dag waarvoor het antwoord geldt (jjjj-mm-dd)"
    )
    add_corpus_options(concept)

    herhaal = command("herhaal", replay_answers, "stel een beantwoorde vraag opnieuw en zeg wat er anders is")
    herhaal.add_argument(
        "bewijs",
        type=Path,
        metavar="BEWIJS",
        help="bestand met een antwoord in JSON, of met de uitvoer van `wijzer vragen`",
    )
    add_corpus_options(herhaal)

    mcp = command("mcp", serve_mcp, "beantwoord vragen van een ander programma (MCP, over standaardinvoer en -uitvoer)")
    add_corpus_options(mcp)

    inlezen = command("inlezen", ingest_documents, "lees bronnen in en werk de index bij")
    inlezen.add_argument(
        "map", type=Path, nargs="?", metavar="MAP", help="map met documenten (standaard: de eigen bronnen)"
    )
    inlezen.add_argument("--passages", type=Path, metavar="UIT", help="schrijf alleen de passages, zonder index")

    bronnen = command("bronnen", list_bronnen, "toon de bronnen en hun geldigheid, of haal ze op")
    acties = bronnen.add_subparsers(title="opdrachten", metavar="OPDRACHT")
    hulp = "haal officiële teksten en handreikingen op bij de uitgever (hiervoor is internet nodig)"
    ophalen = acties.add_parser("ophalen", help=hulp, description=hulp)
    ophalen.set_defaults(doe=fetch_documents)
    ophalen.add_argument(
        "id", nargs="*", metavar="ID", help="naam uit corpus/bronnen.toml of BWB-nummer (standaard: alle)"
    )
    welke = ophalen.add_mutually_exclusive_group()
    welke.add_argument(
        "--peildatum", type=parse_dag, help="haal de versie op die op deze dag geldt (standaard: vandaag)"
    )
    welke.add_argument("--alle-versies", action="store_true", help="haal van elke regeling alle versies op")

    vergelijk = command("vergelijk", compare_versies, "toon wat er tussen twee dagen in een wet is veranderd")
    vergelijk.add_argument(
        "bron", metavar="BRON", help="de wet: een deel van de naam (leerplichtwet) of het BWB-nummer"
    )
    vergelijk.add_argument("dag1", type=parse_dag, metavar="D1", help="de ene dag (jjjj-mm-dd)")
    vergelijk.add_argument("dag2", type=parse_dag, metavar="D2", help="de andere dag (jjjj-mm-dd)")
    vergelijk.add_argument(
        "artikel", nargs="?", default="", metavar="ARTIKEL", help="alleen dit artikel, bijvoorbeeld 3a"
    )
    add_corpus_options(vergelijk)

    verzuimhulp = command("verzuimhulp", help_with_absence, "vraag na welk verzuim wie aan wie moet melden")
    verzuimhulp.add_argument(
        "--antwoorden",
        metavar="N,N",
        help="de nummers van de antwoorden, met komma's ertussen; zonder deze optie vraagt de opdracht ze een voor een",
    )
    verzuimhulp.add_argument("--peildatum", type=parse_dag, help="dag waarop het verzuim speelt (jjjj-mm-dd)")
    add_corpus_options(verzuimhulp)
    add_vraagbaak_commands(subs)

    evalueer = command("evalueer", evaluate, "meet de antwoorden op vragen met een bekend antwoord")
    evalueer.add_argument("--vragen", type=Path, default=PROJECT / "eval" / "vragen.jsonl", help="bestand met vragen")
    evalueer.add_argument("--uit", type=Path, default=PROJECT / "eval" / "uit", help="map voor het verslag")
    evalueer.add_argument(
        "--uitvoer", type=Path, metavar="UIT", help="meet een uitvoerbestand van `wijzer vragen` en stel geen vragen"
    )
    evalueer.add_argument(
        "--basislijn", action="store_true", help="faal als een cijfer onder de aanvaarde basislijn zakt"
    )
    evalueer.add_argument("--aanvaard", action="store_true", help="maak van deze uitslag de basislijn")
    evalueer.add_argument("--ablatie", action="store_true", help="meet ook wat elk onderdeel van het zoeken bijdraagt")
    evalueer.add_argument(
        "--toets", action="store_true", help="meet ook hoeveel valse beweringen de controle tegenhoudt, en hoeveel ware"
    )
    evalueer.add_argument(
        "--peer", action="store_true", help="vergelijk ook met llama-index op de PDF's van --corpus (extra peer nodig)"
    )
    add_corpus_options(evalueer)
    return parser


def add_vraagbaak_commands(subs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """`wijzer vraagbaak ...`: the desk's own reviewed answers, in the folder that WIJZER_DESK names."""
    hulp = "werk aan de eigen vraagbaak (in de map van WIJZER_DESK)"
    acties = subs.add_parser("vraagbaak", help=hulp, description=hulp).add_subparsers(
        title="opdrachten", metavar="OPDRACHT", required=True
    )

    def command(
        naam: str, doe: Callable[[argparse.Namespace], int], hulp: str, *velden: str
    ) -> argparse.ArgumentParser:
        sub = acties.add_parser(naam, help=hulp, description=hulp)
        sub.set_defaults(doe=doe)
        for veld in velden:
            sub.add_argument(veld, metavar=veld.upper())
        return sub

    def by(sub: argparse.ArgumentParser) -> argparse.ArgumentParser:
        sub.add_argument("--door", required=True, metavar="NAAM", help="wie dit doet; komt in de geschiedenis")
        return sub

    lijst = command("lijst", vraagbaak.show_list, "toon de antwoorden")
    zoek = command("zoek", vraagbaak.show_list, "zoek in vragen, zinnen en vindplaatsen", "tekst")
    for sub in (lijst, zoek):
        sub.add_argument("--thema", default="", help="alleen dit thema")
        sub.add_argument("--status", default="", choices=vraagbaak.STATUSSEN, help=", ".join(vraagbaak.STATUSSEN))
    toon = command("toon", vraagbaak.show_one, "toon een antwoord", "id")
    toon.add_argument("--geschiedenis", action="store_true", help="ook wie wat wanneer deed")
    nieuw = by(command("nieuw", vraagbaak.add, "maak een nieuw concept"))
    nieuw.add_argument("--thema", required=True)
    nieuw.add_argument("--rol", default="vragendesk", help="wie dit vraagt (standaard vragendesk)")
    nieuw.add_argument(
        "--vraag", required=True, action="append", help="de vraag; nog eens voor een andere manier van vragen"
    )
    nieuw.add_argument(
        "--zin",
        action="append",
        default=[],
        help='een zin van het antwoord met haar vindplaatsen: "Dat mag. [artikel 11, lid 1, Lpw]"',
    )
    by(command("keur", vraagbaak.review, "kijk een concept na: leg vast dat het klopt met de wet van vandaag", "id"))
    by(command("publiceer", vraagbaak.publish, "publiceer een nagekeken antwoord", "id"))
    herzie = by(command("herzie", vraagbaak.revise, "haal een antwoord uit gebruik om het te herzien", "id"))
    herzie.add_argument("--reden", required=True, help="waarom")
    command("uit", vraagbaak.write_out, "schrijf alles naar een bestand (.jsonl of .csv)", "bestand")
    by(command("in", vraagbaak.read_in, "lees antwoorden in uit een bestand (.jsonl of .csv), als concept", "bestand"))


def add_corpus_options(parser: argparse.ArgumentParser) -> None:
    """The options that put another folder of documents next to, or instead of, the embedded default."""
    parser.add_argument("--corpus", type=Path, action="append", metavar="MAP", help="lees ook deze map met documenten")
    parser.add_argument("--zonder-wegwijzer", action="store_true", help="gebruik alleen de mappen van --corpus")


def parse_dag(tekst: str) -> date:
    """A date as yyyy-mm-dd, for argparse. Raises ArgumentTypeError in Dutch."""
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise argparse.ArgumentTypeError(
            f"'{tekst}' is geen datum; schrijf jjjj-mm-dd, bijvoorbeeld 2026-11-23"
        ) from fout


def start_app(keuze: argparse.Namespace) -> int:
    """`wijzer start`: index when needed, then the web app."""
    from ingest.pijplijn import build_default
    from ui.app import launch
    from ui.shell_bronnen import Bronbeheer, has_route

    instellingen = read_instellingen(os.environ)
    if not 1024 <= keuze.poort <= 65535:
        raise InvoerFout(f"Poort {keuze.poort} kan niet; kies een getal van 1024 tot en met 65535.")
    verslag = build_default(instellingen, _say)
    vraagbaak.rerun(instellingen, verslag.passages, _say)
    if not any(document.bron.soort.is_officieel for document in verslag.documenten) and has_route():
        _say("De officiële wetteksten erbij? Haal ze op met: wijzer bronnen ophalen && wijzer inlezen")
    return launch(instellingen, keuze.poort, _say, Bronbeheer(instellingen))


def ask(keuze: argparse.Namespace) -> int:
    """`wijzer vraag`: one answer on the screen."""
    from rag.antwoord import Antwoord, Vraag

    with _assistent(keuze) as assistent:
        uitkomst = assistent.beantwoord(Vraag(keuze.tekst, keuze.peildatum or date.today()))
    if keuze.json:
        import json

        from rag.antwoord import uitkomst_to_json

        print(json.dumps(uitkomst_to_json(uitkomst), ensure_ascii=False, indent=2))
    else:
        from ui.weergave import render_shell

        print(render_shell(uitkomst))
    return GELUKT if isinstance(uitkomst, Antwoord) else GEEN_ANTWOORD


def ask_batch(keuze: argparse.Namespace) -> int:
    """`wijzer vragen`: the batch contract. Broken lines are reported and make the exit code 2; the rest is answered."""
    from ui.batch import answer_lines, read_lines

    lines = read_lines(keuze.invoer)
    with _assistent(keuze) as assistent:
        fouten = answer_lines(lines, keuze.uitvoer, assistent.beantwoord, date.today(), _say)
    for fout in fouten:
        print(f"wijzer: {keuze.invoer.name}, {fout}", file=sys.stderr)
    return FOUT if fouten else GELUKT


def draft_reply(keuze: argparse.Namespace) -> int:
    """`wijzer concept`: a draft reply to a mail, on the screen or in a file; 1 where the sources answer none of its questions."""
    from ui.conceptbestand import check_uit, read_mailbestand, write_concept

    check_uit(keuze.uit)
    mail = read_mailbestand(keuze.mail)
    with _assistent(keuze) as assistent:
        concept = write_concept(mail, assistent, keuze.peildatum or date.today(), keuze.toon, keuze.uit)
    for notitie in concept.notities:
        _say(notitie)
    return GELUKT if concept.vragen else GEEN_ANTWOORD


def replay_answers(keuze: argparse.Namespace) -> int:
    """`wijzer herhaal`: the answers of a file once more; 1 where one of them differs."""
    from ui.herhaal import read_eerder, render_herhaling, replay

    eerder = read_eerder(keuze.bewijs)
    with _assistent(keuze) as assistent:
        herhalingen = [replay(antwoord, assistent.beantwoord) for antwoord in eerder]
    print("\n".join(render_herhaling(herhaling) for herhaling in herhalingen))
    return GELUKT if all(herhaling.gelijk for herhaling in herhalingen) else GEEN_ANTWOORD


def serve_mcp(keuze: argparse.Namespace) -> int:
    """`wijzer mcp`: answer another program until it hangs up. Standard output belongs to the protocol alone."""
    from ui.dienst import Dienst
    from ui.mcpdienst import require_mcp, serve

    require_mcp()
    with _assistent(keuze) as assistent:
        serve(Dienst(lambda: assistent))
    return GELUKT


def ingest_documents(keuze: argparse.Namespace) -> int:
    """`wijzer inlezen`: the default index, or only the passages of a folder."""
    from ingest import pijplijn

    if keuze.map is None:
        if keuze.passages is not None:
            raise InvoerFout("Noem bij --passages ook de map met documenten: wijzer inlezen MAP --passages UIT.jsonl")
        verslag = pijplijn.build_default(instellingen := read_instellingen(os.environ), _say)
        vraagbaak.rerun(instellingen, verslag.passages, _say)
    elif keuze.passages is not None:
        verslag = pijplijn.read_map(keuze.map, pijplijn.default_manifest(), _say)
        pijplijn.write_passages(verslag.passages, keuze.passages)
    else:
        verslag = pijplijn.build_corpus([keuze.map], read_instellingen(os.environ), zonder_wegwijzer=False, meld=_say)
    print(verslag)
    return FOUT if not verslag.passages else GELUKT


def list_bronnen(_: argparse.Namespace) -> int:
    """`wijzer bronnen`: what is loaded and until when it is in force, what is not, and what is newer."""
    from rag.store import open_store
    from ui.shell_bronnen import read_bronstand
    from ui.weergave import render_bronnen

    instellingen, vandaag = read_instellingen(os.environ), date.today()
    with closing(open_store(instellingen.index)) as store:
        print(render_bronnen(store.passages(), vandaag, read_bronstand(instellingen, vandaag), store.meta.gebouwd_op))
    return GELUKT


def fetch_documents(keuze: argparse.Namespace) -> int:
    """`wijzer bronnen ophalen`: bring the official texts here. The only command that leaves this computer."""
    from ingest.manifest import read_manifest
    from ingest.ophalen import BWB, choose_bronnen, fetch_bronnen

    corpus, vandaag = read_instellingen(os.environ).corpus, date.today()
    verslag = fetch_bronnen(
        choose_bronnen(read_manifest(corpus / "bronnen.toml"), keuze.id),
        corpus,
        _say,
        vandaag=vandaag,
        peildatum=None if keuze.alle_versies else keuze.peildatum or vandaag,
        bwb=os.environ.get("WIJZER_BWB", "") or BWB,
    )
    print(verslag)
    return GEEN_ANTWOORD if verslag.mislukt else GELUKT


def compare_versies(keuze: argparse.Namespace) -> int:
    """`wijzer vergelijk`: what changed in a regeling between two days. Colour on a terminal only."""
    from rag.vergelijk import compare
    from ui.weergave import render_vergelijking

    passages = _build(keuze)[1].passages
    vergelijking = compare(passages, keuze.bron, (keuze.dag1, keuze.dag2), keuze.artikel)
    print(render_vergelijking(vergelijking, kleur=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
    return GELUKT


def help_with_absence(keuze: argparse.Namespace) -> int:
    """`wijzer verzuimhulp`: from question to question to an outcome; 1 where the answers end at a question."""
    from rag.plaatsen import Plaatsen
    from rag.verzuimhulp import Einde, load_verzuimhulp, path, why_not
    from ui.weergave_verzuimhulp import ask_choices, make_kader, parse_nummers, render_shell

    instellingen, verslag = _build(keuze)
    hulp = load_verzuimhulp(instellingen.corpus / "verzuimhulp.toml")
    plaatsen, peildatum = Plaatsen(verslag.passages), keuze.peildatum or date.today()
    if keuze.antwoorden is not None:
        stand = path(hulp, parse_nummers(keuze.antwoorden))
    else:
        stand = ask_choices(hulp, input, print)
    if reden := why_not(hulp, stand.nu, plaatsen, peildatum):
        print(reden)
        return GEEN_ANTWOORD
    print(render_shell(stand, make_kader(hulp, stand, plaatsen, peildatum)))
    return GELUKT if isinstance(stand.nu, Einde) else GEEN_ANTWOORD


def evaluate(keuze: argparse.Namespace) -> int:
    """`wijzer evalueer`: figures, report, and the gate on the accepted baseline."""
    from eval.uitvoeren import BASELINE, Meting, run_evaluatie

    meting = Meting(
        uit=keuze.uit,
        baseline=BASELINE if keuze.basislijn or keuze.aanvaard else None,
        vastleggen=keuze.aanvaard,
        uitvoer=keuze.uitvoer,
        vragen=keuze.vragen,
    )
    if keuze.peer:
        from eval.peer import check_peer

        check_peer(keuze.corpus or ())
    instellingen = _build(keuze)[0]
    with _open(instellingen) as assistent:
        vergelijk = list(_comparisons(keuze, instellingen, assistent.passages()))
        return run_evaluatie(assistent.beantwoord, assistent.passages(), meting, instellingen, _say, vergelijk)


def _comparisons(
    keuze: argparse.Namespace, instellingen: Instellingen, passages: Sequence[Passage]
) -> Iterator[Callable[[Sequence[Goudvraag]], Bijlage]]:
    """The comparisons that were asked for, to be made over the questions."""
    if keuze.ablatie:
        from eval.ablatie import run_ablatie

        yield lambda vragen: run_ablatie(vragen, instellingen, _say)
    if keuze.toets:
        from eval.verminking import run_verminking

        yield lambda _: run_verminking(passages, instellingen, date.today())
    if keuze.peer:
        from eval.peer import run_peer

        yield lambda vragen: run_peer(vragen, keuze.corpus, instellingen, _say, wegwijzer=not keuze.zonder_wegwijzer)


@contextmanager
def _assistent(keuze: argparse.Namespace) -> Iterator[Assistent]:
    """The assistant on the index of `_build`."""
    with _open(_build(keuze)[0]) as assistent:
        yield assistent


@contextmanager
def _open(instellingen: Instellingen) -> Iterator[Assistent]:
    from rag.assistent import open_assistent

    assistent = open_assistent(instellingen)
    try:
        yield assistent
    finally:
        assistent.close()


def _build(keuze: argparse.Namespace) -> tuple[Instellingen, Inleesverslag]:
    """Bring the default index up to date, or the index of its own for the folders of --corpus; its settings and report."""
    from ingest import pijplijn

    instellingen = read_instellingen(os.environ)
    if keuze.corpus:
        instellingen = pijplijn.own_index(instellingen, keuze.corpus, keuze.zonder_wegwijzer)
        return instellingen, pijplijn.build_corpus(
            keuze.corpus, instellingen, zonder_wegwijzer=keuze.zonder_wegwijzer, meld=_say
        )
    if keuze.zonder_wegwijzer:
        raise InvoerFout("Zonder wegwijzer zijn er alleen de mappen van --corpus: noem er minstens een.")
    return instellingen, pijplijn.build_default(instellingen, _say)


def _say(tekst: str, naar: TextIO | None = None) -> None:
    """Progress goes to standard error: standard output is for the answer."""
    print(tekst, file=naar or sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
