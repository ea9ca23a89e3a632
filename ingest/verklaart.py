"""Which articles a document without articles of its own is about: so that it is noticed when one of them changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.manifest import Manifest, Vermelding
from ingest.wetstructuur import find_verwijzingen
from rag.verwijzing import split_beweringen
from rag.wet import Passage, Vindplaats


def link_handreiking(passages: Sequence[Passage], manifest: Manifest, rij: Vermelding | None) -> tuple[Passage, ...]:
    """`passages` with the articles they name of the first regeling that the manifest says the document explains."""
    regeling = manifest.find_bwb(rij.verklaart[0]) if rij and rij.verklaart else None
    if regeling is None:
        return tuple(passages)
    namen = "|".join(re.escape(naam) for naam in sorted((regeling.titel, *regeling.namen), key=len, reverse=True))
    # With its name behind it an article would count as one of another regeling.
    eigen = re.compile(rf",?\s+(?:van\s+de\s+|van\s+het\s+|uit\s+de\s+)?(?:{namen})\b")
    bron = replace(passages[0].bron, bwb_id=regeling.bwb_id) if passages else None
    return tuple(
        replace(passage, verwijzingen=find_verwijzingen(eigen.sub(" van deze regeling", passage.tekst), bron))
        for passage in passages
        if bron
    )


def link_gids(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages of a guide of our own with the places that its sentences end in, in order and once each."""
    return tuple(replace(passage, verwijzingen=_places_in(passage)) for passage in passages)


def _places_in(passage: Passage) -> tuple[Vindplaats, ...]:
    beweringen = (bewering for deel in passage.leden for bewering in split_beweringen(deel.tekst))
    return tuple(dict.fromkeys(plaats for _, plaatsen in beweringen for plaats in plaatsen))
