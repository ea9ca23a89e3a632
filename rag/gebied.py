"""The two parts of the country that each have a leerplicht of their own: the European one, and the Caribbean one (BES)."""

from __future__ import annotations

import re

LPW, BES = "BWBR0002628", "BWBR0030281"
"""The bwb_id of the Leerplichtwet 1969, and of the Leerplichtwet BES."""

_OVER_BES = re.compile(r"\b(?:bes|bonaire|saba|statia|sint eustatius|kralendijk|caribisch\w*)\b")


def is_over_bes(tekst: str) -> bool:
    """Whether `tekst` names the Caribbean part: other ages, terms and officers than in the European part."""
    return _OVER_BES.search(tekst.lower()) is not None
