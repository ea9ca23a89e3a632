"""The MCP server: what another program's language model may ask, over standard input and output. Needs the extra `mcp`.

No port and no network: the program that starts `wijzer mcp` is the only one that can speak to it.
"""

# No `from __future__ import annotations`: the server reads the types of the deeds when it is told of them.

from collections.abc import Callable
from functools import wraps
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from rag.fouten import InstellingFout, WijzerFout
from ui.dienst import UITLEG, Dienst

if TYPE_CHECKING:
    from mcp.server.fastmcp import FastMCP


def serve(dienst: Dienst) -> None:
    """Answer until the other side hangs up. Raises InstellingFout where the package is missing."""
    require_mcp()
    make_server(dienst).run("stdio")


def require_mcp() -> None:
    """Raises InstellingFout with what to install where the package is missing; said before the index is opened."""
    if find_spec("mcp") is None:
        raise InstellingFout("Voor `wijzer mcp` is een pakket meer nodig: .venv/bin/pip install -e '.[mcp]'")


def make_server(dienst: Dienst) -> "FastMCP":
    """The server with the deeds of `dienst` as its tools, and no more than those."""
    from mcp.server.fastmcp import FastMCP
    from mcp.types import ToolAnnotations

    server = FastMCP("Leerplichtwijzer", instructions=UITLEG, log_level="ERROR")
    for deed in dienst.deeds:
        # It reads what is on this computer and changes nothing.
        kenmerken = ToolAnnotations(readOnlyHint=True, idempotentHint=True, openWorldHint=False)
        server.add_tool(_in_words(deed), annotations=kenmerken, structured_output=False)
    return server


def _in_words(deed: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """`deed`, with what goes wrong as its own sentence: the other side reads what is raised."""
    from mcp.server.fastmcp.exceptions import ToolError

    @wraps(deed)
    def run(*args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            return deed(*args, **kwargs)
        except WijzerFout as fout:
            raise ToolError(str(fout)) from fout

    return run
