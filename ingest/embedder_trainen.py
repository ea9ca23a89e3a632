"""Train the light embedder: `python -m ingest.embedder_trainen DATA.jsonl.xz`.

Three phases. First a general model of Dutch law, on pairs that legislation gives for free (a heading and its text, a lid
and the next one, a fragment and its article). Then a short second phase that ties everyday words to the articles that
answer them: own questions and lexicon. Last a phase that brings together the ways in which one question of the vraagbaak is
asked, and the question and its answer. The recipe and what it measured: corpus/embedder/README.md.
"""

from __future__ import annotations

import argparse
import itertools
import json
import lzma
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.begintabel import build_start, encode, fill_rare_rows, train_tokenizer
from rag.analyse import load_lexicon
from rag.embedder import normalise_rows, text_of
from rag.fouten import InvoerFout, WijzerFout
from rag.instellingen import BUILD, CORPUS
from rag.lexicaal import load_vragen
from rag.poort import load_buiten
from rag.static_embedder import CONFIG_BESTAND, TABEL_BESTAND, TABEL_NAAM, TOKENIZER_BESTAND
from rag.vraagbaak import load_vraagbaak
from rag.wet import Passage, passage_from_json

if TYPE_CHECKING:
    import numpy as np
    from tokenizers import Tokenizer

    from ingest.begintabel import Ids, Tabel

    Batch = tuple[list[Ids], list[Ids]]
    Soorten = Sequence[tuple[Sequence["Paar"], int]]

NAAM = "wetsstatisch"
VERSIE = "2"
TOETS_DEEL = 50
"""One regeling in so many is kept out of the training, to measure on."""

VOUWEN = 5
"""The own questions are measured in so many parts, each with a model that has not seen that part."""


@dataclass(frozen=True, slots=True)
class Fase:
    """`stappen` batches; `tempo`: the learning rate at its highest; `schaal`: factor on the cosine in the loss."""

    stappen: int
    tempo: float
    schaal: float


@dataclass(frozen=True, slots=True)
class Recept:
    """The numbers of the training. What they give: corpus/embedder/README.md.

    `dim`: components of a vector. `vocab`: rows of the table at most, `stukken` of them parts of words.
    `mengsel`: per batch of the first phase the pairs heading -> text, title + heading -> text, lid -> next lid,
    fragment -> article; `mengsel_eigen`: of the second phase question -> article, lay word -> term of law,
    heading -> text, fragment -> article; `mengsel_antwoord`: of the third phase question -> the same question in other words,
    question -> answer, and questions that are not ours, for the others to be told from. `lengte`: tokens of a text that are read at most, per step a new cut.
    `weglaten`: chance that a token is left out of a pair. `seed`: where chance begins.
    """

    dim: int = 256
    vocab: int = 32_000
    stukken: int = 4_900
    eerste: Fase = Fase(2_500, 0.01, 20)
    mengsel: tuple[int, int, int, int] = (256, 256, 256, 256)
    tweede: Fase = Fase(150, 0.005, 10)
    mengsel_eigen: tuple[int, int, int, int] = (128, 64, 128, 128)
    derde: Fase = Fase(300, 0.005, 15)
    mengsel_antwoord: tuple[int, int, int] = (400, 200, 150)
    lengte: int = 200
    weglaten: float = 0.2
    seed: int = 13


@dataclass(frozen=True, slots=True)
class Wetsartikel:
    """One line of the training data."""

    regeling: str
    titel: str
    onderwerp: str
    opschrift: str
    leden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paar:
    """Two texts that belong together; of each `groep` at most one pair in a batch. `links` None: a cut of `rechts`."""

    groep: str
    links: Ids | None
    rechts: Ids


@dataclass(frozen=True, slots=True)
class Eigen:
    """What the project brings: (question, place in `teksten`), article texts, (lay word, term of law), reviewed answers as
    (ways to ask, answer), questions that are not ours.
    """

    vragen: list[tuple[str, int]]
    teksten: list[str]
    lexicon: list[tuple[str, str]]
    antwoorden: list[tuple[tuple[str, ...], str]]
    buiten: list[str]


def report(tekst: str) -> None:
    """Progress, on stderr."""
    print(f"[{time.strftime('%H:%M:%S')}] {tekst}", file=sys.stderr, flush=True)


# --- reading ---------------------------------------------------------------------------------------------------------


def read_artikelen(path: Path) -> list[Wetsartikel]:
    """The articles in `path` (JSON lines, xz). Raises InvoerFout when it cannot be read as such."""
    try:
        with lzma.open(path, "rt", encoding="utf-8") as bestand:
            return [_to_artikel(json.loads(line)) for line in bestand]
    except FileNotFoundError as fout:
        raise InvoerFout(f"{path} bestaat niet. Wat erin hoort, staat in corpus/embedder/README.md.") from fout
    except (OSError, EOFError, lzma.LZMAError, ValueError, KeyError, TypeError, AttributeError) as fout:
        raise InvoerFout(f"{path} is geen bestand met wetsartikelen (jsonl.xz): {fout}") from fout


def _to_artikel(data: Mapping[str, Any]) -> Wetsartikel:
    opschrift = data["opschrift"].strip()
    leden = tuple(lid for lid in data["leden"] if lid.strip())
    return Wetsartikel(data["bwb_id"], data["titel"], opschrift or "".join(data["pad"][-1:]), opschrift, leden)


def read_eigen(vragen: Path, passages: Path, lexicon: Path, vraagbaak: Path, buiten: Path) -> Eigen:
    """The own material. Questions on an article that is not in `passages` are left out."""
    teksten = read_teksten(passages)
    plaats = {sleutel: nummer for nummer, sleutel in enumerate(teksten)}
    alle = load_vragen(vragen)
    bekend = [(v.vraag, plaats[v.bwb_id, v.artikel]) for v in alle if (v.bwb_id, v.artikel) in plaats]
    if not bekend:
        raise InvoerFout(f"Bij geen van de vragen in {vragen} staat het artikel in {passages}.")
    report(f"van {len(bekend)} van de {len(alle)} vragen staat het artikel in {passages}")
    vertalingen = [(v.lekenwoord, v.wetsterm) for v in load_lexicon(lexicon).vertalingen]
    antwoorden = [(v.vragen, v.tekst) for v in load_vraagbaak(vraagbaak)]
    return Eigen(bekend, list(teksten.values()), vertalingen, antwoorden, [vraag for vraag, _ in load_buiten(buiten)])


def read_teksten(path: Path) -> dict[tuple[str, str], str]:
    """(bwb_id, artikel) -> its text as the index embeds it: of the newest official version in `path`, else our own."""
    try:
        passages = [passage_from_json(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    except FileNotFoundError as fout:
        raise InvoerFout(f"{path} bestaat niet; maak het met: wijzer inlezen") from fout
    except (OSError, ValueError, KeyError, TypeError) as fout:
        raise InvoerFout(f"{path} is geen bestand met passages (passages.jsonl): {fout}") from fout
    artikelen: dict[tuple[str, str], list[Passage]] = {}
    for passage in sorted(passages, key=lambda p: (p.bron.soort.is_officieel, p.bron.geldig_van)):
        if passage.bron.bwb_id and passage.artikel:
            delen = artikelen.setdefault((passage.bron.bwb_id, passage.artikel), [])
            # A long article is cut into several passages of one source; a newer source takes the place of all of them.
            if delen and delen[-1].bron != passage.bron:
                delen.clear()
            delen.append(passage)
    return {sleutel: "\n".join(map(text_of, delen)) for sleutel, delen in artikelen.items()}


# --- pairs and batches -----------------------------------------------------------------------------------------------

_VAAK = 20
"""A heading that occurs more often ("Inwerkingtreding") says nothing about which text stands below it."""


def build_paren(artikelen: Sequence[Wetsartikel], tokenizer: Tokenizer) -> tuple[list[Paar], ...]:
    """The pairs of legislation in four lists, in the order of `Recept.mengsel`."""
    import numpy as np

    koppen = Counter(a.opschrift.lower() for a in artikelen)
    leden = iter(encode(tokenizer, [lid for a in artikelen for lid in a.leden]))
    opschriften = encode(tokenizer, [a.opschrift for a in artikelen])
    titels = encode(tokenizer, [f"{a.titel} {a.onderwerp}" if a.onderwerp else "" for a in artikelen])
    kop, titel, buur, stuk = list[Paar](), list[Paar](), list[Paar](), list[Paar]()
    for nummer, a in enumerate(artikelen):
        delen = list(itertools.islice(leden, len(a.leden)))
        if not sum(map(len, delen)):
            continue
        groep, tekst = str(nummer), np.concatenate(delen)
        if len(opschriften[nummer]) and koppen[a.opschrift.lower()] <= _VAAK:
            kop.append(Paar(groep, opschriften[nummer], tekst))
        if len(titels[nummer]):
            titel.append(Paar(groep, titels[nummer], tekst))
        buur.extend(Paar(groep, een, ander) for een, ander in itertools.pairwise(delen) if len(een) and len(ander))
        stuk.append(Paar(groep, None, tekst))
    return kop, titel, buur, stuk


def build_eigen(eigen: Eigen, tokenizer: Tokenizer) -> tuple[list[Paar], list[Paar]]:
    """The pairs question -> article, in the order of `eigen.vragen`, and lay word -> term of law."""
    teksten = encode(tokenizer, eigen.teksten)
    vragen = encode(tokenizer, [vraag for vraag, _ in eigen.vragen])
    leken = encode(tokenizer, [leek for leek, _ in eigen.lexicon])
    termen = encode(tokenizer, [term for _, term in eigen.lexicon])
    return (
        [Paar(f"tekst {doel}", ids, teksten[doel]) for ids, (_, doel) in zip(vragen, eigen.vragen, strict=True)],
        [Paar(f"term {term}", een, ander) for een, ander, (_, term) in zip(leken, termen, eigen.lexicon, strict=True)],
    )


def build_antwoorden(
    antwoorden: Sequence[tuple[Sequence[str], str]], tokenizer: Tokenizer
) -> tuple[list[Paar], list[Paar]]:
    """The pairs question -> the same in other words, and question -> answer."""
    zelfde, antwoord = list[Paar](), list[Paar]()
    for nummer, (vragen, tekst) in enumerate(antwoorden):
        *gesteld, slot = encode(tokenizer, [*vragen, tekst])
        # In one batch another way to ask is no wrong text for a question: each answer once, in either kind.
        zelfde.extend(Paar(str(nummer), een, ander) for een, ander in itertools.permutations(gesteld, 2))
        antwoord.extend(Paar(str(nummer), een, slot) for een in gesteld)
    return zelfde, antwoord


def make_batch(soorten: Soorten, recept: Recept, toeval: np.random.Generator) -> Batch:
    """(left, right): of each kind so many pairs, or fewer. Every other text of a batch counts as wrong, so no doubles."""
    batch: dict[str, tuple[Ids, Ids]] = {}
    for paren, aantal in soorten:
        doel, lengte = len(batch) + aantal, recept.lengte
        for nummer in toeval.integers(len(paren), size=4 * aantal) if paren else ():
            paar = paren[nummer]
            if len(batch) >= doel:
                break
            # A fragment of a short text would be the whole text.
            if paar.groep in batch or (paar.links is None and len(paar.rechts) < 20):
                continue
            stuk = _cut(paar.rechts, int(toeval.integers(5, 15)), toeval) if paar.links is None else paar.links
            links = _thin(stuk[:lengte], recept, toeval)
            # What a text is about stands at its head: that is read as often as a part at random.
            rechts = paar.rechts[:lengte] if toeval.random() < 0.5 else _cut(paar.rechts, lengte, toeval)
            batch[paar.groep] = (links, _thin(rechts, recept, toeval))
    return [links for links, _ in batch.values()], [rechts for _, rechts in batch.values()]


def _cut(ids: Ids, lengte: int, toeval: np.random.Generator) -> Ids:
    begin = int(toeval.integers(max(1, len(ids) - lengte + 1)))
    return ids[begin : begin + lengte]


def _thin(ids: Ids, recept: Recept, toeval: np.random.Generator) -> Ids:
    blijft = toeval.random(len(ids)) >= recept.weglaten
    return ids[blijft] if len(ids) >= 3 and blijft.any() else ids


# --- training --------------------------------------------------------------------------------------------------------


def train_table(tabel: Tabel, soorten: Soorten, fase: Fase, recept: Recept) -> Tabel:
    """`tabel` (float32 [vocab, dim], left as it is) after `fase`; the learning rate goes up, then to 0."""
    import numpy as np
    import torch
    from torch.nn import functional

    # One thread: the same outcome on every run, and on shared cores hardly slower than two.
    torch.set_num_threads(1)
    laag = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(tabel.copy()), freeze=False, mode="mean")
    stap_zetter = torch.optim.Adam(laag.parameters(), lr=fase.tempo)
    toeval = np.random.default_rng(recept.seed)

    def embed(reeksen: Sequence[Ids]) -> torch.Tensor:
        begin = np.cumsum([0, *map(len, reeksen[:-1])])
        vectoren = laag(torch.from_numpy(np.concatenate(reeksen).astype(np.int64)), torch.from_numpy(begin))
        return functional.normalize(vectoren)

    som = 0.0
    for stap in range(fase.stappen):
        deel = min((stap + 1) / (0.1 * fase.stappen), (fase.stappen - stap) / (0.9 * fase.stappen), 1.0)
        stap_zetter.param_groups[0]["lr"] = fase.tempo * deel
        links, rechts = make_batch(soorten, recept, toeval)
        scores = fase.schaal * embed(links) @ embed(rechts).T
        goed = torch.arange(len(links))
        fout = (functional.cross_entropy(scores, goed) + functional.cross_entropy(scores.T, goed)) / 2
        stap_zetter.zero_grad()
        fout.backward()  # type: ignore[no-untyped-call]
        stap_zetter.step()
        som += fout.item()
        if (stap + 1) % 250 == 0:
            report(f"stap {stap + 1} van {fase.stappen}, verlies {som / 250:.3f}")
            som = 0.0
    uitkomst: Tabel = laag.weight.detach().numpy()
    return uitkomst


# --- measuring -------------------------------------------------------------------------------------------------------


def score(tabel: Tabel, tokenizer: Tokenizer, vragen: Sequence[str], teksten: Sequence[str]) -> Tabel:
    """float32 [vragen, teksten]: the cosine similarity of each pair."""
    import numpy as np

    def embed(inhoud: Sequence[str]) -> Tabel:
        return normalise_rows(np.stack([tabel[ids].sum(axis=0) for ids in encode(tokenizer, inhoud)]))

    return embed(vragen) @ embed(teksten).T


def measure(scores: Tabel, doelen: Sequence[int]) -> str:
    """How well each row finds its place in `doelen`: mean reciprocal rank, and recall in the first five."""
    import numpy as np
    from sklearn.metrics import label_ranking_average_precision_score, top_k_accuracy_score  # type: ignore[import-untyped]

    goed, plaatsen = np.asarray(doelen), np.arange(scores.shape[1])
    mrr = label_ranking_average_precision_score(goed[:, None] == plaatsen, scores)
    recall = top_k_accuracy_score(goed, scores, k=5, labels=plaatsen)
    return f"MRR {mrr:.3f}, recall@5 {recall:.3f} ({len(goed)} vragen, {len(plaatsen)} teksten)"


def measure_koppen(tabel: Tabel, tokenizer: Tokenizer, toets: Sequence[Wetsartikel]) -> str:
    """How well headings that occur once find their text among those of all articles in `toets`."""
    aantal = Counter(a.opschrift.lower() for a in toets)
    doelen = [nummer for nummer, a in enumerate(toets) if a.opschrift and aantal[a.opschrift.lower()] == 1]
    koppen = [toets[doel].opschrift for doel in doelen]
    return measure(score(tabel, tokenizer, koppen, ["\n".join(a.leden) for a in toets]), doelen)


def measure_ongezien(
    leer: Callable[[Sequence[int]], Tabel], tokenizer: Tokenizer, eigen: Eigen, groepen: Sequence[int], seed: int
) -> str:
    """How well the own questions do that were not learned. `leer`: numbers of questions -> a table that learned them.

    `groepen`: a number per question; the questions of a group are kept apart together. In VOUWEN parts.
    """
    import numpy as np

    volgorde = np.random.default_rng(seed).permutation(sorted(set(groepen)))
    scores: list[Tabel] = []
    doelen: list[int] = []
    for vouw in range(VOUWEN):
        apart = set(volgorde[vouw::VOUWEN].tolist())
        tabel = leer([nummer for nummer, groep in enumerate(groepen) if groep not in apart])
        ongezien = [vraag for vraag, groep in zip(eigen.vragen, groepen, strict=True) if groep in apart]
        scores.append(score(tabel, tokenizer, [vraag for vraag, _ in ongezien], eigen.teksten))
        doelen.extend(doel for _, doel in ongezien)
    return measure(np.concatenate(scores), doelen)


def measure_antwoorden(
    leer: Callable[[Sequence[tuple[Sequence[str], str]]], Tabel], tokenizer: Tokenizer, eigen: Eigen, seed: int
) -> str:
    """How well a way to ask that was not learned finds its answer, by the mean of the learned ways to ask. In VOUWEN parts."""
    import numpy as np

    toeval = np.random.default_rng(seed)
    # Each question apart once, and never all of an answer at the same time.
    vouwen = [
        (toeval.permutation(len(vragen)) + toeval.integers(VOUWEN)) % VOUWEN if len(vragen) > 1 else np.full(1, -1)
        for vragen, _ in eigen.antwoorden
    ]
    scores: list[Tabel] = []
    doelen: list[int] = []
    for vouw in range(VOUWEN):
        geleerd = [
            ([v for v, deel in zip(vragen, delen, strict=True) if deel != vouw], tekst)
            for (vragen, tekst), delen in zip(eigen.antwoorden, vouwen, strict=True)
        ]
        tabel = leer(geleerd)
        ongezien = [
            (vraag, nummer)
            for nummer, ((vragen, _), delen) in enumerate(zip(eigen.antwoorden, vouwen, strict=True))
            for vraag, deel in zip(vragen, delen, strict=True)
            if deel == vouw
        ]
        gelijk = score(tabel, tokenizer, [vraag for vraag, _ in ongezien], [v for vragen, _ in geleerd for v in vragen])
        grenzen = np.cumsum([0, *(len(vragen) for vragen, _ in geleerd[:-1])])
        aantallen = np.asarray([len(vragen) for vragen, _ in geleerd])
        scores.append(np.add.reduceat(gelijk, grenzen, axis=1) / aantallen)
        doelen.extend(nummer for _, nummer in ongezien)
    return measure(np.concatenate(scores), doelen)


# --- everything together ---------------------------------------------------------------------------------------------


def train(artikelen: Sequence[Wetsartikel], eigen: Eigen, recept: Recept) -> tuple[Tokenizer, Tabel]:
    """All phases, with a report of what each measures on material that it has not seen."""
    import numpy as np

    ids = sorted({a.regeling for a in artikelen})
    apart = set(np.random.default_rng(recept.seed).permutation(ids)[: max(1, len(ids) // TOETS_DEEL)].tolist())
    leer, toets = [a for a in artikelen if a.regeling not in apart], [a for a in artikelen if a.regeling in apart]
    report(f"{len(leer)} artikelen om van te leren, {len(toets)} om op te meten; tokenizer maken")
    vragen, doelen = [vraag for vraag, _ in eigen.vragen], [doel for _, doel in eigen.vragen]
    wet = (tekst for a in leer for tekst in (a.titel, a.onderwerp, *a.leden))
    tokenizer = train_tokenizer(
        wet,
        [
            *(tekst for paar in eigen.lexicon for tekst in paar),
            *vragen,
            *(vraag for gesteld, _ in eigen.antwoorden for vraag in gesteld),
            *eigen.buiten,
        ],
        recept.vocab,
        recept.stukken,
    )
    paren = build_paren(leer, tokenizer)
    report(f"{tokenizer.get_vocab_size()} tokens, paren {[*map(len, paren)]}; begintabel maken")
    teksten = [paar.rechts for paar in paren[3]]
    telling = np.bincount(np.concatenate(teksten), minlength=tokenizer.get_vocab_size())
    begin = build_start(teksten, telling, recept.dim, recept.seed)
    report(f"koppen, begintabel: {measure_koppen(begin, tokenizer, toets)}")
    eerste = train_table(begin, list(zip(paren, recept.mengsel, strict=True)), recept.eerste, recept)
    eerste = fill_rare_rows(eerste, tokenizer, telling)
    report(f"koppen, eerste fase: {measure_koppen(eerste, tokenizer, toets)}")
    report(f"eigen vragen, eerste fase: {measure(score(eerste, tokenizer, vragen, eigen.teksten), doelen)}")
    vraag_paren, lexicon_paren = build_eigen(eigen, tokenizer)

    def train_tweede(nummers: Sequence[int]) -> Tabel:
        # Pairs of the first phase, against forgetting.
        kiezen = [vraag_paren[nummer] for nummer in nummers], lexicon_paren, paren[0], paren[3]
        return train_table(eerste, list(zip(kiezen, recept.mengsel_eigen, strict=True)), recept.tweede, recept)

    for soort, groepen in (("vraag", range(len(vragen))), ("artikel", doelen)):
        ongezien = measure_ongezien(train_tweede, tokenizer, eigen, groepen, recept.seed)
        report(f"eigen vragen, tweede fase, {soort} niet geleerd: {ongezien}")
    tweede = train_tweede(range(len(vragen)))
    report(f"koppen, tweede fase: {measure_koppen(tweede, tokenizer, toets)}")

    # Each beside itself: in a batch it is only what no other question is like.
    anders = [Paar(f"anders {ids.tolist()}", ids, ids) for ids in encode(tokenizer, eigen.buiten)]

    def train_derde(antwoorden: Sequence[tuple[Sequence[str], str]]) -> Tabel:
        kiezen = *build_antwoorden(antwoorden, tokenizer), anders
        soorten = list(zip(kiezen, recept.mengsel_antwoord, strict=True))
        return train_table(tweede, soorten, recept.derde, recept)

    report(f"andere woorden, tweede fase: {measure_antwoorden(lambda _: tweede, tokenizer, eigen, recept.seed)}")
    report(f"andere woorden, derde fase: {measure_antwoorden(train_derde, tokenizer, eigen, recept.seed)}")
    derde = train_derde(eigen.antwoorden)
    report(f"koppen, derde fase: {measure_koppen(derde, tokenizer, toets)}")
    report(f"eigen vragen, derde fase: {measure(score(derde, tokenizer, vragen, eigen.teksten), doelen)}")
    return tokenizer, derde


def write_model(folder: Path, tokenizer: Tokenizer, tabel: Tabel, seed: int) -> None:
    """Write tokenizer.json, embedding.safetensors (float16 [vocab, dim]) and config.json, each in one move."""
    import numpy as np
    from safetensors.numpy import save

    vocab, dim = tabel.shape
    config = {"naam": NAAM, "versie": VERSIE, "vocab": vocab, "dim": dim, "seed": seed}
    # Without the indentation of tokenizers' own save: a third of the size.
    model = json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / TOKENIZER_BESTAND, f"{model}\n".encode())
        _write(folder / TABEL_BESTAND, save({TABEL_NAAM: np.ascontiguousarray(tabel.astype(np.float16))}))
        _write(folder / CONFIG_BESTAND, f"{json.dumps(config, indent=2)}\n".encode())
    except OSError as fout:
        raise InvoerFout(
            f"In {folder} kan niet worden geschreven ({fout.strerror}); kies met --uit een andere map."
        ) from fout


def _write(path: Path, inhoud: bytes) -> None:
    tijdelijk = path.with_name(f".{path.name}.nieuw")
    tijdelijk.write_bytes(inhoud)
    tijdelijk.replace(path)


def main(argv: Sequence[str] | None = None) -> int:
    """The command line. Returns 0, or 2 with one sentence on stderr."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest.embedder_trainen", description="Train de lichte embedder.", add_help=False
    )
    # A group of our own: the titles and the text of -h are English otherwise.
    invoer = parser.add_argument_group("keuzes")
    invoer.add_argument("-h", "--help", action="help", help="toon deze uitleg en stop")
    invoer.add_argument("data", type=Path, help="wetsartikelen (jsonl.xz); zie corpus/embedder/README.md")
    invoer.add_argument("--passages", type=Path, default=BUILD / "passages.jsonl", help="teksten bij de vragen")
    invoer.add_argument("--vragen", type=Path, default=CORPUS / "vragen.tsv", help="eigen vragen")
    invoer.add_argument("--lexicon", type=Path, default=CORPUS / "lexicon.tsv", help="lekenwoorden met hun wetsterm")
    invoer.add_argument(
        "--vraagbaak", type=Path, default=CORPUS / "vraagbaak", help="nagekeken vragen met hun antwoord"
    )
    invoer.add_argument("--buiten", type=Path, default=CORPUS / "buiten.tsv", help="vragen waar dit niet over gaat")
    invoer.add_argument("--uit", type=Path, default=CORPUS / "embedder", help="map voor het model")
    keuze = parser.parse_args(argv)
    recept = Recept()
    try:
        eigen = read_eigen(keuze.vragen, keuze.passages, keuze.lexicon, keuze.vraagbaak, keuze.buiten)
        write_model(keuze.uit, *train(read_artikelen(keuze.data), eigen, recept), recept.seed)
    except WijzerFout as fout:
        print(fout, file=sys.stderr)
        return 2
    report(f"model geschreven in {keuze.uit}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
