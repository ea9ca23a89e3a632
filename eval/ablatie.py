"""What each part of the retriever is worth: the same questions, each time without one part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from eval.bijlage import Bijlage, cijfer_to_json, write_cijfer
from eval.cijfers import Cijfer, add
from eval.maten import Artikelsleutel, measure_rankings
from eval.vragen import Goudvraag
from rag import gesprek
from rag.analyse import Lexicon, load_lexicon
from rag.antwoord import TOP_GEVONDEN, Vondst
from rag.embedder import Embedder, open_embedder
from rag.instellingen import Instellingen
from rag.lexicaal import EigenVraag, Veld, Velden, load_vragen
from rag.retriever import Gewichten, Retriever
from rag.store import Store, open_store
from rag.vraagbaak import Vraagantwoord, load_vraagbaak

MATEN = ("hit@1", "hit@5", "streng@10")

Meld = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Onderdelen:
    """What a retriever is made of, besides its index."""

    lexicon: Lexicon
    vragen: tuple[EigenVraag, ...]
    vraagbaak: tuple[Vraagantwoord, ...]
    gewichten: Gewichten = field(default_factory=Gewichten)


@dataclass(frozen=True, slots=True)
class Variant:
    """The retriever with one part taken out. `maak` makes it from the whole."""

    naam: str
    maak: Callable[[Onderdelen], Onderdelen]


@dataclass(frozen=True, slots=True)
class Meetpunt:
    """The figures of one variant, and at hit@5 how many questions it wins and loses against the whole retriever."""

    naam: str
    cijfers: tuple[Cijfer, ...]
    gewonnen: int
    verloren: int


_NIETS = Veld(0.0, 1.0, 0.0)


def _weigh(gewichten: Gewichten) -> Callable[[Onderdelen], Onderdelen]:
    return lambda geheel: replace(geheel, gewichten=gewichten)


VARIANTEN = (
    Variant("volledig", lambda geheel: geheel),
    Variant("zonder lexicon", lambda geheel: replace(geheel, lexicon=Lexicon())),
    Variant("zonder eigen vragen", lambda geheel: replace(geheel, vragen=())),
    Variant("zonder vragen van de vraagbaak", lambda geheel: replace(geheel, vraagbaak=())),
    Variant("zonder deze drie", lambda geheel: replace(geheel, lexicon=Lexicon(), vragen=(), vraagbaak=())),
    Variant("zonder kop en pad", _weigh(Gewichten(velden=Velden(kop=_NIETS, pad=_NIETS)))),
    Variant("zonder samenstellingen", _weigh(Gewichten(velden=Velden(splitst=False)))),
    Variant("zonder woordparen", _weigh(Gewichten(paren=0.0))),
    Variant("zonder betekenis", _weigh(Gewichten(betekenis=0.0))),
    Variant("alleen woorden", _weigh(Gewichten(betekenis=0.0, vragen=0.0))),
    Variant("alleen betekenis", _weigh(Gewichten(betekenis=1.0, vragen=0.0))),
)
"""The whole retriever first. "Only" leaves out the likeness to known questions too; what is named counts everywhere."""


def run_ablatie(vragen: Sequence[Goudvraag], instellingen: Instellingen, meld: Meld) -> Bijlage:
    """The table of all variants over the questions with gold, on the index that `instellingen` name."""
    geheel = Onderdelen(
        load_lexicon(instellingen.corpus / "lexicon.tsv"),
        load_vragen(instellingen.corpus / "vragen.tsv"),
        load_vraagbaak(instellingen.vraagmap),
    )
    met_goud = [vraag for vraag in vragen if vraag.goud]
    embedder = open_embedder(instellingen.embedder)
    gemeten: dict[str, dict[str, tuple[Cijfer, ...]]] = {}
    with open_store(instellingen.index) as store:
        for variant in VARIANTEN:
            retriever = make_retriever(store, embedder, variant.maak(geheel))
            gemeten[variant.naam] = measure(retriever, met_goud)
            meld(f"Ablatie: {variant.naam} gemeten.")
    return to_bijlage(compare_variants(gemeten))


def make_retriever(store: Store, embedder: Embedder, delen: Onderdelen) -> Retriever:
    """A retriever of these parts on the index of `store`."""
    return Retriever(store, embedder, delen.lexicon, delen.vragen, delen.vraagbaak, delen.gewichten)


def measure(retriever: Retriever, vragen: Sequence[Goudvraag]) -> dict[str, tuple[Cijfer, ...]]:
    """The ranking figures per question id: what the retriever finds for the question as it is searched."""
    ranglijsten = {
        vraag.id: rank_articles(retriever.retrieve(gesprek.rewrite(vraag.vraag), vraag.vraag.peildatum, TOP_GEVONDEN))
        for vraag in vragen
    }
    return measure_rankings(ranglijsten, {vraag.id: vraag.kernartikelen for vraag in vragen})


def rank_articles(vondsten: Sequence[Vondst]) -> tuple[Artikelsleutel | None, ...]:
    """The article at each place; None for what is no article. The retriever finds only what is in force."""
    return tuple(
        (v.passage.bron.bwb_id, v.passage.artikel) if v.passage.bron.bwb_id and v.passage.artikel else None
        for v in vondsten
    )


def compare_variants(gemeten: dict[str, dict[str, tuple[Cijfer, ...]]]) -> tuple[Meetpunt, ...]:
    """`gemeten`: variant -> question id -> figures, the whole retriever first."""
    geheel = next(iter(gemeten.values()), {})
    raak = {id_ for id_, cijfers in geheel.items() if _hits(cijfers)}
    punten = []
    for naam, per_vraag in gemeten.items():
        som = add(cijfer for cijfers in per_vraag.values() for cijfer in cijfers)
        nu = {id_ for id_, cijfers in per_vraag.items() if _hits(cijfers)}
        cijfers = tuple(som.get(maat, Cijfer(maat, 0, 0)) for maat in MATEN)
        punten.append(Meetpunt(naam, cijfers, len(nu - raak), len(raak - nu)))
    return tuple(punten)


def _hits(cijfers: Sequence[Cijfer]) -> bool:
    return any(cijfer.maat == "hit@5" and cijfer.telling for cijfer in cijfers)


def to_bijlage(punten: Sequence[Meetpunt]) -> Bijlage:
    """The table for the report."""
    return Bijlage(
        "ablatie",
        "Wat elk onderdeel van het zoeken bijdraagt",
        (
            "Elke rij is dezelfde zoeker zonder één onderdeel; achter elk aandeel staat het 95%-interval van Wilson.",
            "Gewonnen en verloren: vragen die er bij de eerste 5 bij komen of af gaan, vergeleken met volledig.",
            "Zonder deze drie: zonder lexicon, eigen vragen en vraagbaak samen. Waar de een wegvalt, vangt de ander veel op.",
            "Alleen woorden en alleen betekenis laten ook de gelijkenis met bekende vragen weg. Gemeten is het zoeken zelf, "
            "zonder rekenhulp en zonder de poort die vragen buiten bereik weert.",
        ),
        ("Zoeker", *MATEN, "gewonnen", "verloren"),
        tuple((p.naam, *map(write_cijfer, p.cijfers), str(p.gewonnen), str(p.verloren)) for p in punten),
        {
            p.naam: {c.maat: cijfer_to_json(c) for c in p.cijfers} | {"gewonnen": p.gewonnen, "verloren": p.verloren}
            for p in punten
        },
    )
