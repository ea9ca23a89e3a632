"""The trainer of the light embedder: its command line, and that a training gives a model that can be read."""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from voorbeeld import BESLUIT, BESLUIT_OUD, BESLUIT_UITLEG, BWB, VERZUIM

from ingest import embedder_trainen
from ingest.begintabel import encode, fill_rare_rows, make_unigram, train_tokenizer
from ingest.embedder_trainen import (
    Eigen,
    Paar,
    Recept,
    build_antwoorden,
    make_batch,
    measure,
    measure_antwoorden,
    measure_ongezien,
    read_artikelen,
    read_eigen,
    read_teksten,
    score,
    write_model,
)
from rag.embedder import text_of
from rag.fouten import InvoerFout
from rag.instellingen import PROJECT
from rag.static_embedder import StaticEmbedder
from rag.wet import passage_to_json

DIEREN = ("paarden", "koeien", "schapen", "geiten", "varkens", "kippen", "duiven", "bijen", "honden", "katten")
KLEIN = Recept(
    dim=16,
    vocab=200,
    stukken=20,
    eerste=embedder_trainen.Fase(6, 0.01, 20),
    mengsel=(4, 4, 4, 4),
    tweede=embedder_trainen.Fase(6, 0.01, 10),
    mengsel_eigen=(4, 2, 2, 2),
    derde=embedder_trainen.Fase(6, 0.01, 10),
    mengsel_antwoord=(4, 2, 2),
)


def make_artikel(nummer: int, dier: str) -> dict[str, object]:
    leden = [
        f"Wie {dier} houdt, zorgt dat er een stal is met water en voer, en dat de {dier} daar elke nacht kunnen slapen.",
        f"De eigenaar van {dier} meldt ziekte van een dier binnen een dag bij de dierenarts in de buurt van de boerderij.",
        "  ",
    ]
    pad = [f"Hoofdstuk {nummer}"]
    return {
        "bwb_id": f"R{nummer // 10}",
        "titel": "Dierenwet",
        "pad": pad,
        "artikel": "1",
        "opschrift": dier,
        "leden": leden,
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "wet.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as bestand:
        bestand.writelines(json.dumps(make_artikel(n, dier)) + "\n" for n, dier in enumerate(DIEREN * 3))
    return path


@pytest.fixture
def eigen() -> Eigen:
    return Eigen(
        [(f"mag ik {dier} buiten laten slapen?", n) for n, dier in enumerate(DIEREN)],
        [f"Wie {dier} houdt, zorgt voor een stal." for dier in DIEREN],
        [("hok", "stal"), ("baas", "eigenaar"), ("dokter", "dierenarts")],
        [
            ((f"{dier} buiten?", f"moet {dier} naar binnen", f"slaapt {dier} in de tuin"), f"Geef {dier} een stal.")
            for dier in DIEREN
        ],
        ["hoe laat gaat de trein?", "wat kost een brood?"],
    )


def test_help_is_quick_dutch_and_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom ingest.embedder_trainen import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('torch', 'sklearn', 'scipy', 'tokenizers') if m in sys.modules])"
    )
    uit = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert "toon deze uitleg" in uit.stdout
    assert "options:" not in uit.stdout
    assert uit.stdout.splitlines()[-1] == "[]"


def test_missing_data_are_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert embedder_trainen.main([str(tmp_path / "weg.xz"), "--passages", str(tmp_path / "ook-weg.jsonl")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'ook-weg.jsonl'} bestaat niet; maak het met: wijzer inlezen\n"
    with pytest.raises(InvoerFout, match=r"weg\.xz bestaat niet\. Wat erin hoort"):
        read_artikelen(tmp_path / "weg.xz")


@pytest.mark.parametrize("inhoud", [b"geen xz", lzma.compress(b"geen json\n"), lzma.compress(b'{"bwb_id": 1}\n'), b""])
def test_a_file_that_holds_no_articles_is_refused(tmp_path: Path, inhoud: bytes) -> None:
    path = tmp_path / "wet.jsonl.xz"
    path.write_bytes(inhoud)
    with pytest.raises(InvoerFout, match="geen bestand met wetsartikelen"):
        read_artikelen(path)


def test_questions_without_any_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "vragen.tsv").write_text("bwb_id\tartikel\tlid\tvraag\nBWBR1\t1\t\tmag dat?\n", encoding="utf-8")
    (tmp_path / "lexicon.tsv").write_text("hok\tstal\t1.0\n", encoding="utf-8")
    (tmp_path / "passages.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(InvoerFout, match="Bij geen van de vragen"):
        read_eigen(
            tmp_path / "vragen.tsv", tmp_path / "passages.jsonl", tmp_path / "lexicon.tsv", tmp_path, tmp_path / "weg"
        )


def test_the_text_of_an_article_is_the_newest_official_one_in_full(tmp_path: Path) -> None:
    lang = [replace(BESLUIT, id=f"{BESLUIT.id}~{n}", tekst=f"deel {n}") for n in (1, 2)]
    alleen_uitleg = replace(BESLUIT_UITLEG, artikel="8")
    passages = [*lang, BESLUIT_OUD, BESLUIT_UITLEG, alleen_uitleg, replace(VERZUIM, artikel=None)]
    lines = (json.dumps(passage_to_json(passage)) for passage in passages)
    (tmp_path / "passages.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert read_teksten(tmp_path / "passages.jsonl") == {
        (BWB, "7"): "\n".join(map(text_of, lang)),
        (BWB, "8"): text_of(alleen_uitleg),
    }


def test_a_compound_gives_the_tokens_of_its_parts() -> None:
    wet = ["De school meldt verzuim in 2026 onder zaak 123456."] * 5 + ["schoolarts, verzuimbrief."] * 3
    tokenizer = train_tokenizer(wet, ["griepje", "griepje", "eenmalig"], vocab=100, stukken=40)
    een, ander = encode(tokenizer, ["Schoolverzuim", "school verzuim"])
    np.testing.assert_array_equal(een, ander)
    assert [tokenizer.token_to_id(token) is not None for token in ("2026", "123456", "griepje")] == [True, False, True]


def test_a_word_that_the_law_hardly_knows_starts_as_the_sum_of_its_parts() -> None:
    tokenizer = make_unigram([("[UNK]", -30.0), ("hok", -2.0), ("dier", -2.0), ("dierhok", -1.0)])
    tabel = np.asarray([[0, 0], [1, 0], [0, 1], [9, 9]], dtype=np.float32)
    gevuld = fill_rare_rows(tabel, tokenizer, np.asarray([0, 5, 5, 4]))
    np.testing.assert_array_equal(gevuld, [[0, 0], [1, 0], [0, 1], [1, 1]])


def test_a_group_of_questions_is_measured_with_what_did_not_learn_it(eigen: Eigen) -> None:
    tokenizer = make_unigram([("[UNK]", -30.0), *((dier, -1.0) for dier in DIEREN)])
    groepen = [n // 2 for n in range(10)]
    geleerd: list[set[int]] = []

    def leer(nummers: Sequence[int]) -> NDArray[np.float32]:
        geleerd.append(set(nummers))
        return np.eye(11, dtype=np.float32)

    assert measure_ongezien(leer, tokenizer, eigen, groepen, seed=1).startswith("MRR 1.000, recall@5 1.000 (10 vragen")
    apart = [set(range(10)) - nummers for nummers in geleerd]
    assert sorted(map(sorted, apart)) == [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]]


def test_another_wording_is_measured_with_what_did_not_learn_it(eigen: Eigen) -> None:
    tokenizer = make_unigram([("[UNK]", -30.0), *((dier, -1.0) for dier in DIEREN)])
    geleerd: list[int] = []

    def leer(antwoorden: Sequence[tuple[Sequence[str], str]]) -> NDArray[np.float32]:
        geleerd.append(sum(len(vragen) for vragen, _ in antwoorden))
        return np.eye(11, dtype=np.float32)

    assert measure_antwoorden(leer, tokenizer, eigen, seed=1).startswith(
        "MRR 1.000, recall@5 1.000 (30 vragen, 10 teksten"
    )
    assert len(geleerd) == 5 and sum(geleerd) == 4 * 30


def test_an_answer_is_once_in_a_batch_whichever_way_it_is_asked(eigen: Eigen) -> None:
    tokenizer = make_unigram([("[UNK]", -30.0), *((dier, -1.0) for dier in DIEREN)])
    zelfde, antwoord = build_antwoorden(eigen.antwoorden, tokenizer)
    assert (len(zelfde), len(antwoord)) == (10 * 3 * 2, 10 * 3)
    links, _ = make_batch([(zelfde, 6), (antwoord, 6)], KLEIN, np.random.default_rng(1))
    assert len(links) <= len(DIEREN)


def test_the_same_training_gives_the_same_model_and_it_finds_what_it_learned(
    data: Path, eigen: Eigen, tmp_path: Path
) -> None:
    for naam in ("een", "twee"):
        write_model(tmp_path / naam, *embedder_trainen.train(read_artikelen(data), eigen, KLEIN), KLEIN.seed)
    een, twee = StaticEmbedder(tmp_path / "een"), StaticEmbedder(tmp_path / "twee")
    assert een.name == twee.name
    assert een.dim == KLEIN.dim
    gelijkenis = (
        een.embed([vragen[0] for vragen, _ in eigen.antwoorden]) @ een.embed([t for _, t in eigen.antwoorden]).T
    )
    assert gelijkenis.argmax(axis=1).tolist() == list(range(len(DIEREN)))


def test_a_batch_has_no_two_pairs_of_a_group() -> None:
    ids = np.arange(1, 31, dtype=np.int32)
    paren = [Paar(str(n % 3), ids[:5], ids) for n in range(30)]
    links, rechts = make_batch([(paren, 8), ([], 4), ([Paar("los", None, ids)], 4)], KLEIN, np.random.default_rng(1))
    assert len(links) == len(rechts) == 4


def test_a_fragment_lies_inside_its_text_and_is_never_the_whole() -> None:
    lang, kort = np.arange(1, 61, dtype=np.int32), np.arange(1, 15, dtype=np.int32)
    paren = [Paar("lang", None, lang), Paar("kort", None, kort)]
    (fragment,), (tekst,) = make_batch([(paren, 2)], KLEIN, np.random.default_rng(1))
    assert 1 <= len(fragment) <= 14
    assert set(fragment) <= set(lang)
    assert len(fragment) < len(tekst)


def test_a_measurement_counts_the_place_of_the_right_text() -> None:
    tokenizer = make_unigram([("[UNK]", -30.0), ("stal", -1.0), ("weide", -1.0)])
    tabel = np.asarray([[0, 0], [1, 0], [0, 1]], dtype=np.float32)
    teksten = ["stal", "weide", "stal weide", "weide stal stal", "weide weide stal", "weide weide weide stal"]
    scores = score(tabel, tokenizer, ["stal", "stal"], teksten)
    assert measure(scores, [0, 1]) == "MRR 0.583, recall@5 0.500 (2 vragen, 6 teksten)"
