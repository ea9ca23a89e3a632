"""The choice of an embedder, what all of them promise of their vectors, and what a server may do wrong."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest

from rag.embedder import (
    BLOK,
    BundledEmbedder,
    Embedder,
    TransformersEmbedder,
    UrlEmbedder,
    normalise_rows,
    open_embedder,
)
from rag.fouten import IndexFout, InstellingFout
from rag.instellingen import CORPUS, PROJECT

MODEL = CORPUS / "embedder"
TEKSTEN = ["verzuim van een leerling", "een verlofaanvraag", "verzuim van een leerling", ""]


# --- a server of our own on loopback: the embeddings contract of OpenAI ---


def embed_text(tekst: str) -> list[float]:
    """A vector that tells texts apart and is not of length one."""
    return [3.0, float(len(tekst)), float(sum(map(ord, tekst)) % 97), 1.0]


def answer(teksten: Sequence[str]) -> dict[str, Any]:
    return {"data": [{"index": n, "embedding": embed_text(tekst)} for n, tekst in enumerate(teksten)]}


@dataclass
class Server:
    """What was asked so far, and how the next answer is made."""

    antwoord: Callable[[list[str]], object] = answer
    status: int = 200
    zwijgt: bool = False
    paden: list[str] = field(default_factory=list)
    vragen: list[dict[str, Any]] = field(default_factory=list)
    klaar: threading.Event = field(default_factory=threading.Event)
    adres: str = ""


@contextmanager
def serve() -> Iterator[Server]:
    staat = Server()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Quiet: the test reads `vragen`."""

        def do_POST(self) -> None:
            staat.paden.append(self.path)
            staat.vragen.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            if staat.zwijgt:
                staat.klaar.wait(30)
                return
            inhoud = staat.antwoord(staat.vragen[-1]["input"])
            ruw = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
            self.send_response(staat.status)
            self.send_header("Content-Length", str(len(ruw)))
            self.end_headers()
            self.wfile.write(ruw)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    draad.start()
    staat.adres = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield staat
    finally:
        staat.klaar.set()
        server.shutdown()
        server.server_close()
        draad.join()


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as staat:
        yield staat


# --- which embedder a setting chooses ---


def test_a_folder_with_the_small_model_is_read_without_torch() -> None:
    assert isinstance(open_embedder(str(MODEL)), BundledEmbedder)


def test_another_folder_and_a_hub_name_are_for_sentence_transformers(tmp_path: Path) -> None:
    assert isinstance(open_embedder(str(tmp_path)), TransformersEmbedder)
    assert isinstance(open_embedder("maker/model"), TransformersEmbedder)


@pytest.mark.parametrize("adres", ["http://127.0.0.1:9/v1#model", "https://voorbeeld.nl/v1"])
def test_an_address_is_a_server(adres: str) -> None:
    assert isinstance(open_embedder(adres), UrlEmbedder)


@pytest.mark.parametrize("keuze", ["geen-map", "/bestaat/echt/niet", "../maker", "~/model", "a/b/c"])
def test_anything_else_is_refused_with_the_name_of_the_setting(
    keuze: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InstellingFout, match=r"WIJZER_EMBEDDER=.* is geen map met een model"):
        open_embedder(keuze)


@pytest.mark.parametrize("bestand", ["config.json", "tokenizer.json", "embedding.safetensors"])
def test_our_own_folder_with_a_file_missing_says_which(
    bestand: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kopie = shutil.copytree(MODEL, tmp_path / "embedder")
    (kopie / bestand).unlink()
    monkeypatch.setattr("rag.embedder.CORPUS", tmp_path)
    with pytest.raises(IndexFout, match=rf"{bestand} kan niet worden gelezen\. Zet de map terug"):
        open_embedder(str(kopie)).embed_queries(["verlof"])


def test_the_small_model_needs_no_torch_and_no_network_and_gives_the_same_in_every_process() -> None:
    code = f"""
import sys

def guard(naam, _):
    if naam.startswith("socket."):
        raise RuntimeError(naam)

sys.addaudithook(guard)
from rag.embedder import open_embedder
vectoren = open_embedder({str(MODEL)!r}).embed_queries({TEKSTEN!r})
print([m for m in ("torch", "sentence_transformers", "transformers", "httpx") if m in sys.modules])
print(vectoren.tobytes().hex())
"""
    uit = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    zwaar, vectoren = uit.stdout.split("\n", 1)
    assert zwaar == "[]"
    assert vectoren.strip() == open_embedder(str(MODEL)).embed_queries(TEKSTEN).tobytes().hex()


# --- what every embedder promises ---


def check_contract(embedder: Embedder) -> None:
    for embed in (embedder.embed_passages, embedder.embed_queries):
        vectoren = embed(TEKSTEN)
        assert vectoren.dtype == np.float32
        assert vectoren.shape == (len(TEKSTEN), embedder.dim)
        np.testing.assert_allclose(np.linalg.norm(vectoren[:3], axis=1), 1, atol=1e-5)
        np.testing.assert_array_equal(vectoren[0], vectoren[2])
        assert (vectoren[0] != vectoren[1]).any()
        np.testing.assert_array_equal(vectoren, embed(TEKSTEN))
        assert np.isfinite(vectoren).all()
        assert embed([]).shape == (0, embedder.dim)


def test_the_small_model_keeps_the_contract() -> None:
    check_contract(open_embedder(str(MODEL)))


def test_the_small_model_gives_an_empty_text_a_row_of_zeros() -> None:
    assert not open_embedder(str(MODEL)).embed_passages([""]).any()


@pytest.mark.loopback
def test_a_server_keeps_the_contract(server: Server) -> None:
    check_contract(open_embedder(f"{server.adres}/v1#proefmodel"))


def test_rows_are_normalised_and_a_row_of_zeros_stays() -> None:
    vectoren = normalise_rows([[3, 4], [0, 0], [-2, 0]])
    np.testing.assert_allclose(vectoren, [[0.6, 0.8], [0, 0], [-1, 0]])
    assert vectoren.dtype == np.float32


# --- a model of sentence-transformers: a real one of a few kilobytes, with random weights ---


@pytest.fixture(scope="module")
def klein(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("klein")
    woorden = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "verzuim", "verlof", "query", "passage", ":"]
    tokenizer = Tokenizer(models.WordLevel({woord: n for n, woord in enumerate(woorden)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]").save_pretrained(folder)
    torch.manual_seed(1)
    maten = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 8}
    BertModel(BertConfig(vocab_size=len(woorden), **maten)).save_pretrained(folder)
    return folder


def test_a_folder_of_sentence_transformers_keeps_the_contract(klein: Path) -> None:
    check_contract(open_embedder(str(klein)))


def test_a_folder_that_is_named_after_a_known_model_gets_its_prefixes(klein: Path, tmp_path: Path) -> None:
    e5 = open_embedder(str(shutil.copytree(klein, tmp_path / "multilingual-e5-small")))
    kaal = open_embedder(str(klein))
    np.testing.assert_allclose(e5.embed_queries(["verlof"]), kaal.embed_queries(["query: verlof"]), atol=1e-6)
    np.testing.assert_allclose(e5.embed_passages(["verlof"]), kaal.embed_passages(["passage: verlof"]), atol=1e-6)


def test_the_name_of_a_folder_changes_with_its_files(klein: Path, tmp_path: Path) -> None:
    kopie = shutil.copytree(klein, tmp_path / klein.name)
    naam = open_embedder(str(kopie)).name
    assert naam == open_embedder(str(klein)).name
    (kopie / "config.json").write_bytes((kopie / "config.json").read_bytes() + b"\n")
    assert open_embedder(str(kopie)).name != naam


@pytest.mark.parametrize("bestand", ["config.json", "tokenizer.json", "model.safetensors"])
def test_a_folder_with_a_damaged_file_says_what_to_do(klein: Path, bestand: str, tmp_path: Path) -> None:
    kopie = shutil.copytree(klein, tmp_path / "klein")
    (kopie / bestand).write_bytes(b"stuk")
    with pytest.raises(InstellingFout, match=r"kan niet worden geladen\. Controleer de naam of de map"):
        open_embedder(str(kopie)).embed_queries(["verlof"])


def test_a_folder_without_a_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InstellingFout, match=r"kan niet worden geladen\. Controleer de naam of de map"):
        open_embedder(str(tmp_path)).embed_queries(["verlof"])


def test_a_hub_name_with_the_hub_switched_off_says_what_to_do_and_tries_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gezocht: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *adres, **_: gezocht.append(adres))
    with pytest.raises(InstellingFout, match=r"maker/bestaat-niet.*kan niet worden geladen.*netwerkverbinding"):
        open_embedder("maker/bestaat-niet").embed_queries(["verlof"])
    assert gezocht == []


def test_a_hub_model_that_was_fetched_before_is_used_without_a_look_at_the_network(klein: Path, tmp_path: Path) -> None:
    bewaard = tmp_path / "hub" / "models--maker--klein"
    shutil.copytree(klein, bewaard / "snapshots" / "abc")
    (bewaard / "refs").mkdir()
    (bewaard / "refs" / "main").write_text("abc")
    code = """
import socket

def refuse(*_, **__):
    raise SystemExit("zoekt het netwerk op")

socket.getaddrinfo = socket.socket.connect = refuse
from rag.embedder import open_embedder
print(open_embedder("maker/klein").embed_queries(["verlof"]).shape)
"""
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam != "HF_HUB_OFFLINE"}
    omgeving |= {"HF_HOME": str(tmp_path)}
    uit = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, env=omgeving, capture_output=True, text=True)
    assert uit.stdout.strip() == "(1, 8)", uit.stderr


def test_without_sentence_transformers_a_hub_name_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(InstellingFout, match=r"WIJZER_EMBEDDER.*niet geïnstalleerd"):
        open_embedder("maker/model").embed_queries(["verlof"])


# --- a server ---


@pytest.mark.loopback
@pytest.mark.parametrize("staart", ["", "/", "/v1", "/v1/", "/v1/embeddings"])
def test_every_way_to_write_the_address_reaches_the_same_door(server: Server, staart: str) -> None:
    open_embedder(f"{server.adres}{staart}#proefmodel").embed_queries(["verlof"])
    assert server.paden == ["/v1/embeddings"]
    assert server.vragen == [{"input": ["verlof"], "model": "proefmodel", "encoding_format": "float"}]


@pytest.mark.loopback
def test_without_a_model_name_none_is_asked(server: Server) -> None:
    open_embedder(server.adres).embed_queries(["verlof"])
    assert "model" not in server.vragen[0]


@pytest.mark.loopback
def test_vectors_come_in_the_order_of_the_texts_whatever_the_server_does(server: Server) -> None:
    server.antwoord = lambda teksten: {"data": answer(teksten)["data"][::-1]}
    teksten = ["een", "twee woorden", "drie keer raden"]
    vectoren = open_embedder(server.adres).embed_passages(teksten)
    np.testing.assert_allclose(vectoren, normalise_rows([embed_text(tekst) for tekst in teksten]), atol=1e-6)


@pytest.mark.loopback
def test_many_texts_go_in_batches_and_stay_in_order(server: Server) -> None:
    teksten = ["x" * n for n in range(2 * BLOK + 3)]
    vectoren = open_embedder(server.adres).embed_passages(teksten)
    assert [len(vraag["input"]) for vraag in server.vragen] == [BLOK, BLOK, 3]
    np.testing.assert_allclose(vectoren, normalise_rows([embed_text(tekst) for tekst in teksten]), atol=1e-6)


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("model", "vraag", "tekst"),
    [
        ("intfloat/multilingual-e5-small", "query: verlof", "passage: verlof"),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", "query: verlof", "verlof"),
        ("hotchpotch/bekko-embedding-v1-a25m", "verlof", "verlof"),
        ("intfloat/multilingual-e5-large-instruct", "verlof", "verlof"),
        ("Snowflake/snowflake-arctic-embed-m", "verlof", "verlof"),
    ],
)
def test_a_known_model_gets_the_prefixes_of_its_card(server: Server, model: str, vraag: str, tekst: str) -> None:
    embedder = open_embedder(f"{server.adres}/v1#{model}")
    embedder.embed_queries(["verlof"])
    embedder.embed_passages(["verlof"])
    assert [gevraagd["input"] for gevraagd in server.vragen] == [[vraag], [tekst]]


@pytest.mark.loopback
@pytest.mark.parametrize("status", [401, 404, 500])
def test_a_refusal_is_told_with_its_code(server: Server, status: int) -> None:
    server.status = status
    with pytest.raises(IndexFout, match=rf"WIJZER_EMBEDDER.* weigert met code {status}"):
        open_embedder(server.adres).embed_queries(["verlof"])


ONBRUIKBAAR: dict[str, object] = {
    "no json": b"<html>",
    "no data": {"error": "stuk"},
    "a list": [1, 2],
    "too few": {"data": [{"index": 0, "embedding": [1.0, 2.0]}]},
    "twice the same place": {"data": [{"index": 0, "embedding": [1.0]}, {"index": 0, "embedding": [1.0]}]},
    "no numbers": {"data": [{"index": 0, "embedding": []}, {"index": 1, "embedding": []}]},
    "unequal lengths": {"data": [{"index": 0, "embedding": [1.0, 2.0]}, {"index": 1, "embedding": [1.0]}]},
    "not a number": {"data": [{"index": 0, "embedding": ["a"]}, {"index": 1, "embedding": ["b"]}]},
    "infinite": b'{"data": [{"index": 0, "embedding": [NaN]}, {"index": 1, "embedding": [1.0]}]}',
    "base64": {"data": [{"index": 0, "embedding": "AACAPw=="}, {"index": 1, "embedding": "AACAPw=="}]},
}


@pytest.mark.loopback
@pytest.mark.parametrize("inhoud", ONBRUIKBAAR.values(), ids=ONBRUIKBAAR)
def test_an_answer_that_is_no_matrix_is_refused(server: Server, inhoud: object) -> None:
    server.antwoord = lambda _: inhoud
    with pytest.raises(IndexFout, match="geen bruikbare vectoren"):
        open_embedder(server.adres).embed_queries(["verlof", "verzuim"])


@pytest.mark.loopback
def test_another_length_in_a_later_batch_is_refused(server: Server) -> None:
    server.antwoord = lambda teksten: {
        "data": [{"index": n, "embedding": [1.0] * len(teksten)} for n, _ in enumerate(teksten)]
    }
    with pytest.raises(IndexFout, match="vectoren van ongelijke lengte"):
        open_embedder(server.adres).embed_queries(["verlof"] * (BLOK + 1))


@pytest.mark.loopback
def test_a_silent_server_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.zwijgt = True
    monkeypatch.setattr(httpx, "Timeout", lambda *_, **__: 0.2)
    with pytest.raises(IndexFout, match="antwoordt niet op tijd"):
        open_embedder(server.adres).embed_queries(["verlof"])


@pytest.mark.loopback
def test_no_server_at_all_is_told() -> None:
    with serve() as staat:
        adres = staat.adres
    with pytest.raises(IndexFout, match=rf"{adres}.* is niet bereikbaar"):
        open_embedder(adres).embed_queries(["verlof"])


@pytest.mark.parametrize("adres", ["http://", "http://[::1", "http://a b/v1", "http://x:99999/v1", "http://..nl/v1"])
def test_an_address_that_cannot_be_is_told_without_a_stack_trace(adres: str) -> None:
    with pytest.raises((InstellingFout, IndexFout), match="WIJZER_EMBEDDER"):
        open_embedder(adres).embed_queries(["verlof"])


def test_the_name_tells_models_and_servers_apart() -> None:
    namen = {open_embedder(keuze).name for keuze in (str(MODEL), "http://a/v1#m", "http://a/v1#n", "http://b/v1#m")}
    assert len(namen) == 4
    assert open_embedder("http://a/v1#m").name == open_embedder("http://a#m").name
