"""The light embedder: what it promises of its vectors, and that it stays light."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from rag.fouten import IndexFout
from rag.instellingen import CORPUS
from rag.static_embedder import StaticEmbedder

MODEL = CORPUS / "embedder"
TEKSTEN = ["schoolverzuim van een leerling", "Mijn zoon van 15 spijbelt", "belasting op benzine"]


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder(MODEL)


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MODEL, tmp_path / "embedder"))


def test_a_vector_per_text_in_float32(embedder: StaticEmbedder) -> None:
    vectoren = embedder.embed(TEKSTEN)
    assert vectoren.shape == (len(TEKSTEN), embedder.dim)
    assert vectoren.dtype == np.float32
    assert embedder.embed([]).shape == (0, embedder.dim)


def test_rows_have_length_one(embedder: StaticEmbedder) -> None:
    lengten = np.linalg.norm(embedder.embed([*TEKSTEN, "de " * 20_000]), axis=1)
    np.testing.assert_allclose(lengten, 1, atol=1e-5)


@pytest.mark.parametrize("tekst", ["", "   \n", "…!?", "☃", "日本語", "😀👩‍👩‍👧", "\x00\x07\x1b", "\ud83d"])
def test_a_text_without_known_tokens_is_a_zero_row(embedder: StaticEmbedder, tekst: str) -> None:
    vectoren = embedder.embed([tekst, "leerplicht"])
    assert not vectoren[0].any()
    assert vectoren[1].any()


def test_the_same_text_gives_the_same_vector(embedder: StaticEmbedder) -> None:
    ander = StaticEmbedder(MODEL)
    alleen = np.concatenate([ander.embed([tekst]) for tekst in TEKSTEN])
    np.testing.assert_array_equal(embedder.embed(TEKSTEN), alleen)


@pytest.mark.parametrize("ruis", ["😀👩‍👩‍👧", "\x00", "\x07\x1b[", "\u202e", "\r\n\t", "\ud83d", "---"])
def test_what_is_no_letter_or_digit_does_not_matter(embedder: StaticEmbedder, ruis: str) -> None:
    schoon, vuil = embedder.embed(["verlof leerplicht", f"{ruis}verlof{ruis} leerplicht {ruis}"])
    np.testing.assert_array_equal(schoon, vuil)


def test_a_text_of_one_endless_word_is_embedded(embedder: StaticEmbedder) -> None:
    (vector,) = embedder.embed(["leerplicht" * 10_000])
    np.testing.assert_allclose(np.linalg.norm(vector), 1, atol=1e-5)


def test_capitals_and_accents_do_not_matter(embedder: StaticEmbedder) -> None:
    een, ander = embedder.embed(["COÖRDINATIE van één school", "coordinatie van een school"])
    np.testing.assert_array_equal(een, ander)


@pytest.mark.parametrize(
    ("vraag", "dichtbij", "ver"),
    [
        ("verzuim", "schoolverzuim van een leerling", "belasting op benzine"),
        ("spijbelen", "ongeoorloofd verzuim", "vergunning voor een bouwwerk"),
        ("thuiszitter", "schoolverzuim", "vaarwegen en havens"),
        ("verlofaanvraag", "aanvraag om verlof", "belasting op benzine"),
        ("ouders krijgen een boete", "straf voor degene die het gezag uitoefent", "vaarwegen en havens"),
    ],
)
def test_what_belongs_together_is_near(embedder: StaticEmbedder, vraag: str, dichtbij: str, ver: str) -> None:
    een, ander, derde = embedder.embed([vraag, dichtbij, ver])
    assert een @ ander > een @ derde + 0.1


def test_the_model_is_small() -> None:
    assert sum(bestand.stat().st_size for bestand in MODEL.iterdir()) <= 17 * 1024 * 1024


def test_the_name_changes_with_the_content(embedder: StaticEmbedder, kopie: Path) -> None:
    assert StaticEmbedder(kopie).name == embedder.name
    tabel = kopie / "embedding.safetensors"
    inhoud = bytearray(tabel.read_bytes())
    inhoud[-1] ^= 1
    tabel.write_bytes(inhoud)
    assert StaticEmbedder(kopie).name != embedder.name


def test_the_readme_tells_the_measures_of_the_files() -> None:
    config = json.loads((MODEL / "config.json").read_text(encoding="utf-8"))
    readme = (MODEL / "README.md").read_text(encoding="utf-8")
    assert f"[{config['vocab']}, {config['dim']}]" in readme
    assert f"{(MODEL / 'embedding.safetensors').stat().st_size / 1e6:.1f} MB".replace(".", ",") in readme


def test_nothing_is_read_before_it_is_needed(tmp_path: Path) -> None:
    embedder = StaticEmbedder(tmp_path / "bestaat-niet")
    with pytest.raises(IndexFout, match="bestaat-niet"):
        embedder.embed(["leerplicht"])


@pytest.mark.parametrize("bestand", ["config.json", "tokenizer.json", "embedding.safetensors"])
@pytest.mark.parametrize("schade", ["leeg", "ander", "half", "bytes"])
def test_a_damaged_file_is_named(kopie: Path, bestand: str, schade: str) -> None:
    heel = (kopie / bestand).read_bytes()
    stuk = {"leeg": b"", "ander": b"{}", "half": heel[: len(heel) // 2], "bytes": b"\xff\xfe" * 50}[schade]
    (kopie / bestand).write_bytes(stuk)
    with pytest.raises(IndexFout, match=rf"{bestand} is beschadigd\. Zet de map terug"):
        StaticEmbedder(kopie).embed(["leerplicht"])


def test_files_that_do_not_belong_together_are_refused(kopie: Path) -> None:
    config = json.loads((kopie / "config.json").read_text(encoding="utf-8"))
    (kopie / "config.json").write_text(json.dumps(config | {"dim": config["dim"] + 1}), encoding="utf-8")
    with pytest.raises(IndexFout, match="horen niet bij elkaar"):
        StaticEmbedder(kopie).embed(["leerplicht"])
