"""The folder of an index: generations beside each other, a pointer to the current one, a writer's lock. Only files.

index/huidig                              the name of the current generation
index/slot                                locked while somebody writes
index/leerplichtwijzer-<hash>-<hex>/      one build; `in-gebruik` in it is locked (shared) by every reader
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from rag.fouten import IndexFout

NAAM = "leerplichtwijzer"
POINTER = "huidig"
SLOT = "slot"
IN_GEBRUIK = "in-gebruik"

if sys.platform == "win32":
    import msvcrt

    def _try_lock(bestand: IO[bytes], *, alleen: bool) -> bool:
        """Whether the lock was had. Windows has no shared lock: there an open file cannot be deleted anyway."""
        if not alleen:
            return True
        try:
            msvcrt.locking(bestand.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(bestand: IO[bytes], *, alleen: bool) -> bool:
        """Whether the lock was had: for one writer (`alleen`) or shared with other readers."""
        try:
            fcntl.flock(bestand, (fcntl.LOCK_EX if alleen else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def new_name(corpus_hash: str) -> str:
    """A name that no generation has yet."""
    return f"{NAAM}-{corpus_hash}-{secrets.token_hex(4)}"


def is_generation(naam: str) -> bool:
    """Whether `naam` is one that `new_name` made: nothing else is ours to remove."""
    return re.fullmatch(rf"{NAAM}-[0-9a-f]{{16}}-[0-9a-f]{{8}}", naam) is not None


def read_current(index: Path) -> str | None:
    """The name of the current generation, None where nothing was built yet."""
    try:
        # Damaged bytes make a name that does not exist: that is how the reader reports it.
        return (index / POINTER).read_text(encoding="utf-8", errors="replace").strip() or None
    except FileNotFoundError:
        return None


def write_current(index: Path, generatie: str) -> None:
    """Make `generatie` the current one, all at once: a reader sees the old name or the new one."""
    tijdelijk = index / f"{POINTER}.nieuw"
    with tijdelijk.open("w", encoding="utf-8") as bestand:
        bestand.write(f"{generatie}\n")
        bestand.flush()
        os.fsync(bestand.fileno())
    tijdelijk.replace(index / POINTER)


@contextlib.contextmanager
def lock_for_writing(index: Path) -> Iterator[None]:
    """Be the only writer of `index`. Raises IndexFout where another is at work.

    The system's own lock, not the existence of the file: it falls away with a process that dies.
    """
    with (index / SLOT).open("ab") as bestand:
        if not _try_lock(bestand, alleen=True):
            raise IndexFout(f"Er wordt al ingelezen in {index}. Wacht tot dat klaar is en probeer het dan opnieuw.")
        yield


def mark_in_use(generatie: Path) -> IO[bytes]:
    """An open file that keeps `generatie` from being removed until it is closed."""
    bestand = (generatie / IN_GEBRUIK).open("ab")
    _try_lock(bestand, alleen=False)
    return bestand


def clean(index: Path) -> None:
    """Remove every generation but the current one, as far as nobody reads it; the rest goes at the next build."""
    huidig = read_current(index)
    for folder in index.iterdir():
        if is_generation(folder.name) and folder.name != huidig and not _is_in_use(folder):
            # What cannot go now (open on Windows) goes at the next build.
            shutil.rmtree(folder, ignore_errors=True)


def _is_in_use(generatie: Path) -> bool:
    try:
        with (generatie / IN_GEBRUIK).open("ab") as bestand:
            return not _try_lock(bestand, alleen=True)
    except OSError:
        return False
