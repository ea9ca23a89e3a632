"""The index: one contract for a folder and for a server, and what goes wrong with each."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from voorbeeld import (
    BESLUIT,
    BESLUIT_OUD,
    BESLUIT_UITLEG,
    BEZWAAR,
    DAG,
    NU,
    OUD,
    PASSAGES,
    UITLEG,
    VERLOF,
    VERZUIM,
    StubEmbedder,
    lid,
    make_passage,
)

from rag import store as store_module
from rag.embedder import text_of
from rag.fouten import IndexFout
from rag.store import IndexMeta, IndexVerslag, Store, build_index, hash_corpus, open_store
from rag.wet import Passage, Tekstdeel

PROJECT = Path(__file__).resolve().parent.parent
LANG_GELEDEN = 1_000_000_000
HTTP = httpx.Client(verify=False, limits=httpx.Limits(max_keepalive_connections=0))


def quiet(_: str) -> None:
    """Nobody listens."""


def build(index: str, passages: Sequence[Passage] = PASSAGES, embedder: Any = None) -> IndexVerslag:
    return build_index(index, passages, embedder or StubEmbedder(), quiet)


def vector_of(tekst: str) -> Any:
    return StubEmbedder().embed_queries([tekst])[0]


def ids_of(store: Store, dag: date = DAG, top_k: int = 99, bronnen: frozenset[str] | None = None) -> set[str]:
    return {id_ for id_, _ in store.query(vector_of("gemeente besluit"), dag, top_k, bronnen)}


# --- a real server ---


@contextmanager
def serve_chroma(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a `chroma run` on a free port of this machine, and its process."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        port = proef.getsockname()[1]
    programma = Path(sys.executable).parent / "chroma"
    opdracht = [str(programma), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    proces = subprocess.Popen(opdracht, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    adres = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                HTTP.get(f"{adres}/api/v2/heartbeat")
                break
            except httpx.TransportError:
                time.sleep(0.05)
        else:
            pytest.fail("chroma run start niet")
        yield adres, proces
    finally:
        proces.kill()
        proces.wait()


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve_chroma(tmp_path_factory.mktemp("chroma")) as (adres, _):
        yield adres


def collections(adres: str) -> str:
    return f"{adres}/api/v2/tenants/default_tenant/databases/default_database/collections"


def names_on(adres: str) -> set[str]:
    return {collectie["name"] for collectie in HTTP.get(collections(adres)).json()}


@pytest.fixture
def server(chroma: str) -> str:
    """The server without a single collection."""
    for naam in names_on(chroma):
        HTTP.delete(f"{collections(chroma)}/{naam}").raise_for_status()
    return chroma


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "index")


@pytest.fixture(params=["folder", pytest.param("server", marks=pytest.mark.loopback)])
def index(request: pytest.FixtureRequest) -> str:
    """An empty place for an index: every test with it runs on a folder and on a server."""
    adres: str = request.getfixturevalue(request.param)
    return adres


def generations(index: str) -> set[str]:
    namen = names_on(index) if index.startswith("http") else {path.name for path in Path(index).iterdir()}
    return {naam for naam in namen if naam.startswith("leerplichtwijzer-") and len(naam) > 30}


# --- what is stored ---


def test_what_was_built_is_what_is_read(index: str) -> None:
    verslag = build_index(index, PASSAGES, StubEmbedder(), quiet, gebouwd_op=DAG)
    with open_store(index) as store:
        gelezen = store.passages()
        assert sorted(gelezen, key=lambda p: p.id) == sorted(PASSAGES, key=lambda p: p.id)
        assert store.meta == IndexMeta("stub-64", hash_corpus(PASSAGES), len(PASSAGES), "2026-11-23")
    assert verslag == IndexVerslag(len(PASSAGES), 0, len(PASSAGES), 0)


def test_passages_come_by_source_in_the_order_in_which_they_were_written(index: str) -> None:
    nummers = [str(n) for n in range(30, 0, -1)]
    build(index, [make_passage(NU, n, "Kop", lid(None, f"Tekst {n}.")) for n in nummers] + [BESLUIT_OUD])
    with open_store(index) as store:
        assert [p.artikel for p in store.passages()] == ["7", *nummers]


def test_vectors_come_in_the_order_that_is_asked(index: str) -> None:
    build(index)
    verwacht = StubEmbedder().embed_passages([text_of(VERLOF), text_of(BESLUIT), text_of(VERLOF)])
    with open_store(index) as store:
        np.testing.assert_allclose(store.vectors([VERLOF.id, BESLUIT.id, VERLOF.id]), verwacht, atol=1e-6)
        assert len(store.vectors([])) == 0
        with pytest.raises(IndexFout, match="kent de passage weg/1 niet"):
            store.vectors([VERLOF.id, "weg/1"])


def test_more_passages_than_fit_in_one_request_all_arrive(index: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "BLOK", 7)
    passages = [make_passage(NU, str(n), f"Kop {n}", lid(None, f"Tekst nummer {n}.")) for n in range(1, 51)]
    assert build(index, passages).ingebed == 50
    with open_store(index) as store:
        assert store.passages() == tuple(passages)
        assert len(store.vectors([p.id for p in passages])) == 50


# --- querying ---


def test_a_query_gives_the_cosine_similarity_best_first(index: str) -> None:
    build(index)
    vector = 3 * vector_of("Verzuim: het hoofd van de school meldt verzuim aan de gemeente")  # length does not count
    nu = [p for p in PASSAGES if p.bron.geldt_op(DAG)]
    cosinus = StubEmbedder().embed_passages([text_of(p) for p in nu]) @ (vector / 3)
    verwacht = sorted(zip([p.id for p in nu], cosinus.tolist(), strict=True), key=lambda paar: -paar[1])
    with open_store(index) as store:
        gevonden = store.query(vector, DAG, 99)
    assert [id_ for id_, _ in gevonden] == [id_ for id_, _ in verwacht]
    np.testing.assert_allclose([s for _, s in gevonden], [s for _, s in verwacht], atol=1e-5)
    assert gevonden[0][0] == VERZUIM.id


@pytest.mark.parametrize(("top_k", "aantal"), [(-1, 0), (0, 0), (1, 1), (3, 3), (5, 5), (1000, 5)])
def test_top_k_is_a_maximum(index: str, top_k: int, aantal: int) -> None:
    build(index)
    with open_store(index) as store:
        assert len(ids_of(store, top_k=top_k)) == aantal


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2014, 12, 31), set()),
        (date(2015, 1, 1), {BEZWAAR.id}),
        (date(2023, 12, 31), {BEZWAAR.id}),
        (date(2024, 1, 1), {BEZWAAR.id, BESLUIT_OUD.id}),
        (date(2026, 7, 31), {BEZWAAR.id, BESLUIT_OUD.id}),
        (date(2026, 8, 1), {p.id for p in PASSAGES} - {BESLUIT_OUD.id}),
        (date(9999, 12, 31), {p.id for p in PASSAGES} - {BESLUIT_OUD.id}),
    ],
)
def test_the_first_and_the_last_day_in_force_count(index: str, dag: date, verwacht: set[str]) -> None:
    build(index)
    with open_store(index) as store:
        assert ids_of(store, dag) == verwacht


def test_a_query_looks_only_in_the_sources_that_are_asked(index: str) -> None:
    build(index)
    with open_store(index) as store:
        assert ids_of(store, bronnen=frozenset({UITLEG.id})) == {BESLUIT_UITLEG.id}
        assert ids_of(store, bronnen=frozenset({UITLEG.id, NU.id})) == {
            BESLUIT_UITLEG.id, BESLUIT.id, VERZUIM.id, VERLOF.id,
        }  # fmt: skip
        assert ids_of(store, bronnen=frozenset({OUD.id})) == set()
        assert ids_of(store, bronnen=frozenset({"onbekend"})) == set()
        assert ids_of(store, bronnen=frozenset()) == set()


def test_a_narrow_filter_loses_no_neighbour(index: str) -> None:
    """A search through a graph may miss what a filter lets through; the few that are in force must all come."""
    oud = [make_passage(OUD, str(n), "", lid(None, " ".join(f"w{n * k}" for k in range(9)))) for n in range(300)]
    build(index, [*oud, BESLUIT, VERZUIM, VERLOF])
    with open_store(index) as store:
        assert ids_of(store, DAG, top_k=3) == {BESLUIT.id, VERZUIM.id, VERLOF.id}
        assert len(ids_of(store, date(2025, 1, 1), top_k=303)) == 300


def test_equal_similarity_is_ordered_by_id(index: str) -> None:
    copies = [replace(VERLOF, id=f"{VERLOF.id}~{n}") for n in (3, 1, 5, 2, 4)]
    build(index, copies)
    with open_store(index) as store:
        assert [id_ for id_, _ in store.query(vector_of("verlof"), DAG, 5)] == sorted(p.id for p in copies)


def test_many_may_ask_at_the_same_time(index: str) -> None:
    build(index)
    with open_store(index) as store, ThreadPoolExecutor(8) as draden:
        dagen = [date(2025, 1, 1), DAG] * 20
        antwoorden = list(draden.map(lambda dag: (store.is_current(), frozenset(ids_of(store, dag))), dagen))
    assert len(set(antwoorden)) == 2 and antwoorden[0] != antwoorden[1]


def test_a_question_without_a_known_word_resembles_nothing(index: str) -> None:
    build(index)
    with open_store(index) as store:
        assert {gelijkenis for _, gelijkenis in store.query([0.0] * 64, DAG, 5)} == {0.0}


def test_a_query_needs_no_model_and_no_network(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chroma's default is to download an embedding model on the first query; sockets are blocked here."""
    monkeypatch.setenv("HOME", str(tmp_path / "thuis"))
    build(folder)
    with open_store(folder) as store:
        assert ids_of(store)
        assert store._collectie._embedding_function is None
    assert not (tmp_path / "thuis").exists()
    assert store_module._settings().anonymized_telemetry is False


# --- one source at a time ---


def test_replace_puts_the_new_text_in_place_of_the_old(index: str) -> None:
    build(index)
    nieuw = make_passage(NU, "7", "Besluit op de aanvraag", lid("1", "De burgemeester beslist op dezelfde dag."))
    with open_store(index) as store:
        for _ in range(2):  # a second time changes nothing
            store.replace(NU.id, [nieuw], StubEmbedder().embed_passages([text_of(nieuw)]))
        assert {p.id: p for p in store.passages()} == {
            p.id: p for p in (BESLUIT_OUD, nieuw, BESLUIT_UITLEG, BEZWAAR)
        }  # the repealed articles 9 and 12 are gone too
        ((id_, gelijkenis),) = store.query(vector_of(text_of(nieuw)), DAG, 1)
        assert id_ == nieuw.id and gelijkenis == pytest.approx(1, abs=1e-5)
        assert store.meta == IndexMeta("stub-64", hash_corpus(store.passages()), 4)
    with open_store(index) as store:
        assert store.meta.aantal == len(store.passages()) == 4


def test_replace_refuses_the_same_passage_twice_and_changes_nothing(index: str) -> None:
    build(index)
    with open_store(index) as store:
        with pytest.raises(IndexFout, match=f"Passage {BESLUIT.id} komt meer dan eens voor"):
            store.replace(NU.id, [BESLUIT, BESLUIT], StubEmbedder().embed_passages(["a", "b"]))
        with pytest.raises(ValueError):
            store.replace(NU.id, [BESLUIT, VERLOF], StubEmbedder().embed_passages(["a"]))
        assert len(store.passages()) == len(PASSAGES)


def test_remove_forgets_one_source(index: str) -> None:
    build(index)
    with open_store(index) as store:
        store.remove("onbekend")
        assert store.meta.aantal == len(PASSAGES)
        store.remove(NU.id)
        assert {p.id for p in store.passages()} == {BESLUIT_OUD.id, BESLUIT_UITLEG.id, BEZWAAR.id}
        assert NU.id not in {p.bron.id for p in store.passages()} and store.meta.aantal == 3
        assert ids_of(store, bronnen=frozenset({NU.id})) == set()


def test_an_index_without_passages_says_what_to_do(index: str) -> None:
    build(index, [BESLUIT])
    with open_store(index) as store:
        store.remove(NU.id)
        assert ids_of(store) == set()
        assert store.passages() == ()
    with pytest.raises(IndexFout, match=r"is leeg\. Vul hem met `wijzer inlezen`\."):
        open_store(index)


def test_a_place_without_an_index_says_what_to_do(index: str) -> None:
    with pytest.raises(IndexFout, match=r"Er is nog geen index in .*\. Maak die met `wijzer inlezen`\."):
        open_store(index)


# --- building again ---


def test_only_what_changed_is_embedded_and_what_was_repealed_is_forgotten(index: str) -> None:
    build(index)
    gewijzigd = make_passage(NU, "9", "Verlof voor vakantie", lid(None, "Verlof duurt ten hoogste elf dagen."))
    embedder = StubEmbedder()
    verslag = build(index, [BESLUIT_OUD, BESLUIT, BESLUIT_UITLEG, gewijzigd], embedder)
    assert verslag == IndexVerslag(ingelezen=4, hergebruikt=3, ingebed=1, vergeten=2)
    assert embedder.gezien == [text_of(gewijzigd)]
    with open_store(index) as store:
        assert {p.id for p in store.passages()} == {BESLUIT_OUD.id, BESLUIT.id, BESLUIT_UITLEG.id, gewijzigd.id}
        verwacht = StubEmbedder().embed_passages([text_of(BESLUIT), text_of(gewijzigd)])
        np.testing.assert_allclose(store.vectors([BESLUIT.id, gewijzigd.id]), verwacht, atol=1e-6)


def test_a_new_date_alone_is_stored_but_not_embedded(index: str) -> None:
    build(index, [VERLOF])
    embedder = StubEmbedder()
    eindigt = replace(VERLOF, bron=replace(NU, geldig_tot=date(2026, 12, 31)))
    assert build(index, [eindigt], embedder) == IndexVerslag(1, 1, 0, 0)
    with open_store(index) as store:
        assert store.passages() == (eindigt,)
        assert (ids_of(store, date(2026, 12, 31)), ids_of(store, date(2027, 1, 1))) == ({VERLOF.id}, set())
    assert embedder.gezien == []


def test_the_same_text_twice_is_embedded_once(index: str) -> None:
    embedder = StubEmbedder()
    tweeling = replace(VERLOF, id=f"{VERLOF.id}~2")
    assert build(index, [VERLOF, tweeling], embedder) == IndexVerslag(2, 0, 2, 0)
    assert embedder.gezien == [text_of(VERLOF)]


def test_an_unchanged_corpus_changes_nothing(index: str) -> None:
    build(index)
    voor, embedder, meldingen = generations(index), StubEmbedder(), list[str]()
    verslag = build_index(index, tuple(reversed(PASSAGES)), embedder, meldingen.append)
    assert verslag == IndexVerslag(len(PASSAGES), len(PASSAGES), 0, 0)
    assert (generations(index), embedder.gezien, meldingen) == (voor, [], ["De index is al bijgewerkt."])


@pytest.mark.parametrize("passages", [(), (BESLUIT, VERLOF, BESLUIT)])
def test_nothing_and_doubles_are_refused_and_the_index_stays(index: str, passages: tuple[Passage, ...]) -> None:
    build(index)
    with pytest.raises(IndexFout, match="de index is niet gewijzigd"):
        build(index, passages)
    with open_store(index) as store:
        assert len(store.passages()) == len(PASSAGES)


class OtherEmbedder(StubEmbedder):
    name = "ander-64"


def test_an_index_of_another_embedder_says_what_to_do(index: str) -> None:
    build(index)
    with open_store(index) as store:
        store.require_embedder("stub-64")
        with pytest.raises(
            IndexFout, match="gemaakt met embedder stub-64, maar WIJZER_EMBEDDER is nu ander-64"
        ) as fout:
            store.require_embedder("ander-64")
    assert "`wijzer inlezen`" in str(fout.value)


def test_another_embedder_embeds_everything_anew(index: str) -> None:
    build(index)
    embedder, meldingen = OtherEmbedder(), list[str]()
    assert build_index(index, PASSAGES[1:], embedder, meldingen.append) == IndexVerslag(5, 0, 5, 1)
    assert len(embedder.gezien) == 5
    assert meldingen[0] == "De index is van een andere embedder: alles wordt opnieuw ingebed."
    with open_store(index) as store:
        assert store.meta.embedder == "ander-64"


def test_an_index_of_another_version_of_the_program_is_built_anew(index: str, monkeypatch: pytest.MonkeyPatch) -> None:
    build(index)
    monkeypatch.setattr(store_module, "FORMAAT", 99)
    with pytest.raises(IndexFout, match=r"andere versie van dit programma.*`wijzer inlezen`"):
        open_store(index)
    assert build(index).ingebed == len(PASSAGES)
    with open_store(index) as store:
        assert store.meta.formaat == 99


# --- a build that fails ---


class FailingEmbedder(StubEmbedder):
    """Gives up at the second request."""

    def embed_passages(self, texts: Sequence[str]) -> Any:
        if self.gezien:
            raise RuntimeError("de rekenkaart is vol")
        return super().embed_passages(texts)


class NanEmbedder(StubEmbedder):
    """Gives vectors that no search can find."""

    def embed_passages(self, texts: Sequence[str]) -> Any:
        return np.full((len(texts), self.dim), np.nan, dtype=np.float32)


def test_the_old_index_stays_when_embedding_fails_halfway(index: str, monkeypatch: pytest.MonkeyPatch) -> None:
    build(index, [BESLUIT])
    monkeypatch.setattr(store_module, "BLOK", 2)
    # The error is the embedder's: it must not be reported as one of the index.
    with pytest.raises(RuntimeError, match="de rekenkaart is vol"):
        build(index, PASSAGES, FailingEmbedder())
    assert len(generations(index)) == 1
    with open_store(index) as store:
        assert store.passages() == (BESLUIT,)
    assert build(index).ingelezen == len(PASSAGES)  # the lock is free again


def test_the_old_index_stays_when_the_check_of_the_new_one_fails(index: str) -> None:
    build(index, [BESLUIT])
    with pytest.raises(IndexFout):
        build(index, PASSAGES[2:], NanEmbedder())
    assert len(generations(index)) == 1
    with open_store(index) as store:
        assert store.passages() == (BESLUIT,)


def test_a_passage_that_got_lost_is_noticed(index: str, monkeypatch: pytest.MonkeyPatch) -> None:
    build(index, [BESLUIT])
    echt = Store._write
    monkeypatch.setattr(Store, "_write", lambda self, bron, passages, v: echt(self, bron, passages[1:], v[1:]))
    with pytest.raises(IndexFout, match=r"Controle mislukt: 3 passages aangeboden, 2 opgeslagen .* niet gewijzigd"):
        build(index, [BESLUIT, VERLOF, VERZUIM])
    with open_store(index) as store:
        assert store.passages() == (BESLUIT,)


def test_a_build_that_is_stopped_leaves_no_half_index(index: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    build(index, [BESLUIT])
    monkeypatch.setattr(Store, "_verify", stop)
    with pytest.raises(KeyboardInterrupt):
        build(index)
    monkeypatch.undo()
    assert len(generations(index)) == 1
    assert build(index).ingelezen == len(PASSAGES)


def test_a_second_builder_is_told_to_wait(index: str) -> None:
    class Nested(StubEmbedder):
        def embed_passages(self, texts: Sequence[str]) -> Any:
            with pytest.raises(IndexFout, match=r"Er wordt al ingelezen in .*\. Wacht tot dat klaar is"):
                build(index, [BESLUIT])
            return super().embed_passages(texts)

    build(index, PASSAGES, Nested())
    with open_store(index) as store:
        assert len(store.passages()) == len(PASSAGES)


def test_a_reader_keeps_reading_while_a_new_index_is_built(index: str) -> None:
    build(index, [BESLUIT])
    with open_store(index) as reader:
        build(index, [VERLOF])
        assert not reader.is_current()
        assert reader.passages() == (BESLUIT,) and ids_of(reader) == {BESLUIT.id}
        with open_store(index) as nieuw:
            assert nieuw.is_current() and nieuw.passages() == (VERLOF,)
            assert nieuw.generatie != reader.generatie
    build(index, [VERZUIM])
    assert len(generations(index)) == (2 if index.startswith("http") else 1)


def test_a_store_may_be_closed_twice(index: str) -> None:
    build(index)
    store = open_store(index)
    store.close()
    store.close()


# --- a folder ---


def current(folder: str) -> Path:
    return Path(folder) / (Path(folder) / "huidig").read_text(encoding="utf-8").strip()


def overwrite(path: Path) -> None:
    path.write_bytes(b"\x00kapot\xff" * 1000)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGES: dict[str, Callable[[str], object]] = {
    "wijzer zonder betekenis": lambda folder: (Path(folder) / "huidig").write_bytes(b"\xff\xfe\x00weg"),
    "wijzer naar niets": lambda folder: (Path(folder) / "huidig").write_text("leerplichtwijzer-weg"),
    "wijzer naar buiten": lambda folder: (Path(folder) / "huidig").write_text("../.."),
    "map weg": lambda folder: shutil.rmtree(current(folder)),
    "database overschreven": lambda folder: overwrite(current(folder) / "chroma.sqlite3"),
    "database afgekapt": lambda folder: truncate(current(folder) / "chroma.sqlite3"),
    "database leeg": lambda folder: (current(folder) / "chroma.sqlite3").write_bytes(b""),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_folder_says_what_to_do_and_is_built_anew(folder: str, damage: Callable[[str], object]) -> None:
    build(folder)
    damage(folder)
    with pytest.raises(IndexFout, match="`wijzer inlezen`") as fout:
        open_store(folder)
    assert folder in str(fout.value)
    meldingen: list[str] = []
    assert build_index(folder, PASSAGES, StubEmbedder(), meldingen.append).ingebed == len(PASSAGES)
    assert meldingen[0] == "De bestaande index is onbruikbaar: alles wordt opnieuw ingebed."
    with open_store(folder) as store:
        assert len(ids_of(store)) == 5


def test_an_empty_pointer_is_no_index(folder: str) -> None:
    build(folder)
    (Path(folder) / "huidig").write_text("")
    with pytest.raises(IndexFout, match="Er is nog geen index"):
        open_store(folder)


def test_a_file_is_no_place_for_an_index(tmp_path: Path) -> None:
    bestand = tmp_path / "index"
    bestand.write_text("brief")
    for werk in (lambda: open_store(str(bestand)), lambda: build(str(bestand)), lambda: build(str(bestand / "in"))):
        with pytest.raises(IndexFout, match=r"WIJZER_INDEX='.*' is een bestand; kies een map"):
            werk()
    assert bestand.read_text() == "brief"


def test_what_else_lies_in_the_folder_is_left_alone(folder: str) -> None:
    """WIJZER_INDEX may name a folder that holds other work."""
    eigen = Path(folder) / "leerplichtwijzer-aantekeningen"
    eigen.mkdir(parents=True)
    (eigen / "brief.txt").write_text("bewaren")
    (Path(folder) / "foto's").mkdir()
    build(folder, [BESLUIT])
    build(folder, [VERLOF])
    assert (eigen / "brief.txt").read_text() == "bewaren" and [p.name for p in eigen.iterdir()] == ["brief.txt"]
    assert (Path(folder) / "foto's").is_dir()
    assert len(generations(folder)) == 1


HOLD = """
import sys, time
from pathlib import Path
from rag import generaties
with generaties.lock_for_writing(Path(sys.argv[1])):
    print("bezet", flush=True)
    time.sleep(60)
"""


def test_the_lock_of_another_process_holds_until_that_process_is_gone(folder: str) -> None:
    Path(folder).mkdir()
    with subprocess.Popen([sys.executable, "-c", HOLD, folder], cwd=PROJECT, stdout=subprocess.PIPE) as proces:
        try:
            assert proces.stdout is not None and proces.stdout.readline() == b"bezet\n"
            with pytest.raises(IndexFout, match="Er wordt al ingelezen"):
                build(folder)
        finally:
            proces.send_signal(signal.SIGKILL)
    assert build(folder).ingelezen == len(PASSAGES)


MUCH = [make_passage(NU, str(n), f"Kop {n}", lid(None, f"Woord{n} " * 400)) for n in range(300)]


def test_the_old_index_stays_when_a_file_cannot_grow(folder: str) -> None:
    """A limit on the size of a file, which is what a quota does, set on this very process."""
    build(folder, [BESLUIT])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
    try:
        with pytest.raises(IndexFout) as fout:
            build(folder, MUCH)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert folder in str(fout.value) and "`wijzer inlezen`" in str(fout.value)
    assert len(generations(folder)) == 1
    with open_store(folder) as store:
        assert store.passages() == (BESLUIT,)
    assert build(folder, MUCH).ingelezen == len(MUCH)


ON_A_FULL_DISK = """
import subprocess, sys
sys.path[:0] = ["tests", "."]
folder = sys.argv[1]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "toets", folder], check=True)
from test_store import MUCH, build, open_store
from voorbeeld import BESLUIT
from rag.fouten import IndexFout
build(folder, [BESLUIT])
try:
    build(folder, MUCH)
except IndexFout as fout:
    print(fout)
with open_store(folder) as store:
    print(store.passages() == (BESLUIT,))
"""


def test_a_full_disk_is_named_and_the_old_index_stays(tmp_path: Path) -> None:
    """A real disk of 1.5 MB, in a namespace of its own."""
    afgezonderd = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*afgezonderd, "true"], capture_output=True).returncode:
        pytest.skip("deze machine staat geen eigen naamruimte toe")
    opdracht = [*afgezonderd, sys.executable, "-c", ON_A_FULL_DISK, str(tmp_path)]
    uit = subprocess.run(opdracht, cwd=PROJECT, capture_output=True, text=True)
    assert uit.stdout.splitlines() == [
        f"De schijf is vol: {tmp_path} kon niet worden geschreven. Maak ruimte en geef opnieuw `wijzer inlezen`.",
        "True",
    ], uit.stderr


def test_a_pointer_that_cannot_be_written_leaves_the_old_one(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    build(folder, [BESLUIT])
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(IndexFout, match="De schijf is vol"):
        build(folder)
    monkeypatch.undo()
    assert len(generations(folder)) == 1
    with open_store(folder) as store:
        assert store.passages() == (BESLUIT,)


# --- a server ---


def plant_lock(adres: str, **houder: str | int) -> None:
    HTTP.post(collections(adres), json={"name": "leerplichtwijzer-slot", "metadata": houder}).raise_for_status()


@pytest.mark.loopback
def test_the_lock_of_a_process_that_died_is_taken_over(server: str) -> None:
    dood = subprocess.Popen(["true"])
    dood.wait()
    plant_lock(server, host=socket.gethostname(), pid=dood.pid, sinds=int(time.time()))
    assert build(server).ingelezen == len(PASSAGES)
    assert "leerplichtwijzer-slot" not in names_on(server)


@pytest.mark.loopback
@pytest.mark.parametrize(("sinds", "bezet"), [(LANG_GELEDEN, False), (int(time.time()), True)], ids=["oud", "nu"])
def test_the_lock_of_another_machine_is_taken_over_after_an_hour(server: str, sinds: int, bezet: bool) -> None:
    plant_lock(server, host="een-andere-machine", pid=1, sinds=sinds)
    if bezet:
        with pytest.raises(IndexFout, match="Er wordt al ingelezen"):
            build(server)
        assert "leerplichtwijzer-slot" in names_on(server)
    else:
        assert build(server).ingelezen == len(PASSAGES)


@pytest.mark.loopback
def test_a_lock_without_a_holder_is_taken_over(server: str) -> None:
    plant_lock(server, iets="anders")
    assert build(server).ingelezen == len(PASSAGES)


@pytest.mark.loopback
def test_a_reader_two_builds_behind_is_told_to_open_again(server: str) -> None:
    build(server, [BESLUIT])
    with open_store(server) as reader:
        build(server, [VERLOF])
        build(server, [VERZUIM])
        assert not reader.is_current()
        with pytest.raises(IndexFout, match="is intussen vernieuwd of verwijderd"):
            reader.passages()


@pytest.mark.loopback
def test_collections_of_others_are_left_alone(server: str) -> None:
    for naam in ("leerplichtwijzer-aantekeningen", "iets-anders"):
        HTTP.post(collections(server), json={"name": naam}).raise_for_status()
    build(server, [BESLUIT])
    build(server, [VERLOF])
    assert {"leerplichtwijzer-aantekeningen", "iets-anders"} <= names_on(server)


@pytest.mark.loopback
def test_a_damaged_server_says_what_to_do_and_is_built_anew(server: str) -> None:
    build(server)
    for naam in generations(server):
        HTTP.delete(f"{collections(server)}/{naam}").raise_for_status()
    with pytest.raises(IndexFout, match="`wijzer inlezen`") as fout:
        open_store(server)
    assert server in str(fout.value)
    assert build(server).ingebed == len(PASSAGES)


@pytest.mark.loopback
def test_a_server_that_is_not_there_is_named() -> None:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        adres = f"http://127.0.0.1:{vrij.getsockname()[1]}"
    for werk in (open_store, build):
        with pytest.raises(IndexFout, match=rf"De indexserver op {adres} \(WIJZER_INDEX\) is niet bereikbaar\."):
            werk(adres)


@pytest.mark.loopback
def test_a_server_that_is_lost_halfway_is_named(tmp_path: Path) -> None:
    with serve_chroma(tmp_path / "data") as (adres, proces):

        class Killer(StubEmbedder):
            def embed_passages(self, texts: Sequence[str]) -> Any:
                proces.kill()
                proces.wait()
                return super().embed_passages(texts)

        build(adres, [BESLUIT])
        with open_store(adres) as store:
            with pytest.raises(IndexFout, match=f"De indexserver op {adres} .*niet bereikbaar"):
                build(adres, [VERLOF], Killer())
            for werk in (store.passages, store.is_current, lambda: ids_of(store), lambda: store.remove(NU.id)):
                with pytest.raises(IndexFout, match=f"De indexserver op {adres} .*niet bereikbaar"):
                    werk()


@pytest.mark.parametrize(
    ("url", "adres", "login"),
    [
        ("http://localhost", "http://localhost:8000", {}),
        ("http://127.0.0.1:9000/", "http://127.0.0.1:9000", {}),
        ("https://index.voorbeeld.nl", "https://index.voorbeeld.nl:443", {}),
        ("https://voorbeeld.nl/chroma/", "https://voorbeeld.nl:443/chroma", {}),
        ("http://[::1]:8001", "http://[::1]:8001", {}),
        ("http://jan:geheim%21@bureau:81", "http://bureau:81", {"Authorization": "Basic amFuOmdlaGVpbSE="}),
    ],
)
def test_an_address_is_shown_without_its_login(url: str, adres: str, login: dict[str, str]) -> None:
    assert store_module._read_address(url) == (adres, login)


@pytest.mark.parametrize("url", ["http://localhost:poort", "http://localhost:99999", "http://[::1", "http://"])
def test_an_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(IndexFout, match="WIJZER_INDEX"):
        open_store(url)


def test_a_passage_of_many_pieces_survives_the_index(folder: str) -> None:
    delen = (
        Tekstdeel(None, None, "Aanhef vóór lid 1 — met “aanhalingen” en\nregels."),
        Tekstdeel("1a", "f", "Onderdeel; € 4.000, ½ jaar.", 12, "3"),
        Tekstdeel("2", None, "", None),
    )
    passage = replace(make_passage(NU, "9.2.5", "", *delen), pad=("Hoofdstuk 9", "Titel 2"))
    build(folder, [passage])
    with open_store(folder) as store:
        assert store.passages() == (passage,)
