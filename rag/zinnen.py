"""Where a sentence of law ends, and where it does not."""

from __future__ import annotations

import re

_ZINSEINDE = re.compile(
    r"(?<!\bart\.)(?<!\bnr\.)(?<!\bbijv\.)(?<!\bo\.a\.)(?<!\bd\.w\.z\.)(?<!\bStb\.)(?<!\bStcrt\.)(?<!\benz\.)"
    r"(?<=[.?!])\s+(?=[A-Z0-9«\"'])"
)


def split_zinnen(tekst: str) -> list[str]:
    """The sentences of `tekst`; "art. 3a" ends none."""
    return [zin for zin in _ZINSEINDE.split(tekst) if zin]
