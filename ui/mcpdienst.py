"""The MCP server: what another program's language model may ask, over standard input and output. Needs the extra `mcp`.

No port and no network: the program that starts `wijzer mcp` is the only one that can speak to it.
"""

# No `from __future__ import annotations`: the server reads the types of the deeds when it is told of them.

from importlib.util import find_spec
from typing import TYPE_CHECKING

from rag.fouten import InstellingFout
from ui.dienst import UITLEG, Dienst, in_words

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
    from mcp.server.fastmcp.exceptions import ToolError
    from mcp.types import ToolAnnotations

    server = FastMCP("Leerplichtwijzer", instructions=UITLEG, log_level="ERROR")
    for deed in dienst.deeds:
        # It reads what is on this computer and changes nothing.
        kenmerken = ToolAnnotations(readOnlyHint=True, idempotentHint=True, openWorldHint=False)
        server.add_tool(in_words(deed, ToolError), annotations=kenmerken, structured_output=False)
    return server
