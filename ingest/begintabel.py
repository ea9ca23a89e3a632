"""The vocabulary of the light embedder and its starting table: words that occur near each other get alike rows."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rag.static_embedder import ONBEKEND

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Ids = NDArray[np.int32]
    Tabel = NDArray[np.float32]


# --- the tokenizer ---------------------------------------------------------------------------------------------------

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def train_tokenizer(wet: Iterable[str], eigen: Iterable[str], vocab: int, stukken: int) -> Tokenizer:
    """A Unigram tokenizer of at most `vocab` tokens: frequent words of `wet`, words of `eigen`, and `stukken` parts.

    A part has no sign for "inside a word", so that "schoolverzuim" gives the tokens of "school" and "verzuim".
    """
    telling = _count_words(wet)
    vast = [w for w, n in _count_words(eigen).most_common() if n >= 2 and len(w) > 1 and w.isalpha()]
    # Numbers of more than four figures are amounts and case numbers: a row each would be wasted.
    vaak = [w for w, _ in telling.most_common() if not w.isdigit() or len(w) <= 4]
    ruimte = vocab - stukken - len(_LETTERS) - 1
    woorden = list(dict.fromkeys([*vast, *vaak]))[:ruimte]
    bekend = set(woorden)
    delen = [deel for deel in _learn_pieces(telling, vocab // 2) if deel not in bekend][:stukken]
    totaal = telling.total()
    kans = {token: round(math.log(max(telling[token], 1) / totaal), 3) for token in [*woorden, *delen]}
    # A letter alone is common ("a.", "b.") and would cut rare words into letters.
    return make_unigram([(ONBEKEND, -30.0), *(kans | dict.fromkeys(_LETTERS, -16.0)).items()])


def _count_words(teksten: Iterable[str]) -> Counter[str]:
    """How often each normalised word and number occurs, in an order that depends on the texts alone."""
    normalizer = make_unigram([(ONBEKEND, 0.0)]).normalizer
    woorden: Counter[str] = Counter()
    for tekst in teksten:
        woorden.update(re.findall(r"[^\W\d_]+|\d+", normalizer.normalize_str(tekst)))
    return woorden


def _learn_pieces(telling: Counter[str], vocab: int) -> list[str]:
    """Parts of words, the most useful first, learned on different words (each once): else whole words come back."""
    from tokenizers import Tokenizer, models, trainers

    leerling = Tokenizer(models.WordPiece(unk_token=ONBEKEND))
    trainer = trainers.WordPieceTrainer(
        vocab_size=vocab, show_progress=False, continuing_subword_prefix="", limit_alphabet=60
    )
    leerling.train_from_iterator(sorted(w for w, n in telling.items() if n >= 3 and w.isalpha()), trainer)
    nummers = leerling.get_vocab()
    return sorted(nummers, key=nummers.__getitem__)


def make_unigram(tokens: Sequence[tuple[str, float]]) -> Tokenizer:
    """The tokenizer with these (token, log probability), the unknown token first.

    Lower case without accents: askers often leave them out ("coordinatie", "een" for "één").
    """
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(models.Unigram(list(tokens), 0))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()]
    )
    # The type stub of Split leaves Regex out.
    los: Any = Regex(r"[^\p{L}\p{N}]+")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(los, "removed"), pre_tokenizers.Digits(individual_digits=False)]
    )
    return tokenizer


def encode(tokenizer: Tokenizer, teksten: Sequence[str]) -> list[Ids]:
    """Per text int32 [tokens], without the unknown token."""
    import numpy as np

    # In blocks: the encodings of all texts at once do not fit in memory.
    blokken = (list(teksten[begin : begin + 20_000]) for begin in range(0, len(teksten), 20_000))
    coderingen = (codering for blok in blokken for codering in tokenizer.encode_batch_fast(blok, False))
    return [np.asarray([token for token in codering.ids if token], dtype=np.int32) for codering in coderingen]


# --- the starting table: words that occur near each other ------------------------------------------------------------

_VENSTER = 8
_AFVLAKKING = 1e-4
"""Of SIF weighting: a token with this share of all tokens counts half."""
_ZELDZAAM = 5
"""A word that the law has fewer times did not learn its own row."""


def build_start(teksten: Sequence[Ids], telling: NDArray[np.int64], dim: int, seed: int) -> Tabel:
    """float32 [vocab, dim]: positive PMI within eight tokens, factorised, frequent tokens weighted down (SIF)."""
    import numpy as np
    from sklearn.utils.extmath import randomized_svd  # type: ignore[import-untyped]

    pmi = _positive_pmi(teksten, len(telling))
    links, waarden, _rechts = randomized_svd(pmi, dim, n_iter=3, random_state=seed)
    tabel = links * np.sqrt(waarden)
    tabel /= np.sqrt((tabel**2).sum(axis=1).mean())
    gewicht = _AFVLAKKING / (_AFVLAKKING + telling / telling.sum())
    gewogen: Tabel = (tabel * gewicht[:, None]).astype(np.float32)
    return gewogen


def _positive_pmi(teksten: Sequence[Ids], vocab: int) -> Any:
    """Sparse [vocab, vocab] of positive PMI (natural log, context counts to the power 0.75)."""
    import numpy as np
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    grens = np.full(_VENSTER, -1, dtype=np.int32)
    rij = np.concatenate([stuk for tekst in teksten for stuk in (tekst, grens)])
    som = csr_matrix((vocab, vocab), dtype=np.float32)
    for afstand in range(1, _VENSTER + 1):
        links, rechts = rij[:-afstand], rij[afstand:]
        binnen = (links >= 0) & (rechts >= 0)
        sleutels, aantal = np.unique(links[binnen].astype(np.int64) * vocab + rechts[binnen], return_counts=True)
        som += csr_matrix((aantal.astype(np.float32), (sleutels // vocab, sleutels % vocab)), shape=(vocab, vocab))
    paren = (som + som.T).tocoo()
    rand = np.bincount(paren.row, paren.data, minlength=vocab) + 1e-9
    context = rand**0.75 / (rand**0.75).sum()
    pmi = np.log(paren.data / (rand[paren.row] * context[paren.col])).astype(np.float32)
    return csr_matrix((np.maximum(pmi, 0), (paren.row, paren.col)), shape=(vocab, vocab))


def fill_rare_rows(tabel: Tabel, tokenizer: Tokenizer, telling: NDArray[np.int64]) -> Tabel:
    """`tabel` with a start for words that the law hardly knows ("spijbelt"): the sum of the rows of their parts."""
    nummers = tokenizer.get_vocab()
    zeldzaam = dict.fromkeys(t for t, n in nummers.items() if len(t) > 1 and t != ONBEKEND and telling[n] < _ZELDZAAM)
    scores = json.loads(tokenizer.to_str())["model"]["vocab"]
    delen = make_unigram([(token, score) for token, score in scores if token not in zeldzaam])
    gevuld = tabel.copy()
    for token, codering in zip(zeldzaam, delen.encode_batch(list(zeldzaam)), strict=True):
        # A part that is no token is a letter that the table does not know ("ρ").
        gevuld[nummers[token]] = tabel[[nummers[deel] for deel in codering.tokens if deel in nummers]].sum(axis=0)
    return gevuld
