"""The settings: few, each one string, each error naming its variable. Read once, by `read_instellingen`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from rag.fouten import InstellingFout

PROJECT = Path(__file__).resolve().parent.parent
"""The project folder: `corpus/` lies beside the packages (editable install), see README."""

CORPUS = PROJECT / "corpus"
BUILD = CORPUS / "build"

_HIER = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Instellingen:
    """Where the outside things are.

    `index`: a folder, or the URL of a Chroma server. `embedder`: a folder, a hub name, or the URL of an
    OpenAI-compatible server. `taalmodel`: "uittreksel" (no model), "ollama:NAME" or "openai:URL#MODEL". `vraagbaak`: the folder of
    reviewed answers, "" for none. `desk`: the folder of the desk's own answers, "" for none. `beheer`: whether
    the sources may be changed from the screen. `api`: whether other programs on this computer may ask questions over HTTP.
    """

    index: str = str(BUILD / "index")
    embedder: str = str(CORPUS / "embedder")
    taalmodel: str = "uittreksel"
    taalmodel_sleutel: str = ""
    corpus: Path = CORPUS
    vraagbaak: str = str(CORPUS / "vraagbaak")
    desk: str = ""
    beheer: bool = False
    api: bool = False

    def __post_init__(self) -> None:
        if self.taalmodel != "uittreksel" and not self.taalmodel.startswith(("ollama:", "openai:")):
            raise InstellingFout(
                f"WIJZER_TAALMODEL='{self.taalmodel}' is onbekend. Kies uittreksel, ollama:NAAM of openai:URL#MODEL."
            )
        if self.taalmodel.startswith("openai:") and "#" not in self.taalmodel:
            raise InstellingFout("WIJZER_TAALMODEL: zet achter het adres een # en de naam van het model.")

    @property
    def vraagmap(self) -> Path:
        """The folder of the known questions: they help to find an article also where their answers do not speak."""
        return Path(self.vraagbaak) if self.vraagbaak else self.corpus / "vraagbaak"

    @property
    def spreekt_buiten(self) -> bool:
        """Whether a question leaves this computer: the language model or the embedder is a server elsewhere."""
        adressen = (self.taalmodel.removeprefix("openai:"), self.embedder)
        return any(
            adres.startswith(("http://", "https://")) and urlsplit(adres).hostname not in _HIER for adres in adressen
        )


def read_instellingen(omgeving: Mapping[str, str]) -> Instellingen:
    """The settings in `omgeving` (os.environ), defaults elsewhere. Raises InstellingFout naming the variable."""
    standaard = Instellingen()
    corpus = Path(omgeving.get("WIJZER_CORPUS", "") or standaard.corpus)
    return Instellingen(
        index=omgeving.get("WIJZER_INDEX", "") or str(corpus / "build" / "index"),
        embedder=omgeving.get("WIJZER_EMBEDDER", "") or standaard.embedder,
        taalmodel=omgeving.get("WIJZER_TAALMODEL", "") or standaard.taalmodel,
        taalmodel_sleutel=omgeving.get("WIJZER_TAALMODEL_SLEUTEL", ""),
        corpus=corpus,
        vraagbaak=str(corpus / "vraagbaak"),
        beheer=_read_switch(omgeving, "WIJZER_BEHEER", "bronnen wijzigen mag"),
        api=_read_switch(omgeving, "WIJZER_API", "andere programma's op deze computer mogen vragen stellen"),
        desk=str(Path(desk).expanduser()) if (desk := omgeving.get("WIJZER_DESK", "")) else "",
    )


def _read_switch(omgeving: Mapping[str, str], naam: str, aan: str) -> bool:
    """1 or 0; `aan` says what 1 means."""
    waarde = omgeving.get(naam, "")
    if waarde not in ("", "0", "1"):
        raise InstellingFout(f"{naam}='{waarde}' kan niet. Kies 1 ({aan}) of 0.")
    return waarde == "1"
