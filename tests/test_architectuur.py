"""The dependency rule and the owners, read from the source itself; nothing heavy on import."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
KAMERS = ("prompts", "rag", "ingest", "eval", "ui")

# Who may import whom. `ui` is outermost: its shell starts ingest and eval; its screens use rag alone (tested below).
MAG = {
    "prompts": set(),
    "rag": {"prompts"},
    "ingest": {"rag"},
    "eval": {"rag", "ingest"},
    "ui": {"rag", "ingest", "eval"},
}

EIGENAAR = {
    "chromadb": {"rag/store.py"},
    "sqlite3": {"rag/deskbaak.py"},
    "sentence_transformers": {"rag/embedder.py"},
    "torch": {"rag/embedder.py", "ingest/embedder_trainen.py"},
    "gradio": {"ui/app.py", *(f"ui/{pad.name}" for pad in (PROJECT / "ui").glob("scherm*.py"))},
    "pypdf": {"ingest/pdf.py"},
    "pypdfium2": {"ui/pagina.py"},
    "reportlab": {"ingest/wegwijzer.py"},
    "docx": {"ui/docx.py"},
    "bm25s": {"rag/lexicaal.py"},
    "ir_measures": {"eval/maten.py"},
    "llama_index": {"rag/store.py", "rag/taalmodel.py", "rag/retriever.py", "eval/peer.py"},
}

ZWAAR = (
    "torch",
    "gradio",
    "chromadb",
    "llama_index",
    "sentence_transformers",
    "bm25s",
    "pypdf",
    "reportlab",
    "httpx",
    "docx",
)


def sources() -> list[Path]:
    return [pad for kamer in KAMERS for pad in sorted((PROJECT / kamer).rglob("*.py"))]


def imports(pad: Path) -> set[str]:
    """The modules that `pad` imports, also inside functions and under TYPE_CHECKING."""
    namen: set[str] = set()
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Import):
            namen |= {naam.name for naam in knoop.names}
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            namen.add(knoop.module)
    return namen


@pytest.mark.parametrize("pad", sources(), ids=lambda pad: str(pad.relative_to(PROJECT)))
def test_a_room_imports_only_the_rooms_below_it(pad: Path) -> None:
    kamer = pad.relative_to(PROJECT).parts[0]
    geraakt = {naam.split(".")[0] for naam in imports(pad)} & set(KAMERS)
    assert geraakt - {kamer} <= MAG[kamer]


def test_the_screens_know_nothing_of_ingest_and_eval() -> None:
    for scherm in sources():
        if scherm.parts[-2] != "ui" or scherm.name.startswith("shell"):
            continue
        geraakt = {module.split(".")[0] for module in imports(scherm)}
        assert geraakt.isdisjoint({"ingest", "eval"})


@pytest.mark.parametrize("raamwerk", EIGENAAR)
def test_a_framework_has_one_owner(raamwerk: str) -> None:
    gebruikers = {
        str(pad.relative_to(PROJECT))
        for pad in sources()
        if any(naam.split(".")[0] == raamwerk for naam in imports(pad))
    }
    assert gebruikers <= EIGENAAR[raamwerk]


@pytest.mark.parametrize("pad", sources(), ids=lambda pad: str(pad.relative_to(PROJECT)))
def test_no_name_in_code_says_regel(pad: Path) -> None:
    """`regel` is a line and a rule in Dutch: in code it is neither."""
    namen = {
        naam
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8")))
        for naam in (
            getattr(knoop, "id", ""),
            getattr(knoop, "attr", ""),
            getattr(knoop, "arg", ""),
            getattr(knoop, "name", ""),
        )
        if naam
    }
    assert not {
        naam for naam in namen if naam.lower() in ("regel", "regels") or naam.lower().endswith(("_regel", "_regels"))
    }


def test_help_answers_without_anything_heavy() -> None:
    code = f"import sys, ui.shell; print([m for m in {ZWAAR} if m in sys.modules])"
    uit = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert uit.stdout.strip() == "[]"


@pytest.mark.parametrize("pad", sources(), ids=lambda pad: str(pad.relative_to(PROJECT)))
def test_importing_a_module_imports_no_framework(pad: Path) -> None:
    """At the top of a file only the owner's own framework may stand, and the heaviest not even there."""
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    bovenaan = {
        naam.split(".")[0]
        for knoop in boom.body
        if isinstance(knoop, ast.Import | ast.ImportFrom)
        for naam in ([knoop.module or ""] if isinstance(knoop, ast.ImportFrom) else [n.name for n in knoop.names])
    }
    assert bovenaan.isdisjoint({"torch", "gradio", "sentence_transformers", "chromadb", "llama_index"})
