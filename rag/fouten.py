"""Errors for people. Raised where the cause is known, in Dutch the reader can act on; caught once, at the edge."""

from __future__ import annotations


class WijzerFout(Exception):
    """Base of every error that is shown to the user as its own sentence, without a traceback."""


class BronFout(WijzerFout):
    """A document cannot be read or contradicts itself."""


class InstellingFout(WijzerFout):
    """A setting has a value that cannot be used; the message names the variable."""


class InvoerFout(WijzerFout):
    """What the user gave (a date, a file, a line, a question) cannot be used as it is."""


class IndexFout(WijzerFout):
    """The index is missing, damaged, locked, or built with another embedder."""


class TaalmodelFout(WijzerFout):
    """The language model cannot be reached or does not answer in time."""
